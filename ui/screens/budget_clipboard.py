"""Figures between the budget and a spreadsheet: copied with tabs between, pasted with all problems told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from partnerdesk.domain import budget_periods
from partnerdesk.domain.pasted_figures import Pasted, Trouble, cells_of, has_names, is_too_large, read_cells, written
from partnerdesk.exchange.budget_columns import places_of_columns, plain_time
from partnerdesk.exchange.budget_import import plan
from partnerdesk.exchange.budget_wider import further, wider
from partnerdesk.exchange.sheets import Row
from partnerdesk.text import brief, screen, tr, trn
from ui.tables.budget_lines import Look, figures_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from partnerdesk.domain.budgets import Budget
    from partnerdesk.exchange.budget_import import BudgetImport
    from ui.desk import Desk
    from ui.screens.budget_reading import BudgetReading
    from ui.screens.budget_writing import BudgetWriting
    from ui.tables.budget_frames import GridView
    from ui.tables.budget_view import BudgetTable

MOST_TOLD = 8
PASTE, LONGER, LEAVE = "paste", "longer", "leave"


class BudgetClipboard:
    """Copies from the grid and pastes into it."""

    def __init__(self, desk: Desk, reading: BudgetReading, writing: BudgetWriting, table: BudgetTable) -> None:
        self._desk, self._reading, self._writing, self._table = desk, reading, writing, table

    def copy(self, view: GridView) -> None:
        """Put what is chosen on the clipboard, as a spreadsheet takes it."""
        rows, columns = view.chosen()
        model = view.grid
        if not rows or not columns or rows[0] < 0 or columns[0] < 0:
            return
        exact = model.figures.exact
        block = [
            [None if (one := model.value(row, column)) is None else exact(one) for column in columns] for row in rows
        ]
        QGuiApplication.clipboard().setText(written(block))
        self._desk.notice(trn("{n} figure copied.", "{n} figures copied.", len(rows) * len(columns)))

    def paste(self) -> None:
        """Write what is on the clipboard from the chosen cell on; words in front of the figures make new lines."""
        text = QGuiApplication.clipboard().text()
        if self._desk.read_only or self._reading.projection is None or not text.strip():
            return
        cells = cells_of(text)
        if not is_too_large(cells) and has_names(cells, self._reading.currency):
            self.paste_lines(cells)
            return
        start, cells = self._under_heads(cells)
        pasted = read_cells(cells, self._reading.currency)
        if not pasted.rows:
            self._desk.messages.tell(tr("Nothing was pasted."), _told(pasted.troubles))
        else:
            self._paste_cells(pasted, start)

    def _paste_cells(self, pasted: Pasted, start: int) -> None:
        """Write figures from the chosen cell on, or from the period that stands above the first of them."""
        rows, columns = self._table.chosen()
        places = self._places(columns) if start < 0 else [start]
        if not places:
            self._desk.messages.tell(tr("Nothing was pasted."), tr("Choose the cell where the first figure belongs."))
            return
        one = pasted.rows[0][0] if len(pasted.rows) == 1 and pasted.width == 1 else None
        if one is not None and not pasted.troubles:
            # A single figure goes into all that is chosen.
            lines = [line for _, line in self._table.lines()]
            block = {line: (places[0], [one] * (places[-1] - places[0] + 1)) for line in lines}
            self._writing.put_block(tr("paste a figure"), block)
            return
        targets, first, count = self._lines_from(rows[0]), places[0], self._columns()
        troubles = [*pasted.troubles, *_beyond(pasted, len(targets), count - first)]
        longer = self._longer(pasted, len(targets), first)
        answer = self._answer(troubles, longer) if troubles else PASTE
        if answer == LEAVE:
            return
        if answer == LONGER and longer is not None:
            count = budget_periods.how_many(longer)
        else:
            longer = None
        spoilt = {(trouble.row, trouble.column) for trouble in pasted.troubles}
        parts: dict[str, tuple[int, list[Decimal | None]]] = {}
        for number, (line, row) in enumerate(zip(targets, pasted.rows, strict=False)):
            values = self._kept(line, first, number, row[: count - first], spoilt)
            if values:
                parts[line] = (first, values)
        many = sum(len(values) for _, values in parts.values())
        self._writing.put_block(trn("paste {n} figure", "paste {n} figures", many), parts, budget=longer)

    def paste_lines(self, cells: Sequence[Sequence[str]]) -> None:
        """Make lines of a whole table, with its headings, sides and sums understood, once it was said what would be done."""
        projection = self._reading.projection
        assert projection is not None
        rows = [Row(number, tuple(row)) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
        found = wider(rows, projection.snapshot)
        planned = plan(rows, projection.snapshot, rest=True, budget=found.budget if found else None)
        if not planned.added and not planned.changed:
            self._desk.messages.tell(tr("Nothing was pasted."), nothing_told(planned))
            return
        from ui.dialogs.take_in_lines import TakeInDialog

        verbs = (tr("Add them"), tr("Paste nothing"))
        dialog = TakeInDialog(rows, projection.snapshot, verbs, self._table.window(), rest=True)
        dialog.agreed.connect(self._take_in)
        dialog.open()

    def _take_in(self, planned: BudgetImport) -> None:
        many = len(planned.added) + len(planned.changed)
        made = self._writing.take_in(trn("paste {n} line", "paste {n} lines", many), planned)
        if made:
            self._table.go_to(made[0])
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _under_heads(self, cells: list[list[str]]) -> tuple[int, list[list[str]]]:
        """Return the column that heads above the figures begin with, or -1, and the figures without such heads."""
        projection = self._reading.projection
        assert projection is not None
        heads = [plain_time(cell) for cell in cells[0]]
        if len(cells) == 1 or not heads[0] or any(one.isdigit() for one in heads):
            return -1, cells
        times = places_of_columns(projection.snapshot)
        for start in times.get(heads[0], ()):
            if all(start + place in times.get(one, ()) for place, one in enumerate(heads)):
                return start, cells[1:]
        return -1, cells

    def _kept(
        self,
        line: str,
        first: int,
        number: int,
        row: Sequence[Decimal | None],
        spoilt: set[tuple[int, int]],
    ) -> list[Decimal | None]:
        """Return a row to write; what could not be read leaves its cell as it was."""
        found = self._reading.line(line)
        if found is None:
            return []
        figures = figures_of(found, self._writing.look)

        def old(place: int) -> Decimal | None:
            return figures[place] if place < len(figures) else None

        return [old(first + column) if (number, column) in spoilt else one for column, one in enumerate(row)]

    def _longer(self, pasted: Pasted, lines: int, first: int) -> Budget | None:
        """Return the budget with columns for all figures that have a line, or None where there are enough or too many."""
        projection = self._reading.projection
        wide = max(
            (place + 1 for row in pasted.rows[:lines] for place, one in enumerate(row) if one is not None), default=0
        )
        if projection is None or first + wide <= self._columns() or self._writing.look is not Look.PLAN:
            return None
        return further(projection.snapshot, first + wide)

    def _answer(self, troubles: Sequence[Trouble], longer: Budget | None) -> str:
        """Ask what to do about what has no place here or cannot be read."""
        verbs = {tr("Paste the rest"): PASTE, tr("Paste nothing"): LEAVE}
        if longer is not None:
            new = budget_periods.how_many(longer) - self._columns()
            verbs = {trn("Add {n} column too", "Add {n} columns too", new): LONGER, **verbs}
        question = trn(
            "{n} cell cannot be pasted. Paste the rest?", "{n} cells cannot be pasted. Paste the rest?", len(troubles)
        )
        return verbs[self._desk.messages.ask(question, tuple(verbs), _told(troubles))]

    def _places(self, columns: range) -> list[int]:
        found = [self._table.grid.columns[one].place for one in columns if 0 <= one < len(self._table.grid.columns)]
        return [one for one in found if one >= 0]

    def _lines_from(self, row: int) -> list[str]:
        """Return the lines on show from a row on: sums between them are passed over."""
        model = self._table.grid
        found = (model.line(place) for place in range(max(0, row), len(model.rows)))
        return [one.id for one in found if one is not None]

    def _columns(self) -> int:
        projection = self._reading.projection
        return len(projection.columns) if projection else 0


def _beyond(pasted: Pasted, lines: int, columns: int) -> list[Trouble]:
    """Return what has no line or no column here."""
    found = []
    for row, figures in enumerate(pasted.rows):
        for column, one in enumerate(figures):
            if one is not None and (row >= lines or column >= columns):
                why = tr("There is no line for it.") if row >= lines else tr("There is no column for it.")
                found.append(Trouble(row, column, format(one, "f"), why))
    return found


def nothing_told(planned: BudgetImport) -> str:
    """Return why nothing can be made of a pasted table, and what else one can do."""
    from ui.dialogs.take_in_parts import wrong_told

    way = tr(
        "If this is not what your table says, save it as a file and use “Import from a sheet” (… in the bar above)."
    )
    return "\n".join((*planned.left_out, *wrong_told(planned.problems), way))


def _told(troubles: Sequence[Trouble]) -> str:
    """Return all that was not taken, in words; of very many, the first and how many more."""
    lines = [
        tr(
            "Row {row}, column {column}, “{text}”: {why}",
            row=screen.number(one.row + 1),
            column=screen.number(one.column + 1),
            text=brief(one.text, 30),
            why=one.why,
        )
        if one.text
        else one.why
        for one in troubles[:MOST_TOLD]
    ]
    if left := len(troubles) - MOST_TOLD:
        lines += [trn("and {n} more", "and {n} more", left)] if left > 0 else []
    return "\n".join(lines)
