"""The chart of bodies is drawn and listed, and the members of a body stand with their seats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.charts import Chart, Path, Words
from partnerdesk.documents.content import Paragraph, Table, plain
from partnerdesk.documents.kinds import body_chart, body_members
from partnerdesk.domain.bodies import Body, BodyKind, Office
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.rules import QuorumRule
from partnerdesk.domain.seating import BodiesSnapshot
from tests.documents.samples import pdf_texts
from tests.domain.test_seating import DENISE, HEALTH, TODAY, UNION, body, seat, sitting

STEERING = replace(
    body(
        seat("Chair", sitting(DENISE, HEALTH), office=Office.CHAIR),
        seat("Homes", kept_for=UNION),
        decides_on="the plan",
        quorum=QuorumRule.NUMBER,
        quorum_number=1,
        purpose="It starts things.",
    ),
    body=Body(
        id="s", name="Steering committee", decides_on="the plan", quorum=QuorumRule.HALF, quorum_base=QuorumBase.ALL
    ),
)
PANEL = replace(body(), body=Body(id="p", name="Neighbors’ panel", kind_of=BodyKind.ADVISORY, parent="s"))
ALL = BodiesSnapshot(partnership=STEERING.partnership, today=TODAY, bodies=(PANEL, STEERING))


def table(document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def test_each_body_is_a_box_and_who_advises_hangs_on_a_dashed_line():
    (chart,) = [block for block in body_chart.compose(ALL).blocks if isinstance(block, Chart)]
    said = [shape.text for shape in chart.shapes if isinstance(shape, Words)]
    assert said == ["Steering committee", "1 of 2 seats filled, decides", "1 seat vacant", "Neighbors’ panel",
                    "0 people, advises", "No seats yet"]  # fmt: skip
    boxes = [shape.dash for shape in chart.shapes if isinstance(shape, Path) and shape.closed]
    lines = [shape.dash for shape in chart.shapes if isinstance(shape, Path) and not shape.closed]
    assert (boxes, lines) == (["solid", "dashed"], ["dashed"])
    assert "2 bodies" in chart.alt


def test_the_table_says_what_the_chart_shows():
    rows = [tuple(plain(cell) for cell in row) for row in table(body_chart.compose(ALL)).rows]
    assert rows == [
        ("Steering committee", "Steering committee", "\u2013", "Denise", "1", "1", "Decides"),
        ("\u2003Neighbors’ panel", "Advisory committee", "Steering committee", "\u2013", "0", "0", "Advises"),
    ]


def test_without_bodies_it_says_so():
    document = body_chart.compose(replace(ALL, bodies=()))
    assert [plain(one.runs) for one in document.blocks if isinstance(one, Paragraph)] == ["There are no bodies yet."]


def test_members_stand_with_seat_organization_and_vote_and_vacancies_are_named():
    rows = [tuple(plain(cell) for cell in row) for row in table(body_members.compose(STEERING)).rows]
    assert rows == [
        ("Chair", "Denise", "County Health", "yes", "\u2013", "\u2013"),
        ("Homes", "vacant", "Tenants’ Union", "yes", "\u2013", "\u2013"),
    ]
    told = " ".join(plain(one.runs) for one in body_members.compose(STEERING).blocks if isinstance(one, Paragraph))
    assert "2 seats, 1 vacant, 2 with a vote." in told
    assert "Needed for a valid decision on this day: 1." in told


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_forty_bodies_still_make_a_paper(page):
    many = tuple(
        replace(STEERING, body=Body(id=str(n), name=f"Working group {n}", parent=str(n // 3) if n else ""))
        for n in range(40)
    )
    document = body_chart.compose(replace(ALL, bodies=many, page=page))
    texts = pdf_texts(pdf.write(document))
    assert "Working group 39" in " ".join(texts)
    assert word.write(document).startswith(b"PK")
