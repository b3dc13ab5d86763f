"""How far a paper is, in words: agreements are signed by their parties, terms of reference are approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import PaperState
from partnerdesk.text import mark

if TYPE_CHECKING:
    from partnerdesk.domain.agreements import Agreement

APPROVED = {
    PaperState.FINAL: (mark("ready to approve"), mark("Checked and closed. Printed pages carry no draft mark.")),
    PaperState.SIGNED: (mark("approved"), mark("Whoever stands above the body has approved them.")),
}


def label(agreement: Agreement, state: PaperState | None = None) -> str:
    """Return what the state of a paper, or one it may be in, is called; to be translated."""
    state = state or agreement.state
    return APPROVED[state][0] if agreement.paper.is_approved and state in APPROVED else state.label


def explanation(agreement: Agreement, state: PaperState | None = None) -> str:
    """Return what the state of a paper means; to be translated."""
    state = state or agreement.state
    return APPROVED[state][1] if agreement.paper.is_approved and state in APPROVED else state.explanation
