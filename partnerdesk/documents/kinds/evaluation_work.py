"""The parts of a report on the work itself: what was changed, what was planned and done, money and gifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Bullets, Heading, Table
from partnerdesk.documents.kinds import evaluation_health, facts
from partnerdesk.documents.kinds.evaluation_parts import day, labelled, note, said
from partnerdesk.domain import terms
from partnerdesk.domain.evaluation_snapshot import INSIDE
from partnerdesk.domain.obligations import Outcome, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from partnerdesk.documents.content import Cell
    from partnerdesk.domain.evaluation_snapshot import Done, EvaluationSnapshot
    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.domain.readings import Accomplishment
    from partnerdesk.text import Language

FEW_COLUMNS = 4  # in letters of the usual size; more of them would break words


def health(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return how the partnership works: scores of its surveys, the level of functioning, and where reviews are told."""
    say = snapshot.words.say
    yield from evaluation_health.health(snapshot)
    if one := snapshot.functioning:
        yield Heading(text=say("What we do together, and whether that is the right level"), level=2, numbered=True)
        yield from labelled(say("Now:"), one.now)
        yield from labelled(
            say("{judgment}.", judgment=say(one.level.label)), one.change or say("Nothing is to be changed.")
        )
        if one.judged_by.strip():
            yield note(
                say("Judged by {who}, {day}.", who=one.judged_by.strip(), day=day(one.judged_on, snapshot.words))
            )
    for each in snapshot.reviews:
        if each.findings:
            yield said(
                say("What the review “{name}” found is told in the part on progress reviews.", name=each.review.name)
            )


def changes(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what was changed because of what was learned."""
    say, language = snapshot.words.say, snapshot.words
    learned = [each for each in snapshot.lessons if each.changed.strip()]
    if learned:
        yield Table(
            head=(say("What we learned"), say("What we changed"), say("When")),
            rows=tuple(
                (facts.cell(each.what), facts.cell(each.changed), day(each.learned_on, language)) for each in learned
            ),
            widths=(0.41, 0.41, 0.18),
            caption=say("Changes that came of lessons"),
        )
    inside = [each for each in snapshot.accomplishments if each.sort in INSIDE]
    if inside:
        yield Table(
            head=(say("What changed among the partners"), say("Who did it"), say("When")),
            rows=tuple(
                (facts.cell(each.what), facts.cell(each.who), day(each.happened_on, language)) for each in inside
            ),
            widths=(0.52, 0.3, 0.18),
            caption=say("Changes in the partnership itself"),
        )
    if snapshot.decisions:
        yield Table(
            head=(say("Decided"), say("Why"), say("By"), say("On")),
            rows=tuple(
                (
                    facts.cell(each.what),
                    facts.cell(each.why),
                    facts.cell(snapshot.name(each.body)),
                    day(each.decided_on, language),
                )
                for each in snapshot.decisions
            ),
            widths=(0.34, 0.32, 0.17, 0.17),
            caption=say("Decisions taken in this time"),
        )
    if not learned and not inside and not snapshot.decisions:
        yield said(say("Nothing is written down yet on what was changed."))


def activities(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what was planned against what was done: actions, what partners owed, and what was accomplished."""
    say = snapshot.words.say
    groups = (
        (say("Actions"), snapshot.actions, say("Actions planned and done")),
        (say("What partners owed under agreements"), snapshot.obligations, say("Obligations that fell due")),
    )
    for heading, done, caption in groups:
        if done:
            yield Heading(text=heading, level=2, numbered=True)
            yield said(kept_in_words(done, snapshot))
            yield _planned(done, snapshot, caption)
    if snapshot.accomplishments:
        yield Heading(text=say("What was accomplished"), level=2, numbered=True)
        yield _accomplished(snapshot)
    if not snapshot.actions and not snapshot.obligations and not snapshot.accomplishments:
        yield said(say("Nothing was planned or noted for this time."))


def kept_in_words(done: Sequence[Done], snapshot: EvaluationSnapshot) -> str:
    """Return how many of what was planned were done; what is no longer owed does not count."""
    counted = [each for each in done if each.one.outcome is not Outcome.WAIVED]
    kept = sum(each.kept for each in counted)
    return snapshot.words.say(
        "{kept} of {all} were done.", kept=snapshot.words.number(kept), all=snapshot.words.number(len(counted))
    )


def _planned(done: Sequence[Done], snapshot: EvaluationSnapshot, caption: str) -> Table:
    say, language = snapshot.words.say, snapshot.words
    return Table(
        head=(say("Planned"), say("Who"), say("Due"), say("What became of it")),
        rows=tuple(
            (facts.cell(each.what), facts.cell(each.who), day(each.one.due_on, language), _became(each, snapshot))
            for each in done
        ),
        widths=(0.46, 0.2, 0.16, 0.18),
        caption=caption,
    )


def _became(done: Done, snapshot: EvaluationSnapshot) -> str:
    """Return how something planned stands at the end of the period, in the language of the paper."""
    say = snapshot.words.say
    until = snapshot.evaluation.until_on
    on = min(until, snapshot.today) if until else snapshot.today
    owed: Obligation = done.owed
    word = {
        Standing.KEPT: say("done"),
        Standing.KEPT_LATE: say("done late"),
        Standing.BROKEN: say("not done"),
        Standing.WAIVED: say("no longer to be done"),
        Standing.LATE: say("late"),
    }.get(standing(owed, on), say("still to do"))
    return f"{word}, {day(owed.done_on, snapshot.words)}" if owed.done_on else word


def money(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what was promised in money and in kind, and what of it came."""
    from partnerdesk.documents.kinds import evaluation_money

    yield from evaluation_money.of_budgets(snapshot)
    yield from evaluation_money.of_agreements(snapshot)


def unintended(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return effects nobody intended, and what stood in the way of what was planned."""
    say = snapshot.words.say
    effects = [each for each in snapshot.lessons if each.unintended]
    if effects:
        yield Bullets(items=tuple(terms.capital(terms.sentence(each.what)) for each in effects))
    hindered = [
        each
        for each in (*snapshot.actions, *snapshot.obligations)
        if each.one.outcome is Outcome.BROKEN and each.one.remark.strip()
    ]
    if hindered:
        yield Table(
            head=(say("What was not done"), say("Why")),
            rows=tuple((facts.cell(each.what), facts.cell(each.one.remark)) for each in hindered),
            widths=(0.5, 0.5),
            caption=say("What stood in the way"),
        )


def _accomplished(snapshot: EvaluationSnapshot) -> Table:
    """Return the log of the time; with objectives and with how one knows where any of it says so."""
    say, language = snapshot.words.say, snapshot.words
    aims = {one.id: one.called() for one in snapshot.aims}
    columns: list[tuple[str, float, Callable[[Accomplishment], Cell]]] = [
        (say("When"), 0.12, lambda one: day(one.happened_on, language)),
        (say("What"), 0.34, lambda one: facts.cell(one.what)),
        (say("What it is"), 0.22, lambda one: _sort(one, language)),
        (say("Who did it"), 0.18, lambda one: facts.cell(one.who)),
    ]
    if any(one.aim in aims for one in snapshot.accomplishments):
        columns.append((say("Objective"), 0.22, lambda one: facts.cell(aims.get(one.aim, ""))))
    if any(one.evidence.strip() for one in snapshot.accomplishments):
        columns.append((say("How we know"), 0.22, lambda one: facts.cell(one.evidence)))
    whole = sum(width for _head, width, _cell in columns)
    return Table(
        head=tuple(head for head, _width, _cell in columns),
        rows=tuple(tuple(cell(one) for _head, _width, cell in columns) for one in snapshot.accomplishments),
        widths=tuple(width / whole for _head, width, _cell in columns),
        alt=say("What was accomplished"),
        dense=len(columns) > FEW_COLUMNS,
    )


def _sort(one: Accomplishment, language: Language) -> str:
    sort = language.say(one.sort.label)
    return language.say("{sort}, for the first time", sort=sort) if one.first else sort
