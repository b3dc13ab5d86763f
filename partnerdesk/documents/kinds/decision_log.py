"""An extract of the decision log: what was decided when and where, why, with which votes, and whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Document, Heading, Paragraph, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms
from partnerdesk.domain.decision_rules import Verdict
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.decision_log import DecisionLogSnapshot, LoggedDecision
    from partnerdesk.domain.decisions import Decision
    from partnerdesk.text import Language

HOLDS = {
    Verdict.VALID: mark("It was valid."),
    Verdict.NO_QUORUM: mark("It was not valid: too few were there."),
    Verdict.NOT_CARRIED: mark("It was not carried: too few voted for it."),
    Verdict.UNKNOWN: mark("Not known: how many were there, or were needed, is not written down."),
}


def compose(snapshot: DecisionLogSnapshot) -> Document:
    """Return the extract as a paper without format."""
    return Document(
        title=_title(snapshot),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=snapshot.words.say("Decision log"),
        short_title=snapshot.words.say("Decision log"),
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot)),
    )


def _title(snapshot: DecisionLogSnapshot) -> str:
    name = snapshot.body.called() if snapshot.body else snapshot.partnership.name
    return snapshot.words.say("Decisions of {name}", name=name)


def _blocks(snapshot: DecisionLogSnapshot) -> Iterable[Block]:
    language, say = snapshot.words, snapshot.words.say
    subtitle = snapshot.partnership.name if snapshot.body else say("Extract of the decision log")
    yield Title(text=_title(snapshot), subtitle=subtitle)
    if not snapshot.decisions:
        yield Paragraph(runs=words(say("No decisions are written down yet.")))
        return
    counted = language.count(
        "{n} decision, the newest first.", "{n} decisions, the newest first.", len(snapshot.decisions)
    )
    yield Paragraph(runs=words(counted), style="small")
    for one in snapshot.decisions:
        yield Heading(text=terms.capital(one.decision.called()))
        yield Table(
            head=(),
            rows=tuple(_facts(one, language, of_one=snapshot.body is not None)),
            widths=(0.24, 0.76),
            first_column_head=True,
            alt=say("The decision in short"),
        )


def _facts(one: LoggedDecision, language: Language, *, of_one: bool) -> Iterable[tuple[Cell, ...]]:
    say, decision = language.say, one.decision
    if decision.what.strip() != decision.called():
        yield say("What was decided"), facts.cell(decision.what)
    yield say("Decided on"), language.day(decision.decided_on) if decision.decided_on else facts.DASH
    if not of_one:
        yield say("Decided by"), facts.cell(one.body.called() if one.body else "")
    if decision.why.strip():
        yield say("Why"), facts.cell(decision.why)
    if there := _there(decision, language):
        yield say("Who was there"), there
    if votes := _votes(decision, language):
        yield say("Votes"), votes
    yield say("Whether it holds"), say(HOLDS[one.verdict])
    if one.replaced_by is not None:
        later = one.replaced_by
        day = language.short_day(later.decided_on) if later.decided_on else ""
        yield (
            say("What took its place"),
            facts.cell(", ".join(part for part in (later.called().rstrip("."), day) if part)),
        )
    if decision.revisit_on:
        yield say("Looked at again on"), language.day(decision.revisit_on)
    if decision.remark.strip():
        yield say("Remark"), facts.cell(decision.remark)


def _there(decision: Decision, language: Language) -> str:
    if decision.there is None:
        return ""
    there = language.count("{n} voting member", "{n} voting members", decision.there)
    if decision.needed is None:
        return there
    return language.say("{there}; {needed} needed", there=there, needed=language.number(decision.needed))


def _votes(decision: Decision, language: Language) -> str:
    say = language.say
    said = (
        (decision.votes_for, say("{n} for", n=language.number(decision.votes_for or 0))),
        (decision.votes_against, say("{n} against", n=language.number(decision.votes_against or 0))),
        (decision.abstained, say("{n} abstained", n=language.number(decision.abstained or 0))),
    )
    return ", ".join(text for number, text in said if number is not None)
