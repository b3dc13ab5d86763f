"""Full-text search over all kinds, kept by the one writer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from partnerdesk.domain.kinds import KINDS
from partnerdesk.storage import schema
from partnerdesk.storage.prepared import Prepared
from partnerdesk.text import fold

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record

RANKED = 100  # titles that are put in order; more of them than anybody reads
WORD = re.compile(r"[^\W_]+")
PUT = Prepared(sa.text("INSERT INTO search (rowid, title, body) VALUES (:n, :title, :body)"))
DROP = Prepared(sa.text("INSERT INTO search (search, rowid, title, body) VALUES ('delete', :n, :title, :body)"))

_SELECT = (
    "SELECT t.n, t.record, t.title FROM search JOIN search_text AS t ON t.n = search.rowid WHERE search MATCH :query"
)
MATCH = Prepared(sa.text(f"{_SELECT} LIMIT :most"))
MATCH_WITHIN = Prepared(sa.text(f"{_SELECT} AND search.rowid BETWEEN :first AND :last LIMIT :most"))

TABLE = schema.search_text
ADD = Prepared(sa.insert(TABLE), [column.name for column in TABLE.c])
FORGET = Prepared(sa.delete(TABLE).where(TABLE.c.n == sa.bindparam("number")))
CHANGE = Prepared(
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
        DROP.write(connection, {"n": number, "title": old[0], "body": old[1]})
        CHANGE.write(connection, {"number": number, "now_title": new[0], "now_body": new[1]})
        PUT.write(connection, row)
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
    ADD.write(connection, row)
    PUT.write(connection, row)


def _delete(connection: sa.Connection, number: int, text: tuple[str, str]) -> None:
    DROP.write(connection, {"n": number, "title": text[0], "body": text[1]})
    FORGET.write(connection, {"number": number})


def rebuild(connection: sa.Connection) -> None:
    """Make the index anew from the texts that are kept."""
    connection.execute(sa.text("INSERT INTO search (search) VALUES ('rebuild')"))


def as_query(typed: str) -> str:
    """Return what was typed as a query: every word must begin a word of the record; no sign has a meaning."""
    return " ".join(f'"{word}"*' for word in _words(unicodedata.normalize("NFC", typed)))


def find(connection: sa.Connection, typed: str, *, kinds: tuple[str, ...] = (), most: int = 40) -> list[Found]:
    """Return the records that hold a word beginning with each word typed.

    Those with all of them in the title come first: titles that begin as typed, then those that hold the words whole.
    """
    query = as_query(typed)
    if not query:
        return []
    try:
        rows = _find_rows(connection, query, typed, kinds, most)
    except sa.exc.OperationalError as error:
        if "phrase queries" not in str(error.orig):
            raise
        rows = []  # a letter that this computer's SQLite does not know as one: no record can be found by it
    named = {schema.band(kind) >> schema.BAND: kind for kind in KINDS}
    return [Found(named[row.n >> schema.BAND], row.record, row.title) for row in rows]


def _find_rows(
    connection: sa.Connection, query: str, typed: str, kinds: tuple[str, ...], most: int
) -> list[sa.Row[Any]]:
    found = _match(connection, f"title : ({query})", kinds, max(most, RANKED))
    rows = sorted(found, key=partial(_rank, fold(typed).strip(), set(_words(fold(typed)))))[:most]
    if len(rows) < most:
        there = {row.n for row in rows}
        rows += [row for row in _match(connection, query, kinds, most) if row.n not in there]
    return rows[:most]


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _match(connection: sa.Connection, query: str, kinds: tuple[str, ...], most: int) -> list[sa.Row[Any]]:
    """Return the first rows that match; kind by kind, since the index skips to a range of numbers only if there is one."""
    if not kinds:
        return list(MATCH.run(connection, {"query": query, "most": most}).all())
    rows: list[sa.Row[Any]] = []
    for first in sorted(map(schema.band, kinds)):
        if len(rows) < most:
            within = {"query": query, "most": most - len(rows), "first": first, "last": first + (1 << schema.BAND) - 1}
            rows += MATCH_WITHIN.run(connection, within).all()
    return rows


def _rank(typed: str, words: set[str], row: sa.Row[Any]) -> tuple[bool, int, int]:
    """Return what a title is sorted by; ranking inside the index would count each word in the whole workspace."""
    title = fold(row.title)
    return not title.startswith(typed), -len(words.intersection(_words(title))), row.n
