"""The command for the letterhead: set it up, show it, change it, take it away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerdesk.commands.answers import Answer, Here, WrongUse, read_bytes, reading, writing
from partnerdesk.domain.letterheads import Letterhead, letterhead_of
from partnerdesk.domain.records import field_of
from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

TYPED = ("name", "color", "prints_on", "partner_logos")
FILES = ("logo", "base")
SHOWN = ("name", "address", "logo", "color", "prints_on", "partner_logos", "base")


class Taken(NamedTuple):
    """A file to be kept, and in words what of it was left out."""

    data: bytes
    name: str
    media: str
    remarks: tuple[str, ...] = ()


class NoLetterhead(Told):
    """A letterhead that was never set up."""

    def __init__(self) -> None:
        super().__init__(tr("This workspace has no letterhead. Nothing was changed."))


def letterhead(words: Namespace, here: Here) -> Answer:
    """Show the letterhead; with something to change, change it, or set it up from our own organization's record."""
    from partnerdesk.storage.letterheads import kept

    if words.remove:
        return _remove(words.file, here)
    if not _changes(words):
        with reading(words.file, here) as (_home, store):
            return _told(kept(store))
    taken = {name: _taken(name, getattr(words, name)) for name in FILES if getattr(words, name) is not None}
    with writing(words.file, here) as (_home, store):
        return _told(_change(store, words, taken), tuple(line for each in taken.values() for line in each.remarks))


def _changes(words: Namespace) -> bool:
    named = (getattr(words, name) is not None for name in (*TYPED, *FILES, "line"))
    return words.from_ours or words.no_logo or words.no_base or any(named)


def _remove(file: Path, here: Here) -> Answer:
    with writing(file, here) as (_home, store):
        if not (found := store.all(Letterhead)):
            raise NoLetterhead
        with store.change(tr("remove the letterhead")) as change:
            change.remove(*found)
    return Answer({"letterhead": None}, (tr("The letterhead was removed."),))


def _change(store: Store, words: Namespace, taken: dict[str, Taken]) -> Letterhead:
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.storage.letterheads import kept

    before = kept(store)
    ours = letterhead_of(next(iter(store.all(Organization, ours=True)), None))
    made = before or ours
    if before and words.from_ours:
        made = replace(before, name=ours.name, address=ours.address, logo=ours.logo)
    typed = {name: _read(name, getattr(words, name)) for name in TYPED if getattr(words, name) is not None}
    if words.line is not None:
        typed["address"] = _read("address", "\n".join(words.line))
    made = replace(made, **typed)
    if problems := made.problems():
        raise WrongUse(" ".join(problem.text for problem in problems))
    with store.change(tr("change the letterhead")) as change:
        made = replace(made, **_files(words, change, taken))
        return change.put(made) if before else change.add(made)


def _read(name: str, typed: str) -> Any:
    from partnerdesk.domain.fields import Unreadable

    try:
        return field_of(Letterhead, name).read(typed)
    except Unreadable as error:
        raise WrongUse(str(error)) from error


def _taken(name: str, path: Path) -> Taken:
    """Return a file made harmless; raise what says that it cannot be taken."""
    from partnerdesk.documents.base_packing import MEDIA, take_base
    from partnerdesk.documents.pictures import read_picture

    if name == "base":
        base = take_base(read_bytes(path), path.name)
        return Taken(base.data, base.name, MEDIA, base.remarks)
    picture = read_picture(read_bytes(path))
    return Taken(picture.data, f"{path.stem}.{picture.kind}", f"image/{picture.kind}")


def _files(words: Namespace, change: OpenChange, taken: dict[str, Taken]) -> dict[str, Any]:
    gone = {name: None for name in FILES if getattr(words, f"no_{name}")}
    return gone | {name: change.keep_file(file.data, file.name, file.media) for name, file in taken.items()}


def _told(found: Letterhead | None, remarks: tuple[str, ...] = ()) -> Answer:
    if found is None:
        return Answer({"letterhead": None}, (tr("There is no letterhead yet."),))
    fields = [field_of(Letterhead, name) for name in SHOWN]
    said = {field.name: field.to_json(getattr(found, field.name)) for field in fields}
    none = tr("none")
    words = [(tr(field.label), field.word(getattr(found, field.name)).replace("\n", " / ")) for field in fields]
    lines = tuple(f"{label}: {word or none}" for label, word in words)
    return Answer({"letterhead": said, "remarks": list(remarks)}, lines, remarks=remarks)
