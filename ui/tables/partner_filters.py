"""What narrows the list of partners: words typed, standing, sector, size, tag, and how long nobody was in touch."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.organizations import Sector, Size
from partnerdesk.domain.partners import Status
from partnerdesk.text import fold, mark, tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from partnerdesk.domain.options import Option
    from partnerdesk.storage.queries import PartnerRow

SIZE, TAGS, LAST_CONTACT = "organization.size", "organization.tags", "last_contact"
NEEDED = (SIZE, TAGS, LAST_CONTACT)
SILENCES = (30, 60, 90, 180, 365)


class Shelf(Enum):
    """Where a partner lies: in use, archived, or in the bin."""

    IN_USE = "in use"
    ARCHIVED = "archived"
    BINNED = "binned"


SHELVES = {Shelf.ARCHIVED: mark("Archived"), Shelf.BINNED: mark("In the bin")}


CHOICES: dict[str, type[Option]] = {"status": Status, "sector": Sector, "size": Size}


def label_of(name: str, value: str) -> str:
    """Return the label of a stored value of a filter."""
    return next((tr(option.label) for option in CHOICES.get(name, ()) if option.value == value), value)


@dataclass(frozen=True)
class PartnerFilter:
    """Stored values, of which a partner must have one of each that is not empty; and days without contact."""

    typed: str = ""
    status: frozenset[str] = frozenset()
    sector: frozenset[str] = frozenset()
    size: frozenset[str] = frozenset()
    tag: frozenset[str] = frozenset()
    silent_for: int = 0
    shelf: Shelf = Shelf.IN_USE

    def chips(self) -> list[tuple[str, PartnerFilter]]:
        """Return what is chosen in words, each with the filter that is left without it."""
        made: list[tuple[str, PartnerFilter]] = []
        if self.shelf is not Shelf.IN_USE:
            made.append((tr(SHELVES[self.shelf]), replace(self, shelf=Shelf.IN_USE)))
        for name in (*CHOICES, "tag"):
            made += [(label_of(name, value), self.toggled(name, value)) for value in sorted(getattr(self, name))]
        if self.silent_for:
            words = trn("No contact for {n} day", "No contact for {n} days", self.silent_for)
            made.append((words, replace(self, silent_for=0)))
        return made

    def toggled(self, name: str, value: str) -> PartnerFilter:
        """Return the filter with one value chosen, or no longer."""
        chosen: frozenset[str] = getattr(self, name) ^ {value}
        changed: dict[str, Any] = {name: chosen}
        return replace(self, **changed)

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != PartnerFilter(shelf=self.shelf)


def filtered(
    rows: Iterable[PartnerRow], wish: PartnerFilter, places: Mapping[str, int], today: date
) -> list[PartnerRow]:
    """Return the rows that the filter leaves, in their order; `places` says where in its cells a row keeps a column."""
    left = list(rows)
    for word in fold(wish.typed).split():
        left = [row for row in left if word in row.hay]
    for keep in _tests(wish, places, today):
        left = [row for row in left if keep(row)]
    return left


def _tests(wish: PartnerFilter, places: Mapping[str, int], today: date) -> list[Callable[[PartnerRow], bool]]:
    made: list[Callable[[PartnerRow], bool]] = []
    if wish.status:
        made.append(lambda row: row.status in wish.status)
    if wish.sector:
        made.append(lambda row: row.sector in wish.sector)
    if wish.size:
        made.append(lambda row: row.cells[places[SIZE]] in wish.size)
    if wish.tag:
        made.append(lambda row: not wish.tag.isdisjoint(tags_of(row, places)))
    if wish.silent_for:
        limit = (today - timedelta(days=wish.silent_for)).isoformat()
        made.append(lambda row: (row.cells[places[LAST_CONTACT]] or "") < limit)
    return made


def tags_of(row: PartnerRow, places: Mapping[str, int]) -> Sequence[str]:
    """Return a row's tags."""
    stored = row.cells[places[TAGS]]
    return json.loads(stored) if stored else ()
