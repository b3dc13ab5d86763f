"""Partners made up for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from partnerdesk.domain.money import Money
from partnerdesk.domain.organizations import LegalForm, Manner, Organization, Pace, Sector, Size, Value
from partnerdesk.domain.partner_snapshots import DirectorySnapshot, PartnerFacts, PartnerProfileSnapshot, Placed
from partnerdesk.domain.partners import Barrier, Bring, BringState, Contribution, Match, Membership, PartnerRole, Status
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from tests.agreements import CLINIC, TODAY

PARTNERSHIP = Partnership(
    id="r",
    name="Riverbend Food Partnership",
    purpose="Everyone in Riverbend and Hollow Creek eats well, all year, with dignity.",
    area="Riverbend and Hollow Creek",
)
ORGANIZATION = replace(
    CLINIC.organization,
    sector=Sector.HEALTH,
    legal_form=LegalForm.NONPROFIT,
    phone="541-555-0100",
    web="www.riversideclinic.example",
    mission="Good care for everyone who walks in, whatever they can pay.",
    services="Family medicine, dental care, a diabetes program.\nA mobile clinic on Thursdays.",
    strengths="Trusted by families who trust few others.",
    weaknesses="Short of money in winter",
    area_served="Riverbend, Eastgate",
    size=Size.MIDDLE,
    people_served=4100,
    pace=Pace.STEADY,
    manner=Manner.WRITTEN,
    culture="Mornings are for patients: call after two.",
    tags=("health", "referrals"),
)
MEMBERSHIP = Membership(
    id="m",
    partnership="r",
    organization="o-clinic",
    status=Status.MEMBER,
    role=PartnerRole.PARTNER,
    joined_on=date(2024, 3, 12),
    why="Its patients are the people we seldom reach.",
    motivation="Fewer patients who come back ill from hunger.",
)
PEOPLE = (
    Placed(post=Post(id="t1", organization="o-clinic", person="c-clinic", title="Health lead", primary=True, speaks=True), person=CLINIC.contact),
    Placed(post=Post(id="t3", organization="o-clinic", person="s-clinic", title="Director", signs=True), person=CLINIC.signatory),
)  # fmt: skip
PARTNER = PartnerFacts(membership=MEMBERSHIP, organization=ORGANIZATION, people=PEOPLE)
PROFILE = PartnerProfileSnapshot(
    partnership=PARTNERSHIP,
    partner=PARTNER,
    today=TODAY,
    keeper=Person(id="k", name="Dana Whitlock"),
    introducer=Person(id="i", name="Ruth Alvarez"),
    values=(Value(id="v9", organization="o-clinic", name="Nobody is turned away"),),
    our_values=(
        Value(id="v1", organization="us", name="Everyone eats with dignity"),
        Value(id="v2", organization="us", name="Neighbors decide"),
    ),
    matches=(
        Match(id="x1", membership="m", value="v1", theirs="Nobody is turned away", reason="Same door for all", closeness=5),
        Match(id="x2", membership="m", value="v2", theirs="Doctors decide, patients are heard", closeness=2),
    ),
    contributions=(
        Contribution(id="g1", membership="m", name="Dietitian", sort=Bring.STAFF, state=BringState.IN_USE, amount=Decimal(6), unit="hours a week", worth=Money(1248000, "USD")),
        Contribution(id="g2", membership="m", name="Waiting room for evening classes", sort=Bring.SPACE, until=date(2027, 6, 30)),
        Contribution(id="g3", membership="m", name="Old van", state=BringState.ENDED),
    ),
    barriers=(Barrier(id="b1", membership="m", name="Meetings fall in clinic hours", answer="Meet at noon", settled=True),),
    notes=14,
    latest_note_on=date(2026, 11, 9),
)  # fmt: skip


def partner(number: int, status: Status = Status.MEMBER, sector: Sector | None = None) -> PartnerFacts:
    """Return a made-up partner with one person."""
    organization = Organization(
        id=f"o{number}", legal_name=f"Group {number:03}", sector=sector, email=f"g{number}@example.org"
    )
    person = Person(id=f"p{number}", name=f"Person {number}", address="1 Home Lane", phone="541-555-0000")
    post = Post(id=f"t{number}", organization=f"o{number}", person=f"p{number}", title="Chair", primary=True)
    membership = Membership(id=f"m{number}", partnership="r", organization=f"o{number}", status=status)
    return PartnerFacts(membership=membership, organization=organization, people=(Placed(post=post, person=person),))


DIRECTORY = DirectorySnapshot(
    partnership=PARTNERSHIP,
    partners=(
        partner(2, Status.IDEA, Sector.YOUTH),
        PARTNER,
        partner(1, Status.MEMBER, Sector.FOOD),
        partner(3, Status.LEFT, Sector.ARTS),
        replace(partner(4), people=()),
    ),
    today=TODAY,
)
