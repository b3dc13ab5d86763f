"""All kinds of record: importing this module fills the register."""

from __future__ import annotations

from partnerdesk.domain import (
    agreement_parts,
    agreements,
    letterheads,
    library,
    obligations,
    organizations,
    partners,
    partnerships,
    people,
    promises,
    scans,
    signatures,
    versions,
)
from partnerdesk.domain.records import KINDS

__all__ = [
    "KINDS",
    "agreement_parts",
    "agreements",
    "letterheads",
    "library",
    "obligations",
    "organizations",
    "partners",
    "partnerships",
    "people",
    "promises",
    "scans",
    "signatures",
    "versions",
]
