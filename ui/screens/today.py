"""Today: what is late, what falls due, the next sensible step, and what changed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain import dates, reminders
from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.partners import Attachment, Membership, Status
from partnerdesk.storage import queries
from partnerdesk.storage.recent import recent_changes
from partnerdesk.text import screen, tr, trn
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label
from ui.widgets.margins import MarginList
from ui.widgets.pages import Page, RecordBody
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.reminders import Reminder
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

MOST_CHANGES = 8
GROUPS = ("late", "week", "soon")
WEEK = 7
STATES = {dates.Due.LATE: State.LATE, dates.Due.SOON: State.SOON, dates.Due.LATER: State.TO_DO}


class TodayScreen(QWidget):
    """The page the program opens on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("today_screen")
        self._desk = desk
        self._places: dict[str, tuple[str, str, str]] = {}
        self.page = Page(tr("Today"))
        self.title = Label("", "title", "ink", 600)
        self.title.setObjectName("today_title")
        self.summary = Label("", "body", "ink2", wrap=True)
        self.body = RecordBody(374)
        self._groups = {key: self._group(key) for key in GROUPS}
        self.quiet = Label(tr("Nothing is due in the next six weeks."), "body", "ink3")
        self.body.add(self.quiet)
        self.steps_header = SectionHeader(tr("The next sensible step"))
        self.steps = RowList(tr("The next sensible step"), Columns(margin=72, action=88, wrap=True))
        self.steps.setObjectName("next_steps")
        self.changes_header = SectionHeader(tr("What changed last"))
        self.changes = MarginList(tr("What changed last"), 88)
        self.changes.setObjectName("last_changes")
        for part in (self.steps_header, self.steps, self.changes_header, self.changes):
            self.body.add_beside(part)
        self.empty = EmptyState(
            tr("Who are you bringing together?"),
            tr(
                "Begin with the partners you know: a name is enough. What they bring, what you agree and what falls due then "
                "gathers here by itself."
            ),
            tr("Add a partner"),
        )
        self.empty.begun.connect(lambda: desk.go("partners", "", "new"))
        for words in (self.title, self.summary):
            self.page.add(words)
        self.page.gap(1.5)
        self.page.add(self.empty)
        self.page.add(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        for rows in (self.steps, *(rows for _, rows in self._groups.values())):
            rows.opened.connect(self._go)
            rows.acted.connect(self._go)
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.refresh())

    def refresh(self) -> None:
        """Read everything again."""
        today = self._desk.today()
        self._places.clear()
        found = reminders_of(self._desk)
        self.title.setText(_day_in_words(today))
        self._show_due(found, today)
        self._show_steps()
        self._show_changes(today)
        partners = queries.partner_rows(self._desk.store, self._desk.partnership, ("name",))
        self.empty.setVisible(not partners)
        self.body.setVisible(bool(partners))

    def _group(self, key: str) -> tuple[SectionHeader, RowList]:
        words = {"late": tr("Overdue"), "week": tr("This week"), "soon": tr("Soon")}[key]
        header, rows = SectionHeader(words), RowList(words, Columns(margin=112, action=128))
        rows.setObjectName(f"{key}_rows")
        self.body.add(header)
        self.body.add(rows)
        return header, rows

    def _show_due(self, found: list[Reminder], today: date) -> None:
        sorted_in: dict[str, list[Reminder]] = {key: [] for key in GROUPS}
        for one in found:
            days = (one.day - today).days
            sorted_in["late" if days < 0 else "week" if days < WEEK else "soon"].append(one)
        for key, (header, rows) in self._groups.items():
            mine = sorted_in[key]
            header.setVisible(bool(mine))
            rows.setVisible(bool(mine))
            header.show_note(str(len(mine)))
            rows.set_rows([self._due_row(one, today) for one in mine])
        self.quiet.setVisible(not found)
        late, week = len(sorted_in["late"]), len(sorted_in["week"])
        parts = [
            trn("{n} thing is late", "{n} things are late", late) if late else tr("Nothing is late"),
            trn("{n} falls due this week", "{n} fall due this week", week) if week else "",
        ]
        self.summary.setText(", ".join(part for part in parts if part) + ".")

    def _due_row(self, one: Reminder, today: date) -> Row:
        self._places[one.key] = (one.screen, one.record, one.section)
        when, state = dates.until(one.day, today), STATES[dates.due(one.day, today)]
        return Row(
            one.key, one.what, one.about, when=when, when_state=state, action=one.action, tip=screen.day(one.day)
        )

    def _show_steps(self) -> None:
        steps = next_steps(self._desk)
        for key, _stage, _words, _verb, place in steps:
            self._places[key] = place
        self.steps.set_rows([Row(key, words, action=verb, when=stage) for key, stage, words, verb, _place in steps])
        self.steps_header.setVisible(bool(steps))
        self.steps.setVisible(bool(steps))

    def _show_changes(self, today: date) -> None:
        rows = []
        for place, done in enumerate(recent_changes(self._desk.store, MOST_CHANGES)):
            day = done.at.astimezone().date()
            title = done.title[:1].upper() + done.title[1:]
            rows.append(Row(f"change {place}", title, when=dates.since(day, today)))
        self.changes.set_rows(rows)
        self.changes_header.setVisible(bool(rows))
        self.changes.setVisible(bool(rows))

    def _go(self, key: str) -> None:
        if key in self._places:
            self._desk.go(*self._places[key])

    def _on_changed(self, _change: Change) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: object) -> None:
        """Read again what changed meanwhile."""
        self.refresh()
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event, passed on


def _day_in_words(today: date) -> str:
    """Return the day with its weekday; by Qt's own tables, since this is the first thing painted."""
    return QLocale(screen.code).toString(QDate(today.year, today.month, today.day), QLocale.FormatType.LongFormat)


def reminders_of(desk: Desk) -> list[Reminder]:
    """Return what falls due in the partnership in view, nearest first."""
    agreements = desk.store.all(Agreement, partnership=desk.partnership, archived=False) if desk.partnership else []
    files = desk.store.all(Attachment)
    return reminders.collect(agreements, files, desk.today())


def next_steps(desk: Desk) -> list[tuple[str, str, str, str, tuple[str, str, str]]]:
    """Return one step for each stage: key, stage, words, verb and place."""
    members = [one for one in desk.store.all(Membership, partnership=desk.partnership) if not one.archived]
    made = []
    ready = next((one for one in members if one.status in {Status.IN_TALKS, Status.APPROACHED}), None)
    if ready is not None:
        from partnerdesk.domain.organizations import Organization

        name = desk.called(Organization, ready.organization)
        words = tr("{name} is {status}.", name=name, status=tr(ready.status.label).lower())
        made.append(("connect", tr("Connect"), words, tr("Open"), ("partners", ready.id, "")))
    drafts = [
        one
        for one in desk.store.all(Agreement, partnership=desk.partnership, archived=False)
        if one.state.value == "draft"
    ]
    if drafts:
        words = tr("“{title}” is still a draft.", title=drafts[0].title)
        made.append(("begin", tr("Begin"), words, tr("Finish it"), ("agreements", drafts[0].id, "")))
    return made
