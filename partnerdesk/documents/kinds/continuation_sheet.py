"""The sheet on going on: what speaks for and against it, what else was considered, the decision, and places to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import (
    Block,
    Document,
    Heading,
    Paragraph,
    SignatureBlock,
    Signatures,
    Table,
    Title,
    words,
)
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.decision_log import HOLDS
from partnerdesk.documents.kinds.purpose_statement import paragraphs
from partnerdesk.domain import terms
from partnerdesk.domain.reviews import GoOn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.review_snapshot import ContinuationSnapshot
    from partnerdesk.text import Language

TICKED, UNTICKED = "\u2612", "\u2610"


def compose(snapshot: ContinuationSnapshot) -> Document:
    """Return the sheet as a paper without format; before the decision its choices are there to be ticked."""
    say = snapshot.words.say
    return Document(
        title=say("Does {partnership} go on?", partnership=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Decision on going on"),
        short_title=say("Decision on going on"),
        version_label=snapshot.words.day(snapshot.today),
        compact=True,
        blocks=tuple(continuation_blocks(snapshot)),
    )


def continuation_blocks(snapshot: ContinuationSnapshot) -> Iterable[Block]:
    """Return the whole sheet, top to bottom."""
    say, one = snapshot.words.say, snapshot.continuation
    yield Title(text=say("Does {partnership} go on?", partnership=snapshot.partnership.name), subtitle=_under(snapshot))
    yield Heading(text=say("For and against"))
    yield _both_sides(one.pros, one.cons, snapshot.words)
    if one.considered.strip():
        yield Heading(text=say("What else was considered"))
        yield from paragraphs(one.considered)
    yield Heading(text=say("Decision"))
    yield facts.table_of_facts(_decision(snapshot), alt=say("The decision"))
    if one.signs:
        yield Paragraph(runs=words(_signing(snapshot)))
        yield Signatures(blocks=(SignatureBlock(entity=_body(snapshot), name=snapshot.chair, title=say("Chair")),))


def _under(snapshot: ContinuationSnapshot) -> str:
    one, language = snapshot.continuation, snapshot.words
    if one.decided_on:
        return language.say("Decided on {day}", day=language.day(one.decided_on))
    if one.considered_on:
        return language.say("To be decided on {day}", day=language.day(one.considered_on))
    return language.say("To be decided")


def _both_sides(pros: str, cons: str, language: Language) -> Table:
    """Return what speaks for it beside what speaks against it, a point a row."""
    say, left, right = language.say, terms.lines(pros), terms.lines(cons)
    rows = max(len(left), len(right), 1)
    sides = [
        tuple(terms.capital(side[place]) if place < len(side) else "" for side in (left, right))
        for place in range(rows)
    ]
    if not left and not right:
        sides = [(facts.DASH, facts.DASH)]
    return Table(
        head=(say("For going on"), say("Against it")),
        rows=tuple(sides),
        widths=(0.5, 0.5),
        alt=say("For and against"),
    )


def _decision(snapshot: ContinuationSnapshot) -> Iterable[tuple[str, Cell]]:
    language, say, one = snapshot.words, snapshot.words.say, snapshot.continuation
    boxes = (f"{TICKED if one.chosen is each else UNTICKED}\u00a0{say(each.label)}" for each in GoOn)
    yield say("What is decided"), "\n".join(boxes)
    if one.reasons.strip():
        yield say("Reasons"), facts.cell(one.reasons)
    yield say("Decided by"), _body(snapshot) if snapshot.body else facts.hole(say("by which body"))
    yield say("Decided on"), language.day(one.decided_on) if one.decided_on else facts.hole(say("day"))
    yield say("Votes"), _votes(snapshot) or facts.hole(say("for, against, abstained"))
    if snapshot.verdict is not None:
        yield say("Whether it holds"), say(HOLDS[snapshot.verdict])


def _votes(snapshot: ContinuationSnapshot) -> str:
    language, say, one = snapshot.words, snapshot.words.say, snapshot.continuation
    said = (
        (one.votes_for, say("{n} for", n=language.number(one.votes_for or 0))),
        (one.votes_against, say("{n} against", n=language.number(one.votes_against or 0))),
        (one.abstained, say("{n} abstained", n=language.number(one.abstained or 0))),
    )
    return ", ".join(text for number, text in said if number is not None)


def _body(snapshot: ContinuationSnapshot) -> str:
    return snapshot.body.called() if snapshot.body else snapshot.partnership.name


def _signing(snapshot: ContinuationSnapshot) -> str:
    return snapshot.words.say("This is what was decided.")
