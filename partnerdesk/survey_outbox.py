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
LONGEST = 48


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
    asked, now = expected.questionnaire, expected.round
    if way is Arrived.SHEET:
        return survey_sheets.write(asked, invitation, name=name, group=group, round_id=now.id, now=now)
    return survey_forms.write(asked, invitation, name=name, group=group, round_id=now.id, page=page, now=now)


def file_name(expected: Expected, invitation: Invitation | None, called: str, way: Arrived) -> str:
    """Return a name for the file that every system takes and that tells the forms apart."""
    return plain_name(expected, invitation, called) + ENDINGS[way]


def plain_name(expected: Expected, invitation: Invitation | None, called: str) -> str:
    """Return such a name without its ending: whose it is and its code; survey and round only where nobody is named.

    The code is that of one invitation alone, so that forms of several rounds can lie in one folder. Replies are never known by it.
    """
    if invitation and not expected.is_anonymous:
        parts = [_short(called), invitation.code]
    else:
        parts = [_short(expected.questionnaire.survey), _short(expected.round.name), _short(called)]
    plain = " - ".join(" ".join(UNSAFE.sub(" ", part).split()) for part in parts if part.strip())
    return plain.strip(" .")


def _short(name: str) -> str:
    """Return a name that is no longer than a file's name should be, cut between two words where it has some."""
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST + 1].rpartition(" ")[0].rstrip(" ,;-") or name[:LONGEST]


def _recipients(expected: Expected) -> Iterator[tuple[Invitation | None, str, str]]:
    """Yield each recipient: the invitation, what the file is called by, and the group the form is for."""
    if expected.is_anonymous:
        for group in expected.round.group_names or ("",):
            yield None, group, group
        return
    for invitation in expected.invitations:
        if not invitation.declined:
            yield invitation, expected.names.get(invitation.id, ""), ""
