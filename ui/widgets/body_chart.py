"""The chart of bodies, painted: boxes on lines, one of them chosen. To the keyboard and to screen readers it is a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF, QRegion, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTreeView

from partnerdesk.domain.body_charts import Chart, ChartBody, Measures, arrange, in_order
from partnerdesk.text import tr
from ui import theme
from ui.paint import paint_ring, paint_words
from ui.widgets.row_painting import wrapped_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from partnerdesk.domain.body_charts import Line, Spot
    from ui.theme import Tokens

KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
PAD, TOP = 12, 16
MOST_NAME_LINES = 2
HEAVIER = 0.92
Index = QModelIndex | QPersistentModelIndex
_MOVES = QAbstractItemView.CursorAction


class BodyChart(QTreeView):
    """Choose a body with the mouse or the arrow keys; Enter opens it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._bodies: dict[str, ChartBody] = {}
        self._items: dict[str, QStandardItem] = {}
        self._chart = Chart()
        self._laid_out = 0
        self._quiet = False
        self._model = QStandardItemModel(self)
        self.setObjectName("body_chart")
        self.setAccessibleName(tr("Who decides, who advises"))
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.current().changed.connect(self._lay_out)

    def show_bodies(self, bodies: Sequence[ChartBody], chosen: str) -> None:
        """Show these bodies, one of them chosen; telling nobody."""
        self._quiet = True
        if [(each.key, each.parent) for each in bodies] != [(each.key, each.parent) for each in self._bodies.values()]:
            self._fill(in_order(bodies))
        self._bodies = {each.key: each for each in bodies}
        for key, item in self._items.items():
            item.setText(self._bodies[key].name)
            item.setData(self._bodies[key].spoken(), Qt.ItemDataRole.AccessibleTextRole)
        self._lay_out()
        self.choose(chosen)
        self._quiet = False

    def choose(self, key: str) -> None:
        """Choose a body."""
        if (item := self._items.get(key)) is not None:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(item.index(), flags.ClearAndSelect)
        self.viewport().update()

    def current_key(self) -> str:
        """Return the body that is chosen, or nothing."""
        return str(self.currentIndex().data(KEY_ROLE) or "")

    # What a view of Qt asks

    def visualRect(self, index: Index) -> QRect:
        """Return where the box of a body stands."""
        spot = self._spot(str(index.data(KEY_ROLE) or "")) if index.isValid() else None
        return QRectF(spot.x, spot.y, spot.width, spot.height).toAlignedRect() if spot else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the body whose box is at a point."""
        for spot in self._chart.spots:
            if QRectF(spot.x, spot.y, spot.width, spot.height).contains(QPointF(point)):
                return self._items[spot.key].index()
        return QModelIndex()

    def scrollTo(self, _index: Index, _hint: object = None) -> None:
        """Stay: all of the chart is on show."""

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the body under a rectangle."""
        if (index := self.indexAt(rect.center())).isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the boxes that are chosen."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def moveCursor(self, action: QAbstractItemView.CursorAction, _keys: Qt.KeyboardModifier) -> QModelIndex:
        """Go up, down and sideways as the boxes stand."""
        here = self._spot(self.current_key())
        spots = self._chart.spots
        if here is None or action in {_MOVES.MoveHome, _MOVES.MoveEnd}:
            return self._items[spots[-1 if action is _MOVES.MoveEnd else 0].key].index() if spots else QModelIndex()
        way = {
            _MOVES.MoveUp: (0, -1), _MOVES.MovePageUp: (0, -1), _MOVES.MoveDown: (0, 1), _MOVES.MovePageDown: (0, 1),
            _MOVES.MoveLeft: (-1, 0), _MOVES.MoveRight: (1, 0),
        }.get(action)  # fmt: skip
        return self._items[_nearest(here, spots, way).key].index() if way else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen body with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_key():
            self.opened.emit(self.current_key())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the body under the mouse."""
        if (index := self.indexAt(event.position().toPoint())).isValid():
            self.opened.emit(str(index.data(KEY_ROLE)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a box."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the boxes for another width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._laid_out:
            self._lay_out()

    def sizeHint(self) -> QSize:
        """Return the height of the chart."""
        return QSize(theme.px(480), self._high())

    def minimumSizeHint(self) -> QSize:
        """Return a small width: boxes can stand below each other."""
        return QSize(theme.px(200), self._high())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lines, then boxes."""
        painter, tokens = QPainter(self.viewport()), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._chart.lines:
            _paint_line(painter, line, tokens)
        for spot in self._chart.spots:
            self._paint_box(painter, spot, tokens)

    # Inside

    def _fill(self, bodies: Sequence[ChartBody]) -> None:
        self._model.clear()
        items: dict[str, QStandardItem] = {}
        for body in bodies:
            item = items[body.key] = QStandardItem(body.name)
            item.setData(body.key, KEY_ROLE)
            (items.get(body.parent) or self._model.invisibleRootItem()).appendRow(item)
        self._items = items
        self.expandAll()

    def _lay_out(self) -> None:
        width = self._laid_out = self.viewport().width()
        scale = theme.px(100) / 100
        m = Measures()
        measures = Measures(*(scale * each for each in (m.box, m.wide, m.gap, m.drop, m.beside, m.indent)))
        self._chart = arrange(tuple(self._bodies.values()), max(width, measures.box), self._height_of, measures)
        top = theme.px(TOP)
        self._chart = Chart(
            tuple(spot.moved(0, top) for spot in self._chart.spots),
            tuple(line.moved(0, top) for line in self._chart.lines),
            self._chart.width,
            self._chart.height + top,
        )
        self.setFixedHeight(self._high())
        self.viewport().update()

    def _high(self) -> int:
        return max(theme.px(48), int(self._chart.height) + 3)

    def _spot(self, key: str) -> Spot | None:
        return next((spot for spot in self._chart.spots if spot.key == key), None)

    def _height_of(self, body: ChartBody, width: float) -> float:
        name, small = (QFontMetrics(theme.font(size)).height() for size in ("body", "small"))
        room = int(width) - 2 * theme.px(PAD)
        lines = len(_name_lines(body.name, room))
        return 2 * theme.px(8) + lines * name + 2 + sum(small + 1 for _ in _below(body, room))

    def _paint_box(self, painter: QPainter, spot: Spot, tokens: Tokens) -> None:
        body, chosen = self._bodies[spot.key], spot.key == self.current_key()
        rect = QRectF(spot.x, spot.y, spot.width, spot.height).adjusted(1, 1, -1, -1)
        pen = QPen(tokens.teal if chosen else tokens.edge, 2 if chosen else 1)
        if body.advises:
            pen.setDashPattern([4, 3] if not chosen else [3, 2])
        painter.setPen(pen)
        painter.setBrush(tokens.selected if chosen else tokens.paper)
        painter.drawRoundedRect(rect, 3, 3)
        if chosen and self.hasFocus():
            paint_ring(painter, rect.adjusted(3, 3, -3, -3), tokens, 2)
        pad, y = theme.px(PAD), rect.top() + theme.px(8) - 1
        room = int(rect.width()) - 2 * pad + 2
        painter.setFont(theme.font("body", 600))
        high = painter.fontMetrics().height()
        for line in _name_lines(body.name, room):
            paint_words(painter, QRect(int(rect.left()) + pad, int(y), room, high), line, tokens.ink)
            y += high
        y += 2
        for text, amiss in _below(body, room - 2):
            painter.setFont(theme.font("small", 600 if amiss else 400))
            high = painter.fontMetrics().height()
            place = QRect(int(rect.left()) + pad, int(y), room, high)
            paint_words(painter, place, text, tokens.amber if amiss else tokens.ink2)
            y += high + 1

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        if not self._quiet and index.isValid():
            self.chosen.emit(str(index.data(KEY_ROLE)))


def _name_lines(name: str, room: int) -> list[str]:
    """Return a name broken into lines, of which the last is cut when painted; its letters are heavier than those measured."""
    lines = wrapped_lines(name, round(room * HEAVIER)) or [""]
    return [*lines[: MOST_NAME_LINES - 1], " ".join(lines[MOST_NAME_LINES - 1 :])] if len(lines) > 1 else lines


def _below(body: ChartBody, room: int) -> list[tuple[str, bool]]:
    """Return the lines under the name as they fit, and whether each says what is amiss; those are heavier."""
    plain = [(part, False) for line in body.lines if line for part in wrapped_lines(line, room, "small")]
    heavy = round(room * HEAVIER)
    return plain + [(part, True) for part in wrapped_lines(body.warning, heavy, "small") if part]


def _paint_line(painter: QPainter, line: Line, tokens: Tokens) -> None:
    pen = QPen(tokens.ink3, 1)
    if line.dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(round(x) + 0.5, round(y) + 0.5) for x, y in line.points]))


def _nearest(here: Spot, spots: Sequence[Spot], way: tuple[int, int]) -> Spot:
    """Return the box one comes to from a box in a direction; the same where there is none."""

    def far(spot: Spot) -> tuple[float, float] | None:
        dx = (spot.x + spot.width / 2) - (here.x + here.width / 2)
        dy = (spot.y + spot.height / 2) - (here.y + here.height / 2)
        ahead = dx * way[0] + dy * way[1]
        aside = abs(dy) if way[0] else abs(dx)
        beyond = abs(ahead) > 1 and ahead > 0 and (not way[0] or aside < (here.height + spot.height) / 2)
        return (aside + ahead * 2, ahead) if beyond else None

    found = [(score, spot) for spot in spots if spot.key != here.key and (score := far(spot)) is not None]
    return min(found, key=lambda pair: pair[0])[1] if found else here
