"""What stands on a page, top to bottom: boxes that know their height and can be split between pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partnerdesk.documents.pdf_lines import Span, break_lines, manner
from partnerdesk.documents.pdf_tags import Element
from partnerdesk.documents.styles import PARAGRAPHS, QUIET, RULE, TextStyle

if TYPE_CHECKING:
    from partnerdesk.documents.pdf_lines import Line
    from partnerdesk.documents.pdf_sheet import Sheet
    from partnerdesk.documents.pictures import Picture

_BASELINE = 0.76  # of the leading: from the top of a line to its baseline


@dataclass(slots=True)
class Box:
    """Something of a known height; `keep` holds it on the page of what follows."""

    anchor: str = ""
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    height: float = 0.0
    bookmark: str = ""
    fitted: bool = False

    def set_width(self, width: float) -> None:
        """Work out the height once; the rest of a split box keeps what it has."""
        if not self.fitted:
            self.fit(width)
            self.fitted = True

    def fit(self, width: float) -> None:
        """Work out the height at this width."""

    def least(self) -> float:
        """Return the height that must fit at the end of a page."""
        return self.height

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Return what fits in the height and the rest, or None where this stays whole."""
        del height
        return None

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the upper left corner at this place."""


@dataclass(slots=True)
class TextBox(Box):
    """A paragraph, with a label hanging on its left."""

    spans: list[Span] = field(default_factory=list)
    style: TextStyle = PARAGRAPHS["body"]
    element: Element | None = None
    label: Span | None = None
    label_element: Element | None = None
    right: float = 0.0
    bar: bool = False
    whole: bool = False
    lines: list[Line] = field(default_factory=list)
    width: float = 0.0

    def fit(self, width: float) -> None:
        """Break the text into lines."""
        self.width = width
        style = self.style
        hanging = max(0.0, self.label.width + 4 - style.hang) if self.label else 0.0
        self.lines = break_lines(self.spans, width - style.left - self.right, hanging)
        self.height = len(self.lines) * style.leading

    def least(self) -> float:
        """Return the height of two lines, or of all where the text is short."""
        count = len(self.lines)
        return self.height if self.whole or count <= 3 else 2 * self.style.leading  # noqa: PLR2004 - two and two lines

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Leave no single line alone on either page."""
        count = len(self.lines)
        fitting = min(int((height + 0.01) / self.style.leading), count - 2)
        if self.whole or fitting < 2:  # noqa: PLR2004 - as above
            return None
        return self.cut(fitting)

    def cut(self, fitting: int) -> tuple[TextBox, TextBox]:
        """Return the first lines and the rest."""
        first, rest = replace(self, lines=self.lines[:fitting]), replace(self, lines=self.lines[fitting:])
        first.height, rest.height = (len(part.lines) * self.style.leading for part in (first, rest))
        first.keep, first.after, rest.before = False, 0.0, 0.0
        rest.label, rest.bookmark = None, ""
        return first, rest

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw label and lines."""
        self.draw_as(sheet, x, top, self.element)

    def draw_as(self, sheet: Sheet, x: float, top: float, element: Element | None) -> None:
        """Draw as this element; as decoration where there is none."""
        style = self.style
        if self.bar:
            with sheet.meaning(None):
                sheet.area(x, top - self.height - 1, 2, self.height + 2, RULE)
        if self.label and self.label_element:
            with sheet.meaning(self.label_element):
                sheet.words(self.label, x + style.left - style.hang, top - style.leading * _BASELINE)
        if any(span.manner.special for span in self.spans):
            self._draw_lines(sheet, x, top, element)
        else:
            with sheet.meaning(element):
                self._draw_lines(sheet, x, top, element)

    def _draw_lines(self, sheet: Sheet, x: float, top: float, element: Element | None) -> None:
        style = self.style
        y = top - style.leading * _BASELINE
        left = x + style.left
        first = 0.0
        if self.label:
            first = max(0.0, self.label.width + 4 - style.hang)
            if not self.label_element:
                with sheet.meaning(element):
                    sheet.words(self.label, left - style.hang, y)
        room = self.width - style.left - self.right
        last = self.lines[-1] if self.lines else None
        for line in self.lines:
            shift = 0.0 if style.align == "left" else (room - line.width) * (0.5 if style.align == "center" else 1.0)
            sheet.line_of_text(line, left + shift + first, y, element, more=line is not last)
            y -= style.leading
            first = 0.0


@dataclass(slots=True)
class RuleBox(Box):
    """A line across the page, for the eye only."""

    color: str = RULE
    thickness: float = 1.0
    width: float = 0.0

    def fit(self, width: float) -> None:
        """Take the whole width."""
        self.width = width
        self.height = self.thickness

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the line."""
        with sheet.meaning(None):
            sheet.rule(x, top - self.thickness / 2, x + self.width, self.color, self.thickness)


@dataclass(slots=True)
class PicturesBox(Box):
    """Pictures side by side, each with its words; they shrink together where there is no room."""

    pictures: list[tuple[Picture, Element, float]] = field(default_factory=list)  # picture, element, width wanted
    gap: float = 18.0
    limit: float = 0.0  # a picture is never taller than this
    scale: float = 1.0

    def fit(self, width: float) -> None:
        """Scale the pictures to the width and height there is."""
        gaps = self.gap * (len(self.pictures) - 1)
        wanted = sum(wide for *_, wide in self.pictures)
        tallest = max(wide * picture.height / picture.width for picture, _, wide in self.pictures)
        self.gap = min(self.gap, width / 2 / max(len(self.pictures), 1))
        gaps = self.gap * (len(self.pictures) - 1)
        self.scale = min(1.0, (width - gaps) / wanted, self.limit / tallest if self.limit else 1.0)
        self.height = tallest * self.scale

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw each picture on the line of the others' feet."""
        bottom = top - self.height
        for picture, element, wanted in self.pictures:
            wide = wanted * self.scale
            tall = wide * picture.height / picture.width
            box = f"{x:.2f} {bottom:.2f} {x + wide:.2f} {bottom + tall:.2f}"
            element.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
            with sheet.meaning(element):
                sheet.picture(picture, x, bottom, wide, tall)
            x += wide + self.gap


@dataclass(slots=True)
class EntryBox(Box):
    """A line of the table of contents; its page number is known when all pages are made."""

    text: TextBox = field(default_factory=TextBox)
    heading: int = 0
    target: str = ""
    page: str = ""
    width: float = 0.0

    def fit(self, width: float) -> None:
        """Leave room for the number."""
        self.width = width
        self.text.right = 40
        self.text.fit(width)
        self.height = self.text.height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the words, dots and the page number, all one link."""
        text, style = self.text, self.text.style
        element = text.element
        if element is None:
            return
        y = top - self.height + style.leading * (1 - _BASELINE)
        how = manner(style.size, style.color)
        number = Span(self.page, how, how.font.width(self.page) * how.size)
        link = Element("Link", element)
        text.draw_as(sheet, x, top, link)
        end = x + style.left + text.lines[-1].width + 6
        edge = x + self.width
        with sheet.meaning(None):
            sheet.dots(end, y, edge - number.width - 8, QUIET)
        with sheet.meaning(link):
            sheet.words(number, edge - number.width, y)
        words = "".join(span.text for span in text.spans)
        sheet.link((x, top - self.height, edge, top), link, target=self.target, words=words)
