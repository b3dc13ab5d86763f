"""What of people's answers is shown: the one place that says so.

An organization's agreed answer is always shown. Of people, whatever is shown, and whatever can be worked out from all that is shown by
adding and taking away, holds at least three who answered. For this, those who cannot be told apart by any of the shown cells form an
*atom*; all that can be worked out are atoms and heaps of atoms. So a cell is shown only if every atom that it makes has three or more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from partnerdesk.domain.survey_rounds import Answering

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping

    Cell = TypeVar("Cell", bound=Hashable)

FEWEST = 3


def is_enough(n: int) -> bool:
    """Whether the answers of so many people give away those of none: nobody, or three and more."""
    return n == 0 or n >= FEWEST


def are_people(answering: Answering) -> bool:
    """Whether those who answer are to be protected: people are, organizations that agreed on an answer are not."""
    return answering is not Answering.ORGANIZATIONS


def counted(before: tuple[int, ...], came: int) -> tuple[int, ...]:
    """Return of how many replies of people results are seen when a round is closed, after those seen before.

    One or two that came in between wait for a third: the results before and after would give them away.
    """
    last = before[-1] if before else 0
    if last < FEWEST or came < last:
        return (came,)
    return before if came - last < FEWEST else (*before, came)


def shown(everyone: Collection[int], cells: Mapping[Cell, Collection[int]]) -> tuple[list[Cell], list[set[int]]]:
    """Return which cells of people are shown, beside everyone, and the atoms these make; neither where everyone is too few.

    Cells are offered in their order, the earlier ones first; the choice goes by who answered and not by what they answered.
    """
    if len(everyone) < FEWEST:
        return [], []
    atoms, chosen = [set(everyone)], []
    for name, people in cells.items():
        inside = set(people)
        if not inside:
            continue
        split = [part for atom in atoms for part in (atom & inside, atom - inside) if part]
        if all(len(part) >= FEWEST for part in split):
            atoms = split
            chosen.append(name)
    return chosen, atoms
