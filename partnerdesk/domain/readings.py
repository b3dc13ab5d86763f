"""Readings of indicators with their evidence, what was accomplished, and the benefits of an alliance that are claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choice, day, file, flag, link, position, quantity, record, text
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.files import StoredFile


@record("reading", mark("Reading"), mark("Readings"))
class Reading(Record):
    """What an indicator stood at on a day, and where the figure comes from."""

    indicator: str = link(mark("Indicator"), "indicator", owner=True)
    position: int = position()
    read_on: date | None = day(mark("As of"), meant=Meant.PAST, happened=True, required=True)
    amount: Decimal | None = quantity(mark("Figure"), required=True)
    source: str = text(mark("Where it comes from"), longest=300)
    remark: str = text(mark("Remark"), lines=2, longest=1000, help=mark("What explains it, or makes it uncertain."))


@record("evidence", mark("Evidence"), mark("Evidence"))
class Evidence(Record):
    """A file that shows where a figure comes from."""

    reading: str = link(mark("Reading"), "reading", owner=True)
    position: int = position()
    stored: StoredFile | None = file(mark("File"), required=True)
    about: str = text(mark("What it shows"), longest=300)

    def called(self) -> str:
        """Return the name the file came with."""
        return self.stored.name if self.stored else super().called()


class Accomplished(Option):
    """What sort of thing was accomplished. The sorts follow the logs that community coalitions keep; the words are ours."""

    CHANGE = ("change", mark("Something in the community works in a new way"), mark("A rule, a practice or a service."))
    ACTION = ("action", mark("We did something to bring a change about"))
    SERVICE = ("service", mark("People were helped or taught"))
    RESOURCES = ("resources", mark("Money, goods or time were gained"))
    MEDIA = ("media", mark("We were heard of"), mark("In the press, on air or online."))
    PLANNING = ("planning", mark("We agreed on a plan or a paper"))
    PARTNERSHIP = ("partnership", mark("The partnership itself changed"), mark("New members, bodies or rules."))


@record("accomplishment", mark("Accomplishment"), mark("Accomplishments"))
class Accomplishment(Record):
    """A line of the log: what changed, when, who did it, and which objective it serves."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    happened_on: date | None = day(mark("On"), meant=Meant.PAST, happened=True)
    what: str = text(mark("What changed"), required=True, lines=2, longest=1000, searched=True)
    sort: Accomplished = choice(mark("What it is"), Accomplished.CHANGE)
    first: bool = flag(mark("It is the first time"), help=mark("A change is counted once, when it first happens."))
    who: str = text(mark("Who did it"), longest=300)
    aim: str = link(mark("Objective it serves"), "aim")
    evidence: str = text(mark("How we know"), lines=2, longest=1000)


class Benefit(Option):
    """What an alliance is said to bring (source: governance alliances)."""

    PROBLEMS = ("problems", mark("Problems are solved better"))
    RESOURCES = ("resources", mark("Resources are shared"))
    CREDIBILITY = ("credibility", mark("More credibility"))
    COMMUNICATION = ("communication", mark("Better communication"))
    RELATIONSHIPS = ("relationships", mark("Lasting relationships"))
    TRUST = ("trust", mark("Trust"))
    PURPOSE = ("purpose", mark("A sense of purpose"))
    OTHER = ("other", mark("Something else"))


@record("claim", mark("Benefit"), mark("Benefits"))
class Claim(Record):
    """A benefit of working together that is claimed, with what speaks for it."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    benefit: Benefit = choice(mark("Benefit"), Benefit.PROBLEMS)
    what: str = text(mark("What it brought"), required=True, lines=2, longest=1000, searched=True)
    evidence: str = text(mark("How we know"), lines=3, longest=2000)
    noted_on: date | None = day(mark("As of"), meant=Meant.PAST, happened=True)
    indicator: str = link(mark("Indicator"), "indicator")
    story: str = link(mark("Story"), "story")
