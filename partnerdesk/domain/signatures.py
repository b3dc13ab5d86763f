"""Signatures: who signs a version for which party, and when it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Approval
from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, day, link, position, record, text
from partnerdesk.text import mark, screen, tr, trn

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot


# So many who have not signed are named in a line.
MOST_NAMED = 3


class SignedHow(Option):
    """How somebody signed."""

    PEN = ("pen", mark("With a pen"))
    ELSEWHERE = ("elsewhere", mark("Electronically, in another program"))


@record("signature", mark("Signature"), mark("Signatures"))
class Signature(Record):
    """One signature under one version; party and names stand as they were printed, whatever is changed later."""

    version: str = link(mark("Version"), "version", owner=True)
    position: int = position()
    party: str = text(mark("Party"), required=True, longest=250)
    name: str = text(mark("Who signs"), longest=200)
    title: str = text(mark("As"), longest=120)
    authority: str = text(mark("By what authority"), longest=300, example=mark("Board resolution of May 4, 2027"))
    approval: Approval | None = choice(mark("Approval by the board"), Approval)
    approved_on: date | None = day(mark("Approved on"), meant=Meant.PAST)
    approval_reference: str = text(mark("Number of the minutes"), longest=120, example="2027-05/3")
    sent_on: date | None = day(mark("Sent on"), meant=Meant.PAST, happened=True)
    signed_on: date | None = day(mark("Signed on"), meant=Meant.PAST, happened=True)
    how: SignedHow | None = choice(mark("How"), SignedHow)
    witness: str = text(mark("Witness"), longest=200)
    remark: str = text(mark("Remark"), longest=500)

    def contradictions(self) -> tuple[Problem, ...]:
        """Nobody signs what has not been sent yet."""
        if self.sent_on and self.signed_on and self.signed_on < self.sent_on:
            return (Problem("signed_on", tr("This is before it was sent.")),)
        return ()


def signatures_of(snapshot: AgreementSnapshot) -> tuple[Signature, ...]:
    """Return the signatures an agreement needs, in the order of its places to sign, for the version it is issued as."""
    return tuple(
        Signature(
            position=place,
            party=one.entity or tr("A party"),
            name=one.name,
            title=one.title,
            authority=one.authority,
            approval=one.approval,
            approved_on=one.approved_on,
            approval_reference=one.approval_reference,
        )
        for place, one in enumerate(snapshot.signers, 1)
    )


def untimely(signed: Signature, issued_on: date | None, today: date) -> tuple[Problem, ...]:
    """Return why nobody can have signed on such a day: it has not come yet, or the paper was issued after it."""
    if signed.signed_on and issued_on and signed.signed_on < issued_on:
        told = tr("This day is not noted: the paper was issued on {day}, after it.", day=screen.day(issued_on))
        return (Problem("signed_on", told), *signed.not_come(today))
    return signed.not_come(today)


def unapproved(signatures: Collection[Signature]) -> list[Signature]:
    """Return the signatures that needed the approval of a board before, and have none noted."""
    return [
        each
        for each in sorted(signatures, key=lambda one: one.position)
        if each.approval is Approval.NEEDED and not each.approved_on and not each.approval_reference.strip()
    ]


def next_to_sign(signatures: Collection[Signature]) -> Signature | None:
    """Return whose turn it is where the parties sign one after the other; none once all have signed."""
    return next((each for each in sorted(signatures, key=lambda one: one.position) if not each.signed_on), None)


def in_short(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return names one after the other, the first few of many and how many more there are."""
    shown = ", ".join(names[:most])
    left = len(names) - most
    return trn("{names} and {n} more", "{names} and {n} more", left, names=shown) if left > 0 else shown


def all_signed(signatures: Collection[Signature]) -> bool:
    """Whether nobody's signature is missing."""
    return bool(signatures) and all(one.signed_on for one in signatures)
