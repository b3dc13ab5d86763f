"""The record of a partner: its head, its tabs, and all sections on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.text import screen, tr
from ui import theme
from ui.screens.partner_files import Files
from ui.screens.partner_head import PartnerHead
from ui.screens.partner_history import History
from ui.screens.partner_lists import Agreements, Barriers, Contributions, Values
from ui.screens.partner_notes import Notes
from ui.screens.partner_people import People
from ui.screens.partner_profile import Profile
from ui.screens.partner_rows import ListSection, Partner
from ui.screens.partner_values import Matches
from ui.widgets.pages import Page, RecordBody
from ui.widgets.tabs import TextTabs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

# What other screens call a section, beside the keys themselves.
SECTIONS = {
    "notes": "note",
    "files": "file",
    "values": "value",
    "agreements": "agreement",
    "contributions": "contribution",
    "barriers": "barrier",
}
HEAD_STAYS_FROM = 300
STANDING_ONLY = ("match", "contribution", "barrier")


class PartnerRecord(QWidget):
    """Shows one partner, or our own organization, which has no standing."""

    ours_asked = Signal()
    gone = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.partner: Partner | None = None
        self.setObjectName("partner_record")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.head = PartnerHead(desk, self.print_sheet, self.write_note)
        self.tabs = TextTabs(tr("Sections"))
        self.profile, self.match, self.history = Profile(desk), Matches(desk), History(desk)
        self.agreements = Agreements(desk)
        self.lists: dict[str, ListSection[Any]] = {
            "people": People(desk),
            "contribution": Contributions(desk),
            "barrier": Barriers(desk),
            "note": Notes(desk),
            "file": Files(desk),
            "value": Values(desk),
        }
        self.sections: dict[str, QWidget] = {
            "profile": self.profile,
            "match": self.match,
            **self.lists,
            "agreement": self.agreements,
            "history": self.history,
        }
        self.page = Page(tr("Partner"), top=4)
        self._later_tabs = QTimer(self)
        self._later_tabs.setSingleShot(True)
        self._later_tabs.setInterval(0)
        self._later_tabs.timeout.connect(self._show_tabs)
        self._lay_out()
        self.tabs.jumped.connect(self.page.jump_to)
        self.page.section_seen.connect(self.tabs.show_place)
        self.match.ours_asked.connect(self.ours_asked)
        for section in self.lists.values():
            section.counted.connect(lambda _number: self._later_tabs.start())
        desk.changed.connect(self._on_changed)
        theme.current().changed.connect(self._place_head)

    def _lay_out(self) -> None:
        body = RecordBody()
        for key in ("profile", "match", "value", "file", "agreement", "history"):
            body.add(self.sections[key])
        for key in ("people", "contribution", "barrier", "note"):
            body.add_beside(self.sections[key])
        self.page.add(body)
        for key, section in self.sections.items():
            self.page.name_section(key, section)
        self._top = QVBoxLayout()
        self._top.setContentsMargins(24, 12, 24, 0)
        self._top.setSpacing(4)
        self._top.addWidget(self.head)
        self._top.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.tabs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the head stay above the page, or scroll with it where there is no room for both."""
        super().resizeEvent(event)
        self._place_head()

    def _place_head(self) -> None:
        stays = self.height() >= theme.px(HEAD_STAYS_FROM)
        if stays != (self._top.indexOf(self.head) >= 0):
            (self.page.column if stays else self._top).removeWidget(self.head)
            (self._top if stays else self.page.column).insertWidget(0, self.head)

    def show_partner(self, partner: Partner) -> None:
        """Show another partner from its top."""
        self.profile.settle()
        other = self.partner is None or self.partner.organization.id != partner.organization.id
        self.partner = partner
        self.page.setAccessibleName(partner.name)
        self.head.show_partner(partner)
        self.profile.show_partner(partner)
        standing = partner.membership is not None
        for key in STANDING_ONLY:
            self.sections[key].setVisible(standing)
        self.sections["note"].setVisible(not partner.organization.ours)
        for section in self._lists():
            section.show_partner(partner)
        self.history.show_record(partner.organization.id)
        self._show_tabs()
        if other:
            self.page.verticalScrollBar().setValue(0)
            self.tabs.show_place("profile")

    def _lists(self) -> list[Matches | Agreements | ListSection[Any]]:
        return [self.match, self.agreements, *self.lists.values()]

    def jump_to(self, section: str) -> None:
        """Bring a section into view once the page has its size."""
        QTimer.singleShot(0, self, lambda: self.page.jump_to(SECTIONS.get(section, section)))

    def write_note(self) -> None:
        """Let a note be written."""
        self.lists["note"].begin_new()

    def print_sheet(self) -> None:
        """Show the partner's sheet before it is printed."""
        if self.partner is not None and self.partner.membership is not None:
            self.profile.settle()
            self._desk.preview("partner-profile", self.partner.membership.id)

    def _show_tabs(self) -> None:
        if self.partner is None:
            return
        labels = {
            "profile": tr("Profile"),
            "people": tr("People"),
            "match": tr("Match of values"),
            "contribution": tr("Contributions"),
            "barrier": tr("Barriers"),
            "note": tr("Notes"),
            "file": tr("Files"),
            "value": tr("Values"),
            "agreement": tr("Agreements"),
            "history": tr("History"),
        }
        shown = []
        for key, label in labels.items():
            if self.sections[key].isHidden() or (key == "value" and not self.partner.organization.ours):
                continue
            number = len(self.lists[key].records) if key in self.lists else 0
            shown.append((key, f"{label} {screen.number(number)}" if number else label))
        self.tabs.set_tabs(shown)

    def _on_changed(self, change: Change) -> None:
        """Read again what a change touched; forms see to their own fields."""
        if self.partner is None:
            return
        organization = self._desk.store.get(Organization, self.partner.organization.id)
        before = self.partner.membership
        member = self._desk.store.get(Membership, before.id) if before else None
        if organization is None or (before is not None and member is None):
            self.partner = None
            # Whoever took it away is still at work.
            QTimer.singleShot(0, self, self.gone.emit)
            return
        self.partner = Partner(organization, member)
        for section in self._lists():
            section.partner = self.partner
            if section.concerns(change):
                section.refresh()
        self.profile.take(self.partner)
        self.head.show_partner(self.partner)
        if self.history.concerns(change):
            self.history.refresh()
