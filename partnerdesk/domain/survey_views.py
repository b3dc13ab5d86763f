"""What the results of a round say, ready to be shown and printed: nothing here can hold what privacy keeps back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.domain.printed import Printed
from partnerdesk.domain.survey_privacy import FEWEST, are_people
from partnerdesk.domain.survey_results import are_comparable, changes
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from partnerdesk.domain.questionnaires import Item
    from partnerdesk.domain.survey_results import Results
    from partnerdesk.domain.survey_scores import Score


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


def view(
    found: Results,
    before: Results | None = None,
    *,
    group: str = "",
    asked: int = 0,
    remarks: tuple[Remark, ...] = (),
) -> RoundView:
    """Return what results say, beside those of an earlier round, of everyone or of one group that is shown.

    `asked` are how many were asked, `remarks` what was said in words, where that may be seen.
    """
    form = found.asked
    group = group if group in groups_shown(found) else ""
    part = found.part(group)
    ends = form.labels[0], form.labels[-1]
    alike = before is not None and are_comparable(form, before.asked)
    return RoundView(
        survey=form.survey,
        round=form.round,
        before=before.asked.round if before is not None and alike else "",
        group=group,
        groups=groups_shown(found),
        points=form.points,
        ends=(ends[1], ends[0]) if form.low_is_good else ends,
        strong=form.strong if form.banded else None,
        act=form.act if form.banded else None,
        bands_from=form.bands_from,
        by_organization=not are_people(form.answering),
        asked=asked,
        answered=part.n if group and part is not None else found.n,
        elements=_Making(found, before if alike else None, group).elements() if found.n else (),
        remarks=remarks,
        hidden=tuple(_left_out(found, before, alike=alike)),
        lows=len(form.low_points),
    )


def groups_shown(found: Results) -> tuple[str, ...]:
    """Return the groups one can look at alone."""
    return tuple(name for name, part in found.groups.items() if part is not None and part.n)


def too_few() -> str:
    """Return why a figure of people is not shown."""
    return tr("Not shown: fewer than {n} people answered, and single answers must not be seen.", n=FEWEST)


def _left_out(found: Results, before: Results | None, *, alike: bool) -> Iterator[str]:
    if found.hidden and found.n < FEWEST:
        yield too_few()
    elif found.hidden:
        yield tr(
            "Where fewer than {n} people would stand behind a figure, it is not shown, nor is what gives it away.",
            n=FEWEST,
        )
    if before is not None and not alike:
        yield tr(
            "Scores of {round} cannot be set beside these: it had another scale, or others answered.",
            round=before.asked.round,
        )


class _Making:
    """Makes the elements of a view."""

    def __init__(self, found: Results, before: Results | None, group: str) -> None:
        self.found, self.before, self.group = found, before, group
        self.part = found.part(group)
        elements, items = changes(found, before, group) if before is not None else ((), ())
        self.was = {one.name: one.before for one in elements}, {one.name: one.before for one in items}

    def elements(self) -> tuple[Scored, ...]:
        """Return all elements with their questions."""
        return tuple(self._element(name) for name in self.found.asked.elements)

    def _element(self, name: str) -> Scored:
        asked, found = self.found.asked, self.found
        items = tuple(self._item(item) for item in asked.scored if item.element == name)
        called = name or tr("Other questions")
        score = self.part.elements.get(name) if self.part is not None else None
        if score is None or score.mean is None:
            return Scored(key=f"element:{name}", name=called, hidden=_why(score), items=items)
        return Scored(
            key=f"element:{name}",
            name=called,
            n=score.n,
            mean=score.mean,
            spread=score.spread,
            earlier=self.was[0].get(name),
            counts=score.counts,
            unknown=score.unknown,
            blank=score.blank,
            organizations=self._organizations(name),
            groups=() if self.group else tuple(found.group_means(name).items()),
            items=items,
        )

    def _item(self, item: Item) -> Scored:
        score = self.part.items.get(item.key) if self.part is not None else None
        if score is None or score.mean is None:
            return Scored(key=item.key, name=item.words, hidden=_why(score), turned=item.reverse)
        asked = self.found.asked
        turned = asked.score(item, 1) != 1
        return Scored(
            key=item.key,
            name=item.words,
            n=score.n,
            mean=score.mean,
            spread=score.spread,
            earlier=self.was[1].get(item.key),
            counts=tuple(reversed(score.counts)) if turned else score.counts,
            unknown=score.unknown,
            blank=score.blank,
            turned=item.reverse,
        )

    def _organizations(self, name: str) -> tuple[OrganizationScore, ...]:
        """Return the agreed answers; there are none of people."""
        found = self.found
        was = self.before.agreed(name) if self.before is not None and name in self.was[0] else {}
        names, belongs, nobody = found.names, found.belongs, tr("An organization")
        return tuple(
            OrganizationScore(key, names.get(key) or nobody, value, was.get(key), belongs.get(key, ""))
            for key, value in found.agreed(name).items()
            if not self.group or belongs.get(key) == self.group
        )


def _why(score: Score | None) -> str:
    return too_few() if score is None else tr("Nobody answered this.")


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
