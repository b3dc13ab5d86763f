"""A survey as a PDF to fill in on the screen, or to print: one for each who is asked, or the same for all.

Only what is read back lies in fields; the code stands in one that nobody changes, and in each foot. The paper form, which is tagged
for screen readers, is a paper of its own (`documents/kinds/survey_form.py`).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from partnerdesk import assets
from partnerdesk.domain import survey_words
from partnerdesk.domain.surveys import Asked
from partnerdesk.exchange.form_fields import POINT, UNKNOWN, Fields
from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.survey_rounds import Invitation
    from partnerdesk.domain.survey_words import Line, Part

FORMAT = "1"
PAGES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
SIDE, TOP, BOTTOM = 46.0, 44.0, 50.0
TEAL, TINT, RULE, INK, QUIET = "#0B5A5C", "#EEF4F1", "#9CC2BC", "#1C2625", "#45504D"
REGULAR, BOLD = "SurveyForm", "SurveyForm-Bold"
FONT_FILES = {REGULAR: "NotoSans-Regular", BOLD: "NotoSans-Bold"}
CIRCLE = 13.0
STATEMENT, LEADING = 9.8, 12.8
LABEL = 6.6
WIDEST_POINT, POINTS_SHARE = 43.0, 0.54
OPEN_HEIGHT, WHY_HEIGHT = 66.0, 32.0


@dataclass(frozen=True, slots=True)
class Strip:
    """Something as wide as the page; `stays` keeps it with what follows, and `scale` wants the points named above it."""

    height: float
    draw: Callable[[float], None]
    stays: bool = False
    scale: bool = False


def write(
    asked: Questionnaire,
    invitation: Invitation | None = None,
    *,
    name: str = "",
    group: str = "",
    round_id: str = "",
    page: str = "Letter",
) -> bytes:
    """Return the form of a round as PDF; with an invitation it is that one's own, and `name` says whose it is."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=PAGES[page], invariant=1, lang=asked.language.replace("_", "-"))
    canvas.setTitle(asked.survey)
    canvas.setAuthor(asked.partnership)
    canvas.setProducer("PartnerDesk")
    form = _Form(canvas, asked, invitation.code if invitation else "", name or group)
    form.draw()
    for key, value in (
        ("code", asked.code),
        ("round", round_id),
        ("respondent", invitation.code if invitation else ""),
        ("group", group),
        ("version", FORMAT),
    ):
        form.fields.fixed(f"meta_{key}", value)
    canvas.showPage()
    form.fields.finish()
    canvas.save()
    return made.getvalue()


class _Form:
    """A form that is being laid out and drawn."""

    def __init__(self, canvas: Canvas, asked: Questionnaire, respondent: str, name: str) -> None:
        _load_fonts()
        self.canvas, self.asked, self.name = canvas, asked, name
        self.fields = Fields(canvas)
        self.say = Language(asked.language).say
        self.code = survey_words.form_code(asked, respondent)
        self.width, self.height = canvas._pagesize  # noqa: SLF001 - it tells it nowhere else
        self.room = self.width - 2 * SIDE
        count = asked.points + asked.unknown
        self.step = min(WIDEST_POINT, self.room * POINTS_SHARE / count)
        self.left = self.room - self.step * count  # what a statement has
        self.labels = [(str(number), said, f"{POINT}{number}") for number, said in enumerate(asked.labels, 1)]
        if asked.unknown:
            self.labels.append(("?", self.say(survey_words.UNKNOWN_WORDS), UNKNOWN))

    def draw(self) -> None:
        """Draw all pages, each with its foot; the last is left open for what the program alone reads."""
        pages = list(self._pages())
        for number, strips in enumerate(pages, 1):
            if number > 1:
                self.canvas.showPage()
            y = self.height - TOP
            for strip in strips:
                strip.draw(y)
                y -= strip.height
            self._foot(number, len(pages))

    def _pages(self) -> Iterator[list[Strip]]:
        """Put strips on pages; where statements begin, on a page or under a heading, the points are named."""
        room = self.height - TOP - BOTTOM
        points = self._points_named()
        page: list[Strip] = []
        used, named = 0.0, False
        waiting = list(self._strips())
        while waiting:
            strip = waiting.pop(0)
            above = [points] if strip.scale and not named else []
            need = strip.height + sum(one.height for one in above) + self._kept_height(strip, waiting, points)
            if page and used + need > room:
                yield page
                page, used = [], 0.0
                named, above = False, [points] if strip.scale else []
            page += [*above, strip]
            used += strip.height + sum(one.height for one in above)
            named = strip.scale
        yield page

    @staticmethod
    def _kept_height(strip: Strip, waiting: list[Strip], points: Strip) -> float:
        if not strip.stays or not waiting:
            return 0.0
        return waiting[0].height + (points.height if waiting[0].scale else 0.0)

    def _strips(self) -> Iterator[Strip]:
        yield self._title()
        for sentence in survey_words.head(self.asked):
            yield self._text(sentence, after=3)
        yield self._text(
            self.say(
                "Mark one circle beside each statement. You may leave one empty. Save the file when you are done, and send it back as it is: please do not print it to a new PDF."
            ),
            font=BOLD,
            after=4,
        )
        yield self._code_line()
        for part in survey_words.parts(self.asked):
            yield from self._part(part)
        for text in survey_words.end(self.asked):
            yield self._text(text, before=8, color=QUIET)

    def _part(self, part: Part) -> Iterator[Strip]:
        if part.element:
            yield self._heading(part.element)
        shaded = False
        for line in part.lines:
            if line.item.asked is Asked.SCALE:
                yield self._statement(line, shaded=shaded, stays=bool(part.why) and line is part.lines[-1])
                shaded = not shaded
            elif line.item.asked is Asked.CHOICE:
                yield self._choice(line)
            else:
                yield self._box(line.field, f"{line.number}.  {line.item.words}", OPEN_HEIGHT)
        if part.why:
            yield self._box(part.why, survey_words.ask_why(self.asked), WHY_HEIGHT, told=part.element)

    def _title(self) -> Strip:
        lines = self._broken(self.asked.survey, BOLD, 20, self.room - 24)
        under = " · ".join(filter(None, (self.asked.partnership, self.asked.round)))
        more = [
            *self._broken(under, REGULAR, 10.5, self.room - 24),
            *(self._broken(self.say("For: {name}", name=self.name), BOLD, 10.5, self.room - 24) if self.name else ()),
        ]
        height = 16 + len(lines) * 25 + len(more) * 15 + 8

        def draw(top: float) -> None:
            self.canvas.setFillColor(TEAL)
            self.canvas.roundRect(SIDE, top - height, self.room, height, 5, stroke=0, fill=1)
            y = top - 10
            for line in lines:
                y -= 21
                self._say(SIDE + 12, y, line, BOLD, 20, "#FFFFFF")
                y -= 4
            for line in more:
                y -= 15
                self._say(SIDE + 12, y, line, BOLD if line not in under else REGULAR, 10.5, "#FFFFFF")

        return Strip(height + 10, draw)

    def _text(
        self,
        text: str,
        *,
        font: str = REGULAR,
        before: float = 0,
        after: float = 0,
        color: str = INK,
        size: float = 9.8,
    ) -> Strip:
        lines = self._broken(text, font, size, self.room)

        def draw(top: float) -> None:
            for place, line in enumerate(lines, 1):
                self._say(SIDE, top - before - place * LEADING + 3, line, font, size, color)

        return Strip(before + len(lines) * LEADING + after, draw)

    def _code_line(self) -> Strip:
        said = self.say("Form")

        def draw(top: float) -> None:
            self._say(SIDE, top - 12, said, REGULAR, 8, QUIET)
            self.fields.fixed("form_code", self.code, self.say("Code of this form"), (SIDE + 26, top - 16, 260, 13))

        return Strip(20, draw)

    def _heading(self, text: str) -> Strip:
        lines = self._broken(text, BOLD, 13, self.room)

        def draw(top: float) -> None:
            for place, line in enumerate(lines, 1):
                self._say(SIDE, top - 12 - place * 16 + 3, line, BOLD, 13, TEAL)

        return Strip(12 + len(lines) * 16 + 3, draw, stays=True)

    def _points_named(self) -> Strip:
        """Return the head over the circles: the number of each point and what it means."""
        labels = [self._broken(said, REGULAR, LABEL, self.step - 3) for _, said, _ in self.labels]
        height = 15 + max(map(len, labels)) * (LABEL + 1.4) + 4

        def draw(top: float) -> None:
            self.canvas.setFillColor(TINT)
            self.canvas.rect(SIDE, top - height, self.room, height, stroke=0, fill=1)
            for place, ((number, _, _), lines) in enumerate(zip(self.labels, labels, strict=True)):
                middle = SIDE + self.left + self.step * (place + 0.5)
                self._say(middle, top - 12, number, BOLD, 9, TEAL, centered=True)
                for down, line in enumerate(lines, 1):
                    self._say(middle, top - 13 - down * (LABEL + 1.4), line, REGULAR, LABEL, QUIET, centered=True)

        return Strip(height, draw, stays=True)

    def _statement(self, line: Line, *, shaded: bool, stays: bool) -> Strip:
        words = self._broken(line.item.words, REGULAR, STATEMENT, self.left - 32)
        height = max(24.0, len(words) * LEADING + 9)

        def draw(top: float) -> None:
            if shaded:
                self.canvas.setFillColor("#F7FAF9")
                self.canvas.rect(SIDE, top - height, self.room, height, stroke=0, fill=1)
            self.canvas.setStrokeColor(RULE)
            self.canvas.setLineWidth(0.4)
            self.canvas.line(SIDE, top - height, SIDE + self.room, top - height)
            y = top - (height - len(words) * LEADING) / 2
            self._say(SIDE + 3, y - LEADING + 3.4, f"{line.number}.", REGULAR, STATEMENT, QUIET)
            for place, said in enumerate(words, 1):
                self._say(SIDE + 24, y - place * LEADING + 3.4, said, REGULAR, STATEMENT, INK)
            places = [
                (value, SIDE + self.left + self.step * (place + 0.5) - CIRCLE / 2, top - (height + CIRCLE) / 2)
                for place, (_, _, value) in enumerate(self.labels)
            ]
            self.fields.one_of(line.field, f"{line.number}. {line.item.words}", places, CIRCLE)

        return Strip(height, draw, stays=stays, scale=True)

    def _choice(self, line: Line) -> Strip:
        words = self._broken(f"{line.number}.  {line.item.words}", REGULAR, STATEMENT, self.room - 6)
        options = [(f"{POINT}{number}", said) for number, said in enumerate(line.item.options, 1)]
        broken = [(value, self._broken(said, REGULAR, STATEMENT, self.room - 60)) for value, said in options]
        rows = sum(max(18.0, len(lines) * LEADING + 4) for _, lines in broken)
        height = 10 + len(words) * LEADING + 4 + rows

        def draw(top: float) -> None:
            for place, said in enumerate(words, 1):
                self._say(SIDE + 3, top - 8 - place * LEADING + 3.4, said, REGULAR, STATEMENT, INK)
            y = top - 10 - len(words) * LEADING
            places = []
            for value, lines in broken:
                places.append((value, SIDE + 24, y - 16))
                for place, said in enumerate(lines, 1):
                    self._say(SIDE + 44, y - 3 - place * LEADING + 3.4, said, REGULAR, STATEMENT, INK)
                y -= max(18.0, len(lines) * LEADING + 4)
            self.fields.one_of(line.field, f"{line.number}. {line.item.words}", places, CIRCLE)

        return Strip(height, draw)

    def _box(self, field: str, label: str, height: float, *, told: str = "") -> Strip:
        size = STATEMENT if height == OPEN_HEIGHT else 8.6
        words = self._broken(label, REGULAR, size, self.room - 6)
        top_of_box = 8 + len(words) * LEADING + 2

        def draw(top: float) -> None:
            for place, said in enumerate(words, 1):
                self._say(SIDE + 3, top - 7 - place * LEADING + 3.4, said, REGULAR, size, INK)
            self.canvas.setStrokeColor(RULE)
            self.canvas.setLineWidth(0.8)
            self.canvas.roundRect(SIDE, top - top_of_box - height, self.room, height, 3, stroke=1, fill=0)
            box = (SIDE + 2, top - top_of_box - height + 2, self.room - 4, height - 4)
            self.fields.words(field, f"{told}: {label}" if told else label, box)

        return Strip(top_of_box + height + 5, draw)

    def _foot(self, number: int, count: int) -> None:
        self.canvas.setStrokeColor(RULE)
        self.canvas.setLineWidth(0.5)
        self.canvas.line(SIDE, 38, SIDE + self.room, 38)
        self._say(SIDE, 27, self.say("Form {code}", code=self.code), REGULAR, 8, QUIET)
        page = self.say("Page {n} of {count}", n=number, count=count)
        self._say(SIDE + self.room - pdfmetrics.stringWidth(page, REGULAR, 8), 27, page, REGULAR, 8, QUIET)

    def _say(
        self, x: float, y: float, text: str, font: str, size: float, color: str, *, centered: bool = False
    ) -> None:
        self.canvas.setFillColor(color)
        self.canvas.setFont(font, size)
        (self.canvas.drawCentredString if centered else self.canvas.drawString)(x, y, text)

    @staticmethod
    def _broken(text: str, font: str, size: float, width: float) -> list[str]:
        """Return the lines of a text; a word that is too long is cut, a sign the font lacks is a box."""
        codes = pdfmetrics.getFont(font).face.charToGlyph
        shown = "".join(sign if sign == "\n" or ord(sign) in codes else "\u25a1" for sign in text.replace("\t", " "))
        lines: list[str] = []
        for line in simpleSplit(shown, font, size, width):
            while pdfmetrics.stringWidth(line, font, size) > width and len(line) > 1:
                cut = max(1, int(len(line) * width / pdfmetrics.stringWidth(line, font, size)) - 1)
                lines.append(line[:cut])
                line = line[cut:]  # noqa: PLW2901 - the rest of it
            lines.append(line)
        return lines


def _load_fonts() -> None:
    for name, file in FONT_FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(assets.root() / "fonts" / f"{file}.ttf")))
