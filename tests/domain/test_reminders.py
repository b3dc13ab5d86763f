"""Reminders: what of agreements and files falls due, worked out and never stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.domain import reminders
from partnerdesk.domain.agreements import Agreement, Changing, PaperState, Renewal
from partnerdesk.domain.partners import Attachment
from partnerdesk.domain.reminders import Reminder, of_agreement, still_ahead

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
    assert whats(draft) == [("Sign it before it starts", 3)]


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


def test_each_leads_to_the_page_on_what_comes_after_signing():
    assert {one.section for one in reminders.of_agreement(SIGNED)} == {"after"}
    draft = replace(SIGNED, state=PaperState.DRAFT)
    assert {one.section for one in reminders.of_agreement(draft)} == {"term"}


def test_our_own_lead_time_comes_before_the_last_day_for_a_notice():
    assert ("Time to decide how it goes on", 3) in whats(replace(SIGNED, lead_days=7))
    without = replace(SIGNED, lead_days=7, notice_days=None)
    assert ("Time to decide how it goes on", 23) in whats(without)


def test_one_that_renews_itself_says_so_and_runs_on():
    itself = replace(SIGNED, renewal=Renewal.AUTOMATIC, review_on=None)
    assert whats(itself) == [("Last day to give notice", 10), ("It renews itself", 30)]
    assert whats(replace(itself, renewed_until=day(40))) == [("Last day to give notice", 20), ("It renews itself", 40)]


def test_once_its_end_is_decided_only_that_day_is_left():
    ending = replace(SIGNED, ended_on=day(12), lead_days=5, review_on=None)
    assert whats(ending) == [("It ends, as was decided", 12)]


def test_the_review_is_left_to_what_is_owed_once_that_is_on_record():
    found = reminders.collect([SIGNED], [], TODAY, taken={"a"})
    assert [one.what for one in found] == ["Last day to give notice", "The agreement ends"]


def test_while_it_is_being_changed_what_all_have_signed_goes_on_reminding():
    draft = replace(SIGNED, state=PaperState.DRAFT, changing=Changing.RENEWAL, ends_on=day(400), review_on=None)
    holds = reminders.as_it_holds(draft, SIGNED.ends_on, SIGNED.notice_days)
    assert whats(holds) == [("Last day to give notice", 10), ("The agreement ends", 30)]
    assert reminders.as_it_holds(SIGNED, day(1), 1) == SIGNED


def test_a_change_that_should_hold_and_is_not_signed_reminds():
    draft = replace(SIGNED, state=PaperState.FINAL, changing=Changing.AMENDMENT, change_on=day(2))
    assert ("Sign the change before it takes effect", 2) in whats(draft)


def test_what_is_owed_names_who_owes_it_and_leads_to_it():
    owed = reminders.Owed("o", "a", "Food Cards", "Report: meals served", "The Kitchen", day(3))
    (found,) = reminders.collect([], [], TODAY, [owed])
    assert (found.what, found.about) == ("Report: meals served", "The Kitchen · Food Cards")
    assert (found.screen, found.record, found.section) == ("agreements", "a", "after:o")
    (all_owe,) = reminders.collect([], [], TODAY, [owed._replace(who="")])
    assert all_owe.about == "Food Cards"


def test_once_the_day_for_a_notice_is_over_it_is_not_late_but_past():
    passed = replace(SIGNED, notice_days=40, lead_days=3, review_on=None)
    assert whats(passed) == [("The agreement ends", 30)]
    assert ("Last day to give notice", 0) in whats(replace(passed, notice_days=30))


@pytest.mark.parametrize("number", [10**6, 10**12])
def test_a_number_of_days_beyond_all_calendars_reminds_of_nothing(number):
    assert whats(replace(SIGNED, notice_days=number, review_on=None)) == [("The agreement ends", 30)]
    assert whats(replace(SIGNED, lead_days=number, notice_days=None, review_on=None)) == [("The agreement ends", 30)]


def test_a_calendar_has_what_comes_and_of_what_is_past_only_what_is_still_to_be_done():
    def one(key, days, *, passes=False):
        return Reminder(key, TODAY + timedelta(days=days), "x", "y", "z", "agreements", "a", passes=passes)

    found = [one("notice", -3, passes=True), one("owed", -3), one("today", 0, passes=True), one("end", 9)]
    assert [each.key for each in still_ahead(found, TODAY)] == ["owed", "today", "end"]


def test_the_time_that_we_need_ourselves_is_told_with_the_days_it_is_needed_for():
    agreement = Agreement(
        id="a", state=PaperState.SIGNED, ends_on=TODAY + timedelta(days=200), notice_days=60, lead_days=30
    )
    leads = {one.key: one.lead for one in of_agreement(agreement)}
    assert leads == {"a decide": 0, "a notice": 30, "a end": 30}
