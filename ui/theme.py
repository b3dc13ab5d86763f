"""The look in values: colours, type sizes and measures, for light, dark and high contrast."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QWidget

SMALLEST_SCALE, LARGEST_SCALE = 90, 150
_PROPERTY = "partnerdesk_theme"
_ACCENT = QPalette.ColorRole.Accent


class Mode(Enum):
    """Which set of colours a person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Tokens:
    """The colours of one look, each named by what it is used for."""

    name: str
    desk: QColor
    paper: QColor
    sunk: QColor
    selected: QColor
    hairline: QColor
    edge: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    teal: QColor
    on_teal: QColor
    teal_tint: QColor
    margin_rule: QColor
    amber: QColor
    amber_mark: QColor
    amber_tint: QColor
    red: QColor
    red_tint: QColor
    green: QColor
    mark2: QColor
    live_page: QColor
    live_text: QColor
    live_clause: QColor

    def colour(self, role: str) -> QColor:
        """Return the colour of a role by its name."""
        found = getattr(self, role)
        if not isinstance(found, QColor):
            raise TypeError(f"{role} is not a colour")
        return found


def _tokens(name: str, colours: str) -> Tokens:
    """Return the tokens written as a list of hex values, in the order of the fields."""
    return Tokens(name, *(QColor(f"#{value}") for value in colours.split()))


LIGHT = _tokens(
    "light",
    "ECECE4 FBFAF6 F4F3ED DCEAE6 D8D6CB 84887F 1C2625 45504D 5A6461 0B5A5C FFFFFF E4EFEB 9CC2BC "
    "835000 B87400 FAEED3 A02A20 FAE6E0 2C6638 6F8A86 FFFEFA 22292A E4EFEB",
)
DARK = _tokens(
    "dark",
    "131918 1B2322 212A29 1F403E 35413F 74837F E8EBE5 BCC5C0 9CA8A3 74C7C0 0D1817 1E3533 35605C "
    "E8B565 D79A3A 382C15 F29A8F 40231F 8FC99C 6C8582 E6E3DA 22292A CFE0DB",
)


def high_contrast(palette: QPalette) -> Tokens:
    """Return tokens made of a system palette alone: there shapes and words carry the meaning."""
    role = QPalette.ColorRole
    ink, paper, desk = palette.color(role.Text), palette.color(role.Base), palette.color(role.Window)
    link, page = palette.color(role.Link), QColor("white")
    values = {field.name: ink for field in fields(Tokens)[1:]}
    values |= dict.fromkeys(("paper", "sunk", "selected", "on_teal", "teal_tint", "amber_tint", "red_tint"), paper)
    values |= {"desk": desk, "teal": link, "live_page": page, "live_clause": page, "live_text": QColor("black")}
    return Tokens("contrast", **values)


def palette_of(tokens: Tokens) -> QPalette:
    """Return the Qt palette of a look."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colours = {
        role.Window: tokens.desk, role.Base: tokens.paper, role.Button: tokens.paper,
        role.AlternateBase: tokens.sunk, role.Highlight: tokens.selected, role.Midlight: tokens.hairline,
        role.Mid: tokens.hairline, role.Dark: tokens.edge, role.Shadow: tokens.edge, role.Light: tokens.paper,
        role.WindowText: tokens.ink, role.Text: tokens.ink, role.ButtonText: tokens.ink,
        role.HighlightedText: tokens.ink, role.PlaceholderText: tokens.ink3, role.BrightText: tokens.ink2,
        role.Link: tokens.teal, role.LinkVisited: tokens.teal, _ACCENT: tokens.teal,
        role.ToolTipBase: tokens.paper, role.ToolTipText: tokens.ink,
    }  # fmt: skip
    palette = QPalette()
    for key, colour in colours.items():
        palette.setColor(key, colour)
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, key, tokens.ink3)
    return palette


@dataclass(frozen=True)
class TypeSizes:
    """The four sizes of type, in pixels."""

    title: int
    heading: int
    body: int
    small: int


def type_sizes(base_pixels: int, scale: int) -> TypeSizes:
    """Return the sizes for a system font of this height and a text scale in per cent; nothing is under 12 pixels."""
    factor = max(13, base_pixels) / 13 * scale / 100
    return TypeSizes(*(max(12, round(size * factor)) for size in (24, 16, 13, 12)))


class Theme(QObject):
    """The look in force: follows the system or a choice, and tells when it has changed."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._system_palette = QPalette(app.palette())
        self._dressed: weakref.WeakSet[QWidget] = weakref.WeakSet()
        self._family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._fonts: dict[tuple[int, int], QFont] = {}
        self.scale = 100
        self.tokens = LIGHT
        self.sizes = type_sizes(QFontInfo(self._family).pixelSize(), 100)
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self._wishes = self._hints.accessibility()
        self._wishes.contrastPreferenceChanged.connect(self._on_contrast_changed)
        app.setProperty(_PROPERTY, self)

    @property
    def mode(self) -> Mode:
        """The chosen set of colours."""
        return self._mode

    def apply(self, mode: Mode | None = None, scale: int | None = None) -> None:
        """Put the look on all windows; what is not given stays as it is."""
        self._mode = self._mode if mode is None else mode
        if scale is not None:
            self.scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.sizes = type_sizes(QFontInfo(self._family).pixelSize(), self.scale)
        self.tokens = self._chosen_tokens()
        palette = self._system_palette if self.tokens.name == "contrast" else palette_of(self.tokens)
        self._app.setPalette(palette)
        QToolTip.setPalette(palette)
        font = self.font("body")
        self._app.setFont(font)
        QToolTip.setFont(self.font("small"))
        for widget in list(self._dressed):
            if shiboken6.isValid(widget):
                self._dress(widget)
        self.changed.emit()

    def font(self, size: str = "body", weight: int = 400) -> QFont:
        """Return a font of one of the four sizes, with figures of equal width."""
        key = (getattr(self.sizes, size), weight)
        if (found := self._fonts.get(key)) is None:
            found = self._fonts[key] = QFont(self._family)
            found.setPixelSize(key[0])
            found.setWeight(QFont.Weight(weight))
            found.setFeature(QFont.Tag("tnum"), 1)
        return QFont(found)

    def px(self, token: int) -> int:
        """Return a measure of width that grows with the text, such as a column."""
        return round(token * self.sizes.body / 13)

    def height(self, token: int, metrics: QFontMetrics, room: int = 12) -> int:
        """Return a height that is never less than the token and never less than the type needs."""
        return max(token, metrics.height() + room)

    def dress(self, widget: QWidget, size: str = "", role: str = "", weight: int = 0) -> None:
        """Give a widget its own type size, colour or weight, and keep it so when the look changes."""
        widget.setProperty("dressed", f"{size},{role},{weight}")
        self._dressed.add(widget)
        self._dress(widget)

    def _dress(self, widget: QWidget) -> None:
        size, role, weight = str(widget.property("dressed")).split(",")
        font = QFont()
        if size:
            font.setPixelSize(getattr(self.sizes, size))
        if int(weight):
            font.setWeight(QFont.Weight(int(weight)))
        widget.setFont(font)
        if role:
            palette = QPalette()
            for key in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
                palette.setColor(key, self.tokens.colour(role))
            widget.setPalette(palette)

    def _chosen_tokens(self) -> Tokens:
        if self._wants_contrast():
            return high_contrast(self._system_palette)
        if self._mode is Mode.SYSTEM:
            return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def _wants_contrast(self) -> bool:
        return self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast

    def _on_contrast_changed(self) -> None:
        self.apply()

    def _on_scheme_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self.apply()


def apply(app: QApplication, mode: Mode = Mode.SYSTEM, text_scale: int = 100) -> Theme:
    """Give the program its look and return the theme that keeps it."""
    from ui.headings import tell_headings
    from ui.style import FocusRing, PaperStyle

    theme = app.property(_PROPERTY)
    if not isinstance(theme, Theme):
        theme = Theme(app)
        app.setStyle(PaperStyle(theme))
        FocusRing(app)
        tell_headings()
    theme.apply(mode, text_scale)
    return theme


def current() -> Theme:
    """Return the theme of the running program."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    if not isinstance(theme, Theme):
        raise RuntimeError("theme.apply(app) comes before the first widget")  # noqa: TRY004 - an order, not a type
    return theme


def tokens() -> Tokens:
    """Return the colours in force."""
    return current().tokens


def space(steps: float = 1) -> int:
    """Return a distance on the grid of 8 pixels."""
    return round(8 * steps)


def px(token: int) -> int:
    """Return a measure of width that grows with the text."""
    return current().px(token)


def dress(widget: QWidget, size: str = "", role: str = "", weight: int = 0) -> None:
    """Give a widget its own type size (title, heading, body, small), colour role or weight, for good."""
    current().dress(widget, size, role, weight)


def font(size: str = "body", weight: int = 400) -> QFont:
    """Return a font of one of the four sizes."""
    return current().font(size, weight)
