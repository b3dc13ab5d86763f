"""The fields that fill a clause: those of the agreement, and those of the body that terms of reference are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.agreements import Agreement, Party
from partnerdesk.domain.bodies import Body
from ui import theme
from ui.forms.record_form import RecordForm
from ui.screens.agreement_hints import hints
from ui.widgets.pages import put_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.domain.clauses import SlotState
    from partnerdesk.domain.filling import Place
    from partnerdesk.domain.records import Record
    from ui.desk import Desk

LABELS = 128
EDITED: dict[str, type[Record]] = {Agreement.kind: Agreement, Body.kind: Body}


def is_field(place: Place) -> bool:
    """Whether something is put right in a field of the agreement or of its body."""
    return place.kind in EDITED and bool(place.field)


class ClauseFields(QWidget):
    """A form for each record that fills a clause; those of clauses seen before are kept."""

    drafted = Signal(object)

    def __init__(self, desk: Desk, before: QWidget) -> None:
        super().__init__()
        self._desk, self._before = desk, before
        self._forms: dict[tuple[str, tuple[str, ...]], RecordForm] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.space(0.5), 0, 0)
        self._column.setSpacing(0)

    @property
    def forms(self) -> Iterable[RecordForm]:
        """All forms that were made, shown or not."""
        return self._forms.values()

    def show_slots(self, agreement: Agreement, slots: Iterable[SlotState], *, locked: bool, changed: bool) -> None:
        """Show the fields that fill these holes; `changed` where it is another clause than before."""
        wanted: dict[tuple[str, str], list[str]] = {}
        for slot in slots:
            if is_field(slot.place):
                wanted.setdefault((slot.place.kind, slot.place.id), []).append(slot.place.field)
        shown = []
        for (kind, id_), fields in wanted.items():
            record = agreement if kind == Agreement.kind else self._desk.store.get(EDITED[kind], id_)
            if record is not None:
                names = tuple(dict.fromkeys(fields))
                form = self._form(kind, names, record)
                form.lock(locked)
                shown.append(form)
                if changed and not locked and isinstance(record, Agreement):
                    form.show_hints(hints(self._desk, record, names))
        for form in self.forms:
            form.setVisible(form in shown)

    def settle(self) -> None:
        """Write what was typed last, now."""
        for form in self.forms:
            form.settle()

    def focus_on(self, place: Place) -> QWidget | None:
        """Give the keyboard to a field, and return its row."""
        for form in self._showing(place):
            form.focus_on(place.field)
            return form.rows[place.field]
        return None

    def widgets_of(self, place: Place) -> list[QWidget]:
        """Return the editors of a field that are on show."""
        return [form.editors[place.field].widget for form in self._showing(place)]

    def _showing(self, place: Place) -> Iterator[RecordForm]:
        for (kind, names), form in self._forms.items():
            if form.isVisibleTo(self) and kind == place.kind and place.field in names:
                yield form

    def _form(self, kind: str, names: tuple[str, ...], record: Record) -> RecordForm:
        key = kind, names
        if key not in self._forms:
            made = RecordForm(self._desk, EDITED[kind], names, label_width=LABELS)
            made.setObjectName(f"{kind}_fields")
            self._forms[key] = made
            made.drafted.connect(self.drafted)
            self._column.addWidget(made)
            put_after(self._before, made)
        form = self._forms[key]
        if form.record is None or form.record.id != record.id:
            form.show_record(record)
        self._offer(form, names, record)
        return form

    def _offer(self, form: RecordForm, names: tuple[str, ...], record: Record) -> None:
        """Offer the parties of this agreement, and the bodies of its partnership."""
        if "lead" in names:
            form.offer("party", self._desk.store.all(Party, agreement=record.id))
        if {"parent", "grown_from", "of_body"} & set(names):
            bodies = self._desk.store.all(Body, partnership=getattr(record, "partnership", ""))
            form.offer("body", [one for one in bodies if one.id != record.id])
