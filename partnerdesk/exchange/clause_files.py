"""Kept clauses as a file, so that two offices can share them; what comes from others is checked before any of it is taken."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.library import KeptClause, free_name, same, tidied
from partnerdesk.domain.records import from_json, to_json
from partnerdesk.exchange.json_reading import read_json, short
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMAT = "partnerdesk-clauses"
VERSION = 1
SUFFIX = ".json"
MOST_BYTES = 20_000_000
MOST_CLAUSES = 2000
MOST_PROBLEMS = 200
TOP = frozenset({"format", "version", "clauses", "note"})


@dataclass(frozen=True, slots=True)
class ClauseProblem:
    """What is wrong: with the clause at this place (from 1) and its field; with 0, with the whole file."""

    number: int
    field: str
    text: str

    def __str__(self) -> str:
        place = tr("Clause {n}", n=self.number) if self.number else ""
        return ": ".join(part for part in (place, self.field, self.text) if part)


@dataclass(frozen=True)
class IncomingClauses:
    """The clauses of a file that are new here, how many are here already, and all that is wrong: then there are none."""

    clauses: tuple[KeptClause, ...] = ()
    known: int = 0
    problems: tuple[ClauseProblem, ...] = ()


def write_clauses(kept: Iterable[KeptClause]) -> bytes:
    """Return kept clauses as a file; the same clauses give the same bytes."""
    ordered = sorted(kept, key=lambda one: (one.name, one.content, str(one.words)))
    whole = {"format": FORMAT, "version": VERSION, "clauses": [to_json(one) for one in ordered]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def read_clauses(data: bytes, here: Sequence[KeptClause]) -> IncomingClauses:
    """Return what a file brings to those that are `here`: one that is here is left out, another of its name gets a number."""
    problems: list[ClauseProblem] = []

    def say(text: str, number: int = 0, field: str = "") -> None:
        problems.append(ClauseProblem(number, field, text))

    whole = read_json(data, say, MOST_BYTES)
    listed = _listed(whole, say) if not problems else []
    read = [_read(one, number, problems) for number, one in enumerate(listed, 1)]
    if problems:
        return IncomingClauses(problems=tuple(problems[:MOST_PROBLEMS]))
    taken: list[KeptClause] = []
    known = 0
    for one in read:
        assert one is not None  # what could not be read is a problem
        if same(one, (*here, *taken)):
            known += 1
        else:
            taken.append(replace(one, name=free_name(one.name, [each.name for each in (*here, *taken)])))
    return IncomingClauses(tuple(taken), known)


def _listed(whole: Any, say: Any) -> list[Any]:
    """Return the list of clauses as it stands in the file, or nothing with what is wrong."""
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        say(tr("This is not a file of kept clauses: “format” has to be “{format}”.", format=FORMAT))
        return []
    version = whole.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
        say(
            tr(
                "This file has version {version}; this program reads version {ours}.",
                version=short(version),
                ours=VERSION,
            )
        )
        return []
    for name in whole.keys() - TOP:
        say(tr("There is no place for “{name}” here.", name=short(name)))
    listed = whole.get("clauses")
    if not isinstance(listed, list):
        say(tr("“clauses” has to hold a list of clauses."))
        return []
    if len(listed) > MOST_CLAUSES:
        say(tr("There are too many clauses in this file: {most} at most.", most=MOST_CLAUSES))
        return []
    return listed


def _read(said: Any, number: int, problems: list[ClauseProblem]) -> KeptClause | None:
    if not isinstance(said, dict):
        problems.append(ClauseProblem(number, "", tr("A clause is written between { and }.")))
        return None
    made, found = from_json(KeptClause, said)
    if made is not None:
        made = replace(made, words=tidied(made.words))
        found = made.problems()
    problems += [ClauseProblem(number, short(one.field), one.text) for one in found]
    return made
