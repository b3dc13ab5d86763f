"""The sheet that goes back to those who answered: one to three pages, chart and table, and nothing that is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.charts import Chart
from partnerdesk.documents.content import Heading, Table
from partnerdesk.documents.kinds import survey_sheet
from partnerdesk.domain.survey_views import Chosen, NextStep, SurveySheetSnapshot
from tests.documents.samples import pdf_texts
from tests.documents.test_pdf import failures
from tests.views import HIDDEN, VIEW, scored

STEPS = (
    NextStep(what="Ask the tenants what keeps them out", who="Dana Whitlock", due_on=date(2026, 12, 15)),
    NextStep(what="Talk"),
)


def snapshot(view=VIEW, **how) -> SurveySheetSnapshot:
    return SurveySheetSnapshot(partnership="Riverbend", today=date(2026, 11, 17), view=view, **how)


def test_it_says_in_order_who_answered_the_scores_what_changed_what_is_next_and_what_to_talk_about():
    document = survey_sheet.compose(snapshot(steps=STEPS, contact="Dana, dana@example.org"))
    heads = [one.text for one in document.blocks if isinstance(one, Heading)]
    assert heads == [
        "Who answered, and how to read the scores", "The scores",
        "In your words", "What we will do next", "To talk about",
    ]  # fmt: skip
    text = repr(document)
    assert "6 of 8 organizations" in text
    assert "December 15, 2026" in text
    assert "Fine <b>" not in text


def test_the_chart_has_its_words_and_its_table():
    blocks = survey_sheet.compose(snapshot()).blocks
    (drawn,) = [one for one in blocks if isinstance(one, Chart)]
    assert "Power: mean 3.4" in drawn.alt
    table = next(one for one in blocks if isinstance(one, Table))
    assert len(table.rows) == 4
    assert table.head[-1] == "change"


def test_what_is_hidden_is_said_and_nothing_else():
    blocks = survey_sheet.compose(snapshot(HIDDEN)).blocks
    assert not [one for one in blocks if isinstance(one, (Chart, Table))]
    assert "fewer than three people" in repr(blocks)


@pytest.mark.parametrize("page", ["Letter", "A4"])
def test_it_is_one_to_three_pages_in_both_files(page):
    many = replace(
        VIEW, elements=tuple(scored(f"Element {n} with a rather long name", ["3"] * 6, ["2"] * 6) for n in range(7))
    )
    for view in (VIEW, many):
        document = survey_sheet.compose(snapshot(view, steps=STEPS, page=page))
        data = pdf.write(document)
        assert failures(data) == []
        assert len(pdf_texts(data)) <= 3
        assert word.write(document)[:2] == b"PK"


def test_what_is_hidden_is_neither_explained_nor_talked_about():
    heads = [one.text for one in survey_sheet.compose(snapshot(HIDDEN)).blocks if isinstance(one, Heading)]
    assert heads == ["Who answered", "What we will do next"]


def test_what_was_chosen_stands_in_a_table():
    chosen = (
        Chosen(key="y", name="How long with us?", n=3, answers=(("Under a year", 1), ("Longer", 2))),
        Chosen(key="z", name="How did you come?", hidden="Not shown."),
    )
    tables = [
        one for one in survey_sheet.compose(snapshot(replace(VIEW, choices=chosen))).blocks if isinstance(one, Table)
    ]
    assert tables[1].rows == (
        ("How long with us?", "Under a year", "1"),
        ("", "Longer", "2"),
        ("How did you come?", "Not shown.", "–"),
    )
