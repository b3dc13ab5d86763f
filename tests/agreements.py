"""Agreements made up for tests: a clinic and a kitchen, and as many parties more as a test wants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from partnerdesk.domain.agreement_snapshot import AgreementSnapshot, PartyFacts
from partnerdesk.domain.agreements import Agreement, Binding, DataRule, MoneyRule, Objective, PaperState, Party, Renewal
from partnerdesk.domain.money import Money
from partnerdesk.domain.organizations import LegalForm, Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.promises import Duty, InKind, Payment, ReportDue

TODAY = date(2026, 11, 16)

CLINIC = PartyFacts(
    party=Party(
        id="p-clinic",
        agreement="a",
        position=1,
        organization="o-clinic",
        short_name="the Clinic",
        signatory="s-clinic",
        signatory_title="Executive Director",
        authority="Board resolution of October 6, 2026",
        contact="c-clinic",
        deputy="d-clinic",
    ),
    organization=Organization(
        id="o-clinic",
        legal_name="Riverside Community Clinic, Inc.",
        trading_name="Riverside Clinic",
        legal_form=LegalForm.NONPROFIT,
        registration_number="93-1184206",
        street="410 Mill Street",
        town="Riverbend",
        region="Oregon",
        postcode="97001",
        email="office@riversideclinic.example",
    ),
    signatory=Person(id="s-clinic", name="Dr. Owen Castillo"),
    contact=Person(
        id="c-clinic",
        name="Priya Raman",
        email="priya@riversideclinic.example",
        phone="541-555-0142",
        address="9 Elm St",
    ),
    deputy=Person(id="d-clinic", name="Marcus Hale"),
    posts=(
        Post(id="t1", organization="o-clinic", person="c-clinic", title="Health lead"),
        Post(id="t2", organization="o-clinic", person="d-clinic", title="Office manager"),
        Post(id="t3", organization="o-clinic", person="s-clinic", title="Director", signs=True),
    ),
)
KITCHEN = PartyFacts(
    party=Party(
        id="p-kitchen",
        agreement="a",
        position=2,
        organization="o-kitchen",
        short_name="the Kitchen",
        signatory="s-kitchen",
        contact="c-kitchen",
    ),
    organization=Organization(
        id="o-kitchen",
        legal_name="Riverbend Community Kitchen",
        ours=True,
        legal_form=LegalForm.UNINCORPORATED,
        street="22 Depot Road",
        town="Riverbend",
        region="Oregon",
        postcode="97001",
    ),
    signatory=Person(id="s-kitchen", name="Lucille Freeman"),
    contact=Person(id="c-kitchen", name="Dana Whitlock", email="dana@riverbendkitchen.example"),
    posts=(
        Post(id="t4", organization="o-kitchen", person="c-kitchen", title="Coordinator"),
        Post(id="t5", organization="o-kitchen", person="s-kitchen", title="Chair", signs=True),
    ),
)

AGREEMENT = Agreement(
    id="a",
    partnership="r",
    title="Healthy meals for patients of Riverside Clinic",
    reference="RFP-2026-07",
    state=PaperState.DRAFT,
    effective_on=date(2026, 12, 15),
    purpose="People who come to the Clinic and have too little to eat go home with good food and know how to cook it",
    background=(
        "The Clinic sees about 4,100 patients a year. One in five says that food runs out before the month does.\n"
        "The Kitchen cooks 300 meals a day and has room to cook 80 more.\n"
        "Both are members of the Riverbend Food Partnership and have worked side by side since 2024"
    ),
    scope_limit="Patients of the Mill Street site only",
    binding=Binding.NOT_BINDING,
    money=MoneyRule.MOVES,
    holder="the Kitchen, on an account of its own.",
    adjusting="Once a year, by the change in the price of food that the city publishes",
    meeting="every three months, called by the Kitchen",
    lead="p-kitchen",
    answer_days=14,
    data=DataRule.SHARED,
    data_kinds="first name, phone number, number of people in the household, and diet",
    data_basis="the written consent of the person, on the form in Schedule 1",
    breach_hours=48,
    confidential_years=2,
    credit_line="A project of the Riverbend Food Partnership",
    starts_on=date(2027, 1, 1),
    ends_on=date(2028, 12, 31),
    renewal=Renewal.WRITTEN,
    review_on=date(2027, 12, 1),
    review_months=6,
    notice_days=60,
    talk_days=14,
    mediation_days=30,
    schedules="Schedule 1: Consent form for patients\nSchedule 2: Menu plan for the first quarter",
)

TWO = AgreementSnapshot(
    agreement=AGREEMENT,
    partnership=Partnership(id="r", name="Riverbend Food Partnership"),
    today=TODAY,
    parties=(CLINIC, KITCHEN),
    objectives=(
        Objective(id="b1", agreement="a", what="From March 2027 on, 60 patients a week take home two cooked meals"),
        Objective(id="b2", agreement="a", what="By the end of 2027, 100 patients have taken part in a cooking class."),
    ),
    duties=(
        Duty(id="y1", agreement="a", party="p-kitchen", what="Cook and cool 120 meals a week", lead="Head cook", due="every Tuesday"),
        Duty(id="y2", agreement="a", party="p-clinic", what="Ask patients whether they want meals, and keep the list", lead="Priya Raman", due="every week"),
        Duty(id="y3", agreement="a", party="p-clinic", what="Collect the meals and keep them cold", lead="Marcus Hale", due="every Tuesday by noon"),
        Duty(id="y4", agreement="a", party="p-kitchen", what="Hold a cooking class", lead="Dana Whitlock", due="every month"),
        Duty(id="y5", agreement="a", what="Write together to the city about bus stops", lead="Dana Whitlock", due_on=date(2027, 6, 30)),
    ),
    payments=(
        Payment(id="m1", agreement="a", payer="p-clinic", payee="p-kitchen", amount=Money(200000, "USD"), times=6, due="the first working day of each month", purpose="Food, January to June"),
        Payment(id="m2", agreement="a", payer="p-clinic", payee="p-kitchen", amount=Money(45050, "USD"), due_on=date(2027, 1, 15), purpose="Boxes and labels"),
    ),
    in_kind=(
        InKind(id="k1", agreement="a", party="p-clinic", item="Dietitian", amount=Decimal(6), unit="hours a week", worth=Money(1248000, "USD"), period="all year"),
        InKind(id="k2", agreement="a", party="p-kitchen", item="Use of the teaching kitchen", amount=Decimal(12), unit="evenings", worth=Money(180000, "USD"), period="all year"),
    ),
    reports=(
        ReportDue(id="e1", agreement="a", sender="p-kitchen", receiver="p-clinic", content="Meals cooked, and what they cost", rhythm="every month"),
        ReportDue(id="e2", agreement="a", sender="p-clinic", content="How many patients took meals, and what they say", rhythm="every three months"),
    ),
)  # fmt: skip


def changed(**fields: object) -> AgreementSnapshot:
    """Return the agreement of clinic and kitchen with other terms."""
    return replace(TWO, agreement=replace(AGREEMENT, **fields))


def bare(parties: int = 2, **fields: object) -> AgreementSnapshot:
    """Return an agreement with nothing typed and so many parties, named Party 1 and so on."""
    return AgreementSnapshot(
        agreement=Agreement(id="a", partnership="r", title="Memorandum", **fields),
        partnership=Partnership(id="r", name="Riverbend Food Partnership"),
        today=TODAY,
        parties=tuple(party(n) for n in range(1, parties + 1)),
    )


def party(number: int) -> PartyFacts:
    """Return a made-up party with someone who signs and a contact."""
    return PartyFacts(
        party=Party(id=f"p{number}", agreement="a", position=number, organization=f"o{number}", signatory=f"s{number}"),
        organization=Organization(id=f"o{number}", legal_name=f"Neighbors of Ward {number}", town="Riverbend"),
        signatory=Person(id=f"s{number}", name=f"Signer {number}"),
        contact=Person(id=f"c{number}", name=f"Contact {number}", phone=f"541-555-{number:04}"),
        posts=(Post(id=f"t{number}", organization=f"o{number}", person=f"s{number}", title="Chair", signs=True),),
    )
