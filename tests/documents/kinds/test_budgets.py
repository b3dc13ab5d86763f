"""The papers on a budget: the statement and the page for a board."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.charts import Chart, Path
from partnerdesk.documents.content import Bullets, Heading, Paragraph, Table, plain
from partnerdesk.documents.kinds import budget_statement, budget_summary
from partnerdesk.domain.budgets import Expense, Gift, Period, Shown
from partnerdesk.domain.gap_measures import Measure, MeasureKind, Scenario
from partnerdesk.domain.programs import Program
from tests.budgets import budget, expense, figures, income, riverbend, usd
from tests.documents.samples import pdf_texts
from tests.documents.test_pdf import failures
from tests.documents.test_word import NOT_NEEDED, wrong_in


def tables_of(snapshot, of=budget_statement):
    return [block for block in of.compose(snapshot).blocks if isinstance(block, Table)]


def captions(snapshot):
    return [table.caption for table in tables_of(snapshot) if table.caption]


def rows_of(snapshot, caption):
    table = next(one for one in tables_of(snapshot) if one.caption.startswith(caption))
    return {row[0]: [plain(cell) for cell in row[1:]] for row in table.rows}


def full(**more):
    said = riverbend(floor=usd(2_000_00), indirect=Decimal("7.5"), **more)
    line = replace(said.expenses[0], basis="20 hours at $24", spent=figures("9600 9700.5"))
    gift = Gift(
        id="g", what="hours", giver="Volunteers", amount=Decimal(10), unit="hours", rate=usd(25_00), basis="Our own"
    )
    odd = income("mobile", "1", program="gone", restricted=True, basis="A new source")
    programs = (Program(id="boxes", name="Fresh boxes"),)
    return replace(
        said, expenses=(line, *said.expenses[1:]), incomes=(*said.incomes, odd), gifts=(gift,), programs=programs
    )


def test_a_year_stands_on_one_page_with_its_sum():
    assert captions(riverbend())[1:] == [
        "Income, January 2027 to December 2027, in USD", "Expenses, January 2027 to December 2027, in USD", "Gap and what is left, January 2027 to December 2027, in USD. Gap: − is to spare. Left: − is missing.",
    ]  # fmt: skip
    left = rows_of(riverbend(), "Gap")
    assert left["Gap on confirmed income"][8:] == ["12,970", "12,770", "13,310", "13,740", "67,050"]
    assert left["Left on confirmed income"][7:] == ["2,140", "−10,830", "−23,600", "−36,910", "−50,650", "−50,650"]
    assert left["In the bank at the beginning, on confirmed income"][0] == "16,400"


def test_three_years_go_to_further_pages_or_are_summed():
    incomes = [one for one in captions(riverbend(periods=36)) if one.startswith("Income")]
    assert incomes == [
        "Income, January 2027 to December 2027, in USD", "Income, January 2028 to December 2028, in USD", "Income, January 2029 to December 2029, in USD",
    ]  # fmt: skip
    huge = replace(riverbend(periods=24), expenses=(expense("a", "123456789"),))
    assert [one for one in captions(huge) if one.startswith("Income")] == [
        "Income, January 2027 to July 2027, in USD", "Income, August 2027 to December 2027, in USD",
        "Income, January 2028 to July 2028, in USD", "Income, August 2028 to December 2028, in USD",
    ]  # fmt: skip
    quarters = rows_of(riverbend(periods=36, shown=Shown.QUARTERS), "Expenses")
    assert quarters["Expenses"][:5] == ["43,170", "44,710", "47,350", "45,820", "181,050"]
    years = rows_of(riverbend(periods=36, shown=Shown.YEARS), "Expenses")
    assert years["Expenses"] == ["181,050", "–", "–", "181,050"]


def test_every_line_says_how_sure_it_is_and_its_basis_is_a_footnote():
    said = full()
    assert "hale, pending, 60 %" in rows_of(said, "Income")
    assert "salaries (2)" in rows_of(said, "Expenses, Jan")
    notes = next(b for b in budget_statement.compose(said).blocks if isinstance(b, Bullets) and b.numbered)
    assert notes.items[1:] == ("salaries: 20 hours at $24", "hours: Our own")


def test_gifts_count_the_same_on_both_sides_and_in_no_sum():
    table = next(one for one in tables_of(full()) if "in none of the sums" in one.caption)
    assert [row[-2:] for row in table.rows] == [("$250", "$250"), ("$250", "$250")]


def test_actuals_stand_beside_the_plan_once_entered():
    assert rows_of(full(), "Expenses, January 2027 to February 2027")["Sum"] == ["$19,200", "$19,300.50", "+$100.50"]
    assert not [one for one in captions(riverbend()) if one.endswith("2027")]


def test_the_chart_hatches_what_is_missing_and_says_the_finding():
    chart = next(one for one in budget_statement.compose(riverbend()).blocks if isinstance(one, Chart))
    assert "September is the first short month, by $10,830" in chart.alt
    assert len([one for one in chart.shapes if isinstance(one, Path) and one.hatch]) == 1
    assert all(
        0 <= x <= chart.width and 0 <= y <= chart.height
        for s in chart.shapes
        if isinstance(s, Path)
        for x, y in s.points
    )


def test_what_could_close_the_gap_is_printed_with_what_stays_open():
    scenario = Scenario(id="s", name="With the supper")
    measures = (
        Measure(id="m", what="Hale says yes", kind_of=MeasureKind.SOURCE, amount=usd(24_000_00), first=8, person="d"),
        Measure(id="n", what="Not ticked", kind_of=MeasureKind.SOURCE, amount=usd(1_00), first=8, chosen=False),
    )
    said = replace(riverbend(), scenarios=((scenario, measures),), names={"d": "Dana"})
    table = next(one for one in tables_of(said) if one.caption == "With the supper")
    assert [row[0::3] for row in table.rows] == [
        ("Hale says yes: to raise, in August", "$24,000"), ("Missing without them", "$50,650"), ("Still missing with all of them", "$26,650"),
    ]  # fmt: skip
    assert table.rows[0][1] == "Dana"
    assert not [one for one in tables_of(riverbend()) if one.caption == "With the supper"]


def test_the_scenario_that_is_followed_is_the_plan_and_the_others_stand_beside_it():
    first, second = Scenario(id="s", name="Smaller"), Scenario(id="t", name="With the supper", agreed=True)
    way = Measure(id="m", what="Hale says yes", kind_of=MeasureKind.SOURCE, amount=usd(24_000_00), first=8)
    said = replace(riverbend(), scenarios=((first, (way,)), (second, (replace(way, amount=usd(60_000_00)),))))
    headings = [one.text for one in budget_statement.compose(said).blocks if isinstance(one, Heading)]
    assert "The plan to close the gap: With the supper" in headings
    assert [one.caption for one in tables_of(said)].count("With the supper") == 1
    assert "Smaller" not in [one.caption for one in tables_of(said)]
    (others,) = [
        one
        for one in budget_statement.compose(said).blocks
        if isinstance(one, Bullets) and "Smaller" in str(one.items[0])
    ]
    assert others.items == ("Smaller: $24,000 planned, $26,650 open",)
    lead = next(one for one in budget_statement.compose(said).blocks if isinstance(one, Paragraph))
    assert "With this plan the money lasts until December 31, 2027." in lead.runs[0].text
    page = " ".join(pdf_texts(pdf.write(budget_summary.compose(said))))
    assert "The plan to close the gap is “With the supper”: Hale says yes ($60,000)." in " ".join(page.split())
    assert "Looked at as well: Smaller." in " ".join(page.split())


def test_what_is_left_over_three_years_stands_whole_on_a_page():
    pages = [" ".join(one.split()) for one in pdf_texts(pdf.write(budget_statement.compose(riverbend(periods=36))))]
    with_gap = [one for one in pages if "Gap on confirmed income" in one]
    assert len(with_gap) == 3
    assert all("Left if all comes" in one for one in with_gap)


def test_what_is_not_in_order_is_printed():
    texts = " ".join(pdf_texts(pdf.write(budget_statement.compose(full()))))
    assert "mobile: This program is not one of this partnership." in " ".join(texts.split())


ODD = [
    budget(),
    budget(starts_on=None),
    budget(periods=1, period=Period.YEAR),
    budget([expense("a", "999999999999")], currency="JPY", periods=36),
    budget([expense("a", "1.255 -3")], [income("b", "0.001")], currency="KWD", periods=120),
]


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize("paper", [budget_statement, budget_summary])
def test_the_papers_keep_both_standards_on_both_sheets(paper, page, tmp_path):
    made = paper.compose(replace(full(), page=page))
    assert failures(pdf.write(made)) == []
    assert [each for each in wrong_in(word.write(made), tmp_path / "a.docx") if not each.endswith(NOT_NEEDED)] == []


@pytest.mark.parametrize("said", ODD)
@pytest.mark.parametrize("paper", [budget_statement, budget_summary])
def test_odd_budgets_have_papers_too(said, paper):
    made = paper.compose(said)
    assert failures(pdf.write(made)) == []
    assert word.write(made)


def test_the_board_gets_one_page_whatever_is_planned():
    own = [expense(f"line {n}", "100 200", category=Expense.OWN, own_category=f"Thing {n}") for n in range(40)]
    said = replace(full(), expenses=(*full().expenses, *own))
    for page in ("A4", "Letter"):
        assert pdf.lay_out(budget_summary.compose(replace(said, page=page))).pages == 1
