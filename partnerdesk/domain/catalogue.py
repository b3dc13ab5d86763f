"""The texts papers are made of, as the content files give them: clauses, their parts and wordings, their blanks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from partnerdesk.domain import spans
from partnerdesk.domain.options import Option
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tier(Option):
    """How much a paper needs a clause."""

    REQUIRED = ("required", mark("Must have"), mark("Always in the paper."))
    EXPECTED = ("expected", mark("Usual"), mark("In the paper unless you leave it out."))
    OPTIONAL = ("optional", mark("Your choice"), mark("In the paper when you put it in, or when its facts are there."))


class Stand(Enum):
    """Where a clause may stand: some open the paper, one closes it, the others can be moved."""

    FIRST = "first"
    FREE = "free"
    LAST = "last"


@dataclass(frozen=True)
class SlotText:
    """What a hole is called, what its blank asks, and the unit printed after an empty one."""

    id: str
    label: str
    question: str
    unit: str = ""


@dataclass(frozen=True)
class WordText:
    """A word that changes with the paper, such as will or shall: a chooser's name and one form per outcome."""

    id: str
    by: str
    forms: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """One numbered paragraph: its forms by the outcome of a chooser, and what stands under it.

    Without a chooser there is one form under the key "". An empty form prints nothing. Under it stand fixed items, or one
    item for each entry of a list, or a table, each by its name.
    """

    id: str
    forms: Mapping[str, spans.Wording]
    by: str = ""
    items: tuple[spans.Wording, ...] = ()
    each: str = ""
    table: str = ""


@dataclass(frozen=True)
class Variant:
    """One way to say a clause: the ids of its parts, in order."""

    id: str
    label: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class ClauseText:
    """One clause of a paper in all its wordings, with what it says and what happens without it.

    `on_when` names the chooser that puts it in where nobody said, `required_when` the one that makes it one of those the paper
    must have.
    """

    id: str
    tier: Tier
    heading: str
    explanation: str
    without: str
    parts: Mapping[str, Part]
    variants: tuple[Variant, ...]
    stand: Stand = Stand.FREE
    numbered: bool = True
    on_when: str = ""
    required_when: str = ""
    binds: bool = False

    def variant(self, id: str) -> Variant:  # noqa: A002 - the word of the content files
        """Return the wording with this id, or the usual one, or the first."""
        named = {variant.id: variant for variant in self.variants}
        return named.get(id) or named.get("usual") or self.variants[0]

    @cached_property
    def said(self) -> frozenset[str]:
        """The slots and lists that some wording of it has."""
        wordings = [wording for part in self.parts.values() for wording in (*part.forms.values(), *part.items)]
        named = {slot for wording in wordings for slot in spans.slots(wording)}
        return frozenset(named | {name for part in self.parts.values() for name in (part.each, part.table) if name})


@dataclass(frozen=True)
class PaperText:
    """All texts of one kind of paper in one language."""

    key: str
    name: str
    clauses: tuple[ClauseText, ...]
    slots: Mapping[str, SlotText]
    words: Mapping[str, WordText]

    def clause(self, id: str) -> ClauseText | None:  # noqa: A002 - the word of the content files
        """Return a clause by its id."""
        return next((clause for clause in self.clauses if clause.id == id), None)


@dataclass(frozen=True)
class Catalogue:
    """The texts of all papers in one language."""

    language: str
    papers: Mapping[str, PaperText] = field(default_factory=dict)
