"""The six-month rule: a steering committee still there six months after a partnership was formed has become a council.

The months run from the formation of the partnership, not of the committee (source: the coalition toolkit).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.body_reminders import STEERING_MONTHS
from partnerdesk.domain.dates import add_months
from partnerdesk.domain.seating import is_ended
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerdesk.domain.bodies import Body, Seat, Sitting
    from partnerdesk.domain.founding import Beginning
    from partnerdesk.domain.partnerships import Partnership

# What a body is for and may do. It belongs to the kind of body: what starts a partnership is not what leads it later.
OWN = ("purpose", "in_scope", "out_scope", "duties", "decides_on", "recommends", "advises", "limits")


def over_on(partnership: Partnership) -> date | None:
    """Return the day on which six months are over; None where it is not known when the partnership was formed."""
    return add_months(partnership.formed_on, STEERING_MONTHS) if partnership.formed_on else None


def is_over(body: Body, partnership: Partnership, today: date) -> bool:
    """Whether a body is a steering committee that has become a coordinating council."""
    day = over_on(partnership)
    steering = body.kind_of is BodyKind.STEERING and not is_ended(body, today)
    return steering and day is not None and day <= today


def asks(body: Body, partnership: Partnership, today: date) -> bool:
    """Whether that is to be said today, or was put off to a later day."""
    return is_over(body, partnership, today) and (body.remind_on is None or body.remind_on <= today)


def put_off(body: Body, today: date) -> Body:
    """Return the body with the reminder put off by a month."""
    return replace(body, remind_on=add_months(today, 1))


@dataclass(frozen=True)
class Conversion:
    """What a conversion writes: the committee as it ends, the council as it begins, without an id of its own yet."""

    ended: Body
    council: Body


def converted(body: Body, today: date, beginnings: Mapping[BodyKind, Beginning]) -> Conversion:
    """Return a steering committee as it ends today, and the coordinating council with its rules that grows from it.

    The rules of working together follow. What it is for and may do begins as for any council where the committee had the usual
    words of its kind. Where somebody wrote words for the committee, the council has none until somebody writes those too.
    """
    council = replace(
        body,
        id="",
        revision=0,
        kind_of=BodyKind.COUNCIL,
        name=tr("Coordinating council"),
        founded_on=today,
        founded_by=tr("the {name}, whose place it takes", name=body.called()),
        grown_from=body.id,
        ends_when="",
        ends_on=None,
        ended_on=None,
        remind_on=None,
    )
    begun: dict[str, Any] = {field: _begun(field, getattr(body, field), beginnings) for field in OWN}
    return Conversion(replace(body, ended_on=today, remind_on=None), replace(council, **begun))


def _begun(field: str, said: str, beginnings: Mapping[BodyKind, Beginning]) -> str:
    """Return how a council begins in a field, or nothing where a person chose the words of the committee."""
    usual = beginnings[BodyKind.STEERING].texts.get(field, "")
    return beginnings[BodyKind.COUNCIL].texts.get(field, "") if _entries(said) == _entries(usual) else ""


def _entries(said: str) -> list[str]:
    return [line.strip() for line in said.splitlines() if line.strip()]


def to_be_written(body: Body, grown_from: Body | None) -> tuple[str, ...]:
    """Return the fields that are empty in a body, and that had words in the one it grew from."""
    if grown_from is None:
        return ()
    return tuple(each for each in OWN if not getattr(body, each).strip() and getattr(grown_from, each).strip())


def moved_seat(seat: Seat, council: str) -> Seat:
    """Return a seat as it stands in the council."""
    return replace(seat, id="", revision=0, body=council)


def moved_sitting(one: Sitting, seat: str, today: date) -> tuple[Sitting, Sitting]:
    """Return the time of somebody who sits there today as it ends in the committee and goes on in the council's seat.

    The term ends when it would have ended.
    """
    return replace(one, left_on=today), replace(one, id="", revision=0, seat=seat, since=today)
