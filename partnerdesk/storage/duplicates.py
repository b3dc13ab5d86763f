"""Organizations that look the same: while a name is typed, and two by two for all there are.

The plain names are held in memory with an index of their words, so that a keystroke reads only the few that share a
telling word; a change reads again only what it touched.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.domain.name_index import NameIndex
from partnerdesk.domain.organizations import LIKE, likeness, plain_name
from partnerdesk.domain.resemblances import Look, pair_up, plain_address, plain_number, plain_site
from partnerdesk.storage import schema
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.changes import Change
    from partnerdesk.storage.store import Store

ORGANIZATION, MERGED = schema.TABLES["organization"], schema.TABLES["merged"]
MEMBERSHIP, DIFFERENT = schema.TABLES["membership"], schema.TABLES["different"]

MOST_SHOWN = 5
FEWEST_LETTERS = 3
SURE = 0.95  # from where a name looks the same although the towns differ
AT_ONCE = 300  # more touched records than these are read again all together


@dataclass(frozen=True)
class Alike:
    """An organization that may be the one being typed: what it is called, how alike from 0 to 1, and why in words."""

    organization: str
    name: str
    town: str
    likeness: float
    why: str


@dataclass(frozen=True)
class Pair:
    """Two organizations that look the same, and why in words."""

    one: str
    other: str
    why: str


@dataclass(frozen=True)
class Known:
    """What is held in memory of an organization: its name and town as people read them, and all its plain names."""

    name: str
    town: str
    plain: tuple[str, ...]
    once: tuple[str, ...]


@dataclass(frozen=True)
class PairsQuestion:
    """Which of these organizations look the same: plain values, so that many can be answered in another thread."""

    looks: dict[str, Look]
    apart: frozenset[frozenset[str]]
    names: dict[str, str]

    def answer(self, breathe: Callable[[], object] = bool) -> list[Pair]:
        """Return the pairs by name; for 10,000 organizations this takes about a second. `breathe` is called all the while."""
        pairs = [Pair(*found) for found in pair_up(self.looks, breathe) if frozenset(found[:2]) not in self.apart]
        return sorted(pairs, key=lambda pair: (self.names[pair.one], pair.one, pair.other))


class LookAlikes:
    """The organizations of a store that look like a name, or like each other."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Known] = {}
        self._index = NameIndex()
        self._stale: set[str] | None = None  # None: nothing was read yet
        store.listeners.append(self._on_changed)

    def close(self) -> None:
        """Stop listening to the store."""
        self._store.listeners.remove(self._on_changed)

    def while_typing(self, name: str, *, town: str = "", except_id: str = "") -> list[Alike]:
        """Return the organizations that the name typed so far may mean, the likeliest first; none for a few letters."""
        plain = plain_name(name)
        if len(plain.replace(" ", "")) < FEWEST_LETTERS:
            return []
        self._refresh()
        begun = self._index.beginning(plain)
        compared = [self._compare(each, plain, town, begun) for each in {*self._index.near(plain, LIKE), *begun}]
        found = [alike for alike in compared if alike is not None and alike.organization != except_id]
        found.sort(key=lambda alike: (-alike.likeness, fold(alike.town) != fold(town), fold(alike.name)))
        return found[:MOST_SHOWN]

    def pairs(self, partnership: str = "") -> list[Pair]:
        """Return the pairs that look the same among the partners of a partnership, or among all, by name.

        Left out is what lies in the bin, what is archived, and what was said to be two.
        """
        return self.ask_pairs(partnership).answer()

    def ask_pairs(self, partnership: str = "") -> PairsQuestion:
        """Return the question for `pairs` with all that is needed to answer it, beside the store if need be."""
        self._refresh()
        query = sa.select(DIFFERENT.c.one, DIFFERENT.c.other).where(DIFFERENT.c.binned_on.is_(None))
        apart = frozenset(frozenset((row.one, row.other)) for row in self._store.connection.execute(query))
        looks = self._looks(partnership)
        return PairsQuestion(looks, apart, {each: fold(self._known[each].name) for each in looks})

    def _compare(self, each: str, plain: str, town: str, begun: set[str]) -> Alike | None:
        known = self._known[each]
        now = max((likeness(plain, name) for name in known.plain), default=0.0)
        once = max((likeness(plain, name) for name in known.once), default=0.0)
        best = max(now, once)
        elsewhere = bool(town and known.town and fold(town) != fold(known.town))
        if best < (SURE if elsewhere else LIKE) and each not in begun:
            return None
        if once > now:
            why = tr("It was once recorded under this name.")
        elif best == 1:
            why = tr("The name has the same words.")
        else:
            why = tr("The name is nearly the same.") if best >= LIKE else tr("Its name begins like this.")
        if town and not elsewhere and known.town:
            why += " " + tr("It is in the same town.")
        return Alike(each, known.name, known.town, best, why)

    def _looks(self, partnership: str) -> dict[str, Look]:
        """Return what the organizations are recognized by that are not out of the way."""
        table = ORGANIZATION.c
        # Asked once for all, not once for each: the database would look through a whole partnership for every organization.
        standing = sa.select(MEMBERSHIP.c.organization).where(MEMBERSHIP.c.binned_on.is_(None))
        active = standing.where(MEMBERSHIP.c.archived.is_(False))
        shown: sa.ColumnElement[bool] = sa.or_(table.id.in_(active), table.id.not_in(standing))
        if partnership:
            shown = table.id.in_(active.where(MEMBERSHIP.c.partnership == partnership))
        columns = (table.id, table.street, table.town, table.postcode, table.registration_number, table.web)
        rows = self._store.connection.execute(sa.select(*columns).where(table.binned_on.is_(None), shown))
        return {
            id_: Look(
                self._known[id_].plain,
                plain_address(street, town, postcode) if street else "",
                plain_number(number),
                plain_site(web) if web else "",
            )
            for id_, street, town, postcode, number, web in rows
        }

    def _on_changed(self, change: Change) -> None:
        if self._stale is None:
            return
        if "merged" in change.kinds:  # a former name was won or lost
            self._stale = None
        elif "organization" in change.kinds:
            self._stale |= change.ids
            if len(self._stale) > AT_ONCE:
                self._stale = None

    def _refresh(self) -> None:
        """Read what was touched since the last time, or everything the first time."""
        if self._stale is None:
            self._known, self._index, self._stale = {}, NameIndex(), set()
            self._read(None)
        elif self._stale:
            touched, self._stale = sorted(self._stale), set()
            for each in touched:
                if (known := self._known.pop(each, None)) is not None:
                    self._index.drop(each, (*known.plain, *known.once))
            self._read(touched)

    def _read(self, ids: list[str] | None) -> None:
        table = ORGANIZATION.c
        columns = (
            table.id, table.legal_name, table.trading_name, table.town, table.legal_name_plain, table.trading_name_plain,
        )  # fmt: skip
        organizations = sa.select(*columns).where(table.binned_on.is_(None))
        former = sa.select(MERGED.c.into, MERGED.c.name).where(MERGED.c.binned_on.is_(None))
        if ids is not None:
            organizations = organizations.where(table.id.in_(ids))
            former = former.where(MERGED.c.into.in_(ids))
        once: defaultdict[str, list[str]] = defaultdict(list)
        for into, name in self._store.connection.execute(former):
            once[into].append(plain_name(name))
        for id_, legal, trading, town, *plain in self._store.connection.execute(organizations):
            names = tuple(dict.fromkeys(filter(None, plain)))
            known = Known(trading or legal, town, names, tuple(each for each in once[id_] if each not in names))
            self._known[id_] = known
            self._index.add(id_, (*known.plain, *known.once))
