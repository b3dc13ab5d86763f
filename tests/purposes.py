"""A partnership with a purpose, objectives and a plan, made up for tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from partnerdesk.domain.aims import Aim, Direction, Indicator, Strategy
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.purpose_snapshot import AimFacts, PurposeSnapshot
from partnerdesk.domain.purposes import WhyTogether

PARTNERSHIP = Partnership(
    id="p",
    name="Riverbend Food Partnership",
    vision="Every table set.",
    mission="We join up kitchens, farms and schools.",
    concerns="families run out of food\ngood food is thrown away",
    nature="Food runs short in winter.",
    desired="Nobody goes without a meal.",
    why_together=(WhyTogether.COMPLEX, WhyTogether.DOUBLED),
    principles="Those who need food decide with us.",
    agreed_by="all eleven members",
    agreed_on=date(2026, 5, 24),
    plan_from=date(2026, 6, 1),
    plan_until=date(2029, 5, 31),
    plan_outcomes="fresh food within a mile",
    plan_adopted_on=date(2026, 7, 5),
    plan_review_on=date(2027, 1, 6),
)
COLD = AimFacts(
    aim=Aim(
        id="a",
        what="open a cold store",
        who="Three Valleys",
        person="h",
        due_on=date(2027, 6, 10),
        serves="It keeps food fresh.",
    ),
    person=Person(id="h", name="Henry Vance"),
    strategies=(Strategy(what="rent the creamery", lead="Three Valleys", measure="lease signed"),),
    indicators=(
        Indicator(
            name="food thrown away",
            unit="pounds a week",
            direction=Direction.DOWN,
            baseline=Decimal(900),
            target=Decimal(200),
        ),
    ),
    bodies=(Body(name="Growers and Supply", kind_of=BodyKind.TASK_FORCE),),
)
LATE = AimFacts(aim=Aim(id="b", what="serve lunch in the holidays", due_on=date(2026, 11, 1)))
DROPPED = AimFacts(aim=Aim(id="c", what="buy a truck", dropped_on=date(2026, 9, 1)))
PURPOSE = PurposeSnapshot(
    partnership=PARTNERSHIP,
    today=date(2026, 11, 17),
    aims=(COLD, LATE, DROPPED),
    members=("Hollow Creek Schools", "Riverside Clinic"),
)
