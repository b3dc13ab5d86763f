"""Today: what is late, what falls due, the next sensible step, and what changed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain import dates
from partnerdesk.domain.agreements import Changing, PaperState
from partnerdesk.domain.reminders import PAPER
from partnerdesk.domain.signatures import in_short
from partnerdesk.storage import glances
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

    from PySide6.QtGui import QShowEvent

    from partnerdesk.domain.reminders import Reminder
    from partnerdesk.storage.changes import Change
    from partnerdesk.storage.glances import Glance, Unfinished
    from ui.desk import Desk

GROUPS = ("late", "week", "soon")
WEEK = 7
STATES = {dates.Due.LATE: State.LATE, dates.Due.SOON: State.SOON, dates.Due.LATER: State.TO_DO}


class TodayScreen(QWidget):
    """The page the program opens on.

    It shows a glance, which can be had before the store is there; `attach` gives it the desk afterwards.
    """

    help_page = "today"

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__()
        self.setObjectName("today_screen")
        self._desk: Desk | None = None
        self._places: dict[str, tuple[str, str, str]] = {}
        self.page = Page(tr("Today"))
        self.title = Label("", "title", "ink", 600)
        self.title.setObjectName("today_title")
        self.summary = Label("", "body", "ink2", wrap=True)
        self.summary.setObjectName("today_summary")
        self.body = RecordBody(374, one_below=860)
        self._groups = {key: self._group(key) for key in GROUPS}
        self.quiet = Label(tr("Nothing is due in the next six weeks."), "body", "ink3")
        self.body.add(self.quiet)
        self.unsigned_header = SectionHeader(tr("Waiting for signatures"))
        self.unsigned = RowList(tr("Waiting for signatures"), Columns(margin=112, action=128, wrap=True))
        self.unsigned.setObjectName("unsigned_rows")
        self.body.add(self.unsigned_header)
        self.body.add(self.unsigned)
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
                "Begin with the partners you know: a name is enough. What they bring, what you agree and what falls due "
                "then gathers here by itself."
            ),
            tr("Add a partner"),
        )
        self.empty.begun.connect(lambda: self._go_to("partners", "", "new"))
        for words in (self.title, self.summary):
            self.page.add(words)
        self.page.gap(1.5)
        self.page.add(self.empty)
        self.page.add(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        for rows in (self.steps, self.unsigned, *(rows for _, rows in self._groups.values())):
            rows.opened.connect(self._go)
            rows.acted.connect(self._go)
        if desk is not None:
            self.attach(desk)

    def attach(self, desk: Desk) -> None:
        """Take the desk: from now on the page follows the workspace and leads to its screens."""
        self._desk = desk
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.refresh())

    def open_place(self, record: str, section: str) -> None:
        """Show the page as it is now; it has no records of its own."""
        del record, section
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        if self._desk is not None:
            today = self._desk.today()
            self.show_glance(glances.read(self._desk.store.raw, self._desk.partnership, today), today)

    def show_glance(self, glance: Glance, today: date) -> None:
        """Show what a glance says."""
        self._places.clear()
        self.title.setText(_day_in_words(today))
        self._show_due(glance.reminders, today)
        self._show_unsigned(glance, today)
        self._show_steps(glance)
        self._show_changes(glance, today)
        has_partners = bool(glance.counts.get("partners"))
        self.empty.setVisible(not has_partners)
        self.body.setVisible(has_partners)

    def _group(self, key: str) -> tuple[SectionHeader, RowList]:
        words = {"late": tr("Overdue"), "week": tr("This week"), "soon": tr("Soon")}[key]
        header, rows = SectionHeader(words), RowList(words, Columns(margin=112, action=128))
        rows.setObjectName(f"{key}_rows")
        self.body.add(header)
        self.body.add(rows)
        return header, rows

    def _show_due(self, found: tuple[Reminder, ...], today: date) -> None:
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

    def _show_unsigned(self, glance: Glance, today: date) -> None:
        """Show the papers that are closed and not signed by all, with who is missing and since when."""
        rows = []
        for one in glance.unsigned:
            key = f"unsigned {one.agreement}"
            self._places[key] = ("agreements", one.agreement, f"{PAPER}:signatures")
            day = screen.short_day(one.since) if one.since else ""
            sent = tr("Sent {day}", day=day) if one.was_sent else tr("Closed {day}", day=day)
            missing = tr("not signed yet: {names}", names=in_short(one.missing))
            rows.append(
                Row(
                    key,
                    one.title,
                    when=dates.since(one.since, today) if one.since else "",
                    below=f"{sent} · {missing}" if one.since else missing,
                    action=tr("Note signatures"),
                    tip=", ".join(one.missing),
                )
            )
        self.unsigned.set_rows(rows)
        for part in (self.unsigned_header, self.unsigned):
            part.setVisible(bool(rows))
        self.unsigned_header.show_note(str(len(rows)))

    def _show_steps(self, glance: Glance) -> None:
        rows = []
        if glance.waiting is not None:
            waiting = glance.waiting
            self._places["connect"] = ("partners", waiting.membership, "")
            words = tr("{name} is {status}.", name=waiting.name, status=tr(waiting.status.label).lower())
            rows.append(Row("connect", words, action=tr("Open"), when=tr("Connect")))
        if glance.drafts:
            first = glance.drafts[0]
            self._places["begin"] = ("agreements", first.id, "")
            rows.append(Row("begin", _unfinished(first), action=tr("Finish it"), when=tr("Begin")))
        self.steps.set_rows(rows)
        self.steps_header.setVisible(bool(rows))
        self.steps.setVisible(bool(rows))

    def _show_changes(self, glance: Glance, today: date) -> None:
        rows = []
        for place, done in enumerate(glance.changes):
            title = done.title[:1].upper() + done.title[1:]
            when = dates.since(done.at.astimezone().date(), today)
            rows.append(Row(f"change {place}", title, when=when))
        self.changes.set_rows(rows)
        self.changes_header.setVisible(bool(rows))
        self.changes.setVisible(bool(rows))

    def _go(self, key: str) -> None:
        if key in self._places:
            self._go_to(*self._places[key])

    def _go_to(self, screen_key: str, record: str, section: str) -> None:
        if self._desk is not None:
            self._desk.go(screen_key, record, section)

    def _on_changed(self, _change: Change) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed meanwhile."""
        self.refresh()
        super().showEvent(event)


def _unfinished(one: Unfinished) -> str:
    """Return how far a draft is; of one in force, which version holds until all have signed the next."""
    renews = one.changing is Changing.RENEWAL
    if one.changing is None:
        return tr("“{title}” is still a draft.", title=one.title)
    if one.state is PaperState.FINAL:
        if renews:
            text = tr("The renewal of “{title}” waits for signatures.", title=one.title)
        else:
            text = tr("The change of “{title}” waits for signatures.", title=one.title)
    elif renews:
        text = tr("“{title}” is being renewed.", title=one.title)
    else:
        text = tr("“{title}” is being changed.", title=one.title)
    if not one.held:
        return text
    return text + " " + tr("Version {number} holds until all have signed.", number=one.held)


def _day_in_words(today: date) -> str:
    """Return the day with its weekday; by Qt's own tables, since this is the first thing painted."""
    return QLocale(screen.code).toString(QDate(today.year, today.month, today.day), QLocale.FormatType.LongFormat)
