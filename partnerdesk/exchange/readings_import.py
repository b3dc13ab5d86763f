"""Readings of indicators from a sheet or a pasted table: what each row would do, shown before anything is written.

Columns are known by their labels; a table without labels is taken in the order that people are told. An indicator is known by its
name alone: what is called otherwise waits until a person says which one it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Indicator
from partnerdesk.domain.fields import Habits, Unreadable
from partnerdesk.domain.options import Option
from partnerdesk.domain.readings import Reading
from partnerdesk.domain.records import field_of
from partnerdesk.exchange.readings_columns import (
    DAY,
    FIGURE,
    INDICATOR,
    REMARK,
    SOURCE,
    NoReadings,
    cell,
    columns_of,
    is_either,
)
from partnerdesk.exchange.refusals import SheetTooLarge
from partnerdesk.exchange.sheets import UNCOMPUTED
from partnerdesk.text import brief, fold, mark, screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from partnerdesk.exchange.sheets import Row
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

MOST_ROWS = 5_000


class State(Option):
    """What can be done with a row; `explanation` says it to the person."""

    READY = ("ready", mark("Ready"), mark("It will be taken in."))
    SECOND = (
        "second",
        mark("Another figure of that day"),
        mark("The one added later holds. Take it in if it is the right one."),
    )
    THERE = ("there", mark("There already"), mark("Nothing has to be done."))
    UNKNOWN = ("unknown", mark("Not known which"), mark("Say which indicator it is, or add that indicator first."))
    WRONG = ("wrong", mark("Cannot be read"), mark("Put it right in the sheet, and bring it in again."))


@dataclass(frozen=True)
class Line:
    """One row of the table: what stands there, what it was read as, and what becomes of it."""

    number: int
    words: str
    state: State = State.WRONG
    why: str = ""
    indicator: Indicator | None = None
    read_on: date | None = None
    amount: Decimal | None = None
    source: str = ""
    remark: str = ""
    chosen: bool = False

    @property
    def can_be_chosen(self) -> bool:
        """Whether it may be taken in, or left."""
        return self.state in {State.READY, State.SECOND}


@dataclass(frozen=True)
class Known:
    """What the workspace has: the indicators, their readings by indicator, and how people write here."""

    indicators: tuple[Indicator, ...]
    readings: Mapping[str, Sequence[Reading]]
    today: date
    habits: Habits = field(default_factory=Habits)


@dataclass(frozen=True)
class ReadingsPlan:
    """All rows with what becomes of them; a value, on which a person decides."""

    known: Known
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[Line, ...]:
        """Return what would be taken in."""
        return tuple(one for one in self.lines if one.chosen)

    @property
    def counts(self) -> dict[State, int]:
        """Return how many rows are in each state, in the order of the states."""
        count = Counter(one.state for one in self.lines)
        return {state: count[state] for state in State if count[state]}

    def line(self, number: int) -> Line:
        """Return the line of a row."""
        return next(one for one in self.lines if one.number == number)

    def choose(self, number: int, *, taken: bool) -> ReadingsPlan:
        """Take a row in, or leave it."""
        return replace(
            self,
            lines=tuple(
                replace(one, chosen=taken) if one.number == number and one.can_be_chosen else one for one in self.lines
            ),
        )

    def assign(self, number: int, indicator: Indicator) -> ReadingsPlan:
        """Say which indicator a row is of, and with it all rows that call it so."""
        words = fold(self.line(number).words)
        lines = [
            replace(one, indicator=indicator) if one.state is State.UNKNOWN and fold(one.words) == words else one
            for one in self.lines
        ]
        return replace(self, lines=tuple(_judged(lines, self.known)))


def known(store: Store, partnership: str, today: date, habits: Habits) -> Known:
    """Return what a partnership has, beside which a table is read."""
    indicators = tuple(store.all(Indicator, partnership=partnership)) if partnership else ()
    return Known(indicators, {one.id: store.all(Reading, indicator=one.id) for one in indicators}, today, habits)


def plan(rows: Sequence[Row], beside: Known, only: Indicator | None = None) -> ReadingsPlan:
    """Return what bringing in these rows would do; they come from `sheets.read_rows` or `text_sheets.pasted`.

    `only` is the indicator on show: a table without a column for the indicator is of that one. Raises NoReadings, SheetTooLarge.
    """
    if len(rows) > MOST_ROWS:
        raise SheetTooLarge(tr("The table"), tr("{n} rows", n=screen.number(MOST_ROWS)))
    below, columns, remarks = columns_of(rows, beside.habits, only)
    lines = [_line(row, columns, beside, only) for row in rows if row.number > below and any(map(str.strip, row.cells))]
    if not lines or all(one.state is State.WRONG and one.amount is None and one.read_on is None for one in lines):
        raise NoReadings
    if any(is_either(cell(row, columns, DAY)) for row in rows if row.number > below):
        remarks.append(
            tr("3/4/2026 is read as the third of April, as Settings say.")
            if beside.habits.day_first
            else tr("3/4/2026 is read as the fourth of March, as Settings say.")
        )
    return ReadingsPlan(beside, tuple(_judged(lines, beside)), tuple(remarks))


def take_in(change: OpenChange, planned: ReadingsPlan) -> int:
    """Write what is chosen, within one change, and return how many readings it is."""
    last = {key: max((one.position for one in found), default=0) for key, found in planned.known.readings.items()}
    for line in planned.chosen:
        assert line.indicator is not None
        key = line.indicator.id
        last[key] = last.get(key, 0) + 1
        change.add(
            Reading(
                indicator=key,
                position=last[key],
                read_on=line.read_on,
                amount=line.amount,
                source=line.source,
                remark=line.remark,
            )
        )
    return len(planned.chosen)


def _line(row: Row, columns: Mapping[str, int], known: Known, only: Indicator | None) -> Line:
    """Return a row as it reads; an indicator whose name two have is not known."""
    words = cell(row, columns, INDICATOR) if INDICATOR in columns else only.name if only else ""
    fits = [one for one in known.indicators if fold(one.name) == fold(words)] if INDICATOR in columns else []
    if INDICATOR not in columns and only is not None:
        fits = [only]
    unit = fits[0].unit if len(fits) == 1 else ""
    problems: list[str] = []
    values: dict[str, object] = {}
    for name in (DAY, FIGURE, SOURCE, REMARK):
        described, text = field_of(Reading, name), cell(row, columns, name)
        if name == FIGURE and unit:
            text = text.removesuffix(unit).strip()  # a figure may carry the unit of its indicator
        try:
            if text == UNCOMPUTED:
                raise Unreadable(  # noqa: TRY301 - said like what else cannot be read
                    tr("This formula has no stored result. Open the file in Excel once, save it, and try again.")
                )
            value = described.read(text, known.habits)
            why = described.problem(value)
        except Unreadable as error:
            value, why = described.empty, str(error)
        values[name] = described.empty if why else value
        if why:
            problems.append(
                tr("{column}: {why}", column=tr(described.label), why=why)
                if not text
                else tr("{column}, “{text}”: {why}", column=tr(described.label), text=brief(text, 40), why=why)
            )
    made = Line(row.number, words, State.WRONG, " ".join(problems), **values)  # type: ignore[arg-type]
    return replace(made, indicator=fits[0] if len(fits) == 1 else None)


def _judged(lines: Iterable[Line], known: Known) -> Iterable[Line]:
    """Say what becomes of each line, beside what is there and what stands above it in the same table."""
    seen: dict[tuple[str, date], set[Decimal]] = {}
    for key, readings in known.readings.items():
        for one in readings:
            if one.read_on is not None and one.amount is not None:
                seen.setdefault((key, one.read_on), set()).add(one.amount)
    for line in lines:
        if line.why and line.state is State.WRONG:
            yield line
            continue
        assert line.read_on is not None
        assert line.amount is not None
        late = Reading(read_on=line.read_on).not_come(known.today)
        if late:
            yield replace(line, state=State.WRONG, why=late[0].text)
            continue
        if line.indicator is None:
            yield replace(line, state=State.UNKNOWN, why=_unknown(line, known), chosen=False)
            continue
        before = seen.setdefault((line.indicator.id, line.read_on), set())
        if line.amount in before:
            yield replace(line, state=State.THERE, why="", chosen=False)
        elif before:
            told = ", ".join(screen.number(each) for each in sorted(before))
            yield replace(
                line, state=State.SECOND, why=tr("On that day there is {figures}.", figures=told), chosen=False
            )
        else:
            yield replace(line, state=State.READY, why="", chosen=True)
        before.add(line.amount)


def _unknown(line: Line, known: Known) -> str:
    if not line.words:
        return tr("It does not say which indicator it is of.")
    if sum(fold(one.name) == fold(line.words) for one in known.indicators) > 1:
        return tr("Two indicators are called so.")
    return tr("No indicator is called so.")
