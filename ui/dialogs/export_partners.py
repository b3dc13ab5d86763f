"""Writing partners to a sheet or to address cards: which ones, which columns, what kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from partnerdesk.domain.partners import Membership
from partnerdesk.outputs import write_whole
from partnerdesk.text import mark, tr, trn
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.choices import Segmented
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.exchange.matching import KnownPartners
    from ui.desk import Desk
    from ui.jobs import Job

_KEY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class Format:
    """A kind of file to write."""

    ending: str
    label: str
    pattern: str


FORMATS = {
    "xlsx": Format("xlsx", mark("Excel sheet"), mark("Excel sheet (*.xlsx)")),
    "csv": Format("csv", mark("Text with commas"), mark("Text with commas (*.csv)")),
    "vcf": Format("vcf", mark("Address cards"), mark("Address cards (*.vcf)")),
}


class ExportDialog(QDialog):
    """Writes the chosen partners, or all on show, beside the window's own work."""

    def __init__(self, desk: Desk, chosen: Sequence[str], shown: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids = {"chosen": list(chosen), "shown": list(shown)}
        self.setWindowTitle(tr("Export partners"))
        self.setObjectName("export")
        self.format = Segmented([(key, tr(each.label)) for key, each in FORMATS.items()], tr("Kind of file"))
        self.format.set_value("xlsx")
        self.format.chosen.connect(self._on_format)
        who = [("shown", trn("{n} on show", "{n} on show", len(shown)))]
        if chosen:
            who.insert(0, ("chosen", trn("{n} chosen", "{n} chosen", len(chosen))))
        self.who = Segmented(who, tr("Which partners"))
        self.who.set_value(who[0][0])
        self.columns = self._column_list()
        self.note = Label("", "small", "ink3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for part in (self.who, self.format, self.note, self.columns):
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button(tr("Cancel"), "second", run=self.reject, name="cancel_export"))
        save = Button(tr("Save as …"), "primary", "download", self.choose_file, "save_export")
        save.setAccessibleName(tr("Save as …"))
        foot.addWidget(save)
        column.addLayout(foot)
        self._on_format("xlsx")
        self.resize(theme.px(440), theme.px(520))

    def chosen_columns(self) -> tuple[str, ...]:
        """Return the ticked columns in their order."""
        items = [self.columns.item(place) for place in range(self.columns.count())]
        return tuple(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def choose_file(self) -> None:
        """Ask where to, and write."""
        kind = FORMATS[self.format.value()]
        folder = self._desk.settings.folder_for("exports")
        start = str(folder / (tr("Partners") + f".{kind.ending}"))
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save as"), start, tr(kind.pattern))
        if chosen:
            path = Path(chosen)
            self._desk.settings.remember_folder("exports", path.parent)
            self.write(path if path.suffix else path.with_suffix(f".{kind.ending}"))

    def write(self, path: Path) -> None:
        """Write the file in the background; the values are read here and now."""
        from partnerdesk.exchange.matching import KnownPartners

        desk, kind, columns = self._desk, self.format.value(), self.chosen_columns()
        members = desk.store.many(Membership, self._ids[self.who.value()])
        organizations = [members[each].organization for each in self._ids[self.who.value()] if each in members]
        known = KnownPartners(desk.store, desk.partnership)
        number = len(organizations)
        desk.jobs.run(
            tr("Exporting partners"),
            lambda job: _write(job, path, kind, known, organizations, columns),
            lambda _none: desk.notice(
                trn("{n} partner is in {name}.", "{n} partners are in {name}.", number, name=path.name)
            ),
            lambda error: desk.messages.tell(_trouble(path, error)),
        )
        self.accept()

    def _column_list(self) -> QListWidget:
        from partnerdesk.exchange.partner_export import USUAL, columns

        made = QListWidget()
        made.setObjectName("export_columns")
        made.setAccessibleName(tr("Columns"))
        targets = {target.path: target for target in columns()}
        for path in dict.fromkeys([*(each for each in USUAL if each in targets), *targets]):
            item = QListWidgetItem(targets[path].label)
            item.setData(_KEY, path)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if path in USUAL else Qt.CheckState.Unchecked)
            made.addItem(item)
        return made

    def _on_format(self, key: str) -> None:
        self.columns.setVisible(key != "vcf")
        words = {
            "xlsx": tr("Days and amounts stay days and amounts. Brought in again, the sheet changes nothing."),
            "csv": tr("Opens in every sheet program. Brought in again, it changes nothing."),
            "vcf": tr("One card for each organization and each of its people, for address books and phones."),
        }
        self.note.setText(words[key])


def _write(
    job: Job, path: Path, kind: str, known: KnownPartners, organizations: Sequence[str], columns: Sequence[str]
) -> None:
    from partnerdesk.exchange import partner_export

    def progress(done: int, whole: int) -> None:
        job.progress(done, whole)

    if kind == "vcf":
        write_whole(path, _cards(known, organizations).encode())
    elif kind == "csv":
        partner_export.write_csv(path, known, organizations, columns, progress=progress)
    else:
        partner_export.write_xlsx(path, known, organizations, columns, progress=progress)


def _cards(known: KnownPartners, organizations: Sequence[str]) -> str:
    from partnerdesk.exchange.vcards import organization_card, person_card

    made = []
    for each in organizations:
        organization = known.organizations[each]
        made.append(organization_card(organization))
        made += [person_card(person, [(post, organization)]) for post, person in known.contacts(each)]
    return "".join(made)


def _trouble(path: Path, error: Exception) -> str:
    if isinstance(error, OSError):
        return tr(
            "“{name}” could not be written ({reason}). Your workspace is untouched. Close the file where it is open, or choose another place.",
            name=path.name,
            reason=error.strerror or error,
        )
    raise error
