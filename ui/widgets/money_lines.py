"""Names with amounts at their right, each with the line that stands for it in a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.paint import paint_line, paint_words
from ui.widgets.money_chart import line_pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

SAMPLE = 22


@dataclass(frozen=True)
class MoneyRow:
    """One row: a kind of line, or none, a name and an amount in words."""

    kind: str
    name: str
    amount: str


class MoneyLines(QWidget):
    """Paints the rows on hairlines; a screen reader hears them one after the other."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._rows: tuple[MoneyRow, ...] = ()
        self.setObjectName("money_lines")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def set_rows(self, rows: Sequence[MoneyRow]) -> None:
        """Show other rows."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        said = ", ".join(f"{row.name} {row.amount}" for row in rows)
        self.setAccessibleName(f"{self._name}: {said}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(160, self._tall() * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """Return the same height at the least width."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        painter, tokens, tall = QPainter(self), theme.tokens(), self._tall()
        for place, row in enumerate(self._rows):
            rect = QRect(0, place * tall, self.width(), tall)
            paint_line(painter, 0, rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
            start = 0
            if row.kind:
                start = theme.px(SAMPLE) + 10
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(line_pen(row.kind, tokens))
                y = rect.center().y() + 0.5
                painter.drawLine(QPointF(0, y), QPointF(theme.px(SAMPLE), y))
            painter.setFont(theme.font("body"))
            wide = painter.fontMetrics().horizontalAdvance(row.amount)
            paint_words(painter, rect.adjusted(start, 0, -wide - 8, 0), row.name, tokens.ink)
            paint_words(painter, rect, row.amount, tokens.ink, Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _tall() -> int:
        return theme.current().height(32, QFontMetrics(theme.font("body")))
