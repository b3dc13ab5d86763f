"""A report on one page: its questions with their answers, what was found, what is recommended, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Bullets, Paragraph, Run, words
from partnerdesk.documents.kinds import evaluation_ends, evaluation_outcomes, evaluation_work
from partnerdesk.documents.kinds.evaluation_parts import day, listed, said
from partnerdesk.domain import terms
from partnerdesk.domain.evaluations import Part
from partnerdesk.domain.survey_findings import findings
from partnerdesk.text import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot
    from partnerdesk.domain.reviews import Recommendation

# What finds room on one page.
MOST, LONGEST, LONGEST_TEXT, OF_SURVEY = 3, 260, 700, 1


def summary(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what somebody wrote as a summary, then questions, findings, recommendations and the decision, in short."""
    say = snapshot.words.say
    for text in snapshot.written(Part.SUMMARY):
        yield said(brief(text, LONGEST_TEXT))
    # What has no answer yet stands among what is missing, and on no paper.
    answered = [one for one in snapshot.questions if one.answer.strip()]
    for each in answered[:MOST]:
        yield Paragraph(runs=words(Run(f"{each.question.strip()} ", bold=True), brief(each.answer, LONGEST)))
    found = list(_found(snapshot))
    if found:
        yield _head(say("What we found"))
        yield Bullets(items=tuple(found))
    elif not answered and not snapshot.written(Part.SUMMARY):
        yield said(say("Nothing is written down yet for this time."))
    first = evaluation_ends.by_priority(snapshot.recommendations)[:MOST]
    if first and snapshot.shows(Part.RECOMMENDATIONS):
        yield _head(say("What we recommend"))
        yield Bullets(items=tuple(_recommended(each, snapshot) for each in first), numbered=True)
    if snapshot.continuation and snapshot.shows(Part.CONTINUATION):
        yield _head(say("Decision on going on"))
        yield said(evaluation_ends.decided(snapshot.continuation, snapshot.words))
        if snapshot.continuation.continuation.chosen and snapshot.continuation.continuation.reasons.strip():
            yield from listed(brief(snapshot.continuation.continuation.reasons, LONGEST))


def _head(text: str) -> Paragraph:
    """Return a heading that stands in no list of contents."""
    return Paragraph(runs=words(Run(text, bold=True)), style="lead")


def _found(snapshot: EvaluationSnapshot) -> Iterator[str]:
    """Yield the findings in a sentence each: what changed, what was done, what was accomplished for the first time."""
    language = snapshot.words
    rounds = [each for each in snapshot.rounds if each.view.shown]
    if rounds and snapshot.shows(Part.HEALTH):
        yield from (found.words for found in findings(rounds[-1].view, language)[:OF_SURVEY])
    if snapshot.indicators and snapshot.shows(Part.OUTCOMES):
        yield evaluation_outcomes.finding(snapshot)
    if snapshot.shows(Part.ACTIVITIES):
        if snapshot.actions:
            kept = evaluation_work.kept_in_words(snapshot.actions, snapshot)
            yield language.say("Actions planned for this time: {kept}", kept=kept)
        if snapshot.obligations:
            kept = evaluation_work.kept_in_words(snapshot.obligations, snapshot)
            yield language.say("What partners owed under agreements: {kept}", kept=kept)
    strengths = [found for each in snapshot.reviews for found in each.findings if found.good]
    if strengths and snapshot.shows(Part.REVIEWS):
        yield language.say("A strength: {finding}", finding=brief(terms.sentence(strengths[0].finding), LONGEST))


def _recommended(one: Recommendation, snapshot: EvaluationSnapshot) -> str:
    when = snapshot.words.say("by {day}", day=day(one.due_on, snapshot.words)) if one.due_on else ""
    told = ", ".join(part for part in (one.who.strip(), when) if part)
    line = brief(terms.phrase(terms.capital(one.what)) or "", LONGEST)
    return f"{line} ({told})" if told else line
