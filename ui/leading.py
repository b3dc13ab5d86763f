"""The way back to a field that could not be read: its partnership, its screen, its record, then the field itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6

from partnerdesk.domain.kinds import KINDS
from partnerdesk.text import tr, trn
from ui.desk import Place
from ui.screen_types import BY_KEY
from ui.widgets.folds import Fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.records import Record
    from ui.desk import Desk
    from ui.program import Program
    from ui.unread import Unread

MOST_NAMED = 5
_FARTHEST = 4  # owners over one another: a time in a seat, the seat, its body, the partnership


def said_of(waiting: list[Unread]) -> tuple[str, str]:
    """Return what is to be told of fields that could not be read, and of forms half typed: the fact, and which they are."""
    unread = sum(not one.unfinished for one in waiting)
    half = len(waiting) - unread
    said = (
        trn(
            "{n} field holds something that could not be read, so it is not saved.",
            "{n} fields hold something that could not be read, so they are not saved.",
            unread,
        )
        if unread
        else "",
        trn(
            "{n} form is half typed in, so its answers are not kept yet.",
            "{n} forms are half typed in, so their answers are not kept yet.",
            half,
        )
        if half
        else "",
    )
    fact = " ".join(part for part in said if part)
    lines = [line_of(one) for one in waiting[:MOST_NAMED]]
    return fact, "\n".join((*lines, *(["…"] if waiting[MOST_NAMED:] else []), tr("Everything else is saved.")))


def line_of(one: Unread) -> str:
    """Name a field, its text and the screen it stands on."""
    if one.place is None or one.place.screen not in BY_KEY:
        return one.words
    return tr("{screen}: {field}", screen=tr(BY_KEY[one.place.screen].label), field=one.words)


def lead_to(program: Program, one: Unread) -> None:
    """Show a field with the keyboard in it; where its screen shows something else now, its record is opened first."""
    desk, place = program.desk, one.place
    if desk is None or not shiboken6.isValid(one.widget):
        return
    if one.partnership and one.partnership != desk.partnership:
        program.turn_to(one.partnership)
    if place is not None:
        program.go(Place(place.screen) if program.window.current_screen() != place.screen else place)
        if not one.widget.isVisible() or not _shows(one):
            program.go(place)
    _unfold(one)
    one.show()
    if place is not None and one.record is not None and not (_shows(one) and one.widget.isVisible()):
        for owner in _owners(desk, one.record):
            program.go(Place(place.screen, owner))
            _unfold(one)
            one.show()
            if _shows(one) and one.widget.isVisible():
                break


def _shows(one: Unread) -> bool:
    """Whether its form has the record on show; what is no form of a record always has."""
    if one.record is None or not hasattr(one.widget, "record"):
        return True
    record: Record | None = one.widget.record
    return record is not None and record.id == one.record.id


def _owners(desk: Desk, record: Record) -> Iterator[str]:
    """Give a record and what it belongs to, from the nearest on."""
    for _ in range(_FARTHEST):
        yield record.id
        owner = type(record).owner
        above = getattr(record, owner.name) if owner is not None else ""
        kinds = owner.kinds if owner is not None else ()
        found = next((each for kind in kinds if (each := desk.store.get(KINDS[kind], above)) is not None), None)
        if found is None:
            return
        record = found


def _unfold(one: Unread) -> None:
    """Open what it is folded away in."""
    widget = one.widget.parentWidget()
    while widget is not None:
        if isinstance(widget, Fold) and not widget.is_open:
            widget.set_open(on=True)
        widget = widget.parentWidget()
