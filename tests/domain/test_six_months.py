"""A steering committee still there six months after the partnership was formed has become a coordinating council."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.content.bodies import load_beginnings
from partnerdesk.domain import six_months
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.founding import founded
from partnerdesk.domain.partnerships import Partnership

FORMED = date(2026, 5, 12)
FOOD = Partnership(name="Food", formed_on=FORMED)
COMMITTEE = Body(id="b", name="Steering committee", kind_of=BodyKind.STEERING, founded_on=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("today", "over"), [(date(2026, 11, 11), False), (date(2026, 11, 12), True), (date(2028, 1, 1), True)]
)
def test_the_months_run_from_the_formation_of_the_partnership_not_of_the_committee(today: date, over: bool) -> None:
    assert six_months.is_over(COMMITTEE, FOOD, today) is over


def test_a_month_that_is_shorter_ends_on_its_last_day() -> None:
    assert six_months.over_on(Partnership(formed_on=date(2026, 8, 31))) == date(2027, 2, 28)


@pytest.mark.parametrize("kind", [kind for kind in BodyKind if kind is not BodyKind.STEERING])
def test_no_other_body_is_meant(kind: BodyKind) -> None:
    assert not six_months.is_over(replace(COMMITTEE, kind_of=kind), FOOD, date(2027, 1, 1))


def test_without_a_day_of_formation_nothing_is_said() -> None:
    assert not six_months.is_over(COMMITTEE, Partnership(), date(2027, 1, 1))


def test_one_that_has_ended_is_left_alone() -> None:
    assert not six_months.is_over(replace(COMMITTEE, ended_on=date(2026, 12, 1)), FOOD, date(2027, 1, 1))


def test_it_can_be_put_off_by_a_month() -> None:
    today = date(2026, 11, 17)
    later = six_months.put_off(COMMITTEE, today)
    assert six_months.asks(COMMITTEE, FOOD, today)
    assert not six_months.asks(later, FOOD, date(2026, 12, 16))
    assert six_months.asks(later, FOOD, date(2026, 12, 17))
    assert six_months.is_over(later, FOOD, today)


USUAL = load_beginnings()


def council_of(**said: object) -> Body:
    """Return the council that a committee becomes which has the usual words of its kind, but for these."""
    committee = replace(founded(COMMITTEE, USUAL[BodyKind.STEERING]), **said)  # type: ignore[arg-type]
    return six_months.converted(committee, date(2026, 11, 17), USUAL).council


def test_the_council_keeps_the_rules_and_names_what_it_grew_from() -> None:
    today = date(2026, 11, 17)
    committee = replace(COMMITTEE, quorum_least=5, parent="a", ends_when="the plan is adopted")
    plan = six_months.converted(committee, today, USUAL)
    assert plan.ended == replace(committee, ended_on=today)
    council = plan.council
    assert (council.id, council.kind_of, council.name) == ("", BodyKind.COUNCIL, "Coordinating council")
    assert (council.grown_from, council.founded_on, council.ended_on) == ("b", today, None)
    assert (council.quorum_least, council.parent, council.ends_when) == (5, "a", "")


def test_it_begins_with_what_a_council_is_for_and_not_with_what_the_committee_was_for() -> None:
    council = council_of()
    texts = USUAL[BodyKind.COUNCIL].texts
    assert {each: getattr(council, each) for each in texts} == dict(texts)
    assert "Draft the vision" not in council.duties


def test_words_that_somebody_wrote_for_the_committee_are_neither_kept_nor_replaced() -> None:
    council = council_of(purpose="To get the kitchen going.", in_scope="The kitchen", advises="The mayor")
    assert (council.purpose, council.in_scope, council.advises) == ("", "", "")
    assert council.duties == USUAL[BodyKind.COUNCIL].texts["duties"]


def test_what_is_still_to_be_written_for_it_is_known() -> None:
    committee = replace(founded(COMMITTEE, USUAL[BodyKind.STEERING]), purpose="To begin.", in_scope="The kitchen")
    council = six_months.converted(committee, date(2026, 11, 17), USUAL).council
    assert six_months.to_be_written(council, committee) == ("purpose", "in_scope")
    assert six_months.to_be_written(replace(council, purpose="To lead."), committee) == ("in_scope",)
    assert six_months.to_be_written(council, None) == ()
