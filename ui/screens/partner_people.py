"""The people of a partner: what they do there, who is written to first, who signs, who speaks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person, Post
from partnerdesk.text import fold, mark, tr
from ui.forms.record_form import RecordForm
from ui.screens.partner_rows import LABELS, ListSection, ListWords, Partner
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.rows import Columns, Row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from partnerdesk.storage.changes import Change, OpenChange
    from ui.desk import Desk

PERSON_NAMES = ("name", "email", "phone", "mobile", "best_reached", "address", "languages", "interests", "about")


class People(ListSection[Post]):
    """The places people hold in an organization; those who left come last."""

    kind = Post
    names = ("title", "primary", "signs", "speaks", "since", "until")
    new_names = ("person", "title", "primary", "signs", "speaks")
    columns = Columns(rest=124)
    heads_open_row = True

    def __init__(self, desk: Desk) -> None:
        words = ListWords(
            tr("People"),
            tr("Add"),
            tr("Who works there: who to write to first, who signs, who speaks for them."),
            mark("add {what} to {name}"),
            mark("take {what} from {name}"),
        )
        super().__init__(desk, words)
        self._people: dict[str, Person] = {}
        self._person_form: RecordForm | None = None

    def read(self, partner: Partner) -> list[Post]:
        """Return the places, the first contact first and who left last."""
        posts = self.desk.store.all(Post, organization=partner.organization.id)
        self._people = self.desk.store.many(Person, {post.person for post in posts})
        posts = [post for post in posts if post.person in self._people and not self._people[post.person].binned_on]
        return sorted(posts, key=lambda post: (has_left(post, self.desk.today()), not post.primary))

    def row(self, record: Post) -> Row:
        """Return who it is, what they do there, and what they may."""
        person = self._people[record.person]
        left = has_left(record, self.desk.today())
        note = tr("until {day}", day=record.until.year) if left and record.until else ""
        return Row(record.id, person.name, record.title, badge="" if left else badge(record), note=note)

    def note(self) -> str:
        """Return how many there are now."""
        now = sum(not has_left(post, self.desk.today()) for post in self.records)
        return str(now) if now else ""

    def concerns(self, change: Change) -> bool:
        """Whether a change can have touched what is shown."""
        return bool(change.kinds & {"post", "person"})

    def blank(self, partner: Partner) -> Post:
        """Return a new place; the first one is the first contact."""
        here = any(post.primary for post in self.records)
        return Post(organization=partner.organization.id, primary=not here)

    def add(self, change: OpenChange, record: Post) -> Post:
        """Write a new place; there is one first contact."""
        if record.primary:
            for post in self.records:
                if post.primary:
                    change.put(replace(post, primary=False))
        return change.add(record)

    def _lead_to(self, person: str) -> None:
        """Open the place of somebody whose own fields are led to."""
        post = next((one for one in self.records if one.person == person), None)
        if post is not None and self._open != post.id:
            self.open_row(post.id)

    def extras(self, record: Post) -> list[QWidget]:
        """Return the fields of the person, other places, and the way to replace who left."""
        made: list[QWidget] = []
        if self._person_form is None:
            self._person_form = RecordForm(self.desk, Person, PERSON_NAMES, label_width=LABELS)
            self._person_form.lead = lambda person, _field: self._lead_to(person)
            for editor in self._person_form.editors.values():
                editor.widget.setObjectName(f"person_{editor.widget.objectName()}")
            assert self._form is not None
            self._form.saved.connect(self._on_post_saved)
        self._person_form.show_record(self._people[record.person])
        self._person_form.show()
        made.append(self._person_form)
        if others := other_places(self.desk, record):
            made.append(Label(tr("Also: {places}", places="; ".join(others)), "small", "ink3", wrap=True))
        if not self.desk.read_only and not record.until:
            leave = Button(tr("Left, somebody else follows"), "word", "user-check", lambda: self.follow(record.id))
            leave.setObjectName("follow")
            made.append(leave)
        go = Button(tr("Show in People"), "word", "contact", lambda: self.desk.go("people", record.person))
        return [*made, go]

    def follow(self, record: str) -> None:
        """Note that somebody left today, and let their follower be named."""
        found = next(post for post in self.records if post.id == record)
        person = self._people[found.person]
        with self.desk.change(tr("note that {name} left", name=person.name)) as change:
            change.put(replace(found, until=self.desk.today(), primary=False))
        self.begin_new()
        if self._draft is not None:
            assert self.partner is not None
            blank = replace(self.blank(self.partner), title=found.title, primary=found.primary, signs=found.signs)
            self._draft.begin(replace(blank, speaks=found.speaks, since=self.desk.today()))

    def _kept_forms(self) -> tuple[QWidget | None, ...]:
        return (*super()._kept_forms(), self._person_form)

    def _close_panel(self) -> None:
        if self._person_form is not None:
            self._person_form.settle()
        super()._close_panel()

    def _on_post_saved(self, record: Post) -> None:
        """Leave one first contact."""
        others = [post for post in self.records if post.primary and post.id != record.id]
        if record.primary and others:
            name = self._people[record.person].name
            with self.desk.change(tr("make {name} the first contact", name=name)) as change:
                for post in others:
                    change.put(replace(post, primary=False))


def has_left(post: Post, today: date) -> bool:
    """Whether somebody no longer holds a place."""
    return bool(post.until and post.until < today)


def badge(post: Post) -> str:
    """Return what somebody is there, in the words of a small box; the first in full, the rest short."""
    marks = [
        (post.primary, tr("First contact"), tr("First")),
        (post.speaks, tr("Speaks for them"), tr("speaks")),
        (post.signs, tr("Signs"), tr("signs")),
    ]
    held = [(whole, brief) for on, whole, brief in marks if on]
    if len(held) == 1:
        return held[0][0]
    words = " · ".join(brief for _, brief in held)
    return words[:1].upper() + words[1:]


def other_places(desk: Desk, post: Post) -> list[str]:
    """Return where else the person stands, in words."""
    posts = [each for each in desk.store.all(Post, person=post.person) if each.id != post.id]
    organizations = desk.store.many(Organization, {each.organization for each in posts})
    words = [
        ", ".join(filter(None, (each.title, organizations[each.organization].called())))
        for each in posts
        if each.organization in organizations
    ]
    return sorted(words, key=fold)
