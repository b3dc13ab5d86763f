"""Rows of one sheet that are about the same organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.organizations import Organization, plain_name
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.records import field_of
from partnerdesk.exchange.import_plan import Content, Doubt, Values
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record


class Groups:
    """Remembers the first row of each organization: by what it is here already, its number, or its name and town."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._heads: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[str, list[tuple[str, str, int]]] = {}

    def head(self, row: int, known: str, values: Values) -> int:
        """Return the first row about the same organization, which may be this one."""
        number = fold(values.get("registration_number", "")).replace(" ", "")
        name = plain_name(values.get("legal_name") or values.get("trading_name") or "")
        town = fold(values.get("town", ""))
        head = self._known.get(known) or self._numbered(number, known) or self._named(name, town, number, known) or row
        if known:
            self._heads.setdefault(head, known)
            self._known.setdefault(known, head)
        if number:
            self._numbers.setdefault(number, head)
        if name and head == row:
            self._names.setdefault(name, []).append((town, number, row))
        return head

    def _numbered(self, number: str, known: str) -> int:
        row = self._numbers.get(number, 0)
        return row if self._may_be(row, known) else 0

    def _named(self, name: str, town: str, number: str, known: str) -> int:
        """Return the row with the same name where neither town nor number speaks against it."""
        for other_town, other_number, row in self._names.get(name, ()):
            towns = not town or not other_town or town == other_town
            numbers = not number or not other_number or number == other_number
            if towns and numbers and self._may_be(row, known):
                return row
        return 0

    def _may_be(self, row: int, known: str) -> bool:
        """Whether a row may be about this organization: two that are here already stay two, however alike they are."""
        return not known or self._heads.get(row, known) == known


def merged(rows: list[tuple[int, Content]]) -> tuple[Content, list[Doubt]]:
    """Return what rows about one organization say together; where they contradict, the first holds and it is told."""
    if len(rows) == 1:
        return rows[0][1], []
    organization: Values = {}
    membership: Values = {}
    doubts: list[Doubt] = []
    for number, content in rows:
        doubts += _take(Organization, organization, content.organization, number)
        doubts += _take(Membership, membership, content.membership, number)
    contents = [content for _, content in rows]
    together = Content(
        organization,
        membership,
        _distinct([person for content in contents for person in content.people], "name", "email"),
        _distinct([note for content in contents for note in content.notes], "said", "on"),
        _distinct([brought for content in contents for brought in content.contributions], "name"),
    )
    return together, doubts


def _take(cls: type[Record], into: Values, values: Values, number: int) -> list[Doubt]:
    doubts = []
    for name, value in values.items():
        have = into.setdefault(name, value)
        if have == value:
            continue
        if isinstance(have, tuple):
            into[name] = tuple(dict.fromkeys((*have, *value)))
        elif name not in {"legal_name", "id"}:
            label = tr(field_of(cls, name).label)
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


def _distinct(values: list[Values], *names: str) -> tuple[Values, ...]:
    """Return each once, by the fields that tell them apart; later ones fill what the first leaves open."""
    found: dict[tuple[object, ...], Values] = {}
    for each in values:
        same = tuple(fold(str(each.get(name, ""))) for name in names)
        if same in found:
            found[same] = {**each, **found[same]}
        else:
            found[same] = each
    return tuple(found.values())
