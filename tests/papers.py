"""Papers of every kind made up for tests: all their facts given, none, or so many parties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from typing import TYPE_CHECKING

from partnerdesk.domain.agreement_parts import BudgetLine, MemberClass, Milestone, Officer, ReservedMatter
from partnerdesk.domain.agreements import Agreement, Binding, Clause, LiabilityRule, PaperKind
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.coalition_terms import AdoptedBy, CoalitionStatus, CommitteePower, MailVote, Openness, ProxyRule
from partnerdesk.domain.joint_terms import CapRule, DataRoles, DeadlockRule, LegalShape, ResultsRule
from partnerdesk.domain.money import Money
from partnerdesk.domain.options import Choice
from partnerdesk.domain.people import Person
from partnerdesk.domain.rules import CallRule, DecisionRule, QuorumRule, TieRule
from tests.agreements import AGREEMENT, CLINIC, KITCHEN, TWO, bare, party
from tests.bodies import ABOVE, FULL_BODY, body, empty, with_seats

if TYPE_CHECKING:
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot

FULL = replace(
    AGREEMENT,
    principles="Ask first",
    conduct="Keep children safe.",
    ip_rule="It belongs to both",
    insurance="Each keeps its own",
    joining="It pays nothing.",
    leaving="The keys",
    winding_down="Meals go on to the end of the month",
    courts="the courts of Hood County",
    governing_law="the State of Oregon",
    reviewer="the contacts",
    renewal_months=12,
    renewal_condition="there is money for it.",
    liability=LiabilityRule.OWN,
    # Of agreements and joint ventures.
    shape=LegalShape.ENTITY,
    founded="Riverbend Food Hub, a nonprofit corporation.",
    mission="Good food for all",
    funder="the Tri-County Health Foundation",
    lead_limits="It may not borrow money",
    body="the joint group",
    meeting_notice_days=7,
    quorum=QuorumRule.THIRD_OR_MORE,
    quorum_number=2,
    decides=DecisionRule.CONSENSUS,
    tie=TieRule.CHAIR,
    veto_on="a decision about its own name.",
    veto_days=15,
    deadlock=DeadlockRule.HEADS,
    contribution_condition="The county says yes",
    budget_total=Money(5000000, "USD"),
    payment_terms="within 30 days after it comes in",
    eligible_costs="Wages and rent",
    tax_note="Each party pays its own",
    records_years=7,
    background_ip="The Kitchen: its recipes\nThe Clinic: its leaflets.",
    results=ResultsRule.JOINT,
    publication_days=30,
    data_roles=DataRoles.SEPARATE,
    cap=CapRule.AMOUNT,
    cap_amount=Money(1000000, "USD"),
    force_weeks=6,
    cure_days=30,
    asset_rule="The van stays with the Kitchen",
    paper_language="English",
    # Of operating rules.
    coalition_status=CoalitionStatus.HOSTED,
    host="Riverbend Community Kitchen",
    seat="22 Depot Road, Riverbend",
    joined_by="a letter to the joint group",
    active_meetings=2,
    active_months=12,
    removal=DecisionRule.TWO_THIRDS,
    steering_least=3,
    steering_most=7,
    steering_seats="One for the host",
    office_years=2,
    office_terms=3,
    elected_at="the annual meeting",
    committees="Meals\nFarms",
    committee_power=CommitteePower.ADVISE,
    annual="in October",
    special_call=CallRule.THIRD,
    silence_months=6,
    special_days=5,
    openness=Openness.PUBLIC,
    proxy=ProxyRule.ONE,
    mail_vote=MailVote.MAJORITY_ALL,
    mail_days=7,
    fiscal_year="January 1 to December 31",
    budget_by="the members",
    may_sign="the chair and the treasurer",
    money_reports="at each meeting",
    speaker="the chair",
    positions=DecisionRule.TWO_THIRDS,
    records_at="with the secretary",
    amendment_days=14,
    amendment=DecisionRule.TWO_THIRDS_ALL,
    dissolution=DecisionRule.THREE_QUARTERS_ALL,
    assets_to="the Three Valleys Food Bank",
    adopted_by=AdoptedBy.MEMBERS,
    adopted_on=date(2026, 12, 1),
    amended="May 2, 2025",
    secretary="s-secretary",
)
FULL_SNAPSHOT = replace(
    TWO,
    agreement=FULL,
    partnership=replace(TWO.partnership, area="Riverbend and Hollow Creek"),
    parties=tuple(
        replace(one, party=replace(one.party, authority="Board resolution", approved_on=date(2026, 10, 6), member_class="c"))
        for one in (CLINIC, KITCHEN)
    ),
    milestones=(
        Milestone(id="i1", agreement="a", party="p-clinic", what="The first card is out", lead="Priya", due="in May"),
        Milestone(id="i2", agreement="a", what="All cards are out", due_on=date(2027, 6, 1)),
    ),
    reserved=(ReservedMatter(id="v1", agreement="a", what="a change of the budget by a tenth"),),
    budget=(
        BudgetLine(id="l1", agreement="a", party="p-kitchen", what="staff", amount=Money(3000000, "USD"), source="grant"),
        BudgetLine(
            id="l2", agreement="a", party="p-clinic", what="rent", amount=Money(2000000, "USD"), restricted=True
        ),
    ),
    classes=(
        MemberClass(id="c", agreement="a", name="Members", eligible="Whoever helps", dues=Money(5000, "USD"), due="a year"),
        MemberClass(id="f", agreement="a", name="Friends", votes=False),
    ),
    officers=(
        Officer(id="f1", agreement="a", title="Chair", duties="Chairs", signs=True),
        Officer(id="f2", agreement="a", title="Secretary", duties="Writes the minutes", person="s-secretary"),
    ),
    people={"s-secretary": Person(id="s-secretary", name="Walter Grimes")},
    body=FULL_BODY,
    above=ABOVE,
)  # fmt: skip
FULL_SNAPSHOT = replace(FULL_SNAPSHOT, agreement=replace(FULL, of_body="steering"))
CHOOSING = [
    field for field in Agreement.described if isinstance(field, Choice) and field.name not in {"paper", "state"}
]
# Choices and what is yes or no of the body that terms of reference are about, named apart from those of the agreement.
OF_BODY = "body."
FLAGS = ("by_email", "minority")


def full(paper: PaperKind, **fields: object) -> AgreementSnapshot:
    """Return a paper of a kind with everything given."""
    of_body, own = apart(fields)
    made = replace(FULL_SNAPSHOT, agreement=replace(FULL_SNAPSHOT.agreement, paper=paper, **own))
    return replace(made, body=body(**of_body)) if paper.is_approved else replace(made, body=None, above=None)


def apart(fields: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Return the fields of the body and those of the agreement."""
    of_body = {name.removeprefix(OF_BODY): value for name, value in fields.items() if name.startswith(OF_BODY)}
    return of_body, {name: value for name, value in fields.items() if not name.startswith(OF_BODY)}


def with_parties(paper: PaperKind, count: int) -> AgreementSnapshot:
    """Return a full paper of a kind with so many parties, all with a vote."""
    parties = tuple(party(number) for number in range(1, count + 1))
    ids = {"p-clinic": parties[0].party.id, "p-kitchen": parties[-1].party.id}
    made = full(paper, lead=parties[0].party.id)
    rows = {
        name: tuple(replace(row, **{link: ids[getattr(row, link)]}) if getattr(row, link) else row for row in rows)
        for name, link, rows in (
            ("duties", "party", made.duties),
            ("in_kind", "party", made.in_kind),
            ("budget", "party", made.budget),
            ("milestones", "party", made.milestones),
            ("reports", "sender", made.reports),
        )
    }
    payments = tuple(replace(row, payer=ids["p-clinic"], payee=ids["p-kitchen"]) for row in made.payments)
    return replace(made, parties=parties, payments=payments, **rows)


def choices(number: int) -> list[dict[str, object]]:
    """Return so many ways to choose, which together take each option of each field, and leave each open once."""
    options: dict[str, list[object]] = {field.name: [*field.options, None] for field in CHOOSING}
    options |= {
        f"{OF_BODY}{field.name}": [*field.options, *(() if field.required else (None,))]
        for field in Body.described
        if isinstance(field, Choice)
    }
    options |= {f"{OF_BODY}{name}": [True, False] for name in FLAGS}
    # Of some the number differs, so that each option of one meets each of another.
    return [
        dict(zip(options, each, strict=True))
        for each in zip(*(list(islice(cycle(each), number)) for each in options.values()), strict=True)
    ]


def snapshots(paper: PaperKind, clauses: tuple[Clause, ...], choice: dict[str, object]) -> list[AgreementSnapshot]:
    """Return full and empty papers of two and three parties with these clauses."""
    of_body, own = apart(choice)
    made = replace(full(paper, **choice), clauses=clauses)
    nothing = replace(bare(2, **{**own, "paper": paper}), clauses=clauses)
    three = replace(bare(3), clauses=clauses)
    told = [
        made,
        replace(made, parties=(*made.parties, party(3))),
        nothing,
        replace(three, agreement=replace(three.agreement, paper=paper, remote=False)),
    ]
    return [*told, *_of_bodies(made, of_body)] if paper.is_approved else told


def _of_bodies(made: AgreementSnapshot, chosen: dict[str, object]) -> list[AgreementSnapshot]:
    """Return terms of reference of bodies of which little is known: a new one, and one without anything that is optional."""
    new = empty()
    new = replace(new, body=replace(new.body, **chosen))
    plain = replace(made.body.body, review_months=None, ends_when="", issue=None, **NOTHING_SAID)
    seats = (replace(made.body.seats[1].seat, id="all", term_months=None),)
    alone = replace(with_seats(*seats), body=replace(plain, **chosen), grown_from=None, children=(), aims=())
    bare_terms = replace(made, body=new, above=None)
    return [
        bare_terms,
        replace(made, body=alone, above=None),
        replace(made, body=replace(alone, body=replace(alone.body, ends_on=None))),
        replace(made, body=replace(made.body, body=replace(made.body.body, review_on=None))),
        replace(made, body=replace(new, body=replace(new.body, kind_of=BodyKind.ADVISORY, quorum=None, decides=None))),
    ]


NOTHING_SAID = dict.fromkeys(("decides_on", "recommends", "advises"), "")


NOTHING_OPEN = {"binding": Binding.MIXED, "liability": LiabilityRule.OWN}
