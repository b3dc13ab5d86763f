"""Every field of every kind, through everything that consumes fields: a new kind or field is complete, or this fails."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from partnerdesk.domain import fields, measures, spans
from partnerdesk.domain.files import File, StoredFile
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.money import Money
from partnerdesk.domain.options import Choice, Choices
from partnerdesk.domain.records import Record, from_json, to_json
from partnerdesk.exchange.kinds_json import kinds_json
from partnerdesk.storage import schema
from partnerdesk.text import screen

EVERY = [(cls, field) for cls in KINDS.values() for field in cls.described]
IDS = [f"{cls.kind}.{field.name}" for cls, field in EVERY]
every_field = pytest.mark.parametrize(("cls", "field"), EVERY, ids=IDS)
every_kind = pytest.mark.parametrize("cls", KINDS.values(), ids=list(KINDS))
FULL = StoredFile("ab" * 32, "letter.pdf", "application/pdf", 1200)
SPOKEN = re.compile(r"[A-ZÄÖÜ“]")


FORMS = {
    fields.Form.EMAIL: "a@example.org",
    fields.Form.PHONE: "555-0142",
    fields.Form.WEB: "example.org",
    fields.Form.COLOR: "#0B5A5C",
}
EXAMPLES = {
    fields.Text: lambda field: FORMS.get(field.form, "Riverside Clinic"),
    Choice: lambda field: list(field.options)[-1],
    Choices: lambda field: tuple(field.options)[:2],
    fields.Tags: lambda _field: ("food", "founding member"),
    fields.Flag: lambda _field: True,
    fields.Link: lambda _field: "0" * 32,
    File: lambda _field: FULL,
    fields.Wording: lambda _field: (spans.Words("We agree."),),
    measures.Day: lambda _field: date(2027, 1, 31),
    measures.Whole: lambda field: min(max(field.least, 3), field.most),
    measures.Quantity: lambda _field: Decimal("6.5"),
    measures.Cash: lambda _field: Money(200_050, "USD"),
    measures.Series: lambda _field: (Decimal("9600.5"), None, Decimal(-4)),
}


def example_of(field):
    """Return a value such as a person might give."""
    return EXAMPLES[type(field)](field)


def record_of(cls) -> Record:
    return cls(**{field.name: example_of(field) for field in cls.described})


def test_there_are_a_dozen_types_of_field_and_a_series_and_all_are_used():
    assert {type(field) for _, field in EVERY} <= set(EXAMPLES)
    assert len(EXAMPLES) <= 13


def test_kinds_have_names_that_stay():
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", kind) for kind in KINDS)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", field.name) for _, field in EVERY)


@every_kind
def test_a_kind_has_a_label_and_a_plural(cls):
    assert SPOKEN.match(cls.label)
    assert SPOKEN.match(cls.plural)
    assert cls.__doc__
    assert record_of(cls).called()


@every_field
def test_a_field_has_a_label_and_its_help_is_a_sentence(cls, field):
    assert SPOKEN.match(field.label)
    assert not field.label.endswith((".", ":", " "))
    if field.help:
        assert SPOKEN.match(field.help) or field.help[0].isdigit()
        assert field.help.endswith("."), field.help
    assert "entity" not in field.help
    assert "invalid" not in field.help


@every_field
def test_labels_within_a_kind_differ(cls, field):
    assert [other.label for other in cls.described].count(field.label) == 1


@every_field
def test_an_example_is_what_the_field_would_take(cls, field):
    for one in re.findall(r"\d+", field.example) if isinstance(field, measures.Whole) else [field.example]:
        assert field.problem(field.read(one)) in {"", "This is needed."}


@every_field
def test_nothing_said_is_empty_everywhere(cls, field):
    assert field.is_empty(field.empty)
    assert field.word(field.empty) == ""
    assert field.problem(field.empty) == ("This is needed." if field.required else "")
    assert field.from_json(None) == field.empty


@every_field
def test_a_value_is_whole_after_the_database(cls, field):
    for value in (example_of(field), getattr(cls(), field.name)):
        row = schema.encode(field, value)
        assert set(row) == {column.name for column in schema.columns(field)}
        assert schema.decode(field, row) == value


@every_field
def test_a_value_is_whole_after_json(cls, field):
    value = example_of(field)
    assert field.from_json(field.to_json(value)) == value


@every_field
def test_what_is_shown_can_be_typed_again(cls, field):
    value = example_of(field)
    word = field.word(value)
    assert isinstance(word, str)
    if not isinstance(field, (File, fields.Link)):
        assert word
        assert field.read(word) == value
    assert field.read("") == field.empty


@every_field
def test_what_is_of_another_form_in_json_is_told_not_raised(cls, field):
    for wrong in ({"a": 1}, [[]], 3.5, True):
        with suppress(fields.Unreadable):
            field.problem(field.from_json(wrong))


@every_field
def test_choices_say_what_they_are(cls, field):
    if isinstance(field, (Choice, Choices)):
        for option in field.options:
            assert option.label
            assert re.fullmatch(r"[a-z0-9-]+", str(option.value))
            assert not option.explanation or option.explanation.endswith(".")


@every_field
def test_links_lead_to_kinds_there_are(cls, field):
    if isinstance(field, fields.Link):
        assert field.kinds
        assert set(field.kinds) <= set(KINDS)


@every_kind
def test_a_kind_stands_in_one_list_at_most(cls):
    assert len([field for field in cls.described if isinstance(field, fields.Link) and field.owner]) <= 1


@every_kind
def test_a_full_record_is_whole_after_database_and_json(cls):
    record = record_of(cls)
    assert schema.from_row(cls, schema.to_row(record)) == record
    made, problems = from_json(cls, to_json(record))
    assert made == record
    assert {problem.field for problem in problems} <= {field.name for field in cls.described} | {""}


@every_kind
def test_a_kind_has_a_table_with_all_its_columns(cls):
    table = schema.TABLES[cls.kind]
    expected = {column.name for field in cls.described for column in schema.columns(field)}
    assert expected <= set(table.c.keys())
    assert all(isinstance(column.type, (sa.String, sa.Integer, sa.Boolean, sa.Date, sa.JSON)) for column in table.c)


def test_every_kind_has_a_rank_in_the_search_that_stays():
    """The ranks of format 1.0 stand in workspaces that people have; a new kind goes to the end of `schema.RANKED`."""
    assert set(schema.RANKED) == set(KINDS)
    assert [schema.band(kind) >> schema.BAND for kind in ("organization", "party", "value", "note", "post")] == [
        1, 5, 12, 17, 21,
    ]  # fmt: skip


def test_machines_are_told_of_every_kind_and_field():
    by_kind = {one["kind"]: one for one in kinds_json()["kinds"]}
    for cls in KINDS.values():
        names = [one["name"] for one in by_kind[cls.kind]["fields"]]
        assert names == [field.name for field in cls.described]


def test_dates_and_amounts_are_written_as_the_language_does():
    assert screen.code.startswith("en")
    assert measures.Day(label="Day").word(date(2027, 1, 31)) == "Jan 31, 2027"
    assert measures.Cash(label="Sum").word(Money(200_050, "USD")) == "$2,000.50"
