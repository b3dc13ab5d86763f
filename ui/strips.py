"""The two strips at the foot of the window: long work with its Cancel, and what was just done with its Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from partnerdesk.text import screen, tr
from ui import theme
from ui.paint import paint_line
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from ui.jobs import Job, Jobs, Progress

NOTICE_MS = 8000


class _Strip(QWidget):
    """A line of the sunk colour with a hairline above."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 5, 16, 5)
        self.row.setSpacing(12)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and line."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), tokens.sunk)
        paint_line(painter, 0, 0, self.width(), 0, tokens.hairline)


class ProgressStrip(_Strip):
    """What is being done, how far it is, and Cancel."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progress_strip")
        self._job: Job | None = None
        self.title = Label("", "body", "ink", 500)
        self.what = ElidedLabel("", "small", "ink3")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(theme.px(160), 8)
        self.cancel = Button(tr("Cancel"), "small", "", self._on_cancelled)
        self.row.addWidget(self.title)
        self.row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.what, 1, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.cancel)

    def follow(self, jobs: Jobs) -> None:
        """Show the jobs that take long."""
        jobs.progressed.connect(self._on_progressed)
        jobs.finished.connect(self._on_finished)

    def _on_progressed(self, job: Job) -> None:
        latest = job.latest
        self._job = job
        self.title.setText(latest.title)
        self.what.setText(latest.what or (_so_far(latest) if latest.of else ""))
        self.bar.setRange(0, latest.of)
        self.bar.setValue(latest.done)
        self.bar.setAccessibleName(latest.title)
        self.cancel.setEnabled(not job.is_cancelled)
        self.show()

    def _on_finished(self) -> None:
        self._job = None
        self.hide()

    def _on_cancelled(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.what.setText(tr("Stopping …"))
            self.cancel.setEnabled(False)


class NoticeStrip(_Strip):
    """Says what was just done and offers one thing about it; goes by itself unless it is being used."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice_strip")
        self._run: Callable[[], object] | None = None
        self.words = ElidedLabel("", "body", "ink")
        self.button = Button("", "small", "", self._on_clicked)
        self.close_button = icon_button("x", tr("Put this away"), self.put_away, "word")
        self.row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.button)
        self.row.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICE_MS)
        self._timer.timeout.connect(self._on_time)

    def tell(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Show a sentence and, if there is one, what can be done about it."""
        self._run = run
        self.words.setText(text)
        self.setAccessibleName(text)
        self.button.set_words(action)
        self.button.setVisible(bool(action))
        self.show()
        self._timer.start()

    def put_away(self) -> None:
        """Hide the sentence."""
        self._timer.stop()
        self.hide()

    def _on_time(self) -> None:
        if self.underMouse() or any(part.hasFocus() for part in (self.button, self.close_button)):
            self._timer.start()
            return
        self.hide()

    def _on_clicked(self) -> None:
        self.put_away()
        if self._run is not None:
            self._run()


def _so_far(latest: Progress) -> str:
    return tr("{done} of {of}", done=screen.number(latest.done), of=screen.number(latest.of))
