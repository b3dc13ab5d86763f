"""Logos side by side: all at one height, as large as their number leaves room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.styles import LOGO_HEIGHT, MM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import Document, Logo

GAP = 18.0
_HEIGHTS = (LOGO_HEIGHT, 12.5 * MM, 10.5 * MM, 8.5 * MM, 7 * MM)
_MOST = 55 * MM  # of the first page, with the room between rows
_IN_A_ROW = 8


def logos_of(document: Document) -> tuple[Logo, ...]:
    """Return the logos above the title, each organization's once: what stands in the letterhead is there already."""
    own = (document.logo,) if document.logo else ()
    partners = document.partner_logos if document.shows_partner_logos else ()
    printed = document.letterhead.source if document.letterhead else None
    return tuple(logo for logo in (*own, *partners) if logo.picture != printed)


def logo_rows(logos: tuple[Logo, ...], room: float) -> list[list[tuple[Logo, float]]]:
    """Return rows of logos with their widths in points; all have one height, but for one too wide for the page."""
    if not logos:
        return []
    rows: list[list[tuple[Logo, float]]] = []
    for height in _HEIGHTS:
        sized = [(logo, min(room, height * logo.picture.width / logo.picture.height)) for logo in logos]
        rows = list(_in_rows(sized, room))
        too_wide = any(wide >= room for _, wide in sized)
        if len(rows) * (height + GAP) <= _MOST and not too_wide:
            break
    return rows


def _in_rows(sized: Iterable[tuple[Logo, float]], room: float) -> Iterable[list[tuple[Logo, float]]]:
    row: list[tuple[Logo, float]] = []
    used = 0.0
    for logo, wide in sized:
        if row and (used + GAP + wide > room or len(row) == _IN_A_ROW):
            yield row
            row, used = [], 0.0
        used += wide + (GAP if row else 0.0)
        row.append((logo, wide))
    if row:
        yield row
