"""What a report must have by its kind, and what of that is missing, each with the way to where it is written.

A formative report must say how the partnership works and what was changed because of it; a summative one adds outcomes from
baseline to actual, benefits, and the decision on going on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from partnerdesk.domain.evaluations import EvaluationKind, Part
from partnerdesk.domain.reviews import Answer
from partnerdesk.text import screen, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot


class Tier(Enum):
    """How much a report needs a part."""

    REQUIRED = "required"
    EXPECTED = "expected"
    OFFERED = "offered"


EVERY_REPORT = (
    Part.SUMMARY,
    Part.BACKGROUND,
    Part.QUESTIONS,
    Part.METHODS,
    Part.RESPONDENTS,
    Part.READING,
    Part.HEALTH,
    Part.CHANGES,
    Part.ACTIVITIES,
    Part.LIMITATIONS,
    Part.CONCLUSIONS,
    Part.RECOMMENDATIONS,
)
AT_THE_END = (Part.OUTCOMES, Part.BENEFITS, Part.CONTINUATION)
# Said of scores alone: without a survey nobody answered, and there is nothing to read.
OF_SCORES = (Part.RESPONDENTS, Part.READING)


def required(kind: EvaluationKind) -> tuple[Part, ...]:
    """Return the parts a report of this kind must have, in the order of the paper."""
    wanted = {*EVERY_REPORT, *(AT_THE_END if kind is EvaluationKind.SUMMATIVE else ())}
    return tuple(part for part in Part if part in wanted)


def tier(part: Part, kind: EvaluationKind) -> Tier:
    """Return how much a report of this kind needs a part."""
    if part in required(kind):
        return Tier.REQUIRED
    return Tier.OFFERED if part is Part.RESPONSE else Tier.EXPECTED


@dataclass(frozen=True)
class Missing:
    """Something a report lacks: in which part, in words, and the place where it is put right.

    Without a screen it is the report's own record; then `field` is the part or field of it.
    """

    part: Part
    text: str
    screen: str = ""
    field: str = ""
    record: str = ""
    tier: Tier = Tier.REQUIRED


def missing(snapshot: EvaluationSnapshot) -> tuple[Missing, ...]:
    """Return what a report lacks, in the order of the paper."""
    kind = snapshot.evaluation.kind_of
    found = [*_head(snapshot), *_empty_texts(snapshot)]
    for part in Part:
        level = tier(part, kind)
        if not snapshot.shows(part):
            if level is Tier.REQUIRED:
                text = tr("This part is left out, and a report of this kind needs it.")
                found.append(Missing(part, text, field=str(part.value)))
            continue
        if part in LACKS:
            found += LACKS[part](snapshot)
    return tuple(found)


def _head(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    one = snapshot.evaluation
    if not one.from_on or not one.until_on:
        field = "from_on" if not one.from_on else "until_on"
        yield Missing(
            Part.SUMMARY, tr("Say from when to when the report looks; now it takes all there is."), field=field
        )
    if not one.author.strip():
        yield Missing(Part.SUMMARY, tr("Say who wrote the report."), field="author")
    if not one.dated:
        yield Missing(Part.SUMMARY, tr("Give the report a date."), field="dated", tier=Tier.EXPECTED)


def _empty_texts(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    """Name the texts that were begun and hold nothing: no paper shows them."""
    for one in snapshot.texts:
        if not one.words.strip() and snapshot.shows(one.part):
            text = tr("A text of yours was begun here and is still empty.")
            yield Missing(one.part, text, field=str(one.part.value), tier=Tier.EXPECTED)


def _questions(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    one = snapshot.evaluation
    if not one.readers.strip() and not one.decides.strip():
        text = tr("Say who will use the report, and for what decision.")
        yield Missing(Part.QUESTIONS, text, field="readers")
    if not snapshot.questions:
        yield Missing(Part.QUESTIONS, tr("Write down the questions the report answers."), field="questions")
    open_ = [each for each in snapshot.questions if not each.answer.strip()]
    if open_:
        text = trn("{n} question has no answer yet.", "{n} questions have no answer yet.", len(open_))
        yield Missing(Part.CONCLUSIONS, text, field="questions", record=open_[0].id)


def _background(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    one = snapshot.partnership
    if not (one.purpose.strip() or one.vision.strip() or one.mission.strip() or snapshot.written(Part.BACKGROUND)):
        yield Missing(Part.BACKGROUND, tr("Say what the partnership is for."), "purpose", "vision")


def _methods(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    if not snapshot.methods and not snapshot.written(Part.METHODS):
        yield Missing(Part.METHODS, tr("Say how you learned what the report tells."), field="methods")


def _health(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    if not snapshot.has_process_findings:
        text = tr("Nothing says how the partnership works: hold a survey or a review, or write it yourself.")
        yield Missing(Part.HEALTH, text, "surveys")


def _changes(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    if not snapshot.has_changes:
        text = tr("Nothing says what was changed because of what you learned. Lessons have a line for it.")
        yield Missing(Part.CHANGES, text, "reviews")


def _activities(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    planned = (*snapshot.actions, *snapshot.obligations)
    if not planned and not snapshot.accomplishments and not snapshot.written(Part.ACTIVITIES):
        yield Missing(Part.ACTIVITIES, tr("Nothing was planned or noted for this time."), "obligations")


def _outcomes(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    level = tier(Part.OUTCOMES, snapshot.evaluation.kind_of)
    if not snapshot.indicators and not snapshot.written(Part.OUTCOMES):
        yield Missing(Part.OUTCOMES, tr("There are no indicators to measure by."), "indicators", tier=level)
    unread = [each for each in snapshot.indicators if each.actual is None]
    bare = [each for each in snapshot.indicators if each.actual is not None and each.indicator.baseline is None]
    if len(unread) == 1:
        text = tr("“{name}” has no reading up to the end of this time.", name=unread[0].indicator.name)
    else:
        text = tr("{n} indicators have no reading up to the end of this time.", n=screen.number(len(unread)))
    if unread:
        yield Missing(Part.OUTCOMES, text, "indicators", record=unread[0].indicator.id, tier=level)
    for each in bare:
        text = tr("“{name}” has no baseline, so nobody can say what changed.", name=each.indicator.name)
        yield Missing(Part.OUTCOMES, text, "indicators", record=each.indicator.id, tier=level)


def _benefits(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    level = tier(Part.BENEFITS, snapshot.evaluation.kind_of)
    if not snapshot.claims and not snapshot.written(Part.BENEFITS):
        text = tr("Nothing says what working together brought.")
        yield Missing(Part.BENEFITS, text, "indicators", tier=level)
    for each in snapshot.claims:
        if not each.evidence.strip() and not each.indicator and not each.story:
            text = tr("The benefit “{name}” has no evidence.", name=each.called())
            yield Missing(Part.BENEFITS, text, "indicators", record=each.id, tier=level)


def _stories(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    if snapshot.held_back:
        text = trn(
            "{n} story is held back: those it tells of have not agreed.",
            "{n} stories are held back: those they tell of have not agreed.",
            snapshot.held_back,
        )
        yield Missing(Part.STORIES, text, "stories", tier=Tier.EXPECTED)


def _limitations(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    if not snapshot.evaluation.limitations.strip() and not snapshot.written(Part.LIMITATIONS):
        text = tr("Say what the report cannot tell, and what makes its figures uncertain.")
        yield Missing(Part.LIMITATIONS, text, field="limitations")


def _conclusions(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    if not snapshot.evaluation.conclusions.strip() and not snapshot.written(Part.CONCLUSIONS):
        yield Missing(Part.CONCLUSIONS, tr("Write what follows from the findings."), field="conclusions")


def _recommendations(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    if not snapshot.recommendations and not snapshot.written(Part.RECOMMENDATIONS):
        yield Missing(Part.RECOMMENDATIONS, tr("Nothing is recommended yet."), "reviews")
    wanted = [
        each for each in snapshot.recommendations if each.answer is not Answer.NOT
    ]  # nobody does what was declined
    bare = [each for each in wanted if not each.who.strip() or not each.due_on]
    if bare:
        text = trn(
            "{n} recommendation does not say by whom or by when.",
            "{n} recommendations do not say by whom or by when.",
            len(bare),
        )
        yield Missing(Part.RECOMMENDATIONS, text, "reviews", record=bare[0].id)


def _continuation(snapshot: EvaluationSnapshot) -> Iterator[Missing]:
    level = tier(Part.CONTINUATION, snapshot.evaluation.kind_of)
    facts = snapshot.continuation
    if facts is None or facts.continuation.chosen is None:
        if level is Tier.REQUIRED:
            yield Missing(Part.CONTINUATION, tr("It is not decided yet whether to go on."), "reviews")
    elif not facts.continuation.reasons.strip():
        text = tr("The decision on going on has no reasons.")
        yield Missing(Part.CONTINUATION, text, "reviews", record=facts.continuation.id, tier=level)


LACKS = {
    Part.BACKGROUND: _background,
    Part.QUESTIONS: _questions,
    Part.METHODS: _methods,
    Part.HEALTH: _health,
    Part.CHANGES: _changes,
    Part.ACTIVITIES: _activities,
    Part.OUTCOMES: _outcomes,
    Part.BENEFITS: _benefits,
    Part.STORIES: _stories,
    Part.LIMITATIONS: _limitations,
    Part.CONCLUSIONS: _conclusions,
    Part.RECOMMENDATIONS: _recommendations,
    Part.CONTINUATION: _continuation,
}


def in_words(found: tuple[Missing, ...]) -> str:
    """Return how complete a report is, in a sentence."""
    needed = sum(each.tier is Tier.REQUIRED for each in found)
    if needed:
        return trn("{n} thing is missing.", "{n} things are missing.", needed)
    return (
        tr("It has all it needs.")
        if not found
        else tr("It has all it needs; {n} more could be said.", n=screen.number(len(found)))
    )
