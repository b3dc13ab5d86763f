"""What was found, in one or more sentences: the first leads, in weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Finding(QWidget):
    """Sentences that run on and wrap; plain words, never markup."""

    def __init__(self) -> None:
        super().__init__()
        self._sentences: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName("finding")
        theme.current().changed.connect(self.updateGeometry)

    def text(self) -> str:
        """Return all sentences."""
        return " ".join(self._sentences)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show other sentences."""
        if tuple(sentences) == self._sentences:
            return
        before = self.heightForWidth(self.width())
        self._sentences = tuple(sentences)
        self.setAccessibleName(self.text())
        if self.heightForWidth(self.width()) != before:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        """Return the room of the sentences at a usual width."""
        return QSize(400, self._laid_out(max(self.width(), 400))[1])

    def minimumSizeHint(self) -> QSize:
        """Return the height at the width there is."""
        return QSize(160, self._laid_out(max(self.width(), 160))[1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(theme.tokens().ink)
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self.text(), theme.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        if self._sentences:
            heavy = QTextCharFormat()
            heavy.setFontWeight(QFont.Weight.DemiBold)
            lead = QTextLayout.FormatRange()
            lead.start, lead.length, lead.format = 0, len(self._sentences[0]), heavy
            layout.setFormats([lead])
        layout.beginLayout()
        tall = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, tall))
            tall += line.height() + 3
        layout.endLayout()
        return layout, int(tall) + theme.space(1)
