"""The budget: typed in, pasted, filled and undone as a spreadsheet is; the chart on the same columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from partnerdesk.domain.budgets import Budget, Expense, ExpenseLine, Gift, IncomeLine, IncomeState
from partnerdesk.domain.filled_figures import Filling
from partnerdesk.domain.money import Money
from ui import theme
from ui.desk import Place
from ui.screens.budget import BudgetScreen
from ui.screens.budget_tools import KIND, LINE, MONEY, SETTINGS
from ui.tables.budget_chart import chart_facts
from ui.tables.budget_lines import Look
from ui.theme import Mode
from ui.widgets.labels import Label

KEY = Qt.Key
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def settle():
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def screen(sampled):
    sampled.go(Place("budget"))
    sampled.window.resize(1366, 900)
    settle()
    return sampled.window.screen_of("budget")


@pytest.fixture
def table(screen):
    screen.grid.table.setFocus()
    go_to(screen, "Rent, power", 0)
    return screen.grid.table


def row_of(screen, label):
    return next(place for place, row in enumerate(screen.grid.model.rows) if row.label == label)


def go_to(screen, label, column):
    table = screen.grid.table
    table.setCurrentIndex(screen.grid.model.index(row_of(screen, label), column))


def line(screen, label):
    found = screen.grid.model.rows[row_of(screen, label)].line
    return screen._desk.store.get(type(found), found.id)


def editor(table):
    return next((one for one in table.findChildren(QLineEdit, "figure_line") if one.isVisible()), None)


def type_figure(table, text, key=KEY.Key_Return):
    QTest.keyClicks(table, text[0])
    QTest.keyClicks(editor(table), text[1:])
    QTest.keyClick(editor(table), key)
    settle()


def choose(screen, label, first, last, *, rows=1):
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

    table, model = screen.grid.table, screen.grid.model
    row = row_of(screen, label)
    table.setCurrentIndex(model.index(row, first))
    selection = QItemSelection(model.index(row, first), model.index(row + rows - 1, last))
    table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def texts(screen, label):
    model = screen.grid.model
    row = row_of(screen, label)
    return [model.text(row, column) for column in range(len(model.columns))]


def undo(screen):
    screen._desk.store.undo()
    settle()


def test_the_grid_shows_groups_lines_and_sums_and_says_the_finding(screen):
    labels = [row.label for row in screen.grid.model.rows]
    assert labels[0] == "Expenses"
    assert "Income" in labels
    assert texts(screen, "Rent, power")[0] == "2,080"
    assert texts(screen, "Rent, power")[-1] == "22,890"
    assert "September is the first short month, by $10,830" in screen.finding.text()
    heads = [one.head for one in screen.grid.model.columns]
    assert heads[screen.grid.model.short_column] == "Sep"
    foot = screen.grid.foot_model
    assert foot.text(1, foot.short_column) == "−10,830"
    assert foot.text(1, len(foot.columns) - 1) == "−50,650"


def test_typing_begins_a_figure_and_enter_takes_it_and_goes_down(screen, table):
    type_figure(table, "2500")
    assert line(screen, "Rent, power").figures[0] == 2500
    assert table.currentIndex().row() == row_of(screen, "Rent, power") + 1
    assert texts(screen, "Expenses")[0] == "14,840"
    assert screen._desk.store.undo_title == "change January 2027 of Rent, power"
    undo(screen)
    assert texts(screen, "Rent, power")[0] == "2,080"


def test_a_typed_figure_paints_the_cells_that_became_others_and_few_more(screen, table):
    models = [screen.grid.model, screen.grid.foot_model]

    def cells():
        return {
            (model, row, column): model.text(row, column)
            for model in models
            for row in range(len(model.rows))
            for column in range(len(model.columns))
        }

    def watch(model):
        def note(top, bottom):
            rows, columns = range(top.row(), bottom.row() + 1), range(top.column(), bottom.column() + 1)
            painted.update((model, row, column) for row in rows for column in columns)

        model.dataChanged.connect(note)

    painted, before = set(), cells()
    for model in models:
        watch(model)
    type_figure(table, "2081")
    now = cells()
    others = {cell for cell, text in now.items() if text != before[cell]}
    assert len(others) > 10
    assert painted == others


def test_tab_takes_a_figure_and_goes_on_and_leaves_the_grid_when_nothing_is_being_typed(screen, table):
    type_figure(table, "1,250.50", KEY.Key_Tab)
    assert table.currentIndex().column() == 1
    QTest.keyClick(table, KEY.Key_Tab)
    assert table.currentIndex().column() == 2
    type_figure(table, "7", KEY.Key_Backtab)
    assert table.currentIndex().column() == 1
    assert line(screen, "Rent, power").figures[:3] == (Decimal("1250.5"), 2080, 7)
    QTest.keyClick(table, KEY.Key_Right)
    QTest.keyClick(table, KEY.Key_Tab)
    assert QApplication.focusWidget() is not table


def test_arrows_move_on_after_typing_but_stay_in_the_text_after_f2(screen, table):
    type_figure(table, "90", KEY.Key_Right)
    assert table.currentIndex().column() == 1
    QTest.keyClick(table, KEY.Key_F2)
    assert editor(table).text() == "2,080"
    QTest.keyClick(editor(table), KEY.Key_Left)
    assert editor(table) is not None
    QTest.keyClick(editor(table), KEY.Key_Escape)
    settle()
    assert line(screen, "Rent, power").figures[:2] == (90, 2080)


def test_a_figure_that_cannot_be_read_stays_as_it_was_typed_with_the_reason_beside_it(screen, table):
    type_figure(table, "12x")
    model = screen.grid.model
    here = (row_of(screen, "Rent, power"), 0)
    assert (table.currentIndex().row(), table.currentIndex().column()) == here
    assert model.text(*here) == "12x"
    assert table.refusal.isVisible()
    assert "not an amount" in table.refusal.text()
    assert "not an amount" in model.said(*here)
    assert line(screen, "Rent, power").figures[0] == 2080
    assert screen._desk.unread
    type_figure(table, "90 EUR")
    assert "This budget is in USD." in model.said(*here)
    type_figure(table, "2100")
    assert not table.refusal.isVisible()
    assert not screen._desk.unread
    assert line(screen, "Rent, power").figures[0] == 2100


def test_delete_empties_all_that_is_chosen_in_one_step(screen, table):
    choose(screen, "Rent, power", 1, 3)
    QTest.keyClick(table, KEY.Key_Delete)
    assert line(screen, "Rent, power").figures[:5] == (2080, None, None, None, 1850)
    assert screen._desk.store.undo_title == "empty 3 cells"
    undo(screen)
    assert line(screen, "Rent, power").figures[:4] == (2080, 2080, 1850, 1850)
    assert table.chosen()[1] == range(1, 4)


def test_what_is_chosen_stays_chosen_when_another_column_is_the_first_short_one_or_rows_come_and_go(screen, table):
    choose(screen, "Salaries", 0, 3)
    short = screen.grid.model.short_column
    QTest.keyClick(table, KEY.Key_Delete)
    assert screen.grid.model.short_column != short
    assert table.chosen()[1] == range(4)
    undo(screen)
    assert table.chosen()[1] == range(4)
    screen.grid.model.toggle(row_of(screen, "Income"))
    assert table.chosen()[1] == range(4)


def test_a_figure_with_cents_has_room(screen, table):
    type_figure(table, "-1,250.55", KEY.Key_Right)
    index = screen.grid.model.index(row_of(screen, "Rent, power"), 0)
    room = table.visualRect(index).width()
    from PySide6.QtGui import QFontMetrics

    assert QFontMetrics(theme.font("small")).horizontalAdvance("−1,250.55") < room - 4


def test_sums_are_copied_and_lines_are_pasted(screen, table):
    choose(screen, "Rent, power", 0, 2)
    QTest.keyClick(table, KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "2080.00\t2080.00\t1850.00"
    go_to(screen, "Salaries", 9)
    QTest.keyClick(table, KEY.Key_V, CONTROL)
    assert line(screen, "Salaries").figures[9:] == (2080, 2080, 1850)
    assert screen._desk.store.undo_title == "paste 3 figures"


def test_what_is_pasted_goes_into_the_grid_also_from_a_button_beside_it(screen, table):
    go_to(screen, "Salaries", 9)
    QGuiApplication.clipboard().setText("7\t8")
    button = screen.tools.pages.findChildren(QAbstractButton)[0]
    button.setFocus()
    QTest.keyClick(button, KEY.Key_V, CONTROL)
    assert line(screen, "Salaries").figures[9:11] == (7, 8)


def test_a_block_from_excel_passes_over_sums_and_takes_every_way_of_writing(screen, table):
    names = [row.label for row in screen.grid.model.rows if row.line is not None]
    QGuiApplication.clipboard().setText("$1,250.50\t\n(90)\t1 000,00\n")
    go_to(screen, names[0], 0)
    screen.clipboard.paste()
    assert line(screen, names[0]).figures[:2] == (Decimal("1250.5"), None)
    assert line(screen, names[1]).figures[:2] == (-90, 1000)


def test_all_problems_of_a_paste_are_told_at_once_and_nothing_is_pasted_without_a_word(screen, table, said):
    before = line(screen, "Rent, power").figures
    QGuiApplication.clipboard().setText("5\tsoon\n6\t€ 7\n")
    go_to(screen, "Rent, power", 10)
    screen.clipboard.paste()
    assert "“soon”" in said.boxes[0].more
    assert "This budget is in USD." in said.boxes[0].more
    assert line(screen, "Rent, power").figures == before
    said.answers = ["Paste the rest"]
    screen.clipboard.paste()
    assert line(screen, "Rent, power").figures[10:] == (5, before[11])


def test_what_has_no_column_or_no_line_is_told_too(screen, table, said):
    go_to(screen, "Rent, power", 11)
    QGuiApplication.clipboard().setText("1\t2\n" * 30)
    screen.clipboard.paste()
    assert "There is no column for it." in said.boxes[0].more
    assert "and " in said.boxes[0].more.rsplit("\n", 1)[-1]


def test_a_single_figure_is_pasted_into_all_that_is_chosen(screen, table):
    choose(screen, "Rent, power", 0, 3)
    QGuiApplication.clipboard().setText("5\n")
    screen.clipboard.paste()
    assert line(screen, "Rent, power").figures[:5] == (5, 5, 5, 5, 1850)


def asked():
    """Return the question about a sheet that stands over the window."""
    settle()
    dialog = QApplication.activeModalWidget()
    assert dialog.objectName() == "take_in_lines"
    return dialog


def chapter(dialog):
    return "\n".join(one.text() for one in dialog.told.findChildren(Label))


def test_words_before_the_figures_become_new_lines(screen, table):
    QGuiApplication.clipboard().setText("\tJan\tFeb\tMar\tAll\nFair\t100\t\t50\t150\nDues\t10\t10\t10\t30\n")
    screen.clipboard.paste()
    dialog = asked()
    assert dialog.asked.text() == "2 rows do not say whether they are expense or income. They are:"
    assert not dialog.columns.isVisible()
    assert not dialog.sure.isVisible()
    dialog.sides.set_value("income")
    dialog.sides.chosen.emit("income")
    assert dialog.facts.text() == "2 income lines: Fair; Dues\n3 months: January 2027 to March 2027"
    dialog.take.click()
    settle()
    assert line(screen, "Fair").figures == (100, None, 50)
    assert isinstance(line(screen, "Dues"), IncomeLine)
    assert screen._desk.store.undo_title == "paste 2 lines"
    undo(screen)
    assert "Fair" not in [row.label for row in screen.grid.model.rows]


def test_a_whole_budget_is_pasted_with_its_headings_understood_and_what_cannot_be_read_waits_in_its_cell(screen, table):
    QGuiApplication.clipboard().setText(
        "\tMar 2027\tApr 2027\tMay 2028\nIncome\nFair\t$ 1,000.00\tsoon\t1\nTotal income\t1000\t\t1\nExpenses\nSeedlings\t(5)\t6\t1\nTotal\t1\t1\t1\n"
    )
    screen.clipboard.paste()
    dialog = asked()
    assert dialog.question.text() == "Add 2 new lines?"
    dialog.columns.setChecked(False)
    assert dialog.facts.text() == ("1 expense line: Seedlings\n1 income line: Fair\n2 months: March 2027 to April 2027")
    told = chapter(dialog)
    assert "“May 2028”" in told
    assert "Total income" in told
    assert "“soon”" in told
    dialog.take.click()
    settle()
    assert line(screen, "Seedlings").figures == (None, None, -5, 6)
    assert line(screen, "Seedlings").own_category == "Other"
    fair = line(screen, "Fair")
    assert isinstance(fair, IncomeLine)
    row = screen.grid.model.row_of(fair.id)
    assert "soon" in [screen.grid.model.text(row, column) for column in range(len(screen.grid.model.columns))]
    assert screen._desk.store.undo_title == "paste 2 lines"


THREE_YEARS = "\t".join(f"{month} {year}" for year in (2027, 2028, 2029) for month in MONTHS)
COUNTS = "\t".join(str(n) for n in range(1, 37))


def test_months_after_the_last_column_come_in_with_their_columns_in_one_step(screen, table):
    QGuiApplication.clipboard().setText(f"Expenses\t{THREE_YEARS}\nSeedlings\t{COUNTS}\n")
    screen.clipboard.paste()
    dialog = asked()
    assert dialog.columns.text() == "Add the 24 months too"
    assert dialog.columns_below.text().startswith("January 2028 to December 2029.")
    assert "36 months: January 2027 to December 2029" in dialog.facts.text()
    QTest.keyClick(dialog, KEY.Key_Return)
    settle()
    assert (budget_of(screen).periods, len(screen.reading.projection.columns)) == (36, 36)
    assert line(screen, "Seedlings").figures == tuple(Decimal(n) for n in range(1, 37))
    assert screen._desk.store.undo_title == "paste 1 line"
    undo(screen)
    assert budget_of(screen).periods == 12
    assert "Seedlings" not in [row.label for row in screen.grid.model.rows]


def test_without_their_columns_months_are_left_out_and_that_is_said(screen, table):
    QGuiApplication.clipboard().setText(f"Expenses\t{THREE_YEARS}\nSeedlings\t{COUNTS}\n")
    screen.clipboard.paste()
    dialog = asked()
    QTest.keyClick(dialog.columns, KEY.Key_Space)
    assert "24 columns are no periods of this budget" in chapter(dialog)
    dialog.take.click()
    settle()
    assert budget_of(screen).periods == 12
    assert len(line(screen, "Seedlings").figures) == 12


def test_an_empty_budget_begins_where_the_pasted_sheet_does(screen, table):
    screen.new_budget()
    screen.show_page(MONEY)
    later = THREE_YEARS.replace("2029", "2030").replace("2028", "2029").replace("2027", "2028")
    QGuiApplication.clipboard().setText(f"Expenses\t{later}\nSeedlings\t{COUNTS}\n")
    screen.clipboard.paste()
    dialog = asked()
    assert dialog.columns.text() == ("Let the budget have the columns of the sheet: January 2028 to December 2030")
    dialog.take.click()
    settle()
    assert (budget_of(screen).starts_on.year, budget_of(screen).periods) == (2028, 36)


def test_years_pasted_into_a_new_budget_make_its_columns_years(screen, table):
    screen.new_budget()
    screen.begin_figures()
    QGuiApplication.clipboard().setText("Expenses\t2027\t2028\t2029\nSeedlings\t10\t20\t30\n")
    screen.clipboard.paste()
    dialog = asked()
    assert dialog.columns_below.text() == "Nothing stands in this budget yet. It would have 3 years."
    dialog.columns.click()
    assert not dialog.take.isEnabled()
    dialog.columns.click()
    dialog.take.click()
    settle()
    assert (str(budget_of(screen).period.value), budget_of(screen).periods) == ("year", 3)
    assert line(screen, "Seedlings").figures == (10, 20, 30)


def test_how_sure_income_is_is_read_from_its_name_once_that_was_said(screen, table):
    QGuiApplication.clipboard().setText("Income\tJan\tFeb\nHale fund (pending, 40 %)\t5\t6\nFair (committed)\t1\t1\n")
    screen.clipboard.paste()
    dialog = asked()
    assert dialog.sure.text() == "Note how sure money is, as 2 names say"
    assert dialog.sure_below.text() == "Hale fund: pending, 40 %; Fair: committed"
    dialog.take.click()
    settle()
    hale = line(screen, "Hale fund")
    assert (hale.state, hale.probability) == (IncomeState.PENDING, 40)
    undo(screen)
    screen.clipboard.paste()
    dialog = asked()
    dialog.sure.click()
    assert "Hale fund (pending, 40 %)" in dialog.facts.text()
    dialog.take.click()
    settle()
    assert line(screen, "Hale fund (pending, 40 %)").state is IncomeState.TO_RAISE


def test_esc_pastes_nothing(screen, table):
    QGuiApplication.clipboard().setText("Seedlings\t1\t2\n")
    screen.clipboard.paste()
    QTest.keyClick(asked(), KEY.Key_Escape)
    settle()
    assert "Seedlings" not in [row.label for row in screen.grid.model.rows]


def test_figures_beyond_the_last_column_can_have_columns_too(screen, table, said):
    go_to(screen, "Rent, power", 10)
    QGuiApplication.clipboard().setText("1\t2\t3\t4\n")
    said.answers = ["Add 2 columns too"]
    screen.clipboard.paste()
    settle()
    assert line(screen, "Rent, power").figures[10:] == (1, 2, 3, 4)
    assert budget_of(screen).periods == 14
    undo(screen)
    assert budget_of(screen).periods == 12


def test_figures_under_the_names_of_periods_go_where_those_are(screen, table):
    QGuiApplication.clipboard().setText("Oct\tNov\n7\t8\n")
    go_to(screen, "Rent, power", 0)
    screen.clipboard.paste()
    assert line(screen, "Rent, power").figures[8:11] == (1850, 7, 8)


def test_a_table_of_which_nothing_can_be_made_is_told_with_the_way_out(screen, table, said):
    QGuiApplication.clipboard().setText("Total\t1\t2\n")
    screen.clipboard.paste()
    assert said.boxes[0].fact == "Nothing was pasted."
    assert "Import from a sheet" in said.boxes[0].more


def test_fill_right_copies_the_first_of_the_chosen_columns(screen, table):
    choose(screen, "Rent, power", 0, 3)
    QTest.keyClick(table, KEY.Key_R, CONTROL)
    assert line(screen, "Rent, power").figures[:5] == (2080, 2080, 2080, 2080, 1850)
    go_to(screen, "Rent, power", 4)
    QTest.keyClick(table, KEY.Key_R, CONTROL)
    assert line(screen, "Rent, power").figures[4] == 2080
    assert screen._desk.store.undo_title == "fill to the right"


def test_the_fill_form_begins_with_the_figure_of_the_cell_and_goes_to_the_last_column(screen, table):
    go_to(screen, "Rent, power", 3)
    screen.menus.ask_fill()
    form = screen.side.fill_form
    assert (form.amount.text(), form.amount.selectedText()) == ("1,850", "1,850")
    assert (form.first.currentIndex(), form.last.currentIndex()) == (3, 11)


def test_the_name_of_a_new_budget_is_ready_to_be_typed_over_and_its_chart_is_empty(screen, table):
    screen.new_budget()
    name = screen.settings.findChild(QLineEdit, "name")
    assert name.selectedText() == name.text() == "Budget 2027"
    screen.show_page("money")
    facts = chart_facts(screen.reading.projection)
    assert not facts.lines
    assert "paste it from a sheet" in facts.caption


def test_gap_and_what_is_left_are_told_in_words(screen, table):
    foot = screen.grid.foot.grid
    assert "short by 12,970" in foot.said(0, 8)
    assert "to spare" in foot.said(0, 0)
    assert "short by 10,830" in foot.said(1, 8)


def test_a_line_is_filled_with_an_amount_that_comes_again_or_once(screen, table):
    go_to(screen, "Rent, power", 0)
    screen.menus.ask_fill()
    form = screen.side.fill_form
    assert form.isVisible()
    QTest.keyClicks(form.amount, "much")
    form.fill()
    assert form.rows["amount"].problem
    form.amount.setText("$1,000")
    form.every.setText("3")
    QTest.keyClick(form.amount, KEY.Key_Return)
    assert not form.isVisible()
    assert line(screen, "Rent, power").figures[:7] == (1000, 2080, 1850, 1000, 1850, 1850, 1000)
    assert screen._desk.store.undo_title == "fill Rent, power"
    screen.menus.on_filled(line(screen, "Rent, power").id, Filling(Decimal(-50), 1, 1, adds=True))
    assert line(screen, "Rent, power").figures[1] == 2030


def test_a_new_line_waits_for_its_name(screen, table):
    go_to(screen, "Rent, power", 0)
    screen.new_line()
    settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.selectedText() == "New expense"
    QTest.keyClicks(focus, "Insurance")
    QTest.keyClick(focus, KEY.Key_Return)
    assert table.hasFocus()
    assert table.currentIndex().row() == row_of(screen, "Insurance")
    assert line(screen, "Insurance").category is Expense.RENT
    assert "Rent" in [row.label for row in screen.grid.model.rows if row.sums]


def test_a_group_is_folded_with_its_name_and_with_enter(screen, table):
    rows = len(screen.grid.model.rows)
    go_to(screen, "Expenses", 0)
    QTest.keyClick(table, KEY.Key_Return)
    assert len(screen.grid.model.rows) < rows
    head = table.names
    y = head.sectionViewportPosition(0) + 8
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, y))
    assert len(screen.grid.model.rows) == rows


def test_a_line_is_moved_among_its_neighbours_and_removed_and_both_are_undone(screen, table):
    clinic = next(one.source for one in screen._desk.store.all(IncomeLine, budget=screen.reading.budget.id)[1:2])
    before = [row.label for row in screen.grid.model.rows]
    go_to(screen, clinic, 0)
    screen.menus.move(-1)
    assert [row.label for row in screen.grid.model.rows] != before
    undo(screen)
    assert [row.label for row in screen.grid.model.rows] == before
    screen.writing.add_line(income=False, beside=None)
    before = [row.label for row in screen.grid.model.rows]
    go_to(screen, "New expense", 0)
    screen.menus.remove_line()
    assert "New expense" not in [row.label for row in screen.grid.model.rows]
    undo(screen)
    assert [row.label for row in screen.grid.model.rows] == before


def test_a_line_that_a_measure_names_stays_and_that_is_said(screen, table, said):
    from partnerdesk.domain.gap_measures import Measure, Scenario

    with screen._desk.change("measure") as change:
        scenario = change.add(Scenario(budget=screen.reading.budget.id, name="Less"))
        change.add(Measure(scenario=scenario.id, what="Cheaper rooms", line=line(screen, "Rent, power").id))
    go_to(screen, "Rent, power", 0)
    screen.menus.remove_line()
    assert "Rent, power" in [row.label for row in screen.grid.model.rows]
    assert "Cheaper rooms" in said.boxes[-1].fact


def test_actual_figures_are_typed_in_the_same_cells_and_the_difference_is_worked_out(screen, table):
    QTest.mouseClick(screen.tools.looks._group.buttons()[1], Qt.MouseButton.LeftButton)
    assert texts(screen, "Rent, power")[0] == ""
    go_to(screen, "Rent, power", 0)
    type_figure(table, "2000")
    assert line(screen, "Rent, power").spent == (2000,)
    assert line(screen, "Rent, power").figures[0] == 2080
    QTest.mouseClick(screen.tools.looks._group.buttons()[2], Qt.MouseButton.LeftButton)
    assert texts(screen, "Rent, power")[:2] == ["−80", ""]
    assert screen.grid.model.look is Look.DIFFERENCE
    assert not screen.grid.model.can_edit(row_of(screen, "Rent, power"), 0)


def test_chart_and_grid_stand_on_the_same_columns(screen):
    table, chart = screen.grid.table, screen.grid.chart
    for period in (0, 5, 11):
        start, width = chart._place(period)
        column = screen.grid.model.column_of(period)
        rect = table.visualRect(screen.grid.model.index(0, column))
        assert chart.mapToGlobal(QPoint(start, 0)).x() == table.viewport().mapToGlobal(rect.topLeft()).x()
        assert width == rect.width()
        foot = screen.grid.foot
        below = foot.viewport().mapToGlobal(foot.visualRect(screen.grid.foot_model.index(0, column)).topLeft())
        assert below.x() == chart.mapToGlobal(QPoint(start, 0)).x()


def test_the_chart_says_each_column_to_the_keyboard_and_stands_there_as_a_table(screen):
    chart = screen.grid.chart
    chart.setFocus()
    QTest.keyClick(chart, KEY.Key_Right)
    assert "September 2027" in chart.caption.text()
    assert "$10,830 short" in chart.caption.text()
    assert "September" in chart.accessibleDescription()
    screen.as_table.click()
    assert screen.grid.course.isVisible()
    assert not chart.isVisible()
    assert screen.grid.course_model.rows[0].label == "Expenses so far"


def test_several_years_have_their_sums_between(sampled):
    desk = sampled.desk
    with desk.change("three years") as change:
        budget = change.add(
            Budget(
                partnership=desk.partnership,
                name="Three",
                currency="USD",
                starts_on=sampled.desk.today().replace(day=1, month=1),
                periods=36,
            )
        )
        change.add(ExpenseLine(budget=budget.id, what="Rent", figures=(Decimal(10),) * 12, growth=Decimal(10)))
    sampled.go(Place("budget", budget.id))
    settle()
    screen = sampled.window.screen_of("budget")
    heads = [one.head for one in screen.grid.model.columns]
    assert heads[12] == "2026"
    assert heads[-1] == "All"
    assert texts(screen, "Rent")[12] == "120"
    assert texts(screen, "Rent")[13] == "11"
    assert texts(screen, "Rent")[-1] == "397.20"
    table = screen.grid.table
    table.setFocus()
    table.setCurrentIndex(screen.grid.model.index(row_of(screen, "Rent"), len(heads) - 1))
    settle()
    assert screen.grid.foot.horizontalScrollBar().value() == table.horizontalScrollBar().value() > 0


def test_an_empty_screen_says_what_it_is_for_and_begins_with_one_button(program):
    program.go(Place("budget"))
    settle()
    screen = program.window.screen_of("budget")
    assert screen.empty.isVisible()
    screen.empty.begin.click()
    settle()
    assert screen.tools.page() == SETTINGS
    assert screen.head.title.text() == "Settings of the budget"
    budget = program.desk.store.all(Budget)[0]
    assert (budget.name, budget.periods) == ("Budget 2027", 12)
    assert screen.onward.isVisible()
    screen.onward.click()
    assert screen.tools.page() == MONEY
    assert screen.head.title.text() == "Where does the money run out?"
    assert not screen.onward.isVisible()
    assert screen.add_expense.isVisible()
    screen.add_expense.click()
    assert program.desk.store.all(ExpenseLine)[0].what == "New expense"


def test_gifts_stand_apart_with_their_worth_on_both_sides(screen):
    with screen._desk.change("gift") as change:
        for one in screen._desk.store.all(Gift, budget=screen.reading.budget.id):
            change.remove(one)
        change.add(
            Gift(
                budget=screen.reading.budget.id, what="Hours", amount=Decimal(10), unit="hours", rate=Money(2050, "USD")
            )
        )
    screen.show_page(KIND)
    settle()
    row = screen.gifts.editor.rows.rows()[0]
    assert "10 hours at $20.50" in row.rest
    assert "$205" in row.note
    assert "$205" in screen.gifts.sums.accessibleName()


def test_settings_change_the_columns(screen):
    screen.show_page(SETTINGS)
    form = next(iter(screen.settings.forms.values()))
    line_edit = form.editors["periods"].widget.focusProxy()
    line_edit.setText("6")
    form._on_typed("periods")
    form.settle()
    screen.show_page(MONEY)
    assert len(screen.grid.model.columns) == 7


def test_a_budget_is_copied_whole_and_removed_and_both_are_undone(screen):
    store = screen._desk.store
    count, lines = len(store.all(Budget)), len(store.all(ExpenseLine))
    shown = screen.reading.budget
    mine = len(store.all(ExpenseLine, budget=shown.id))
    screen.menus.copy_budget()
    assert screen.reading.budget.name == f"{shown.name}, copy"
    assert len(store.all(ExpenseLine)) == lines + mine
    screen.menus.remove_budget()
    assert len(store.all(Budget)) == count
    undo(screen)
    assert len(store.all(Budget)) == count + 1


def test_below_1200_pixels_the_line_is_a_page_of_its_own(screen):
    window = screen.window()
    window.resize(1000, 700)
    settle()
    assert not screen.side_page.isVisible()
    screen.show_page(LINE)
    settle()
    assert screen.side.isVisible()
    assert not screen.grid.isVisible()
    window.resize(1366, 900)
    settle()
    assert screen.tools.page() == MONEY
    assert screen.side_page.isVisible()
    assert screen.grid.isVisible()


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 100), (1000, 700, 100), (900, 640, 150)])
def test_nothing_is_cut_at_any_size(screen, width, height, scale):
    screen.window().resize(width, height)
    theme.current().apply(Mode.LIGHT, scale)
    settle()
    page = screen.page
    assert page.sheet.width() <= page.viewport().width()
    for part in (screen.head, screen.finding, screen.tools, screen.grid):
        assert part.geometry().right() <= page.sheet.width()
    assert screen.finding.height() >= screen.finding.heightForWidth(screen.finding.width()) - 4
    assert screen.grid.foot.height() >= screen.grid.foot.names.length()


def test_a_screen_reader_is_told_line_column_and_figure(screen, table):
    index = screen.grid.model.index(row_of(screen, "Rent, power"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Rent, power, January 2027, 2,080"
    pending = next(one for one in screen._desk.store.all(IncomeLine) if one.state is IncomeState.PENDING)
    assert "pending" in screen.grid.model.said(row_of(screen, pending.source), 0)


def test_a_workspace_that_is_read_only_can_be_read_but_not_typed_in(make_desk, qtbot):
    desk = make_desk(read_only=True)
    screen = BudgetScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    model = screen.grid.model
    assert not any(model.can_edit(row, 0) for row in range(len(model.rows)))
    screen.grid.table.setFocus()
    go_to(screen, "Rent, power", 0)
    QTest.keyClicks(screen.grid.table, "5")
    assert editor(screen.grid.table) is None
    QTest.keyClick(screen.grid.table, KEY.Key_Delete)
    screen.clipboard.paste()


def test_a_budget_goes_out_as_a_sheet_and_comes_back_with_what_was_changed_there(screen, tmp_path, said):
    path = tmp_path / "budget.csv"
    screen.sheets.export(path)
    screen._desk.jobs.wait_all()
    settle()
    text = path.read_text("utf-8-sig")
    assert "Rent, power" in text
    screen.sheets.bring_in(path)
    screen._desk.jobs.wait_all()
    settle()
    assert "says the same" in said.boxes[-1].fact
    path.write_text("Name,January 2027,February 2027\nInsurance,100,(50)\n", "utf-8")
    screen.sheets.bring_in(path)
    screen._desk.jobs.wait_all()
    assert asked().question.text() == "Add 1 new line?"
    asked().take.click()
    settle()
    assert line(screen, "Insurance").figures == (100, -50)
    assert screen._desk.store.undo_title == "import budget.csv"


def test_a_sheet_with_problems_names_them_all_and_changes_nothing(screen, tmp_path, said):
    path = tmp_path / "odd.csv"
    path.write_text("Name,January 2027,February 2027\nInsurance,much,5\nVan,1,soon\n", "utf-8")
    screen.sheets.bring_in(path)
    screen._desk.jobs.wait_all()
    settle()
    assert said.boxes[-1].more.count("Row ") == 2
    assert "Insurance" not in [row.label for row in screen.grid.model.rows]


def settings_form(screen):
    screen.show_page(SETTINGS)
    return next(iter(screen.settings.forms.values()))


def choose_period(screen, words):
    box = settings_form(screen).editors["period"].widget
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    settle()


def budget_of(screen):
    return screen._desk.store.get(Budget, screen.reading.budget.id)


def test_columns_of_another_length_take_the_figures_along_in_one_step(screen):
    before, lowest = line(screen, "Rent, power").figures, screen.reading.projection.confirmed.left[-1]
    choose_period(screen, "Quarters")
    assert budget_of(screen).periods == 4
    assert settings_form(screen).editors["periods"].text() == "4"
    assert line(screen, "Rent, power").figures[0] == sum(before[:3])
    assert screen.reading.projection.confirmed.left[-1] == lowest
    undo(screen)
    assert line(screen, "Rent, power").figures == before
    assert budget_of(screen).periods == 12


def begin_on(screen, text):
    form = settings_form(screen)
    lines = form.editors["starts_on"].widget.findChildren(QLineEdit)
    edit = lines[0] if lines else form.editors["starts_on"].widget
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, KEY.Key_Return)
    settle()


def test_figures_move_with_the_beginning_and_can_be_left_in_their_months(screen):
    offers = []
    screen._desk.offered.connect(lambda text, action, run: offers.append((text, action, run)))
    before = line(screen, "Rent, power").figures
    begin_on(screen, "2026-12-01")
    assert budget_of(screen).starts_on.isoformat() == "2026-12-01"
    assert line(screen, "Rent, power").figures == before
    text, action, run = offers[-1]
    assert (text, action) == ("The figures moved by 1 column with the beginning.", "Leave them in their months")
    run()
    assert line(screen, "Rent, power").figures == (None, *before)
    undo(screen)
    assert line(screen, "Rent, power").figures == before


def test_no_figure_is_dropped_when_the_beginning_moves_beyond_it(screen):
    offers = []
    screen._desk.offered.connect(lambda _text, _action, run: offers.append(run))
    noticed = []
    screen._desk.noticed.connect(noticed.append)
    before = line(screen, "Rent, power").figures
    begin_on(screen, "2027-04-01")
    offers[-1]()
    assert line(screen, "Rent, power").figures == before
    assert "Some figures lie before the new beginning" in noticed[-1]
