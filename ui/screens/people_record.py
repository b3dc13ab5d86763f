"""The record of a person: how to reach them, where they stand and are named; merging two, and erasing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.fields import Link
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person, Post
from partnerdesk.errors import Told
from partnerdesk.text import tr, trn
from ui.forms.pickers import RecordPicker
from ui.forms.record_form import RecordForm
from ui.screens.partner_history import History
from ui.screens.partner_people import has_left
from ui.screens.people_places import Named, Places
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page, RecordBody
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

NAMES = ("name", "email", "phone", "mobile", "best_reached", "languages", "interests", "address", "about")
LABELS = 112


class PersonRecord(QWidget):
    """Shows one person."""

    gone = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.person: Person | None = None
        self.setObjectName("person_record")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.head = PageHead("", "")
        self.form = RecordForm(desk, Person, NAMES, label_width=LABELS)
        self.places, self.named, self.history = Places(desk), Named(desk), History(desk)
        self.twin = RecordPicker(Link(label=tr("The same person as"), kinds=("person",)), desk)
        self.twin.setObjectName("twin")
        self.twin.picked.connect(self._on_twin)
        self._lay_out()
        desk.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        body = RecordBody()
        body.add(SectionHeader(tr("How to reach them")))
        body.add(self.form)
        body.add(self.history)
        for part in (self.places, self.named):
            body.add_beside(part)
        if not self._desk.read_only:
            body.add_beside(self._once_and_for_all())
        page = self.page = Page(tr("Person"), top=12)
        page.add(self.head)
        page.add(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.setFocusProxy(self.form.editors["name"].widget)

    def _once_and_for_all(self) -> QWidget:
        """Return the ways to merge and to erase."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(SectionHeader(tr("Recorded twice, or to be forgotten")))
        column.addWidget(
            FieldRow(tr("Same person as"), self.twin, tr("Both are shown side by side before they become one."), 104)
        )
        column.addWidget(
            Label(
                tr(
                    "Erasing forgets a person for good, in the history too. It is for someone who asks for it; the bin is for mistakes."
                ),
                "small",
                "ink3",
                wrap=True,
            )
        )
        self.erase_button = Button(tr("Erase this person …"), "second", "user-x", self.erase, "erase_person")
        self.erase_button.setAccessibleName(tr("Erase this person"))
        column.addWidget(self.erase_button)
        return part

    def show_person(self, person: Person) -> None:
        """Show another person."""
        self.person = person
        self.form.show_record(person)
        self.twin.show_record("")
        self.history.show_record(person.id)
        self._show_around()

    def _show_around(self) -> None:
        assert self.person is not None
        self.head.show_words(self.person.name, self._in_words())
        self.page.setAccessibleName(self.person.name)
        self.places.show_person(self.person)
        self.named.show_person(self.person)

    def _in_words(self) -> str:
        """Return what the person is, where, in one line."""
        assert self.person is not None
        today = self._desk.today()
        posts = [post for post in self._desk.store.all(Post, person=self.person.id) if not has_left(post, today)]
        words = []
        for post in posts:
            name = self._desk.called(Organization, post.organization)
            words.append(tr("{title} at {name}", title=post.title, name=name) if post.title else name)
        said = "; ".join(words)
        binned = tr("In the bin.") if self.person.binned_on else ""
        return " ".join(filter(None, (f"{said}." if said else "", binned)))

    def _on_changed(self, change: Change) -> None:
        if self.person is None:
            return
        person = self._desk.store.get(Person, self.person.id)
        if person is None:
            self.person = None
            # Whoever removed it is still at work.
            QTimer.singleShot(0, self, self.gone.emit)
            return
        self.person = person
        if change.kinds & {"person", "post", "organization", "party", "membership", "note", "agreement"}:
            self._show_around()
        if self.history.concerns(change):
            self.history.refresh()

    def _on_twin(self) -> None:
        """Show two people side by side, to make them one."""
        from ui.dialogs.merge import MergeDialog

        other = self._desk.store.get(Person, self.twin.record())
        self.twin.show_record("")
        if other is None or self.person is None or other.id == self.person.id:
            return
        dialog = MergeDialog(self._desk, self.person, other, self)
        dialog.merged.connect(lambda kept: self._desk.go("people", kept))
        dialog.open()

    def erase(self) -> None:
        """Forget the person for good, after a clear question."""
        from partnerdesk.storage.erasure import erase, find_mentions

        if self.person is None:
            return
        self.form.settle()
        person = self.person
        mentions = find_mentions(self._desk.store, person.id)
        keep, out, cancel = tr("Erase, leave the texts"), tr("Erase, also in the texts"), tr("Keep the person")
        more = tr(
            "This cannot be undone, and what was done before cannot be undone afterwards either. Backups keep the person until they are replaced."
        )
        if mentions:
            number = trn("{n} note or other text names them.", "{n} notes and other texts name them.", len(mentions))
            more = f"{number} {more}"
        verbs = (keep, out, cancel) if mentions else (tr("Erase"), cancel)
        question = tr("Erase {name} for good?", name=person.name)
        chosen = self._desk.messages.ask(question, verbs, more, danger=True)
        if chosen == cancel:
            return
        try:
            done = erase(self._desk.store, person.id, in_texts=chosen == out)
        except Told as told:
            self._desk.messages.tell(told)
            return
        self._desk.messages.tell("\n".join([tr("The person is erased."), *done.sentences]))
