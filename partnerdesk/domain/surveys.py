"""Surveys: instruments made of questions, which a round asks. What a round asked is frozen with it, so a survey can go on changing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, flag, link, position, quantity, record, text, whole
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST_POINTS, MOST_POINTS = 2, 9
STRONG, ACT = Decimal("4.0"), Decimal("3.0")


class Asked(Option):
    """How a question is answered."""

    SCALE = ("scale", mark("On the scale"), mark("One of the points of the scale; these are the ones that are scored."))
    CHOICE = ("choice", mark("One of several answers"), mark("The answers stand one on a line."))
    OPEN = ("open", mark("In their own words"))


@record("survey", mark("Survey"), mark("Surveys"))
class Survey(Record):
    """An instrument: a scale, and questions in groups that are scored together, such as the foundation elements.

    `instrument` is the id of ours it began with, so that a new edition of it is known; "" where somebody wrote it. Scores lie between 1
    and `points`, and more is better unless `low_is_good`. `strong` and `act` are the bounds of the bands, on the same scale.
    """

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    name: str = text(
        mark("Name"),
        required=True,
        longest=160,
        searched=True,
        sorted=True,
        example=mark("How healthy is our alliance?"),
    )
    instrument: str = text(mark("Began with"), longest=60)
    purpose: str = text(
        mark("What it is for"), lines=3, longest=2000, help=mark("Said to those who answer, above the questions.")
    )
    promise: str = text(
        mark("Why the answers matter"),
        lines=3,
        longest=2000,
        help=mark("What will be done with the answers, and when."),
    )
    minutes: int | None = whole(mark("Time it takes"), least=1, most=240, unit=mark("minutes"))
    thanks: str = text(mark("Thanks"), lines=2, longest=1000, help=mark("Stands at the end."))
    credit: str = text(mark("Source of the questions"), lines=2, longest=500)
    points: int | None = whole(
        mark("Points of the scale"), least=FEWEST_POINTS, most=MOST_POINTS, example="5", help=mark("Empty means five.")
    )
    labels: str = text(
        mark("What the points mean"),
        lines=5,
        longest=600,
        help=mark("One a line, from the first point to the last. Lines may stay empty between the first and the last."),
    )
    low_is_good: bool = flag(mark("A low point is the good one"))
    unknown: bool = flag(
        mark("“Don’t know” can be marked"),
        default=True,
        help=mark("It stands beside the scale, also for what does not apply, and is not counted as a score."),
    )
    asks_why: bool = flag(
        mark("Ask for the reason of a low answer"),
        default=True,
        help=mark("A line below each group, or below all: “If you marked one of the two lowest, say why”."),
    )
    strong: Decimal | None = quantity(mark("Strong from"), decimals=1, example="4.0")
    act: Decimal | None = quantity(mark("Act below"), decimals=1, example="3.0")
    banded: bool = flag(mark("Show the bands"), default=True)
    bands_from: str = text(
        mark("Whose bands they are"), longest=200, example=mark("PartnerDesk’s own, a starting point for talking")
    )
    archived: bool = flag(mark("Archived"))

    @property
    def scale(self) -> range:
        """The points, from 1 on."""
        return range(1, (self.points or 5) + 1)

    @property
    def point_labels(self) -> tuple[str, ...]:
        """What each point means; "" where nothing is said."""
        said = [line.strip() for line in self.labels.splitlines()][: len(self.scale)]
        return (*said, *("",) * (len(self.scale) - len(said)))

    def contradictions(self) -> tuple[Problem, ...]:
        """Say where bands lie outside of the scale or the wrong way round."""
        return tuple(self._contradictions())

    def _contradictions(self) -> Iterator[Problem]:
        last = self.scale[-1]
        for name in ("strong", "act"):
            bound = getattr(self, name)
            if bound is not None and not 1 <= bound <= last:
                yield Problem(name, tr("The scale goes from 1 to {last}.", last=last))
        if self.strong is not None and self.act is not None and self.strong < self.act:
            yield Problem("strong", tr("This lies below the point at which to act."))
        if len([line for line in self.labels.splitlines() if line.strip()]) > last:
            yield Problem("labels", tr("There are more lines here than points on the scale."))


@record("question", mark("Question"), mark("Questions"))
class Question(Record):
    """A question or statement of a survey. Questions with the same `element` are scored together.

    `key` stays the same when a survey is copied, so that rounds of both can be compared; a new question gets its id.
    """

    survey: str = link(mark("Survey"), "survey", owner=True)
    position: int = position()
    key: str = text(mark("Key"), longest=60)
    element: str = text(
        mark("Belongs to"),
        longest=120,
        searched=True,
        help=mark("The group it counts for: each group gets its own score."),
        example=mark("Vision"),
    )
    words: str = text(mark("Question or statement"), required=True, lines=2, longest=600, searched=True)
    asked: Asked = choice(mark("Answered"), Asked.SCALE)
    reverse: bool = flag(
        mark("It is turned round"),
        help=mark("Agreeing speaks against the partnership, so its score is counted from the other end."),
    )
    answers: str = text(mark("Answers"), lines=4, longest=1500, help=mark("One a line, for one of several answers."))

    @property
    def options(self) -> tuple[str, ...]:
        """The answers one can choose from."""
        return tuple(line.strip() for line in self.answers.splitlines() if line.strip())

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that a choice wants at least two answers, and no more than there are marks for."""
        if self.asked is Asked.CHOICE and not FEWEST_POINTS <= len(self.options) <= MOST_POINTS:
            most = MOST_POINTS
            return (Problem("answers", tr("Between two and {most} answers, one on each line.", most=most)),)
        return ()
