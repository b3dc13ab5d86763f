"""What a round asks, for the parts of the screen: frozen with the first form or reply, and a typed form kept as a reply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_replies import Incoming
from partnerdesk.domain.survey_rounds import Arrived, Comment, Reply, SurveyRound
from partnerdesk.errors import Told
from partnerdesk.storage import surveys
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.survey_rounds import Invitation
    from partnerdesk.domain.survey_typing import Sheet
    from partnerdesk.storage.changes import OpenChange
    from ui.desk import Desk


def form_of(desk: Desk, round_: SurveyRound) -> tuple[Questionnaire | None, str]:
    """Return what a round asks, as it was frozen or as the survey stands; or nothing, and why."""
    try:
        return surveys.asked_in(desk.store, round_), ""
    except Told as told:
        return None, str(told)


def keep_typed(
    desk: Desk,
    round_: SurveyRound,
    sheet: Sheet,
    written: Mapping[str, str],
    invitation: Invitation | None,
    *,
    group: str = "",
    reply: str = "",
) -> bool:
    """Keep a form as one reply, or put a reply right, with what was written in words; return whether it is kept."""
    kept: list[str] = []  # nothing where the change did not happen
    comments = tuple(written.items())
    with desk.change(tr("put a reply right") if reply else tr("type in a reply")) as change:
        if reply:
            found = desk.store.need(Reply, reply)
            surveys.check_unseen(desk.store, found)
            change.put(replace(found, marks=sheet.marks))
            _put_right(desk, change, reply, comments)
        else:
            incoming = Incoming(
                marks=sheet.marks,
                invitation=invitation.id if invitation is not None else "",
                group=group,
                arrived=Arrived.TYPED,
                came_on=desk.today(),
                comments=comments,
            )
            surveys.take_in(change, desk.store, desk.store.need(SurveyRound, round_.id), [incoming])
        kept.append(sheet.marks)
    return bool(kept)


def _put_right(desk: Desk, change: OpenChange, reply: str, comments: Sequence[tuple[str, str]]) -> None:
    """Let the words of a reply be these; what stays keeps whether it may be quoted."""
    before = {one.asked: one for one in desk.store.all(Comment, reply=reply)}
    for place, (asked, words) in enumerate(comments):
        if asked in before:
            change.put(replace(before[asked], words=words, position=place))
        else:
            change.add(Comment(reply=reply, asked=asked, words=words, position=place))
    wanted = {asked for asked, _words in comments}
    change.remove(*(one for asked, one in before.items() if asked not in wanted))
