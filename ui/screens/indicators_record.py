"""One indicator: how it stands and why, what it is, baseline and target, and its readings with their files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.indicator_progress import Standing, percent, reading_as_of
from partnerdesk.domain.next_readings import next_reading
from partnerdesk.domain.readings import Evidence, Reading
from partnerdesk.storage import indicators
from partnerdesk.text import screen, tr, trn
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.screens.indicators_evidence import EvidenceFiles
from ui.tables.indicators import STATES, CoursePicture
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.scrolling import hold_in_place
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State, StateMark

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.indicator_progress import Progress
    from partnerdesk.domain.indicator_snapshot import IndicatorFacts
    from ui.desk import Desk

LABELS = 152
WHAT = ("name", "aim", "definition", "unit", "direction")
MEASURE = ("baseline", "baseline_on", "target", "target_on", "source", "read_every")
PROBLEM = ("level", "how_often", "how_severe")
READING = ("amount", "read_on", "source", "remark")


class IndicatorRecord(Page):
    """The right side of the screen while an indicator is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Indicator"), top=16)
        self._desk = desk
        self.shown = ""
        self.mark = StateMark(State.TO_DO)
        self.head = PageHead("", "", marks=(self.mark,))
        self.course = CoursePicture()
        self.moved = Label("", "body", "ink2", wrap=True)
        self.moved.setObjectName("moved")
        self.aim_button = Button(tr("See its objective"), "second", "goal", self._see_aim, "see_aim")
        self.action_button = Button("", "second", "list-checks", self._make_action, "indicator_action")
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self.remove, "bin_indicator")
        self.remove_button.setEnabled(not desk.read_only)
        self.forms = [RecordForm(desk, Indicator, names, label_width=LABELS) for names in (WHAT, MEASURE, PROBLEM)]
        self.readings = ListEditor(
            desk,
            Reading,
            READING,
            self._reading_row,
            add=tr("Add a reading"),
            prepare=lambda one: replace(one, read_on=desk.today()),
            arrange=_newest_first,
            newest_first=True,
            columns=Columns(rest=108),
            label_width=LABELS,
            key_name="amount",
        )
        self.files = EvidenceFiles(desk)
        layout = self.readings.form.layout()
        assert layout is not None
        layout.addWidget(self.files)
        self.readings_head = SectionHeader(tr("Readings"), tr("the newest first"))
        self._lay_out()
        self._connect()

    def show_indicator(self, facts: IndicatorFacts | None) -> None:
        """Show another indicator, or the same one as it is now."""
        one = facts.indicator if facts else None
        is_new = one is None or one.id != self.shown
        if is_new:
            self.verticalScrollBar().setValue(0)
        self.shown = one.id if one else ""
        for form in self.forms:
            if form.record != one:
                form.show_record(one)
        self.forms[0].offer("aim", self._desk.store.all(Aim, partnership=self._desk.partnership))
        if self.readings.owner != self.shown:
            self.readings.show_owner(self.shown)
        else:
            self.readings.refresh()
        if facts is not None:
            # A sentence or a button that comes and goes above moves nothing that is worked on below.
            hold = hold_in_place(self.readings_head)
            self._show_around(facts)
            if not is_new:
                hold()

    def begin(self) -> None:
        """Put the keyboard on the name, so that typing takes its place."""
        self.forms[0].begin_at("name")

    def show_readings(self) -> None:
        """Put the keyboard on the line that adds a reading."""
        self.jump_to("readings")
        self.readings.adder.widget.setFocus()

    def remove(self) -> None:
        """Put the indicator in the bin."""
        one = self._desk.store.get(Indicator, self.shown)
        if one is None or self._desk.read_only:
            return
        for form in self.forms:
            form.settle()
        with self._desk.change(tr("put {name} in the bin", name=one.called())) as change:
            change.bin(self._desk.store.need(Indicator, one.id))

    def _show_around(self, facts: IndicatorFacts) -> None:
        """Say what follows from the figures."""
        one, today = facts.indicator, self._desk.today()
        found = facts.progress(today, screen)
        self.setAccessibleName(one.called())
        self.head.show_words(one.called(), found.why)
        self.mark.show_state(STATES[found.standing], tr(found.standing.label))
        self.course.show_course(facts.course(today), one.target)
        self.moved.setText(_moved(found, next_reading(one, found.reading.read_on if found.reading else None)))
        self.moved.setVisible(bool(self.moved.text()))
        made = indicators.action_of(self._desk.store, one)
        self.action_button.set_words(tr("See its action") if made else tr("Make an action of it"))
        self.action_button.setVisible(made is not None or found.standing is Standing.BEHIND)
        self.action_button.setEnabled(made is not None or not self._desk.read_only)
        self.aim_button.setVisible(facts.aim is not None)
        last = reading_as_of(facts.readings, today)
        self.files.show_reading(self.readings.form.record.id if self.readings.form.record else "")
        count = trn("{n} reading, the newest first", "{n} readings, the newest first", len(facts.readings))
        self.readings_head.show_note(count if last else tr("none yet"))

    def _reading_row(self, one: Reading) -> Row:
        indicator = self._desk.store.get(Indicator, one.indicator)
        unit = indicator.unit if indicator else ""
        figure = "?" if one.amount is None else screen.number(one.amount)
        files = len(self._desk.store.all(Evidence, reading=one.id))
        counted = trn("{n} file", "{n} files", files) if files else ""
        day = screen.short_day(one.read_on) if one.read_on else tr("no day")
        return Row(
            one.id,
            day,
            " ".join(part for part in (figure, unit) if part),
            note=one.source,
            badge=counted,
            tip=one.remark,
        )

    def _make_action(self) -> None:
        """Let somebody see to an indicator that lags, or show who does."""
        for form in self.forms:
            form.settle()
        one = self._desk.store.get(Indicator, self.shown)
        if one is None:
            return
        found = indicators.action_of(self._desk.store, one)
        made = [found] if found else []
        if not made:
            with self._desk.change(tr("make an action of {name}", name=one.called())) as change:
                made.append(indicators.make_action(change, one))
        if made:
            self._desk.go("obligations", made[0].id)

    def _see_aim(self) -> None:
        one = self._desk.store.get(Indicator, self.shown)
        if one is not None and one.aim:
            self._desk.go("purpose", one.aim)

    def _connect(self) -> None:
        self.readings.opened.connect(lambda one: self.files.show_reading(one.id))

    def _lay_out(self) -> None:
        self.add(self.head)
        self.add(self.course)
        self.gap(0.5)
        self.add(self.moved)
        self.gap(1)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 8)
        for button in (self.action_button, self.aim_button):
            row.addWidget(button)
        row.addStretch(1)
        self.add(tools)
        self.add(self.readings_head, "readings")
        self.gap(0.5)
        self.add(self.readings)
        headings = (tr("What it is"), tr("Where it stood, and where it should be"), tr("The problem behind it"))
        for heading, form in zip(headings, self.forms, strict=True):
            self.gap(1)
            self.add(SectionHeader(heading), heading)
            self.gap(0.5)
            self.add(form)
        self.gap(2)
        self.add(self.remove_button)
        self.setFocusProxy(self.forms[0].editors["name"].widget)


def _newest_first(found: list[Reading]) -> list[Reading]:
    return sorted(found, key=lambda one: (one.read_on is not None, one.read_on, one.position), reverse=True)


def _moved(found: Progress, due: date | None) -> str:
    """Return in words what changed since the baseline, how much of the way that is, and when it is read next."""
    said = []
    if found.change is not None and found.change:
        by = screen.number(abs(found.change))
        rose = (
            tr("It rose by {n} since the baseline", n=by)
            if found.change > 0
            else tr("It fell by {n} since the baseline", n=by)
        )
        way = tr(": the right way.") if found.improves else tr(": the wrong way.")
        said.append(rose + way)
    elif found.change is not None:
        said.append(tr("It stands where it stood at the baseline."))
    if found.share is not None:
        said.append(tr("That is {share} of the way to the target.", share=percent(found.share)))
    if due:
        said.append(tr("The next reading is due on {day}.", day=screen.day(due)))
    return " ".join(said)
