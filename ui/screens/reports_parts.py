"""The parts of a report, each to be ticked off or written for; and what of its time is chosen to stand in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.aims import Indicator
from partnerdesk.domain.evaluation_findings import Tier, tier
from partnerdesk.domain.evaluations import Evaluation, EvaluationPick, EvaluationText, Part
from partnerdesk.domain.reviews import Review
from partnerdesk.domain.stories import Story
from partnerdesk.domain.story_telling import may_enter, why_not
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.domain.surveys import Survey
from partnerdesk.storage.evaluations import choose
from partnerdesk.text import brief, tr, trn
from ui.forms.list_editor import ListEditor
from ui.screen_types import BY_KEY
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.sections import SectionHeader
from ui.widgets.tick_rows import Tick, TickRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk

TEXT = ("part", "words")
LABELS = 168
BY_VALUE = {str(part.value): part for part in Part}
SCREENS = {Indicator.kind: "indicators", SurveyRound.kind: "surveys", Story.kind: "stories", Review.kind: "reviews"}


class _Ticks(QWidget):
    """Rows to tick, made anew only where others are shown."""

    def __init__(self, locked: bool, ticked: Callable[[str, bool], object], opened: Callable[[str], object]) -> None:
        super().__init__()
        self._locked, self._ticked, self._opened = locked, ticked, opened
        self.rows: dict[str, TickRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these rows."""
        if [tick.key for tick in ticks] != list(self.rows):
            for row in self.rows.values():
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = {}
            for tick in ticks:
                row = TickRow(tick, locked=self._locked)
                row.ticked.connect(self._ticked)
                row.opened.connect(self._opened)
                self.rows[tick.key] = row
                self._column.addWidget(row)
        for tick in ticks:
            self.rows[tick.key].show_tick(tick)


class Parts(QWidget):
    """Which parts stand in a report, and the texts people wrote for them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report: Evaluation | None = None
        self.ticks = _Ticks(desk.read_only, self._tick, self.write)
        self.texts = ListEditor(
            desk,
            EvaluationText,
            TEXT,
            _text_row,
            add=tr("Add a text"),
            arrange=_in_order,
            columns=Columns(rest=260),
            label_width=LABELS,
        )
        self.texts.changed.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ticks)
        column.addSpacing(16)
        column.addWidget(SectionHeader(tr("Texts"), tr("each stands in its part, before what is worked out")))
        column.addWidget(self.texts)

    def show_report(self, report: Evaluation | None) -> None:
        """Show the parts of another report."""
        self._report = report
        self.texts.show_owner(report.id if report else "")
        self._show()

    def focus_on(self, part: str) -> QWidget:
        """Give the tick of a part the keyboard, and return its row."""
        row = self.ticks.rows[part]
        row.box.setFocus()
        return row

    def write(self, part: str) -> None:
        """Open the text of a part, or begin one."""
        if self._report is None:
            return
        found = next((one for one in self.texts.records if str(one.part.value) == part), None)
        if found is None and not self._desk.read_only:
            place = max((one.position for one in self.texts.records), default=0) + 1
            made: list[EvaluationText] = []
            with self._desk.change(tr("begin a text for “{part}”", part=tr(BY_VALUE[part].label))) as change:
                new = EvaluationText(evaluation=self._report.id, position=place, part=BY_VALUE[part])
                made.append(change.add(new))
            for one in made:
                self.texts.open_new(one.id, "words")
        elif found is not None:
            self.texts.open_row(found.id, "words")

    def _show(self) -> None:
        report = self._report
        if report is not None:
            self.ticks.show_ticks([self._tick_of(part, report) for part in Part])

    def _tick_of(self, part: Part, report: Evaluation) -> Tick:
        level, on = tier(part, report.kind_of), part not in report.left_out
        words = {
            Tier.REQUIRED: tr("A report of this kind must have it."),
            Tier.EXPECTED: tr("It stands there where there is something to say."),
            Tier.OFFERED: tr("It stands there if you write it."),
        }
        count = sum(one.part is part for one in self.texts.records)
        texts = trn("{n} text", "{n} texts", count) if count else ""
        return Tick(str(part.value), tr(part.label), words[level], texts, on, problem=not on and level is Tier.REQUIRED)

    def _tick(self, part: str, on: bool) -> None:
        report = self._desk.store.get(Evaluation, self._report.id) if self._report else None
        if report is None:
            return
        kept = [each for each in report.left_out if str(each.value) != part]
        left_out = tuple(kept if on else [each for each in Part if each in kept or str(each.value) == part])
        with self._desk.change(
            tr("take “{part}” in", part=tr(BY_VALUE[part].label))
            if on
            else tr("leave “{part}” out", part=tr(BY_VALUE[part].label))
        ) as change:
            change.put(replace(report, left_out=left_out))


class Chosen(QWidget):
    """What of the time stands in a report: indicators, rounds of surveys, stories and reviews, each to be unticked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report: Evaluation | None = None
        self._groups: dict[str, tuple[type[Record], Label, _Ticks]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.none = Label(tr("There are no indicators, surveys, stories or reviews yet."), "body", "ink2", wrap=True)
        column.addWidget(self.none)
        for kind in (Indicator, SurveyRound, Story, Review):
            heading = Label(tr(kind.plural), "body", "ink2", 600)
            ticks = _Ticks(desk.read_only, self._tick, self._open)
            ticks.setObjectName(f"chosen_{kind.kind}")
            self._groups[kind.kind] = (kind, heading, ticks)
            column.addWidget(heading)
            column.addWidget(ticks)
        desk.changed.connect(self._on_changed)

    def show_report(self, report: Evaluation | None) -> None:
        """Show what stands in another report."""
        self._report = report
        self._show()

    def ticks_of(self, kind: type[Record]) -> dict[str, TickRow]:
        """Return the rows of a kind, by the id of what they stand for."""
        return self._groups[kind.kind][2].rows

    def _all(self, kind: type[Record]) -> list[Record]:
        if self._report is None:
            return []
        store, partnership = self._desk.store, self._report.partnership
        if kind is SurveyRound:
            surveys = store.all(Survey, partnership=partnership)
            return [one for survey in surveys for one in store.all(SurveyRound, survey=survey.id)]
        return store.all(kind, partnership=partnership)

    def _wanted(self, every: Sequence[Record]) -> set[str]:
        assert self._report is not None
        picked = {pick.picked for pick in self._desk.store.all(EvaluationPick, evaluation=self._report.id)}
        ids = {one.id for one in every}
        return picked & ids or ids

    def _show(self) -> None:
        if self._report is None:
            return
        shown = 0
        for kind, heading, ticks in self._groups.values():
            every = self._all(kind)
            wanted = self._wanted(every)
            ticks.show_ticks([self._chosen_tick(one, one.id in wanted) for one in every])
            heading.setVisible(bool(every))
            ticks.setVisible(bool(every))
            shown += len(every)
        self.none.setVisible(not shown)

    def _tick(self, key: str, on: bool) -> None:
        report = self._report
        kind = next((kind for kind, _, ticks in self._groups.values() if key in ticks.rows), None)
        if report is None or kind is None:
            return
        every = self._all(kind)
        wanted = self._wanted(every) | {key} if on else self._wanted(every) - {key}
        if not wanted:
            self._desk.notice(tr("To have none of them, leave out the whole part above."))
            self._show()
            return
        with self._desk.change(tr("choose what stands in {name}", name=report.called())) as change:
            choose(change, self._desk.store, report, [one.id for one in every], wanted)

    def _chosen_tick(self, one: Record, on: bool) -> Tick:
        if isinstance(one, Story) and not may_enter(one):
            return Tick(one.id, one.called(), why_not(one), "", on, problem=True)
        if isinstance(one, SurveyRound):
            if not one.may_be_shown:
                why = tr("People can still answer, so nothing of it is shown yet. Close the round first.")
                return Tick(one.id, self._named(one), why, "", on, problem=True)
            return Tick(one.id, self._named(one), "", "", on)
        return Tick(one.id, one.called(), "", "", on)

    def _named(self, one: SurveyRound) -> str:
        return f"{self._desk.called(Survey, one.survey)}, {one.name}"

    def _open(self, key: str) -> None:
        kind = next((kind for kind, _, ticks in self._groups.values() if key in ticks.rows), None)
        if kind is not None and SCREENS[kind.kind] in BY_KEY:
            self._desk.go(SCREENS[kind.kind], key)

    def _on_changed(self, change: Change) -> None:
        if change.kinds & {EvaluationPick.kind, *self._groups}:
            self._show()


def _text_row(one: EvaluationText) -> Row:
    return Row(one.id, tr(one.part.label), brief(one.words, 50), tip=one.words)


def _in_order(texts: list[EvaluationText]) -> list[EvaluationText]:
    order = list(Part)
    return sorted(texts, key=lambda one: (order.index(one.part), one.position))
