"""Icons: all of one set, recoloured by role, following the look."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap

from partnerdesk import assets
from ui import icons, theme
from ui.theme import DARK, LIGHT, Mode

NAMES = sorted(path.stem for path in (assets.root() / "icons").glob("*.svg") if path.stem != "app")


def strongest(picture: QPixmap) -> QColor:
    """Return the colour of the pixel that covers most."""
    image = picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha())


def near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_by_a_thin_line_in_the_current_colour(name: str) -> None:
    drawing = icons.source(name)
    assert 'stroke="currentColor"' in drawing
    assert 'stroke-width="1.75"' in drawing
    assert strongest(icons.pixmap(name, "ink")).alpha() > 100


def test_the_licence_lies_beside_the_icons() -> None:
    assert "ISC License" in (assets.root() / "icons" / "LICENSE").read_text("utf-8")


def test_icons_named_in_the_code_exist() -> None:
    root = assets.root().parent / "ui"
    if not root.is_dir():
        pytest.skip("the code does not lie beside the resources here")
    called = re.compile(r'icons\.(?:icon|pixmap)\("([a-z0-9-]+)"')
    used = {name for path in root.rglob("*.py") for name in called.findall(path.read_text("utf-8"))}
    assert used
    assert used <= set(NAMES)


def test_an_icon_has_the_colour_of_its_role_and_changes_with_the_look(plain_look: theme.Theme) -> None:
    icon = icons.icon("plus", "teal")
    assert near(strongest(icon.pixmap(QSize(32, 32))), LIGHT.teal)
    plain_look.apply(Mode.DARK)
    assert near(strongest(icon.pixmap(QSize(32, 32))), DARK.teal)


def test_a_disabled_icon_is_quiet() -> None:
    picture = icons.icon("plus", "teal").pixmap(QSize(32, 32), QIcon.Mode.Disabled)
    assert near(strongest(picture), LIGHT.ink3)


def test_icons_are_sharp_on_fine_screens() -> None:
    picture = icons.pixmap("users", "ink", 16, 3.0)
    assert picture.width() == 48
    assert picture.deviceIndependentSize().width() == 16


def test_an_unknown_icon_is_said_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
