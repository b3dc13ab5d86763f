"""The profile of a partner: the fields of every day first, the others folded below by what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.files import File
from partnerdesk.domain.options import Choice
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.people import Person
from partnerdesk.domain.records import Record, field_of
from partnerdesk.text import mark, tr
from ui.forms.record_form import RecordForm
from ui.widgets.folds import Fold
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.screens.partner_rows import Partner

LABELS = 104


@dataclass(frozen=True)
class Part:
    """Some fields of one kind that stand together; without a title they are always on show."""

    key: str
    title: str
    kind: type[Record]
    names: tuple[str, ...]


# Every field of both kinds stands in one of these parts, or among the hidden ones.
PARTS = (
    Part("everyday", "", Organization, ("legal_name", "trading_name", "sector", "town", "phone", "email", "web")),
    Part("standing", "", Membership, ("status",)),
    Part("tags", "", Organization, ("tags",)),
    Part("address", mark("Address"), Organization, ("street", "postcode", "region", "country")),
    Part("law", mark("Law and logo"), Organization, ("legal_form", "registration_number", "logo")),
    Part(
        "introductions",
        mark("Standing and introductions"),
        Membership,
        ("role", "joined_on", "left_on", "relationship_owner", "referred_by", "introduction", "found_where", "why",
         "motivation", "right_time", "archived"),
    ),
    Part(
        "about",
        mark("About them"),
        Organization,
        ("mission", "services", "strengths", "weaknesses", "area_served", "size", "people_served"),
    ),
    Part("style", mark("Work style"), Organization, ("pace", "manner", "culture")),
)  # fmt: skip
HIDDEN = {Organization: ("ours",), Membership: ("partnership", "organization")}
# Every day's fields say what they are once, as a tip; a line under each would push the rest off the page.
SELF_EVIDENT = {"legal_name", "trading_name", "tags"}
STYLE = ("pace", "manner", "culture")


class Profile(QWidget):
    """The fields of an organization and its standing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._partner: Partner | None = None
        self.setObjectName("section_profile")
        self.header = SectionHeader(tr("Profile"))
        self.forms: dict[str, RecordForm] = {}
        self.folds: dict[str, Fold] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addSpacing(4)
        for part in PARTS:
            if part.title:
                self._add_fold(part)
            else:
                self._column.addWidget(self._form(part))

    def show_partner(self, partner: Partner) -> None:
        """Show the fields of another partner; what was unfolded stays so."""
        self._partner = partner
        for part in PARTS:
            record = self._record(part)
            shown = self.folds.get(part.key) or self.forms[part.key]
            shown.setVisible(record is not None)
            if form := self.forms.get(part.key):
                form.show_record(record)
        self.show_summaries()
        self._show_ours()

    def take(self, partner: Partner) -> None:
        """Keep the same partner as it is after a change; the forms have seen it themselves."""
        self._partner = partner
        self.show_summaries()

    def show_summaries(self) -> None:
        """Say in each folded line what is in it."""
        for part in PARTS:
            if part.key in self.folds:
                self.folds[part.key].show_summary(self._summary(part))

    def settle(self) -> None:
        """Write what is being typed."""
        for form in self.forms.values():
            form.settle()

    def focus_on(self, name: str) -> None:
        """Give a field the keyboard, unfolding its part."""
        for part in PARTS:
            if name in part.names:
                if part.key in self.folds:
                    self.folds[part.key].set_open(on=True)
                self.forms[part.key].focus_on(name)

    def _form(self, part: Part) -> RecordForm:
        form = RecordForm(self._desk, part.kind, part.names, label_width=LABELS)
        self.forms[part.key] = form
        for name in SELF_EVIDENT & set(part.names):
            row = form.rows[name]
            row.editor.setToolTip(row.note.text())
            row.set_help("")
        return form

    def _add_fold(self, part: Part) -> None:
        fold = Fold(tr(part.title), part.key)
        fold.unfolded.connect(lambda: self._fill(part))
        self.folds[part.key] = fold
        self._column.addWidget(fold)

    def _fill(self, part: Part) -> None:
        if part.key in self.forms:
            return
        form = self._form(part)
        self.folds[part.key].body.addWidget(form)
        if (record := self._record(part)) is not None:
            form.show_record(record)
        self._show_ours()

    def _record(self, part: Part) -> Organization | Membership | None:
        if self._partner is None:
            return None
        return self._partner.organization if part.kind is Organization else self._partner.membership

    def _summary(self, part: Part) -> str:
        record = self._record(part)
        if record is None:
            return ""
        said = (self._word(record, name) for name in part.names)
        return ", ".join(filter(None, said)) or tr("nothing yet")

    def _word(self, record: Record, name: str) -> str:
        field, value = field_of(type(record), name), getattr(record, name)
        if name in {"relationship_owner", "referred_by"}:
            return self._desk.called(Person, value)
        if field.is_empty(value) or name == "archived":
            return tr("Archived") if value else ""
        return tr("Logo") if isinstance(field, File) else " ".join(field.word(value).split())

    def _show_ours(self) -> None:
        """Put our own work style beside theirs."""
        form, ours = self.forms.get("style"), self._desk.ours()
        if form is None or self._partner is None:
            return
        here = ours is None or ours.id == self._partner.organization.id
        for name in STYLE:
            field: Any = field_of(Organization, name)
            value: Any = None if here else getattr(ours, name)
            words = field.word(value) if value else ""
            if words and isinstance(field, Choice) and value.explanation:
                words = f"{words}. {tr(value.explanation)}"
            help_ = tr("Ours: {words}", words=words) if words else tr(field.help) if field.help else ""
            form.rows[name].set_help(help_)
