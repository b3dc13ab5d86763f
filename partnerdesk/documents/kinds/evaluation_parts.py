"""What the parts of an evaluation report share: texts people wrote, and values as cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Bullets, Paragraph, Run, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot
    from partnerdesk.text import Language


def paragraphs(text: str) -> Iterable[Block]:
    """Return each line of a text that says something as a paragraph."""
    return (Paragraph(runs=words(line.strip())) for line in text.split("\n") if line.strip())


def said(text: str) -> Paragraph:
    """Return one paragraph."""
    return Paragraph(runs=words(text))


def note(text: str) -> Paragraph:
    """Return a paragraph in small, such as where figures come from."""
    return Paragraph(runs=words(text), style="small")


def labelled(label: str, text: str) -> Iterable[Block]:
    """Return a paragraph that begins with a few words in weight, if anything follows; its further lines stand below."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if lines:
        yield Paragraph(runs=words(Run(f"{label} ", bold=True), lines[0]))
        for line in lines[1:]:
            yield said(line)


def listed(text: str) -> Iterable[Block]:
    """Return the lines of a text as a list; a single line is a paragraph."""
    lines = terms.lines(text)
    if len(lines) == 1:
        yield said(terms.capital(lines[0]))
    elif lines:
        yield Bullets(items=tuple(terms.capital(line) for line in lines))


def day(on: date | None, language: Language) -> str:
    """Return a day for a cell."""
    return language.short_day(on) if on else facts.DASH


def figure(number: Decimal | None, unit: str, language: Language) -> str:
    """Return a figure with its unit for a sentence."""
    return " ".join(part for part in ("" if number is None else language.number(number), unit.strip()) if part)


def number(amount: Decimal | None, language: Language) -> str:
    """Return a figure for a cell."""
    return facts.DASH if amount is None else language.number(amount)


def period(snapshot: EvaluationSnapshot) -> str:
    """Return the time a report is about."""
    one, language = snapshot.evaluation, snapshot.words
    if one.from_on and one.until_on:
        return language.say("{start} to {end}", start=language.day(one.from_on), end=language.day(one.until_on))
    if one.from_on:
        return language.say("since {day}", day=language.day(one.from_on))
    if one.until_on:
        return language.say("up to {day}", day=language.day(one.until_on))
    return language.say("from the beginning")
