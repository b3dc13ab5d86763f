"""Taking what must be forgotten out of the journal: its images, its titles, its authors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from partnerdesk.domain import fields
from partnerdesk.domain.kinds import KINDS
from partnerdesk.storage import schema

if TYPE_CHECKING:
    import re

    from partnerdesk.storage.changes import OpenChange

ERASED = "(erased)"
CHANGE, ROWS = schema.change, schema.change_row


def redact_journal(change: OpenChange, gone: set[str], words: re.Pattern[str] | None) -> None:
    """Take records that are gone, and these words wherever they stand, out of the whole journal and this change."""
    for each in change.images.values():
        is_gone = each.record in gone
        each.before = _redacted(each.before, each.kind, words, is_gone=is_gone)
        each.after = _redacted(each.after, each.kind, words, is_gone=is_gone)
    connection = change.connection
    for row in connection.execute(sa.select(ROWS)).all():
        raw = f"{row.record} {row.before} {row.after}"
        if not (any(each in raw for each in gone) or (words is not None and words.search(raw))):
            continue  # reading the JSON of all that was ever done takes ten times as long
        sides = {side: json.loads(data) for side in ("before", "after") if (data := getattr(row, side)) is not None}
        is_gone = row.record in gone or any(_belongs(image, row.kind, gone) for image in sides.values())
        clean = {side: _redacted(image, row.kind, words, is_gone=is_gone) for side, image in sides.items()}
        if clean != sides:
            values = {side: schema.compact(image) for side, image in clean.items()}
            connection.execute(sa.update(ROWS).where(ROWS.c.n == row.n).values(values))
    for row in connection.execute(sa.select(CHANGE)).all():
        said = {"title": row.title, "author": row.author}
        if (cleaned := without(said, words)) != said:
            connection.execute(sa.update(CHANGE).where(CHANGE.c.n == row.n).values(cleaned))


def without(value: Any, words: re.Pattern[str] | None) -> Any:
    """Return plain JSON with these words replaced in every text of it."""
    if words is None:
        return value
    if isinstance(value, str):
        return words.sub(ERASED, value)
    if isinstance(value, list):
        return [without(each, words) for each in value]
    return {name: without(each, words) for name, each in value.items()} if isinstance(value, dict) else value


def loads(data: str | None) -> dict[str, Any]:
    """Return an image, or an empty one."""
    return json.loads(data) if data else {}


def _redacted(
    image: dict[str, Any] | None, kind: str, words: re.Pattern[str] | None, *, is_gone: bool
) -> dict[str, Any] | None:
    """Return an image without the words; of a record that is gone only what it belonged to."""
    if image is None:
        return None
    if not is_gone:
        cleaned: dict[str, Any] = without(image, words)
        return cleaned
    described = KINDS[kind].described
    links = {f.name: image[f.name] for f in described if isinstance(f, fields.Link) and f.name in image}
    return links | {f.name: ERASED for f in described if isinstance(f, fields.Text) and f.required and f.name in image}


def _belongs(image: dict[str, Any], kind: str, gone: set[str]) -> bool:
    """Whether a record that was removed earlier had no sense without one that is gone."""
    links = [f for f in KINDS[kind].described if isinstance(f, fields.Link) and (f.owner or f.required)]
    return any(image.get(link.name) in gone for link in links)
