"""The strategic plan: outcomes, objectives with their measures, strategies, and who sees to what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Bullets, Cell, Document, Heading, Paragraph, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.purpose_statement import paragraphs
from partnerdesk.domain import terms
from partnerdesk.domain.aims import Direction
from partnerdesk.domain.smart import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.aims import Indicator
    from partnerdesk.domain.purpose_snapshot import AimFacts, PurposeSnapshot
    from partnerdesk.text import Language


def compose(snapshot: PurposeSnapshot) -> Document:
    """Return the plan as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("Strategic plan of {partnership}", partnership=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Strategic plan"),
        short_title=say("Strategic plan"),
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: PurposeSnapshot) -> Iterable[Block]:
    one, say = snapshot.partnership, snapshot.words.say
    yield Title(text=say("Strategic plan"), subtitle=_reach(snapshot))
    if one.vision.strip():
        yield Paragraph(runs=words(say("Our vision: {vision}", vision=one.vision.strip())), style="lead")
    if one.mission.strip():
        yield Heading(text=say("Our mission"))
        yield from paragraphs(one.mission)
    if outcomes := terms.lines(one.plan_outcomes):
        yield Heading(text=say("What will be different"))
        yield Bullets(items=tuple(terms.capital(each) for each in outcomes))
    if snapshot.live:
        yield Heading(text=say("Objectives at a glance"))
        yield _overview(snapshot)
    else:
        yield Paragraph(runs=words(say("There are no objectives yet.")))
    for number, each in enumerate(snapshot.live, 1):
        yield from _objective(number, each, snapshot.words)
    yield Paragraph(runs=words(_adopted(snapshot)), style="small")


def _reach(snapshot: PurposeSnapshot) -> str:
    one, language = snapshot.partnership, snapshot.words
    if one.plan_from and one.plan_until:
        span = language.say(
            "{start} to {end}", start=language.short_day(one.plan_from), end=language.short_day(one.plan_until)
        )
        return f"{one.name}, {span}"
    return one.name


def _overview(snapshot: PurposeSnapshot) -> Table:
    language, say = snapshot.words, snapshot.words.say
    return Table(
        head=(say("No."), say("Objective"), say("Who"), say("By"), say("State")),
        rows=tuple(
            (
                language.number(number),
                terms.capital(each.aim.what),
                facts.cell(_who(each)),
                language.short_day(each.aim.due_on) if each.aim.due_on else facts.DASH,
                say(state_of(each.aim, snapshot.today).label),
            )
            for number, each in enumerate(snapshot.live, 1)
        ),
        widths=(0.07, 0.43, 0.22, 0.15, 0.13),
        align=("number", "left", "left", "left", "left"),
        alt=say("Objectives at a glance"),
    )


def _who(each: AimFacts) -> str:
    names = [each.person.name if each.person else "", each.aim.who.strip()]
    return ", ".join(name for name in names if name)


def _objective(number: int, each: AimFacts, language: Language) -> Iterable[Block]:
    say = language.say
    yield Heading(text=say("Objective {number}: {what}", number=number, what=each.aim.what.strip()))
    if each.aim.serves.strip():
        yield from paragraphs(each.aim.serves)
    groups = terms.joined([body.name for body in each.bodies], language)
    if groups:
        yield Paragraph(runs=words(say("Worked on by: {groups}.", groups=groups)))
    if each.indicators:
        yield _measures(each.indicators, language)
    if each.strategies:
        yield Table(
            head=(say("Strategy"), say("Who"), say("By"), say("Measured by")),
            rows=tuple(
                (
                    terms.capital(one.what),
                    facts.cell(one.lead),
                    language.short_day(one.due_on) if one.due_on else facts.DASH,
                    facts.cell(one.measure),
                )
                for one in each.strategies
            ),
            widths=(0.42, 0.2, 0.15, 0.23),
            alt=say("Strategies of objective {number}", number=number),
        )


def _measures(indicators: Sequence[Indicator], language: Language) -> Table:
    say = language.say
    return Table(
        head=(say("Indicator"), say("Baseline"), say("Target"), say("Direction")),
        rows=tuple(
            (
                terms.capital(one.name) + (f" ({one.unit.strip()})" if one.unit.strip() else ""),
                _figure(one.baseline, language),
                _figure(one.target, language),
                say("more is better") if one.direction is Direction.UP else say("less is better"),
            )
            for one in indicators
        ),
        widths=(0.46, 0.16, 0.16, 0.22),
        align=("left", "number", "number", "left"),
        alt=say("Indicators with baseline and target"),
    )


def _figure(number: Decimal | None, language: Language) -> Cell:
    return facts.DASH if number is None else language.number(number)


def _adopted(snapshot: PurposeSnapshot) -> str:
    one, language = snapshot.partnership, snapshot.words
    said = language.say("This plan has not been adopted yet.")
    if one.plan_adopted_on and one.plan_adopted_by.strip():
        said = language.say(
            "Adopted by {who} on {day}.", who=one.plan_adopted_by.strip(), day=language.day(one.plan_adopted_on)
        )
    elif one.plan_adopted_on:
        said = language.say("Adopted on {day}.", day=language.day(one.plan_adopted_on))
    if one.plan_review_on:
        said += " " + language.say("It is looked at again on {day}.", day=language.day(one.plan_review_on))
    return said
