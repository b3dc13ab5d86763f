"""The chart of money: its scale is round, its names stand apart, and it paints whatever it is given."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.widgets.money_chart import MOST_LINES, ChartFacts, ChartLine, MoneyChart, spread_apart, step_of


@pytest.mark.parametrize(("least", "most"), [(0, 1), (0, 7), (0, 18_105_000), (-5_000, 3), (-(10**15), 10**15), (0, 0)])
def test_the_lines_of_the_scale_are_few_and_round(least, most):
    step = step_of(least, most)
    assert (most - least) / step <= MOST_LINES
    assert str(step).strip("0") in {"1", "2", "5"}


def test_names_at_the_ends_of_lines_keep_apart_and_within():
    made = spread_apart([10, 11, 12, 95], 15, 7, 100)
    assert all(after - before >= 15 for before, after in itertools.pairwise(made))
    assert made[0] >= 7
    assert spread_apart([98, 99], 15, 7, 100) == [85, 100]


@pytest.mark.parametrize(
    ("needed", "there", "short"),
    [((10, 20, 30), (15, 15, 15), 1), ((30, 40, 50), (1, 2, 3), 0), ((0, 0, 0), (0, 0, 0), -1), ((5,), (-5,), 0)],
)
def test_it_paints_whatever_it_is_given_and_says_each_column(qtbot, needed, there, short):
    chart = MoneyChart("Where does the money run out?", lambda one: (140 + one * 60, 60), lambda: 140)
    qtbot.addWidget(chart)
    chart.resize(500, 180)
    chart.show()
    lines = ChartLine("Expenses", "ink", needed), ChartLine("Confirmed", "solid", there)
    facts = ChartFacts(
        lines=lines, needed=lines[0], there=lines[1], short=short, short_words="short", caption="Added up"
    )
    chart.show_facts(facts, str, lambda place: f"column {place}", "It is short.")
    assert not chart.grab().isNull()
    assert chart.accessibleDescription() == "It is short."
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.caption.text() == f"column {max(short, 0)}"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.caption.text() == f"column {max(short - 1, 0)}"
