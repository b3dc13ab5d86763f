"""Terms of agreements and joint ventures: their legal form, who leads, the money, the results, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, cash, choice, group, text, whole
from partnerdesk.text import mark

if TYPE_CHECKING:
    from partnerdesk.domain.money import Money


class LegalShape(Option):
    """What the work together is in law."""

    CONTRACT = ("contract", mark("A contract only"), mark("Nothing new is founded. The usual choice."))
    VENTURE = (
        "venture",
        mark("A joint venture by contract"),
        mark("One project with its own budget; nothing is founded."),
    )
    ENTITY = ("entity", mark("A new organization"), mark("The parties found one of their own. Have a lawyer read it."))
    PARTNERSHIP = (
        "partnership",
        mark("A legal partnership"),
        mark("Each may have to pay for what the others do. Have a lawyer read it."),
    )


class DeadlockRule(Option):
    """What happens when the joint body cannot decide."""

    HEADS = ("heads", mark("The heads of the parties decide together"))
    MEDIATOR = ("mediator", mark("A mediator helps"))
    AS_IT_IS = ("as-it-is", mark("Everything stays as it is"))


class ResultsRule(Option):
    """Who owns what comes out of the work."""

    MAKER = ("maker", mark("Whoever makes it"))
    JOINT = ("joint", mark("All together"))
    LEAD = ("lead", mark("The lead party, for all to use"))


class DataRoles(Option):
    """Who answers for personal data towards the people it is about."""

    SEPARATE = ("separate", mark("Each party for what it holds"))
    JOINT = ("joint", mark("All parties together"))


class CapRule(Option):
    """How far a party must pay for harm to another."""

    NONE = ("none", mark("No limit is set"))
    AMOUNT = ("amount", mark("Up to an amount"))
    SHARE = ("share", mark("Up to its share of the budget"))


@group
class JointTerms(Record):
    """What an agreement says beyond a memorandum."""

    shape: LegalShape | None = choice(mark("Legal form"), LegalShape)
    founded: str = text(
        mark("What is founded"),
        longest=300,
        help=mark("Name, form and seat of the new organization or partnership."),
        example=mark("Riverbend Food Hub, a nonprofit corporation in Riverbend"),
    )
    mission: str = text(
        mark("Shared mission"),
        lines=2,
        longest=1000,
        help=mark("The charitable purpose that all parties have in common."),
    )
    funder: str = text(mark("Funder"), longest=300, help=mark("Who funds the work under an agreement with the lead."))
    lead_limits: str = text(
        mark("What the lead may not do alone"),
        lines=2,
        longest=1000,
        example=mark("It may not change what a party is to get, or borrow money."),
    )
    veto_on: str = text(
        mark("What a party may veto"),
        longest=300,
        example=mark("a decision that changes its own work, budget or name"),
    )
    veto_days: int | None = whole(mark("Veto within"), most=365, unit=mark("days"), example="15")
    deadlock: DeadlockRule | None = choice(mark("When they cannot decide"), DeadlockRule)
    contribution_condition: str = text(mark("Condition of contributions"), lines=2, longest=1000)
    budget_total: Money | None = cash(
        mark("Whole budget"), help=mark("The lines of the budget are checked against it.")
    )
    payment_terms: str = text(
        mark("When money is passed on"), longest=500, example=mark("within 30 days after it comes in from the funder")
    )
    eligible_costs: str = text(
        mark("What it may be spent on"), lines=2, longest=1000, help=mark("And what it may not be spent on.")
    )
    tax_note: str = text(mark("Taxes"), longest=500, help=mark("Who bears sales tax or VAT, if there is any."))
    records_years: int | None = whole(mark("Books are kept for"), most=99, unit=mark("years"), example="7")
    background_ip: str = text(
        mark("What each brings"), lines=3, longest=4000, help=mark("Texts, data, software, names. One a line.")
    )
    results: ResultsRule | None = choice(mark("Who owns the results"), ResultsRule)
    publication_days: int | None = whole(mark("Notice of a publication"), most=365, unit=mark("days"), example="30")
    data_roles: DataRoles | None = choice(mark("Who answers for personal data"), DataRoles)
    cap: CapRule | None = choice(mark("Limit of liability"), CapRule)
    cap_amount: Money | None = cash(mark("At most"))
    force_weeks: int | None = whole(mark("A hindrance may last"), least=1, most=520, unit=mark("weeks"), example="6")
    cure_days: int | None = whole(mark("A breach is put right within"), most=365, unit=mark("days"), example="30")
    asset_rule: str = text(mark("What becomes of things bought together"), lines=2, longest=1000)
    paper_language: str = text(mark("Language that counts"), longest=80, example=mark("English"))
