"""The beginning: an empty workspace asks for three names, and for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.text import tr
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow
from ui.widgets.labels import Label
from ui.widgets.pages import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ui.desk import Desk
    from ui.program import Program

LABELS = 152
WIDEST = 620
LONGEST = 200  # what a name's field takes


class BeginScreen(QWidget):
    """Greets, takes the names of the partnership, of our organization and of the person, and goes on to the partners."""

    help_page = "first-steps"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("begin_screen")
        self._desk = desk
        self._program: Program | None = None
        self.page = Page(tr("Begin"), top=40)
        self.partnership = _line("partnership_name", tr("such as Riverbend Food Partnership"))
        self.ours = _line("our_name", tr("as it stands under a contract"))
        self.author = _line("your_name", tr("such as Dana Whitlock"))
        self._partnership_row = FieldRow(
            tr("Your partnership"), self.partnership,
            tr("What you build together: a partnership, a coalition, an alliance."), LABELS,
        )  # fmt: skip
        self.sheet = QWidget()
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(tr("Who are you bringing together?"), "title", "ink", 600, wrap=True))
        column.addWidget(
            Label(
                tr("Three names are enough to begin. Everything else can wait, and all of it can be changed later."),
                "body", "ink2", wrap=True,
            )
        )  # fmt: skip
        column.addSpacing(theme.space(2))
        column.addWidget(self._partnership_row)
        column.addWidget(
            FieldRow(tr("Your organization"), self.ours, tr("It stands as the first party in agreements."), LABELS)
        )
        column.addWidget(
            FieldRow(tr("Your own name"), self.author, tr("It stands beside what you change. It stays here."), LABELS)
        )
        column.addSpacing(theme.space(1))
        column.addLayout(self._buttons())
        self.page.add(self.sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        theme.current().changed.connect(self._fit)
        self._fit()
        self.author.setText(desk.settings.author)
        for line in (self.partnership, self.ours, self.author):
            line.setReadOnly(desk.read_only)
            line.returnPressed.connect(self.begin)
            line.textChanged.connect(self._on_typed)
        self.start.setEnabled(not desk.read_only)

    def serve(self, program: Program) -> None:
        """Take the program, which opens the sample."""
        self._program = program

    def open_place(self, record: str, section: str) -> None:
        """Show the page; it has no parts."""
        del record, section

    def begin(self) -> None:
        """Write the three names and go on to the partners; only the partnership's name is needed."""
        name, ours = _words(self.partnership), _words(self.ours)
        if self._show_problem():
            self.partnership.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._desk.settings.author = self._desk.store.author = _words(self.author)
        made = Partnership()
        with self._desk.change(tr("begin with {name}", name=name)) as change:
            made = change.add(Partnership(name=name))
            if ours and self._desk.ours() is None:
                change.add(Organization(legal_name=ours, ours=True))
        if self._desk.store.get(Partnership, made.id) is not None:
            self._desk.choose_partnership(made.id)
            self._desk.go("partners")

    def _show_problem(self) -> bool:
        """Say what is wrong with the names; return whether anything is."""
        name, ours = _words(self.partnership), _words(self.ours)
        problem = "" if name else tr("Give it a name; a working title will do.")
        if max(len(name), len(ours)) > LONGEST:
            problem = tr("This is too long for a name.")
        self._partnership_row.set_problem(problem)
        return bool(problem)

    def _on_typed(self) -> None:
        """Take a problem back that has been put right; what is wrong is said when one goes on."""
        if self._partnership_row.problem:
            self._show_problem()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the first line the keyboard."""
        super().showEvent(event)
        self.partnership.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        self.start = Button(tr("Begin"), "primary", "check", self.begin, "begin")
        look = Button(tr("Look at the sample first"), "word", "sprout", self._look, "look_at_sample")
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(LABELS), 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.start)
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return row

    def _look(self) -> None:
        if self._program is not None:
            self._program.open_sample()

    def _fit(self) -> None:
        self.sheet.setMaximumWidth(theme.px(WIDEST))


def _line(name: str, example: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(example)
    return made


def _words(line: QLineEdit) -> str:
    return " ".join(line.text().split())
