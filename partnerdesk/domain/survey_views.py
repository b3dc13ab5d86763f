"""What the results of a round say, ready to be shown and printed: nothing here can hold what privacy keeps back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerdesk.domain.letterheads import LetterheadFacts

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
WIDE = Decimal(1)  # a difference between organizations from which on it is told as one
NOTED = Decimal("0.1")  # a change below that is none


@dataclass(frozen=True, kw_only=True)
class OrganizationScore:
    """The agreed answer of an organization, and that of the round before."""

    key: str
    name: str
    value: Decimal
    earlier: Decimal | None = None
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Scored:
    """An element or one question: what it scored, or why nothing is shown. `counts` are how often each point was marked."""

    key: str
    name: str
    n: int = 0
    mean: Decimal | None = None
    spread: Decimal | None = None
    earlier: Decimal | None = None
    counts: tuple[int, ...] = ()
    unknown: int = 0
    blank: int = 0
    organizations: tuple[OrganizationScore, ...] = ()
    hidden: str = ""
    turned: bool = False
    items: tuple[Scored, ...] = ()

    @property
    def change(self) -> Decimal | None:
        """How much more or less it is than in the round before."""
        return None if self.mean is None or self.earlier is None else self.mean - self.earlier

    @property
    def gap(self) -> Decimal | None:
        """How far the organizations lie apart."""
        values = [one.value for one in self.organizations]
        return max(values) - min(values) if len(values) > 1 else None


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What somebody wrote, and whether it may be quoted; `who` is empty where that is not shown."""

    key: str
    asked: str
    words: str
    quoted: bool = False
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class RoundView:
    """A round as it may be shown, perhaps one of its groups, beside an earlier round. More is always better."""

    survey: str
    round: str
    before: str = ""
    group: str = ""
    groups: tuple[str, ...] = ()
    points: int = 5
    ends: tuple[str, str] = ("", "")
    strong: Decimal | None = None
    act: Decimal | None = None
    bands_from: str = ""
    by_organization: bool = True
    asked: int = 0
    answered: int = 0
    elements: tuple[Scored, ...] = ()
    remarks: tuple[Remark, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Scored, ...]:
        """The elements that have a mean."""
        return tuple(one for one in self.elements if one.mean is not None)

    @property
    def best_first(self) -> tuple[Scored, ...]:
        """The elements from the strongest to the weakest."""
        return tuple(sorted(self.shown, key=lambda one: one.mean or 0, reverse=True))

    def scored(self, key: str) -> Scored | None:
        """Return an element or question by its key."""
        every = [*self.elements, *(item for one in self.elements for item in one.items)]
        return next((one for one in every if one.key == key), None)

    def band(self, value: Decimal | None) -> str:
        """Return which band a mean lies in: strong, talk or act; nothing where there are no bands."""
        if value is None or self.strong is None or self.act is None:
            return ""
        return "strong" if value >= self.strong else "act" if value < self.act else "talk"


def told(value: Decimal, language: Language, *bounds: Decimal | None) -> str:
    """Return a score with one decimal; with two where rounding would lift it over a bound."""
    short = value.quantize(TENTH, ROUND_HALF_UP)
    crossing = any(bound is not None and value < bound <= short for bound in bounds)
    exact = value.quantize(HUNDREDTH, ROUND_DOWN) if crossing else short
    return str(exact).replace(".", language.number(Decimal("0.5"))[1])


def score_told(view: RoundView, value: Decimal | None, language: Language) -> str:
    """Return a score of a round in figures, or a dash where there is none."""
    return "–" if value is None else told(value, language, view.strong, view.act)


def band_told(view: RoundView, value: Decimal | None, language: Language) -> str:
    """Return the band of a mean as a mark and a word."""
    say = language.say
    words = {"strong": say("● strong"), "talk": say("◐ talk about it"), "act": say("○ act")}
    return words.get(view.band(value), "")


def change_told(change: Decimal | None, language: Language) -> str:
    """Return a change as a mark, a word and a number."""
    if change is None:
        return ""
    number = told(abs(change), language)
    if abs(change) < NOTED:
        return language.say("same")
    return (
        language.say("▲ up {number}", number=number) if change > 0 else language.say("▼ down {number}", number=number)
    )


def said(view: RoundView, one: Scored, language: Language) -> str:
    """Return all of an element or question in words, as it is heard or read below a chart."""
    say = language.say
    if one.mean is None:
        why = one.hidden or say("nobody answered")
        return f"{one.name}: {why}"
    parts = [
        say("mean {mean}", mean=score_told(view, one.mean, language)),
        language.count("{n} answer", "{n} answers", one.n),
    ]
    if band := band_told(view, one.mean, language):
        parts.append(band.partition(" ")[2])
    if one.earlier is not None:
        parts.append(say("{before}: {mean}", before=view.before, mean=score_told(view, one.earlier, language)))
    if (gap := one.gap) is not None:
        ends = sorted(one.organizations, key=lambda each: each.value)
        low, high = ends[0], ends[-1]
        if gap >= WIDE:
            parts.append(_apart(view, low, high, language))
    return f"{one.name}: {', '.join(parts)}"


def _apart(view: RoundView, low: OrganizationScore, high: OrganizationScore, language: Language) -> str:
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


def finding(view: RoundView, language: Language) -> tuple[str, tuple[str, ...]]:
    """Return the finding of a round: its main sentence, and what more there is to say."""
    say, ranked = language.say, view.best_first
    if not ranked:
        return say("There is nothing to show yet."), view.hidden[:1]
    best, worst = ranked[0], ranked[-1]
    if gap := power_gap(view):
        head = say(
            "{large} are content with “{element}”. {small} are not.",
            large=gap.high,
            small=gap.low,
            element=gap.element.name,
        )
    elif best is worst or best.mean == worst.mean:
        head = say("All stands at {mean}.", mean=score_told(view, best.mean, language))
    else:
        head = say("“{best}” is strongest, “{worst}” is weakest.", best=best.name, worst=worst.name)
    return head, tuple(_more(view, language))


def _moved(one: Scored) -> Decimal:
    return abs(one.change) if one.change is not None else Decimal(0)


def _more(view: RoundView, language: Language) -> Iterator[str]:
    say, ranked = language.say, view.best_first
    best, worst = ranked[0], ranked[-1]
    if best is not worst:
        yield say(
            "“{best}” has {most}, “{worst}” {least}.",
            best=best.name,
            most=score_told(view, best.mean, language),
            worst=worst.name,
            least=score_told(view, worst.mean, language),
        )
    changed = [one for one in view.shown if one.change is not None and abs(one.change) >= NOTED]
    if changed:
        most = max(changed, key=_moved)
        change = most.change or Decimal(0)
        text = (
            say(
                "Since {before}, “{name}” rose most, by {number}.",
                before=view.before,
                name=most.name,
                number=told(change, language),
            )
            if change > 0
            else say(
                "Since {before}, “{name}” fell most, by {number}.",
                before=view.before,
                name=most.name,
                number=told(-change, language),
            )
        )
        yield text
    elif any(one.change is not None for one in view.shown):
        yield say("Nothing changed since {before}.", before=view.before)
    yield from gaps_told(view, language)


@dataclass(frozen=True)
class PowerGap:
    """Two groups of organizations that answer one element differently."""

    element: Scored
    low: str
    least: Decimal
    high: str
    most: Decimal


def power_gap(view: RoundView) -> PowerGap | None:
    """Return the widest difference between the means of two groups of organizations, where it is wide."""
    found: list[PowerGap] = []
    for one in view.shown if view.by_organization and not view.group else ():
        means = []
        for group in view.groups:
            values = [each.value for each in one.organizations if each.group == group]
            if values:
                means.append((sum(values, Decimal(0)) / len(values), group))
        if len(means) > 1:
            means.sort()
            (least, low), (most, high) = means[0], means[-1]
            if abs(most - least) >= WIDE:
                found.append(PowerGap(one, low, least, high, most))
    return max(found, key=lambda gap: abs(gap.most - gap.least), default=None)


def gaps_told(view: RoundView, language: Language) -> Iterator[str]:
    """Yield the differences between groups and between organizations in words, the widest first."""
    if gap := power_gap(view):
        yield language.say(
            "Power may not be shared: with “{element}”, {low} come to {least} and {high} to {most}.",
            element=gap.element.name,
            low=gap.low,
            least=score_told(view, gap.least, language),
            high=gap.high,
            most=score_told(view, gap.most, language),
        )
    wide = [one for one in view.shown if (one.gap or 0) >= WIDE]
    if wide:
        widest = max(wide, key=lambda one: Decimal(0) if one.gap is None else one.gap)
        ends = sorted(widest.organizations, key=lambda each: each.value)
        yield language.say(
            "The organizations lie furthest apart on “{element}”: {ends}.",
            element=widest.name,
            ends=_apart(view, ends[0], ends[-1], language),
        )


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """Something that will be done about a result: what, who, by when."""

    what: str
    who: str = ""
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class SurveySheetSnapshot:
    """The results of a round, frozen for the sheet that goes back to those who answered."""

    partnership: str
    today: date
    view: RoundView
    steps: tuple[NextStep, ...] = ()
    contact: str = ""
    language: str = "en_US"
    page: str = "Letter"
    letterhead: LetterheadFacts | None = None

    @cached_property
    def words(self) -> Language:
        """The language of the paper, which need not be the screen's."""
        return Language(self.language)
