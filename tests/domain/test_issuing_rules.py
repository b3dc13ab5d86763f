"""Closing for signing warns of much and refuses two things only: what is left to be filled in, and what contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk import content
from partnerdesk.domain import spans
from partnerdesk.domain.agreements import Approval, Binding, Clause, DataRule, MoneyRule, Renewal
from partnerdesk.domain.checks import check
from partnerdesk.domain.findings import REFUSED, Ground, Level
from partnerdesk.domain.money import Money
from partnerdesk.domain.promises import Duty, Payment
from partnerdesk.domain.rhythms import Rhythm
from tests.agreements import CLINIC, KITCHEN, TWO, bare, changed

CATALOGUE = content.load("en_US")
PAID = Payment(id="m", agreement="a", payer="p-clinic", payee="p-kitchen", amount=Money(100, "USD"), due="in May")


def clause(**fields):
    return replace(TWO, clauses=(Clause(id="x", agreement="a", **fields),))


def party(**fields):
    return replace(TWO, parties=(replace(CLINIC, party=replace(CLINIC.party, **fields)), KITCHEN))


LEFT_OPEN = {
    "a blank": changed(notice_days=None),
    "a choice nobody made": changed(money=None, holder="", adjusting=""),
    "a placeholder that was typed": changed(scope_limit="Only [insert place]"),
    "a placeholder in a partner's address": replace(
        TWO, parties=(replace(CLINIC, organization=replace(CLINIC.organization, street="TBD")), KITCHEN)
    ),
    "a clause without words": clause(heading="Vans"),
    "a payment nobody pays": replace(TWO, payments=(replace(PAID, payer=""),)),
    "a contribution nobody gives": replace(TWO, in_kind=(replace(TWO.in_kind[0], party=""),)),
}
CONTRADICTIONS = {
    "an end before the beginning": changed(ends_on=date(2026, 12, 31), review_on=None),
    "a review after the end": changed(review_on=date(2029, 3, 1)),
    "a review before the first day": changed(review_on=date(2026, 12, 1)),
    "a notice longer than the term": changed(ends_on=date(2027, 12, 31), notice_days=400),
    "an effect after the end": changed(effective_on=date(2029, 1, 1)),
    "a party twice": replace(
        TWO,
        parties=(CLINIC, replace(KITCHEN, party=replace(KITCHEN.party, organization="o-clinic"), organization=CLINIC.organization)),
    ),
    "two parties of one name": replace(TWO, parties=(CLINIC, replace(KITCHEN, party=replace(KITCHEN.party, short_name="The clinic")))),
    "payments though no money moves": changed(money=MoneyRule.NONE),
    "a party that pays itself": replace(TWO, payments=(replace(PAID, payee="p-clinic"),)),
    "a duty whose party is gone": replace(TWO, duties=(*TWO.duties, Duty(id="y", agreement="a", party="gone", what="Sweep", due="daily"))),
    "a lead who is no party": changed(lead="gone"),
    "a clause that points to one that is not there": clause(content="ending", own=(spans.Words("See "), spans.Slot("see_principles"))),
}  # fmt: skip
WARNINGS = {
    "a usual clause left out": clause(content="disputes", included=False),
    "a party without a signatory": replace(TWO, parties=(replace(CLINIC, signatory=None), KITCHEN)),
    "a party without a contact": replace(TWO, parties=(replace(CLINIC, contact=None), KITCHEN)),
    "a signatory without authority": replace(TWO, parties=(CLINIC, replace(KITCHEN, posts=()))),
    "a board that has not approved": party(approval=Approval.NEEDED),
    "a board that approves on a day to come": party(approval=Approval.NEEDED, approved_on=date(2027, 5, 4)),
    "a contribution without a day": replace(TWO, in_kind=(replace(TWO.in_kind[0], period=""),)),
    "a payment without a day": replace(TWO, payments=(replace(PAID, due=""),)),
    "a duty without a day": replace(TWO, duties=(*TWO.duties, Duty(id="y", agreement="a", party="p-clinic", what="Sweep"))),
    "a duty of all that nobody sees to": replace(TWO, duties=(*TWO.duties, Duty(id="y", agreement="a", what="Sweep", due="daily"))),
    "a report without a rhythm": replace(TWO, reports=(replace(TWO.reports[0], rhythm=""),)),
    "no way to end it": replace(clause(content="ending", included=False), agreement=replace(TWO.agreement, renewal=Renewal.AUTOMATIC, renewal_months=12)),
    "a payment listed twice": replace(TWO, payments=(PAID, replace(PAID, id="m2"))),
    "a contribution listed twice": replace(TWO, in_kind=(TWO.in_kind[0], replace(TWO.in_kind[0], id="k9"))),
    "a duty listed twice": replace(TWO, duties=(*TWO.duties, replace(TWO.duties[0], id="y9"))),
    "shares that are not the whole": changed(adjusting="The parties share the cost: the Clinic 60 %, the Kitchen 30 %"),
    "a payment that comes again and is counted once": replace(TWO, payments=(replace(PAID, due="every month"),)),
    "a last day that has passed": changed(starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1), review_on=None, effective_on=None, notice_days=30),
    "personal data named though none is shared": changed(data=DataRule.NONE),
    "an empty list that is printed as a promise": replace(TWO, in_kind=()),
}  # fmt: skip
OPEN_TOO = {"a last day that has passed"}  # the day it takes effect is a blank in it


@pytest.mark.parametrize("fault", LEFT_OPEN)
def test_what_is_left_to_be_filled_in_is_refused(fault):
    assert Ground.LEFT_OPEN in {one.ground for one in check(LEFT_OPEN[fault], CATALOGUE)}


@pytest.mark.parametrize("fault", CONTRADICTIONS)
def test_what_contradicts_itself_is_refused(fault):
    assert Ground.CONTRADICTION in {one.ground for one in check(CONTRADICTIONS[fault], CATALOGUE)}


@pytest.mark.parametrize("fault", WARNINGS)
def test_everything_else_warns_and_can_be_issued(fault):
    found = check(WARNINGS[fault], CATALOGUE)
    assert Ground.WORTH_A_LOOK in {one.ground for one in found}
    if fault not in OPEN_TOO:
        assert [one.text for one in found if one.level is Level.STOP] == []


def test_a_lawyer_is_advised_and_that_is_all():
    assert {one.ground for one in check(changed(binding=Binding.BINDING, governing_law="Oregon"), CATALOGUE)} == {
        Ground.ADVICE
    }


def test_nothing_but_these_two_grounds_refuses():
    assert {Ground.LEFT_OPEN, Ground.CONTRADICTION} == REFUSED
    for ground in Ground:
        assert (replace(check(bare(1), CATALOGUE)[0], ground=ground).level is Level.STOP) == (ground in REFUSED)


@pytest.mark.parametrize("fault", LEFT_OPEN | CONTRADICTIONS | WARNINGS)
def test_each_finding_says_why_it_matters_and_leads_to_its_place(fault):
    for one in check((LEFT_OPEN | CONTRADICTIONS | WARNINGS)[fault], CATALOGUE):
        assert one.text
        assert len(one.why) > 10
        assert one.place.kind
        assert one.place.id or one.place.field


@pytest.mark.parametrize(
    "time", [{"due": "in May"}, {"due_on": date(2027, 5, 1)}, {"every": Rhythm.MONTHLY, "times": 12}]
)
def test_a_row_has_a_day_however_it_is_said(time):
    paid = replace(PAID, **{"due": "", **time})
    assert check(replace(TWO, payments=(paid,)), CATALOGUE) == ()


class TestSeveralRowsAtOnce:
    def test_are_told_in_one_sentence_that_leads_to_the_first(self):
        rows = tuple(replace(PAID, id=f"m{n}", due="", purpose=f"Food {n}") for n in range(40))
        found = [one for one in check(replace(TWO, payments=rows), CATALOGUE) if "no day" in one.text]
        assert [(one.text, one.place.id) for one in found] == [("40 payments have no day.", "m0")]

    def test_one_is_named(self):
        found = [one.text for one in check(WARNINGS["a contribution without a day"], CATALOGUE)]
        assert found == ["Nothing says when this is given: Dietitian"]


@pytest.mark.parametrize(
    "text",
    [
        "The parties share the cost: 60 % and 40 %",
        "Costs are split 33.3%, 33.3% and 33.4%",
        "They share: 60 %, 30 %, and the rest goes to the fund",
        "Prices rise by 3 % in 2027 and 2 % in 2028",
        "Each shares what is left, between 20 % and 30 %",
        "100 % of the food is shared",
    ],
)
def test_shares_that_are_whole_or_no_shares_are_left_alone(text):
    assert check(changed(adjusting=text), CATALOGUE) == ()


@pytest.mark.parametrize(("text", "sum_"), [("We split it 50 percent to 40 percent", "90"), ("Shared 70%, 40%", "110")])
def test_shares_that_are_not_whole_are_added_up(text, sum_):
    (found,) = check(changed(adjusting=text), CATALOGUE)
    assert found.text == f"How sums are adjusted: the shares add up to {sum_}%, not to 100%."


class TestApprovalByABoard:
    def told(self, **fields):
        return [one.text for one in check(party(**fields), CATALOGUE)]

    def test_is_asked_for_only_where_it_was_said_to_be_needed(self):
        assert self.told() == []
        assert self.told(approval=Approval.NOT_NEEDED) == []
        assert self.told(approval=Approval.NEEDED) == ["The Clinic needs the approval of its board, and none is noted."]

    def test_is_there_with_its_day_or_with_its_minutes(self):
        assert self.told(approval=Approval.NEEDED, approved_on=date(2026, 10, 6)) == []
        assert self.told(approval=Approval.NEEDED, approval_reference="2026-10/3") == []
