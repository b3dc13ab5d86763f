"""Merging two records of one thing: what stands on either side, which is the fuller, and what comes of it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from partnerdesk.domain import fields, measures
from partnerdesk.domain.options import Choice, Choices
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from partnerdesk.domain.people import Person
    from partnerdesk.domain.records import Record

T = TypeVar("T", bound="Record")


class Pick(Enum):
    """Which side's value is kept: the kept record's, the other's, or both in one."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True)
class FieldChoice:
    """One field side by side: the kept record's value, the other's, and what is suggested."""

    field: fields.Field
    left: Any
    right: Any
    suggested: Pick
    can_join: bool

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to choose."""
        return bool(self.left == self.right)


@dataclass(frozen=True)
class MergeChoices:
    """What a person chose; whatever is not named here is taken as suggested.

    `fields` by field name; `memberships` by partnership id, then field name; `people` are pairs of ids, the one kept and
    the one merged into it, and None means all that `same_people` found.
    """

    fields: Mapping[str, Pick] = dataclasses.field(default_factory=dict)
    memberships: Mapping[str, Mapping[str, Pick]] = dataclasses.field(default_factory=dict)
    people: tuple[tuple[str, str], ...] | None = None


def compare(one: Record, other: Record) -> list[FieldChoice]:
    """Return the fields of two records of a kind in which at least one says something, the kept one on the left.

    What is suggested is the fuller value; the suggestions never contradict each other where the kept record does not.
    """
    found = [_choose(field, one, other) for field in _compared(one)]
    suggested = {choice.field.name: choice.suggested for choice in found}
    if _joined(one, other, suggested).contradictions():
        found = [
            dataclasses.replace(choice, suggested=Pick.LEFT) if isinstance(choice.field, measures.Day) else choice
            for choice in found
        ]
    return [
        choice for choice in found if not (choice.field.is_empty(choice.left) and choice.field.is_empty(choice.right))
    ]


def merged(one: T, other: T, picks: Mapping[str, Pick] | None = None) -> T:
    """Return the first record with the values picked, or suggested where nothing was picked."""
    suggested = {choice.field.name: choice.suggested for choice in compare(one, other)}
    made = _joined(one, other, {**suggested, **(picks or {})})
    return dataclasses.replace(made, binned_on=one.binned_on and other.binned_on and one.binned_on)


def same_people(kept: Iterable[Person], others: Iterable[Person]) -> list[tuple[Person, Person]]:
    """Return who of one organization is recorded again in its double: same name, and nothing against it.

    The e-mail addresses must be the same, or one missing beside a name of several words. A name that stands for two
    people on either side is left alone.
    """
    left, right = _by_name(kept), _by_name(others)
    pairs = [
        (one[0], right[name][0])
        for name, one in left.items()
        if len(one) == 1 and len(right.get(name, ())) == 1 and one[0].id != right[name][0].id
    ]
    return [(one, other) for one, other in pairs if _is_same_person(one, other)]


def _is_same_person(one: Person, other: Person) -> bool:
    here, there = one.email.casefold(), other.email.casefold()
    return here == there if here and there else " " in one.name.strip()


def _by_name(people: Iterable[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in people:
        known = found.setdefault(" ".join(fold(person.name).split()), [])
        if person.id not in {each.id for each in known}:
            known.append(person)
    return found


def _compared(record: Record) -> list[fields.Field]:
    """Return the fields that are chosen from: not the owner, nor the place in its list."""
    return [f for f in record.described if f is not record.owner and f.name != "position"]


def _choose(field: fields.Field, one: Record, other: Record) -> FieldChoice:
    left, right = getattr(one, field.name), getattr(other, field.name)
    can_join = left != right and _can_join(field, left, right)
    if left == right:
        suggested = Pick.LEFT
    elif can_join:
        suggested = Pick.BOTH
    else:
        suggested = Pick.RIGHT if _is_fuller(field, right, left, _default(one, field.name)) else Pick.LEFT
    return FieldChoice(field, left, right, suggested, can_join)


def _default(record: Record, name: str) -> Any:
    return next(field.default for field in dataclasses.fields(record) if field.name == name)


def _joined(one: T, other: T, picks: Mapping[str, Pick]) -> T:
    """Return the first record with the values of these picks."""
    values: dict[str, Any] = {}
    for field in _compared(one):
        left, right = getattr(one, field.name), getattr(other, field.name)
        pick = picks.get(field.name, Pick.LEFT)
        if pick is Pick.BOTH and left != right and not _can_join(field, left, right):
            raise ValueError(f"{field.name} cannot hold both values")
        if pick is not Pick.LEFT:
            values[field.name] = right if pick is Pick.RIGHT else _join(field, left, right)
    return dataclasses.replace(one, **values)


def _can_join(field: fields.Field, left: Any, right: Any) -> bool:
    if field.is_empty(left) or field.is_empty(right):
        return False
    if isinstance(field, fields.Text) and field.lines == 1:
        return False
    return isinstance(field, (fields.Text, fields.Tags, Choices)) and not field.problem(_join(field, left, right))


def _join(field: fields.Field, left: Any, right: Any) -> Any:
    """Return both values in one: texts below each other, tags and choices united."""
    if isinstance(field, fields.Tags):
        known = {fold(tag) for tag in left}
        return (*left, *(tag for tag in right if fold(tag) not in known))
    if isinstance(field, Choices):
        return tuple(option for option in field.options if option in left or option in right)
    return left if right in left else right if left in right else f"{left}\n{right}"


def _is_fuller(field: fields.Field, value: Any, other: Any, default: Any) -> bool:
    """Whether a value says more than another that is not the same."""
    if field.name == "archived":  # what still goes on in one place is not out of the way
        return not value
    if field.is_empty(value) or field.is_empty(other):
        return field.is_empty(other)
    if isinstance(field, Choice):  # what stands there by itself was not chosen
        return bool(other == default)
    return isinstance(field, fields.Text) and field.form is fields.Form.PLAIN and len(value) > len(other)
