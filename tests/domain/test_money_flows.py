"""Money between the parties is added up where it goes the same way as often; never what goes there and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk.domain import agreement_slots, money_flows
from partnerdesk.domain.money import Money
from partnerdesk.domain.promises import InKind, Payment
from partnerdesk.domain.rhythms import Rhythm, comes_again
from partnerdesk.text import Language
from tests.agreements import TWO

ENGLISH = Language("en_US")


def pays(payer, payee, dollars, **more):
    return Payment(payer=payer, payee=payee, amount=Money(dollars * 100, "USD"), **more)


def gives(party, dollars, **more):
    return InKind(party=party, item="Room", worth=Money(dollars * 100, "USD"), **more)


def sums(flows):
    return [(one.giver, one.taker, one.often.said(ENGLISH), *map(ENGLISH.money, one.sums)) for one in flows]


THERE_AND_BACK = (
    pays("p-clinic", "p-kitchen", 24000),
    pays("p-clinic", "p-kitchen", 24000),
    pays("p-kitchen", "p-clinic", 600),
)


def told(*payments):
    return money_flows.in_words(replace(TWO, payments=payments), ENGLISH)


def test_what_goes_there_and_what_comes_back_are_two_sums():
    assert sums(money_flows.of_payments(THERE_AND_BACK)) == [
        ("p-clinic", "p-kitchen", "", "$48,000"),
        ("p-kitchen", "p-clinic", "", "$600"),
    ]
    assert told(*THERE_AND_BACK) == "$48,000 from the Clinic; $600 from the Kitchen"


def test_the_hole_for_all_payments_says_the_same():
    fill = agreement_slots.SLOTS["money_total"].fill
    assert fill(replace(TWO, payments=THERE_AND_BACK), ENGLISH) == told(*THERE_AND_BACK)
    assert fill(replace(TWO, payments=()), ENGLISH) is None


def test_where_one_alone_pays_its_name_says_nothing():
    assert told(*THERE_AND_BACK[:2]) == "$48,000"


def test_what_one_pays_to_several_is_what_it_pays():
    assert told(pays("p-clinic", "p-kitchen", 100), pays("p-clinic", "p-school", 50)) == "$150"


def test_a_payment_nobody_is_named_for_is_that_of_a_party():
    assert (
        told(pays("p-clinic", "p-kitchen", 100), pays("", "p-clinic", 50)) == "$100 from the Clinic; $50 from a party"
    )


def test_what_comes_again_uncounted_is_not_added_to_what_comes_once():
    once, monthly = pays("p-clinic", "p-kitchen", 500), pays("p-clinic", "p-kitchen", 100, every=Rhythm.MONTHLY)
    in_words = pays("p-clinic", "p-kitchen", 40, due="once a year, in June")
    assert told(once, monthly, monthly, in_words) == "$500; $200 every month; $40 once a year, in June"


def test_what_is_counted_counts_each_time():
    assert told(pays("p-clinic", "p-kitchen", 100, times=24, every=Rhythm.MONTHLY)) == "$2,400"
    assert money_flows.of_payments((pays("a", "b", 1, times=2),))[0].is_worked


def test_each_who_gives_in_kind_has_a_sum_and_what_comes_each_year_says_so():
    given = (
        gives("p-clinic", 7200, period="each year"),
        gives("p-clinic", 14040, period="Each  year"),
        gives("p-clinic", 90, period="in March"),
        gives("p-kitchen", 3600, every=Rhythm.YEARLY),
        gives("p-kitchen", 5, every=Rhythm.YEARLY, period="each spring"),
    )
    assert sums(money_flows.of_in_kind(given)) == [
        ("p-clinic", "", "each year", "$21,240"),
        ("p-clinic", "", "", "$90"),
        ("p-kitchen", "", "Every year", "$3,605"),
    ]


def test_there_is_a_sum_for_each_currency_and_none_where_no_amount_is_named():
    euros = replace(THERE_AND_BACK[0], amount=Money(10000, "EUR"))
    assert told(THERE_AND_BACK[0], euros) == "$24,000 and €100"
    assert told(Payment(payer="p-clinic")) == ""
    assert money_flows.of_in_kind((InKind(item="Room"),)) == ()


@pytest.mark.parametrize(
    "words", ["each month", "Every spring", "once a year, by June", "5 times a week", "per quarter"]
)
def test_words_that_sound_like_a_rhythm(words):
    assert comes_again(words)


@pytest.mark.parametrize("words", ["", "within a year", "in three equal parts", "in teachers’ week"])
def test_words_that_do_not(words):
    assert not comes_again(words)
