"""What holds of an agreement while it is being changed or renewed, in words: the next version is not signed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Changing, PaperState
from partnerdesk.domain.signatures import Signature, in_short, unapproved
from partnerdesk.storage.versions import holding
from partnerdesk.text import screen, tr, trn

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.storage.store import Store


def still_holds(store: Store, agreement: Agreement) -> str:
    """Return the sentence that the version before holds until all have signed the next; nothing where none is coming."""
    if agreement.changing is None:
        return ""
    version = holding(store, agreement.id)
    if agreement.paper.is_approved:
        number = version.number if version else None
        if not number:
            return tr("What was approved holds until the change is approved.")
        return tr("Version {number} holds until the next one is approved.", number=number)
    if version is None or not version.number:
        return tr("What was signed holds until all have signed the change.")
    return tr("Version {number} holds until all have signed the next one.", number=version.number)


def changes_on(store: Store, agreement: Agreement, today: date) -> str:
    """Return the sentence from which day the change holds that all have signed last; nothing where that was no change."""
    version = holding(store, agreement.id)
    if version is None or version.change_on is None:
        return ""
    day = screen.day(version.change_on)
    if version.change_on > today:
        return (
            tr("The renewal takes effect on {day}.", day=day)
            if version.renews
            else tr("The change takes effect on {day}.", day=day)
        )
    return (
        tr("The renewal has been in effect since {day}.", day=day)
        if version.renews
        else tr("The change has been in effect since {day}.", day=day)
    )


def approvals_missing(store: Store, agreement: Agreement) -> str:
    """Return the sentence whose boards were to approve what all have signed, and are not noted to have; else nothing."""
    version = holding(store, agreement.id)
    found = unapproved(store.all(Signature, version=version.id)) if version else []
    if not found:
        return ""
    names = in_short([one.party for one in found])
    return tr(
        "Signed without the approval of the board that was needed before, as far as it is noted: {names}. Note it under Title and state, in the list of signatures.",
        names=names,
    )


def holds(number: int) -> str:
    """Return in few words which version holds; nothing for 0."""
    return tr("version {number} holds", number=number) if number else ""


def how_far(agreement: Agreement) -> str:
    """Return in few words how far a change or renewal is; nothing where none is under way."""
    changing = agreement.changing
    if changing is None:
        return ""
    if agreement.state is not PaperState.FINAL:
        return tr(changing.label)
    if agreement.paper.is_approved:
        return tr("change ready to approve")
    return tr("renewal ready to sign") if changing is Changing.RENEWAL else tr("change ready to sign")


def missing(changing: Changing | None, unsigned: int) -> str:
    """Return how many signatures are missing, and under what, where the agreement itself was signed before."""
    if changing is Changing.RENEWAL:
        return trn("renewal: {n} signature missing", "renewal: {n} signatures missing", unsigned)
    if changing is Changing.AMENDMENT:
        return trn("change: {n} signature missing", "change: {n} signatures missing", unsigned)
    return trn("{n} signature missing", "{n} signatures missing", unsigned)
