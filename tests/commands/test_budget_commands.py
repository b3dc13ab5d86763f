"""Budgets from the command line: told, out as a sheet, in from a sheet, and on paper."""

from __future__ import annotations

import pytest

from tests.conftest import TODAY

NEXT = f"Budget {TODAY.year + 1}"


def test_a_budget_is_told_in_words_and_figures(desk, file):
    code, said = desk.ask("budgets", file, NEXT)
    (one,) = said["budgets"]
    assert code == 0
    assert one["words"][0] == "On confirmed income, September is the first short month, by $10,830."
    assert one["confirmed"]["left"][8] == "-10830.00"
    assert one["confirmed"]["first_short"] == f"September {TODAY.year + 1}"
    assert one["problems"] == []


def test_all_budgets_are_told_and_one_that_is_not_there_is_not(desk, file):
    code, printed, _ = desk.run("budgets", file)
    assert code == 0
    assert NEXT in printed
    code, _, told = desk.run("budgets", file, "Budget 1900")
    assert code == 1
    assert NEXT in told


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_sheet_goes_out_and_comes_in_unchanged(desk, file, ending):
    sheet = desk.folder / f"budget.{ending}"
    assert desk.ask("export", file, "--kind", "budget", sheet, "--budget", NEXT)[1]["lines"] == 8
    code, said = desk.ask("import", file, "--kind", "budget", sheet, "--budget", NEXT)
    assert (code, said["added"], said["changed"], said["problems"]) == (0, [], [], [])


def test_a_sheet_with_problems_changes_nothing(desk, file):
    sheet = desk.folder / "bad.csv"
    sheet.write_text("Part,For,Jan\nExpense,Tires,400\nExpense,Oil,much\n", encoding="utf-8")
    code, said = desk.ask("import", file, "--kind", "budget", sheet, "--budget", NEXT)
    assert (code, said["written"], [one["row"] for one in said["problems"]]) == (1, False, [3])
    sheet.write_text("Part,For,Jan\nExpense,Tires,400\n", encoding="utf-8")
    assert desk.ask("import", file, "--kind", "budget", sheet, "--budget", NEXT, "--dry-run")[1]["added"] == ["Tires"]
    assert desk.ask("budgets", file, NEXT)[1]["budgets"][0]["expenses"][0] == "14420.00"
    assert desk.ask("import", file, "--kind", "budget", sheet, "--budget", NEXT)[1]["added"] == ["Tires"]
    assert desk.ask("budgets", file, NEXT)[1]["budgets"][0]["expenses"][0] == "14820.00"


def test_more_columns_and_states_in_names_are_taken_when_asked_for(desk, file):
    sheet = desk.folder / "more.csv"
    year = TODAY.year + 1
    sheet.write_text(f"Part,For,Dec {year},Jan {year + 1}\nIncome,Oak (pending 40 %),1,2\n", encoding="utf-8")
    code, said = desk.ask("import", file, "--kind", "budget", sheet, "--budget", NEXT, "--dry-run")
    assert (code, said["columns"], said["added"], said["states"]) == (
        0, None, ["Oak (pending 40 %)"], ["Oak: pending, 40 %"],
    )  # fmt: skip
    said = desk.ask("import", file, "--kind", "budget", sheet, "--budget", NEXT, "--more-columns", "--states")[1]
    assert (said["written"], said["columns"], said["added"]) == (True, 13, ["Oak"])
    assert len(desk.ask("budgets", file, NEXT)[1]["budgets"][0]["columns"]) == 13


def test_which_budget_must_be_said_where_there_are_several(desk, file):
    code, _, told = desk.run("export", file, "--kind", "budget", desk.folder / "out.csv")
    assert code == 1
    assert "--budget" in told
    assert desk.run("export", file, "--kind", "budget", desk.folder / "out.pdf", "--budget", NEXT)[0] == 2


@pytest.mark.parametrize("kind", ["budget-statement", "budget-summary"])
def test_its_papers_are_made(desk, file, kind):
    subject = next(one for one in desk.ask("papers", file)[1]["papers"] if (one["kind"], one["name"]) == (kind, NEXT))
    assert desk.ask("paper", file, kind, subject["id"], "--to", desk.folder / "out.pdf")[0] == 0
