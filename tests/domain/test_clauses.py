"""The outline of a paper: which clauses are in, in what order, in which words, and what is still blank."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk import content
from partnerdesk.domain import spans
from partnerdesk.domain.agreement_slots import outline
from partnerdesk.domain.agreements import Binding, Clause, DataRule, LiabilityRule, MoneyRule, Renewal
from partnerdesk.domain.catalogue import Tier
from partnerdesk.domain.clauses import ClauseState, Readiness, in_paper, left_out, moved, own_wording, record_of
from partnerdesk.domain.filling import OWN, Origin, Place
from partnerdesk.domain.promises import InKind, ReportDue
from tests.agreements import AGREEMENT, CLINIC, TWO, bare, changed

CATALOGUE = content.load("en_US")


def states(snapshot=TWO) -> dict[str, ClauseState]:
    return {state.id: state for state in outline(snapshot, CATALOGUE)}


def words(state: ClauseState) -> list[str]:
    return ["".join(piece.text for piece in said.pieces) for said in state.said]


def with_clause(snapshot=TWO, **fields):
    return replace(snapshot, clauses=(*snapshot.clauses, Clause(id="x1", agreement="a", **fields)))


class TestWhatIsIn:
    def test_required_and_usual_clauses_are_in_from_the_start(self):
        for state in outline(bare(), CATALOGUE):
            assert state.included is (state.tier is not Tier.OPTIONAL), state.id

    def test_a_usual_clause_is_out_only_when_a_person_left_it_out(self):
        out = left_out(outline(with_clause(content="disputes", included=False), CATALOGUE))
        assert [state.id for state in out] == ["disputes"]
        assert "lawyer" in out[0].why

    def test_a_required_clause_cannot_be_left_out(self):
        state = states(with_clause(content="money", included=False))["money"]
        assert state.included
        assert not state.removable

    def test_a_clause_of_choice_comes_in_with_its_facts(self):
        assert not states(bare())["principles"].included
        assert states(bare(principles="We answer letters"))["principles"].included
        assert not states(bare())["liability"].included
        assert states(bare(insurance="The Clinic keeps public liability cover"))["liability"].included

    def test_a_clause_of_choice_can_be_put_in_and_kept_out_against_its_facts(self):
        assert states(with_clause(bare(), content="conduct"))["conduct"].included
        out = with_clause(bare(conduct="Be kind"), content="conduct", included=False)
        assert not states(out)["conduct"].included

    @pytest.mark.parametrize(
        ("status", "there"), [(Binding.NOT_BINDING, False), (Binding.MIXED, True), (Binding.BINDING, True)]
    )
    def test_the_small_print_comes_in_when_the_paper_binds(self, status, there):
        for small in ("entire", "law", "notices", "counterparts"):
            assert states(bare(binding=status))[small].included is there


class TestOrder:
    def test_numbers_run_from_one_without_gaps(self):
        numbers = [state.number for state in outline(TWO, CATALOGUE) if state.number]
        assert numbers == list(range(1, len(numbers) + 1))

    def test_what_opens_and_closes_the_paper_has_no_number(self):
        shown = in_paper(outline(TWO, CATALOGUE))
        assert [state.id for state in shown if not state.number] == ["dates", "parties", "background", "signatures"]

    def test_signatures_stand_last_whatever_is_moved(self):
        snapshot = with_clause(with_clause(content="signatures", place=1), content="", place=1000, heading="Van")
        assert in_paper(outline(snapshot, CATALOGUE))[-1].id == "signatures"

    def test_moving_a_clause_up_changes_places_with_the_one_above(self):
        before = outline(TWO, CATALOGUE)
        records = moved(before, "money", -1, "a")
        assert {record.content for record in records} == {"money", "roles"}
        after = outline(replace(TWO, clauses=records), CATALOGUE)
        old, new = ([s.id for s in in_paper(o)] for o in (before, after))
        at = old.index("money")
        assert new[at - 1 : at + 1] == ["money", "roles"]
        assert sorted(old) == sorted(new)

    def test_moving_down_and_up_again_gives_the_old_order(self):
        down = replace(TWO, clauses=moved(outline(TWO, CATALOGUE), "status", 1, "a"))
        up = replace(TWO, clauses=moved(outline(down, CATALOGUE), "status", -1, "a"))
        assert [s.id for s in outline(up, CATALOGUE)] == [s.id for s in outline(TWO, CATALOGUE)]

    def test_nothing_moves_before_the_opening_or_behind_the_end(self):
        assert moved(outline(TWO, CATALOGUE), "purpose", -1, "a") == ()
        assert moved(outline(TWO, CATALOGUE), "signatures", -1, "a") == ()


class TestWords:
    def test_values_fill_the_holes(self):
        assert words(states()["term"])[0] == (
            "This memorandum starts on January 1, 2027 and runs for 2 years, up to and including December 31, 2028."
        )

    def test_a_blank_asks_its_question_and_keeps_its_unit(self):
        pieces = states(bare())["ending"].said[0].pieces
        at = next(n for n, piece in enumerate(pieces) if piece.blank)
        assert (pieces[at].slot, pieces[at].text) == ("notice_days", "how many")
        assert pieces[at + 1].text.startswith(" days before")

    def test_two_parties_are_either_and_more_are_any(self):
        assert words(states(bare(2))["ending"])[0].startswith("Either party may end")
        assert words(states(bare(3))["ending"])[0].startswith("Any party may leave")

    def test_a_paper_that_binds_says_shall(self):
        assert (
            "shall pay"
            in words(
                states(with_clause(bare(binding=Binding.BINDING), content="independence", variant="firm"))[
                    "independence"
                ]
            )[3]
        )
        assert "will do" in words(states(bare(binding=Binding.NOT_BINDING))["roles"])[0]

    def test_in_a_mixed_paper_only_the_named_clauses_say_shall(self):
        snapshot = with_clause(bare(binding=Binding.MIXED), content="confidentiality", binding=True)
        found = states(snapshot)
        assert "shall use it only" in words(found["confidentiality"])[0]
        assert "will use the name" in words(found["publicity"])[0]
        assert f"binding: {found['confidentiality'].number}. " in words(found["status"])[0]

    def test_legal_status_is_never_assumed(self):
        state = states(bare())["status"]
        assert [(slot.id, slot.blanks) for slot in state.slots] == [("binding", 1)]

    def test_money_has_its_line_even_when_none_moves(self):
        said = words(states(bare(money=MoneyRule.NONE))["money"])
        assert said == ["No money moves under this memorandum. Each party bears its own costs."]

    @pytest.mark.parametrize("wording", ["short", "usual", "firm"])
    def test_each_wording_of_money_keeps_its_line(self, wording):
        assert words(states(with_clause(bare(money=MoneyRule.NONE), content="money", variant=wording))["money"])

    @pytest.mark.parametrize(
        ("renewal", "beginning"),
        [
            (Renewal.NONE, "It ends on that day."),
            (Renewal.WRITTEN, "Before that day the parties may renew it in writing"),
            (Renewal.AUTOMATIC, "It then renews itself for 1 year at a time, unless either party"),
            (Renewal.CONDITIONAL, "It may be renewed for 1 year, on this condition: funds are there."),
            (None, "At the end of that time: does it end or go on."),
        ],
    )
    def test_each_renewal_has_its_words(self, renewal, beginning):
        snapshot = changed(renewal=renewal, renewal_months=12, renewal_condition="funds are there")
        assert words(states(snapshot)["term"])[1].startswith(beginning)

    def test_the_last_day_to_answer_is_worked_out(self):
        snapshot = changed(renewal=Renewal.AUTOMATIC, renewal_months=12)
        assert words(states(snapshot)["term"])[2] == "For the first time, the last day to say so is November 1, 2028."

    def test_a_clause_names_another_by_its_number(self):
        found = states()
        assert f"clause {found['governance'].number}" in words(found["disputes"])[0]

    def test_a_reference_to_a_clause_left_out_is_not_made(self):
        said = words(states(with_clause(content="governance", included=False))["disputes"])[0]
        assert "the people who do the work" in said

    def test_an_unknown_wording_falls_back_to_the_usual(self):
        assert states(with_clause(content="term", variant="from-a-later-version"))["term"].variant == "usual"


class TestWhatCanBeAnswered:
    @pytest.mark.parametrize(
        ("clause", "field", "options"),
        [
            ("term", "renewal", Renewal),
            ("money", "money", MoneyRule),
            ("status", "binding", Binding),
            ("data", "data", DataRule),
            ("liability", "liability", LiabilityRule),
        ],
    )
    def test_a_choice_stays_at_hand_once_it_is_in_words(self, clause, field, options):
        for option in options:
            slots = {slot.id: slot for slot in states(changed(**{field: option}, insurance="Cover"))[clause].slots}
            assert (slots[field].blanks, slots[field].place.field) == (0, field), option

    @pytest.mark.parametrize(
        ("clause", "slot"),
        [
            ("purpose", "scope_limit"),
            ("in_kind", "in_kind"),
            ("reporting", "reports"),
            ("reporting", "answer_days"),
            ("governance", "lead"),
            ("publicity", "credit_line"),
            ("review", "reviewer"),
        ],
    )
    def test_what_may_be_added_is_at_hand_and_is_no_blank(self, clause, slot):
        found = {one.id: one for one in states(bare())[clause].slots}[slot]
        assert (found.value, found.blanks) == (None, 0)

    def test_who_holds_the_money_is_asked_only_where_money_moves(self):
        asked = {rule: [s.id for s in states(bare(money=rule))["money"].slots] for rule in MoneyRule}
        assert "holder" in asked[MoneyRule.MOVES]
        assert "holder" not in asked[MoneyRule.NONE]

    def test_what_is_asked_stands_where_its_words_will(self):
        slots = [slot.id for slot in states(changed(renewal=Renewal.CONDITIONAL))["term"].slots]
        assert slots.index("ends_on") < slots.index("renewal") < slots.index("renewal_condition")


class TestRowsOfTables:
    def test_a_contribution_nobody_gives_and_a_report_nobody_sends_are_blanks(self):
        rows = {"in_kind": (InKind(id="k", item="A van"),), "reports": (ReportDue(id="r", content="Meals served"),)}
        found = states(replace(TWO, **rows))
        for clause, slot in (("in_kind", "in_kind"), ("reporting", "reports")):
            assert {one.id: one.blanks for one in found[clause].slots}[slot] == 1, slot
            assert found[clause].readiness is not Readiness.READY


class TestOwnWords:
    def test_a_wording_of_ones_own_replaces_ours_line_by_line(self):
        own = (spans.Words("We stop when we want.\nBut we say so "), spans.Slot("notice_days"), spans.Words(" before."))
        state = states(with_clause(content="ending", own=own))["ending"]
        assert state.variant == OWN
        assert words(state) == ["We stop when we want.", "But we say so 60 days before."]

    def test_what_people_type_is_never_parsed(self):
        state = states(with_clause(content="ending", own=(spans.Words("Give {notice_days} or <b>more</b>."),)))[
            "ending"
        ]
        assert words(state) == ["Give {notice_days} or <b>more</b>."]
        assert state.slots == ()

    def test_tables_stay_under_a_wording_of_ones_own(self):
        state = states(with_clause(content="roles", own=(spans.Words("One.\nTwo."),)))["roles"]
        assert [said.table for said in state.said] == ["", "duties"]

    def test_a_wording_of_ones_own_is_kept_while_one_of_ours_is_chosen(self):
        own = (spans.Words("We pay each other nothing."),)
        usual = states(with_clause(bare(money=MoneyRule.NONE), content="money", own=own, variant="usual"))["money"]
        assert usual.variant == "usual"
        assert words(usual)[0].startswith("No money moves")
        assert states(with_clause(content="money", own=own))["money"].variant == OWN

    def test_an_own_wording_about_money_asks_whether_money_moves_and_has_the_table_only_then(self):
        own = (spans.Words("We pay each other nothing."),)

        def money(**fields):
            return states(with_clause(bare(**fields), content="money", own=own))["money"]

        assert [(slot.id, slot.blanks) for slot in money().slots] == [("money", 1)]
        none = money(money=MoneyRule.NONE)
        assert ([said.table for said in none.said], none.readiness) == ([""], Readiness.READY)
        assert [said.table for said in money(money=MoneyRule.MOVES).said] == ["payments"]

    def test_our_wording_can_be_taken_over_with_its_holes(self):
        state = states()["ending"]
        own = own_wording(state)
        assert spans.Slot("notice_days") in own
        again = states(with_clause(content="ending", own=own))["ending"]
        assert words(again) == words(state)

    def test_a_clause_of_our_own_stands_where_it_was_put(self):
        snapshot = with_clause(content="", heading="The van", own=(spans.Words("The van is shared."),), place=85)
        shown = [state.heading for state in in_paper(outline(snapshot, CATALOGUE))]
        assert shown[shown.index("The van") + 1] == "Money"

    def test_a_heading_can_be_changed(self):
        assert states(with_clause(content="money", heading="Who pays"))["money"].heading == "Who pays"

    def test_a_departure_is_kept_in_the_record_there_is_or_in_a_new_one(self):
        kept = with_clause(content="money", heading="Who pays")
        assert record_of(states(kept)["money"], "a").id == "x1"
        fresh = record_of(states()["review"], "a")
        assert (fresh.id, fresh.content, fresh.included, fresh.agreement) == ("", "review", True, "a")


class TestReadiness:
    def test_an_empty_agreement_is_not_begun_where_people_must_type(self):
        found = states(bare())
        assert found["term"].readiness is Readiness.NOT_BEGUN
        assert found["independence"].readiness is Readiness.READY

    def test_a_clause_with_some_holes_open_counts_them(self):
        state = states(bare(starts_on=AGREEMENT.starts_on))["term"]
        assert (state.readiness, state.blanks) == (Readiness.BLANKS, 2)

    def test_a_whole_agreement_has_no_blanks(self):
        assert [state.id for state in in_paper(outline(TWO, CATALOGUE)) if state.blanks] == []

    def test_the_day_on_the_paper_may_be_written_by_hand(self):
        assert states(changed(made_on=None))["dates"].readiness is Readiness.READY

    def test_each_hole_says_where_its_value_comes_from_and_where_to_change_it(self):
        slots = {slot.id: slot for slot in states()["term"].slots}
        assert (slots["term"].value, slots["term"].origin) == ("2 years", Origin.WORKED_OUT)
        assert slots["starts_on"].place == Place("agreement", "a", "starts_on")
        contacts = next(slot for slot in states()["governance"].slots if slot.id == "contacts")
        assert contacts.origin is Origin.PARTNERS

    def test_a_missing_signer_is_a_blank_that_may_wait(self):
        snapshot = replace(TWO, parties=(replace(CLINIC, signatory=None), TWO.parties[1]))
        slot = states(snapshot)["signatures"].slots[0]
        assert (slot.blanks, slot.may_wait) == (1, True)


class TestManyAndOdd:
    @pytest.mark.parametrize("count", [0, 1, 2, 11, 40])
    def test_any_number_of_parties_has_an_outline(self, count):
        assert len(outline(bare(count), CATALOGUE)) == len(CATALOGUE.papers["memorandum"].clauses)

    def test_hostile_text_stays_text(self):
        nasty = "<script>{purpose}</script> \u202eabc\x00 [see_ending]"
        said = words(states(changed(purpose=nasty))["purpose"])[0]
        assert "<script>{purpose}</script>" in said
