"""Surveys: begun, designed, asked in rounds, with who is asked and how far it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Status
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.survey_rounds import Answering, Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Asked, Question, Survey
from ui.desk import Place

TODAY = date(2026, 11, 17)


@pytest.fixture
def shown(program):
    """Show a partnership of three members with one survey of three questions, and one round of it."""
    desk = program.desk
    with desk.change("begin") as change:
        food = desk.store.all(Partnership)[0]
        for name in ("Mill Bakery", "Hollow Clinic", "Tenants’ Union"):
            one = change.add(Organization(legal_name=name))
            change.add(Membership(partnership=food.id, organization=one.id, status=Status.MEMBER))
            person = change.add(Person(name=f"{name.split()[0]} Person"))
            change.add(Post(organization=one.id, person=person.id, title="Head", primary=True))
        near = change.add(Organization(legal_name="Bus Company"))
        change.add(Membership(partnership=food.id, organization=near.id, status=Status.IN_TALKS))
        survey = change.add(Survey(partnership=food.id, position=1, name="Health", minutes=10))
        for place, (words, element) in enumerate((("We share a goal", "Vision"), ("We are heard", "Power")), start=1):
            change.add(Question(survey=survey.id, position=place, key=f"k{place}", words=words, element=element))
        change.add(Question(survey=survey.id, position=3, key="k3", words="What else?", asked=Asked.OPEN))
        change.add(
            SurveyRound(
                survey=survey.id,
                position=1,
                name="Fall 2026",
                closes_on=date(2026, 12, 1),
                returns_to="Dana Whitlock, dana@example.org",
            )
        )
    program.go(Place("surveys"))
    return program.window.screen_of("surveys")


def one(screen, cls, **equal):
    return screen._desk.store.all(cls, **equal)[0]


def on_round(screen, page="asked"):
    screen.open_place(one(screen, SurveyRound).id, page)
    return screen.round


def settled(screen):
    QApplication.processEvents()
    screen.refresh()


def invited(screen):
    page = on_round(screen).asked
    page.choose()
    page.choosing.ask()
    settled(screen)
    return page


def test_an_empty_workspace_says_what_surveys_are_for_and_one_button_begins_one(program):
    program.go(Place("surveys"))
    screen = program.window.screen_of("surveys")
    assert not screen.new.empty.isHidden()
    screen.new.empty.begin.click()
    settled(screen)
    survey = one(screen, Survey)
    assert screen.right.currentWidget() is screen.survey
    assert survey.partnership == program.desk.partnership
    program.desk.store.undo()
    settled(screen)
    assert not screen._desk.store.all(Survey)
    assert screen.right.currentWidget() is screen.new


def test_the_list_has_each_survey_with_its_rounds_below_and_how_far_they_are(shown):
    rows = shown.rows.rows()
    assert [row.first.strip() for row in rows] == ["Health", "Fall 2026"]
    invited(shown)
    assert shown.rows.rows()[1].word == "0 of 3"


def test_a_survey_can_be_copied_with_the_same_keys_archived_and_removed_and_all_is_undone(shown, said):
    shown.open_place(one(shown, Survey).id, "")
    shown.survey.copy_button.click()
    settled(shown)
    store = shown._desk.store
    copied = next(each for each in store.all(Survey) if each.name == "Copy of Health")
    assert [each.key for each in store.all(Question, survey=copied.id)] == ["k1", "k2", "k3"]
    assert shown.survey.current.id == copied.id
    shown.survey.archive_button.click()
    settled(shown)
    assert store.get(Survey, copied.id).archived
    assert shown.rows.rows()[-1].word == "archived"
    shown.survey.archive_button.click()
    settled(shown)
    assert not store.get(Survey, copied.id).archived
    shown.open_place(next(each.id for each in store.all(Survey) if each.name == "Health"), "")
    shown.survey.remove_button.click()
    assert said.boxes, "its rounds are asked about"
    assert len(store.all(Survey)) == 2
    said.answers.append("Remove it with its rounds")
    shown.survey.remove_button.click()
    assert [each.name for each in store.all(Survey)] == ["Copy of Health"]
    assert not store.all(SurveyRound)
    store.undo()
    assert len(store.all(Survey)) == 2
    assert store.all(SurveyRound)


def test_a_question_is_added_to_the_group_of_the_last_one_with_a_key_of_its_own_and_moved(shown):
    shown.open_place(one(shown, Survey).id, "")
    store = shown._desk.store
    with shown._desk.change("remove the open question") as change:
        change.remove(next(each for each in store.all(Question) if each.asked is Asked.OPEN))
    settled(shown)
    editor = shown.survey.questions
    QTest.keyClicks(editor.adder.widget, "Power is shared")
    QTest.keyClick(editor.adder.widget, Qt.Key.Key_Return)
    settled(shown)
    made = store.all(Question)[-1]
    assert (made.words, made.element, made.key) == ("Power is shared", "Power", made.id)
    editor.open_row(made.id)
    editor._move(-1)
    assert [each.words for each in store.all(Question)] == ["We share a goal", "Power is shared", "We are heard"]


def test_a_round_that_has_forms_keeps_what_it_asked_and_the_survey_says_so(shown):
    shown.open_place(one(shown, Survey).id, "")
    assert shown.survey.frozen.isHidden()
    with shown._desk.change("make forms") as change:
        round_ = one(shown, SurveyRound)
        from dataclasses import replace

        file = change.keep_file(b"{}", "form.json", "application/json")
        change.put(replace(round_, form=file, code="ABCD1234ABCD"))
    settled(shown)
    assert "Fall 2026" in shown.survey.frozen.text()
    assert not shown.survey.frozen.isHidden()
    page = on_round(shown, "when").when
    assert not page.form.editors["answering"].widget.isEnabled() or page.form.editors["answering"]
    assert "ABCD1234ABCD" in page.code.text()


def test_a_new_round_takes_over_where_answers_go(shown):
    shown.open_place(one(shown, Survey).id, "")
    shown.survey.round_button.click()
    settled(shown)
    made = shown._desk.store.all(SurveyRound)[-1]
    assert (made.name, made.returns_to) == ("November 2026", "Dana Whitlock, dana@example.org")
    assert shown.right.currentWidget() is shown.round
    assert shown.round.shown == "when"


def test_what_is_promised_is_said_in_words_for_each_way_of_answering(shown):
    page = on_round(shown, "when").when
    assert "Its name stands with its answers" in page.promise.text()
    page.form.editors["answering"].show(Answering.ANONYMOUS)
    page.form._on_left("answering")
    settled(shown)
    assert "Nothing on the form says who you are" in page.promise.text()


def test_members_are_asked_all_at_once_and_those_near_are_offered(shown):
    page = on_round(shown).asked
    page.empty.begin.click()
    assert [row.tick.name for row in page.choosing.rows] == [
        "Hollow Clinic",
        "Mill Bakery",
        "Tenants’ Union",
        "Bus Company",
        "Riverbend Community Kitchen",
    ]
    assert [row.box.isChecked() for row in page.choosing.rows] == [True, True, True, False, False]
    assert page.choosing.take.text() == "Ask these 3"
    page.choosing.take.click()
    settled(shown)
    store = shown._desk.store
    codes = [each.code for each in store.all(Invitation)]
    assert len(set(codes)) == 3
    assert all(codes)
    assert page.rate.text() == "0 of 3 have answered (0 %)"
    store.undo()
    settled(shown)
    assert not store.all(Invitation)


def test_partners_that_become_members_meanwhile_stand_in_the_list_that_is_open(shown):
    page = on_round(shown).asked
    page.empty.begin.click()
    page.choosing.rows[0].box.click()
    store = shown._desk.store
    with shown._desk.change("join") as change:
        late = change.add(Organization(legal_name="Night Shelter"))
        change.add(Membership(partnership=shown._desk.partnership, organization=late.id, status=Status.MEMBER))
    settled(shown)
    assert {row.tick.name: row.box.isChecked() for row in page.choosing.rows} == {
        "Hollow Clinic": False,
        "Mill Bakery": True,
        "Night Shelter": True,
        "Tenants’ Union": True,
        "Bus Company": False,
        "Riverbend Community Kitchen": False,
    }
    with shown._desk.change("think of") as change:
        membership = store.all(Membership, organization=late.id)[0]
        change.put(replace(membership, status=Status.IDEA))
    settled(shown)
    row = next(each for each in page.choosing.rows if each.tick.name == "Night Shelter")
    assert (row.tick.below, row.box.isChecked()) == ("Idea", True)


def test_people_are_asked_where_people_answer(shown):
    page = on_round(shown, "when").when
    page.form.editors["answering"].show(Answering.NAMED)
    page.form._on_left("answering")
    settled(shown)
    asked = shown.round.asked
    asked.choose()
    assert asked.choosing.rows[0].tick.below == "Head, Hollow Clinic"
    asked.choosing.ask()
    settled(shown)
    assert all(each.person for each in shown._desk.store.all(Invitation))


def test_the_chosen_are_marked_as_sent_and_reminded_in_one_step_and_the_rate_counts_replies(shown):
    page = invited(shown)
    QTest.mouseClick(page.every, Qt.MouseButton.LeftButton)
    page.sent.click()
    settled(shown)
    assert {each.sent_on for each in shown._desk.store.all(Invitation)} == {TODAY}
    first, second, _third = shown._desk.store.all(Invitation)
    with shown._desk.change("a reply comes") as change:
        change.add(Reply(round=first.round, invitation=first.id, marks="45"))
    settled(shown)
    assert page.rate.text() == "1 of 3 have answered (33 %)"
    page.waiting.click()
    assert first.id not in page.chosen
    page.reminded.click()
    settled(shown)
    words = [row.tick.amount for row in page.rows.values()]
    assert words[0] == "replied"
    assert all(each.startswith("reminded") for each in words[1:])
    page._choose({second.id})
    page.declined.click()
    settled(shown)
    assert shown._desk.store.get(Invitation, second.id).declined
    assert page.declined.text() == "They may want to after all"


def test_a_reminder_is_copied_for_one_with_its_code_and_for_all_without(shown):
    page = invited(shown)
    first = shown._desk.store.all(Invitation)[0]
    page._choose({first.id})
    page.copy.click()
    words = QGuiApplication.clipboard().text()
    assert words.startswith("Hello Hollow Clinic,")
    for part in ("Health", "Fall 2026", "December 1, 2026", "dana@example.org", first.code, "10 minutes"):
        assert part in words
    assert page.text.toPlainText() == words
    page._choose(set())
    page.copy.click()
    words = QGuiApplication.clipboard().text()
    assert words.startswith("Hello all,")
    assert first.code not in words


def test_who_has_answered_stays_on_the_list(shown):
    page = invited(shown)
    first = shown._desk.store.all(Invitation)[0]
    with shown._desk.change("a reply comes") as change:
        change.add(Reply(round=first.round, invitation=first.id, marks="45"))
    settled(shown)
    page._choose(set(page.found))
    page.drop.click()
    settled(shown)
    assert [each.id for each in shown._desk.store.all(Invitation)] == [first.id]


def test_a_round_is_closed_and_opened_again(shown):
    page = on_round(shown, "when").when
    page.end.click()
    settled(shown)
    assert one(shown, SurveyRound).closed_on == TODAY
    assert page.end.text() == "Open it again"
    page.end.click()
    settled(shown)
    assert one(shown, SurveyRound).closed_on is None


def test_a_workspace_for_reading_offers_nothing_that_changes_it(make_desk):
    from ui.screens.surveys import SurveysScreen

    screen = SurveysScreen(make_desk(read_only=True))
    assert not screen.new.own.isEnabled()
    screen.deleteLater()


def test_the_survey_is_seen_on_paper_as_it_stands_and_says_what_it_lacks_before(shown, said):
    shown.open_place(one(shown, Survey).id, "")
    asked = []
    shown._desk.preview_asked.disconnect()
    shown._desk.preview_asked.connect(lambda paper, subject: asked.append((paper, subject)))
    shown.survey.preview_button.click()
    assert asked == [("survey-draft", one(shown, Survey).id)]
    from ui import papers

    paper = papers.compose(shown._desk, *asked[0])
    assert papers.write_paper(paper, "pdf").startswith(b"%PDF")
    with shown._desk.change("take out") as change:
        change.remove(*(each for each in shown._desk.store.all(Question) if each.asked is not Asked.OPEN))
    settled(shown)
    shown.survey.preview_button.click()
    assert "no question that can be marked" in said.boxes[-1].fact


def test_a_survey_begins_with_one_of_ours_and_all_its_questions(program):
    program.go(Place("surveys"))
    screen = program.window.screen_of("surveys")
    assert [row.first for row in screen.new.rows.rows()][:2] == [
        "How healthy is our alliance?",
        "What keeps us here: the six Rs",
    ]
    screen.new.rows.opened.emit("alliance-health")
    settled(screen)
    survey = one(screen, Survey)
    questions = program.desk.store.all(Question, survey=survey.id)
    assert (survey.instrument, survey.points) == ("alliance-health", 5)
    assert len(questions) == 30
    assert [question.position for question in questions] == list(range(1, 31))
    program.desk.store.undo()
    settled(screen)
    assert not program.desk.store.all(Question)


def test_a_question_shows_answers_to_choose_from_only_where_one_of_several_is_chosen(shown):
    page = shown.survey
    shown.open_place(one(shown, Survey).id, "")
    first = page.questions.records[0]
    page.questions.open_row(first.id)
    form = page.questions.form
    assert form.rows["answers"].isHidden()
    assert not form.rows["reverse"].isHidden()
    form.editors["asked"].show(Asked.CHOICE)
    form.editors["asked"].widget.activated.emit(1)
    form.settle()
    assert not form.rows["answers"].isHidden()
    assert form.rows["reverse"].isHidden()


def test_the_line_that_adds_a_question_stays_in_view_while_several_are_added(shown):
    page = shown.survey
    shown.open_place(one(shown, Survey).id, "")
    line = page.questions.adder.widget
    line.setFocus()
    for words in ("We meet often enough", "We keep our word"):
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QTest.qWait(30)
    assert len(page.questions.records) == 5
    top = line.mapTo(page.viewport(), line.rect().topLeft()).y()
    assert 0 <= top <= page.viewport().height() - line.height()


def test_the_keyboard_goes_to_those_who_could_be_asked_and_back_to_the_list(shown):
    page = on_round(shown).asked
    page.empty.begin.click()
    assert page.choosing.rows[0].box.hasFocus()
    page.choosing.take.click()
    settled(shown)
    assert next(iter(page.rows.values())).box.hasFocus()


@pytest.mark.parametrize("answering", list(Answering))
def test_a_round_without_names_promises_no_code_on_a_form(shown, answering):
    with shown._desk.change("set") as change:
        change.put(replace(one(shown, SurveyRound), answering=answering))
    settled(shown)
    words = on_round(shown).asked.empty.words.text()
    assert ("gets a code" in words) is (answering is not Answering.ANONYMOUS)


def test_two_rounds_of_one_month_have_names_of_their_own(shown):
    shown.open_place(one(shown, Survey).id, "")
    for _ in range(3):
        shown.survey.begin_round()
        settled(shown)
        shown.open_place(one(shown, Survey).id, "")
    names = [each.name for each in shown._desk.store.all(SurveyRound)]
    assert names == ["Fall 2026", "November 2026", "November 2026 (2)", "November 2026 (3)"]


def test_we_are_offered_too_and_a_member_that_pauses_is_left_to_be_ticked(shown):
    desk = shown._desk
    with desk.change("begin") as change:
        ours = desk.ours()
        clinic = next(one for one in desk.store.all(Organization) if one.legal_name == "Hollow Clinic")
        change.put(replace(desk.store.all(Membership, organization=clinic.id)[0], status=Status.PAUSED))
    page = on_round(shown).asked
    page.choose()
    offered = {row.tick.name: (row.tick.below, row.box.isChecked()) for row in page.choosing.rows}
    assert offered[ours.called()] == ("Our own organization", False)
    assert offered["Hollow Clinic"] == ("Paused", False)
    assert offered["Mill Bakery"] == ("Member", True)
    page.choosing._choose({ours.id})
    page.choosing.ask()
    settled(shown)
    assert [one.organization for one in desk.store.all(Invitation)] == [ours.id]
    page.choose()
    assert ours.called() not in [row.tick.name for row in page.choosing.rows]
