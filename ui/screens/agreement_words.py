"""The words of the screens on closing a paper and what follows: parties sign agreements, a body above approves terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.text import mark

if TYPE_CHECKING:
    from partnerdesk.domain.agreements import Agreement


@dataclass(frozen=True)
class Words:
    """What is said alike at the same places, to be translated."""

    check: str
    close_next: str
    close: str
    closed: str
    help_open: str
    help_done: str
    locked: str
    ended: str
    all_done: str
    undone: str
    after: str
    places_help: str
    held: str
    held_by: str
    change_told: str
    give_up: str
    back: str
    back_told: str


SIGNING = Words(
    check=mark("Check before signing"),
    close_next=mark("Check, then close for signing"),
    close=mark("Close it for signing"),
    closed=mark("Closed for signing as version {number}. Each sheet carries the code {code}."),
    help_open=mark("Title and state has what to print and who signs. To change something, choose Back to draft there."),
    help_done=mark("To change something, choose After signing, then Change it."),
    locked=mark("All have signed this paper. To change it, choose After signing, then Change it."),
    ended=mark("This agreement has ended. What all have signed stays as it is."),
    all_done=mark("All have signed …"),
    undone=mark("Not signed after all"),
    after=mark("After signing"),
    places_help=mark("Note here what comes back signed. With the last day the agreement is signed."),
    held=mark("All have signed."),
    held_by=mark("All signed version {number}; the last one on {day}."),
    change_told=mark("Change the clauses, then close it for signing. What was signed holds until then."),
    give_up=mark("The agreement goes back to what all have signed. What was written since is dropped."),
    back=mark("Somebody has signed this agreement already. What people signed on paper does not change with it."),
    back_told=mark("All would have to sign the next version."),
)
APPROVING = Words(
    check=mark("Check before approval"),
    close_next=mark("Check, then close for approval"),
    close=mark("Close it for approval"),
    closed=mark("Closed for approval as version {number}. Each sheet carries the code {code}."),
    help_open=mark(
        "Title and state has what to print and who approves. To change something, choose Back to draft there."
    ),
    help_done=mark("To change something, choose After approval, then Change it."),
    locked=mark("These terms were approved. To change them, choose After approval, then Change it."),
    ended=mark("These terms have ended. What was approved stays as it is."),
    all_done=mark("It was approved …"),
    undone=mark("Not approved after all"),
    after=mark("After approval"),
    places_help=mark("Note here the day of the approval. With it the terms are approved."),
    held=mark("It was approved."),
    held_by=mark("Version {number} was approved on {day}."),
    change_told=mark("Change the clauses, then close it for approval. What was approved holds until then."),
    give_up=mark(
        "The rules of the body go back to what was approved. Its seats, people and what it hands over stay as they are now."
    ),
    back=mark("These terms were approved already. What was approved on paper does not change with them."),
    back_told=mark("The next version would have to be approved anew."),
)


def words_of(agreement: Agreement) -> Words:
    """Return the words for a paper."""
    return APPROVING if agreement.paper.is_approved else SIGNING
