"""Records: frozen values of some kind, made of described fields; and the register of kinds."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

from partnerdesk.domain import fields, measures
from partnerdesk.domain.files import File
from partnerdesk.domain.options import Choice, Choices, Option
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

T = TypeVar("T", bound="Record")


@dataclasses.dataclass(frozen=True)
class Problem:
    """What is wrong with one field of a record, in words for the person; the field may be empty for the whole."""

    field: str
    text: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Record:
    """Anything the workspace keeps. The store gives the id and counts the revisions."""

    kind: ClassVar[str]
    label: ClassVar[str]
    plural: ClassVar[str]
    described: ClassVar[tuple[fields.Field, ...]]
    owner: ClassVar[fields.Link | None]
    defaults: ClassVar[dict[str, Any]]

    id: str = ""
    revision: int = 0
    binned_on: date | None = None

    def called(self) -> str:
        """Return what a person calls this record: its first text that is not empty."""
        for field in self.described:
            if isinstance(field, fields.Text) and getattr(self, field.name):
                return str(getattr(self, field.name)).split("\n", 1)[0]
        return tr(self.label)

    def problems(self) -> tuple[Problem, ...]:
        """Return all that is wrong, field by field and between fields."""
        found = [Problem(f.name, text) for f in self.described if (text := f.problem(getattr(self, f.name)))]
        return (*found, *self.contradictions())

    def contradictions(self) -> tuple[Problem, ...]:
        """Return what is wrong between fields; a kind with such rules says them here."""
        return ()

    def not_come(self, today: date) -> tuple[Problem, ...]:
        """Return what is said to have happened on a day that has not come yet."""
        return tuple(
            Problem(field.name, tr("That day has not come yet."))
            for field in self.described
            if isinstance(field, measures.Day)
            and field.happened
            and (on := getattr(self, field.name)) is not None
            and on > today
        )


KINDS: dict[str, type[Record]] = {}


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(kind: str, label: str, plural: str) -> Callable[[type[T]], type[T]]:
    """Make a class a kind of record under a stable name, with its labels."""

    def decorate(cls: type[T]) -> type[T]:
        made: type[T] = dataclasses.dataclass(frozen=True, kw_only=True)(cls)
        made.kind, made.label, made.plural = kind, label, plural
        described = [f for f in dataclasses.fields(made) if "field" in f.metadata]
        # A kind's own fields come first, whatever groups of fields it takes in.
        described.sort(key=lambda f: f.name not in cls.__annotations__)
        made.described = tuple(dataclasses.replace(f.metadata["field"], name=f.name) for f in described)
        made.defaults = {f.name: f.default for f in dataclasses.fields(made) if "field" in f.metadata}
        made.owner = next((f for f in made.described if isinstance(f, fields.Link) and f.owner), None)
        if kind in KINDS:
            raise ValueError(f"Two kinds are called {kind}.")
        KINDS[kind] = made
        return made

    return decorate


@dataclass_transform(kw_only_default=True, frozen_default=True)
def group(cls: type[T]) -> type[T]:
    """Make a class a group of fields, kept in a module of its own, that a kind of record takes in by inheriting it."""
    return dataclasses.dataclass(frozen=True, kw_only=True)(cls)


def field_of(cls: type[Record], name: str) -> fields.Field:
    """Return one field by its name; raise KeyError."""
    for field in cls.described:
        if field.name == name:
            return field
    raise KeyError(f"{cls.kind} has no field {name}")


def owned_by(kind: str) -> tuple[type[Record], ...]:
    """Return the kinds whose records stand in lists of this kind."""
    return tuple(cls for cls in KINDS.values() if cls.owner and kind in cls.owner.kinds)


def to_json(record: Record) -> dict[str, Any]:
    """Return what differs from a new record, as plain JSON."""
    said = ((f, getattr(record, f.name)) for f in record.described)
    return {f.name: f.to_json(value) for f, value in said if value != record.defaults[f.name]}


def from_json(cls: type[T], data: dict[str, Any]) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the record of plain JSON and all that is wrong with it; None where a value could not be read.

    What is not said is as in a new record.
    """
    known = {f.name: f for f in cls.described}
    values: dict[str, Any] = {}
    found = [Problem(name, tr("There is no field “{name}”.", name=name)) for name in data if name not in known]
    for name, field in known.items():
        if name in data:
            try:
                values[name] = field.from_json(data[name])
            except fields.Unreadable as error:
                found.append(Problem(name, str(error)))
    if found:
        return None, tuple(found)
    made = cls(**values)
    return made, made.problems()


def _described(field: fields.Field, default: Any = None) -> Any:
    """Return a dataclass field that carries its description; the default is the field's empty value unless given."""
    return dataclasses.field(default=field.empty if default is None else default, metadata={"field": field})


def text(label: str, **rules: Any) -> Any:
    """Describe a text."""
    return _described(fields.Text(label=label, **rules))


def choice(label: str, options: type[Option] | Option, **rules: Any) -> Any:
    """Describe a choice: from a list with none chosen, or always made, with the given member to begin with."""
    if isinstance(options, Option):
        return _described(Choice(label=label, options=type(options), required=True, **rules), options)
    return _described(Choice(label=label, options=options, **rules))


def choices(label: str, options: type[Option], **rules: Any) -> Any:
    """Describe several choices of a list."""
    return _described(Choices(label=label, options=options, **rules))


def tags(label: str, **rules: Any) -> Any:
    """Describe tags."""
    return _described(fields.Tags(label=label, **rules))


def day(label: str, **rules: Any) -> Any:
    """Describe a day."""
    return _described(measures.Day(label=label, **rules))


def whole(label: str, **rules: Any) -> Any:
    """Describe a whole number."""
    return _described(measures.Whole(label=label, **rules))


def quantity(label: str, **rules: Any) -> Any:
    """Describe an exact number with decimals."""
    return _described(measures.Quantity(label=label, **rules))


def cash(label: str, **rules: Any) -> Any:
    """Describe an amount of money."""
    return _described(measures.Cash(label=label, **rules))


def series(label: str, **rules: Any) -> Any:
    """Describe exact numbers, one for each of a row of periods."""
    return _described(measures.Series(label=label, **rules))


def flag(label: str, *, default: bool = False, **rules: Any) -> Any:
    """Describe a yes or no."""
    return _described(fields.Flag(label=label, **rules), default)


def link(label: str, *kinds: str, **rules: Any) -> Any:
    """Describe a link to a record of one of these kinds."""
    return _described(fields.Link(label=label, kinds=kinds, **rules))


def file(label: str, **rules: Any) -> Any:
    """Describe an attached file."""
    return _described(File(label=label, **rules))


def wording(label: str, **rules: Any) -> Any:
    """Describe a text with holes."""
    return _described(fields.Wording(label=label, **rules))


def position() -> Any:
    """Describe the place of a record in its owner's list."""
    return _described(measures.Whole(label="Place in the list", most=1_000_000), 0)
