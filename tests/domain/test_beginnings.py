"""How a new paper begins."""

from __future__ import annotations

import pytest

from partnerdesk.domain.agreement_parts import MemberClass, Officer
from partnerdesk.domain.agreements import PaperKind, Party
from partnerdesk.domain.beginnings import begun, first_rows
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.partnerships import Partnership

FOOD = Partnership(id="r", name="Riverbend Food Partnership", purpose="Everyone eats well.")


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_begins_without_a_problem(kind):
    made = begun(kind, FOOD)
    assert (made.paper, made.partnership) == (kind, "r")
    assert made.problems() == ()
    assert not [row.problems() for row in first_rows(made, "ours", ("a", "b")) if row.problems()]


def test_an_agreement_begins_with_us_alone():
    for kind in set(PaperKind) - {PaperKind.OPERATING_RULES, PaperKind.TERMS_OF_REFERENCE}:
        (only,) = first_rows(begun(kind, FOOD), "ours", ("a", "b"))
        assert isinstance(only, Party)
        assert only.organization == "ours"


def test_rules_begin_with_all_members_each_once_a_class_and_the_usual_officers():
    made = begun(PaperKind.OPERATING_RULES, FOOD)
    rows = first_rows(made, "ours", ("a", "ours", "b"))
    assert [row.organization for row in rows if isinstance(row, Party)] == ["ours", "a", "b"]
    assert [row.position for row in rows if isinstance(row, Party)] == [1, 2, 3]
    assert len([row for row in rows if isinstance(row, MemberClass)]) == 1
    assert [row.title for row in rows if isinstance(row, Officer)] == ["Chair", "Secretary", "Treasurer"]
    assert made.title == "Operating Rules of the Riverbend Food Partnership"
    assert made.purpose == FOOD.purpose


def test_terms_of_reference_begin_with_a_body_and_no_parties():
    board = Body(id="b", partnership="r", name="Board of Directors", kind_of=BodyKind.BOARD)
    made = begun(PaperKind.TERMS_OF_REFERENCE, FOOD, board)
    assert (made.title, made.of_body) == ("Terms of Reference: Board of Directors", "b")
    assert first_rows(made, "ours", ("a", "b")) == ()
    assert not begun(PaperKind.MEMORANDUM, FOOD, board).of_body


def test_without_an_organization_of_our_own_nobody_is_there_yet():
    assert first_rows(begun(PaperKind.MEMORANDUM, FOOD), "", ("a",)) == ()
