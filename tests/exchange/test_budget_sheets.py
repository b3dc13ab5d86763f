"""Budgets as sheets: out with working formulas, in from anything people have."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.budgets import Expense, IncomeKind, IncomeState
from partnerdesk.domain.programs import Program
from partnerdesk.domain.projections import project
from partnerdesk.exchange import budget_import, sheets
from partnerdesk.exchange.budget_columns import Part
from partnerdesk.exchange.budget_export import to_csv, to_xlsx
from partnerdesk.exchange.budget_guesses import is_sum
from partnerdesk.exchange.refusals import QuoteUnclosed
from partnerdesk.exchange.text_sheets import pasted
from tests.budgets import budget, expense, figures, income, riverbend


def full():
    said = riverbend(indirect=Decimal("7.5"))
    odd = expense(
        "odd", "-1.5 - 3", what="=1+1", category=Expense.OWN, own_category="Seeds", program="p", direct=False, basis="a\nb",
        growth=Decimal(3),
    )  # fmt: skip
    grant = replace(said.incomes[0], restricted=True, program="p")
    return replace(
        said,
        expenses=(*said.expenses, odd),
        incomes=(grant, *said.incomes[1:]),
        programs=(Program(id="p", name="Fresh boxes"),),
        names={"p": "Fresh boxes"},
    )


def planned(text, said=None):
    return budget_import.plan(pasted(text), said or budget())


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_bringing_the_same_sheet_in_again_changes_nothing(ending, tmp_path):
    path = tmp_path / f"budget.{ending}"
    path.write_bytes(to_xlsx(full()) if ending == "xlsx" else to_csv(full()))
    found = budget_import.plan(sheets.read_rows(path), full())
    assert found.added == found.changed == found.problems == ()
    assert found.remarks[0].startswith("12 rows of sums are left out: “Direct costs”")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "said",
    [
        budget([expense("a", "1 2 3 4 5 6")], periods=3),
        budget([expense("a", "1 2 - - 5 6", growth=Decimal(3))], periods=3),
        budget([expense("a", "1", category=Expense.OWN, own_category="Travel")]),
        budget([expense("a", "1", program="elsewhere")]),
        budget(
            [expense("a", "1", program="p"), expense("b", "1", program="q")],
            programs=(Program(id="p", name="Meals"), Program(id="q", name="meals")),
            names={"p": "Meals", "q": "meals"},
        ),
    ],
    ids=["beyond", "beyond a growing line", "an own category called as one of ours", "no program", "one name twice"],
)
def test_what_a_sheet_cannot_say_stays_when_it_comes_back(said, ending, tmp_path):
    path = tmp_path / f"budget.{ending}"
    path.write_bytes(to_xlsx(said) if ending == "xlsx" else to_csv(said))
    assert budget_import.plan(sheets.read_rows(path), said).changed == ()


def test_percent_cells_are_percent_and_formulas_without_a_figure_are_told(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Part", "Item", "Probability", "Growth", "Jan", "Feb", "Mar"])
    book.active.append(["Income", "County", 0.6, 0.03, 1, 2, 0.1 + 0.2 - 0.3])
    book.active["C2"].number_format = book.active["D2"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    (line,) = budget_import.plan(sheets.read_rows(tmp_path / "a.xlsx"), budget()).added
    assert (line.probability, line.growth, line.figures) == (60, 3, (1, 2, 0))
    book.active.append(["Expense", "Van", None, None, 100, "#DIV/0!", 300])
    book.active.append(["Expense", "Food", None, "#REF!", "=1+1", 5, 6])
    book.save(tmp_path / "a.xlsx")
    found = budget_import.plan(sheets.read_rows(tmp_path / "a.xlsx"), budget())
    assert [(one.row, one.column) for one in found.problems] == [(3, 6), (4, 4), (4, 5)]
    assert not found.added


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_into_an_empty_budget_it_comes_to_the_same(ending, tmp_path):
    path = tmp_path / f"budget.{ending}"
    path.write_bytes(to_xlsx(full()) if ending == "xlsx" else to_csv(full()))
    empty = replace(full(), expenses=(), incomes=())
    found = budget_import.plan(sheets.read_rows(path), empty)
    assert found.problems == ()
    ids = iter(range(100))
    added = [replace(line, id=f"n{next(ids)}") for line in found.added]
    made = replace(empty, expenses=tuple(added[:5]), incomes=tuple(added[5:]))
    assert project(made).confirmed == project(full()).confirmed
    assert project(made).expected == project(full()).expected
    assert [one.category for one in made.expenses][-1] is Expense.OWN
    assert [one.what for one in made.expenses][-1] == "=1+1"


def test_sums_of_a_budget_without_lines_do_not_add_up_themselves():
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(budget(indirect=Decimal(10))))).active
    assert [sheet.cell(row, 11).value for row in range(2, 8)] == [
        "=0", "=ROUND(0*10/100,2)", "=K2+K3", "=0+0", "=K5+0", "=0",
    ]  # fmt: skip


def test_half_a_coin_below_zero_and_a_chance_beyond_certain_count_in_formulas_as_in_figures():
    likely = income("i", "-0.01", state=IncomeState.PENDING, probability=Decimal(150))
    sheet = openpyxl.load_workbook(
        io.BytesIO(to_xlsx(budget([expense("a", "1")], [likely], indirect=Decimal(5))))
    ).active
    assert sheet["K5"].value.startswith("=INT(ROUND(")
    assert sheet["K5"].value.endswith("*5/100*100,6)+0.5)/100")
    assert "($E$2:$E$3>100)*100" in sheet["K8"].value


def test_totals_are_formulas_with_their_results_beside_them():
    data = io.BytesIO(to_xlsx(full()))
    formulas = openpyxl.load_workbook(data).active
    results = openpyxl.load_workbook(data, data_only=True).active
    labels = {row[1].value: row[1].row for row in formulas.iter_rows() if row[0].value == "Sum"}
    assert formulas.cell(labels["Expenses"], 11).value == f"=K{labels['Direct costs']}+K{labels['Indirect costs']}"
    assert formulas.cell(labels["Left on confirmed income"], 12).value == (
        f"=K{labels['Left on confirmed income']}-L{labels['Gap on confirmed income']}"
    )
    assert formulas.cell(2, 23).value == "=SUM(K2:V2)"
    found = project(full())
    left = [results.cell(labels["Left on expected income"], 11 + place).value for place in range(12)]
    assert [round(one * 100) for one in left] == list(found.expected.left)
    assert formulas.cell(6, 2).value == "=1+1"
    assert formulas.cell(6, 2).data_type in {"s", "inlineStr"}


def test_a_sheet_as_people_have_it_is_understood():
    found = planned(
        "\tJan\tFeb\tMar\tTotal\nIncome\nCounty grant\t$30,000\t\t-\t$30,000\nTotal income\t30000\t0\t0\t30000\n\nExpenses\n"
        "Rent\t2.080,00\t2.080,00\t1.850\t6.010\nRefund\t(100)\t\t\t-100\nTotal\t1\t1\t1\t1\n"
    )
    assert found.problems == ()
    assert [(line.called(), line.figures) for line in found.added] == [
        ("County grant", figures("30000")), ("Rent", figures("2080 2080 1850")), ("Refund", figures("-100")),
    ]  # fmt: skip
    assert found.remarks == (
        "2 rows of sums are left out: “Total income”, “Total”.",
        "1 source of income does not say how sure it is; it counts as to be raised.",
    )
    assert found.added[0].state is IncomeState.TO_RAISE


WHOLE = """Riverbend Pantry\t\t\t\t
\tJan-27\tFeb. 2027\tJan-28\tTotal 2027
INCOME\t\t\t\t
County grant\t$ 30,000.00\t\t$ -\t$30,000.00
Pending:
Hale\t\t120\t\t120
Total income\t30120\t120\t120\t30360
EXPENSES\t\t\t\t
Personnel\t\t\t\t
Coordinator\t4,000\t4,000\t4,000\t8000
Payroll taxes\t310\t310\t310\t620
Total personnel\t4310\t4310\t4310\t8620
Food boxes\t(50)\t200\t\t150
Insurance\t\t\t\t
Total expenses\t1\t2\t3\t6
Net surplus/(deficit)\t1\t2\t3\t6
"""


def test_headings_turn_the_side_and_name_states_and_categories_and_sums_are_left_out():
    found = planned(WHOLE)
    assert found.problems == ()
    told = [(one.called(), one.figures, getattr(one, "state", None) or one.category) for one in found.added]
    assert told == [
        ("County grant", figures("30000"), IncomeState.TO_RAISE),
        ("Hale", figures("- 120"), IncomeState.PENDING),
        ("Coordinator", figures("4000 4000"), Expense.SALARIES),
        ("Payroll taxes", figures("310 310"), Expense.BENEFITS),
        ("Food boxes", figures("-50 200"), Expense.OWN),
        ("Insurance", (), Expense.OWN),
    ]
    assert found.added[-1].own_category == "Other"
    assert found.remarks[0].startswith("1 column is no period of this budget, so it is left out: “Jan-28”.")
    assert "“Total personnel”" in found.remarks[1]


def test_a_heading_that_is_no_usual_category_names_one_of_ones_own():
    found = planned(
        "Expenses\tJan\tFeb\nPantry:\nBoxes\t1\t2\nPantry total\t1\t2\nOdds\t1\t2\nIncome\tJan\tFeb\nFair\t1\t2\n"
    )
    assert [getattr(one, "own_category", "income") for one in found.added] == ["Pantry", "Other", "income"]


def test_a_total_below_says_the_side_where_no_heading_does():
    found = planned("Fair\t100\t\t50\nTotal income\t1\t1\t1\nRent\t5\t5\t5\nTotal costs\t5\t5\t5")
    assert [(one.called(), one.kind) for one in found.added] == [("Fair", "income-line"), ("Rent", "expense-line")]
    assert found.unsaid == 0


def test_where_nothing_says_the_side_it_is_asked_for():
    said = planned("Fair\t100\t50")
    assert said.unsaid == len(said.added) == 1
    (line,) = budget_import.plan(pasted("Fair\t100\t50"), budget(), Part.INCOME).added
    assert line.kind_of is IncomeKind.EVENT


def test_heads_of_another_time_are_told_and_the_figures_taken_in_their_order():
    found = planned("\tJan 2026\tFeb 2026\nRent\t5\t6")
    assert [one.figures for one in found.added] == [figures("5 6")]
    assert found.remarks[0].startswith("No heading of a column names a period")


def test_the_rest_comes_in_beside_its_problems_and_each_figure_that_cannot_be_read_is_kept():
    found = budget_import.plan(pasted("Costs\tJan\tFeb\nRent\t5\tsoon\nVan\t€ 7\t8\n"), budget(), rest=True)
    assert [one.figures for one in found.added] == [figures("5"), figures("- 8")]
    assert [one[:3] for one in found.spoilt] == [(0, 1, "soon"), (1, 0, "€ 7")]
    assert len(found.problems) == 2


def test_figures_without_a_head_are_taken_in_their_order():
    found = planned("Rent\t100\t200\nFood\t5\t6")
    assert [(line.what, line.figures) for line in found.added] == [
        ("Rent", figures("100 200")),
        ("Food", figures("5 6")),
    ]
    assert found.remarks[0].startswith("2 rows do not say")


def test_columns_are_known_by_their_time_in_any_order():
    found = planned("Item,Category,2027-03,Feb 27,Status,Probability\nGrant,Grant,3,2,pending,60 %\nx,y,1,1,,")
    assert [line.figures for line in found.added][1] == figures("- 1 1")
    said = planned(
        "Part,Item,Category,2027-03,Feb 27,Status,Probability\nIncome,Grant,Dues of members,3,2,pending,60 %"
    )
    (line,) = said.added
    assert (line.state, line.probability, line.figures) == (IncomeState.PENDING, Decimal(60), figures("- 2 3"))
    assert line.kind_of is IncomeKind.DUES


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_taken():
    found = planned(
        "Part,For,State,How likely,Program,Jan,Feb\nIncome,Grant,perhaps,140,Nowhere,12x,€5\nThing,Rent,,,,1,2\nExpense,,,,,7,\n"
        f"Income,{'x' * 300},pending,60,,1,1"
    )
    assert [(one.row, one.column) for one in found.problems] == [
        (2, 5), (2, 3), (2, 4), (2, 6), (2, 7), (3, 1), (4, 2), (5, 2),
    ]  # fmt: skip
    assert found.added == found.changed == ()


def test_a_sheet_with_fewer_columns_leaves_the_other_figures_alone():
    said = budget([expense("a", "1 2 3")])
    found = planned("Part,For,Feb,Line\nExpense,a,9,a", said)
    assert found.changed == (replace(said.expenses[0], figures=figures("1 9 3")),)


def test_the_same_line_twice_is_told():
    said = budget([expense("a", "1")])
    assert planned("Part,For,Jan,Line\nExpense,a,1,a\nExpense,a,2,a", said).problems


@given(st.text(max_size=300))
def test_any_pasted_text_is_lines_or_problems(text):
    try:
        rows = pasted(text)
    except QuoteUnclosed:
        return
    found = budget_import.plan(rows, riverbend())
    assert found.problems or found.added or found.changed or found.remarks


def test_nothing_to_bring_in_is_told():
    assert planned("hello\nworld\n").problems
    assert planned("").problems


def test_three_years_of_five_hundred_lines_are_a_workbook():
    lines = [expense(f"e{n}", " ".join(["12.5"] * 36)) for n in range(400)]
    said = budget(lines, [income(f"i{n}", " ".join(["10"] * 36)) for n in range(100)], periods=36)
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(said))).active.max_row == 501 + 10


class Cells(list):
    """A range of cells, computed with as a spreadsheet does: element by element, an empty cell as nothing."""

    def of(self, other, how):
        others = other if isinstance(other, list) else [other] * len(self)
        return Cells(how(one, two) for one, two in zip(self, others, strict=True))

    def __eq__(self, other):
        return self.of(other, lambda one, two: Decimal(one == two))

    __hash__ = None

    def __mul__(self, other):
        return self.of(other, lambda one, two: Decimal(str(one or 0)) * Decimal(str(two or 0)))

    def __add__(self, other):
        return self.of(other, lambda one, two: one + two)

    def __truediv__(self, other):
        return self.of(other, lambda one, two: one / two)


def computed(sheet, results, text):
    """Return what a formula comes to, from the stored results of the cells it names."""

    def cells(name):
        found = results[name]
        rows = found if isinstance(found, tuple) else ((found,),)
        return Cells(cell.value for row in rows for cell in row)

    def rounded(value, digits):
        unit = Decimal(1).scaleb(-digits)
        if isinstance(value, list):
            return Cells(one.quantize(unit, "ROUND_HALF_UP") for one in value)
        return value.quantize(unit, "ROUND_HALF_UP")

    def floor(value):
        return value.to_integral_value("ROUND_FLOOR")

    names = {
        "SUM": lambda values: sum(Decimal(str(one or 0)) for one in values),
        "SUMIFS": lambda values, where, what: sum(
            Decimal(str(one or 0)) for one, said in zip(values, where, strict=True) if said == what
        ),
        "SUMPRODUCT": sum,
        "ROUND": rounded,
        "INT": lambda value: Cells(map(floor, value)) if isinstance(value, list) else floor(value),
        "C": cells,
        "D": Decimal,
    }
    python = re.sub(r"\$?([A-Z]{1,2})\$?(\d+):\$?([A-Z]{1,2})\$?(\d+)", r'C("\1\2:\3\4")', text.removeprefix("="))
    python = re.sub(r'(?<!["A-Z:\d])([A-Z]{1,2}\d+)(?!["\d:(])', r'SUM(C("\1"))', python)
    python = re.sub(r'(?<=\))="', '=="', python)
    python = re.sub(r'(?<![\w".])(\d+(?:\.\d+)?)(?![\w".])', r'D("\1")', python)
    python = re.sub(r',D\("(\d)"\)\)', r",\1)", python)
    return eval(python, {"__builtins__": {}}, names)


def test_every_formula_comes_to_the_result_beside_it():
    data = io.BytesIO(to_xlsx(full()))
    formulas = openpyxl.load_workbook(data).active
    results = openpyxl.load_workbook(data, data_only=True).active
    looked = 0
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                found = computed(formulas, results, cell.value)
                assert found == Decimal(str(results[cell.coordinate].value)), (cell.coordinate, cell.value)
                looked += 1
    assert looked > 12 * 10


@pytest.mark.parametrize(
    "words",
    "Total expenses; Net income; net; Balance; Balance b/f; Left at month end; Gap on confirmed; Sums; Subtotal; Surplus / deficit;"
    " Surplus (deficit); Net surplus; Opening balance; Personnel total; Net cash flow; Sum of costs".split("; "),
)
def test_words_that_say_that_a_row_adds_up_others(words):
    assert is_sum(words)


@pytest.mark.parametrize(
    "words",
    "Net rental of the hall; Balance bikes; Left luggage; Gap year fund; Sum insured premium; Surplus food transport; Net bags;"
    " Totally free store".split("; "),
)
def test_a_line_that_only_begins_like_a_sum_is_a_line(words):
    assert not is_sum(words)
