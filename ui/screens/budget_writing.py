"""Changing the figures of a budget: each change is one step of undo, named after what was done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.budgets import Budget, Expense, ExpenseLine, IncomeLine
from partnerdesk.domain.figures import read_figure
from partnerdesk.domain.filled_figures import Filling, filled, with_figures
from partnerdesk.domain.money import AmountUnreadable, minor_digits
from partnerdesk.exchange.budget_import import apply
from partnerdesk.text import brief, tr, trn
from ui.tables.budget_lines import Look, field_of_look, figures_of, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.exchange.budget_import import BudgetImport
    from ui.desk import Desk
    from ui.screens.budget_reading import BudgetReading
    from ui.tables.budget import BudgetModel

Figures = tuple["Decimal | None", ...]


class BudgetWriting:
    """Writes figures and lines of the budget on the screen."""

    def __init__(self, desk: Desk, reading: BudgetReading, model: BudgetModel, table: QWidget) -> None:
        self._desk, self._reading, self._model, self._table = desk, reading, model, table
        # How the screen leads to a cell that could not be read: its line, which figures, and the period.
        self.lead: Callable[[str, Look, int], object] = lambda _line, _look, _period: None

    @property
    def look(self) -> Look:
        """Which figures are written: the plan, or what it came to."""
        return self._model.look

    def enter(self, line: str, period: int, text: str) -> None:
        """Write what was typed; what cannot be read stays in its cell with the reason beside it."""
        found = self._reading.line(line)
        if found is None or self._desk.read_only:
            return
        key = (line, f"{field_of_look(found, self.look)} {period}")
        try:
            figure = read_figure(text, self._reading.currency).value
        except AmountUnreadable as error:
            self._refuse(found, period, text, str(error))
            return
        self._desk.unread.forget(key)
        self._model.refuse(line, period, "", "")
        self.write(
            tr("change {column} of {name}", column=self._column(period), name=brief(name_of(found), 40)),
            {line: with_figures(figures_of(found, self.look), period, [figure])},
        )

    def clear(self, lines: Iterable[str], periods: Sequence[int]) -> None:
        """Empty cells."""
        blank: list[Decimal | None] = [None]
        found = {}
        for line in self._lines(lines):
            figures = figures_of(line, self.look)
            for period in periods:
                self._forget(line, period)
                if period < len(figures):
                    figures = with_figures(figures, period, blank)
            found[line.id] = figures
        many = len(found) * len(periods)
        self.write(trn("empty {n} cell", "empty {n} cells", many), found)

    def put_block(
        self,
        title: str,
        block: Mapping[str, tuple[int, Sequence[Decimal | None]]],
        *,
        budget: Budget | None = None,
    ) -> None:
        """Write a row of figures into each of some lines, from a column on; the budget may become longer with it."""
        made = {}
        for line in self._lines(block):
            first, values = block[line.id]
            for period in range(first, first + len(values)):
                self._forget(line, period)
            made[line.id] = with_figures(figures_of(line, self.look), first, values)
        self.write(title, made, budget=budget)

    def fill_right(self, lines: Iterable[str], first: int, last: int) -> None:
        """Copy the first column of a range into those after it; of a single column, the one before it."""
        source = first if last > first else first - 1
        if source < 0:
            return
        block = {}
        for line in self._lines(lines):
            figures = figures_of(line, self.look)
            one = figures[source] if source < len(figures) else None
            block[line.id] = (source + 1, [one] * (last - source))
        self.put_block(tr("fill to the right"), block)

    def fill_down(self, lines: Sequence[str], periods: Sequence[int]) -> None:
        """Copy the first line of a range into those below it."""
        found = list(self._lines(lines))
        if len(found) < 2 or not periods:  # noqa: PLR2004 - one to copy from and one to copy to
            return
        first, last = periods[0], periods[-1]
        figures = figures_of(found[0], self.look)
        values = [figures[place] if place < len(figures) else None for place in range(first, last + 1)]
        self.put_block(tr("fill down"), {line.id: (first, values) for line in found[1:]})

    def fill(self, line: str, filling: Filling) -> None:
        """Fill a line with an amount that comes again and may grow."""
        for found in self._lines([line]):
            budget = self._reading.budget
            assert budget is not None
            months, digits = budget.period.months, minor_digits(self._reading.currency)
            made = filled(figures_of(found, self.look), filling, months, digits)
            self.write(tr("fill {name}", name=brief(name_of(found), 40)), {line: made})

    def write(self, title: str, figures: Mapping[str, Figures], *, budget: Budget | None = None) -> None:
        """Write the figures of some lines in one step, and the budget itself where it becomes another."""
        if self._desk.read_only:
            return
        made = []
        for line in self._lines(figures):
            name = field_of_look(line, self.look)
            if getattr(line, name) != figures[line.id]:
                values: dict[str, Any] = {name: figures[line.id]}
                made.append(replace(line, **values))
        if made or budget is not None:
            with self._desk.change(title) as change:
                if budget is not None:
                    change.put(budget)
                for one in made:
                    change.put(one)

    def add_line(self, *, income: bool, beside: Line | None) -> str:
        """Add a line with a name to be written over, after those there are; return its id."""
        budget = self._reading.budget
        if budget is None or self._desk.read_only:
            return ""
        made = ""
        place = self._next_position(income=income)
        with self._desk.change(tr("add a line")) as change:
            if income:
                made = change.add(IncomeLine(budget=budget.id, source=tr("New income"), position=place)).id
            else:
                like = beside if isinstance(beside, ExpenseLine) else None
                category = like.category if like else Expense.SALARIES
                own = like.own_category if like else ""
                new = ExpenseLine(
                    budget=budget.id, what=tr("New expense"), category=category, own_category=own, position=place
                )
                made = change.add(new).id
        return made

    def take_in(self, title: str, planned: BudgetImport) -> list[str]:
        """Add the lines of a table in one step and return their ids; a figure that cannot be read waits in its cell."""
        if self._reading.budget is None or self._desk.read_only:
            return []
        made: list[str] = []
        with self._desk.change(title) as change:
            made = apply(planned, change, rest=True)
        if made and self.look is Look.PLAN:
            for spoilt in planned.spoilt:
                line = made[spoilt.line]
                found = self._desk.store.get(ExpenseLine, line) or self._desk.store.get(IncomeLine, line)
                if found is not None:
                    self._refuse(found, spoilt.place, spoilt.text, spoilt.why)
        return made

    def remove(self, line: Line) -> bool:
        """Take a line away; undo brings it back. Return whether it is gone: what others name stays, and they are told."""
        with self._desk.change(tr("remove {name}", name=brief(name_of(line), 60))) as change:
            change.remove(line)
            return True
        return False

    def move(self, line: Line, by: int, order: Sequence[Line]) -> None:
        """Move a line among its neighbours, in the order they are shown."""
        ids = [one.id for one in order]
        here = ids.index(line.id) if line.id in ids else -1
        if here < 0 or not 0 <= here + by < len(ids):
            return
        moved = list(order)
        moved.insert(here + by, moved.pop(here))
        places = sorted(one.position for one in order)
        if len(set(places)) < len(places):
            places = list(range(1, len(places) + 1))
        with self._desk.change(tr("move {name}", name=brief(name_of(line), 60))) as change:
            for place, one in zip(places, moved, strict=True):
                change.put(replace(one, position=place))

    def begin_budget(self, partnership: str, year: int) -> str:
        """Make a budget of a calendar year in months, to be set as wanted; return its id."""
        from datetime import date

        begun = Budget(
            partnership=partnership,
            name=tr("Budget {year}", year=year),
            currency=self._desk.habits.currency,
            starts_on=date(year, 1, 1),
            periods=12,
        )
        made = []
        with self._desk.change(tr("new budget")) as change:
            made.append(change.add(begun).id)
        return next(iter(made), "")

    def _lines(self, ids: Iterable[str]) -> Iterable[Line]:
        found = (self._reading.line(one) for one in ids)
        return [one for one in found if one is not None]

    def _next_position(self, *, income: bool) -> int:
        projection = self._reading.projection
        assert projection is not None
        lines = projection.snapshot.incomes if income else projection.snapshot.expenses
        return max((one.position for one in lines), default=0) + 1

    def _refuse(self, line: Line, period: int, text: str, why: str) -> None:
        """Keep what cannot be read in its cell, with the way back to it."""
        look = self.look
        self._desk.unread.note(
            (line.id, f"{field_of_look(line, look)} {period}"),
            text,
            self._column(period),
            self._table,
            record=line,
            show=lambda: self.lead(line.id, look, period),
        )
        self._model.refuse(line.id, period, text, why)

    def _forget(self, line: Line, period: int) -> None:
        """Forget what was typed there and could not be read: something else stands there now."""
        key = (line.id, f"{field_of_look(line, self.look)} {period}")
        if self._desk.unread.forget(key):
            self._model.refuse(line.id, period, "", "")

    def _column(self, period: int) -> str:
        projection = self._reading.projection
        return projection.columns[period].full if projection else ""
