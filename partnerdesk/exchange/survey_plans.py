"""A folder of replies as a list to decide on. Nothing is written: `survey_taking` says what a round waits for, and takes in.

A plan is a value: `plan_folder(folder, expected(store, round), progress)`, then `plan.choose(number)` and
`plan.assign(number, invitation)` give others, and `take_in(change, store, plan, today)` writes what is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.exchange.sheets import nothing
from partnerdesk.exchange.survey_answers import LOST
from partnerdesk.exchange.survey_raw import LARGEST, State
from partnerdesk.exchange.survey_replies import HALF, Expected, Found, Refused, read_reply
from partnerdesk.text import mark, screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from partnerdesk.domain.survey_rounds import Invitation, Reply
    from partnerdesk.exchange.sheets import Progress

TAKEABLE = frozenset({State.READY, State.UNCLEAR, State.HALF, State.SECOND})
# What is said once somebody decided to take one in.
DECIDED = {
    State.UNCLEAR: mark("It will be taken in with those answers left blank."),
    State.HALF: mark("It will be taken in as it is."),
    State.SECOND: mark("This one will count, and the other one will not."),
}
MOST_FILES = 5000
JOINER = "\u200d"  # between signs that are drawn as one, such as families
PASSED_OVER = (".", "~$", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Listed:
    """A file of the folder: what can be done with it and why, the reply it gives, and whether it will be taken in.

    `replaces` is the reply of the same respondent that is there already and would be taken away.
    """

    number: int
    file: str
    state: State
    why: str
    found: Found | None = None
    chosen: bool = False
    replaces: Reply | None = None
    alike: bool = False  # the same bytes as another file, in a round where two people may have answered alike

    @property
    def can_be_chosen(self) -> bool:
        """Whether a person may decide to take it in."""
        return self.found is not None and (self.state in TAKEABLE or self.alike)

    @property
    def remedy(self) -> str:
        """What can be done."""
        if self.alike:
            return tr("Two people may have answered alike. Take it in if you know that there are two.")
        if self.chosen and self.state in DECIDED:
            return tr(DECIDED[self.state])
        return tr(self.state.explanation)

    @property
    def word(self) -> str:
        """What it is, or what was decided."""
        return tr("Will be taken in") if self.chosen and self.state is not State.READY else tr(self.state.label)


@dataclass(frozen=True)
class ReplyPlan:
    """All files of a folder in order, and what was decided for each."""

    expected: Expected
    rows: tuple[Listed, ...]

    @property
    def counts(self) -> dict[State, int]:
        """How many files are in each state, those in none left out."""
        return {state: n for state in State if (n := sum(row.state is state for row in self.rows))}

    @property
    def chosen(self) -> tuple[Listed, ...]:
        """The files that will be taken in."""
        return tuple(row for row in self.rows if row.chosen and row.found)

    def row(self, number: int) -> Listed:
        """Return the file with this number; raise KeyError."""
        for row in self.rows:
            if row.number == number:
                return row
        raise KeyError(number)

    def choose(self, number: int, *, taken: bool = True) -> ReplyPlan:
        """Return the plan with a file to be taken in or not; of several replies of one respondent at most one is."""
        row = self.row(number)
        if taken and not row.can_be_chosen:
            return self
        mine = _respondent(row)
        rows = tuple(
            replace(each, chosen=taken)
            if each.number == number
            else replace(each, chosen=False)
            if taken and mine and _respondent(each) == mine
            else each
            for each in self.rows
        )
        return replace(self, rows=rows)

    def assign(self, number: int, invitation: Invitation) -> ReplyPlan:
        """Return the plan with a form that does not say whose it is given to one who is asked; a person has to know that."""
        row = self.row(number)
        if row.found is None or self.expected.is_anonymous or row.found.invitation is not None:
            return self
        found = replace(row.found, invitation=invitation, group=invitation.group, why_unmatched="")
        given = (replace(each, found=found) if each.number == number else each for each in self.rows)
        return replace(self, rows=tuple(map(self._as_decided, _judged(given, self.expected))))

    def _as_decided(self, row: Listed) -> Listed:
        """Keep what was decided for a file of which nothing else is known now."""
        before = self.row(row.number)
        return replace(row, chosen=before.chosen) if before.state is row.state else row


def plan_folder(folder: Path, expected: Expected, progress: Progress = nothing) -> ReplyPlan:
    """Read all files of a folder, or one file; the callback is told how many of how many, and may raise Cancelled.

    Folders inside it are left alone. Raises OSError where the folder cannot be read.
    """
    paths = [folder] if folder.is_file() else sorted(_files(folder), key=lambda path: path.name.casefold())[:MOST_FILES]
    return plan_files(((path.name, path) for path in paths), expected, progress, len(paths))


def plan_files(
    files: Iterable[tuple[str, Path | bytes]], expected: Expected, progress: Progress = nothing, count: int = 0
) -> ReplyPlan:
    """Read files by their names and places, or bytes, and say what can be done with each."""
    rows = []
    for number, (name, data) in enumerate(files, 1):
        progress(number - 1, count)
        rows.append(_listed(number, name, data, expected))
    progress(count, count)
    return ReplyPlan(expected, tuple(_judged(rows, expected)))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith(PASSED_OVER):
            yield path


def _shown(name: str) -> str:
    """Return a name as it can be kept and shown: names from other systems may have signs that are none, or that hide others."""
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() or sign == JOINER else LOST for sign in whole)


def _listed(number: int, name: str, data: Path | bytes, expected: Expected) -> Listed:
    name = _shown(name)
    try:
        if not isinstance(data, bytes):
            data = _limited(data)
    except OSError:
        return Listed(
            number, name, State.UNREADABLE, tr("The file cannot be opened: it is gone, or you may not read it.")
        )
    read = read_reply(name, data, expected)
    if isinstance(read, Refused):
        return Listed(number, name, read.state, read.why)
    return Listed(number, name, State.READY, "", read)


def _limited(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _judged(rows: Iterable[Listed], expected: Expected) -> Iterator[Listed]:
    """Say of each reply what can be done with it, seeing the others and what came before."""
    there = {reply.digest for reply in expected.replies if reply.digest}
    earlier = {reply.invitation: reply for reply in expected.replies if reply.invitation}
    seen: dict[str, Listed] = {}
    first: dict[str, Listed] = {}
    rows = list(rows)
    several = _with_several(rows)
    for row in rows:
        if row.found is None:
            yield row
            continue
        found = row.found
        state, why = _state(found)
        replaces = earlier.get(found.invitation.id) if found.invitation else None
        alike = False
        same = seen.get(found.fingerprint) or (first.get(_said(found)) if found.invitation else None)
        if found.fingerprint in there:
            state, why = State.DUPLICATE, tr("This file was taken in before.")
        elif same is not None:
            state, why = State.DUPLICATE, tr("It says the same as “{file}”.", file=same.file)
            alike = expected.is_anonymous
        elif replaces is not None:
            state, why = State.SECOND, _came_before(replaces)
        elif found.invitation and found.invitation.id in several:
            state, why = State.SECOND, tr("There are two different replies by the same respondent.")
        seen.setdefault(found.fingerprint, row)
        first.setdefault(_said(found), row)
        yield replace(row, state=state, why=why, chosen=state is State.READY, replaces=replaces, alike=alike)


def _state(found: Found) -> tuple[State, str]:
    if found.why_unmatched:
        return State.UNMATCHED, found.why_unmatched
    if found.unclear:
        return State.UNCLEAR, " ".join(found.unclear)
    if found.blanks * HALF > len(found.marks):
        of = screen.number(len(found.marks))
        return State.HALF, tr("{n} of {of} questions were left blank.", n=screen.number(found.blanks), of=of)
    return State.READY, " ".join(found.remarks)


def _with_several(rows: Iterable[Listed]) -> set[str]:
    """Return the invitations that have replies which say different things."""
    said: dict[str, set[str]] = {}
    for row in rows:
        if row.found and row.found.invitation:
            said.setdefault(row.found.invitation.id, set()).add(_said(row.found))
    return {invitation for invitation, different in said.items() if len(different) > 1}


def _said(found: Found) -> str:
    whose = found.invitation.id if found.invitation else found.fingerprint
    return repr((whose, found.marks, found.comments))


def _respondent(row: Listed) -> str:
    return row.found.invitation.id if row.found and row.found.invitation else ""


def _came_before(reply: Reply) -> str:
    if reply.came_on:
        return tr("A reply of this respondent came on {day}.", day=screen.short_day(reply.came_on))
    return tr("There is a reply of this respondent already.")
