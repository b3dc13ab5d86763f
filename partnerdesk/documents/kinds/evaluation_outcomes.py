"""The parts of a report on what changed: outcomes from baseline to actual, benefits, and stories beside the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Heading, Table
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.evaluation_chart import progress, reached, share
from partnerdesk.documents.kinds.evaluation_parts import day, labelled, note, number, said
from partnerdesk.documents.kinds.story import story_blocks
from partnerdesk.domain import indicator_progress, terms
from partnerdesk.domain.aims import Direction
from partnerdesk.domain.indicator_progress import Standing, percent
from partnerdesk.domain.stories import Consent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot, Measured
    from partnerdesk.text import Language


def outcomes(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return each indicator from baseline to actual against its target, drawn and in a table, and what explains it."""
    say, language = snapshot.words.say, snapshot.words
    if not snapshot.indicators:
        yield said(say("There are no indicators to measure by."))
        return
    yield said(finding(snapshot))
    if chart := progress(snapshot):
        yield chart
    yield Table(
        head=(say("Indicator"), say("Baseline"), say("Target"), say("Actual"), say("As of"), say("Way to the target")),
        rows=tuple(
            (
                _named(each),
                number(each.indicator.baseline, language),
                number(each.indicator.target, language),
                number(each.actual, language),
                day(each.last.read_on if each.last else None, language),
                _way(each, snapshot),
            )
            for each in snapshot.indicators
        ),
        widths=(0.32, 0.11, 0.11, 0.11, 0.15, 0.2),
        align=("left", "right", "right", "right", "left", "left"),
        caption=say("From baseline to actual"),
    )
    for each in snapshot.indicators:
        yield from _told(each, language)


def finding(snapshot: EvaluationSnapshot) -> str:
    """Return in a sentence how many of the targets were reached."""
    language = snapshot.words
    judged = [each for each in snapshot.indicators if reached(each) is not None]
    met = sum(bool(reached(each)) for each in judged)
    if not judged:
        return language.say("No indicator has both a target and a reading yet.")
    return language.say(
        "{met} of {all} indicators with a target have reached it.",
        met=language.number(met),
        all=language.number(len(judged)),
    )


def _named(each: Measured) -> str:
    unit = each.indicator.unit.strip()
    return terms.capital(each.indicator.name) + (f" ({unit})" if unit else "")


def _way(each: Measured, snapshot: EvaluationSnapshot) -> str:
    """Return how far it is on the last day of the report, and whether that is behind, as it stands beside the indicator."""
    language = snapshot.words
    if reached(each):
        return language.say("reached")
    part = share(each)
    if part is None:
        return facts.DASH
    if part < 0:
        return language.say("farther off")
    until = min(snapshot.evaluation.until_on or snapshot.today, snapshot.today)
    found = indicator_progress.progress(each.indicator, each.readings, until, language)
    gone = percent(part, language)
    if found.standing in {Standing.BEHIND, Standing.ON_THE_WAY}:
        return language.say("{gone}, {standing}", gone=gone, standing=language.say(found.standing.label))
    return gone


def _told(each: Measured, language: Language) -> Iterable[Block]:
    """Return what is counted, where the figures come from, and what explains them; nothing where nobody said any of it."""
    one, say = each.indicator, language.say
    told = [terms.sentence(terms.capital(one.definition))] if one.definition.strip() else []
    source = (each.last.source if each.last else "") or one.source
    if source.strip():
        told.append(say("Source: {source}.", source=terms.phrase(source)))
    if each.files:
        told.append(language.count("{n} file of evidence is kept.", "{n} files of evidence are kept.", each.files))
    if each.last and each.last.remark.strip():
        told.append(terms.sentence(each.last.remark))
    if told:
        told.append(say("Less is better.") if one.direction is Direction.DOWN else say("More is better."))
        yield from labelled(f"{terms.capital(one.name)}.", " ".join(told))


def benefits(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return what working together brought, and how one knows."""
    say = snapshot.words.say
    if not snapshot.claims:
        yield said(say("Nothing is written down on what working together brought."))
        return
    named = {each.indicator.id: each.indicator.name for each in snapshot.indicators}
    stories = {each.story.id: each.story.title for each in snapshot.stories}
    rows = []
    for each in snapshot.claims:
        shown = [
            each.evidence.strip().removesuffix("."),
            say("indicator: {name}", name=named[each.indicator]) if each.indicator in named else "",
            say("story: {name}", name=stories[each.story]) if each.story in stories else "",
        ]
        rows.append((say(each.benefit.label), facts.cell(each.what), facts.cell("; ".join(filter(None, shown)))))
    yield Table(
        head=(say("Benefit"), say("What it brought"), say("How we know")),
        rows=tuple(rows),
        widths=(0.24, 0.4, 0.36),
        alt=say("Benefits of working together, with their evidence"),
    )


def stories(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return the stories those in them agreed to, without names where they asked for that."""
    for each in snapshot.stories:
        yield Heading(text=each.story.title, level=2, numbered=True)
        yield from story_blocks(each, snapshot.words)
        named = each.story.consent is Consent.NAMED
        yield note(
            snapshot.words.say("Those in the story agreed to its being told with their names.")
            if named
            else snapshot.words.say("Those in the story agreed to its being told without their names.")
        )
