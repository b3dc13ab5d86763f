"""Editors: what a field of each type is typed, chosen or ticked in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain import fields, measures
from partnerdesk.domain.files import File
from partnerdesk.domain.money import Money, minor_digits
from partnerdesk.domain.options import Choice, Choices, Option
from partnerdesk.text import tr
from ui.forms.pickers import FilePicker, RecordPicker
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.dates import DateEdit
from ui.widgets.money import MoneyEdit
from ui.widgets.tags import TagsEdit
from ui.widgets.texts import GrowingText

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk

CURRENCIES = ("USD", "EUR", "GBP", "CAD", "AUD", "CHF", "INR", "MXN", "NZD", "ZAR", "JPY", "BRL")
WIDEST_NUMBER = 12
MOST_OF_A_CHOICE = 20


@dataclass
class Editor:
    """What a form needs of any widget.

    `read` returns the value, raising Unreadable; `show` puts one; `on_typed` and `on_left` take what to call while typing and
    when the value is settled, `on_righted` when it can be read again while it is still typed; `text` is what was typed, for keeping what cannot be read.
    """

    widget: QWidget
    read: Callable[[], Any]
    show: Callable[[Any], None]
    on_typed: Callable[[Callable[[], object]], object]
    on_left: Callable[[Callable[[], object]], object]
    lock: Callable[[bool], object]
    text: Callable[[], str] = str
    type: Callable[[str], object] = bool
    on_righted: Callable[[Callable[[], object]], object] = bool


def _never(_call: Callable[[], object]) -> None:
    """Connect nothing: this editor has no half-typed values."""


@singledispatch
def editor_for(field: fields.Field, desk: Desk) -> Editor:
    """Return an editor for any value that reads and writes as one line of text."""
    line = QLineEdit()
    line.setPlaceholderText(tr(field.example) if field.example else "")
    return _of_line(line, line, field, desk)


def _of_line(widget: QWidget, line: QLineEdit, field: fields.Field, desk: Desk) -> Editor:
    return Editor(
        widget,
        read=lambda: field.read(line.text(), desk.habits),
        show=lambda value: line.setText(field.word(value)),
        on_typed=lambda call: line.textEdited.connect(lambda _text: call()),
        on_left=line.editingFinished.connect,
        lock=line.setReadOnly,
        text=line.text,
        type=line.setText,
    )


@editor_for.register(fields.Text)
def _text_editor(field: fields.Text, desk: Desk) -> Editor:
    if field.lines == 1:
        line = QLineEdit()
        line.setPlaceholderText(tr(field.example) if field.example else "")
        editor = _of_line(line, line, field, desk)
        # Before the first letter the cursor stands at the beginning, so that a long name shows its start.

        def show(value: str) -> None:
            line.setText(value)
            line.setCursorPosition(0)

        editor.show = show
        return editor
    box = GrowingText(least_lines=field.lines)
    box.setPlaceholderText(tr(field.example) if field.example else "")
    return Editor(
        box,
        read=lambda: field.read(box.toPlainText(), desk.habits),
        show=box.setPlainText,
        on_typed=box.textChanged.connect,
        on_left=box.left.connect,
        lock=box.setReadOnly,
        text=box.toPlainText,
        type=box.setPlainText,
    )


@editor_for.register(fields.Wording)
def _wording_editor(field: fields.Wording, desk: Desk) -> Editor:
    editor = _text_editor(fields.Text(name=field.name, label=field.label, lines=3, longest=20_000), desk)
    box = editor.widget
    assert isinstance(box, GrowingText)
    editor.read = lambda: field.read(box.toPlainText(), desk.habits)
    editor.show = lambda value: box.setPlainText(field.word(value))
    return editor


@editor_for.register(Choice)
def _choice_editor(field: Choice, desk: Desk) -> Editor:
    del desk
    longest = max((len(tr(option.label)) for option in field.options), default=0)
    box = ChoiceBox(min(longest, MOST_OF_A_CHOICE))
    if not field.required:
        box.addItem(tr("not chosen"), None)
    for option in field.options:
        box.addItem(tr(option.label), option)
        if option.explanation:
            box.setItemData(box.count() - 1, tr(option.explanation), Qt.ItemDataRole.ToolTipRole)
    return Editor(
        box,
        read=box.currentData,
        show=lambda value: box.setCurrentIndex(max(0, box.findData(value))),
        on_typed=_never,
        on_left=lambda call: box.activated.connect(lambda _index: call()),
        lock=lambda on: box.setEnabled(not on),
    )


@editor_for.register(Choices)
def _choices_editor(field: Choices, desk: Desk) -> Editor:
    del desk
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    boxes = {option: QCheckBox(tr(option.label)) for option in field.options}
    for option, box in boxes.items():
        box.setToolTip(tr(option.explanation) if option.explanation else "")
        column.addWidget(box)

    def show(value: tuple[Option, ...]) -> None:
        for option, box in boxes.items():
            box.setChecked(option in value)

    return Editor(
        holder,
        read=lambda: tuple(option for option, box in boxes.items() if box.isChecked()),
        show=show,
        on_typed=_never,
        on_left=lambda call: [box.clicked.connect(lambda _on: call()) for box in boxes.values()],
        lock=lambda on: holder.setEnabled(not on),
    )


@editor_for.register(fields.Tags)
def _tags_editor(field: fields.Tags, desk: Desk) -> Editor:
    del field, desk
    box = TagsEdit()
    return Editor(
        box,
        read=box.tags,
        show=box.set_tags,
        on_typed=_never,
        on_left=box.edited.connect,
        lock=lambda on: box.setEnabled(not on),
    )


@editor_for.register(measures.Day)
def _day_editor(field: measures.Day, desk: Desk) -> Editor:
    box = DateEdit(desk.today(), day_first=lambda: desk.habits.day_first, meant=field.meant)
    editor = _of_box(box, box.value, box.set_value)
    editor.type = box.type_text
    editor.on_righted = box.righted.connect
    return editor


def _of_box(box: DateEdit | MoneyEdit, read: Callable[[], Any], show: Callable[[Any], None]) -> Editor:
    """Return the editor of a box that reads its line itself and says what is wrong with it."""

    def read_well() -> Any:
        if box.problem():
            raise fields.Unreadable(box.problem())
        return read()

    return Editor(
        box,
        read=read_well,
        show=show,
        on_typed=_never,
        on_left=box.edited.connect,
        lock=box.setReadOnly,
        text=box.line.text,
        type=box.line.setText,
    )


@editor_for.register(measures.Whole)
def _whole_editor(field: measures.Whole, desk: Desk) -> Editor:
    holder, line = QWidget(), QLineEdit()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    line.setMaximumWidth(line.fontMetrics().averageCharWidth() * WIDEST_NUMBER + 32)
    line.setPlaceholderText(tr(field.example) if field.example else "")
    row.addWidget(line)
    row.addWidget(QLabel(tr(field.unit) if field.unit else ""), 1)
    holder.setFocusProxy(line)
    line.setAccessibleName(tr(field.label))
    return _of_line(holder, line, field, desk)


@editor_for.register(measures.Cash)
def _cash_editor(field: measures.Cash, desk: Desk) -> Editor:
    del field
    first = desk.habits.currency
    box = MoneyEdit((first, *(code for code in CURRENCIES if code != first)))

    def read() -> Money | None:
        amount, currency = box.value()
        return measures.Cash(label="").read(f"{amount} {currency}") if amount else None

    def show(value: Money | None) -> None:
        digits = minor_digits(value.currency) if value else 0
        box.set_value(f"{value.decimal:.{digits}f}" if value else "", value.currency if value else first)

    return _of_box(box, read, show)


@editor_for.register(fields.Flag)
def _flag_editor(field: fields.Flag, desk: Desk) -> Editor:
    del desk
    box = QCheckBox(tr(field.label))
    return Editor(
        box,
        read=box.isChecked,
        show=box.setChecked,
        on_typed=_never,
        on_left=lambda call: box.clicked.connect(lambda _on: call()),
        lock=lambda on: box.setEnabled(not on),
    )


@editor_for.register(fields.Link)
def _link_editor(field: fields.Link, desk: Desk) -> Editor:
    box = RecordPicker(field, desk)
    return Editor(
        box,
        read=box.read,
        show=box.show_record,
        on_typed=_never,
        on_left=lambda call: (box.picked.connect(call), box.unknown.connect(call)),
        lock=box.setReadOnly,
        text=box.text,
        type=box.show_typed,
    )


@editor_for.register(File)
def _file_editor(field: File, desk: Desk) -> Editor:
    box = FilePicker(field, desk)
    return Editor(
        box,
        read=box.stored,
        show=box.show_stored,
        on_typed=_never,
        on_left=box.picked.connect,
        lock=lambda on: box.setEnabled(not on),
    )
