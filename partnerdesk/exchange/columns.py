"""What a column of a partner sheet can hold: every field of a partner, and what people call it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from partnerdesk.domain import fields, measures
from partnerdesk.domain.files import File
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Contribution, Membership, Note
from partnerdesk.domain.people import Person, Post
from partnerdesk.exchange.synonyms import SYNONYMS
from partnerdesk.text import fold, mark, tr

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record

PEOPLE = ("person", "person2", "person3")
IGNORED = ""
ID = "organization.id"
NAME = "organization.legal_name"
TOWN_AND_REGION = "organization.town_and_region"
FIRST_NAME, LAST_NAME = "first_name", "last_name"
NOT_IN_SHEETS = frozenset({"organization.ours", "post.primary"})
GROUPS = {
    "organization": mark("{label}"),
    "membership": mark("{label}"),
    "person": mark("Contact 1: {label}"),
    "person2": mark("Contact 2: {label}"),
    "person3": mark("Contact 3: {label}"),
    "note": mark("Note: {label}"),
    "contribution": mark("Brings: {label}"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """A place where a column's texts go: a field of a partner, of its people, of a note or of what it brings."""

    group: str
    field: fields.Field
    cls: type[Record] | None

    @property
    def path(self) -> str:
        """The stable name, such as `organization.town`."""
        return f"{self.group}.{self.field.name}"

    @property
    def label(self) -> str:
        """The label that tells it from all other targets."""
        return tr(GROUPS[self.group], label=tr(self.field.label))

    @property
    def joins(self) -> bool:
        """Whether several columns may go here, one below the other."""
        return isinstance(self.field, fields.Tags) or (isinstance(self.field, fields.Text) and self.field.lines > 1)


def _of(group: str, cls: type[Record]) -> list[Target]:
    """Return the targets of a kind: all its fields but files, places in lists and links other than to people."""
    return [
        Target(group, field, cls)
        for field in cls.described
        if f"{cls.kind}.{field.name}" not in NOT_IN_SHEETS
        and not isinstance(field, File)
        and field.name not in {"position", "person"}
        and not (isinstance(field, fields.Link) and field.kinds != ("person",))
    ]


def _said(group: str, name: str, label: str, longest: int = 200) -> Target:
    return Target(group, fields.Text(name=name, label=label, longest=longest), None)


@cache
def targets() -> tuple[Target, ...]:
    """Return all targets, in the order in which they are offered."""
    made = [_said("organization", "id", mark("PartnerDesk id"), 36), *_of("organization", Organization)]
    made.append(_said("organization", "town_and_region", mark("Town and region in one"), 400))
    made += _of("membership", Membership)
    for group in PEOPLE:
        first, last = mark("First name"), mark("Last name")
        made += [_said(group, FIRST_NAME, first), _said(group, LAST_NAME, last), *_of(group, Person), *_of(group, Post)]
    return (*made, *_of("note", Note), *_of("contribution", Contribution))


@cache
def by_path() -> dict[str, Target]:
    """Return all targets by their stable names."""
    return {target.path: target for target in targets()}


def key(label: str) -> str:
    """Return a label for comparing: letters and digits only, without accents and case."""
    return "".join(letter for letter in fold(label) if letter.isalnum())


@cache
def candidates() -> dict[str, tuple[str, ...]]:
    """Return the targets that a label may mean, the likeliest first."""
    found: dict[str, list[str]] = {}
    for target in targets():
        for name in (target.label, target.path):
            found.setdefault(key(name), []).append(target.path)
    for path, words in SYNONYMS.items():
        for word in words.split("|"):
            found.setdefault(key(word), []).append(path)
    for target in targets():
        if target.group not in PEOPLE[1:]:
            for name in (tr(target.field.label), target.field.label, target.field.name):
                found.setdefault(key(name), []).append(target.path)
    return {name: tuple(dict.fromkeys(paths)) for name, paths in found.items()}


def names_a_column(text: str) -> bool:
    """Whether a text is what people write above a column."""
    return key(text) in candidates() if text and len(text) < 60 else False  # noqa: PLR2004 - no label is longer


def is_day(target: Target) -> bool:
    """Whether a target holds days."""
    return isinstance(target.field, measures.Day)
