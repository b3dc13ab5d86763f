"""Commands for scans: take what came back of the printed sheets, and hand it out as it was received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import (
    PROBLEMS,
    Answer,
    Here,
    WrongUse,
    make_folder,
    read_bytes,
    reading,
    saved,
    write_file,
    writing,
)
from partnerdesk.commands.versions import find_version, party_of
from partnerdesk.domain.scans import Scan, has_many, told_pages
from partnerdesk.domain.signatures import Signature
from partnerdesk.errors import Told
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from partnerdesk.domain.versions import Version
    from partnerdesk.storage.scans import Received
    from partnerdesk.storage.store import Store


def scan(words: Namespace, here: Here) -> Answer:
    """Keep scans of a version's signed sheets; the code in their feet says which. Those that are none are told, all at once."""
    from partnerdesk.storage.scans import keep

    taken: list[Received] = []
    troubles: list[str] = []
    for path in words.scans:
        try:
            taken.append(_received(path))
        except Told as told:
            troubles.append(str(told))
    today = here.now().date()
    if problems := Scan(received_on=words.on).not_come(today):
        raise WrongUse(" ".join(problem.text for problem in problems))
    with writing(words.file, here) as (_home, store):
        version = find_version(store, words.code, words.of)
        meant = party_of(store, version, words.party) if words.party else None
        kept: list[Scan] = []
        of = page_count(store, version)
        if taken:
            with store.change(_title(taken, version)) as change:
                kept = keep(
                    change,
                    store,
                    version.id,
                    taken,
                    signature=meant.id if meant else "",
                    on=words.on or today,
                    sender=words.sender or (meant.party if meant else ""),
                    receiver=here.who,
                    complete=words.complete,
                    of=of,
                )
        lines = tuple(_line(store, each, of) for each in kept)
        said = [_said(each) for each in kept]
    many = tuple(
        tr("“{name}” has many more pages than the version. Look whether it is the right file.", name=each.name)
        for each in taken
        if has_many(each.pages, of)
    )
    code = PROBLEMS if troubles else 0
    answer: dict[str, Any] = {"code": version.code, "scans": said, "refused": troubles}
    return Answer(answer, lines or (tr("Nothing was taken."),), code=code, remarks=(*troubles, *many))


def scans(words: Namespace, here: Here) -> Answer:
    """List the scans of a version; with a folder, write them there byte for byte as they were received."""
    from partnerdesk.documents.scans import proper_name

    with reading(words.file, here) as (_home, store):
        version = find_version(store, words.code, words.of)
        found = store.all(Scan, version=version.id)
        of = page_count(store, version)
        lines = [_line(store, each, of) for each in found]
        files: list[str] = []
        if words.to is not None:
            make_folder(words.to)
            taken: set[str] = set()
            for each in found:
                if each.stored is None:
                    continue
                name = _free(proper_name(each.stored.name, each.stored.media), taken)
                write_file(words.to / name, store.read_file(each.stored.digest))
                files.append(name)
                lines.append(saved(words.to / name))
    said = {"code": version.code, "scans": [_said(each) for each in found], "files": files}
    return Answer(said, tuple(lines) or (tr("Nothing was scanned yet."),))


def page_count(store: Store, version: Version) -> int:
    """Return how many pages are signed of a version, which may be those of its amendment; 0 where that cannot be told."""
    from partnerdesk.documents.own_pdf import count_pages

    file = version.change_pdf or version.pdf
    return count_pages(store.read_file(file.digest)) if file else 0


def _received(path: Path) -> Received:
    from partnerdesk.documents.scans import look
    from partnerdesk.storage.changes import LARGEST_FILE, FileTooLarge
    from partnerdesk.storage.scans import Received

    if path.is_file() and (size := path.stat().st_size) > LARGEST_FILE:
        raise FileTooLarge(path.name, size)
    data = read_bytes(path)
    looked = look(data, path.name)
    return Received(path.name, data, looked.media, looked.pages)


def _title(taken: list[Received], version: Version) -> str:
    return trn("keep {n} scan of {name}", "keep {n} scans of {name}", len(taken), name=version.called())


def _line(store: Store, each: Scan, of: int) -> str:
    signature = store.get(Signature, each.signature)
    whose = signature.party if signature else tr("The whole document")
    return tr("{whose}: {name}, {pages}", whose=whose, name=each.called(), pages=told_pages(each, of))


def _said(each: Scan) -> dict[str, Any]:
    assert each.stored is not None
    return {
        "scan": each.id,
        "signature": each.signature,
        "name": each.stored.name,
        "media": each.stored.media,
        "sha256": each.stored.digest,
        "pages": each.pages,
        "complete": each.complete,
        "received_on": each.received_on.isoformat() if each.received_on else "",
    }


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no file written so far has."""
    stem, dot, ending = name.rpartition(".")
    place, free = 2, name
    while free.casefold() in taken:
        free, place = f"{stem} {place}{dot}{ending}", place + 1
    taken.add(free.casefold())
    return free
