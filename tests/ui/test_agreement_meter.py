"""How complete an agreement is, in the head of its editor: it follows what is typed, and leads to what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.domain import spans
from partnerdesk.domain.agreements import Agreement, Approval, Clause, PaperState, Party
from partnerdesk.domain.findings import Level
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.promises import Payment
from ui.desk import Place
from ui.screens.agreement_outline import CHECK


@pytest.fixture
def editor(sampled, food_cards):
    """Give the editor of the sample's draft."""
    sampled.go(Place("agreements", food_cards.id))
    return sampled.window.screen_of("agreements").editor


def change(program, record):
    with program.desk.change("change") as writing:
        writing.put(record)


def agreement(program, editor):
    return program.desk.store.need(Agreement, editor.agreement)


def go_there(editor, text):
    """Press the words “Go there” of a finding."""
    editor.show_clause(CHECK)
    rows = next(part for part in (editor.check.stops, editor.check.warns) if text in {r.first for r in part.rows()})
    place = [row.first for row in rows.rows()].index(text)
    rect = rows.visualRect(rows.model().index(place, 0))
    point = rows.itemDelegate().action_rect(rect, rows.rows()[place]).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_a_paper_ready_to_sign_is_complete_and_asks_for_nothing(editor):
    assert editor.head.complete.percent.text() == "100% complete"
    assert not editor.head.complete.what.isVisible()


def test_it_falls_and_rises_with_what_is_typed(sampled, editor):
    before = agreement(sampled, editor)
    change(sampled, replace(before, notice_days=None))
    assert editor.head.complete.percent.text() == "96% complete"
    assert editor.head.complete.rest.text().startswith("1 to put right, ")
    change(sampled, replace(agreement(sampled, editor), notice_days=30))
    assert editor.head.complete.percent.text() == "100% complete"


def test_it_is_said_in_words_to_who_does_not_see_the_bar(sampled, editor):
    change(sampled, replace(agreement(sampled, editor), notice_days=None))
    said = editor.head.complete.meter.accessibleName()
    assert said.startswith("96% complete, 1 to put right")
    assert "must have 9 of 9" in said
    assert "usual 10 of 11" in said


def test_what_is_missing_stands_with_its_reason_a_press_away(sampled, editor):
    change(sampled, replace(agreement(sampled, editor), notice_days=None))
    QTest.mouseClick(editor.head.complete.what, Qt.MouseButton.LeftButton)
    assert editor.current == CHECK
    (row,) = editor.check.stops.rows()
    assert row.first == "Ending early: “Notice to end” is still blank."
    assert row.below == "A paper with open blanks can be filled in by anyone after it is signed."
    assert editor.check.shares.text().startswith("96% complete: must have 9 of 9")


def test_the_keyboard_reaches_it(sampled, editor):
    change(sampled, replace(agreement(sampled, editor), notice_days=None))
    editor.head.complete.what.setFocus()
    QTest.keyClick(editor.head.complete.what, Qt.Key.Key_Return)
    assert editor.current == CHECK


def test_a_closed_paper_has_none(sampled, editor):
    change(sampled, replace(agreement(sampled, editor), state=PaperState.FINAL))
    assert not editor.head.complete.isVisible()


class TestEachFindingLeadsToItsPlace:
    def test_a_field(self, sampled, editor):
        change(sampled, replace(agreement(sampled, editor), notice_days=None))
        go_there(editor, "Ending early: “Notice to end” is still blank.")
        assert editor.current == "ending"
        assert "notice_days" in names_up(QApplication.focusWidget())

    def test_a_row_of_a_list(self, sampled, editor):
        payment = sampled.desk.store.all(Payment, agreement=editor.agreement)[0]
        change(sampled, replace(payment, due="", due_on=None))
        go_there(editor, f"This payment has no day: {payment.purpose}")
        assert editor.current == "money"
        assert "due" in names_up(QApplication.focusWidget())

    def test_what_a_board_has_not_approved(self, sampled, editor):
        party = sampled.desk.store.all(Party, agreement=editor.agreement)[0]
        change(sampled, replace(party, approval=Approval.NEEDED, approved_on=None, approval_reference=""))
        go_there(editor, "The Clinic needs the approval of its board, and none is noted.")
        assert "approved_on" in names_up(QApplication.focusWidget())

    def test_a_usual_clause_that_is_left_out(self, sampled, editor):
        with sampled.desk.change("leave out") as writing:
            writing.add(Clause(agreement=editor.agreement, content="disputes", included=False))
        go_there(editor, "Usually there: When we disagree")
        assert editor.outline.left_out.current_key() == "disputes"
        assert editor.outline._why.text().startswith("When we disagree: ")
        assert QApplication.focusWidget() is editor.outline.left_out

    def test_every_finding_of_a_paper_full_of_faults(self, sampled, editor):
        broken = replace(
            agreement(sampled, editor),
            notice_days=None,
            review_on=date(2030, 1, 1),
            holder="TBC",
            title="[insert title]",
            binding=None,
        )
        change(sampled, broken)
        assert {one.level for one in editor._findings} == {Level.STOP}
        for one in editor._findings:
            editor.show_clause(CHECK)
            editor.check.place_asked.emit(one.place)
            assert editor.current != CHECK, one.text


def names_up(widget: QWidget | None) -> set[str]:
    """Return the names of a widget and of all it stands in."""
    found = set()
    while widget is not None:
        found.add(widget.objectName())
        widget = widget.parentWidget()
    return found


def test_the_reason_wraps_under_the_finding_and_is_never_cut(sampled, editor):
    change(sampled, replace(agreement(sampled, editor), notice_days=None))
    sampled.window.resize(1366, 768)
    editor.show_clause(CHECK)
    rows = editor.check.stops
    with_reason = rows.sizeHintForRow(0)
    rows.set_rows([replace(rows.rows()[0], below="")])
    assert with_reason > rows.sizeHintForRow(0)
    assert rows.mapTo(editor, QPoint(0, 0)).x() >= 0


class TestTheListOfAgreements:
    def words(self, program):
        screen = program.window.screen_of("agreements")
        return {row.first: row.word for _, rows in screen.groups.values() for row in rows.rows()}

    def test_says_of_each_draft_how_complete_it_is(self, sampled, editor):
        change(sampled, replace(agreement(sampled, editor), notice_days=None))
        editor.left.emit()
        said = self.words(sampled)
        assert said["Food Cards and Cold Storage"] == "96% complete"
        assert "complete" not in said["Food Cards"]  # it is signed

    def test_follows_what_is_undone_while_it_is_looked_at(self, sampled, editor):
        change(sampled, replace(agreement(sampled, editor), notice_days=None))
        editor.left.emit()
        sampled.undo()
        assert self.words(sampled)["Food Cards and Cold Storage"] == "100% complete"

    def test_works_out_nothing_while_an_agreement_is_open(self, sampled, editor):
        change(sampled, replace(agreement(sampled, editor), notice_days=None))
        assert sampled.window.screen_of("agreements")._complete == {}


class TestOddClauses:
    @pytest.mark.parametrize(
        "odd",
        ["<b>bold</b> & <img src=x> {!}", "שלום לכם, אנחנו חולקים", "a\u202eb\u2066c", "wording " * 750],
    )
    def test_are_words_in_the_editor_the_meter_and_the_page(self, sampled, editor, odd):
        with sampled.desk.change("odd") as writing:
            made = writing.add(Clause(agreement=editor.agreement, heading=odd[:40], own=(spans.Words(odd),)))
        editor.show_clause(made.id)
        assert editor.clause.own.toPlainText() == odd
        assert editor.head.complete.percent.text() == "100% complete"
        sampled.jobs.wait_all()
        assert editor.page.number.text()

    def test_three_hundred_leave_the_meter_in_its_place(self, sampled, editor):
        with sampled.desk.change("many") as writing:
            for n in range(300):
                writing.add(
                    Clause(agreement=editor.agreement, heading=f"Own {n}", own=(spans.Words(f"We agree {n}."),))
                )
        assert editor.head.complete.percent.text() == "100% complete"
        assert "your choice 310 of 310" in editor.head.complete.rest.text()
        change(sampled, replace(agreement(sampled, editor), notice_days=None))
        assert editor.head.complete.percent.text() == "99% complete"
        sampled.jobs.wait_all()

    @pytest.mark.parametrize("many", [11, 40])
    def test_many_parties_without_a_signatory_are_each_named_and_each_lead_to_their_line(self, sampled, editor, many):
        with sampled.desk.change("many") as writing:
            for n in range(2, many):
                one = writing.add(Organization(legal_name=f"Neighbors of Ward {n}"))
                writing.add(Party(agreement=editor.agreement, position=n + 1, organization=one.id))
        editor.show_clause(CHECK)
        unsigned = [row for row in editor.check.warns.rows() if row.first.startswith("Nobody is named who signs")]
        assert len(unsigned) == many - 2
        go_there(editor, unsigned[-1].first)
        assert "signatory" in names_up(QApplication.focusWidget())
        sampled.jobs.wait_all()
