"""The form of a survey to fill in by hand: the same questions with the same numbers as on the sheet and in the PDF to type in.

Statements of one subject stand in a grid with boxes for a pen. Its head names the subject and the points, on each page anew where the
grid goes on. Boxes of a question with answers of its own, and lines to write on, are drawings.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, cast

from partnerdesk.documents.answer_grids import SIDE, WRITING, AnswerGrid
from partnerdesk.documents.charts import Chart, Path, Words, box
from partnerdesk.documents.content import Block, Document, Heading, Paragraph, Run, Title, words
from partnerdesk.documents.styles import COMPACT_EDGES, INK, PAGES, QUIET
from partnerdesk.domain import survey_words
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.surveys import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.charts import Shape
    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.survey_paper import SurveyPaperSnapshot
    from partnerdesk.domain.survey_words import Line, Part

LETTER = 0.52  # a letter's usual width as a part of its size
OPTION, OPTION_LEADING = 10.0, 13.0
OPEN_LINES = 3


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
        compact=True,
        blocks=tuple(_Form(snapshot).blocks()),
    )


class _Form:
    """A form that is being composed."""

    def __init__(self, snapshot: SurveyPaperSnapshot) -> None:
        self.snapshot, self.asked = snapshot, snapshot.questionnaire
        self.say = snapshot.words.say
        self.room = PAGES[cast("PageSize", snapshot.page)][0] - 2 * COMPACT_EDGES.side - 1

    def blocks(self) -> Iterator[Block]:
        """Yield the form from top to bottom."""
        asked = self.asked
        yield Title(text=asked.survey, subtitle=" · ".join(filter(None, (asked.partnership, asked.round))))
        if self.snapshot.name:
            yield Paragraph(runs=(Run(self.say("For: {name}", name=self.snapshot.name), bold=True),))
        for sentence in survey_words.head(asked, self.snapshot.now):
            yield Paragraph(runs=words(sentence))
        how = self.say(
            "Put a cross into one box beside each statement. You may leave one out. Took the wrong one? Fill it in whole, and put a cross into another."
        )
        yield Paragraph(runs=words(how), style="note")
        for part in survey_words.parts(asked):
            yield from self._part(part)
        for sentence in survey_words.end(asked):
            yield Paragraph(runs=words(sentence), style="small")

    def _part(self, part: Part) -> Iterator[Block]:
        if part.element and part.lines[0].item.asked is not Asked.SCALE:
            yield Heading(text=part.element, level=1)
        last = max((place for place, line in enumerate(part.lines) if line.item.asked is Asked.SCALE), default=0)
        for scaled, each in groupby(enumerate(part.lines), lambda one: one[1].item.asked is Asked.SCALE):
            found = tuple(each)
            lines = tuple(line for _, line in found)
            if scaled:
                yield self._grid(part, lines, why=bool(part.why) and found[-1][0] == last)
                continue
            for line in lines:
                yield Paragraph(runs=(Run(f"{line.number}. ", bold=True), Run(line.item.words)))
                yield self._options(line) if line.item.asked is Asked.CHOICE else self._lines(OPEN_LINES)

    def _grid(self, part: Part, lines: tuple[Line, ...], *, why: bool) -> AnswerGrid:
        """Return statements below each other, with their boxes beside them."""
        said = survey_words.choices(self.asked, lines[0].item)
        points = [(str(number), label) for number, label in enumerate(said, 1)]
        every = [*survey_words.numbered(said)]
        if self.asked.unknown:
            points.append(("?", self.say(survey_words.UNKNOWN_WORDS)))
            every.append(self.say(survey_words.UNKNOWN_WORDS))
        return AnswerGrid(
            topic=part.element or self.say("Statements"),
            points=tuple(points),
            statements=tuple((f"{line.number}.", line.item.words) for line in lines),
            alt=self.say("Boxes to put a cross into: {points}.", points="; ".join(every)),
            why=survey_words.ask_why(self.asked, part) if why else "",
        )

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
