"""Tags as chips: typed, completed, and taken away with the keyboard or the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QCompleter, QLayout, QLayoutItem, QLineEdit, QSizePolicy, QWidget

from partnerdesk.text import fold, tr
from ui import icons, theme
from ui.paint import paint_box, paint_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent


class FlowLayout(QLayout):
    """Puts widgets side by side and breaks into lines as words do; what is hidden takes no room."""

    def __init__(self, parent: QWidget | None = None, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget before others."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item by its place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the room of the widest item in one line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the room of the widest item."""
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Put all items in their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        x, y, line = inner.x(), inner.y(), 0
        shown = self._shown()
        last = len(shown) - 1
        for index, item in enumerate(shown):
            size = item.sizeHint()
            if x > inner.x() and x + size.width() > inner.x() + inner.width():
                x, y, line = inner.x(), y + line + self._gap, 0
            width = max(size.width(), inner.right() + 1 - x) if index == last and self._grows(item) else size.width()
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x, line = x + size.width() + self._gap, max(line, size.height())
        return y + line - rect.y() + margins.bottom()

    @staticmethod
    def _grows(item: QLayoutItem) -> bool:
        return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


class _Chip(QAbstractButton):
    """One tag; pressing it, Delete or Backspace takes it away."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(tr("{tag}: take away", tag=text))
        self.setToolTip(tr("Take away"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.dress(self, "small")

    def sizeHint(self) -> QSize:
        """Return the room of the words and the cross."""
        metrics = self.fontMetrics()
        return QSize(min(metrics.horizontalAdvance(self.text()), 240) + 30, max(24, metrics.height() + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a small box with the tag and a cross."""
        painter, tokens = QPainter(self), theme.tokens()
        paint_box(painter, self.rect(), tokens.teal_tint, tokens.margin_rule, 3)
        paint_words(painter, self.rect().adjusted(8, 0, -20, 0), self.text(), tokens.ink)
        icons.paint(painter, QRect(self.width() - 19, self.height() // 2 - 6, 12, 12), "x", "ink2")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the tag away with Delete and Backspace too."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.click()
            return
        super().keyPressEvent(event)


class _TagLine(QLineEdit):
    """The line for a new tag; Backspace in front of nothing takes the last tag."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last tag when there is nothing left to delete."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)


class TagsEdit(QWidget):
    """A field of chips; Enter or a comma adds what is typed."""

    edited = Signal()

    def __init__(self, known: Sequence[str] = (), tags: Sequence[str] = ()) -> None:
        super().__init__()
        self._chips: list[_Chip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line = _TagLine()
        self.line.setFrame(False)
        self.line.setPlaceholderText(tr("Add a tag"))
        self.line.setMinimumWidth(theme.px(80))
        self.line.setProperty("ring_around", self)
        theme.current().changed.connect(self._fit)
        self._fit()
        self.setFocusProxy(self.line)
        completer = QCompleter(QStringListModel(sorted(known, key=fold), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._add_typed(), Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        self.line.returnPressed.connect(self._add_typed)
        self.line.textEdited.connect(self._on_typed)
        self.line.editingFinished.connect(self._add_typed)
        self.line.emptied.connect(self._drop_last)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(5, 4, 5, 4)
        self._flow.addWidget(self.line)
        self.set_tags(tags)

    def tags(self) -> tuple[str, ...]:
        """Return the tags in their order."""
        return tuple(chip.text() for chip in self._chips)

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show other tags without telling anyone."""
        for chip in list(self._chips):
            self._forget(chip)
        for tag in tags:
            self._append(tag)
        self.updateGeometry()

    def setAccessibleName(self, name: str) -> None:
        """Name the line too."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, text: str) -> None:
        """Describe the line too."""
        super().setAccessibleDescription(text)
        self.line.setAccessibleDescription(text)

    def _fit(self) -> None:
        self.line.setFixedHeight(theme.current().height(24, self.fontMetrics(), 8))

    def _append(self, tag: str) -> None:
        chip = _Chip(tag)
        chip.clicked.connect(lambda: self._drop(chip))
        self._chips.append(chip)
        self._flow.insert(len(self._chips) - 1, chip)
        chip.show()

    def _forget(self, chip: _Chip) -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _drop(self, chip: _Chip) -> None:
        self._forget(chip)
        self.line.setFocus()
        self.updateGeometry()
        self.edited.emit()

    def _drop_last(self) -> None:
        if self._chips:
            self._drop(self._chips[-1])

    def _on_typed(self, text: str) -> None:
        if text.endswith((",", ";")):
            self.line.setText(text[:-1])
            self._add_typed()

    def _add_typed(self) -> None:
        tag = " ".join(self.line.text().split())
        # Set, not cleared: undo in the line must take back the tag, not bring its letters again.
        self.line.setText("")
        if tag and fold(tag) not in {fold(known) for known in self.tags()}:
            self._append(tag)
            self.updateGeometry()
            self.edited.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field."""
        tokens = theme.tokens()
        edge = tokens.amber_mark if self.property("problem") else tokens.edge
        paint_box(QPainter(self), self.rect(), tokens.paper, edge)
