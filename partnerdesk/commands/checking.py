"""The command `check`: whether a workspace is whole, inside as the program makes it, and true to itself."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import DONE, PROBLEMS, Answer, Here, reading
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.store import Store

MOST_LISTED = 200


def check(words: Namespace, here: Here) -> Answer:
    """Look at a copy of the workspace from all sides; damage makes the exit code 1, an unfinished record does not."""
    from partnerdesk.domain.kinds import KINDS
    from partnerdesk.storage.format import read_format

    theirs = read_format(words.file)
    with reading(words.file, here) as (home, store):
        damage = list(_inside(store))
        records = {kind: list(_records(kind, store, damage)) for kind in KINDS}
        damage += [*_links(home.work), *_index(home.work, store, records), *_files(store, records)]
    incomplete = [each for found in records.values() for record in found for each in _incomplete(record)]
    counts = {kind: len(found) for kind, found in records.items() if found}
    said = {
        "file": str(words.file),
        "format": str(theirs),
        "whole": not damage,
        "damage": damage,
        "records": counts,
        "problems": len(incomplete),
        "incomplete": incomplete[:MOST_LISTED],
    }
    lines = (
        tr("“{name}”, file format {format}.", name=words.file.name, format=theirs),
        trn("{n} record.", "{n} records.", sum(counts.values())),
        *(damage or (tr("The file is whole."),)),
        trn("{n} field needs another look.", "{n} fields need another look.", len(incomplete)),
    )
    return Answer(said, lines, PROBLEMS if damage else DONE)


def _incomplete(record: Record) -> Iterator[dict[str, Any]]:
    for problem in record.problems():
        yield {"kind": record.kind, "id": record.id, "field": problem.field, "text": problem.text}


def _inside(store: Store) -> Iterator[str]:
    from partnerdesk.storage.store import Damaged

    try:
        store.check_inside()
    except Damaged:
        yield tr("Its tables are not as PartnerDesk makes them.")


def _links(work: Path) -> Iterator[str]:
    with closing(sqlite3.connect(work)) as database:
        lost = database.execute("PRAGMA foreign_key_check").fetchall()
    if lost:
        yield trn(
            "{n} record names another that is not there.", "{n} records name others that are not there.", len(lost)
        )


def _records(kind: str, store: Store, damage: list[str]) -> Iterator[Record]:
    """Yield the records that can be read; say of the others that they cannot."""
    import sqlalchemy as sa

    from partnerdesk.domain.kinds import KINDS
    from partnerdesk.storage import schema
    from partnerdesk.storage.refusals import UnreadableRecord

    for row in store.connection.execute(sa.select(schema.TABLES[kind])).mappings():
        try:
            yield schema.from_row(KINDS[kind], row)
        except UnreadableRecord as wrong:
            damage.append(str(wrong))


def _index(work: Path, store: Store, records: dict[str, list[Record]]) -> Iterator[str]:
    """Say where the search index disagrees with its texts, or the texts with the records."""
    import sqlalchemy as sa

    from partnerdesk.storage import schema, search

    kept = {row.record: (row.title, row.body) for row in store.connection.execute(sa.select(schema.search_text))}
    live = (each for found in records.values() for each in found if not each.binned_on)
    said = {each.id: text for each in live if (text := search.said(each))}
    with closing(sqlite3.connect(work, isolation_level=None)) as database:
        try:
            database.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
            agrees = True
        except sqlite3.DatabaseError:
            agrees = False
    if kept != said or not agrees:
        yield tr("Search does not find everything as it is now.")


def _files(store: Store, records: dict[str, list[Record]]) -> Iterator[str]:
    """Say which kept files are missing or not what they were."""
    import sqlalchemy as sa

    from partnerdesk.domain.files import File
    from partnerdesk.domain.kinds import KINDS
    from partnerdesk.storage import schema

    there: set[str] = set()
    for digest, data in store.connection.execute(sa.select(schema.blob)):
        there.add(digest)
        if hashlib.sha256(data).hexdigest() != digest:
            yield tr("A kept file is not what it was: {digest}.", digest=digest)
    for cls in KINDS.values():
        for field in (each for each in cls.described if isinstance(each, File)):
            for record in records[cls.kind]:
                stored = getattr(record, field.name)
                if stored and stored.digest not in there:
                    yield tr("The file “{name}” of “{record}” is missing.", name=stored.name, record=record.called())
