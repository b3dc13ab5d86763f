"""Makes of the results of a round what is shown of it, beside the round before and perhaps of one group alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.survey_privacy import FEWEST, are_people
from partnerdesk.domain.survey_results import are_comparable, changes
from partnerdesk.domain.survey_views import Chosen, OrganizationScore, Remark, RoundView, Scored
from partnerdesk.domain.surveys import Asked
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.questionnaires import Item
    from partnerdesk.domain.survey_results import Results
    from partnerdesk.domain.survey_scores import Score


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
    made = _Making(found, before if alike else None, group)
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
        elements=made.elements() if found.n else (),
        choices=made.choices() if found.n else (),
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

    def choices(self) -> tuple[Chosen, ...]:
        """Return the questions with several answers."""
        made = []
        for item in self.found.asked.marked:
            if item.asked is Asked.CHOICE:
                score = self.part.items.get(item.key) if self.part is not None else None
                if score is None or not score.n:
                    made.append(Chosen(key=item.key, name=item.words, hidden=_why(score)))
                else:
                    answers = tuple(zip(item.options, score.counts, strict=True))
                    made.append(Chosen(key=item.key, name=item.words, n=score.n, answers=answers, blank=score.blank))
        return tuple(made)

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
