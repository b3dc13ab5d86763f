"""Commands for files of several papers: what is printed for signing, and all there is of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.commands.answers import Answer, Here, WrongUse, reading, saved, write_file
from partnerdesk.commands.versions import agreement_of, find_version
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def print_set(words: Namespace, here: Here) -> Answer:
    """Write everything that is printed for signing a version: the checklist, and a marked copy for each party and the file."""
    from partnerdesk.documents import print_sets
    from partnerdesk.documents.own_pdf import count_pages
    from partnerdesk.storage import snapshots

    needs_pdf(words.to)
    with reading(words.file, here) as (_home, store):
        version = find_version(store, words.code, words.of)
        snapshot = snapshots.issued(store, version.id, today=here.now().date(), language=words.language)
    both = not words.one_side
    data = print_sets.print_set(snapshot, both_sides=both)
    write_file(words.to, data)
    pages = count_pages(data)
    sheets = print_sets.sheets(pages, both_sides=both)
    copies = print_sets.parties(snapshot)
    said = {"file": str(words.to), "code": version.code, "copies": copies, "pages": pages, "sheets": sheets}
    if both:
        taken = trn("For printing on both sides: {n} sheet.", "For printing on both sides: {n} sheets.", sheets)
    else:
        taken = trn("For printing on one side: {n} sheet.", "For printing on one side: {n} sheets.", sheets)
    return Answer(said, (saved(words.to), taken))


def binder(words: Namespace, here: Here) -> Answer:
    """Write all there is of an agreement as one PDF: facts, versions, comparisons, signatures, scans."""
    from partnerdesk.documents import binders
    from partnerdesk.documents.own_pdf import count_pages
    from partnerdesk.storage.binders import binder as read

    needs_pdf(words.to)
    with reading(words.file, here) as (_home, store):
        agreement = agreement_of(store, words.id)
        snapshot = read(store, agreement.id, today=here.now().date(), language=words.language, page=words.page)
    data = binders.binder(snapshot)
    write_file(words.to, data)
    said = {
        "file": str(words.to),
        "pages": count_pages(data),
        "versions": [each.version.code for each in snapshot.versions],
        "scans": [each.scan.called() for each in snapshot.scans],
    }
    return Answer(said, (saved(words.to),))


def needs_pdf(path: Path) -> None:
    """Raise WrongUse where a file is not to be a PDF."""
    if path.suffix.lower() != ".pdf":
        raise WrongUse(tr("This is made as PDF alone: let the name end in .pdf."))
