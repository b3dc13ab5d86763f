"""A round of 5,000 replies to 60 statements: read, counted, and every chart of its page painted. Exits 1 when too slow.

Run from the top of the project: python -m tests.benchmarks.bench_survey_results
What is measured is what the page does: the round and the one before it, of 5,000 people in four groups each, then of 500 organizations
with a dot each. The limit is 300 ms for all of it together. The rival counts the same replies by Python's own `statistics` (mean and
pstdev of each statement and element, without groups) and draws nothing; on a busy machine the ratio to it tells more.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from partnerdesk.documents.score_shapes import strip
from partnerdesk.documents.survey_scores import MAKERS, counts, scores
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.survey_findings import findings
from partnerdesk.domain.survey_rounds import Answering, Reply, SurveyRound
from partnerdesk.domain.surveys import Question, Survey
from partnerdesk.storage import survey_views, surveys
from partnerdesk.storage.store import Store
from partnerdesk.text import screen
from ui import theme
from ui.widgets.score_chart import ScoreChart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.domain.survey_views import RoundView

QUESTIONS, ELEMENTS, TURNS = 60, 7, 9
KINDS = ((Answering.ANONYMOUS, 5000, "people"), (Answering.ORGANIZATIONS, 500, "organizations"))
GROUPS = ("small", "middle", "large", "public")
MOST = 300.0  # milliseconds
SHARE = 0.5  # of the rival's time at most, where the machine is too busy for the limit


def large_survey(path: Path, answering: Answering, replies: int) -> None:
    """Make a workspace with two rounds of so many replies each."""
    store, chance = Store.create(path), random.Random(7)
    with store.change("large survey") as change:
        partnership = change.add(Partnership(name="Large"))
        survey = change.add(Survey(partnership=partnership.id, name="Health"))
        for number in range(QUESTIONS):
            element = f"Element {number * ELEMENTS // QUESTIONS}"
            change.add(
                Question(
                    survey=survey.id, position=number, key=f"q{number}", element=element, words=f"Statement {number}",
                    reverse=number % 9 == 0,
                )
            )  # fmt: skip
        known = answering is Answering.ORGANIZATIONS
        whose = [change.add(Organization(legal_name=f"Partner {n}")).id if known else "" for n in range(replies)]
        for year in (2025, 2026):
            asked = change.add(
                SurveyRound(
                    survey=survey.id, name=str(year), answering=answering, groups="\n".join(GROUPS),
                    opens_on=date(year, 9, 1), closed_on=date(year, 9, 30),
                )
            )  # fmt: skip
            for number in range(replies):
                marks = "".join(chance.choices("12345?-", (5, 10, 20, 35, 25, 3, 2), k=QUESTIONS))
                change.add(
                    Reply(
                        round=asked.id, marks=marks, group=GROUPS[number % 4], organization=whose[number],
                        position=number,
                    )
                )  # fmt: skip
    store.close()


def painted(chart: ScoreChart, view: RoundView) -> None:
    """Paint every chart of the page: the elements in all ways, and how often each point was marked."""
    facts = scores(view, screen)
    for make in MAKERS.values():
        chart.show_drawing(partial(make, facts), "")
        chart.canvas.repaint()
    chart.show_drawing(partial(strip, counts(view.elements[0].items[0], screen)), "")
    chart.canvas.repaint()


def rival(marks: Sequence[str], turned: Sequence[bool], elements: Sequence[Sequence[int]]) -> None:
    """Count a round by `statistics`."""
    rows = [
        [
            None if not sign.isdigit() else 6 - int(sign) if turn else int(sign)
            for sign, turn in zip(one, turned, strict=True)
        ]
        for one in marks
    ]
    for place in range(QUESTIONS):
        column = [row[place] for row in rows if row[place] is not None]
        statistics.fmean(column), statistics.pstdev(column), [column.count(point) for point in range(1, 6)]
    for places in elements:
        found = [[row[place] for place in places if row[place] is not None] for row in rows]
        means = [statistics.fmean(one) for one in found if one]
        statistics.fmean(means), statistics.pstdev(means)


def taken(work: Callable[[], object]) -> float:
    """Return how many milliseconds work takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def measure(path: Path, title: str) -> bool:
    """Print how long a round takes, part by part, and return whether that is fast enough."""
    store = Store(path, read_only=True)
    before, now = sorted(store.all(SurveyRound), key=lambda one: one.name)
    chart = ScoreChart("Scores")
    chart.resize(900, 500)
    chart.show()
    QApplication.processEvents()
    asked = surveys.asked_in(store, now)
    turned = [item.reverse for item in asked.marked]
    places = [[n for n, item in enumerate(asked.marked) if item.element == name] for name in asked.elements]
    view = survey_views.read(store, now.id, before=before.id)
    reading, painting, telling, theirs = [], [], [], []
    for _turn in range(TURNS):
        reading.append(taken(lambda: survey_views.read(store, now.id, before=before.id)))
        telling.append(taken(lambda: findings(view, screen)))
        painting.append(taken(lambda: painted(chart, view)))
        theirs.append(
            taken(
                lambda: [
                    rival([one.marks for one in surveys.answers(store, each.id)], turned, places)
                    for each in (before, now)
                ]
            )
        )
    parts = [min(each) for each in (reading, telling, painting)]
    whole, other = sum(parts), min(theirs)
    print(
        f"{title}: {whole:.0f} ms (read and count two rounds {parts[0]:.0f}, findings {parts[1]:.0f}, charts {parts[2]:.0f}), "
        f"counted by statistics {other:.0f} ms, ratio {whole / other:.2f} (at most {SHARE})"
    )
    store.close()
    return whole < MOST or whole / other < SHARE


def main() -> int:
    """Measure both rounds."""
    app = QApplication([])
    theme.apply(app, theme.Mode.LIGHT, 100)
    fast = []
    with tempfile.TemporaryDirectory() as folder:
        for answering, replies, title in KINDS:
            path = Path(folder) / f"{title}.partnerdesk"
            large_survey(path, answering, replies)
            fast.append(measure(path, f"{replies} {title}"))
    return 0 if all(fast) else 1


if __name__ == "__main__":
    sys.exit(main())
