"""The list of partners: a heading with their number, a filter, the table, and what is done with the chosen ones."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.storage.queries import PARTNER_COLUMNS
from partnerdesk.text import screen, tr
from ui import icons
from ui.screens import partners_actions as actions
from ui.screens.partners_menus import chosen_menu, filter_menu
from ui.screens.partners_tools import ChosenBar, FilterChips, ListFoot, ListTools, below
from ui.shortcuts import on_keys
from ui.tables.partner_filters import PartnerFilter, Shelf
from ui.tables.partner_view import PartnerTable
from ui.tables.partners import NAME, USUAL_COLUMNS, PartnersModel
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk

TABLE = "partners"


class PartnerList(QWidget):
    """Says which partner is looked at, which is opened, and which are chosen together."""

    looked_at = Signal(str)
    opened = Signal(str)
    ours_asked = Signal()
    export_asked = Signal(list)
    import_asked = Signal()
    compare_asked = Signal(str, str)
    columns_chosen = Signal(int)
    filtered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("partner_list")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.model = PartnersModel(desk.store, desk.today)
        self.model.set_columns(desk.settings.columns(TABLE) or USUAL_COLUMNS)
        self.table = PartnerTable(self.model)
        self.table.set_widths(desk.settings.widths(TABLE))
        self._tools = ListTools()
        self.filter_line = self._tools.line
        self.chips = FilterChips()
        self.bulk = ChosenBar()
        self.above_table = QVBoxLayout()
        self.above_table.setContentsMargins(0, 0, 0, 0)
        self.nothing = Label("", "body", "ink3", wrap=True)
        self.nothing.setContentsMargins(24, 12, 24, 12)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        self.count = Label("", "body", "ink3")
        self.count.setObjectName("count")
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(Label(tr("Partners"), "title", "ink", 600), 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
        self.more = icon_button("ellipsis", tr("More"), self._show_more, "word")
        self.more.setObjectName("more")
        head.addWidget(self.more)
        column.addLayout(head)
        for part in (self._tools, self.chips, self.bulk):
            column.addWidget(part)
        column.addLayout(self.above_table)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        """Return the way to our own organization, which is no partner and so stands below them."""
        ours = Button(tr("Our organization"), "word", "building-2", self.ours_asked.emit, "our_organization")
        ours.setAccessibleName(tr("Our organization"))
        foot = ListFoot()
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 4, 16, 4)
        row.addWidget(ours)
        row.addStretch(1)
        return foot

    def _connect(self) -> None:
        self.setFocusProxy(self.table)
        self.filter_line.textChanged.connect(self._on_typed)
        self.filter_line.returnPressed.connect(self._on_enter)
        on_keys(self.filter_line, Qt.Key.Key_Down, self._on_enter_table)
        self._tools.filter.clicked.connect(self._show_filter_menu)
        self._tools.columns.clicked.connect(self.show_columns)
        self.chips.dropped.connect(self.set_filter)
        table = self.table
        table.chosen.connect(self._on_chosen)
        table.opened.connect(self.opened)
        table.sorted.connect(self._on_sorted)
        table.copied.connect(lambda: actions.copy_to_clipboard(self._desk, self.model, table.chosen_memberships()))
        table.deleted.connect(self._on_deleted)
        table.menu_asked.connect(self._show_menu)
        table.widths_set.connect(lambda widths: self._desk.settings.set_widths(TABLE, widths))
        self.bulk.menu_asked.connect(self._show_menu)
        self.model.modelReset.connect(self._show_counts)
        self._show_counts()

    # From outside

    def load(self) -> None:
        """Read the partners of the partnership in view."""
        self.model.load(self._desk.partnership)

    def set_filter(self, wish: PartnerFilter) -> None:
        """Narrow the list otherwise."""
        self.model.set_filter(wish)
        self.chips.show_filter(wish)
        if self.filter_line.text() != wish.typed:
            self.filter_line.setText(wish.typed)
        self._show_counts()
        self.filtered.emit()

    def step(self, by: int) -> None:
        """Go to the next partner on show, or the one before."""
        place = self.model.position_of(self.table.current_membership()) - 1 + by
        if 0 <= place < len(self.model.shown):
            self.table.choose(self.model.shown[place].membership)

    # What happens

    def _on_typed(self, text: str) -> None:
        if text != self.model.filter.typed:
            self.set_filter(replace(self.model.filter, typed=text))

    def _on_enter(self) -> None:
        """Enter in the filter opens the first that is left."""
        if (shown := self.model.shown) and self.filter_line.text().strip():
            self.table.choose(shown[0].membership)
            self.opened.emit(shown[0].membership)

    def _on_enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.current_membership() and (shown := self.model.shown):
            self.table.choose(shown[0].membership)

    def _on_sorted(self, key: str, descending: bool) -> None:
        self.model.sort_by(key, descending=descending)

    def _on_chosen(self) -> None:
        chosen = self.table.chosen_memberships()
        self.bulk.show_number(len(chosen))
        if len(chosen) == 1:
            self.looked_at.emit(chosen[0])

    def _on_deleted(self) -> None:
        chosen = self.table.chosen_memberships()
        if chosen and not self._desk.read_only and self.model.filter.shelf is not Shelf.BINNED:
            self._next_after(chosen)
            actions.put_in_bin(self._desk, chosen)

    def _next_after(self, gone: list[str]) -> None:
        """Move on to the partner below those that go."""
        shown = [row.membership for row in self.model.shown]
        places = [place for place, each in enumerate(shown) if each in set(gone)]
        rest = [each for each in (*shown[places[-1] + 1 :], *reversed(shown[: places[0]])) if each not in set(gone)]
        if rest:
            self.table.choose(rest[0])

    def _show_counts(self) -> None:
        whole, shown = self.model.count, len(self.model.shown)
        words = screen.number(whole)
        if shown != whole:
            words = tr("{shown} of {whole}", shown=screen.number(shown), whole=screen.number(whole))
        self.count.setText(words)
        self.nothing.setVisible(shown == 0)
        self.nothing.setText(self._why_nothing(whole))
        self.bulk.show_number(len(self.table.chosen_memberships()))

    def _why_nothing(self, whole: int) -> str:
        if whole:
            return tr("Nobody fits what you typed and ticked.")
        if self.model.filter.shelf is Shelf.ARCHIVED:
            return tr("Nothing is archived. Archived partners are kept, but out of the way.")
        if self.model.filter.shelf is Shelf.BINNED:
            return tr("The bin holds no partners. What is put there stays for 30 days.")
        return tr("There are no partners yet.") if self.model.filter.narrows else ""

    # Menus

    def _show_filter_menu(self) -> None:
        self._popup(filter_menu(self, self.model, self.set_filter), below(self._tools.filter))

    def _show_more(self) -> None:
        menu = QMenu(self)
        bring = menu.addAction(icons.icon("file-up"), tr("Import from a sheet …"), self.import_asked.emit)
        bring.setEnabled(not self._desk.read_only)
        menu.addAction(icons.icon("file-down"), tr("Export …"), lambda: self.export_asked.emit([]))
        menu.addAction(
            icons.icon("printer"),
            tr("Directory of partners"),
            lambda: self._desk.preview("directory", self._desk.partnership),
        )
        self._popup(menu, below(self.more))

    def show_columns(self) -> None:
        """Let the columns be chosen."""
        from ui.dialogs.columns import ColumnsDialog

        offered = [(key, tr(column.label)) for key, column in PARTNER_COLUMNS.items() if key != NAME]
        now = [key for key in self.model.columns if key != NAME]
        dialog = ColumnsDialog(self, offered, now, USUAL_COLUMNS[1:])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.set_columns)
        dialog.open()

    def set_columns(self, columns: tuple[str, ...]) -> None:
        """Show other columns and remember them on this computer."""
        self.model.set_columns(columns)
        self._desk.settings.set_columns(TABLE, self.model.columns)
        self.columns_chosen.emit(len(self.model.columns))

    def _show_menu(self, point: QPoint) -> None:
        shelf, number = self.model.filter.shelf, len(self.table.chosen_memberships())
        self._popup(chosen_menu(self, shelf, self.runs(), number=number, read_only=self._desk.read_only), point)

    def runs(self) -> dict[str, Callable[..., object]]:
        """Return what can be done with the chosen partners, by key."""
        desk, ids = self._desk, self.table.chosen_memberships()
        return {
            "open": lambda: self.opened.emit(ids[0]),
            "compare": lambda: self.compare_asked.emit(*actions.organizations_of(desk, ids)),
            "status": lambda status: actions.set_status(desk, ids, status),
            "tag": lambda: self.bulk.ask_tag(partial(actions.add_tag, desk, ids)),
            "archive": lambda: actions.archive(desk, ids),
            "unarchive": lambda: actions.archive(desk, ids, on=False),
            "bin": self._on_deleted,
            "take_back": lambda: actions.take_out_of_bin(desk, ids),
            "copy": lambda: actions.copy_to_clipboard(desk, self.model, ids),
            "export": lambda: self.export_asked.emit(ids),
            "directory": lambda: desk.preview("directory", f"{desk.partnership}:{','.join(ids)}"),
        }

    def _popup(self, menu: QMenu, point: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)
