"""Each kind of body has a beginning that fills empty fields and no others."""

from __future__ import annotations

import tomllib

import pytest

from partnerdesk.content import ContentBroken
from partnerdesk.content.bodies import beginnings_of, load_beginnings
from partnerdesk.content.papers import content_folder
from partnerdesk.domain.bodies import Body, BodyKind, Office
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.founding import founded, name_of, with_suggested_quorum
from partnerdesk.domain.rules import QuorumRule

BEGINNINGS = load_beginnings()


@pytest.mark.parametrize("kind", [kind for kind in BodyKind if kind is not BodyKind.OTHER])
def test_each_kind_begins_with_a_purpose_duties_limits_and_somebody_who_leads(kind: BodyKind) -> None:
    body = founded(Body(name="New", kind_of=kind), BEGINNINGS[kind])
    assert body.purpose
    assert len(body.duties.split("\n")) > 1
    assert body.limits
    assert body.decides_on or body.recommends or body.advises
    assert {seat.office for seat in BEGINNINGS[kind].seats} & {Office.CHAIR, Office.LEAD}
    assert not body.problems()
    assert name_of(kind)


@pytest.mark.parametrize("kind", BodyKind)
def test_no_rule_is_suggested(kind: BodyKind) -> None:
    body = founded(Body(kind_of=kind), BEGINNINGS[kind])
    assert (body.quorum, body.decides, body.conflict, body.tie) == (None, None, None, None)


def test_a_quorum_is_suggested_where_a_body_decides_and_taken_over_no_other() -> None:
    suggested = {kind for kind in BodyKind if BEGINNINGS[kind].suggested}
    assert suggested == {BodyKind.STEERING, BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.EXECUTIVE}
    taken = with_suggested_quorum(Body(kind_of=BodyKind.STEERING), BEGINNINGS[BodyKind.STEERING])
    assert (taken.quorum, taken.quorum_base) == (QuorumRule.MAJORITY, QuorumBase.ALL)
    assert with_suggested_quorum(Body(quorum=QuorumRule.HALF), BEGINNINGS[BodyKind.STEERING]) is None
    assert with_suggested_quorum(Body(), BEGINNINGS[BodyKind.OTHER]) is None


def test_a_steering_committee_has_seats_for_more_than_its_officers() -> None:
    assert sum(seat.places for seat in BEGINNINGS[BodyKind.STEERING].seats) == 7


def test_what_is_said_already_stays() -> None:
    body = founded(Body(kind_of=BodyKind.STEERING, duties="Ours alone"), BEGINNINGS[BodyKind.STEERING])
    assert body.duties == "Ours alone"
    assert body.purpose


def test_a_file_that_is_not_whole_is_refused() -> None:
    data = tomllib.loads((content_folder("en") / "bodies.toml").read_text(encoding="utf-8"))
    for wrong in (
        {"steering": {}},
        data | {"other": {"quorum": "half"}},
        data | {"other": {"suggested": {"tie": "falls"}}},
        data | {"other": {"seat": [{"title": 3}]}},
    ):
        with pytest.raises(ContentBroken):
            beginnings_of(wrong)
