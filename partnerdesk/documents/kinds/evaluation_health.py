"""How the partnership works, by its surveys: a score for each element with a drawing and a table, what changed, and who differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.charts import Chart
from partnerdesk.documents.content import Block, Heading, Table
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.evaluation_parts import said
from partnerdesk.documents.score_charts import bars
from partnerdesk.documents.score_facts import Look, Scores
from partnerdesk.documents.score_facts import Score as Drawn
from partnerdesk.domain.survey_results import Band, changes
from partnerdesk.domain.survey_scores import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot, RoundFacts
    from partnerdesk.domain.survey_results import Results
    from partnerdesk.domain.survey_scores import Score
    from partnerdesk.text import Language

WIDTH = 460.0
# A band is told by its word and a mark, never by colour alone.
MARKS = {
    Band.STRONG: "\N{BLACK UP-POINTING TRIANGLE}",
    Band.TALK: "\N{BLACK DIAMOND}",
    Band.ACT: "\N{BLACK DOWN-POINTING TRIANGLE}",
}
WIDE_GAP = 1


def health(snapshot: EvaluationSnapshot) -> Iterable[Block]:
    """Return the results of each round; the newest of a survey compares with the one before."""
    for each in snapshot.rounds:
        if each.results is not None and each.results.everyone.elements:
            yield from _round(each, each.results, snapshot.words)


def _round(each: RoundFacts, found: Results, language: Language) -> Iterable[Block]:
    say = language.say
    yield Heading(text=each.title, level=2, numbered=True)
    earlier = {one.name: one for one in changes(found, each.before)[0]} if each.before else {}
    drawn, rows = [], []
    for name, score in found.everyone.elements.items():
        if score.mean is None:
            continue
        mean, was = _told(score, language), earlier.get(name)
        change = language.number(rounded(was.difference)) if was else ""
        band = found.band(score)
        label = name or say("Other statements")
        drawn.append(
            Drawn(
                key=name,
                name=label,
                said=say("{name}: {mean}", name=label, mean=mean),
                mean=float(score.mean),
                n=score.n,
                earlier=float(was.before) if was else None,
            )
        )
        rows.append(
            (
                label,
                language.number(score.n),
                mean,
                facts.DASH if score.spread is None else language.number(rounded(score.spread)),
                language.number(rounded(was.before)) if was else facts.DASH,
                (f"+{change}" if was.difference > 0 else change) if was else facts.DASH,
                f"{MARKS[band]} {say(band.label)}" if band else facts.DASH,
            )
        )
    if not rows:
        return
    yield _chart(each, tuple(drawn), language)
    yield Table(
        head=(say("Element"), say("n"), say("Mean"), say("Spread"), say("Last time"), say("Change"), say("It says")),
        rows=tuple(rows),
        widths=(0.3, 0.07, 0.1, 0.11, 0.12, 0.11, 0.19),
        align=("left", "right", "right", "right", "right", "right", "left"),
        caption=say("Scores by element: {round}", round=each.title),
    )
    if found.hidden:
        yield said(say("Where fewer than three people would stand behind a figure, it is left out."))
    yield from _differences(found, language)


def _told(score: Score, language: Language) -> str:
    return language.number(rounded(score.mean)) if score.mean is not None else facts.DASH


def _chart(each: RoundFacts, drawn: tuple[Drawn, ...], language: Language) -> Chart:
    scores = Scores(
        scores=drawn,
        points=each.asked.points,
        number=lambda value: language.number(round(value, 1)),
        this=each.round.name,
        before=each.before_name if each.before else "",
    )
    made = bars(scores, WIDTH, Look())
    lines = "; ".join(one.said for one in drawn)
    alt = language.say("Bar chart of the scores by element, {round}. {lines}.", round=each.title, lines=lines)
    return Chart(width=made.width, height=made.height, shapes=made.shapes, alt=alt)


def _differences(found: Results, language: Language) -> Iterable[Block]:
    """Return where organizations or groups lie furthest apart, if it is by a point or more."""
    for gap in (*found.gaps()[:1], *found.group_gaps()[:1]):
        if gap.difference >= WIDE_GAP:
            yield said(
                language.say(
                    "Furthest apart on “{element}”: {low} says {low_mean}, {high} says {high_mean}.",
                    element=gap.element,
                    low=found.names.get(gap.low, gap.low),
                    low_mean=language.number(rounded(gap.low_mean)),
                    high=found.names.get(gap.high, gap.high),
                    high_mean=language.number(rounded(gap.high_mean)),
                )
            )
