"""Ids of records: UUIDv7, so that two copies of a workspace never give the same one and rows keep their order."""

from __future__ import annotations

import os
import time
import uuid


def new_id() -> str:
    """Return a new UUIDv7 (RFC 9562): 48 bits of milliseconds, 12 of what is between them (section 6.2), then chance."""
    stamp, between = divmod(time.time_ns(), 1_000_000)
    order = (between << 12) // 1_000_000
    chance = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return str(uuid.UUID(int=(stamp & (1 << 48) - 1) << 80 | 7 << 76 | order << 64 | 0b10 << 62 | chance))


def is_id(text: str) -> bool:
    """Whether the text is an id as we write it."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
