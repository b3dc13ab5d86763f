"""Scores, bands and changes of a round as they are said to people, on the screen and on paper alike."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_scores import rounded

if TYPE_CHECKING:
    from partnerdesk.domain.survey_views import OrganizationScore, RoundView, Scored
    from partnerdesk.text import Language

WIDE = 1  # a difference between organizations from which on it is told as one
NOTED = Fraction(1, 10)  # a change below that is none


def titled(survey: str, round_: str) -> str:
    """Return a survey with its round as a title; a survey that is called by a question needs no comma."""
    return f"{survey} {round_}" if survey.endswith(("?", "!", ".", "…")) else f"{survey}, {round_}"


def told(value: Fraction | Decimal, language: Language, *bounds: Decimal | None) -> str:
    """Return a score with one decimal; with two where rounding would lift it over a bound."""
    short = rounded(value)
    if any(bound is not None and value < bound <= short for bound in bounds):
        short = Decimal(int(value * 100)).scaleb(-2)
    return str(short).replace(".", language.number(Decimal("0.5"))[1])


def score_told(view: RoundView, value: Fraction | None, language: Language) -> str:
    """Return a score of a round in figures, or a dash where there is none."""
    return "–" if value is None else told(value, language, view.strong, view.act)


def band_told(view: RoundView, value: Fraction | None, language: Language) -> str:
    """Return the band of a mean as a mark and a word."""
    say = language.say
    words = {"strong": say("● strong"), "talk": say("◐ talk about it"), "act": say("○ act")}
    return words.get(view.band(value), "")


def change_told(change: Fraction | None, language: Language, *, short: bool = False) -> str:
    """Return a change as a mark, a word and a number; without the word where it is to be short."""
    if change is None:
        return ""
    number = told(abs(change), language)
    if abs(change) < NOTED:
        return language.say("same")
    if short:
        return f"▲ {number}" if change > 0 else f"▼ {number}"
    return (
        language.say("▲ up {number}", number=number) if change > 0 else language.say("▼ down {number}", number=number)
    )


def said(view: RoundView, one: Scored, language: Language) -> str:
    """Return all of an element or question in words, as it is heard or read below a chart."""
    say, name = language.say, one.name.rstrip(".")
    if one.mean is None:
        why = one.hidden or say("Nobody answered this.")
        return f"{name}: {why}"
    parts = [
        say("mean {mean}", mean=score_told(view, one.mean, language)),
        language.count("{n} answer", "{n} answers", one.n),
    ]
    if band := band_told(view, one.mean, language):
        parts.append(band.partition(" ")[2])
    if one.earlier is not None:
        parts.append(say("{before}: {mean}", before=view.before, mean=score_told(view, one.earlier, language)))
    if (gap := one.gap) is not None and gap >= WIDE:
        parts.append(apart(view, *one.ends, language))
    return f"{name}: {', '.join(parts)}"


def apart(view: RoundView, low: OrganizationScore, high: OrganizationScore, language: Language) -> str:
    """Return what two organizations say that lie apart."""
    return language.say(
        "{low} says {least} and {high} {most}",
        low=low.name,
        least=score_told(view, low.value, language),
        high=high.name,
        most=score_told(view, high.value, language),
    )


def answered_told(view: RoundView, language: Language) -> str:
    """Return how many answered of how many who were asked."""
    if view.by_organization:
        if view.asked:
            text = language.say("{n} of {asked} organizations answered", n=view.answered, asked=view.asked)
        else:
            text = language.count("{n} organization answered", "{n} organizations answered", view.answered)
    elif view.asked:
        text = language.say("{n} of {asked} people answered", n=view.answered, asked=view.asked)
    else:
        text = language.count("{n} person answered", "{n} people answered", view.answered)
    return language.say("{answered}; blanks and “don’t know” are left out, and n says how many count.", answered=text)


def scores_explained(language: Language, *, by_organization: bool) -> str:
    """Return how scores are made and what the spread is, for people who never heard of a standard deviation."""
    say = language.say
    if by_organization:
        made = say(
            "The score of an element is the mean of what each organization marked there, then the mean of those."
        )
    else:
        made = say("The score of an element is the mean of all points that were marked there.")
    spread = say(
        "The spread (standard deviation) says how far answers usually lie from the mean: 0 where all say the same; from about 1 on they differ much."
    )
    return f"{made} {spread}"
