"""All task forces on a few sheets: what each is for, who is in it, what it hands over by when; who is in how many groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Bullets, Document, Heading, Paragraph, Run, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms
from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.task_forces import MOST_GROUPS, handing, involved, next_deliverable, without_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.bodies import Deliverable
    from partnerdesk.domain.seating import BodiesSnapshot, BodySnapshot
    from partnerdesk.text import Language


def compose(snapshot: BodiesSnapshot) -> Document:
    """Return the overview as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("Task forces of {partnership}", partnership=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Task forces"),
        short_title=say("Task forces"),
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: BodiesSnapshot) -> Iterable[Block]:
    say = snapshot.words.say
    yield Title(text=say("Task forces"), subtitle=snapshot.partnership.name)
    forces = [one for one in snapshot.bodies if one.body.kind_of is BodyKind.TASK_FORCE]
    if forces:
        yield _overview(forces, snapshot.words)
    else:
        yield Paragraph(runs=words(say("There are no task forces yet.")))
    yield from _loose(snapshot, forces)
    for force in forces:
        yield from _force(force, snapshot.words)
    yield from _people(snapshot)


def _overview(forces: Sequence[BodySnapshot], language: Language) -> Table:
    say = language.say
    return Table(
        head=(say("Task force"), say("Led by"), say("People"), say("Handed over next"), say("By")),
        rows=tuple(_line(force, language) for force in forces),
        widths=(0.25, 0.19, 0.1, 0.29, 0.17),
        align=("left", "left", "number", "left", "left"),
        alt=say("Task forces at a glance"),
    )


def _line(force: BodySnapshot, language: Language) -> tuple[Cell, ...]:
    coming = next_deliverable(force.deliverables, force.today)
    return (
        (Run(force.body.called(), bold=True),),
        facts.cell(force.chair.name if force.chair else ""),
        language.number(force.size),
        facts.cell(coming.what if coming else ""),
        language.short_day(coming.due_on) if coming and coming.due_on else facts.DASH,
    )


def _loose(snapshot: BodiesSnapshot, forces: Sequence[BodySnapshot]) -> Iterable[Block]:
    """Name the objectives that no task force works on."""
    language, say = snapshot.words, snapshot.words.say
    loose = without_force(snapshot.aims, forces)
    if not snapshot.aims:
        return
    yield Heading(text=say("Objectives without a task force"))
    if not loose:
        yield Paragraph(runs=words(say("Each objective that is still open has a task force.")))
        return
    yield Bullets(
        items=tuple(
            say("{what} (by {day})", what=terms.capital(one.what.strip()), day=language.short_day(one.due_on))
            if one.due_on
            else terms.capital(one.what.strip())
            for one in loose
        )
    )


def _force(force: BodySnapshot, language: Language) -> Iterable[Block]:
    say = language.say
    yield Heading(text=force.body.called())
    if force.body.purpose.strip():
        yield Paragraph(runs=words(force.body.purpose.strip()))
    yield Table(
        head=(),
        rows=tuple(_facts(force, language)),
        widths=(0.24, 0.76),
        first_column_head=True,
        alt=say("{name} in short", name=force.body.called()),
    )
    if force.deliverables:
        yield Table(
            head=(say("What is handed over"), say("Who"), say("By"), say("State")),
            rows=tuple(_deliverable(one, force, language) for one in force.deliverables),
            widths=(0.4, 0.2, 0.17, 0.23),
            alt=say("What {name} hands over", name=force.body.called()),
        )
    else:
        yield Paragraph(runs=words(say("Nothing is to be handed over yet.")), style="small")


def _facts(force: BodySnapshot, language: Language) -> Iterable[tuple[Cell, ...]]:
    say, body = language.say, force.body
    names = [one.name for _, one in force.members if one.name]
    yield say("Kind of issue"), facts.cell(say(body.issue.label) if body.issue else "")
    yield say("Objectives"), facts.cell("; ".join(terms.capital(one.what.strip()) for one in force.aims))
    yield say("Led by"), facts.cell(force.chair.name if force.chair else "")
    yield say("Members"), facts.cell(", ".join(dict.fromkeys(names)))
    above = force.parent.called() if force.parent else ""
    reports = body.reports.strip()
    yield say("Reports to"), facts.cell(". ".join(part for part in (above, terms.capital(reports)) if part))
    ends = [body.ends_when.strip(), language.short_day(body.ends_on) if body.ends_on else ""]
    yield say("Ends"), facts.cell(", ".join(part for part in ends if part))


def _deliverable(one: Deliverable, force: BodySnapshot, language: Language) -> tuple[Cell, ...]:
    person = force.people.get(one.person)
    state = language.say(handing(one, force.today).label)
    if one.done_on:
        state = language.say("done {day}", day=language.short_day(one.done_on))
    return (
        facts.cell(one.what),
        facts.cell(person.name if person else ""),
        language.short_day(one.due_on) if one.due_on else facts.DASH,
        state,
    )


def _people(snapshot: BodiesSnapshot) -> Iterable[Block]:
    """Say who is in how many groups, all bodies counted, and who is in too many."""
    language, say = snapshot.words, snapshot.words.say
    people = involved(snapshot.bodies)
    if not people:
        return
    yield Heading(text=say("Who is in how many groups"))
    yield Table(
        head=(say("Who"), say("Groups"), say("Which")),
        rows=tuple(
            (one.name, language.number(len(one.bodies)), ", ".join(body.called() for body in one.bodies))
            for one in people
        ),
        widths=(0.27, 0.11, 0.62),
        align=("left", "number", "left"),
        alt=say("People with their groups"),
    )
    if many := [one.name for one in people if one.is_too_much]:
        text = say(
            "In more than {n} groups: {names}.", n=language.number(MOST_GROUPS), names=terms.joined(many, language)
        )
        yield Paragraph(runs=words(text), style="small")
