"""A whole workspace as JSON: every record, live or binned, and every attached file.

A record stands as the fields that are not at their default, under its kind; links name ids. A file written by this module, brought
into a new workspace and written again, is the same byte for byte.
"""

from __future__ import annotations

import base64
import dataclasses
import json
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from partnerdesk.domain import fields
from partnerdesk.domain.files import File
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.records import Record
from partnerdesk.exchange.sheets import Progress, nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.files import StoredFile
    from partnerdesk.exchange.workspace_reading import Incoming

T = TypeVar("T", bound=Record)
FORMAT = "partnerdesk-workspace"
VERSION = 1
ID, BINNED, POSITION = "id", "binned_on", "position"
EVERY = 200


class Source(Protocol):
    """Where the records and files come from, such as the store."""

    def all(self, cls: type[T], *, binned: bool = False, **equal: object) -> list[T]:
        """Return the records of a kind."""

    def read_file(self, digest: str) -> bytes:
        """Return a file's bytes."""


class Writing(Protocol):
    """A change that is open, such as the store's."""

    def add(self, record: T) -> T:
        """Write a new record; its id is kept."""

    def keep_file(self, data: bytes, name: str, media: str) -> StoredFile:
        """Keep a file's bytes."""


def export_workspace(source: Source) -> bytes:
    """Return the whole workspace as JSON."""
    records: dict[str, list[dict[str, Any]]] = {}
    digests: set[str] = set()
    for kind, cls in KINDS.items():
        kept = [*source.all(cls), *source.all(cls, binned=True)]
        digests.update(stored.digest for record in kept for stored in _files(record))
        if kept:
            records[kind] = [record_json(record) for record in kept]
    files = {digest: base64.b64encode(source.read_file(digest)).decode() for digest in sorted(digests)}
    whole = {"format": FORMAT, "version": VERSION, "records": records, "files": files}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def import_workspace(incoming: Incoming, change: Writing, progress: Progress = nothing) -> int:
    """Write what was read without problems; return the number of records. The callback may raise Cancelled."""
    if incoming.problems:
        raise ValueError("What has problems is not written.")
    names = {stored.digest: stored for record in incoming.records for stored in _files(record)}
    for digest, data in incoming.files.items():
        if digest in names:
            change.keep_file(data, names[digest].name, names[digest].media)
    for done, record in enumerate(incoming.records):
        if done % EVERY == 0:
            progress(done, len(incoming.records))
        change.add(record)
    progress(len(incoming.records), len(incoming.records))
    return len(incoming.records)


def record_json(record: Record) -> dict[str, Any]:
    """Return one record with its id, its place in a list and all that is not at its default."""
    said: dict[str, Any] = {ID: record.id}
    if record.binned_on:
        said[BINNED] = record.binned_on.isoformat()
    for field in record.described:
        value = getattr(record, field.name)
        if isinstance(field, fields.Text):
            value = field.read(value)  # as it will be read, so that reading and writing again changes nothing
        if field.name == POSITION or value != default_of(type(record), field.name):
            said[field.name] = field.to_json(value)
    return said


def default_of(cls: type[Record], name: str) -> Any:
    """Return what a field holds when nothing was said."""
    return next(field.default for field in dataclasses.fields(cls) if field.name == name)


def _files(record: Record) -> Iterator[StoredFile]:
    for field in record.described:
        if isinstance(field, File) and (stored := getattr(record, field.name)):
            yield stored
