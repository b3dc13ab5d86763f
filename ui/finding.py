"""The one search: partners, people, papers and commands, while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.codes import read_code
from partnerdesk.domain.partners import Attachment, Membership, Note
from partnerdesk.storage.queries import members_of
from partnerdesk.storage.versions import matches
from partnerdesk.text import fold, screen, tr
from ui.palette_search import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.storage.search import Found as Stored
    from partnerdesk.storage.versions import Match
    from ui.desk import Desk

MOST_RECORDS = 24
MOST_COMMANDS = 6
# What is monitored: the screen it stands on, and its icon.
MONITORED = {
    "survey": ("surveys", "clipboard-list"),
    "question": ("surveys", "clipboard-list"),
    "survey-round": ("surveys", "calendar-days"),
    "indicator": ("indicators", "chart-line"),
    "accomplishment": ("indicators", "chart-line"),
    "claim": ("indicators", "chart-line"),
    "story": ("stories", "quote"),
    "review": ("reviews", "search-check"),
    "review-finding": ("reviews", "search-check"),
    "recommendation": ("reviews", "list-checks"),
    "lesson": ("reviews", "lightbulb"),
    "evaluation": ("reports", "scroll-text"),
}
SHOWN_IN = {"question": "survey"}  # what has no page of its own, and whose page it is on
OWNERS = ("survey", "review")  # links to what belongs to a partnership


def find_all(desk: Desk, text: str, commands: Sequence[Any]) -> list[Found]:
    """Return the answers to what was typed, grouped; commands come first only where one begins with just these words."""
    records = [answer for found in desk.store.find(text, most=MOST_RECORDS) if (answer := _answer(desk, found))]
    groups = list(dict.fromkeys(answer.group for answer in records))
    made = _of_sheet(desk, text) + [answer for group in groups for answer in records if answer.group == group]
    words = fold(text).split()
    fitting = [c for c in commands if all(word in fold(c.text) for word in words)][:MOST_COMMANDS]
    found = [Found(tr("Commands"), f"command {c.key}", c.text, c.shortcut, "chevron-right") for c in fitting]
    meant = any(fold(c.text).startswith(" ".join(words)) for c in fitting) and not _begins_a_name(records, words)
    return found + made if meant else made + found


def _of_sheet(desk: Desk, text: str) -> list[Found]:
    """Return the version a sheet was printed from, where what was typed is the code in its foot; all that say the same."""
    found = matches(desk.store, code) if (code := read_code(text)) else []
    return [_version(desk, each, at, len(found)) for at, each in enumerate(found, 1)]


def _version(desk: Desk, found: Match, at: int, of: int) -> Found:
    """Return a version that a code was found on; of several that say the same, which of them."""
    version = found.version
    if found.is_gone:
        paper = f"place agreements {version.paper}" if desk.store.get(Agreement, version.paper) else "place papers"
        taken_back = tr("version {number}, taken back since", number=version.number or 0)
        return Found(tr("Papers"), paper, version.title, taken_back, "file-text")
    day = screen.short_day(version.issued_on) if version.issued_on else ""
    issued = tr("version {number}, {day}", number=version.number or 0, day=day)
    if of > 1:
        issued = tr("{version}; {at} of {of} that say the same", version=issued, at=at, of=of)
    return Found(tr("Papers"), f"place preview version {version.id}", version.title, issued, "file-check")


def _begins_a_name(records: Sequence[Found], words: Sequence[str]) -> bool:
    """Whether a record that was found is called as what was typed."""
    return any(fold(one.text) == " ".join(words) for one in records)


def _answer(desk: Desk, found: Stored) -> Found | None:
    """Return what the search shows of a record, with the place where it can be seen; None where it has none."""
    if found.kind == "person":
        return Found(tr("People"), f"place people {found.record}", found.title, icon="contact")
    if found.kind == "agreement":
        return Found(tr("Papers"), f"place agreements {found.record}", found.title, icon="file-pen")
    if found.kind == "kept-clause":
        return Found(tr("Kept clauses"), f"place clauses {found.record}", found.title, icon="bookmark")
    if found.kind == "organization":
        return _partner(desk, found.record, tr("Partners"), found.title, "")
    parts = dict.fromkeys(("budget", "expense-line", "income-line", "gift"), _of_budget)
    parts |= dict.fromkeys(("body", "seat", "deliverable"), _of_body)
    parts |= dict.fromkeys(MONITORED, _monitored)
    return parts.get(found.kind, _part_of_partner)(desk, found)


def _of_body(desk: Desk, found: Stored) -> Found | None:
    """Return a body, or a seat or something to hand over, with the body it belongs to; of another partnership with its name."""
    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.kinds import KINDS
    from partnerdesk.domain.partnerships import Partnership

    record = desk.store.get(KINDS[found.kind], found.record)
    body = record if isinstance(record, Body) else desk.store.get(Body, getattr(record, "body", ""))
    if record is None or body is None or body.binned_on:
        return None
    section = {"seat": f" seat:{found.record}", "deliverable": " deliverables"}.get(found.kind, "")
    name = tr(body.kind_of.label) if record is body else body.called()
    key = f"place governance {body.id}{section}"
    if body.partnership != desk.partnership:
        name = ", ".join(part for part in (name, desk.called(Partnership, body.partnership)) if part)
        key = f"turn {body.partnership} governance {body.id}{section}"
    return Found(tr("Governance"), key, found.title, name, "network")


def _monitored(desk: Desk, found: Stored) -> Found | None:
    """Return a survey, a figure, a story, a review or what belongs to one, of the partnership in view."""
    from partnerdesk.domain.kinds import KINDS
    from ui.screen_types import BY_KEY

    record = desk.store.get(KINDS[found.kind], found.record)
    if record is None:
        return None
    owner = record
    if not getattr(record, "partnership", ""):
        owned = [desk.store.get(KINDS[kind], key) for kind in OWNERS if (key := getattr(record, kind, ""))]
        owner = next((one for one in owned if one is not None), record)
    if owner.binned_on or getattr(owner, "partnership", "") != desk.partnership:
        return None
    screen_key, icon = MONITORED[found.kind]
    shown = getattr(record, SHOWN_IN[found.kind]) if found.kind in SHOWN_IN else found.record
    words = owner.called() if screen_key == "surveys" and owner is not record else tr(KINDS[found.kind].label)
    return Found(tr(BY_KEY[screen_key].label), f"place {screen_key} {shown}", found.title, words, icon)


def _of_budget(desk: Desk, found: Stored) -> Found | None:
    """Return a budget, or a line of one with the budget it stands in."""
    from partnerdesk.domain.budgets import Budget
    from partnerdesk.domain.kinds import KINDS

    record = desk.store.get(KINDS[found.kind], found.record)
    name = desk.called(Budget, getattr(record, "budget", "")) if record is not None else ""
    return Found(tr("Budget"), f"place budget {found.record}", found.title, name, "wallet")


def _part_of_partner(desk: Desk, found: Stored) -> Found | None:
    from partnerdesk.domain.kinds import KINDS

    record = desk.store.get(KINDS[found.kind], found.record)
    if isinstance(record, Note):
        return _partner(desk, record.organization, tr("Notes"), found.title, "notes")
    if isinstance(record, Attachment):
        return _partner(desk, record.holder, tr("Files"), found.title, "files")
    membership = getattr(record, "membership", "")
    if membership and (member := desk.store.get(Membership, membership)):
        return _partner(desk, member.organization, tr("Partners"), found.title, "")
    return None


def _partner(desk: Desk, organization: str, group: str, title: str, section: str) -> Found | None:
    from partnerdesk.domain.organizations import Organization

    members = members_of(desk.store, organization)
    here = next((m for m in members if m.partnership == desk.partnership), next(iter(members), None))
    record = here.id if here else organization
    owner = desk.store.get(Organization, organization)
    in_bin = not members and desk.store.all(Membership, binned=True, organization=organization)
    if owner is None or owner.binned_on or in_bin:
        return None  # what is said of a partner in the bin is there with it
    rest = "" if title == owner.called() else owner.called()
    return Found(group, f"place partners {record} {section}".strip(), title, rest or owner.town, "building-2")
