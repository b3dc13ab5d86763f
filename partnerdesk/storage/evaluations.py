"""Read all that an evaluation report says of its period, and begin one."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from partnerdesk.domain import dates
from partnerdesk.domain.actions import Action
from partnerdesk.domain.agreements import Agreement, PaperState, Party
from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.budget_periods import columns
from partnerdesk.domain.budgets import Budget
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.evaluation_snapshot import (
    AgreementFacts,
    ContinuationFacts,
    Done,
    EvaluationSnapshot,
    Measured,
    ReviewFacts,
    RoundFacts,
    within,
)
from partnerdesk.domain.evaluations import (
    Evaluation,
    EvaluationMethod,
    EvaluationPick,
    EvaluationQuestion,
    EvaluationText,
)
from partnerdesk.domain.obligations import Obligation
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.promises import InKind, Payment
from partnerdesk.domain.readings import Accomplishment, Claim, Evidence, Reading
from partnerdesk.domain.reviews import Continuation, Functioning, Lesson, Recommendation, Review, ReviewFinding
from partnerdesk.domain.stories import Story
from partnerdesk.domain.story_telling import may_enter
from partnerdesk.domain.survey_rounds import Answering, SurveyRound
from partnerdesk.domain.surveys import Survey
from partnerdesk.errors import Told
from partnerdesk.storage import budgets, survey_views, surveys
from partnerdesk.storage.aims import members
from partnerdesk.storage.letterheads import letterhead
from partnerdesk.storage.stories import as_told
from partnerdesk.text import Language, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.records import Record
    from partnerdesk.domain.story_telling import ToldStory
    from partnerdesk.domain.survey_replies import Answered
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

T = TypeVar("T", bound="Record")
MONTHS = 12


def evaluation(
    store: Store,
    id: str,  # noqa: A002 - records call it so
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
) -> EvaluationSnapshot:
    """Return a report with all that belongs into its period; raise Gone."""
    found = store.need(Evaluation, id)
    return _Reading(store, found, today, language, page).whole()


class _Reading:
    """Reads what happened in the period of one report."""

    def __init__(self, store: Store, one: Evaluation, today: date, language: str, page: str) -> None:
        self.store, self.one, self.today, self.language, self.page = store, one, today, language, page
        self.partnership = store.need(Partnership, one.partnership)
        self.picked = {pick.picked for pick in store.all(EvaluationPick, evaluation=one.id)}
        self.aims = {aim.id: aim for aim in store.all(Aim, partnership=one.partnership)}

    def whole(self) -> EvaluationSnapshot:
        """Return the report."""
        store, one = self.store, self.one
        told, held_back = self.stories()
        reviews = self.reviews()
        agreements = [
            each
            for each in store.all(Agreement, partnership=one.partnership, archived=False)
            if each.state is not PaperState.DRAFT and not each.paper.is_approved and self._runs(each)
        ]
        return EvaluationSnapshot(
            evaluation=one,
            partnership=self.partnership,
            today=self.today,
            questions=tuple(store.all(EvaluationQuestion, evaluation=one.id)),
            methods=tuple(store.all(EvaluationMethod, evaluation=one.id)),
            texts=tuple(store.all(EvaluationText, evaluation=one.id)),
            members=members(store, one.partnership),
            agreements=tuple(self._agreement(each) for each in agreements),
            aims=tuple(self.aims.values()),
            indicators=tuple(self._measured(each) for each in self._chosen(self._every(Indicator))),
            accomplishments=self._of_period(Accomplishment, lambda each: each.happened_on),
            claims=self._of_period(Claim, lambda each: each.noted_on),
            stories=told,
            held_back=held_back,
            rounds=self._rounds(),
            reviews=reviews,
            lessons=self._of_period(Lesson, lambda each: each.learned_on),
            recommendations=self._recommendations({each.review.id for each in reviews}),
            functioning=self._functioning(),
            continuation=self._continuation(),
            actions=self._actions(),
            obligations=self._obligations(),
            budgets=self._budgets(),
            decisions=self._decisions(),
            names=self._names(),
            language=self.language,
            page=self.page,
            letterhead=letterhead(store),
        )

    def _every(self, kind: type[T]) -> list[T]:
        return self.store.all(kind, partnership=self.one.partnership)

    def _of_period(self, kind: type[T], on: Callable[[T], date | None]) -> tuple[T, ...]:
        """Return the records of a kind that fall into the period, by their day; those without one last."""
        found = [each for each in self._every(kind) if within(on(each), self.one)]
        return tuple(_by_day(found, on))

    def _chosen(self, records: Iterable[T]) -> list[T]:
        """Return those that somebody chose; all where none of this kind is."""
        every = list(records)
        return [each for each in every if each.id in self.picked] or every

    def _measured(self, indicator: Indicator) -> Measured:
        """Return an indicator with what was read up to the end of the period."""
        read = [
            each
            for each in self.store.all(Reading, indicator=indicator.id)
            if each.read_on and each.amount is not None and (not self.one.until_on or each.read_on <= self.one.until_on)
        ]
        read = _by_day(read, lambda each: each.read_on)
        files = sum(len(self.store.all(Evidence, reading=each.id)) for each in read)
        return Measured(indicator=indicator, aim=self.aims.get(indicator.aim), readings=tuple(read), files=files)

    def stories(self) -> tuple[tuple[ToldStory, ...], int]:
        """Return the stories of the period that may be told, and how many are held back for want of consent."""
        found = self._chosen(self._of_period(Story, lambda each: each.happened_on))
        told = tuple(as_told(self.store, each) for each in found if may_enter(each))
        return told, len(found) - len(told)

    def _rounds(self) -> tuple[RoundFacts, ...]:
        """Return the rounds of the period that were answered, the oldest first; one whose questions are lost is left out."""
        every = [one for survey in self._every(Survey) for one in self.store.all(SurveyRound, survey=survey.id)]
        of_period = [one for one in every if one.may_be_shown and within(one.closes_on or one.opens_on, self.one)]
        found = []
        for one in _by_day(self._chosen(of_period), lambda each: each.closes_on or each.opens_on):
            replies = surveys.answers(self.store, one.id)
            if not replies:
                continue
            with suppress(Told):
                found.append(self._round(one, replies))
        return tuple(found)

    def _round(self, one: SurveyRound, replies: list[Answered]) -> RoundFacts:
        asked = surveys.asked_in(self.store, one)
        known = asked.answering is Answering.ORGANIZATIONS
        before = self._before(one)
        return RoundFacts(
            round=one,
            asked=survey_views.with_bands(self.store, asked, one),
            view=survey_views.read(self.store, one.id, before=before.id if before else ""),
            invited=len(surveys.invited(self.store, one.id)),
            replied=len(replies),
            answered=tuple(sorted(surveys.names(self.store, replies).values(), key=fold)) if known else (),
        )

    def _before(self, one: SurveyRound) -> SurveyRound | None:
        """Return the answered round of the same survey before this one."""
        order = surveys.rounds(self.store, one.survey)
        older = order[[each.id for each in order].index(one.id) + 1 :]
        return next((each for each in older if each.may_be_shown and surveys.answers(self.store, each.id)), None)

    def reviews(self) -> tuple[ReviewFacts, ...]:
        """Return the reviews of the period with what they found."""
        of_period = self._of_period(Review, lambda each: each.done_on or each.ends_on or each.begins_on)
        return tuple(
            ReviewFacts(review=each, findings=tuple(self.store.all(ReviewFinding, review=each.id)))
            for each in self._chosen(of_period)
        )

    def _recommendations(self, reviews: set[str]) -> tuple[Recommendation, ...]:
        """Return what was recommended in the period, or by one of its reviews."""
        return tuple(
            each
            for each in self._every(Recommendation)
            if within(each.made_on, self.one) or (each.review and each.review in reviews)
        )

    def _functioning(self) -> Functioning | None:
        """Return how the level of functioning was judged last in the period."""
        return next(reversed(self._of_period(Functioning, lambda each: each.judged_on)), None)

    def _continuation(self) -> ContinuationFacts | None:
        """Return the newest decision on going on that is not from before the period; it is often taken on the report itself."""
        begins = self.one.from_on
        found = [
            each
            for each in self._every(Continuation)
            if begins is None or (on := each.decided_on or each.considered_on) is None or on >= begins
        ]
        newest = next(reversed(_by_day(found, lambda each: each.decided_on or each.considered_on)), None)
        if newest is None:
            return None
        body = self.store.get(Body, newest.body)
        return ContinuationFacts(continuation=newest, body=body.called() if body else "")

    def _actions(self) -> tuple[Done, ...]:
        found = [each for each in self._every(Action) if within(each.done_on or each.due_on, self.one)]
        return tuple(Done(one=each, who=self._who(each)) for each in _by_day(found, lambda each: each.due_on))

    def _who(self, action: Action) -> str:
        named = (
            self.store.get(Person, action.person),
            self.store.get(Organization, action.organization),
            self.store.get(Body, action.body),
        )
        return next((each.called() for each in named if each), "")

    def _obligations(self) -> tuple[Done, ...]:
        """Return what fell due in the period under the agreements; what has no day belongs to none."""
        found = []
        for agreement in self._every(Agreement):
            for each in self.store.all(Obligation, agreement=agreement.id):
                on = each.due_on or each.done_on
                if on and within(on, self.one):
                    owner = self.store.get(Organization, each.organization)
                    found.append(Done(one=each, who=owner.called() if owner else "", under=agreement.title))
        return tuple(sorted(found, key=lambda each: (each.one.due_on is None, each.one.due_on or self.today)))

    def _runs(self, agreement: Agreement) -> bool:
        """Whether an agreement was in force at any time of the period."""
        begins, ends = agreement.effective_on or agreement.starts_on, agreement.ended_on or agreement.runs_until
        begun = not (begins and self.one.until_on) or begins <= self.one.until_on
        return begun and (not (ends and self.one.from_on) or ends >= self.one.from_on)

    def _agreement(self, agreement: Agreement) -> AgreementFacts:
        parties = self.store.all(Party, agreement=agreement.id)
        known = self.store.many(Organization, {each.organization for each in parties} - {""})
        named = {each.id: known[each.organization].called() for each in parties if each.organization in known}
        return AgreementFacts(
            agreement=agreement,
            parties=named,
            payments=tuple(self.store.all(Payment, agreement=agreement.id)),
            in_kind=tuple(self.store.all(InKind, agreement=agreement.id)),
        )

    def _budgets(self) -> tuple[BudgetSnapshot, ...]:
        """Return the budgets of which a column lies in the period."""
        found = []
        for each in self._every(Budget):
            spans = columns(each, Language(self.language))
            if each.archived or not any(within(span.first, self.one) or within(span.last, self.one) for span in spans):
                continue
            found.append(budgets.budget(self.store, each.id, today=self.today, language=self.language, page=self.page))
        return tuple(found)

    def _decisions(self) -> tuple[Decision, ...]:
        """Return the decisions of the period; one that took the place of another stands for both."""
        found = [each for each in self._of_period(Decision, lambda each: each.decided_on) if each.decided_on]
        replaced = {each.replaces for each in found}
        return tuple(each for each in found if each.id not in replaced)

    def _names(self) -> Mapping[str, str]:
        """Return what the bodies and objectives of the report are called."""
        named: dict[str, str] = {each.id: each.called() for each in self._every(Body)}
        named |= {each.id: each.what for each in self.aims.values()}
        return named


def _by_day(records: Iterable[T], on: Callable[[T], date | None]) -> list[T]:
    """Return records by their day, those without one last."""
    return sorted(records, key=lambda each: (on(each) is None, day.toordinal() if (day := on(each)) else 0))


def begin(change: OpenChange, partnership: str, title: str, questions: Sequence[str], *, today: date) -> Evaluation:
    """Begin a report of the last twelve months, with the questions it is to answer."""
    made = change.add(
        Evaluation(
            partnership=partnership,
            title=title,
            from_on=dates.add_months(today, -MONTHS) + timedelta(days=1),
            until_on=today,
            dated=today,
            edition="1.0",
        )
    )
    add_questions(change, made, questions, 0)
    return made


def add_questions(change: OpenChange, one: Evaluation, questions: Sequence[str], there: int) -> None:
    """Add questions behind as many as are there."""
    for place, question in enumerate(questions, there + 1):
        change.add(EvaluationQuestion(evaluation=one.id, position=place, question=question))


def choose(change: OpenChange, store: Store, one: Evaluation, every: Sequence[str], wanted: set[str]) -> None:
    """Let these of one kind stand in a report; where all are wanted, or none is, nothing is chosen, and all stand in it."""
    kept = set() if wanted >= set(every) else wanted
    there = {pick.picked: pick for pick in store.all(EvaluationPick, evaluation=one.id) if pick.picked in set(every)}
    for key, pick in there.items():
        if key not in kept:
            change.remove(pick)
    for place, key in enumerate(every):
        if key in kept and key not in there:
            change.add(EvaluationPick(evaluation=one.id, position=place, picked=key))
