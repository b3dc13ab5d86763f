"""What holds of an agreement while it is being changed or renewed, in words: the next version is not signed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Changing, PaperState
from partnerdesk.storage.versions import holding
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
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
