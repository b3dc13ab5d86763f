"""A long list read in two goes: whom it shows, which is painted at once, and then all that is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.storage.queries import PartnerRow

LONG = 2_000  # partners; a shorter list is read whole before the eye sees a difference
BLOCK = 250


class Reading:
    """Reads the whole rows of an outline, a block at a time, earlier where one is asked for."""

    def __init__(self, outline: Sequence[PartnerRow], fetch: Callable[[Sequence[str]], Sequence[PartnerRow]]) -> None:
        self._fetch = fetch
        self._order = [row.membership for row in outline]
        self._places = {membership: place for place, membership in enumerate(self._order)}
        self._left = list(range(0, len(self._order), BLOCK))
        self._read: dict[str, PartnerRow] = {}

    def whole(self, row: PartnerRow) -> PartnerRow:
        """Return the whole row of an outlined one; the same again where it is gone meanwhile."""
        place = self._places[row.membership] // BLOCK * BLOCK
        if place in self._left:
            self._read_block(place)
        return self._read.get(row.membership, row)

    def step(self) -> bool:
        """Read a block; return whether there is another."""
        if self._left:
            self._read_block(self._left[0])
        return bool(self._left)

    def finish(self) -> list[PartnerRow]:
        """Read what is left now and return all rows that are still there, in the order of the outline."""
        while self.step():
            pass
        return [self._read[membership] for membership in self._order if membership in self._read]

    def _read_block(self, place: int) -> None:
        self._left.remove(place)
        for row in self._fetch(self._order[place : place + BLOCK]):
            self._read[row.membership] = row
