"""A folder of replies is listed with what can be done with each file; what was chosen is taken in, in one step that undo takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.documents import survey_forms
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.survey_rounds import Answering, Comment, Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Question, Survey
from partnerdesk.errors import Cancelled
from partnerdesk.exchange import survey_sheets
from partnerdesk.exchange.survey_plans import plan_files, plan_folder
from partnerdesk.exchange.survey_raw import State
from partnerdesk.exchange.survey_taking import expected as expected_of
from partnerdesk.exchange.survey_taking import take_in
from partnerdesk.storage import surveys
from tests.filling import fill_by_qpdf, fill_sheet
from tests.questionnaires import ITEMS

TODAY = date(2027, 4, 2)
CELLS = {"ans_1": 5, "ans_2": 2, "ans_3": "?", "ans_4": 4, "ans_5": 3}
CIRCLES = {"ans_1": "p5", "ans_2": "p2", "ans_3": "dk", "ans_4": "p4", "ans_5": "p3"}


@pytest.fixture
def begun(store):
    """Give a way to begin a round of three organizations in a workspace."""

    def begin(answering=Answering.ORGANIZATIONS):
        with store.change("Begin") as change:
            partnership = change.add(Partnership(name="Riverbend"))
            survey = change.add(Survey(partnership=partnership.id, name="Health"))
            for place, one in enumerate(ITEMS):
                change.add(
                    Question(
                        survey=survey.id,
                        position=place,
                        key=one.key,
                        element=one.element,
                        asked=one.asked,
                        words=one.words,
                        answers="\n".join(one.options),
                    )
                )
            one = change.add(SurveyRound(survey=survey.id, name="Spring", answering=answering, groups="small\nlarge"))
            for number in range(3):
                organization = change.add(Organization(legal_name=f"Org {number}"))
                change.add(Invitation(round=one.id, organization=organization.id, group="small"))
            one = surveys.freeze(change, store, one)
        return expected_of(store, one)

    return begin


@pytest.fixture
def expected(begun):
    return begun()


def sheet(expected, place, answers=CELLS):
    invitation = None if place is None else expected.invitations[place]
    return fill_sheet(survey_sheets.write(expected.questionnaire, invitation, round_id=expected.round.id), answers)


def form(expected, place, answers=CIRCLES):
    written = survey_forms.write(expected.questionnaire, expected.invitations[place], round_id=expected.round.id)
    return fill_by_qpdf(written, answers)


def planned(expected, *files):
    return plan_files([(f"{number}.xlsx", data) for number, data in enumerate(files, 1)], expected)


def states(plan):
    return [row.state for row in plan.rows]


def test_what_is_ready_is_taken_in_with_its_words_and_one_undo_takes_all_back(store, expected):
    plan = planned(expected, sheet(expected, 0, CELLS | {"ans_6": "Time"}), form(expected, 1))
    with store.change("Read replies") as change:
        done = take_in(change, store, plan, TODAY)
    assert (done.replies, done.comments) == (2, 1)
    first, second = store.all(Reply)
    assert (first.marks, first.invitation, first.group) == ("52?43", expected.invitations[0].id, "small")
    assert (first.came_in, first.came_on, first.batch) == ("1.xlsx", TODAY, second.batch)
    assert [one.words for one in store.all(Comment)] == ["Time"]
    store.undo()
    assert not store.all(Reply)
    assert not store.all(Comment)


def test_names_of_files_from_other_systems_are_kept_without_what_is_no_sign(store, expected):
    names = ("bad\udcff.xlsx", "two\nlines\x1b[31m.xlsx", "\u202excod.xlsx")
    plan = plan_files([(name, sheet(expected, place)) for place, name in enumerate(names)], expected)
    assert [row.file for row in plan.rows] == ["bad\ufffd.xlsx", "two\ufffdlines\ufffd[31m.xlsx", "\ufffdxcod.xlsx"]
    with store.change("Read replies") as change:
        assert take_in(change, store, plan, TODAY).replies == 3
    assert {one.came_in for one in store.all(Reply)} == {row.file for row in plan.rows}


def test_a_folder_is_read_in_the_order_of_names_and_hidden_files_are_passed_over(tmp_path, expected):
    tmp_path = tmp_path / "came"
    tmp_path.mkdir()
    (tmp_path / "b.xlsx").write_bytes(sheet(expected, 0))
    (tmp_path / "a.pdf").write_bytes(form(expected, 1))
    (tmp_path / "~$b.xlsx").write_bytes(b"lock")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "inner").mkdir()
    told = []
    plan = plan_folder(tmp_path, expected, lambda done, whole: told.append((done, whole)))
    assert [row.file for row in plan.rows] == ["a.pdf", "b.xlsx"]
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_reading_can_be_stopped(tmp_path, expected):
    (tmp_path / "b.xlsx").write_bytes(sheet(expected, 0))

    def stop(_done, _whole):
        raise Cancelled

    with pytest.raises(Cancelled):
        plan_folder(tmp_path, expected, stop)


def test_the_same_file_under_two_names_counts_once(expected):
    one = sheet(expected, 0)
    plan = planned(expected, one, one)
    assert states(plan) == [State.READY, State.DUPLICATE]
    assert not plan.choose(2).row(2).chosen


def test_the_same_answers_saved_twice_count_once(expected):
    assert states(planned(expected, sheet(expected, 0), form(expected, 0))) == [State.READY, State.DUPLICATE]


def test_two_different_replies_of_one_respondent_wait_for_a_decision(expected):
    plan = planned(expected, sheet(expected, 0), sheet(expected, 0, CELLS | {"ans_1": 1}))
    assert states(plan) == [State.SECOND, State.SECOND]
    assert not plan.chosen
    assert plan.row(2).word == "Another reply"
    plan = plan.choose(1).choose(2)
    assert [row.number for row in plan.chosen] == [2]
    assert (plan.row(1).word, plan.row(2).word) == ("Another reply", "Will be taken in")
    assert plan.row(2).remedy == "This one will count, and the other one will not."


def test_a_reply_that_is_there_is_replaced_only_when_chosen(store, expected):
    with store.change("Read replies") as change:
        take_in(change, store, planned(expected, sheet(expected, 0)), TODAY)
    again = replace(expected, replies=tuple(store.all(Reply)))
    assert states(planned(again, sheet(expected, 0, CELLS | {"ans_1": 1}))) == [State.SECOND]
    plan = planned(again, sheet(expected, 0, CELLS | {"ans_1": 1})).choose(1)
    with store.change("Read replies") as change:
        assert take_in(change, store, plan, TODAY).replaced == 1
    assert [reply.marks for reply in store.all(Reply)] == ["12?43"]
    store.undo()
    assert [reply.marks for reply in store.all(Reply)] == ["52?43"]


def test_a_file_that_was_taken_in_before_is_known_again(store, expected):
    data = sheet(expected, 0)
    with store.change("Read replies") as change:
        take_in(change, store, planned(expected, data), TODAY)
    assert states(planned(replace(expected, replies=tuple(store.all(Reply))), data)) == [State.DUPLICATE]


def test_half_filled_and_unclear_replies_are_taken_only_when_chosen(expected):
    plan = planned(expected, sheet(expected, 0, {"ans_1": 5, "ans_2": 3}), sheet(expected, 1, CELLS | {"ans_1": 0}))
    assert states(plan) == [State.HALF, State.UNCLEAR]
    assert not plan.chosen
    assert len(plan.choose(1).choose(2).chosen) == 2


def test_a_form_for_all_is_given_to_a_respondent_by_a_person_alone(expected):
    plan = planned(expected, sheet(expected, None), sheet(expected, 1))
    assert states(plan) == [State.UNMATCHED, State.READY]
    assert not plan.choose(1).row(1).chosen
    assert states(plan.assign(1, expected.invitations[2])) == [State.READY, State.READY]
    assert states(plan.assign(1, expected.invitations[1]))[1] is State.DUPLICATE


def test_what_was_decided_stays_when_another_file_is_given_to_a_respondent(expected):
    plan = planned(expected, sheet(expected, None), sheet(expected, 1, {"ans_1": 5}), sheet(expected, 0))
    plan = plan.choose(2).choose(3, taken=False).assign(1, expected.invitations[2])
    assert [row.chosen for row in plan.rows] == [True, True, False]


def test_an_anonymous_round_keeps_nothing_that_says_who(store, begun):
    nameless = begun(Answering.ANONYMOUS)
    files = [
        (f"{name}.xlsx", sheet(nameless, None, CELLS | {"ans_1": n})) for n, name in enumerate(("Ann", "Bo", "Cy"), 1)
    ]
    plan = plan_files(files, nameless)
    with store.change("Read replies") as change:
        take_in(change, store, plan, TODAY)
    replies = store.all(Reply)
    assert {(one.invitation, one.organization, one.came_in) for one in replies} == {("", "", "")}
    assert [one.digest for one in replies] == sorted(one.digest for one in replies)


def test_two_people_without_names_may_have_answered_alike(begun):
    nameless = begun(Answering.ANONYMOUS)
    data = sheet(nameless, None)
    plan = planned(nameless, data, data)
    assert states(plan) == [State.READY, State.DUPLICATE]
    assert "alike" in plan.row(2).remedy
    assert len(plan.choose(2).chosen) == 2
