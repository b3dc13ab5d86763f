"""Words on the page: labels of the four sizes, cut labels, badges and key caps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.paint import paint_box, paint_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Label(QLabel):
    """Plain words in one of the four sizes; what people typed is never read as markup."""

    def __init__(
        self, text: str = "", size: str = "body", role: str = "ink", weight: int = 400, *, wrap: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        theme.dress(self, size, role, weight)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width, or at the label's own greatest one."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def recast(self, size: str = "body", role: str = "ink", weight: int = 400) -> None:
        """Change size, colour or weight."""
        theme.dress(self, size, role, weight)


class ElidedLabel(QWidget):
    """One line that is cut with an ellipsis where it is too long; the whole text is its tooltip."""

    def __init__(self, text: str = "", size: str = "body", role: str = "ink", weight: int = 400) -> None:
        super().__init__()
        self._text = ""
        self._role = role
        theme.dress(self, size, role, weight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = text.replace("\n", " ")
        self.setAccessibleName(self._text)
        self.setToolTip(self._text if self._is_cut() else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room the whole text wants."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the room a few letters want."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, self.fontMetrics().height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        paint_words(painter, self.rect(), self._text, theme.tokens().colour(self._role))
        self.setToolTip(self._text if self._is_cut() else "")

    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self._text) > self.width()


class Badge(QLabel):
    """A plain fact in a small box, such as “Draft 3”; never a state."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setContentsMargins(6, 1, 6, 2)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        theme.dress(self, "small", "ink2")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the words."""
        painter = QPainter(self)
        paint_box(painter, self.rect(), theme.tokens().sunk, theme.tokens().hairline, 3)
        painter.end()
        super().paintEvent(event)
