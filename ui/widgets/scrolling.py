"""What has opened on a page is brought into view from its top: its line or heading, then as much as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

EDGE = 8


def bring_into_view(part: QWidget, above: int = 0) -> None:
    """Scroll the page that a part lies on, once the part has its place; `above` is the height of the line over it."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        page = area

        def again() -> None:
            _scroll(page, part, above)

        def first() -> None:
            _scroll(page, part, above)
            # Once more, since lines that wrap have their height only after the first layout.
            QTimer.singleShot(0, part, again)

        QTimer.singleShot(0, part, first)


def _scroll(area: QScrollArea, part: QWidget, above: int) -> None:
    """Show all of a part, or its beginning where it is higher than the view."""
    sheet = area.widget()
    if sheet is None or not part.isVisibleTo(sheet):
        return
    if (layout := sheet.layout()) is not None:
        layout.activate()
    top = part.mapTo(sheet, part.rect().topLeft()).y() - above - EDGE
    bottom = top + above + part.height() + 2 * EDGE
    bar, room = area.verticalScrollBar(), area.viewport().height()
    if top < bar.value() or bottom - top > room:
        bar.setValue(top)
    elif bottom > bar.value() + room:
        bar.setValue(bottom - room)
