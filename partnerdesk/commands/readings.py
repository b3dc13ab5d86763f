"""The command that brings readings of indicators in from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import DONE, PROBLEMS, Answer, Here, reading, writing
from partnerdesk.commands.structure import chosen_partnership
from partnerdesk.text import screen, tr, trn

if TYPE_CHECKING:
    from argparse import Namespace

    from partnerdesk.exchange.readings_import import Line, ReadingsPlan
    from partnerdesk.storage.store import Store


def readings(words: Namespace, here: Here) -> Answer:
    """Read a sheet of readings, and tell what can be done with each row; `--take` takes in what is ready."""
    if not words.take:
        with reading(words.file, here) as (_home, store):
            return _answer(_planned(words, store, here), taken=0)
    from partnerdesk.exchange import readings_import

    with writing(words.file, here) as (_home, store):
        plan, count = _planned(words, store, here), 0
        if plan.chosen:
            title = trn(
                "bring in {n} reading from {name}",
                "bring in {n} readings from {name}",
                len(plan.chosen),
                name=words.sheet.name,
            )
            with store.change(title) as change:
                count = readings_import.take_in(change, plan)
    return _answer(plan, taken=count)


def _planned(words: Namespace, store: Store, here: Here) -> ReadingsPlan:
    from partnerdesk.domain.fields import Habits
    from partnerdesk.exchange import readings_import, sheets

    partnership = chosen_partnership(store, words.partnership).id
    habits = Habits(day_first=words.day_first)
    beside = readings_import.known(store, partnership, here.now().date(), habits)
    return readings_import.plan(sheets.read_rows(words.sheet), beside)


def _answer(plan: ReadingsPlan, *, taken: int) -> Answer:
    lines = [_line(one) for one in plan.lines]
    if taken:
        lines.append(trn("{n} reading was brought in.", "{n} readings were brought in.", taken))
    elif plan.chosen:
        lines.append(
            trn(
                "{n} reading would be brought in. Say --take to do it.",
                "{n} readings would be brought in. Say --take to do it.",
                len(plan.chosen),
            )
        )
    counts = {str(state.value): count for state, count in plan.counts.items()}
    said = {"rows": [_said(one) for one in plan.lines], "counts": counts, "taken": taken}
    return Answer(said, tuple(lines), DONE if plan.chosen else PROBLEMS, plan.remarks)


def _said(one: Line) -> dict[str, Any]:
    return {
        "row": one.number,
        "indicator": one.indicator.id if one.indicator else "",
        "words": one.words,
        "on": one.read_on.isoformat() if one.read_on else None,
        "figure": str(one.amount) if one.amount is not None else None,
        "source": one.source,
        "state": str(one.state.value),
        "why": one.why,
        "chosen": one.chosen,
    }


def _line(one: Line) -> str:
    name = one.indicator.called() if one.indicator else one.words
    figure = screen.number(one.amount) if one.amount is not None else "?"
    day = screen.short_day(one.read_on) if one.read_on else tr("no day")
    told = f"{one.number}  {tr(one.state.label)}: {name}, {figure}, {day}"
    return f"{told}. {one.why}" if one.why else told
