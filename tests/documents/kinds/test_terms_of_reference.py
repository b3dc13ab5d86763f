"""Terms of reference as a paper: what each kind of body says, in the words and numbers of its own rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk import content
from partnerdesk.documents import pdf
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.content import Clause, Heading, Paragraph, SignatureBlock, Signatures, Table, plain
from partnerdesk.documents.kinds import OF_AGREEMENT, paper
from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.body_slots import rhythm, within
from partnerdesk.domain.obligations import taken_from
from partnerdesk.domain.rules import QuorumRule
from partnerdesk.domain.signatures import signatures_of
from partnerdesk.text import Language
from tests.bodies import body
from tests.papers import full

CATALOGUE = content.load("en_US")
TERMS = PaperKind.TERMS_OF_REFERENCE
ENGLISH = Language("en_US")


def composed(made=None, **fields):
    snapshot = full(TERMS, **fields)
    return paper(OF_AGREEMENT[TERMS]).compose(replace(snapshot, body=made) if made else snapshot, CATALOGUE)


def said(document) -> str:
    return "\n".join(plain(block.runs) for block in document.blocks if isinstance(block, (Clause, Paragraph)))


def headings(document) -> list[str]:
    return [plain(block.runs) for block in document.blocks if isinstance(block, Clause) and block.level == 1]


def tables(document) -> dict[str, Table]:
    return {block.alt: block for block in document.blocks if isinstance(block, Table)}


def test_it_begins_at_once_and_ends_with_the_place_to_approve():
    document = composed()
    assert plain(document.blocks[1].runs) == "Name and standing"
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == ["Approval"]
    assert document.blocks[-1].blocks == (
        SignatureBlock(entity="Coordinating Council", name="Ines Ortega", title="Chair"),
    )
    assert said(document).endswith("every 6 months after that. Approved by the Coordinating Council:")


def test_who_set_it_up_approves_where_nothing_stands_above():
    snapshot = replace(full(TERMS), above=None)
    (only,) = signatures_of(snapshot)
    assert (only.party, only.name) == ("The members’ assembly", "")


@pytest.mark.parametrize("page", ["Letter", "A4"])
def test_they_take_three_pages_at_most_with_the_approval_whole_on_the_last(page):
    document = replace(composed(), page=page)
    laid = pdf.lay_out(document)
    assert laid.pages <= 3
    approval = next(block for block in document.blocks if isinstance(block, Heading))
    assert laid.places[approval.anchor][0][0] == laid.pages - 1


def test_how_closely_they_are_set_is_no_part_of_what_they_say():
    document = composed()
    assert document.compact
    assert canonical(document, 1) == canonical(replace(document, compact=False), 1)
    assert not paper("memorandum").compose(full(PaperKind.MEMORANDUM), CATALOGUE).compact


def test_the_seats_are_a_table_and_their_whole_count_a_clause():
    seats = tables(composed())["Seats"]
    assert [(row[0], row[1], row[3], row[4]) for row in seats.rows] == [
        ("Chair", "1", "Yes", "1 year"),
        ("Schools", "2", "Yes", "2 years, at most twice"),
        ("Farms", "3", "Yes", "2 years"),
        ("County health officer, comes with the post", "1", "Yes", "–"),
        ("Adviser on law", "1", "No", "–"),
    ]
    assert "That makes 8 seats; 7 of them have a vote." in said(composed())


def test_quorum_and_decision_are_rules_with_a_worked_number():
    told = said(composed())
    assert (
        "Its quorum is more than half of the members with a vote, vacant seats not counted (4\u00a0of\u00a07 when all seats are filled)."
        in told
    )
    assert "more than half of the votes cast (3\u00a0of\u00a04 when just the quorum is there)" in told
    fixed = said(composed(body(quorum=QuorumRule.NUMBER, quorum_number=5)))
    assert "Its quorum is 5 of the members with a vote" in fixed


def test_authority_is_three_lists_and_the_limits():
    told = said(composed())
    for line in ("It decides by itself:", "It recommends, and others decide:", "It advises on:", "It may not:"):
        assert line in told


def test_an_advisory_committee_takes_no_votes():
    made = body(
        kind_of=BodyKind.ADVISORY, quorum=None, quorum_base=None, quorum_least=None, decides=None, decides_on=""
    )
    told = said(composed(made))
    assert "It takes no votes, so that it needs no quorum." in told
    assert "Its advice binds nobody." in told
    assert "for as against" not in told
    assert "by e-mail" not in told


def test_a_task_force_has_a_lead_and_says_what_it_hands_over_and_when_it_ends():
    told = said(composed(body(kind_of=BodyKind.TASK_FORCE)))
    assert "When the lead is away" in told
    assert "the chair is away" not in told
    assert [row[0] for row in tables(composed(body(kind_of=BodyKind.TASK_FORCE)))["What it hands over"].rows] == [
        "The plan",
        "A list of all kitchens",
    ]
    assert "The body ends when the council has met for the first time." in told


def test_other_bodies_have_no_such_section_without_something_to_hand_over():
    assert "What it hands over" not in headings(composed(replace(body(), deliverables=())))
    assert "What it hands over" in headings(composed(replace(body(kind_of=BodyKind.TASK_FORCE), deliverables=())))


def test_the_objectives_it_works_on_stand_under_its_purpose():
    made = replace(body(), aims=(Aim(id="x", partnership="r", what="Bread for all"),))
    assert "Bread for all." in said(composed(made))


def test_it_owes_nobody_anything():
    assert taken_from(full(TERMS)) == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Steering Committee", "the Steering Committee"),
        ("The Hub Team", "the Hub Team"),
        ("School Meals", "School Meals"),
        ("Members’ assembly", "the Members’ assembly"),
        ("  ", None),
    ],
)
def test_the_name_of_a_body_within_a_sentence(name, told):
    assert within(name, ENGLISH) == told


def test_every_so_many_months():
    assert [rhythm(months, ENGLISH) for months in (1, 6, 12, 24)] == ["month", "6 months", "year", "2 years"]


def test_the_last_block_is_the_only_place_to_sign():
    assert sum(isinstance(block, Signatures) for block in composed().blocks) == 1
