"""What About says of this copy of the program: where its settings and data lie, and whose work it is made with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk import assets
from partnerdesk.text import tr
from ui import theme
from ui.files import show_folder
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.homes import Home

NOTICES = "THIRD-PARTY.txt"


def notices_file() -> Path | None:
    """Return the file of notices that a packaged program has; there is none beside the source."""
    path = assets.root() / NOTICES
    return path if path.is_file() else None


class Places(QWidget):
    """The folders of this copy, each with a button that shows it, and a button for the notices."""

    def __init__(self, show_notices: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("about_places")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(theme.space(1))
        self.kind = Label("", "body", "ink2", wrap=True)
        self.kind.setObjectName("about_kind")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.space(2))
        self.grid.setVerticalSpacing(theme.space(0.5))
        self.grid.setColumnStretch(1, 1)
        self.notices = Button(tr("Notices of all it is made with"), "second", "file-text", show_notices, "third_party")
        self.notices.setVisible(notices_file() is not None)
        row = QHBoxLayout()
        row.addWidget(self.notices)
        row.addStretch(1)
        column.addWidget(Label(tr("This copy of the program"), "heading", "ink", 600))
        column.addWidget(self.kind)
        column.addLayout(self.grid)
        column.addLayout(row)
        self._home: Home | None = None

    def show_home(self, home: Home) -> None:
        """Show where this copy keeps what is its own."""
        if home == self._home:
            return
        self._home = home
        self.kind.setText(
            tr("It is portable: all of this lies beside the program, and nothing is kept on the computer.")
            if home.portable is not None
            else tr("It keeps this in your own folders on this computer. Your workspaces lie where you put them.")
        )
        for place, (name, folder) in enumerate(
            (
                (tr("Settings"), home.settings),
                (tr("Work copies and samples"), home.data),
                (tr("Backups"), home.places.backups),
                (tr("Reports of faults"), home.places.logs),
            )
        ):
            self._show_row(place, name, folder)

    def _show_row(self, place: int, name: str, folder: Path) -> None:
        where = Label(str(folder), "small", "ink", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setAccessibleName(name)
        where.setAccessibleDescription(str(folder))
        button = Button(tr("Show"), "small", "", partial(show_folder, folder))
        button.setAccessibleName(tr("Show the folder: {name}", name=name))
        button.setEnabled(folder.is_dir())
        if not folder.is_dir():
            button.setToolTip(tr("It is made when it is first needed."))
        self.grid.addWidget(Label(name, "small", "ink2"), place, 0)
        self.grid.addWidget(where, place, 1)
        self.grid.addWidget(button, place, 2)
