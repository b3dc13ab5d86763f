"""The pad on which a paper form is typed: one question at a time, large, with its scale; number keys and no mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.domain.survey_rounds import BLANK, UNKNOWN
from partnerdesk.domain.surveys import Asked
from partnerdesk.text import screen, tr
from ui import theme
from ui.paint import paint_box, paint_ring, paint_words
from ui.widgets.labels import Label
from ui.widgets.meters import Meter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from partnerdesk.domain.survey_typing import Sheet

FORWARD = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Right}
BACK = {Qt.Key.Key_Up, Qt.Key.Key_Left}
CAP, ROW = 32, 40
LARGE = 125  # from this text scale on, a question as large as a title leaves no room for its answers


class _Answer(QAbstractButton):
    """One answer of the scale: the key that gives it on a cap, and what it means."""

    def __init__(self, sign: str, key: str, words: str) -> None:
        super().__init__()
        self.sign, self._key = sign, key
        self.setText(words)
        self.setAccessibleName(tr("{key}: {meaning}", key=key, meaning=words) if words else key)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Return a row's height; words are cut where they are too long."""
        return QSize(240, max(theme.px(ROW), self.fontMetrics().height() + 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap and the words; the chosen one on tint with a bar."""
        painter, tokens = QPainter(self), theme.tokens()
        if self.isChecked():
            painter.fillRect(self.rect(), tokens.selected)
            painter.fillRect(QRect(0, 0, 4, self.height()), tokens.teal)
        side = theme.px(CAP) - 4
        cap = QRect(12, (self.height() - side) // 2, side, side)
        paint_box(painter, cap, tokens.teal if self.isChecked() else tokens.paper, tokens.edge)
        painter.setFont(theme.font("heading", 600))
        painter.setPen(tokens.on_teal if self.isChecked() else tokens.ink)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)
        painter.setFont(theme.font("heading", 600 if self.isChecked() else 400))
        left = cap.right() + 14
        paint_words(painter, QRect(left, 0, self.width() - left, self.height()), self.text(), tokens.ink)


class KeyPad(QWidget):
    """A question with its answers. It has the keyboard as a whole; `finished` comes after the last question."""

    moved = Signal(object)
    finished = Signal()
    left_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("key_pad")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.sheet: Sheet | None = None
        self.progress = Label("", "body", "ink2")
        self.meter = Meter(0, 1, "")
        self.element = Label("", "body", "ink2")
        self.words = Label("", "title", "ink", 600, wrap=True)
        self.refusal = Label("", "body", "amber", 600, wrap=True)
        self.keys = Label(
            tr(
                "A number goes on by itself. Space or - leaves a question blank, 0 or ? is “don’t know”. Enter and the arrows "
                "go on and back, Backspace takes the last answer away."
            ),
            "small",
            "ink3",
            wrap=True,
        )
        self._answers: list[_Answer] = []
        self._shown: tuple[tuple[str, str, str], ...] = ()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(theme.space(1))
        for part in (self.progress, self.meter, self.element, self.words):
            column.addWidget(part)
        column.addSpacing(theme.space(1))
        self._list = QGridLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        column.addWidget(self.refusal)
        column.addSpacing(theme.space(1))
        column.addWidget(self.keys)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a form at the question it is at."""
        self.sheet = sheet
        item = sheet.item
        self.progress.setText(
            tr(
                "Question {place} of {of}",
                place=screen.number(sheet.place + 1),
                of=screen.number(len(sheet.items)),
            )
        )
        self.meter.show_count(sheet.typed, len(sheet.items), self.progress.text())
        self.element.setText(item.element)
        self.element.setVisible(bool(item.element))
        self.words.setText(item.words)
        self.words.recast("title" if theme.current().scale < LARGE else "heading", "ink", 600)
        self.refusal.setText("")
        self._show_answers(_answers(sheet))
        for answer in self._answers:
            answer.setChecked(answer.sign == sheet.sign)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of paper: a sign, on, back, and away."""
        sheet, key = self.sheet, Qt.Key(event.key())
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if sheet is None or modifiers:
            super().keyPressEvent(event)
        elif key in FORWARD:
            self._forward(sheet)
        elif key in BACK:
            self._back(sheet)
        elif key is Qt.Key.Key_Backspace:
            self._take_away(sheet)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._show(sheet.go(-len(sheet.items) if key is Qt.Key.Key_Home else len(sheet.items)))
        elif event.text() and event.text().isprintable():
            self.press(event.text())
        else:
            super().keyPressEvent(event)

    def press(self, key: str) -> None:
        """Put a sign at the question and go on; say it where the key is no answer."""
        assert self.sheet is not None
        made = self.sheet.press(key)
        if made is None:
            self.refusal.setText(_refused(self.sheet, key))
            self._announce(self.refusal.text())
            return
        if made.is_last:
            self._show(made)
            self.finished.emit()
        else:
            self._show(made.go(1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring of the keyboard around the whole."""
        if self.hasFocus():
            paint_ring(QPainter(self), self.rect().adjusted(2, 2, -2, -2), theme.tokens())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the ring, and let a screen reader hear the question."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def _forward(self, sheet: Sheet) -> None:
        if sheet.is_last:
            self.finished.emit()
        else:
            self._show(sheet.go(1))

    def _back(self, sheet: Sheet) -> None:
        if sheet.place:
            self._show(sheet.go(-1))
        else:
            self.left_back.emit()

    def _take_away(self, sheet: Sheet) -> None:
        """Clear this question; where it is empty, the one before."""
        self._show(sheet.clear() if sheet.sign or not sheet.place else sheet.go(-1).clear())

    def _show(self, sheet: Sheet) -> None:
        self.show_sheet(sheet)
        self.moved.emit(sheet)

    def _show_answers(self, answers: Sequence[tuple[str, str, str]]) -> None:
        if tuple(answers) == self._shown:
            return
        self._shown = tuple(answers)
        for old in self._answers:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._answers = []
        for sign, key, words in answers:
            answer = _Answer(sign, key, words)
            answer.clicked.connect(lambda _on=False, each=sign: self.press(each))
            # What is no point stands beside the scale, so that all of it is in view without scrolling.
            beside = not sign.isdigit()
            place = sum(("1" <= old.sign <= "9") is not beside for old in self._answers)
            self._list.addWidget(answer, place, int(beside))
            self._answers.append(answer)

    def _say(self) -> None:
        sheet = self.sheet
        assert sheet is not None
        now = next(
            (answer.accessibleName() for answer in self._answers if answer.sign == sheet.sign), tr("not typed yet")
        )
        self.setAccessibleName(f"{self.progress.text()}. {sheet.item.element}. {sheet.item.words}")
        self.setAccessibleDescription(now)
        if self.hasFocus():
            self._announce(f"{self.accessibleName()}. {now}")

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def _answers(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Return the answers one can give: sign, key and meaning."""
    form, item = sheet.form, sheet.item
    named = item.options if item.asked is Asked.CHOICE else form.labels
    found = []
    for sign in form.signs(item):
        if sign == UNKNOWN:
            found.append((sign, "0", tr("Don’t know, or does not apply")))
        elif sign == BLANK:
            found.append((sign, "–", tr("Left blank (Space)")))
        else:
            place = int(sign) - 1
            found.append((sign, sign, named[place] if place < len(named) else ""))
    return found


def _refused(sheet: Sheet, key: str) -> str:
    last = max((sign for sign in sheet.form.signs(sheet.item) if sign.isdigit()), default="1")
    if key in {"0", "?"}:
        return tr("“Don’t know” cannot be marked in this survey. Space leaves the question blank.")
    return tr("{key} is no answer here: 1 to {last}, or Space for blank.", key=key, last=last)
