"""Every wording of every clause of every paper reads as prose, whatever was chosen."""

from __future__ import annotations

import re
from itertools import product

import pytest

from partnerdesk import content
from partnerdesk.domain.agreement_slots import outline
from partnerdesk.domain.agreements import Clause, PaperKind, Renewal
from partnerdesk.domain.rules import QuorumRule
from tests.papers import NOTHING_OPEN, choices, full, snapshots

CATALOGUE = content.load("en_US")
WRONG = re.compile(r"  |\s[.,;:?!]|\.\.|,\.|\{|\}|:\.|\(\)|“”| $|\b(a|the) (a|the)\b|\bthis this\b")
CHOICES = choices(10)


def variants(paper):
    return sorted({variant.id for clause in CATALOGUE.papers[paper.value].clauses for variant in clause.variants})


def clauses(paper, variant):
    """Return every clause of a paper put in, in this wording."""
    return tuple(
        Clause(id=f"x-{text.id}", agreement="a", content=text.id, variant=variant, binding=text.id in {"data", "money"})
        for text in CATALOGUE.papers[paper.value].clauses
    )


WAYS = [(paper, variant, at) for paper in PaperKind for variant in variants(paper) for at in range(len(CHOICES))]


@pytest.mark.parametrize(("paper", "variant", "at"), WAYS)
def test_paragraphs_are_sentences(paper, variant, at):
    for snapshot in snapshots(paper, clauses(paper, variant), CHOICES[at]):
        for state in outline(snapshot, CATALOGUE):
            assert state.said, state.id
            for said in state.said:
                text = "".join(piece.text for piece in said.pieces)
                assert not WRONG.search(text), (state.id, text)
                assert text[-1] in ".:?!" or said.pieces[-1].blank, (state.id, text)
                assert text[0].isupper() or said.pieces[0].slot, (state.id, text)


@pytest.mark.parametrize("paper", PaperKind)
def test_a_full_paper_leaves_nothing_blank_in_any_wording(paper):
    for variant, renewal, quorum in product(variants(paper), Renewal, QuorumRule):
        snapshot = snapshots(paper, clauses(paper, variant), {**NOTHING_OPEN, "renewal": renewal, "quorum": quorum})[0]
        assert [
            (s.id, [slot.id for slot in s.slots if slot.blanks]) for s in outline(snapshot, CATALOGUE) if s.blanks
        ] == []


@pytest.mark.parametrize("paper", PaperKind)
def test_every_part_is_printed_in_some_paper(paper):
    printed = set()
    for variant, choice in product(variants(paper), CHOICES):
        for snapshot in snapshots(paper, clauses(paper, variant), choice):
            printed |= {(s.id, said.part) for s in outline(snapshot, CATALOGUE) for said in s.said}
        without = full(paper, **choice)  # what is said where an optional clause is not there
        printed |= {(s.id, said.part) for s in outline(without, CATALOGUE) for said in s.said}
    texts = CATALOGUE.papers[paper.value].clauses
    assert {(clause.id, part) for clause in texts for part in clause.parts} == printed


@pytest.mark.parametrize("paper", PaperKind)
def test_a_paper_calls_itself_by_its_name_and_no_other(paper):
    """What one kind of paper says of itself never stands in another."""
    other = {"this memorandum", "this agreement", "these rules", "these terms"} - set(NAMES[paper])
    for variant in variants(paper):
        for snapshot in snapshots(paper, clauses(paper, variant), CHOICES[0]):
            for state in outline(snapshot, CATALOGUE):
                for said in state.said:
                    ours = "".join(piece.text for piece in said.pieces if not piece.slot).casefold()
                    assert not [name for name in other if name in ours], (state.id, ours)


NAMES = {
    PaperKind.MEMORANDUM: ("this memorandum",),
    PaperKind.PARTNERSHIP: ("this agreement",),
    PaperKind.COLLABORATION: ("this agreement",),
    PaperKind.OPERATING_RULES: ("these rules",),
    PaperKind.TERMS_OF_REFERENCE: ("these terms",),
}
