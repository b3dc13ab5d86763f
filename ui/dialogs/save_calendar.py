"""Writing days as a calendar file, for the calendar people use anyway."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from partnerdesk.domain.reminders import still_ahead
from partnerdesk.outputs import usable_name, write_whole
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.reminders import Reminder
    from ui.desk import Desk


def save_calendar(desk: Desk, name: str, days: Sequence[Reminder], parent: QWidget) -> None:
    """Ask where to, and write a calendar of these days under a name."""
    from partnerdesk.exchange.calendars import Entry, calendar

    start = str(desk.settings.folder_for("exports") / f"{usable_name(name)}.ics")
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save as calendar file"), start, tr("Calendar (*.ics)"))
    if not chosen:
        return
    path = Path(chosen)
    desk.settings.remember_folder("exports", path.parent)
    entries = [Entry(one.key, one.day, one.what, one.about, one.lead) for one in still_ahead(days, desk.today())]
    try:
        write_whole(path, calendar(entries, desk.today(), name).encode())
    except OSError as error:
        desk.messages.tell(
            tr(
                "“{name}” could not be written ({reason}). Your workspace is untouched. Choose another place.",
                name=path.name,
                reason=error.strerror or error,
            )
        )
        return
    desk.notice(trn("{n} day is in {name}.", "{n} days are in {name}.", len(entries), name=path.name))
