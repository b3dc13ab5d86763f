"""Two records of one organization, or of one person, side by side: what is kept of each, and what moves over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.merging import MergeChoices, compare
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Different, Membership
from partnerdesk.domain.people import Person
from partnerdesk.storage import merging
from partnerdesk.text import tr, trn
from ui import theme
from ui.dialogs.merge_choices import FieldChoices, KeptRecord
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.domain.fields import Link
    from partnerdesk.domain.merging import FieldChoice
    from ui.desk import Desk


class MergeDialog(QDialog):
    """Shows two organizations or two people; merging is one change that one undo takes back."""

    merged = Signal(str)

    def __init__(
        self, desk: Desk, one: Organization | Person, other: Organization | Person, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keep, self._other = one, other
        self.setWindowTitle(tr("Compare two"))
        self.setObjectName("merge")
        self.page = Page(tr("Two side by side"))
        self.fields: FieldChoices | None = None
        self.standings: dict[str, FieldChoices] = {}
        self.people: dict[tuple[str, str], QCheckBox] = {}
        self.side = KeptRecord([(each.id, _described(each)) for each in (one, other)], one.id)
        self.side.chosen.connect(self._on_side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addLayout(self._foot())
        self._fill()
        self.resize(theme.px(760), theme.px(560))

    def merge(self) -> None:
        """Merge the two as chosen."""
        keep, other = self._keep, self._other
        assert self.fields is not None
        picks = self.fields.picks()
        kept = ""
        title = tr("merge {other} into {name}", other=other.called(), name=keep.called())
        with self._desk.change(title) as change:
            if isinstance(keep, Person) and isinstance(other, Person):
                merging.merge_people(change, keep, other, picks)
            elif isinstance(keep, Organization) and isinstance(other, Organization):
                standings = {key: choices.picks() for key, choices in self.standings.items()}
                people = tuple(pair for pair, box in self.people.items() if box.isChecked())
                merging.merge(change, keep, other, MergeChoices(picks, standings, people))
            kept = keep.id
        if kept:
            self._desk.tell_done(tr("{other} and {name} are one now.", other=other.called(), name=keep.called()))
            self.accept()
            self.merged.emit(kept)

    def part(self) -> None:
        """Note that the two are not the same."""
        with self._desk.change(
            tr("note that {one} and {other} are two", one=self._keep.called(), other=self._other.called())
        ) as change:
            change.add(Different(one=self._keep.id, other=self._other.id))
        self.accept()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(8)
        if isinstance(self._keep, Organization):
            two = Button(tr("They are two"), "second", run=self.part, name="are_two")
            two.setAccessibleName(tr("They are two"))
            two.setEnabled(not self._desk.read_only)
            foot.addWidget(two)
        foot.addStretch(1)
        foot.addWidget(Button(tr("Cancel"), "second", run=self.reject, name="cancel_merge"))
        merge = Button(tr("Make them one"), "primary", "merge", self.merge, "merge_them")
        merge.setAccessibleName(tr("Make them one"))
        merge.setEnabled(not self._desk.read_only)
        foot.addWidget(merge)
        return foot

    def _fill(self) -> None:
        """Show what there is to choose for this way round."""
        while self.page.column.count() > 1:
            item = self.page.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                if widget is not self.side:
                    widget.deleteLater()
        self.standings, self.people = {}, {}
        why = tr("What you leave unchosen is gone from the record; its history stays. One undo takes all of it back.")
        self.page.add(PageHead(tr("Are these the same?"), why))
        self.page.add(Label(tr("Keep the record of"), "small", "ink3"))
        self.page.add(self.side)
        self.side.show()
        self.page.gap(1)
        if isinstance(self._keep, Organization) and isinstance(self._other, Organization):
            self._fill_organizations(self._keep, self._other)
        else:
            self.fields = self._choices(tr("What it says"), compare(self._keep, self._other))
        self._say_what_moves()

    def _fill_organizations(self, keep: Organization, other: Organization) -> None:
        offer = merging.offer(self._desk.store, keep, other)
        self.fields = self._choices(tr("What it says"), offer.fields)
        for standing in offer.memberships:
            title = tr("Standing in {name}", name=standing.partnership.name)
            self.standings[standing.partnership.id] = self._choices(title, standing.fields)
        if offer.people:
            self.page.add(SectionHeader(tr("People recorded twice")))
        for one, twin in offer.people:
            box = QCheckBox(tr("{name} is one person", name=one.name).replace("&", "&&"))
            box.setAccessibleName(box.text())
            box.setChecked(True)
            self.people[one.id, twin.id] = box
            self.page.add(box)

    def _choices(self, title: str, choices: list[FieldChoice]) -> FieldChoices:
        self.page.add(SectionHeader(title))
        self.page.gap(1)
        made = FieldChoices(choices, self._called)
        self.page.add(made)
        return made

    def _called(self, field: Link, record: str) -> str:
        return next((name for kind in field.kinds if (name := self._desk.called(KINDS[kind], record))), "")

    def _say_what_moves(self) -> None:
        """Say how many of what comes over from the other."""
        counted: dict[str, int] = {}
        for user in self._desk.store.users_of(self._other):
            # A standing that both have is not moved: what is kept of it is chosen above.
            if not isinstance(user, Membership) or user.partnership not in self.standings:
                counted[user.kind] = counted.get(user.kind, 0) + 1
        for cls in KINDS.values():
            if cls.owner and self._other.kind in cls.owner.kinds and cls.kind not in counted:
                owned: dict[str, Any] = {cls.owner.name: self._other.id}
                if number := len(self._desk.store.all(cls, **owned)):
                    counted[cls.kind] = number
        parts = [
            f"{number} {tr(KINDS[kind].plural if number > 1 else KINDS[kind].label).lower()}"
            for kind, number in counted.items()
            if kind not in {"merged", "different"}
        ]
        total = sum(counted.values())
        if parts:
            words = trn("This moves over: {list}.", "These move over: {list}.", total, list=", ".join(parts))
            self.page.add(Label(words, "small", "ink3", wrap=True))

    def _on_side(self, keep: str) -> None:
        if keep != self._keep.id:
            self._keep, self._other = self._other, self._keep
            self._fill()


def _described(record: Organization | Person) -> str:
    name = record.called()
    town = record.town if isinstance(record, Organization) else record.email
    return f"{name}, {town}" if town else name
