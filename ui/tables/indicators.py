"""Indicators as a table, target against actual: figures over their days, how far each has come, and a small line of its course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from partnerdesk.documents.sparklines import place
from partnerdesk.domain.indicator_progress import Point, Standing, percent, told
from partnerdesk.text import mark, screen, tr
from ui import theme
from ui.paint import paint_line, paint_ring, paint_words
from ui.tables.line_models import LineModel
from ui.widgets.cells import CellDelegate, furnish_table
from ui.widgets.row_painting import wrapped_lines
from ui.widgets.states import State, paint_state_row, word_weight

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from partnerdesk.domain.indicator_snapshot import IndicatorFacts

HEADS = (mark("Indicator"), mark("Baseline"), mark("Latest"), mark("Target"), mark("How far"), mark("Course"))
NAME, BASELINE, LAST, TARGET, FAR, COURSE = range(6)
# How the room is shared out, in pixels of the picture.
SHARES = (148, 96, 96, 96, 106, 70)
ROOM, LEAST, DOT = 6, 50, 2.6
BELOW_ROLE = int(Qt.ItemDataRole.UserRole) + 40
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 41
STATES = {
    Standing.REACHED: State.DONE,
    Standing.ON_THE_WAY: State.UNDER_WAY,
    Standing.BEHIND: State.SOON,
    Standing.UNKNOWN: State.TO_DO,
}
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class IndicatorRow:
    """One line of the table: words and what stands small below them for each column, and the course that is drawn."""

    key: str
    cells: tuple[tuple[str, str], ...]
    state: State
    points: tuple[Point, ...]
    target: Decimal | None
    why: str

    def spoken(self, column: int) -> str:
        """Return a cell in words."""
        if column == COURSE:
            return told(self.points)
        return ", ".join(part for part in self.cells[column] if part)


def indicator_row(one: IndicatorFacts, today: date) -> IndicatorRow:
    """Return the line of an indicator."""
    found, indicator = one.progress(today, screen), one.indicator
    last = found.reading
    far = "" if found.share is None else percent(found.share)
    cells = (
        (indicator.called(), indicator.unit),
        _figure(indicator.baseline, indicator.baseline_on),
        _figure(last.amount, last.read_on) if last else (tr("no reading"), ""),
        _figure(indicator.target, indicator.target_on),
        (tr(found.standing.label), far),
        ("", ""),
    )
    return IndicatorRow(indicator.id, cells, STATES[found.standing], one.course(today), indicator.target, found.why)


def _figure(number: Decimal | None, day: date | None) -> tuple[str, str]:
    return ("?" if number is None else screen.number(number)), (screen.short_day(day) if day else "")


class IndicatorModel(LineModel[IndicatorRow]):
    """The lines for Qt."""

    def __init__(self) -> None:
        super().__init__(HEADS, (BASELINE, LAST, TARGET))

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what Qt asks about a cell."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column][0]
        if role == BELOW_ROLE:
            return row.cells[column][1]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.why if column == FAR else row.spoken(column)
        return None


class _Delegate(CellDelegate):
    """Paints a figure with its day below it, a state with its share, or a course."""

    def height_of(self, row: IndicatorRow) -> int:
        """Return the height of a line whose name may take two lines, at the width its column has."""
        name, small = QFontMetrics(theme.font("body")).height(), QFontMetrics(theme.font("small")).height()
        lines = len(_name_lines(row, self._table.columnWidth(NAME) - 16 - ROOM))
        return max(LEAST, lines * name + small + 14)

    def fit_rows(self) -> None:
        """Give each row the height of two lines."""
        lines = QFontMetrics(theme.font("body")).height() + QFontMetrics(theme.font("small")).height()
        self._table.verticalHeader().setDefaultSectionSize(max(LEAST, lines + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, words or course, hairline and ring."""
        rect, tokens, row = option.rect, theme.tokens(), index.data(ROW_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, tokens.selected)
            if index.column() == NAME:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), tokens.teal)
        paint_line(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom(), tokens.hairline)
        inner = rect.adjusted(16 if index.column() == NAME else ROOM, 6, -ROOM, -7)
        if index.column() == COURSE:
            paint_course(painter, QRectF(inner), row.points, row.target)
        else:
            _paint_cell(painter, inner, index, row, chosen=chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), tokens, 2)
        painter.restore()


def _name_lines(row: IndicatorRow, width: int) -> list[str]:
    """Return the name broken into two lines at most; the second is cut where it is too long."""
    name = row.cells[NAME][0]
    # Chosen, it stands in weight and is a little wider.
    found = wrapped_lines(name, width * 19 // 20)
    return [found[0], name[len(found[0]) :].strip()] if len(found) > 1 else [name]


def _paint_cell(painter: QPainter, rect: QRect, index: Index, row: IndicatorRow, *, chosen: bool) -> None:
    tokens, column = theme.tokens(), index.column()
    words, below = row.cells[column]
    high = QFontMetrics(theme.font("body")).height()
    low = QFontMetrics(theme.font("small")).height()
    lines = _name_lines(row, rect.width()) if column == NAME else [words]
    top = rect.top() + (rect.height() - len(lines) * high - (low if below else 0)) // 2
    painter.setFont(theme.font("body", 600 if chosen else 500))
    for line in lines[:-1]:
        paint_words(painter, QRect(rect.left(), top, rect.width(), high), line, tokens.ink)
        top += high
    first, second = QRect(rect.left(), top, rect.width(), high), QRect(rect.left(), top + high, rect.width(), low)
    right = column in {BASELINE, LAST, TARGET}
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    if column == FAR:
        painter.setFont(theme.font("small", 600 if chosen else word_weight(row.state)))
        paint_state_row(painter, first.left(), first, row.state, words, selected=chosen)
    else:
        painter.setFont(theme.font("body", 600 if chosen and column == NAME else 500 if column == NAME else 400))
        paint_words(painter, first, lines[-1], tokens.ink, side)
    painter.setFont(theme.font("small"))
    paint_words(painter, second, below, tokens.ink2 if chosen else tokens.ink3, side)


def paint_course(painter: QPainter, rect: QRectF, points: Sequence[Point], target: Decimal | None) -> None:
    """Paint a course into a room: the line, a mark at its last figure, the target as a dashed line."""
    tokens, dot = theme.tokens(), DOT * theme.px(100) / 100
    room = rect.adjusted(dot, dot, -dot, -dot)
    spark = place(points, target, room.width(), room.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.topLeft())
    if spark.target is not None and points:
        pen = QPen(tokens.ink3, 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(-dot, spark.target), QPointF(room.width() + dot, spark.target))
    line = QPolygonF([QPointF(x, y) for x, y in spark.line])
    painter.setPen(QPen(tokens.teal, 1.6))
    painter.drawPolyline(line)
    if spark.line:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.teal)
        painter.drawEllipse(QPointF(*spark.line[-1]), dot, dot)
    painter.restore()


class CoursePicture(QWidget):
    """The course of one indicator over the width there is; a screen reader hears its figures."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("course")
        self._points: tuple[Point, ...] = ()
        self._target: Decimal | None = None
        theme.current().changed.connect(self._fit)
        self._fit()

    def show_course(self, points: tuple[Point, ...], target: Decimal | None) -> None:
        """Show another course; nothing where there is none."""
        self._points, self._target = points, target
        self.setAccessibleName(tr("How it went: {course}", course=told(points)))
        self.setToolTip(told(points))
        self.setVisible(bool(points))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the course."""
        paint_course(QPainter(self), QRectF(self.rect()), self._points, self._target)

    def _fit(self) -> None:
        self.setFixedHeight(theme.px(72))


class IndicatorTable(QTableView):
    """The table on the screen: Enter opens an indicator, Delete puts it away."""

    chosen = Signal(str)
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines = IndicatorModel()
        furnish_table(self, tr("Indicators, target against actual"))
        self.setObjectName("indicator_table")
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        theme.current().changed.connect(self._fit_rows)
        self._delegate.fit_rows()
        self.setModel(self.lines)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(lambda index: self.opened.emit(self.key_at(index.row())))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(self.key_at(now.row())))

    def key_at(self, place: int) -> str:
        """Return whose line this is."""
        return self.lines.rows[place].key if 0 <= place < len(self.lines.rows) else ""

    def show_rows(self, rows: list[IndicatorRow]) -> None:
        """Show other lines; the keyboard stays on the same indicator."""
        if rows == self.lines.rows:
            return
        key = self.key_at(self.currentIndex().row())
        self.lines.put(rows)
        self._fit_rows()
        self.go_to(key or (rows[0].key if rows else ""))

    def go_to(self, key: str) -> None:
        """Put the keyboard on the line of an indicator."""
        for place_, row in enumerate(self.lines.rows):
            if row.key == key:
                self.setCurrentIndex(self.lines.index(place_, max(0, self.currentIndex().column())))
                self.selectRow(place_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or put away."""
        key = self.key_at(self.currentIndex().row())
        if key and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(key)
        elif key and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(key)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room."""
        super().resizeEvent(event)
        room, whole = self.viewport().width(), sum(SHARES)
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, room * share // whole)
        self._fit_rows()

    def _fit_rows(self) -> None:
        for place_, row in enumerate(self.lines.rows):
            self.setRowHeight(place_, self._delegate.height_of(row))
