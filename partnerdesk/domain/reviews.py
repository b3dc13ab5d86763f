"""Looking back: progress reviews, the level of functioning, lessons, recommendations, and whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, day, flag, link, position, record, text, whole
from partnerdesk.text import mark, screen, tr

if TYPE_CHECKING:
    from datetime import date


class Reviewers(Option):
    """Who looks."""

    INSIDE = ("inside", mark("From among the members"))
    OUTSIDE = ("outside", mark("From outside"))
    BOTH = ("both", mark("Both together"))


class Area(Option):
    """What a review looks at (source: the coalition toolkit)."""

    LEADERSHIP = ("leadership", mark("Leadership"))
    RULES = ("rules", mark("Rules and governance"))
    DIVISION = ("division", mark("Division of work"))
    PLANS = ("plans", mark("Plans, short and long term"))
    ACTIONS = ("actions", mark("Actions"))
    FUNDING = ("funding", mark("Funding, now and planned"))
    VISIBILITY = ("visibility", mark("Visibility and public support"))
    OTHER = ("other", mark("Something else"))


class Priority(Option):
    """How much a recommendation matters."""

    HIGH = ("high", mark("High"))
    MIDDLE = ("middle", mark("Middle"))
    LOW = ("low", mark("Low"))


class Answer(Option):
    """What the partnership says to a recommendation."""

    OPEN = ("open", mark("Not decided yet"))
    TAKEN = ("taken", mark("We do it"))
    PARTLY = ("partly", mark("We do a part of it"))
    NOT = ("not", mark("We do not do it"))


@record("review", mark("Progress review"), mark("Progress reviews"))
class Review(Record):
    """A look at how far the partnership has come: by whom, on what terms, and what the partnership says to it."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    name: str = text(mark("Review"), required=True, longest=160, searched=True, example=mark("Second-year review"))
    reviewers: Reviewers = choice(mark("Reviewers"), Reviewers.INSIDE)
    who: str = text(mark("Who they are"), lines=2, longest=500)
    terms: str = text(mark("What they are asked to do"), lines=3, longest=3000)
    begins_on: date | None = day(mark("Begins on"))
    ends_on: date | None = day(mark("Findings by"), meant=Meant.COMING)
    done_on: date | None = day(mark("Done on"), meant=Meant.PAST, happened=True)
    round: str = link(mark("Survey it rests on"), "survey-round")
    summary: str = text(mark("In short"), lines=4, longest=4000)
    response: str = text(mark("What the partnership says to it"), lines=4, longest=4000)
    responded_on: date | None = day(mark("Said on"), meant=Meant.PAST, happened=True)

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that it ends before it begins."""
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            return (Problem("ends_on", tr("This is before the day it begins.")),)
        return ()


@record("review-finding", mark("Finding"), mark("Findings"))
class ReviewFinding(Record):
    """What a review found in one area, and what it rests on."""

    review: str = link(mark("Review"), "review", owner=True)
    position: int = position()
    finding: str = text(mark("Finding"), required=True, lines=3, longest=3000, searched=True)
    area: Area = choice(mark("Area"), Area.LEADERSHIP)
    evidence: str = text(mark("It rests on"), lines=2, longest=1000)
    good: bool = flag(mark("It is a strength"))


@record("recommendation", mark("Recommendation"), mark("Recommendations"))
class Recommendation(Record):
    """What should be done, by whom, by when, and why one thinks so. `action` is what became of it in the list of actions."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    what: str = text(mark("What should be done"), required=True, lines=2, longest=1000, searched=True)
    who: str = text(mark("By whom"), longest=200)
    due_on: date | None = day(mark("By when"), meant=Meant.COMING)
    evidence: str = text(mark("It rests on"), lines=2, longest=1000)
    priority: Priority = choice(mark("Priority"), Priority.MIDDLE)
    review: str = link(mark("Review"), "review")
    made_on: date | None = day(mark("Made on"), meant=Meant.PAST, happened=True)
    answer: Answer = choice(mark("Do we do it?"), Answer.OPEN)
    response: str = text(mark("What the partnership says to it"), lines=2, longest=2000)
    action: str = link(mark("Action"), "action")


@record("lesson", mark("Lesson"), mark("Lessons"))
class Lesson(Record):
    """What was learned, from what, and what is done differently now."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    learned_on: date | None = day(mark("As of"), meant=Meant.PAST, happened=True)
    what: str = text(mark("What we learned"), required=True, lines=2, longest=2000, searched=True)
    source: str = text(mark("From what"), lines=2, longest=1000)
    changed: str = text(mark("What we changed"), lines=2, longest=2000)
    unintended: bool = flag(mark("It is an effect nobody intended"))


class LevelFit(Option):
    """Whether the partnership does as much together as it should."""

    RIGHT = ("right", mark("It is right as it is"))
    MORE = ("more", mark("We should do more together"))
    LESS = ("less", mark("We should do less together"))
    OTHERWISE = ("otherwise", mark("We should do it otherwise"))


@record("functioning", mark("Level of functioning"), mark("Levels of functioning"))
class Functioning(Record):
    """What the partnership does together today, and whether that is the right level."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    judged_on: date | None = day(mark("As of"), meant=Meant.PAST, happened=True)
    now: str = text(mark("What we do together now"), required=True, lines=3, longest=2000)
    level: LevelFit = choice(mark("Is it the right level?"), LevelFit.RIGHT)
    change: str = text(mark("What should change"), lines=3, longest=2000)
    judged_by: str = text(mark("Judged by"), longest=300)


class GoOn(Option):
    """What may be decided at the end of a term."""

    CONTINUE = ("continue", mark("Go on as it is"))
    CHANGE = ("change", mark("Go on with changes"))
    UP = ("up", mark("Do more"))
    DOWN = ("down", mark("Do less"))
    MERGE = ("merge", mark("Merge with others"))
    END = ("end", mark("End it"))


@record("continuation", mark("Decision on going on"), mark("Decisions on going on"))
class Continuation(Record):
    """Whether the partnership goes on: what speaks for and against it, what was decided, by whom, when."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    considered_on: date | None = day(mark("To be decided on"))
    pros: str = text(mark("What speaks for going on"), lines=4, longest=3000, help=mark("One a line."))
    cons: str = text(mark("What speaks against it"), lines=4, longest=3000, help=mark("One a line."))
    considered: str = text(mark("What else was considered"), lines=3, longest=2000)
    chosen: GoOn | None = choice(mark("Decided"), GoOn)
    reasons: str = text(mark("Reasons"), lines=3, longest=3000)
    decided_on: date | None = day(mark("Decided on"), meant=Meant.PAST, happened=True)
    body: str = link(mark("Decided by"), "body")
    votes_for: int | None = whole(mark("For"), most=10_000)
    votes_against: int | None = whole(mark("Against"), most=10_000)
    abstained: int | None = whole(mark("Abstained"), most=10_000)
    signs: bool = flag(mark("The body signs the sheet"))
    decision: str = link(mark("In the decision log"), "decision")

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that a decision has a day but no words."""
        if self.decided_on and self.chosen is None:
            return (Problem("chosen", tr("Say what was decided.")),)
        return ()

    def called(self) -> str:
        """Return what it is called: by the day, since it has no name."""
        on = self.decided_on or self.considered_on
        return tr("Going on: {day}", day=screen.day(on)) if on else tr("Going on")
