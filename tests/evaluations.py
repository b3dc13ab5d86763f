"""An evaluation report with one of everything, for tests of what it must have and of its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from partnerdesk.domain.actions import Action
from partnerdesk.domain.aims import Aim, Direction, Indicator
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.evaluation_snapshot import (
    ContinuationFacts,
    Done,
    EvaluationSnapshot,
    Measured,
    ReviewFacts,
)
from partnerdesk.domain.evaluations import (
    Evaluation,
    EvaluationKind,
    EvaluationMethod,
    EvaluationQuestion,
    EvaluationText,
    Part,
)
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.readings import Accomplished, Accomplishment, Claim, Reading
from partnerdesk.domain.reviews import (
    Area,
    Continuation,
    Functioning,
    GoOn,
    Lesson,
    Priority,
    Recommendation,
    Review,
    ReviewFinding,
)
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.story_telling import telling

TODAY = date(2026, 11, 17)
AIM = Aim(id="a", what="open a cold store")
WASTE = Indicator(
    id="i", name="fresh food thrown away", unit="pounds a week", direction=Direction.DOWN,
    baseline=Decimal(900), target=Decimal(200), aim="a", source="Weighed on Saturdays",
)  # fmt: skip
READINGS = (
    Reading(id="r1", read_on=date(2026, 6, 1), amount=Decimal(700)),
    Reading(id="r2", read_on=date(2026, 10, 1), amount=Decimal(550), remark="A dry summer."),
)
STORY = Story(
    id="s", title="The squash", consent=Consent.NAMED, names="Ada Brook", told_of="a mother of three", context="A load too many.",
    outcome="It was eaten.", quote="Nobody had asked before.",
)  # fmt: skip
REVIEW = Review(id="v", name="First review", who="Two neighbors", done_on=date(2026, 9, 1), response="We agree.")
FULL = EvaluationSnapshot(
    evaluation=Evaluation(
        id="e",
        title="Our first year",
        kind_of=EvaluationKind.SUMMATIVE,
        from_on=date(2026, 1, 1),
        until_on=date(2026, 10, 31),
        author="Dana Whitlock",
        dated=TODAY,
        readers="The committee",
        decides="Whether to go on",
        limitations="It is early.",
        conclusions="It works.",
        response="Thank you.",
    ),
    partnership=Partnership(name="Riverbend", mission="We join up kitchens.", formed_on=date(2026, 1, 5)),
    today=TODAY,
    questions=(EvaluationQuestion(id="q", question="Does it work?", answer="It does.", evidence="The review"),),
    methods=(EvaluationMethod(what="Talks", who="Priya Raman"),),
    texts=(EvaluationText(part=Part.BACKGROUND, words="It began with a squash."),),
    members=("Riverside Clinic", "The Kitchen"),
    aims=(AIM,),
    indicators=(Measured(indicator=WASTE, aim=AIM, readings=READINGS, files=1),),
    accomplishments=(
        Accomplishment(what="A council was formed", sort=Accomplished.PARTNERSHIP, happened_on=date(2026, 5, 1)),
    ),
    claims=(Claim(id="c", what="One cold store for all", evidence="The lease", indicator="i", story="s"),),
    stories=(telling(STORY),),
    reviews=(
        ReviewFacts(
            review=REVIEW,
            findings=(ReviewFinding(area=Area.LEADERSHIP, finding="People step in for each other.", good=True),),
        ),
    ),
    lessons=(
        Lesson(what="Papers came too late.", changed="They go out a week before.", learned_on=date(2026, 4, 1)),
        Lesson(what="Two pantries changed their hours.", unintended=True),
    ),
    recommendations=(
        Recommendation(what="Weigh on weekdays", who="The pantries", due_on=date(2027, 3, 1), priority=Priority.LOW),
        Recommendation(what="Pay small partners", who="The county", due_on=date(2027, 1, 1), priority=Priority.HIGH),
    ),
    functioning=Functioning(now="We share a van.", judged_by="The committee"),
    continuation=ContinuationFacts(
        continuation=Continuation(
            id="g", chosen=GoOn.CHANGE, reasons="It works.", pros="Trust", decided_on=date(2026, 11, 10), votes_for=6
        ),
        body="Steering committee",
    ),
    actions=(
        Done(one=Action(what="Rent the creamery", outcome=Outcome.KEPT, due_on=date(2026, 3, 1)), who="Ruth Okafor"),
        Done(
            one=Action(what="Buy a van", outcome=Outcome.BROKEN, due_on=date(2026, 4, 1), remark="No money"),
            who="Henry",
        ),
    ),
    decisions=(Decision(what="Meet at half past five", why="People work.", decided_on=date(2026, 7, 1)),),
)
BARE = EvaluationSnapshot(
    evaluation=Evaluation(id="e", title="Halfway"), partnership=Partnership(name="Riverbend"), today=TODAY
)


def of_kind(snapshot: EvaluationSnapshot, kind: EvaluationKind) -> EvaluationSnapshot:
    """Return the same report of another kind."""
    return replace(snapshot, evaluation=replace(snapshot.evaluation, kind_of=kind))


def without(snapshot: EvaluationSnapshot, *parts: Part) -> EvaluationSnapshot:
    """Return the same report without some parts."""
    return replace(snapshot, evaluation=replace(snapshot.evaluation, left_out=parts))
