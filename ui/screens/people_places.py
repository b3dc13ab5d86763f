"""Where a person stands and where they are named; choosing a row goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.agreements import Agreement, Party
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Note
from partnerdesk.domain.people import Person, Post
from partnerdesk.text import screen, tr
from ui.forms.draft_form import DraftForm
from ui.screens.partner_people import badge, has_left
from ui.screens.partner_rows import LABELS
from ui.widgets.labels import Label
from ui.widgets.rows import Columns, Row, RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from ui.desk import Desk


class Places(QWidget):
    """The organizations a person has a place in, and a new place written here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: Person | None = None
        self.setObjectName("places")
        self.header = SectionHeader(tr("Places"), "", "" if desk.read_only else tr("Add"))
        self.header.acted.connect(self.begin_new)
        self.rows = RowList(tr("Places"), Columns(rest=124))
        self.rows.setObjectName("rows_places")
        self.rows.opened.connect(lambda organization: desk.go("partners", organization, "people"))
        self.empty = Label(tr("No place in any organization is noted."), "small", "ink3", wrap=True)
        self.empty.setContentsMargins(0, 8, 0, 8)
        self.draft = DraftForm(desk, ("organization", "title", "since"), tr("Add"), label_width=LABELS + 16)
        self.draft.added.connect(self._on_added)
        self.draft.given_up.connect(self.draft.hide)
        self.draft.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for part in (self.header, self.empty, self.rows, self.draft):
            column.addWidget(part)

    def show_person(self, person: Person) -> None:
        """Show where a person stands, those left last."""
        if self._person is None or self._person.id != person.id:
            self.draft.hide()
        self._person = person
        today = self._desk.today()
        posts = sorted(self._desk.store.all(Post, person=person.id), key=lambda post: has_left(post, today))
        organizations = self._desk.store.many(Organization, {post.organization for post in posts})
        rows = [
            Row(
                post.organization,
                organizations[post.organization].called(),
                post.title,
                badge="" if has_left(post, today) else badge(post),
                note=tr("until {day}", day=screen.short_day(post.until)) if post.until else "",
            )
            for post in posts
            if post.organization in organizations
        ]
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.header.show_note(str(len(rows)) if rows else "")

    def begin_new(self) -> None:
        """Let a new place be written."""
        if self._person is not None and not self._desk.read_only:
            self.draft.show()
            self.draft.begin(Post(person=self._person.id))

    def _on_added(self, post: Post) -> None:
        if not post.organization:
            self.draft.rows["organization"].set_problem(tr("This is needed."))
            return
        assert self._person is not None
        name = self._desk.called(Organization, post.organization)
        with self._desk.change(tr("add {what} to {name}", what=self._person.name, name=name)) as change:
            change.add(post)
        self.draft.hide()
        if self.header.action is not None:
            self.header.action.setFocus(Qt.FocusReason.OtherFocusReason)


class Named(QWidget):
    """Agreements, partners and notes in which a person is named."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("named")
        self.header = SectionHeader(tr("Named in"))
        self.rows = RowList(tr("Named in"), Columns(wrap=True))
        self.rows.setObjectName("rows_named")
        self.rows.opened.connect(self._on_opened)
        self.empty = Label(tr("No agreement, partner or note names them."), "small", "ink3", wrap=True)
        self.empty.setContentsMargins(0, 8, 0, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for part in (self.header, self.empty, self.rows):
            column.addWidget(part)

    def show_person(self, person: Person) -> None:
        """Show where a person is named."""
        rows = named_in(self._desk, person)
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _on_opened(self, key: str) -> None:
        place, _, record = key.partition(" ")
        self._desk.go(place, record)


def named_in(desk: Desk, person: Person) -> list[Row]:
    """Return a row for each record that names a person, with what they are in it; its key says where it is seen."""
    found: dict[str, tuple[str, list[str]]] = {}
    notes: dict[str, int] = {}
    for user in desk.store.users_of(person):
        if user.binned_on:
            continue
        if isinstance(user, Note):
            notes[user.organization] = notes.get(user.organization, 0) + 1
            continue
        key, name = _place(desk, user)
        if key:
            parts = [
                tr(field.label)
                for field in user.described
                if "person" in getattr(field, "kinds", ()) and getattr(user, field.name) == person.id
            ]
            found.setdefault(key, (name, []))[1].extend(parts)
    rows = [Row(key, name, caption=", ".join(dict.fromkeys(parts))) for key, (name, parts) in found.items()]
    for organization, number in notes.items():
        words = tr("Notes: {n}", n=screen.number(number))
        rows.append(Row(f"partners {organization}", desk.called(Organization, organization), caption=words))
    return rows


def _place(desk: Desk, user: object) -> tuple[str, str]:
    """Return where a record is seen, and what it is called there."""
    if isinstance(user, Party):
        return f"agreements {user.agreement}", desk.called(Agreement, user.agreement)
    if isinstance(user, Membership):
        return f"partners {user.id}", desk.called(Organization, user.organization)
    return "", ""
