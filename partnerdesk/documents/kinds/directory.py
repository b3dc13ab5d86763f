"""The directory: all partners of a partnership with their contacts, and the sectors they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Document, Heading, Paragraph, Run, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain.organizations import Sector
from partnerdesk.domain.partner_snapshots import Grouping
from partnerdesk.domain.partners import Status
from partnerdesk.text import fold, mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.options import Option
    from partnerdesk.domain.partner_snapshots import DirectorySnapshot, PartnerFacts
    from partnerdesk.text import Language

STANDINGS = {
    Status.MEMBER: mark("Members"),
    Status.INVITED: mark("Invited"),
    Status.IN_TALKS: mark("In talks"),
    Status.APPROACHED: mark("Approached"),
    Status.IDEA: mark("Ideas"),
    Status.PAUSED: mark("Members that take a break"),
    Status.LEFT: mark("Former members"),
    Status.DECLINED: mark("Said no"),
}


def compose(snapshot: DirectorySnapshot) -> Document:
    """Return the directory as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("Directory of {partnership}", partnership=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Directory of partners"),
        short_title=say("Directory of partners"),
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: DirectorySnapshot) -> Iterable[Block]:
    language, say = snapshot.words, snapshot.words.say
    partners = [one for one in snapshot.partners if one.membership.status in snapshot.standings]
    yield Title(
        text=say("Directory of {partnership}", partnership=snapshot.partnership.name),
        subtitle=language.count("{n} organization", "{n} organizations", len(partners)),
    )
    if snapshot.partnership.purpose.strip():
        yield Paragraph(runs=words(snapshot.partnership.purpose), style="lead")
    if not partners:
        yield Paragraph(runs=words(say("There are no partners yet.")))
    for heading, group in _groups(partners, snapshot):
        yield Heading(text=heading)
        yield _table(group, language)
    yield from _coverage(partners, language)


def _groups(partners: Sequence[PartnerFacts], snapshot: DirectorySnapshot) -> Iterable[tuple[str, list[PartnerFacts]]]:
    """Return each standing or sector that has partners, in its own order, and the partners by name."""
    say = snapshot.words.say
    by_sector = snapshot.grouping is Grouping.SECTOR
    named: dict[Option | None, list[PartnerFacts]] = {}
    for one in partners:
        named.setdefault(one.organization.sector if by_sector else one.membership.status, []).append(one)
    options: list[Option | None] = [*(Sector if by_sector else Status), None]
    for option in options:
        if group := named.get(option):
            label = STANDINGS[option] if isinstance(option, Status) else option.label if option else ""
            heading = say(label) or say("No sector named")
            yield heading, sorted(group, key=lambda one: fold(one.organization.called()))


def _table(group: Sequence[PartnerFacts], language: Language) -> Table:
    say = language.say
    return Table(
        head=(say("Organization"), say("Contact"), say("How to reach them")),
        rows=tuple(_row(one, language) for one in group),
        widths=(0.33, 0.23, 0.44),
        alt=say("Partners with their contacts"),
    )


def _row(one: PartnerFacts, language: Language) -> tuple[tuple[Run, ...], str, str]:
    organization = one.organization
    told = [facts.address(organization)]
    if one.membership.role:
        told.insert(0, language.say(one.membership.role.label))
    lines = [Run(organization.called(), bold=True), *(Run(f"\n{line}") for line in told if line)]
    first = one.people[0] if one.people else None
    person = ", ".join(part for part in (first.person.name, first.post.title) if part) if first else ""
    ways = facts.reach(first.person) if first else ""
    office = ", ".join(part for part in (organization.email, organization.phone) if part)
    return tuple(lines), facts.cell(person), (ways or office) or facts.DASH


def _coverage(partners: Sequence[PartnerFacts], language: Language) -> Iterable[Block]:
    """Return how many partners each sector has, and which sectors have none."""
    say = language.say
    counted = {sector: [p for p in partners if p.organization.sector is sector] for sector in Sector}
    if not any(counted.values()):
        return
    yield Heading(text=say("Sectors"))
    yield Table(
        head=(say("Sector"), say("Partners"), say("Who")),
        rows=tuple(
            (say(sector.label), language.number(len(group)), ", ".join(sorted(p.organization.called() for p in group)))
            for sector, group in counted.items()
            if group
        ),
        widths=(0.28, 0.14, 0.58),
        align=("left", "number", "left"),
        alt=say("Partners by sector"),
    )
    missing = tuple(say(sector.label) for sector, group in counted.items() if not group and sector is not Sector.OTHER)
    if missing:
        yield Paragraph(runs=words(say("Sectors without a partner: {sectors}.", sectors=", ".join(missing))))
