"""Bodies made up for tests: the steering committee of a food partnership with all its rules, and others as a test wants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Body, BodyKind, Deliverable, IssueKind, Office, Seat, Sitting
from partnerdesk.domain.body_terms import (
    ChairRule,
    ConflictRule,
    DeputyRule,
    MeetingForm,
    Openness,
    QuorumBase,
    RecusalRule,
)
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.rules import CallRule, DecisionRule, QuorumRule, TieRule
from partnerdesk.domain.seating import BodySnapshot, SeatFacts, SittingFacts

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record

TODAY = date(2026, 11, 16)
WALTER = Person(id="s-walter", name="Walter Grimes")
COUNCIL = Body(id="council", partnership="r", name="Coordinating Council", kind_of=BodyKind.COUNCIL)
STEERING = Body(
    id="steering",
    partnership="r",
    name="Steering Committee",
    kind_of=BodyKind.STEERING,
    parent="council",
    founded_by="the members’ assembly",
    founded_on=date(2026, 9, 1),
    issue=IssueKind.SERVICE,
    resources="A room at the library\n$2,000 for travel",
    purpose="To get the food network going and hand it over.",
    in_scope="Vision and plan\nThe first money",
    out_scope="The daily work of partners",
    duties="Write the plan\nFind the first grant.",
    decides_on="What goes into the plan",
    recommends="Who sits in the council",
    advises="Budgets of partners",
    limits="accept money or sign contracts",
    quorum=QuorumRule.MAJORITY,
    quorum_number=3,
    quorum_base=QuorumBase.FILLED,
    quorum_least=3,
    decides=DecisionRule.CONSENSUS,
    tie=TieRule.FALLS,
    recusal=RecusalRule.AWAY,
    deputies=DeputyRule.COMES,
    by_email=True,
    minority=True,
    conflict=ConflictRule.LEAVES,
    conduct="Speak so that everyone understands",
    missed=3,
    meets=6,
    form=MeetingForm.EITHER,
    called_by="the chair",
    extra=CallRule.THIRD,
    notice_days=14,
    papers_days=7,
    minutes_by="the secretary",
    minutes_days=10,
    minutes_to=Openness.PARTNERS,
    reports="every three months, in writing",
    chosen_how="The assembly elects them for what they know",
    coopted_most=2,
    chair_how=ChairRule.ELECTED,
    chair_months=12,
    presides="the vice-chair",
    support="the Kitchen",
    expenses="Members are not paid; travel is paid back.",
    sub_groups="Working groups for one question each",
    review_on=date(2027, 3, 1),
    review_months=6,
    changed_by="the members’ assembly",
    ends_when="the council has met for the first time",
    ends_on=date(2027, 9, 1),
)
SEATS = (
    Seat(id="chair", body="steering", title="Chair", office=Office.CHAIR, appointed_by="the committee", term_months=12),
    Seat(id="schools", body="steering", title="Schools", count=2, appointed_by="the district", term_months=24, term_limit=2),
    Seat(id="farms", body="steering", title="Farms", count=3, appointed_by="the growers", term_months=24),
    Seat(id="health", body="steering", title="County health officer", ex_officio=True, remark="or a delegate"),
    Seat(id="friend", body="steering", title="Adviser on law", voting=False),
)  # fmt: skip


def seated(seat: Seat, *people: Person) -> SeatFacts:
    """Return a seat in which these people have sat since September."""
    return SeatFacts(
        seat=seat,
        sittings=tuple(
            SittingFacts(
                sitting=Sitting(id=f"{seat.id}-{one.id}", seat=seat.id, person=one.id, since=date(2026, 9, 1)),
                person=one,
            )
            for one in people
        ),
    )


FULL_BODY = BodySnapshot(
    body=STEERING,
    partnership=Partnership(id="r", name="Riverbend Food Partnership", formed_on=date(2026, 3, 2)),
    today=TODAY,
    parent=COUNCIL,
    grown_from=Body(id="before", partnership="r", name="Founding circle"),
    children=(Body(id="child", partnership="r", name="School meals task force"),),
    seats=tuple(seated(seat, WALTER) if seat.id == "chair" else seated(seat) for seat in SEATS),
    deliverables=(
        Deliverable(id="d1", body="steering", what="The plan", person="s-walter", due_on=date(2027, 2, 1)),
        Deliverable(id="d2", body="steering", what="A list of all kitchens"),
        Deliverable(id="d3", body="steering", what="A song", dropped=True),
    ),
    aims=(Aim(id="aim", partnership="r", what="No child in Riverbend goes to bed hungry"),),
    people={"s-walter": WALTER},
)
ABOVE = BodySnapshot(
    body=COUNCIL,
    partnership=FULL_BODY.partnership,
    today=TODAY,
    seats=(seated(Seat(id="head", body="council", title="Chair", office=Office.CHAIR), Person(id="s-ines", name="Ines Ortega")),),
)  # fmt: skip


def body(**fields: object) -> BodySnapshot:
    """Return the full body with some of its fields changed."""
    return replace(FULL_BODY, body=replace(STEERING, **fields))


def empty(kind: BodyKind = BodyKind.STEERING) -> BodySnapshot:
    """Return a body of which nothing is known but its kind and name."""
    made = Body(id="steering", partnership="r", name="Steering Committee", kind_of=kind)
    return BodySnapshot(body=made, partnership=FULL_BODY.partnership, today=TODAY)


def with_seats(*seats: Record) -> BodySnapshot:
    """Return the full body with these seats, all of them vacant."""
    return replace(FULL_BODY, seats=tuple(SeatFacts(seat=one) for one in seats))
