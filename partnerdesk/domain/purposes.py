"""The purpose statement, vision, mission and principles of a partnership, and how far its strategic plan reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choices, day, flag, group, text
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date


class WhyTogether(Option):
    """Why one organization alone is not enough (source: the coalition toolkit)."""

    ALONE = ("alone", mark("No one of us can do it alone"))
    COMPLEX = ("complex", mark("It has many causes at once"))
    DOUBLED = ("doubled", mark("We do the same work twice"))
    SECTORS = ("sectors", mark("A change of the whole community needs many sectors"))


@group
class PurposeTerms(Record):
    """What brings the members together, as they agreed on it."""

    concerns: str = text(
        mark("What brings us together"), lines=3, longest=4000, help=mark("Problems or goals. One a line.")
    )
    nature: str = text(mark("The problem"), lines=3, longest=4000, help=mark("What it is, and whom it hits."))
    desired: str = text(mark("What we want instead"), lines=2, longest=4000)
    frame: str = text(mark("How we look at it"), lines=2, longest=4000, help=mark("What we hold to be its causes."))
    approach: str = text(mark("How we go about it"), lines=2, longest=4000)
    agreed_by: str = text(mark("Agreed by"), longest=300)
    agreed_on: date | None = day(mark("Agreed on"), meant=Meant.PAST, happened=True)
    who_we_are: str = text(mark("Who we are"), lines=3, longest=4000, help=mark("With those most affected."))
    why_us: str = text(mark("Why we can make a difference"), lines=2, longest=4000)
    why_together: tuple[WhyTogether, ...] = choices(mark("Why alone is not enough"), WhyTogether)
    why_more: str = text(mark("In our own words"), lines=2, longest=2000)
    vision: str = text(mark("Vision"), lines=2, longest=1000, searched=True, example=mark("Every table set."))
    vision_easy: bool = flag(mark("Easy to pass on"), help=mark("One can say it after hearing it once."))
    vision_uplifting: bool = flag(mark("It lifts people up"))
    vision_ours: bool = flag(mark("It is how the community itself sees it"))
    vision_tested: str = text(mark("Tried on"), longest=300, help=mark("Who was asked, and when."))
    mission: str = text(
        mark("Mission"), lines=2, longest=2000, searched=True, help=mark("What we do, how, and for whom.")
    )
    principles: str = text(mark("Guiding principles"), lines=3, longest=4000, help=mark("One a line."))


@group
class PlanTerms(Record):
    """The strategic plan: how far it reaches, and what should have come of it."""

    plan_from: date | None = day(mark("The plan begins on"))
    plan_until: date | None = day(mark("The plan reaches until"))
    plan_outcomes: str = text(
        mark("Outcomes"), lines=3, longest=4000, help=mark("What will be different when the plan is done. One a line.")
    )
    plan_adopted_on: date | None = day(mark("Adopted on"), meant=Meant.PAST, happened=True)
    plan_adopted_by: str = text(mark("Adopted by"), longest=300)
    plan_review_on: date | None = day(mark("The plan is looked at again on"), meant=Meant.COMING)
