"""Scores of a round: agreed answers of organizations as they are, those of people only as means of three and more.

People are shown as one whole: no part of them can be picked, so that none can be worked out as the difference of two. A question
that fewer than three of them answered counts nowhere, so that it cannot be worked out of its element either.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_rounds import BLANK, UNKNOWN, Answering
from partnerdesk.domain.survey_views import OrganizationScore, Scored
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.questionnaires import Item, Questionnaire
    from partnerdesk.domain.survey_replies import Answered

FEWEST = 3  # people behind anything that is shown


@dataclass(frozen=True)
class Counted:
    """What one round asked, and what is counted of it."""

    asked: Questionnaire
    replies: tuple[Answered, ...]

    @property
    def by_organization(self) -> bool:
        """Whether each answer is that of an organization, which is always shown."""
        return self.asked.answering is Answering.ORGANIZATIONS

    def of(self, group: str) -> Counted:
        """Return the organizations of a group; people are never picked by group."""
        if not group or not self.by_organization:
            return self
        return Counted(self.asked, tuple(one for one in self.replies if one.group == group))

    def signs(self, item: Item) -> list[str]:
        """Return what was marked for an item, reply by reply."""
        place = self.asked.marked.index(item)
        return [one.marks[place] if place < len(one.marks) else BLANK for one in self.replies]

    def scores(self, item: Item) -> list[int | None]:
        """Return what each reply counts for an item; nothing for blanks and don't-knows."""
        return [self.asked.score(item, int(sign)) if sign.isdigit() else None for sign in self.signs(item)]


def too_few() -> str:
    """Return why nothing is shown."""
    return tr("Not shown: fewer than {n} people answered, and single answers must not be seen.", n=FEWEST)


def elements(counted: Counted, earlier: Counted | None, names: Mapping[str, str]) -> tuple[Scored, ...]:
    """Return the elements with their questions; the round before counts where it asked the same questions, by their keys."""
    made = []
    for element in counted.asked.elements:
        items = [item for item in counted.asked.scored if item.element == element]
        matching = _matching(items, earlier)
        questions = tuple(_item(counted, item, earlier, matching.get(item.key), names) for item in items)
        usable = [item for item, one in zip(items, questions, strict=True) if one.mean is not None]
        before = [matching[one.key] for one in questions if one.mean is not None and one.earlier is not None]
        made.append(
            _element(counted, element, usable, earlier, before if len(before) == len(usable) else [], names, questions)
        )
    return tuple(made)


def _matching(items: Sequence[Item], earlier: Counted | None) -> dict[str, Item]:
    wanted = {item.key for item in items}
    return {item.key: item for item in earlier.asked.scored if item.key in wanted} if earlier is not None else {}


def _item(
    counted: Counted, item: Item, earlier: Counted | None, before: Item | None, names: Mapping[str, str]
) -> Scored:
    values = counted.scores(item)
    worked = _worked(counted, values)
    if isinstance(worked, str):
        return Scored(key=item.key, name=item.words, hidden=worked, turned=item.reverse)
    signs = counted.signs(item)
    was = earlier.scores(before) if earlier is not None and before is not None else []
    past = _worked(earlier, was) if earlier is not None and was else ""
    found = [value for value in values if value is not None]
    return Scored(
        key=item.key,
        name=item.words,
        n=len(found),
        mean=worked,
        spread=Decimal(max(found) - min(found)),
        earlier=past if isinstance(past, Decimal) else None,
        counts=tuple(found.count(point) for point in counted.asked.scale),
        unknown=signs.count(UNKNOWN),
        blank=signs.count(BLANK),
        organizations=_organizations(counted, values, earlier, was, names),
        turned=item.reverse,
    )


def _element(
    counted: Counted,
    element: str,
    usable: Sequence[Item],
    earlier: Counted | None,
    before: Sequence[Item],
    names: Mapping[str, str],
    questions: tuple[Scored, ...],
) -> Scored:
    name = element or tr("Other questions")
    values = _means(counted, usable)
    answered = sum(value is not None for value in values)
    worked = _worked(counted, values)
    if isinstance(worked, str):
        return Scored(key=f"element:{element}", name=name, hidden=worked, items=questions)
    was = _means(earlier, before) if earlier is not None and before else []
    past = _worked(earlier, was) if earlier is not None and was else ""
    if not counted.by_organization:
        # All marks together: the mean of each person's mean would give away those of a person who left a question blank.
        values = [Decimal(one) for item in usable for one in counted.scores(item) if one is not None]
        worked = _worked(counted, values)
    if earlier is not None and not earlier.by_organization and isinstance(past, Decimal):
        past = _worked(earlier, [one for item in before for one in earlier.scores(item) if one is not None])
    assert isinstance(worked, Decimal)
    found = [value for value in values if value is not None]
    return Scored(
        key=f"element:{element}",
        name=name,
        n=answered,
        mean=worked,
        spread=max(found) - min(found),
        earlier=past if isinstance(past, Decimal) else None,
        organizations=_organizations(counted, values, earlier, was, names),
        items=questions,
    )


def _means(counted: Counted, items: Sequence[Item]) -> list[Decimal | None]:
    """Return the mean of each reply over some questions; nothing where it answered none of them."""
    columns = [counted.scores(item) for item in items]
    made: list[Decimal | None] = []
    for place in range(len(counted.replies)):
        found = [column[place] for column in columns]
        marked = [value for value in found if value is not None]
        made.append(Decimal(sum(marked)) / len(marked) if marked else None)
    return made


def _worked(counted: Counted, values: Sequence[Decimal | int | None]) -> Decimal | str:
    """Return the mean, or why there is none to show."""
    found = [Decimal(value) for value in values if value is not None]
    if not counted.by_organization and len(found) < FEWEST:
        return too_few()
    return sum(found, Decimal(0)) / len(found) if found else tr("nobody answered")


def _organizations(
    counted: Counted,
    values: Sequence[Decimal | int | None],
    earlier: Counted | None,
    was: Sequence[Decimal | int | None],
    names: Mapping[str, str],
) -> tuple[OrganizationScore, ...]:
    """Return the agreed answers by name; none of people."""
    if not counted.by_organization:
        return ()
    past = {}
    if earlier is not None and earlier.by_organization:
        past = {one.organization: value for one, value in zip(earlier.replies, was, strict=False) if value is not None}
    return tuple(
        OrganizationScore(
            key=one.organization,
            name=names.get(one.organization) or tr("an organization"),
            value=Decimal(value),
            earlier=Decimal(past[one.organization]) if past.get(one.organization) is not None else None,
            group=one.group,
        )
        for one, value in zip(counted.replies, values, strict=True)
        if value is not None
    )
