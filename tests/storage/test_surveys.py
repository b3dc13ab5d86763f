"""Rounds are frozen, sent, answered in batches, and give away nothing in anonymous rounds."""

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.questionnaire_json import NotAQuestionnaire
from partnerdesk.domain.questionnaires import NothingToAsk
from partnerdesk.domain.survey_replies import Incoming, Standing
from partnerdesk.domain.survey_rounds import Answering, Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Asked, Question, Survey
from partnerdesk.storage import survey_views, surveys
from partnerdesk.storage.surveys import AlreadyAnswered, Closed, InUse, NotOfThisRound, Seen

DAY = date(2026, 3, 1)


@pytest.fixture
def begun(store):
    """Begin a survey of two statements and a question in words."""
    with store.change("begin") as change:
        partnership = change.add(Partnership(name="Food for all"))
        return surveys.begin(
            change,
            partnership.id,
            Survey(name="How are we?"),
            [
                Question(key="a", element="Vision", words="We agree."),
                Question(key="b", element="Power", words="We are heard."),
                Question(key="c", asked=Asked.OPEN, words="What else?"),
            ],
        )


def add(store, record):
    with store.change("add") as change:
        return change.add(record)


@pytest.fixture
def asked(store, begun):
    return add(store, SurveyRound(survey=begun.id, name="Spring"))


@pytest.fixture
def invitation(store, asked):
    member = add(store, Organization(legal_name="Valley Growers"))
    return add(store, Invitation(round=asked.id, organization=member.id, group="Small"))


def frozen(store, asked):
    with store.change("freeze") as change:
        return surveys.freeze(change, store, asked)


def take_in(store, asked, *found, batch=""):
    with store.change("take in") as change:
        return surveys.take_in(change, store, asked, found, batch=batch)


def test_a_frozen_round_stays_as_it_is_when_its_survey_changes(store, begun, asked):
    made = frozen(store, asked)
    with store.change("change") as change:
        change.put(replace(surveys.questions(store, begun.id)[0], words="Something else."))
    assert surveys.asked_in(store, made).items[0].words == "We agree."
    assert made.code == surveys.asked_in(store, made).code
    assert frozen(store, made) == made


def test_a_survey_without_questions_is_not_frozen(store, begun, asked):
    with store.change("remove") as change:
        change.remove(*surveys.questions(store, begun.id))
    with pytest.raises(NothingToAsk):
        frozen(store, asked)


def test_a_form_of_another_round_is_not_taken_for_this_one(store, begun, asked):
    other = frozen(store, add(store, SurveyRound(survey=begun.id, name="Autumn")))
    with pytest.raises(NotAQuestionnaire):
        surveys.asked_in(store, replace(asked, form=other.form))


def test_a_round_follows_its_survey_again_until_somebody_was_sent_a_form(store, asked, invitation):
    made = frozen(store, asked)
    with store.change("thaw") as change:
        assert surveys.thaw(change, store, made).form is None
    made = frozen(store, store.need(SurveyRound, asked.id))
    with store.change("sent") as change:
        change.put(replace(store.need(Invitation, invitation.id), sent_on=DAY))
    with pytest.raises(InUse), store.change("thaw") as change:
        surveys.thaw(change, store, made)


def test_each_who_is_asked_gets_a_code_that_is_read_from_paper_without_doubt(store, asked, invitation):
    frozen(store, asked)
    code = store.need(Invitation, invitation.id).code
    assert len(code) == 6
    assert not set(code) & set("OILU")
    frozen(store, store.need(SurveyRound, asked.id))
    assert store.need(Invitation, invitation.id).code == code


def test_no_code_in_an_anonymous_round(store, asked, invitation):
    with store.change("anonymous") as change:
        change.put(replace(invitation, code="ABC123"))
        asked = change.put(replace(asked, answering=Answering.ANONYMOUS))
    frozen(store, asked)
    assert store.need(Invitation, invitation.id).code == ""


def test_how_far_each_has_come(store, asked, invitation):
    person = add(store, Person(name="Ana Ruiz"))
    add(store, Invitation(round=asked.id, organization=invitation.organization, person=person.id, sent_on=DAY))
    add(store, Invitation(round=asked.id, declined=True, sent_on=DAY))
    add(store, Invitation(round=asked.id, reminded_on=DAY, sent_on=DAY))
    take_in(store, asked, Incoming("5?", invitation.id))
    found = surveys.invited(store, asked.id)
    assert [one.standing for one in found] == [
        Standing.REPLIED, Standing.SENT, Standing.DECLINED, Standing.REMINDED,
    ]  # fmt: skip
    assert [(one.name, one.of) for one in found[:2]] == [("Valley Growers", ""), ("Ana Ruiz", "Valley Growers")]
    assert [one.is_awaited for one in found] == [False, True, False, True]


def test_replies_go_in_and_a_batch_goes_out(store, asked, invitation):
    take_in(store, asked, Incoming("11", organization=invitation.organization), batch="one")
    take_in(store, asked, Incoming("5?", invitation.id, comments=(("c", " More time. "), ("Power", ""))), batch="two")
    found = surveys.answers(store, asked.id)
    assert [tuple(one) for one in found] == [
        ("11", invitation.organization, "", ""),
        ("5?", invitation.organization, "Small", invitation.id),
    ]
    assert surveys.names(store, found) == {invitation.organization: "Valley Growers"}
    assert [(one.asked, one.words) for one in surveys.said(store, asked.id)] == [("c", "More time.")]
    with store.change("out") as change:
        assert surveys.take_out(change, store, "two") == 1
        assert surveys.take_out(change, store, "") == 0
    assert [one.marks for one in surveys.answers(store, asked.id)] == ["11"]
    assert surveys.said(store, asked.id) == []


@pytest.mark.parametrize("marks", ["5", "555", "56", "5x", ""])
def test_answers_that_do_not_fit_are_not_kept(store, asked, marks):
    with pytest.raises(NotOfThisRound):
        take_in(store, asked, Incoming("55"), Incoming(marks))
    assert surveys.answers(store, asked.id) == []


def test_one_who_was_asked_answers_once(store, asked, invitation):
    with pytest.raises(AlreadyAnswered):
        take_in(store, asked, Incoming("55", invitation.id), Incoming("44", invitation.id))


def test_an_anonymous_round_keeps_nothing_of_whose_a_reply_is(store, asked, invitation):
    with store.change("anonymous") as change:
        asked = change.put(replace(asked, answering=Answering.ANONYMOUS))
    take_in(store, asked, Incoming("55", invitation.id, invitation.organization, came_in="ana.pdf"))
    kept = store.all(Reply)[0]
    assert (kept.invitation, kept.organization, kept.group, kept.came_in) == ("", "", "", "")


def test_the_newest_round_comes_first(store, begun, asked):
    late = add(store, SurveyRound(survey=begun.id, name="Autumn", opens_on=DAY, position=1))
    early = add(store, SurveyRound(survey=begun.id, name="Last year", opens_on=date(2025, 3, 1), position=2))
    assert surveys.rounds(store, begun.id) == [asked, late, early]


def people(store, asked, *marks):
    """Let people answer a round so, without names."""
    with store.change("anonymous") as change:
        asked = change.put(replace(asked, answering=Answering.ANONYMOUS))
    take_in(store, asked, *(Incoming(each) for each in marks), batch="b")
    return store.need(SurveyRound, asked.id)


def closed(store, round_):
    with store.change("close") as change:
        return surveys.close(change, store, store.need(SurveyRound, round_.id), DAY)


def opened(store, round_):
    with store.change("open") as change:
        return surveys.reopen(change, store.need(SurveyRound, round_.id))


def seen(store, round_):
    """Return how many replies stand behind what is shown, their words, and what is left out."""
    view = survey_views.read(store, round_.id)
    return view.answered if view.elements else 0, [one.words for one in view.remarks], view.hidden


def test_answers_of_people_stay_as_they_are_while_they_can_be_seen(store, asked):
    made = closed(store, people(store, asked, "55", "44", "33"))
    with pytest.raises(Closed):
        take_in(store, made, Incoming("11"))
    with pytest.raises(Closed), store.change("take out") as change:
        surveys.take_out(change, store, "b")
    assert len(store.all(Reply)) == 3


def test_agreed_answers_of_organizations_are_taken_in_late(store, asked, invitation):
    made = closed(store, frozen(store, asked))
    assert take_in(store, made, Incoming("55", invitation.id, invitation.organization))


def test_one_or_two_replies_after_the_results_could_be_seen_wait_for_a_third(store, asked):
    made = closed(store, people(store, asked, "55", "44", "33"))
    assert seen(store, made)[0] == 3
    for late, counted in (("11", 3), ("12", 3), ("13", 6)):
        opened(store, made)
        assert seen(store, made)[0] == 0
        take_in(store, made, Incoming(late, comments=(("c", f"Late {late}"),)))
        closed(store, made)
        count, words, hidden = seen(store, made)
        assert count == counted
        assert bool(words) == (counted == 6)
        assert any("came after" in each for each in hidden) == (counted == 3)


def test_a_group_with_one_late_reply_is_not_shown_again(store, begun, asked):
    with store.change("groups") as change:
        made = change.put(replace(asked, answering=Answering.ANONYMOUS, groups="small\nlarge"))
    take_in(store, made, *(Incoming("55", group=each) for each in ("small",) * 3 + ("large",) * 3))
    closed(store, made)
    assert survey_views.read(store, made.id).groups == ("small", "large")
    opened(store, made)
    take_in(store, made, *(Incoming("11", group=each) for each in ("small", "large", "large", "large")))
    closed(store, made)
    assert survey_views.read(store, made.id).groups == ()
    assert seen(store, made)[0] == 10


def test_a_question_that_one_late_reply_answers_is_not_shown_again(store, asked):
    made = closed(store, people(store, asked, "55", "44", "33"))
    opened(store, made)
    take_in(store, made, Incoming("11"), Incoming("1-"), Incoming("1-"))
    closed(store, made)
    shown = {one.key: one.hidden for one in survey_views.read(store, made.id).elements}
    assert not shown["element:Vision"]
    assert shown["element:Power"]


def test_late_replies_stay_behind_those_that_counted_when_one_was_taken_out(store, asked):
    """Rounds closed before answers were kept as they were could lose one."""
    made = closed(store, people(store, asked, "55", "44", "33", "22"))
    opened(store, made)
    with store.change("take out") as change:
        change.remove(*store.all(Reply)[:2])
    take_in(store, made, Incoming("11"))
    assert [one.marks for one in surveys.answers(store, made.id)] == ["33", "22", "11"]


def test_an_answer_that_was_seen_stays_when_its_round_is_opened_again(store, asked):
    made = closed(store, people(store, asked, "55", "44", "33"))
    opened(store, made)
    take_in(store, made, Incoming("11"))
    *before, late = sorted(store.all(Reply), key=lambda one: one.position)
    for each in before:
        with pytest.raises(Seen):
            surveys.check_unseen(store, each)
    with pytest.raises(Seen), store.change("take out") as change:
        surveys.take_out(change, store, "b")
    surveys.check_unseen(store, late)


def test_answers_that_were_too_few_to_be_seen_can_be_put_right(store, asked):
    made = closed(store, people(store, asked, "55", "44"))
    opened(store, made)
    surveys.check_unseen(store, *store.all(Reply))


def test_undo_does_not_take_back_that_results_could_be_seen(store, asked):
    made = closed(store, people(store, asked, "55", "44", "33"))
    assert store.undo_title == ""
    assert store.undo() == ""
    assert seen(store, made)[0] == 3
    opened(store, made)
    take_in(store, made, Incoming("11"))
    while store.undo():
        assert store.get(SurveyRound, made.id).showings == (3,)
    assert seen(store, made)[0] == 3


def test_a_closing_that_shows_nothing_of_people_can_be_undone(store, asked):
    closed(store, people(store, asked, "55", "44"))
    assert store.undo() == "close"


def test_closing_what_organizations_answered_can_be_undone(store, asked):
    closed(store, frozen(store, asked))
    assert store.undo() == "close"


def test_words_of_people_do_not_stand_in_the_order_of_their_replies(store, asked):
    made = people(store, asked)
    said = (("c", "Zebras"), ("b", "Ants")), (("c", "Mice"),), (("c", "Bees"),)
    take_in(store, made, *(Incoming("55", comments=each) for each in said))
    assert seen(store, closed(store, made))[1] == ["Ants", "Bees", "Mice", "Zebras"]


def test_an_open_round_of_people_is_not_shown_as_one_of_organizations(store, asked):
    made = people(store, asked, "55", "44", "33")
    with store.change("say otherwise") as change:
        made = change.put(replace(made, answering=Answering.ORGANIZATIONS))
    assert seen(store, made)[0] == 0


def test_a_round_is_not_asked_otherwise_while_its_answers_lie_in_the_bin(store, asked):
    made = people(store, asked, "55", "44", "33")
    with store.change("throw away") as change:
        for one in store.all(Reply):
            change.bin(one)
    with pytest.raises(InUse), store.change("thaw") as change:
        surveys.thaw(change, store, made)
