"""Today tells of objectives that fall due, decisions to be looked at again, and the plan’s own day, before they pass."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage import purpose_glances

TODAY = date(2026, 11, 17)
SOON = TODAY + timedelta(days=10)


@pytest.fixture
def food(store):
    with store.change("Begin") as change:
        return change.add(Partnership(name="Food", plan_review_on=SOON))


def told(store, food):
    return [(one.screen, one.about, one.day) for one in purpose_glances.read(store.raw, food.id, TODAY)]


def test_what_falls_due_is_told_with_the_place_it_leads_to(store, food):
    with store.change("Add") as change:
        change.add(Aim(partnership=food.id, what="open a cold store", due_on=SOON))
        change.add(Decision(partnership=food.id, what="Rent the creamery", revisit_on=TODAY - timedelta(days=3)))
    assert told(store, food) == [
        ("purpose", "open a cold store", SOON),
        ("decisions", "Rent the creamery", TODAY - timedelta(days=3)),
        ("purpose", "Food", SOON),
    ]


def test_what_is_done_given_up_or_replaced_asks_for_nothing_more(store, food):
    with store.change("Add") as change:
        change.add(Aim(partnership=food.id, what="reached", due_on=SOON, reached_on=TODAY))
        change.add(Aim(partnership=food.id, what="dropped", due_on=SOON, dropped_on=TODAY))
        old = change.add(Decision(partnership=food.id, what="old", revisit_on=SOON))
        change.add(Decision(partnership=food.id, what="new", replaces=old.id))
    assert told(store, food) == [("purpose", "Food", SOON)]


def test_what_is_far_off_long_past_in_the_bin_or_of_others_is_not_told(store, food):
    with store.change("Add") as change:
        other = change.add(Partnership(name="Other"))
        change.add(Aim(partnership=food.id, what="far", due_on=TODAY + timedelta(days=300)))
        change.add(Aim(partnership=food.id, what="forgotten", due_on=TODAY - timedelta(days=300)))
        change.add(Aim(partnership=other.id, what="theirs", due_on=SOON))
        change.bin(change.add(Aim(partnership=food.id, what="binned", due_on=SOON)))
    assert told(store, food) == [("purpose", "Food", SOON)]
