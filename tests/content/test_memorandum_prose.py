"""Every wording of every clause reads as prose, whatever was chosen."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from partnerdesk import content
from partnerdesk.domain.agreement_slots import outline
from partnerdesk.domain.agreements import Binding, Clause, DataRule, LiabilityRule, MoneyRule, Renewal
from tests.agreements import AGREEMENT, TWO, bare, party

CATALOGUE = content.load("en_US")
PAPER = CATALOGUE.papers["memorandum"]
VARIANTS = sorted({variant.id for clause in PAPER.clauses for variant in clause.variants})
WRONG = re.compile(r"  |\s[.,;:?!]|\.\.|,\.|\{|\}|:\.|\(\)|“”| $")
FULL = replace(
    AGREEMENT,
    principles="Ask first",
    conduct="Keep children safe.",
    ip_rule="It belongs to both",
    insurance="Each keeps its own",
    joining="It pays nothing.",
    leaving="The keys",
    winding_down="Meals go on to the end of the month",
    courts="the courts of Hood County",
    governing_law="the State of Oregon",
    reviewer="the contacts",
    renewal_months=12,
    renewal_condition="there is money for it.",
)
CHOICES = [
    {"binding": binding, "money": money, "renewal": renewal, "data": data, "liability": liability}
    for binding, money, renewal, data, liability in zip(
        [*Binding, None] * 2,
        [MoneyRule.NONE, MoneyRule.MOVES, None] * 3,
        [*Renewal, None] * 2,
        [DataRule.NONE, DataRule.SHARED, None] * 3,
        [LiabilityRule.OWN, LiabilityRule.INDEMNITY, None] * 3,
        strict=False,
    )
]


def snapshots(variant: str, choice: dict[str, object]):
    """Yield full and empty agreements of two and three parties with every clause put in, in this wording."""
    clauses = tuple(
        Clause(id=f"x-{text.id}", agreement="a", content=text.id, variant=variant, binding=text.id in {"data", "money"})
        for text in PAPER.clauses
    )
    full = replace(TWO, agreement=replace(FULL, **choice), clauses=clauses)
    yield full
    yield replace(full, parties=(*full.parties, party(3)))
    yield replace(bare(2, **choice), clauses=clauses)
    yield replace(bare(3), clauses=clauses)


@pytest.mark.parametrize(("variant", "choice"), list(product(VARIANTS, CHOICES)))
def test_paragraphs_are_sentences(variant, choice):
    for snapshot in snapshots(variant, choice):
        for state in outline(snapshot, CATALOGUE):
            assert state.said, state.id
            for said in state.said:
                text = "".join(piece.text for piece in said.pieces)
                assert not WRONG.search(text), (state.id, text)
                assert text[-1] in ".:?!" or said.pieces[-1].blank, (state.id, text)
                assert text[0].isupper() or said.pieces[0].slot, (state.id, text)


def test_a_full_agreement_leaves_nothing_blank_in_any_wording():
    chosen = {"binding": Binding.MIXED, "liability": LiabilityRule.OWN}
    for variant, renewal in product(VARIANTS, Renewal):
        snapshot = next(snapshots(variant, {**chosen, "renewal": renewal}))
        assert [
            (s.id, [slot.id for slot in s.slots if slot.blanks]) for s in outline(snapshot, CATALOGUE) if s.blanks
        ] == []


def test_every_part_is_printed_in_some_agreement():
    printed = set()
    for variant, choice in product(VARIANTS, CHOICES):
        for snapshot in snapshots(variant, choice):
            printed |= {(s.id, said.part) for s in outline(snapshot, CATALOGUE) for said in s.said}
    assert {(clause.id, part) for clause in PAPER.clauses for part in clause.parts} == printed
