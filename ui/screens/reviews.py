"""Looking back: progress reviews and decisions on going on, with all recommendations, lessons and the level of functioning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.recommended import state_of
from partnerdesk.domain.reviews import Continuation, Functioning, Lesson, Recommendation, Review, ReviewFinding
from partnerdesk.text import screen, tr
from ui.screens import reviews_going_on
from ui.screens.reviews_going_on import GoingOnPage
from ui.screens.reviews_pages import FunctioningPage, LessonsPage, RecommendationsPage, SidePage
from ui.screens.reviews_review import STATES, ReviewPage
from ui.side_screens import SideScreen, next_place
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState, on_sheet
from ui.widgets.row_painting import Columns, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from partnerdesk.domain.records import Record
    from ui.desk import Desk

NEW = "new"  # the row that stands for the first review, before there is one
# On which page a record that stands in a list of it is shown.
PAGE_OF: dict[type[Record], str] = {
    Recommendation: "recommendations",
    Lesson: "lessons",
    Functioning: "functioning",
}


class ReviewsScreen(SideScreen):
    """The reviews, the decisions on going on and three pages at the left; what is looked at on the right."""

    kinds = frozenset(
        (
            *("review", "review-finding", "recommendation", "continuation", "lesson", "functioning"),
            *("action", "decision", "body", "survey", "survey-round"),
        )
    )

    def __init__(self, desk: Desk) -> None:
        columns = Columns(inset=24, state=112, wrap=True)
        super().__init__(desk, "reviews_screen", tr("Reviews"), columns, "review_rows")
        self._reviews: dict[str, Review] = {}
        self._going: dict[str, Continuation] = {}
        self.review, self.going_on = ReviewPage(desk), GoingOnPage(desk)
        self.recommendations, self.lessons = RecommendationsPage(desk), LessonsPage(desk)
        self.functioning = FunctioningPage(desk)
        self.pages: dict[str, tuple[str, str, SidePage]] = {
            "recommendations": (tr("Recommendations"), "list-checks", self.recommendations),
            "lessons": (tr("Lessons"), "lightbulb", self.lessons),
            "functioning": (tr("Level of functioning"), "gauge", self.functioning),
        }
        self.nothing = self._nothing()
        self.going_button = Button(
            tr("Prepare a decision on going on"), "word", "milestone", self.add_going_on, "new_continuation"
        )
        self.going_button.setVisible(not desk.read_only)
        self._shown = ""
        pages = (page for _, _, page in self.pages.values())
        self._lay_out((self.nothing, self.review, self.going_on, *pages), foot=(self.going_button,))
        self.refresh()

    def open_place(self, record: str, section: str) -> None:
        """Show a review, a decision on going on, a page, or what stands in the list of one."""
        key, row = self._place_of(record, section)
        if not key:
            return
        self.rows.go_to(key)
        self._show(key)
        if record or section:
            self.panes.show_record()
        if row:
            self.pages[key][2].open_row(row)
        elif section and key in self._reviews:
            self.review.focus_on(section)
        elif section and key in self._going:
            self.going_on.focus_on(section)

    def here(self) -> tuple[str, str]:
        """Return what is on show."""
        if self._shown in self.pages:
            return ("", self._shown)
        return ("" if self._shown == NEW else self._shown), ""

    def new_action(self) -> tuple[str, Callable[[], None]]:
        """Return what the primary button says and does."""
        return tr("New review"), self.add_review

    def add_review(self) -> None:
        """Begin a review and put the keyboard on its name."""
        place = next_place(self._reviews.values())
        new = Review(partnership=self._desk.partnership, position=place, name=tr("New review"))
        if made := self._added(tr("begin a review"), lambda change: change.add(new)):
            self.open_place(made, "name")
            self.review.select_name()

    def add_going_on(self) -> None:
        """Prepare a decision on going on, with the keyboard on what speaks for it."""
        new = Continuation(partnership=self._desk.partnership)
        if made := self._added(tr("prepare a decision on going on"), lambda change: change.add(new)):
            self.open_place(made, "pros")

    def refresh(self) -> None:
        """Read everything again."""
        desk = self._desk
        found = desk.store.all(Review, partnership=desk.partnership) if desk.partnership else []
        going = desk.store.all(Continuation, partnership=desk.partnership) if desk.partnership else []
        # The newest stand first.
        self._reviews = {one.id: one for one in reversed(found)}
        self._going = {one.id: one for one in reversed(going)}
        self.side.show_count(len(found))
        shown = self._shown
        if shown not in (*self._reviews, *self._going, *self.pages):
            shown = next(iter((*self._reviews, *self._going)), NEW)
        fixed = [Row(key, words, icon=icon) for key, (words, icon, _) in self.pages.items()]
        rows = [*map(self._review_row, self._reviews.values()), *map(self._going_row, self._going.values())]
        first = [] if rows else [Row(NEW, tr("Begin a review"), icon="plus")]
        self.rows.set_rows([*first, *rows, *fixed])
        self.rows.go_to(shown)
        self._show(shown)

    def _review_row(self, one: Review) -> Row:
        state = state_of(one, self._desk.today())
        day = one.done_on or one.ends_on
        caption = " · ".join(part for part in (tr("Review"), screen.short_day(day) if day else "") if part)
        return Row(one.id, one.called(), state=STATES[state], word=tr(state.label), caption=caption, tip=one.name)

    def _going_row(self, one: Continuation) -> Row:
        state, word = reviews_going_on.state_of(one)
        words = tr(one.chosen.label) if one.chosen else tr("Do we go on?")
        day = one.decided_on or one.considered_on
        caption = " · ".join(part for part in (tr("Going on"), screen.short_day(day) if day else "") if part)
        return Row(one.id, words, state=state, word=word, caption=caption)

    def _nothing(self) -> QWidget:
        self.empty = EmptyState(
            tr("How far have you come?"),
            tr(
                "Note who looks at your work and on what terms, what they find, and what you make of it. "
                "Recommendations become actions, and lessons are there when they are needed."
            ),
            "" if self._desk.read_only else tr("Begin a review"),
        )
        self.empty.begun.connect(self.add_review)
        return on_sheet(self.empty)

    def _place_of(self, record: str, section: str) -> tuple[str, str]:
        """Return the key of the row to show, and the row to open on its page."""
        if record in self._reviews or record in self._going:
            return record, ""
        store = self._desk.store
        if (finding := store.get(ReviewFinding, record)) is not None:
            return (finding.review if finding.review in self._reviews else self._shown), ""
        page = next((page for kind, page in PAGE_OF.items() if store.get(kind, record) is not None), "")
        if page:
            return page, record
        return (section if section in self.pages else self._shown), ""

    def _turn(self) -> None:
        """Show another partnership, from its first review."""
        self._shown = ""
        self.refresh()

    def _key(self) -> str:
        return self._shown

    def _show(self, key: str) -> None:
        if key in self.pages:
            page = self.pages[key][2]
            page.show_partnership(self._desk.partnership)
            self.right.setCurrentWidget(page)
        elif key in self._reviews:
            self.review.show_review(self._reviews[key])
            self.right.setCurrentWidget(self.review)
        elif key in self._going:
            self.going_on.show_continuation(self._going[key])
            self.right.setCurrentWidget(self.going_on)
        elif key == NEW and not self._reviews and not self._going:
            self.right.setCurrentWidget(self.nothing)
        else:
            return
        self._shown = key
        self._place()

    def _remove(self, key: str) -> None:
        if self._desk.read_only:
            return
        if key in self._reviews:
            self.review.put_away(self._reviews[key])
        elif key in self._going:
            self.going_on.put_away(self._going[key])
