"""All that goes into the binder of an agreement, read in one go and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.issued_snapshot import IssuedSnapshot
    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.domain.scans import Scan


@dataclass(frozen=True, kw_only=True)
class ScanFacts:
    """A scan with its bytes as they were received, the party whose copy it is, and the number of its version."""

    scan: Scan
    number: int
    party: str = ""
    data: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Owed:
    """Something owed under the agreement, with the names of who owes it and to whom."""

    obligation: Obligation
    who: str = ""
    receiver: str = ""


@dataclass(frozen=True, kw_only=True)
class BinderSnapshot:
    """An agreement as it stands, its versions from the first to the last, the scans of them all, and what is owed.

    `last_day` is the one that holds, which a draft of a change need not say.
    """

    agreement: AgreementSnapshot
    versions: tuple[IssuedSnapshot, ...] = ()
    scans: tuple[ScanFacts, ...] = ()
    obligations: tuple[Owed, ...] = ()
    last_day: date | None = None
