"""Terms of a coalition's operating rules: what it is, who belongs to it, who acts for it, how it changes and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choice, day, flag, group, link, text, whole
from partnerdesk.domain.rules import CallRule, DecisionRule
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date


class CoalitionStatus(Option):
    """What a coalition is in law."""

    INFORMAL = ("informal", mark("Unincorporated"), mark("No organization of its own in law."))
    HOSTED = ("hosted", mark("Hosted by an organization"), mark("A host or fiscal sponsor signs and keeps the money."))
    INCORPORATED = (
        "incorporated",
        mark("Incorporated"),
        mark("An organization of its own. Its founding papers come first."),
    )


class CommitteePower(Option):
    """What committees may do."""

    ADVISE = ("advise", mark("They advise"))
    DECIDE = ("decide", mark("They decide what they are given"))


class Openness(Option):
    """Who may come to meetings."""

    PUBLIC = ("public", mark("Open to all"))
    MEMBERS = ("members", mark("For members and guests"))


class ProxyRule(Option):
    """Whether a member may vote for another."""

    NONE = ("none", mark("No proxies"))
    ONE = ("one", mark("One proxy a member, in writing"))


class MailVote(Option):
    """Whether it can be decided by e-mail."""

    NONE = ("none", mark("No votes by e-mail"))
    MAJORITY_ALL = ("majority-all", mark("By a majority of all members"))
    UNANIMITY = ("unanimity", mark("If nobody objects"))


class AdoptedBy(Option):
    """Who signs operating rules."""

    MEMBERS = ("members", mark("Each member signs"))
    SECRETARY = ("secretary", mark("The secretary certifies the vote"), mark("One signature for all members."))


@group
class CoalitionTerms(Record):
    """What operating rules say beyond what all papers share."""

    coalition_status: CoalitionStatus | None = choice(mark("The coalition is"), CoalitionStatus)
    host: str = text(mark("Host or fiscal sponsor"), longest=300)
    seat: str = text(mark("Address"), longest=300, help=mark("Where post for the coalition goes."))
    joined_by: str = text(
        mark("How to join"),
        longest=500,
        example=mark("a written application that the steering committee accepts"),
    )
    active_meetings: int | None = whole(
        mark("Meetings attended before voting"), most=24, help=mark("How often a new member comes before it may vote.")
    )
    active_months: int | None = whole(
        mark("Votes again rest after"), least=1, most=60, unit=mark("months"), help=mark("Without coming to a meeting.")
    )
    removal: DecisionRule | None = choice(mark("To remove a member or officer"), DecisionRule)
    steering_least: int | None = whole(mark("Seats at least"), least=1, most=500)
    steering_most: int | None = whole(mark("Seats at most"), least=1, most=500)
    steering_seats: str = text(
        mark("Seats set aside"),
        lines=2,
        longest=2000,
        help=mark("Such as one for the host. One a line."),
    )
    office_years: int | None = whole(mark("Term of office"), least=1, most=20, unit=mark("years"), example="2")
    office_terms: int | None = whole(mark("Terms in a row at most"), least=1, most=20)
    elected_at: str = text(mark("Elected at"), longest=200, example=mark("the annual meeting"))
    committees: str = text(mark("Committees"), lines=3, longest=2000, help=mark("One a line."))
    committee_power: CommitteePower | None = choice(mark("Power of committees"), CommitteePower)
    annual: str = text(mark("Annual meeting"), longest=200, example=mark("in October"))
    special_call: CallRule | None = choice(
        mark("Members who may call a meeting"), CallRule, help=mark("How many together can ask for a special meeting.")
    )
    silence_months: int | None = whole(
        mark("Members call it themselves after"),
        least=1,
        most=60,
        unit=mark("months"),
        help=mark("When no meeting was held for so long."),
        example="6",
    )
    special_days: int | None = whole(
        mark("Notice of a special meeting"), most=365, unit=mark("days"), example=mark("3 to 7")
    )
    remote: bool = flag(mark("People may take part by telephone or video"), default=True)
    openness: Openness | None = choice(mark("Meetings are"), Openness)
    proxy: ProxyRule | None = choice(mark("Proxies"), ProxyRule)
    mail_vote: MailVote | None = choice(mark("Votes by e-mail"), MailVote)
    mail_days: int | None = whole(mark("Answer to an e-mail vote within"), least=1, most=90, unit=mark("days"))
    fiscal_year: str = text(mark("Fiscal year"), longest=120, example=mark("January 1 to December 31"))
    budget_by: str = text(mark("Budget approved by"), longest=200, example=mark("the members, at the annual meeting"))
    may_sign: str = text(
        mark("Payments signed by"), longest=300, example=mark("any two of the chair, the secretary and the treasurer")
    )
    money_reports: str = text(mark("Money is reported"), longest=200, example=mark("at each regular meeting"))
    speaker: str = text(mark("Who speaks for the coalition"), longest=300, example=mark("the chair"))
    positions: DecisionRule | None = choice(mark("To take a public position"), DecisionRule)
    records_at: str = text(mark("Where records are kept"), longest=300, example=mark("with the secretary"))
    amendment_days: int | None = whole(mark("Notice of a change"), most=365, unit=mark("days"), example="14")
    amendment: DecisionRule | None = choice(mark("To change these rules"), DecisionRule)
    dissolution: DecisionRule | None = choice(mark("To end the coalition"), DecisionRule)
    assets_to: str = text(
        mark("What is left goes to"),
        longest=300,
        help=mark("An organization with a like purpose; tax-exempt bodies need one."),
    )
    adopted_by: AdoptedBy | None = choice(mark("How they are adopted"), AdoptedBy)
    adopted_on: date | None = day(mark("Adopted on"), meant=Meant.PAST)
    amended: str = text(mark("Changed on"), lines=2, longest=1000, help=mark("Earlier changes. One a line."))
    secretary: str = link(mark("Who certifies"), "person", help=mark("Usually the secretary."))
