"""Partners: the list on the left, the record on the right, and how a new partner comes in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.storage.duplicates import LookAlikes
from partnerdesk.text import tr, trn
from ui.screens.partner_new import NewPartner
from ui.screens.partner_record import PartnerRecord
from ui.screens.partner_rows import Partner
from ui.screens.partners_finding import partner_of, touched_by
from ui.screens.partners_list import PartnerList
from ui.screens.partners_twins import Twins
from ui.tables.partner_filters import PartnerFilter, Shelf
from ui.tables.partners import USUAL_COLUMNS
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.panes import ListAndRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

MOST_READ_SINGLY = 40
RESTS_AFTER = 30  # milliseconds


class PartnersScreen(QWidget):
    """The partners of the partnership in view."""

    banner_noted = Signal(object)
    banner_taken_back = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._program: Any = None
        self.title = tr("Partners")
        self.setObjectName("partners_screen")
        self.list = PartnerList(desk)
        self.record = PartnerRecord(desk)
        self._lookalikes = LookAlikes(desk.store)
        self.destroyed.connect(self._lookalikes.close)
        self.new = NewPartner(desk, self._lookalikes)
        self.list.above_table.addWidget(self.new)
        self.right = QStackedWidget()
        self.right.addWidget(_nothing_chosen())
        self.right.addWidget(self.record)
        self.panes = ListAndRecord(self.list, self.right)
        self.empty = EmptyState(
            tr("Who shares your cause?"),
            tr(
                "Partners are the organizations you work with, or would like to. Write down one name to begin; everything else can come later, also from a sheet."
            ),
            tr("New partner"),
            tr("Show me with the sample"),
        )
        self.empty.add_way(tr("Bring in a sheet"), self.import_sheet)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.panes)
        self.pages.addWidget(on_sheet(self.empty))
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.setFocusProxy(self.list)
        self.twins = Twins(desk, self._lookalikes)
        self.twins.setParent(self)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        # A key held down runs through the rows; only where it rests is the record shown.
        self._looking.setInterval(RESTS_AFTER)
        self._looking.timeout.connect(self._show_looked_at)
        self._asked = ""
        self._connect()
        self._load()

    def _connect(self) -> None:
        desk = self._desk
        self.list.looked_at.connect(self._look_at)
        self.list.opened.connect(self._open)
        self.list.ours_asked.connect(self.show_ours)
        self.list.export_asked.connect(self.export)
        self.list.import_asked.connect(self.import_sheet)
        self.list.compare_asked.connect(self.compare)
        self.list.columns_chosen.connect(self._on_columns_chosen)
        self.list.filtered.connect(self._show_position)
        self.record.ours_asked.connect(lambda: self.show_ours("value"))
        self.record.gone.connect(self._on_gone)
        self.new.made.connect(self._on_made)
        self.new.closed.connect(self._on_new_closed)
        self.panes.moved.connect(self.list.step)
        self.twins.compare_asked.connect(self.compare)
        self.twins.noted.connect(self.banner_noted)
        self.twins.taken_back.connect(self.banner_taken_back)
        self.empty.begun.connect(self.begin_new)
        self.empty.sample_asked.connect(lambda: self._program and self._program.open_sample())
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self._load())

    # What the window asks

    def serve(self, program: Any) -> None:
        """Take the window's services: its banner, its notices, undo."""
        self._program = program
        self.banner_noted.connect(program.window.banner)
        self.banner_taken_back.connect(program.window.banners.take_back)

    def new_action(self) -> tuple[str, Callable[[], object]]:
        """Return the words of the primary button and what it does."""
        return tr("New partner"), self.begin_new

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of this screen: key, words, what they do, shortcut."""
        return [
            ("import_partners", tr("Import partners from a sheet …"), self.import_sheet, ""),
            ("export_partners", tr("Export partners …"), lambda: self.export([]), ""),
            ("our_organization", tr("Our organization"), self.show_ours, ""),
            ("partner_columns", tr("Columns of the list of partners …"), self.list.show_columns, ""),
            ("partner_sheet", tr("Profile sheet of this partner"), self.record.print_sheet, ""),
            ("write_note", tr("Write a note about this partner"), self.record.write_note, ""),
            ("archive_partner", tr("Archive the chosen partners"), partial(self._do, "archive"), ""),
            ("bin_partner", tr("Put the chosen partners in the bin"), partial(self._do, "bin"), ""),
            ("filter_partners", tr("Filter partners"), self.list.filter_line.setFocus, "Ctrl+L"),
        ]

    def _do(self, key: str) -> None:
        """Do something with the chosen partners, if there are any."""
        if self.list.table.chosen_memberships():
            self.list.runs()[key]()

    def showEvent(self, event: QShowEvent) -> None:
        """Say in the banner who looks the same, while this screen is on show."""
        super().showEvent(event)
        self.twins.set_shown(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the banner's note back."""
        super().hideEvent(event)
        self.twins.set_shown(on=False)

    def here(self) -> tuple[str, str]:
        """Return the organization on show, if any."""
        partner = self.record.partner if self.right.currentWidget() is self.record else None
        return (partner.organization.id, "") if partner else ("", "")

    def open_place(self, record: str, section: str) -> None:
        """Show a partner, found by its own id, its organization's, or that of anything in its lists."""
        partner = partner_of(self._desk, record) if record else None
        if partner is None:
            return
        self._show_shelf_of(partner)
        member = partner.membership
        if member is None or not self.list.table.choose(member.id):
            self.list.table.clearSelection()
        self._show(partner)
        self.panes.show_record()
        if section:
            self.record.jump_to(section)

    # Showing

    def _load(self) -> None:
        self.list.load()
        self._show_page()
        self.twins.look()
        shown = self.list.model.shown
        if shown:
            self.list.table.choose(shown[0].membership)
        else:
            self.right.setCurrentIndex(0)

    def _show_page(self) -> None:
        model = self.list.model
        empty = (
            not model.count
            and model.filter == PartnerFilter()
            and self.new.isHidden()
            and not self.right.currentIndex()
        )
        self.pages.setCurrentIndex(1 if empty else 0)
        self.empty.begin.setEnabled(not self._desk.read_only)

    def _look_at(self, membership: str) -> None:
        """Show the partner the keyboard rests on; while it runs down the list, only the last."""
        self._asked = membership
        self._looking.start()

    def _show_looked_at(self) -> None:
        member = self._desk.store.get(Membership, self._asked)
        if member is not None:
            self._show(Partner(self._desk.store.need(Organization, member.organization), member))

    def _show(self, partner: Partner) -> None:
        self._looking.stop()
        self.right.setCurrentWidget(self.record)
        self.record.show_partner(partner)
        self._show_position()

    def _show_position(self) -> None:
        number = len(self.list.model.shown)
        place = self.list.model.position_of(self.list.table.current_membership())
        self.panes.set_position(place, number, trn("The one partner", "All {n} partners", number))

    def _open(self, membership: str) -> None:
        self._asked = membership
        self._show_looked_at()
        self.panes.show_record()
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ours(self, section: str = "") -> None:
        """Show our own organization, which is made when it is first asked for."""
        ours = self._desk.ours()
        if ours is None and not self._desk.read_only:
            with self._desk.change(tr("begin our organization")) as change:
                ours = change.add(Organization(legal_name=tr("Our organization"), ours=True))
        if ours is None:
            return
        self.pages.setCurrentIndex(0)
        self.list.table.clearSelection()
        self._show(Partner(ours))
        self.panes.show_record()
        self.record.jump_to(section or "profile")

    def _show_shelf_of(self, partner: Partner) -> None:
        member, wish = partner.membership, self.list.model.filter
        if member is None:
            return
        shelf = Shelf.BINNED if member.binned_on else Shelf.ARCHIVED if member.archived else Shelf.IN_USE
        if shelf is not wish.shelf or self.list.model.row_of(member.id) < 0:
            self.list.set_filter(PartnerFilter(shelf=shelf))

    def _on_columns_chosen(self, number: int) -> None:
        self.panes.set_wide_list(on=number > len(USUAL_COLUMNS))

    # Changes

    def _on_gone(self) -> None:
        """Show a neighbour in place of a partner that is no longer there."""
        self.right.setCurrentIndex(0)
        current = self.list.table.current_membership()
        shown = self.list.model.shown
        if current or shown:
            self.list.table.choose(current or shown[0].membership)
            self._look_at(current or shown[0].membership)

    def _on_changed(self, change: Change) -> None:
        if not change.kinds & {"membership", "organization", "note", "post", "person", "different"}:
            return
        was_empty = not self.list.model.count
        touched = set(touched_by(self._desk, self.list.model, change)) if len(change.ids) <= MOST_READ_SINGLY else None
        if touched is None or "" in touched:
            self.list.load()
        elif touched:
            self.list.model.refresh(touched)
        self._show_page()
        self._show_position()
        if change.kinds & {"organization", "membership", "different"}:
            self.twins.look_later()
        if was_empty and self.list.model.shown and self.right.currentIndex() == 0:
            self.list.table.choose(self.list.model.shown[0].membership)

    # New, twins, sheets

    def begin_new(self) -> None:
        """Let a new partner be named on top of the list."""
        if self._desk.read_only:
            return
        self.pages.setCurrentIndex(0)
        self.panes.show_list()
        self.new.begin()

    def _on_made(self, membership: str) -> None:
        if self.list.model.filter != PartnerFilter():
            self.list.set_filter(PartnerFilter())
        self.open_place(membership, "")
        self.record.profile.focus_on("town")

    def _on_new_closed(self) -> None:
        self._show_page()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare(self, one: str, other: str) -> None:
        """Show two organizations side by side, to merge them."""
        from ui.dialogs.merge import MergeDialog

        dialog = MergeDialog(
            self._desk, self._desk.store.need(Organization, one), self._desk.store.need(Organization, other), self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.merged.connect(lambda kept: self.open_place(kept, ""))
        dialog.open()

    def import_sheet(self) -> None:
        """Bring partners in from a sheet."""
        from ui.dialogs.import_partners import ImportDialog

        dialog = ImportDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.imported.connect(self._on_imported)
        dialog.open()

    def export(self, memberships: list[str]) -> None:
        """Write partners to a sheet or to address cards: the chosen ones, or all on show."""
        from ui.dialogs.export_partners import ExportDialog

        shown = [row.membership for row in self.list.model.shown]
        dialog = ExportDialog(self._desk, memberships if len(memberships) > 1 else [], shown, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_imported(self, words: str) -> None:
        if self._program is not None:
            self._program.window.notice(words, tr("Undo"), self._program.undo)
        else:
            self._desk.notice(words)


def _nothing_chosen() -> QWidget:
    state = EmptyState(
        tr("Choose a partner on the left"), tr("Its profile, people, notes and files are shown here."), "", ""
    )
    return on_sheet(state)
