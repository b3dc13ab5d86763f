"""Scans: what came back of a version's printed sheets, kept as it was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.codes import CODE_LENGTH, read_code
from partnerdesk.domain.dates import Meant
from partnerdesk.domain.fields import Form
from partnerdesk.domain.records import Problem, Record, day, file, flag, link, position, record, text, whole
from partnerdesk.text import mark, tr, trn

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.files import StoredFile

# A scan of both sides has a page for each empty back; a sheet or two before it is nothing to wonder about either.
_BACKS, _SHEETS_MORE = 2, 4


@record("scan", mark("Scan"), mark("Scans"))
class Scan(Record):
    """A scan of one party's copy, or of the whole document; its file is never changed."""

    version: str = link(mark("Version"), "version", owner=True)
    position: int = position()
    signature: str = link(
        mark("Whose copy"), "signature", help=mark("Leave it empty for the whole document, signed by all.")
    )
    stored: StoredFile | None = file(mark("File"), required=True)
    pages: int | None = whole(mark("Pages"), most=100_000)
    complete: bool = flag(mark("All pages are scanned"))
    received_on: date | None = day(mark("Received on"), meant=Meant.PAST, happened=True)
    received_from: str = text(mark("From whom"), longest=200)
    received_by: str = text(mark("Received by"), longest=200)
    code: str = text(
        mark("Code on the sheet"),
        longest=40,
        form=Form.CODE,
        help=mark("Type it from the foot of the scan to see that it belongs here."),
    )
    remark: str = text(mark("Remark"), longest=500)

    def called(self) -> str:
        """Return the name the file came with."""
        return self.stored.name if self.stored else super().called()

    def contradictions(self) -> tuple[Problem, ...]:
        """Say where a code that was typed is none."""
        if self.code and not read_code(self.code):
            return (
                Problem("code", tr("A code has {n} letters and digits, as in the foot of each sheet.", n=CODE_LENGTH)),
            )
        return ()


def told_pages(scan: Scan, of: int) -> str:
    """Return how many pages a scan has, beside those of its version, as far as they are known."""
    if not scan.pages:
        return ""
    if not of:
        return trn("{n} page", "{n} pages", scan.pages)
    return trn("{pages} of {n} page", "{pages} of {n} pages", of, pages=scan.pages)


def has_many(pages: int, of: int) -> bool:
    """Whether a scan has so many pages that it is hardly one of a version with `of` pages."""
    return bool(of) and pages > of * _BACKS + _SHEETS_MORE
