"""Bringing partners in from a sheet, and writing them to one: columns, preview, decisions, one change, Cancel."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.exchange.import_plan import Action
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.export_partners import ExportDialog
from ui.dialogs.import_partners import ImportDialog
from ui.tables.import_mapping import GOES_TO

SHEET = """Organization;Town;Phone;Standing;Remark
Quarry Lane Bakery;Millrace;555-012-3344;member;x
Riverside Clinic;Riverbend;555-018-9999;;x
The Elders Table;;12;;x
;Nowhere;;;x
"""


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "partners.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def dialog(desk, qtbot):
    dialog = ImportDialog(desk)
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def planned(desk, dialog, sheet, jobs):
    dialog.read(sheet)
    jobs.wait_all()
    dialog.make_plan()
    jobs.wait_all()
    return dialog


def write(dialog):
    dialog.write()
    while dialog._writing.is_running:
        QApplication.processEvents()


def named(desk, name):
    return [one for one in desk.store.all(Organization) if name in (one.legal_name, one.trading_name)]


def test_columns_are_guessed_and_shown_with_examples(dialog, sheet, jobs):
    dialog.read(sheet)
    jobs.wait_all()
    model = dialog.mapping_page.table.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert rows[0] == ["Organization", "Quarry Lane Bakery · Riverside Clinic · The Elders Table", "Legal name"]
    assert rows[1][GOES_TO] == "Town"
    assert dialog.next.isEnabled()


def test_a_column_can_go_elsewhere_and_without_names_there_is_no_way_on(dialog, sheet, jobs):
    dialog.read(sheet)
    jobs.wait_all()
    model = dialog.mapping_page.table.model()
    model.setData(model.index(0, GOES_TO), "")
    assert dialog.mapping_page.trouble.text() == "Say which column holds the names of the organizations."
    assert not dialog.next.isEnabled()


def test_a_double_click_opens_the_list_of_places_and_leaves_it_open(dialog, sheet, jobs, qtbot, monkeypatch):
    dialog.show()
    dialog.read(sheet)
    jobs.wait_all()
    table = dialog.mapping_page.table
    place = table.visualRect(table.model().index(4, GOES_TO)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.findChild(QComboBox, "target") is None
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    box = table.findChild(QComboBox, "target")
    assert not box.view().isVisible(), "what is let go over an open list closes it"
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.NoButton)
    qtbot.waitUntil(box.view().isVisible)


def test_the_counts_of_what_would_happen_make_up_all_rows(desk, dialog, tmp_path, jobs):
    path = tmp_path / "twice.csv"
    path.write_text("Organization;Phone\nQuarry Lane Bakery;12\nQuarry Lane Bakery;\n", encoding="utf-8")
    dialog.read(path)
    jobs.wait_all()
    dialog.make_plan()
    jobs.wait_all()
    assert "1 row goes with another." in dialog.preview_page.head.under.text()


@pytest.fixture
def doubled(dialog, tmp_path, jobs):
    path = tmp_path / "doubled.csv"
    rows = ("Quarry Lane Bakery;12345;one.org", "Quarry Lane Bakery;54321;", "Quarry Lane Bakery;;other.org")
    path.write_text("\n".join(("Organization;Phone;Website", *rows)), encoding="utf-8")
    dialog.read(path)
    jobs.wait_all()
    dialog.make_plan()
    jobs.wait_all()
    dialog.show()
    return dialog.preview_page


def choices(page, row):
    """Go to a row of the plan and return what can be done with it."""
    page.kinds.setCurrentIndex(page.kinds.findData("all"))
    page._show_kind()
    page.row_table.setCurrentIndex(page.rows.index([each.number for each in page.rows.rows].index(row), 0))
    return [page.action.itemText(place) for place in range(page.action.count())]


def choose(page, words, jobs):
    """Choose with the keyboard what to do with the row; each step is a decision."""
    while not page.action.currentText().startswith(words):
        texts = [page.action.itemText(place) for place in range(page.action.count())]
        wanted = next(place for place, text in enumerate(texts) if text.startswith(words))
        page.action.setFocus()
        QTest.keyClick(page.action, Qt.Key.Key_Up if wanted < page.action.currentIndex() else Qt.Key.Key_Down)
        jobs.wait_all()


def test_rows_that_look_like_another_are_shown_first_and_counted(doubled):
    assert doubled.kinds.currentText() == "Look like another row: 1"
    assert [row.number for row in doubled.rows.rows] == [4]
    assert "1 row looks like another: please look at it." in doubled.head.under.text()
    assert doubled.more.text() == "Looks like row 2, but it differs: Website."


def test_a_joined_row_is_kept_or_left_out_on_request(doubled, jobs):
    assert choices(doubled, 3) == ["As planned: Goes with row 2", "Keep both: make it a new partner", "Leave it out"]
    assert doubled.action.isVisible()
    choose(doubled, "Keep both: make it a new partner", jobs)
    assert doubled.plan.counts == {Action.CREATE: 3}
    assert doubled.head.under.text().startswith("3 new, ")
    assert doubled.action.currentText() == "Keep both: make it a new partner"
    choose(doubled, "Leave it out", jobs)
    assert doubled.plan.counts == {Action.CREATE: 2, Action.SKIP: 1}
    assert doubled.action.currentText() == "Leave it out"
    choose(doubled, "As planned", jobs)
    assert doubled.plan.counts == {Action.CREATE: 2, Action.JOIN: 1}


def test_the_keyboard_stays_on_the_choice_while_a_decision_is_looked_at(dialog, doubled, jobs):
    choices(doubled, 3)
    doubled.action.setFocus()
    QTest.keyClick(doubled.action, Qt.Key.Key_Down)
    jobs.wait_all()
    assert dialog.focusWidget() is doubled.action


def test_a_joined_row_says_what_of_it_is_dropped(doubled):
    choices(doubled, 3)
    assert doubled.rows.words(1, 3) == "1 cell left out. The same organization as in row 2"
    assert doubled.more.text() == (
        "The same organization as in row 2.\nPhone: An earlier row says “12345”, this one “54321”. The first is taken."
    )


def test_a_row_that_looks_like_another_can_go_with_it(doubled, jobs):
    words = ["As planned: New partner", "Let it go with row 2", "Keep both: make it a new partner", "Leave it out"]
    assert choices(doubled, 4) == words
    choose(doubled, "Let it go with row 2", jobs)
    assert doubled.plan.row(4).into == 2
    assert doubled.action.currentText() == "Let it go with row 2"
    assert "Website: An earlier row says" in doubled.more.text()
    assert doubled.kinds.findData("twins") == -1


def test_what_would_happen_is_counted_before_anything_is_changed(desk, planned):
    plan = planned.preview_page.plan
    assert planned.focusWidget() is planned.next
    actions = {row.name: row.action for row in plan.rows}
    assert actions["Quarry Lane Bakery"] is Action.CREATE
    assert actions["Riverside Clinic"] is Action.UPDATE
    assert actions[""] is Action.BLOCKED
    assert planned.preview_page.head.under.text().startswith("1 new, ")
    assert not named(desk, "Quarry Lane Bakery")


def test_all_that_is_wrong_is_listed_by_row_and_column(planned):
    page = planned.preview_page
    page.kinds.setCurrentIndex(page.kinds.findData("problems"))
    page._show_kind()
    rows = [[page.doubts.words(row, column) for column in range(4)] for row in range(page.doubts.rowCount())]
    assert ["4", "C: Phone", "12", "A phone number has at least five digits."] in rows


def test_rows_are_shown_by_what_happens_to_them(planned):
    page = planned.preview_page
    page.kinds.setCurrentIndex(page.kinds.findData("create"))
    page._show_kind()
    assert [row.name for row in page.rows.rows] == ["Quarry Lane Bakery"]


def test_a_row_decided_otherwise_is_left_out(desk, planned, jobs):
    page = planned.preview_page
    page.kinds.setCurrentIndex(page.kinds.findData("create"))
    page._show_kind()
    place = page.action.findText("Leave it out")
    page.action.setCurrentIndex(place)
    page.action.activated.emit(place)
    jobs.wait_all()
    assert page.plan.row(2).action is Action.SKIP
    write(planned)
    assert not named(desk, "Quarry Lane Bakery")


def test_importing_is_one_change_that_one_undo_takes_back(desk, planned, qtbot):
    with qtbot.waitSignal(planned.imported) as told:
        write(planned)
    assert told.args[0].startswith("Imported ")
    bakery = named(desk, "Quarry Lane Bakery")[0]
    assert desk.store.all(Membership, organization=bakery.id, partnership=desk.partnership)
    assert named(desk, "Riverside Clinic")[0].phone == "555-018-9999"
    desk.store.undo()
    assert not named(desk, "Quarry Lane Bakery")
    assert named(desk, "Riverside Clinic")[0].phone == "555-018-4720"


def test_leaving_with_columns_set_asks_first(dialog, planned, said):
    dialog.show()
    said.answers = ["Go on importing"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.preview_page.plan is not None
    said.answers = ["Leave without importing"]
    dialog.close()
    assert not dialog.isVisible()


def test_leaving_with_nothing_read_asks_nothing(dialog):
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_stopping_the_reading_of_a_sheet_stays_in_the_dialog(dialog, sheet, jobs):
    dialog.show()
    dialog.read(sheet)
    dialog.reject()
    jobs.wait_all()
    assert dialog.isVisible()
    assert dialog.pages.isEnabled()
    assert dialog.pages.currentIndex() == 0


def test_cancel_while_writing_leaves_everything_as_it_was(desk, planned, qtbot):
    revision = desk.store.revision
    planned.write()
    planned.reject()
    assert not planned._writing.is_running
    assert desk.store.revision == revision
    assert not named(desk, "Quarry Lane Bakery")
    assert planned.doing.text() == "Stopped. Nothing was changed."
    write(planned)
    assert named(desk, "Quarry Lane Bakery")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.csv", b"", "nothing in"),
        ("paper.xlsx", b"%PDF-1.7 x", "PDF"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Excel"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_words(dialog, tmp_path, jobs, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    dialog.read(path)
    jobs.wait_all()
    assert words in dialog.file_page.trouble.text()
    assert dialog.pages.currentIndex() == 0


def test_in_a_workspace_for_reading_there_is_no_way_on(make_desk, qtbot):
    dialog = ImportDialog(make_desk(read_only=True))
    qtbot.addWidget(dialog)
    assert not dialog.next.isEnabled()
    assert dialog.next.toolTip()


# Export


@pytest.fixture
def export(desk, qtbot):
    ids = [one.id for one in desk.store.all(Membership, partnership=desk.partnership)]
    dialog = ExportDialog(desk, ids[:2], ids, None)
    qtbot.addWidget(dialog)
    return dialog


def test_the_chosen_are_written_with_the_ticked_columns(desk, export, tmp_path, jobs):
    export.format.set_value("csv")
    for place in range(export.columns.count()):
        export.columns.item(place).setCheckState(Qt.CheckState.Unchecked if place > 2 else Qt.CheckState.Checked)
    export.write(tmp_path / "out.csv")
    jobs.wait_all()
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["PartnerDesk id", "Legal name", "Known as"]
    assert len(rows) == 3


def test_cards_hold_the_organization_and_its_people(desk, export, tmp_path, jobs):
    export.format.set_value("vcf")
    export.who.set_value("shown")
    export.write(tmp_path / "out.vcf")
    jobs.wait_all()
    text = (tmp_path / "out.vcf").read_bytes().decode()
    assert "FN:Riverside Clinic\r\n" in text
    assert "FN:Priya Raman\r\n" in text


def test_a_folder_that_is_not_there_is_said_in_words(export, tmp_path, jobs, said):
    export.write(tmp_path / "gone" / "out.xlsx")
    jobs.wait_all()
    assert "Your workspace is untouched." in said.boxes[0].fact


# Columns


def test_columns_are_ticked_found_and_put_back(qtbot):
    offered = [("town", "Town"), ("sector", "Sector"), ("size", "Size")]
    dialog = ColumnsDialog(None, offered, ["sector"], ["town"])
    qtbot.addWidget(dialog)
    told = []
    dialog.chosen.connect(told.append)
    assert dialog.columns() == ("sector",)
    dialog.search.setText("siz")
    assert [dialog.list.item(place).isHidden() for place in range(3)] == [True, True, False]
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    dialog.findChild(QAbstractButton, "Usual columns").click()
    assert told == [("sector", "size"), ("town",)]
