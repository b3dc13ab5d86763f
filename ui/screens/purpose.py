"""Purpose and objectives: vision, purpose statement, plan and community on the left, and each objective with its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.smart import state_of
from partnerdesk.text import tr
from ui.screens.purpose_aim import STATES, AimPage
from ui.screens.purpose_pages import CommunityPage, PurposePage, VisionPage, plan_page, statement_page
from ui.side_screens import SideScreen, next_place
from ui.widgets.row_painting import Columns, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk


class PurposeScreen(SideScreen):
    """What a partnership is for, on the left page by page and objective by objective, on the right the one looked at."""

    kinds = frozenset(("aim", "strategy", "indicator", "partnership", "serving", "body", "context"))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "purpose_screen", tr("Purpose"), Columns(inset=24, state=104), "purpose_rows")
        self._aims: dict[str, Aim] = {}
        self.vision, self.statement, self.plan = VisionPage(desk), statement_page(desk), plan_page(desk)
        self.community, self.aim = CommunityPage(desk), AimPage(desk)
        self.pages: dict[str, tuple[str, str, PurposePage]] = {
            "vision": (tr("Vision and mission"), "goal", self.vision),
            "statement": (tr("Purpose statement"), "file-text", self.statement),
            "plan": (tr("Strategic plan"), "clipboard-list", self.plan),
            "community": (tr("The community around you"), "landmark", self.community),
        }
        self._shown = "vision"
        whole = tr("Purpose and objectives")
        self.rows.setAccessibleName(whole)
        self._lay_out((*(page for _, _, page in self.pages.values()), self.aim), back=whole)
        self._turn()

    def open_place(self, record: str, section: str) -> None:
        """Show a page or an objective, and a field of it."""
        key = record if record in self._aims else section if section in self.pages else self._shown
        self.rows.go_to(key)
        self._show(key)
        if record or section:
            self.panes.show_record()
        if record in self._aims and section:
            self.aim.focus_on(section)

    def here(self) -> tuple[str, str]:
        """Return what is on show."""
        return (self._shown, "") if self._shown in self._aims else ("", self._shown)

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New objective"), self.add_aim

    def add_aim(self) -> None:
        """Add an objective and put the keyboard on what it is."""
        place = next_place(self._aims.values())
        new = Aim(partnership=self._desk.partnership, position=place, what=tr("New objective"))
        if made := self._added(tr("add an objective"), lambda change: change.add(new)):
            self.open_place(made, "what")
            self.aim.select_words()

    def refresh(self) -> None:
        """Read the objectives again."""
        partnership = self._desk.partnership
        found = self._desk.store.all(Aim, partnership=partnership) if partnership else []
        self._aims = {one.id: one for one in found}
        self.side.show_count(len(found))
        today = self._desk.today()
        fixed = [Row(key, words, icon=icon) for key, (words, icon, _) in self.pages.items()]
        aims = [
            Row(
                one.id,
                one.called(),
                state=STATES[state := state_of(one, today)],
                word=tr(state.label),
                tip=one.called(),
            )
            for one in found
        ]
        self.rows.set_rows([*fixed, *aims])
        if self._shown not in self._aims and self._shown not in self.pages:
            self._shown = "vision"
        self.rows.go_to(self._shown)
        self._place()

    def _turn(self) -> None:
        """Show another partnership."""
        partnership = self._desk.current_partnership()
        for _, _, page in self.pages.values():
            page.show_partnership(partnership)
        self.refresh()
        self._show(self._shown)

    def _key(self) -> str:
        return self._shown

    def _show(self, key: str) -> None:
        if key in self.pages:
            self.right.setCurrentWidget(self.pages[key][2])
            self.pages[key][2].show_around()
        elif key in self._aims:
            self.right.setCurrentWidget(self.aim)
            self.aim.show_aim(self._aims[key])
        else:
            return
        self._shown = key
        self._place()

    def _on_changed(self, change: Change) -> None:
        super()._on_changed(change)
        if change.kinds & self.kinds:
            if self._shown in self._aims:
                self.aim.show_around()
            elif self._shown in self.pages:
                self.pages[self._shown][2].show_around()
