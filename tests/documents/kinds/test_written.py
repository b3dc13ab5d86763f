"""Every kind of paper can be written as PDF and as Word, whatever people typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from partnerdesk import content
from partnerdesk.documents import pdf, word
from partnerdesk.documents.kinds import paper
from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.bodies import Body, BodyKind, Seat, Sitting
from partnerdesk.domain.decision_log import DecisionLogSnapshot, LoggedDecision
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.indicator_snapshot import Benefited, IndicatorFacts, IndicatorsSnapshot
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person
from partnerdesk.domain.readings import Accomplishment, Claim, Reading
from partnerdesk.domain.seating import BodiesSnapshot, BodySnapshot, SeatFacts, SittingFacts
from tests.agreements import CLINIC, KITCHEN, TWO, bare, changed
from tests.documents.samples import pdf_texts
from tests.partners import DIRECTORY, PROFILE
from tests.purposes import PURPOSE

NASTY = "<b>Ben & Söhne</b> {notice_days} \x00\ud800 مرحبا \u202e ]]> " + "x" * 300
HOSTILE = replace(
    changed(title=NASTY[:250], purpose=NASTY, background=NASTY, holder=NASTY),
    parties=(replace(CLINIC, organization=replace(CLINIC.organization, legal_name=NASTY)), KITCHEN),
)

HOSTILE_PLAN = replace(
    PURPOSE,
    partnership=replace(PURPOSE.partnership, name=NASTY[:200], vision=NASTY, plan_outcomes=NASTY),
    aims=tuple(replace(one, aim=replace(one.aim, what=NASTY, serves=NASTY)) for one in PURPOSE.aims),
)

HOSTILE_BODIES = BodiesSnapshot(
    partnership=PURPOSE.partnership,
    today=PURPOSE.today,
    bodies=(
        BodySnapshot(
            body=Body(id="b", name=NASTY[:200], parent="b", purpose=NASTY),
            partnership=PURPOSE.partnership,
            today=PURPOSE.today,
            seats=(
                SeatFacts(
                    seat=Seat(title=NASTY[:120]),
                    sittings=(SittingFacts(sitting=Sitting(person="p"), person=Person(id="p", name=NASTY[:200])),),
                ),
            ),
        ),
    ),
)


HOSTILE_FORCES = replace(
    HOSTILE_BODIES,
    bodies=tuple(
        replace(one, body=replace(one.body, kind_of=BodyKind.TASK_FORCE, ends_when=NASTY[:900]))
        for one in HOSTILE_BODIES.bodies
    ),
    aims=(Aim(id="a", what=NASTY[:500]),),
)
HOSTILE_LOG = DecisionLogSnapshot(
    partnership=PURPOSE.partnership,
    today=PURPOSE.today,
    decisions=(LoggedDecision(decision=Decision(id="d", what=NASTY[:2000], why=NASTY[:4000], remark=NASTY[:900])),),
)

HOSTILE_INDICATORS = IndicatorsSnapshot(
    partnership=PURPOSE.partnership,
    today=PURPOSE.today,
    indicators=(
        IndicatorFacts(
            indicator=Indicator(name=NASTY[:200], unit=NASTY[:60], baseline=Decimal(1), target=Decimal("1e9")),
            readings=(
                Reading(read_on=PURPOSE.today, amount=Decimal("-0.001"), source=NASTY[:300], remark=NASTY[:900]),
            ),
        ),
        IndicatorFacts(indicator=Indicator(name="unread")),
    ),
    accomplishments=(Accomplishment(what=NASTY[:900], who=NASTY[:300], evidence=NASTY[:900]),),
    benefits=(Benefited(claim=Claim(what=NASTY[:900], evidence=NASTY), indicator=NASTY[:200]),),
)


@pytest.mark.parametrize(
    ("key", "snapshot"),
    [
        ("memorandum", TWO),
        ("memorandum", bare(11)),
        ("memorandum", HOSTILE),
        ("partner-profile", PROFILE),
        ("directory", replace(DIRECTORY, page="A4")),
        ("purpose-statement", PURPOSE),
        ("strategic-plan", replace(PURPOSE, page="A4", language="de_DE")),
        ("strategic-plan", HOSTILE_PLAN),
        ("body-chart", HOSTILE_BODIES),
        ("body-members", HOSTILE_BODIES.bodies[0]),
        ("task-forces", HOSTILE_FORCES),
        ("decision-log", HOSTILE_LOG),
        ("indicators", HOSTILE_INDICATORS),
        ("accomplishments", HOSTILE_INDICATORS),
    ],
)
def test_it_is_written_both_ways(key, snapshot):
    document = paper(key).compose(snapshot, content.load("en_US"))
    assert pdf.write(document).startswith(b"%PDF")
    assert word.write(document).startswith(b"PK")


def test_a_party_known_by_its_name_alone_ends_its_sentence_with_one_point():
    bare_kitchen = replace(KITCHEN, organization=Organization(id="o-kitchen", legal_name="Valley Kitchen, Inc."))
    alone = replace(
        bare_kitchen, party=replace(KITCHEN.party, role="", authority="", short_name="Valley Kitchen, Inc.")
    )
    document = paper("memorandum").compose(replace(TWO, parties=(CLINIC, alone)), content.load("en_US"))
    told = " ".join(" ".join(pdf_texts(pdf.write(document))).split())
    assert "Valley Kitchen, Inc." in told
    assert "Inc.." not in told


def test_a_name_in_a_hole_keeps_its_point_and_ends_a_sentence_with_one():
    kept = changed(holder="Green Valley Helpers, Inc.")
    document = paper("memorandum").compose(kept, content.load("en_US"))
    told = " ".join(" ".join(pdf_texts(pdf.write(document))).split())
    assert "Green Valley Helpers, Inc." in told
    assert "Inc.." not in told
