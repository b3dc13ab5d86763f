"""All kinds of record: importing this module fills the register."""

from __future__ import annotations

from partnerdesk.domain import (
    actions,
    agreement_parts,
    agreements,
    aims,
    bodies,
    budgets,
    communities,
    decisions,
    gap_measures,
    letterheads,
    library,
    obligations,
    organizations,
    partners,
    partnerships,
    people,
    programs,
    promises,
    scans,
    signatures,
    versions,
)
from partnerdesk.domain.records import KINDS

__all__ = [
    "KINDS",
    "actions",
    "agreement_parts",
    "agreements",
    "aims",
    "bodies",
    "budgets",
    "communities",
    "decisions",
    "gap_measures",
    "letterheads",
    "library",
    "obligations",
    "organizations",
    "partners",
    "partnerships",
    "people",
    "programs",
    "promises",
    "scans",
    "signatures",
    "versions",
]
