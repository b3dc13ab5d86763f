"""Clauses kept for next time: copied into another paper with their holes, and never saying what is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk import content
from partnerdesk.documents.content import plain
from partnerdesk.documents.kinds import agreement as agreement_paper
from partnerdesk.domain import agreement_slots, spans
from partnerdesk.domain.agreements import Clause, PaperKind
from partnerdesk.domain.checks import check
from partnerdesk.domain.clauses import own_wording
from partnerdesk.domain.filling import OWN
from partnerdesk.domain.findings import Ground, Level
from partnerdesk.domain.library import KeptClause, free_name, kept_from, same, target, tidied, used
from tests.agreements import TWO, bare, changed

CATALOGUE = content.load("en_US")
SEASON = KeptClause(
    name="Ending, with the season in mind",
    content="ending",
    words=(spans.Words("Any party may leave "), spans.Slot("notice_days"), spans.Words(" after it said so.")),
)
VANS = KeptClause(name="Our vans", heading="Vans", words=(spans.Words("We share our vans."),))


def outline_of(snapshot):
    return agreement_slots.outline(snapshot, CATALOGUE)


def state_of(snapshot, id_):
    return next(state for state in outline_of(snapshot) if id_ in {state.id, state.record.id if state.record else ""})


def taken_into(snapshot, kept):
    clause = used(kept, "a", target(kept, outline_of(snapshot)))
    return replace(snapshot, clauses=(*snapshot.clauses, replace(clause, id="taken")))


def said(state):
    return " / ".join("".join(piece.text for piece in one.pieces) for one in state.said)


class TestKeeping:
    def test_a_usual_clause_that_was_changed_keeps_its_holes_open(self):
        own = own_wording(state_of(TWO, "ending"))
        changed_one = replace(TWO, clauses=(Clause(id="x", agreement="a", content="ending", own=own),))
        kept = kept_from(state_of(changed_one, "ending"), "Ending")
        assert (kept.content, kept.heading) == ("ending", "")
        assert spans.Slot("notice_days") in kept.words
        assert "60" not in spans.plain(kept.words)

    def test_a_clause_of_our_own_keeps_heading_and_words(self):
        own = Clause(id="x", agreement="a", heading="Vans", own=(spans.Words("We share our vans."),))
        kept = kept_from(state_of(replace(TWO, clauses=(own,)), "x"), "Our vans")
        assert kept == VANS

    def test_the_lists_under_a_usual_clause_are_remembered(self):
        own = own_wording(state_of(TWO, "money"))
        snapshot = replace(TWO, clauses=(Clause(id="x", agreement="a", content="money", own=own),))
        assert kept_from(state_of(snapshot, "money"), "Money").lists == "payments"


class TestUsing:
    def test_its_holes_are_filled_from_the_other_agreement(self):
        snapshot = taken_into(changed(notice_days=30), SEASON)
        assert said(state_of(snapshot, "ending")) == "Any party may leave 30 days after it said so."
        assert state_of(snapshot, "ending").variant == OWN

    def test_an_open_hole_is_a_blank_as_everywhere(self):
        snapshot = taken_into(changed(notice_days=None), SEASON)
        assert [one.text for one in check(snapshot, CATALOGUE)] == ["Ending early: “Notice to end” is still blank."]

    def test_a_clause_of_our_own_is_added_with_its_heading(self):
        snapshot = taken_into(TWO, VANS)
        assert said(state_of(snapshot, "taken")) == "We share our vans."
        assert state_of(snapshot, "taken").heading == "Vans"

    def test_it_is_a_copy(self):
        clause = used(VANS, "a", None)
        assert (clause.own, clause.heading, clause.id) == (VANS.words, "Vans", "")

    def test_a_usual_clause_left_out_comes_in_with_it(self):
        out = replace(TWO, clauses=(Clause(id="x", agreement="a", content="ending", included=False),))
        clause = used(SEASON, "a", target(SEASON, outline_of(out)))
        assert (clause.id, clause.included, clause.own) == ("x", True, SEASON.words)

    def test_where_a_paper_has_no_such_clause_it_stands_as_one_of_its_own(self):
        elsewhere = replace(SEASON, content="quorum")
        assert target(elsewhere, outline_of(TWO)) is None
        clause = used(elsewhere, "a", None)
        assert (clause.content, clause.heading) == ("", SEASON.name)

    def test_a_hole_that_this_paper_does_not_know_is_a_visible_blank_and_stops_it(self):
        kept = replace(VANS, words=(spans.Words("At least "), spans.Slot("quorum_seats"), spans.Words(" are there.")))
        snapshot = taken_into(TWO, kept)
        state = state_of(snapshot, "taken")
        (hole,) = (piece for piece in state.said[0].pieces if piece.slot)
        assert (hole.text, hole.blank) == ("quorum seats", True)
        (found,) = check(snapshot, CATALOGUE)
        assert (found.ground, found.text) == (Ground.LEFT_OPEN, "Vans: “quorum seats” is still blank.")
        assert (found.place.kind, found.place.id, found.place.field) == ("clause", "taken", "own")
        printed = [
            plain(block.runs) for block in agreement_paper.compose(snapshot, CATALOGUE).blocks if hasattr(block, "runs")
        ]
        assert any("At least" in text and "quorum seats" in text for text in printed)

    def test_what_points_to_a_clause_that_is_not_there_says_so_once(self):
        kept = replace(VANS, words=(spans.Words("As in clause "), spans.Slot("see_quorum")))
        found = check(taken_into(TWO, kept), CATALOGUE)
        assert [one.text for one in found] == ["Vans points to a clause that is not in the paper."]

    def test_a_list_that_does_not_stand_under_a_clause_of_its_own_becomes_a_hole_in_it(self):
        kept = KeptClause(name="Who pays", lists="payments seats", words=(spans.Words("What is paid:"),))
        state = state_of(taken_into(TWO, kept), "taken")
        assert said(state) == "What is paid: / who pays what to whom / seats"
        assert all(piece.blank for one in state.said[1:] for piece in one.pieces)
        assert [slot.id for slot in state.slots if slot.blanks] == ["payments", "seats"]

    def test_no_word_of_a_paper_without_named_binding_clauses_breaks_on_the_hole_for_them(self):
        kept = replace(VANS, words=(spans.Words("These bind: "), spans.Slot("bound_clauses")))
        assert state_of(taken_into(bare(), kept), "taken").said


class TestWhatCannotBeKept:
    @pytest.mark.parametrize(
        ("words", "text"), [((), "This is needed."), ((spans.Words("  \n "),), "It says nothing.")]
    )
    def test_nothing(self, words, text):
        assert [one.text for one in replace(VANS, words=words).problems()] == [text]

    def test_more_than_a_paper_can_hold(self):
        assert replace(VANS, words=(spans.Words("a" * 20_000),)).problems() == ()
        assert replace(VANS, words=(spans.Words("a" * 20_001),)).problems()

    @pytest.mark.parametrize("odd", ["", "<b>", "Notice", "a b", "x" * 80, "../../etc"])
    def test_a_hole_with_an_odd_name(self, odd):
        assert replace(VANS, words=(spans.Slot(odd),)).problems()


def test_control_characters_go_and_everything_else_stays_as_it_was_typed():
    typed = (
        spans.Words("\x00a\x07 <b>{notice_days}</b>\r\n"),
        spans.Words("\u05e9\u05dc\u05d5\u05dd "),
        spans.Slot("x"),
    )
    assert tidied(typed) == (spans.Words("a <b>{notice_days}</b>\n\u05e9\u05dc\u05d5\u05dd "), spans.Slot("x"))


def test_a_name_that_is_taken_gets_a_number():
    assert free_name("Vans", ["Ending"]) == "Vans"
    assert free_name("Vans", ["VANS", "vans (2)"]) == "Vans (3)"
    assert len(free_name("v" * 120, ["v" * 120])) <= 120


def test_two_are_the_same_only_where_they_say_the_same():
    assert same(VANS, [replace(VANS, name="our VANS", id="x")])
    assert not same(VANS, [replace(VANS, words=(spans.Words("We share nothing."),))])


class TestFromOnePaperIntoAnother:
    """The library knows no kind of paper, and each kind has other clauses."""

    def of(self, kind):
        return replace(TWO, agreement=replace(TWO.agreement, paper=kind))

    @pytest.mark.parametrize("kind", PaperKind)
    def test_a_clause_of_our_own_stands_in_every_kind_of_paper(self, kind):
        snapshot = taken_into(self.of(kind), VANS)
        assert said(state_of(snapshot, "taken")) == "We share our vans."

    @pytest.mark.parametrize("kind", PaperKind)
    @pytest.mark.parametrize(
        "hole", ["notice_days", "quorum", "nobody_knows_this", "see_purpose", "see_nowhere", "payments"]
    )
    def test_a_hole_is_filled_or_a_visible_blank_that_stops_the_paper(self, kind, hole):
        kept = replace(VANS, words=(spans.Words("We say "), spans.Slot(hole), spans.Words(" here.")))
        before = {one.text for one in check(self.of(kind), CATALOGUE)}
        snapshot = taken_into(self.of(kind), kept)
        pieces = [piece for piece in state_of(snapshot, "taken").said[0].pieces if piece.slot or piece.see]
        assert len(pieces) == 1
        assert pieces[0].text
        told = [one for one in check(snapshot, CATALOGUE) if one.text not in before and one.level is Level.STOP]
        assert bool(told) == pieces[0].blank

    @pytest.mark.parametrize("kind", PaperKind)
    def test_a_list_stands_under_it_or_is_a_hole_in_it(self, kind):
        kept = KeptClause(name="Who pays", content="money", lists="payments", words=(spans.Words("As listed:"),))
        snapshot = self.of(kind)
        place = target(kept, outline_of(snapshot))
        holes = [span.id for span in used(kept, "a", place).own if isinstance(span, spans.Slot)]
        assert holes == ([] if place else ["payments"])
