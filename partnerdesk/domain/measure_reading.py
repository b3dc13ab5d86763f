"""What a measure names, read against a budget: its line, program, columns and amount; problems gather as they are found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.budget_words import called
from partnerdesk.domain.budgets import ExpenseLine, IncomeLine, IncomeState, Period
from partnerdesk.domain.money import minor_digits

if TYPE_CHECKING:
    from partnerdesk.domain.budget_heaps import Values
    from partnerdesk.domain.budget_snapshot import BudgetSnapshot, Line
    from partnerdesk.domain.gap_measures import Measure
    from partnerdesk.domain.projections import Projection

HUNDRED = Decimal(100)


class Reading:
    """One measure set against one budget. Columns are counted from 0; figures are whole minor units."""

    def __init__(self, measure: Measure, projection: Projection) -> None:
        self.measure = measure
        self.projection = projection
        self.snapshot: BudgetSnapshot = projection.snapshot
        self.words = self.snapshot.words
        self.count = len(projection.columns)
        self.problems: list[str] = []
        self.notes: list[str] = []

    # What a measure names

    def amount(self, *, needed: bool) -> int:
        """Return the amount that is said, in minor units."""
        said = self.measure.amount
        if said is None:
            if needed:
                self.problems.append(self.words.say("Say how much."))
            return 0
        if said.currency != self.snapshot.currency:
            self.problems.append(self.words.say("This budget is in {currency}.", currency=self.snapshot.currency))
        elif said.minor <= 0:
            self.problems.append(self.words.say("Say an amount above zero."))
        return max(0, said.minor)

    def places(self, last: int | None) -> list[int]:
        """Return the columns from the first to the last that are meant, from 0; all where none is said."""
        first = self.measure.first or 1
        end = last or self.count
        beyond = [one for one in (self.measure.first, last) if one is not None and one > self.count]
        if beyond:
            self.problems.append(
                self.words.count(
                    "Column {column} is not in this budget, which has {n} column.",
                    "Column {column} is not in this budget, which has {n} columns.",
                    self.count,
                    column=beyond[0],
                )
            )
            return []
        if end < first:
            self.problems.append(self.words.say("It would end before it begins."))
            return []
        return list(range(first - 1, end))

    def shifted(self) -> int:
        """Return by how many columns something is moved."""
        if not self.measure.shifted:
            self.problems.append(self.words.say("Say by how many columns."))
        return self.measure.shifted or 0

    def line(self, *kinds: type[Line]) -> Line | None:
        """Return the line it is about, if it is of one of these kinds."""
        if not self.measure.line:
            self.problems.append(self.words.say("Say which line it is about."))
            return None
        found = self.projection.rows.get(self.measure.line)
        if found is None:
            self.problems.append(self.words.say("The line it is about was removed from the budget."))
            return None
        if not isinstance(found.line, kinds):
            self.problems.append(
                self.words.say("Choose a line of expenses.")
                if kinds == (ExpenseLine,)
                else self.words.say("Choose a line of income.")
            )
            return None
        return found.line

    def program(self) -> str:
        """Return the id of the program it is about."""
        if not self.measure.program:
            self.problems.append(self.words.say("Say which program it is about."))
            return ""
        if all(one.id != self.measure.program for one in self.snapshot.programs):
            self.problems.append(self.words.say("The program it is about was removed."))
            return ""
        return self.measure.program

    def lines(self) -> list[ExpenseLine]:
        """Return the expenses that are meant: the line, or all of the program."""
        if self.measure.line or not self.measure.program:
            found = self.line(ExpenseLine)
            return [found] if isinstance(found, ExpenseLine) else []
        program = self.program()
        return self.lines_of(program) if program else []

    def lines_of(self, program: str) -> list[ExpenseLine]:
        """Return the expenses of a program; there are figures among them."""
        found = [line for line in self.snapshot.expenses if self.snapshot.program_of(line) == program]
        if not any(any(self.planned(line)) for line in found):
            self.problems.append(
                self.words.say(
                    "No expense of this budget belongs to {program}.", program=self.snapshot.names.get(program, "")
                )
            )
            return []
        return found

    # Figures

    def planned(self, line: Line) -> Values:
        """Return the figures of a line as they are worked out."""
        return self.projection.rows[line.id].planned

    def taken(self, lines: list[ExpenseLine], places: list[int]) -> list[Values] | None:
        """Return what is no longer spent of each line in each column; what is below zero is left as it is."""
        inside = set(places)
        there = [
            [max(0, one) if place in inside else 0 for place, one in enumerate(self.planned(line))] for line in lines
        ]
        flat = [one for row in there for one in row]
        whole = sum(flat)
        if not whole:
            self.problems.append(self.words.say("Nothing is planned there."))
            return None
        total = self.amount(needed=False) if self.measure.amount is not None else part(whole, self.measure.share)
        if self.problems:
            return None
        if total > whole:
            self.notes.append(
                self.words.say("No more than {amount} is planned there.", amount=self.snapshot.told(whole))
            )
        values = portions(min(total, whole), flat)
        return [values[place * self.count : (place + 1) * self.count] for place in range(len(lines))]

    def less(self, lines: list[ExpenseLine], taken: list[Values]) -> tuple[Line, ...]:
        """Return lines without what is taken from them."""
        return tuple(
            self.with_values(line, tuple(a - b for a, b in zip(self.planned(line), each, strict=True)))
            for line, each in zip(lines, taken, strict=True)
        )

    def moved(self, values: Values, places: list[int], by: int) -> Values:
        """Return figures with those of some columns moved; what would fall after the last column is not in this budget."""
        made, lost, inside = [0] * self.count, 0, set(places)
        for place, one in enumerate(values):
            at = place + by if place in inside else place
            if at < self.count:
                made[at] += one
            else:
                lost += one
        if lost:
            self.notes.append(
                self.words.say("{amount} of it falls due after this budget.", amount=self.snapshot.told(lost))
            )
        return tuple(made)

    def split(self, line: IncomeLine, values: Values, share: Decimal | None) -> tuple[Line, ...]:
        """Return income as what of it counts as promised, and the rest of it as still to be raised."""
        sure = tuple(part(one, share) for one in values)
        promised = self.with_values(replace(line, state=IncomeState.COMMITTED, probability=None), sure)
        if sure == values:
            return (promised,)
        left = replace(line, id=f"{self.measure.id}:rest", state=IncomeState.TO_RAISE, probability=None, came=())
        return promised, self.with_values(left, tuple(a - b for a, b in zip(values, sure, strict=True)))

    def with_values(self, line: Line, values: Values) -> Line:
        """Return a line with other figures."""
        digits = minor_digits(self.snapshot.currency)
        return replace(line, figures=tuple(Decimal(one).scaleb(-digits) for one in values), growth=None)

    def filled(self, places: list[int], values: Values) -> Values:
        """Return a figure for each column: these in some, nothing in the others."""
        made = [0] * self.count
        for place, one in zip(places, values, strict=True):
            made[place] = one
        return tuple(made)

    # Words

    def name(self, line: Line) -> str:
        """Return what a line is called."""
        return line.what if isinstance(line, ExpenseLine) else line.source

    def when(self, places: list[int]) -> str:
        """Return some columns in words."""
        first, last = called(self.projection, places[0]), called(self.projection, places[-1])
        if first == last:
            return self.words.say("in {month}", month=first)
        return self.words.say("{first} to {last}", first=first, last=last)

    def during(self, places: list[int]) -> str:
        """Return some columns as the end of a sentence; nothing where they are all."""
        return f", {self.when(places)}" if len(places) < self.count else ""

    def by_so_much(self, by: int, name: str, *, earlier: bool) -> str:
        """Return what is moved by how much, in words."""
        words = self.words
        match self.snapshot.budget.period:
            case Period.MONTH:
                span = words.count("{n} month", "{n} months", by)
            case Period.QUARTER:
                span = words.count("{n} quarter", "{n} quarters", by)
            case _:
                span = words.count("{n} year", "{n} years", by)
        if earlier:
            return words.say("{name} {span} earlier", name=name, span=span)
        return words.say("{name} {span} later", name=name, span=span)


def part(whole: int, share: Decimal | None) -> int:
    """Return so many percent of an amount, rounded half up; all of it where no percent is said."""
    if share is None:
        return whole
    millionths = int(max(Decimal(0), min(HUNDRED, share)) * 1_000_000)
    return (whole * millionths * 2 + 10**8) // (2 * 10**8)


def portions(total: int, weights: list[int]) -> Values:
    """Return a total divided in proportion to weights that are not below zero: whole units that add up to it exactly."""
    whole, seen, given, made = sum(weights), 0, 0, []
    for one in weights:
        seen += one
        upto = total * seen // whole
        made.append(upto - given)
        given = upto
    return tuple(made)
