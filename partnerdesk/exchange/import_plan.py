"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.options import Option
from partnerdesk.text import mark

if TYPE_CHECKING:
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.partners import Contribution, Membership, Note
    from partnerdesk.domain.people import Person, Post
    from partnerdesk.exchange.sheets import CellProblem


class Action(Option):
    """What becomes of a row."""

    CREATE = ("create", mark("New partner"))
    UPDATE = ("update", mark("Changes a partner"))
    SKIP = ("skip", mark("Left out"))
    JOIN = ("join", mark("Goes with another row"))
    BLOCKED = ("blocked", mark("Cannot be brought in"))


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with one cell, and the nearest thing that could stand there; a cell whose offer is not taken is left out."""

    row: int
    column: int
    label: str
    text: str
    said: str = ""
    offer: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that an update changes, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A partner we have that could be the same organization."""

    organization: str
    name: str
    town: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided for a row: create, skip, update this organization, or join this earlier row."""

    action: Action
    organization: str = ""
    row: int = 0


@dataclass(frozen=True)
class Decisions:
    """All that a person decided: by row, and the cells (row and column) whose offer is taken."""

    rows: dict[int, Decision] = field(default_factory=dict)
    taken: frozenset[tuple[int, int]] = frozenset()
    take_all: bool = False

    def takes(self, row: int, column: int) -> bool:
        """Whether the offer for a cell is taken."""
        return self.take_all or (row, column) in self.taken


Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """What one row says: values by field, of the organization, its membership, its people, notes and contributions."""

    organization: Values
    membership: Values
    people: tuple[Values, ...] = ()
    notes: tuple[Values, ...] = ()
    contributions: tuple[Values, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The records to write: those without an id are new. What would not change is not in it."""

    organization: Organization
    membership: Membership | None = None
    contacts: tuple[tuple[Person | None, Post | None], ...] = ()
    notes: tuple[Note, ...] = ()
    contributions: tuple[Contribution, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the sheet and what becomes of it; the twin is an earlier row that may be about the same organization."""

    number: int
    name: str
    action: Action
    reason: str
    content: Content
    draft: Draft | None = None
    organization: str = ""
    differences: tuple[Difference, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    lookalikes: tuple[LookAlike, ...] = ()
    joined: tuple[int, ...] = ()
    into: int = 0
    twin: int = 0
    decided: bool = False

    @property
    def undecided(self) -> bool:
        """Whether a person should look: a partner we have may be the same."""
        return bool(self.lookalikes) and not self.decided and self.action in {Action.CREATE, Action.BLOCKED}

    @property
    def undecided_twin(self) -> bool:
        """Whether a person should look: an earlier row may be about the same organization, and this one is kept apart."""
        return bool(self.twin) and not self.decided and self.action in {Action.CREATE, Action.BLOCKED}


@dataclass(frozen=True)
class ImportPlan:
    """All rows with their actions, and all that is wrong, at once."""

    sheet: str
    rows: tuple[PlannedRow, ...]
    sheet_problems: tuple[CellProblem, ...] = ()
    decisions: Decisions = Decisions()

    @property
    def counts(self) -> Counter[Action]:
        """How many rows there are of each action."""
        return Counter(row.action for row in self.rows)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All that is wrong with cells, by row and column."""
        found = [Doubt(each.row, each.column, "", each.text) for each in self.sheet_problems]
        found += [doubt for row in self.rows for doubt in row.doubts]
        return tuple(sorted(found, key=lambda doubt: (doubt.row, doubt.column)))

    def row(self, number: int) -> PlannedRow:
        """Return a row by its number in the sheet; raise KeyError."""
        for row in self.rows:
            if row.number == number:
                return row
        raise KeyError(number)


@dataclass(frozen=True)
class Outcome:
    """What an import did."""

    created: int = 0
    updated: int = 0
    skipped: int = 0
    people: int = 0
    notes: int = 0
    ids: tuple[str, ...] = ()
