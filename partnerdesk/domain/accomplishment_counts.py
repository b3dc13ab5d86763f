"""How many accomplishments there are: by sort, by objective, by year, and how many of them are first times."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.domain.readings import Accomplished
from partnerdesk.text import screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerdesk.domain.aims import Aim
    from partnerdesk.domain.readings import Accomplishment
    from partnerdesk.text import Language


class Counted(NamedTuple):
    """A line of the counts: what is counted, how many in each period, how many in all, and how many for the first time."""

    name: str
    periods: tuple[int, ...]
    whole: int
    first: int


def periods(log: Iterable[Accomplishment]) -> tuple[int, ...]:
    """Return the years of the log, oldest first; 0 stands last for what has no day."""
    found = {one.happened_on.year if one.happened_on else 0 for one in log}
    return (*sorted(found - {0}), *([0] if 0 in found else []))


def by_sort(log: Sequence[Accomplishment], language: Language = screen) -> list[Counted]:
    """Return how many there are of each sort, in the order of the sorts; sorts without any are left out."""
    return [
        _counted(language.say(sort.label), [one for one in log if one.sort is sort], periods(log))
        for sort in Accomplished
        if any(one.sort is sort for one in log)
    ]


def by_objective(log: Sequence[Accomplishment], aims: Iterable[Aim], language: Language = screen) -> list[Counted]:
    """Return how many serve each objective, in their order; last those that serve none that is there."""
    known = list(aims)
    ids = {one.id for one in known}
    found = [_counted(aim.called(), [one for one in log if one.aim == aim.id], periods(log)) for aim in known]
    found.append(_counted(language.say("No objective"), [one for one in log if one.aim not in ids], periods(log)))
    return [one for one in found if one.whole]


def _counted(name: str, log: Sequence[Accomplishment], years: Sequence[int]) -> Counted:
    count = Counter(one.happened_on.year if one.happened_on else 0 for one in log)
    return Counted(name, tuple(count[year] for year in years), len(log), sum(one.first for one in log))
