"""Rows of one sheet that are about the same organization."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Contribution, Membership, Note
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.records import field_of
from partnerdesk.domain.resemblances import STREETS, plain_number, plain_site
from partnerdesk.exchange.import_plan import Content, Doubt, Values
from partnerdesk.exchange.matching import plain
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.records import Record

KEPT = ("town", "registration_number", "web", "email", "street")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the row it goes with, or itself, and an earlier row that may be about the same organization."""

    head: int
    twin: int = 0
    differs: str = ""
    taken: bool = False  # another row is about the partner that this one would change


@dataclass(slots=True)
class _Group:
    """The rows about one organization: the first, the partner they are about, and what they say first that tells."""

    row: int
    known: str = ""
    closed: bool = False
    said: Values = field(default_factory=dict)


class Groups:
    """Remembers the first row of each organization: by what it is here already, its number, or its name and town."""

    def __init__(self) -> None:
        self._rows: dict[int, _Group] = {}
        self._known: dict[str, _Group] = {}
        self._numbers: dict[str, _Group] = {}
        self._names: dict[str, list[_Group]] = {}

    def look(self, row: int, known: str, values: Values, *, sure: bool = False) -> Place:
        """Return where a row stands; the same number, or a partner that is `sure`, joins even rows that differ elsewhere."""
        twin, differs = 0, ""
        for group, certain in self._candidates(known, values):
            against = "" if certain or (sure and group.known == known) else _differs(group.said, values)
            if not against:
                return Place(group.row, group.row)
            if not twin:
                twin, differs = group.row, against
        return Place(row, twin, differs, taken=bool(known) and known in self._known)

    def add(self, row: int, head: int, known: str, values: Values, *, closed: bool = False) -> None:
        """Remember a row with the one it goes with; none about a partner we have joins a closed one."""
        group = self._rows[row] = self._rows[head] if head != row else _Group(row, closed=closed)
        if known:
            group.known = group.known or known
            self._known.setdefault(known, group)
        for name in KEPT:
            if value := values.get(name):
                group.said.setdefault(name, value)
        if number := _number(values):
            self._numbers.setdefault(number, group)
        if head == row and (name := _name(values)):
            self._names.setdefault(name, []).append(group)

    def head(self, row: int) -> int:
        """Return the row that one seen before goes with, which may be itself; none where it goes nowhere."""
        return self._rows[row].row if row in self._rows else 0

    def about(self, known: str) -> int:
        """Return the first row about a partner we have, if there is one."""
        return self._known[known].row if known in self._known else 0

    def _candidates(self, known: str, values: Values) -> Iterator[tuple[_Group, bool]]:
        """Go through the groups a row may belong to, and whether that is certain."""
        if known in self._known:
            yield self._known[known], False
        number = _number(values)
        if (group := self._numbers.get(number)) and _may_be(group, known):
            yield group, True
        if not (named := self._names.get(_name(values))):
            return
        town = fold(values.get("town", ""))
        for group in named:
            towns = not town or fold(group.said.get("town", town)) == town
            numbers = not number or (_number(group.said) or number) == number
            if towns and numbers and _may_be(group, known):
                yield group, False


def _may_be(group: _Group, known: str) -> bool:
    """Whether rows may be about this organization: two that are here already stay two, however alike they are."""
    return not known or (not group.closed and group.known in {"", known})


def _number(values: Values) -> str:
    return plain_number(values.get("registration_number", ""))


def _name(values: Values) -> str:
    return plain(values.get("legal_name") or values.get("trading_name") or "")


def _differs(said: Values, values: Values) -> str:
    """Return the fields in which rows of one name contradict each other so that they may be two organizations."""
    against = []
    for name, is_same in (("web", _same_site), ("email", _same_domain), ("street", _same_street)):
        one, other = said.get(name), values.get(name)
        if one and other and one != other and not is_same(one, other):
            against.append(tr(field_of(Organization, name).label))
    return ", ".join(against)


def _same_site(one: str, other: str) -> bool:
    return _within(plain_site(one), plain_site(other))


def _same_domain(one: str, other: str) -> bool:
    return _within(one.casefold().rpartition("@")[2], other.casefold().rpartition("@")[2])


def _within(one: str, other: str) -> bool:
    """Whether two hosts are one, or one is a part of the other."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _same_street(one: str, other: str) -> bool:
    """Whether two streets are one, or one says more, such as the floor."""
    words, others = (
        [STREETS.get(word, word) for word in re.findall(r"[^\W_]+", fold(street))] for street in (one, other)
    )
    shorter = min(len(words), len(others))
    return words[:shorter] == others[:shorter]


def merged(rows: list[tuple[int, Content]]) -> tuple[Content, list[Doubt]]:
    """Return what rows about one organization say together; where they contradict, the first holds and it is told."""
    if len(rows) == 1:
        return rows[0][1], []
    organization: Values = {}
    membership: Values = {}
    doubts: list[Doubt] = []
    for number, content in rows:
        doubts += _take((Organization,), organization, content.organization, number)
        doubts += _take((Membership,), membership, content.membership, number)
    people = [(number, person) for number, content in rows for person in content.people]
    notes = [(number, note) for number, content in rows for note in content.notes]
    brought = [(number, each) for number, content in rows for each in content.contributions]
    together = Content(
        organization,
        membership,
        _distinct((Person, Post), people, ("name", "email"), doubts),
        _distinct((Note,), notes, ("said", "on"), doubts),
        _distinct((Contribution,), brought, ("name",), doubts),
    )
    return together, doubts


def _take(kinds: tuple[type[Record], ...], into: Values, values: Values, number: int) -> list[Doubt]:
    doubts = []
    for name, value in values.items():
        have = into.setdefault(name, value)
        if have == value:
            continue
        if isinstance(have, tuple):
            into[name] = tuple(dict.fromkeys((*have, *value)))
        elif name != "id":
            kind = next(kind for kind in kinds if any(each.name == name for each in kind.described))
            label = tr(field_of(kind, name).label)
            said = tr(
                "An earlier row says “{first}”, this one “{other}”. The first is taken.",
                first=_short(have),
                other=_short(value),
            )
            doubts.append(Doubt(number, 0, label, said))
    return doubts


def _short(value: object) -> str:
    text = str(getattr(value, "label", value))
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - what fits into a sentence


def _distinct(
    kinds: tuple[type[Record], ...], rows: list[tuple[int, Values]], names: tuple[str, ...], doubts: list[Doubt]
) -> tuple[Values, ...]:
    """Return each once, by the fields that tell them apart; later ones fill what the first leaves open."""
    found: dict[tuple[object, ...], Values] = {}
    for number, each in rows:
        same = tuple(fold(str(each.get(name, ""))) for name in names)
        doubts += _take(kinds, found.setdefault(same, {}), each, number)
    return tuple(found.values())
