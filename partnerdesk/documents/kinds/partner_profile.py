"""The partner profile: one partner on one or two sheets, without what is confidential."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Cell, Document, Heading, Paragraph, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import BringState, Membership
from partnerdesk.domain.records import field_of
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.partner_snapshots import PartnerProfileSnapshot, Placed
    from partnerdesk.domain.records import Record
    from partnerdesk.text import Language

FACTS = ("legal_name", "legal_form", "registration_number", "sector", "area_served", "size", "people_served")
ABOUT = ("mission", "services", "strengths")
TOGETHER = ("pace", "manner", "culture")
STANDING = ("status", "role", "joined_on", "left_on")
WHY = ("why", "motivation")
CLOSENESS = (
    mark("at odds"),
    mark("far apart"),
    mark("a little alike"),
    mark("alike"),
    mark("very alike"),
    mark("the same wish"),
)


def compose(snapshot: PartnerProfileSnapshot) -> Document:
    """Return the profile as a paper without format."""
    say = snapshot.words.say
    name = snapshot.partner.organization.called()
    return Document(
        title=say("Partner profile: {name}", name=name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Partner profile"),
        short_title=name,
        version_label=snapshot.words.day(snapshot.today),
        logo=facts.logo_of(snapshot.partner.organization, snapshot.logos),
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: PartnerProfileSnapshot) -> Iterable[Block]:
    say = snapshot.words.say
    organization, membership = snapshot.partner.organization, snapshot.partner.membership
    yield Title(
        text=say("Partner profile: {name}", name=organization.called()),
        subtitle=say("In {partnership}", partnership=snapshot.partnership.name),
    )
    yield facts.table_of_facts(_key_facts(snapshot), alt=say("Key facts"))
    yield from _texts(organization, ABOUT, snapshot.words)
    yield from _texts(membership, WHY, snapshot.words)
    if together := tuple(_rows(organization, TOGETHER, snapshot.words)):
        yield Heading(text=say("Working with them"))
        yield facts.table_of_facts(together, alt=say("Working with them"))
    yield Heading(text=say("People"))
    yield from people_table(snapshot.partner.people, snapshot.words, none=say("Nobody is named yet."))
    yield from _contributions(snapshot)
    yield from _values(snapshot)
    if snapshot.with_barriers:
        yield from _barriers(snapshot)
    yield Paragraph(runs=words(_in_touch(snapshot)), style="small")


def _rows(record: Record, names: Sequence[str], language: Language) -> Iterable[tuple[str, Cell]]:
    """Return label and value of each field that says something, in the paper's language; never a confidential one."""
    for name in names:
        field = field_of(type(record), name)
        value = getattr(record, name)
        if not field.is_empty(value) and not field.confidential:
            yield language.say(field.label), field.word(value, language).strip() or facts.DASH


def _key_facts(snapshot: PartnerProfileSnapshot) -> Iterable[tuple[str, Cell]]:
    language, organization = snapshot.words, snapshot.partner.organization
    yield from _rows(snapshot.partner.membership, STANDING, language)
    yield from _rows(organization, FACTS, language)
    if place := facts.address(organization):
        yield language.say("Address"), place
    yield from _rows(organization, ("phone", "email", "web"), language)
    if snapshot.values:
        yield language.say("Values"), "; ".join(value.name for value in snapshot.values)
    if snapshot.keeper:
        yield language.say(field_of(Membership, "relationship_owner").label), snapshot.keeper.name
    if snapshot.introducer:
        yield language.say(field_of(Membership, "referred_by").label), snapshot.introducer.name
    if organization.tags:
        yield language.say(field_of(Organization, "tags").label), ", ".join(organization.tags)


def _texts(record: Record, names: Sequence[str], language: Language) -> Iterable[Block]:
    for label, text in _rows(record, names, language):
        yield Heading(text=label)
        for paragraph in str(text).split("\n"):
            if paragraph.strip():
                yield Paragraph(runs=words(paragraph))


def people_table(people: Sequence[Placed], language: Language, *, none: str) -> Iterable[Block]:
    """Return who stands where, first contact first, with the ways to reach them; never a postal address."""
    say = language.say
    if not people:
        yield Paragraph(runs=words(none))
        return
    yield Table(
        head=(say("Name"), say("Role"), say("How to reach them")),
        rows=tuple(
            (placed.person.name, facts.cell(_role(placed, language)), facts.reach(placed.person) or facts.DASH)
            for placed in people
        ),
        widths=(0.27, 0.33, 0.4),
        alt=say("People"),
    )


def _role(placed: Placed, language: Language) -> str:
    """Return the title of the post and what else the person does for the organization."""
    extra = (
        (placed.post.primary, language.say("first contact")),
        (placed.post.speaks, language.say("speaks for it")),
        (placed.post.signs, language.say("signs for it")),
    )
    return ", ".join(part for part in (placed.post.title, *(word for true, word in extra if true)) if part)


def _contributions(snapshot: PartnerProfileSnapshot) -> Iterable[Block]:
    language, say = snapshot.words, snapshot.words.say
    live = [given for given in snapshot.contributions if given.state is not BringState.ENDED]
    if not live:
        return
    yield Heading(text=say("What they bring"))
    rows = tuple(
        (
            facts.cell(given.name),
            facts.amount(given.amount, given.unit, language),
            facts.cell(say(given.state.label)),
            language.short_day(given.until) if given.until else facts.DASH,
            facts.money(given.worth, language),
        )
        for given in live
    )
    added = facts.sums((given.worth for given in live), language) if len(live) > 1 else ()
    totals = tuple((say("In all"), facts.DASH, facts.DASH, facts.DASH, one) for one in added)
    yield Table(
        head=(say("What"), say("How much"), say("State"), say("Until"), say("Worth")),
        rows=(*rows, *totals),
        widths=(0.36, 0.2, 0.13, 0.15, 0.16),
        align=("left", "left", "left", "left", "number"),
        totals=len(totals),
        alt=say("What they bring"),
    )


def _values(snapshot: PartnerProfileSnapshot) -> Iterable[Block]:
    """Return our values beside theirs, with how close they are in words and the reason."""
    say, language = snapshot.words.say, snapshot.words
    matches = {match.value: match for match in snapshot.matches}
    rows = []
    for value in snapshot.our_values:
        if match := matches.get(value.id):
            close = _close(match.closeness, language) if match.closeness is not None else facts.DASH
            rows.append((facts.cell(value.name), facts.cell(match.theirs), close, facts.cell(match.reason)))
    if rows:
        yield Heading(text=say("Our values and theirs"))
        yield Table(
            head=(say("Ours"), say("Theirs, in their words"), say("How close"), say("Why")),
            rows=tuple(rows),
            widths=(0.24, 0.26, 0.22, 0.28),
            alt=say("Our values and theirs"),
        )


def _close(closeness: int, language: Language) -> str:
    word = language.say(CLOSENESS[min(max(closeness, 0), len(CLOSENESS) - 1)])
    return language.say("{word} ({n} of {most})", word=terms.capital(word), n=closeness, most=len(CLOSENESS) - 1)


def _barriers(snapshot: PartnerProfileSnapshot) -> Iterable[Block]:
    say = snapshot.words.say
    if not snapshot.barriers:
        return
    yield Heading(text=say("What stands in the way"))
    yield Table(
        head=(say("Barrier"), say("What lowers it"), say("State")),
        rows=tuple(
            (facts.cell(one.name), facts.cell(one.answer), say("Settled") if one.settled else say("Open"))
            for one in snapshot.barriers
        ),
        widths=(0.42, 0.42, 0.16),
        alt=say("What stands in the way"),
    )


def _in_touch(snapshot: PartnerProfileSnapshot) -> str:
    language = snapshot.words
    if not snapshot.notes:
        return language.say("No notes yet.")
    count = language.count("{n} note", "{n} notes", snapshot.notes)
    if snapshot.latest_note_on is None:
        return f"{count}."
    return language.say("{count}, the latest of {day}.", count=count, day=language.day(snapshot.latest_note_on))
