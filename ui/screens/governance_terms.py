"""From a body to its terms of reference: the paper there is, or a draft of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Agreement, PaperKind
from partnerdesk.domain.beginnings import begun
from partnerdesk.text import tr

if TYPE_CHECKING:
    from partnerdesk.domain.bodies import Body
    from ui.desk import Desk


def open_terms(desk: Desk, body: Body) -> None:
    """Open the newest terms of reference of a body, or make a draft of them and open that."""
    papers = desk.store.all(Agreement, paper=PaperKind.TERMS_OF_REFERENCE, of_body=body.id, archived=False)
    if papers:
        desk.go("agreements", papers[-1].id)
        return
    partnership, made = desk.current_partnership(), ""
    if partnership is None or desk.read_only:
        return
    with desk.change(tr("new terms of reference")) as change:
        made = change.add(begun(PaperKind.TERMS_OF_REFERENCE, partnership, body)).id
    if made:
        desk.go("agreements", made, "purpose")
