"""Rules of a body: what it may do, who must be there, how it decides, when it meets, and when it is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choice, day, flag, group, text, whole
from partnerdesk.domain.rules import CallRule, DecisionRule, QuorumRule, TieRule
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date


class QuorumBase(Option):
    """What a quorum is counted of."""

    FILLED = ("filled", mark("Voting seats that are filled"), mark("A vacant seat does not count."))
    ALL = ("all", mark("All voting seats"), mark("A vacant seat counts as one that is missing."))
    ORGANIZATIONS = ("organizations", mark("Organizations with a vote"), mark("Each counts once, whoever comes."))


class RecusalRule(Option):
    """Whether somebody who steps aside for a conflict of interest still counts for the quorum."""

    COUNTS = ("counts", mark("Still counts as there"))
    AWAY = ("away", mark("Does not count for that matter"))


class DeputyRule(Option):
    """Whether somebody may come in a member's place."""

    NONE = ("none", mark("Nobody may stand in"))
    COMES = ("comes", mark("A deputy may come, without a vote"))
    VOTES = ("votes", mark("A named deputy may come and vote"))
    PROXY = ("proxy", mark("A member may carry the vote of one other"))


class ChairRule(Option):
    """How the chair is chosen."""

    ELECTED = ("elected", mark("Elected by its members"))
    APPOINTED = ("appointed", mark("Appointed by the body above it"))
    TURNS = ("turns", mark("Taken in turns by the organizations"))


class MeetingForm(Option):
    """How a body meets."""

    TOGETHER = ("together", mark("In person"))
    ONLINE = ("online", mark("By phone or video"))
    EITHER = ("either", mark("In person, or by phone or video"))


class ConflictRule(Option):
    """What a member does who has an interest of their own in a matter."""

    LEAVES = ("leaves", mark("Says so and leaves the room"))
    SILENT = ("silent", mark("Says so and does not vote"))
    SPEAKS = ("speaks", mark("Says so and may speak, but not vote"))


class Openness(Option):
    """Who may read the minutes."""

    MEMBERS = ("members", mark("Its members and the body above it"))
    PARTNERS = ("partners", mark("All partners"))
    PUBLIC = ("public", mark("Everyone"))


@group
class BodyAuthority(Record):
    """What a body is for, what it does, and how far its word goes. Lists are texts with one entry a line."""

    purpose: str = text(
        mark("Purpose"), lines=2, longest=2000, searched=True, help=mark("Why it exists, in one to three sentences.")
    )
    in_scope: str = text(mark("It deals with"), lines=3, longest=4000, help=mark("One a line."))
    out_scope: str = text(mark("It leaves to others"), lines=2, longest=4000, help=mark("One a line."))
    duties: str = text(mark("Duties"), lines=4, longest=6000, searched=True, help=mark("One a line."))
    decides_on: str = text(mark("It decides"), lines=3, longest=4000, help=mark("One a line."))
    recommends: str = text(mark("It recommends"), lines=3, longest=4000, help=mark("One a line."))
    advises: str = text(mark("It advises on"), lines=3, longest=4000, help=mark("One a line."))
    limits: str = text(
        mark("It may not"),
        lines=2,
        longest=4000,
        help=mark("One a line."),
        example=mark("accept money or sign contracts"),
    )


@group
class BodyRules(Record):
    """Who must be there, how many must agree, and what holds around a vote."""

    quorum: QuorumRule | None = choice(mark("Quorum"), QuorumRule, help=mark("How many must be there to decide."))
    quorum_number: int | None = whole(
        mark("Number for the quorum"),
        least=1,
        most=10_000,
        help=mark("Where the quorum is a number, or one third or a number."),
    )
    quorum_base: QuorumBase | None = choice(mark("Quorum counted of"), QuorumBase)
    quorum_least: int | None = whole(mark("But never fewer than"), least=1, most=10_000)
    decides: DecisionRule | None = choice(mark("How it is decided"), DecisionRule)
    tie: TieRule | None = choice(mark("At a tie"), TieRule)
    recusal: RecusalRule | None = choice(mark("Who steps aside"), RecusalRule)
    deputies: DeputyRule | None = choice(mark("Deputies"), DeputyRule)
    by_email: bool = flag(mark("May decide by e-mail"))
    minority: bool = flag(mark("Outvoted views are written down"))
    conflict: ConflictRule | None = choice(mark("Conflict of interest"), ConflictRule)
    conduct: str = text(mark("Conduct and confidentiality"), lines=2, longest=2000)
    missed: int | None = whole(
        mark("Asked to leave after missing"), least=1, most=50, unit=mark("meetings in a row"), example="3"
    )


@group
class BodyMeetings(Record):
    """When a body meets, who calls it, and what is written down."""

    meets: int | None = whole(mark("Meets at least"), least=1, most=60, unit=mark("times a year"), example="6")
    form: MeetingForm | None = choice(mark("How it meets"), MeetingForm)
    called_by: str = text(mark("Called by"), longest=200, example=mark("the chair"))
    extra: CallRule | None = choice(mark("More meetings if asked by"), CallRule)
    notice_days: int | None = whole(mark("Notice"), most=120, unit=mark("days"), example="14")
    papers_days: int | None = whole(mark("Papers are sent"), most=120, unit=mark("days before"), example="7")
    minutes_by: str = text(mark("Minutes written by"), longest=200, example=mark("the secretary"))
    minutes_days: int | None = whole(mark("Minutes are sent within"), most=120, unit=mark("days"), example="10")
    minutes_to: Openness | None = choice(mark("Minutes go to"), Openness)
    reports: str = text(
        mark("It reports"),
        longest=500,
        help=mark("How often, and on what."),
        example=mark("every three months, in writing"),
    )


@group
class BodyOffices(Record):
    """How its chair and secretary come to office, and who may join."""

    chosen_how: str = text(mark("How members are chosen"), lines=2, longest=2000)
    coopted_most: int | None = whole(mark("It may add at most"), most=100, unit=mark("members"))
    chair_how: ChairRule | None = choice(mark("The chair is"), ChairRule)
    chair_months: int | None = whole(mark("Chair for"), least=1, most=240, unit=mark("months"), example="24")
    presides: str = text(
        mark("If the chair is away"), longest=300, help=mark("Who leads the meeting."), example=mark("the vice-chair")
    )
    support: str = text(mark("Secretary or support"), longest=300, help=mark("Who writes, invites and files."))
    expenses: str = text(
        mark("Money and support"), lines=2, longest=2000, example=mark("Members are not paid; travel is paid back.")
    )
    sub_groups: str = text(mark("Groups it may set up"), lines=2, longest=1000)


@group
class BodyEnd(Record):
    """When a body is reviewed, and what ends it."""

    reviewed_on: date | None = day(mark("Last reviewed"), meant=Meant.PAST, happened=True)
    review_on: date | None = day(mark("Next review"))
    review_months: int | None = whole(mark("Reviewed every"), least=1, most=120, unit=mark("months"), example="12")
    changed_by: str = text(
        mark("Changed or ended by"), longest=300, help=mark("Who may change these terms or end the body.")
    )
    ends_when: str = text(mark("It ends when"), lines=2, longest=1000, example=mark("the plan is adopted"))
    ends_on: date | None = day(mark("It ends on"))
