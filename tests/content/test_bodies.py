"""Each kind of body has a beginning that fills empty fields and no others."""

from __future__ import annotations

import tomllib

import pytest

from partnerdesk.content import ContentBroken
from partnerdesk.content.bodies import beginnings_of, load_beginnings
from partnerdesk.content.papers import content_folder
from partnerdesk.domain.bodies import Body, BodyKind, Office
from partnerdesk.domain.founding import founded, name_of

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


def test_what_is_said_already_stays() -> None:
    body = founded(Body(kind_of=BodyKind.STEERING, duties="Ours alone"), BEGINNINGS[BodyKind.STEERING])
    assert body.duties == "Ours alone"
    assert body.purpose


def test_a_file_that_is_not_whole_is_refused() -> None:
    data = tomllib.loads((content_folder("en") / "bodies.toml").read_text(encoding="utf-8"))
    for wrong in ({"steering": {}}, data | {"other": {"quorum": "half"}}, data | {"other": {"seat": [{"title": 3}]}}):
        with pytest.raises(ContentBroken):
            beginnings_of(wrong)
