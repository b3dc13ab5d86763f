"""Tabs of a record: they jump to a section of one page and hide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QTabBar

from ui import theme
from ui.paint import paint_line, paint_ring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_GAPS = (24, 14, 10)  # the widest that lets all tabs stand side by side


class TextTabs(QTabBar):
    """Words over a hairline; the current one stands over a teal bar."""

    jumped = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._keys: list[str] = []
        self._gap = _GAPS[0]
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tabBarClicked.connect(self._on_clicked)
        self.currentChanged.connect(self._on_changed)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show tabs given as key and words; the current one stays when it is still there."""
        if [key for key, _ in tabs] == self._keys:
            for index, (_, words) in enumerate(tabs):
                if words != self.tabText(index):
                    self.setTabText(index, words)
            self._fit()
            return
        kept = self.current_key()
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._keys = [key for key, _ in tabs]
        for _, words in tabs:
            self.addTab(words)
        if kept in self._keys:
            self.setCurrentIndex(self._keys.index(kept))
        self.blockSignals(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tabs stand closer when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        bold = QFontMetrics(theme.font("body", 600))
        words = sum(bold.horizontalAdvance(self.tabText(index)) for index in range(self.count()))
        fitting = (gap for gap in _GAPS if words + gap * self.count() <= self.width())
        gap = next(fitting, _GAPS[-1])
        if gap != self._gap:
            self._gap = gap
            # Qt asks for the sizes of tabs again when one of them changes.
            for index in range(self.count()):
                self.setTabText(index, self.tabText(index))

    def current_key(self) -> str:
        """Return the key of the current tab."""
        index = self.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else ""

    def show_place(self, key: str) -> None:
        """Mark the section in view without jumping."""
        if key in self._keys and key != self.current_key():
            self.blockSignals(True)
            self.setCurrentIndex(self._keys.index(key))
            self.blockSignals(False)
            self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room of the words at their heaviest and the gap after them."""
        bold = QFontMetrics(theme.font("body", 600))
        return QSize(bold.horizontalAdvance(self.tabText(index)) + self._gap, theme.current().height(36, bold, 16))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs keep their words whole."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words, bar and the hairline under all."""
        painter, tokens = QPainter(self), theme.tokens()
        bottom = self.height() - 1
        paint_line(painter, 0, bottom, self.width(), bottom, tokens.hairline)
        for index in range(self.count()):
            rect, now = self.tabRect(index), index == self.currentIndex()
            words = rect.adjusted(0, 0, -self._gap, 0)
            painter.setFont(theme.font("body", 600 if now else 400))
            painter.setPen(tokens.ink if now else tokens.ink2)
            painter.drawText(
                words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.tabText(index)
            )
            if now:
                painter.fillRect(QRect(words.left(), bottom - 2, words.width(), 3), tokens.teal)
            if now and self.hasFocus():
                paint_ring(painter, words.adjusted(-4, 4, 4, -4), tokens, 3)

    def _on_clicked(self, index: int) -> None:
        if index == self.currentIndex() and index >= 0:
            self.jumped.emit(self._keys[index])

    def _on_changed(self, index: int) -> None:
        if 0 <= index < len(self._keys):
            self.jumped.emit(self._keys[index])
