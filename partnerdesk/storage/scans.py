"""Scans of signed sheets: kept byte for byte as they were received, under the version whose code the sheets carry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.domain.codes import read_code
from partnerdesk.domain.scans import Scan
from partnerdesk.domain.signatures import Signature
from partnerdesk.domain.versions import Version
from partnerdesk.storage.versions import match, matches

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.domain.versions import Version
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


@dataclass(frozen=True)
class Received:
    """A file that was looked at and is to be kept: its name, what it is by its content, and its pages."""

    name: str
    data: bytes
    media: str
    pages: int


def keep(
    change: OpenChange,
    store: Store,
    version: str,
    files: Iterable[Received],
    *,
    signature: str = "",
    on: date | None = None,
    sender: str = "",
    receiver: str = "",
    complete: bool = False,
    of: int = 0,
) -> list[Scan]:
    """Keep files as scans of a version, the last in its list. Raises FileTooLarge.

    One with as many pages as the version, which is `of` where that is known, is taken for whole.
    """
    last = max((each.position for each in store.all(Scan, version=version)), default=0)
    return [
        change.add(
            Scan(
                version=version,
                position=place,
                signature=signature,
                stored=change.keep_file(each.data, each.name, each.media),
                pages=each.pages,
                complete=complete or 0 < of == each.pages,
                received_on=on,
                received_from=sender,
                received_by=receiver,
            )
        )
        for place, each in enumerate(files, last + 1)
    ]


def scans_of(store: Store, versions: Iterable[Version]) -> list[Scan]:
    """Return the scans of these versions, version by version, in their order."""
    return [scan for version in versions for scan in store.all(Scan, version=version.id)]


def belongs_elsewhere(store: Store, scan: Scan) -> list[Version]:
    """Return the versions that the code typed from a scan belongs to, where the one the scan stands at is none of them.

    There are several where agreements say just the same.
    """
    code = read_code(scan.code)
    found = [each.version for each in matches(store, code) if not each.is_gone] if code else []
    return [] if any(each.id == scan.version for each in found) else found


def is_unknown(store: Store, scan: Scan) -> bool:
    """Whether the code typed from a scan belongs to no version of this workspace."""
    code = read_code(scan.code)
    found = match(store, code) if code else None
    return bool(code) and (found is None or found.is_gone)


def move(change: OpenChange, store: Store, scan: Scan, version: Version) -> Scan:
    """Put a scan with another version; the copy it is stays that of the party of the same name."""
    was = store.get(Signature, scan.signature)
    same = [each for each in store.all(Signature, version=version.id) if was and each.party == was.party]
    last = max((each.position for each in store.all(Scan, version=version.id)), default=0)
    return change.put(
        replace(scan, version=version.id, signature=same[0].id if len(same) == 1 else "", position=last + 1)
    )
