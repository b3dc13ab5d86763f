"""Results of a survey as charts and tables: one maker for the screen, the result sheet and reports."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.documents.charts import Chart
from partnerdesk.documents.content import Table
from partnerdesk.documents.score_charts import bars, dots
from partnerdesk.documents.score_facts import Band, Dot, Look, Score, Scores, Strip
from partnerdesk.documents.score_shapes import has_radar, radar, strip
from partnerdesk.domain.survey_telling import band_told, change_told, said, score_told, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.documents.score_facts import Tone
    from partnerdesk.domain.survey_views import RoundView, Scored
    from partnerdesk.text import Language

SIZE = 8.0  # of words in a chart on paper, in points
MAKERS = {"bars": bars, "dots": dots, "radar": radar}


def scores(view: RoundView, language: Language, shown: Sequence[Scored] | None = None) -> Scores:
    """Return what a chart shows of the elements, or of some questions."""
    rows = view.elements if shown is None else shown
    ends = [f"{point} {words}" for point, words in zip((1, view.points), view.ends, strict=True) if words]
    return Scores(
        tuple(_score(view, one, language) for one in rows),
        view.points,
        lambda value: told(Decimal(str(value)), language),
        this=view.round,
        before=view.before if any(one.earlier is not None for one in rows) else "",
        bands=tuple(bands(view, language)),
        groups=view.groups if any(one.organizations for one in rows) and _in_groups(view, rows) else (),
        ends=", ".join(ends),
        mean=language.say("mean of all who answered"),
        spread=language.say("spread"),
    )


def _in_groups(view: RoundView, rows: Sequence[Scored]) -> bool:
    return bool(view.groups) and all(each.group in view.groups for one in rows for each in one.organizations)


def _score(view: RoundView, one: Scored, language: Language) -> Score:
    form = {group: place for place, group in enumerate(view.groups)}
    # Those that score alike share one number, and making a float of a fraction is slow where there are thousands.
    alike = {id(value): value for each in one.organizations for value in (each.value, each.earlier)}
    number = {key: None if value is None else float(value) for key, value in alike.items()}
    return Score(
        one.key,
        one.name,
        said(view, one, language),
        None if one.mean is None else float(one.mean),
        one.n,
        None if one.earlier is None else float(one.earlier),
        tuple(
            Dot(each.name, number[id(each.value)] or 0.0, number[id(each.earlier)], form.get(each.group, 0))
            for each in one.organizations
        ),
        None if one.spread is None else float(one.spread),
        one.hidden or language.say("Nobody answered this."),
    )


def bands(view: RoundView, language: Language) -> list[Band]:
    """Return the bands from the first point to the last."""
    if view.strong is None or view.act is None:
        return []
    say = language.say
    names: list[tuple[str, Tone]] = [(say("act"), "care"), (say("talk about it"), "mixed"), (say("strong"), "strong")]
    bounds = [1.0, float(view.act), float(view.strong), float(view.points)]
    return [
        Band(first, last, name, tone)
        for (name, tone), first, last in zip(names, bounds[:-1], bounds[1:], strict=True)
        if last > first
    ]


def counts(one: Scored, language: Language) -> Strip:
    """Return how often each point of a question was marked."""
    apart = [(language.say("don’t know"), one.unknown), (language.say("left blank"), one.blank)]
    return Strip(one.counts, tuple(apart))


def heads(view: RoundView, language: Language) -> list[str]:
    """Return the heads of the table behind a chart, without its first column."""
    say = language.say
    made = [say("n"), say("mean"), say("spread")]
    if view.strong is not None and view.act is not None:
        made.append(say("band"))
    return [*made, view.before, say("change")] if view.before else made


def cells(view: RoundView, one: Scored, language: Language) -> list[str]:
    """Return a row of that table, without its first column; what is hidden has its reason instead of numbers."""
    count = len(heads(view, language))
    if one.mean is None:
        return [one.hidden or language.say("Nobody answered this."), *[""] * (count - 1)]
    made = [language.number(one.n), score_told(view, one.mean, language)]
    made.append("–" if one.spread is None else told(one.spread, language))
    if view.strong is not None and view.act is not None:
        made.append(band_told(view, one.mean, language))
    if view.before:
        made += [score_told(view, one.earlier, language), change_told(one.change, language)]
    return made


def table(view: RoundView, language: Language, shown: Sequence[Scored] | None = None, caption: str = "") -> Table:
    """Return the table behind a chart."""
    rows, head = view.elements if shown is None else shown, heads(view, language)
    banded = view.strong is not None and view.act is not None
    widths = (3.1, 0.5, 0.8, 0.9, *((1.6,) if banded else ()), *((1.2, 1.4) if view.before else ()))
    return Table(
        head=(language.say("Element") if shown is None else language.say("Question"), *head),
        rows=tuple((one.name, *_fitting(view, one, language)) for one in rows),
        widths=widths,
        align=("left", "right", "right", "right", *(("left",) if banded else ()), "right", "right"),
        caption=caption,
        first_column_head=True,
    )


def _fitting(view: RoundView, one: Scored, language: Language) -> list[str]:
    """Return a row for a narrow table: a reason would not stand under “n”, so dashes do, and the reason follows the table."""
    made = cells(view, one, language)
    return made if one.mean is not None else ["–"] * len(made)


def chart(view: RoundView, kind: str, width: float, language: Language, alt: str, caption: str = "") -> Chart | None:
    """Return a chart of the elements for a paper: bars, dots or radar; a radar wants three elements at least."""
    facts = scores(view, language)
    if not facts.shown or (kind == "radar" and not has_radar(facts)):
        return None
    drawn = MAKERS[kind](facts, width, Look(size=SIZE))
    return Chart(drawn.width, drawn.height, drawn.shapes, alt, caption=caption)


__all__ = [
    "bands",
    "bars",
    "cells",
    "chart",
    "counts",
    "dots",
    "has_radar",
    "heads",
    "radar",
    "scores",
    "strip",
    "table",
]
