"""The letterhead of a workspace: read with its files, so that papers can be made without the store."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from partnerdesk.domain.letterheads import Letterhead, LetterheadFacts
from partnerdesk.storage.changes import Gone

if TYPE_CHECKING:
    from partnerdesk.domain.files import StoredFile
    from partnerdesk.storage.store import Store


def letterhead(store: Store) -> LetterheadFacts | None:
    """Return the letterhead, or None where none was set up."""
    chosen = kept(store)
    return with_files(store, chosen) if chosen else None


def kept(store: Store) -> Letterhead | None:
    """Return the letterhead's record: the first, where files brought in have left several."""
    return next(iter(store.all(Letterhead)), None)


def with_files(store: Store, chosen: Letterhead) -> LetterheadFacts:
    """Return a letterhead with its files, whether it is written already or not."""
    return LetterheadFacts(letterhead=chosen, logo=_bytes(store, chosen.logo), base=_bytes(store, chosen.base))


def _bytes(store: Store, stored: StoredFile | None) -> bytes:
    """Return a kept file's bytes; a paper without a logo that was lost is better than none."""
    with suppress(Gone):
        return store.read_file(stored.digest) if stored else b""
    return b""
