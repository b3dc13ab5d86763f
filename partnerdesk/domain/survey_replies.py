"""Replies on their way in and as they are counted, and how far the one who was asked has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.domain.options import Option
from partnerdesk.domain.survey_rounds import Arrived, Invitation
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date


class Answered(NamedTuple):
    """A reply as it is counted: its signs, and whose they are as ids, where that is known."""

    marks: str
    organization: str = ""
    group: str = ""
    invitation: str = ""


class Said(NamedTuple):
    """An answer in words, with the key of the question or the name of the element, and whose reply it stands in."""

    comment: str
    asked: str
    words: str
    quoted: bool
    reply: str
    organization: str
    group: str


@dataclass(frozen=True)
class Incoming:
    """A reply that is to be kept: whose it is as ids, and what was said as pairs of what was asked and the words."""

    marks: str
    invitation: str = ""
    organization: str = ""
    group: str = ""
    arrived: Arrived = Arrived.TYPED
    came_on: date | None = None
    came_in: str = ""
    digest: str = ""
    comments: tuple[tuple[str, str], ...] = ()


class Standing(Option):
    """How far somebody who was asked has come."""

    INVITED = ("invited", mark("Not sent yet"))
    SENT = ("sent", mark("Sent"))
    REMINDED = ("reminded", mark("Reminded"))
    REPLIED = ("replied", mark("Answered"))
    DECLINED = ("declined", mark("Does not want to answer"))


@dataclass(frozen=True)
class Invited:
    """Somebody who was asked: `name` is what they are called, `of` the organization of a person."""

    invitation: Invitation
    name: str
    of: str
    standing: Standing

    @property
    def is_awaited(self) -> bool:
        """Whether the form went out and nothing came back."""
        return self.standing in (Standing.SENT, Standing.REMINDED)


def standing(invitation: Invitation, *, has_replied: bool) -> Standing:
    """Return how far one has come: an answer counts, whatever was noted before."""
    if has_replied:
        return Standing.REPLIED
    if invitation.declined:
        return Standing.DECLINED
    if invitation.reminded_on:
        return Standing.REMINDED
    return Standing.SENT if invitation.sent_on else Standing.INVITED
