"""What fills the terms of reference of a body: its own fields and lists, so that each thing is typed once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.domain import terms
from partnerdesk.domain.agreement_sources import Subject, chosen, counted, lines_of, sentence, table, typed
from partnerdesk.domain.body_numbers import callers_words, decision_words, quorum_words
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.filling import ListSource, Origin, Source
from partnerdesk.text import fold, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.rules import DecisionRule
    from partnerdesk.domain.seating import BodySnapshot
    from partnerdesk.text import Language

BODY = Subject(lambda snapshot: snapshot.body.body if snapshot.body else None, "of_body")
# Last words of names that stand with an article within a sentence.
NOUNS = mark(
    "alliance; assembly; board; circle; coalition; commission; committee; council; crew; force; forum; group; network; panel; "
    "partnership; subcommittee; team; unit"
)
BASES = {
    QuorumBase.FILLED: mark("the members with a vote, vacant seats not counted"),
    QuorumBase.ALL: mark("the members with a vote, vacant seats counted as missing"),
    QuorumBase.ORGANIZATIONS: mark("the organizations with a vote"),
}


def of_body(
    fill: Callable[[BodySnapshot, Language], str | None], field: str, origin: Origin = Origin.TYPED
) -> Source[AgreementSnapshot]:
    """Fill with what a body says; it changes with one of its fields."""
    return Source(lambda s, language: fill(s.body, language) if s.body else None, partial(BODY.place, field), origin)


def of_seats(fill: Callable[[BodySnapshot, Language], str | None]) -> Source[AgreementSnapshot]:
    """Fill with what follows from the seats of a body."""
    return Source(
        lambda s, language: fill(s.body, language) if s.body else None,
        partial(BODY.list_place, "seat"),
        Origin.WORKED_OUT,
    )


def listed(
    kind: str,
    entries: Callable[[BodySnapshot], list[str]],
    missing: Callable[[BodySnapshot], int] = lambda _: 0,
) -> ListSource[AgreementSnapshot]:
    """List what stands in a list of a body."""
    return table(
        kind,
        lambda s, _language: tuple(one for one in entries(s.body) if one.strip()) if s.body else (),
        lambda s: missing(s.body) if s.body else 1,
        of=BODY,
    )


def within(name: str, language: Language) -> str | None:
    """Return the name of a body to stand within a sentence: the Steering committee, but School Meals."""
    said = terms.phrase(name)
    if said is None:
        return None
    article = language.say("the {name}", name="").strip()
    if fold(said).startswith(f"{fold(article)} "):
        return language.say("the {name}", name=said[len(article) :].lstrip())
    last = fold(said).rsplit(" ", 1)[-1]
    nouns = {fold(noun.strip()) for noun in language.say(NOUNS).split(";")}
    return language.say("the {name}", name=said) if last in nouns else said


def _parent(snapshot: AgreementSnapshot, language: Language) -> str | None:
    return within(snapshot.above.body.name, language) if snapshot.above else None


def _grown_from(body: BodySnapshot, language: Language) -> str | None:
    return within(body.grown_from.name, language) if body.grown_from else None


def _approver(snapshot: AgreementSnapshot, language: Language) -> str | None:
    return _parent(snapshot, language) or terms.phrase(snapshot.approver)


def _quorum_base(body: BodySnapshot, language: Language) -> str | None:
    """Return what a quorum is counted of, with the number that comes to."""
    base = body.body.quorum_base
    if base is None:
        return None
    said, count = language.say(BASES[base]), quorum_words(body, language)
    return language.say("{rule} ({count})", rule=said, count=count) if count else said


def _places(body: BodySnapshot, language: Language) -> str | None:
    return language.count("{n} seat", "{n} seats", body.places) if body.places else None


def _votes(body: BodySnapshot, language: Language) -> str:
    """Return how many of the seats have a vote, to be followed by “a vote”."""
    return (
        language.count("{n} of them has", "{n} of them have", body.voting) if body.voting else language.say("none has")
    )


def _decided(body: BodySnapshot, language: Language) -> str | None:
    rule: DecisionRule | None = body.body.decides
    return decision_words(rule, body, language) if rule else None


def times_a_year(number: int, language: Language) -> str:
    """Return how often in a year."""
    if number <= len(OFTEN):
        return language.say(OFTEN[number - 1])
    return language.count("{n} time a year", "{n} times a year", number)


YEAR = 12
OFTEN = (mark("once a year"), mark("twice a year"))


def rhythm(months: int, language: Language) -> str:
    """Return so many months to stand behind “every”."""
    if months == 1:
        return language.say("month")
    return language.say("year") if months == YEAR else terms.months(months, language)


def members(number: int, language: Language) -> str:
    """Return so many members."""
    return language.count("{n} member", "{n} members", number)


def people(number: int, language: Language) -> str:
    """Return so many people."""
    return language.count("{n} person", "{n} people", number)


def meetings(number: int, language: Language) -> str:
    """Return so many meetings."""
    return language.count("{n} meeting", "{n} meetings", number)


def _yes_or_no(on: bool, language: Language) -> str:
    return language.say("yes") if on else language.say("no")


def _plain(number: int, language: Language) -> str:
    return language.number(number)


SLOTS: dict[str, Source[AgreementSnapshot]] = {
    # What it is.
    "body_name": of_body(lambda body, language: within(body.body.name, language), "name"),
    "body_founded_by": typed("founded_by", BODY),
    "body_founded_on": typed("founded_on", BODY),
    "body_parent": Source(_parent, partial(BODY.place, "parent")),
    "body_grown_from": of_body(_grown_from, "grown_from", Origin.WORKED_OUT),
    "body_issue": chosen("issue", BODY, within=True),
    "body_purpose": sentence("purpose", BODY),
    "body_powers": of_body(lambda _body, _language: None, "decides_on"),
    # Who is in it.
    "body_places": of_seats(_places),
    "body_votes": of_seats(_votes),
    "body_coopted": counted("coopted_most", members, BODY),
    "body_chosen_how": sentence("chosen_how", BODY),
    "body_terms": Source(lambda _s, _language: None, partial(BODY.list_place, "seat")),
    "body_chair_how": chosen("chair_how", BODY),
    "body_chair_months": counted("chair_months", terms.months, BODY),
    "body_presides": typed("presides", BODY),
    "body_support": typed("support", BODY),
    # How it meets.
    "body_meets": counted("meets", times_a_year, BODY),
    "body_form": chosen("form", BODY, within=True),
    "body_called_by": typed("called_by", BODY),
    "body_extra": of_body(callers_words, "extra"),
    "body_notice_days": counted("notice_days", terms.days, BODY),
    "body_papers_days": counted("papers_days", terms.days, BODY),
    # How it decides.
    "body_quorum": chosen("quorum", BODY),
    "body_quorum_number": counted("quorum_number", _plain, BODY),
    "body_quorum_base": of_body(_quorum_base, "quorum_base"),
    "body_quorum_least": counted("quorum_least", people, BODY),
    "body_decides": of_body(_decided, "decides"),
    "body_tie": chosen("tie", BODY),
    "body_by_email": of_body(lambda body, language: _yes_or_no(body.body.by_email, language), "by_email"),
    "body_minority": of_body(lambda body, language: _yes_or_no(body.body.minority, language), "minority"),
    "body_deputies": chosen("deputies", BODY),
    "body_conflict": chosen("conflict", BODY),
    "body_recusal": chosen("recusal", BODY),
    "body_missed": counted("missed", meetings, BODY),
    # What it writes down and reports.
    "body_minutes_by": typed("minutes_by", BODY),
    "body_minutes_days": counted("minutes_days", terms.days, BODY),
    "body_minutes_to": chosen("minutes_to", BODY),
    "body_reports": typed("reports", BODY),
    "body_sub_groups": sentence("sub_groups", BODY),
    "body_expenses": sentence("expenses", BODY),
    # How it is reviewed, and how it ends.
    "body_review_on": typed("review_on", BODY),
    "body_review_months": counted("review_months", rhythm, BODY),
    "body_changed_by": typed("changed_by", BODY),
    "body_ends_when": typed("ends_when", BODY),
    "body_ends_on": typed("ends_on", BODY),
    "body_approver": Source(_approver, partial(BODY.place, "founded_by"), Origin.WORKED_OUT),
}

LISTS: dict[str, ListSource[AgreementSnapshot]] = {
    "body_aims": listed("serving", lambda body: [terms.sentence(one.what) for one in body.aims]),
    "body_in_scope": lines_of("in_scope", BODY),
    "body_out_scope": lines_of("out_scope", BODY),
    "body_duties": lines_of("duties", BODY),
    "body_decides_on": lines_of("decides_on", BODY),
    "body_recommends": lines_of("recommends", BODY),
    "body_advises": lines_of("advises", BODY),
    "body_limits": lines_of("limits", BODY),
    "body_seats": listed("seat", lambda body: [one.seat.title for one in body.seats], lambda body: int(not body.seats)),
    "body_conduct": lines_of("conduct", BODY),
    "body_children": table(
        "body",
        lambda s, _language: tuple(terms.sentence(one.name) for one in s.body.children) if s.body else (),
        lambda _: 0,
        Origin.WORKED_OUT,
        BODY,
    ),
    "body_resources": lines_of("resources", BODY),
    "body_deliverables": listed(
        "deliverable",
        lambda body: [one.what for one in body.deliverables if not one.dropped],
        lambda body: int(not [one for one in body.deliverables if not one.dropped]),
    ),
    "body_signature": table("body", lambda s, _language: (s.approver,) if s.approver else (), lambda _: 0, Origin.WORKED_OUT, BODY),
}  # fmt: skip
