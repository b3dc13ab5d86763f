"""What has opened on a page is brought into view from its top: its line or heading, then as much as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from collections.abc import Callable

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


def hold_in_place(part: QWidget) -> Callable[[], None]:
    """Return what keeps a part of a page where it is seen, once things above it have grown or gone.

    Call it after the change: the page is scrolled by as much as the part has moved on its sheet.
    """
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    sheet = area.widget() if isinstance(area, QScrollArea) else None
    if not isinstance(area, QScrollArea) or sheet is None or not part.isVisible():
        return lambda: None
    page, before = area, _top(sheet, part)

    def settle(before: int, owed: int, *, again: bool) -> None:
        _lay_out(sheet)
        after, bar = _top(sheet, part), page.verticalScrollBar()
        wanted = bar.value() + after - before + owed
        bar.setValue(wanted)
        if again:
            # The page learns its new height a moment later; until then it may be too short to be scrolled as far.
            short = max(0, wanted - bar.value())
            QTimer.singleShot(0, part, lambda: settle(after, short, again=False))

    return lambda: settle(before, 0, again=True)


def _top(sheet: QWidget, part: QWidget) -> int:
    return part.mapTo(sheet, part.rect().topLeft()).y()


def _lay_out(sheet: QWidget) -> None:
    if (layout := sheet.layout()) is not None:
        layout.activate()


def _scroll(area: QScrollArea, part: QWidget, above: int) -> None:
    """Show all of a part, or its beginning where it is higher than the view."""
    sheet = area.widget()
    if sheet is None or not part.isVisibleTo(sheet):
        return
    _lay_out(sheet)
    top = _top(sheet, part) - above - EDGE
    bottom = top + above + part.height() + 2 * EDGE
    bar, room = area.verticalScrollBar(), area.viewport().height()
    if top < bar.value() or bottom - top > room:
        bar.setValue(top)
    elif bottom > bar.value() + room:
        bar.setValue(bottom - room)
