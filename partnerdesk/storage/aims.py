"""Read the purpose and the objectives of a partnership with all that belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim, Indicator, Strategy
from partnerdesk.domain.bodies import Body, Serving
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Status
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.purpose_snapshot import AimFacts, PurposeSnapshot
from partnerdesk.storage.letterheads import letterhead
from partnerdesk.text import fold

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.storage.store import Store


def purpose(
    store: Store, partnership: str, *, today: date, language: str = "en_US", page: str = "Letter"
) -> PurposeSnapshot:
    """Return a partnership with its objectives, their strategies, indicators and bodies; raise Gone."""
    found = store.need(Partnership, partnership)
    aims = store.all(Aim, partnership=partnership)
    people = store.many(Person, {one.person for one in aims if one.person})
    indicators = store.all(Indicator, partnership=partnership)
    bodies = {one.id: one for one in store.all(Body, partnership=partnership) if not one.ended_on}
    serving = [(one.objective, body) for body in bodies.values() for one in store.all(Serving, body=body.id)]
    known = {one.id for one in aims}
    return PurposeSnapshot(
        partnership=found,
        today=today,
        aims=tuple(
            AimFacts(
                aim=aim,
                person=people.get(aim.person),
                strategies=tuple(store.all(Strategy, aim=aim.id)),
                indicators=tuple(one for one in indicators if one.aim == aim.id),
                bodies=tuple(body for objective, body in serving if objective == aim.id),
            )
            for aim in aims
        ),
        indicators=tuple(one for one in indicators if one.aim not in known),
        members=members(store, partnership),
        language=language,
        page=page,
        letterhead=letterhead(store),
    )


def members(store: Store, partnership: str) -> tuple[str, ...]:
    """Return the names of the organizations that belong to a partnership, ours among them."""
    found = store.all(Membership, partnership=partnership, archived=False)
    wanted = {one.organization for one in found if one.status is Status.MEMBER}
    organizations = [*store.many(Organization, wanted).values(), *store.all(Organization, ours=True)]
    names = {one.id: one.called() for one in organizations if not one.binned_on}
    return tuple(sorted(names.values(), key=fold))
