"""Boxes put on pages: what belongs together stays together."""

from __future__ import annotations

from dataclasses import dataclass, field

from partnerdesk.documents import styles
from partnerdesk.documents.pdf_boxes import Box

_FUZZ = 0.01


@dataclass(slots=True)
class NewPage(Box):
    """The end of a page; None keeps the shape of the page."""

    landscape: bool | None = None


@dataclass(slots=True)
class Page:
    """One page: its size, how far text stays from its edges, and its boxes with their distance from the top of the body."""

    size: tuple[float, float]
    edges: styles.Edges = styles.EDGES
    placed: list[tuple[Box, float]] = field(default_factory=list)

    @property
    def body(self) -> tuple[float, float]:
        """Return width and height of the room for text."""
        width, height = self.size
        return width - 2 * self.edges.side, height - self.edges.top - self.edges.bottom


class Pages:
    """Fills one page after the other."""

    def __init__(
        self, size: tuple[float, float], *, landscape: bool = False, edges: styles.Edges = styles.EDGES
    ) -> None:
        self._upright, self._edges = size, edges
        self._landscape = landscape
        self._used = self._owed = 0.0
        self.pages: list[Page] = []
        self._new_page()

    def fill(self, boxes: list[Box]) -> list[Page]:
        """Place all boxes and return the pages."""
        waiting = list(reversed(boxes))
        while waiting:
            box = waiting.pop()
            if isinstance(box, NewPage):
                self._turn(box)
                continue
            self._fit_chain(box, waiting)
            if self.page.placed and self._needed(box, waiting) > self._left(box):
                self._new_page()
            rest = self._place(box, self._after(box, waiting))
            if rest is not None:
                waiting.append(rest)
        return self.pages

    @property
    def page(self) -> Page:
        """Return the page being filled."""
        return self.pages[-1]

    def _new_page(self) -> None:
        wide, tall = self._upright
        self.pages.append(Page((tall, wide) if self._landscape else (wide, tall), self._edges))
        self._used = self._owed = 0.0

    def _turn(self, box: NewPage) -> None:
        changed = box.landscape is not None and box.landscape != self._landscape
        if box.landscape is not None:
            self._landscape = box.landscape
        if self.page.placed:
            self._new_page()
        elif changed:
            self.pages.pop()
            self._new_page()

    def _gap(self, box: Box) -> float:
        return max(self._owed, box.before) if self.page.placed else 0.0

    def _left(self, box: Box) -> float:
        return self.page.body[1] - self._used - self._gap(box) + _FUZZ

    def _fit_chain(self, box: Box, waiting: list[Box]) -> None:
        width = self.page.body[0]
        box.set_width(width)
        place = len(waiting) - 1
        while box.keep and place >= 0 and not isinstance(waiting[place], NewPage):
            box = waiting[place]
            box.set_width(width)
            place -= 1

    def _after(self, box: Box, waiting: list[Box]) -> float:
        """Return the room for what must stand on the same page behind the box, as far as a page can hold it."""
        room, most = 0.0, self.page.body[1] - (box.height if box.keep else box.least())
        place = len(waiting) - 1
        while box.keep and place >= 0 and not isinstance(waiting[place], NewPage):
            follower = waiting[place]
            more = max(box.after, follower.before) + (follower.height if follower.keep else follower.least())
            if room and room + more > most:
                break
            room += more
            box = follower
            place -= 1
        return room

    def _needed(self, box: Box, waiting: list[Box]) -> float:
        """Return the room for the box with all that must stand on the same page; its least, if that is over a page."""
        after = self._after(box, waiting)
        together = (box.height if box.keep else box.least()) + after
        return together if together <= self.page.body[1] else box.least()

    def _place(self, box: Box, after: float) -> Box | None:
        """Put the box on the page; return what did not fit, or what must stand with the boxes behind it."""
        room = self._left(box)
        rest = None
        if box.height + after > room:
            parts = box.split(min(room, box.height))
            if parts is None and box.height > room and self.page.placed:
                self._new_page()
                return box
            if parts is not None:
                box, rest = parts
        self._used += self._gap(box)
        self.page.placed.append((box, self._used))
        self._used += box.height
        self._owed = box.after
        if rest is not None:
            self._new_page()
        return rest
