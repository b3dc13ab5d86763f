"""A row of a form: label, editor, and below it either help or what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.labels import Label
from ui.widgets.states import State, mark_side, paint_state

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

LABEL_WIDTH = 88
_GAP = 8
_BESIDE = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
ANY_SIZE = 16777215  # what Qt takes for no limit
_LEAST_EDITOR = 230


class _Triangle(QWidget):
    """The shape before a problem."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the shape."""
        return QSize(mark_side(), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the triangle in the first line."""
        side = mark_side()
        square = QRectF(0, (self.height() - side) / 2, side, side)
        paint_state(QPainter(self), square, State.SOON, theme.tokens())


def _alignment(editor: QWidget) -> tuple[Qt.AlignmentFlag, ...]:
    """Keep what does not grow at the label."""
    stays = editor.sizePolicy().horizontalPolicy() in {QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum}
    return (Qt.AlignmentFlag.AlignLeft,) if stays or isinstance(editor, QAbstractSpinBox) else ()


class FieldRow(QWidget):
    """Owns the label, an editor and its note; the note is what a screen reader adds to the name.

    Without a width for the label it stands above the editor, where there is no room beside it.
    """

    def __init__(self, label: str, editor: QWidget, help_: str = "", label_width: int = LABEL_WIDTH) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.editor = editor
        self.label = Label(label, "body", "ink2", wrap=True)
        self.label.setBuddy(editor)
        self.note = Label("", "small", "ink3", wrap=True)
        self._triangle = _Triangle()
        self._help = help_
        self._problem = ""
        self._warning = ""
        self._least_label = label_width
        self._stacked = False
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        if label_width:
            grid.addWidget(self.label, 1, 0, _BESIDE)
        elif label:
            grid.addWidget(self.label, 0, 1, 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, 1, 1, 1, 2, *_alignment(editor))
        grid.addWidget(self._triangle, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 2, 2)
        grid.setColumnStretch(2, 1)
        self._fit_label()
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        theme.current().changed.connect(self._fit_label)
        self._show_note()

    @property
    def problem(self) -> str:
        """What is wrong with the value, in words; empty when all is well."""
        return self._problem

    def set_problem(self, text: str) -> None:
        """Say what is wrong in place of the help; an empty text takes it back."""
        self._problem = text
        self._show_note()

    @property
    def warning(self) -> str:
        """What speaks against the value though it is taken, in words; empty when nothing does."""
        return self._warning

    def set_warning(self, text: str) -> None:
        """Say what speaks against a value that is taken all the same; an empty text takes it back."""
        self._warning = text
        self._show_note()

    def set_help(self, text: str) -> None:
        """Show another line of help."""
        self._help = text
        self._show_note()

    def sizeHint(self) -> QSize:
        """Return the room it takes; the lines of a long note are counted as they break now, so that none is cut off."""
        hint, layout = super().sizeHint(), self.layout()
        if layout is None or not self.note.text():
            return hint
        return QSize(hint.width(), max(hint.height(), layout.totalHeightForWidth(self.width())))

    def _show_note(self) -> None:
        warned = self._problem or self._warning
        text = warned or self._help
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.note.setContentsMargins(6 if warned else 0, 0, 0, 0)
        self._triangle.setVisible(bool(warned))
        self.note.recast("small", "amber" if warned else "ink3", 500 if warned else 400)
        self.editor.setAccessibleDescription(text)
        for widget in (self.editor, *self.editor.findChildren(QWidget)):
            widget.setProperty("problem", bool(self._problem))
            widget.update()

    def minimumSizeHint(self) -> QSize:
        """Return the room it needs with the label above: no page is made wider than its window by a label."""
        hint = super().minimumSizeHint()
        beside = theme.px(self._least_label) if self._least_label and not self._stacked else 0
        return QSize(max(0, hint.width() - beside), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the label above the editor where there is too little room beside it."""
        super().resizeEvent(event)
        if self.note.text() and event.oldSize().width() != event.size().width():
            self.updateGeometry()  # the note may break into more lines, or fewer
        if self._least_label:
            self._stack(on=self.width() < theme.px(self._least_label + _LEAST_EDITOR))

    def _stack(self, *, on: bool) -> None:
        if on == self._stacked:
            return
        self._stacked = on
        self._grid.removeWidget(self.label)
        if on:
            self._grid.addWidget(self.label, 0, 1, 1, 2, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.addWidget(self.label, 1, 0, _BESIDE)
        self._fit_label()

    def _fit_label(self) -> None:
        if not self._least_label:
            return
        if self._stacked:
            self._grid.setColumnMinimumWidth(0, 0)
            self.label.setMinimumSize(0, 0)
            self.label.setMaximumSize(ANY_SIZE, ANY_SIZE)
            self.label.setVisible(bool(self.label.text()))
            return
        width = theme.px(self._least_label)
        self.label.setVisible(True)
        self._grid.setColumnMinimumWidth(0, width)
        # A label that is just as wide as its column breaks, rather than run into its editor.
        self.label.setFixedWidth(width - theme.px(_GAP))
        # As high as an editor's line; a label of more lines needs all of them.
        line = theme.current().height(32, self.fontMetrics())
        self.label.setFixedHeight(max(line, self.label.heightForWidth(width - theme.px(_GAP))))
