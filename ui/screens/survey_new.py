"""With what a survey can begin: one of our instruments, or an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk.content.instruments import load_instruments
from partnerdesk.text import screen, tr, trn
from ui.screens.survey_making import begin_empty, begin_with
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.heads import PageHead
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.surveys import Survey
    from ui.desk import Desk


class NewPage(Page):
    """The right side of the screen before there is a survey, and while another one is begun."""

    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Begin a survey"), top=16)
        self._desk = desk
        key, first = next(iter(load_instruments(screen.code).items()))
        self.empty = EmptyState(
            tr("How are we doing together?"),
            tr(
                "A survey asks all partners the same, on paper or in a file, without accounts. A second round a year later shows "
                "what has changed, and who feels left behind."
            ),
            tr("Begin with “{name}”", name=first.name),
        )
        self.empty.begun.connect(lambda: self.begin(key))
        self.head = PageHead(
            tr("Begin a survey"),
            tr(
                "Each of these can be changed: the questions, their order and the scale. Copy nothing from elsewhere that is protected."
            ),
        )
        self.header = SectionHeader(tr("Ready-made"), tr("Enter begins with it"))
        self.rows = RowList(tr("Ready-made"), Columns(wrap=True, state=0, action=96))
        self.rows.setObjectName("instruments")
        self.rows.opened.connect(self.begin)
        self.rows.acted.connect(self.begin)
        self.own_header = SectionHeader(tr("Your own"))
        self.own = Button(tr("Begin with an empty survey"), "second", "plus", lambda: self.begin(""), "begin_empty")
        for button in (self.own, self.empty.begin):
            button.setEnabled(not desk.read_only)
        self.add(self.empty)
        self.add(self.head)
        self.gap(1)
        self.add(self.header)
        self.add(self.rows)
        self.gap(2)
        self.add(self.own_header)
        self.gap(1)
        self.add(self.own)
        self.setFocusProxy(self.rows)

    def show_new(self, *, first: bool) -> None:
        """Show the instruments; before the first survey also what surveys are for."""
        self.empty.setVisible(first)
        self.head.setVisible(not first)
        words = "" if self._desk.read_only else tr("Begin with it")
        self.rows.set_rows(
            [
                Row(
                    key,
                    one.name,
                    below="\n".join((one.purpose, trn("{n} question", "{n} questions", len(one.questions)))),
                    action=words,
                )
                for key, one in load_instruments(screen.code).items()
            ]
        )
        for part in (self.header, self.rows):
            part.setVisible(bool(self.rows.rows()))

    def begin(self, instrument: str) -> None:
        """Begin with an instrument, or with nothing."""
        desk = self._desk
        if desk.read_only or not desk.partnership:
            return
        made: Survey | None = begin_with(desk, instrument) if instrument else begin_empty(desk)
        if made is not None:
            self.made.emit(made.id)
