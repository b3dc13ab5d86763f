"""Signatures: which ones an agreement needs, and when none is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain.agreements import Approval, Party
from partnerdesk.domain.signatures import Signature, all_signed, in_short, signatures_of, untimely
from tests.agreements import CLINIC, TWO, bare

DAY = date(2026, 11, 20)


def test_each_party_signs_as_it_is_printed():
    clinic = signatures_of(TWO)[0]
    assert (clinic.party, clinic.name, clinic.title) == (
        "Riverside Community Clinic, Inc.",
        "Dr. Owen Castillo",
        "Executive Director",
    )
    assert clinic.authority == "Board resolution of October 6, 2026"


def test_they_stand_in_the_order_of_the_parties():
    assert [one.position for one in signatures_of(bare(11))] == list(range(1, 12))


def test_a_party_for_which_nobody_signs_yet_has_a_place_all_the_same():
    (one,) = signatures_of(replace(TWO, parties=(replace(CLINIC, signatory=None),)))
    assert (one.party, one.name) == ("Riverside Community Clinic, Inc.", "")


def test_a_party_without_an_organization_can_be_kept():
    (one,) = signatures_of(replace(TWO, parties=(replace(CLINIC, organization=None),)))
    assert one.problems() == ()


def test_all_have_signed_only_when_nobody_is_missing():
    signed, open_ = Signature(party="A", signed_on=DAY), Signature(party="B")
    assert all_signed([signed, signed])
    assert not all_signed([signed, open_])
    assert not all_signed([])


def test_nobody_signs_before_it_was_sent():
    wrong = Signature(party="A", sent_on=DAY, signed_on=date(2026, 11, 19))
    assert [problem.field for problem in wrong.problems()] == ["signed_on"]


def test_what_the_board_approved_is_carried_over_as_it_is_known_then():
    party = replace(CLINIC.party, approval=Approval.NEEDED, approved_on=DAY, approval_reference="2026-11/4")
    (one,) = signatures_of(replace(TWO, parties=(replace(CLINIC, party=party),)))
    assert (one.approval, one.approved_on, one.approval_reference) == (Approval.NEEDED, DAY, "2026-11/4")


def test_a_board_that_has_to_approve_has_done_so_only_once_the_day_or_the_minutes_are_noted():
    assert Party(authority="Resolution of the board").is_approved
    assert not Party(authority="Resolution of the board", approval=Approval.NEEDED).is_approved
    assert Party(approval=Approval.NEEDED, approval_reference="2026-11/4").is_approved


def test_for_the_next_version_a_board_is_asked_again_and_one_that_need_not_approve_is_not():
    noted = Party(approved_on=DAY, approval_reference="2026-11/4")
    assert noted.asked_again() == Party(approval=Approval.NEEDED)
    assert replace(noted, approval=Approval.NOT_NEEDED).asked_again() == Party(approval=Approval.NOT_NEEDED)
    assert Party().asked_again() == Party()


def test_of_many_names_the_first_few_are_said_and_how_many_more_there_are():
    assert in_short(["A"]) == "A"
    assert in_short(["A", "B", "C"]) == "A, B, C"
    assert in_short(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 11, 16), "This day is not noted: the paper was issued on November 17, 2026, after it."),
        (date(2026, 11, 17), ""),
        (date(2026, 11, 20), ""),
        (date(2026, 11, 21), "That day has not come yet."),
    ],
)
def test_nobody_signs_before_it_was_issued_or_on_a_day_to_come(on, told):
    found = untimely(Signature(party="A", signed_on=on), date(2026, 11, 17), date(2026, 11, 20))
    assert [one.text for one in found] == ([told] if told else [])
