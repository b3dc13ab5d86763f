"""What is written on a paper form in words: why a group was marked low, and open questions. Enter goes on; the last one keeps the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from partnerdesk.domain.survey_typing import asked_in_words
from partnerdesk.text import screen, tr, trn
from ui import theme
from ui.screens.survey_lines import ButtonLine
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow
from ui.widgets.labels import Label
from ui.widgets.scrolling import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from partnerdesk.domain.survey_typing import Sheet

LINES = 3


class _Writing(QPlainTextEdit):
    """A text in which Enter goes on and Shift with Enter begins a line."""

    entered = Signal()
    went_back = Signal()
    too_many = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.comes_after_numbers = False
        self.setTabChangesFocus(True)
        theme.current().changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Up in the first line of an empty text."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        after_numbers, self.comes_after_numbers = self.comes_after_numbers, False
        if after_numbers and event.text().isdecimal():
            self.too_many.emit(event.text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shifted:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Up and not self.textCursor().blockNumber():
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 14)


class WordsPart(QWidget):
    """A text for each thing asked in words; `saved` and `left_back` bring what is written, by key."""

    saved = Signal(dict)
    typed = Signal()
    left_back = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("typed_words")
        self._sheet: Sheet | None = None
        self._kept: dict[str, str] = {}
        self.texts: dict[str, _Writing] = {}
        self._rows: list[QWidget] = []
        self.head = Label("", "title", "ink", 600, wrap=True)
        self.blanks = Label("", "body", "ink2", wrap=True)
        self.stray = Label("", "body", "amber", 600, wrap=True)
        self.hint = Label(
            tr("Enter goes on, and after the last one keeps the form. Shift with Enter begins a new line."),
            "small",
            "ink3",
            wrap=True,
        )
        self.keep = Button(tr("Keep this form"), "second", "check", self._save, "keep_form")
        self.more = Button(tr("Reasons for other groups"), "word", "plus", self._show_more, "more_reasons")
        self.back = Button(tr("Back to the questions"), "word", "chevron-left", self._go_back, "back_to_questions")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        column.addWidget(self.head)
        column.addWidget(self.blanks)
        column.addWidget(self.stray)
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        column.addSpacing(theme.space(1))
        column.addWidget(ButtonLine((self.keep, self.more, self.back)))
        column.addWidget(self.hint)
        column.addStretch(1)

    def show_sheet(self, sheet: Sheet, written: Mapping[str, str], *, every: bool = False) -> None:
        """Ask what this form asks in words; what is written for a group that is asked no longer stays on show."""
        self._sheet, self._kept = sheet, dict(written)
        wanted = dict(asked_in_words(sheet, every=every))
        whole = dict(asked_in_words(sheet, every=True))
        shown = {key: words for key, words in whole.items() if key in wanted or written.get(key)}
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.texts = [], {}
        for key, words in shown.items():
            text = _Writing()
            text.setPlainText(written.get(key, ""))
            text.too_many.connect(self._say_too_many)
            text.entered.connect(lambda each=key: self._go_on(each))
            text.textChanged.connect(self.typed)
            text.went_back.connect(lambda each=key: self._go_before(each))
            label = words or (tr("Why? {group}", group=key) if key else tr("Why?"))
            text.setAccessibleName(label)
            row = FieldRow(label, text, "", 0)
            self._list.addWidget(row)
            self._rows.append(row)
            self.texts[key] = text
        self.stray.setText("")
        self.stray.hide()
        if first := next(iter(self.texts.values()), None):
            first.comes_after_numbers = not every and not first.toPlainText()
        left = len(sheet.items) - sheet.typed
        self.head.setText(tr("In their own words") if shown else tr("That is all of it"))
        self.blanks.setText(
            trn(
                "{n} question was passed over; it is kept as left blank.",
                "{n} questions were passed over; they are kept as left blank.",
                left,
            )
            if left
            else tr("All {n} questions have their answer.", n=screen.number(len(sheet.items)))
        )
        self.more.setVisible(len(shown) < len(whole))
        self.hint.setVisible(bool(shown))

    def setFocus(self, *_reason: object) -> None:
        """Give the keyboard to the first text, or to the button that keeps the form."""
        first: QWidget = next(iter(self.texts.values()), self.keep)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def written(self) -> dict[str, str]:
        """What is written, by key."""
        return {**self._kept, **{key: text.toPlainText() for key, text in self.texts.items()}}

    def _say_too_many(self, key: str) -> None:
        """Keep a number key that was pressed once too often out of what they wrote."""
        self.stray.setText(
            tr(
                "{key} was one number more than there are questions, so it was left out. Press it again to write it.",
                key=key,
            )
        )
        self.stray.show()

    def _go_on(self, key: str) -> None:
        keys = list(self.texts)
        place = keys.index(key) + 1
        if place == len(keys):
            self._save()
            return
        self.texts[keys[place]].setFocus()
        bring_into_view(self.texts[keys[place]])

    def _go_before(self, key: str) -> None:
        keys = list(self.texts)
        place = keys.index(key)
        if place:
            self.texts[keys[place - 1]].setFocus()
        else:
            self._go_back()

    def _save(self) -> None:
        self.saved.emit(self.written)

    def _go_back(self) -> None:
        self.left_back.emit(self.written)

    def _show_more(self) -> None:
        if self._sheet is not None:
            self.show_sheet(self._sheet, self.written, every=True)
            self.setFocus()
