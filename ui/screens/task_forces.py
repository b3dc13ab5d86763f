"""Task forces: all of them at a glance, who is in how many groups, and each with its people and its work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import BodyKind, Serving
from partnerdesk.domain.seating import is_ended
from partnerdesk.domain.task_forces import Handing, handing, lacks, next_deliverable
from partnerdesk.storage import task_forces
from partnerdesk.text import tr
from ui.founding import found_body
from ui.screens.task_forces_pages import GroupsPage, OverviewPage
from ui.screens.task_forces_record import ForcePage
from ui.side_screens import SideScreen
from ui.widgets.row_painting import Columns, Row
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.seating import BodySnapshot
    from ui.desk import Desk


class TaskForcesScreen(SideScreen):
    """Two pages and the task forces on the left, what is looked at on the right."""

    help_page = "task-forces"
    kinds = frozenset(("body", "seat", "sitting", "deliverable", "serving", "aim", "person", "organization", "post"))
    reads_later = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "task_forces_screen", tr("Task forces"), Columns(inset=24, state=104), "force_rows")
        self._bodies: list[BodySnapshot] = []
        self._forces: dict[str, BodySnapshot] = {}
        self._aims: list[Aim] = []
        self.overview, self.groups, self.force = OverviewPage(desk), GroupsPage(desk), ForcePage(desk)
        self.pages: dict[str, tuple[str, str, OverviewPage | GroupsPage]] = {
            "overview": (tr("At a glance"), "layout-list", self.overview),
            "groups": (tr("Who is in which group"), "users-round", self.groups),
        }
        self._shown = "overview"
        self._lay_out((self.overview, self.groups, self.force))
        self.overview.begun.connect(self.add_force)
        self.overview.force_asked.connect(lambda key: self.open_place(key, ""))
        self.overview.force_for_asked.connect(self.add_force)
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a page or a task force, and a field or a list of it."""
        self.refresh()
        key = record if record in self._forces else section if section in self.pages else self._shown
        self.rows.go_to(key)
        self._show(key)
        if record or section:
            self.panes.show_record()
        if record in self._forces and section:
            self.force.focus_on(section)

    def here(self) -> tuple[str, str]:
        """Return what is on show."""
        return (self._shown, "") if self._shown in self._forces else ("", self._shown)

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New task force"), self.add_force

    def add_force(self, aim: str = "") -> None:
        """Set up a task force, for an objective where one is named, and put the keyboard on its name."""
        desk = self._desk
        if not desk.partnership or desk.read_only:
            return
        made = ""
        with desk.change(tr("set up a task force")) as change:
            made = found_body(desk, BodyKind.TASK_FORCE)
            if aim:
                change.add(Serving(body=made, position=1, objective=aim))
        if made:
            self.open_place(made, "name")
            self.force.form.begin_at("name")

    def refresh(self) -> None:
        """Read everything again."""
        desk = self._desk
        self._later.stop()
        self._bodies = task_forces.all_bodies(desk.store, desk.partnership, desk.today())
        forces = [one for one in self._bodies if one.body.kind_of is BodyKind.TASK_FORCE]
        forces.sort(key=lambda one: is_ended(one.body, one.today))
        self._forces = {one.body.id: one for one in forces}
        self._aims = desk.store.all(Aim, partnership=desk.partnership) if desk.partnership else []
        self.side.show_count(sum(not is_ended(one.body, one.today) for one in forces))
        fixed = [Row(key, words, icon=icon) for key, (words, icon, _) in self.pages.items()]
        shown = self._shown if self._shown in self._forces or self._shown in self.pages else "overview"
        self.rows.set_rows([*fixed, *(_row(one) for one in forces)])
        self._shown = shown
        self.rows.go_to(self._shown)
        self._show(self._shown)

    def _key(self) -> str:
        return self._shown

    def _show(self, key: str) -> None:
        if key in self.pages:
            self.right.setCurrentWidget(self.pages[key][2])
            self.pages[key][2].show_bodies(self._bodies, self._aims)
        elif key in self._forces:
            self.right.setCurrentWidget(self.force)
            self.force.show_force(self._forces[key], self._bodies, self._aims)
        else:
            return
        self._shown = key
        self._place()


def _row(force: BodySnapshot) -> Row:
    """Return the row of a task force: ended, or how its next work stands, or that something is missing."""
    name = force.body.called()
    if is_ended(force.body, force.today):
        return Row(force.body.id, name, state=State.NEVER, word=tr("ended"), tip=name)
    coming = next_deliverable(force.deliverables, force.today)
    if coming is not None and handing(coming, force.today) is Handing.LATE:
        return Row(force.body.id, name, state=State.LATE, word=tr("late"), tip=coming.what)
    missing = lacks(force)
    if missing:
        return Row(
            force.body.id, name, state=State.VACANT, word=tr("incomplete"), tip=" ".join(m.text for m in missing)
        )
    return Row(force.body.id, name, state=State.UNDER_WAY, word=tr("at work"), tip=name)
