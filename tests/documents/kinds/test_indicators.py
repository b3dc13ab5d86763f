"""The papers of indicators and accomplishments say target against actual, with a table behind each line that is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from partnerdesk.documents import sparklines
from partnerdesk.documents.charts import Chart, Path, Words
from partnerdesk.documents.content import Paragraph, Table, plain
from partnerdesk.documents.kinds import accomplishments, indicator_table
from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.indicator_progress import Point
from partnerdesk.domain.indicator_snapshot import Benefited, IndicatorFacts, IndicatorsSnapshot
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.readings import Accomplished, Accomplishment, Claim, Reading

TODAY = date(2026, 1, 1)
AIM = Aim(id="a", what="serve more meals")
MEALS = IndicatorFacts(
    indicator=Indicator(
        id="i", name="meals", unit="a month", baseline=Decimal(100), baseline_on=date(2025, 1, 1), target=Decimal(200),
        target_on=date(2026, 12, 31), source="the kitchen",
    ),
    aim=AIM,
    readings=(
        Reading(read_on=date(2025, 7, 1), amount=Decimal(120), source="a count"),
        Reading(read_on=TODAY, amount=Decimal(155)),
    ),
)  # fmt: skip
SNAPSHOT = IndicatorsSnapshot(
    partnership=Partnership(name="Riverbend"),
    today=TODAY,
    indicators=(MEALS, IndicatorFacts(indicator=Indicator(name="unread"))),
    accomplishments=(
        Accomplishment(what="A rule changed.", happened_on=date(2025, 3, 1), first=True, aim="a"),
        Accomplishment(what="We met.", sort=Accomplished.ACTION),
    ),
    benefits=(Benefited(claim=Claim(what="One truck."), indicator="meals", story="Maria"),),
    aims=(AIM,),
)


def tables(document) -> list[list[list[str]]]:
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[[plain(cell) for cell in row] for row in table.rows] for table in found]


def test_each_indicator_stands_with_baseline_reading_target_and_standing():
    first, unread = tables(indicator_table.compose(SNAPSHOT))[0]
    assert first == [
        "Meals (a month)", "Serve more meals", "100\nJan 1, 2025", "155\nJan 1, 2026", "200\nDec 31, 2026", "+55", "55 %",
        "On the way",
    ]  # fmt: skip
    assert unread[2:] == ["–", "–", "–", "–", "–", "Not known"]


def test_the_readings_behind_the_lines_stand_in_a_table_with_their_source():
    rows = tables(indicator_table.compose(SNAPSHOT))[1]
    assert [row[:4] for row in rows] == [
        ["Meals", "Jul 1, 2025", "120", "A count"],
        ["", "Jan 1, 2026", "155", "The kitchen"],
    ]


def test_the_drawing_says_the_same_in_words_and_stays_within_its_room():
    document = indicator_table.compose(SNAPSHOT)
    (chart,) = [block for block in document.blocks if isinstance(block, Chart)]
    assert chart.alt == "Meals: 100 on Jan 1, 2025, 120 on Jul 1, 2025, 155 on Jan 1, 2026."
    corners = [point for shape in chart.shapes if isinstance(shape, Path) for point in shape.points]
    assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in corners)
    assert all(0 <= shape.y <= chart.height for shape in chart.shapes if isinstance(shape, Words))
    assert max(x for x, _ in corners) == chart.width  # else Word stretches it
    assert document.landscape


def test_a_line_keeps_the_distance_of_its_days_and_knows_where_the_target_lies():
    points = [Point(date(2026, 1, day), Decimal(amount)) for day, amount in ((1, 0), (2, 5), (11, 10))]
    assert sparklines.place(points, Decimal(20), 100, 20) == (((0, 20), (10, 15), (100, 10)), 0)
    level = [Point(TODAY, Decimal(4))]
    assert sparklines.place(level, None, 100, 20) == (((100, 10),), None)
    assert sparklines.place([], Decimal(1), 100, 20).line == ()


def test_accomplishments_are_counted_by_sort_objective_and_year():
    sorts, aims, log, benefits = tables(accomplishments.compose(SNAPSHOT))
    assert sorts[0] == ["Something in the community works in a new way", "1", "0", "1", "1"]
    assert aims == [["Serve more meals", "1", "0", "1", "1"], ["No objective", "0", "1", "1", "0"]]
    assert log[0][:3] == [
        "Mar 1, 2025",
        "A rule changed.",
        "Something in the community works in a new way. The first time.",
    ]
    assert benefits[0][3] == "Meals, Maria"


def test_empty_papers_say_so():
    bare = replace(SNAPSHOT, indicators=(), accomplishments=(), benefits=())
    for compose, words in (
        (indicator_table.compose, "There are no indicators yet."),
        (accomplishments.compose, "Nothing is written in the log yet."),
    ):
        told = [plain(one.runs) for one in compose(bare).blocks if isinstance(one, Paragraph)]
        assert told == [words]
