"""What is looked at before an agreement is closed for signing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk import content
from partnerdesk.domain import spans
from partnerdesk.domain.agreements import Binding, Clause, DataRule, MoneyRule, Renewal
from partnerdesk.domain.checks import check
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import Level
from partnerdesk.domain.money import Money
from partnerdesk.domain.placeholders import clause_numbers, nearly_named, placeholders, ways_to_reach
from partnerdesk.domain.promises import Duty, Payment
from tests.agreements import CLINIC, KITCHEN, TWO, bare, changed

CATALOGUE = content.load("en_US")


def found(snapshot) -> list[str]:
    return [finding.text for finding in check(snapshot, CATALOGUE)]


def stops(snapshot) -> list[str]:
    return [finding.text for finding in check(snapshot, CATALOGUE) if finding.level is Level.STOP]


def warnings(snapshot) -> list[str]:
    return [finding.text for finding in check(snapshot, CATALOGUE) if finding.level is Level.WARN]


def with_clause(**fields):
    return replace(TWO, clauses=(Clause(id="x1", agreement="a", **fields),))


def test_a_whole_agreement_passes_without_a_word():
    assert found(TWO) == []


def test_every_finding_says_why_and_where():
    for finding in check(bare(1), CATALOGUE):
        assert finding.why, finding.text
        assert finding.place.kind, finding.text


def test_what_stops_the_paper_comes_first():
    levels = [finding.level for finding in check(bare(1), CATALOGUE)]
    assert levels == sorted(levels, key=lambda level: level is Level.WARN)
    assert {*levels} == {Level.STOP, Level.WARN}


@pytest.mark.parametrize(
    ("lists", "text"),
    [
        ({"in_kind": ()}, "The paper says that no party gives anything in kind."),
        ({"reports": ()}, "The paper says that no written reports are due."),
    ],
)
def test_what_an_empty_list_prints_is_told_before_it_is_signed(lists, text):
    assert text not in warnings(TWO)
    assert text in warnings(replace(TWO, **lists))


class TestWhatStops:
    def test_open_blanks(self):
        assert stops(changed(notice_days=None)) == ["Ending early: “Notice to end” is still blank."]

    def test_a_legal_status_nobody_chose(self):
        assert "Legal status: “Legal status” is still blank." in stops(changed(binding=None))

    @pytest.mark.parametrize(
        "left",
        [
            "[…]",
            "[...]",
            "TBC",
            "tell ____ first",
            "[insert date]",
            "<name of party>",
            "{{amount}}",
            "who???",
            "lorem ipsum",
            "XXX",
            "[Name of organization]",
        ],
    )
    def test_placeholders_in_anything_typed(self, left):
        assert len(stops(changed(background=f"It began in {left} and went on"))) == 1
        duties = (*TWO.duties, Duty(id="y9", agreement="a", party="p-clinic", what=f"Do {left}"))
        assert len(stops(replace(TWO, duties=duties))) == 1

    def test_placeholders_in_a_wording_that_is_only_kept_do_not_stop(self):
        own = (spans.Words("As agreed with [...]."),)
        assert stops(with_clause(content="ending", variant="usual", own=own)) == []

    def test_placeholders_in_a_wording_of_ones_own_and_in_a_partners_address(self):
        assert stops(with_clause(content="ending", own=(spans.Words("As agreed with [...]."),)))
        party = replace(CLINIC, organization=replace(CLINIC.organization, street="TBD"))
        assert stops(replace(TWO, parties=(party, KITCHEN))) == ["Street: “TBD” was left to be filled in."]

    def test_dates_that_cannot_be_true_together(self):
        assert "This is before the first day." in stops(changed(ends_on=date(2026, 12, 31)))
        assert "The notice is longer than the agreement runs." in stops(
            changed(ends_on=date(2027, 12, 31), notice_days=400)
        )
        assert "The review is after the end." in stops(changed(review_on=date(2029, 3, 1)))
        assert "It takes effect after it has ended." in stops(changed(effective_on=date(2029, 1, 1)))

    def test_the_same_party_twice_and_two_parties_of_one_name(self):
        twice = replace(
            KITCHEN, party=replace(KITCHEN.party, organization="o-clinic"), organization=CLINIC.organization
        )
        assert "Riverside Community Clinic, Inc. is a party twice." in stops(replace(TWO, parties=(CLINIC, twice)))
        same = replace(KITCHEN, party=replace(KITCHEN.party, short_name="The clinic"))
        assert len(stops(replace(TWO, parties=(CLINIC, same)))) == 2

    def test_money_that_moves_though_none_moves(self):
        assert stops(changed(money=MoneyRule.NONE)) == ["No money moves, and yet 2 payments are listed."]

    def test_a_party_that_pays_itself(self):
        payment = Payment(id="m", agreement="a", payer="p-clinic", payee="p-clinic", amount=Money(1, "USD"))
        assert stops(replace(TWO, payments=(payment,))) == ["The same party pays and receives."]

    def test_a_duty_whose_party_is_gone(self):
        duties = (*TWO.duties, Duty(id="y9", agreement="a", party="p-gone", what="Sweep"))
        assert stops(replace(TWO, duties=duties)) == ["A duty has lost its party: Sweep"]

    def test_a_mixed_paper_that_names_no_binding_clause(self):
        assert "Legal status: “Binding clauses” is still blank." in stops(
            changed(binding=Binding.MIXED, governing_law="Oregon")
        )

    def test_a_reference_to_a_clause_that_is_not_there(self):
        own = (spans.Words("As clause "), spans.Slot("see_principles"), spans.Words(" says."))
        assert "Ending early points to a clause that is not in the paper." in stops(
            with_clause(content="ending", own=own)
        )


class TestWhatIsWorthKnowing:
    def test_usual_clauses_left_out_are_named_with_the_reason(self):
        finding = next(iter(check(with_clause(content="disputes", included=False), CATALOGUE)))
        assert (finding.level, finding.text) == (Level.WARN, "Usually there: When we disagree")
        assert "lawyer" in finding.why
        assert finding.place == Place("clause", "disputes")

    def test_fewer_than_two_parties(self):
        assert "There are fewer than two parties." in warnings(bare(1))

    def test_nobody_who_signs(self):
        snapshot = replace(TWO, parties=(replace(CLINIC, signatory=None), KITCHEN))
        assert "Nobody is named who signs for the Clinic." in warnings(snapshot)
        assert stops(snapshot) == []

    def test_someone_who_signs_without_known_authority(self):
        quiet = replace(KITCHEN, posts=())
        assert warnings(replace(TWO, parties=(CLINIC, quiet))) == [
            "Nothing says that Lucille Freeman may sign for the Kitchen."
        ]

    def test_one_person_who_signs_for_both(self):
        both = replace(KITCHEN, signatory=CLINIC.signatory)
        assert "Dr. Owen Castillo signs for more than one party." in warnings(replace(TWO, parties=(CLINIC, both)))

    def test_a_party_without_a_duty(self):
        duties = tuple(duty for duty in TWO.duties if duty.party != "p-clinic")
        assert warnings(replace(TWO, duties=duties)) == ["The Clinic has no duty of its own."]

    def test_a_payment_that_comes_again_but_is_counted_once(self):
        again = replace(TWO.payments[0], times=None)
        assert warnings(replace(TWO, payments=(again,))) == [
            "A payment looks as if it comes again: the first working day of each month"
        ]

    def test_it_takes_effect_before_it_is_dated(self):
        assert warnings(changed(made_on=date(2027, 1, 5))) == ["It takes effect before the day on the paper."]

    def test_days_that_have_passed(self):
        past = {"starts_on": date(2024, 1, 1), "ends_on": date(2025, 12, 31), "effective_on": date(2024, 1, 1)}
        assert warnings(changed(**past, review_on=date(2025, 1, 1))) == [
            "Its last day has passed.",
            "The day of the review has passed.",
        ]

    def test_no_way_to_end_it(self):
        forever = changed(renewal=Renewal.AUTOMATIC, renewal_months=12)
        snapshot = replace(forever, clauses=(Clause(id="x", agreement="a", content="ending", included=False),))
        assert "There is no way to end it." in warnings(snapshot)

    def test_a_paper_that_binds_wants_a_lawyer(self):
        assert "This paper binds. Have a lawyer read it." in warnings(changed(binding=Binding.BINDING))

    def test_a_binding_mark_without_effect(self):
        assert "Confidentiality is marked as binding in a paper that does not bind." in warnings(
            with_clause(content="confidentiality", binding=True)
        )

    def test_personal_data_named_though_none_is_shared(self):
        assert warnings(changed(data=DataRule.NONE)) == ["No personal data is shared, and yet some is named."]

    def test_a_name_spelled_another_way(self):
        assert warnings(changed(title="Memorandum with Riverside Comunity Clinic, Inc.")) == [
            "Title says “Riverside Comunity Clinic Inc.”; the party is called “Riverside Community Clinic, Inc.”."
        ]

    def test_private_ways_to_reach_someone_in_a_text(self):
        assert warnings(changed(winding_down="Call Marcus, 541-555-0199, or write to m.hale@home.example")) == [
            "Winding down holds “m.hale@home.example”.",
            "Winding down holds “541-555-0199”.",
        ]

    def test_a_clause_number_typed_by_hand_that_does_not_exist(self):
        assert warnings(changed(winding_down="As clause 99.2 says")) == [
            "Winding down names clause 99, and there is none."
        ]

    def test_a_clause_of_our_own_without_a_heading(self):
        assert warnings(with_clause(content="", own=(spans.Words("We share the van."),))) == [
            "A clause of our own has no heading."
        ]


class TestWhatIsLeftAlone:
    """Text that only looks like a fault."""

    @pytest.mark.parametrize(
        "text",
        [
            "See [Appendix A]",
            "the Toronto Dance Troupe",
            "a 12-month plan",
            "TBCs in the lab",
            "he said: why?",
            "5 < 7 and 9 > 3",
            "{ }",
            "[sic]",
        ],
    )
    def test_it_is_no_placeholder(self, text):
        assert placeholders(text) == ()

    @pytest.mark.parametrize(
        "text", ["2027-01-05", "room 12-14", "$12,450.50 in all", "93-1184206", "1/5/2027", "12.450.500 euros"]
    )
    def test_it_is_no_phone_number(self, text):
        assert ways_to_reach(text) == ()

    def test_a_name_is_itself_and_another_party_is_another(self):
        names = ("Neighbors of Ward 1", "Neighbors of Ward 2")
        assert nearly_named("Neighbors of Ward 1, with Neighbors of Ward 2.", names) == ()

    def test_clause_numbers_are_read_with_their_paragraph(self):
        assert clause_numbers("clause 4.2, Clause 11 and clauses 3") == (4, 11, 3)


def test_a_name_that_ends_in_a_point_ends_a_sentence_with_one():
    party = replace(CLINIC, signatory=None, party=replace(CLINIC.party, short_name=CLINIC.organization.legal_name))
    assert "Nobody is named who signs for Riverside Community Clinic, Inc." in found(
        replace(TWO, parties=(party, KITCHEN))
    )
