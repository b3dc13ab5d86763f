"""Setting up a body: what its kind usually says, the seats that come with an office, and the body it usually reports to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.content.bodies import load_beginnings
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.founding import founded, name_of
from partnerdesk.domain.seating import is_ended
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from partnerdesk.storage.changes import OpenChange
    from ui.desk import Desk

LEADING = (BodyKind.COUNCIL, BodyKind.STEERING, BodyKind.BOARD)


def found_body(desk: Desk, kind: BodyKind) -> str:
    """Write a new body with what its kind usually says and the seats that come with an office; return its id."""
    made = Body()
    with desk.change(tr("set up {name}", name=name_of(kind))) as change:
        made = add_body(change, desk, kind)
    return made.id


def add_body(change: OpenChange, desk: Desk, kind: BodyKind) -> Body:
    """Add a new body with what its kind usually says to a change, and return it."""
    beginning = load_beginnings(screen.code)[kind]
    bodies = desk.store.all(Body, partnership=desk.partnership)
    there = [one for one in bodies if not is_ended(one, desk.today())]
    body = Body(
        partnership=desk.partnership,
        position=1 + max((one.position for one in bodies), default=0),
        kind_of=kind,
        name=name_of(kind),
        parent=_above(kind, there),
        founded_on=desk.today(),
    )
    made = change.add(founded(body, beginning))
    for place, seat in enumerate(beginning.seats, start=1):
        change.add(replace(seat, body=made.id, position=place))
    return made


def _above(kind: BodyKind, there: list[Body]) -> str:
    """Return the body that one of this kind usually reports to, if it is there."""
    assembly = next((one.id for one in there if one.kind_of is BodyKind.ASSEMBLY), "")
    if kind is BodyKind.ASSEMBLY:
        return ""
    if kind in LEADING:
        return assembly
    found = {one.kind_of: one.id for one in reversed(there)}
    return next((found[each] for each in LEADING if each in found), assembly)
