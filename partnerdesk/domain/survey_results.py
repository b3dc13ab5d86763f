"""The results of a round: scores of all, of each group and organization, what changed, the bands, and where they differ.

All figures are exact; `survey_scores.rounded` makes them as they are shown. What must not be shown is not in the results at all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.survey_privacy import FEWEST, are_people, is_enough, shown, splits
from partnerdesk.domain.survey_scores import Figures, Score, figures, of_people
from partnerdesk.domain.surveys import Asked
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

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
    """The results of a round; `names` are those of its organizations by id.

    Of a group that is not shown there is None in `groups`; `hidden` says that of people not everything is shown.
    """

    asked: Questionnaire
    n: int
    everyone: Figures
    groups: Mapping[str, Figures | None]
    names: Mapping[str, str]
    hidden: bool
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

    def band(self, score: Score | None) -> Band | None:
        """Return where a score lies; None where bands are not shown, or there is no score."""
        if score is None or score.mean is None or not self.asked.banded:
            return None
        if score.mean >= self.asked.strong:
            return Band.STRONG
        return Band.ACT if score.mean < self.asked.act else Band.TALK

    def gaps(self) -> tuple[Gap, ...]:
        """Return the largest difference between organizations for each element, the largest first."""
        return _gaps(self.asked, {one: self.organization(one) for one in self.organizations})

    def group_gaps(self) -> tuple[Gap, ...]:
        """Return the largest difference between groups that are shown for each element, the largest first."""
        return _gaps(self.asked, {name: one for name, one in self.groups.items() if one is not None})


def results(asked: Questionnaire, replies: Sequence[Answered], *, names: Mapping[str, str] | None = None) -> Results:
    """Return the results of the replies to a questionnaire, of which nothing is left in it that must not be shown."""
    kept = [one for one in replies if len(one.marks) == len(asked.marked)]
    groups: dict[str, list[int]] = {name: [] for name in asked.groups}
    for place, each in enumerate(kept):
        if each.group in groups:
            groups[each.group].append(place)
    marks = [one.marks for one in kept]
    whole = figures(asked, marks)
    if are_people(asked.answering):
        everyone, parts, hidden = _of_people(asked, marks, whole, groups)
        return Results(asked, len(kept), everyone, parts, {}, hidden, {})
    answers = defaultdict(list)
    for each in kept:
        if each.organization:
            answers[each.organization].append(each.marks)
    told = {name: figures(asked, [marks[one] for one in group]) for name, group in groups.items()}
    return Results(asked, len(kept), whole, told, names or {}, False, answers)


def _of_people(
    asked: Questionnaire, marks: Sequence[str], whole: Figures, groups: Mapping[str, Sequence[int]]
) -> tuple[Figures, dict[str, Figures | None], bool]:
    """Return what may be shown of people: everyone, each group or None, and whether anything is left out."""
    if len(marks) < FEWEST:
        return NOTHING, dict.fromkeys(groups), bool(marks)
    chosen, atoms = shown(range(len(marks)), groups)
    refused, unsplit = set(), set()
    for place, item in enumerate(asked.marked):
        signs = frozenset(str(number) for number in asked.answers(item))
        if not is_enough(whole.items[item.key].n):
            refused.add(item.key)
        if len(atoms) > 1 and not splits([one[place] in signs for one in marks], atoms):
            unsplit.add(item.key)
    parts = {
        name: _without(asked, of_people(figures(asked, [marks[one] for one in group])), refused | unsplit)
        if name in chosen
        else None
        for name, group in groups.items()
    }
    left_out = bool(refused or unsplit or any(group and name not in chosen for name, group in groups.items()))
    return _without(asked, of_people(whole), refused), parts, left_out


def _without(asked: Questionnaire, found: Figures, keys: set[str]) -> Figures:
    """Return figures without these items, and without the elements whose score they are a part of."""
    elements = {item.element for item in asked.marked if item.key in keys and item.asked is Asked.SCALE}
    return Figures(
        found.n,
        {key: score for key, score in found.items.items() if key not in keys},
        {name: score for name, score in found.elements.items() if name not in elements},
    )


def _gaps(asked: Questionnaire, told: Mapping[str, Figures]) -> tuple[Gap, ...]:
    found = []
    for element in asked.elements:
        means = [
            (score.mean, whose)
            for whose, one in told.items()
            if (score := one.elements.get(element)) is not None and score.mean is not None
        ]
        if len(means) > 1:
            low, high = min(means, key=lambda one: one[0]), max(means, key=lambda one: one[0])
            found.append(Gap(element, low[1], low[0], high[1], high[0]))
    return tuple(sorted(found, key=lambda gap: -gap.difference))


def changes(now: Results, before: Results) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return how elements (by name) and items (by key) changed since another round; nothing where the scales differ."""
    if now.asked.points != before.asked.points:
        return (), ()
    return (
        _changes(now.everyone.elements, before.everyone.elements),
        _changes(now.everyone.items, before.everyone.items),
    )


def _changes(now: Mapping[str, Score], before: Mapping[str, Score]) -> tuple[Change, ...]:
    return tuple(
        Change(name, was.mean, score.mean)
        for name, score in now.items()
        if (was := before.get(name)) is not None and was.mean is not None and score.mean is not None
    )
