"""Tables made from the fields, and the way of a value into its columns and back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache, singledispatch
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import sqlalchemy as sa

from partnerdesk.domain import fields, measures
from partnerdesk.domain.dates import YEARS
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.money import Money
from partnerdesk.domain.options import Choice
from partnerdesk.domain.organizations import plain_name
from partnerdesk.storage.prepared import Prepared
from partnerdesk.storage.refusals import NOT_AS_WRITTEN, Unkeepable, UnreadableRecord
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partnerdesk.domain.records import Record

T = TypeVar("T")
R = TypeVar("R", bound="Record")
Row: TypeAlias = "Mapping[str, Any] | sa.RowMapping"
METADATA = sa.MetaData()
LARGEST, DIGITS = 10**18, 28
BAND = 40  # a search row's number is its kind's rank shifted so far, plus the row's own number
# Kinds in the order in which search shows them. It stands in the search rows of every workspace: a new kind goes to the end.
RANKED = (
    *("organization", "person", "agreement", "partnership"),
    *("party", "objective", "duty", "payment", "in-kind", "report-due", "clause"),
    *("value", "membership", "match", "contribution", "barrier", "note", "attachment", "different", "merged", "post"),
    *("signature", "version", "letterhead", "scan", "kept-clause", "obligation"),
    *("milestone", "reserved-matter", "budget-line", "member-class", "officer"),
    *("body", "seat", "sitting", "deliverable", "serving"),
    *("aim", "strategy", "indicator", "decision", "context", "action"),
    *("program", "budget", "expense-line", "income-line", "gift", "scenario", "measure"),
    *("survey", "question", "survey-round", "invitation", "reply", "comment"),
    *("reading", "evidence", "accomplishment", "claim", "story"),
    *("review", "review-finding", "recommendation", "lesson", "functioning", "continuation"),
    *("evaluation", "evaluation-question", "evaluation-method", "evaluation-text", "evaluation-pick"),
)

workspace = sa.Table(
    "workspace",
    METADATA,
    sa.Column("id", sa.String, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("made_at", sa.String, nullable=False),
    sa.Column("undo_from", sa.Integer, nullable=False, default=0),
)
change = sa.Table(
    "change",
    METADATA,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("at", sa.String, nullable=False),
    sa.Column("author", sa.String, nullable=False),
    sa.Column("amends", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("final", sa.Boolean, nullable=False),
    # Nothing is undone most of the time, so that an index of only that costs an edit nothing.
    sa.Index("change_undone", "n", sqlite_where=sa.text("state = 'undone'")),
)
change_row = sa.Table(
    "change_row",
    METADATA,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column(
        "change",
        sa.Integer,
        sa.ForeignKey("change.n", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("record", sa.String, nullable=False, index=True),
    sa.Column("before", sa.String),
    sa.Column("after", sa.String),
)
# So that what was taken out of a list is found again for the history without reading the whole journal.
sa.Index("change_row_removed", change_row.c.kind, sqlite_where=change_row.c.after.is_(None))
# So that a sheet of a version that was undone is still known. The kind stands as a word: a parameter would use no index.
OF_VERSIONS = change_row.c.kind == sa.literal_column("'version'")
sa.Index("change_row_version", change_row.c.n, sqlite_where=OF_VERSIONS)
blob = sa.Table(
    "blob",
    METADATA,
    sa.Column("digest", sa.String, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
search_text = sa.Table(
    "search_text",
    METADATA,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("record", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("body", sa.String, nullable=False),
)
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_text', content_rowid='n',"
    " prefix='1 2 3 4', detail=column, columnsize=0, tokenize='unicode61 remove_diacritics 2')"
)


def table_name(kind: str) -> str:
    """Return the table of a kind."""
    return kind.replace("-", "_")


@singledispatch
def columns(field: fields.Field) -> list[sa.Column[Any]]:
    """Return the columns that keep a value: one of text, unless the type says otherwise."""
    return [sa.Column(field.name, sa.String)]


@columns.register(fields.Text)
def _text_columns(field: fields.Text) -> list[sa.Column[Any]]:
    made: list[sa.Column[Any]] = [sa.Column(field.name, sa.String, nullable=False)]
    if field.sorted:
        made.append(sa.Column(f"{field.name}_key", sa.String, nullable=False, index=True))
    if field.lookalikes:
        made.append(sa.Column(f"{field.name}_plain", sa.String, nullable=False, index=True))
    return made


@columns.register(measures.Whole)
def _whole_columns(field: measures.Whole) -> list[sa.Column[Any]]:
    return [sa.Column(field.name, sa.Integer)]


@columns.register(fields.Flag)
def _flag_columns(field: fields.Flag) -> list[sa.Column[Any]]:
    return [sa.Column(field.name, sa.Boolean, nullable=False)]


@columns.register(measures.Cash)
def _cash_columns(field: measures.Cash) -> list[sa.Column[Any]]:
    return [sa.Column(field.name, sa.BigInteger), sa.Column(f"{field.name}_currency", sa.String)]


@columns.register(fields.Link)
def _link_columns(field: fields.Link) -> list[sa.Column[Any]]:
    if len(field.kinds) > 1:
        return [sa.Column(field.name, sa.String, index=True)]
    target = f"{table_name(field.kinds[0])}.id"
    return [sa.Column(field.name, sa.String, sa.ForeignKey(target, deferrable=True, initially="DEFERRED"), index=True)]


@singledispatch
def encode(field: fields.Field, value: Any) -> dict[str, Any]:
    """Return the columns of a value: compact JSON, unless the type says otherwise."""
    return {field.name: None if field.is_empty(value) else compact(field.to_json(value))}


@encode.register(fields.Text)
def _encode_text(field: fields.Text, value: Any) -> dict[str, Any]:
    made = {field.name: value}
    if field.sorted:
        made[f"{field.name}_key"] = fold(value)
    if field.lookalikes:
        made[f"{field.name}_plain"] = plain_name(value) if value else ""
    return made


@encode.register(measures.Day)
def _encode_day(field: measures.Day, value: Any) -> dict[str, Any]:
    if value is not None and value.year not in YEARS:
        raise Unkeepable(field.label, value)
    return {field.name: field.to_json(value)}


@encode.register(measures.Quantity)
def _encode_quantity(field: measures.Quantity, value: Any) -> dict[str, Any]:
    if value is not None and not _is_kept(value):
        raise Unkeepable(field.label, value)
    return {field.name: field.to_json(value)}


@encode.register(Choice)
@encode.register(measures.Whole)
@encode.register(fields.Flag)
def _encode_plain(field: fields.Field, value: Any) -> dict[str, Any]:
    return {field.name: field.to_json(value)}


@encode.register(measures.Cash)
def _encode_cash(field: measures.Cash, value: Any) -> dict[str, Any]:
    return {field.name: value.minor if value else None, f"{field.name}_currency": value.currency if value else None}


@encode.register(fields.Link)
def _encode_link(field: fields.Link, value: Any) -> dict[str, Any]:
    return {field.name: value or None}


@singledispatch
def decode(field: fields.Field, row: Row) -> Any:
    """Return the value of its columns."""
    data = row[field.name]
    return field.empty if data is None else field.from_json(json.loads(data))


@decode.register(fields.Text)
def _decode_text(field: fields.Text, row: Row) -> Any:
    return _kept(row[field.name], str)


@decode.register(measures.Whole)
def _decode_whole(field: measures.Whole, row: Row) -> Any:
    return None if (data := row[field.name]) is None else _kept(data, int)


@decode.register(Choice)
def _decode_choice(field: Choice, row: Row) -> Any:
    return field.from_json(row[field.name])


@decode.register(measures.Day)
def _decode_day(field: measures.Day, row: Row) -> Any:
    if not (data := row[field.name]):
        return None
    made = date.fromisoformat(data)
    if made.year not in YEARS:  # nothing that reads a day takes it, and time from there to today cannot be told
        raise ValueError
    return made


@decode.register(measures.Quantity)
def _decode_quantity(field: measures.Quantity, row: Row) -> Any:
    if (data := row[field.name]) is None:
        return None
    if not _is_kept(made := Decimal(data)):
        raise ValueError
    return made


@decode.register(measures.Cash)
def _decode_cash(field: measures.Cash, row: Row) -> Any:
    minor = row[field.name]
    return None if minor is None else Money(_kept(minor, int), _kept(row[f"{field.name}_currency"], str))


@decode.register(fields.Flag)
def _decode_flag(field: fields.Flag, row: Row) -> Any:
    return bool(row[field.name])


@decode.register(fields.Link)
def _decode_link(field: fields.Link, row: Row) -> Any:
    return _kept(row[field.name] or "", str)


def _is_kept(number: Decimal) -> bool:
    """Whether a number is one that can be reckoned with: neither endless nor finer or larger than any that is typed."""
    return number.is_finite() and abs(number) < LARGEST and len(number.as_tuple().digits) <= DIGITS


def _kept(data: T, wanted: type) -> T:
    """Return data of the type its column is for: SQLite itself keeps any type in any column."""
    if type(data) is not wanted:
        raise TypeError
    return data


def compact(data: object) -> str:
    """Return JSON that is the same for the same data."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _table(cls: type[Record]) -> sa.Table:
    described = [column for field in cls.described for column in columns(field)]
    return sa.Table(
        table_name(cls.kind),
        METADATA,
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("binned_on", sa.String),
        *described,
    )


TABLES: dict[str, sa.Table] = {kind: _table(cls) for kind, cls in KINDS.items()}
# So that the last contact with each of ten thousand partners is read from the index alone.
sa.Index("note_by_day", TABLES["note"].c.organization, TABLES["note"].c.binned_on, TABLES["note"].c.on)


def to_row(record: Record) -> dict[str, Any]:
    """Return the columns of a record, without its row number."""
    row: dict[str, Any] = {
        "id": record.id,
        "revision": record.revision,
        "binned_on": record.binned_on.isoformat() if record.binned_on else None,
    }
    for field in record.described:
        row.update(encode(field, getattr(record, field.name)))
    return row


def differing_columns(before: Record, after: Record) -> dict[str, Any]:
    """Return the columns in which two records of a kind differ, with the values of the second."""
    row: dict[str, Any] = {"revision": after.revision}
    if before.binned_on != after.binned_on:
        row["binned_on"] = after.binned_on.isoformat() if after.binned_on else None
    for field in after.described:
        if getattr(before, field.name) != (value := getattr(after, field.name)):
            row.update(encode(field, value))
    return row


@cache
def _decoders(kind: str) -> tuple[tuple[fields.Field, Callable[[fields.Field, Row], Any]], ...]:
    """Return the way back of each field; looking for it anew for every value would take longer than going it."""
    return tuple((field, decode.dispatch(type(field))) for field in KINDS[kind].described)


def from_row(cls: type[R], row: Row) -> R:
    """Return the record of a row. Raises UnreadableRecord."""
    try:
        binned = row["binned_on"]
        values = {field.name: read(field, row) for field, read in _decoders(cls.kind)}
        return cls(
            id=_kept(row["id"], str),
            revision=_kept(row["revision"], int),
            binned_on=date.fromisoformat(binned) if binned else None,
            **values,
        )
    except NOT_AS_WRITTEN as error:
        raise UnreadableRecord(cls.kind, str(row["id"])) from error


@cache
def band(kind: str) -> int:
    """Return the number at which the search rows of a kind begin; kinds that people look for come first."""
    return (RANKED.index(kind) + 1) << BAND


@cache
def statements() -> tuple[str, ...]:
    """Return the statements that make an empty workspace, in order."""
    dialect = sa.create_engine("sqlite://").dialect
    made = [str(sa.schema.CreateTable(table).compile(dialect=dialect)).strip() for table in METADATA.tables.values()]
    indexes = sorted(
        (index for table in METADATA.tables.values() for index in table.indexes), key=lambda i: str(i.name)
    )
    made += [str(sa.schema.CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    return (*made, SEARCH_INDEX)


@cache
def select_by_id(kind: str) -> Prepared:
    """Return the statement that reads one record by `record`."""
    table = TABLES[kind]
    return Prepared(sa.select(table).where(table.c.id == sa.bindparam("record")))


@cache
def insert_row(kind: str) -> Prepared:
    """Return the statement that writes a new row with all its columns; its number may be left to the database."""
    return Prepared(sa.insert(TABLES[kind]), [column.name for column in TABLES[kind].c if column.name != "n"])


@cache
def update_columns(kind: str, names: tuple[str, ...]) -> Prepared:
    """Return the statement that writes these columns of row `number`."""
    table = TABLES[kind]
    written: dict[str, sa.BindParameter[Any]] = {name: sa.bindparam(name) for name in names}
    return Prepared(sa.update(table).where(table.c.n == sa.bindparam("number")).values(written))


@cache
def delete_row(kind: str) -> Prepared:
    """Return the statement that takes row `number` away."""
    table = TABLES[kind]
    return Prepared(sa.delete(table).where(table.c.n == sa.bindparam("number")))
