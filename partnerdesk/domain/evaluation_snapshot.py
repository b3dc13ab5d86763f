"""All that an evaluation report says, read in one go and frozen: the figures are those of its period.

What happened on no known day counts as of the period, since somebody noted it for the partnership; leaving it out would lose it
without a word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.domain.actions import Action, as_owed
from partnerdesk.domain.evaluations import Part
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.printed import Printed
from partnerdesk.domain.readings import Accomplished
from partnerdesk.domain.survey_telling import titled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.aims import Aim, Indicator
    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.decisions import Decision
    from partnerdesk.domain.evaluations import (
        Evaluation,
        EvaluationMethod,
        EvaluationQuestion,
        EvaluationText,
    )
    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.promises import InKind, Payment
    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.readings import Accomplishment, Claim, Reading
    from partnerdesk.domain.reviews import Continuation, Functioning, Lesson, Recommendation, Review, ReviewFinding
    from partnerdesk.domain.story_telling import ToldStory
    from partnerdesk.domain.survey_rounds import SurveyRound
    from partnerdesk.domain.survey_views import RoundView


# What is accomplished among the partners themselves.
INSIDE = (Accomplished.PARTNERSHIP, Accomplished.PLANNING)


def within(on: date | None, evaluation: Evaluation) -> bool:
    """Whether a day lies in the period of a report; an end that is not said is open, and so is a day that is not known."""
    if on is None:
        return True
    after = evaluation.from_on is None or on >= evaluation.from_on
    return after and (evaluation.until_on is None or on <= evaluation.until_on)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """An indicator with its readings up to the end of the period, the oldest first."""

    indicator: Indicator
    aim: Aim | None = None
    readings: tuple[Reading, ...] = ()
    files: int = 0

    @property
    def last(self) -> Reading | None:
        """The newest reading, which is the actual."""
        return self.readings[-1] if self.readings else None

    @property
    def actual(self) -> Decimal | None:
        """Where it stands at the end of the period."""
        return self.last.amount if self.last else None


@dataclass(frozen=True, kw_only=True)
class Done:
    """Something that was planned, who is answerable, and where it was agreed; an action or an obligation."""

    one: Action | Obligation
    who: str = ""
    under: str = ""

    @property
    def what(self) -> str:
        """What was planned."""
        return self.one.what

    @property
    def owed(self) -> Obligation:
        """The same as something owed, whose days are told in one way."""
        return as_owed(self.one) if isinstance(self.one, Action) else self.one

    @property
    def kept(self) -> bool:
        """Whether it was done."""
        return self.one.outcome is Outcome.KEPT


@dataclass(frozen=True, kw_only=True)
class ReviewFacts:
    """A review with what it found."""

    review: Review
    findings: tuple[ReviewFinding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoundFacts:
    """A round of a survey: what it asked, how many were asked and answered, and which organizations did where that is known.

    `view` is what may be shown of it, beside the round before, which need not be of the period.
    """

    round: SurveyRound
    asked: Questionnaire
    view: RoundView
    invited: int = 0
    replied: int = 0
    answered: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the survey and its round are called."""
        return titled(self.asked.survey, self.round.name)


@dataclass(frozen=True, kw_only=True)
class ContinuationFacts:
    """The decision on going on, and the body that took it."""

    continuation: Continuation
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """An agreement of the partnership, who its parties are by id, and what they promise to pay and give."""

    agreement: Agreement
    parties: Mapping[str, str] = field(default_factory=dict)
    payments: tuple[Payment, ...] = ()
    in_kind: tuple[InKind, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EvaluationSnapshot(Printed):
    """A report with all that belongs into its period, and the day it was read."""

    evaluation: Evaluation
    partnership: Partnership
    today: date
    questions: tuple[EvaluationQuestion, ...] = ()
    methods: tuple[EvaluationMethod, ...] = ()
    texts: tuple[EvaluationText, ...] = ()
    members: tuple[str, ...] = ()
    agreements: tuple[AgreementFacts, ...] = ()
    aims: tuple[Aim, ...] = ()
    indicators: tuple[Measured, ...] = ()
    accomplishments: tuple[Accomplishment, ...] = ()
    claims: tuple[Claim, ...] = ()
    stories: tuple[ToldStory, ...] = ()
    held_back: int = 0
    rounds: tuple[RoundFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    functioning: Functioning | None = None
    continuation: ContinuationFacts | None = None
    actions: tuple[Done, ...] = ()
    obligations: tuple[Done, ...] = ()
    budgets: tuple[BudgetSnapshot, ...] = ()
    decisions: tuple[Decision, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def shows(self, part: Part) -> bool:
        """Whether a part stands in the report."""
        return part not in self.evaluation.left_out

    def written(self, part: Part) -> tuple[str, ...]:
        """Return what people wrote for a part, in their order."""
        return tuple(one.words for one in self.texts if one.part is part and one.words.strip())

    @property
    def has_process_findings(self) -> bool:
        """Whether anything says how the partnership works: a survey, what a review found, or a text."""
        return bool(
            any(each.view.shown for each in self.rounds)
            or any(each.findings or each.review.summary.strip() for each in self.reviews)
            or self.functioning
            or self.written(Part.HEALTH)
        )

    @property
    def has_changes(self) -> bool:
        """Whether anything says what was changed because of what was learned."""
        return bool(
            any(each.changed.strip() for each in self.lessons)
            or any(each.sort in INSIDE for each in self.accomplishments)
            or self.decisions
            or self.written(Part.CHANGES)
        )

    def name(self, record: str) -> str:
        """Return what is called so, by id; "" where there is none."""
        return self.names.get(record, "")
