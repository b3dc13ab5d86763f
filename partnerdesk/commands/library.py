"""Commands for kept clauses: list them, write them as a file for another office, bring in such a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import DONE, PROBLEMS, Answer, Here, read_bytes, reading, saved, write_file, writing
from partnerdesk.text import brief, tr, trn

if TYPE_CHECKING:
    from argparse import Namespace

    from partnerdesk.exchange.clause_files import IncomingClauses
    from partnerdesk.storage.store import Store

MOST_LISTED = 50


def clauses(words: Namespace, here: Here) -> Answer:
    """List the clauses that are kept for next time."""
    from partnerdesk.domain import spans
    from partnerdesk.domain.library import KeptClause

    with reading(words.file, here) as (_home, store):
        kept = store.all(KeptClause)
    said = [
        {"id": one.id, "name": one.name, "heading": one.heading, "for": one.content, "words": spans.plain(one.words)}
        for one in kept
    ]
    lines = tuple(f"{one.id}  {one.name}  {brief(spans.plain(one.words))}" for one in kept)
    return Answer({"clauses": said}, lines or (tr("No clause is kept yet."),))


def export(words: Namespace, here: Here) -> Answer:
    """Write all kept clauses as a file."""
    from partnerdesk.domain.library import KeptClause
    from partnerdesk.exchange.clause_files import write_clauses

    with reading(words.file, here) as (_home, store):
        kept = store.all(KeptClause)
    write_file(words.out, write_clauses(kept))
    return Answer({"file": str(words.out), "clauses": len(kept)}, (saved(words.out),))


def bring_in(words: Namespace, here: Here) -> Answer:
    """Bring in the clauses of a file as one change, or none of them where anything is wrong; a dry run only tells."""
    data = read_bytes(words.data)
    if words.dry_run:
        with reading(words.file, here) as (_home, store):
            return _answer(_read(data, store), written=False)
    with writing(words.file, here) as (_home, store):
        incoming = _read(data, store)
        if incoming.clauses:
            with store.change(tr("Import {name}", name=words.data.name)) as change:
                for one in incoming.clauses:
                    change.add(one)
        return _answer(incoming, written=not incoming.problems)


def _read(data: bytes, store: Store) -> IncomingClauses:
    from partnerdesk.domain.library import KeptClause
    from partnerdesk.exchange.clause_files import read_clauses

    return read_clauses(data, store.all(KeptClause))


def _answer(incoming: IncomingClauses, *, written: bool) -> Answer:
    problems = [{"number": one.number, "field": one.field, "text": one.text} for one in incoming.problems]
    count = len(incoming.clauses)
    said: dict[str, Any] = {
        "written": written,
        "clauses": [one.name for one in incoming.clauses],
        "known": incoming.known,
        "problems": problems,
    }
    if problems:
        told = (tr("Nothing was brought in:"), *(str(one) for one in incoming.problems[:MOST_LISTED]))
        return Answer(said, told, PROBLEMS)
    lines = [
        trn("{n} clause brought in.", "{n} clauses brought in.", count)
        if written
        else trn("{n} clause would be brought in.", "{n} clauses would be brought in.", count)
    ]
    if incoming.known:
        lines.append(trn("{n} is here already.", "{n} are here already.", incoming.known))
    return Answer(said, tuple(lines), DONE)
