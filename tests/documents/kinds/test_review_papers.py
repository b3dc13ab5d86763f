"""The report of a review has its terms, findings by area, recommendations and the answer; the sheet on going on both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.content import Heading, Signatures, Table, plain
from partnerdesk.documents.kinds import continuation_sheet, review_report
from partnerdesk.domain.actions import Action
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decision_rules import Verdict
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.review_snapshot import ContinuationSnapshot, Recommended, ReviewSnapshot
from partnerdesk.domain.reviews import Answer, Area, Continuation, GoOn, Recommendation, Review, ReviewFinding
from tests.documents.samples import pdf_texts

FOOD, TODAY = Partnership(name="Riverbend"), date(2026, 11, 17)
REPORT = ReviewSnapshot(
    partnership=FOOD,
    today=TODAY,
    review=Review(
        name="first review", terms="Look at how we lead.", summary="It goes well.", response="Thank you.",
        responded_on=TODAY, done_on=TODAY,
    ),
    findings=(
        ReviewFinding(area=Area.FUNDING, finding="one funder", evidence="the budget"),
        ReviewFinding(area=Area.LEADERSHIP, finding="the chair is late"),
        ReviewFinding(area=Area.LEADERSHIP, finding="members are heard", good=True),
    ),
    recommendations=(
        Recommended(
            recommendation=Recommendation(
                what="ask two more funders", who="Sam", due_on=date(2026, 12, 1), evidence="one funder", answer=Answer.TAKEN
            ),
            action=Action(what="ask", due_on=date(2026, 12, 1)),
            person="Sam Whitfield",
        ),
        Recommended(recommendation=Recommendation(what="meet at noon", answer=Answer.NOT, response="nobody could come")),
    ),
    rests_on="Alliance health, Spring 2026",
)  # fmt: skip
SHEET = ContinuationSnapshot(
    partnership=FOOD,
    today=TODAY,
    continuation=Continuation(
        considered_on=date(2026, 12, 1), pros="members trust us\n\nthe store needs us", cons="the van", signs=True
    ),
    body=Body(name="Members’ assembly"),
    chair="Denise Abara",
)


def tables(document) -> dict[str, Table]:
    return {one.alt: one for one in document.blocks if isinstance(one, Table)}


def headings(document) -> list[str]:
    return [one.text for one in document.blocks if isinstance(one, Heading)]


def test_findings_stand_by_area_with_strengths_first_and_empty_areas_left_out():
    document = review_report.compose(REPORT)
    assert headings(document) == [
        "In short", "Terms of the review", "What was found", "Leadership", "Funding, now and planned",
        "Recommendations", "What the partnership says to it",
    ]  # fmt: skip
    assert [row[:2] for row in tables(document)["Findings: Leadership"].rows] == [
        ("Members are heard", "Strength"),
        ("The chair is late", "To work on"),
    ]


def test_recommendations_say_who_when_why_and_what_becomes_of_them():
    first, second = tables(review_report.compose(REPORT))["Recommendations"].rows
    assert plain(first[1]) == "Ask two more funders\nIt rests on: one funder"
    assert first[2:4] == ("Sam", "Dec 1, 2026")
    assert first[5] == "We do it\nAction of Sam Whitfield: an action"
    assert second[5] == "We do not do it\nNobody could come"


def test_the_round_it_rests_on_and_the_terms_are_named():
    rows = dict(tables(review_report.compose(REPORT))["Terms of the review"].rows)
    assert rows["Survey it rests on"] == "Alliance health, Spring 2026"
    assert rows["What they were asked to do"] == "Look at how we lead."


def test_an_empty_review_says_what_is_missing():
    text = repr(review_report.compose(ReviewSnapshot(partnership=FOOD, today=TODAY, review=Review(name="new"))))
    for said in ("No findings are written down yet.", "There are no recommendations.", "has not answered yet"):
        assert said in text


def test_before_the_decision_its_boxes_are_empty_and_after_it_one_is_ticked():
    assert "\u2612" not in repr(continuation_sheet.compose(SHEET))
    taken = replace(
        SHEET,
        continuation=replace(SHEET.continuation, chosen=GoOn.CHANGE, decided_on=TODAY, votes_for=8, votes_against=1),
        decision=Decision(what="d"),
        verdict=Verdict.VALID,
    )
    rows = dict(tables(continuation_sheet.compose(taken))["The decision"].rows)
    assert "\u2612\u00a0Go on with changes" in rows["What is decided"]
    assert rows["What is decided"].count("\u2612") == 1
    assert rows["Votes"] == "8 for, 1 against"


def test_both_sides_stand_beside_each_other():
    rows = tables(continuation_sheet.compose(SHEET))["For and against"].rows
    assert rows == (("Members trust us.", "The van."), ("The store needs us.", ""))


def test_a_usual_decision_and_its_signature_stand_on_one_sheet():
    full = replace(
        SHEET,
        continuation=replace(
            SHEET.continuation, considered="Join the council of the county. " * 6, reasons="It is half done. " * 12
        ),
    )
    assert pdf.lay_out(continuation_sheet.compose(full)).pages == 1


def test_it_is_signed_only_where_the_body_signs():
    (places,) = [one for one in continuation_sheet.compose(SHEET).blocks if isinstance(one, Signatures)]
    assert (places.blocks[0].entity, places.blocks[0].name) == ("Members’ assembly", "Denise Abara")
    unsigned = replace(SHEET, continuation=replace(SHEET.continuation, signs=False))
    assert not [one for one in continuation_sheet.compose(unsigned).blocks if isinstance(one, Signatures)]


@pytest.mark.parametrize("wild", ["<b>&amp;\u202e\x00", "word " * 600, "\U0001f345" * 40])
def test_whatever_was_typed_is_printed_in_both_files(wild):
    report = replace(REPORT, review=replace(REPORT.review, summary=wild, response=wild, terms=wild))
    sheet = replace(SHEET, continuation=replace(SHEET.continuation, pros=wild, considered=wild, reasons=wild))
    for document in (review_report.compose(report), continuation_sheet.compose(sheet)):
        assert pdf_texts(pdf.write(document))
        assert word.write(document)[:2] == b"PK"
