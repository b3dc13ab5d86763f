"""Clauses as they stand in one paper: in or out, their number and words, what is still blank, and how they change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from partnerdesk.domain import spans
from partnerdesk.domain.agreements import Clause
from partnerdesk.domain.catalogue import ClauseText, Stand, Tier
from partnerdesk.domain.filling import SEE, Origin, Place

if TYPE_CHECKING:
    from collections.abc import Iterable


class Readiness(Enum):
    """How far a clause is."""

    READY = "ready"
    BLANKS = "blanks"
    NOT_BEGUN = "not-begun"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph: plain, or those in a hole, or its question where it is blank, or another clause's number."""

    text: str
    slot: str = ""
    blank: bool = False
    see: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One numbered paragraph as it will be printed, with what stands under it."""

    part: str
    pieces: tuple[Piece, ...]
    items: tuple[tuple[Piece, ...], ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class SlotState:
    """One hole or list of a clause: what it is called, what is in it, and where that can be changed."""

    id: str
    label: str
    question: str
    value: str | None
    origin: Origin
    place: Place
    blanks: int = 0
    may_wait: bool = False
    begun: bool = True


@dataclass(frozen=True)
class ClauseState:
    """One clause of this paper: whether it is in, its number and words, and how far it is."""

    id: str
    heading: str
    tier: Tier
    included: bool
    said: tuple[Said, ...]
    slots: tuple[SlotState, ...]
    variant: str
    text: ClauseText | None = None
    record: Clause | None = None
    number: int = 0
    binding: bool = False
    order: tuple[int, int] = (0, 0)

    @property
    def blanks(self) -> int:
        """How many holes are still open."""
        return sum(slot.blanks for slot in self.slots)

    @property
    def readiness(self) -> Readiness:
        """How far the clause is: nothing is begun where everything a person types is still open."""
        if self.text is None and not self.said:
            return Readiness.NOT_BEGUN  # a clause of one's own that has no words yet
        if not self.blanks:
            return Readiness.READY
        typed = [slot for slot in self.slots if slot.origin is not Origin.WORKED_OUT]
        return Readiness.BLANKS if any(slot.begun for slot in typed) else Readiness.NOT_BEGUN

    @property
    def movable(self) -> bool:
        """Whether a person may put it elsewhere."""
        return self.text is None or self.text.stand is Stand.FREE

    @property
    def removable(self) -> bool:
        """Whether a person may leave it out."""
        return self.tier is not Tier.REQUIRED

    @property
    def why(self) -> str:
        """What the clause says and what happens without it."""
        return f"{self.text.explanation} {self.text.without}".strip() if self.text else ""


def in_paper(outline: Iterable[ClauseState]) -> tuple[ClauseState, ...]:
    """Return the clauses that are printed."""
    return tuple(state for state in outline if state.included)


def sayable(outline: Iterable[ClauseState]) -> frozenset[str]:
    """Return the slots and lists that a paper has at all, in whichever clause and wording, printed or left out."""
    return frozenset(
        name for state in outline for name in (*(state.text.said if state.text else ()), *(s.id for s in state.slots))
    )


def left_out(outline: Iterable[ClauseState], *, tier: Tier = Tier.EXPECTED) -> tuple[ClauseState, ...]:
    """Return the clauses of this tier that are not printed."""
    return tuple(state for state in outline if not state.included and state.tier is tier)


def clause_with(outline: Iterable[ClauseState], place: Place) -> ClauseState | None:
    """Return the printed clause in which something is put right: itself, a field of the paper, or a row of its lists."""
    for state in in_paper(outline):
        if place.kind == Clause.kind:
            if place.id and place.id in {state.id, state.record.id if state.record else ""}:
                return state
            continue
        for slot in state.slots:
            if slot.place.kind == place.kind and slot.place.field in {"", place.field}:
                return state
    return None


def record_of(state: ClauseState, agreement: str) -> Clause:
    """Return the record in which a departure from the usual clause is kept: the one there is, or a new one."""
    return state.record or Clause(
        agreement=agreement, content=state.id, included=state.included, variant="", binding=state.binding
    )


def own_wording(state: ClauseState) -> spans.Wording:
    """Return the wording in force as a text of one's own to begin with; each paragraph is a line, holes stay holes.

    The paragraph that leads to a list or table comes last: that is where those stand in a wording of one's own.
    """
    made: list[spans.Span] = []
    for said in sorted(state.said, key=lambda one: bool(one.table or one.items)):
        if made:
            made.append(spans.Words("\n"))
        made += [spans.Slot(p.slot or SEE + p.see) if p.slot or p.see else spans.Words(p.text) for p in said.pieces]
    return tuple(made)


def moved(outline: tuple[ClauseState, ...], id: str, by: int, agreement: str) -> tuple[Clause, ...]:  # noqa: A002
    """Return the two records that change when a clause moves one up (-1) or down (1) among those printed; or none."""
    free = [state for state in outline if state.included and state.movable]
    here = next((at for at, state in enumerate(free) if state.id == id), None)
    if here is None or not 0 <= here + by < len(free):
        return ()
    one, other = free[here], free[here + by]
    first, second = sorted((one.order[0], other.order[0]))
    second = max(second, first + 1)
    places = (first, second) if by < 0 else (second, first)
    return tuple(
        replace(record_of(state, agreement), place=place) for state, place in zip((one, other), places, strict=True)
    )
