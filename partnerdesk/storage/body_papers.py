"""The terms of reference of a body: those there are, a draft of new ones, and what becomes of them when a body grows into another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Agreement, EndedHow, PaperKind, PaperState
from partnerdesk.domain.beginnings import begun
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage import agreement_life
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.bodies import Body
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


def terms_of(store: Store, body: str) -> Agreement | None:
    """Return the terms of reference of a body that are worked with, the newest where there are several; none without any."""
    found = store.all(Agreement, of_body=body, paper=PaperKind.TERMS_OF_REFERENCE, archived=False)
    going = [one for one in found if one.state is not PaperState.ENDED and one.ended_on is None]
    return going[-1] if going else None


def begin_terms(change: OpenChange, store: Store, body: Body) -> Agreement:
    """Write a draft of the terms of reference of a body, and return it."""
    partnership = store.get(Partnership, body.partnership) or Partnership()
    return change.add(begun(PaperKind.TERMS_OF_REFERENCE, partnership, body))


def grown(change: OpenChange, store: Store, before: Body, now: Body, today: date) -> Agreement:
    """End the terms of a body that has become another, begin those of the other from its fields, and return them.

    Terms that were no more than a draft are archived: there is nobody any more whom they could be approved for.
    """
    for terms in store.all(Agreement, of_body=before.id, paper=PaperKind.TERMS_OF_REFERENCE, archived=False):
        if terms.state is PaperState.SIGNED and terms.ended_on is None:
            why = tr("It became the {name}.", name=now.called())
            agreement_life.end(change, store, terms, today, EndedHow.OTHER, why=why)
        elif terms.state in {PaperState.DRAFT, PaperState.FINAL}:
            change.put(replace(terms, archived=True))
    return begin_terms(change, store, now)
