"""Full-text search over all kinds, kept by the one writer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.domain.kinds import KINDS
from partnerdesk.storage import schema

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record

RANKED_FROM = 3  # letters; ranking one or two would read half the index
PUT = sa.text("INSERT INTO search (rowid, title, body) VALUES (:n, :title, :body)")
DROP = sa.text("INSERT INTO search (search, rowid, title, body) VALUES ('delete', :n, :title, :body)")

TABLE = schema.search_text
ADD = sa.insert(TABLE)
CHANGE = (
    sa.update(TABLE)
    .where(TABLE.c.n == sa.bindparam("number"))
    .values(title=sa.bindparam("now_title"), body=sa.bindparam("now_body"))
)


@dataclass(frozen=True)
class Found:
    """A record that search found: its kind, id and title."""

    kind: str
    record: str
    title: str


def said(record: Record) -> tuple[str, str] | None:
    """Return title and text under which a record is found; None for one that is not searched or lies in the bin."""
    searched = [field for field in record.described if field.searched]
    if not searched or record.binned_on:
        return None
    words = (field.word(value) for field in searched if not field.is_empty(value := getattr(record, field.name)))
    return record.called(), "\n".join(words)


def put(connection: sa.Connection, number: int, record: Record) -> None:
    """Index a new row."""
    if (text := said(record)) is not None:
        _insert(connection, number, record, text)


def move(connection: sa.Connection, number: int, before: Record, after: Record) -> None:
    """Index a row that changed, if what it is found by changed."""
    old, new = said(before), said(after)
    if old is not None and new is not None and old != new:
        row = {"n": number, "title": new[0], "body": new[1]}
        connection.execute(DROP, {"n": number, "title": old[0], "body": old[1]})
        connection.execute(CHANGE, {"number": number, "now_title": new[0], "now_body": new[1]})
        connection.execute(PUT, row)
    elif old != new and old is not None:
        _delete(connection, number, old)
    elif old != new and new is not None:
        _insert(connection, number, after, new)


def drop(connection: sa.Connection, number: int, record: Record) -> None:
    """Take a row out of the index."""
    if (text := said(record)) is not None:
        _delete(connection, number, text)


def _insert(connection: sa.Connection, number: int, record: Record, text: tuple[str, str]) -> None:
    title, body = text
    row = {"n": number, "record": record.id, "title": title, "body": body}
    connection.execute(ADD, row)
    connection.execute(PUT, row)


def _delete(connection: sa.Connection, number: int, text: tuple[str, str]) -> None:
    connection.execute(DROP, {"n": number, "title": text[0], "body": text[1]})
    connection.execute(sa.delete(schema.search_text).where(schema.search_text.c.n == number))


def rebuild(connection: sa.Connection) -> None:
    """Make the index anew from the texts that are kept."""
    connection.execute(sa.text("INSERT INTO search (search) VALUES ('rebuild')"))


def as_query(typed: str) -> str:
    """Return what was typed as a query: every word must begin a word of the record; no sign has a meaning."""
    return " ".join(f'"{word}"*' for word in re.findall(r"[^\W_]+", typed))


def find(connection: sa.Connection, typed: str, *, kinds: tuple[str, ...] = (), most: int = 40) -> list[Found]:
    """Return the records that hold a word beginning with each word typed; those with it in the title come first."""
    query = as_query(typed)
    if not query:
        return []
    bands = {schema.band(kind) >> schema.BAND: kind for kind in KINDS}
    inside = " OR ".join(
        f"rowid BETWEEN {schema.band(kind)} AND {schema.band(kind) + (1 << schema.BAND) - 1}" for kind in kinds
    )
    where = f"search MATCH :query{f' AND ({inside})' if inside else ''}"
    order = " ORDER BY rank" if len(query) > RANKED_FROM + 2 and _is_few(connection, where, query) else ""
    numbers: dict[int, None] = {}
    # The query holds quoted words only, and the bands are numbers of ours.
    select = sa.text(f"SELECT rowid FROM search WHERE {where}{order} LIMIT :most")  # noqa: S608
    for column in (f"title : ({query})", query):
        if len(numbers) < most:
            found = connection.execute(select, {"query": column, "most": most})
            numbers.update(dict.fromkeys(row[0] for row in found))
    table = schema.search_text
    rows = connection.execute(
        sa.select(table.c.n, table.c.record, table.c.title).where(table.c.n.in_(list(numbers)[:most]))
    )
    by_number = {row.n: row for row in rows}
    return [
        Found(bands[n >> schema.BAND], by_number[n].record, by_number[n].title)
        for n in list(numbers)[:most]
        if n in by_number
    ]


def _is_few(connection: sa.Connection, where: str, query: str) -> bool:
    """Whether so few rows match that ranking them costs nothing to speak of."""
    few = 2000
    counted = sa.text(f"SELECT count(*) FROM (SELECT 1 FROM search WHERE {where} LIMIT {few})")  # noqa: S608
    return int(connection.execute(counted, {"query": query}).scalar_one()) < few
