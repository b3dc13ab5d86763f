"""A survey as a PDF to fill in on the screen, or to print: one for each who is asked, or the same for all.

Only what is read back lies in fields; the code stands in one that nobody changes, and in each foot. All of it can be read aloud
(PDF/UA-1): each circle says its question and its point. The form for pens is a paper of its own (`documents/kinds/survey_form.py`).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.lib.utils import simpleSplit

from partnerdesk.documents import fonts, form_pages, pdf_properties
from partnerdesk.documents.form_fields import Fields
from partnerdesk.documents.form_pages import Strip
from partnerdesk.documents.pdf_sheet import Sheet
from partnerdesk.documents.pdf_tags import Element
from partnerdesk.domain import survey_words
from partnerdesk.domain.survey_words import CIRCLE_POINT as POINT
from partnerdesk.domain.survey_words import CIRCLE_UNKNOWN as UNKNOWN
from partnerdesk.domain.surveys import Asked
from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.survey_rounds import Invitation, SurveyRound
    from partnerdesk.domain.survey_words import Line, Part

FORMAT = "1"
PAGES = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
SIDE, TOP, BOTTOM = 46.0, 40.0, 48.0
TEAL, TINT, RULE, INK, QUIET = "#0B5A5C", "#EEF4F1", "#9CC2BC", "#1C2625", "#45504D"
REGULAR, BOLD = False, True
CIRCLE = 13.0
STATEMENT, LEADING = 9.8, 12.8
LABEL = 6.6
TOPIC, TOPIC_LEADING, AIR = 13, 16, 6.0  # of the name of a subject; above its head
WIDEST_POINT, POINTS_SHARE = 43.0, 0.54
OPEN_HEIGHT, WHY_HEIGHT = 62.0, 27.0


def write(
    asked: Questionnaire,
    invitation: Invitation | None = None,
    *,
    name: str = "",
    group: str = "",
    round_id: str = "",
    page: str = "Letter",
    now: SurveyRound | None = None,
) -> bytes:
    """Return the form of a round as PDF; with an invitation it is that one's own, and `name` says whose it is.

    Until when and where it goes back is as the round says `now`, if given, and else as it was frozen.
    """
    sheet = Sheet(asked.language.replace("_", "-"))
    form = _Form(sheet, PAGES[page], asked, invitation.code if invitation else "", name or group, now)
    fixed = (
        ("code", asked.code),
        ("round", round_id),
        ("respondent", invitation.code if invitation else ""),
        ("group", group),
        ("version", FORMAT),
    )
    form.draw(fixed)
    form.fields.finish()
    about = _About(asked.survey, asked.partnership, asked.round, asked.language.replace("_", "-"))
    pdf_properties.introduce(sheet, about, lasting=False)
    return sheet.finish()


@dataclass(frozen=True, slots=True)
class _About:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    language_tag: str


class _Form:
    """A form that is being laid out and drawn."""

    def __init__(
        self,
        sheet: Sheet,
        size: tuple[float, float],
        asked: Questionnaire,
        respondent: str,
        name: str,
        now: SurveyRound | None,
    ) -> None:
        self.sheet, self.canvas, self.asked, self.name, self.now = sheet, sheet.canvas, asked, name, now
        self.fields = Fields(sheet)
        self.say = Language(asked.language).say
        self.code = survey_words.form_code(asked, respondent)
        self.width, self.height = size
        self.room = self.width - 2 * SIDE
        count = asked.points + asked.unknown
        self.step = min(WIDEST_POINT, self.room * POINTS_SHARE / count)
        self.left = self.room - self.step * count  # what a statement has
        self.labels = [(str(number), said, f"{POINT}{number}") for number, said in enumerate(asked.labels, 1)]
        if asked.unknown:
            self.labels.append(("?", self.say(survey_words.UNKNOWN_WORDS), UNKNOWN))

    def draw(self, fixed: tuple[tuple[str, str], ...]) -> None:
        """Draw all pages, each with its foot; on the last stands what the program alone reads."""
        pages = form_pages.pages(self._strips(), self.height - TOP - BOTTOM)
        for number, strips in enumerate(pages, 1):
            self.sheet.begin_page((self.width, self.height))
            y = self.height - TOP
            for strip in strips:
                strip.draw(y)
                y -= strip.height
            self._foot(number, len(pages))
            if number == len(pages):
                for key, value in fixed:
                    self.fields.fixed(f"meta_{key}", value)
            self.sheet.end_page()

    def _strips(self) -> Iterator[Strip]:
        yield self._title()
        for sentence in survey_words.head(self.asked, self.now):
            yield self._text(sentence, after=3)
        yield self._text(
            self.say(
                "Mark one circle beside each statement. You may leave one empty. Save the file when you are done, and send it back as it is: please do not print it to a new PDF."
            ),
            font=BOLD,
            after=4,
        )
        asked = [strip for part in survey_words.parts(self.asked) for strip in self._part(part)]
        if asked[-1].head is None:
            asked[-1] = replace(asked[-1], stays=True)  # thanks are not said on a page of their own
        yield from asked
        for text in survey_words.end(self.asked):
            yield self._text(text, before=8, color=QUIET)

    def _part(self, part: Part) -> Iterator[Strip]:
        if part.element and part.lines[0].item.asked is not Asked.SCALE:
            yield self._heading(part.element)
        head, shaded = self._head(part), False
        last = part.lines[-1]
        for line in part.lines:
            if line.item.asked is Asked.SCALE:
                yield self._statement(line, head, shaded=shaded)
                shaded = not shaded
            elif line.item.asked is Asked.CHOICE:
                yield self._choice(line)
            else:
                yield self._box(line.field, f"{line.number}.  {line.item.words}", OPEN_HEIGHT)
        if part.why:
            why = self._box(part.why, survey_words.ask_why(self.asked, part), WHY_HEIGHT, told=part.element)
            yield replace(why, head=head, closes=True) if last.item.asked is Asked.SCALE else why

    def _title(self) -> Strip:
        lines = self._broken(self.asked.survey, BOLD, 20, self.room - 24)
        under = " · ".join(filter(None, (self.asked.partnership, self.asked.round)))
        more = [
            *self._broken(under, REGULAR, 10.5, self.room - 24),
            *(self._broken(self.say("For: {name}", name=self.name), BOLD, 10.5, self.room - 24) if self.name else ()),
        ]
        height = 16 + len(lines) * 25 + len(more) * 15 + 8

        def draw(top: float) -> None:
            with self.sheet.meaning(None):
                self.canvas.setFillColor(TEAL)
                self.canvas.roundRect(SIDE, top - height, self.room, height, 5, stroke=0, fill=1)
            y = top - 10
            with self._meant("H1"):
                for line in lines:
                    self._say(SIDE + 12, y - 21, line, BOLD, 20, "#FFFFFF")
                    y -= 25
            for line in more:
                y -= 15
                with self._meant("P"):
                    self._say(SIDE + 12, y, line, BOLD if line not in under else REGULAR, 10.5, "#FFFFFF")

        return Strip(height + 10, draw)

    def _text(
        self,
        text: str,
        *,
        font: bool = REGULAR,
        before: float = 0,
        after: float = 0,
        color: str = INK,
        size: float = 9.8,
    ) -> Strip:
        lines = self._broken(text, font, size, self.room)

        def draw(top: float) -> None:
            with self._meant("P"):
                for place, line in enumerate(lines, 1):
                    self._say(SIDE, top - before - place * LEADING + 3, line, font, size, color)

        return Strip(before + len(lines) * LEADING + after, draw)

    def _heading(self, text: str) -> Strip:
        lines = self._broken(text, BOLD, 13, self.room)

        def draw(top: float) -> None:
            with self._meant("H2"):
                for place, line in enumerate(lines, 1):
                    self._say(SIDE, top - 12 - place * 16 + 3, line, BOLD, 13, TEAL)

        return Strip(12 + len(lines) * 16 + 3, draw, stays=True)

    def _head(self, part: Part) -> Strip:
        """Return the head over statements: what they are about, the number of each point, and what it means."""
        topic = self._broken(part.element, BOLD, TOPIC, self.left - 12)
        labels = [self._broken(said, REGULAR, LABEL, self.step - 3) for _, said, _ in self.labels]
        height = max(15 + max(map(len, labels)) * (LABEL + 1.4) + 4, len(topic) * TOPIC_LEADING + 10)

        def draw_topic(top: float) -> None:
            y = top - AIR - (height - len(topic) * TOPIC_LEADING) / 2
            for place, line in enumerate(topic, 1):
                self._say(SIDE + 6, y - place * TOPIC_LEADING + 4, line, BOLD, TOPIC, TEAL)

        def draw_ground(top: float) -> None:
            top -= AIR
            with self.sheet.meaning(None):  # each circle says its point itself
                self.canvas.setFillColor(TINT)
                self.canvas.rect(SIDE, top - height, self.room, height, stroke=0, fill=1)
                for place, ((number, _, _), lines) in enumerate(zip(self.labels, labels, strict=True)):
                    middle = SIDE + self.left + self.step * (place + 0.5)
                    self._say(middle, top - 12, number, BOLD, 9, TEAL, centered=True)
                    for down, line in enumerate(lines, 1):
                        self._say(middle, top - 13 - down * (LABEL + 1.4), line, REGULAR, LABEL, QUIET, centered=True)

        def draw(top: float) -> None:
            draw_ground(top)
            if topic:
                with self._meant("H2"):
                    draw_topic(top)

        def draw_again(top: float) -> None:
            draw_ground(top)
            with self.sheet.furniture("Header"):
                draw_topic(top)

        return Strip(AIR + height, draw, again=Strip(AIR + height, draw_again))

    def _statement(self, line: Line, head: Strip, *, shaded: bool) -> Strip:
        words = self._broken(line.item.words, REGULAR, STATEMENT, self.left - 32)
        height = max(24.0, len(words) * LEADING + 8)

        def draw(top: float) -> None:
            with self.sheet.meaning(None):
                if shaded:
                    self.canvas.setFillColor("#F7FAF9")
                    self.canvas.rect(SIDE, top - height, self.room, height - 0.4, stroke=0, fill=1)
                self.canvas.setStrokeColor(RULE)
                self.canvas.setLineWidth(0.4)
                self.canvas.line(SIDE, top - height, SIDE + self.room, top - height)
            y = top - (height - len(words) * LEADING) / 2
            with self._meant("P") as element:
                self._say(SIDE + 3, y - LEADING + 3.4, f"{line.number}.", REGULAR, STATEMENT, QUIET)
                for place, said in enumerate(words, 1):
                    self._say(SIDE + 24, y - place * LEADING + 3.4, said, REGULAR, STATEMENT, INK)
            places = [
                (
                    value,
                    _point_said(number, label),
                    SIDE + self.left + self.step * (place + 0.5) - CIRCLE / 2,
                    top - (height + CIRCLE) / 2,
                )
                for place, (number, label, value) in enumerate(self.labels)
            ]
            self.fields.one_of(line.field, f"{line.number}. {line.item.words}", places, CIRCLE, element)

        return Strip(height, draw, head=head)

    def _choice(self, line: Line) -> Strip:
        words = self._broken(f"{line.number}.  {line.item.words}", REGULAR, STATEMENT, self.room - 6)
        options = [(f"{POINT}{number}", said) for number, said in enumerate(line.item.options, 1)]
        broken = [(value, self._broken(said, REGULAR, STATEMENT, self.room - 60)) for value, said in options]
        rows = sum(max(18.0, len(lines) * LEADING + 4) for _, lines in broken)
        height = 10 + len(words) * LEADING + 4 + rows

        def draw(top: float) -> None:
            with self._meant("P") as element:
                for place, said in enumerate(words, 1):
                    self._say(SIDE + 3, top - 8 - place * LEADING + 3.4, said, REGULAR, STATEMENT, INK)
            y = top - 10 - len(words) * LEADING
            places = []
            for (value, lines), (_, option) in zip(broken, options, strict=True):
                places.append((value, option, SIDE + 24, y - 16))
                with self.sheet.meaning(None):  # the circle says it
                    for place, said in enumerate(lines, 1):
                        self._say(SIDE + 44, y - 3 - place * LEADING + 3.4, said, REGULAR, STATEMENT, INK)
                y -= max(18.0, len(lines) * LEADING + 4)
            self.fields.one_of(line.field, f"{line.number}. {line.item.words}", places, CIRCLE, element)

        return Strip(height, draw)

    def _box(self, field: str, label: str, height: float, *, told: str = "") -> Strip:
        size = STATEMENT if height == OPEN_HEIGHT else 8.6
        words = self._broken(label, REGULAR, size, self.room - 6)
        top_of_box = 6 + len(words) * LEADING + 2

        def draw(top: float) -> None:
            with self._meant("P") as element:
                for place, said in enumerate(words, 1):
                    self._say(SIDE + 3, top - 5 - place * LEADING + 3.4, said, REGULAR, size, INK)
            with self.sheet.meaning(None):
                self.canvas.setStrokeColor(RULE)
                self.canvas.setLineWidth(0.8)
                self.canvas.roundRect(SIDE, top - top_of_box - height, self.room, height, 3, stroke=1, fill=0)
            box = (SIDE + 2, top - top_of_box - height + 2, self.room - 4, height - 4)
            self.fields.words(field, f"{told}: {label}" if told else label, box, element)

        return Strip(top_of_box + height + 5, draw)

    def _foot(self, number: int, count: int) -> None:
        with self.sheet.furniture("Footer"):
            self.canvas.setStrokeColor(RULE)
            self.canvas.setLineWidth(0.5)
            self.canvas.line(SIDE, 38, SIDE + self.room, 38)
            self._say(SIDE, 27, self.say("Form {code}", code=self.code), REGULAR, 8, QUIET)
            page = self.say("Page {n} of {count}", n=number, count=count)
            self._say(SIDE + self.room - _width(page, REGULAR, 8), 27, page, REGULAR, 8, QUIET)

    @contextmanager
    def _meant(self, name: str) -> Iterator[Element]:
        """Let what is drawn meanwhile be a part of the form that is read aloud."""
        element = Element(name, self.sheet.root)
        with self.sheet.meaning(element):
            yield element

    def _say(
        self, x: float, y: float, text: str, font: bool, size: float, color: str, *, centered: bool = False
    ) -> None:
        self.canvas.setFillColor(color)
        x -= _width(text, font, size) / 2 if centered else 0
        for each, piece in fonts.font(bold=font).pieces(text + " "):  # words of two lines must not run together
            self.canvas.setFont(each.fontName, size)
            self.canvas.drawString(x, y, piece)
            x += each.width(piece) * size

    @staticmethod
    def _broken(text: str, font: bool, size: float, width: float) -> list[str]:
        """Return the lines of a text; a word that is too long is cut, a sign the fonts lack is a box."""
        shown = fonts.shown(text.replace("\t", " "), set())
        lines: list[str] = []
        for line in simpleSplit(shown, fonts.font(bold=font).fontName, size, width):
            while _width(line, font, size) > width and len(line) > 1:
                cut = max(1, int(len(line) * width / _width(line, font, size)) - 1)
                lines.append(line[:cut])
                line = line[cut:]  # noqa: PLW2901 - the rest of it
            lines.append(line)
        return lines


def _width(text: str, font: bool, size: float) -> float:
    return fonts.font(bold=font).width(text) * size


def _point_said(number: str, label: str) -> str:
    return f"{number} – {label}" if label and number != "?" else label or number
