"""The parts of a report before its findings: background, purpose and questions, framework, methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Bullets, Heading, Paragraph, Run, Table, words
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.evaluation_parts import day, labelled, listed, paragraphs, said
from partnerdesk.domain import terms
from partnerdesk.domain.evaluations import EvaluationKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot


def background(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return who the partners are, what they want, under which agreements, and in which surroundings."""
    one, say = snapshot.partnership, snapshot.words.say
    yield from paragraphs(one.mission or one.purpose)
    if one.vision.strip():
        yield from labelled(say("Vision."), one.vision)
    until = snapshot.evaluation.until_on
    if one.formed_on and (until is None or one.formed_on <= until):
        yield said(
            say(
                "The partnership was formed on {day}. It works in {area}.",
                day=snapshot.words.day(one.formed_on),
                area=one.area.strip(),
            )
            if one.area.strip()
            else say("The partnership was formed on {day}.", day=snapshot.words.day(one.formed_on))
        )
    if snapshot.members:
        yield Heading(text=say("Partners"), level=2, numbered=True)
        yield Bullets(items=snapshot.members)
    if snapshot.aims:
        yield Heading(text=say("Objectives"), level=2, numbered=True)
        yield Table(
            head=(say("Objective"), say("Who"), say("By")),
            rows=tuple(
                (terms.capital(each.what), facts.cell(each.who), day(each.due_on, snapshot.words))
                for each in snapshot.aims
            ),
            widths=(0.55, 0.27, 0.18),
            alt=say("Objectives of the partnership"),
        )
    if snapshot.agreements:
        yield Heading(text=say("Agreements in force in this time"), level=2, numbered=True)
        yield _agreements(snapshot)


def _agreements(snapshot: EvaluationSnapshot) -> Table:
    say, language = snapshot.words.say, snapshot.words
    return Table(
        head=(say("Agreement"), say("Between"), say("From"), say("Until")),
        rows=tuple(
            (
                each.agreement.title,
                facts.cell(terms.joined(list(each.parties.values()), language)),
                day(each.agreement.effective_on or each.agreement.starts_on, language),
                day(each.agreement.ended_on or each.agreement.runs_until, language),
            )
            for each in snapshot.agreements
        ),
        widths=(0.34, 0.34, 0.16, 0.16),
        alt=say("Agreements in force in this time"),
    )


def questions(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return who uses the report for what, and each question with its answer and what that rests on."""
    one, say = snapshot.evaluation, snapshot.words.say
    yield said(
        say(
            "This is a formative report. It looks at how the partnership works while the work goes on, so that it can change."
        )
        if one.kind_of is EvaluationKind.FORMATIVE
        else say(
            "This is a summative report. It looks back at a whole term: what was done, what came of it, and whether to go on."
        )
    )
    yield from labelled(say("Who will use it:"), one.readers)
    yield from labelled(say("For what decision:"), one.decides)
    for place, each in enumerate(snapshot.questions, 1):
        yield _asked(place, each.question, snapshot)
        yield from paragraphs(each.answer)
        yield from labelled(say("It rests on:"), each.evidence)


def _asked(place: int, question: str, snapshot: EvaluationSnapshot) -> Paragraph:
    number = snapshot.words.number(place)
    said_ = snapshot.words.say("Question {number}: {question}", number=number, question=question.strip())
    return Paragraph(runs=words(Run(said_, bold=True)))


def framework(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return the three levels a report looks at, and where each is told."""
    say = snapshot.words.say
    yield said(say("A partnership can be looked at on three levels. One without the others tells half of it."))
    yield Table(
        head=(say("Level"), say("What we ask"), say("What we look at")),
        rows=(
            (
                say("How we work together"),
                say("Does the partnership itself work: trust, leadership, rules, shared work?"),
                say("Surveys among the partners, progress reviews, decisions"),
            ),
            (
                say("What we did"),
                say("Was done what was planned, and promised?"),
                say("Actions, obligations from agreements, the log of what was accomplished, money and gifts"),
            ),
            (
                say("What changed"),
                say("Is anything different for the people we work for?"),
                say("Indicators from baseline to actual, benefits with their evidence, stories"),
            ),
        ),
        widths=(0.22, 0.39, 0.39),
        alt=say("Three levels we look at"),
    )


def methods(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return where the facts come from, who gathered them, when, and what those who told us were promised."""
    say = snapshot.words.say
    if snapshot.methods:
        yield Table(
            head=(say("Method"), say("Who did it"), say("When"), say("Consent and confidentiality")),
            rows=tuple(
                (facts.cell(each.what), facts.cell(each.who), facts.cell(each.done), facts.cell(each.consent))
                for each in snapshot.methods
            ),
            widths=(0.34, 0.2, 0.18, 0.28),
            alt=say("Methods"),
        )
    used = [
        (snapshot.rounds, say("surveys among the partners")),
        (snapshot.indicators, say("readings of indicators, each with its source")),
        (snapshot.reviews, say("progress reviews")),
        (
            snapshot.actions or snapshot.obligations,
            say("the lists of actions and of what partners owe under agreements"),
        ),
        (snapshot.budgets, say("budgets with what came in and was spent")),
        (snapshot.stories, say("stories, told with the consent of those in them")),
    ]
    names = [name for there, name in used if there]
    if names:
        yield said(say("Used besides: {sources}.", sources=terms.joined(names, snapshot.words)))


def limitations(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what the report cannot tell: what was written, and what follows from its figures."""
    say = snapshot.words.say
    yield from listed(snapshot.evaluation.limitations)
    unread = sum(each.actual is None for each in snapshot.indicators)
    if unread:
        yield said(
            snapshot.words.count(
                "{n} indicator has no reading in this time.", "{n} indicators have no reading in this time.", unread
            )
        )
    if snapshot.held_back:
        yield said(
            snapshot.words.count(
                "{n} story is left out because those in it have not agreed to its being told.",
                "{n} stories are left out because those in them have not agreed to their being told.",
                snapshot.held_back,
            )
        )
    if not snapshot.evaluation.limitations.strip() and not unread and not snapshot.held_back:
        yield said(say("No limitations were written down. That does not mean there are none."))
