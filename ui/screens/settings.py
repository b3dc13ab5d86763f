"""Settings: how the program looks on this computer, the partnerships, the file, its backups, and files used before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.text import tr
from ui import theme
from ui.files import show_folder
from ui.forms.editors import CURRENCIES
from ui.forms.record_form import RecordForm
from ui.screens.settings_backups import BackupsSection, button_row
from ui.screens.settings_letterhead import LetterheadSection
from ui.widgets.buttons import Button
from ui.widgets.choices import Segmented
from ui.widgets.fields import FieldRow
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader
from ui.widgets.tabs import TextTabs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from partnerdesk.storage.changes import Change
    from ui.desk import Desk
    from ui.program import Program

LABELS = 144
NEW_PARTNERSHIP = "new-partnership"
PARTNERSHIP_FIELDS = ("name", "word", "purpose", "area", "scope", "stage", "formed_on")
SCALES = ("90", "100", "110", "125", "150")


class SettingsScreen(QWidget):
    """One page; the tabs jump to its sections."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("settings_screen")
        self._desk = desk
        self._program: Program | None = None
        self.page = Page(tr("Settings"), top=8)
        self.tabs = TextTabs(tr("Sections"))
        self.tabs.set_tabs(
            [
                ("partnerships", tr("Partnerships")),
                ("letterhead", tr("Letterhead")),
                ("you", tr("You and this computer")),
                ("file", tr("The file")),
                ("backups", tr("Backups")),
                ("recent", tr("Other workspaces")),
            ]
        )
        self.tabs.jumped.connect(self.page.jump_to)
        self.page.section_seen.connect(self.tabs.show_place)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(Label(tr("Settings"), "title", "ink", 600))
        self.back = Button("", "word", "chevron-left", desk.go_back, "back_to_paper")
        self.back.hide()
        column.addWidget(self.back)
        column.addWidget(self.tabs)
        column.addWidget(self.page, 1)
        self.page.column.setContentsMargins(0, 8, 0, 48)
        self._add_partnerships()
        self.letterhead = LetterheadSection(desk)
        self.page.add(self.letterhead, "letterhead")
        self.page.gap(3)
        self._add_computer()
        self._add_file()
        self.kept = BackupsSection(desk)
        self.page.add(self.kept, "backups")
        self.page.gap(3)
        self._add_recent()
        desk.changed.connect(self._on_changed)
        desk.partnership_chosen.connect(lambda _key: self.refresh())
        self.refresh()

    def serve(self, program: Program) -> None:
        """Take the program, which opens other workspaces."""
        self._program = program
        self.kept.serve(program)

    def open_place(self, record: str, section: str) -> None:
        """Jump to a section, or show a partnership; from an agreement, with the way back to it."""
        paper = self._desk.store.get(Agreement, record)
        self.back.setVisible(paper is not None)
        if paper is not None:
            self.back.set_words(tr("Back to “{name}”", name=paper.called()))
        if self._desk.store.get(Partnership, record) is not None:
            self._show_partnership(record)
            section = "partnerships"
        self.refresh()
        new = section == NEW_PARTNERSHIP or (section == "partnerships" and not self._records())
        self.page.jump_to("partnerships" if section == NEW_PARTNERSHIP else section)
        if new:
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read everything again."""
        records = self._records()
        self.partnerships.set_rows([_partnership_row(one, self._desk.partnership) for one in records])
        self.partnerships.setVisible(bool(records))
        shown = self.form.record.id if self.form.record else self._desk.partnership
        self._show_partnership(shown)
        home = self._desk.home
        self.where.setText(str(home.document))
        self.kept.refresh()
        recent = [path for path in self._desk.settings.recent_files if path != home.document]
        self.recent.set_rows([Row(str(path), path.stem, self._told_of(path), tip=str(path)) for path in recent])
        self.recent.setVisible(bool(recent))

    def _records(self) -> Sequence[Partnership]:
        return self._desk.store.all(Partnership)

    # Partnerships

    def _add_partnerships(self) -> None:
        self.page.add(SectionHeader(tr("Partnerships"), tr("A workspace can hold several")), "partnerships")
        self.partnerships = RowList(tr("Partnerships"), Columns(state=140, inset=12), chooses=True)
        self.partnerships.setObjectName("partnership_rows")
        self.partnerships.opened.connect(self._show_partnership)
        self.page.add(self.partnerships)
        self.new_name = QLineEdit()
        self.new_name.setObjectName("new_partnership")
        self.new_name.setPlaceholderText(tr("Its name, such as Riverbend Food Partnership"))
        self.new_name.returnPressed.connect(self._add_partnership)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self.new_name, 1)
        row.addWidget(Button(tr("Add"), "second", "plus", self._add_partnership, "add_partnership"))
        holder.setFocusProxy(self.new_name)
        self.new_name.setAccessibleName(tr("Name of a new partnership"))
        holder.setEnabled(not self._desk.read_only)
        self.page.add(FieldRow(tr("Another one"), holder, "", LABELS))
        self.form = RecordForm(self._desk, Partnership, PARTNERSHIP_FIELDS, label_width=LABELS)
        self.form.setObjectName("partnership_form")
        self.page.gap(1)
        self.page.add(self.form)
        self.page.gap(3)

    def _show_partnership(self, partnership: str) -> None:
        record = self._desk.store.get(Partnership, partnership)
        self.form.setVisible(record is not None)
        if record is not None and (self.form.record is None or self.form.record.id != record.id):
            self.form.show_record(record)

    def _add_partnership(self) -> None:
        name = " ".join(self.new_name.text().split())
        if not name:
            return
        with self._desk.change(tr("add {name}", name=name)) as change:
            made = change.add(Partnership(name=name))
            self.new_name.clear()
        self._desk.choose_partnership(made.id)
        self._show_partnership(made.id)

    # You and this computer

    def _add_computer(self) -> None:
        settings = self._desk.settings
        self.page.add(SectionHeader(tr("You and this computer"), tr("Kept here, not in the workspace")), "you")
        self.author = QLineEdit(settings.author)
        self.author.setObjectName("author")
        self.author.editingFinished.connect(self._on_author_written)
        self._row(
            tr("Your name"),
            self.author,
            tr("Stands beside your changes in the history, and where others see who has the file open."),
        )
        self.look = self._choice(
            tr("Look"),
            (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))),
            settings.mode.value,
            self._on_mode,
        )
        sizes = tuple((size, f"{size} %") for size in SCALES)
        self.scale = self._choice(tr("Text size"), sizes, str(settings.text_scale), self._on_scale)
        theme.current().changed.connect(self._show_look)
        self._choice(
            tr("Paper"),
            (("", tr("As the region")), ("A4", "A4"), ("Letter", "Letter")),
            settings.paper_size,
            self._on_paper,
        )
        days = (("no", tr("month first: 1/31")), ("yes", tr("day first: 31/1")))
        self._choice(tr("Dates as numbers"), days, "yes" if settings.day_first else "no", self._on_days)
        chosen = settings.currency
        codes = (chosen, *(code for code in CURRENCIES if code != chosen))[:6]
        self._choice(tr("Usual currency"), tuple((code, code) for code in codes), chosen, self._on_currency)
        self.page.gap(3)

    def _row(self, label: str, editor: QWidget, help_: str = "") -> None:
        self.page.add(FieldRow(label, editor, help_, LABELS))

    def _choice(
        self, label: str, options: Sequence[tuple[str, str]], value: str, run: Callable[[str], None]
    ) -> Segmented:
        made = Segmented(options, label)
        made.set_value(value)
        made.chosen.connect(run)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(made)
        row.addStretch(1)
        self._row(label, holder)
        return made

    def _on_author_written(self) -> None:
        self._desk.settings.author = " ".join(self.author.text().split())
        self._desk.store.author = self._desk.settings.author

    def _show_look(self) -> None:
        """Show what was chosen by a key or in the menu."""
        self.look.set_value(self._desk.settings.mode.value)
        self.scale.set_value(str(self._desk.settings.text_scale))

    def _on_mode(self, mode: str) -> None:
        self._desk.settings.mode = theme.Mode(mode)
        theme.current().apply(theme.Mode(mode))

    def _on_scale(self, scale: str) -> None:
        self._desk.settings.text_scale = int(scale)
        theme.current().apply(scale=int(scale))

    def _on_paper(self, size: str) -> None:
        self._desk.settings.paper_size = size

    def _on_days(self, first: str) -> None:
        self._desk.settings.day_first = first == "yes"

    def _on_currency(self, code: str) -> None:
        self._desk.settings.currency = code

    # The file

    def _add_file(self) -> None:
        self.page.add(SectionHeader(tr("The file"), tr("Everything of this workspace is in this one file")), "file")
        self.where = Label("", "body", "ink", 500, wrap=True)
        self.where.setObjectName("where")
        self.where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.page.gap(1)
        self.page.add(self.where)
        self.page.add(
            Label(
                tr("To move to a new computer, copy this file there and open it. While PartnerDesk is open it works on a copy of its own and puts every change into the file a moment later."),
                "small", "ink3", wrap=True,
            )
        )  # fmt: skip
        self.page.add(
            button_row(
                (tr("Save a copy"), "copy", lambda: self._trigger("save_copy")),
                (tr("Show its folder"), "folder-open", self._show_folder),
            )
        )
        self.page.gap(3)

    def _trigger(self, action: str) -> None:
        if self._program is not None:
            self._program.actions.qaction(action).trigger()

    def _show_folder(self) -> None:
        show_folder(self._desk.home.document.parent)

    # Other workspaces

    def _add_recent(self) -> None:
        self.page.add(SectionHeader(tr("Other workspaces")), "recent")
        self.recent = RowList(tr("Other workspaces"), Columns(rest=360))
        self.recent.setObjectName("recent_rows")
        self.recent.opened.connect(self._open_recent)
        self.recent.removed.connect(self._forget_recent)
        self.page.add(self.recent)
        self.page.add(
            button_row(
                (tr("Open another"), "folder-open", lambda: self._trigger("open_workspace")),
                (tr("Begin a new one"), "file-plus", lambda: self._trigger("new_workspace")),
                (tr("See the sample"), "sprout", lambda: self._trigger("open_sample")),
            )
        )

    def _told_of(self, path: Path) -> str:
        """Return where a workspace lies; of a copy of the sample, that it is one."""
        is_sample = self._program is not None and self._program.workspaces.is_sample(path)
        return tr("The sample, as you changed it") if is_sample else str(path.parent)

    def _open_recent(self, key: str) -> None:
        if self._program is not None:
            self._program.open_path(Path(key))

    def _forget_recent(self, key: str) -> None:
        self._desk.settings.forget_file(Path(key))
        self.refresh()

    def _on_changed(self, change: Change) -> None:
        if "partnership" in change.kinds:
            self.refresh()


def _partnership_row(one: Partnership, current: str) -> Row:
    return Row(one.id, one.name, one.area, badge=tr("in view") if one.id == current else "", note=tr(one.word.label))
