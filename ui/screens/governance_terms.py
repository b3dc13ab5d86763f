"""From a body to its terms of reference: the paper there is, or a draft of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.storage import body_papers
from partnerdesk.text import tr

if TYPE_CHECKING:
    from partnerdesk.domain.bodies import Body
    from ui.desk import Desk


def open_terms(desk: Desk, body: Body) -> None:
    """Open the newest terms of reference of a body, or make a draft of them and open that."""
    if (found := body_papers.terms_of(desk.store, body.id)) is not None:
        desk.go("agreements", found.id)
        return
    made = ""
    if desk.read_only:
        return
    with desk.change(tr("new terms of reference")) as change:
        made = body_papers.begin_terms(change, desk.store, body).id
    if made:
        desk.go("agreements", made, "purpose")
