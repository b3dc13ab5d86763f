"""The report of a progress review: who looked and on what terms, what was found area by area, what to do, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Document, Heading, Paragraph, Run, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.purpose_statement import paragraphs
from partnerdesk.domain import terms
from partnerdesk.domain.reviews import Answer, Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.review_snapshot import Recommended, ReviewSnapshot
    from partnerdesk.domain.reviews import ReviewFinding
    from partnerdesk.text import Language


def compose(snapshot: ReviewSnapshot) -> Document:
    """Return the report as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("{review} of {partnership}", review=snapshot.review.called(), partnership=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Review report"),
        short_title=say("Review report"),
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: ReviewSnapshot) -> Iterable[Block]:
    say, review = snapshot.words.say, snapshot.review
    yield Title(text=terms.capital(review.called()), subtitle=snapshot.partnership.name)
    if review.summary.strip():
        yield Heading(text=say("In short"))
        yield from paragraphs(review.summary)
    yield Heading(text=say("Terms of the review"))
    yield facts.table_of_facts(_terms(snapshot), alt=say("Terms of the review"))
    yield from findings_by_area(snapshot.findings, snapshot.words)
    yield Heading(text=say("Recommendations"))
    if snapshot.recommendations:
        yield recommendations_table(snapshot.recommendations, snapshot)
    else:
        yield Paragraph(runs=words(say("There are no recommendations.")))
    yield Heading(text=say("What the partnership says to it"))
    yield from _response(snapshot)


def _terms(snapshot: ReviewSnapshot) -> Iterable[tuple[str, Cell]]:
    language, say, review = snapshot.words, snapshot.words.say, snapshot.review
    yield say("Reviewers"), say(review.reviewers.label)
    if review.who.strip():
        yield say("Who they are"), facts.cell(review.who)
    yield say("What they were asked to do"), facts.cell(review.terms)
    if review.begins_on:
        yield say("Begun on"), language.day(review.begins_on)
    if review.done_on:
        yield say("Done on"), language.day(review.done_on)
    if review.ends_on:
        yield say("Findings by"), language.day(review.ends_on)
    if snapshot.rests_on:
        yield say("Survey it rests on"), snapshot.rests_on


def findings_by_area(findings: Sequence[ReviewFinding], language: Language, *, level: int = 1) -> Iterable[Block]:
    """Return findings under their areas, strengths first in each; an area without any is left out."""
    say = language.say
    yield Heading(text=say("What was found"), level=level)
    if not findings:
        yield Paragraph(runs=words(say("No findings are written down yet.")))
    for area in Area:
        mine = sorted((one for one in findings if one.area is area), key=lambda one: not one.good)
        if not mine:
            continue
        yield Heading(text=say(area.label), level=level + 1)
        yield Table(
            head=(say("Finding"), say("What it is"), say("It rests on")),
            rows=tuple(
                (
                    terms.capital(one.finding.strip()),
                    say("Strength") if one.good else say("To work on"),
                    facts.cell(one.evidence),
                )
                for one in mine
            ),
            widths=(0.5, 0.17, 0.33),
            alt=say("Findings: {area}", area=say(area.label)),
        )


def recommendations_table(found: Sequence[Recommended], snapshot: ReviewSnapshot) -> Table:
    """Return recommendations as a table: what, by whom, by when, why, and what becomes of it."""
    language, say = snapshot.words, snapshot.words.say
    return Table(
        head=(
            say("No."),
            say("What should be done"),
            say("By whom"),
            say("By when"),
            say("Priority"),
            say("What becomes of it"),
        ),
        rows=tuple(
            (
                language.number(number),
                _what(one, language),
                facts.cell(one.recommendation.who),
                language.short_day(one.recommendation.due_on) if one.recommendation.due_on else facts.DASH,
                say(one.recommendation.priority.label),
                _course(one, snapshot),
            )
            for number, one in enumerate(found, 1)
        ),
        widths=(0.06, 0.34, 0.16, 0.13, 0.1, 0.21),
        align=("number", "left", "left", "left", "left", "left"),
        alt=say("Recommendations"),
    )


def _what(one: Recommended, language: Language) -> Cell:
    what, evidence = terms.capital(one.recommendation.what.strip()), one.recommendation.evidence.strip()
    if not evidence:
        return what
    return (*words(what), Run("\n"), Run(language.say("It rests on: {evidence}", evidence=evidence), italic=True))


def _course(one: Recommended, snapshot: ReviewSnapshot) -> str:
    """Return the answer of the partnership, what it says beside, and how far the action is."""
    say, recommendation = snapshot.words.say, one.recommendation
    said = [say(recommendation.answer.label)] if recommendation.answer is not Answer.OPEN or not one.action else []
    if recommendation.response.strip():
        said.append(terms.capital(recommendation.response.strip()))
    if one.action is not None:
        how = say(one.course(snapshot.today).label)
        said.append(
            say("Action of {name}: {how}", name=one.person, how=how) if one.person else say("Action: {how}", how=how)
        )
    return "\n".join(said)


def _response(snapshot: ReviewSnapshot) -> Iterable[Block]:
    language, review = snapshot.words, snapshot.review
    if not review.response.strip():
        yield Paragraph(runs=words(language.say("The partnership has not answered yet.")))
        return
    yield from paragraphs(review.response)
    if review.responded_on:
        yield Paragraph(
            runs=words(language.say("Said on {day}.", day=language.day(review.responded_on))), style="small"
        )
