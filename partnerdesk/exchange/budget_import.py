"""A sheet of figures as lines of a budget: from a file or pasted, ours or anybody's. Nothing is changed before all of it is read.

Its columns are known by their labels; those named after a time of the budget are its figures, and where none is, figures are taken
in their order. Rows without a word on what they are belong to the heading above them, such as Income, or the total below; sums are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.domain import budget_periods
from partnerdesk.domain.budget_rows import row as worked
from partnerdesk.domain.budgets import Expense, ExpenseLine, IncomeKind, IncomeLine, IncomeState
from partnerdesk.domain.figures import read_figure
from partnerdesk.domain.measures import trimmed
from partnerdesk.domain.money import AmountUnreadable, minor_digits
from partnerdesk.exchange import budget_guesses
from partnerdesk.exchange.budget_columns import (
    EXPENSE_WORDS,
    INCOME_WORDS,
    LINE,
    NAME,
    PART,
    STATE,
    Part,
)
from partnerdesk.exchange.budget_heads import Head, head_of
from partnerdesk.exchange.budget_line_values import LineValues, not_computed
from partnerdesk.exchange.budget_remarks import Counted
from partnerdesk.exchange.budget_roles import Role, roles
from partnerdesk.exchange.budget_states import SaidState, said_state
from partnerdesk.exchange.sheets import CellProblem
from partnerdesk.text import brief, fold, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot, Line
    from partnerdesk.domain.budgets import Budget
    from partnerdesk.exchange.sheets import Row
    from partnerdesk.storage.changes import OpenChange

MOST_LINES = 2000
LONGEST_NAME = 200


class Spoilt(NamedTuple):
    """A figure of a new line that cannot be read: which of the new lines, which column of the budget, what stands there, and why."""

    line: int
    place: int
    text: str
    why: str


@dataclass(frozen=True)
class BudgetImport:
    """What a sheet would do: lines that are new, lines that are changed, and what is wrong.

    With problems nothing is done, unless the rest was asked for: then what could be read is there beside them. `unsaid` is the
    number of lines of which no word says whether they are expense or income; `says` are the names of new income that say how sure
    it is; `places` are the columns of the budget that figures go to; `budget` is there if it gets other columns by this.
    """

    added: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    left_out: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    unsaid: int = 0
    spoilt: tuple[Spoilt, ...] = ()
    says: tuple[SaidState, ...] = ()
    places: tuple[int, ...] = ()
    budget: Budget | None = None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is left out, and what was taken to be what."""
        return (*self.left_out, *self.taken)


def plan(
    rows: Sequence[Row],
    snapshot: BudgetSnapshot,
    side: Part = Part.EXPENSE,
    *,
    rest: bool = False,
    states: bool = False,
    budget: Budget | None = None,
) -> BudgetImport:
    """Return what bringing in these rows would do; they come from `sheets.read` or `text_sheets.pasted`.

    What no heading or total says a side of is of the given one. `rest`: bring in what can be read although there are problems.
    `states`: take what names of income say of how sure it is, as “(pending)” does. `budget`: give the budget these columns too.
    """
    if budget is not None:
        snapshot = replace(snapshot, budget=budget)
    head = head_of(rows, snapshot)
    reader = _Reader(snapshot, head, side, roles(rows, head), states)
    for each in rows:
        if each.number > head.row:
            reader.take(each)
    return replace(reader.finished(rest=rest), budget=budget)


def apply(planned: BudgetImport, change: OpenChange, *, rest: bool = False) -> list[str]:
    """Do it, within one change, and return the ids of new lines. There must be no problems, unless the rest is wanted."""
    if planned.problems and not rest:
        raise ValueError("An import with problems is not applied.")
    if planned.budget is not None:
        change.put(planned.budget)
    added = [change.add(line).id for line in planned.added]
    for line in planned.changed:
        change.put(line)
    return added


@dataclass
class _Reader:
    """Reads row after row; what is wrong is collected, not raised."""

    snapshot: BudgetSnapshot
    head: Head
    side: Part
    roles: Mapping[int, Role]
    states: bool
    added: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    spoilt: list[Spoilt] = field(default_factory=list)
    says: list[SaidState] = field(default_factory=list)
    counted: Counted = field(default_factory=Counted)

    def __post_init__(self) -> None:
        self.count = budget_periods.how_many(self.snapshot.budget)
        self.known = {line.id: line for line in self.snapshot.lines}
        self.programs = {fold(one.name): one.id for one in self.snapshot.programs}
        self.positions = {
            cls: sum(isinstance(one, cls) for one in self.snapshot.lines) for cls in (ExpenseLine, IncomeLine)
        }
        self.seen: set[str] = set()
        self.values = LineValues(self.snapshot, self.known, self.programs, self._wrong)

    def finished(self, *, rest: bool) -> BudgetImport:
        """Return all that was read."""
        if not self.added and not self.changed and not self.seen and not self.problems:
            self.problems.append(CellProblem(0, 0, tr("No line of a budget was found in it.")))
        said = self.counted.taken(self.head, None if rest else self.side, self.snapshot, self.added)
        found = BudgetImport(
            tuple(self.added),
            tuple(self.changed),
            tuple(self.problems),
            self.counted.left_out(self.head),
            said,
            self.counted.unsaid,
            tuple(self.spoilt),
            tuple(self.says),
            self.head.places,
        )
        return replace(found, added=(), changed=(), spoilt=()) if self.problems and not rest else found

    def take(self, row: Row) -> None:
        """Read one row: a line, a heading or a sum."""
        cells = self._cells(row)
        name = " ".join(cells.get(NAME, "").split())
        figures = [row.cells[place] if place < len(row.cells) else "" for place in self.head.figures]
        part, heading = self._part(row, cells)
        if part in (None, Part.SUM):
            if part is Part.SUM:
                self.counted.sums.append(name)
            return
        if len(self.added) + len(self.changed) >= MOST_LINES:
            if len(self.added) + len(self.changed) == MOST_LINES:
                self._wrong(row, "", tr("A sheet can have {n} lines at most.", n=MOST_LINES))
            return
        if not name:
            self._wrong(row, NAME, tr("This line has figures but no name."))
            name = "?"
        if len(name) > LONGEST_NAME:
            self._wrong(row, NAME, tr("At most {n} letters.", n=LONGEST_NAME))
        for place, text in cells.items():
            if why := not_computed(text):
                self._wrong(row, place, tr("“{text}”: {why}", text=text, why=why))
        line = self._line(row, {k: "" if not_computed(v) else v for k, v in cells.items()}, name, part, heading)
        read = self._figures(row, figures, line)
        self._keep(
            replace(line, figures=read) if any(one.strip() for one in figures) or line.id in self.known else line
        )

    def _cells(self, row: Row) -> dict[str, str]:
        return {name: row.cells[place].strip() for name, place in self.head.named.items() if place < len(row.cells)}

    def _part(self, row: Row, cells: Mapping[str, str]) -> tuple[Part | None, str]:
        """Return what a row is, None for a heading or an empty row, and the heading it stands under."""
        if said := fold(cells.get(PART, "")):
            found = _part_called(said)
            if found is None:
                self._wrong(row, PART, tr("“{text}” is neither expense nor income.", text=brief(cells[PART], 40)))
            return found, ""
        role = self.roles[row.number]
        if not role.is_line:
            return (Part.SUM if role.is_sum else None), ""
        self.counted.unsaid += role.part is None
        return role.part or self.side, role.heading

    def _line(self, row: Row, cells: Mapping[str, str], name: str, part: Part, heading: str) -> Line:
        old = self.known.get(cells.get(LINE, ""))
        line: Line
        if isinstance(old, ExpenseLine) and part is Part.EXPENSE:
            line = replace(old, what=name)
        elif isinstance(old, IncomeLine) and part is Part.INCOME:
            line = replace(old, source=name)
        elif part is Part.EXPENSE:
            category, own = _category(name, heading)
            line = ExpenseLine(budget=self.snapshot.budget.id, what=name, category=category, own_category=own)
        else:
            line = self._income(cells, name, heading)
        values = self.values.of(row, cells, line)
        return replace(line, **values)  # type: ignore[arg-type]  # each is of its field

    def _income(self, cells: Mapping[str, str], name: str, heading: str) -> IncomeLine:
        """Return new income, as sure as its heading says, or its name where that is to be taken."""
        state, chance = budget_guesses.state(heading), None
        if not cells.get(STATE) and (said := said_state(name)) is not None:
            self.says.append(said)
            if self.states:
                name, state, chance = said.rest, said.state, said.chance
        kind = budget_guesses.income_kind(name) or budget_guesses.income_kind(heading) or IncomeKind.OTHER
        self.counted.to_raise += state is None and not cells.get(STATE)
        return IncomeLine(
            budget=self.snapshot.budget.id,
            source=name,
            kind_of=kind,
            state=state or IncomeState.TO_RAISE,
            probability=chance,
        )

    def _figures(self, row: Row, texts: Sequence[str], line: Line) -> tuple[Decimal | None, ...]:
        old = self.known.get(line.id)
        # What the sheet has no column for stays as it is.
        kept = old.figures if old else ()
        found: list[Decimal | None] = [*kept, *[None] * (self.count - len(kept))]
        for text, column, place in zip(texts, self.head.figures, self.head.places, strict=True):
            try:
                figure = read_figure(text, self.snapshot.currency)
            except AmountUnreadable as error:
                said = not_computed(text) or str(error)
                why = tr("“{text}”: {why}", text=brief(" ".join(text.split()), 40), why=said)
                self.problems.append(CellProblem(row.number, column + 1, why))
                if old is None:
                    self.spoilt.append(Spoilt(len(self.added), place, text.strip(), said))
                continue
            self.counted.rounded += figure.is_rounded
            found[place] = figure.value
        return trimmed(found) if old is None else _as_grown(found, old, self.snapshot, self.count)

    def _keep(self, line: Line) -> None:
        old = self.known.get(line.id)
        if old is None:
            cls = type(line)
            self.added.append(replace(line, position=self.positions[cls]))
            self.positions[cls] += 1
            return
        if line.id in self.seen:
            self.problems.append(CellProblem(0, 0, tr("“{name}” is there twice with the same id.", name=line.called())))
        self.seen.add(line.id)
        if line != old:
            self.changed.append(line)

    def _wrong(self, row: Row, name: str, text: str) -> None:
        place = self.head.named.get(name)
        self.problems.append(CellProblem(row.number, 0 if place is None else place + 1, text))


def _part_called(said: str) -> Part | None:
    for part in Part:
        if said in (fold(part.value), fold(tr(part.value))):
            return part
    first = set(said.split())
    return Part.INCOME if first & INCOME_WORDS else Part.EXPENSE if first & EXPENSE_WORDS else None


def _category(name: str, heading: str) -> tuple[Expense, str]:
    """Return the category of a new cost: by its own words, its heading's, or one called after the heading, or else Other."""
    if known := budget_guesses.category(name) or budget_guesses.category(heading):
        return known, ""
    return Expense.OWN, brief(heading, 80) or tr("Other")


def _as_grown(
    found: list[Decimal | None], old: Line, snapshot: BudgetSnapshot, count: int
) -> tuple[Decimal | None, ...]:
    """Return figures without those that the line's growth gives by itself, so that they keep growing."""
    known = worked(old, snapshot, count)
    digits = minor_digits(snapshot.currency)
    return trimmed(
        old.figures[place]
        if place >= count  # beyond the budget's columns: not in any sheet
        else None
        if known.grown[place] and value is not None and value == Decimal(known.planned[place]).scaleb(-digits)
        else old.figures[place]
        if place < len(old.figures) and value == old.figures[place]
        else value
        for place, value in enumerate(found)
    )
