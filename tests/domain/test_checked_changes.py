"""What a change of a signed agreement carries over: named, with why and where; and how a renewal proposes its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.content import load
from partnerdesk.domain.agreement_parts import BudgetLine
from partnerdesk.domain.agreement_snapshot import Before
from partnerdesk.domain.agreements import Changing, PaperKind
from partnerdesk.domain.checks import check
from partnerdesk.domain.findings import Level
from partnerdesk.domain.money import Money
from partnerdesk.domain.promises import Duty, InKind, Payment
from partnerdesk.domain.renewals import next_review
from partnerdesk.domain.rhythms import Rhythm
from partnerdesk.text import screen
from tests.agreements import AGREEMENT, TODAY, TWO

CATALOGUE = load()
UNTIL = AGREEMENT.ends_on
LATER = UNTIL + timedelta(days=365)
CARDS = Payment(
    id="m1",
    agreement="a",
    payer="p-clinic",
    payee="p-kitchen",
    amount=Money(30000, "USD"),
    due_on=date(2027, 3, 1),
    purpose="Food cards",
)
RENT = Payment(
    id="m2",
    agreement="a",
    payer="p-clinic",
    payee="p-kitchen",
    amount=Money(5000, "USD"),
    due="each month",
    times=24,
    purpose="Cold storage",
)
ROOM = InKind(id="k1", agreement="a", party="p-clinic", item="A room", period="each year")
PARTS = {"payments": (CARDS, RENT), "in_kind": (ROOM,), "duties": ()}


def signed(**parts):
    """Return an agreement as all have signed it."""
    return replace(TWO, **{**PARTS, **parts})


def renewed(was, **changes):
    """Return an agreement that is being renewed, with what was signed kept."""
    rows = (*was.payments, *was.in_kind, *was.budget, *was.duties, *(one.party for one in was.parties))
    agreement = replace(was.agreement, changing=Changing.RENEWAL, ends_on=LATER, **changes)
    return replace(was, agreement=agreement, before=Before(UNTIL, {row.id: row for row in rows}))


def findings(snapshot):
    known = {one.text for one in check(replace(snapshot, before=None), CATALOGUE)}
    return [one for one in check(snapshot, CATALOGUE) if one.text not in known]


def told(snapshot):
    return [one.text for one in findings(snapshot)]


def test_a_renewal_names_payments_whose_day_lies_before_the_new_term_and_money_that_stands_as_it_was():
    found = findings(renewed(signed()))
    assert [(one.text, one.place.kind, one.place.id, one.place.field) for one in found if one.place.kind != "party"] == [
        ("Payments: 1 day lies before the new term begins: Food cards, $300, Mar 1, 2027", "payment", "m1", "due_on"),
        ("Payments as in the term before: Food cards, $300, Mar 1, 2027; Cold storage, $50", "payment", "m1", "amount"),
        ("Contributions in kind as in the term before: A room", "in-kind", "k1", "amount"),
    ]  # fmt: skip
    assert all(one.level is Level.WARN and one.why for one in found)
    assert "the term until December 31, 2028" in found[-1].why


def test_what_was_looked_at_and_changed_is_not_named_again():
    draft = renewed(signed())
    changed = replace(CARDS, amount=Money(40000, "USD"), due_on=date(2029, 3, 1)), replace(RENT, times=36)
    draft = replace(draft, payments=changed, in_kind=(replace(ROOM, period="each year until 2029"),))
    assert [one for one in told(draft) if "term" in one] == []


def test_what_comes_again_has_no_day_of_the_term_before():
    draft = renewed(signed(payments=(replace(CARDS, every=Rhythm.YEARLY, times=2),), in_kind=()))
    assert [one for one in told(draft) if "day lies" in one] == []


def test_a_duty_that_was_due_in_the_term_before_is_named():
    duty = Duty(id="y9", agreement="a", party="p-clinic", what="Write to the city", due_on=date(2027, 6, 30))
    assert "Duties: 1 day lies before the new term begins: Write to the city, Jun 30, 2027" in told(
        renewed(signed(duties=(duty,)))
    )


def test_of_many_rows_the_first_are_named_and_the_others_counted():
    many = tuple(replace(CARDS, id=f"m{n}", purpose=f"Card {n}") for n in range(6))
    found = next(one for one in told(renewed(signed(payments=many))) if "days lie" in one)
    assert found.startswith("Payments: 6 days lie before")
    assert found.endswith("and 2 more")


def test_where_what_was_signed_was_not_kept_all_money_is_named():
    draft = replace(renewed(signed()), before=Before(UNTIL))
    assert any(one.startswith("Payments as in the term before: Food cards") for one in told(draft))


def test_a_change_that_does_not_run_longer_and_a_first_draft_carry_no_money_over():
    was = signed()
    assert told(was) == []
    shorter = renewed(was)
    assert [
        one for one in told(replace(shorter, agreement=replace(shorter.agreement, ends_on=UNTIL))) if "term" in one
    ] == []


def test_a_change_that_runs_longer_is_looked_at_as_a_renewal_is():
    draft = renewed(signed())
    assert told(replace(draft, agreement=replace(draft.agreement, changing=Changing.AMENDMENT))) == told(draft)


def test_lists_that_a_kind_of_paper_never_says_are_not_named():
    line = BudgetLine(id="l1", agreement="a", what="Staff", amount=Money(100, "USD"))
    draft = renewed(signed(budget=(line,)))
    assert not any("Lines of the budget" in one for one in told(draft))
    joint = replace(draft, agreement=replace(draft.agreement, paper=PaperKind.COLLABORATION))
    assert any("Lines of the budget as in the term before: Staff" in one for one in told(joint))


def test_an_authority_of_a_day_was_given_for_the_version_before():
    text = "The Clinic signed the version before by this authority: Board resolution of October 6, 2026"
    draft = renewed(signed())
    found = next(one for one in findings(draft) if one.text == text)
    assert (found.place.id, found.place.field) == ("p-clinic", "authority")
    clinic, kitchen = draft.parties
    anew = replace(clinic, party=replace(clinic.party, authority="Board resolution of November 3, 2028"))
    assert text not in told(replace(draft, parties=(anew, kitchen)))
    standing = replace(clinic, party=replace(clinic.party, authority="Bylaws, article 6"))
    assert not any("signed the version before" in one for one in told(renewed(signed(parties=(standing, kitchen)))))


def test_a_renewal_that_would_bring_an_earlier_change_forward_is_named_until_its_day_is_that_of_the_change():
    comes = TODAY + timedelta(days=70)
    draft = renewed(signed())
    draft = replace(draft, before=replace(draft.before, comes_on=comes))
    (found,) = (one for one in findings(draft) if one.place.field == "change_on")
    day = screen.day(comes)
    assert found.text == (
        f"An earlier change takes effect only on {day}; this renewal makes it hold from the day the last party signs."
    )
    assert f"Let it take effect on {day}, too." in found.why
    for on, named in ((comes - timedelta(days=1), True), (comes, False), (comes + timedelta(days=9), False)):
        later = replace(draft, agreement=replace(draft.agreement, change_on=on))
        assert any(one.place.field == "change_on" for one in findings(later)) is named
    past = replace(draft, before=replace(draft.before, comes_on=TODAY))
    assert not any(one.place.field == "change_on" for one in findings(past))


def test_the_only_review_lies_before_the_new_term():
    text = "The only review, on December 1, 2027, lies before the new term begins."
    assert text in told(renewed(signed(), review_months=None))
    assert text not in told(renewed(signed(), review_months=6))
    assert text not in told(renewed(signed(), review_months=None, review_on=UNTIL + timedelta(days=90)))


@pytest.mark.parametrize(
    ("review", "months", "proposed"),
    [
        (TODAY + timedelta(days=8), None, TODAY + timedelta(days=8)),
        (TODAY, None, TODAY),
        (date(2026, 10, 1), 12, date(2027, 10, 1)),
        (date(2024, 10, 1), 12, date(2027, 10, 1)),
        (date(2026, 10, 1), None, date(2028, 10, 1)),
        (None, 12, None),
    ],
)
def test_a_review_that_is_to_come_stays_and_one_that_is_over_is_followed_by_the_next(review, months, proposed):
    assert next_review(replace(AGREEMENT, review_on=review, review_months=months), TODAY) == proposed
