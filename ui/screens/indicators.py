"""Indicators: target against actual in one table with the record beside it; what was accomplished; the benefits claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.readings import Accomplishment, Claim
from partnerdesk.storage.indicators import facts_of
from partnerdesk.text import tr, trn
from ui import theme
from ui.screens.indicators_log import AccomplishmentsPage, BenefitsPage, offer_aims
from ui.screens.indicators_record import IndicatorRecord
from ui.tables.indicators import IndicatorTable, indicator_row
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.panes import ListAndRecord
from ui.widgets.side_lists import SideList
from ui.widgets.tabs import TextTabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from partnerdesk.domain.indicator_snapshot import IndicatorFacts
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

KINDS = {"indicator", "reading", "evidence", "aim", "accomplishment", "claim", "story", "action"}
LIST_WIDTH = 632
BOTH_FROM = 1040
TABLE, LOG, BENEFITS = "table", "accomplishments", "benefits"


class IndicatorsScreen(QWidget):
    """Three views of what was achieved: indicators, accomplishments and benefits."""

    new_action_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("indicators_screen")
        self._desk = desk
        self._facts: dict[str, IndicatorFacts] = {}
        self._single: bool | None = None
        self.tabs = TextTabs(tr("Indicators, accomplishments and benefits"))
        self.tabs.set_tabs([(TABLE, tr("Indicators")), (LOG, tr("Accomplishments")), (BENEFITS, tr("Benefits"))])
        self.table = IndicatorTable()
        self.aims = ChoiceBox(20, "indicator_aims", tr("Of which objective"))
        self.print_button = Button(
            tr("Print the table"),
            "word",
            "printer",
            lambda: desk.preview("indicators", desk.partnership),
            "print_indicators",
        )
        self.bring_button = Button(tr("Bring in readings …"), "word", "import", self.bring_in, "bring_in_readings")
        self.bring_button.setEnabled(not desk.read_only)
        foot = (self.bring_button, self.print_button)
        self.side = SideList(tr("Target and actual"), self.table, (self.aims,), foot)
        self.record = IndicatorRecord(desk)
        self.right = QStackedWidget()
        self.right.addWidget(self._nothing())
        self.right.addWidget(self.record)
        self.panes = ListAndRecord(self.side, self.right, LIST_WIDTH)
        self.log, self.benefits = AccomplishmentsPage(desk), BenefitsPage(desk)
        self.views = QStackedWidget()
        for view in (self.panes, self.log, self.benefits):
            self.views.addWidget(view)
        self._lay_out()
        self._connect()
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show an indicator, and with the section of readings the line that adds one; or a line of the log, or a benefit."""
        store = self._desk.store
        if store.get(Accomplishment, record):
            self._turn(LOG)
            self.log.open_one(record)
        elif store.get(Claim, record):
            self._turn(BENEFITS)
            self.benefits.editor.open_row(record)
        elif record in self._facts:
            self._turn(TABLE)
            self._show_all_aims(record)
            self.table.go_to(record)
            self._open(record)
            if section == "readings":
                self.record.show_readings()
        elif section in (LOG, BENEFITS, TABLE):
            self._turn(section)

    def here(self) -> tuple[str, str]:
        """Return what is on show."""
        view = self.tabs.current_key()
        return (self.record.shown, "") if view == TABLE else ("", view)

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return {
            TABLE: (tr("New indicator"), self.add),
            LOG: (tr("New accomplishment"), self._add_accomplishment),
            BENEFITS: (tr("New benefit"), self._add_benefit),
        }[self.tabs.current_key() or TABLE]

    def commands(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """Return the commands of this screen: key, words, what they do, shortcut."""
        return [
            ("bring_in_readings", tr("Bring in readings from a sheet …"), self.bring_in, ""),
            ("note_accomplishment", tr("Note an accomplishment"), self._add_accomplishment, ""),
            ("note_benefit", tr("Note a benefit"), self._add_benefit, ""),
        ]

    def add(self) -> None:
        """Add an indicator, of the objective that is chosen, and put the keyboard on its name."""
        if not self._desk.partnership or self._desk.read_only:
            return
        place = max((one.indicator.position for one in self._facts.values()), default=0) + 1
        made: list[Indicator] = []
        with self._desk.change(tr("add an indicator")) as change:
            new = Indicator(
                partnership=self._desk.partnership,
                name=tr("New indicator"),
                aim=str(self.aims.currentData() or ""),
                position=place,
            )
            made.append(change.add(new))
        for one in made:
            self.open_place(one.id, "")
            self.record.begin()

    def bring_in(self) -> None:
        """Bring in readings from a sheet or the clipboard; a table that names no indicator is of the one on show."""
        if not self._desk.partnership or self._desk.read_only:
            return
        from ui.dialogs.take_in_readings import ReadingsDialog

        dialog = ReadingsDialog(self._desk, self.record.shown, self)
        dialog.taken.connect(
            lambda n: self._desk.tell_done(trn("{n} reading was brought in.", "{n} readings were brought in.", n))
        )
        dialog.open()

    def refresh(self) -> None:
        """Read everything again."""
        partnership, store = self._desk.partnership, self._desk.store
        aims = store.all(Aim, partnership=partnership) if partnership else []
        found = store.all(Indicator, partnership=partnership) if partnership else []
        self._facts = {one.indicator.id: one for one in facts_of(store, found, {one.id: one for one in aims})}
        offer_aims(self.aims, aims)
        self.aims.setVisible(bool(aims))
        self.side.show_count(len(found))
        self.print_button.setVisible(bool(found))
        self.bring_button.setVisible(bool(found))
        self._show_rows()
        self._show(self.record.shown if self.record.shown in self._facts else self._first())
        self.log.refresh()
        self.benefits.refresh()

    def _show_rows(self) -> None:
        wanted, today = self.aims.currentData(), self._desk.today()
        shown = [one for one in self._facts.values() if not wanted or one.indicator.aim == wanted]
        self.table.show_rows([indicator_row(one, today) for one in shown])
        self._place()

    def _first(self) -> str:
        return self.table.key_at(self.table.currentIndex().row()) or self.table.key_at(0)

    def _show_all_aims(self, record: str) -> None:
        """Show all objectives where the chosen one is not that of the indicator."""
        if self.aims.currentData() not in ("", None, self._facts[record].indicator.aim):
            self.aims.setCurrentIndex(0)
            self._show_rows()

    def _show(self, key: str) -> None:
        facts = self._facts.get(key)
        self.right.setCurrentIndex(1 if facts else 0)
        self.record.show_indicator(facts)
        self._place()

    def _choose(self, key: str) -> None:
        if key in self._facts and key != self.record.shown:
            self._show(key)

    def _open(self, key: str) -> None:
        self._choose(key)
        self.panes.show_record()

    def _remove(self, key: str) -> None:
        self._choose(key)
        self.record.remove()

    def _place(self) -> None:
        keys = [row.key for row in self.table.lines.rows]
        place = keys.index(self.record.shown) + 1 if self.record.shown in keys else 0
        self.panes.set_position(place, len(keys), tr("All indicators"))

    def _step(self, by: int) -> None:
        keys = [row.key for row in self.table.lines.rows]
        if self.record.shown in keys:
            self.table.go_to(keys[min(max(keys.index(self.record.shown) + by, 0), len(keys) - 1)])

    def _turn(self, view: str) -> None:
        self.tabs.show_place(view)
        self.views.setCurrentIndex((TABLE, LOG, BENEFITS).index(view))
        self.new_action_changed.emit()

    def _add_accomplishment(self) -> None:
        self._turn(LOG)
        self.log.add_one()

    def _add_benefit(self) -> None:
        self._turn(BENEFITS)
        self.benefits.add_one()

    def _nothing(self) -> QWidget:
        self.empty = EmptyState(
            tr("How will you see that it works?"),
            tr(
                "An indicator is what you count or ask: where it stood, where it should be, and by when. Note a reading now and then, "
                "and the table says what is on the way and what is behind."
            ),
            "" if self._desk.read_only else tr("Add an indicator"),
        )
        self.empty.begun.connect(self.add)
        return on_sheet(self.empty)

    def _connect(self) -> None:
        self.tabs.jumped.connect(self._turn)
        self.aims.activated.connect(lambda _index: self._show_rows())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.removed.connect(self._remove)
        self.panes.moved.connect(self._step)
        self._desk.changed.connect(self._on_changed)
        self._desk.partnership_chosen.connect(lambda _key: self.refresh())

    def _on_changed(self, change: Change) -> None:
        if change.kinds & KINDS:
            self.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 6, 24, 0)
        top.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.views, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show table and record side by side where both have room, else one at a time."""
        super().resizeEvent(event)
        single = self.width() < theme.px(BOTH_FROM)
        if single != self._single:
            self._single = single
            self.panes.set_wide_list(on=single)
