"""Results of a round as they may be shown: four elements, six organizations, a round before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from partnerdesk.domain.survey_views import OrganizationScore, Remark, RoundView, Scored

LARGE, SMALL = "large", "small"
NAMES = (
    ("Clinic", LARGE),
    ("Food Bank", LARGE),
    ("Schools", LARGE),
    ("Tenants", SMALL),
    ("Youth", SMALL),
    ("Growers", SMALL),
)


def organizations(now, was=()):
    past = [*was, *[None] * (len(NAMES) - len(was))]
    return tuple(
        OrganizationScore(
            key=name, name=name, group=group, value=Fraction(value), earlier=None if old is None else Fraction(old)
        )
        for (name, group), value, old in zip(NAMES, now, past, strict=True)
    )


def mean_of(values):
    found = list(values)
    return sum(found) / len(found)


def scored(name, now, was=(), items=2, **how):
    found = organizations(now, was)
    values = [one.value for one in found]
    mean = sum(values) / len(values)
    made = Scored(
        key=name.casefold(),
        name=name,
        n=len(values),
        mean=mean,
        spread=Decimal("0.8"),
        earlier=sum(map(Fraction, was)) / len(was) if was else None,
        organizations=found,
        counts=(1, 2, 0, 5, 4),
        groups=tuple((group, mean_of(one.value for one in found if one.group == group)) for group in (LARGE, SMALL)),
    )
    questions = tuple(
        replace(
            made, key=f"{made.key}{n}", name=f"Question {n} of {name}", counts=(0, 1, 2, 2, 1), unknown=1, turned=n == 2
        )
        for n in range(1, items + 1)
    )
    return replace(made, items=questions, **how)


VISION = scored("Vision", "4 5 4 4 5 4".split(), "4 4 4 4 4 4".split())
POWER = scored("Power", "4.4 4.4 4.2 1.8 2.2 3.1".split(), "4.2 4.3 4.1 2.6 2.4 3.1".split())
NEEDS = scored("Needs", "3 3 3 3 3 3".split(), "3 3 3 3 3 3".split())
WORD = scored("Keeping our word", "3.6 3.5 4 3.4 3.7 3.5".split(), "3.6 3.5 4 3.4 3.7 3.5".split())
VIEW = RoundView(
    survey="How are we doing together?",
    round="Fall 2026",
    before="Fall 2025",
    groups=(LARGE, SMALL),
    ends=("not at all", "fully"),
    strong=Decimal("4.0"),
    act=Decimal("3.0"),
    bands_from="PartnerDesk’s own",
    asked=8,
    answered=6,
    lows=2,
    elements=(VISION, POWER, NEEDS, WORD),
    remarks=(
        Remark(key="c1", asked="Power", about="Power", words="We are told, not asked.", quoted=True),
        Remark(key="c2", asked="Vision", words="Fine <b>."),
    ),
)
HIDDEN = replace(
    VIEW,
    by_organization=False,
    groups=(),
    elements=tuple(
        Scored(
            key=one.key,
            name=one.name,
            hidden="Fewer than three people answered.",
            items=(Scored(key=f"{one.key}1", name="Q", hidden="Fewer than three people answered."),),
        )
        for one in VIEW.elements
    ),
    remarks=(),
    answered=2,
    hidden=("Nothing of this group is shown: fewer than three people answered.",),
)
