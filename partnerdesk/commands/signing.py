"""Commands for what goes round with a version: everything that is printed for signing, as one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.commands.answers import Answer, Here, WrongUse, reading, saved, write_file
from partnerdesk.commands.versions import find_version
from partnerdesk.domain.versions import in_groups
from partnerdesk.text import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def print_set(words: Namespace, here: Here) -> Answer:
    """Write everything that is printed for signing a version: the checklist, and a marked copy for each party and the file."""
    from partnerdesk.documents import print_sets
    from partnerdesk.storage import snapshots

    needs_pdf(words.to)
    with reading(words.file, here) as (_home, store):
        version = find_version(store, words.code)
        snapshot = snapshots.issued(store, version.id, today=here.now().date(), language=words.language)
    write_file(words.to, print_sets.print_set(snapshot))
    copies = print_sets.parties(snapshot)
    said = {"file": str(words.to), "code": in_groups(version.code), "copies": copies}
    return Answer(said, (saved(words.to),))


def needs_pdf(path: Path) -> None:
    """Raise WrongUse where a file is not to be a PDF."""
    if path.suffix.lower() != ".pdf":
        raise WrongUse(tr("This is made as PDF alone: let the name end in .pdf."))
