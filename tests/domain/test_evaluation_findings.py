"""What a report must have by its kind, and that everything missing is named with the way to it."""

from __future__ import annotations

from dataclasses import replace

from partnerdesk.domain.evaluation_findings import Tier, in_words, missing, required, tier
from partnerdesk.domain.evaluations import EvaluationKind, EvaluationText, Part
from partnerdesk.domain.readings import Claim
from tests.evaluations import BARE, FULL, of_kind, without

FORMATIVE, SUMMATIVE = EvaluationKind.FORMATIVE, EvaluationKind.SUMMATIVE


def test_a_formative_report_must_say_how_the_partnership_works_and_what_was_changed():
    assert [part.value for part in required(FORMATIVE)] == [
        "summary",
        "background",
        "questions",
        "methods",
        "respondents",
        "reading",
        "health",
        "changes",
        "activities",
        "limitations",
        "conclusions",
        "recommendations",
    ]


def test_a_summative_one_adds_outcomes_benefits_and_the_decision_on_going_on():
    assert [part.value for part in required(SUMMATIVE)] == [
        "summary",
        "background",
        "questions",
        "methods",
        "respondents",
        "reading",
        "health",
        "changes",
        "activities",
        "outcomes",
        "benefits",
        "limitations",
        "conclusions",
        "recommendations",
        "continuation",
    ]


def test_the_partners_response_is_offered_and_the_rest_is_expected():
    assert tier(Part.RESPONSE, SUMMATIVE) is Tier.OFFERED
    assert tier(Part.STORIES, SUMMATIVE) is Tier.EXPECTED
    assert tier(Part.OUTCOMES, FORMATIVE) is Tier.EXPECTED


def needed(snapshot) -> set[Part]:
    return {each.part for each in missing(snapshot) if each.tier is Tier.REQUIRED}


def test_a_whole_report_lacks_nothing():
    assert missing(FULL) == ()
    assert in_words(()) == "It has all it needs."


def test_an_empty_formative_report_names_all_it_must_have():
    assert {Part.QUESTIONS, Part.METHODS, Part.HEALTH, Part.CHANGES, Part.LIMITATIONS} <= needed(BARE)
    assert not {Part.OUTCOMES, Part.BENEFITS, Part.CONTINUATION} & needed(BARE)


def test_an_empty_summative_report_asks_for_outcomes_benefits_and_the_decision_too():
    assert {Part.OUTCOMES, Part.BENEFITS, Part.CONTINUATION} <= needed(of_kind(BARE, SUMMATIVE))


def test_a_part_that_is_needed_and_left_out_is_named_and_its_content_is_not_asked_for():
    (one,) = missing(without(FULL, Part.BENEFITS))
    assert (one.part, one.screen, one.field) == (Part.BENEFITS, "", "benefits")
    assert missing(without(FULL, Part.STORIES)) == ()


def test_each_thing_missing_says_where_it_is_put_right():
    for each in missing(of_kind(BARE, SUMMATIVE)):
        assert each.text
        assert each.screen or each.field


def test_a_benefit_without_evidence_and_an_indicator_without_a_reading_are_named():
    bare = replace(
        FULL, claims=(Claim(id="c", what="Trust"),), indicators=tuple(replace(i, readings=()) for i in FULL.indicators)
    )
    said = [(each.text, each.record) for each in missing(bare)]
    assert ("The benefit “Trust” has no evidence.", "c") in said
    assert ("“fresh food thrown away” has no reading up to the end of this time.", "i") in said


def test_stories_that_wait_for_consent_are_told_of():
    (one,) = missing(replace(FULL, held_back=2))
    assert one.tier is Tier.EXPECTED
    assert one.text.startswith("2 stories are held back")


def test_a_text_that_was_begun_and_is_empty_is_named():
    begun = EvaluationText(id="t", part=Part.BACKGROUND, words="  ")
    found = [one for one in missing(replace(FULL, texts=(*FULL.texts, begun))) if "still empty" in one.text]
    assert [(one.part, one.field, one.tier) for one in found] == [(Part.BACKGROUND, "background", Tier.EXPECTED)]
