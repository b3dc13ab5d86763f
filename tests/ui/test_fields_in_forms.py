"""Every field of every kind has an editor that shows a value, gives it back, and can be locked."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.domain import fields
from partnerdesk.domain.files import File
from partnerdesk.domain.options import Choice
from tests.test_fields_everywhere import EVERY, example_of
from ui.forms.editors import editor_for


def values_of(field):
    """Return nothing and an example; records and files that are there are specified with the pickers."""
    if isinstance(field, (fields.Link, File)):
        return (field.empty,)
    if isinstance(field, Choice) and field.required:
        return (example_of(field),)
    return (field.empty, example_of(field))


def test_every_editor_gives_back_what_it_shows(empty_desk):
    assert EVERY
    for cls, field in EVERY:
        editor = editor_for(field, empty_desk)
        for value in values_of(field):
            editor.show(value)
            assert editor.read() == value, f"{cls.kind}.{field.name}"
        editor.lock(True)
        assert isinstance(editor.widget, QWidget)
        editor.widget.deleteLater()
    QApplication.processEvents()
