"""The end of an agreement: when it has come, and what is owed until then and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.domain.agreements import Agreement, EndedHow, PaperState
from partnerdesk.domain.endings import as_it_stands, as_owed, doubt, has_ended, no_longer_owed, outlives
from partnerdesk.domain.obligations import About, Obligation, Outcome

TODAY = date(2026, 11, 17)


def day(after):
    return TODAY + timedelta(days=after)


SIGNED = Agreement(id="a", state=PaperState.SIGNED, ends_on=day(100))
ENDING = replace(SIGNED, ended_on=day(20))


def owed(after=None, what="Give food cards", **told):
    due = None if after is None else day(after)
    return Obligation(**({"what": what, "due_on": due, "source": "duty:d"} | told))


def fallen(last, *some):
    return [one.due_on for one in no_longer_owed(some, SIGNED, last, TODAY)]


def test_with_an_end_to_come_only_what_falls_due_after_the_last_day_is_no_longer_owed():
    kept = owed(40, outcome=Outcome.KEPT)
    assert fallen(day(20), owed(3), owed(20), owed(21), kept, owed()) == [day(21)]


@pytest.mark.parametrize("last", [TODAY, day(-5)])
def test_with_an_end_that_has_come_what_has_no_day_falls_away_too(last):
    assert fallen(last, owed(-9), owed(1), owed()) == [day(1), None]


def test_it_has_ended_once_its_last_day_is_over_though_nobody_notes_it():
    assert not has_ended(ENDING, day(20))
    assert has_ended(ENDING, day(21))
    assert as_it_stands(ENDING, day(20)).state is PaperState.SIGNED
    assert as_it_stands(ENDING, day(21)).state is PaperState.ENDED
    assert as_it_stands(SIGNED, day(500)).state is PaperState.SIGNED  # how that goes on is still to be decided


def test_what_has_no_day_is_owed_through_the_last_day_and_no_longer():
    assert as_owed(owed(), ENDING, day(20)).outcome is Outcome.OPEN
    gone = as_owed(owed(), ENDING, day(21))
    assert (gone.outcome, gone.done_on) == (Outcome.WAIVED, day(20))
    assert as_owed(owed(5), ENDING, day(21)).outcome is Outcome.OPEN
    assert as_owed(owed(outcome=Outcome.BROKEN), ENDING, day(21)).outcome is Outcome.BROKEN
    assert as_owed(owed(), SIGNED, day(500)).outcome is Outcome.OPEN


@pytest.mark.parametrize(
    ("one", "does"),
    [
        (owed(130), True),  # the agreement itself sets it after its term
        (owed(130, source=""), False),
        (owed(130, about=About.REVIEW), False),
        (owed(90), False),
        (owed(90, "Report: Final report"), True),
        (owed(90, due="within 30 days after the end"), True),
        (owed(90, "Keep what we learn confidential"), False),
        (owed(what="Keep what we learn confidential"), True),
        (owed(what="Return the keys", due="within a week"), True),
        (owed(what="Pay the rest", due="30 days after this agreement ends"), True),
        (owed(what="Report", due="ten days after the end of each month"), False),
        (owed(what="Write to the Secretary"), False),
        (owed(what="Meet"), False),
    ],
)
def test_some_things_are_owed_by_their_nature_after_the_end(one, does):
    assert outlives(one, SIGNED) is does
    assert bool(no_longer_owed([one], SIGNED, TODAY, TODAY)) is not does


# What speaks against an end

SIXTY = replace(SIGNED, notice_days=60)


@pytest.mark.parametrize(
    ("agreement", "last", "how", "told"),
    [
        (
            SIXTY,
            15,
            EndedHow.NOTICE,
            ("60 days’ notice", "45 days are missing", "January 16, 2027 would", "October 3,"),
        ),
        (SIXTY, 59, EndedHow.NOTICE, ("1 day is missing", "January 16, 2027 would")),
        (SIXTY, -5, EndedHow.NOTICE, ("60 days’ notice", "had to be given by September 13, 2026")),
        (SIXTY, 60, EndedHow.NOTICE, ()),
        (SIXTY, 15, EndedHow.AGREED, ()),
        (SIGNED, 15, EndedHow.NOTICE, ()),
        (SIGNED, 99, EndedHow.RAN_OUT, ("Its term runs until February 25, 2027",)),
        (SIGNED, 100, EndedHow.RAN_OUT, ()),
    ],
)
def test_it_says_what_speaks_against_a_last_day(agreement, last, how, told):
    said = doubt(agreement, day(last), how, TODAY)
    assert bool(said) is bool(told)
    assert all(part in said for part in told)
