"""What a sheet would do to a budget, as a short list: so many lines with their names, which months, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budgets import ExpenseLine, Period
from partnerdesk.text import brief, screen, tr, trn
from ui import theme
from ui.widgets.labels import Label
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.exchange.budget_import import BudgetImport
    from partnerdesk.exchange.budget_states import SaidState
    from partnerdesk.exchange.sheets import CellProblem

MOST_NAMED, MOST_WRONG = 8, 8
LEADS = 152


class Facts(QWidget):
    """Rows of a count and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("take_in_facts")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, theme.space(1))
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(theme.space(0.5))
        self._grid.setColumnMinimumWidth(0, theme.px(LEADS))
        self._grid.setColumnStretch(1, 1)

    def text(self) -> str:
        """Return all of it, row by row."""
        labels = [item.widget() for place in range(self._grid.count()) if (item := self._grid.itemAt(place))]
        words = [one.text() for one in labels if isinstance(one, Label)]
        return "\n".join(f"{lead}: {rest}" for lead, rest in zip(words[::2], words[1::2], strict=True))

    def show_plan(self, planned: BudgetImport, snapshot: BudgetSnapshot) -> None:
        """Show what a plan adds and changes."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, (lead, rest) in enumerate(_facts(planned, snapshot)):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label(lead, "body", "ink", 600), place, 0, top)
            self._grid.addWidget(Label(rest, "body", "ink", wrap=True), place, 1, top)


def lines_told(planned: BudgetImport) -> str:
    """Return what is asked: how many lines are to be added and changed."""
    new, other = len(planned.added), len(planned.changed)
    if not new and not other:
        return tr("Add nothing?")
    if not other:
        return trn("Add {n} new line?", "Add {n} new lines?", new)
    changed = trn("Change {n} line?", "Change {n} lines?", other)
    return (
        tr("{add} {change}", add=trn("Add {n} new line?", "Add {n} new lines?", new), change=changed)
        if new
        else changed
    )


def sure_told(says: Sequence[SaidState]) -> str:
    """Return what names say of how sure their money is."""
    return _listed([one.told() for one in says])


def chapters(planned: BudgetImport, *, rest: bool) -> list[QWidget]:
    """Return what else there is to know, under heads: what cannot be read, what is left out, what was taken to be what."""
    wrong = wrong_told(planned.problems)
    if wrong and rest:
        wrong.append(tr("What cannot be read waits in its cell, so that you can mend it there."))
    parts = (
        (tr("Cannot be read"), wrong),
        (tr("Left out"), planned.left_out),
        (tr("Good to know"), planned.taken),
    )
    found: list[QWidget] = []
    for title, sentences in parts:
        if sentences:
            found.append(SectionHeader(title))
            found += [_sentence(one) for one in sentences]
    return found


def wrong_told(problems: Sequence[CellProblem]) -> list[str]:
    """Return problems of a sheet with their places; of very many, the first and how many more."""
    told = [
        tr(
            "Row {row}, column {column}: {text}",
            row=screen.number(one.row),
            column=screen.number(one.column),
            text=one.text,
        )
        if one.row
        else one.text
        for one in problems[:MOST_WRONG]
    ]
    if (left := len(problems) - MOST_WRONG) > 0:
        told.append(trn("and {n} more", "and {n} more", left))
    return told


def _sentence(text: str) -> Label:
    label = Label(text, "body", "ink2", wrap=True)
    label.setContentsMargins(0, theme.space(0.5), 0, 0)
    return label


def _facts(planned: BudgetImport, snapshot: BudgetSnapshot) -> list[tuple[str, str]]:
    costs = [one.called() for one in planned.added if isinstance(one, ExpenseLine)]
    income = [one.called() for one in planned.added if not isinstance(one, ExpenseLine)]
    other = [one.called() for one in planned.changed]
    rows = [
        (trn("{n} expense line", "{n} expense lines", len(costs)), costs),
        (trn("{n} income line", "{n} income lines", len(income)), income),
        (trn("{n} changed line", "{n} changed lines", len(other)), other),
    ]
    found = [(lead, _listed(names)) for lead, names in rows if names]
    budget = planned.budget or snapshot.budget
    columns = budget_periods.columns(budget, screen)
    if planned.places and columns:
        first, last = columns[min(planned.places)], columns[max(planned.places)]
        found.append((periods_told(budget.period, len(planned.places)), budget_periods.time(first, last, screen)))
    return found


def periods_told(period: Period, many: int) -> str:
    """Return so many columns in words: 36 months."""
    match period:
        case Period.YEAR:
            return trn("{n} year", "{n} years", many)
        case Period.QUARTER:
            return trn("{n} quarter", "{n} quarters", many)
        case _:
            return trn("{n} month", "{n} months", many)


def _listed(names: Sequence[str]) -> str:
    """Return names in a row; they may have commas of their own."""
    told = [brief(name, 40) for name in names[:MOST_NAMED]]
    if (left := len(names) - MOST_NAMED) > 0:
        told.append(trn("and {n} more", "and {n} more", left))
    return "; ".join(told)
