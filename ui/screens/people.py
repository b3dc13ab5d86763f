"""People: everyone there is with the places they hold, and the record of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from partnerdesk.domain.people import Person
from partnerdesk.storage import bin  # noqa: A004 - what a person calls it
from partnerdesk.storage.queries import person_rows
from partnerdesk.text import screen, tr, trn
from ui.forms.draft_form import DraftForm
from ui.screens.people_record import PersonRecord
from ui.tables.people import PeopleModel, PeopleView
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.panes import ListAndRecord
from ui.widgets.side_lists import SideList, find_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk


class PeopleScreen(QWidget):
    """All people of the workspace."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = tr("People")
        self.setObjectName("people_screen")
        self.model = PeopleModel()
        self.view = PeopleView(self.model)
        self.filter_line = find_line("filter", tr("Name, place, e-mail"), tr("Filter by name, place or e-mail"))
        self.draft = DraftForm(desk, ("name", "email", "phone"), tr("Add this person"), label_width=64)
        self.draft.hide()
        self.record = PersonRecord(desk)
        self.right = QStackedWidget()
        self.right.addWidget(self._nobody())
        self.right.addWidget(self.record)
        side = SideList(tr("People"), self.view, (self.filter_line, self.draft))
        self.count = side.count
        self.panes = ListAndRecord(side, self.right)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.load)
        self._connect()
        self.load()
        if self.model.shown:
            self.view.choose(self.model.shown[0].person)

    def _nobody(self) -> QWidget:
        words = tr(
            "People come in with the partners they belong to, or here by name. One person may have a place in several organizations."
        )
        self.empty = EmptyState(tr("Who do you deal with?"), words, "" if self._desk.read_only else tr("New person"))
        self.empty.begun.connect(self.begin_new)
        return on_sheet(self.empty)

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._on_typed)
        self.view.chosen.connect(self._show)
        self.view.opened.connect(self._open)
        self.view.deleted.connect(self.put_in_bin)
        self.view.copied.connect(self.copy)
        self.draft.added.connect(self._on_added)
        self.draft.given_up.connect(self.draft.hide)
        self.record.gone.connect(self._on_gone)
        self.panes.moved.connect(self._step)
        self._desk.changed.connect(self._on_changed)

    # What the window asks

    def new_action(self) -> tuple[str, Callable[[], object]]:
        """Return the words of the primary button and what it does."""
        return tr("New person"), self.begin_new

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of this screen: key, words, what they do, shortcut."""
        return [
            ("bin_person", tr("Put the chosen people in the bin"), self.put_in_bin, ""),
            ("erase_person", tr("Erase this person …"), self.record.erase, ""),
            ("export_people", tr("Save address cards of the chosen people …"), self.save_cards, ""),
        ]

    def open_place(self, record: str, section: str) -> None:
        """Show a person."""
        del section
        if self._desk.store.get(Person, record) is None:
            return
        if not self.view.choose(record):
            self.filter_line.clear()
            self.view.choose(record)
        self._show(record)
        self.panes.show_record()

    # Showing

    def load(self) -> None:
        """Read all people."""
        self.model.show_people(person_rows(self._desk.store))
        self._show_count()
        if not self.model.whole:
            self.right.setCurrentIndex(0)

    def _show(self, person: str) -> None:
        found = self._desk.store.get(Person, person)
        if found is not None:
            self.right.setCurrentWidget(self.record)
            self.record.show_person(found)
            self._show_count()

    def _open(self, person: str) -> None:
        self._show(person)
        self.panes.show_record()
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self) -> None:
        whole, shown = len(self.model.whole), len(self.model.shown)
        words = screen.number(whole)
        if shown != whole:
            words = tr("{shown} of {whole}", shown=screen.number(shown), whole=words)
        self.count.setText(words)
        place = self.view.currentIndex().row() + 1
        self.panes.set_position(place, shown, trn("All {n} people", "All {n} people", shown))

    def _step(self, by: int) -> None:
        place = self.view.currentIndex().row() + by
        if 0 <= place < len(self.model.shown):
            self.view.choose(self.model.shown[place].person)

    def _on_typed(self, text: str) -> None:
        self.model.narrow(text)
        self._show_count()

    def _on_changed(self, change: Change) -> None:
        if change.kinds & {"person", "post", "organization"}:
            self._later.start()

    def _on_gone(self) -> None:
        self.load()
        self.right.setCurrentIndex(0)
        if self.model.shown:
            self.view.choose(self.model.shown[0].person)

    # Changing

    def begin_new(self) -> None:
        """Let a new person be named on top of the list."""
        if not self._desk.read_only:
            self.panes.show_list()
            self.draft.show()
            self.draft.begin(Person())

    def _on_added(self, person: Person) -> None:
        made = ""
        with self._desk.change(tr("add {name}", name=person.name)) as change:
            made = change.add(person).id
        self.draft.hide()
        if made:
            self.load()
            self.open_place(made, "")

    def put_in_bin(self) -> None:
        """Put the chosen people into the bin."""
        chosen = self.view.chosen_people()
        people = list(self._desk.store.many(Person, chosen).values())
        if not people or self._desk.read_only:
            return
        title = trn("put {name} into the bin", "put {n} people into the bin", len(people), name=people[0].name)
        with self._desk.change(title) as change:
            for person in people:
                bin.put_in_bin(change, person)

    def copy(self) -> None:
        """Copy the chosen people for a sheet: name, places, e-mail, phone."""
        wanted = set(self.view.chosen_people())
        rows = [row for row in self.model.shown if row.person in wanted]
        head = "\t".join((tr("Name"), tr("Places"), tr("E-mail"), tr("Phone")))
        lines = [f"{row.name}\t{row.places}\t{row.email}\t{row.phone}" for row in rows]
        QGuiApplication.clipboard().setText("\n".join([head, *lines]) + "\n")
        self._desk.notice(trn("{n} row copied.", "{n} rows copied.", len(rows)))

    def save_cards(self) -> None:
        """Write an address card for each of the chosen people."""
        from ui.dialogs.export_people import save_cards

        save_cards(self._desk, self.view.chosen_people() or [row.person for row in self.model.shown], self)
