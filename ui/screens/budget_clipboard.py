"""Figures between the budget and a spreadsheet: copied with tabs between, pasted with all problems told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from partnerdesk.domain.pasted_figures import Pasted, Trouble, read_table, written
from partnerdesk.text import brief, screen, tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ui.desk import Desk
    from ui.screens.budget_reading import BudgetReading
    from ui.screens.budget_writing import BudgetWriting
    from ui.tables.budget_frames import GridView
    from ui.tables.budget_view import BudgetTable

MOST_TOLD = 8


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
        pasted = read_table(text, self._reading.currency)
        if not pasted.rows:
            self._desk.messages.tell(tr("Nothing was pasted."), _told(pasted.troubles, pasted))
        elif pasted.names:
            self._paste_lines(pasted)
        else:
            self._paste_cells(pasted)

    def _paste_cells(self, pasted: Pasted) -> None:
        rows, columns = self._table.chosen()
        places = self._places(columns)
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
        if troubles and not self._agrees(troubles, pasted):
            return
        spoilt = {(trouble.row, trouble.column) for trouble in pasted.troubles}
        parts: dict[str, tuple[int, list[Decimal | None]]] = {}
        for number, (line, row) in enumerate(zip(targets, pasted.rows, strict=False)):
            values = self._kept(line, first, number, row[: count - first], spoilt)
            if values:
                parts[line] = (first, values)
        many = sum(len(values) for _, values in parts.values())
        self._writing.put_block(trn("paste {n} figure", "paste {n} figures", many), parts)

    def _paste_lines(self, pasted: Pasted) -> None:
        count = self._columns()
        troubles = [*pasted.troubles, *_beyond(pasted, len(pasted.rows), count)]
        verbs = (tr("Add to expenses"), tr("Add to income"), tr("Paste nothing"))
        question = trn("Add {n} new line?", "Add {n} new lines?", len(pasted.rows))
        names = ", ".join(brief(name, 30) for name in pasted.names[:MOST_TOLD])
        more = "\n".join(part for part in (names, _told(troubles, pasted)) if part)
        answer = self._desk.messages.ask(question, verbs, more)
        if answer == verbs[-1]:
            return
        made = self._writing.add_lines(
            pasted.names, [_trimmed(row[:count]) for row in pasted.rows], income=answer == verbs[1]
        )
        if made:
            self._table.go_to(made[0])

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
        from ui.tables.budget_lines import figures_of

        figures = figures_of(found, self._writing.look)

        def old(place: int) -> Decimal | None:
            return figures[place] if place < len(figures) else None

        return [old(first + column) if (number, column) in spoilt else one for column, one in enumerate(row)]

    def _agrees(self, troubles: Sequence[Trouble], pasted: Pasted) -> bool:
        verbs = (tr("Paste the rest"), tr("Paste nothing"))
        question = trn(
            "{n} cell cannot be pasted. Paste the rest?", "{n} cells cannot be pasted. Paste the rest?", len(troubles)
        )
        return self._desk.messages.ask(question, verbs, _told(troubles, pasted)) == verbs[0]

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


def _trimmed(row: Sequence[Decimal | None]) -> tuple[Decimal | None, ...]:
    from partnerdesk.domain.measures import trimmed

    return trimmed(row)


def _told(troubles: Sequence[Trouble], pasted: Pasted) -> str:
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
    if pasted.without_sums:
        lines.append(tr("The last column adds up the others, so it was left out."))
    return "\n".join(lines)
