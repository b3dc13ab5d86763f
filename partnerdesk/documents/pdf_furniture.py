"""What stands on every page beside the text: running heads and feet, the draft mark, a box for initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents import styles
from partnerdesk.documents.codes import QUIET_PART, qr_code
from partnerdesk.documents.pdf_lines import Manner, Span, manner

if TYPE_CHECKING:
    from partnerdesk.documents.content import Document
    from partnerdesk.documents.pdf_blocks import Composer
    from partnerdesk.documents.pdf_sheet import Sheet


class Furniture:
    """The heads and feet of one paper."""

    def __init__(self, document: Document, composer: Composer, pages: int) -> None:
        self._pages = pages
        self._side = styles.edges(compact=document.compact).side
        self._say = composer.language.say
        self._head = composer.text(document.short_title or document.title)
        self._draft = composer.text(document.draft_mark)
        self._foot, self._below = (composer.text(line) for line in document.foot)
        self._code = qr_code(document.code) if document.code else None
        self._initials = composer.text(self._say("Initials")) if document.initials_box else ""
        self._quiet = manner(styles.RUNNING.size, styles.RUNNING.color)

    def draw_behind(self, sheet: Sheet) -> None:
        """Draw the draft mark large and light behind the text; the same word stands as text on the first page."""
        if not self._draft:
            return
        reach = min(sheet.width, sheet.height) * 0.95
        word = self._draft.upper()
        one = manner(1, styles.WATERMARK, bold=True)
        size = min(130.0, reach / max(one.font.width(word), 0.1))
        how = manner(size, styles.WATERMARK, bold=True)
        with sheet.furniture("Watermark"):
            sheet.slanted(Span(word, how, how.font.width(word) * size), sheet.width / 2, sheet.height / 2)

    def draw(self, sheet: Sheet, number: int) -> None:
        """Draw the head, from the second page on, and the foot."""
        left, right = self._side, sheet.width - self._side
        if number > 1:
            with sheet.furniture("Header"):
                self._draw_head(sheet, left, right)
        with sheet.furniture("Footer"):
            self._draw_foot(sheet, left, right, number)

    def _draw_head(self, sheet: Sheet, left: float, right: float) -> None:
        y = sheet.height - styles.HEAD_LINE
        mark = self._span(self._draft, manner(styles.RUNNING.size, styles.TEAL, bold=True), (right - left) / 3)
        sheet.words(self._span(self._head, self._quiet, right - left - mark.width - 12), left, y)
        if mark.text:
            sheet.words(mark, right - mark.width, y)
        sheet.rule(left, y - 6, right, styles.HAIRLINE, 0.5)

    def _draw_foot(self, sheet: Sheet, left: float, right: float, number: int) -> None:
        y = styles.FOOT_LINE
        page = self._say("Page {page} of {pages}", page=number, pages=self._pages)
        count = self._span(page, self._quiet, right - left)
        sheet.rule(left, y + 15, right, styles.HAIRLINE, 0.5)
        sheet.words(count, right - count.width, y)
        room = right - left - count.width - 12
        if self._initials and number < self._pages:
            room = self._draw_initials(sheet, right - count.width - 16, y) - left - 12
        if self._code:
            side = styles.CODE_SIDE
            sheet.picture(self._code, left - side * QUIET_PART, styles.CODE_LINE, side, side)
            left, room = left + side, room - side
            sheet.words(self._span(self._below, self._quiet, right - left), left, y - styles.FOOT_LEADING)
        if self._foot:
            sheet.words(self._span(self._foot, self._quiet, room), left, y)

    def _draw_initials(self, sheet: Sheet, right: float, y: float) -> float:
        """Draw the box left of this place and return where it begins."""
        wide, tall = styles.INITIALS_BOX
        label = self._span(self._initials, self._quiet, wide)
        sheet.area(right - wide, y + 1 - tall / 2, wide, tall, styles.QUIET, filled=False)
        sheet.words(label, right - wide - label.width - 5, y)
        return right - wide - label.width - 5

    @staticmethod
    def _span(text: str, how: Manner, room: float) -> Span:
        """Return the text on one line, cut with dots where it is too long."""
        width = how.font.width(text) * how.size
        cut = len(text)
        while width > room and cut > 1:
            cut -= max(1, int((width - room) / how.size / 2))
            cut = max(cut, 1)
            shorter = text[:cut].rstrip() + "…"
            width = how.font.width(shorter) * how.size
            if width <= room:
                return Span(shorter, how, width)
        return Span(text[:cut], how, width)
