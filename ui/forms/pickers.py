"""Pickers: another record chosen by typing its name, and a file taken into the workspace."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from partnerdesk.domain.fields import Unreadable
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person
from partnerdesk.errors import Told
from partnerdesk.text import brief, fold, tr
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel
from ui.widgets.pictures import PictureWell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from partnerdesk.domain.fields import Link
    from partnerdesk.domain.files import File, StoredFile
    from partnerdesk.domain.records import Record
    from ui.desk import Desk

MOST_OFFERED = 12
# What can be added by its name alone, the first of them where a field takes both.
ADDED = ("person", "organization")


class RecordPicker(QLineEdit):
    """A line that offers records while one types, and can add a person or an organization that is not there yet.

    `choices` limits the offer to records of one's own, such as the parties of an agreement. A name that names none of those that
    may be chosen stays as it was typed: `read` says so, and nothing is chosen by it.
    """

    picked = Signal()
    unknown = Signal()

    def __init__(self, field: Link, desk: Desk, choices: Sequence[Record] | None = None) -> None:
        super().__init__()
        self._field, self._desk, self._choices = field, desk, choices
        self._suggested: Sequence[Record] = ()
        self._record = ""
        self._new_name = ""
        self._unknown = ""
        self._added = next((each for each in ADDED if each in field.kinds), "")
        self._offers: dict[str, str] = {}
        self._names = QStringListModel(self)
        self.setPlaceholderText(tr("Type a name"))
        self.setClearButtonEnabled(True)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST_OFFERED)
        completer.activated.connect(self._on_chosen, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._on_enter)

    def record(self) -> str:
        """Return the id of the chosen record, or nothing."""
        return self._record

    def read(self) -> str:
        """Return the id of the chosen record, or nothing. Raises Unreadable for a name that names none."""
        if self._unknown and self.text().strip() == self._unknown:
            raise Unreadable(
                tr(
                    "Nothing to choose here is called “{name}”. Choose from the list, or empty the field.",
                    name=brief(self._unknown),
                )
            )
        return self._record

    def show_typed(self, text: str) -> None:
        """Show what was typed and names none, as it was left."""
        self.setText(text)
        self._unknown = text.strip()

    def show_record(self, record: str) -> None:
        """Show a record by its id, without telling anyone."""
        self._record, self._unknown = record, ""
        self.setText(self._name_of(record))
        self.setCursorPosition(0)
        if self.signalsBlocked():
            # Qt shows and hides the cross by a signal that was held back just now.
            self.setClearButtonEnabled(False)
            self.setClearButtonEnabled(True)

    def set_choices(self, choices: Sequence[Record]) -> None:
        """Offer these records and no others; what is typed and names none of them stays."""
        self._choices = choices
        if not self._unknown and not self.hasFocus():
            self.show_record(self._record)

    def suggest(self, records: Sequence[Record]) -> None:
        """Offer these records before anything is typed."""
        self._suggested = records

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what there is as soon as the keyboard arrives; the offer that just closed is still being chosen from."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._offer(self.text() if not self._record else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the offer with the Down key."""
        popup = self.completer().popup()
        if event.key() == Qt.Key.Key_Down and not (popup and popup.isVisible()) and not self.isReadOnly():
            self._offer("" if self._record else self.text())
            self.completer().complete()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed as far as it names someone, clear on empty, and leave it to be put right otherwise."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()

    def _on_enter(self) -> None:
        """Take the one that is offered, also where only a part of the name was typed; of several, let one be chosen."""
        typed = fold(self.text().strip())
        offered = [record for record in self._offers.values() if record]
        meant = typed == fold(self._name_of(self._record)) or typed in map(fold, self._offers)
        if not typed or meant or not offered:
            self._settle()
        elif len(offered) == 1:
            self._take(offered[0])
        else:
            # Later: the key that closed the offer is still on its way, and would choose the first.
            QTimer.singleShot(0, self, self.completer().complete)

    def _settle(self) -> None:
        label = self.text()
        typed = label.strip()
        if not typed:
            self._take("")
        elif fold(typed) != fold(self._name_of(self._record)):
            named = [record for name, record in self._offers.items() if fold(name) == fold(typed)]
            if self._offers.get(label) or any(named):
                self._take(self._offers.get(label) or next(filter(None, named)))
            elif label in self._offers or self._is_new():
                self._add()
            else:
                self._unknown = typed
                self.unknown.emit()
        else:
            self._take(self._record)

    def _is_new(self) -> bool:
        """Whether nobody has the name that was typed, in whole or in part."""
        return list(self._offers.values()) == [""]

    def _name_of(self, record: str) -> str:
        found = next((each for kind in self._field.kinds if (each := self._desk.store.get(KINDS[kind], record))), None)
        return self._worded(found) if found else ""

    def _worded(self, record: Record) -> str:
        if record.kind == "party":
            return str(getattr(record, "short_name", "")) or self._desk.called(
                Organization, getattr(record, "organization", "")
            )
        return record.called()

    def _offer(self, typed: str) -> None:
        if self.isReadOnly():
            return
        self._offers = {}
        for record, name in self._found(typed):
            label = name
            while label in self._offers:
                label += " "
            self._offers[label] = record
        if (
            typed.strip()
            and self._added
            and self._choices is None
            and not any(fold(n) == fold(typed.strip()) for n in self._offers)
        ):
            self._new_name = " ".join(typed.split())
            self._offers[tr("Add “{name}”", name=self._new_name)] = ""
        self._names.setStringList(list(self._offers))

    def _found(self, typed: str) -> list[tuple[str, str]]:
        if self._choices is not None:
            named = [(each.id, self._worded(each)) for each in self._choices]
            return [(record, name) for record, name in named if fold(typed.strip()) in fold(name)][:MOST_OFFERED]
        if typed.strip():
            found = self._desk.store.find(typed, kinds=self._field.kinds, most=MOST_OFFERED)
            return [(each.record, each.title) for each in found]
        if self._suggested:
            return [(each.id, self._worded(each)) for each in self._suggested]
        newest: list[tuple[str, str]] = []
        for kind in self._field.kinds:
            newest += [(each.id, self._worded(each)) for each in self._desk.store.all(KINDS[kind])[: MOST_OFFERED * 2]]
        return sorted(newest, key=lambda pair: fold(pair[1]))[:MOST_OFFERED]

    def _on_chosen(self, label: str) -> None:
        record = self._offers.get(label)
        if record:
            self._take(record)
        elif record == "":
            self._add()
        else:
            self.show_record(self._record)

    def _add(self) -> None:
        self._offers = {}
        made = Person(name=self._new_name) if self._added == "person" else Organization(legal_name=self._new_name)
        with self._desk.change(tr("add {name}", name=self._new_name)) as change:
            self._take(change.add(made).id)

    def _take(self, record: str) -> None:
        different = record != self._record or bool(self._unknown)
        # Enter in the offer comes twice, from the line and from the offer: what is taken is offered no more.
        self._offers = {}
        self.show_record(record)
        if different:
            self.picked.emit()


class FilePicker(QWidget):
    """A file or picture that is taken into the workspace when chosen."""

    picked = Signal()

    def __init__(self, field: File, desk: Desk) -> None:
        super().__init__()
        self._field, self._desk = field, desk
        self._stored: StoredFile | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        if field.picture:
            self._well = PictureWell(tr(field.label))
            self._well.choice_asked.connect(self._on_choice_asked)
            self._well.dropped.connect(lambda path: self.take(Path(path)))
            self._well.removed.connect(lambda: self._put(None))
            row.addWidget(self._well)
        else:
            self._name = ElidedLabel("")
            row.addWidget(self._name, 1)
            row.addWidget(Button(tr("Choose a file"), "small", "paperclip", self._on_choice_asked))

    def stored(self) -> StoredFile | None:
        """Return the file."""
        return self._stored

    def show_stored(self, stored: StoredFile | None) -> None:
        """Show a file, without telling anyone."""
        self._stored = stored
        if self._field.picture:
            self._well.show_picture(self._desk.store.read_file(stored.digest) if stored else b"")
        else:
            self._name.setText(stored.name if stored else tr("none"))

    def take(self, path: Path) -> None:
        """Take a file from disk into the workspace; say what is wrong with one that cannot be."""
        try:
            data, name, media = self._read(path)
        except Told as told:
            self._desk.messages.tell(told)
            return
        with self._desk.change(tr("attach {name}", name=name)) as change:
            kept = change.keep_file(data, name, media)
            self._put(kept)

    def _read(self, path: Path) -> tuple[bytes, str, str]:
        from ui.files import read_file, read_picture_file

        if self._field.picture:
            return read_picture_file(path)
        return read_file(path), path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream"

    def _put(self, stored: StoredFile | None) -> None:
        self.show_stored(stored)
        self.picked.emit()

    def _on_choice_asked(self) -> None:
        what = (
            tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.tif *.tiff *.bmp)")
            if self._field.picture
            else tr("All files (*)")
        )
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a file"), str(self._desk.settings.folder_for("files")), what
        )
        if chosen:
            self._desk.settings.remember_folder("files", Path(chosen).parent)
            self.take(Path(chosen))
