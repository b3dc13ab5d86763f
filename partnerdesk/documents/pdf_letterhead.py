"""The letterhead on the first page of a PDF: logo, name and lines, over a rule. Words are tagged, decoration is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.documents import styles
from partnerdesk.documents.pdf_boxes import Box, TextBox
from partnerdesk.documents.pdf_tags import Element

if TYPE_CHECKING:
    from partnerdesk.documents.letterheads import Letterhead
    from partnerdesk.documents.pdf_blocks import Composer
    from partnerdesk.documents.pdf_sheet import Sheet
    from partnerdesk.documents.pictures import Picture

_TO_RULE = 7.0
_GAP = 14.0


def letterhead_box(composer: Composer, letterhead: Letterhead) -> LetterheadBox:
    """Return the box; a logo beside the name in words is decoration, alone it says the name."""
    root = composer.root
    texts = []
    if letterhead.name:
        texts.append(composer.plain_box(letterhead.name, styles.LETTERHEAD_NAME, Element("P", root)))
    texts += [composer.plain_box(line, styles.LETTERHEAD_LINE, Element("P", root)) for line in letterhead.address]
    logo = letterhead.logo
    element = Element("Figure", root, alt=logo.alt or composer.language.say("Logo")) if logo and not texts else None
    # It rises into the margin, where other pages have their running head.
    rise = styles.edges(compact=composer.document.compact).top - styles.LETTERHEAD_TOP
    return LetterheadBox(texts=texts, picture=logo.picture if logo else None, element=element, rise=rise, after=14.0)


@dataclass(slots=True)
class LetterheadBox(Box):
    """A letterhead, which begins above the room for text."""

    texts: list[TextBox] = field(default_factory=list)
    picture: Picture | None = None
    element: Element | None = None
    rise: float = 0.0
    width: float = 0.0
    size: tuple[float, float] = (0.0, 0.0)  # of the logo

    def fit(self, width: float) -> None:
        """Give the logo its height, and the words the room beside it."""
        self.width = width
        if self.picture:
            self.size = styles.letterhead_logo(self.picture.width, self.picture.height, width)
        beside = width - (self.size[0] + _GAP if self.picture else 0.0)
        for text in self.texts:
            text.fit(beside)
        words = sum(text.height for text in self.texts)
        self.height = max(max(words, self.size[1]) + _TO_RULE - self.rise, 0.0)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw logo, words and rule."""
        foot = top - self.height
        top += self.rise
        left = x
        if self.picture:
            wide, tall = self.size
            if self.element:
                box = f"{x:.2f} {top - tall:.2f} {x + wide:.2f} {top:.2f}"
                self.element.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
            with sheet.meaning(self.element):
                sheet.picture(self.picture, x, top - tall, wide, tall)
            left += wide + _GAP
        for text in self.texts:
            text.draw(sheet, left, top)
            top -= text.height
        with sheet.meaning(None):
            sheet.rule(x, foot, x + self.width, styles.TEAL, 1.2)
