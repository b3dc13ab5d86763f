"""The sample workspace: an invented food coalition, as fresh as the day it is made, for a first look, tests and pictures.

Its records lie in `resources/content/en/sample/*.toml` in the form of a workspace's JSON, with seven liberties: a whole number
in place of a day counts from today, `month+2 -1` is a day before the first of the month after next, `year+1` is the first of next
year and `{year+1}` that year in a text, a `key` names a record for links, "" among figures is an empty place, a table inside
another belongs to it, and a survey that says an `instrument` of ours has its texts and questions. A file is `{from, name, media}`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from partnerdesk import assets
from partnerdesk.content.instruments import load_instruments
from partnerdesk.domain import fields, measures
from partnerdesk.domain.dates import add_months
from partnerdesk.domain.files import File
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.records import from_json, to_json
from partnerdesk.domain.survey_rounds import Reply, SurveyRound
from partnerdesk.domain.surveys import Question, Survey
from partnerdesk.storage import surveys
from partnerdesk.storage.identity import new_id
from partnerdesk.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from partnerdesk.domain.records import Record
    from partnerdesk.storage.changes import OpenChange

AUTHOR = "Dana Whitlock"
MONTH = re.compile(r"(month|year)([+-]\d+)(?: ([+-]\d+))?")
YEAR = re.compile(r"\{year([+-]\d+)\}")


class SampleBroken(ValueError):
    """A mistake in our own sample; the message names the record and the field."""


@dataclass(frozen=True)
class _Told:
    """One table of the sample files: the record it tells of, and its place in its owner's list."""

    kind: str
    id: str
    table: dict[str, Any]
    owner: tuple[str, str]
    position: int


def make(path: Path, today: date, *, now: Callable[[], datetime] | None = None) -> None:
    """Make the sample workspace as a new file."""
    store = Store.create(path, author=AUTHOR) if now is None else Store.create(path, author=AUTHOR, now=now)
    try:
        # What is lost with the current is made anew, so nothing waits for the disk.
        store.connection.exec_driver_sql("PRAGMA synchronous=OFF")
        store.connection.exec_driver_sql("PRAGMA journal_mode=MEMORY")
        fill(store, today=today)
    finally:
        store.close()


def fill(store: Store, *, today: date) -> None:
    """Put the sample's records into an empty workspace; undo cannot take them apart."""
    folder = assets.root() / "content" / "en" / "sample"
    telling = _Telling(folder, today)
    for root in [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.toml"))]:
        for group in telling.groups(root):
            with store.change(telling.title(group[0])) as change:
                for told in group:
                    change.add(telling.record(told, change))
                for told in group:
                    if told.kind == SurveyRound.kind:
                        _send(change, store, store.need(SurveyRound, told.id))
    store.seal()


def _send(change: OpenChange, store: Store, round_: SurveyRound) -> None:
    """Freeze what a round asks, as the program does with its first form; raise SampleBroken where a reply does not fit."""
    asked = surveys.asked_in(store, surveys.freeze(change, store, round_))
    for reply in store.all(Reply, round=round_.id):
        if not asked.are_marks(reply.marks):
            raise SampleBroken(f"{round_.name}: {reply.marks} is no answer to {len(asked.marked)} questions.")


class _Telling:
    """Turns tables into records; knows the keys, and which day it is."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self.today = today
        self.keys: dict[str, str] = {}

    def groups(self, root: dict[str, list[dict[str, Any]]]) -> list[list[_Told]]:
        """Return each outermost table with all that belongs to it, in the order of writing."""
        return [
            list(self._walk(kind, table, ("", ""), place)) for kind in root for place, table in enumerate(root[kind])
        ]

    def _walk(self, kind: str, table: dict[str, Any], owner: tuple[str, str], position: int) -> Iterator[_Told]:
        if kind == Survey.kind and "instrument" in table:
            table = {**_begun(table["instrument"]), **table}
        told = _Told(kind, new_id(), table, owner, position)
        if kind != Question.kind and (key := table.get("key")):
            if key in self.keys:
                raise SampleBroken(f"Two records have the key {key}.")
            self.keys[key] = told.id
        yield told
        for name, value in table.items():
            if _is_list(name, value):
                for place, each in enumerate(value):
                    yield from self._walk(name, each, (kind, told.id), place)

    def title(self, told: _Told) -> str:
        """Return what the history calls the adding of a group."""
        from partnerdesk.text import brief, tr

        named = ("trading_name", "legal_name", "name", "title", "what")
        label = tr(KINDS[told.kind].label).lower()
        name = next((str(told.table[key]) for key in named if key in told.table), label)
        return tr("Add {name}", name=brief(self._text(name)))

    def record(self, told: _Told, change: OpenChange) -> Record:
        """Return the record a table tells of; raise SampleBroken."""
        cls = KINDS[told.kind]
        said = {name: value for name, value in told.table.items() if not _is_list(name, value)}
        data = said if told.kind == Question.kind else {name: value for name, value in said.items() if name != "key"}
        for field in cls.described:
            if field.name == "position":
                data["position"] = told.position
            elif isinstance(field, fields.Link) and self._is_owner(cls, field, told):
                data[field.name] = told.owner[1]
            elif field.name in data:
                data[field.name] = self._plain(field, data[field.name], change)
        made, problems = from_json(cls, data)
        if made is None or problems:
            raise SampleBroken(f"{told.kind} {told.table}: {problems}")
        return replace(made, id=told.id)

    def _is_owner(self, cls: type[Record], field: fields.Link, told: _Told) -> bool:
        """Whether a link leads to the record whose table this one stands in: the owner link, if that takes its kind."""
        kind = told.owner[0]
        if not kind or kind not in field.kinds or field.name in told.table:
            return False
        return field.owner or cls.owner is None or kind not in cls.owner.kinds

    def _plain(self, field: fields.Field, value: Any, change: OpenChange) -> Any:
        if isinstance(field, fields.Link):
            return self.keys[value]
        if isinstance(field, measures.Day):
            return self._day(value).isoformat()
        if isinstance(field, File):
            data = (self.folder / value["from"]).read_bytes()
            return field.to_json(change.keep_file(data, value["name"], value["media"]))
        if isinstance(field, measures.Series):
            return [each or None for each in value]
        if isinstance(field, fields.Text):
            return self._text(value)
        return value

    def _text(self, told: str) -> str:
        return YEAR.sub(lambda found: str(self.today.year + int(found[1])), told)

    def _day(self, told: int | str) -> date:
        if isinstance(told, int):
            return self.today + timedelta(days=told)
        if (found := MONTH.fullmatch(told)) is None:
            raise SampleBroken(f"Not a day of the sample: {told}")
        months = int(found[2]) * (12 if found[1] == "year" else 1)
        begun = self.today.replace(day=1) if found[1] == "month" else date(self.today.year, 1, 1)
        return add_months(begun, months) + timedelta(days=int(found[3] or 0))


def _begun(instrument: str) -> dict[str, Any]:
    """Return the table of a survey that begins with one of ours, with its questions."""
    ours = load_instruments()[instrument]
    return {**to_json(ours.survey), Question.kind: [to_json(each) for each in ours.questions]}


def _is_list(name: str, value: Any) -> bool:
    """Whether an entry of a table is a list of records rather than a field; a link may be called like a kind."""
    return name in KINDS and isinstance(value, list)
