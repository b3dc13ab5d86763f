"""How long a folder of filled forms takes to be read: python -m tests.benchmarks.bench_survey_replies [files …]."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from partnerdesk.documents import survey_forms
from partnerdesk.domain.questionnaires import Item
from partnerdesk.domain.survey_rounds import Invitation, SurveyRound
from partnerdesk.exchange import survey_sheets
from partnerdesk.exchange.survey_plans import plan_folder
from partnerdesk.exchange.survey_replies import Expected
from tests.filling import fill_by_pdfium, fill_sheet
from tests.questionnaires import questionnaire

QUESTIONS = 60
LIMIT = 15.0


def expected(number: int) -> Expected:
    """Return a round of sixty questions with so many who are asked."""
    items = tuple(
        Item(key=f"q{n}", element=f"Element {n // 9}", words=f"We say in public what number {n} is for.")
        for n in range(QUESTIONS)
    )
    asked = questionnaire(id="r", items=items)
    invitations = tuple(Invitation(id=f"i{n}", organization=f"o{n}", code=f"R{n:03}") for n in range(number))
    return Expected(asked, SurveyRound(id="r", code=asked.code), invitations)


def fill(folder: Path, waits: Expected) -> None:
    """Write filled forms, sheets and PDF files in turn."""
    for number, invitation in enumerate(waits.invitations):
        marks = [1 + (number + place) % 5 for place in range(QUESTIONS)]
        if number % 2:
            made = survey_forms.write(waits.questionnaire, invitation, round_id="r")
            done = fill_by_pdfium(made, {f"ans_{place}": f"p{mark}" for place, mark in enumerate(marks, 1)})
            (folder / f"{number}.pdf").write_bytes(done)
        else:
            made = survey_sheets.write(waits.questionnaire, invitation, round_id="r")
            done = fill_sheet(made, {f"ans_{place}": mark for place, mark in enumerate(marks, 1)})
            (folder / f"{number}.xlsx").write_bytes(done)


def measure(number: int) -> None:
    """Print how long a folder of so many files takes, and how often its progress was told."""
    waits, told = expected(number), []
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), waits)
        begin = time.perf_counter()
        plan = plan_folder(Path(folder), waits, lambda done, whole: told.append((done, whole)))
        taken = time.perf_counter() - begin
    said = ", ".join(f"{state.value} {count}" for state, count in plan.counts.items())
    print(f"{number} files of {QUESTIONS} questions: {taken:.2f} s (at most {LIMIT:g}), told {len(told)} times; {said}")


if __name__ == "__main__":
    for size in [int(word) for word in sys.argv[1:]] or [300]:
        measure(size)
