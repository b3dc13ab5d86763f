"""How the partnership works, by its surveys: what each round found, a score for each element with a drawing and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Bullets, Heading, Paragraph, Run, Table, words
from partnerdesk.documents.kinds.evaluation_parts import note, said
from partnerdesk.documents.kinds.facts import DASH
from partnerdesk.documents.survey_scores import chart, table
from partnerdesk.domain.survey_findings import findings
from partnerdesk.domain.survey_telling import said as told
from partnerdesk.domain.survey_telling import score_told
from partnerdesk.domain.survey_telling import told as told_figure
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import Alignment
    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot, RoundFacts
    from partnerdesk.domain.survey_views import RoundView, Scored
    from partnerdesk.text import Language

WIDTH = 460.0
ALIGNED: tuple[Alignment, ...] = ("left", "right", "right", "right", "right")
MOST_ACROSS = 7  # elements beside each other in a table


def health(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return the results of each round; the newest of a survey compares with the one before."""
    for each in snapshot.rounds:
        if each.view.shown:
            yield from _round(each, snapshot.words)


def _round(each: RoundFacts, language: Language) -> Iterable[Block]:
    say, view = language.say, each.view
    yield Heading(text=each.title, level=2, numbered=True)
    yield Bullets(items=tuple(one.words for one in findings(view, language)))
    lines = " ".join(f"{told(view, one, language)}." for one in view.shown)
    alt = say("Chart of the scores by element, {round}. {lines}", round=each.title, lines=lines)
    kind = "dots" if any(one.organizations for one in view.elements) else "bars"
    if (drawn := chart(view, kind, WIDTH, language, alt)) is not None:
        yield drawn
    yield table(view, language, caption=say("Scores by element: {round}", round=each.title))
    for reason in view.hidden:
        yield said(reason)
    yield from _apart(each, language)
    yield from _statements(each, language)
    yield from _words(view, language)


def _apart(each: RoundFacts, language: Language) -> Iterable[Block]:
    """Return what each organization scores, and each group that may be shown, element by element."""
    view, say = each.view, language.say
    for place in range(0, len(view.elements), MOST_ACROSS):
        across = view.elements[place : place + MOST_ACROSS]
        named = sorted({(fold(one.name), one.name, one.key) for part in across for one in part.organizations})
        groups = [group for group in view.groups if any(group == name for part in across for name, _ in part.groups)]
        rows = [(group, *(_of_group(view, part, group, language) for part in across)) for group in groups]
        rows += [(name, *(_of(view, part, key, language) for part in across)) for _, name, key in named]
        if len(rows) > 1:
            yield Table(
                head=(say("Who"), *(part.name for part in across)),
                rows=tuple(rows),
                widths=(2.0, *(1.0 for _ in across)),
                align=("left", "right", "right", "right", "right", "right", "right", "right"),
                caption=say("Scores of each organization: {round}", round=each.title)
                if named
                else say("Scores of each group: {round}", round=each.title),
                first_column_head=True,
                dense=True,
            )


def _of_group(view: RoundView, part: Scored, group: str, language: Language) -> str:
    return next((score_told(view, mean, language) for name, mean in part.groups if name == group), DASH)


def _of(view: RoundView, part: Scored, key: str, language: Language) -> str:
    return next((score_told(view, one.value, language) for one in part.organizations if one.key == key), DASH)


def _statements(each: RoundFacts, language: Language) -> Iterable[Block]:
    """Return the score of every statement, a table for each element; a dash stands where one may not be shown."""
    view, say = each.view, language.say
    head = [say("n"), say("mean"), say("spread")]
    if view.by_organization:
        head.append(say("don’t know / blank"))
    for place, part in enumerate(view.shown):
        if part.items:
            yield Table(
                head=(part.name, *head),
                rows=tuple((_asked(one, language), *_figures(view, one, language)[: len(head)]) for one in part.items),
                widths=(4.6, 0.5, 0.8, 0.9, 1.4)[: 1 + len(head)],
                align=ALIGNED,
                caption="" if place else say("Each statement: {round}", round=each.title),
                alt=say("Each statement of “{element}”", element=part.name),
                dense=True,
            )


def _asked(one: Scored, language: Language) -> str:
    return language.say("{question} (turned round)", question=one.name) if one.turned else one.name


def _figures(view: RoundView, one: Scored, language: Language) -> list[str]:
    if one.mean is None:
        return [DASH] * 4
    return [
        language.number(one.n),
        score_told(view, one.mean, language),
        _spread(one, language),
        _apart_from(one, language),
    ]


def _apart_from(one: Scored, language: Language) -> str:
    return f"{language.number(one.unknown)} / {language.number(one.blank)}"


def _spread(one: Scored, language: Language) -> str:
    return DASH if one.spread is None else told_figure(one.spread, language)


def _words(view: RoundView, language: Language) -> Iterable[Block]:
    """Return what was said in words and may be quoted, under what was asked, without names as on the sheet that goes back."""
    quoted = [one for one in view.remarks if one.quoted]
    for asked in dict.fromkeys(one.asked for one in quoted):
        yield Paragraph(runs=words(Run(asked, bold=True)))
        yield Bullets(
            items=tuple(
                language.say("“{words}”", words=" ".join(one.words.strip('“”" ').split()))
                for one in quoted
                if one.asked == asked
            )
        )
    others = len(view.remarks) - len(quoted)
    if others:
        yield note(
            language.count(
                "{n} more answer in words was read and is not quoted.",
                "{n} more answers in words were read and are not quoted.",
                others,
            )
        )
