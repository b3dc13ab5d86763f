"""Charts of scores on the screen: walked with the keys, they say what stands there; in every look and size."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.documents.score_charts import bars, dots
from partnerdesk.documents.score_shapes import radar
from tests.documents.test_score_charts import scores
from ui import theme
from ui.widgets.score_chart import ScoreChart


@pytest.fixture
def chart(qtbot):
    made = ScoreChart("Elements")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.show_drawing(partial(dots, scores()), "Vision leads.")
    return made


def test_arrow_keys_go_from_row_to_row_and_say_it(chart, qtbot):
    assert chart.canvas.accessibleDescription() == "Vision leads."
    assert chart.caption.text() == "Vision leads."
    QTest.keyClick(chart.canvas, Qt.Key.Key_Down)
    assert chart.caption.text() == "Vision: 3.5"
    for _ in range(9):
        QTest.keyClick(chart.canvas, Qt.Key.Key_Down)
    assert chart.caption.text() == "Power: 3.5"
    with qtbot.waitSignal(chart.chosen) as taken:
        QTest.keyClick(chart.canvas, Qt.Key.Key_Return)
    assert taken.args == ["Power"]


def test_the_pointer_takes_a_row(chart, qtbot):
    spot = chart.canvas._drawn.spots[1]
    with qtbot.waitSignal(chart.chosen) as taken:
        qtbot.mouseClick(
            chart.canvas, Qt.MouseButton.LeftButton, pos=chart.canvas.rect().topLeft().__class__(50, int(spot.y) + 9)
        )
    assert taken.args == ["Leadership"]


@pytest.mark.parametrize("maker", [bars, dots, radar])
@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_it_paints_in_every_look_and_grows_with_the_text(chart, maker, mode):
    app = QApplication.instance()
    chart.show_drawing(partial(maker, scores()), "x")
    before = chart.canvas.height()
    theme.apply(app, mode, 150)
    assert chart.canvas.height() > before
    assert not chart.grab().isNull()
    theme.apply(app, theme.Mode.LIGHT, 100)


def test_in_high_contrast_the_bands_are_told_by_lines_and_names(chart):
    current = theme.current()
    kept = current.tokens
    current.tokens = theme.high_contrast(QApplication.palette())
    try:
        chart.canvas.lay_out()
        assert not chart.grab().isNull()
    finally:
        current.tokens = kept
