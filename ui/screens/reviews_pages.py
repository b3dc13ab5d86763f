"""What stands beside the reviews, a page each: all recommendations, lessons, and the level of functioning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.reviews import Functioning, Lesson, LevelFit
from partnerdesk.text import brief, fold, screen, tr
from ui.forms.list_editor import ListEditor
from ui.screens.reviews_recommended import RecommendationList
from ui.widgets.heads import FilterHead, PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.states import State

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk

LABELS = 168
LESSON = ("what", "learned_on", "source", "changed", "unintended")
FUNCTIONING = ("now", "judged_on", "level", "change", "judged_by")


class SidePage(Page):
    """A page of the screen that shows a list of the partnership in view."""

    def show_partnership(self, partnership: str) -> None:
        """Show another partnership; each page says how."""

    def open_row(self, record: str) -> bool:
        """Open a row of the list; return whether it is there."""
        del record
        return False


class RecommendationsPage(SidePage):
    """All recommendations, whoever made them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Recommendations"), top=16)
        head = FilterHead(tr("Recommendations"), tr("Filter by a word"), "recommendation_filter")
        self.line = head.line
        self.list = RecommendationList(desk)
        self.add(head)
        words = tr("What should be done, by whom and by when, from reviews or from anybody. Late ones stand first.")
        self.add(Label(words, "body", "ink2", wrap=True))
        self.gap(1)
        self.add(self.list)
        self.line.textChanged.connect(lambda text: self.list.narrow(fold(text)))

    def show_partnership(self, partnership: str) -> None:
        """Show the recommendations of another partnership."""
        self.list.show_of(partnership)

    def open_row(self, record: str) -> bool:
        """Open a recommendation."""
        if record not in {one.id for one in self.list.editor.records}:
            return False
        self.line.clear()
        self.list.editor.open_row(record)
        return True


class ListPage(SidePage):
    """A page of one list; the newest stand first."""

    editor: ListEditor

    def show_partnership(self, partnership: str) -> None:
        """Show the list of another partnership."""
        if self.editor.owner != partnership:
            self.editor.show_owner(partnership)
        else:
            self.editor.refresh()

    def open_row(self, record: str) -> bool:
        """Open a row of the list."""
        if record not in {one.id for one in self.editor.records}:
            return False
        self.editor.open_row(record)
        return True


class LessonsPage(ListPage):
    """What was learned, from what, and what is done differently now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Lessons"), top=16)
        self.editor = ListEditor(
            desk,
            Lesson,
            LESSON,
            _lesson_row,
            add=tr("Add a lesson"),
            prepare=lambda new: replace(new, learned_on=desk.today()),
            arrange=lambda found: sorted(found, key=lambda one: _age(one.learned_on)),
            newest_first=True,
            columns=Columns(state=136, wrap=True),
            label_width=LABELS,
        )
        under = tr("What you learned and what you do differently now. Effects that nobody intended belong here too.")
        self.add(PageHead(tr("Lessons"), under))
        self.add(self.editor)


class FunctioningPage(ListPage):
    """What the partnership does together, and whether that is the right level."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Level of functioning"), top=16)
        self.editor = ListEditor(
            desk,
            Functioning,
            FUNCTIONING,
            _functioning_row,
            add=tr("What we do together now"),
            prepare=lambda new: replace(new, judged_on=desk.today()),
            arrange=lambda found: sorted(found, key=lambda one: _age(one.judged_on)),
            newest_first=True,
            columns=Columns(state=144, wrap=True),
            label_width=LABELS,
        )
        under = tr(
            "Some partnerships only tell each other news, others share money and staff. Say once a year what you do together, "
            "and whether it is the right amount."
        )
        self.add(PageHead(tr("Level of functioning"), under))
        self.add(self.editor)


def _age(day: date | None) -> int:
    """Return what sorts the newest first."""
    return -day.toordinal() if day else 0


def _lesson_row(one: Lesson) -> Row:
    changed = one.changed.strip()
    state, word = (State.DONE, tr("changed")) if changed else (State.TO_DO, tr("no change yet"))
    about = [screen.short_day(one.learned_on) if one.learned_on else "", tr("not intended") if one.unintended else ""]
    return Row(
        one.id,
        brief(one.called(), 160),
        state=state,
        word=word,
        caption=" · ".join(part for part in about if part),
        below=brief(changed, 120),
        tip=one.what,
    )


def _functioning_row(one: Functioning) -> Row:
    words = {
        LevelFit.RIGHT: tr("right as it is"),
        LevelFit.MORE: tr("more together"),
        LevelFit.LESS: tr("less together"),
        LevelFit.OTHERWISE: tr("otherwise"),
    }
    return Row(
        one.id,
        brief(one.called(), 160),
        state=State.DONE if one.level is LevelFit.RIGHT else State.SOON,
        word=words[one.level],
        caption=screen.short_day(one.judged_on) if one.judged_on else "",
        below=brief(one.change.strip(), 120),
        tip=one.now,
    )
