"""How the cells and heads of the budget grid are painted, and the line a figure is typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from partnerdesk.text import tr
from ui import icons, theme
from ui.paint import paint_chevron, paint_line, paint_ring, paint_words
from ui.tables.budget import DASH, BudgetModel
from ui.tables.budget_lines import EXPENSES, GAP, INCOME
from ui.widgets.states import State, mark_side, paint_state

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from ui.tables.budget_lines import GridRow
    from ui.theme import Tokens

Index = QModelIndex | QPersistentModelIndex
ROOM, STEP, ARROW, PLUS = 4, 14, 16, 26
RIGHT = Qt.AlignmentFlag.AlignRight
MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
SIDEWAYS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
CLOSE = QStyledItemDelegate.EndEditHint.NoHint


def row_height() -> int:
    """Return the height of a row, which grows with the text."""
    return theme.current().height(28, QFontMetrics(theme.font("small")), 12)


class FigureDelegate(QStyledItemDelegate):
    """Paints a figure; typing one is ended by Enter, Tab and the arrows, which also move on."""

    typed = Signal(QModelIndex, str)
    moved = Signal(int, int, bool)

    def __init__(self, table: QTableView, model: BudgetModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        # Whether the line was opened by typing: then the arrows move on instead of within it.
        self.by_typing = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, figure, hairline and ring."""
        model, rect, tokens = self._model, option.rect, theme.tokens()
        place, column = index.row(), index.column()
        row = model.rows[place]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        refused = model.refusal(place, column)
        if chosen:
            painter.fillRect(rect, tokens.selected)
        elif column == model.short_column or refused:
            painter.fillRect(rect, tokens.amber_tint)
        elif row.sums:
            painter.fillRect(rect, tokens.sunk)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
        if row.key == GAP:
            paint_line(painter, rect.left(), rect.top(), rect.right(), rect.top(), tokens.ink2)
        inner = rect.adjusted(0, 0, -ROOM, -1)
        if refused:
            side = mark_side()
            paint_state(painter, _square(rect, side), State.SOON, tokens)
            inner.setLeft(inner.left() + side + 4)
        self._paint_figure(painter, inner, row, place, column)
        typing = self._table.state() == QTableView.State.EditingState and index == self._table.currentIndex()
        if typing or option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), tokens, 2)

    def _paint_figure(self, painter: QPainter, rect: QRect, row: GridRow, place: int, column: int) -> None:
        model, tokens = self._model, theme.tokens()
        text, head = model.text(place, column), model.columns[column]
        heavy = row.sums or head.span is not None
        painter.setFont(theme.font("small", 600 if heavy else 400))
        colour = tokens.ink
        if model.refusal(place, column) or (row.standing and text.startswith("\N{MINUS SIGN}")):
            colour = tokens.amber
        elif text == DASH or (head.place >= 0 and row.grown and row.grown[head.place]):
            colour = tokens.ink3
        paint_words(painter, rect, text, colour, RIGHT)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line a figure is typed in."""
        line = QLineEdit(parent)
        line.setObjectName("figure_line")
        line.setAlignment(RIGHT)
        line.setFrame(False)
        line.setFont(theme.font("small"))
        line.setAccessibleName(self._model.said(index.row(), index.column()))
        line.setAutoFillBackground(True)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell, to be gone on with."""
        text = self._model.text(index.row(), index.column())
        cast("QLineEdit", editor).setText("" if text == DASH else text)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed."""
        line = cast("QLineEdit", editor)
        if line.isModified():
            self.typed.emit(QModelIndex(index), line.text())  # type: ignore[arg-type]  # a persistent one turns into a plain one

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Lay the line over the cell; a narrow one gets some room to its left."""
        rect = QRect(option.rect).adjusted(2, 2, -2, -3)
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """End the typing with the keys of a spreadsheet."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit):
            key = Qt.Key(event.key())
            step = MOVES.get(key) or (SIDEWAYS.get(key) if self.by_typing else None)
            if step is not None:
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in {
                    Qt.Key.Key_Return,
                    Qt.Key.Key_Enter,
                }:
                    step = (-1, 0)
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, CLOSE)
                self.moved.emit(*step, key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
                return True
        return super().eventFilter(editor, event)


class NameHeader(QHeaderView):
    """The names of the rows, which stay while the figures go by: groups can be folded, income has its state."""

    toggled = Signal(int)
    adding_asked = Signal(str)
    renamed = Signal(int)

    def __init__(self, model: BudgetModel, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Lines of the budget"))

    def wants_two(self, row: GridRow, width: int) -> bool:
        """Whether the state of a line stands below its name, as there is no room beside it."""
        if row.state is None:
            return False
        metrics = QFontMetrics(theme.font("small"))
        words = metrics.horizontalAdvance(row.label) + metrics.horizontalAdvance(f", {row.word}")
        return words > width - theme.px(STEP) - mark_side() - 20

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold a group with a press on its name, or ask for a line more with one on its plus."""
        place = self.logicalIndexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or not 0 <= place < len(self._model.rows):
            return
        row = self._model.rows[place]
        if self._can_add(row) and event.position().x() >= self.width() - theme.px(PLUS):
            self.adding_asked.emit(row.key)
        elif row.opens:
            self.toggled.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the name of a line to be changed."""
        place = self.logicalIndexAt(event.position().toPoint())
        if self._model.line(place) is not None:
            self.renamed.emit(place)
            return
        super().mouseDoubleClickEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the plus is for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.logicalIndexAt(event.pos())
            row = self._model.rows[place] if 0 <= place < len(self._model.rows) else None
            if row is not None and self._can_add(row) and event.pos().x() >= self.width() - theme.px(PLUS):
                words = tr("Add an expense") if row.key == EXPENSES else tr("Add income")
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return super().viewportEvent(event)

    def _can_add(self, row: GridRow) -> bool:
        return row.key in {EXPENSES, INCOME} and not self._model.locked

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one name with its arrow or its state."""
        if not 0 <= section < len(self._model.rows):
            return
        row, tokens = self._model.rows[section], theme.tokens()
        table = cast("QTableView", self.parent())
        painter.save()
        now = table.hasFocus() and table.currentIndex().row() == section
        painter.fillRect(rect, tokens.selected if now else tokens.sunk if row.sums else tokens.paper)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
        if row.key == GAP:
            paint_line(painter, rect.left(), rect.top(), rect.right(), rect.top(), tokens.ink2)
        paint_line(painter, rect.right(), rect.top(), rect.right(), rect.bottom(), tokens.margin_rule)
        self._paint_name(painter, rect.adjusted(4, 0, -6, -1), row, tokens)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, row: GridRow, tokens: Tokens) -> None:
        inner = QRect(rect)
        if row.opens:
            way = "right" if row.key in self._model.folded else "down"
            at = QPointF(rect.left() + theme.px(6) + row.level * theme.px(STEP - 4), rect.center().y() + 1)
            paint_chevron(painter, at, tokens.ink2, way, 4)
        if row.level or row.opens:
            inner.setLeft(
                rect.left() + theme.px(ARROW) + row.level * theme.px(STEP) - (theme.px(4) if row.level else 0)
            )
        if row.state is not None:
            side = mark_side()
            inner.setLeft(rect.left() + theme.px(STEP))
            paint_state(painter, _square(inner.adjusted(-4, 0, 0, 0), side), row.state, tokens)
            inner.setLeft(inner.left() + side + 6)
        if self._can_add(row):
            side = theme.px(14)
            icons.paint(
                painter, QRect(rect.right() - side - 2, rect.center().y() - side // 2, side, side), "plus", "teal"
            )
            inner.setRight(inner.right() - side + 6)
        painter.setFont(theme.font("small", 600 if row.sums else 400))
        metrics = painter.fontMetrics()
        if self.wants_two(row, self.width()):
            tall = metrics.height()
            top = inner.center().y() - tall
            paint_words(painter, QRect(inner.left(), top, inner.width(), tall), row.label, tokens.ink)
            paint_words(painter, QRect(inner.left(), top + tall, inner.width(), tall), row.word, tokens.ink2)
            return
        word = f", {row.word}" if row.word else ""
        room = max(inner.width() - metrics.horizontalAdvance(word), metrics.averageCharWidth() * 4)
        used = paint_words(painter, QRect(inner.left(), inner.top(), room, inner.height()), row.label, tokens.ink)
        paint_words(painter, inner.adjusted(min(used, room), 0, 0, 0), word, tokens.ink2)


class Corner(QWidget):
    """Says over the names what the figures are: which years, in which currency."""

    def __init__(self, model: BudgetModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words between the lines of the heads."""
        painter, tokens, rect = QPainter(self), theme.tokens(), self.rect()
        painter.fillRect(rect, tokens.paper)
        paint_line(painter, 0, 0, rect.right(), 0, tokens.ink2)
        paint_line(painter, 0, rect.bottom(), rect.right(), rect.bottom(), tokens.ink2)
        paint_line(painter, rect.right(), 0, rect.right(), rect.bottom(), tokens.margin_rule)
        painter.setFont(theme.font("small"))
        paint_words(painter, rect.adjusted(4, 0, -6, 0), self._model.caption, tokens.ink2)


class PeriodHeader(QHeaderView):
    """The heads of the columns; the first short one is amber, as it is in the chart above."""

    def __init__(self, model: BudgetModel, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Columns of the budget"))

    def sizeHint(self) -> QSize:
        """Return the height of a head."""
        return QSize(super().sizeHint().width(), theme.current().height(24, QFontMetrics(theme.font("small")), 8))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head over the ink line."""
        if not 0 <= section < len(self._model.columns):
            return
        tokens, head = theme.tokens(), self._model.columns[section]
        short = section == self._model.short_column
        painter.save()
        painter.fillRect(rect, tokens.amber_tint if short else tokens.paper)
        paint_line(painter, rect.left(), rect.top(), rect.right(), rect.top(), tokens.ink2)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.ink2)
        painter.setFont(theme.font("small", 600 if short or head.span is not None else 400))
        colour = tokens.amber if short else tokens.ink if head.span is not None else tokens.ink2
        paint_words(painter, rect.adjusted(2, 0, -ROOM, 0), head.head, colour, RIGHT)
        painter.restore()


def _square(rect: QRect, side: int) -> QRectF:
    """Return the square of a shape at the left of a row."""
    return QRectF(rect.left() + 4, rect.center().y() - side / 2, side, side)
