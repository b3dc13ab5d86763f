"""All kinds and fields as JSON, so that a person or a script knows what a workspace can hold."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from partnerdesk.domain import fields, measures
from partnerdesk.domain.files import File
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.options import Choice, Choices
from partnerdesk.exchange.workspace_json import FORMAT, VERSION, default_of
from partnerdesk.text import tr

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record


def kinds_json() -> dict[str, Any]:
    """Return every kind with its labels and fields."""
    return {"format": FORMAT, "version": VERSION, "kinds": [_kind(cls) for cls in KINDS.values()]}


def _kind(cls: type[Record]) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": cls.kind, "label": tr(cls.label), "plural": tr(cls.plural)}
    if cls.owner:
        said["belongs_to"] = list(cls.owner.kinds)
    return {**said, "fields": [_field(cls, field) for field in cls.described]}


def _field(cls: type[Record], field: fields.Field) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": field.name,
        "type": type(field).__name__.lower(),
        "label": tr(field.label),
        "required": field.required,
    }
    for name, text in (("help", field.help), ("example", field.example)):
        if text:
            said[name] = tr(text)
    if field.confidential:
        said["confidential"] = True
    default = default_of(cls, field.name)
    if not field.is_empty(default):
        said["default"] = field.to_json(default)
    return {**said, **limits(field)}


@singledispatch
def limits(field: fields.Field) -> dict[str, Any]:
    """Return what is particular to a type of field, and how its value is written."""
    raise NotImplementedError(type(field).__name__)


@limits.register(fields.Text)
def _text(field: fields.Text) -> dict[str, Any]:
    said: dict[str, Any] = {"longest": field.longest, "lines": field.lines}
    return said if field.form is fields.Form.PLAIN else {**said, "form": field.form.value}


@limits.register(Choice)
@limits.register(Choices)
def _choice(field: Choice | Choices) -> dict[str, Any]:
    return {
        "options": [
            {"value": option.value, "label": tr(option.label), "explanation": tr(option.explanation)}
            for option in field.options
        ]
    }


@limits.register(fields.Tags)
def _tags(field: fields.Tags) -> dict[str, Any]:
    return {"most": field.most, "longest": field.longest, "written": ["first", "second"]}


@limits.register(fields.Flag)
def _flag(field: fields.Flag) -> dict[str, Any]:
    del field
    return {"written": True}


@limits.register(fields.Link)
def _link(field: fields.Link) -> dict[str, Any]:
    return {"kinds": list(field.kinds), "owner": field.owner, "written": "id"}


@limits.register(File)
def _file(field: File) -> dict[str, Any]:
    return {
        "picture": field.picture,
        "written": {"digest": "SHA-256", "name": "a.pdf", "media": "application/pdf", "size": 1},
    }


@limits.register(fields.Wording)
def _wording(field: fields.Wording) -> dict[str, Any]:
    del field
    return {"written": ["words ", {"slot": "name"}]}


@limits.register(measures.Day)
def _day(field: measures.Day) -> dict[str, Any]:
    del field
    return {"written": "2027-01-31"}


@limits.register(measures.Whole)
def _whole(field: measures.Whole) -> dict[str, Any]:
    said: dict[str, Any] = {"least": field.least, "most": field.most, "written": 12}
    return {**said, "unit": tr(field.unit)} if field.unit else said


@limits.register(measures.Quantity)
def _quantity(field: measures.Quantity) -> dict[str, Any]:
    return {"decimals": field.decimals, "most": field.most, "written": "6.5"}


@limits.register(measures.Cash)
def _cash(field: measures.Cash) -> dict[str, Any]:
    del field
    return {"written": "1250.50 USD"}


@limits.register(measures.Series)
def _series(field: measures.Series) -> dict[str, Any]:
    return {"longest": field.longest, "most": field.most, "written": ["9600", None, "9750.50"]}
