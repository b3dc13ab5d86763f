"""Reminders: what of agreements and files falls due, worked out and never stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.domain import reminders
from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.partners import Attachment

TODAY = date(2026, 11, 17)


def day(after):
    return TODAY + timedelta(days=after)


SIGNED = Agreement(
    id="a", title="Food Cards", state=PaperState.SIGNED, starts_on=day(-300), ends_on=day(30), notice_days=20,
    review_on=day(5),
)  # fmt: skip


def whats(agreement, *files):
    return [(one.what, (one.day - TODAY).days) for one in reminders.collect([agreement], files, TODAY)]


def test_a_signed_agreement_reminds_of_review_notice_and_end_nearest_first():
    assert whats(SIGNED) == [
        ("Review what you agreed", 5),
        ("Last day to give notice", 10),
        ("The agreement ends", 30),
    ]


def test_a_draft_reminds_only_of_the_day_it_should_have_begun():
    draft = replace(SIGNED, state=PaperState.DRAFT, starts_on=day(3))
    assert whats(draft) == [("It is to start and is not signed yet", 3)]


def test_what_has_ended_reminds_of_nothing():
    assert whats(replace(SIGNED, state=PaperState.ENDED)) == []


def test_without_dates_there_is_nothing_to_remind_of():
    bare = Agreement(id="a", title="Food Cards", state=PaperState.SIGNED)
    assert whats(bare) == whats(replace(bare, state=PaperState.DRAFT)) == []


@pytest.mark.parametrize(("after", "shown"), [(-91, False), (-90, True), (0, True), (42, True), (43, False)])
def test_six_weeks_ahead_and_three_months_back_are_shown(after, shown):
    only_end = replace(SIGNED, review_on=None, notice_days=None, ends_on=day(after))
    assert bool(whats(only_end)) is shown


def test_a_file_that_runs_out_leads_to_the_files_of_its_holder():
    file = Attachment(id="f", holder="o", title="Insurance", remark="Liability", ends_on=day(7))
    (found,) = reminders.collect([], [file, replace(file, ends_on=None)], TODAY)
    assert (found.screen, found.record, found.section) == ("partners", "o", "files")
    assert "Insurance" in found.what


def test_each_leads_to_the_clause_in_which_it_is_decided():
    places = {one.what: (one.screen, one.record, one.section) for one in reminders.of_agreement(SIGNED)}
    assert places["The agreement ends"] == ("agreements", "a", "term")
    assert places["Last day to give notice"] == ("agreements", "a", "ending")
    assert places["Review what you agreed"] == ("agreements", "a", "review")
