"""Whatever is printed as an empty line is counted as a blank: in every clause of every kind, whichever thing is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass, replace

import pytest

from partnerdesk.documents.content import Run, SignatureBlock
from partnerdesk.domain import agreement_slots
from partnerdesk.domain.agreement_snapshot import LISTS, PartyFacts
from partnerdesk.domain.agreements import Clause, PaperKind
from partnerdesk.domain.checks import check_outline
from partnerdesk.domain.clauses import clause_with, in_paper
from tests.documents.kinds.test_other_papers import CATALOGUE, composed
from tests.papers import full

GLANCE = "glance"
# A day is often written by hand when the paper is signed; the paper says so and leaves the line.
BY_HAND = {name for name, source in agreement_slots.FILLING.slots.items() if source.by_hand}
HAND_QUESTIONS = {
    (kind, text.question)
    for kind, paper in CATALOGUE.papers.items()
    for name, text in paper.slots.items()
    if name in BY_HAND
}


def everything(kind, wording=1):
    """Return a full paper with every clause in it, each in its nth wording, or its last."""
    texts = CATALOGUE.papers[str(kind.value)].clauses
    chosen = tuple(
        Clause(
            id=f"x-{text.id}",
            agreement="a",
            content=text.id,
            variant=text.variants[min(wording, len(text.variants) - 1)].id,
        )
        for text in texts
    )
    return replace(full(kind), clauses=chosen)


def blanks_of(value):
    """Yield the words of each blank in a block, wherever in it: a line to sign without a name is one."""
    if isinstance(value, Run):
        if value.blank:
            yield value.text
    elif isinstance(value, SignatureBlock):
        if not value.name:
            yield "name"
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from blanks_of(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from blanks_of(getattr(value, each.name))


def printed(snapshot):
    """Return how many blanks are printed in each clause, but for those that are filled by hand."""
    found, at = Counter(), ""
    kind = str(snapshot.agreement.paper.value)
    for block in composed(snapshot).blocks:
        at = block.anchor.split(".")[0] or at
        found[at] += sum((kind, text) not in HAND_QUESTIONS for text in blanks_of(block))
    return +found


def uncounted(snapshot):
    """Return the clauses in which a blank is printed that nothing is found about."""
    outline = agreement_slots.outline(snapshot, CATALOGUE)
    findings = check_outline(snapshot, outline)
    # A row that lost its party stops the paper by itself, and is no blank besides.
    told = {state.id for one in findings if (state := clause_with(outline, one.place))}
    told |= {state.id for state in in_paper(outline) if state.blanks}
    return {clause for clause in printed(snapshot) if (not findings if clause == GLANCE else clause not in told)}


def emptied(kind):
    """Yield a full paper with one thing missing, and what that is."""
    whole = everything(kind)
    for field in whole.agreement.described:
        if getattr(whole.agreement, field.name) and field.name not in {"title", "paper", "id"}:
            yield (
                f"agreement.{field.name}",
                replace(whole, agreement=replace(whole.agreement, **{field.name: field.empty})),
            )
    for name in LISTS:
        rows = getattr(whole, name)
        yield name, replace(whole, **{name: ()})
        for field in rows[0].described if rows else ():
            if getattr(rows[0], field.name) and getattr(type(rows[0])(), field.name) == field.empty:
                first = replace(rows[0], **{field.name: field.empty})
                yield f"{name}.{field.name}", replace(whole, **{name: (first, *rows[1:])})
    first = whole.parties[0]
    for field in fields(PartyFacts):
        if field.name not in {"party", "posts"} and getattr(first, field.name):
            yield (
                f"party.{field.name}",
                replace(whole, parties=(replace(first, **{field.name: None}), *whole.parties[1:])),
            )
    for field in first.party.described:
        if getattr(first.party, field.name):
            party = replace(first, party=replace(first.party, **{field.name: field.empty}))
            yield f"party.{field.name}", replace(whole, parties=(party, *whole.parties[1:]))
    yield "people", replace(whole, people={})
    yield "parties", replace(whole, parties=())
    yield "one party", replace(whole, parties=whole.parties[:1])


@pytest.mark.parametrize("kind", PaperKind)
def test_a_full_paper_has_no_blank_in_any_wording(kind):
    for wording in range(3):
        assert not printed(everything(kind, wording))


@pytest.mark.parametrize("kind", PaperKind)
def test_whatever_is_missing_and_printed_as_an_empty_line_is_told(kind):
    wrong = {what: found for what, snapshot in emptied(kind) if (found := uncounted(snapshot))}
    assert wrong == {}


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_just_begun_has_no_empty_line_that_is_not_told(kind):
    whole = everything(kind)
    empty = dict.fromkeys(LISTS, ())
    for wording in range(3):
        clauses = everything(kind, wording).clauses
        agreement = type(whole.agreement)(id="a", partnership="r", title="A paper", paper=kind)
        begun = replace(whole, agreement=agreement, clauses=clauses, **empty)
        assert uncounted(begun) == set()
        assert uncounted(replace(begun, parties=())) == set()
