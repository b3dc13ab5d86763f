"""Reminders: what falls due, worked out from the dates of agreements and files. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerdesk.domain.partners import Attachment

AHEAD = timedelta(days=42)
FORGOTTEN = timedelta(days=90)


@dataclass(frozen=True)
class Reminder:
    """Something that falls due on a day: what, about whom, what can be done, and where."""

    key: str
    day: date
    what: str
    about: str
    action: str
    screen: str
    record: str
    section: str = ""


def collect(agreements: Iterable[Agreement], files: Iterable[Attachment], today: date) -> list[Reminder]:
    """Return what falls due within six weeks and what was missed in the last three months, nearest first."""
    found = [one for agreement in agreements for one in of_agreement(agreement)]
    found += [one for file in files for one in _of_file(file)]
    return sorted((one for one in found if today - FORGOTTEN <= one.day <= today + AHEAD), key=lambda one: one.day)


def of_agreement(agreement: Agreement) -> list[Reminder]:
    """Return the dates of an agreement that somebody has to act on."""
    if agreement.state is PaperState.ENDED:
        return []
    made = []

    def remind(name: str, day: date | None, what: str, action: str, section: str = "term") -> None:
        if day is not None:
            made.append(
                Reminder(
                    f"{agreement.id} {name}", day, what, agreement.title, action, "agreements", agreement.id, section
                )
            )

    if agreement.state is PaperState.SIGNED:
        if agreement.ends_on and agreement.notice_days:
            day = agreement.ends_on - timedelta(days=agreement.notice_days)
            remind("notice", day, tr("Last day to give notice"), tr("Look at it"), "ending")
        remind("end", agreement.ends_on, tr("The agreement ends"), tr("Decide on it"))
        remind("review", agreement.review_on, tr("Review what you agreed"), tr("Look at it"), "review")
    else:
        remind("start", agreement.starts_on, tr("It is to start and is not signed yet"), tr("Finish it"))
    return made


def _of_file(file: Attachment) -> list[Reminder]:
    if file.ends_on is None:
        return []
    what = tr("“{title}” runs out", title=file.title)
    return [Reminder(f"{file.id} ends", file.ends_on, what, file.remark, tr("Open"), "partners", file.holder, "files")]
