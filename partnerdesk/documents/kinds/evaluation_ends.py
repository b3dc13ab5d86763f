"""The parts of a report after its findings: reviews, conclusions, lessons, recommendations, the decision, the response, annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Heading, Table
from partnerdesk.documents.kinds import evaluation_surveys, facts
from partnerdesk.documents.kinds.evaluation_parts import day, labelled, listed, number, paragraphs, said
from partnerdesk.domain import terms
from partnerdesk.domain.evaluations import Part
from partnerdesk.domain.reviews import Priority
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerdesk.domain.evaluation_snapshot import ContinuationFacts, EvaluationSnapshot
    from partnerdesk.domain.reviews import Recommendation
    from partnerdesk.text import Language


def reviews(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return each review: who looked, what they found by area, and what the partnership says to it."""
    say, language = snapshot.words.say, snapshot.words
    for each in snapshot.reviews:
        one = each.review
        yield Heading(text=one.name, level=2, numbered=True)
        who = terms.phrase(one.who) or say(one.reviewers.label)
        yield said(
            say("Reviewed by: {who}. Done on {day}.", who=who, day=language.day(one.done_on))
            if one.done_on
            else say("Reviewed by: {who}. It is not done yet.", who=who)
        )
        yield from labelled(say("Asked to:"), one.terms)
        yield from paragraphs(one.summary)
        if each.findings:
            yield Table(
                head=(say("Area"), say("Finding"), say("It is"), say("It rests on")),
                rows=tuple(
                    (
                        say(found.area.label),
                        facts.cell(found.finding),
                        say("a strength") if found.good else say("to work on"),
                        facts.cell(found.evidence),
                    )
                    for found in each.findings
                ),
                widths=(0.2, 0.42, 0.14, 0.24),
                caption=say("Findings of the review"),
            )
        yield from labelled(say("What the partnership says to it:"), one.response)


def conclusions(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what follows, and the answer to each question."""
    say, one = snapshot.words.say, snapshot.evaluation
    yield from paragraphs(one.conclusions)
    answered = [each for each in snapshot.questions if each.answer.strip()]
    if answered:
        yield Table(
            head=(say("Question"), say("Answer")),
            rows=tuple((facts.cell(each.question), facts.cell(each.answer)) for each in answered),
            widths=(0.38, 0.62),
            caption=say("Each question with its answer"),
        )
    if not answered and not one.conclusions.strip():
        yield said(say("No conclusions are written down yet."))


def lessons(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what was learned, and from what."""
    say, language = snapshot.words.say, snapshot.words
    if snapshot.lessons:
        yield Table(
            head=(say("What we learned"), say("From what"), say("When")),
            rows=tuple(
                (facts.cell(each.what), facts.cell(each.source), day(each.learned_on, language))
                for each in snapshot.lessons
            ),
            widths=(0.48, 0.34, 0.18),
            alt=say("Lessons"),
        )


def by_priority(recommendations: Iterable[Recommendation]) -> Sequence[Recommendation]:
    """Return recommendations with those that matter most first."""
    order = list(Priority)
    return sorted(recommendations, key=lambda each: order.index(each.priority))


def recommendations(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what should be done, numbered: by whom, by when, on what evidence, and how much it matters."""
    say, language = snapshot.words.say, snapshot.words
    if not snapshot.recommendations:
        if not snapshot.written(Part.RECOMMENDATIONS):
            yield said(say("Nothing is recommended yet."))
        return
    yield Table(
        head=(
            say("No."),
            say("What should be done"),
            say("By whom"),
            say("By when"),
            say("It rests on"),
            say("Priority"),
        ),
        rows=tuple(
            (
                language.number(place),
                facts.cell(each.what),
                facts.cell(each.who),
                day(each.due_on, language),
                facts.cell(each.evidence),
                say(each.priority.label),
            )
            for place, each in enumerate(by_priority(snapshot.recommendations), 1)
        ),
        widths=(0.07, 0.29, 0.17, 0.14, 0.21, 0.12),
        align=("number", "left", "left", "left", "left", "left"),
        alt=say("Recommendations"),
    )
    for place, each in enumerate(by_priority(snapshot.recommendations), 1):
        if each.response.strip():
            label = say("The partnership on recommendation {number}:", number=language.number(place))
            yield from labelled(label, each.response)


def continuation(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return whether the partnership goes on, why, who decided it when and with which votes."""
    say, language = snapshot.words.say, snapshot.words
    facts_ = snapshot.continuation
    if facts_ is None:
        yield said(say("It is not decided yet whether to go on."))
        return
    one = facts_.continuation
    yield said(decided(facts_, language))
    for label, text in ((say("What speaks for going on"), one.pros), (say("What speaks against it"), one.cons)):
        if text.strip():
            yield Heading(text=label, level=2, numbered=True)
            yield from listed(text)
    yield from labelled(say("Considered besides:"), one.considered)
    if one.chosen:
        yield from labelled(say("Reasons:"), one.reasons or say("None are written down."))
    votes = _votes(facts_, language)
    if votes:
        yield said(votes)


def decided(facts_: ContinuationFacts, language: Language) -> str:
    """Return the decision in a sentence."""
    one, say = facts_.continuation, language.say
    if one.chosen is None:
        if one.considered_on:
            return say("It is to be decided on {day}.", day=language.day(one.considered_on))
        return say("It is not decided yet whether to go on.")
    label = say(one.chosen.label)
    if facts_.body and one.decided_on:
        return say(
            "{choice}: decided by {body} on {day}.", choice=label, body=facts_.body, day=language.day(one.decided_on)
        )
    if one.decided_on:
        return say("{choice}: decided on {day}.", choice=label, day=language.day(one.decided_on))
    return say("{choice}.", choice=label)


def _votes(facts_: ContinuationFacts, language: Language) -> str:
    one = facts_.continuation
    told = [
        language.say(words, n=language.number(count))
        for words, count in (
            (mark("{n} for"), one.votes_for),
            (mark("{n} against"), one.votes_against),
            (mark("{n} abstained"), one.abstained),
        )
        if count is not None
    ]
    return language.say("Votes: {votes}.", votes=", ".join(told)) if told else ""


def response(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what the partners say to the report."""
    yield from paragraphs(snapshot.evaluation.response)


def annexes(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what stands behind the report: the questions that were asked, and all readings."""
    yield from evaluation_surveys.instruments(snapshot)
    say, language = snapshot.words.say, snapshot.words
    read = [(each, one) for each in snapshot.indicators for one in each.readings]
    if read:
        yield Heading(text=say("All readings of the indicators"), level=2, numbered=True)
        yield Table(
            head=(say("Indicator"), say("As of"), say("Figure"), say("Source"), say("Remark")),
            rows=tuple(
                (
                    facts.cell(each.indicator.name),
                    day(one.read_on, language),
                    number(one.amount, language),
                    facts.cell(one.source or each.indicator.source),
                    facts.cell(one.remark),
                )
                for each, one in read
            ),
            widths=(0.28, 0.14, 0.1, 0.24, 0.24),
            align=("left", "left", "right", "left", "left"),
            caption=say("Readings up to the end of this time"),
            dense=True,
        )
