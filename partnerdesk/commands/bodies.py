"""Commands for bodies: which there are, with vacancies and quorum, and turning a steering committee into a council."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import Answer, Here, WrongUse, reading, writing
from partnerdesk.errors import Told
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from argparse import Namespace

    from partnerdesk.domain.seating import BodySnapshot


class NoSuchBody(Told):
    """An id that no body has."""

    def __init__(self, id: str) -> None:  # noqa: A002 - records call it so
        super().__init__(tr("No body has the id “{id}”. Nothing was changed. “bodies” lists what there is.", id=id))


def bodies(words: Namespace, here: Here) -> Answer:
    """List the bodies with their seats, what is vacant, the quorum, and what is missing; with `--all` also ended ones."""
    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.seating import is_ended
    from partnerdesk.storage import bodies as stored

    today = here.now().date()
    with reading(words.file, here) as (_home, store):
        every = [one for one in store.all(Body) if words.all or not is_ended(one, today)]
        found = [stored.body(store, one.id, today=today) for one in every]
    lines = tuple(_line(one) for one in found) or (tr("There are no bodies yet."),)
    return Answer({"bodies": [_said(one) for one in found]}, lines)


def convert(words: Namespace, here: Here) -> Answer:
    """Turn a steering committee into a coordinating council, in one step that one undo takes back."""
    from partnerdesk.content.bodies import load_beginnings
    from partnerdesk.domain.bodies import Body, BodyKind
    from partnerdesk.domain.seating import is_ended
    from partnerdesk.storage import bodies as stored
    from partnerdesk.storage.conversions import convert as converted

    today = here.now().date()
    with writing(words.file, here) as (_home, store):
        body = store.get(Body, words.id)
        if body is None or body.binned_on:
            raise NoSuchBody(words.id)
        if body.kind_of is not BodyKind.STEERING or is_ended(body, today):
            raise WrongUse(tr("Only a steering committee that has not ended becomes a coordinating council."))
        with store.change(tr("convert {name} to a coordinating council", name=body.called())) as change:
            made = converted(change, store, body, today, load_beginnings(screen.code))
        council = stored.body(store, made.id, today=today)
    return Answer(_said(council) | {"grown_from": body.id}, (_line(council),))


def _line(one: BodySnapshot) -> str:
    from partnerdesk.domain.quorums import needed

    quorum = needed(one)
    parts = [
        one.body.called(),
        tr("{n} of {places} seats filled", n=screen.number(one.places - one.vacant), places=screen.number(one.places)),
        tr("quorum {n}", n=screen.number(quorum)) if quorum else tr("no quorum worked out"),
    ]
    if one.body.ended_on:
        parts.append(tr("ended {day}", day=screen.short_day(one.body.ended_on)))
    return f"{one.body.id}  " + ", ".join(parts)


def _said(one: BodySnapshot) -> dict[str, Any]:
    from partnerdesk.domain.body_findings import findings
    from partnerdesk.domain.quorums import worked
    from partnerdesk.domain.seating import is_ended, terms_ending

    work = worked(one)
    over = is_ended(one.body, one.today)
    return {
        "id": one.body.id,
        "name": one.body.called(),
        "kind": one.body.kind_of.value,
        "parent": one.body.parent,
        "seats": one.places,
        "vacant": one.vacant,
        "voting": one.voting,
        "quorum": work.needed,
        "working": [{"words": step.words, "number": -step.number if step.less else step.number} for step in work.steps],
        "terms": [
            {"seat": end.seat.seat.title, "person": end.holder.name, "ends": end.day.isoformat()}
            for end in terms_ending(one.seats, one.today)
        ],
        "findings": [] if over else [{"level": each.level.value, "text": each.text} for each in findings(one)],
        "ended_on": one.body.ended_on.isoformat() if one.body.ended_on else "",
    }
