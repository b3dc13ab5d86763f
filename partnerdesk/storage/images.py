"""Images: records before and after a change, as the journal keeps them."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.records import from_json, to_json
from partnerdesk.storage import schema
from partnerdesk.storage.refusals import reading_record

if TYPE_CHECKING:
    import sqlalchemy as sa

    from partnerdesk.domain.records import Record


@dataclass
class Image:
    """A record before and after, as the journal keeps it."""

    kind: str
    record: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def image(record: Record) -> dict[str, Any]:
    """Return a record as the journal keeps it: what it says, and whether it is in the bin; never the revision."""
    said = to_json(record)
    return {**said, "binned_on": record.binned_on.isoformat()} if record.binned_on else said


def from_image(kind: str, record: str, data: dict[str, Any]) -> Record:
    """Return the record of an image; what today's format no longer knows is passed over. Raises UnreadableRecord."""
    from datetime import date

    with reading_record(kind, record):
        cls = KINDS[kind]
        names = {field.name for field in cls.described}
        binned = data.get("binned_on")
        made, problems = from_json(cls, {name: value for name, value in data.items() if name in names})
        if made is None:
            raise ValueError(f"A journal image cannot be read: {problems}")
        return dataclasses.replace(made, id=record, binned_on=date.fromisoformat(binned) if binned else None)


def dumped(data: dict[str, Any] | None) -> str | None:
    """Return an image as text."""
    return None if data is None else schema.compact(data)


def _loads(data: str | None) -> dict[str, Any] | None:
    made = None if data is None else json.loads(data)
    if made is not None and not isinstance(made, dict):
        raise TypeError
    return made


def read_image(row: sa.Row[Any]) -> Image:
    """Return what the journal says of one record. Raises UnreadableRecord."""
    with reading_record(row.kind, row.record):
        return Image(KINDS[row.kind].kind, row.record, _loads(row.before), _loads(row.after))
