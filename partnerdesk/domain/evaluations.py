"""Evaluation reports: what period they are about, what parts they have, and what people write between the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, choices, day, link, position, record, text
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date


class EvaluationKind(Option):
    """What a report is for."""

    FORMATIVE = (
        "formative",
        mark("Formative"),
        mark("While the work goes on: how the partnership works, and what was changed because of it."),
    )
    SUMMATIVE = (
        "summative",
        mark("Summative"),
        mark("At the end of a term: what came of it, from baseline to actual, and whether to go on."),
    )


class Part(Option):
    """A part of a report, in the order of the paper."""

    SUMMARY = ("summary", mark("Summary"))
    BACKGROUND = ("background", mark("Background"))
    QUESTIONS = ("questions", mark("Purpose and questions"))
    FRAMEWORK = ("framework", mark("Three levels we look at"))
    METHODS = ("methods", mark("Methods"))
    RESPONDENTS = ("respondents", mark("Who answered"))
    READING = ("reading", mark("How to read the scores"))
    HEALTH = ("health", mark("How the partnership works"))
    CHANGES = ("changes", mark("What was changed because of it"))
    ACTIVITIES = ("activities", mark("What was planned and what was done"))
    OUTCOMES = ("outcomes", mark("What changed: from baseline to actual"))
    BENEFITS = ("benefits", mark("What the partnership brought"))
    MONEY = ("money", mark("Money and gifts in kind"))
    STORIES = ("stories", mark("Stories"))
    REVIEWS = ("reviews", mark("Progress reviews"))
    UNINTENDED = ("unintended", mark("What nobody intended and what stood in the way"))
    LIMITATIONS = ("limitations", mark("Limitations"))
    CONCLUSIONS = ("conclusions", mark("Conclusions"))
    LESSONS = ("lessons", mark("Lessons"))
    RECOMMENDATIONS = ("recommendations", mark("Recommendations"))
    CONTINUATION = ("continuation", mark("Decision on going on"))
    RESPONSE = ("response", mark("What the partners say to it"))
    ANNEXES = ("annexes", mark("Annexes"))


@record("evaluation", mark("Evaluation report"), mark("Evaluation reports"))
class Evaluation(Record):
    """An evaluation report. Its figures are those of its period; `left_out` are parts somebody does not want in it."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    title: str = text(mark("Title"), required=True, longest=200, searched=True, sorted=True)
    kind_of: EvaluationKind = choice(mark("Kind"), EvaluationKind.FORMATIVE)
    from_on: date | None = day(mark("From"))
    until_on: date | None = day(mark("Until"))
    author: str = text(mark("Written by"), longest=300)
    commissioner: str = text(mark("Asked for by"), longest=300)
    readers: str = text(mark("Who will use it"), lines=2, longest=1000)
    decides: str = text(mark("For what decision"), lines=2, longest=1000)
    dated: date | None = day(mark("Date of the report"))
    edition: str = text(mark("Version"), longest=40, example="1.0")
    left_out: tuple[Part, ...] = choices(mark("Left out"), Part)
    limitations: str = text(mark("Limitations"), lines=4, longest=4000, help=mark("One a line."))
    conclusions: str = text(mark("Conclusions"), lines=4, longest=6000)
    response: str = text(mark("What the partners say to it"), lines=4, longest=6000)

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that the period ends before it begins."""
        if self.from_on and self.until_on and self.until_on < self.from_on:
            return (Problem("until_on", tr("This is before the first day.")),)
        return ()


@record("evaluation-question", mark("Question of the evaluation"), mark("Questions of the evaluation"))
class EvaluationQuestion(Record):
    """A question the report answers, with the answer and what it rests on."""

    evaluation: str = link(mark("Report"), "evaluation", owner=True)
    position: int = position()
    question: str = text(mark("Question"), required=True, lines=2, longest=500)
    answer: str = text(mark("Answer"), lines=3, longest=3000)
    evidence: str = text(mark("It rests on"), lines=2, longest=1000)


@record("evaluation-method", mark("Method"), mark("Methods"))
class EvaluationMethod(Record):
    """Where facts of the report come from, besides surveys and indicators: interviews, files, visits."""

    evaluation: str = link(mark("Report"), "evaluation", owner=True)
    position: int = position()
    what: str = text(mark("Method"), required=True, lines=2, longest=500)
    who: str = text(mark("Who did it"), longest=200)
    done: str = text(mark("When"), longest=120)
    consent: str = text(mark("Consent and confidentiality"), lines=2, longest=500)


@record("evaluation-text", mark("Text"), mark("Texts"))
class EvaluationText(Record):
    """A text somebody writes for one part of a report; it stands before what is worked out there."""

    evaluation: str = link(mark("Report"), "evaluation", owner=True)
    position: int = position()
    part: Part = choice(mark("Part"), Part.SUMMARY)
    words: str = text(mark("Text"), required=True, lines=6, longest=12_000, searched=True)


@record("evaluation-pick", mark("Chosen for the report"), mark("Chosen for the report"))
class EvaluationPick(Record):
    """Something that is to stand in the report. Where nothing of its kind is chosen, all of the period do."""

    evaluation: str = link(mark("Report"), "evaluation", owner=True)
    position: int = position()
    picked: str = link(mark("What"), "survey-round", "story", "indicator", "review", required=True)
