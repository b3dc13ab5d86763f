"""Statements with boxes for a pen, on pages: no statement leaves its boxes, and the line for a reason leaves at least two statements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partnerdesk.documents import answer_grids
from partnerdesk.documents.answer_grids import FEW, PADDING, SIDE, WRITING
from partnerdesk.documents.pdf_tables import Row, TableBox
from partnerdesk.documents.pdf_tags import Element, scope, text_string
from partnerdesk.documents.styles import INK, RULE, TINT

if TYPE_CHECKING:
    from partnerdesk.documents.answer_grids import AnswerGrid
    from partnerdesk.documents.pdf_blocks import Composer
    from partnerdesk.documents.pdf_boxes import Box, TextBox
    from partnerdesk.documents.pdf_sheet import Sheet

AIR = 4.0  # above and below a box
WHY_EDGES = (3.0, 2.0)  # above the question for a reason, and between it and its lines


@dataclass(slots=True)
class GridBox(TableBox):
    """The rows of one subject, or those of them that stand on a page; on the last is the place for a reason."""

    grid: AnswerGrid | None = None
    labels: list[TextBox] = field(default_factory=list)  # what each point means, in the head
    why: TextBox | None = None

    def fit(self, width: float) -> None:
        """Set all rows; each is high enough for a box."""
        self.widths = list(self.grid.widths(width)) if self.grid else []
        for label, room in zip(self.labels, self.widths[1:], strict=True):
            label.fit(room - 2)
        for row in self._all():
            row.fit(self.widths)
            row.height = max(row.height, SIDE + 2 * AIR)
        if self.head:
            topic, *signs = self.head.cells
            points = [sign.height + label.height for sign, label in zip(signs, self.labels, strict=True)]
            self.head.height = max(topic.height, *points) + 2 * PADDING[0]
        if self.why:
            self.why.fit(width - 2 * PADDING[1])
        self._measure()

    def _why_height(self) -> float:
        return WHY_EDGES[0] + self.why.height + WHY_EDGES[1] + WRITING if self.why else 0.0

    def _measure(self) -> None:
        super(GridBox, self)._measure()
        self.height += self._why_height()

    def least(self) -> float:
        """Return the height of all where it goes together, else that of the head with two statements."""
        if (self.whole or len(self.rows) < 2 * FEW) and self.height < self.page_height:
            return self.height
        return self._head_height() + sum(row.height for row in self.rows[:FEW])

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Put as many statements as fit on this page, and leave two at least for the next."""
        count, used = 0, self._head_height()
        most = len(self.rows) - (FEW if self.height < self.page_height or len(self.rows) > 2 * FEW else 1)
        while count < most and used + self.rows[count].height <= height:
            used += self.rows[count].height
            count += 1
        return self._parts(self.rows[:count], self.rows[count:]) if count else None

    def _parts(self, first: list[Row], rest: list[Row]) -> tuple[Box, Box] | None:
        here = replace(self, rows=first, why=None, after=0.0)
        there = replace(self, rows=rest, continued=True, before=0.0, bookmark="")
        for part in (here, there):
            part._measure()  # noqa: SLF001 - of this class
        return here, there

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the head on its ground, the statements with their boxes, and the place for a reason."""
        right = x + sum(self.widths)
        if self.head:
            with sheet.meaning(None):
                sheet.area(x, top - self.head.height, right - x, self.head.height, TINT)
            self._draw_head(sheet, self.head, x, top)
            top -= self.head.height
        for row in self.rows:
            self._draw_statement(sheet, row, x, top)
            top -= row.height
            self._line(sheet, x, right, top, RULE, 0.5)
        if self.why:
            self._draw_why(sheet, self.why, x, top, right)

    def _draw_head(self, sheet: Sheet, head: Row, x: float, top: float) -> None:
        up, side = PADDING
        topic, *numbers = head.cells
        self._draw_cell(sheet, topic, x + side, top - (head.height - topic.height) / 2)
        x += self.widths[0]
        for number, label, width in zip(numbers, self.labels, self.widths[1:], strict=True):
            self._draw_cell(sheet, number, x + side, top - up)
            self._draw_cell(sheet, label, x + 1, top - up - number.height)
            x += width

    def _draw_cell(self, sheet: Sheet, cell: TextBox, x: float, top: float) -> None:
        if self.continued:
            with sheet.furniture("Header"):
                cell.draw_as(sheet, x, top, None)
        else:
            cell.draw(sheet, x, top)

    def _draw_statement(self, sheet: Sheet, row: Row, x: float, top: float) -> None:
        words, *marks = row.cells
        words.draw(sheet, x + PADDING[1], top - (row.height - words.height) / 2)
        x += self.widths[0]
        for cell, width in zip(marks, self.widths[1:], strict=True):
            with sheet.meaning(None):
                sheet.area(x + (width - SIDE) / 2, top - (row.height + SIDE) / 2, SIDE, SIDE, INK, filled=False)
            cell.draw(sheet, x + PADDING[1], top - (row.height - cell.height) / 2)
            x += width

    def _draw_why(self, sheet: Sheet, why: TextBox, x: float, top: float, right: float) -> None:
        why.draw(sheet, x + PADDING[1], top - WHY_EDGES[0])
        low = top - self._why_height()
        with sheet.meaning(None):
            sheet.area(x + 0.5, low, right - x - 1, WRITING, INK, filled=False)


def grid_box(composer: Composer, block: AnswerGrid, page_height: float) -> GridBox:
    """Return the box of a grid; each row is a row of a table to those who have it read aloud."""
    table = Element("Table", composer.root, attributes=f"<</O/Table/Summary {text_string(block.alt)}>>")
    line = Element("TR", table)
    cells = [composer.plain_box(block.topic, answer_grids.TOPIC, Element("TH", line, attributes=scope("Column")))]
    labels = []
    for sign, meaning in block.points:
        heading = Element("TH", line, attributes=scope("Column"))
        cells.append(composer.plain_box(sign, answer_grids.POINT, heading))
        labels.append(composer.plain_box(meaning, answer_grids.LABEL, heading))
    why = None
    rows = [_statement(composer, table, block, number, words) for number, words in block.statements]
    if block.why:
        whole = f"<</O/Table/ColSpan {len(block.points) + 1}>>"
        why = composer.plain_box(block.why, answer_grids.WHY, Element("TD", Element("TR", table), attributes=whole))
    return GridBox(
        head=Row(cells, padding=PADDING),
        rows=rows,
        grid=block,
        labels=labels,
        why=why,
        before=8,
        after=8,
        page_height=page_height,
        whole=block.whole,
    )


def _statement(composer: Composer, table: Element, block: AnswerGrid, number: str, words: str) -> Row:
    line = Element("TR", table)
    first = Element("TH", line, attributes=scope("Row"))
    style = answer_grids.STATEMENT
    cells = [composer.plain_box(words, style, first, label=composer.label(number, style))]
    cells += [composer.plain_box(sign, answer_grids.IN_BOX, Element("TD", line)) for sign, _ in block.points]
    return Row(cells, padding=PADDING)
