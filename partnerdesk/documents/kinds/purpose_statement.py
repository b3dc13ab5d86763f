"""The purpose statement: why a partnership exists and who it is, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Document, Paragraph, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.purpose_snapshot import PurposeSnapshot

# What each part of the statement is called on paper, and the field it says.
PARTS = (
    (mark("The problem"), "nature"),
    (mark("What we want instead"), "desired"),
    (mark("How we look at it"), "frame"),
    (mark("How we go about it"), "approach"),
    (mark("Who we are"), "who_we_are"),
    (mark("Why we can make a difference"), "why_us"),
)


def compose(snapshot: PurposeSnapshot) -> Document:
    """Return the statement as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("Purpose of {partnership}", partnership=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Purpose statement"),
        short_title=say("Purpose statement"),
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: PurposeSnapshot) -> Iterable[Block]:
    one, say = snapshot.partnership, snapshot.words.say
    yield Title(text=one.name, subtitle=say("Why we work together"))
    if one.vision.strip():
        yield Paragraph(runs=words(say("Our vision: {vision}", vision=one.vision.strip())), style="lead")
    yield from paragraphs(one.mission)
    if rows := tuple((label, text) for label, text in _rows(snapshot) if text):
        yield facts.table_of_facts(rows, alt=say("What we agreed on"))
    yield Paragraph(runs=words(_agreed(snapshot)), style="small")


def paragraphs(text: str) -> Iterable[Block]:
    """Return each line of a text as a paragraph."""
    return (Paragraph(runs=words(line.strip())) for line in text.split("\n") if line.strip())


def _rows(snapshot: PurposeSnapshot) -> Iterable[tuple[str, str]]:
    """Return what was agreed on, part by part, so that all of it finds room on one page."""
    one, say = snapshot.partnership, snapshot.words.say
    yield say("What brings us together"), _listed(terms.lines(one.concerns))
    for label, field in PARTS:
        yield say(label), getattr(one, field).strip()
    reasons = [terms.sentence(say(why.label)) for why in one.why_together]
    yield say("Why one of us alone is not enough"), _listed([*reasons, *terms.lines(one.why_more)])
    yield say("How we treat each other"), _listed(terms.lines(one.principles))
    yield say("Members"), ", ".join(snapshot.members)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(terms.capital(line) for line in lines)


def _agreed(snapshot: PurposeSnapshot) -> str:
    one, language = snapshot.partnership, snapshot.words
    if one.agreed_on and one.agreed_by.strip():
        return language.say("Agreed by {who} on {day}.", who=one.agreed_by.strip(), day=language.day(one.agreed_on))
    if one.agreed_on:
        return language.say("Agreed on {day}.", day=language.day(one.agreed_on))
    return language.say("This has not been agreed on yet.")
