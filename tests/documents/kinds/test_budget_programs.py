"""What each program costs, on the statement of a budget."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.content import Heading, Table, plain
from partnerdesk.documents.kinds import budget_statement
from partnerdesk.domain.programs import Importance, Program
from tests.budgets import riverbend
from tests.documents.test_pdf import failures
from tests.documents.test_word import NOT_NEEDED, wrong_in


@pytest.fixture
def planned():
    said = riverbend(names={"dana": "Dana", "boxes": "Fresh boxes", "meals": "meals served"})
    programs = (
        Program(id="boxes", name="Fresh boxes", importance=Importance.VITAL, result=Decimal(100), indicator="meals"),
        Program(id="tables", name="Tables"),
    )
    food = replace(said.expenses[3], program="boxes")
    return replace(
        said,
        expenses=(*said.expenses[:3], food),
        programs=programs,
    )


def table(snapshot, head):
    found = (one for one in budget_statement.compose(snapshot).blocks if isinstance(one, Table))
    return next(one for one in found if one.head and one.head[0] == head)


def rows(made):
    return [tuple(plain(cell) for cell in row) for row in made.rows]


def test_programs_are_printed_with_their_working(planned):
    made = rows(table(planned, "Program"))
    assert made == [("Fresh boxes", "Vital", "$32,100", "$0", "$0", "$32,100", "100 meals served", "$321")]


def test_without_programs_nothing_is_said_of_them():
    heads = [one.text for one in budget_statement.compose(riverbend()).blocks if isinstance(one, Heading)]
    assert "What each program costs" not in heads


def test_the_paper_keeps_both_standards(planned, tmp_path):
    made = budget_statement.compose(planned)
    assert failures(pdf.write(made)) == []
    assert [each for each in wrong_in(word.write(made), tmp_path / "a.docx") if not each.endswith(NOT_NEEDED)] == []
