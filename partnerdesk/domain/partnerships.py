"""Partnerships: organizations working for one common purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.purposes import PlanTerms, PurposeTerms
from partnerdesk.domain.records import choice, day, record, text
from partnerdesk.domain.situations import Situation
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date


class PartnershipWord(Option):
    """What its people call it; papers use the same word."""

    PARTNERSHIP = ("partnership", mark("partnership"))
    COALITION = ("coalition", mark("coalition"))
    ALLIANCE = ("alliance", mark("alliance"))
    NETWORK = ("network", mark("network"))
    COLLABORATIVE = ("collaborative", mark("collaborative"))


class Stage(Option):
    """Where a partnership is in its life."""

    CONNECT = ("connect", mark("Connect"), mark("Finding out who shares the cause and what each needs."))
    BEGIN = ("begin", mark("Begin"), mark("Agreeing on purpose, structure, money and terms."))
    IMPLEMENTATION = ("implementation", mark("Implementation"), mark("Doing the work together."))
    MONITOR = ("monitor", mark("Monitor"), mark("Looking at what came of it, and deciding how to go on."))


@record("partnership", mark("Partnership"), mark("Partnerships"))
class Partnership(PurposeTerms, PlanTerms, Situation):
    """A common purpose and the organizations that work for it."""

    name: str = text(
        mark("Name"), required=True, sorted=True, searched=True, example=mark("Riverbend Food Partnership")
    )
    word: PartnershipWord = choice(
        mark("You call it a"), PartnershipWord.PARTNERSHIP, help=mark("Screens and papers use this word.")
    )
    purpose: str = text(
        mark("Purpose"),
        lines=3,
        longest=2000,
        searched=True,
        help=mark("In one or two sentences: what you do together, for whom."),
    )
    area: str = text(
        mark("Area"), searched=True, help=mark("The place it works in."), example=mark("Riverbend and Hollow Creek")
    )
    scope: str = text(
        mark("Scope"), lines=2, longest=2000, help=mark("What it takes on, and what it leaves to others.")
    )
    stage: Stage = choice(mark("Stage"), Stage.CONNECT)
    formed_on: date | None = day(
        mark("Formed on"), meant=Meant.PAST, help=mark("The day its first members agreed to work together.")
    )
