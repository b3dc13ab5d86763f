"""Colours of papers: read from what people write, and measured against white paper."""

from __future__ import annotations

import colorsys
import re

LEAST_CONTRAST = 4.5
"""What WCAG 2 asks between text and its ground."""
_SIX = re.compile(r"#?([0-9a-fA-F]{6})")
_THREE = re.compile(r"#?([0-9a-fA-F]{3})")
_STEPS = 100


def read_color(typed: str) -> str:
    """Return a colour as `#0B5A5C`, or nothing where the words are none."""
    if found := _SIX.fullmatch(typed.strip()):
        return f"#{found[1].upper()}"
    if found := _THREE.fullmatch(typed.strip()):
        return "#" + "".join(sign * 2 for sign in found[1].upper())
    return ""


def contrast(color: str) -> float:
    """Return the contrast of a colour, as `read_color` gives it, to white: from 1 to 21."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(color))  # noqa: PLR2004 - as WCAG 2 has it
    red, green, blue = parts
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def is_dark_enough(color: str) -> bool:
    """Whether words in this colour can be read on white paper."""
    return contrast(color) >= LEAST_CONTRAST


def darkened(color: str) -> str:
    """Return the colour itself, or the lightest of the same hue that can be read on white paper."""
    if is_dark_enough(color):
        return color
    hue, light, full = colorsys.rgb_to_hls(*_parts(color))
    shades = (_written(colorsys.hls_to_rgb(hue, light * (1 - step / _STEPS), full)) for step in range(1, _STEPS + 1))
    return next(shade for shade in shades if is_dark_enough(shade))


def lightened(color: str, share: float) -> str:
    """Return the colour mixed with white; `share` is how much of it is left, from 0 to 1."""
    red, green, blue = (1 - (1 - part) * share for part in _parts(color))
    return _written((red, green, blue))


def _parts(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
