"""The dialog of a long change: how far it is, and a Cancel that leaves everything as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from partnerdesk.text import screen, tr
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from ui.steps import Steps


class SteppingDialog(QDialog):
    """Stands over the window while steps are made, so that nothing else is changed meanwhile."""

    def __init__(self, title: str, steps: Steps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        steps.setParent(self)
        steps.progressed.connect(self._on_progressed)
        steps.ended.connect(self.accept)
        steps.cancelled.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        self.setWindowTitle(tr("PartnerDesk"))
        self.setObjectName("stepping")
        self.setModal(True)
        self.what = Label(title, "body", "ink", 600)
        self.what.setWordWrap(True)
        self.doing = Label("", "small", "ink3")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.cancel = Button(tr("Cancel"), "second", run=self.reject, name="stepping_cancel")
        foot = QHBoxLayout()
        foot.addWidget(self.doing, 1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.what)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(420))

    def reject(self) -> None:
        """Stop: what was done so far is taken back."""
        self._steps.cancel()

    def _on_progressed(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.doing.setText(tr("{done} of {of}", done=screen.number(done), of=screen.number(whole)))
