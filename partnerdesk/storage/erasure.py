"""Forgetting a person for good, when they ask for it: in the records, in the history, in the index and in the file's bytes.

History then says that someone was erased, not who. Undo begins anew after it: a step from before could bring them back.
What this cannot reach is said in the report: backups, copies, printed papers, and texts that name the person.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from partnerdesk.domain import fields
from partnerdesk.domain.files import File
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.people import Person
from partnerdesk.domain.records import field_of, from_json, to_json
from partnerdesk.domain.scans import Scan
from partnerdesk.domain.versions import Version
from partnerdesk.storage import schema, search
from partnerdesk.storage.bin import name_of
from partnerdesk.storage.changes import Gone
from partnerdesk.storage.merging import naming
from partnerdesk.storage.redaction import ERASED, loads, redact_journal, without
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

TELLING = ("name", "email", "phone", "mobile")
FEWEST_DIGITS = 7
ROWS, BLOB = schema.change_row, schema.blob


@dataclass(frozen=True)
class Mention:
    """A record that names the person in its words."""

    kind: str
    record: str
    name: str


@dataclass(frozen=True)
class Erased:
    """What was forgotten, what still names the person, and what the person who erased should know."""

    removed: int
    unlinked: int
    mentions: tuple[Mention, ...]
    sentences: tuple[str, ...]


def find_mentions(store: Store, person: str) -> list[Mention]:
    """Return the records whose words hold the full name, e-mail address or phone number of a person."""
    return _mentions(store, _pattern(_words_of(store.connection, _all_ids(store.connection, person))), {person})


def erase(store: Store, person: str, *, in_texts: bool = False) -> Erased:
    """Forget a person for good; with `in_texts` also their name in notes and other texts. Raises Gone.

    Nothing of this can be undone. The file is packed anew, so that no byte of it holds what was erased.
    """
    record = store.need(Person, person)
    ids = _all_ids(store.connection, person)
    pattern = _pattern(_words_of(store.connection, ids))
    with _signed_by_nobody(store, pattern), store.change(tr("Someone was erased")) as change:
        files = _files(change.connection, ids) | _drop_facts(change, store)
        removed, unlinked = _take_out(change, record)
        if in_texts:
            _clear_texts(change, store, pattern)
        gone = ids | {each.id for each in removed}
        redact_journal(change, gone, pattern)
        _drop_files(change.connection, files)
        search.rebuild(change.connection)
        change.end_undo()
    store.connection.exec_driver_sql("VACUUM")
    mentions = tuple(_mentions(store, pattern, set()))
    issued = _issued(store, pattern)
    scans = sum(len(store.all(Scan, version=version)) for version in issued)
    return Erased(
        len(removed),
        unlinked,
        mentions,
        _sentences(len(mentions), len(issued) + _issued_and_undone(store, pattern), scans),
    )


@contextmanager
def _signed_by_nobody(store: Store, pattern: re.Pattern[str] | None) -> Iterator[None]:
    """Leave this change without an author if it is its author who is erased."""
    author = store.author
    store.author = without(author, pattern)
    try:
        yield
    finally:
        store.author = author


def _issued(store: Store, pattern: re.Pattern[str] | None) -> list[str]:
    """Return the ids of the issued versions that name the person; what was issued is never changed."""

    def text_of(version: Version) -> str:
        return store.read_file(version.content.digest).decode("utf-8", errors="replace") if version.content else ""

    return [version.id for version in store.all(Version) if pattern and pattern.search(text_of(version))]


def _issued_and_undone(store: Store, pattern: re.Pattern[str] | None) -> int:
    """Return how many papers name the person that were issued once and taken back: a sheet of theirs may be matched yet."""
    live = {version.content.digest for version in store.all(Version) if version.content}
    count = 0
    for digest in _ever_held(store.connection, "content") - live:
        with suppress(Gone):
            count += bool(pattern and pattern.search(store.read_file(digest).decode("utf-8", errors="replace")))
    return count


def _sentences(mentions: int, issued: int, scans: int) -> tuple[str, ...]:
    said = [
        tr("The person is no longer in this workspace, nor in its history. This cannot be undone."),
        tr("What was done before this can no longer be undone either, since that could bring the person back."),
        tr("Backups from before today still hold the person until they are replaced by newer ones."),
        tr("So do copies of this workspace that you gave away, and papers that you saved or printed."),
    ]
    if mentions:
        said.append(trn("{n} text here still names the person.", "{n} texts here still name the person.", mentions))
    if issued:
        said.append(
            trn(
                "{n} paper that was issued still names the person: what was issued is never changed.",
                "{n} papers that were issued still name the person: what was issued is never changed.",
                issued,
            )
        )
    if scans:
        said.append(
            trn(
                "{n} scan of signed sheets may show the person’s name and signature. Look at it, and remove it if it must go.",
                "{n} scans of signed sheets may show the person’s name and signature. Look at them, and remove what must go.",
                scans,
            )
        )
    return tuple(said)


def _all_ids(connection: sa.Connection, person: str) -> set[str]:
    """Return the ids under which a person was ever recorded: their own, and those merged into it."""
    table = schema.TABLES["merged"]
    found, waiting = {person}, [person]
    while waiting:
        rows = connection.execute(sa.select(table.c.other).where(table.c.into == waiting.pop()))
        fresh = [row.other for row in rows if row.other not in found]
        found.update(fresh)
        waiting += fresh
    return found


def _words_of(connection: sa.Connection, ids: Iterable[str]) -> set[str]:
    """Return all names, addresses and numbers these people ever had, as far as they cannot mean anything else."""
    images = connection.execute(sa.select(ROWS.c.before, ROWS.c.after).where(ROWS.c.record.in_(list(ids))))
    said: set[str] = set()
    for row in images:
        for image in row:
            data = loads(image)
            said.update(data[name] for name in TELLING if data.get(name))
    return {word for word in said if _is_telling(word)}


def _is_telling(word: str) -> bool:
    """Whether nobody writes this and means another thing; a first name alone may be a month, a place, a word."""
    return " " in word.strip() or "@" in word or sum(map(str.isdigit, word)) >= FEWEST_DIGITS


def _pattern(words: set[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    as_json = {json.dumps(word, ensure_ascii=False)[1:-1] for word in words}
    longest_first = sorted(words | as_json, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _files(connection: sa.Connection, ids: set[str]) -> set[str]:
    """Return the digests of the files that were ever attached to these people."""
    rows = connection.execute(sa.select(ROWS.c.before, ROWS.c.after).where(ROWS.c.kind == "attachment"))
    images = [loads(image) for row in rows for image in row]
    return {image["stored"]["digest"] for image in images if image.get("holder") in ids and image.get("stored")}


def _drop_facts(change: OpenChange, store: Store) -> set[str]:
    """Let go of what agreements under change were made from, since it may name the person; return the files' digests.

    Such a change can be finished as before, but no longer be given up.
    """
    for version in store.all(Version):
        if version.facts:
            change.put(replace(version, facts=None))
    return _ever_held(change.connection, "facts")


def _ever_held(connection: sa.Connection, field: str) -> set[str]:
    """Return the digests of the files that any version ever held in a field, also one that was undone since."""
    rows = connection.execute(sa.select(ROWS.c.before, ROWS.c.after).where(ROWS.c.kind == Version.kind))
    images = [loads(image) for row in rows for image in row]
    return {image[field]["digest"] for image in images if image.get(field)}


def _take_out(change: OpenChange, person: Person) -> tuple[list[Record], int]:
    """Remove a person with all that has no sense without them, and every other link; return both."""
    removed: list[Record] = [person]
    unlinked = 0
    for row, links in naming(change.connection, person):
        needed = any(
            field.owner or field.required
            for name in links
            if isinstance(field := field_of(type(row), name), fields.Link)
        )
        if needed:
            removed.append(row)
        else:
            emptied: dict[str, Any] = dict.fromkeys(links, "")
            change.put(replace(row, **emptied))
            unlinked += 1
    for row in reversed(removed):
        change.remove(row)
    return removed, unlinked


def _clear_texts(change: OpenChange, store: Store, pattern: re.Pattern[str] | None) -> None:
    if pattern is None:
        return
    for mention in _mentions(store, pattern, set()):
        record = store.need(KINDS[mention.kind], mention.record)
        data = {name: without(value, pattern) for name, value in to_json(record).items()}
        for field in record.described:
            if data.get(field.name) == ERASED and not field.required:
                del data[field.name]
        made, _ = from_json(type(record), data)
        if made is not None:
            change.put(replace(made, id=record.id, revision=record.revision, binned_on=record.binned_on))


def _mentions(store: Store, pattern: re.Pattern[str] | None, except_ids: set[str]) -> list[Mention]:
    found: list[Mention] = []
    for cls in KINDS.values() if pattern else ():
        for row in store.connection.execute(sa.select(schema.TABLES[cls.kind])).mappings().all():
            # The raw row first: making a record of each would take ten times as long.
            if row["id"] not in except_ids and without(raw := " ".join(map(str, row.values())), pattern) != raw:
                record = schema.from_row(cls, row)
                if without(data := to_json(record), pattern) != data:
                    found.append(Mention(record.kind, record.id, name_of(store, record)))
    return found


def _drop_files(connection: sa.Connection, digests: set[str]) -> None:
    """Remove the bytes of files that no record holds any more."""
    for cls in KINDS.values():
        for field in cls.described:
            if isinstance(field, File):
                kept = connection.execute(sa.select(schema.TABLES[cls.kind].c[field.name])).scalars()
                digests = digests - {loads(each).get("digest") for each in kept if each}
    connection.execute(sa.delete(BLOB).where(BLOB.c.digest.in_(digests)))
