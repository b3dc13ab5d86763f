"""A budget from and to a sheet: read beside the window, shown with all that is wrong before anything is changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from partnerdesk.errors import Told
from partnerdesk.exchange import budget_import, budget_wider
from partnerdesk.outputs import write_whole
from partnerdesk.text import brief, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from partnerdesk.exchange.budget_import import BudgetImport
    from partnerdesk.exchange.sheets import Row
    from ui.desk import Desk
    from ui.screens.budget_reading import BudgetReading


class BudgetSheets:
    """Asks for the file, and does the rest in the background."""

    def __init__(self, desk: Desk, reading: BudgetReading, window: QWidget) -> None:
        self._desk, self._reading, self._window = desk, reading, window

    def ask_export(self) -> None:
        """Ask where to, and write the budget as a sheet."""
        budget = self._reading.budget
        if budget is None:
            return
        start = str(self._desk.settings.folder_for("exports") / f"{_plain(budget.name)}.xlsx")
        kinds = ";;".join((tr("Excel sheet (*.xlsx)"), tr("Text with commas (*.csv)")))
        chosen, kind = QFileDialog.getSaveFileName(self._window, tr("Save the budget as a sheet"), start, kinds)
        if chosen:
            path = Path(chosen)
            ending = ".csv" if "csv" in kind else ".xlsx"
            self._desk.settings.remember_folder("exports", path.parent)
            self.export(path if path.suffix.lower() in {".csv", ".xlsx"} else path.with_name(path.name + ending))

    def export(self, path: Path) -> None:
        """Write the budget as it is now."""
        from partnerdesk.exchange.budget_export import to_csv, to_xlsx

        projection = self._reading.projection
        if projection is None:
            return
        snapshot, write = projection.snapshot, to_csv if path.suffix.lower() == ".csv" else to_xlsx
        self._desk.jobs.run(
            tr("Exporting the budget"),
            lambda _job: write_whole(path, write(snapshot)),
            lambda _none: self._desk.notice(tr("The budget is in {name}.", name=path.name)),
            lambda error: self._tell(path, error),
        )

    def ask_import(self) -> None:
        """Ask for a sheet, and show what bringing it in would do."""
        if self._reading.budget is None or self._desk.read_only:
            return
        folder = str(self._desk.settings.folder_for("imports"))
        kinds = tr("Sheets (*.xlsx *.csv *.tsv *.txt)")
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Choose a sheet with a budget"), folder, kinds)
        if chosen:
            path = Path(chosen)
            self._desk.settings.remember_folder("imports", path.parent)
            self.bring_in(path)

    def bring_in(self, path: Path) -> None:
        """Read a sheet beside the window."""
        from partnerdesk.exchange import sheets

        self._desk.jobs.run(
            tr("Reading the sheet"),
            lambda _job: sheets.read_rows(path),
            lambda rows: self._show_plan(path, rows),
            lambda error: self._tell(path, error),
        )

    def _show_plan(self, path: Path, rows: Sequence[Row]) -> None:
        """Say what would be done, or all that is wrong; nothing is done without a yes."""
        projection, messages = self._reading.projection, self._desk.messages
        if projection is None:
            return
        found = budget_wider.wider(rows, projection.snapshot)
        planned = budget_import.plan(rows, projection.snapshot, budget=found.budget if found else None)
        if planned.problems:
            from ui.dialogs.take_in_parts import wrong_told

            messages.tell(
                tr("Nothing was brought in from {name}.", name=path.name),
                "\n".join((*wrong_told(planned.problems), *planned.left_out)),
            )
            return
        if not planned.added and not planned.changed:
            messages.tell(tr("{name} says the same as this budget, so nothing was changed.", name=path.name))
            return
        from ui.dialogs.take_in_lines import TakeInDialog

        dialog = TakeInDialog(rows, projection.snapshot, (tr("Bring it in"), tr("Leave it")), self._window)
        dialog.agreed.connect(lambda agreed: self._bring_in(path, agreed))
        dialog.open()

    def _bring_in(self, path: Path, planned: BudgetImport) -> None:
        done = False
        with self._desk.change(tr("import {name}", name=brief(path.name))) as change:
            budget_import.apply(planned, change)
            done = True
        if done:
            self._desk.tell_done(tr("{name} was brought in.", name=path.name))

    def _tell(self, path: Path, error: Exception) -> None:
        if isinstance(error, Told):
            self._desk.messages.tell(error)
        elif isinstance(error, OSError):
            told = tr(
                "“{name}” could not be used ({reason}). Your workspace is untouched. Close the file where it is open, or choose another place.",
                name=path.name,
                reason=error.strerror or error,
            )
            self._desk.messages.tell(told)
        else:
            raise error


def _plain(name: str) -> str:
    """Return a name that any disk takes."""
    return "".join(sign if sign.isalnum() or sign in " -_" else "-" for sign in name).strip() or tr("Budget")
