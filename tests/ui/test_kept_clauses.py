"""Clauses kept for next time, as a coordinator works with them: kept, found, taken into another agreement, shared."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from partnerdesk.domain import spans
from partnerdesk.domain.agreements import Agreement, Clause
from partnerdesk.domain.filling import OWN
from partnerdesk.domain.library import KeptClause
from ui.desk import Place
from ui.finding import find_all


@pytest.fixture
def editor(sampled, food_cards):
    """Give the editor of the sample's draft."""
    sampled.go(Place("agreements", food_cards.id))
    return sampled.window.screen_of("agreements").editor


def kept(program):
    return {one.name: one for one in program.desk.store.all(KeptClause)}


def in_dialog(name, act, press):
    """Press a button and do something in the dialog it opens."""
    assert press.isEnabled()
    assert press.isVisible()
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert dialog.objectName() == name
    act(dialog)
    if dialog.isVisible():
        dialog.reject()


def write_own(editor, words="The Clinic lends its vans."):
    editor.outline.own_asked.emit()
    QTest.keyClicks(editor.clause.own, words)
    editor.settle()


def keep_as(name):
    def act(dialog):
        dialog.line.selectAll()
        QTest.keyClicks(dialog.line, name)
        QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)

    return act


class TestKeeping:
    def test_a_clause_of_our_own_is_kept_under_a_name(self, sampled, editor):
        write_own(editor)
        in_dialog("keep_clause", keep_as("Vans"), editor.clause.keep)
        assert kept(sampled)["Vans"].words == (spans.Words("The Clinic lends its vans."),)
        assert kept(sampled)["Vans"].is_own

    def test_a_wording_of_ours_that_was_changed_is_kept_with_its_holes(self, sampled, editor):
        editor.show_clause("ending")
        editor.clause.variants.chosen.emit(OWN)
        in_dialog("keep_clause", keep_as("Our ending"), editor.clause.keep)
        made = kept(sampled)["Our ending"]
        assert made.content == "ending"
        assert spans.Slot("notice_days") in made.words
        assert editor.clause.kept.text() == "2 kept wordings …"

    def test_names_of_parties_in_the_words_are_warned_of(self, editor):
        write_own(editor)
        said = []
        in_dialog("keep_clause", lambda dialog: said.append(dialog.names.text()), editor.clause.keep)
        assert said == ["It names “the Clinic”. In another agreement that may be nobody, or somebody else."]

    def test_a_name_that_is_taken_replaces_the_one_before_and_says_so(self, sampled, editor):
        write_own(editor, "We share vans.")
        words = []

        def act(dialog):
            keep_as("food SAFETY")(dialog)
            words.append(dialog.keep_button.text())

        in_dialog("keep_clause", act, editor.clause.keep)
        assert words == ["Keep it in the place of the one before"]
        assert "Food safety" not in kept(sampled)
        assert kept(sampled)["food SAFETY"].words == (spans.Words("We share vans."),)

    def test_without_a_name_or_words_nothing_is_kept(self, sampled, editor):
        write_own(editor, "We share vans.")
        before = kept(sampled)
        in_dialog("keep_clause", keep_as("   "), editor.clause.keep)
        assert kept(sampled) == before
        editor.clause.own.selectAll()
        QTest.keyClick(editor.clause.own, Qt.Key.Key_Delete)
        in_dialog("keep_clause", keep_as("Nothing"), editor.clause.keep)
        assert kept(sampled) == before

    def test_one_undo_takes_it_back(self, sampled, editor):
        write_own(editor)
        in_dialog("keep_clause", keep_as("Vans"), editor.clause.keep)
        sampled.undo()
        assert "Vans" not in kept(sampled)


def take(name):
    def act(dialog):
        dialog.line.setFocus()
        QTest.keyClicks(dialog.line, name)
        dialog.rows.go_to(dialog.rows.rows()[0].key)
        QTest.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)

    return act


class TestTaking:
    def test_a_kept_clause_is_added_as_one_of_our_own(self, sampled, editor):
        in_dialog("kept_clauses", take("safety"), editor.outline.kept)
        made = next(one for one in sampled.desk.store.all(Clause, agreement=editor.agreement) if not one.content)
        assert editor.current == made.id
        assert editor.clause.heading.text() == "Food safety"

    def test_a_wording_of_a_usual_clause_takes_its_place_with_the_blanks_of_this_agreement(self, sampled, editor):
        agreement = sampled.desk.store.need(Agreement, editor.agreement)
        with sampled.desk.change("other notice") as change:
            change.put(replace(agreement, notice_days=21))
        editor.show_clause("ending")
        seen = []

        def act(dialog):
            assert [row.first for row in dialog.rows.rows()] == ["Ending, with the season in mind"]
            seen.append((dialog.where.text(), dialog.text.toPlainText()))
            take("season")(dialog)

        in_dialog("kept_clauses", act, editor.clause.kept)
        ((where, words),) = seen
        assert where == "It takes the place of our wording of Ending early."
        assert "in writing 21 days before" in words
        state = next(one for one in editor._states if one.id == "ending")
        assert state.variant == OWN
        assert "21 days" in "".join(piece.text for piece in state.said[0].pieces)
        assert "60" not in "".join(piece.text for piece in state.said[0].pieces)

    def test_it_is_a_copy_that_later_changes_do_not_reach(self, sampled, editor):
        in_dialog("kept_clauses", take("safety"), editor.outline.kept)
        before = sampled.desk.store.need(Clause, editor.current).own
        with sampled.desk.change("change") as change:
            change.put(replace(kept(sampled)["Food safety"], words=(spans.Words("Something else."),)))
        assert sampled.desk.store.need(Clause, editor.current).own == before

    def test_a_hole_this_paper_does_not_know_is_shown_before_it_is_taken_and_stops_it_after(self, sampled, editor):
        with sampled.desk.change("keep") as change:
            words = (spans.Words("At least "), spans.Slot("quorum_seats"), spans.Words(" are there."))
            change.add(KeptClause(name="Quorum", words=words))
        blanks = []

        def act(dialog):
            QTest.keyClicks(dialog.line, "quorum")
            dialog.rows.go_to(dialog.rows.rows()[0].key)
            blanks.append((dialog.blanks.text(), "quorum seats" in dialog.text.toPlainText()))
            QTest.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)

        in_dialog("kept_clauses", act, editor.outline.kept)
        assert blanks == [("1 blank is still to fill.", True)]
        assert editor.head.complete.percent.text() != "100% complete"
        assert [one.text for one in editor._findings if "quorum seats" in one.text] == [
            "Quorum: “quorum seats” is still blank."
        ]

    def test_without_a_kept_clause_nothing_is_offered(self, sampled, editor):
        with sampled.desk.change("remove") as change:
            for one in sampled.desk.store.all(KeptClause):
                change.remove(one)
        assert not editor.outline.kept.isVisible()
        editor.show_clause("ending")
        assert not editor.clause.kept.isVisible()

    def test_the_number_of_another_clause_is_shown_as_a_number_while_one_writes(self, editor):
        editor.show_clause("ending")
        editor.clause.variants.chosen.emit(OWN)
        shown = editor.clause.own._painter.words
        assert shown["see_confidentiality"] == "11"


@pytest.fixture
def screen(sampled):
    """Give the screen of the kept clauses."""
    sampled.go(Place("agreements"))
    QTest.mouseClick(sampled.window.screen_of("agreements").kept, Qt.MouseButton.LeftButton)
    return sampled.window.screen_of("clauses")


def choose(screen, name):
    screen.rows.go_to(next(row.key for row in screen.rows.rows() if row.first == name))


class TestLookingAfterThem:
    def test_they_are_listed_by_name_with_what_they_are_for(self, screen):
        assert [(row.first, row.rest) for row in screen.rows.rows()] == [
            ("Ending, with the season in mind", "Ending early"),
            ("Food safety", ""),
        ]
        assert screen.record.heading.text() == "Ending, with the season in mind"
        assert screen.record.where.text() == "A wording of Ending early."

    def test_the_line_looks_through_names_and_words(self, screen):
        QTest.keyClicks(screen.line, "LABELED")
        assert [row.first for row in screen.rows.rows()] == ["Food safety"]

    def test_the_search_of_the_window_finds_them_and_leads_there(self, sampled, screen):
        (found,) = [one for one in find_all(sampled.desk, "labeled", ()) if one.group == "Kept clauses"]
        _, name, record = found.key.split()
        sampled.go(Place("agreements"))
        sampled.go(Place(name, record))
        assert screen.record.heading.text() == "Food safety"

    def test_one_is_renamed_and_its_words_are_changed_holes_and_all(self, sampled, screen):
        choose(screen, "Ending, with the season in mind")
        line = screen.record.form.editors["name"].widget
        line.selectAll()
        QTest.keyClicks(line, "Ending")
        screen.record.form.settle()
        screen.record.words.setFocus()
        cursor = screen.record.words.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        screen.record.words.setTextCursor(cursor)
        QTest.keyClicks(screen.record.words, " Then it goes.")
        screen.record.settle()
        made = kept(sampled)["Ending"]
        assert spans.Slot("notice_days") in made.words
        assert made.words[-1].text.endswith("Then it goes.")
        assert screen.record.heading.text() == "Ending"

    def test_words_taken_away_whole_are_not_written_and_it_is_said_why(self, sampled, screen):
        choose(screen, "Food safety")
        screen.record.words.selectAll()
        QTest.keyClick(screen.record.words, Qt.Key.Key_Delete)
        screen.record.settle()
        assert screen.record.problem.text() == "This is needed."
        assert kept(sampled)["Food safety"].words

    def test_what_was_typed_is_written_before_another_is_shown(self, sampled, screen):
        choose(screen, "Food safety")
        screen.record.words.setFocus()
        QTest.keyClicks(screen.record.words, " Always.")
        choose(screen, "Ending, with the season in mind")
        assert kept(sampled)["Food safety"].words[0].text.endswith("same day. Always.")

    def test_one_goes_into_the_bin_and_comes_back(self, sampled, screen):
        choose(screen, "Food safety")
        QTest.mouseClick(screen.record.remove_button, Qt.MouseButton.LeftButton)
        assert list(kept(sampled)) == ["Ending, with the season in mind"]
        assert screen.record.heading.text() == "Ending, with the season in mind"
        sampled.undo()
        assert len(kept(sampled)) == 2

    def test_an_empty_list_says_how_one_comes_there(self, program):
        program.go(Place("clauses"))
        assert program.window.screen_of("clauses").empty.isVisible()

    def test_hundreds_of_long_ones_can_be_looked_through(self, sampled, screen):
        with sampled.desk.change("many") as change:
            for n in range(300):
                change.add(KeptClause(name=f"Own {n:03}", words=(spans.Words(f"word{n} " + "wording " * 740),)))
        assert len(screen.rows.rows()) == 302
        QTest.keyClicks(screen.line, "word299")
        assert [row.first for row in screen.rows.rows()] == ["Own 299"]
        choose(screen, "Own 299")
        assert screen.record.words.toPlainText().startswith("word299 wording")

    @pytest.mark.parametrize("odd", ["<b>bold</b> & {notice_days}", "שלום לכם, אנחנו חולקים", "a\u202eb"])
    def test_odd_words_are_words(self, sampled, screen, odd):
        with sampled.desk.change("odd") as change:
            change.add(KeptClause(name=odd, heading=odd, words=(spans.Words(odd),)))
        choose(screen, odd)
        assert screen.record.words.toPlainText() == odd
        assert screen.record.heading.text() == odd


class TestSharing:
    def test_saved_and_brought_in_again_they_are_known(self, sampled, screen, tmp_path, monkeypatch):
        path = tmp_path / "clauses.json"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        QTest.mouseClick(screen.save, Qt.MouseButton.LeftButton)
        before = kept(sampled)
        QTest.mouseClick(screen.bring_in, Qt.MouseButton.LeftButton)
        assert kept(sampled) == before
        with sampled.desk.change("remove") as change:
            change.remove(before["Food safety"])
        QTest.mouseClick(screen.bring_in, Qt.MouseButton.LeftButton)
        assert set(kept(sampled)) == set(before)

    def test_a_file_with_mistakes_is_told_whole_and_nothing_is_taken(
        self, sampled, screen, tmp_path, monkeypatch, said
    ):
        path = tmp_path / "clauses.json"
        entries = [{"name": "Good", "words": ["x"]}, *({"name": "", "words": [1]} for _ in range(20))]
        path.write_text(json.dumps({"format": "partnerdesk-clauses", "clauses": entries}))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        QTest.mouseClick(screen.bring_in, Qt.MouseButton.LeftButton)
        assert said.boxes[-1].fact == "Nothing was brought in from “clauses.json”."
        assert said.boxes[-1].more.startswith("Clause 2: ")
        assert said.boxes[-1].more.endswith("and 12 more")
        assert "Good" not in kept(sampled)
