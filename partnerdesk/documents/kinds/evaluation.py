"""The evaluation report, formative or summative: a cover, one page for those in a hurry, then part by part.

What people wrote for a part stands before what is worked out. A part that somebody leaves out is not printed; one that has nothing
to say is printed only where a report of its kind must have it, and then says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Contents, Document, Heading, PageBreak, Title
from partnerdesk.documents.kinds import (
    evaluation_ends,
    evaluation_frame,
    evaluation_outcomes,
    evaluation_summary,
    evaluation_surveys,
    evaluation_work,
    facts,
)
from partnerdesk.documents.kinds.evaluation_parts import paragraphs, period
from partnerdesk.domain.evaluation_findings import OF_SCORES, Tier, tier
from partnerdesk.domain.evaluations import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot

WORKED_OUT: dict[Part, Callable[[EvaluationSnapshot], Iterable[Block]]] = {
    Part.SUMMARY: evaluation_summary.summary,
    Part.BACKGROUND: evaluation_frame.background,
    Part.QUESTIONS: evaluation_frame.questions,
    Part.FRAMEWORK: evaluation_frame.framework,
    Part.METHODS: evaluation_frame.methods,
    Part.RESPONDENTS: evaluation_surveys.respondents,
    Part.READING: evaluation_surveys.reading,
    Part.HEALTH: evaluation_work.health,
    Part.CHANGES: evaluation_work.changes,
    Part.ACTIVITIES: evaluation_work.activities,
    Part.OUTCOMES: evaluation_outcomes.outcomes,
    Part.BENEFITS: evaluation_outcomes.benefits,
    Part.MONEY: evaluation_work.money,
    Part.STORIES: evaluation_outcomes.stories,
    Part.REVIEWS: evaluation_ends.reviews,
    Part.UNINTENDED: evaluation_work.unintended,
    Part.LIMITATIONS: evaluation_frame.limitations,
    Part.CONCLUSIONS: evaluation_ends.conclusions,
    Part.LESSONS: evaluation_ends.lessons,
    Part.RECOMMENDATIONS: evaluation_ends.recommendations,
    Part.CONTINUATION: evaluation_ends.continuation,
    Part.RESPONSE: evaluation_ends.response,
    Part.ANNEXES: evaluation_ends.annexes,
}


def compose(snapshot: EvaluationSnapshot) -> Document:
    """Return the report as a paper without format."""
    return _document(snapshot, tuple(_blocks(snapshot)))


def compose_summary(snapshot: EvaluationSnapshot) -> Document:
    """Return the report on one page, for a board."""
    one, say = snapshot.evaluation, snapshot.words.say
    title = Title(text=one.title, subtitle=f"{snapshot.partnership.name}, {period(snapshot)}")
    return _document(snapshot, (title, *evaluation_summary.summary(snapshot)), say("Summary"))


def _document(snapshot: EvaluationSnapshot, blocks: tuple[Block, ...], short: str = "") -> Document:
    one, language = snapshot.evaluation, snapshot.words
    dated = language.day(one.dated or snapshot.today)
    edition = one.edition.strip()
    return Document(
        title=f"{one.title}: {short}" if short else one.title,
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=one.author.strip() or snapshot.partnership.name,
        subject=language.say("Evaluation report"),
        short_title=one.title,
        version_label=language.say("Version {edition}, {day}", edition=edition, day=dated) if edition else dated,
        blocks=blocks,
    )


def _blocks(snapshot: EvaluationSnapshot) -> Iterator[Block]:
    yield from _cover(snapshot)
    for part in Part:
        if not snapshot.shows(part):
            continue
        body = _body(part, snapshot)
        if not body and tier(part, snapshot.evaluation.kind_of) is not Tier.REQUIRED:
            continue
        if not body and part in OF_SCORES:
            continue
        yield Heading(text=snapshot.words.say(part.label), numbered=True, anchor=str(part.value))
        yield from body
        if part is Part.SUMMARY:
            yield PageBreak()


def _body(part: Part, snapshot: EvaluationSnapshot) -> tuple[Block, ...]:
    """Return what stands in a part: what people wrote, then what is worked out."""
    written = [block for text in snapshot.written(part) for block in paragraphs(text)]
    made = WORKED_OUT.get(part)
    if made is None:
        return tuple(written)
    if part is Part.SUMMARY:  # it takes in what was written for it
        return tuple(made(snapshot))
    return (*written, *made(snapshot))


def _cover(snapshot: EvaluationSnapshot) -> Iterator[Block]:
    one, say, language = snapshot.evaluation, snapshot.words.say, snapshot.words
    yield Title(text=one.title, subtitle=snapshot.partnership.name)
    rows = [
        (say("Kind"), say("Evaluation report, {kind}", kind=say(one.kind_of.label).lower())),
        (say("Time it is about"), period(snapshot)),
        (say("Written by"), one.author.strip()),
        (say("Asked for by"), one.commissioner.strip()),
        (say("Date"), language.day(one.dated or snapshot.today)),
        (say("Version"), one.edition.strip()),
    ]
    yield facts.table_of_facts([row for row in rows if row[1]], alt=say("About this report"))
    yield PageBreak()
    yield Contents()
    yield PageBreak()
