"""The papers the program makes: each turns a frozen snapshot into content without format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.documents.kinds import agreement, closing_letter, directory, partner_profile, signing
from partnerdesk.documents.letterheads import dress
from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
from partnerdesk.domain.agreements import Agreement, PaperKind
from partnerdesk.domain.issued_snapshot import IssuedSnapshot
from partnerdesk.domain.letterheads import PaperSort
from partnerdesk.domain.partner_snapshots import DirectorySnapshot, PartnerProfileSnapshot
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.documents.content import Document
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.records import Record

    Snapshot = AgreementSnapshot | PartnerProfileSnapshot | DirectorySnapshot | IssuedSnapshot


CLOSING_LETTER = "closing-letter"


@dataclass(frozen=True)
class PaperType:
    """One kind of paper: its stable key, what it is called, the kind of record it is about, and what it says.

    Of which `sort` it is decides whether the letterhead is printed on it; `fits` says of which of these records it can be
    made.
    """

    key: str
    label: str
    subject_kind: str
    said: Callable[[Snapshot, Catalogue], Document]
    sort: PaperSort = PaperSort.SHEETS
    fits: Callable[[Record], bool] = lambda _record: True

    def compose(self, snapshot: Snapshot, catalogue: Catalogue) -> Document:
        """Return the paper without format, with the letterhead where it has one."""
        return dress(self.said(snapshot, catalogue), snapshot.letterhead, self.sort)


def _agreement(snapshot: Snapshot, catalogue: Catalogue) -> Document:
    assert isinstance(snapshot, AgreementSnapshot)
    return agreement.compose(snapshot, catalogue)


def _profile(snapshot: Snapshot, catalogue: Catalogue) -> Document:
    del catalogue
    assert isinstance(snapshot, PartnerProfileSnapshot)
    return partner_profile.compose(snapshot)


def _directory(snapshot: Snapshot, catalogue: Catalogue) -> Document:
    del catalogue
    assert isinstance(snapshot, DirectorySnapshot)
    return directory.compose(snapshot)


def _checklist(snapshot: Snapshot, catalogue: Catalogue) -> Document:
    del catalogue
    assert isinstance(snapshot, IssuedSnapshot)
    return signing.checklist(snapshot)


def _signature_page(snapshot: Snapshot, catalogue: Catalogue) -> Document:
    del catalogue
    assert isinstance(snapshot, IssuedSnapshot)
    return signing.signature_page(snapshot)


def _is_of_kind(paper: PaperKind, record: Record) -> bool:
    return isinstance(record, Agreement) and record.paper is paper


def _is_ending(record: Record) -> bool:
    return isinstance(record, Agreement) and record.ended_on is not None


def _closing_letter(snapshot: Snapshot, catalogue: Catalogue) -> Document:
    del catalogue
    assert isinstance(snapshot, AgreementSnapshot)
    return closing_letter.compose(snapshot)


# Papers of agreements are all composed alike; which clauses and key facts they have, their kind of paper says.
OF_AGREEMENT = {kind: str(kind.value) for kind in PaperKind}
PAPERS: tuple[PaperType, ...] = (
    *(
        PaperType(key, kind.label, "agreement", _agreement, PaperSort.AGREEMENTS, fits=partial(_is_of_kind, kind))
        for kind, key in OF_AGREEMENT.items()
    ),
    PaperType(CLOSING_LETTER, mark("Closing letter"), "agreement", _closing_letter, PaperSort.LETTERS, fits=_is_ending),
    PaperType("partner-profile", mark("Partner profile"), "membership", _profile),
    PaperType("directory", mark("Directory of partners"), "partnership", _directory),
    PaperType("signing-checklist", mark("Signing checklist"), "version", _checklist, PaperSort.AGREEMENTS),
    PaperType("signature-page", mark("Signature page"), "version", _signature_page, PaperSort.AGREEMENTS),
)


def paper(key: str) -> PaperType:
    """Return a kind of paper by its key; raise KeyError."""
    for one in PAPERS:
        if one.key == key:
            return one
    raise KeyError(key)
