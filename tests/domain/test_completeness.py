"""How complete a paper is: what counts how much, that nothing open is ever called whole, and that it follows the check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk import content
from partnerdesk.domain import agreement_slots, spans
from partnerdesk.domain.agreements import Binding, Clause
from partnerdesk.domain.catalogue import Tier
from partnerdesk.domain.checks import check_outline
from partnerdesk.domain.clauses import clause_with, in_paper
from partnerdesk.domain.completeness import Share, completeness
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import Ground, Level, advise, stop, warn
from tests.agreements import CLINIC, KITCHEN, TWO, bare, changed, party

CATALOGUE = content.load("en_US")


def outline_of(snapshot):
    return agreement_slots.outline(snapshot, CATALOGUE)


def of(snapshot):
    outline = outline_of(snapshot)
    return completeness(outline, check_outline(snapshot, outline))


def with_clauses(*clauses):
    return replace(TWO, clauses=tuple(Clause(id=f"x{n}", agreement="a", **one) for n, one in enumerate(clauses)))


def with_finding(make, place):
    return completeness(outline_of(TWO), (make("found", "why", place),))


def test_a_whole_paper_is_complete():
    made = of(TWO)
    assert (made.percent, made.stops, made.looks) == (100, 0, 0)
    assert all(share.done == share.of for share in made.shares)


def test_the_tiers_stand_in_the_order_of_their_weight():
    assert [share.tier for share in of(TWO).shares] == [Tier.REQUIRED, Tier.EXPECTED, Tier.OPTIONAL]


def test_a_paper_just_begun_is_far_from_complete_and_grows_with_each_answer():
    begun = of(bare())
    assert 0 < begun.percent < 60
    assert begun.stops > 5
    assert of(bare(2, purpose="Good food", binding=Binding.NOT_BINDING)).percent >= begun.percent


def test_a_clause_it_must_have_counts_more_than_a_usual_one_and_that_more_than_one_of_choice():
    must, usual = Place("agreement", "a", "purpose"), Place("agreement", "a", "notice_days")
    own = with_clauses({"heading": "Vans", "own": (spans.Words("We share vans."),)})
    outline = outline_of(own)
    lost = [100 - completeness(outline, (stop("found", "why", one),)).percent for one in (must, usual)]
    choice = completeness(outline, (stop("found", "why", Place("clause", "x0", "own")),))
    assert lost[0] > lost[1] > 100 - choice.percent > 0


def test_what_is_worth_a_look_takes_half_and_what_stops_takes_all():
    place = Place("agreement", "a", "purpose")
    half, none = with_finding(warn, place), with_finding(stop, place)
    assert none.percent < half.percent < 100
    assert half.shares[0] == Share(Tier.REQUIRED, half.shares[0].of - 1, half.shares[0].of)


def test_advice_takes_nothing():
    made = with_finding(advise, Place("agreement", "a", "binding"))
    assert (made.percent, made.looks) == (100, 1)
    assert made.shares[0].done == made.shares[0].of


def test_two_findings_in_one_clause_count_once():
    place = Place("agreement", "a", "purpose")
    two = completeness(outline_of(TWO), (warn("one", "why", place), warn("two", "why", place)))
    assert two.percent == with_finding(warn, place).percent
    assert two.looks == 2


def test_a_usual_clause_left_out_counts_as_missing_and_one_of_choice_does_not():
    out = of(with_clauses({"content": "disputes", "included": False}))
    assert out.percent < 100
    usual = next(share for share in out.shares if share.tier is Tier.EXPECTED)
    assert usual.done == usual.of - 1


def test_what_is_found_outside_all_clauses_counts_too():
    somewhere = with_finding(stop, Place("organization", "o-clinic", "street"))
    assert somewhere.percent < 100
    assert sum(share.of for share in somewhere.shares) == sum(share.of for share in of(TWO).shares)


@pytest.mark.parametrize("many", [2, 11, 40])
@pytest.mark.parametrize("ground", [Ground.LEFT_OPEN, Ground.CONTRADICTION, Ground.WORTH_A_LOOK])
def test_it_is_never_whole_while_something_is_open(many, ground):
    snapshot = replace(TWO, parties=(CLINIC, KITCHEN, *(party(n) for n in range(3, many + 1))))
    outline = outline_of(snapshot)
    for state in in_paper(outline):
        found = (replace(warn("found", "why", Place("clause", state.id)), ground=ground),)
        assert completeness(outline, found).percent < 100, state.id


@pytest.mark.parametrize("many", [11, 40])
def test_many_parties_without_a_signatory_are_named_each_and_count_as_one_clause(many):
    parties = tuple(replace(party(n), signatory=None) for n in range(1, many + 1))
    snapshot = replace(TWO, parties=parties, duties=(), payments=(), in_kind=(), reports=())
    outline = outline_of(snapshot)
    found = check_outline(snapshot, outline)
    unsigned = [one for one in found if one.text.startswith("Nobody is named who signs")]
    assert len({one.place for one in unsigned}) == many
    made = completeness(outline, tuple(unsigned))
    assert made.looks == many
    assert made.percent >= 90


def test_three_hundred_clauses_of_our_own_neither_hide_a_stop_nor_break_the_sum():
    own = ({"heading": f"Own {n}", "own": (spans.Words(f"We agree on {n}."),)} for n in range(300))
    snapshot = with_clauses(*own)
    assert of(snapshot).percent == 100
    assert of(replace(snapshot, agreement=replace(snapshot.agreement, notice_days=None))).percent == 99


def test_it_follows_the_check_and_nothing_else():
    for snapshot in (TWO, bare(1), bare(40), changed(ends_on=date(2020, 1, 1))):
        outline = outline_of(snapshot)
        found = check_outline(snapshot, outline)
        made = completeness(outline, found)
        assert made.stops == sum(one.level is Level.STOP for one in found)
        assert made.stops + made.looks == len(found)
        assert (made.percent == 100) == (not [one for one in found if one.ground is not Ground.ADVICE])


class TestWhereAFindingIsPutRight:
    def at(self, *place):
        state = clause_with(outline_of(TWO), Place(*place))
        return state.id if state else ""

    def test_a_field_leads_to_the_clause_that_asks_for_it(self):
        assert self.at("agreement", "a", "notice_days") == "ending"

    def test_a_row_leads_to_the_clause_with_its_list(self):
        assert self.at("payment", "m1", "due") == "money"

    def test_an_own_wording_leads_to_its_clause_by_its_record(self):
        snapshot = with_clauses({"content": "ending", "own": (spans.Words("Never."),)})
        state = clause_with(outline_of(snapshot), Place("clause", "x0", "own"))
        assert state is not None
        assert state.id == "ending"

    def test_what_stands_in_no_clause_leads_nowhere(self):
        assert self.at("organization", "o-clinic", "street") == ""
        assert self.at("clause", "") == ""
