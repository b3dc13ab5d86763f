"""Forms out into a folder, and replies in from one: the list first, then one step, which one undo takes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.survey_rounds import Answering, Arrived, Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Question, Survey
from partnerdesk.exchange import survey_taking
from ui.desk import Place


def begin(program, answering=Answering.ORGANIZATIONS):
    with program.desk.change("begin") as change:
        survey = change.add(Survey(partnership=program.desk.store.all(Partnership)[0].id, position=1, name="Health"))
        for place, words in enumerate(("We share a goal", "We are heard"), start=1):
            change.add(Question(survey=survey.id, position=place, key=f"k{place}", words=words, element="Vision"))
        round_ = change.add(SurveyRound(survey=survey.id, position=1, name="Fall", answering=answering))
        for place, name in enumerate(("Mill Bakery", "Hollow Clinic"), start=1):
            one = change.add(Organization(legal_name=name))
            code = "" if answering is Answering.ANONYMOUS else f"AAA11{place}"
            change.add(Invitation(round=round_.id, position=place, organization=one.id, code=code))
    program.go(Place("surveys", round_.id, "asked"))
    QApplication.processEvents()
    return program.window.screen_of("surveys")


@pytest.fixture
def shown(program):
    return begin(program)


def made(screen, tmp_path):
    """Make all forms in a folder, and return their files."""
    folder = tmp_path / "out"
    folder.mkdir()
    screen.round.asked.sending.make(folder)
    assert screen._desk.jobs.wait_all()
    QApplication.processEvents()
    (place,) = folder.iterdir()
    return sorted(place.iterdir())


def test_each_one_who_is_asked_gets_a_form_of_each_kind_in_a_folder_and_the_round_is_frozen(shown, tmp_path):
    shown.round.asked.sending.paper.setChecked(True)
    files = made(shown, tmp_path)
    assert len(files) == 6
    assert sum(one.suffix == ".xlsx" for one in files) == 2
    assert sum("(paper)" in one.name for one in files) == 2
    place = files[0].parent.name
    assert not any(place in one.name for one in files), "the folder says survey and round; its files need not"
    papers = [one.name.removesuffix(" (paper).pdf") for one in files if "(paper)" in one.name]
    assert papers == [one.stem for one in files if one.suffix == ".xlsx"]
    assert all(one.read_bytes()[:4] in {b"%PDF", b"PK\x03\x04"} for one in files)
    assert shown._desk.store.all(SurveyRound)[0].form is not None


def test_forms_that_say_no_address_are_told_with_the_way_there_and_can_be_made_all_the_same(shown, tmp_path):
    sending = shown.round.asked.sending
    round_ = shown._desk.store.all(SurveyRound)[0]
    for values, words, field in (
        ({"contact": "", "returns_to": ""}, "nor whom to ask", "contact"),
        ({"contact": "", "returns_to": "office"}, "whom to ask", "contact"),
        ({"contact": "Ana", "returns_to": ""}, "where to send", "returns_to"),
    ):
        with shown._desk.change("say") as change:
            change.put(replace(shown._desk.store.need(SurveyRound, round_.id), **values))
        shown.refresh()
        shown.open_place(round_.id, "asked")
        assert words in sending.missing.text()
        assert not sending.write.isHidden()
        sending.write.click()
        assert shown.round.shown == "when"
        assert shown.round.when.form.editors[field].widget.hasFocus()
    assert made(shown, tmp_path)
    with shown._desk.change("say") as change:
        change.put(replace(shown._desk.store.need(SurveyRound, round_.id), contact="Ana", returns_to="office"))
    shown.refresh()
    assert sending.missing.isHidden()
    assert sending.write.isHidden()


def test_without_a_kind_there_is_nothing_to_save(shown):
    sending = shown.round.asked.sending
    for box in sending.boxes:
        if box.isChecked():
            box.click()
    assert not sending.save.isEnabled()


def test_a_round_without_names_has_one_form_for_all(program, tmp_path):
    screen = begin(program, Answering.ANONYMOUS)
    assert len(made(screen, tmp_path)) == 2


def test_a_survey_that_cannot_be_asked_is_told_and_nothing_is_written(shown, said, tmp_path):
    with shown._desk.change("take out") as change:
        change.remove(*shown._desk.store.all(Question))
    folder = tmp_path / "out"
    folder.mkdir()
    shown.round.asked.sending.make(folder)
    assert said.boxes
    assert not list(folder.iterdir())


def read(screen, *paths):
    screen.round.show_page("inbox")
    screen.round.inbox.read_files(list(paths))
    assert screen._desk.jobs.wait_all()
    QApplication.processEvents()
    return screen.round.inbox


def test_files_that_are_no_reply_are_listed_with_what_can_be_done_and_nothing_is_taken_in(shown, tmp_path):
    files = made(shown, tmp_path)
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK\x03\x04 no form")
    page = read(shown, letter, *[one for one in files if one.suffix == ".xlsx"])
    assert len(page.rows.rows()) == 3
    assert not page.take.isEnabled()
    assert all(row.below for row in page.rows.rows())
    assert not shown._desk.store.all(Reply)
    assert [action.text() for action in page.menu(1).actions()] == ["Open the file"]


def read_plainly(monkeypatch):
    """Let files be read as replies, without the work of filling in real ones: that is tested where they are read."""
    from partnerdesk.exchange import survey_plans
    from partnerdesk.exchange.survey_replies import Found

    def found(name, data, expected):
        whose, marks = data.decode().split()
        one = next((each for each in expected.invitations if each.code == whose), None)
        why = "" if one else "It does not say whose it is."
        return Found(name, Arrived.SHEET, marks, (), f"{name}{marks}", one, "", why_unmatched=why)

    monkeypatch.setattr(survey_plans, "read_reply", found)


def test_those_that_are_ready_are_taken_in_at_once_and_one_undo_takes_the_batch_back(shown, tmp_path, monkeypatch):
    read_plainly(monkeypatch)
    for number, words in enumerate(("AAA111 45", "NOBODY 33"), start=1):
        (tmp_path / f"{number}.xlsx").write_text(words)
    page = read(shown, tmp_path / "1.xlsx", tmp_path / "2.xlsx")
    first, second = page.rows.rows()
    assert (first.word, first.caption, first.action) == ("Ready", "Mill Bakery", "Leave it")
    assert second.word == "Not known whose"
    assert page.take.text() == "Take in 1 reply"
    other = next(each for each in shown._desk.store.all(Invitation) if each.code == "AAA112")
    page.say_whose(2, other)
    assert page.take.text() == "Take in 2 replies"
    page.take.setFocus()
    page.take.click()
    assert page.folder.hasFocus()
    assert {one.marks for one in shown._desk.store.all(Reply)} == {"45", "33"}
    assert page.plan is None
    shown._desk.store.undo()
    assert not shown._desk.store.all(Reply)


def test_one_that_is_ready_can_be_left(shown, tmp_path, monkeypatch):
    read_plainly(monkeypatch)
    (tmp_path / "1.xlsx").write_text("AAA111 45")
    page = read(shown, tmp_path / "1.xlsx")
    page.rows.acted.emit("1")
    assert not page.take.isEnabled()
    page.leave.click()
    assert page.plan is None
    assert page.rows.isHidden()


def test_a_folder_without_files_says_so(shown, said, tmp_path):
    shown.round.show_page("inbox")
    folder = tmp_path / "nothing"
    folder.mkdir()
    shown.round.inbox.read_folder(folder)
    assert "no files" in said.boxes[-1].fact


def test_what_waits_is_asked_of_the_round_as_it_was_frozen(shown, tmp_path):
    made(shown, tmp_path)
    with shown._desk.change("take a question out") as change:
        change.remove(shown._desk.store.all(Question)[0])
    waits = survey_taking.expected(shown._desk.store, shown._desk.store.all(SurveyRound)[0])
    assert len(waits.questionnaire.items) == 2


def test_whose_a_form_is_is_found_by_name_among_all_who_are_asked(shown, tmp_path, monkeypatch):
    read_plainly(monkeypatch)
    (tmp_path / "scan.xlsx").write_text("NOBODY 33")
    page = read(shown, tmp_path / "scan.xlsx")
    assert [action.text() for action in page.menu(1).actions()] == ["Say whose it is …", "Open the file"]
    page.menu(1).actions()[0].trigger()
    assert page.whose.words.text() == "Whose form is “scan.xlsx”?"
    assert page.whose.line.hasFocus()
    QTest.keyClick(page.whose.line, Qt.Key.Key_Escape)
    assert page.whose_part.isHidden()
    assert page.rows.hasFocus()
    page.ask_whose(1)
    QTest.keyClicks(page.whose.line, "bakery")
    QTest.keyClick(page.whose.line, Qt.Key.Key_Return)
    assert page.rows.rows()[0].caption == "Mill Bakery"
    assert page.whose_part.isHidden()
    assert page.rows.hasFocus()
