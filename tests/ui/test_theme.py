"""The look: contrast of every pair, sizes of type, following the system."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from PySide6.QtGui import QColor, QPalette

from ui import theme
from ui.theme import DARK, LIGHT, Mode, Tokens, high_contrast, palette_of, type_sizes


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("desk", "paper", "sunk", "selected", "teal_tint", "amber_tint", "red_tint")
PLAIN = GROUNDS[:4]
TEXT_PAIRS = [
    *itertools.product(("ink", "ink2"), GROUNDS),
    *itertools.product(("ink3", "teal"), GROUNDS[:6]),
    *itertools.product(("red", "amber", "green"), PLAIN),
    ("red", "red_tint"),
    ("amber", "amber_tint"),
    ("on_teal", "teal"),
    ("live_text", "live_page"),
    ("live_text", "live_clause"),
]
SHAPE_PAIRS = [
    *itertools.product(("edge",), ("desk", "paper", "sunk")),
    *itertools.product(("amber_mark",), ("paper", "sunk", "amber_tint")),
    *itertools.product(("mark2",), ("paper", "sunk")),
    *itertools.product(("teal", "red"), ("paper", "sunk", "selected", "desk")),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("words", "ground"), TEXT_PAIRS)
def test_words_can_be_read_on_their_ground(tokens: Tokens, words: str, ground: str) -> None:
    assert contrast(tokens.colour(words), tokens.colour(ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_and_borders_can_be_told_from_their_ground(tokens: Tokens, shape: str, ground: str) -> None:
    assert contrast(tokens.colour(shape), tokens.colour(ground)) >= 3


def test_selected_text_is_ink_and_disabled_text_is_ink_3() -> None:
    palette = palette_of(LIGHT)
    assert palette.color(QPalette.ColorRole.HighlightedText) == LIGHT.ink
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == LIGHT.ink3
    assert palette.color(QPalette.ColorRole.Highlight) == LIGHT.selected


def test_high_contrast_takes_the_systems_colours_alone() -> None:
    system = QPalette(QColor("black"))
    system.setColor(QPalette.ColorRole.Text, QColor("yellow"))
    system.setColor(QPalette.ColorRole.Base, QColor("black"))
    tokens = high_contrast(system)
    assert tokens.ink == tokens.amber == tokens.red == tokens.edge == QColor("yellow")
    assert tokens.paper == tokens.selected == QColor("black")


@pytest.mark.parametrize(
    ("base", "scale", "wanted"),
    [
        (12, 100, (24, 16, 13, 12)),
        (13, 100, (24, 16, 13, 12)),
        (13, 90, (22, 14, 12, 12)),
        (13, 150, (36, 24, 20, 18)),
        (20, 100, (37, 25, 20, 18)),
    ],
)
def test_type_grows_with_the_system_and_the_setting_and_is_never_under_12(
    base: int, scale: int, wanted: tuple[int, ...]
) -> None:
    sizes = type_sizes(base, scale)
    assert (sizes.title, sizes.heading, sizes.body, sizes.small) == wanted


def test_the_scale_stays_between_90_and_150(plain_look: theme.Theme) -> None:
    plain_look.apply(scale=400)
    assert plain_look.scale == 150
    plain_look.apply(scale=10)
    assert plain_look.scale == 90


def test_changing_the_look_reaches_dressed_widgets_at_once(qtbot, plain_look: theme.Theme) -> None:
    from ui.widgets.labels import Label

    label = Label("Return the signed agreement", "title", "ink3", 600)
    qtbot.addWidget(label)
    before = label.font().pixelSize()
    plain_look.apply(Mode.DARK, 150)
    assert label.font().pixelSize() == round(before * 1.5)
    assert label.palette().color(QPalette.ColorRole.WindowText) == DARK.ink3
    assert theme.tokens() is DARK


def test_figures_in_columns_are_of_equal_width() -> None:
    from PySide6.QtGui import QFont

    assert theme.font("body").featureValue(QFont.Tag("tnum")) == 1


def test_measures_grow_with_the_text(plain_look: theme.Theme) -> None:
    assert theme.px(224) == 224
    plain_look.apply(scale=150)
    assert theme.px(224) > 320


def test_the_import_function_is_pythons_own_after_qt_was_loaded() -> None:
    asked = "import builtins, ui; print(builtins.__import__.__name__)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "__import__"
