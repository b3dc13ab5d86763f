"""Everything that is printed for signing as one PDF, in order: the checklist, then a marked copy for each party and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents import joining, pdf
from partnerdesk.documents.frozen import read_frozen
from partnerdesk.documents.kinds import signing
from partnerdesk.documents.letterheads import dress
from partnerdesk.domain.letterheads import PaperSort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Document, PageSize
    from partnerdesk.documents.joining import Part, Progress
    from partnerdesk.domain.issued_snapshot import IssuedSnapshot


def _nothing(_done: int, _of: int) -> None:
    return None


def print_set(snapshot: IssuedSnapshot, progress: Progress = _nothing, *, both_sides: bool = True) -> bytes:
    """Return what is printed for signing a version; raise NotOurs where its PDF cannot be read.

    For printing on `both_sides` a side is left empty where the next part begins on a new sheet; on one side nothing is.

    The sheets of the version are those that were issued: whose copy it is stands on the sheet before them. An amendment
    lies before the text it leads to.
    """
    say, version = snapshot.words.say, snapshot.version
    about = joining.About(
        title=title_of(snapshot),
        language=snapshot.language,
        page=cast("PageSize", version.sheet(snapshot.page)),
        subject=say("Print set"),
    )
    return joining.join(list(_parts(snapshot)), about, both_sides=both_sides, progress=progress)


def sheets(pages: int, *, both_sides: bool) -> int:
    """Return how many sheets of paper so many pages take."""
    return -(-pages // 2) if both_sides else pages


def title_of(snapshot: IssuedSnapshot) -> str:
    """Return what a print set is called."""
    version = snapshot.version
    return snapshot.words.say("Print set: {title}, version {number}", title=version.title, number=snapshot.number)


def parties(snapshot: IssuedSnapshot) -> list[str]:
    """Return for whom a copy is printed, each party once; the last is for the file and has no name."""
    return [*dict.fromkeys(one.party for one in snapshot.signatures), ""]


def _parts(snapshot: IssuedSnapshot) -> Iterator[Part]:
    say = snapshot.words.say
    schedules = [
        pdf.write(_dressed(snapshot, signing.schedule_sheet(snapshot, each)))
        for each in read_frozen(snapshot.content).schedules
    ]
    yield joining.Part(say("Signing checklist"), pdf.write(_dressed(snapshot, signing.checklist(snapshot))))
    every = parties(snapshot)
    for number, party in enumerate(every, 1):
        sheet = signing.copy_sheet(snapshot, number, len(every), party)
        title = say("Copy {number} of {of}", number=number, of=len(every))
        whose = say("For {party}", party=party) if party else say("For the file")
        yield joining.Part(f"{title}. {whose}", pdf.write(_dressed(snapshot, sheet)))
        if snapshot.change_pdf:
            yield joining.Part("", snapshot.change_pdf)
        yield joining.Part("", snapshot.pdf)
        for schedule in schedules:
            yield joining.Part("", schedule)


def _dressed(snapshot: IssuedSnapshot, document: Document) -> Document:
    return dress(document, snapshot.letterhead, PaperSort.AGREEMENTS)
