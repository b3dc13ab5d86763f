"""What the results of a round say, ready to be shown and printed: nothing here can hold what privacy keeps back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.domain.printed import Printed

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction


class OrganizationScore(NamedTuple):
    """The agreed answer of an organization, and that of the round before."""

    key: str
    name: str
    value: Fraction
    earlier: Fraction | None = None
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Scored:
    """An element or one question: what it scored, or why nothing is shown.

    `counts` are how often each point was marked, turned so that more is better; `spread` is the standard deviation.
    """

    key: str
    name: str
    n: int = 0
    mean: Fraction | None = None
    spread: Decimal | None = None
    earlier: Fraction | None = None
    counts: tuple[int, ...] = ()
    unknown: int = 0
    blank: int = 0
    organizations: tuple[OrganizationScore, ...] = ()
    groups: tuple[tuple[str, Fraction], ...] = ()
    hidden: str = ""
    turned: bool = False
    items: tuple[Scored, ...] = ()

    @property
    def change(self) -> Fraction | None:
        """How much more or less it is than in the round before."""
        return None if self.mean is None or self.earlier is None else self.mean - self.earlier

    @property
    def gap(self) -> Fraction | None:
        """How far the organizations lie apart."""
        if len(self.organizations) < 2:  # noqa: PLR2004 - one alone is apart from nobody
            return None
        low, high = self.ends
        return high.value - low.value

    @cached_property
    def ends(self) -> tuple[OrganizationScore, OrganizationScore]:
        """The organizations that score least and most; there is one at least."""
        first = {id(one.value): one for one in reversed(self.organizations)}  # thousands may share one fraction
        ranked = sorted(first.values(), key=lambda one: one.value)
        return ranked[0], ranked[-1]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A question with several answers to choose from: each answer with how many chose it, or why nothing is shown."""

    key: str
    name: str
    n: int = 0
    answers: tuple[tuple[str, int], ...] = ()
    blank: int = 0
    hidden: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What somebody wrote, and whether it may be quoted; `who` is empty where that is not shown.

    `asked` is said to people; `about` is the key of the question or the name of the element.
    """

    key: str
    asked: str
    words: str
    quoted: bool = False
    who: str = ""
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class RoundView:
    """A round as it may be shown, perhaps one of its groups, beside an earlier round. More is always better.

    `asked` and `answered` count organizations or people. `hidden` says in sentences what is left out. The first `lows` points are the
    ones after which the reason is asked.
    """

    survey: str
    round: str
    before: str = ""
    group: str = ""
    groups: tuple[str, ...] = ()
    points: int = 5
    ends: tuple[str, str] = ("", "")
    strong: Decimal | None = None
    act: Decimal | None = None
    bands_from: str = ""
    by_organization: bool = True
    asked: int = 0
    answered: int = 0
    elements: tuple[Scored, ...] = ()
    choices: tuple[Chosen, ...] = ()
    remarks: tuple[Remark, ...] = ()
    hidden: tuple[str, ...] = ()
    lows: int = 0

    @property
    def shown(self) -> tuple[Scored, ...]:
        """The elements that have a mean."""
        return tuple(one for one in self.elements if one.mean is not None)

    @property
    def best_first(self) -> tuple[Scored, ...]:
        """The elements from the strongest to the weakest."""
        return tuple(sorted(self.shown, key=lambda one: one.mean or 0, reverse=True))

    def reasons(self, element: Scored) -> int:
        """Return how many gave a reason for low answers to an element."""
        return sum(f"element:{one.about}" == element.key for one in self.remarks if one.about)

    def scored(self, key: str) -> Scored | None:
        """Return an element or question by its key."""
        every = [*self.elements, *(item for one in self.elements for item in one.items)]
        return next((one for one in every if one.key == key), None)

    def band(self, value: Fraction | None) -> str:
        """Return which band a mean lies in: strong, talk or act; nothing where there are no bands."""
        if value is None or self.strong is None or self.act is None:
            return ""
        return "strong" if value >= self.strong else "act" if value < self.act else "talk"


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """Something that will be done about a result: what, who, by when."""

    what: str
    who: str = ""
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class SurveySheetSnapshot(Printed):
    """The results of a round, frozen for the sheet that goes back to those who answered."""

    partnership: str
    today: date
    view: RoundView
    steps: tuple[NextStep, ...] = ()
    contact: str = ""
