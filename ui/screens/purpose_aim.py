"""One objective: who will have what done by when, whether it is SMART, its strategies, its indicators and its evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim, Indicator, Strategy
from partnerdesk.domain.bodies import Body, BodyKind, Serving
from partnerdesk.domain.smart import AimState, Judged, Letter, judge, state_of
from partnerdesk.text import screen, tr
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ui.desk import Desk

LABELS = 168
AIM = ("what", "who", "person", "due_on", "serves", "attainable_by", "realistic_by", "reached_on", "dropped_on")
EVIDENCE = ("level", "how_often", "how_many", "attempts", "consequences")
STRATEGY = ("what", "lead", "due_on", "measure")
INDICATOR = ("name", "unit", "direction", "baseline", "baseline_on", "target", "target_on", "source")
JUDGED_IN = {Letter.ATTAINABLE: "attainable_by", Letter.REALISTIC: "realistic_by"}
STATES = {
    AimState.REACHED: State.DONE,
    AimState.DROPPED: State.NEVER,
    AimState.LATE: State.LATE,
    AimState.OPEN: State.UNDER_WAY,
}


class AimPage(Page):
    """The right side of the screen while an objective is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Objective"), top=16)
        self._desk = desk
        self.aim: Aim | None = None
        self.head = PageHead("", "")
        self.form = RecordForm(desk, Aim, AIM, label_width=LABELS)
        self.evidence = RecordForm(desk, Aim, EVIDENCE, label_width=LABELS)
        self.smart = SectionHeader(tr("Is it SMART?"))
        self.letters = RowList(tr("Is it SMART?"), Columns(state=120, wrap=True))
        self.letters.setObjectName("letters")
        self.letters.opened.connect(self._go_to)
        self.indicators = ListEditor(
            desk,
            Indicator,
            INDICATOR,
            _indicator_row,
            add=tr("Add an indicator"),
            prepare=self._of_this_aim,
            arrange=self._those_of_this_aim,
            columns=Columns(rest=220),
        )
        self.see_indicator = Button(tr("See its readings"), "word", "chart-line", self._see_indicator, "see_indicator")
        layout = self.indicators.form.layout()
        assert layout is not None
        layout.addWidget(self.see_indicator)
        self.strategies = ListEditor(
            desk, Strategy, STRATEGY, _strategy_row, add=tr("Add a strategy"), columns=Columns(rest=220)
        )
        self.groups = RowList(tr("Who works on it"), Columns(rest=180))
        self.groups.setObjectName("aim_groups")
        self.groups.opened.connect(self._show_body)
        self.no_groups = Label(tr("No body or task force works on it yet."), "body", "ink2", wrap=True)
        self.remove_button = Button(tr("Put it in the bin"), "second", "trash-2", self.remove, "bin_aim")
        self.remove_button.setEnabled(not desk.read_only)
        self._lay_out()
        for form in (self.form, self.evidence):
            form.saved.connect(lambda _record: self.show_around())
        self.indicators.changed.connect(self.show_around)

    def _lay_out(self) -> None:
        self.add(self.head)
        self.add(self.form)
        for header, part in (
            (self.smart, self.letters),
            (
                SectionHeader(tr("Indicators"), tr("what one counts or asks to see whether it is reached")),
                self.indicators,
            ),
            (SectionHeader(tr("Strategies"), tr("the ways that lead there")), self.strategies),
            (SectionHeader(tr("Who works on it")), self.groups),
            (SectionHeader(tr("Why it matters"), tr("the evidence")), self.evidence),
        ):
            self.gap(1)
            self.add(header, header.title.text())
            self.gap(0.5)
            self.add(part)
            if part is self.groups:
                self.add(self.no_groups)
        self.gap(2)
        self.add(self.remove_button)
        self.setFocusProxy(self.form.editors["what"].widget)

    def show_aim(self, aim: Aim) -> None:
        """Show another objective."""
        if self.aim is None or self.aim.id != aim.id:
            self.verticalScrollBar().setValue(0)
        self.aim = aim
        for form in (self.form, self.evidence):
            form.show_record(aim)
        self.indicators.show_owner(aim.partnership)
        self.strategies.show_owner(aim.id)
        self.show_around()

    def focus_on(self, field: str) -> None:
        """Give a field of the objective the keyboard."""
        for form in (self.form, self.evidence):
            if field in form.editors:
                form.focus_on(field)

    def show_around(self) -> None:
        """Say what follows from the fields: the letters, and who works on it."""
        aim = self._desk.store.get(Aim, self.aim.id) if self.aim else None
        if aim is None:
            return
        self.aim = aim
        today = self._desk.today()
        indicators = self._those_of_this_aim(self._desk.store.all(Indicator, partnership=aim.partnership))
        self.head.show_words(aim.called(), _standing(aim, today))
        self.setAccessibleName(aim.called())
        judged = judge(aim, indicators, today)
        passed = sum(one.passes for one in judged)
        whole = passed == len(judged)
        self.smart.show_note(tr("yes, with your judgment") if whole else tr("{n} of 5", n=screen.number(passed)))
        self.letters.set_rows([_letter_row(one) for one in judged])
        self._show_who_works_on(aim)

    def select_words(self) -> None:
        """Select what the objective says, so that typing takes its place."""
        self.form.begin_at("what")

    def remove(self) -> None:
        """Put the objective in the bin."""
        if self.aim is None:
            return
        self.form.settle()
        with self._desk.change(tr("put {name} in the bin", name=self.aim.called())) as change:
            change.bin(self._desk.store.need(Aim, self.aim.id))

    def _show_who_works_on(self, aim: Aim) -> None:
        served = {one.body for one in self._desk.store.all(Serving, objective=aim.id)}
        found = [one for one in self._desk.store.all(Body, partnership=aim.partnership) if one.id in served]
        self.groups.set_rows([Row(one.id, one.called(), tr(one.kind_of.label)) for one in found])
        self.groups.setVisible(bool(found))
        self.no_groups.setVisible(not found)

    def _show_body(self, key: str) -> None:
        is_force = self._desk.store.need(Body, key).kind_of is BodyKind.TASK_FORCE
        self._desk.go("task_forces" if is_force else "governance", key)

    def _of_this_aim(self, indicator: Indicator) -> Indicator:
        return replace(indicator, aim=self.aim.id) if self.aim else indicator

    def _those_of_this_aim(self, indicators: list[Indicator]) -> list[Indicator]:
        return [one for one in indicators if self.aim is not None and one.aim == self.aim.id]

    def _see_indicator(self) -> None:
        """Show the indicator that is open with its readings."""
        if self.indicators.form.record is not None:
            self.indicators.form.settle()
            self._desk.go("indicators", self.indicators.form.record.id)

    def _go_to(self, field: str) -> None:
        if field == "indicators":
            self.indicators.adder.widget.setFocus()
        else:
            self.focus_on(field)


def _letter_row(one: Judged) -> Row:
    """Return a letter as a row: what is missing, what was checked, or what people judged, which is no tick of ours."""
    name, meaning = tr(one.letter.label), tr(one.letter.explanation)
    if one.missing:
        said = " ".join(text for _, text in one.missing)
        return Row(one.missing[0][0], name, state=State.TO_DO, word=tr("missing"), tip=meaning, below=said)
    if one.is_judgment:
        field = JUDGED_IN[one.letter]
        return Row(field, name, state=State.IDEA, word=tr("your judgment"), tip=meaning, below=one.judgment)
    return Row(str(one.letter.value), name, state=State.DONE, word=tr("checked"), tip=meaning, below=meaning)


def _standing(aim: Aim, today: date) -> str:
    state = tr(state_of(aim, today).label)
    return tr("{state}, by {day}", state=state, day=screen.day(aim.due_on)) if aim.due_on else state


def _indicator_row(one: Indicator) -> Row:
    said = tr("from {baseline} to {target}", baseline=_figure(one.baseline), target=_figure(one.target))
    return Row(one.id, one.name, " ".join(part for part in (said, one.unit) if part), tip=one.source)


def _figure(number: Decimal | None) -> str:
    return "?" if number is None else screen.number(number)


def _strategy_row(one: Strategy) -> Row:
    when = tr("by {day}", day=screen.short_day(one.due_on)) if one.due_on else ""
    return Row(one.id, one.what, ", ".join(part for part in (one.lead, when) if part), tip=one.what)
