"""All forms of a round as files to send: one for each who is asked, or one for all, or for each group, where nobody shall be known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerdesk.documents import survey_forms
from partnerdesk.domain.survey_rounds import Arrived
from partnerdesk.exchange import survey_sheets
from partnerdesk.exchange.sheets import nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.survey_rounds import Invitation
    from partnerdesk.exchange.sheets import Progress
    from partnerdesk.exchange.survey_replies import Expected

ENDINGS = {Arrived.SHEET: ".xlsx", Arrived.FORM: ".pdf"}
UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*]+")
LONGEST = 80


def forms(
    expected: Expected,
    ways: tuple[Arrived, ...] = (Arrived.SHEET, Arrived.FORM),
    *,
    page: str = "Letter",
    progress: Progress = nothing,
) -> Iterator[tuple[str, bytes]]:
    """Yield each form with the name of its file; the callback may raise Cancelled."""
    every = [(one, way) for one in _recipients(expected) for way in ways]
    for done, ((invitation, called, group), way) in enumerate(every):
        progress(done, len(every))
        yield file_name(expected, invitation, called, way), write(expected, way, invitation, group=group, page=page)
    progress(len(every), len(every))


def write(
    expected: Expected, way: Arrived, invitation: Invitation | None = None, *, group: str = "", page: str = "Letter"
) -> bytes:
    """Return one form; whose it is stands on it, unless the round has no names."""
    if expected.is_anonymous:
        invitation = None
    name = expected.names.get(invitation.id, "") if invitation else ""
    asked, id_ = expected.questionnaire, expected.round.id
    if way is Arrived.SHEET:
        return survey_sheets.write(asked, invitation, name=name, group=group, round_id=id_)
    return survey_forms.write(asked, invitation, name=name, group=group, round_id=id_, page=page)


def file_name(expected: Expected, invitation: Invitation | None, called: str, way: Arrived) -> str:
    """Return a name for the file that every system takes and that tells the forms apart."""
    parts = [expected.questionnaire.survey[:LONGEST], expected.round.name, called[:LONGEST]]
    if invitation and not expected.is_anonymous:
        parts.append(invitation.code)
    plain = " - ".join(" ".join(UNSAFE.sub(" ", part).split()) for part in parts if part.strip())
    return plain.strip(" .") + ENDINGS[way]


def _recipients(expected: Expected) -> Iterator[tuple[Invitation | None, str, str]]:
    """Yield each recipient: the invitation, what the file is called by, and the group the form is for."""
    if expected.is_anonymous:
        for group in expected.round.group_names or ("",):
            yield None, group, group
        return
    for invitation in expected.invitations:
        if not invitation.declined:
            yield invitation, expected.names.get(invitation.id, ""), ""
