"""The banner across the top of a page: what is so, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from partnerdesk.text import tr
from ui import theme
from ui.paint import mirrored
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import Label
from ui.widgets.states import State, mark_side, paint_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent


@dataclass(frozen=True)
class Note:
    """One thing a banner says; the same key replaces what was said before."""

    key: str
    fact: str
    why: str = ""
    late: bool = False
    calm: bool = False
    button: str = ""
    run: Callable[[], object] | None = None
    word: str = ""
    other: Callable[[], object] | None = None
    closed: Callable[[], object] | None = None
    """What putting the note away means, where there is a word beside it too."""


class Banner(QWidget):
    """Shows one note at a time, late ones first and calm ones last; the rest waits as “and 2 more”."""

    dismissed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._notes: list[Note] = []
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(0)
        self._fact = Label("", "body", "ink", 600, wrap=True)
        self._why = Label("", "body", "ink2", wrap=True)
        self._words.addWidget(self._fact)
        self._words.addWidget(self._why)
        self._more = Button("", "word", run=self._show_next)
        self._button = Button("", "small", run=self._on_button_clicked)
        self._word = Button("", "word", run=self._on_word_clicked)
        self._close = icon_button("x", tr("Put this note away"), self._on_closed, "word")
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 7, 20, 7)
        self._row = row
        row.setSpacing(8)
        row.addLayout(self._words, 1)
        for part in (self._more, self._button, self._word, self._close):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setVisible(False)
        theme.current().changed.connect(self._fold)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes that wait, the one on show first."""
        return tuple(self._notes)

    def tell(self, note: Note) -> None:
        """Add a note, or put it in place of the one with its key; late ones come first."""
        rest = [other for other in self._notes if other.key != note.key]
        self._notes = sorted([*rest, note], key=lambda one: (not one.late, one.calm))
        self._show()

    def take_back(self, key: str) -> None:
        """Remove a note that is no longer so."""
        self._notes = [note for note in self._notes if note.key != key]
        self._show()

    def clear(self) -> None:
        """Remove all notes."""
        self._notes = []
        self._show()

    def focus_button(self) -> None:
        """Give the keyboard to what the note on show offers to do."""
        if self._notes and not self._button.isHidden():
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.setVisible(bool(self._notes))
        if not self._notes:
            return
        note, more = self._notes[0], len(self._notes) - 1
        self._fact.setText(note.fact)
        self._why.setText(note.why)
        self._why.setVisible(bool(note.why))
        self._more.set_words(tr("and {n} more", n=more))
        self._more.setVisible(more > 0)
        self._button.set_words(note.button)
        self._button.setVisible(bool(note.button))
        self._word.set_words(note.word)
        self._word.setVisible(bool(note.word))
        self._close.setVisible(not note.word or note.closed is not None)
        self.setAccessibleName(f"{note.fact} {note.why}".strip())
        self._row.setContentsMargins(24 if note.calm else 36 + mark_side(), 7, 20, 7)
        self._fold()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fact and reason on one line where there is room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wanted = sum(_length(label) for label in (self._fact, self._why)) + 6
        buttons = (self._more, self._button, self._word, self._close)
        taken = sum(button.sizeHint().width() + 8 for button in buttons if not button.isHidden())
        fits = wanted < self.width() - 60 - mark_side() - taken
        way = QBoxLayout.Direction
        self._words.setDirection(way.LeftToRight if fits else way.TopToBottom)
        self._words.setSpacing(5 if fits else 0)
        self._words.setStretch(1, 1 if fits else 0)
        for label in (self._fact, self._why):
            label.setWordWrap(not fits)
        # Asked for here, as the row has just been turned: a layout above would still go by the lines before.
        self._row.invalidate()
        wants = self._row.sizeHint().height() if fits else self._row.heightForWidth(self.width())
        self.setFixedHeight(max(theme.current().height(40, self.fontMetrics(), 20), wants))

    def _show_next(self) -> None:
        self._notes = [*self._notes[1:], self._notes[0]]
        self._show()

    def _on_button_clicked(self) -> None:
        if self._notes and self._notes[0].run is not None:
            self._notes[0].run()

    def _on_word_clicked(self) -> None:
        if not self._notes:
            return
        note = self._notes[0]
        self.take_back(note.key)
        if note.other is not None:
            note.other()

    def _on_closed(self) -> None:
        note = self._notes[0]
        self.take_back(note.key)
        if note.closed is not None:
            note.closed()
        self.dismissed.emit(note.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tint, bar and shape."""
        if not self._notes:
            return
        painter, tokens, late = QPainter(self), theme.tokens(), self._notes[0].late
        if self._notes[0].calm:
            painter.fillRect(self.rect(), tokens.teal_tint)
            painter.fillRect(mirrored(self, QRect(0, 0, 4, self.height())), tokens.teal)
            return
        painter.fillRect(self.rect(), tokens.red_tint if late else tokens.amber_tint)
        bar = mirrored(self, QRect(0, 0, 4, self.height()))
        painter.fillRect(bar, tokens.red if late else tokens.amber_mark)
        side = mark_side()
        mark = mirrored(self, QRect(24, self.rect().center().y() - side // 2 + 1, side, side))
        paint_state(painter, QRectF(mark), State.LATE if late else State.SOON, tokens)


def _length(label: Label) -> int:
    return label.fontMetrics().horizontalAdvance(label.text()) if label.text() else 0
