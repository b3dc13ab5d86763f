"""The widgets: what they show, what they take from the keyboard, and what they tell screen readers."""

from __future__ import annotations

from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QVBoxLayout, QWidget

from partnerdesk.domain.dates import Meant
from ui import theme
from ui.widgets.banner import Banner, Note
from ui.widgets.buttons import Button
from ui.widgets.cells import furnish_table
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.choices import Segmented
from ui.widgets.dates import DateEdit, read_day
from ui.widgets.fields import FieldRow
from ui.widgets.folds import Fold
from ui.widgets.heads import PageHead
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.meters import Meter
from ui.widgets.money import MoneyEdit
from ui.widgets.pages import Page, RecordBody
from ui.widgets.panes import ListAndRecord
from ui.widgets.pictures import PictureWell
from ui.widgets.rows import Columns, Row, RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State, StateMark, paint_state
from ui.widgets.tabs import TextTabs
from ui.widgets.tags import FlowLayout, TagsEdit
from ui.widgets.texts import GrowingText

TODAY = date(2026, 11, 17)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


def shown(qtbot, widget: QWidget, width: int = 640, height: int = 480) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


# States


def test_every_state_has_a_shape_of_its_own() -> None:
    seen = set()
    for state in State:
        image = QImage(24, 24, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        paint_state(painter, image.rect().toRectF(), state, theme.tokens())
        painter.end()
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(State)


# Labels


def test_what_people_typed_is_never_read_as_markup(qtbot) -> None:
    label = Label("<b>Fish & Chips</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_cut_label_tells_its_whole_text(qtbot) -> None:
    label = shown(qtbot, ElidedLabel("Riverbend Community Kitchen and Food Partnership"), 80, 24)
    label.grab()
    assert label.toolTip() == label.text() == label.accessibleName()
    label.resize(800, 24)
    label.grab()
    assert label.toolTip() == ""


# Buttons


def test_buttons_keep_their_least_height_and_grow_with_the_text(qtbot, plain_look: theme.Theme) -> None:
    second, small = Button("Print"), Button("Compare them", "small")
    qtbot.addWidget(second)
    qtbot.addWidget(small)
    assert second.sizeHint().height() >= 32
    assert 24 <= small.sizeHint().height() < 32
    before = second.sizeHint().height()
    plain_look.apply(scale=150)
    assert second.sizeHint().height() > before


def test_a_button_runs_what_it_names(qtbot) -> None:
    done: list[str] = []
    button = Button("Invite Joan Kowalski", "primary", "plus", lambda: done.append("invited"))
    qtbot.addWidget(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["invited"]


# Focus


def ring_at(window: QWidget, widget: QWidget) -> bool:
    """Return whether the two teal pixels of the ring lie around a widget."""
    window.repaint()
    corner = widget.mapTo(window, QPoint(widget.width() // 2, -3))
    return window.grab().toImage().pixelColor(corner) == theme.tokens().teal


def test_the_ring_lies_around_a_field_and_around_a_button_the_keyboard_is_in(qtbot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(16)
    field, button = QLineEdit(), Button("Print")
    column.addWidget(field)
    column.addWidget(button)
    shown(qtbot, holder, 300, 160)
    holder.activateWindow()
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(field.hasFocus)
    assert ring_at(holder, field)
    assert not ring_at(holder, button)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert ring_at(holder, button)
    assert not ring_at(holder, field)


def test_a_field_with_a_problem_has_an_amber_edge(qtbot) -> None:
    row = FieldRow("Phone", QLineEdit("555"))
    shown(qtbot, row, 400, 80)
    row.setFocus()

    def edge() -> QColor:
        corner = row.editor.mapTo(row, QPoint(row.editor.width() // 2, 0))
        return row.grab().toImage().pixelColor(corner)

    assert edge() == theme.tokens().edge
    row.set_problem("One digit is missing.")
    assert edge() == theme.tokens().amber_mark


def test_beside_a_long_title_the_word_of_its_state_is_whole(qtbot) -> None:
    mark = StateMark(State.IDEA, "In talks")
    head = PageHead("A very long name of an organization that has no end " * 4, "", (mark,), (Button("Write a note"),))
    qtbot.addWidget(head)
    head.resize(500, 120)
    head.show()
    qtbot.wait(1)
    assert mark.width() >= mark.sizeHint().width()
    assert mark.geometry().right() <= head.width()


# Banner


@pytest.mark.parametrize("width", [420, 560, 700, 1400])
def test_a_banner_is_as_high_as_its_words_need(qtbot, width: int) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    banner = Banner()
    column.addWidget(banner)
    column.addWidget(QWidget(), 1)
    qtbot.addWidget(holder)
    holder.resize(1200, 500)
    holder.show()
    long = "A Place for Community Awareness and Treatment Services, and Community Awareness and Treatment. " * 2
    banner.tell(Note("twins", "Two look the same:", long, button="Compare them", word="They are two"))
    holder.resize(width, 500)
    qtbot.wait(1)
    for label in (banner._fact, banner._why):
        assert label.height() >= (
            label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        )
    assert banner._why.geometry().bottom() < banner.height()


def test_the_banner_shows_one_note_late_ones_first_and_counts_the_rest(qtbot) -> None:
    banner = Banner()
    shown(qtbot, banner)
    banner.tell(Note("a", "Two look the same", "one address"))
    banner.tell(Note("b", "Six months are over", late=True))
    banner.tell(Note("c", "The lease ends", ""))
    assert banner.accessibleName() == "Six months are over"
    words = [button.text() for button in banner.findChildren(Button) if button.isVisible()]
    assert "and 2 more" in words


def test_a_note_with_the_same_key_takes_the_old_ones_place(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.tell(Note("a", "Two look the same"))
    banner.tell(Note("a", "Three look the same"))
    assert [note.fact for note in banner.notes] == ["Three look the same"]


def test_the_banner_goes_when_nothing_is_left_to_say(qtbot) -> None:
    banner, other = Banner(), []
    shown(qtbot, banner)
    banner.tell(Note("a", "Two look the same", word="They are two", other=lambda: other.append("two")))
    word = next(button for button in banner.findChildren(Button) if button.text() == "They are two")
    qtbot.mouseClick(word, Qt.MouseButton.LeftButton)
    assert other == ["two"]
    assert not banner.isVisible()


# Fields


def test_a_field_row_names_its_editor_and_describes_it_by_its_help(qtbot) -> None:
    row = FieldRow("Phone", QLineEdit(), "With the area code.")
    qtbot.addWidget(row)
    assert row.editor.accessibleName() == "Phone"
    assert row.editor.accessibleDescription() == "With the area code."
    assert row.label.buddy() is row.editor


def test_a_problem_takes_the_helps_place_and_marks_the_field(qtbot) -> None:
    row = FieldRow("Phone", QLineEdit(), "With the area code.")
    qtbot.addWidget(row)
    row.set_problem("One digit is missing: 9 of 10.")
    assert row.editor.accessibleDescription() == row.note.text() == "One digit is missing: 9 of 10."
    assert row.editor.property("problem") is True
    row.set_problem("")
    assert row.note.text() == "With the area code."
    assert row.editor.property("problem") is False


# Dates


@pytest.mark.parametrize(
    ("typed", "locale", "wanted"),
    [
        ("2027-01-05", GERMAN, date(2027, 1, 5)),
        ("1/5/2027", AMERICAN, date(2027, 1, 5)),
        ("1/5/2027", BRITISH, date(2027, 5, 1)),
        ("5.1.2027", GERMAN, date(2027, 1, 5)),
        ("05.01.27", GERMAN, date(2027, 1, 5)),
        ("25/12/2026", AMERICAN, date(2026, 12, 25)),
        ("Jan 5, 2027", AMERICAN, date(2027, 1, 5)),
        ("5 January 2027", BRITISH, date(2027, 1, 5)),
        ("5. März 2027", GERMAN, date(2027, 3, 5)),
        ("January 5th", AMERICAN, date(2027, 1, 5)),
        ("12/24", AMERICAN, date(2026, 12, 24)),
        ("11/16", AMERICAN, date(2026, 11, 16)),
        ("2/30/2027", AMERICAN, None),
        ("9999-12-31", AMERICAN, None),
        ("1/5/0207", AMERICAN, None),
        ("next week", AMERICAN, None),
        ("12 Brumaire 2027", AMERICAN, None),
        ("", AMERICAN, None),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, locale: QLocale, wanted: date | None) -> None:
    assert read_day(typed, TODAY, locale) == wanted


@pytest.mark.parametrize(
    ("typed", "past", "coming", "nearest"),
    [
        ("11/15", date(2026, 11, 15), date(2027, 11, 15), date(2026, 11, 15)),
        ("nov 17", TODAY, TODAY, TODAY),
        ("Jan 5", date(2026, 1, 5), date(2027, 1, 5), date(2027, 1, 5)),
        ("2/29", date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_one_that_the_field_means(typed, past, coming, nearest) -> None:
    read = {meant: read_day(typed, TODAY, AMERICAN, meant=meant) for meant in Meant}
    assert read == {Meant.PAST: past, Meant.COMING: coming, Meant.NEAREST: nearest}


def test_a_date_field_says_which_day_it_understood_while_it_is_typed(qtbot) -> None:
    field = shown(qtbot, DateEdit(TODAY))
    assert field.understood.isHidden()
    qtbot.keyClicks(field.line, "1/5/2027")
    assert field.understood.text() == "Tuesday, January 5, 2027"
    assert "Tuesday, January 5, 2027" in field.line.accessibleDescription()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.understood.text() == "Tuesday, January 5, 2027"
    field.line.setText("1/")
    assert field.understood.isHidden()


@pytest.mark.parametrize(("day_first", "wanted"), [(True, date(2027, 4, 3)), (False, date(2027, 3, 4))])
def test_a_date_field_reads_numbers_in_the_order_that_was_chosen(qtbot, day_first, wanted) -> None:
    field = shown(qtbot, DateEdit(TODAY, day_first=lambda: day_first))
    qtbot.keyClicks(field.line, "3/4/2027")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == wanted


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_with_enter_and_with_space(qtbot, key) -> None:
    button = shown(qtbot, Button("Add"))
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_date_field_can_be_empty_and_keeps_what_it_cannot_read(qtbot) -> None:
    field = shown(qtbot, DateEdit(TODAY))
    assert field.value() is None
    qtbot.keyClicks(field.line, "some day")
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "some day"
    assert "some day" in field.problem()
    field.line.setText("2027-03-01")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.value(), field.problem()) == (date(2027, 3, 1), "")
    field.line.clear()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() is None


def test_the_title_of_a_fold_stands_still_when_it_opens(qtbot) -> None:
    fold = shown(qtbot, Fold("Address", "address"))
    fold.resize(400, 60)
    fold.show_summary("nothing yet")
    qtbot.wait(1)
    before = fold.button.x()
    fold.set_open(on=True)
    fold.layout().activate()
    fold._head.layout().activate()
    assert fold.button.x() == before


def test_undo_in_the_line_of_tags_brings_no_letters_back(qtbot) -> None:
    field = shown(qtbot, TagsEdit())
    qtbot.keyClicks(field.line, "food")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert not field.line.isUndoAvailable()


def test_what_a_date_field_writes_it_can_read(qtbot) -> None:
    field = DateEdit(TODAY, date(2027, 5, 9))
    qtbot.addWidget(field)
    assert read_day(field.line.text(), TODAY, AMERICAN) == date(2027, 5, 9)


def test_the_calendar_gives_a_day_and_clears_it(qtbot) -> None:
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget, QMenu

    field = shown(qtbot, DateEdit(TODAY))
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    menu = field.findChild(QMenu, options=direct)
    menu.findChild(QCalendarWidget).clicked.emit(QDate(2026, 12, 24))
    assert field.value() == date(2026, 12, 24)
    field.open_calendar()
    field.findChildren(QMenu, options=direct)[-1].actions()[-1].trigger()
    assert field.value() is None
    for menu in field.findChildren(QMenu, options=direct):
        menu.close()


# Money


def test_a_money_field_gives_exact_text_and_keeps_what_it_cannot_read(qtbot) -> None:
    field = shown(qtbot, MoneyEdit(["USD", "EUR"]))
    assert field.value() == ("", "USD")
    field.line.setText("€ 1250.5")
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == ("1250.50", "EUR")
    assert field.line.text() == "1,250.50"
    field.line.setText("a lot")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value()[0] == ""
    assert field.problem()
    assert field.line.text() == "a lot"


def test_a_money_field_knows_currencies_without_cents_and_with_thousandths(qtbot) -> None:
    field = shown(qtbot, MoneyEdit(["JPY", "KWD"]))
    field.line.setText("5000")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == ("5000", "JPY")
    field.line.setText("12.345 KWD")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == ("12.345", "KWD")
    assert not field.problem()


# Tags


def test_tags_are_typed_and_taken_away_with_the_keyboard(qtbot) -> None:
    field = shown(qtbot, TagsEdit(["health", "food"], ["clinic"]))
    qtbot.keyClicks(field.line, "food")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClicks(field.line, "east side,")
    assert field.tags() == ("clinic", "food", "east side")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.tags() == ("clinic", "food")


def test_a_tag_is_there_once_however_it_is_written(qtbot) -> None:
    field = shown(qtbot, TagsEdit([], ["Café"]))
    qtbot.keyClicks(field.line, "cafe")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.tags() == ("Café",)


# Text


def test_a_text_grows_with_its_lines_and_tab_leaves_it(qtbot) -> None:
    text = GrowingText("one line")
    shown(qtbot, text, 300, 60)
    before = text.height()
    text.setPlainText("\n".join(["a line"] * 6))
    assert text.height() > before
    assert text.tabChangesFocus()


# Choices


def test_the_arrow_keys_move_along_the_choices(qtbot) -> None:
    choices = shown(qtbot, Segmented([("short", "Short"), ("usual", "Usual"), ("firm", "Firm")], "Wording"))
    choices.set_value("short")
    with qtbot.waitSignal(choices.chosen) as chosen:
        qtbot.keyClick(choices, Qt.Key.Key_Right)
    assert chosen.args == ["usual"]
    assert choices.value() == "usual"


# Rows


ROWS = (
    Row(
        "a", "Return the signed agreement", "St. Brigid’s", when="9 days late", when_state=State.LATE, action="Chase it"
    ),
    Row("b", "Send the agenda", when="today", when_state=State.SOON),
    Row("c", "Plan the market"),
)


def row_list(qtbot) -> RowList:
    rows = RowList("Due", Columns(margin=112, action=115))
    rows.set_rows(ROWS)
    shown(qtbot, rows, 640, 200)
    rows.setFocus()
    return rows


def test_rows_are_walked_opened_and_removed_with_the_keyboard(qtbot) -> None:
    rows = row_list(qtbot)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current_key() == "b"
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(rows.removed) as removed:
        qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert opened.args == removed.args == ["b"]


def test_right_reaches_the_action_of_a_row(qtbot) -> None:
    rows = row_list(qtbot)
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    with qtbot.waitSignal(rows.acted) as acted:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert acted.args == ["a"]


def test_a_row_is_spoken_whole(qtbot) -> None:
    rows = row_list(qtbot)
    spoken = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "9 days late, Return the signed agreement, St. Brigid’s"


def test_the_list_is_as_high_as_its_rows_and_keeps_its_place(qtbot) -> None:
    rows = row_list(qtbot)
    rows.go_to("b")
    high = rows.height()
    rows.set_rows(ROWS[1:])
    assert rows.height() < high
    assert rows.current_key() == "b"


# Page, panes, tabs


def test_tabs_jump_to_a_section_and_follow_the_page(qtbot) -> None:
    page, tabs = Page("Record"), TextTabs("Sections")
    tabs.set_tabs([("top", "Profile"), ("end", "Files 2")])
    for key in ("top", "end"):
        block = QWidget()
        block.setFixedHeight(600)
        page.add(block, key)
    tabs.jumped.connect(page.jump_to)
    page.section_seen.connect(tabs.show_place)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(tabs)
    column.addWidget(page)
    shown(qtbot, holder, 500, 400)
    tabs.setCurrentIndex(1)
    assert page.verticalScrollBar().value() > 400
    assert tabs.current_key() == "end"
    page.verticalScrollBar().setValue(0)
    assert tabs.current_key() == "top"


def test_a_records_columns_become_one_when_narrow_or_when_the_text_is_large(qtbot, plain_look: theme.Theme) -> None:
    body = RecordBody()
    shown(qtbot, body, 800, 300)
    assert not body.is_one_column
    body.resize(500, 300)
    assert body.is_one_column
    body.resize(1200, 300)
    plain_look.apply(scale=125)
    assert body.is_one_column


def test_list_and_record_share_a_wide_window_and_take_turns_in_a_narrow_one(qtbot) -> None:
    panes = ListAndRecord(QLineEdit(), QLineEdit())
    shown(qtbot, panes, 1100, 400)
    assert panes.list.isVisible()
    assert panes.record.isVisible()
    panes.resize(900, 400)
    panes.show_record()
    panes.set_position(1, 14, "All 14 partners")
    assert not panes.list.isVisible()
    back = next(button for button in panes.findChildren(Button) if button.text() == "All 14 partners")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert panes.list.isVisible()
    assert not panes.record.isVisible()


# Tables


def test_a_table_lets_tab_out_and_its_rows_grow_with_the_text(qtbot, plain_look: theme.Theme) -> None:
    table = QTableView()
    furnish_table(table, "Seats")
    qtbot.addWidget(table)
    assert table.accessibleName() == "Seats"
    assert not table.tabKeyNavigation()
    assert table.verticalHeader().defaultSectionSize() >= 32
    plain_look.apply(scale=150)
    assert table.verticalHeader().defaultSectionSize() > 32


def test_a_table_that_is_gone_does_not_hear_of_the_look(qtbot, plain_look: theme.Theme) -> None:
    table = QTableView()
    furnish_table(table, "Seats")
    table.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    plain_look.apply(scale=150)
    assert not shiboken6.isValid(table)


# The rest


def test_a_section_says_title_and_count_and_runs_its_action(qtbot) -> None:
    section = shown(qtbot, SectionHeader("People", "3", "Add"))
    assert section.accessibleName() == "People 3"
    assert section.action is not None
    with qtbot.waitSignal(section.acted):
        section.action.click()


def test_screen_readers_hear_a_section_as_a_heading(qtbot) -> None:
    section = SectionHeader("People", "3")
    qtbot.addWidget(section)
    told = QAccessible.queryAccessibleInterface(section.title)
    assert told.role() == QAccessible.Role.Heading
    assert told.text(QAccessible.Text.Name) == "People"


def test_a_meter_says_its_value_in_words(qtbot) -> None:
    meter = Meter(9.5, 12, "9 of 12 clauses ready")
    qtbot.addWidget(meter)
    assert meter.accessibleName() == "9 of 12 clauses ready"


def test_a_picture_is_shown_and_what_is_no_picture_is_refused(qtbot, tmp_path) -> None:
    well = shown(qtbot, PictureWell("Logo"))
    image = QImage(QSize(40, 20), QImage.Format.Format_RGB32)
    image.fill(0x0B5A5C)
    image.save(str(tmp_path / "logo.png"))
    assert well.show_picture((tmp_path / "logo.png").read_bytes())
    problem = well.findChild(Label, "unreadable_picture")
    assert problem.isHidden()
    assert not well.show_picture(b"no picture")
    assert not problem.isHidden()
    assert not well._remove.isHidden()  # what cannot be shown can be taken away
    assert well.show_picture(b"")
    assert well.grab().toImage().pixelColor(QPoint(1, 1)).isValid()


def test_buttons_that_flow_break_into_lines_and_hidden_ones_take_no_room(qtbot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = FlowLayout(box, gap=8)
    buttons = [QPushButton(words) for words in ("Renew it", "Change it", "End it")]
    for button in buttons:
        row.addWidget(button)
    box.resize(2000, 100)
    box.show()
    line = row.heightForWidth(2000)
    narrow = buttons[0].sizeHint().width() + 8
    assert row.heightForWidth(narrow) > 2 * line
    buttons[1].hide()
    buttons[2].hide()
    assert row.heightForWidth(narrow) == line
    assert row.minimumSize().width() == buttons[0].minimumSizeHint().width()


def test_the_list_of_a_choice_is_as_wide_as_its_words_where_the_box_is_narrow(qtbot):
    box = ChoiceBox(6, "kind", "Kind")
    qtbot.addWidget(box)
    box.addItems(["Cut", "Get it in kind instead of buying it with money that is not there"])
    box.resize(120, 30)
    box.show()
    box.showPopup()
    assert box.view().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()


def test_a_page_that_is_a_little_too_wide_never_moves_sideways(qtbot):
    page = Page("Side")
    qtbot.addWidget(page)
    line = QLineEdit()
    line.setMinimumWidth(400)
    page.add(line)
    page.resize(300, 200)
    page.show()
    page.ensureWidgetVisible(line, 200, 0)
    assert page.horizontalScrollBar().value() == 0


def test_no_line_of_help_is_cut_where_the_page_is_narrow(qtbot):
    words = "Agreeing speaks against the partnership, so its score is counted from the other end of the scale."
    page = Page("Narrow")
    row = FieldRow("Turned", QLineEdit(), words, 120)
    page.add(row)
    qtbot.addWidget(page)
    page.resize(760, 400)
    page.show()
    for width in (420, 330, 760):
        page.resize(width, 400)
        qtbot.wait(20)
        assert row.note.height() >= row.note.heightForWidth(row.note.width())
