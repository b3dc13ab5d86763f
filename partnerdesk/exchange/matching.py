"""Finding the partner a row is about, and those that look like it, by look-up tables and never by comparing all with all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from partnerdesk.domain.organizations import LIKE, Organization, likeness, plain_name
from partnerdesk.domain.partners import Contribution, Membership, Note
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.records import Record
from partnerdesk.exchange.import_plan import LookAlike, Values
from partnerdesk.text import fold, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T", bound=Record)
K = TypeVar("K")
V = TypeVar("V")
COMMON = 60
MOST_COMPARED = 12
MOST_SHOWN = 5
ENDS = 5
RATHER_ALIKE = 0.6
BY_NUMBER = mark("same registration number")
BY_ID = mark("same PartnerDesk id")
BY_EMAIL = mark("same e-mail address")
BY_WEB = mark("same website")
BY_NAME = mark("same name")


class Source(Protocol):
    """Where the known records come from, such as the store."""

    def all(self, cls: type[T], *, binned: bool = False, **equal: object) -> list[T]:
        """Return the records of a kind."""


@dataclass(frozen=True)
class Found:
    """The organizations a row may be about: certain ones with the reason, and look-alikes."""

    certain: tuple[str, ...] = ()
    by: str = ""
    alike: tuple[LookAlike, ...] = ()


class KnownPartners:
    """The partners of one partnership as they are now, with the tables to find them by."""

    def __init__(self, source: Source, partnership: str) -> None:
        self.partnership = partnership
        self.organizations = {each.id: each for each in source.all(Organization)}
        self.memberships = {each.organization: each for each in source.all(Membership, partnership=partnership)}
        self.people = {each.id: each for each in source.all(Person)}
        self.posts = _grouped((each.organization, each) for each in source.all(Post))
        self.notes = _grouped((each.organization, each) for each in source.all(Note))
        self.contributions = _grouped((each.membership, each) for each in source.all(Contribution))
        self._called = _grouped((fold(each.name), each.id) for each in self.people.values())
        self._tables = _Tables(self.organizations.values())

    def people_called(self, name: str) -> tuple[str, ...]:
        """Return the ids of the people with a name."""
        return tuple(self._called.get(fold(" ".join(name.split())), ()))

    def contacts(self, organization: str) -> list[tuple[Post, Person]]:
        """Return an organization's places with the people in them, the first contact first."""
        found = [
            (post, self.people[post.person]) for post in self.posts.get(organization, ()) if post.person in self.people
        ]
        return sorted(found, key=lambda pair: not pair[0].primary)

    def find(self, values: Values) -> Found:
        """Return what a row's organization may be among those known."""
        tables = self._tables
        ids = {*tables.numbers.get(_letters(values.get("registration_number", "")), ())}
        by = BY_NUMBER if ids else BY_ID
        if values.get("id") in self.organizations:
            ids.add(values["id"])
        if ids:
            return Found(tuple(sorted(ids)), by)
        names = [plain(name) for name in (values.get("legal_name"), values.get("trading_name")) if name]
        addressed, named = self._by_address(values, names), self._by_name(values, names)
        if addressed and named and addressed.certain[0] not in named.certain:
            return named
        return addressed or named or Found(alike=self._alike(values, names))

    def _by_address(self, values: Values, names: list[str]) -> Found | None:
        """Return the one organization with the same address and not quite another name, for chains share one website."""
        for by, table, address in (
            (BY_EMAIL, self._tables.emails, values.get("email", "").casefold()),
            (BY_WEB, self._tables.webs, web_key(values.get("web", ""))),
        ):
            ids = table.get(address, ()) if address else ()
            if len(ids) == 1 and any(self._tables.likeness(ids[0], name) >= RATHER_ALIKE for name in names):
                return Found((ids[0],), by)
        return None

    def _by_name(self, values: Values, names: list[str]) -> Found | None:
        same = list(dict.fromkeys(id_ for name in names for id_ in self._tables.names.get(name, ())))
        town = fold(values.get("town", ""))
        near = [id_ for id_ in same if not town or fold(self.organizations[id_].town) in {"", town}]
        exact = [id_ for id_ in near if town and fold(self.organizations[id_].town) == town]
        certain = exact if len(exact) == 1 else near
        return Found(tuple(self._narrowed(certain, values)), BY_NAME) if certain else None

    def _narrowed(self, same: list[str], values: Values) -> list[str]:
        """Return the one of several of a name that has the row's address, if one alone has it."""
        for name, key in (("email", str.casefold), ("web", web_key), ("street", fold)):
            if len(same) > 1 and (said := values.get(name)):
                there = [id_ for id_ in same if key(getattr(self.organizations[id_], name)) == key(said)]
                same = there if len(there) == 1 else same
        return same

    def _alike(self, values: Values, names: list[str]) -> tuple[LookAlike, ...]:
        found: dict[str, float] = {}
        for name in names:
            for id_, likely in self._tables.alike(name):
                found[id_] = max(likely, found.get(id_, 0.0))
        for table, address in (
            (self._tables.emails, values.get("email", "").casefold()),
            (self._tables.webs, web_key(values.get("web", ""))),
        ):
            for id_ in (table.get(address, ()) if address else ())[:MOST_SHOWN]:
                found.setdefault(id_, LIKE)
        best = sorted(found.items(), key=lambda pair: -pair[1])[:MOST_SHOWN]
        return tuple(self.lookalike(id_, likely) for id_, likely in best)

    def lookalike(self, organization: str, likely: float = 1.0) -> LookAlike:
        """Return an organization as one to choose from."""
        record = self.organizations[organization]
        return LookAlike(organization, record.called(), record.town, likely)


class _Tables:
    """Look-up tables over organizations."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self.numbers: dict[str, list[str]] = defaultdict(list)
        self.emails: dict[str, list[str]] = defaultdict(list)
        self.webs: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._plain: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, list[tuple[str, float]]] = {}
        for each in organizations:
            self._add(each)

    def _add(self, each: Organization) -> None:
        for table, address in (
            (self.numbers, _letters(each.registration_number)),
            (self.emails, each.email.casefold()),
            (self.webs, web_key(each.web)),
        ):
            if address:
                table[address].append(each.id)
        plain = tuple(dict.fromkeys(plain_name(name) for name in (each.legal_name, each.trading_name) if name))
        self._plain[each.id] = plain
        for name in plain:
            self.names[name].append(each.id)
            for key in _keys(name):
                self._keys[key].append(each.id)

    def alike(self, name: str) -> list[tuple[str, float]]:
        """Return organizations with a name like this one: only those that share an uncommon word, a beginning or an end."""
        if name not in self._seen:
            shared = Counter(id_ for key in _keys(name) if len(ids := self._keys.get(key, ())) <= COMMON for id_ in ids)
            scores = ((id_, self.likeness(id_, name)) for id_, _ in shared.most_common(MOST_COMPARED))
            self._seen[name] = [(id_, score) for id_, score in scores if score >= LIKE]
        return self._seen[name]

    def likeness(self, organization: str, name: str) -> float:
        """Return how alike an organization's names are to a plain name."""
        return max((likeness(name, other) for other in self._plain[organization]), default=0.0)


def _keys(name: str) -> list[str]:
    """Return what two names that look alike share: a word, the beginning or the end of all their letters."""
    run = name.replace(" ", "")
    return [*dict.fromkeys(name.split()), f"{run[:ENDS]}-", f"-{run[-ENDS:]}"]


def _letters(number: str) -> str:
    return "".join(letter for letter in number.casefold() if letter.isalnum())


@lru_cache(maxsize=256)
def plain(name: str) -> str:
    """Return a name for comparing; one row asks for its name more than once."""
    return plain_name(name)


def web_key(address: str) -> str:
    """Return a web address for comparing: without protocol, www. and a slash at the end."""
    return re.sub(r"^(https?://)?(www\.)?", "", address.strip().casefold()).rstrip("/")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
