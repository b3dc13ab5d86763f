"""Objectives of a partnership: who will have what done by when, how one will know, and the strategies that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, day, link, position, quantity, record, text, whole
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class Level(Option):
    """What an indicator of a problem counts (source: the coalition toolkit)."""

    INCIDENCE = ("incidence", mark("New cases in a time"), mark("Incidence: how many come about."))
    PREVALENCE = ("prevalence", mark("Cases there are at a time"), mark("Prevalence: how many there are."))


class Direction(Option):
    """Which way an indicator should go."""

    UP = ("up", mark("More is better"))
    DOWN = ("down", mark("Less is better"))


@record("aim", mark("Objective of the partnership"), mark("Objectives of the partnership"))
class Aim(Record):
    """An objective: who will have what done by when, and the evidence that the problem matters.

    Attainable and realistic are judgments of named people; the other letters of SMART follow from what is filled in.
    """

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    what: str = text(
        mark("What will be done"),
        required=True,
        lines=2,
        longest=500,
        searched=True,
        example=mark("open a cold store that all food pantries can use"),
    )
    who: str = text(mark("Who"), longest=200, help=mark("The organizations or the body that will do it."))
    due_on: date | None = day(mark("By"), meant=Meant.COMING)
    person: str = link(mark("Who answers for it"), "person")
    serves: str = text(mark("How it serves the vision"), lines=2, longest=1000)
    attainable_by: str = text(
        mark("Can it be reached?"), longest=500, help=mark("Your judgment: who thinks so, and why.")
    )
    realistic_by: str = text(
        mark("Can we do it?"), longest=500, help=mark("Your judgment, with what we have: who thinks so, and why.")
    )
    level: Level | None = choice(mark("What is counted"), Level)
    how_often: str = text(mark("How often it happens"), longest=500)
    how_many: str = text(mark("How many, how severe"), lines=2, longest=1000)
    attempts: str = text(mark("What was tried, and is tried now"), lines=2, longest=2000)
    consequences: str = text(mark("What success would lead to"), lines=2, longest=2000)
    dropped_on: date | None = day(mark("Given up on"), meant=Meant.PAST, happened=True)
    reached_on: date | None = day(mark("Reached on"), meant=Meant.PAST, happened=True)


@record("strategy", mark("Strategy"), mark("Strategies"))
class Strategy(Record):
    """One way to reach an objective."""

    aim: str = link(mark("Objective"), "aim", owner=True)
    position: int = position()
    what: str = text(mark("Strategy"), required=True, lines=2, longest=500, searched=True)
    lead: str = text(mark("Who"), longest=200)
    due_on: date | None = day(mark("By"), meant=Meant.COMING)
    measure: str = text(mark("Measured by"), longest=300)


@record("indicator", mark("Indicator"), mark("Indicators"))
class Indicator(Record):
    """What one counts or asks to see whether an objective is reached: where it stood, and where it should be."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    aim: str = link(mark("Objective"), "aim")
    name: str = text(mark("Indicator"), required=True, longest=200, searched=True, example=mark("meals served"))
    definition: str = text(
        mark("What exactly is counted"), lines=2, longest=1000, help=mark("So that two people would count the same.")
    )
    unit: str = text(mark("Unit"), longest=60, example=mark("meals a month"))
    level: Level | None = choice(mark("What is counted"), Level)
    how_often: str = text(mark("How often it happens"), longest=500)
    how_severe: str = text(mark("How severe it is"), longest=500)
    direction: Direction = choice(mark("Direction"), Direction.UP)
    baseline: Decimal | None = quantity(mark("Baseline"))
    baseline_on: date | None = day(mark("Baseline as of"), meant=Meant.PAST, happened=True)
    target: Decimal | None = quantity(mark("Target"))
    target_on: date | None = day(mark("Target by"), meant=Meant.COMING)
    source: str = text(mark("Where the figure comes from"), longest=300)
    read_every: int | None = whole(mark("Read every"), least=1, most=60, unit=mark("months"), example="3")

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that a target lies the wrong way, or before its baseline."""
        found = []
        if self.baseline is not None and self.target is not None and self.baseline != self.target:
            rises = self.target > self.baseline
            if rises != (self.direction is Direction.UP):
                found.append(Problem("target", tr("From the baseline, this goes the other way than it should.")))
        if self.baseline_on and self.target_on and self.target_on < self.baseline_on:
            found.append(Problem("target_on", tr("This is before the day of the baseline.")))
        return tuple(found)
