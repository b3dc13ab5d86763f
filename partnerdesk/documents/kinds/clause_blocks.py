"""Clauses as they stand in one paper, turned into numbered blocks; the same for every kind of paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from partnerdesk.documents.content import Block, Clause, Heading, Inline, Paragraph, Reference, Run
from partnerdesk.domain import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from partnerdesk.domain.clauses import ClauseState, Piece, Said

    Tables: TypeAlias = Mapping[str, Callable[[], tuple[Block, ...]]]


def inline(pieces: Iterable[Piece]) -> Inline:
    """Return the pieces of a paragraph as running text; a sentence begins with a capital."""
    runs: list[Run | Reference] = []
    for piece in pieces:
        if piece.see:
            runs.append(Reference(piece.see))
        else:
            text = piece.text if runs or piece.blank else terms.capital(piece.text)
            runs.append(Run(text, blank=piece.blank))
    return tuple(runs)


def clause_blocks(state: ClauseState, tables: Tables, *, close: bool = False) -> tuple[Block, ...]:
    """Return one clause: its heading, its paragraphs as 1.1, what stands under them as (a), and its tables.

    The heading's anchor is the clause's id, and every other block's anchor begins with it and a point. Where a paper is set
    `close`, a list of one goes on in the paragraph above it.
    """
    blocks: list[Block] = [
        Clause(runs=(Run(state.heading),), level=1, anchor=state.id)
        if state.number
        else Heading(text=state.heading, anchor=state.id)
    ]
    for said in state.said:
        runs = inline(said.pieces)
        numbered = bool(state.number)
        anchor = f"{state.id}.{said.part}"
        alone = close and len(said.items) == 1
        if alone:
            runs = (*runs, Run(" "), *inline(said.items[0]))
        blocks.append(Clause(runs=runs, level=2, anchor=anchor) if numbered else Paragraph(runs=runs, anchor=anchor))
        if not alone:
            blocks += _under(said, anchor, numbered=numbered)
        if said.table:
            blocks += (replace(block, anchor=f"{anchor}.{at}") for at, block in enumerate(tables[said.table](), 1))
    return tuple(blocks)


def _under(said: Said, above: str, *, numbered: bool) -> Iterable[Block]:
    for at, item in enumerate(said.items, 1):
        runs, anchor = inline(item), f"{above}.{at}"
        yield Clause(runs=runs, level=3, anchor=anchor) if numbered else Paragraph(runs=runs, anchor=anchor)
