"""How the holes, lists and choices in the texts of a paper are answered; each kind of paper brings its own answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from partnerdesk.domain.options import Option
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from partnerdesk.domain.agreements import Clause
    from partnerdesk.domain.catalogue import PaperText, WordText
    from partnerdesk.text import Language

SEE = "see_"
BOUND = "bound_clauses"
OWN = "own"
GIVEN, WITH = "given:", "with:"
YES, NO = "yes", "no"
STEP = 10


class Origin(Option):
    """Where the words in a hole come from."""

    TYPED = ("typed", mark("typed here"))
    PARTNERS = ("partners", mark("from Partners"))
    WORKED_OUT = ("worked-out", mark("worked out"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person puts something right: kind of record, its id, and the field."""

    kind: str
    id: str = ""
    field: str = ""


class Snapshot(Protocol):
    """What every paper with clauses brings along."""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Where this paper departs from the usual clauses."""

    @property
    def words(self) -> Language:
        """The language of the paper."""


S = TypeVar("S", bound=Snapshot)


@dataclass(frozen=True)
class Source(Generic[S]):
    """How one hole is filled: the words or None, where to edit them, and where they come from.

    `by_hand` may stay open on paper and is no blank; `may_wait` is a blank that does not keep a paper from being closed.
    """

    fill: Callable[[S, Language], str | None]
    place: Callable[[S], Place]
    origin: Origin = Origin.TYPED
    by_hand: bool = False
    may_wait: bool = False


@dataclass(frozen=True)
class ListSource(Generic[S]):
    """A list that stands under a paragraph: its entries as words, and how many places in it are still open.

    Every place that is printed as an empty line is one. `waits` counts those of them that do not keep a paper from being
    closed, called `waits_label`.
    """

    entries: Callable[[S, Language], tuple[str, ...]]
    place: Callable[[S], Place]
    missing: Callable[[S], int]
    origin: Origin = Origin.TYPED
    may_wait: bool = False
    waits: Callable[[S], int] | None = None
    waits_label: str = ""


@dataclass(frozen=True)
class Chooser(Generic[S]):
    """A question the program answers from the facts; its outcomes name the forms of a part or a word.

    `asks` names the hole a person answers it with, where there is one: it stays at hand once the answer is in words.
    """

    outcomes: frozenset[str]
    choose: Callable[[S, bool], str]
    asks: Callable[[S], str] | None = None


@dataclass(frozen=True)
class Filling(Generic[S]):
    """All that fills the texts of one kind of paper."""

    slots: Mapping[str, Source[S]]
    lists: Mapping[str, ListSource[S]]
    choosers: Mapping[str, Chooser[S]]


def unknown_names(paper: PaperText, filling: Filling[Any]) -> tuple[str, ...]:
    """Return what the texts name and the filling does not know, or the other way round; empty when both agree."""
    named = set(paper.slots) - {BOUND}
    known = set(filling.slots) | set(filling.lists)
    wrong = {by for by, forms, whole in _named_choosers(paper) if not _agrees(by, forms, whole, paper, filling)}
    tables = {part.table or part.each for c in paper.clauses for part in c.parts.values() if part.table or part.each}
    return tuple(sorted((named ^ known) | wrong | (tables - set(filling.lists))))


def _named_choosers(paper: PaperText) -> list[tuple[str, frozenset[str], bool]]:
    """Return each use of a chooser: its name, the forms, and whether every outcome needs one, as a word does."""
    words: Iterable[WordText] = paper.words.values()
    found = [(word.by, frozenset(word.forms), True) for word in words]
    found += [(p.by, frozenset(p.forms), False) for clause in paper.clauses for p in clause.parts.values() if p.by]
    decided = (by for clause in paper.clauses for by in (clause.on_when, clause.required_when) if by)
    return found + [(by, frozenset((YES, NO)), True) for by in decided]


def _agrees(by: str, forms: frozenset[str], whole: bool, paper: PaperText, filling: Filling[Any]) -> bool:
    if by.startswith(GIVEN):
        name = by.removeprefix(GIVEN)
        return forms <= {YES, NO} and (name in filling.slots or name in filling.lists)
    if by.startswith(WITH):
        return forms <= {YES, NO} and paper.clause(by.removeprefix(WITH)) is not None
    outcomes = filling.choosers[by].outcomes if by in filling.choosers else frozenset[str]()
    return forms == outcomes if whole else bool(forms) and forms <= outcomes
