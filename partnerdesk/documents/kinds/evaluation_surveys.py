"""The parts of a report on its surveys: who was asked and answered, how scores are read, and the questions as they were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Bullets, Heading, Table
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.evaluation_parts import day, note, said
from partnerdesk.domain import terms
from partnerdesk.domain.survey_privacy import are_people
from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.domain.survey_telling import scores_explained
from partnerdesk.domain.surveys import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot, RoundFacts
    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.text import Language

LEAST = 3


def respondents(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return for each round how many were asked and answered, and which organizations did."""
    say, language = snapshot.words.say, snapshot.words
    if not snapshot.rounds:
        return
    yield Table(
        head=(
            say("Survey and round"),
            say("Who answers"),
            say("Asked"),
            say("Answered"),
            say("Rate"),
            say("Answers by"),
        ),
        rows=tuple(
            (
                each.title,
                say(each.asked.answering.label),
                language.number(each.invited) if each.invited else facts.DASH,
                language.number(each.replied),
                _rate(each, language),
                day(each.round.closes_on, language),
            )
            for each in snapshot.rounds
        ),
        widths=(0.27, 0.22, 0.1, 0.15, 0.1, 0.16),
        align=("left", "left", "right", "right", "right", "left"),
        caption=say("Who was asked, and how many answered"),
    )
    for each in snapshot.rounds:
        if each.answered:
            yield said(
                say(
                    "{round}: answers came from {names}.",
                    round=each.round.name,
                    names=terms.joined(list(each.answered), language),
                )
            )
        if each.asked.answering is not Answering.ORGANIZATIONS and each.replied < LEAST:
            yield said(
                say("{round}: fewer than three people answered, so nothing of it is shown.", round=each.round.name)
            )
    if any(each.asked.answering is Answering.ORGANIZATIONS for each in snapshot.rounds):
        yield note(
            say("Organizations gave one agreed answer each. All were told before that it stands with their name.")
        )
    if any(each.asked.answering is not Answering.ORGANIZATIONS for each in snapshot.rounds):
        yield note(
            say("What people answered is shown only where three or more answered, in every group and difference.")
        )


def _rate(each: RoundFacts, language: Language) -> str:
    if not each.invited:
        return facts.DASH
    return language.say("{n} %", n=language.number(round(100 * min(each.replied, each.invited) / each.invited)))


def reading(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return how the scores of each survey are read; rounds that ask on the same scale are told once."""
    told: set[tuple[object, ...]] = set()
    for each in snapshot.rounds:
        one = each.asked
        key = (one.survey, one.points, one.labels, one.low_is_good, one.strong, one.act, one.banded, one.unknown)
        if key not in told:
            told.add(key)
            yield from _scale(one, snapshot.words)


def _scale(one: Questionnaire, language: Language) -> Iterable[Block]:
    say = language.say
    yield Heading(text=one.survey, level=2, numbered=True)
    yield said(
        say(
            "Statements are answered on a scale from 1 to {last}. A score lies between 1 and {last}, and more is better.",
            last=language.number(one.points),
        )
    )
    yield said(scores_explained(language, by_organization=not are_people(one.answering)))
    labels = [
        say("{point}: {label}", point=language.number(point), label=label)
        for point, label in zip(one.scale, one.labels, strict=True)
        if label
    ]
    if labels:
        yield Bullets(items=tuple(labels))
    if one.low_is_good:
        yield said(say("On the form a low point is the good one; scores are turned round, so that more is better."))
    if any(item.reverse for item in one.scored):
        yield said(say("Statements that speak against the partnership are counted from the other end."))
    if one.unknown:
        yield said(say("“Don’t know, or does not apply” is counted apart and is no score; nor is what was left blank."))
    if one.banded:
        source = (
            say("The bands are from: {source}.", source=terms.phrase(one.bands_from)) if one.bands_from.strip() else ""
        )
        bands = say(
            "From {strong} a score is called strong; below {act} it says “act”; between them, talk about it.",
            strong=language.number(one.strong),
            act=language.number(one.act),
        )
        yield said(" ".join(part for part in (bands, source) if part))


def instruments(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return the questions of each survey as they were asked; rounds that ask the same are told once."""
    told: set[object] = set()
    for each in snapshot.rounds:
        if each.asked.items not in told:
            told.add(each.asked.items)
            yield from _asked(each.asked, snapshot.words)


def _asked(one: Questionnaire, language: Language) -> Iterable[Block]:
    say = language.say
    yield Heading(text=say("Questions asked: {survey}", survey=one.survey), level=2, numbered=True)
    how = {Asked.SCALE: say("scale"), Asked.CHOICE: say("one of several"), Asked.OPEN: say("own words")}
    yield Table(
        head=(say("Belongs to"), say("Question or statement"), say("Answered")),
        rows=tuple(
            (
                facts.cell(item.element),
                facts.cell(item.words),
                say("scale, turned round") if item.reverse and item.asked is Asked.SCALE else how[item.asked],
            )
            for item in one.items
        ),
        widths=(0.24, 0.58, 0.18),
        alt=say("Questions asked: {survey}", survey=one.survey),
        dense=True,
    )
    if one.credit.strip():
        yield note(say("Source of the questions: {source}.", source=terms.phrase(one.credit)))
