"""Readings from a sheet or the clipboard: a list of what each row would do, and one button that takes them in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMenu, QVBoxLayout

from partnerdesk.errors import Told
from partnerdesk.exchange import readings_import
from partnerdesk.exchange.readings_import import State
from partnerdesk.text import brief, screen, tr, trn
from ui import theme
from ui.widgets import states
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from partnerdesk.domain.aims import Indicator
    from partnerdesk.exchange import sheets
    from partnerdesk.exchange.readings_import import Line, ReadingsPlan
    from ui.desk import Desk


class ReadingsDialog(QDialog):
    """Asks for the table, shows what was found, and takes in what is chosen as one step."""

    taken = Signal(int)

    def __init__(self, desk: Desk, only: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("take_in_readings")
        self.setWindowTitle(tr("Readings from a sheet"))
        self.setModal(True)
        self._desk, self._only = desk, only
        self.plan: ReadingsPlan | None = None
        self.name = tr("the clipboard")
        self.head = PageHead(
            tr("Bring readings in from a sheet"),
            tr(
                "A row for each reading: indicator, day, figure, source. The columns are known by their labels, or taken in this order. You see "
                "what would be done with each row before anything is changed, and one undo takes all of it back."
            ),
        )
        self.choose = Button(tr("Choose a sheet …"), "second", "file-spreadsheet", self.ask_file, "choose_sheet")
        self.paste = Button(tr("Paste what was copied"), "second", "clipboard-list", self.paste_in, "paste_readings")
        self.paste.setToolTip(tr("Ctrl+V"))
        self.trouble = Label("", "body", "amber", 500, wrap=True)
        self.trouble.setObjectName("readings_trouble")
        self.counts = Label("", "heading", "ink", 600, wrap=True)
        self.remarks = Label("", "body", "ink2", wrap=True)
        self.rows_head = SectionHeader(tr("What was found"), tr("Enter shows what can be done"))
        self.rows = RowList(tr("What was found"), Columns(inset=8, state=208, action=104, wrap=True))
        self.rows.setObjectName("found_readings")
        self.take = Button("", "primary", "check", self.take_in, "take_in_readings")
        self.leave = Button(tr("Leave it"), "second", run=self.reject, name="leave_readings")
        self._lay_out()
        self.rows.opened.connect(self._offer_at_row)
        self.rows.acted.connect(self._turn)
        self.rows.menu_asked.connect(self._offer)
        self._show()
        self.resize(theme.px(860), theme.px(600))
        self.choose.setFocus()

    def _lay_out(self) -> None:
        self.page = Page(tr("Readings from a sheet"), top=20)
        self.page.add(self.head)
        self.page.gap(1)
        ways = QHBoxLayout()
        ways.setSpacing(theme.space(1))
        for button in (self.choose, self.paste):
            ways.addWidget(button)
        ways.addStretch(1)
        self.page.column.insertLayout(self.page.column.count() - 1, ways)
        for part in (self.trouble, self.counts, self.remarks):
            self.page.gap(1)
            self.page.add(part)
        self.page.gap(1)
        self.page.add(self.rows_head)
        self.page.add(self.rows)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, theme.space(1), 24, theme.space(2))
        foot.setSpacing(theme.space(1))
        foot.addStretch(1)
        for button in (self.leave, self.take):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addLayout(foot)

    def ask_file(self) -> None:
        """Ask for a sheet, and read it."""
        folder = str(self._desk.settings.folder_for("imports"))
        kinds = tr("Sheets (*.xlsx *.csv *.tsv *.txt)")
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Choose a sheet with readings"), folder, kinds)
        if chosen:
            self._desk.settings.remember_folder("imports", Path(chosen).parent)
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Read a sheet beside the window."""
        from partnerdesk.exchange import sheets

        self._desk.jobs.run(
            tr("Reading the sheet"),
            lambda _job: sheets.read_rows(path),
            lambda rows: self.show_rows(rows, path.name),
            self._tell,
        )

    def paste_in(self) -> None:
        """Read what was copied."""
        from partnerdesk.exchange import text_sheets

        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._say(tr("Nothing is copied. Copy the cells in your spreadsheet program, then press Paste."))
            return
        try:
            rows = text_sheets.pasted(text)
        except Told as told:
            self._say(str(told))
            return
        self.show_rows(rows, tr("the clipboard"))

    def show_rows(self, rows: Sequence[sheets.Row], name: str) -> None:
        """Show what the rows of a table would do."""
        self.name = name
        desk = self._desk
        beside = readings_import.known(desk.store, desk.partnership, desk.today(), desk.habits)
        only = next((one for one in beside.indicators if one.id == self._only), None)
        try:
            self.plan = readings_import.plan(rows, beside, only)
        except Told as told:
            self.plan = None
            self._say(str(told))
            return
        self._say("")
        self.rows.setFocus()

    def take_in(self) -> None:
        """Take in what is chosen: one step, which one undo takes back."""
        plan = self.plan
        if plan is None or not plan.chosen:
            return
        taken = 0
        name = brief(self.name)
        title = trn(
            "bring in {n} reading from {name}", "bring in {n} readings from {name}", len(plan.chosen), name=name
        )
        with self._desk.change(title) as change:
            taken = readings_import.take_in(change, plan)
        if taken:
            self.accept()
            self.taken.emit(taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste with the keys that paste everywhere."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_in()
        else:
            super().keyPressEvent(event)

    def menu(self, number: int) -> QMenu:
        """Return what can be done with a row."""
        assert self.plan is not None
        one = self.plan.line(number)
        menu = QMenu(self)
        if one.can_be_chosen:
            words = tr("Leave it") if one.chosen else tr("Take it in")
            menu.addAction(words).triggered.connect(lambda: self._choose(number, taken=not one.chosen))
        if one.state is State.UNKNOWN:
            for each in self.plan.known.indicators:
                said = tr("It is “{name}”", name=brief(each.called(), 60)).replace("&", "&&")
                menu.addAction(said).triggered.connect(lambda _on=False, it=each: self._assign(number, it))
        return menu

    def _choose(self, number: int, *, taken: bool) -> None:
        assert self.plan is not None
        self.plan = self.plan.choose(number, taken=taken)
        self._show()

    def _assign(self, number: int, indicator: Indicator) -> None:
        assert self.plan is not None
        self.plan = self.plan.assign(number, indicator)
        self._show()

    def _turn(self, key: str) -> None:
        assert self.plan is not None
        one = self.plan.line(int(key))
        if one.can_be_chosen:
            self._choose(one.number, taken=not one.chosen)
        else:
            self._offer_at_row(key)

    def _offer_at_row(self, key: str) -> None:
        self.rows.popup_at_row(self.menu(int(key)))

    def _offer(self, key: str, point: QPoint) -> None:
        menu = self.menu(int(key))
        if menu.actions():
            self.rows.popup(menu, point)

    def _say(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        self._show()

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, Told):
            raise error
        self.plan = None
        self._say(str(error))

    def _show(self) -> None:
        plan = self.plan
        self.trouble.setVisible(bool(self.trouble.text()))
        for part in (self.counts, self.rows_head, self.rows):
            part.setVisible(plan is not None)
        self.remarks.setText(" ".join(plan.remarks) if plan else "")
        self.remarks.setVisible(bool(self.remarks.text()))
        chosen = len(plan.chosen) if plan else 0
        self.take.set_words(
            trn("Take in {n} reading", "Take in {n} readings", chosen) if chosen else tr("Nothing to take in")
        )
        self.take.setEnabled(bool(chosen))
        if plan is None:
            self.rows.set_rows([])
            return
        self.counts.setText(
            ", ".join(f"{tr(state.label)}: {screen.number(count)}" for state, count in plan.counts.items())
        )
        self.rows.set_rows([_row(one) for one in plan.lines])


def _row(one: Line) -> Row:
    """Return a row of the table as a row of the list: which reading, and why it is not taken in."""
    figure = screen.number(one.amount) if one.amount is not None else "?"
    unit = one.indicator.unit if one.indicator else ""
    day = screen.day(one.read_on) if one.read_on else tr("no day")
    name = one.indicator.called() if one.indicator else one.words or tr("no indicator")
    said = ", ".join(part for part in (f"{figure} {unit}".strip(), day, one.source) if part)
    below = "" if one.state is State.READY else " ".join(part for part in (one.why, tr(one.state.explanation)) if part)
    state = states.State.DONE if one.chosen else states.State.NEVER
    if not one.chosen and (one.can_be_chosen or one.state is State.UNKNOWN):
        state = states.State.SOON
    action = (tr("Leave it") if one.chosen else tr("Take it in")) if one.can_be_chosen else ""
    return Row(
        str(one.number),
        said,
        caption=tr("Row {n}: {name}", n=screen.number(one.number), name=name),
        below=below,
        state=state,
        word=tr(one.state.label),
        action=action or (tr("Say which") if one.state is State.UNKNOWN else ""),
    )
