"""Obligations: who owes what by when under a signed agreement, and how each stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from partnerdesk.domain.agreement_parts import Milestone
from partnerdesk.domain.agreement_snapshot import AgreementSnapshot, PartyFacts
from partnerdesk.domain.agreements import Agreement, PaperKind, Party
from partnerdesk.domain.money import Money
from partnerdesk.domain.obligations import (
    About,
    Obligation,
    Outcome,
    Standing,
    difference,
    in_order,
    in_words,
    standing,
    taken_from,
)
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.promises import Duty, InKind, Payment, ReportDue
from partnerdesk.domain.rhythms import Rhythm

TODAY = date(2026, 11, 17)


def day(after):
    return TODAY + timedelta(days=after)


def snapshot(**lists):
    agreement = lists.pop("agreement", Agreement(id="a", ends_on=day(100)))
    parties = tuple(
        PartyFacts(party=Party(id=f"p-{name}", organization=name, agreement="a")) for name in ("clinic", "kitchen")
    )
    return AgreementSnapshot(agreement=agreement, partnership=Partnership(), today=TODAY, parties=parties, **lists)


def test_a_duty_is_owed_by_its_party_on_its_day():
    duty = Duty(id="d", party="p-clinic", what="Give food cards", lead="Priya", due_on=day(9))
    (one,) = taken_from(snapshot(duties=(duty,)))
    assert (one.what, one.about, one.organization, one.lead, one.due_on) == (
        "Give food cards", About.DUTY, "clinic", "Priya", day(9),
    )  # fmt: skip
    assert one.agreement == "a"
    assert one.source == "duty:d"


def test_a_duty_without_a_day_is_owed_without_one_and_keeps_its_words():
    (one,) = taken_from(snapshot(duties=(Duty(id="d", what="Meet", due="when needed"),)))
    assert (one.due_on, one.due, one.organization) == (None, "when needed", "")


def test_what_comes_again_is_owed_each_time_until_the_agreement_ends():
    duty = Duty(id="d", what="Report", due_on=day(10), every=Rhythm.MONTHLY)
    assert [one.due_on for one in taken_from(snapshot(duties=(duty,)))] == [
        date(2026, 11, 27), date(2026, 12, 27), date(2027, 1, 27),
    ]  # fmt: skip


def test_a_payment_is_owed_as_often_as_it_is_paid():
    paid = Payment(
        id="m", payer="p-clinic", payee="p-kitchen", amount=Money(150_000, "USD"), times=2, due_on=day(1),
        every=Rhythm.MONTHLY, purpose="meals",
    )  # fmt: skip
    first, second = taken_from(snapshot(payments=(paid,)))
    assert first.what == "Pay $1,500 for meals"
    assert (first.organization, first.receiver) == ("clinic", "kitchen")
    assert (first.due_on, second.due_on) == (day(1), day(31))


def test_a_payment_whose_days_are_not_known_is_owed_once_for_all_its_times():
    paid = Payment(id="m", payer="p-clinic", amount=Money(150_000, "USD"), times=12, due="each month")
    (one,) = taken_from(snapshot(payments=(paid,)))
    assert (one.what, one.due_on, one.due) == ("Pay 12 times $1,500", None, "each month")


def test_a_contribution_in_kind_says_how_much():
    given = InKind(id="k", party="p-kitchen", item="Evenings", amount=Decimal(2), unit="a month", period="each year")
    (one,) = taken_from(snapshot(in_kind=(given,)))
    assert (one.what, one.about, one.due) == ("Give Evenings (2 a month)", About.IN_KIND, "each year")


def test_a_report_is_owed_to_its_receiver():
    report = ReportDue(id="r", sender="p-kitchen", receiver="p-clinic", content="Meals served", due_on=day(50))
    (one,) = taken_from(snapshot(reports=(report,)))
    assert (one.what, one.about, one.organization, one.receiver) == (
        "Report: Meals served", About.REPORT, "kitchen", "clinic",
    )  # fmt: skip


def test_the_review_is_owed_by_all_and_again_as_often_as_they_look_at_it():
    agreement = Agreement(id="a", ends_on=date(2027, 12, 31), review_on=date(2027, 2, 28), review_months=4)
    found = taken_from(snapshot(agreement=agreement))
    assert [one.due_on for one in found] == [date(2027, 2, 28), date(2027, 6, 28), date(2027, 10, 28)]
    assert {one.about for one in found} == {About.REVIEW}


def test_the_days_of_its_rhythm_before_the_day_of_the_review_are_owed_too():
    agreement = Agreement(
        id="a", starts_on=date(2027, 1, 1), ends_on=date(2028, 12, 31), review_on=date(2028, 1, 1), review_months=6
    )
    found = taken_from(snapshot(agreement=agreement))
    assert [one.due_on for one in found] == [date(2027, 7, 1), date(2028, 1, 1), date(2028, 7, 1)]


def test_a_payment_that_comes_again_without_a_first_day_begins_with_the_agreement():
    agreement = Agreement(id="a", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    paid = Payment(id="p", payer="p-clinic", amount=Money(200_000, "USD"), times=12, every=Rhythm.MONTHLY)
    found = taken_from(snapshot(agreement=agreement, payments=(paid,)))
    assert [one.due_on for one in found] == [date(2027, month, 1) for month in range(1, 13)]
    assert {one.what for one in found} == {"Pay $2,000"}


@pytest.mark.parametrize(
    ("changes", "stands", "words"),
    [
        ({"due_on": day(-9)}, Standing.LATE, "9 days late"),
        ({"due_on": day(0)}, Standing.SOON, "today"),
        ({"due_on": day(14)}, Standing.SOON, "in 14 days"),
        ({"due_on": day(15)}, Standing.TO_DO, "due Dec 2, 2026"),
        ({"due": "every spring"}, Standing.TO_DO, "every spring"),
        ({}, Standing.TO_DO, "no day"),
        ({"due_on": day(-9), "outcome": Outcome.KEPT, "done_on": day(-9)}, Standing.KEPT, "kept Nov 8, 2026"),
        ({"due_on": day(-9), "outcome": Outcome.KEPT, "done_on": day(-8)}, Standing.KEPT_LATE, "kept 1 day late"),
        ({"due_on": day(-9), "outcome": Outcome.KEPT}, Standing.KEPT, "kept"),
        ({"due_on": day(-9), "outcome": Outcome.BROKEN}, Standing.BROKEN, "not kept"),
        ({"due_on": day(-9), "outcome": Outcome.WAIVED}, Standing.WAIVED, "no longer owed"),
        (
            {"due_on": day(30), "outcome": Outcome.WAIVED, "done_on": date(2030, 1, 22)},
            Standing.WAIVED,
            "no longer owed after Jan 22, 2030",
        ),
        (
            {"due_on": date(2030, 2, 1), "outcome": Outcome.WAIVED, "done_on": date(2030, 1, 22)},
            Standing.WAIVED,
            "will not fall due: it ends on Jan 22, 2030",
        ),
    ],
)
def test_how_one_stands_follows_from_its_days(changes, stands, words):
    one = replace(Obligation(what="x"), **changes)
    assert (standing(one, TODAY), in_words(one, TODAY)) == (stands, words)


def test_they_stand_in_the_order_of_their_days_and_those_without_come_last():
    late, soon, none = Obligation(due_on=day(-1)), Obligation(due_on=day(1)), Obligation()
    assert in_order([none, soon, late]) == [late, soon, none]


# When the agreement is changed


def taken(*days_after, what="Meet", source="duty:d"):
    return [Obligation(id=f"o{n}", what=what, due_on=day(n), source=source) for n in days_after]


def test_at_first_all_is_new_also_what_was_due_before_unless_it_begins_later():
    assert len(difference([], taken(-10, 10), None).added) == 2
    assert [one.due_on for one in difference([], taken(-10, 10), day(0)).added] == [day(10)]


def test_the_same_again_changes_nothing():
    assert difference(taken(5, 10), taken(5, 10), day(0)) == difference([], [], None)


def test_what_is_no_longer_agreed_goes_from_the_day_of_the_change_on():
    gone = difference(taken(-5, 5, 10), taken(5), day(0)).gone
    assert [one.due_on for one in gone] == [day(10)]


def test_what_is_agreed_newly_comes_from_the_day_of_the_change_on():
    added = difference(taken(5), taken(-20, 5, 40), day(0)).added
    assert [one.due_on for one in added] == [day(40)]


def test_what_is_worded_anew_keeps_its_record():
    (changed,) = difference(taken(5), taken(5, what="Meet in the hall"), day(0)).changed
    assert (changed.id, changed.what) == ("o5", "Meet in the hall")


@pytest.mark.parametrize(
    "noted", [{"outcome": Outcome.KEPT}, {"outcome": Outcome.BROKEN}, {"remark": "asked twice"}, {"source": ""}]
)
def test_what_somebody_noted_anything_of_or_added_stays_as_it_is(noted):
    kept = [replace(taken(5)[0], **noted)]
    differs = difference(kept, [], day(0))
    assert (differs.changed, differs.gone) == ((), ())


def test_a_step_of_the_work_plan_is_owed_where_the_paper_has_one():
    step = Milestone(id="m", party="p-clinic", what="All cards are out", due_on=day(9))
    for kind in (PaperKind.PARTNERSHIP, PaperKind.COLLABORATION):
        (one,) = taken_from(snapshot(milestones=(step,), agreement=Agreement(id="a", paper=kind)))
        assert (one.what, one.organization, one.due_on) == ("All cards are out", "clinic", day(9))
    assert taken_from(snapshot(milestones=(step,))) == ()


def test_nobody_owes_under_rules_what_was_typed_when_they_were_another_paper():
    duty = Duty(id="d", party="p-clinic", what="Give food cards", due_on=day(9))
    rules = Agreement(id="a", paper=PaperKind.OPERATING_RULES, review_on=day(20))
    assert taken_from(snapshot(duties=(duty,), agreement=rules)) == ()
