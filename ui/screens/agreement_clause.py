"""One clause of an agreement: what it says and why, its wordings, its words with holes, and what fills them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from partnerdesk.domain.agreements import Agreement, Binding, Clause, Party
from partnerdesk.domain.clauses import ClauseState, own_wording, record_of
from partnerdesk.domain.filling import OWN, SEE, Origin
from partnerdesk.text import tr, trn
from ui import theme
from ui.forms.record_form import RecordForm
from ui.screens.agreement_fields import LABELS, ClauseFields, is_field
from ui.screens.agreement_hints import known_row, why_closed
from ui.screens.agreement_lists import LISTS, make_list, offer_new, open_in_list
from ui.widgets.buttons import Button
from ui.widgets.choices import Segmented
from ui.widgets.clause_text import ClauseEdit, ClauseText
from ui.widgets.labels import Label
from ui.widgets.pages import Page, put_after
from ui.widgets.row_painting import Columns
from ui.widgets.rows import RowList
from ui.widgets.scrolling import bring_into_view
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.forms.list_editor import ListEditor

OWN_WRITTEN_AFTER = 500


class AgreementClause(Page):
    """The middle of the agreement's editor."""

    next_blank_asked = Signal()
    drafted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Clause"), top=16)
        self._desk = desk
        self._agreement: Agreement | None = None
        self._state: ClauseState | None = None
        self.kept_for: Counter[str] = Counter()
        self._lists: dict[str, ListEditor] = {}
        self.caption = Label("", "small", "ink3")
        self.closed = Label("", "small", "ink2", wrap=True)
        self.closed.setObjectName("clause_closed")
        self.heading = Label("", "heading", "ink", 600, wrap=True)
        self.heading.setObjectName("clause_heading")
        self.why = Label("", "body", "ink2", wrap=True)
        self._make_heads()
        self.variants: Segmented | None = None
        self._options: tuple[tuple[str, str], ...] = ()
        self.binds = QCheckBox(tr("This clause binds the parties"))
        self.binds.setObjectName("clause_binds")
        self.binds.clicked.connect(self._on_binding_clicked)
        self.own_heading = RecordForm(desk, Clause, ("heading",), label_width=LABELS)
        self.text = ClauseText(tr("Words of the clause"))
        self.text.setObjectName("clause_text")
        self.text.slot_pressed.connect(self.focus_slot)
        self.own = ClauseEdit(tr("Your own wording"))
        self.own.setObjectName("own_wording")
        self.own.setPlaceholderText(tr("Write here what you agree."))
        self.keep = Button(tr("Keep for next time …"), "word", "bookmark", self._keep, "keep_clause")
        self.own_help = Label(
            tr("Write it as you need it, a paragraph a line. Tinted pieces are filled in by PartnerDesk."),
            "small",
            "ink3",
            wrap=True,
        )
        self._sitting = 0
        self._own_timer = QTimer(self)
        self._own_timer.setSingleShot(True)
        self._own_timer.setInterval(OWN_WRITTEN_AFTER)
        self._own_timer.timeout.connect(self._write_own)
        self.own.textChanged.connect(self._on_own_typed)
        self.own_heading.drafted.connect(self.drafted)
        self.own.left.connect(self._on_own_left)
        self.blanks = SectionHeader(tr("Blanks in this clause"), action=tr("Next blank (F8)"), icon="chevron-down")
        self.blanks.acted.connect(self.next_blank_asked)
        self._fields = ClauseFields(desk, self.blanks.findChildren(QPushButton)[-1])
        self._fields.drafted.connect(self.drafted)
        self.known = RowList(tr("Filled in from elsewhere"), Columns(rest=LABELS, action=112, wrap=True))
        self.known.setObjectName("known_rows")
        for opened in (self.known.opened, self.known.acted):
            opened.connect(self._open_place)
        self._last_stop: QWidget = self.known
        for part in (
            self._top, self.closed, self.heading, self.why, self._wordings, self.kept, self.binds, self.own_heading, self.text, self.own,
            self.own_help, self.keep,
        ):  # fmt: skip
            self.add(part)
        self.gap(1.5)
        for part in (self.blanks, self._fields, self.known):
            self.add(part)

    def _make_heads(self) -> None:
        """Make the line with the clause's number and the way to leave it out, and the line of its wordings."""
        self._top = QWidget()
        top_row = QHBoxLayout(self._top)
        top_row.setContentsMargins(0, 0, 0, 0)
        self.leave_out = Button(tr("Leave it out"), "word", "", self._leave_out, "leave_out")
        top_row.addWidget(self.caption, 1)
        top_row.addWidget(self.leave_out)
        self._wordings = QWidget()
        self._wordings_row = QHBoxLayout(self._wordings)
        self._wordings_row.setContentsMargins(0, theme.space(1.5), 0, theme.space(1.5))
        self._wordings_row.addWidget(Label(tr("Wording"), "body", "ink2"))
        self._wordings_row.addSpacing(theme.space(2))
        self._wordings_row.addStretch(1)
        self.kept = Button("", "word", "bookmark", self._choose_kept, "kept_wordings")
        self.kept.setToolTip(tr("Wordings of this clause that you kept for next time"))

    def show_clause(self, agreement: Agreement, state: ClauseState, *, locked: bool) -> None:
        """Show a clause of an agreement as it stands."""
        other_paper = self._agreement is None or self._agreement.id != agreement.id
        changed_clause = other_paper or self._state is None or self._state.id != state.id
        if changed_clause:
            self.settle()
        self._agreement, self._state = agreement, state
        tier = tr(state.tier.label)
        self.caption.setText(tr("Clause {n} · {tier}", n=state.number, tier=tier) if state.number else tier)
        self.heading.setText(state.heading)
        self.closed.setText(why_closed(self._desk, agreement) if locked else "")
        self.closed.setVisible(locked)
        self.why.setText(state.why)
        self.why.setVisible(bool(state.why))
        self._show_wordings(state, locked=locked)
        self._show_text(state, locked=locked, changed=changed_clause)
        self._show_fields(agreement, state, locked=locked, changed=changed_clause)
        if changed_clause:
            self.verticalScrollBar().setValue(0)

    def settle(self) -> None:
        """Write what was typed last, now."""
        if self._own_timer.isActive():
            self._write_own()
        self.own_heading.settle()
        self._fields.settle()
        for editor in self._lists.values():
            editor.form.settle()

    def focus_slot(self, slot: str) -> None:
        """Give the keyboard to what fills a hole."""
        state = next((each for each in self._state.slots if each.id == slot), None) if self._state else None
        if state is None:
            return
        if slot in self._lists and self._lists[slot].isVisibleTo(self):
            editor = self._lists[slot]
            open_in_list(slot, editor)
            self.ensureWidgetVisible(editor)
        elif is_field(state.place) and (row := self._fields.focus_on(state.place)) is not None:
            self.ensureWidgetVisible(row)
        elif state.place.kind == Party.kind:
            self._open_place(slot)
        else:
            # It is filled in elsewhere: its row says where and leads there; nobody is taken away from the paper unasked.
            self.known.go_to(slot)
            self.known.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self.known)

    def focused_slot(self) -> str:
        """Return the hole whose field or list has the keyboard, or nothing."""
        focus = QApplication.focusWidget()
        if focus is None or self._state is None:
            return ""
        if focus is self.known:
            return self.known.current_key()
        for slot in self._state.slots:
            places: list[QWidget] = [self._lists[slot.id]] if slot.id in self._lists else []
            places += self._fields.widgets_of(slot.place)
            if any(place is focus or place.isAncestorOf(focus) for place in places):
                return slot.id
        return ""

    def focus_place(self, kind: str, record: str, field: str) -> None:
        """Give the keyboard to a field of this agreement, of one of its lists, or of the clause itself."""
        for editor in self._lists.values():
            if editor.isVisibleTo(self) and record in {each.id for each in editor.records}:
                editor.open_row(record, field)
                return
        if kind == Clause.kind:
            own = self.own_heading.editors["heading"].widget if field == "heading" else self.own
            own.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._state is not None:
            places = ((each.id, each.place) for each in self._state.slots)
            self.focus_slot(next((id_ for id_, at in places if at.kind == kind and at.field in {"", field}), ""))

    # Wording

    def _show_wordings(self, state: ClauseState, *, locked: bool) -> None:
        mixed = self._agreement is not None and self._agreement.binding is Binding.MIXED
        self.binds.setVisible(mixed and bool(state.number))
        self.binds.setChecked(state.binding)
        self.binds.setEnabled(not locked)
        self._show_own_heading(state, locked=locked)
        self._wordings.setVisible(state.text is not None)
        variants = state.text.variants if state.text is not None else ()
        options = (*((variant.id, tr(variant.label)) for variant in variants), (OWN, tr("Our own")))
        if options != self._options:
            self._make_wordings(options)
        if self.variants is not None:
            self.variants.set_value(state.variant)
            self.variants.setEnabled(not locked)
        self.leave_out.setVisible(state.removable and not locked)
        count = self.kept_for[state.id] if state.text is not None else 0
        self.kept.set_words(trn("{n} kept wording …", "{n} kept wordings …", count))
        self.kept.setVisible(bool(count) and not locked)

    def _show_own_heading(self, state: ClauseState, *, locked: bool) -> None:
        written = state.variant == OWN and state.record is not None
        self.own_heading.setVisible(written)
        if state.record is not None and written:
            shown = self.own_heading.record
            if shown is None or shown.id != state.record.id:
                self.own_heading.show_record(state.record)
            self.own_heading.lock(locked)
            line = self.own_heading.editors["heading"].widget
            if isinstance(line, QLineEdit):
                line.setPlaceholderText(state.heading)

    def _make_wordings(self, options: tuple[tuple[str, str], ...]) -> None:
        """Put other wordings to choose from in place of the last clause's."""
        if self.variants is not None:
            self._wordings_row.removeWidget(self.variants)
            self.variants.hide()
            self.variants.deleteLater()
        self._options = options
        self.variants = Segmented(options, tr("Wording"))
        self.variants.setObjectName("wording")
        self.variants.chosen.connect(self._on_variant_chosen)
        self._wordings_row.insertWidget(2, self.variants)

    def _show_text(self, state: ClauseState, *, locked: bool, changed: bool) -> None:
        writes = state.variant == OWN and not locked
        self.text.setVisible(not writes)
        self.own.setVisible(writes)
        self.own_help.setVisible(writes)
        self.keep.setVisible(writes)
        self.text.show_said(state.said, state.number)
        wanted = state.record.own if state.record else ()
        values = {slot.id: slot.value or slot.question for slot in state.slots}
        for piece in (piece for one in state.said for piece in one.pieces if piece.see):
            values.setdefault(piece.slot or SEE + piece.see, piece.text)
        blanks = {slot.id for slot in state.slots if slot.blanks}
        if writes and (changed or (self.own.wording() != wanted and not self.own.hasFocus())):
            self.own.show_wording(wanted, values, blanks)
        self.own.show_values(values, blanks)

    def _clause(self) -> Clause | None:
        return record_of(self._state, self._agreement.id) if self._state and self._agreement else None

    def _save_clause(self, title: str, clause: Clause, amends: str = "") -> None:
        with self._desk.change(title, amends=amends) as change:
            if clause.id:
                change.put(clause)
            else:
                change.add(clause)

    def _on_variant_chosen(self, variant: str) -> None:
        clause, state = self._clause(), self._state
        if clause is None or state is None:
            return
        own = clause.own or (own_wording(state) if variant == OWN else ())
        made = replace(clause, variant="" if variant == OWN else variant, own=own, included=True)
        self._save_clause(tr("choose the wording of {name}", name=state.heading), made)

    def _on_binding_clicked(self, on: bool) -> None:
        clause, state = self._clause(), self._state
        if clause is not None and state is not None:
            self._save_clause(tr("change what binds in {name}", name=state.heading), replace(clause, binding=on))

    def _leave_out(self) -> None:
        clause, state = self._clause(), self._state
        if clause is not None and state is not None:
            self._save_clause(tr("leave out {name}", name=state.heading), replace(clause, included=False))

    def _keep(self) -> None:
        """Ask under which name the wording is kept for next time."""
        from ui.dialogs.keep_clause import KeepDialog

        self.settle()
        if self._agreement is not None and self._state is not None:
            KeepDialog(self._desk, self._agreement.id, self._state, self).open()

    def _choose_kept(self) -> None:
        """Offer the wordings kept for this clause."""
        from ui.dialogs.kept_clauses import KeptClausesDialog

        self.settle()
        if self._agreement is not None and self._state is not None:
            KeptClausesDialog(self._desk, self._agreement.id, self._state.id, self).open()

    def _on_own_left(self) -> None:
        self._write_own()
        self._sitting += 1

    def _on_own_typed(self) -> None:
        self._own_timer.start()
        clause = self._clause()
        if clause is not None and self.own.isVisibleTo(self):
            self.drafted.emit(replace(clause, own=self.own.wording()))

    def _write_own(self) -> None:
        self._own_timer.stop()
        clause, state = self._clause(), self._state
        if clause is None or state is None or state.variant != OWN or not self.own.isVisibleTo(self):
            return
        wording = self.own.wording()
        # One of our clauses goes back to its usual words by its wording, not by being emptied.
        if wording != clause.own and (wording or state.text is None):
            title = tr("write {name}", name=state.heading)
            self._save_clause(title, replace(clause, own=wording), amends=f"{clause.id} own {self._sitting}")

    # What fills it

    def _show_fields(self, agreement: Agreement, state: ClauseState, *, locked: bool, changed: bool) -> None:
        todo = sum(slot.blanks for slot in state.slots)
        count = trn("{n} to fill", "{n} to fill", todo) if todo else tr("none to fill")
        self.blanks.show_note(count if state.slots else tr("This clause has none"))
        self._fields.show_slots(agreement, state.slots, locked=locked, changed=changed)
        # A list belongs to the agreement, or to the body it is about.
        wanted = {slot.id: slot.place.id for slot in state.slots if slot.id in LISTS and not slot.place.field}
        for slot in wanted:
            self._list(slot)
        for slot, editor in self._lists.items():
            editor.setVisible(slot in wanted)
            if slot in wanted:
                editor.lock(locked)
                if editor.owner != wanted[slot]:
                    editor.show_owner(wanted[slot])
                offer_new(self._desk, slot, editor, agreement)
        others = [
            slot
            for slot in state.slots
            if slot.id not in wanted and (not is_field(slot.place) or slot.origin is Origin.WORKED_OUT)
        ]
        self.known.set_rows([known_row(slot, locked=locked) for slot in others])
        self.known.setVisible(bool(others))

    def _list(self, slot: str) -> ListEditor:
        if slot not in self._lists:
            self._lists[slot] = make_list(self._desk, slot)
            self._lists[slot].form.drafted.connect(self.drafted)
            self.add(self._lists[slot])
            self._last_stop = put_after(self._last_stop, self._lists[slot])
        return self._lists[slot]

    def _open_place(self, slot: str) -> None:
        state = next((each for each in self._state.slots if each.id == slot), None) if self._state else None
        if state is None or self._state is None:
            return
        same = next((s.id for s in self._state.slots if s.id in self._lists and s.place.kind == state.place.kind), "")
        if same and self._lists[same].isVisibleTo(self):
            self.focus_slot(same)
        elif state.place.kind == "partnership":
            # With the paper, so that the way back to it is offered there.
            self._desk.go("settings", self._agreement.id if self._agreement else "", "partnerships")
        elif state.place.kind == Party.kind:
            self._desk.go("agreements", self._agreement.id if self._agreement else "", Party.kind)
