"""A few choices side by side, of which one is taken: Short, Usual, Firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.paint import paint_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent


class _Segment(QAbstractButton):
    """One choice of the row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the room of the words at their heaviest."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(round(width * 1.08) + 25, theme.current().height(32, self.fontMetrics()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words; the chosen one stands on tint over a teal bar."""
        painter, tokens = QPainter(self), theme.tokens()
        inner = self.rect().adjusted(1, 1, 0, -1)
        if self.isChecked():
            painter.fillRect(inner, tokens.selected)
            painter.fillRect(QRect(inner.left(), inner.bottom() - 2, inner.width(), 3), tokens.teal)
            painter.setFont(theme.font("body", 600))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(inner, tokens.sunk)
        painter.setPen(tokens.ink if self.isChecked() else tokens.ink2 if self.isEnabled() else tokens.ink3)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class Segmented(QWidget):
    """Choices side by side; the arrow keys move along them."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, (_key, words) in enumerate(choices):
            segment = _Segment(words)
            segment.setProperty("ring_around", segment)
            segment.setAccessibleDescription(name)
            self._group.addButton(segment, index)
            row.addWidget(segment)
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> str:
        """Return the key of what is chosen, or nothing."""
        index = self._group.checkedId()
        return self._keys[index] if index >= 0 else ""

    def set_value(self, key: str) -> None:
        """Choose by key without telling anyone."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    def show_choice(self, key: str, *, shown: bool) -> None:
        """Offer a choice, or leave it out for now."""
        self._group.button(self._keys.index(key)).setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        offered, chosen = self.buttons(), self._group.checkedButton()
        place = offered.index(chosen) if chosen in offered else 0
        button = offered[min(max(place + step, 0), len(offered) - 1)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and the lines between the choices."""
        painter, tokens = QPainter(self), theme.tokens()
        paint_box(painter, self.rect(), tokens.paper, tokens.edge)
        painter.setPen(tokens.hairline)
        for button in self.buttons()[1:]:
            painter.drawLine(button.x(), 1, button.x(), self.height() - 2)

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons that are offered, in their order."""
        return [button for button in self._group.buttons() if not button.isHidden()]

    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._keys[index])
