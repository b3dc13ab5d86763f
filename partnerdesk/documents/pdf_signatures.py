"""Places to sign on pages: each whole, two across where they fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.documents.pdf_boxes import Box, TextBox
from partnerdesk.documents.styles import QUIET, SIGNING_GAP

if TYPE_CHECKING:
    from partnerdesk.documents.pdf_sheet import Sheet

BELOW = 5.0  # between the last line and what stands under it


@dataclass(slots=True)
class SigningLine:
    """A label with what is known already, above a line; `room` is space to write by hand."""

    label: TextBox
    value: TextBox | None = None
    room: float = 0.0

    def fit(self, width: float, label_width: float) -> float:
        """Set label and value and return the height."""
        self.label.fit(label_width)
        if self.value:
            self.value.fit(width - label_width)
        return max(self.room, self.label.height + 6, self.value.height + 6 if self.value else 0.0)


@dataclass(slots=True)
class Place:
    """One party's place to sign."""

    heading: list[TextBox]
    lines: list[SigningLine]
    below: list[TextBox] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    label_width: float = 0.0

    def fit(self, width: float, label_width: float) -> float:
        """Set everything and return the height."""
        for text in (*self.heading, *self.below):
            text.fit(width)
        self.label_width = label_width
        self.heights = [line.fit(width, label_width) for line in self.lines]
        below = sum(text.height for text in self.below) + BELOW if self.below else 0.0
        return self.head_height() + sum(self.heights) + below + 4

    def head_height(self) -> float:
        """Return the height of the party's name with the words above it."""
        return sum(text.height for text in self.heading)

    def widest_label(self) -> float:
        """Return the width of the widest label."""
        return max(sum(span.width for span in line.label.spans) for line in self.lines)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, head: float) -> None:
        """Draw names, labels and lines; the lines begin below `head`, level with those beside them."""
        y = top
        for text in self.heading:
            text.draw(sheet, x, y)
            y -= text.height
        top -= head
        for line, height in zip(self.lines, self.heights, strict=True):
            foot = top - height
            line.label.draw(sheet, x, foot + line.label.height + 1)
            if line.value:
                line.value.draw(sheet, x + self.label_width, foot + line.value.height + 1)
            with sheet.meaning(None):
                sheet.rule(x + self.label_width, foot, x + width, QUIET, 0.6)
            top = foot
        top -= BELOW
        for text in self.below:
            text.draw(sheet, x, top)
            top -= text.height


@dataclass(slots=True)
class SigningBox(Box):
    """One or two places to sign side by side, never split."""

    places: list[Place] = field(default_factory=list)
    across: int = 1
    label_width: float = 0.0  # the same in all boxes, so that lines begin under each other
    width: float = 0.0
    head: float = 0.0

    def fit(self, width: float) -> None:
        """Set the places in equal columns."""
        self.width = (width - SIGNING_GAP * (self.across - 1)) / self.across
        label_width = min(self.width / 2, self.label_width)
        heights = [place.fit(self.width, label_width) for place in self.places]
        self.head = max(place.head_height() for place in self.places)
        self.height = max(
            self.head - place.head_height() + height for place, height in zip(self.places, heights, strict=True)
        )

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the places."""
        for place in self.places:
            place.draw(sheet, x, top, self.width, self.head)
            x += self.width + SIGNING_GAP
