"""Reading all that goes into the binder of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.binder_snapshot import BinderSnapshot, Owed, ScanFacts
from partnerdesk.domain.obligations import in_order
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage import snapshots
from partnerdesk.storage.due import last_day
from partnerdesk.storage.scans import scans_of
from partnerdesk.storage.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.domain.scans import Scan
    from partnerdesk.domain.versions import Version
    from partnerdesk.storage.store import Store


def binder(
    store: Store, agreement: str, *, today: date, language: str = "en_US", page: str = "Letter"
) -> BinderSnapshot:
    """Return an agreement with its versions, signatures and scans; raise Gone."""
    kept = list(reversed(versions(store, agreement)))
    read = snapshots.agreement(store, agreement, today=today, language=language, page=page)
    return BinderSnapshot(
        agreement=read,
        versions=tuple(snapshots.issued(store, one.id, today=today, language=language, page=page) for one in kept),
        scans=tuple(_facts(store, scan, kept) for scan in scans_of(store, kept)),
        obligations=_owed(store, read.obligations),
        last_day=last_day(store, read.agreement),
    )


def _owed(store: Store, obligations: Iterable[Obligation]) -> tuple[Owed, ...]:
    found = in_order(obligations)
    names = store.many(Organization, {id_ for one in found for id_ in (one.organization, one.receiver) if id_})

    def name(id_: str) -> str:
        return names[id_].called() if id_ in names else ""

    return tuple(Owed(obligation=one, who=name(one.organization), receiver=name(one.receiver)) for one in found)


def _facts(store: Store, scan: Scan, kept: list[Version]) -> ScanFacts:
    signature = store.get(Signature, scan.signature)
    return ScanFacts(
        scan=scan,
        number=next((version.number or 0 for version in kept if version.id == scan.version), 0),
        party=signature.party if signature else "",
        data=store.read_file(scan.stored.digest) if scan.stored else b"",
    )
