"""The seats of a body as a table: who sits in each, from where, until when; a vacant one offers to be filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from partnerdesk.domain.dates import until
from partnerdesk.domain.seating import ends_soon
from partnerdesk.text import mark, screen, tr, trn
from ui import icons, theme
from ui.paint import paint_words
from ui.tables.line_models import LineModel
from ui.widgets.cells import QUIET_ROLE, STATE_ROLE, CellDelegate, furnish_table
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from partnerdesk.domain.seating import SeatFacts, SittingFacts

ACTION_ROLE = int(Qt.ItemDataRole.UserRole) + 30
HEADS = (mark("Seat"), mark("Holder"), mark("Organization"), mark("Term ends"), mark("State"))
SEAT, HOLDER, ORGANIZATION, ENDS, STATE = range(5)
# How the room is shared out, in pixels of the picture.
SHARES = (86, 116, 178, 102, 98)
NEAR_DAYS = 60
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class SeatRow:
    """One line of the table; `sitting` is empty where the seat is vacant."""

    seat: str
    sitting: str
    cells: tuple[str, str, str, str, str]
    state: State
    tip: str = ""


def seat_rows(seats: Sequence[SeatFacts], today: date) -> list[SeatRow]:
    """Return the lines of some seats: who sits there, who is to come, and one for the places nobody has."""
    rows = []
    for seat in seats:
        there = seat.sitting_on(today)
        staying = {one.sitting.person for one in there}
        rows += [_filled(seat, one, today) for one in there]
        coming = [one for one in seat.sittings if one.sitting.since and one.sitting.since > today]
        if vacant := seat.vacant_on(today):
            rows.append(_vacant(seat, vacant))
        rows += [_coming(seat, one) for one in coming if one.sitting.person not in staying]
    return rows


def _filled(seat: SeatFacts, one: SittingFacts, today: date) -> SeatRow:
    organization, ends = seat.organization_of(one), one.sitting.term_ends
    state, word = State.DONE, tr("in place")
    if one.sitting.left_on:
        state, word, ends = State.UNDER_WAY, tr("goes on") if _again(seat, one) else tr("leaves"), one.sitting.left_on
    elif ends_soon(one.sitting, today):
        state, word = State.SOON, tr("ends soon") if ends and ends >= today else tr("is over")
    near = ends is not None and state is State.SOON and (ends - today).days <= NEAR_DAYS
    when = "" if ends is None else until(ends, today) if near and ends >= today else screen.short_day(ends)
    cells = (seat.seat.title, one.name, organization.called() if organization else "", when, word)
    return SeatRow(seat.seat.id, one.sitting.id, cells, state, screen.day(ends) if ends else "")


def _again(seat: SeatFacts, one: SittingFacts) -> bool:
    """Whether somebody who leaves a seat is to sit in it again from that day."""
    return any(
        other.sitting.person == one.sitting.person and other.sitting.since == one.sitting.left_on
        for other in seat.sittings
    )


def _coming(seat: SeatFacts, one: SittingFacts) -> SeatRow:
    organization = seat.organization_of(one)
    since = screen.short_day(one.sitting.since) if one.sitting.since else ""
    cells = (seat.seat.title, one.name, organization.called() if organization else "", "", tr("to come"))
    return SeatRow(seat.seat.id, one.sitting.id, cells, State.IDEA, tr("from {day}", day=since))


def _vacant(seat: SeatFacts, vacant: int) -> SeatRow:
    kept = seat.organization.called() if seat.organization else ""
    word = tr("vacant") if seat.seat.places == 1 else trn("{n} vacant", "{n} vacant", vacant)
    return SeatRow(seat.seat.id, "", (seat.seat.title, "", seat.seat.remark or kept, "", word), State.VACANT)


class SeatModel(LineModel[SeatRow]):
    """The lines for Qt."""

    def __init__(self) -> None:
        super().__init__(HEADS)
        self.locked = False

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what Qt asks about a cell."""
        row, column = self.rows[index.row()], index.column()
        vacant = column == HOLDER and not row.sitting
        said: dict[int, object] = {
            int(Qt.ItemDataRole.DisplayRole): row.cells[column],
            STATE_ROLE: str(row.state) if column == STATE else None,
            ACTION_ROLE: tr("Fill the seat") if vacant and not self.locked else None,
            QUIET_ROLE: column == ORGANIZATION or (column == ENDS and row.state is not State.SOON),
            int(Qt.ItemDataRole.ToolTipRole): row.tip if column in {ENDS, STATE} and row.tip else row.cells[column],
            int(Qt.ItemDataRole.AccessibleTextRole): tr("vacant") if vacant else row.cells[column],
        }
        return said.get(int(role))


class _SeatDelegate(CellDelegate):
    """Adds the word that fills a vacant seat."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        super().paint(painter, option, index)
        if words := index.data(ACTION_ROLE):
            tokens, side, rect = theme.tokens(), theme.px(14), option.rect
            icons.paint(painter, QRect(rect.left() + 8, rect.center().y() - side // 2, side, side), "user-plus", "teal")
            painter.save()
            painter.setFont(theme.font("small", 600))
            paint_words(painter, rect.adjusted(8 + side + 6, 0, -2, -1), str(words), tokens.teal)
            painter.restore()


class SeatTable(QTableView):
    """As high as its lines; a click or Enter opens one."""

    opened = Signal(str, str)
    taken_away = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.seats = SeatModel()
        self.setObjectName("seat_table")
        self.setModel(self.seats)
        furnish_table(self, tr("Seats"))
        self._delegate = _SeatDelegate(self)
        self.setItemDelegate(self._delegate)
        theme.current().changed.connect(self._fit)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(24)
        self._fit()

    def show_rows(self, rows: list[SeatRow]) -> None:
        """Show other lines; the keyboard stays on the same one, or near it."""
        if rows == self.seats.rows:
            return
        kept, place = self.current_keys(), self.currentIndex().row()
        self.seats.put(rows)
        keys = [(row.seat, row.sitting) for row in rows]
        if rows and place >= 0:
            found = keys.index(kept) if kept in keys else min(place, len(rows) - 1)
            self.setCurrentIndex(self.seats.index(found, 0))
        self._fit()

    def current_keys(self) -> tuple[str, str]:
        """Return the seat and the time in it that the keyboard is on."""
        place = self.currentIndex().row()
        return (
            (self.seats.rows[place].seat, self.seats.rows[place].sitting)
            if 0 <= place < len(self.seats.rows)
            else ("", "")
        )

    def go_to(self, seat: str, sitting: str = "") -> bool:
        """Put the keyboard on a line; on the first of the seat where the time is not given. Whether it is there."""
        rows = self.seats.rows
        place = next((n for n, row in enumerate(rows) if row.seat == seat and sitting in {"", row.sitting}), -1)
        if place >= 0:
            self.setCurrentIndex(self.seats.index(place, 0))
        return place >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a line with Enter."""
        seat, sitting = self.current_keys()
        if seat and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(seat, sitting)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the line that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(*self.current_keys())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current line for screen readers."""
        if self.seats.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.seats.index(0, 0))
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out."""
        super().resizeEvent(event)
        self._share()

    def sizeHint(self) -> QSize:
        """Return the height of all lines."""
        return QSize(theme.px(480), self._high())

    def _share(self) -> None:
        whole, left = sum(SHARES), self.viewport().width()
        for column, share in enumerate(SHARES[:-1]):
            self.setColumnWidth(column, self.viewport().width() * share // whole)
            left -= self.columnWidth(column)
        self.setColumnWidth(len(SHARES) - 1, left)

    def _high(self) -> int:
        rows = len(self.seats.rows) * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + 2

    def _fit(self) -> None:
        self._delegate.fit_rows()
        self.setFixedHeight(self._high())
        self._share()
