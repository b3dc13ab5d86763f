"""Bodies in a few words, for the boxes of their chart, on the screen and on paper, in the language of either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.bodies import BodyKind, Office
from partnerdesk.domain.body_charts import ChartBody, only_advises
from partnerdesk.text import mark, screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.seating import BodySnapshot
    from partnerdesk.text import Language

NO_CHAIR = {BodyKind.TASK_FORCE: mark("Lead to be named")}


def chart_bodies(snapshots: Iterable[BodySnapshot], language: Language = screen) -> list[ChartBody]:
    """Return the boxes of the chart for some bodies."""
    return [
        ChartBody(
            one.body.id,
            one.body.called(),
            lines_of(one, language),
            warning_of(one, language),
            one.body.parent,
            only_advises(one.body),
        )
        for one in snapshots
    ]


def lines_of(one: BodySnapshot, language: Language = screen) -> tuple[str, ...]:
    """Return how many sit in a body and what it does; of one that has a leader, who that is."""
    if one.body.kind_of is BodyKind.TASK_FORCE or not one.vacant:
        people = language.count("{n} person", "{n} people", one.size)
    else:
        people = language.say(
            "{n} of {places} seats filled",
            n=language.number(one.places - one.vacant),
            places=language.number(one.places),
        )
    what = does(one, language)
    if one.body.kind_of is BodyKind.TASK_FORCE:
        lead = one.chair
        return (people, lead.name) if lead else (people,)
    return (f"{people}, {what}" if what else people,)


def does(one: BodySnapshot, language: Language = screen) -> str:
    """Return whether a body decides, recommends or advises, by the furthest it goes."""
    body = one.body
    if body.decides_on.strip():
        return language.say("decides")
    if body.recommends.strip():
        return language.say("advises") if body.kind_of is BodyKind.ADVISORY else language.say("recommends")
    return language.say("advises") if body.advises.strip() or body.kind_of is BodyKind.ADVISORY else ""


def warning_of(one: BodySnapshot, language: Language = screen) -> str:
    """Return what is amiss in a body as a few words: a leader to be named, or seats that are vacant."""
    offices = {seat.seat.office for seat in one.seats}
    if one.seats and one.chair is None and offices & {Office.CHAIR, Office.LEAD}:
        return language.say(NO_CHAIR.get(one.body.kind_of, "Chair to be named"))
    if not one.seats:
        return language.say("No seats yet")
    return language.count("{n} seat vacant", "{n} seats vacant", one.vacant) if one.vacant else ""
