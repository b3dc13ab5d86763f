"""Every widget in every state, for the eye: `python tools/gallery.py [--shots FOLDER]`.

The pages repeat pages of the design with invented values; they are no screens of the program.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.actions import Action, Actions
from ui.main_window import MainWindow
from ui.rail import RailItem
from ui.theme import Mode
from ui.topbar import Partnership, SavedState
from ui.widgets.banner import Note
from ui.widgets.buttons import Button
from ui.widgets.cells import QUIET_ROLE, STATE_ROLE, furnish_table
from ui.widgets.choices import Segmented
from ui.widgets.dates import DateEdit
from ui.widgets.empty import EmptyState
from ui.widgets.fields import FieldRow
from ui.widgets.heads import PageHead
from ui.widgets.labels import Badge, Label
from ui.widgets.margins import DUE, MarginList, margin_row
from ui.widgets.meters import Meter, MoneyMeter
from ui.widgets.money import MoneyEdit
from ui.widgets.pages import Page, RecordBody
from ui.widgets.panes import ListAndRecord
from ui.widgets.pictures import PictureWell
from ui.widgets.rows import Columns, Row, RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State, StateMark
from ui.widgets.tabs import TextTabs
from ui.widgets.tags import TagsEdit
from ui.widgets.texts import GrowingText

TODAY = date(2026, 11, 17)

STAGES = (
    RailItem("today", "Today", "sun-medium", "3 late"),
    RailItem("connect", "Connect", "users", stage_steps=(7, 8), children=(
        RailItem("partners", "Partners", "users", "14"),
        RailItem("map", "Stakeholder map", "chart-scatter"),
        RailItem("needs", "Needs and contributions", "hand-helping"),
        RailItem("checkins", "Check-ins", "message-circle", "1 late"),
        RailItem("connect_workbook", "Workbook", "book-open"),
    )),
    RailItem("begin", "Begin", "network", stage_steps=(5, 8), children=(
        RailItem("purpose", "Purpose and objectives", "target"),
        RailItem("governance", "Governance", "network"),
        RailItem("budget", "Budget", "wallet"),
        RailItem("agreements", "Agreements", "file-pen"),
        RailItem("begin_workbook", "Workbook", "book-open"),
    )),
    RailItem("implementation", "Implementation", "list-checks", stage_steps=(2, 9), children=(
        RailItem("taskforces", "Task forces", "users"),
    )),
    RailItem("monitor", "Monitor", "chart-line", stage_steps=(1, 7), children=(
        RailItem("surveys", "Surveys", "clipboard-list"),
    )),
)  # fmt: skip
FIXED = (
    RailItem("papers", "Papers", "files"),
    RailItem("people", "People", "contact"),
    RailItem("widgets", "Settings", "settings-2"),
)


def head(title: str, under: str, *beside: QWidget) -> PageHead:
    """Return the head of a page with its marks and buttons."""
    buttons = [widget for widget in beside if isinstance(widget, Button)]
    return PageHead(title, under, [widget for widget in beside if widget not in buttons], buttons)


def section(body: RecordBody, title: str, note: str, rows: RowList, action: str = "", *, beside: bool = False) -> None:
    """Put a section of rows into a record."""
    add = body.add_beside if beside else body.add
    add(SectionHeader(title, note, action))
    add(rows)


def today_page() -> Page:
    """Return the page of due things."""
    page = Page("Today")
    page.add(head("Tuesday, November 17", "Good morning, Dana. Three things are late, four fall due this week.",
                  Button("Print this page", "second", "printer")))  # fmt: skip
    body = RecordBody(374)
    due = Columns(margin=DUE, action=115)
    late, soon, todo = State.LATE, State.SOON, State.TO_DO
    groups = (
        ("Overdue", "3", (
            Row("a", "Return the signed agreement", "St. Brigid’s Food Pantry", when="9 days late", when_state=late, action="Chase it"),
            Row("b", "Turn the steering committee into a council", "Governance", when="5 days late", when_state=late, action="See the notice"),
            Row("c", "Check-in with Rosa Delgado", "Eastgate Tenants’ Union", when="1 day late", when_state=late, action="Record it"),
        )),
        ("This week", "4", (
            Row("d", "Send the agenda for November 24", "Steering committee", when="today", when_state=soon, action="Make the agenda"),
            Row("e", "Cold-storage price promised by Henry Vance", "Three Valleys", when="tomorrow", when_state=soon, action="Ask Henry"),
            Row("f", "Approve the minutes of November 3", "Steering committee", when="in 2 days", when_state=soon, action="Open minutes"),
        )),
        ("Soon", "4 in the next six weeks", (
            Row("g", "Steering committee, 6:00 pm, school cafeteria", "6 of 7 have said yes", when="in 7 days", when_state=todo, action="Open"),
            Row("h", "Sam Whitfield’s term as treasurer ends", "Governance", when="in 12 days", when_state=todo, action="Plan it"),
        )),
    )  # fmt: skip
    for title, note, rows in groups:
        listing = RowList(title, due)
        listing.set_rows(rows)
        section(body, title, note, listing)
    changes = MarginList("What changed since Friday")
    changes.set_rows([
        margin_row("1", "Monday", "Hollow Creek Growers became a member"),
        margin_row("2", "Monday", "County food grant: $30,000 received"),
        margin_row("3", "Friday", "Elders’ Table sent their survey form"),
    ])  # fmt: skip
    section(body, "What changed since Friday", "", changes, beside=True)
    page.add(body)
    return page


def partners_screen() -> ListAndRecord:
    """Return list and record of partners."""
    side = QWidget()
    side.setAutoFillBackground(True)
    side.setBackgroundRole(QPalette.ColorRole.AlternateBase)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 16, 0, 0)
    column.setSpacing(8)
    top = QHBoxLayout()
    top.setContentsMargins(24, 0, 16, 0)
    top.addWidget(Label("Partners", "title", "ink", 600))
    top.addWidget(Label("14", "body", "ink3"))
    top.addStretch(1)
    column.addLayout(top)
    tools = QHBoxLayout()
    tools.setContentsMargins(24, 0, 16, 0)
    find = QLineEdit()
    find.setPlaceholderText("Filter by name, town, sector")
    find.setAccessibleName("Filter partners")
    tools.addWidget(find)
    tools.addWidget(Button("Columns", "second", "columns-2"))
    column.addLayout(tools)
    names = ("Elders’ Table", "Eastgate Tenants’ Union", "Hollow Creek Growers’ Co-op", "Riverside Clinic",
             "St. Brigid’s Food Pantry", "Saint Brigid Pantry", "Three Valleys Food Bank", "Northside Mutual Aid")  # fmt: skip
    words = ("Nov 12", "1 day late", "Nov 16", "Nov 10", "Oct 30", "never", "tomorrow", "Nov 9")
    states = (State.DONE, State.LATE, State.DONE, State.DONE, State.DONE, State.NEVER, State.SOON, State.UNDER_WAY)
    rows = RowList("Partners", Columns(state=104, inset=24), chooses=True)
    rows.set_rows([Row(n, n, state=s, word=w) for n, w, s in zip(names, words, states, strict=True)])
    rows.go_to("Riverside Clinic")
    column.addWidget(rows)
    column.addStretch(1)
    panes = ListAndRecord(side, record_page())
    panes.set_position(8, 14, "All 14 partners")
    panes.show_record()
    return panes


def profile(body: RecordBody) -> None:
    """Put the fields of a profile into a record."""
    body.add(SectionHeader("Profile"))
    body.add(FieldRow("Town", QLineEdit("Riverbend, Eastgate")))
    phone = FieldRow("Phone", QLineEdit("555-018-472"))
    phone.editor.setObjectName("phone")
    phone.set_problem("One digit is missing: 9 of 10.")
    body.add(phone)
    standing = QComboBox()
    standing.addItems(["Member since May 12, 2026", "In talks", "Idea"])
    body.add(FieldRow("Standing", standing, "Members vote; those in talks do not."))
    body.add(FieldRow("Tags", TagsEdit(["health", "food", "schools"], ["health", "clinic", "east side"])))


def record_page() -> Page:
    """Return the record of one partner."""
    page = Page("Riverside Clinic")
    page.add(head("Riverside Clinic", "Health, Riverbend. Brought in by Denise Abara. Next check-in in 23 days.",
                  StateMark(State.DONE, "Member"), Button("Profile sheet", "second", "printer"),
                  Button("Record a check-in", "second", "message-circle")))  # fmt: skip
    tabs = TextTabs("Sections of Riverside Clinic")
    tabs.set_tabs([("profile", "Profile"), ("people", "People 3"), ("values", "Match of values"),
                   ("contributions", "Contributions 4"), ("notes", "Notes 18")])  # fmt: skip
    tabs.jumped.connect(page.jump_to)
    page.section_seen.connect(tabs.show_place)
    page.add(tabs)
    body = RecordBody()
    profile(body)
    files = RowList("Files")
    files.set_rows([Row("1", "Agreement 2024–2026", icon="file-check", note="signed copy"),
                    Row("2", "Insurance certificate", icon="file-text", note="ends Jan 31")])  # fmt: skip
    section(body, "Files", "2", files, "Add")
    people = RowList("People", Columns(rest=124))
    people.set_rows([Row("1", "Priya Raman", "Health lead", badge="Speaks for them"),
                     Row("2", "Dr. Owen Castillo", "Medical director", badge="Signs"),
                     Row("3", "Tess Lindgren", "Dietitian", badge="School Meals")])  # fmt: skip
    section(body, "People", "3", people, "Add", beside=True)
    offers = RowList("Contributions", Columns(state=104))
    offers.set_rows([Row("1", "Cold storage, two units", state=State.ONLY_SOURCE, word="only source"),
                     Row("2", "Dietitian, 6 hours a week", state=State.DONE, word="in use"),
                     Row("3", "$2,000 a month", state=State.SOON, word="until Dec 14"),
                     Row("4", "Meeting room, evenings", state=State.TO_DO, word="offered")])  # fmt: skip
    section(body, "Contributions", "4", offers, "Add", beside=True)
    notes = MarginList("Notes")
    notes.set_rows([
        margin_row("1", "Nov 10", "Referral forms take nurses nine minutes. She needs it under two.", "Check-in by phone, Priya"),
        margin_row("2", "Oct 21", "Agreed to host the December market in the clinic lot.", "Meeting"),
    ])  # fmt: skip
    section(body, "Notes", "18", notes, "Write a note", beside=True)
    page.add(body)
    for key, widget in (("profile", body), ("people", people), ("contributions", offers), ("notes", notes)):
        page.name_section(key, widget)
    return page


def row_of(*widgets: QWidget) -> QWidget:
    """Return widgets side by side."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 8, 0, 8)
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def seats_table() -> QTableView:
    """Return a table in the house style."""
    table = QTableView()
    model = QStandardItemModel(0, 4, table)
    model.setHorizontalHeaderLabels(["Seat", "Holder", "Term ends", "State"])
    for seat, holder, ends, state in (
        ("Chair", "Denise Abara", "May 12, 2028", State.DONE),
        ("Treasurer", "Sam Whitfield", "in 12 days", State.SOON),
        ("Youth", "two names put forward", "", State.VACANT),
    ):
        cells = [QStandardItem(text) for text in (seat, holder, ends, "in place" if state is State.DONE else "")]
        cells[3].setData(state, STATE_ROLE)
        cells[1].setData(state is State.VACANT, QUIET_ROLE)
        model.appendRow(cells)
    table.setModel(model)
    furnish_table(table, "Seats")
    table.setSortingEnabled(True)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.selectRow(1)
    table.setColumnWidth(1, 240)
    table.setFixedHeight(theme.px(136))
    return table


def widgets_page() -> Page:
    """Return all that the other pages do not show."""
    page = Page("All widgets")
    page.add(head("All widgets", "Each in its states, for the eye.", Badge("Draft 3")))
    page.add(SectionHeader("Buttons", "four kinds"))
    off = Button("Not now", "second")
    off.setEnabled(False)
    off.setToolTip("Choose a partner first.")
    off_primary = Button("Send it", "primary")
    off_primary.setEnabled(False)
    page.add(row_of(Button("New partner", "primary", "plus"), Button("Print", "second", "printer"), off, off_primary,
                    Button("Compare them", "small"), Button("They are two", "word"), Button("Add", "word", "plus")))  # fmt: skip
    page.add(SectionHeader("States", "shape and word"))
    page.add(row_of(*(StateMark(state) for state in State)))
    wording = Segmented([("short", "Short"), ("usual", "Usual"), ("firm", "Firm"), ("own", "Our own")], "Wording")
    wording.set_value("usual")
    page.add(row_of(wording, Meter(8.5, 12, "8 of 12 clauses ready"), MoneyMeter(0.5, 0.25, "half counted on")))
    page.add(SectionHeader("Fields"))
    tick, half, radio = QCheckBox("Hale says yes"), QCheckBox("Some of them"), QRadioButton("Every month")
    tick.setChecked(True)
    half.setTristate(True)
    half.setCheckState(Qt.CheckState.PartiallyChecked)
    radio.setChecked(True)
    page.add(row_of(tick, half, QCheckBox("Borrow a cooler"), radio, QRadioButton("Every week")))
    number = QSpinBox()
    number.setRange(0, 100)
    page.add(FieldRow("Seats", number, "With a vote."))
    page.add(FieldRow("Starts on", DateEdit(TODAY, date(2027, 1, 1))))
    page.add(FieldRow("Answer by", DateEdit(TODAY), "Leave it empty when it is open."))
    page.add(FieldRow("Promised", MoneyEdit(["USD", "EUR"], "1250.50", "USD")))
    page.add(FieldRow("Why", GrowingText("Two lines to begin with.\nIt grows with what is written.")))
    read_only = QLineEdit("Worked out by the program")
    read_only.setEnabled(False)
    page.add(FieldRow("Worked out", read_only))
    page.add(FieldRow("Logo", PictureWell("Logo")))
    page.add(SectionHeader("Seats", "9, of which 2 vacant", "Add a seat"))
    page.add(seats_table())
    page.add(SectionHeader("Nothing yet"))
    page.add(EmptyState("Who could help, and who could object?", "Put everyone with a stake on one map. It shows whom to "
                        "talk to first, and who is missing.", "Add the first one", "Show me with the sample"))  # fmt: skip
    return page


def build_window() -> MainWindow:
    """Return the window with its demo pages."""
    window = MainWindow()
    window.set_rail(STAGES, FIXED)
    window.set_partnerships(
        [Partnership("r", "Riverbend Food Partnership"), Partnership("h", "Hale Street Alliance")], "r"
    )
    window.set_saved_state(SavedState.SAVED, "All changes saved · 8:52")
    window.add_screen("today", today_page())
    window.add_screen("partners", partners_screen())
    window.add_screen("widgets", widgets_page())
    actions = Actions(window, [
        Action("new_partner", "New partner", lambda: window.notice("Partner added", "Undo"), "file", "plus", "Ctrl+N"),
        Action("undo", "Undo", lambda: None, "edit", "undo-2", "Ctrl+Z"),
        Action("redo", "Redo", lambda: None, "edit", "redo-2", "Ctrl+Shift+Z", group=1),
        Action("dark", "Dark colours", lambda: theme.current().apply(Mode.DARK), "view", "moon"),
        Action("light", "Light colours", lambda: theme.current().apply(Mode.LIGHT), "view", "sun"),
        Action("larger", "Larger text", lambda: theme.current().apply(scale=theme.current().scale + 10), "view", "zoom-in", "Ctrl++"),
        Action("smaller", "Smaller text", lambda: theme.current().apply(scale=theme.current().scale - 10), "view", "zoom-out", "Ctrl+-"),
        Action("go_today", "Today", lambda: window.show_screen("today"), "go", "sun-medium", "Alt+1"),
        Action("print", "Print this page", lambda: None, "papers", "printer", "Ctrl+P"),
        Action("about", "About PartnerDesk", lambda: None, "help", "info"),
    ])  # fmt: skip
    window.use_actions(actions)
    window.set_new_action(actions.qaction("new_partner"))
    window.place_chosen.connect(lambda key: window.has_screen(key) and window.show_screen(key))
    window.show_screen("today")
    return window


SHOTS = (
    ("today", Mode.LIGHT, 100, 1366), ("today", Mode.DARK, 100, 1366), ("partners", Mode.LIGHT, 100, 1366),
    ("partners", Mode.DARK, 100, 1366), ("partners", Mode.LIGHT, 100, 900), ("partners", Mode.LIGHT, 150, 1366),
    ("widgets", Mode.LIGHT, 100, 1366), ("widgets", Mode.DARK, 100, 1366), ("widgets", Mode.LIGHT, 150, 1366),
    ("today", Mode.LIGHT, 125, 1366),
)  # fmt: skip


def take_shots(app: QApplication, window: MainWindow, folder: Path) -> None:
    """Save a picture of each page in several looks."""
    folder.mkdir(parents=True, exist_ok=True)
    window.show()
    for place, mode, scale, width in SHOTS:
        theme.current().apply(mode, scale)
        window.resize(width, 1240 if place == "widgets" else 768)
        window.show_screen(place)
        window.banners.clear()
        if place == "partners":
            window.banner(Note("same", "Two look the same:", "St. Brigid’s Food Pantry and Saint Brigid Pantry, one address.",
                               button="Compare them", word="They are two"))  # fmt: skip
            window.findChild(QLineEdit, "phone").setFocus()
        for _ in range(4):
            app.processEvents()
        window.grab().save(str(folder / f"{place}_{mode.value}_{scale}_{width}.png"))


def main() -> int:
    """Show the gallery, or take its pictures."""
    wishes = argparse.ArgumentParser()
    wishes.add_argument("--shots", type=Path)
    wish = wishes.parse_args()
    if wish.shots:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    theme.apply(app)
    window = build_window()
    if wish.shots:
        take_shots(app, window, wish.shots)
        return 0
    window.show()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
