"""Papers for the screens: what can be made now, one composed from the workspace, and what is done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.errors import Told
from partnerdesk.storage import queries, snapshots
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partnerdesk.documents.content import Document
    from partnerdesk.documents.kinds import Snapshot
    from ui.desk import Desk

FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
LONGEST_NAME = 120


class NoSuchPaper(Told):
    """A paper asked for by a key that is not known."""

    def __init__(self, key: str) -> None:
        super().__init__(tr("There is no paper called “{key}”. Nothing was changed.", key=key))


@dataclass(frozen=True)
class Offer:
    """A paper that can be made: its key, what it is about, and what to call it."""

    key: str
    subject: str
    kind: str
    title: str
    state: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper composed from the workspace as it is now."""

    key: str
    subject: str
    document: Document


def offers(desk: Desk) -> list[Offer]:
    """Return the papers of the partnership in view: agreements, the directory, and each partner's sheet."""
    partnership = desk.current_partnership()
    if partnership is None:
        return []
    agreements = desk.store.all(Agreement, partnership=partnership.id, archived=False)
    made = [Offer("memorandum", one.id, tr(one.paper.label), one.title, tr(one.state.label)) for one in agreements]
    made.append(Offer("directory", partnership.id, tr("Directory of partners"), partnership.name))
    rows = queries.partner_rows(desk.store, partnership.id, ("name",))
    return made + [Offer("partner-profile", row.membership, tr("Partner profile"), row.cells[0]) for row in rows]


def compose(desk: Desk, key: str, subject: str) -> Paper:
    """Return a paper as it stands now; raise Gone and NoSuchPaper."""
    return composer(desk, key, subject)()


def composer(desk: Desk, key: str, subject: str, snapshot: Snapshot | None = None) -> Callable[[], Paper]:
    """Return what composes a paper on any thread, from facts read now or given; raise Gone and NoSuchPaper."""
    from partnerdesk.documents import kinds

    try:
        kind = kinds.paper(key)
    except KeyError as error:
        raise NoSuchPaper(key) from error
    facts, catalogue = snapshot or read(desk, kind.subject_kind, subject), desk.catalogue
    return lambda: Paper(key, subject, kind.compose(facts, catalogue))


def read(desk: Desk, subject_kind: str, subject: str) -> Snapshot:
    """Return the frozen facts a paper is made of; raise Gone."""
    how = {"today": desk.today(), "language": screen.code, "page": desk.settings.page}
    if subject_kind == Agreement.kind:
        return snapshots.agreement(desk.store, subject, **how)  # type: ignore[arg-type]  # one set of words for all three
    if subject_kind == Membership.kind:
        return snapshots.partner_profile(desk.store, subject, **how)  # type: ignore[arg-type]
    assert subject_kind == Partnership.kind
    # Some partners alone stand behind their partnership: `partnership:one,other`.
    partnership, _, chosen = subject.partition(":")
    only = frozenset(filter(None, chosen.split(",")))
    return snapshots.directory(desk.store, partnership, only=only, **how)  # type: ignore[arg-type]


def write_paper(paper: Paper, ending: str) -> bytes:
    """Return a paper as a file: `pdf` or `docx`."""
    from partnerdesk.documents import pdf, word

    return pdf.write(paper.document) if ending == "pdf" else word.write(paper.document)


def file_name(paper: Paper, ending: str) -> str:
    """Return a name for a paper's file that every system takes."""
    name = " ".join(FORBIDDEN.sub(" ", paper.document.title).split()).strip(" .")[:LONGEST_NAME].strip(" .")
    return (name or tr("Paper")) + f".{ending}"


def open_in_system(desk: Desk, name: str, data: bytes) -> None:
    """Write a file for looking at, and open it in the system's own program."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    path = _place_to_look(desk) / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        desk.messages.tell(
            tr(
                "“{name}” could not be written ({reason}). Close it where it is open and try again.",
                name=name,
                reason=error.strerror or error,
            )
        )
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        desk.messages.tell(
            tr("No program on this computer opens “{name}”. It was written to {folder}.", name=name, folder=path.parent)
        )


def _place_to_look(desk: Desk) -> Path:
    """Return the folder for files that are only looked at; it goes with the session."""
    return desk.home.work.parent / "looked at"
