"""How the partnership works, by its surveys: what each round found, a score for each element with a drawing and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Bullets, Heading
from partnerdesk.documents.kinds.evaluation_parts import said
from partnerdesk.documents.survey_scores import chart, table
from partnerdesk.domain.survey_findings import findings
from partnerdesk.domain.survey_telling import said as told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot, RoundFacts
    from partnerdesk.text import Language

WIDTH = 460.0


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
