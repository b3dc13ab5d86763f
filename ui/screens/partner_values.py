"""Our values beside a partner's: theirs in their words, why we say so, and how close."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.domain.organizations import Value
from partnerdesk.domain.partners import MOST_CLOSE, Match
from partnerdesk.text import tr
from ui import theme
from ui.forms.record_form import RecordForm
from ui.paint import paint_line
from ui.screens.partner_rows import LABELS, Partner
from ui.widgets.buttons import Button
from ui.widgets.closeness import Closeness
from ui.widgets.labels import Label
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

CLOSE_FROM = MOST_CLOSE - 1
OURS, SCORE = 128, 84


class ValueRow(QWidget):
    """One of our values: theirs and why beside it, the score at the end; Enter or a click on the words changes them."""

    edited = Signal(str)
    scored = Signal(str, object)

    def __init__(self, value: Value, match: Match | None, *, read_only: bool) -> None:
        super().__init__()
        self.value = value
        self.setObjectName("value_row")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        said = [match.theirs, match.reason] if match else ["", ""]
        self.setAccessibleName(", ".join(filter(None, (value.name, *said))))
        self.squares = Closeness(value.name, match.closeness if match else None)
        self.squares.setObjectName("closeness")
        self.squares.scored.connect(lambda score: self.scored.emit(value.id, score))
        if read_only:
            self.squares.lock()
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setProperty("ring_around", self)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(tr("Press Enter or click to write how they put it."))
        self._lay_out(said, read_only=read_only)

    def _lay_out(self, said: list[str], *, read_only: bool) -> None:
        theirs, reason = said
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 7)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        ours = Label(self.value.name, "body", "ink", 500, wrap=True)
        ours.setFixedWidth(theme.px(OURS))
        grid.addWidget(ours, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        if theirs:
            grid.addWidget(Label(theirs, "body", "ink", wrap=True), 0, 1)
        if reason:
            grid.addWidget(Label(reason, "small", "ink3", wrap=True), 1, 1)
        if not (theirs or reason or read_only):
            grid.addWidget(Label(tr("Write how they put it"), "small", "teal", 600, wrap=True), 0, 1, 2, 1)
        grid.addWidget(self.squares, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the words be changed with Enter or the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.edited.emit(self.value.id)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the words be changed with a click on them."""
        super().mouseReleaseEvent(event)
        self.edited.emit(self.value.id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below."""
        bottom = self.height() - 1
        paint_line(QPainter(self), 0, bottom, self.width(), bottom, theme.tokens().hairline)


class Matches(QWidget):
    """The match of values between us and a partner, with the whole in words."""

    ours_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.partner: Partner | None = None
        self._open = ""
        self.setObjectName("section_match")
        self.header = SectionHeader(tr("Match of values"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._column.addLayout(self._body)
        self.rows: dict[str, ValueRow] = {}
        self.form: RecordForm | None = None
        theme.current().changed.connect(self.refresh)

    def show_partner(self, partner: Partner) -> None:
        """Show the match with another partner."""
        self.partner, self._open = partner, ""
        self.refresh()

    def concerns(self, change: Change) -> bool:
        """Whether a change can have touched what is shown; the form that is open shows its own."""
        return bool(change.kinds & {"match", "value"}) and change.origin not in {self, self.form}

    def refresh(self) -> None:
        """Read values and scores again."""
        self._empty()
        if self.partner is None or self.partner.membership is None:
            return
        ours = self.desk.ours()
        values = self.desk.store.all(Value, organization=ours.id) if ours else []
        matches = {match.value: match for match in self.desk.store.all(Match, membership=self.partner.membership.id)}
        self.header.show_note(self._words([matches.get(value.id) for value in values]))
        if not values:
            self._say_why()
            return
        self._body.addWidget(self._head())
        for value in values:
            self._add_row(value, matches.get(value.id))

    def _words(self, matches: list[Match | None]) -> str:
        """Return on how many of the scored values we are close."""
        scored = [match for match in matches if match is not None and match.closeness is not None]
        if not scored:
            return ""
        close = sum((match.closeness or 0) >= CLOSE_FROM for match in scored)
        return tr("close on {close} of {scored}", close=close, scored=len(scored))

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(12)
        ours = Label(tr("Ours"), "small", "ink3")
        ours.setFixedWidth(theme.px(OURS))
        row.addWidget(ours)
        row.addWidget(Label(tr("Theirs, and why this score"), "small", "ink3"), 1)
        closeness = Label(tr("Closeness"), "small", "ink3")
        closeness.setFixedWidth(max(theme.px(SCORE) - 4, Closeness("").sizeHint().width() - 4))
        row.addWidget(closeness)
        return head

    def _add_row(self, value: Value, match: Match | None) -> None:
        row = ValueRow(value, match, read_only=self.desk.read_only)
        row.edited.connect(self.open_value)
        row.scored.connect(self._on_scored)
        self.rows[value.id] = row
        self._body.addWidget(row)
        if self._open == value.id and match is not None:
            self.form = RecordForm(self.desk, Match, ("theirs", "reason"), label_width=LABELS)
            self.form.show_record(match)
            self.form.setContentsMargins(0, 8, 0, 0)
            self._body.addWidget(self.form)
            close = Button(tr("Close"), "small", run=self.close_value, name="close_match")
            self._body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _say_why(self) -> None:
        purpose = tr("Write down what your own organization holds dear; then each partner can be set beside it.")
        self._body.addSpacing(8)
        self._body.addWidget(Label(purpose, "small", "ink3", wrap=True))
        if not self.desk.read_only:
            self._body.addWidget(
                Button(tr("Write our values"), "word", "plus", self.ours_asked.emit, "write_our_values")
            )

    def _empty(self) -> None:
        if self.form is not None:
            self.form.settle()
        self.rows, self.form = {}, None
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def open_value(self, value: str) -> None:
        """Let theirs and the reason be written for one of our values."""
        if self.desk.read_only:
            return
        if self._open == value:
            self.close_value()
            return
        self._open = value
        if self._match(value) is None:
            self._put(value, None)
        self.refresh()
        if self.form is not None:
            self.form.focus_on("theirs")

    def close_value(self) -> None:
        """Close the words that are open."""
        value, self._open = self._open, ""
        self.refresh()
        if value in self.rows:
            self.rows[value].setFocus(Qt.FocusReason.OtherFocusReason)

    def _match(self, value: str) -> Match | None:
        assert self.partner is not None
        assert self.partner.membership is not None
        found = self.desk.store.all(Match, membership=self.partner.membership.id, value=value)
        return found[0] if found else None

    def _on_scored(self, value: str, score: int | None) -> None:
        self._put(value, score)
        self.refresh()
        if value in self.rows:
            self.rows[value].squares.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, value: str, score: int | None) -> None:
        assert self.partner is not None
        assert self.partner.membership is not None
        match = self._match(value)
        name = self.desk.called(Value, value)
        with self.desk.change(
            tr("score “{value}” of {name}", value=name, name=self.partner.name), origin=self
        ) as change:
            if match is None:
                change.add(Match(membership=self.partner.membership.id, value=value, closeness=score))
            else:
                change.put(replace(match, closeness=score))
