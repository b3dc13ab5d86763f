"""Two lists beside the indicators: what was accomplished, with counts, and the benefits of working together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.accomplishment_counts import by_objective, by_sort, periods
from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.readings import Accomplishment, Claim
from partnerdesk.domain.stories import Story
from partnerdesk.text import screen, tr
from ui.forms.list_editor import ListEditor
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty import EmptyState
from ui.widgets.figure_table import FigureTable
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

    from partnerdesk.domain.accomplishment_counts import Counted
    from partnerdesk.domain.records import Record
    from ui.desk import Desk

LABELS = 152
LOGGED = ("what", "happened_on", "sort", "first", "who", "aim", "evidence")
CLAIMED = ("what", "benefit", "evidence", "noted_on", "indicator", "story")


class AccomplishmentsPage(Page):
    """The log, the newest first, of all objectives or one; above it how many there are of what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Accomplishments"), top=16)
        self._desk = desk
        self.print_button = Button(
            tr("Print the list"),
            "word",
            "printer",
            lambda: desk.preview("accomplishments", desk.partnership),
            "print_log",
        )
        self.aims = ChoiceBox(20, "log_aims", tr("Of which objective"))
        self.head = PageHead(
            tr("What did we accomplish?"),
            tr("A line for each thing that changed, on its day. A change is counted once, when it first happens."),
            buttons=(self.print_button,),
        )
        self.empty = EmptyState(
            tr("What did we accomplish?"),
            tr(
                "Write down what changed, on which day, and how you know. The log counts by sort, objective and year, and a report "
                "can be made of it."
            ),
            "" if desk.read_only else tr("Note an accomplishment"),
        )
        self.empty.begun.connect(self.add_one)
        self.sorts_head = SectionHeader(tr("How many, by what it is"))
        self.sorts = FigureTable(tr("How many, by what it is"))
        self.objectives_head = SectionHeader(tr("How many, by objective"))
        self.objectives = FigureTable(tr("How many, by objective"))
        self.log_head = SectionHeader(tr("The log"), tr("the newest first"))
        self.editor = ListEditor(
            desk,
            Accomplishment,
            LOGGED,
            self._row,
            add=tr("Note what changed"),
            prepare=self._of_today,
            arrange=self._arranged,
            newest_first=True,
            columns=Columns(wrap=True),
            label_width=LABELS,
        )
        self.aims.activated.connect(lambda _index: self.editor.arrange_again())
        for part in (
            self.empty, self.head, self.log_head, self.aims, self.editor, self.sorts_head, self.sorts,
            self.objectives_head, self.objectives,
        ):  # fmt: skip
            self.add(part)

    def refresh(self) -> None:
        """Read the log again."""
        desk = self._desk
        if self.editor.owner != desk.partnership:
            self.editor.show_owner(desk.partnership)
        else:
            self.editor.refresh()
        log: list[Accomplishment] = list(self.editor.records)
        aims = desk.store.all(Aim, partnership=desk.partnership) if desk.partnership else []
        self.editor.form.offer("aim", aims)
        offer_aims(self.aims, aims)
        self.empty.setVisible(not log)
        for part in (
            self.head,
            self.log_head,
            self.editor,
            self.sorts_head,
            self.sorts,
            self.objectives_head,
            self.objectives,
        ):
            part.setVisible(bool(log))
        self.aims.setVisible(bool(log) and bool(aims))
        self._show_counts(self.sorts, by_sort(log), log)
        self._show_counts(self.objectives, by_objective(log, aims), log)

    def add_one(self) -> None:
        """Note an accomplishment of today and open it."""
        if not self._desk.partnership or self._desk.read_only:
            return
        made: list[Accomplishment] = []
        with self._desk.change(tr("note an accomplishment")) as change:
            new = Accomplishment(
                partnership=self._desk.partnership, what=tr("New accomplishment"), happened_on=self._desk.today()
            )
            made.append(change.add(new))
        self.refresh()
        for one in made:
            self.aims.setCurrentIndex(0)
            self.editor.arrange_again()
            self.editor.open_new(one.id, "what")

    def open_one(self, record: str) -> None:
        """Show one line of the log, open."""
        self.aims.setCurrentIndex(0)
        self.editor.arrange_again()
        self.editor.open_row(record)

    def _of_today(self, one: Record) -> Record:
        assert isinstance(one, Accomplishment)
        return replace(one, happened_on=self._desk.today(), aim=str(self.aims.currentData() or ""))

    def _arranged(self, found: list[Accomplishment]) -> list[Accomplishment]:
        wanted = self.aims.currentData()
        shown = [one for one in found if not wanted or one.aim == wanted]
        return sorted(shown, key=lambda one: (one.happened_on is not None, one.happened_on), reverse=True)

    def _row(self, one: Accomplishment) -> Row:
        day = screen.short_day(one.happened_on) if one.happened_on else tr("no day")
        first = tr("the first time") if one.first else ""
        caption = " · ".join(part for part in (day, tr(one.sort.label), first) if part)
        below = " · ".join(part for part in (one.who, self._desk.called(Aim, one.aim)) if part)
        return Row(one.id, one.what, caption=caption, below=below, tip=one.evidence)

    @staticmethod
    def _show_counts(table: FigureTable, counted: list[Counted], log: list[Accomplishment]) -> None:
        heads = [str(year) if year else tr("no day") for year in periods(log)]
        rows = [
            (one.name, [screen.number(each) for each in (*one.periods, one.whole, one.first)], False) for one in counted
        ]
        table.show_figures([*heads, tr("In all"), tr("First time")], rows)


class BenefitsPage(Page):
    """The benefits that are claimed, each with what speaks for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Benefits"), top=16)
        self._desk = desk
        self.head = PageHead(
            tr("What does working together bring?"),
            tr("Each benefit stands with how you know it, and with the indicator or story that speaks for it."),
        )
        self.empty = EmptyState(
            tr("What does working together bring?"),
            tr(
                "Write down the benefits of your partnership as you see them. Say of each how you know it, and name the indicator or "
                "the story that speaks for it."
            ),
            "" if desk.read_only else tr("Note a benefit"),
        )
        self.empty.begun.connect(self.add_one)
        self.bare = Label("", "body", "ink2", wrap=True)
        self.bare.setObjectName("bare")
        self.editor = ListEditor(
            desk,
            Claim,
            CLAIMED,
            self._row,
            add=tr("Note a benefit"),
            prepare=lambda one: replace(one, noted_on=desk.today()),
            key_name="what",
            columns=Columns(wrap=True),
            label_width=LABELS,
        )
        self.see = Button(tr("See the indicator"), "word", "chart-line", self._see, "see_indicator")
        layout = self.editor.form.layout()
        assert layout is not None
        layout.addWidget(self.see)
        self.editor.opened.connect(lambda one: self.see.setVisible(bool(one.indicator)))
        self.editor.form.saved.connect(lambda one: self.see.setVisible(bool(one.indicator)))
        for part in (self.empty, self.head, self.bare, self.editor):
            self.add(part)

    def refresh(self) -> None:
        """Read the benefits again."""
        desk = self._desk
        if self.editor.owner != desk.partnership:
            self.editor.show_owner(desk.partnership)
        else:
            self.editor.refresh()
        for kind in (Indicator, Story):
            self.editor.form.offer(
                kind.kind, desk.store.all(kind, partnership=desk.partnership) if desk.partnership else []
            )
        found: list[Claim] = list(self.editor.records)
        bare = sum(not (one.evidence.strip() or one.indicator or one.story) for one in found)
        self.bare.setText(tr("Nothing speaks yet for {n} of them.", n=screen.number(bare)) if bare else "")
        self.empty.setVisible(not found)
        self.head.setVisible(bool(found))
        self.editor.setVisible(bool(found))
        self.bare.setVisible(bool(bare))

    def add_one(self) -> None:
        """Note a benefit and open it."""
        if not self._desk.partnership or self._desk.read_only:
            return
        made: list[Claim] = []
        with self._desk.change(tr("note a benefit")) as change:
            place = max((one.position for one in self.editor.records), default=0) + 1
            new = Claim(
                partnership=self._desk.partnership, what=tr("New benefit"), noted_on=self._desk.today(), position=place
            )
            made.append(change.add(new))
        self.refresh()
        for one in made:
            self.editor.open_new(one.id, "what")

    def _row(self, one: Claim) -> Row:
        speaks = (self._desk.called(Indicator, one.indicator), self._desk.called(Story, one.story))
        said = one.evidence.strip().split("\n", 1)[0]
        below = " · ".join(part for part in (*speaks, said) if part)
        return Row(
            one.id,
            one.what,
            caption=tr(one.benefit.label),
            below=below or tr("Nothing speaks for it yet."),
            tip=one.evidence,
        )

    def _see(self) -> None:
        record = self.editor.form.record
        if isinstance(record, Claim) and (one := self._desk.store.get(Claim, record.id)) and one.indicator:
            self._desk.go("indicators", one.indicator)


def offer_aims(box: QComboBox, aims: list[Aim]) -> None:
    """Offer all objectives, or one of them; the choice stays where it is still there."""
    wanted = [("", tr("All objectives")), *((one.id, one.called()) for one in aims)]
    there = [(box.itemData(place), box.itemText(place)) for place in range(box.count())]
    if wanted == there:
        return
    kept = box.currentData()
    box.clear()
    for key, words in wanted:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(kept)))
