"""What an agreement in force was made from, kept while it is being changed: so that a change can be given up and looked at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from partnerdesk.domain.agreement_snapshot import Before
from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.records import owned_by
from partnerdesk.domain.reminders import as_it_holds
from partnerdesk.errors import Told
from partnerdesk.storage.images import from_image, image
from partnerdesk.storage.versions import holding
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.records import Record
    from partnerdesk.domain.versions import Version
    from partnerdesk.storage.store import Store

# Lists of an agreement that are no part of what the parties agree.
NOT_AGREED = frozenset(("version", "obligation", "attachment"))


class NothingToGoBackTo(Told):
    """A change that cannot be given up, because what was signed was not kept."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(
            tr(
                "What was signed of “{name}” was not kept as it was, so the draft stays as it is. Undo takes its changes back one by one.",
                name=agreement.called(),
            )
        )


def facts_of(store: Store, agreement: Agreement) -> bytes:
    """Return all that an agreement is made from now, to be kept."""
    return json.dumps([[each.kind, each.id, image(each)] for each in agreed(store, agreement)]).encode()


def kept_facts(store: Store, agreement: Agreement, version: Version) -> list[Record]:
    """Return what an agreement was made from before its change; raise NothingToGoBackTo where that cannot be read."""
    lists = {kind.kind for kind in owned_by(Agreement.kind)} - NOT_AGREED
    try:
        kept = [
            from_image(*each) for each in json.loads(store.read_file(version.facts.digest if version.facts else ""))
        ]
    except (ValueError, TypeError, KeyError, RecursionError, Told) as error:
        raise NothingToGoBackTo(agreement) from error
    ours = {Agreement.kind: agreement.id, Body.kind: agreement.of_body}
    if any(each.id != ours[each.kind] if each.kind in ours else each.kind not in lists for each in kept):
        raise NothingToGoBackTo(agreement)
    return kept


def agreed(store: Store, agreement: Agreement) -> Iterable[Record]:
    """Return an agreement with the rows of its lists that say what was agreed; terms of reference, with the body itself."""
    yield agreement
    if agreement.paper.is_approved and (body := store.get(Body, agreement.of_body)) is not None:
        yield body
    for kind in owned_by(Agreement.kind):
        if kind.kind not in NOT_AGREED:
            yield from store.all(kind, agreement=agreement.id)


def before_change(store: Store, agreement: Agreement) -> Before | None:
    """Return what all have signed of an agreement that is being changed, as far as it was kept; else None."""
    version = holding(store, agreement.id) if agreement.changing else None
    if version is None:
        return None
    try:
        rows = {each.id: each for each in kept_facts(store, agreement, version)}
    except NothingToGoBackTo:
        rows = {}
    return Before(as_it_holds(agreement, version.ends_on, version.notice_days).runs_until, rows, version.comes_on)
