"""Keeping a clause for next time: under a name, new or in the place of one kept before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain.library import KeptClause, kept_from, names_in
from partnerdesk.domain.records import field_of
from partnerdesk.storage import snapshots
from partnerdesk.text import brief, fold, tr
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from partnerdesk.domain.clauses import ClauseState
    from ui.desk import Desk


class KeepDialog(QDialog):
    """Asks for the name, and says what of the words may not fit elsewhere."""

    def __init__(self, desk: Desk, agreement: str, state: ClauseState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keep for next time"))
        self.setObjectName("keep_clause")
        self._field = field_of(KeptClause, "name")
        self.line = QLineEdit(brief(state.heading))
        self.line.setObjectName("kept_name")
        self.line.selectAll()
        self.row = FieldRow(tr("Name"), self.line, tr(self._field.help), 64)
        self.names = Label(self._names(agreement), "small", "amber", wrap=True)
        self.names.setObjectName("kept_names")
        self.names.setVisible(bool(self.names.text()))
        self.keep_button = Button(tr("Keep it"), "primary", "bookmark", self.keep, "keep_it")
        self.keep_button.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(1))
        foot.addStretch(1)
        foot.addWidget(Button(tr("Cancel"), "second", run=self.reject, name="cancel_keep"))
        foot.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(theme.space(1))
        about = tr(
            "The wording is kept with its blanks, to be chosen in other agreements. This agreement stays as it is."
        )
        column.addWidget(Label(about, "body", "ink2", wrap=True))
        column.addWidget(self.row)
        column.addWidget(self.names)
        column.addStretch(1)
        column.addLayout(foot)
        self.line.textChanged.connect(self._on_typed)
        self._on_typed()
        self.resize(theme.px(480), theme.px(240))

    def keep(self) -> None:
        """Keep the clause under the name that was typed."""
        name = self._field.read(self.line.text())
        if self._problem(name):
            return
        made = kept_from(self._state, name)
        before = self._of_this_name(name)
        written = False
        with self._desk.change(tr("keep {name}", name=brief(name))) as change:
            if before is None:
                change.add(made)
            else:
                change.put(replace(made, id=before.id, revision=before.revision))
            written = True
        if written:
            self._desk.tell_done(tr("“{name}” is kept for next time.", name=brief(name)))
            self.accept()

    def _problem(self, name: str) -> str:
        problems = (one.text for one in kept_from(self._state, name).problems())
        return self._field.problem(name) or next(problems, "")

    def _of_this_name(self, name: str) -> KeptClause | None:
        same = (one for one in self._desk.store.all(KeptClause) if fold(one.name) == fold(name))
        return next(same, None)

    def _on_typed(self) -> None:
        name = self._field.read(self.line.text())
        before = self._of_this_name(name)
        self.keep_button.set_words(tr("Keep it") if before is None else tr("Keep it in the place of the one before"))
        self.keep_button.setEnabled(not self._problem(name))
        self.row.set_problem(self._problem(name))

    def _names(self, agreement: str) -> str:
        """Return a warning where the words name parties of this agreement, which another one may not have."""
        snapshot = snapshots.agreement(self._desk.store, agreement, today=self._desk.today())
        parties = [name for one in snapshot.parties for name in (one.in_text, one.legal_name)]
        found = names_in(self._state.record.own if self._state.record else (), parties)
        if not found:
            return ""
        names = ", ".join(f"“{brief(name)}”" for name in found)
        return tr("It names {names}. In another agreement that may be nobody, or somebody else.", names=names)
