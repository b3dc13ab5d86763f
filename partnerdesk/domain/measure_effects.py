"""What a measure does to a budget: the lines it changes or adds and what is then given in kind, or why it cannot be done.

A measure counts as if it were agreed, since that is what one tries: money with a chance counts times that chance as promised, and
the rest of it as still to be raised, so that all income stays what it is in full. Nothing but what a measure names is changed.
All figures are whole minor units; what is taken from several figures is taken in proportion to them, to the last unit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_words import called
from partnerdesk.domain.budgets import ExpenseLine, Gift, IncomeKind, IncomeLine, IncomeState
from partnerdesk.domain.gap_measures import Measure, MeasureKind
from partnerdesk.domain.measure_reading import HUNDRED, Reading, part, portions
from partnerdesk.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.budget_snapshot import Line
    from partnerdesk.domain.projections import Projection


@dataclass(frozen=True, slots=True)
class Effect:
    """What a measure comes to: changed and new lines, gifts, how in a few words; or the problems, all at once.

    `to_raise` tells money that somebody has yet to ask for from what is asked for already or need not be spent.
    """

    lines: tuple[Line, ...] = ()
    gifts: tuple[Gift, ...] = ()
    how: str = ""
    notes: tuple[str, ...] = ()
    to_raise: bool = False
    problems: tuple[str, ...] = ()


def effect(measure: Measure, projection: Projection) -> Effect:
    """Return what a measure does to a budget as it is worked out now."""
    return _Trial(measure, projection).made()


class _Trial(Reading):
    """What each kind of measure does."""

    def made(self) -> Effect:
        if not self.count:
            return Effect(problems=(self.words.say("Say when the budget begins, and it is worked out."),))
        kinds: dict[MeasureKind, Callable[[], Effect | None]] = {
            MeasureKind.SOURCE: self.source,
            MeasureKind.CHANCE: self.chance,
            MeasureKind.IN_KIND: self.in_kind,
            MeasureKind.SHIFT: self.shift,
            MeasureKind.CUT: self.cut,
            MeasureKind.DELAY: self.delay,
            MeasureKind.STOP: self.stop,
        }
        found = kinds[self.measure.kind_of]()
        if found is None or self.problems:
            return Effect(problems=tuple(self.problems))
        return replace(found, notes=tuple(self.notes))

    # The kinds

    def source(self) -> Effect | None:
        measure, total = self.measure, self.amount(needed=True)
        if measure.first is None:
            self.problems.append(self.words.say("Say in which column the money comes."))
        places = self.places(measure.last or measure.first)
        program = self.program() if measure.program else ""
        if self.problems or not places:
            return None
        values = self.filled(places, portions(total, [1] * len(places)))
        when = self.when(places)
        name = self.snapshot.names.get(program, "")
        line = IncomeLine(
            id=f"{measure.id}:new",
            budget=self.snapshot.budget.id,
            source=measure.what,
            kind_of=IncomeKind.OTHER,
            restricted=bool(program),
            program=program,
            person=measure.person,
        )
        if measure.share is not None and measure.share < HUNDRED:
            how = self.words.say(
                "brings {amount}, {when}; at {share}% that counts as {part}",
                amount=self.snapshot.told(total),
                when=when,
                share=self.words.number(measure.share),
                part=self.snapshot.told(sum(part(one, measure.share) for one in values)),
            )
        else:
            how = self.words.say("to raise, {when}", when=when)
        if program:
            self.notes.append(self.words.say("It pays for {program} alone.", program=name))
        return Effect(self.split(line, values, measure.share), how=how, to_raise=True)

    def chance(self) -> Effect | None:
        line = self.line(IncomeLine)
        if not isinstance(line, IncomeLine):
            return None
        values = self.planned(line)
        if line.state.confirmed:
            self.problems.append(self.words.say("This money is confirmed already, so it closes nothing more."))
        elif not any(values):
            self.problems.append(self.words.say("No figures are planned for {line}.", line=line.source))
        if self.problems:
            return None
        share = self.measure.share
        total = self.snapshot.told(sum(values))
        asked = line.state is IncomeState.PENDING
        if share is None or share >= HUNDRED:
            when = self.when([place for place, one in enumerate(values) if one])
            how = (
                self.words.say("all of {amount}, {when}", amount=total, when=when)
                if asked
                else self.words.say("to raise, {when}", when=when)
            )
        else:
            how = self.words.say(
                "brings {amount}; at {share}% that counts as {part}",
                amount=total,
                share=self.words.number(share),
                part=self.snapshot.told(sum(part(one, share) for one in values)),
            )
        if asked and share is not None and line.probability is not None and share < line.probability:
            self.notes.append(self.words.say("The budget says {share}%.", share=self.words.number(line.probability)))
        return Effect(self.split(line, values, share), how=how, to_raise=not asked)

    def in_kind(self) -> Effect | None:
        line = self.line(ExpenseLine)
        places = self.places(self.measure.last)
        if not isinstance(line, ExpenseLine) or not places:
            return None
        taken = self.taken([line], places)
        if taken is None:
            return None
        saved = sum(map(sum, taken))
        gift = Gift(
            id=f"{self.measure.id}:gift",
            budget=self.snapshot.budget.id,
            what=self.measure.what,
            amount=Decimal(1),
            rate=Money(saved, self.snapshot.currency),
            program=line.program,
        )
        how = self.words.say("in kind instead of money for {line}", line=line.what) + self.during(places)
        return Effect(self.less([line], taken), (gift,), how)

    def shift(self) -> Effect | None:
        line = self.line(ExpenseLine, IncomeLine)
        by = self.shifted()
        places = self.places(self.measure.last)
        if line is None or not by or not places:
            return None
        earlier = isinstance(line, IncomeLine)
        values = self.planned(line)
        if not any(values[place] for place in places):
            self.problems.append(self.words.say("Nothing is planned there."))
            return None
        if earlier and any(values[place] for place in places if place < by):
            self.problems.append(
                self.words.say("Some of this money would come before the budget begins. Say from which column on.")
            )
            return None
        moved = self.moved(values, places, -by if earlier else by)
        how = self.by_so_much(by, self.name(line), earlier=earlier)
        return Effect((self.with_values(line, moved),), how=how + self.during(places))

    def cut(self) -> Effect | None:
        lines = self.lines()
        places = self.places(self.measure.last)
        if self.measure.amount is None and self.measure.share is None:
            self.problems.append(self.words.say("Say by what percent, or by what amount."))
        elif self.measure.amount is not None and self.measure.share is not None:
            self.problems.append(self.words.say("Say a percent or an amount, not both."))
        taken = self.taken(lines, places) if lines and places and not self.problems else None
        if taken is None:
            return None
        name = self.name(lines[0]) if self.measure.line else self.snapshot.names.get(self.measure.program, "")
        if self.measure.share is not None:
            how = self.words.say("{share}% less for {name}", share=self.words.number(self.measure.share), name=name)
        else:
            how = self.words.say("less for {name}", name=name)
        return Effect(self.less(lines, taken), how=how + self.during(places))

    def delay(self) -> Effect | None:
        program, by, places = self.program(), self.shifted(), self.places(self.count)
        lines = self.lines_of(program) if program else []
        if not lines or not by or not places:
            return None
        moved = [self.with_values(line, self.moved(self.planned(line), places, by)) for line in lines]
        how = self.by_so_much(by, self.snapshot.names.get(program, ""), earlier=False)
        return Effect(tuple(moved), how=how)

    def stop(self) -> Effect | None:
        program = self.program()
        if self.measure.first is None:
            self.problems.append(self.words.say("Say from which column on."))
        places = self.places(self.count)
        lines = self.lines_of(program) if program else []
        if self.problems or not lines or not places:
            return None
        gone = set(places)
        kept = [
            self.with_values(line, tuple(0 if place in gone else one for place, one in enumerate(self.planned(line))))
            for line in lines
        ]
        brings = [
            line.source
            for line in self.snapshot.incomes
            if self.snapshot.program_of(line) == program and any(self.planned(line)[place] for place in places)
        ]
        if brings:
            self.notes.append(
                self.words.say(
                    "What comes in for it still counts ({names}); ask whether it would still be paid.",
                    names=", ".join(brings),
                )
            )
        how = self.words.say(
            "nothing more for {program} from {month} on",
            program=self.snapshot.names.get(program, ""),
            month=called(self.projection, places[0]),
        )
        return Effect(tuple(kept), how=how)
