"""Checks of what a paper says about deciding, about sums, and about who belongs to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk import content
from partnerdesk.domain import schedule_checks
from partnerdesk.domain.agreement_slots import outline
from partnerdesk.domain.agreements import Binding, Clause, PaperKind
from partnerdesk.domain.checks import check
from partnerdesk.domain.clauses import in_paper
from partnerdesk.domain.findings import Level
from partnerdesk.domain.joint_terms import CapRule, LegalShape
from partnerdesk.domain.money import Money
from partnerdesk.domain.rules import DecisionRule, QuorumRule
from partnerdesk.domain.spans import Words
from tests.papers import full, with_parties

CATALOGUE = content.load("en")
RULES, VENTURE, LASTING = PaperKind.OPERATING_RULES, PaperKind.COLLABORATION, PaperKind.PARTNERSHIP


def found(snapshot, level=None) -> set[str]:
    return {one.text for one in check(snapshot, CATALOGUE) if level in {None, one.level}}


@pytest.mark.parametrize("kind", PaperKind)
def test_a_full_paper_can_be_closed(kind):
    assert found(full(kind), Level.STOP) == set()


class TestSteering:
    TOO_FEW = "The steering body has at least 3 seats, and there are only 2 members."

    def test_more_seats_than_members_are_questioned(self):
        assert self.TOO_FEW in found(full(RULES, steering_least=3, steering_most=7), Level.WARN)
        assert self.TOO_FEW not in found(full(RULES, steering_least=2, steering_most=7))
        assert self.TOO_FEW not in found(full(LASTING, steering_least=3))

    def test_more_seats_set_aside_than_there_are_stop(self):
        seats = "One for the host\nOne for a school\nOne for a farm"
        told = "3 seats of the steering body are set aside, and it has at most 2."
        assert told in found(full(RULES, steering_least=1, steering_most=2, steering_seats=seats), Level.STOP)
        assert told not in found(full(RULES, steering_least=1, steering_most=2, steering_seats=""))


class TestRemoval:
    NOBODY = "To remove a member needs 2 votes, and only 1 could be cast."

    def test_a_rule_by_which_nobody_could_be_removed_is_questioned(self):
        """The member it is about does not vote; a majority of votes cast can still be reached without it."""
        assert self.NOBODY in found(full(RULES, removal=DecisionRule.MAJORITY_ALL), Level.WARN)
        assert self.NOBODY not in found(full(RULES, removal=DecisionRule.MAJORITY))
        assert self.NOBODY not in found(full(LASTING, removal=DecisionRule.MAJORITY_ALL))


class TestSchedules:
    def test_one_that_a_text_names_must_be_listed(self):
        told = "What lies outside names “Annex C”, and no such schedule is listed."

        def of(listed, **more):
            return found(full(LASTING, scope_limit="What stands in Annex C", schedules=listed, **more), Level.WARN)

        assert any(told.endswith(one.split(" names ")[1]) for one in of("Budget\nWork plan") if " names " in one)
        assert not any("“Annex C”" in one for one in of("Annex C: Map"))
        assert not any("“Annex C”" in one for one in of("Budget\nWork plan\nMap"))

    def test_rules_have_none_so_whatever_they_name_is_told(self):
        assert any("“Schedule 1”" in one for one in found(full(RULES, scope_limit="See Schedule 1")))

    def test_who_schedules_a_meeting_names_none(self):
        assert schedule_checks.named("We schedule a meeting; the annex is open.") == ()


@pytest.mark.parametrize("kind", PaperKind)
def test_every_finding_leads_to_a_place_and_says_why(kind):
    for one in check(replace(full(kind), milestones=(), budget=(), officers=(), classes=()), CATALOGUE):
        assert one.why
        assert one.place.kind


class TestDeciding:
    def test_a_quorum_of_more_than_there_are_stops(self):
        made = replace(
            with_parties(RULES, 5), agreement=full(RULES, quorum=QuorumRule.NUMBER, quorum_number=7).agreement
        )
        assert "The quorum is 7, and only 5 have a vote." in found(made, Level.STOP)

    def test_one_alone_and_everybody_are_worth_a_look(self):
        def of(rule, number=None):
            return replace(with_parties(RULES, 6), agreement=full(RULES, quorum=rule, quorum_number=number).agreement)

        assert "One alone would be a quorum." in found(of(QuorumRule.NUMBER, 1), Level.WARN)
        assert "Everybody must be there to decide anything." in found(of(QuorumRule.NUMBER, 6), Level.WARN)
        assert not {one for one in found(of(QuorumRule.HALF)) if "quorum" in one and "alone" in one}

    def test_a_number_that_the_rule_does_not_use_is_told(self):
        told = "There is a number for the quorum that its rule does not use."
        assert told in found(full(RULES, quorum=QuorumRule.HALF, quorum_number=3))
        assert told not in found(full(RULES, quorum=QuorumRule.THIRD_OR_MORE, quorum_number=2))

    def test_a_rule_without_its_number_is_a_blank(self):
        made = full(RULES, quorum=QuorumRule.NUMBER, quorum_number=None)
        assert "Quorum and votes: “Number for the quorum” is still blank." in found(made, Level.STOP)

    @pytest.mark.parametrize(
        ("field", "label"),
        [
            ("decides", "How it is decided"),
            ("amendment", "To change these rules"),
            ("dissolution", "To end the coalition"),
        ],
    )
    def test_no_rule_of_deciding_is_a_blank(self, field, label):
        assert any(f"“{label}” is still blank" in text for text in found(full(RULES, **{field: None}), Level.STOP))

    def test_a_threshold_that_a_bare_quorum_cannot_meet_is_told(self):
        made = replace(
            with_parties(RULES, 9), agreement=full(RULES, quorum=QuorumRule.THIRD, quorum_number=None).agreement
        )
        assert "To change these rules: it needs 6 votes, and the quorum is 3." in found(made, Level.WARN)

    def test_rules_that_are_easier_to_change_than_anything_else_are_told(self):
        made = full(RULES, decides=DecisionRule.TWO_THIRDS_ALL, amendment=DecisionRule.MAJORITY)
        assert "The rules are easier to change than anything else is to decide." in found(made)

    def test_a_memorandum_decides_nothing_and_is_not_asked(self):
        assert not [text for text in found(full(PaperKind.MEMORANDUM, quorum_number=99)) if "quorum" in text]


class TestMoney:
    def test_a_budget_that_does_not_add_up_stops(self):
        made = full(VENTURE, budget_total=Money(5000100, "USD"))
        assert "The lines of the budget add up to $50,000, and the whole budget is $50,001." in found(made, Level.STOP)

    def test_two_currencies_are_not_one_sum(self):
        made = full(VENTURE)
        other = replace(made.budget[1], amount=Money(2000000, "EUR"))
        assert any(
            text.startswith("The lines of the budget add up to")
            for text in found(replace(made, budget=(made.budget[0], other)))
        )

    def test_a_line_without_its_party_stops(self):
        made = full(VENTURE)
        lost = replace(made.budget[0], party="gone")
        assert "A line of the budget has lost its party: staff" in found(replace(made, budget=(lost, made.budget[1])))

    def test_a_limit_by_a_share_that_is_nothing_is_told(self):
        made = full(VENTURE, cap=CapRule.SHARE)
        only = replace(made, budget=made.budget[:1], agreement=replace(made.agreement, budget_total=None))
        assert "The Clinic has no share of the budget." in found(only)


class TestMembers:
    def test_without_anyone_who_votes_it_stops(self):
        made = full(RULES)
        silent = tuple(replace(one, votes=False) for one in made.classes)
        assert "No member has a vote." in found(replace(made, classes=silent), Level.STOP)

    def test_who_is_in_no_class_is_told_where_there_are_several(self):
        made = full(RULES)
        first = replace(made.parties[0], party=replace(made.parties[0].party, member_class=""))
        told = "The Clinic is in no class of members."
        assert told in found(replace(made, parties=(first, *made.parties[1:])))
        assert told not in found(replace(made, parties=(first, *made.parties[1:]), classes=made.classes[:1]))

    def test_somebody_must_sign(self):
        made = full(RULES)
        officers = tuple(replace(one, signs=False) for one in made.officers)
        assert "No officer may sign for the coalition." in found(replace(made, officers=officers))

    def test_a_lonely_coalition_is_called_so(self):
        assert "There are fewer than two members." in found(with_parties(RULES, 1))

    def test_fewer_seats_at_most_than_at_least_stop(self):
        assert "This is less than the least number of seats." in found(full(RULES, steering_least=9), Level.STOP)


def test_what_is_founded_in_law_wants_a_lawyer():
    assert "Something new is founded in law. Have a lawyer read it." in found(full(VENTURE, shape=LegalShape.ENTITY))
    assert "A joint venture is named in a partnership agreement." in found(full(LASTING, shape=LegalShape.VENTURE))


class TestAnotherKind:
    """A draft that becomes another kind of paper keeps what was typed."""

    def test_what_only_the_kind_before_says_is_not_looked_at(self):
        made = full(RULES, eligible_costs="TBC", notice_days=9999)
        assert found(made, Level.STOP) == set()
        assert "This paper binds. Have a lawyer read it." not in found(full(RULES, binding=Binding.BINDING))
        assert "What it may be spent on: “TBC” was left to be filled in." in found(
            full(VENTURE, eligible_costs="TBC"), Level.STOP
        )

    def test_a_clause_of_the_kind_before_is_there_where_somebody_wrote_it(self):
        written = Clause(id="x", agreement="a", content="money", heading="Our money", own=(Words("We share all."),))
        chosen = Clause(id="y", agreement="a", content="status", variant="firm")
        states = in_paper(outline(replace(full(RULES), clauses=(written, chosen)), CATALOGUE))
        assert [state.heading for state in states if state.id in {"x", "y", "status"}] == ["Our money"]
        there_and_back = in_paper(outline(replace(full(LASTING), clauses=(written, chosen)), CATALOGUE))
        assert {state.id: state.variant for state in there_and_back if state.id in {"money", "status"}} == {
            "money": "own",
            "status": "firm",
        }

    def test_clauses_of_the_same_name_keep_their_place_and_binding(self):
        record = Clause(id="x", agreement="a", content="governance", variant="short", binding=True, place=5)
        for kind in (PaperKind.MEMORANDUM, LASTING, VENTURE):
            state = next(
                each for each in outline(replace(full(kind), clauses=(record,)), CATALOGUE) if each.id == "governance"
            )
            assert (state.variant, state.binding, state.order[0]) == ("short", True, 5)
