"""The form of a survey to fill in by hand: the same questions with the same numbers as on the sheet and in the PDF to type in.

Boxes are drawings of 5.5 mm with their point in words below, on every statement, so that the scale is at hand on each page; what they
show stands in words for those who cannot see them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.charts import Chart, Path, Words, box
from partnerdesk.documents.content import Block, Document, Heading, Paragraph, Run, Title, words
from partnerdesk.documents.styles import INK, MARGIN_SIDE, MM, PAGES, QUIET
from partnerdesk.domain import survey_words
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.surveys import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.charts import Shape
    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.survey_paper import SurveyPaperSnapshot
    from partnerdesk.domain.survey_words import Line, Part

SIDE = 5.5 * MM
LABEL, LABEL_LEADING, LETTER = 7.4, 8.8, 0.52  # size, line, and a letter's usual width as a part of the size
OPTION, OPTION_LEADING = 10.0, 13.0
WRITING = 9 * MM  # between two lines to write on
OPEN_LINES, WHY_LINES = 4, 1


def compose(snapshot: SurveyPaperSnapshot) -> Document:
    """Return the form as a paper without format."""
    asked = snapshot.questionnaire
    return Document(
        title=asked.survey,
        language=asked.language,
        page=cast("PageSize", snapshot.page),
        author=asked.partnership,
        subject=asked.round,
        short_title=asked.survey,
        reference=snapshot.respondent,
        version_label=snapshot.words.day(snapshot.today),
        code=in_groups(asked.code),
        blocks=tuple(_Form(snapshot).blocks()),
    )


class _Form:
    """A form that is being composed."""

    def __init__(self, snapshot: SurveyPaperSnapshot) -> None:
        self.snapshot, self.asked = snapshot, snapshot.questionnaire
        self.say = snapshot.words.say
        self.room = PAGES[cast("PageSize", snapshot.page)][0] - 2 * MARGIN_SIDE - 1

    def blocks(self) -> Iterator[Block]:
        """Yield the form from top to bottom."""
        asked = self.asked
        yield Title(text=asked.survey, subtitle=" · ".join(filter(None, (asked.partnership, asked.round))))
        if self.snapshot.name:
            yield Paragraph(runs=(Run(self.say("For: {name}", name=self.snapshot.name), bold=True),))
        for sentence in survey_words.head(asked):
            yield Paragraph(runs=words(sentence))
        how = self.say(
            "Put a cross into one box below each statement. You may leave one out. Took the wrong one? Fill it in whole, and put a cross into another."
        )
        yield Paragraph(runs=words(how), style="note")
        for part in survey_words.parts(asked):
            yield from self._part(part)
        for sentence in survey_words.end(asked):
            yield Paragraph(runs=words(sentence), style="small")

    def _part(self, part: Part) -> Iterator[Block]:
        if part.element:
            yield Heading(text=part.element, level=1)
        for line in part.lines:
            yield Paragraph(runs=(Run(f"{line.number}. ", bold=True), Run(line.item.words)))
            if line.item.asked is Asked.SCALE:
                yield self._scale(line)
            elif line.item.asked is Asked.CHOICE:
                yield self._options(line)
            else:
                yield self._lines(OPEN_LINES)
        if part.why:
            yield Paragraph(runs=words(survey_words.ask_why(self.asked, part)), style="small")
            yield self._lines(WHY_LINES)

    def _scale(self, line: Line) -> Chart:
        """Draw the boxes of a statement beside each other, what each means below."""
        said = survey_words.choices(self.asked, line.item)
        points = [(str(number), label) for number, label in enumerate(said, 1)]
        if self.asked.unknown:
            points.append(("?", self.say(survey_words.UNKNOWN_WORDS)))
        step = self.room / len(points)
        shapes: list[Shape] = []
        deepest = 0
        for place, (number, label) in enumerate(points):
            left = place * step
            shapes.append(Path(box(left + 1, 1, SIDE, SIDE), INK, 1.1, closed=True))
            shapes.append(Words(left + SIDE + 6, 1 + SIDE * 0.72, number, 11, INK, bold=True))
            broken = _broken(label, step - 6, LABEL)
            deepest = max(deepest, len(broken))
            for row, text in enumerate(broken, 1):
                shapes.append(Words(left + 1, SIDE + 2 + row * LABEL_LEADING, text, LABEL, QUIET))
        height = SIDE + 4 + deepest * LABEL_LEADING
        return Chart(self.room, height, tuple(shapes), self._alt(said), leads=True)

    def _options(self, line: Line) -> Chart:
        """Draw the boxes of a choice below each other."""
        said = line.item.options
        shapes: list[Shape] = []
        top = 1.0
        for label in said:
            shapes.append(Path(box(1, top, SIDE, SIDE), INK, 1.1, closed=True))
            broken = _broken(label, self.room - SIDE - 12, OPTION)
            shapes += [
                Words(SIDE + 10, top + SIDE * 0.72 + row * OPTION_LEADING, text, OPTION, INK)
                for row, text in enumerate(broken)
            ]
            top += max(SIDE + 4, len(broken) * OPTION_LEADING + 6)
        return Chart(
            self.room,
            top,
            tuple(shapes),
            self.say("Boxes to put a cross into: {points}.", points="; ".join(said)),
            leads=True,
        )

    def _alt(self, said: tuple[str, ...]) -> str:
        every = [*survey_words.numbered(said), *([self.say(survey_words.UNKNOWN_WORDS)] if self.asked.unknown else ())]
        return self.say("Boxes to put a cross into: {points}.", points="; ".join(every))

    def _lines(self, count: int) -> Chart:
        height = count * WRITING
        lines = [
            Path(((4, place * WRITING), (self.room - 4, place * WRITING)), QUIET, 0.4) for place in range(1, count)
        ]
        shapes = (Path(box(1, 1, self.room - 2, height), QUIET, 0.8, closed=True), *lines)
        return Chart(self.room, height + 2, shapes, self.say("Room to write."), leads=True)


def _broken(text: str, width: float, size: float) -> list[str]:
    """Return the lines of a label, by what letters usually take; a drawing cannot measure them for both writers."""
    most = max(4, int(width / (size * LETTER)))
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
