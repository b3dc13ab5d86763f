"""The chart of bodies: no box covers another, none leaves the sheet, and lines tell who reports and who advises."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.body_charts import Chart, ChartBody, Measures, arrange, depth_of, in_order, only_advises

M = Measures()
FOOD = (
    ChartBody("assembly", "Members’ assembly"),
    ChartBody("steering", "Steering committee", parent="assembly"),
    ChartBody("panel", "Neighbors’ panel", parent="steering", advises=True),
    ChartBody("fresh", "Fresh Food Access", parent="steering"),
    ChartBody("meals", "School Meals", parent="steering"),
    ChartBody("supply", "Growers and Supply", parent="steering"),
)


def chart(bodies: tuple[ChartBody, ...], width: float = 504) -> Chart:
    return arrange(bodies, width, lambda body, _width: 50 + 16 * len(body.lines))


def at(found: Chart, key: str):
    return next(spot for spot in found.spots if spot.key == key)


def is_apart(found: Chart) -> bool:
    return all(
        a.x + a.width <= b.x + 0.01
        or b.x + b.width <= a.x + 0.01
        or a.y + a.height <= b.y + 0.01
        or b.y + b.height <= a.y + 0.01
        for a, b in combinations(found.spots, 2)
    )


def test_who_reports_hangs_below_and_who_advises_stands_beside() -> None:
    found = chart(FOOD)
    steering, panel = at(found, "steering"), at(found, "panel")
    assert steering.y > at(found, "assembly").y + at(found, "assembly").height
    assert panel.x > steering.x + steering.width
    assert abs((panel.y + panel.height / 2) - (steering.y + steering.height / 2)) < 1
    assert {at(found, key).y for key in ("fresh", "meals", "supply")} == {at(found, "fresh").y}
    assert found.width <= 504
    assert is_apart(found)


def test_one_dashed_line_leads_to_who_advises() -> None:
    (dashed,) = [line for line in chart(FOOD).lines if line.dashed]
    assert dashed.points[-1][0] == at(chart(FOOD), "panel").x


def test_where_there_is_no_room_boxes_stand_below_each_other() -> None:
    found = chart(FOOD, 280)
    assert len({at(found, key).x for key in ("fresh", "meals", "supply")}) == 1
    assert found.width <= 280
    assert is_apart(found)


def test_no_bodies_take_no_room() -> None:
    assert chart(()) == Chart()


def test_bodies_without_a_body_above_stand_one_under_the_other() -> None:
    found = chart((ChartBody("a", "A"), ChartBody("b", "B", parent="nobody")))
    assert at(found, "b").y > at(found, "a").y + at(found, "a").height


def test_a_ring_is_cut_open_and_everything_still_shown() -> None:
    ring = (ChartBody("a", "A", parent="c"), ChartBody("b", "B", parent="a"), ChartBody("c", "C", parent="b"))
    assert [one.key for one in in_order(ring)] == ["a", "b", "c"]
    assert {spot.key for spot in chart(ring).spots} == {"a", "b", "c"}
    assert depth_of(ring[0], ring) == 2
    assert {spot.key for spot in chart((ChartBody("x", "X", parent="x"),)).spots} == {"x"}


def test_boxes_are_read_each_before_those_below_it() -> None:
    assert [spot.key for spot in chart(FOOD).spots] == ["assembly", "steering", "fresh", "meals", "supply", "panel"]
    assert [depth_of(one, FOOD) for one in FOOD] == [0, 1, 2, 2, 2, 2]


@pytest.mark.parametrize(
    ("body", "beside"),
    [
        (Body(kind_of=BodyKind.ADVISORY), True),
        (Body(kind_of=BodyKind.ADVISORY, decides_on="its own dates"), False),
        (Body(kind_of=BodyKind.TASK_FORCE), False),
    ],
)
def test_only_an_advisory_body_that_decides_nothing_stands_beside(body: Body, beside: bool) -> None:
    assert only_advises(body) is beside


@given(
    parents=st.lists(st.integers(-1, 12), min_size=1, max_size=14),
    advising=st.sets(st.integers(0, 13)),
    width=st.integers(200, 1400),
)
def test_any_bodies_stand_apart_and_all_are_there(parents: list[int], advising: set[int], width: int) -> None:
    bodies = tuple(
        ChartBody(str(n), "x", parent=str(parent) if parent >= 0 else "", advises=n in advising)
        for n, parent in enumerate(parents)
    )
    found = chart(bodies, width)
    assert sorted(spot.key for spot in found.spots) == sorted(body.key for body in bodies)
    assert is_apart(found)
    assert all(spot.x >= 0 and spot.x + spot.width <= found.width + 0.01 for spot in found.spots)
    assert all(spot.y + spot.height <= found.height + 0.01 for spot in found.spots)
