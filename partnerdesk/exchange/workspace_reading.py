"""Reading the JSON of a workspace, written by us or by hand, with all that is wrong with it at once."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from partnerdesk.domain import fields, measures
from partnerdesk.domain.files import File
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.records import Problem, Record, from_json
from partnerdesk.exchange.json_reading import read_json, short
from partnerdesk.exchange.workspace_json import BINNED, FORMAT, ID, POSITION, VERSION, default_of
from partnerdesk.storage.identity import is_id, new_id
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES = 1_000_000_000
LARGEST_FILE = 25 * 1024 * 1024
MOST_PROBLEMS = 2000
LONGEST_ID = 200
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
"""How the files begin that papers can show: PNG, JPEG, GIF, BMP and WebP."""
TOP = frozenset({"format", "version", "records", "files", "note"})


@dataclasses.dataclass(frozen=True, slots=True)
class JsonProblem:
    """What is wrong: with the record of this kind at this place (from 1) and field; without a kind, with the whole file."""

    kind: str
    number: int
    field: str
    text: str

    def __str__(self) -> str:
        place = f"{self.kind} {self.number}" if self.number else self.kind
        return ": ".join(part for part in (place, self.field, self.text) if part)


@dataclasses.dataclass(frozen=True)
class Incoming:
    """The records and files of a JSON file, ready to be written where there is no problem.

    Remarks are what is incomplete in records that were in a workspace before; those are taken as they are.
    """

    records: tuple[Record, ...] = ()
    files: dict[str, bytes] = dataclasses.field(default_factory=dict)
    problems: tuple[JsonProblem, ...] = ()
    remarks: tuple[JsonProblem, ...] = ()


# What may be added to a closed agreement: it is no part of what is signed.
NOT_SIGNED = frozenset(("obligation", "attachment", "scan"))


def _nothing_there(kind: str, record: str) -> bool:
    del kind, record
    return False


def read_workspace(
    data: bytes,
    exists: Callable[[str, str], bool] = _nothing_there,
    is_closed: Callable[[str, str], bool] = _nothing_there,
) -> Incoming:
    """Read a JSON file; `exists` says whether the workspace has a record of a kind with an id already.

    `is_closed` says of such a record whether its lists are done with: nothing may be added to what people have signed.
    """
    reading = _Reading(exists, is_closed)
    whole = reading.parsed(data)
    if not reading.problems:
        reading.read(whole)
    problems = reading.problems[:MOST_PROBLEMS]
    if len(reading.problems) > MOST_PROBLEMS:
        more = tr("There is more. Put these right first: what follows was not looked at.")
        problems.append(JsonProblem("", 0, "", more))
    if problems:
        return Incoming(problems=tuple(problems), remarks=tuple(reading.remarks))
    return Incoming(tuple(reading.records), reading.files, (), tuple(reading.remarks))


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """A record's place in the file, and what it is called there."""

    kind: str
    number: int
    said: dict[str, Any]
    id: str
    known: bool


class _Reading:
    """Gathers records, files, problems and remarks."""

    def __init__(self, exists: Callable[[str, str], bool], is_closed: Callable[[str, str], bool]) -> None:
        self._exists, self._is_closed = exists, is_closed
        self._ids: dict[str, tuple[str, str]] = {}
        self.records: list[Record] = []
        self.files: dict[str, bytes] = {}
        self.problems: list[JsonProblem] = []
        self.remarks: list[JsonProblem] = []

    def parsed(self, data: bytes) -> Any:
        """Return the JSON, or None with a problem."""
        return read_json(data, self._say, MOST_BYTES)

    def read(self, whole: Any) -> None:
        """Read all that is in the file."""
        if not isinstance(whole, dict) or whole.get("format") != FORMAT:
            self._say(tr("This is not the JSON of a workspace: “format” has to be “{format}”.", format=FORMAT))
            return
        version = whole.get("version", VERSION)
        if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
            said = tr(
                "This file has version {version}; this program reads version {ours}.",
                version=short(version),
                ours=VERSION,
            )
            self._say(said)
            return
        for name in whole.keys() - TOP:
            self._say(tr("There is no place for “{name}” here.", name=short(name)))
        self._read_files(whole.get("files", {}))
        for place in self._places(whole.get("records", {})):
            self._read_record(place)
            if len(self.problems) > MOST_PROBLEMS:
                return

    def _say(self, text: str, kind: str = "", number: int = 0, field: str = "") -> None:
        self.problems.append(JsonProblem(kind, number, field, text))

    def _read_files(self, files: Any) -> None:
        if not isinstance(files, dict):
            self._say(tr("“files” has to hold a text for each file."))
            return
        for digest, text in files.items():
            try:
                data = base64.b64decode(text, validate=True)
            except (TypeError, ValueError, binascii.Error):
                self._say(tr("The content of this file is not base64."), "files", 0, short(digest))
                continue
            if hashlib.sha256(data).hexdigest() != digest:
                self._say(tr("The content of this file is not what its digest says."), "files", 0, short(digest))
            elif len(data) > LARGEST_FILE:
                self._say(tr("This file is over 25 MB."), "files", 0, short(digest))
            else:
                self.files[digest] = data

    def _places(self, records: Any) -> list[_Place]:
        """Return all records as they stand, with every id known before any link is followed."""
        if not isinstance(records, dict):
            self._say(tr("“records” has to hold a list for each kind."))
            return []
        places = []
        for kind, listed in records.items():
            if kind not in KINDS:
                self._say(
                    tr("There is no kind “{kind}”. There are: {kinds}.", kind=short(kind), kinds=", ".join(KINDS))
                )
            elif not isinstance(listed, list):
                self._say(tr("This has to be a list of records."), kind)
            else:
                places += [self._place(kind, number, said) for number, said in enumerate(listed, 1)]
        return [place for place in places if place]

    def _place(self, kind: str, number: int, said: Any) -> _Place | None:
        name = said.get(ID) if isinstance(said, dict) else None
        wrong = ""
        if not isinstance(said, dict):
            wrong = tr("A record is written between { and }.")
        elif name is not None and (not isinstance(name, str) or not name.strip() or len(name) > LONGEST_ID):
            wrong = tr("An id is a text.")
        elif name in self._ids:
            wrong = tr("Another record has the id “{id}” too.", id=short(name))
        if wrong:
            self._say(wrong, kind, number, ID if isinstance(said, dict) else "")
            return None
        known = name is not None and is_id(name)
        record = str(name) if known else new_id()
        if known and any(self._exists(each, record) for each in KINDS):
            self._say(tr("The workspace has a record with this id already."), kind, number, ID)
        if name is not None:
            self._ids[name] = (kind, record)
        return _Place(kind, number, said, record, known)

    def _check_signed(self, made: Record, place: _Place) -> None:
        """Say where a record would change what people sign: a row of a closed agreement, a signature of a version."""
        owner = made.owner
        held = getattr(made, owner.name) if owner else ""
        if owner and made.kind not in NOT_SIGNED and any(self._is_closed(kind, held) for kind in owner.kinds):
            said = tr("What this belongs to is closed for signing, so nothing can be added to it.")
            self._say(said, place.kind, place.number, owner.name)

    def _read_record(self, place: _Place) -> None:
        cls = KINDS[place.kind]
        said = {name: value for name, value in place.said.items() if name not in {ID, BINNED}}
        self._follow_links(cls, said, place)
        for field in cls.described:
            if field.name == POSITION:
                said.setdefault(POSITION, place.number - 1)
            said.setdefault(field.name, field.to_json(default_of(cls, field.name)))
        made, found = from_json(cls, said)
        if made:
            self._check_signed(made, place)
        problems = [*found, *(self._file_problems(made) if made else ())]
        for problem in problems:
            severe = made is None or not place.known or _must_hold(made, problem)
            (self.problems if severe else self.remarks).append(
                JsonProblem(place.kind, place.number, problem.field, problem.text)
            )
        binned = self._binned_on(place)
        if made:
            self._look_at_pictures(made, place)
            self.records.append(dataclasses.replace(made, id=place.id, binned_on=binned))

    def _follow_links(self, cls: type[Record], said: dict[str, Any], place: _Place) -> None:
        """Put real ids in the place of what the file calls the records."""
        for field in cls.described:
            name = said.get(field.name)
            if not isinstance(field, fields.Link) or not isinstance(name, str) or not name:
                continue
            kind, record = self._ids.get(name, ("", name))
            kind = kind or next((each for each in field.kinds if is_id(name) and self._exists(each, name)), "")
            if not kind:
                self._say(tr("Nothing here has the id “{id}”.", id=short(name)), place.kind, place.number, field.name)
            elif kind not in field.kinds:
                wanted = ", ".join(tr(KINDS[each].label) for each in field.kinds)
                text = tr("“{id}” is something else. This has to be: {kinds}.", id=short(name), kinds=wanted)
                self._say(text, place.kind, place.number, field.name)
            said[field.name] = record

    def _file_problems(self, record: Record) -> list[Problem]:
        found = []
        for field in record.described:
            stored = getattr(record, field.name) if isinstance(field, File) else None
            if stored and stored.digest not in self.files:
                found.append(Problem(field.name, tr("The content of “{name}” is missing.", name=stored.name)))
            elif stored and stored.size != len(self.files[stored.digest]):
                found.append(
                    Problem(field.name, tr("The size of “{name}” is not that of its content.", name=stored.name))
                )
        return found

    def _look_at_pictures(self, record: Record, place: _Place) -> None:
        """Say which pictures papers will have to do without; the file itself is kept as it came."""
        for field in record.described:
            stored = getattr(record, field.name) if isinstance(field, File) and field.picture else None
            data = self.files.get(stored.digest) if stored else None
            if stored and data is not None and not data.startswith(PICTURES):
                text = tr("“{name}” is no picture that papers can show. They are made without it.", name=stored.name)
                self.remarks.append(JsonProblem(place.kind, place.number, field.name, text))

    def _binned_on(self, place: _Place) -> date | None:
        said = place.said.get(BINNED)
        if said is None:
            return None
        try:
            return date.fromisoformat(said)
        except (TypeError, ValueError):
            self._say(tr("A day is written like 2027-01-31."), place.kind, place.number, BINNED)
            return None


def _must_hold(record: Record, problem: Problem) -> bool:
    """Whether a problem stands against keeping the record at all: a number out of bounds, a file without content.

    Two values that cannot be true together are kept: so they stand in a draft.
    """
    field = next((each for each in record.described if each.name == problem.field), None)
    if isinstance(field, File):
        return True
    numbers = measures.Whole | measures.Quantity | measures.Cash
    return isinstance(field, numbers) and bool(field.problem(getattr(record, field.name)))
