"""Agreements, joint ventures and operating rules as papers: what stands where, and the standards they keep."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pytest

from partnerdesk import content
from partnerdesk.documents import pdf, word
from partnerdesk.documents.content import Contents, Signatures, Table, plain
from partnerdesk.documents.kinds import OF_AGREEMENT, paper
from partnerdesk.domain.agreements import MoneyRule, PaperKind, PaperState
from partnerdesk.domain.coalition_terms import AdoptedBy
from partnerdesk.domain.signatures import signatures_of
from tests.agreements import bare
from tests.documents.test_word import NOT_NEEDED, wrong_in
from tests.papers import full, with_parties

CATALOGUE = content.load("en_US")
OTHERS = [PaperKind.PARTNERSHIP, PaperKind.COLLABORATION, PaperKind.OPERATING_RULES]
every_kind = pytest.mark.parametrize("kind", PaperKind)


def composed(snapshot):
    return paper(OF_AGREEMENT[snapshot.agreement.paper]).compose(snapshot, CATALOGUE)


def failures(data: bytes) -> list[str]:
    found = []
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        found += [f"{profile} {failure.rule_id}: {failure.message}" for failure in report.failures]
    return found


def objections(data: bytes, tmp_path) -> list[str]:
    return [text for text in wrong_in(data, tmp_path / "paper.docx") if not text.endswith(NOT_NEEDED)]


def tables(document) -> dict[str, Table]:
    return {block.alt: block for block in document.blocks if isinstance(block, Table)}


def facts(document) -> dict[str, str]:
    return {
        plain(name): plain(value) for name, value in tables(document)["The most important facts of this paper"].rows
    }


@every_kind
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_it_keeps_the_standards_as_pdf_and_word(kind, size, tmp_path):
    accents = "Für Łódź, Ærø and Đà Nẵng: naïve façade, “señor”, ½ €"
    document = composed(replace(full(kind, purpose=accents, mission=accents, body=accents), page=size))
    data = pdf.write(document)
    assert failures(data) == []
    assert objections(word.write(document), tmp_path) == []


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if not kind.is_approved])
@pytest.mark.parametrize("count", [0, 1, 11, 40])
def test_any_number_of_parties_makes_a_paper(kind, count, tmp_path):
    snapshot = with_parties(kind, count) if count else replace(full(kind), parties=())
    document = composed(snapshot)
    assert isinstance(document.blocks[-1], Signatures)
    assert len(document.blocks[-1].blocks) == count
    if count > 1:
        assert failures(pdf.write(document)) == []
        assert objections(word.write(document), tmp_path) == []


@every_kind
def test_an_empty_one_is_a_paper_with_blanks(kind):
    document = composed(bare(2, paper=kind, state=PaperState.DRAFT))
    assert failures(pdf.write(document)) == []
    for block in document.blocks:
        if isinstance(block, Table):
            assert all(plain(cell).strip() for row in (*block.rows, block.head) for cell in row)


@every_kind
def test_each_has_its_name_under_the_title_and_in_its_properties(kind):
    document = composed(full(kind))
    assert document.subject == kind.label
    assert document.blocks[0].subtitle == kind.label


def test_long_papers_begin_with_a_list_of_their_clauses():
    for kind in PaperKind:
        has = any(isinstance(block, Contents) for block in composed(full(kind)).blocks)
        assert has == (kind not in {PaperKind.MEMORANDUM, PaperKind.TERMS_OF_REFERENCE})


def test_the_key_facts_of_a_joint_venture_say_who_leads_and_how_it_decides():
    told = facts(composed(full(PaperKind.COLLABORATION)))
    assert told["Budget"] == "$50,000 in all"
    assert told["Lead party"] == "The Kitchen"
    assert told["Decisions"].startswith(
        "Consensus or, where none is found, more than half of the votes cast (2\u00a0of\u00a02"
    )
    assert told["Legal form"] == "A new organization"


def test_beside_a_budget_it_is_not_said_that_no_money_moves():
    assert "Money" not in facts(composed(full(PaperKind.COLLABORATION, money=MoneyRule.NONE)))
    assert "Money" in facts(composed(full(PaperKind.MEMORANDUM, money=MoneyRule.NONE)))


def test_the_key_facts_of_rules_are_worked_for_their_members():
    told = facts(composed(with_parties(PaperKind.OPERATING_RULES, 11)))
    assert told["Members"] == "11 members"
    assert told["Quorum"] == "4 of 11 members with a vote"
    assert told["Changes of these rules"] == "Two thirds of all votes (8\u00a0of\u00a011)"
    assert told["Adopted on"] == "December 1, 2026"


def test_a_budget_stands_party_by_party_with_its_sum():
    budget = tables(composed(full(PaperKind.COLLABORATION)))["Budget"]
    assert [(row[0], row[1], row[-1]) for row in budget.rows] == [
        ("The Clinic", "Rent (for this alone)", "$20,000"),
        ("The Kitchen", "Staff", "$30,000"),
        ("In all", "–", "$50,000"),
    ]
    assert budget.totals == 1


def test_reserved_matters_say_how_many_votes_they_need():
    assert tables(composed(full(PaperKind.PARTNERSHIP)))["Reserved matters"].rows == (
        ("A change of the budget by a tenth", "The votes of all, with nobody missing (2\u00a0of\u00a02)"),
    )


def test_friends_have_no_vote_and_are_not_counted():
    made = with_parties(PaperKind.OPERATING_RULES, 4)
    silent = replace(made.parties[0], party=replace(made.parties[0].party, member_class="f"))
    made = replace(made, parties=(silent, *made.parties[1:]))
    assert made.voting == 3
    assert facts(composed(made))["Members"] == "4 members, 3 with a vote"


def test_where_there_is_one_class_all_members_are_in_it():
    made = with_parties(PaperKind.OPERATING_RULES, 2)
    assert [row[1] for row in tables(composed(made))["Members"].rows] == ["–", "–"]
    one_class = replace(made, classes=made.classes[:1])
    assert [row[1] for row in tables(composed(one_class))["Members"].rows] == ["Members", "Members"]


def test_members_sign_each_or_the_secretary_for_all():
    each = full(PaperKind.OPERATING_RULES, adopted_by=AdoptedBy.MEMBERS)
    assert [one.entity for one in composed(each).blocks[-1].blocks] == [one.legal_name for one in each.parties]
    certified = full(PaperKind.OPERATING_RULES, adopted_by=AdoptedBy.SECRETARY)
    (only,) = composed(certified).blocks[-1].blocks
    assert (only.entity, only.name, only.title) == ("Riverbend Food Partnership", "Walter Grimes", "Secretary")
    assert [(one.party, one.name) for one in signatures_of(certified)] == [
        ("Riverbend Food Partnership", "Walter Grimes")
    ]


@pytest.mark.parametrize("kind", OTHERS)
def test_a_secretary_certifies_rules_alone(kind):
    certified = full(kind, adopted_by=AdoptedBy.SECRETARY)
    assert len(signatures_of(certified)) == (1 if kind is PaperKind.OPERATING_RULES else 2)


def test_what_a_word_processor_reads_back_is_whole():
    import docx

    made = docx.Document(io.BytesIO(word.write(composed(full(PaperKind.OPERATING_RULES)))))
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "A change of these rules needs two thirds of all votes (2\u00a0of\u00a02)." in said
