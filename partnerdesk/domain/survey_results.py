"""The results of a round: scores of all, of each group and organization, what changed, the bands, and where they differ.

All figures are exact; `survey_scores.rounded` makes them as they are shown. What must not be shown is not in the results at all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.survey_privacy import FEWEST, are_people, is_enough, shown
from partnerdesk.domain.survey_scores import Figures, Score, answered, figures, means
from partnerdesk.domain.surveys import Asked
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.survey_replies import Answered

NOTHING = Figures(0, {}, {})


class Band(Option):
    """Where a score lies."""

    STRONG = ("strong", mark("Strong"))
    TALK = ("talk", mark("Talk about it"))
    ACT = ("act", mark("Act"))


@dataclass(frozen=True)
class Gap:
    """The largest difference of an element between organizations (given by id), or between groups."""

    element: str
    low: str
    low_mean: Fraction
    high: str
    high_mean: Fraction

    @property
    def difference(self) -> Fraction:
        """How far they are apart."""
        return self.high_mean - self.low_mean


@dataclass(frozen=True)
class Change:
    """How an item (by key) or an element (by name) scored before and now."""

    name: str
    before: Fraction
    now: Fraction

    @property
    def difference(self) -> Fraction:
        """More than zero where it became better."""
        return self.now - self.before


@dataclass(frozen=True)
class Results:
    """The results of a round; `names` and `belongs` are what its organizations are called and their groups, by id.

    Of a group that is not shown there is None in `groups`; `hidden` says that of people not everything is shown.
    """

    asked: Questionnaire
    n: int
    everyone: Figures
    groups: Mapping[str, Figures | None]
    names: Mapping[str, str]
    hidden: bool
    belongs: Mapping[str, str] = field(repr=False)
    _whose: Sequence[str] = field(repr=False)
    _marks: Mapping[str, Sequence[str]] = field(repr=False)
    _made: dict[str, Figures] = field(default_factory=dict, repr=False)

    @property
    def organizations(self) -> tuple[str, ...]:
        """The ids of the organizations whose agreed answer is here; none where people answer."""
        return tuple(self._marks)

    def organization(self, organization: str) -> Figures:
        """Return the agreed answer of an organization."""
        if organization not in self._made:
            self._made[organization] = figures(self.asked, self._marks.get(organization, ()))
        return self._made[organization]

    def agreed(self, element: str) -> Mapping[str, Fraction]:
        """Return how each organization that answered an element scores it, by id."""
        return self._agreed.get(element, {})

    @cached_property
    def _agreed(self) -> Mapping[str, Mapping[str, Fraction]]:
        return {element: _by_organization(self._whose, totals) for element, totals in self.everyone.totals.items()}

    def part(self, group: str) -> Figures | None:
        """Return the figures of a group, of everyone for ""; None where they are not shown."""
        return self.groups.get(group) if group else self.everyone

    def band(self, score: Score | None) -> Band | None:
        """Return where a score lies; None where bands are not shown, or there is no score."""
        if score is None or score.mean is None or not self.asked.banded:
            return None
        if score.mean >= self.asked.strong:
            return Band.STRONG
        return Band.ACT if score.mean < self.asked.act else Band.TALK

    def gaps(self) -> tuple[Gap, ...]:
        """Return the largest difference between organizations for each element, the largest first."""
        return _gaps({element: self.agreed(element) for element in self.asked.elements})

    def group_gaps(self) -> tuple[Gap, ...]:
        """Return the largest difference between groups that are shown for each element, the largest first."""
        return _gaps({element: self.group_means(element) for element in self.asked.elements})

    def group_means(self, element: str) -> Mapping[str, Fraction]:
        """Return what each group that is shown scores an element, by its name."""
        found = ((name, one.elements.get(element)) for name, one in self.groups.items() if one is not None)
        return {name: score.mean for name, score in found if score is not None and score.mean is not None}


def results(
    asked: Questionnaire,
    replies: Sequence[Answered],
    *,
    names: Mapping[str, str] | None = None,
    before: Sequence[int] = (),
) -> Results:
    """Return the results of the replies to a questionnaire, of which nothing is left in it that must not be shown.

    `before` says of how many replies, those that came first, results could be seen earlier.
    """
    width = len(asked.marked)
    kept = [one for one in replies if len(one.marks) == width]
    groups: dict[str, list[int]] = {name: [] for name in asked.groups}
    for place, each in enumerate(kept):
        if each.group in groups:
            groups[each.group].append(place)
    marks = [one.marks for one in kept]
    people = are_people(asked.answering)
    whole = figures(asked, marks, people=people)
    if people:
        everyone, parts, hidden = _of_people(asked, marks, whole, groups, before)
        return Results(asked, len(kept), everyone, parts, {}, hidden, {}, (), {})
    answers, belongs = defaultdict(list), {}
    whose = [each.organization or f"#{place}" for place, each in enumerate(kept)]
    for key, each in zip(whose, kept, strict=True):
        answers[key].append(each.marks)
        belongs[key] = each.group
    told = {name: figures(asked, [marks[one] for one in group]) for name, group in groups.items()}
    return Results(asked, len(kept), whole, told, names or {}, False, belongs, whose, answers)


def _by_organization(whose: Sequence[str], totals: Sequence[tuple[int, int]]) -> dict[str, Fraction]:
    """Return the mean of each organization; of several replies of one, the mean of theirs."""
    found = [(one, mean) for one, mean in zip(whose, means(totals), strict=True) if mean is not None]
    made = dict(found)
    if len(made) < len(found):
        several = defaultdict(list)
        for one, mean in found:
            several[one].append(mean)
        made = {one: sum(every, Fraction()) / len(every) for one, every in several.items()}
    return made


def _of_people(
    asked: Questionnaire,
    marks: Sequence[str],
    whole: Figures,
    groups: Mapping[str, Sequence[int]],
    before: Sequence[int],
) -> tuple[Figures, dict[str, Figures | None], bool]:
    """Return what may be shown of people: everyone, each group or None, and whether anything is left out.

    What could be seen earlier comes first among the cells: the difference between then and now is to give nobody away either.
    """
    if len(marks) < FEWEST:
        return NOTHING, dict.fromkeys(groups), bool(marks)
    found, atoms = shown(range(len(marks)), _cells(groups, before, len(marks)))
    chosen = {name for name, count in found if count == len(marks)}
    ends = [0, *before, len(marks)]
    refused = {
        key
        for begin, end in (*pairwise(ends), (0, len(marks)))
        for key, n in answered(asked, marks[begin:end]).items()
        if not is_enough(n)
    }
    unsplit = {
        key
        for atom in (atoms if len(atoms) > 1 else ())
        for key, n in answered(asked, [marks[one] for one in atom]).items()
        if not is_enough(n)
    }
    parts = {
        name: _without(asked, figures(asked, [marks[one] for one in group], people=True), refused | unsplit)
        if name in chosen
        else None
        for name, group in groups.items()
    }
    left_out = bool(refused or unsplit or any(group and name not in chosen for name, group in groups.items()))
    return _without(asked, whole, refused), parts, left_out


def _cells(
    groups: Mapping[str, Sequence[int]], before: Sequence[int], count: int
) -> dict[tuple[str, int], Sequence[int]]:
    """Return what is and was offered to be seen, by the group and how many replies there were: earlier sights first."""
    cells: dict[tuple[str, int], Sequence[int]] = {}
    for many in before:
        cells["", many] = range(many)
        cells |= {(name, many): [place for place in group if place < many] for name, group in groups.items()}
    return cells | {(name, count): group for name, group in groups.items()}


def _without(asked: Questionnaire, found: Figures, keys: set[str]) -> Figures:
    """Return figures without these items, and without the elements whose score they are a part of."""
    elements = {item.element for item in asked.marked if item.key in keys and item.asked is Asked.SCALE}
    return Figures(
        found.n,
        {key: score for key, score in found.items.items() if key not in keys},
        {name: score for name, score in found.elements.items() if name not in elements},
    )


def _gaps(told: Mapping[str, Mapping[str, Fraction]]) -> tuple[Gap, ...]:
    found = []
    for element, means_of in told.items():
        if len(means_of) > 1:
            low, high = min(means_of, key=means_of.__getitem__), max(means_of, key=means_of.__getitem__)
            found.append(Gap(element, low, means_of[low], high, means_of[high]))
    return tuple(sorted(found, key=lambda gap: -gap.difference))


def are_comparable(now: Questionnaire, before: Questionnaire) -> bool:
    """Whether scores of two rounds stand on one scale, and both are of organizations, or both of people."""
    return now.points == before.points and are_people(now.answering) == are_people(before.answering)


def changes(now: Results, before: Results, group: str = "") -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return how elements (by name) and items (by key) changed since another round, of everyone or a group.

    Nothing where the rounds cannot be compared, and no element that was then made of other statements.
    """
    new, old = now.part(group), before.part(group)
    if new is None or old is None or not are_comparable(now.asked, before.asked):
        return (), ()
    same = {name: old.elements[name] for name in old.elements if _keys(now.asked, name) == _keys(before.asked, name)}
    scaled = {item.key for item in before.asked.scored}
    return (
        _changes(new.elements, same),
        _changes(new.items, {key: one for key, one in old.items.items() if key in scaled}),
    )


def _keys(asked: Questionnaire, element: str) -> set[str]:
    return {item.key for item in asked.scored if item.element == element}


def _changes(now: Mapping[str, Score], before: Mapping[str, Score]) -> tuple[Change, ...]:
    return tuple(
        Change(name, was.mean, score.mean)
        for name, score in now.items()
        if (was := before.get(name)) is not None and was.mean is not None and score.mean is not None
    )
