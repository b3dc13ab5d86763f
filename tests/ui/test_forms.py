"""Forms: every field of every kind can be shown, typed and locked; a record's form writes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain import fields, measures
from partnerdesk.domain.agreements import Agreement, Objective, Party
from partnerdesk.domain.files import File
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.money import Money
from partnerdesk.domain.options import Choice, Choices
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Contribution
from partnerdesk.domain.people import Person
from partnerdesk.domain.promises import Duty, Payment
from partnerdesk.domain.spans import Words
from ui.forms.draft_form import DraftForm
from ui.forms.editors import editor_for
from ui.forms.list_editor import ListEditor
from ui.forms.pickers import FilePicker, RecordPicker
from ui.forms.record_form import RecordForm
from ui.screens.agreement_after import LEAD_FIELDS
from ui.screens.agreement_ending import ENDING_FIELDS
from ui.screens.agreement_going_on import CHANGE_FIELDS, RENEWAL_FIELDS
from ui.screens.agreement_lists import LISTS
from ui.screens.agreement_paper import PAPER_FIELDS
from ui.widgets.row_painting import Row

EVERY_FIELD = [(kind.kind, field) for kind in KINDS.values() for field in kind.described]
TODAY = date(2026, 11, 17)
# Fields of an agreement and its lists that no editor shows, and why.
HIDDEN = {
    "agreement partnership": "set where the agreement is made",
    "seat body": "the body that owns the list",
    "deliverable body": "the body that owns the list",
    "serving body": "the body that owns the list",
    "agreement state": "changed by the buttons of the paper's page",
    "agreement changing": "set by renewing and changing",
    "agreement renewed_until": "set where it is noted that it goes on",
    "agreement archived": "changed by the button of the paper's page",
    "clause content": "which of our clauses it stands for; set by the outline",
    "clause included": "changed by taking in and leaving out",
    "clause place": "changed by moving",
    "clause variant": "chosen above the words",
    "clause own": "written in the clause itself",
    "clause binding": "ticked above the words",
}


def sample_of(field, desk):
    """Return a value a field may hold."""
    if isinstance(field, fields.Link):
        found = [one for kind in field.kinds for one in desk.store.all(KINDS[kind])]
        return found[0].id if found else ""
    if isinstance(field, Choice):
        return list(field.options)[-1]
    if isinstance(field, Choices):
        return tuple(field.options)[:2]
    return {
        fields.Text: "www.example.org" if getattr(field, "form", None) is fields.Form.WEB else "name@example.org",
        fields.Tags: ("food", "schools"),
        fields.Flag: True,
        File: None,
        fields.Wording: (Words("As we say"),),
        measures.Day: TODAY,
        measures.Whole: max(getattr(field, "least", 0), 12),
        measures.Quantity: Decimal("6.5"),
        measures.Cash: Money(125050, "USD"),
        measures.Series: (Decimal("9600.5"), None, Decimal(40)),
    }[type(field)]


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD, ids=[f"{kind}-{field.name}" for kind, field in EVERY_FIELD])
def test_an_editor_gives_back_what_it_was_shown(desk, qtbot, kind, field):
    editor = editor_for(field, desk)
    qtbot.addWidget(editor.widget)
    for value in (sample_of(field, desk), field.empty, sample_of(field, desk)):
        if isinstance(field, Choice) and field.required and value is None:
            continue
        editor.show(value)
        assert editor.read() == value
    editor.lock(True)
    editor.lock(False)


def test_every_field_of_an_agreement_and_its_lists_has_a_place_in_the_editor(desk):
    from partnerdesk.domain import agreement_slots
    from partnerdesk.storage import snapshots

    agreement = desk.store.all(Agreement)[0]
    snapshot = snapshots.agreement(desk.store, agreement.id, today=TODAY)
    after = (*LEAD_FIELDS, *CHANGE_FIELDS, *RENEWAL_FIELDS, *ENDING_FIELDS)
    reached = {f"agreement {name}" for name in (*PAPER_FIELDS, *after)} | {"clause heading"}
    filling = agreement_slots.FILLING
    for paper in desk.catalogue.papers.values():
        named = {slot for clause in paper.clauses for slot in clause.said}
        choosers = (filling.choosers.get(part.by) for clause in paper.clauses for part in clause.parts.values())
        named |= {chooser.asks(snapshot) for chooser in choosers if chooser and chooser.asks}
        for name in named & {*filling.slots, *filling.lists}:
            source = filling.slots.get(name) or filling.lists[name]
            place = source.place(snapshot)
            reached.add(f"{place.kind} {place.field}")
    for shown in LISTS.values():
        reached |= {f"{shown.kind.kind} {name}" for name in shown.names}
    kinds = [Agreement, *{shown.kind for shown in LISTS.values()}, KINDS["clause"]]
    owned = {"agreement", "position"}
    every = {f"{kind.kind} {field.name}" for kind in kinds for field in kind.described if not {field.name} & owned}
    assert every - reached == set(HIDDEN)


@pytest.fixture
def form(empty_desk, qtbot):
    with empty_desk.change("make") as change:
        made = change.add(Agreement(partnership=empty_desk.partnership, title="Our paper"))
    form = RecordForm(empty_desk, Agreement, ("title", "purpose", "notice_days", "starts_on", "ends_on", "binding"))
    qtbot.addWidget(form)
    form.show_record(made)
    form.show()
    return form


def stored(form):
    return form._desk.store.get(Agreement, form.record.id)


def type_into(form, name, words):
    widget = form.editors[name].widget
    line = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit) or widget
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    return line


def test_a_good_value_is_written_when_typing_pauses_and_when_the_field_is_left(form, qtbot):
    type_into(form, "title", "A better title")
    assert stored(form).title == "Our paper"
    qtbot.waitUntil(lambda: stored(form).title == "A better title")
    line = type_into(form, "notice_days", "60")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert stored(form).notice_days == 60


def test_a_sitting_in_one_field_is_one_step_of_undo(form):
    type_into(form, "title", "A")
    form.settle()
    QTest.keyClicks(form.editors["title"].widget, " better")
    form.settle()
    assert stored(form).title == "A better"
    form._desk.store.undo()
    assert stored(form).title == "Our paper"
    assert form.editors["title"].widget.text() == "Our paper"


def test_a_bad_value_stays_with_its_problem_and_the_record_keeps_the_last_good_one(form):
    type_into(form, "notice_days", "60")
    form.settle()
    type_into(form, "notice_days", "5000")
    form.settle()
    assert stored(form).notice_days == 60
    assert "730" in form.rows["notice_days"].problem
    other = replace(stored(form), id="")
    with form._desk.change("other") as change:
        other = change.add(other)
    first = form.record
    form.show_record(other)
    assert form.rows["notice_days"].problem == ""
    form.show_record(first)
    assert form.editors["notice_days"].text() == "5000"
    assert "730" in form.rows["notice_days"].problem


def test_a_needed_field_cannot_be_emptied(form):
    type_into(form, "title", " ")
    form.settle()
    assert form.rows["title"].problem
    assert stored(form).title == "Our paper"


def test_dates_that_cannot_be_true_together_are_said_beside_the_second(form):
    for name, words in (("starts_on", "2027-06-01"), ("ends_on", "2027-01-01")):
        line = type_into(form, name, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert "before the first day" in form.rows["ends_on"].problem
    line = type_into(form, "starts_on", "2026-06-01")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.rows["ends_on"].problem == ""


def test_a_locked_form_shows_and_writes_nothing(form):
    form.lock(True)
    QTest.keyClicks(form.editors["title"].widget, "x")
    form.settle()
    assert stored(form).title == "Our paper"
    assert not form.editors["binding"].widget.isEnabled()
    form.lock(False)
    assert form.editors["binding"].widget.isEnabled()


def test_without_a_record_there_is_nothing_to_type_in(form):
    form.show_record(None)
    assert not form.isEnabled()


def test_what_somebody_else_changed_does_not_disturb_the_field_one_types_in(form):
    type_into(form, "purpose", "Half a sen")
    with form._desk.change("elsewhere") as change:
        change.put(replace(stored(form), purpose="Theirs", title="Theirs"))
    assert form.editors["purpose"].text() == "Half a sen"
    assert form.editors["title"].text() == "Theirs"
    form.settle()
    assert stored(form).purpose == "Half a sen"


def test_the_wheel_over_a_closed_choice_changes_nothing(form):
    box = form.editors["binding"].widget
    before = box.currentIndex()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == before


# Lists


@pytest.fixture
def duties(empty_desk, qtbot):
    with empty_desk.change("make") as change:
        made = change.add(Agreement(partnership=empty_desk.partnership, title="Our paper"))
    editor = ListEditor(empty_desk, Duty, ("what", "lead"), lambda one: Row(one.id, one.what), add="Add a duty")
    qtbot.addWidget(editor)
    editor.show_owner(made.id)
    editor.show()
    return editor


def whats(editor):
    return [row.first for rows in (editor.rows, editor.below) for row in rows.rows()]


def add(editor, words):
    editor.adder.widget.setFocus()
    QTest.keyClicks(editor.adder.widget, words)
    QTest.keyClick(editor.adder.widget, Qt.Key.Key_Return)


def test_a_row_is_added_with_enter_and_opens_for_the_rest(duties):
    add(duties, "Keep the hall open")
    assert whats(duties) == ["Keep the hall open"]
    assert duties.form.isVisible()
    assert duties.adder.widget.text() == ""
    duties.form.focus_on("lead")
    QTest.keyClicks(duties.form.editors["lead"].widget, "The caretaker")
    duties.close_row()
    assert duties.records[0].lead == "The caretaker"


def test_nothing_is_added_by_leaving_an_empty_line(duties):
    QTest.keyClick(duties.adder.widget, Qt.Key.Key_Return)
    assert whats(duties) == []
    assert not duties.rows.isVisible()


def test_rows_move_and_keep_their_order(duties):
    for words in ("One", "Two", "Three"):
        add(duties, words)
    duties.open_row(duties.records[2].id)
    duties._move(-1)
    assert whats(duties) == ["One", "Three", "Two"]
    duties._move(-1)
    duties._move(-1)
    assert whats(duties) == ["Three", "One", "Two"]


def test_delete_removes_the_row_and_undo_brings_it_back_in_its_place(duties):
    for words in ("One", "Two"):
        add(duties, words)
    duties.rows.go_to(duties.records[0].id)
    duties.rows.setFocus()
    QTest.keyClick(duties.rows, Qt.Key.Key_Delete)
    assert whats(duties) == ["Two"]
    duties._desk.store.undo()
    assert whats(duties) == ["One", "Two"]


def test_enter_opens_a_row_and_once_more_closes_it(duties):
    add(duties, "One")
    duties.close_row()
    duties.rows.setFocus()
    QTest.keyClick(duties.rows, Qt.Key.Key_Return)
    assert duties.form.isVisible()
    duties.rows.opened.emit(duties.records[0].id)
    assert not duties.form.isVisible()


def test_the_open_form_stands_right_under_its_own_row(duties):
    for words in ("One", "Two", "Three"):
        add(duties, words)
    duties.rows.opened.emit(duties.records[0].id)
    assert [row.first for row in duties.rows.rows()] == ["One"]
    assert [row.first for row in duties.below.rows()] == ["Two", "Three"]
    assert duties.rows.y() < duties._panel.y() < duties.below.y()
    duties.below.opened.emit(duties.records[2].id)
    assert [row.first for row in duties.rows.rows()] == ["One", "Two", "Three"]
    assert not duties.below.isVisible()
    duties._finish()
    assert duties.rows.current_key() == duties.records[2].id


def test_a_locked_list_can_be_looked_into_but_not_changed(duties):
    add(duties, "One")
    duties.lock(True)
    assert not duties.adder.widget.isVisible()
    duties.rows.setFocus()
    QTest.keyClick(duties.rows, Qt.Key.Key_Delete)
    assert whats(duties) == ["One"]
    duties.open_row(duties.records[0].id)
    assert duties.form.editors["what"].widget.isReadOnly()
    assert not duties.findChild(QWidget, "Remove").isVisible()


def test_an_amount_that_cannot_be_read_is_said_beside_the_line(empty_desk, qtbot):
    with empty_desk.change("make") as change:
        made = change.add(Agreement(partnership=empty_desk.partnership, title="Our paper"))
    editor = ListEditor(empty_desk, Payment, ("amount",), lambda one: Row(one.id, str(one.amount)), add="Add")
    qtbot.addWidget(editor)
    editor.show_owner(made.id)
    editor.show()
    QTest.keyClicks(editor.adder.widget.line, "a lot")
    editor.adder.widget.line.editingFinished.emit()
    editor._add()
    assert not editor.records
    assert editor._add_row.problem


# New records


def test_a_draft_shows_all_problems_at_once_and_writes_nothing(empty_desk, qtbot):
    draft = DraftForm(empty_desk, ("title", "notice_days"), "Add it")
    qtbot.addWidget(draft)
    added = []
    draft.added.connect(added.append)
    draft.begin(Agreement())
    draft.show()
    QTest.keyClicks(draft.editors["notice_days"].widget.findChild(QLineEdit), "soon")
    draft.finish()
    assert draft.rows["title"].problem
    assert draft.rows["notice_days"].problem
    assert not added
    QTest.keyClicks(draft.editors["title"].widget, "Ours")
    assert not draft.rows["title"].problem
    draft.editors["notice_days"].show(60)
    QTest.keyClick(draft.editors["title"].widget, Qt.Key.Key_Return)
    assert [(one.title, one.notice_days) for one in added] == [("Ours", 60)]
    assert not empty_desk.store.all(Agreement)


def test_a_problem_of_a_draft_goes_when_it_is_put_right(empty_desk, qtbot):
    draft = DraftForm(empty_desk, ("name", "amount"), "Add")
    qtbot.addWidget(draft)
    draft.show()
    draft.begin(Contribution(name="Crates"))
    line = draft.editors["amount"].widget
    line.setFocus()
    QTest.keyClicks(line, "about 200")
    draft.finish()
    assert draft.rows["amount"].problem
    line.selectAll()
    QTest.keyClicks(line, "200")
    line.editingFinished.emit()
    assert draft.rows["amount"].problem == ""


def test_tab_goes_through_a_draft_to_its_buttons(empty_desk, qtbot):
    holder = QWidget()
    column = QVBoxLayout(holder)
    draft, after = DraftForm(empty_desk, ("amount", "due"), "Add it"), QLineEdit()
    for part in (draft, after):
        column.addWidget(part)
    qtbot.addWidget(holder)
    holder.show()
    draft.begin(Payment())
    holder.activateWindow()
    qtbot.waitUntil(lambda: holder.isActiveWindow() and holder.focusWidget() is not None)
    stops = []
    for _ in range(5):
        QTest.keyClick(holder.focusWidget(), Qt.Key.Key_Tab)
        stops.append(holder.focusWidget())
    money = draft.editors["amount"].widget
    assert stops == [money.currency, draft.editors["due"].widget, draft._cancel, draft.add_button, after]


def test_enter_reads_the_amount_it_was_typed_in(empty_desk, qtbot):
    draft = DraftForm(empty_desk, ("amount",), "Add it")
    qtbot.addWidget(draft)
    draft.begin(Payment())
    line = draft.editors["amount"].widget.line
    QTest.keyClicks(line, "12,5k")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert draft.rows["amount"].problem
    line.selectAll()
    QTest.keyClicks(line, "12,500")
    with qtbot.waitSignal(draft.added) as added:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert added.args[0].amount == Money(1_250_000, "USD")


def test_escape_gives_a_draft_up(empty_desk, qtbot):
    draft = DraftForm(empty_desk, ("title",), "Add it")
    qtbot.addWidget(draft)
    draft.begin(Agreement())
    with qtbot.waitSignal(draft.given_up):
        QTest.keyClick(draft, Qt.Key.Key_Escape)


# Pickers


def link(kind, name):
    return next(field for field in KINDS[kind].described if field.name == name)


@pytest.fixture
def picker(desk, qtbot):
    picker = RecordPicker(link("party", "signatory"), desk)
    qtbot.addWidget(picker)
    picker.show()
    picker.setFocus()
    return picker


def test_a_picker_offers_while_one_types_and_takes_an_exact_name(picker, desk, qtbot):
    person = desk.store.all(Person)[0]
    QTest.keyClicks(picker, person.name[:4].lower())
    assert person.id in picker._offers.values()
    picker.selectAll()
    QTest.keyClicks(picker, person.name.upper())
    picker.completer().popup().hide()
    with qtbot.waitSignal(picker.picked):
        picker.clearFocus()
    assert picker.record() == person.id
    assert picker.text() == person.name


def test_a_name_that_names_nothing_stays_as_it_was_typed_and_is_said(desk, qtbot):
    parties = desk.store.all(Party, agreement=desk.store.all(Agreement)[0].id)
    picker = RecordPicker(link("duty", "party"), desk, parties)
    qtbot.addWidget(picker)
    picker.show()
    picker.show_record(parties[0].id)
    picker.setFocus()
    qtbot.waitExposed(picker)
    picker.activateWindow()
    qtbot.waitUntil(picker.hasFocus)
    name = picker.text()
    picker.selectAll()
    QTest.keyClicks(picker, "Nobody at all")
    with qtbot.waitSignal(picker.unknown):
        picker.clearFocus()
    assert (picker.record(), picker.text()) == (parties[0].id, "Nobody at all")
    with pytest.raises(fields.Unreadable, match="called “Nobody at all”"):
        picker.read()
    picker.setFocus()
    picker.setText(name)
    with qtbot.waitSignal(picker.picked):
        picker.clearFocus()
    assert picker.read() == parties[0].id


def test_a_form_keeps_a_name_that_names_nothing_beside_the_reason(desk, qtbot):
    duty = next(one for one in desk.store.all(Duty) if one.party)
    form = RecordForm(desk, Duty, ("party",))
    qtbot.addWidget(form)
    form.offer("party", desk.store.all(Party, agreement=duty.agreement))
    form.show_record(duty)
    form.show()
    box = form.editors["party"].widget
    box.setText("Nobody at all")
    box._settle()
    assert "called “Nobody at all”" in form.rows["party"].problem
    assert (duty.id, "party") in desk.unread
    form.show_record(duty)
    assert box.text() == "Nobody at all"
    form.offer("party", desk.store.all(Party, agreement=duty.agreement))
    assert box.text() == "Nobody at all"
    assert desk.store.get(Duty, duty.id).party == duty.party


def test_an_organization_nobody_wrote_down_yet_is_added_by_its_name(desk, qtbot):
    picker = RecordPicker(link("party", "organization"), desk)
    qtbot.addWidget(picker)
    picker.show()
    picker.setFocus()
    pick_first(picker, qtbot, "Quarry Lane Town Hall")
    assert desk.store.get(Organization, picker.record()).legal_name == "Quarry Lane Town Hall"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_new_name_takes_the_place_of_the_one_that_was_there(picker, desk, qtbot, key):
    picker.show_record(desk.store.all(Person)[0].id)
    picker.selectAll()
    typed(picker, qtbot, "Debbie Espinosa")
    QTest.keyClick(picker.completer().popup(), key)
    picker.clearFocus()
    assert desk.store.get(Person, picker.record()).name == "Debbie Espinosa"


def test_enter_takes_the_one_that_is_offered_also_for_half_a_name(desk, qtbot):
    with desk.change("org") as change:
        made = change.add(Organization(legal_name="St. Zenobia’s Community Kitchen"))
    picker = RecordPicker(link("party", "organization"), desk)
    qtbot.addWidget(picker)
    picker.show()
    picker.setFocus()
    typed(picker, qtbot, "zenob")
    QTest.keyClick(picker.completer().popup(), Qt.Key.Key_Return)
    assert picker.record() == made.id
    assert picker.text() == "St. Zenobia’s Community Kitchen"


def test_enter_with_several_on_offer_lets_one_be_chosen(picker, desk, qtbot):
    with desk.change("people") as change:
        for name in ("Anna Zelda", "Berta Zelda"):
            change.add(Person(name=name))
    popup = typed(picker, qtbot, "Zelda")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (picker.record(), picker.text()) == ("", "Zelda")
    qtbot.waitUntil(popup.isVisible)


def typed(picker, qtbot, text):
    """Type where the window has the keyboard, so that the offer opens as it does for a person."""
    qtbot.waitExposed(picker)
    picker.activateWindow()
    qtbot.waitUntil(picker.hasFocus)
    QTest.keyClicks(picker, text)
    popup = picker.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    return popup


def pick_first(picker, qtbot, text):
    popup = typed(picker, qtbot, text)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_offer_chosen_with_the_keys_is_the_one_that_was_shown(desk, qtbot):
    with desk.change("orgs") as change:
        made = [change.add(Organization(legal_name=name)) for name in ("Aardvark Aid", "Zebra Street Shelter")]
    picker = RecordPicker(link("party", "organization"), desk)
    qtbot.addWidget(picker)
    picker.show()
    picker.setFocus()
    picker.show_record(made[0].id)
    picker.selectAll()
    pick_first(picker, qtbot, "Zebra Street")
    assert picker.record() == made[1].id
    assert picker.text() == "Zebra Street Shelter"


def test_the_offer_clicked_is_the_one_that_was_shown(picker, desk, qtbot):
    with desk.change("people") as change:
        change.add(Person(name="Aaron Aab"))
        wanted = change.add(Person(name="Zelda Zimm"))
    popup = typed(picker, qtbot, "Zelda")
    place = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert picker.record() == wanted.id


def test_a_person_added_from_the_offer_has_the_name_that_was_typed(picker, desk, qtbot):
    pick_first(picker, qtbot, "Debbie Espinosa")
    assert desk.store.get(Person, picker.record()).name == "Debbie Espinosa"
    assert picker.text() == "Debbie Espinosa"
    assert [one.name for one in desk.store.all(Person)].count("Debbie Espinosa") == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_name_nobody_has_yet_is_added_where_the_line_was_empty(picker, desk, qtbot, key):
    typed(picker, qtbot, "Debbie Espinosa")
    QTest.keyClick(picker.completer().popup(), key)
    picker.clearFocus()
    assert desk.store.get(Person, picker.record()).name == "Debbie Espinosa"
    desk.store.undo()
    assert "Debbie Espinosa" not in [one.name for one in desk.store.all(Person)]


def test_half_a_name_that_others_begin_with_adds_nobody(picker, desk, qtbot):
    before = desk.store.all(Person)
    typed(picker, qtbot, before[0].name[:3])
    picker.completer().popup().hide()
    picker.clearFocus()
    assert (picker.record(), picker.text()) == ("", before[0].name[:3])
    with pytest.raises(fields.Unreadable):
        picker.read()
    assert desk.store.all(Person) == before


def test_an_emptied_picker_names_nobody(picker, desk, qtbot):
    picker.show_record(desk.store.all(Person)[0].id)
    picker.clear()
    with qtbot.waitSignal(picker.picked):
        picker.clearFocus()
    assert picker.record() == ""


def test_a_picker_with_choices_offers_no_others(desk, qtbot):
    agreement = desk.store.all(Agreement)[0]
    parties = desk.store.all(Party, agreement=agreement.id)
    picker = RecordPicker(link("duty", "party"), desk, parties)
    qtbot.addWidget(picker)
    picker._offer("")
    assert set(picker._offers.values()) == {party.id for party in parties}


def test_two_people_of_one_name_can_both_be_picked(desk, qtbot):
    with desk.change("twins") as change:
        twins = [change.add(Person(name="Joan Kowalski")) for _ in range(2)]
    picker = RecordPicker(link("party", "signatory"), desk)
    qtbot.addWidget(picker)
    picker._offer("Joan Kowalski")
    assert {twin.id for twin in twins} <= set(picker._offers.values())


def test_markup_in_a_name_is_only_words(desk, qtbot):
    with desk.change("odd") as change:
        odd = change.add(Person(name="<b>Joan</b> & Sons"))
    picker = RecordPicker(link("party", "signatory"), desk)
    qtbot.addWidget(picker)
    picker.show_record(odd.id)
    assert picker.text() == "<b>Joan</b> & Sons"


def test_a_file_is_taken_into_the_workspace_and_written_into_its_record(desk, qtbot, tmp_path):
    from partnerdesk.domain.partners import Attachment

    holder = desk.store.all(Organization)[0]
    with desk.change("file") as change:
        made = change.add(
            Attachment(holder=holder.id, title="Deed", stored=change.keep_file(b"Old", "old.txt", "text/plain"))
        )
    form = RecordForm(desk, Attachment, ("stored",))
    qtbot.addWidget(form)
    form.show_record(made)
    path = tmp_path / "deed.txt"
    path.write_bytes(b"We agree.")
    form.editors["stored"].widget.take(path)
    kept = desk.store.get(Attachment, made.id).stored
    assert kept.name == "deed.txt"
    assert desk.store.read_file(kept.digest) == b"We agree."
    desk.store.undo()
    assert desk.store.get(Attachment, made.id).stored.name == "old.txt"


def test_a_file_that_is_no_picture_or_not_there_is_told(desk, qtbot, tmp_path, said):
    picker = FilePicker(link("organization", "logo"), desk)
    qtbot.addWidget(picker)
    path = tmp_path / "logo.png"
    path.write_bytes(b"not a picture")
    picker.take(path)
    picker.take(tmp_path / "gone.png")
    assert len(said.boxes) == 2
    assert picker.stored() is None


def test_objectives_need_no_form_of_their_own(empty_desk, qtbot):
    with empty_desk.change("make") as change:
        made = change.add(Agreement(partnership=empty_desk.partnership, title="Our paper"))
    editor = ListEditor(empty_desk, Objective, ("what",), lambda one: Row(one.id, one.what), add="Add")
    qtbot.addWidget(editor)
    editor.show_owner(made.id)
    editor.show()
    add(editor, "Open two pantries")
    assert not editor.form.isVisible()


def test_what_is_said_of_a_day_goes_as_soon_as_it_can_be_read(empty_desk, qtbot):
    desk = empty_desk
    with desk.change("begin") as change:
        made = change.add(Agreement(title="One"))
    form = RecordForm(desk, Agreement, ("made_on",))
    qtbot.addWidget(form)
    form.show_record(made)
    form.show()
    box = form.editors["made_on"].widget
    tall = form.sizeHint().height()
    QTest.keyClicks(box.line, "2026-01-10100")
    assert form.sizeHint().height() == tall
    box.line.editingFinished.emit()
    box._on_left()
    assert "is not a day" in form.rows["made_on"].problem
    for _ in range(3):
        QTest.keyClick(box.line, Qt.Key.Key_Backspace)
    assert form.rows["made_on"].problem == ""
    box._on_left()
    assert desk.store.get(Agreement, made.id).made_on == date(2026, 1, 10)
