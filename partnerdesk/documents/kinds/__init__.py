"""The papers the program makes: each turns a frozen snapshot into content without format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from partnerdesk.documents.kinds import (
    accomplishments,
    agreement,
    body_chart,
    body_members,
    budget_statement,
    budget_summary,
    closing_letter,
    continuation_sheet,
    decision_log,
    directory,
    evaluation,
    indicator_table,
    partner_profile,
    purpose_statement,
    review_report,
    signing,
    story,
    strategic_plan,
    survey_form,
    survey_sheet,
    task_forces,
)
from partnerdesk.documents.letterheads import dress
from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
from partnerdesk.domain.agreements import Agreement, PaperKind
from partnerdesk.domain.budget_snapshot import BudgetSnapshot
from partnerdesk.domain.decision_log import DecisionLogSnapshot
from partnerdesk.domain.evaluation_snapshot import EvaluationSnapshot
from partnerdesk.domain.indicator_snapshot import IndicatorsSnapshot
from partnerdesk.domain.issued_snapshot import IssuedSnapshot
from partnerdesk.domain.letterheads import PaperSort
from partnerdesk.domain.partner_snapshots import DirectorySnapshot, PartnerProfileSnapshot
from partnerdesk.domain.purpose_snapshot import PurposeSnapshot
from partnerdesk.domain.purposes import PlanTerms, PurposeTerms
from partnerdesk.domain.review_snapshot import ContinuationSnapshot, ReviewSnapshot
from partnerdesk.domain.seating import BodiesSnapshot, BodySnapshot
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.domain.story_telling import StorySnapshot
from partnerdesk.domain.survey_paper import SurveyPaperSnapshot
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.domain.survey_views import SurveySheetSnapshot
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.documents.content import Document
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.letterheads import LetterheadFacts
    from partnerdesk.domain.records import Record


T = TypeVar("T")


class Snapshot(Protocol):
    """What every paper is made from: frozen facts, and the letterhead it may be dressed with."""

    @property
    def letterhead(self) -> LetterheadFacts | None:
        """The letterhead of the workspace."""


CLOSING_LETTER = "closing-letter"


@dataclass(frozen=True)
class PaperType:
    """One kind of paper: its stable key, what it is called, the kind of record it is about, and what it says.

    Of which `sort` it is decides whether the letterhead is printed on it; `fits` says of which of these records it can be
    made.
    """

    key: str
    label: str
    subject_kind: str
    said: Callable[[Snapshot, Catalogue], Document]
    sort: PaperSort = PaperSort.SHEETS
    fits: Callable[[Record], bool] = lambda _record: True

    def compose(self, snapshot: Snapshot, catalogue: Catalogue) -> Document:
        """Return the paper without format, with the letterhead where it has one."""
        return dress(self.said(snapshot, catalogue), snapshot.letterhead, self.sort)


def _of(facts: type[T], compose: Callable[[T], Document]) -> Callable[[Snapshot, Catalogue], Document]:
    """Return what composes a paper from its own kind of facts alone, without the texts of clauses."""

    def said(snapshot: Snapshot, catalogue: Catalogue) -> Document:
        del catalogue
        assert isinstance(snapshot, facts)
        return compose(snapshot)

    return said


def _agreement(snapshot: Snapshot, catalogue: Catalogue) -> Document:
    assert isinstance(snapshot, AgreementSnapshot)
    return agreement.compose(snapshot, catalogue)


def _is_of_kind(paper: PaperKind, record: Record) -> bool:
    return isinstance(record, Agreement) and record.paper is paper


def _says(terms: type[Record], record: Record) -> bool:
    """Whether a record says any of a group of fields."""
    names = terms.__annotations__
    return any(
        getattr(record, field.name) != record.defaults[field.name] for field in record.described if field.name in names
    )


def _is_ending(record: Record) -> bool:
    return isinstance(record, Agreement) and record.ended_on is not None and not record.paper.is_approved


def _may_be_shown(record: Record) -> bool:
    return isinstance(record, Story) and record.consent is not Consent.REFUSED


def _is_frozen(record: Record) -> bool:
    """Whether what a round asks cannot change any more: everything that leaves the house is made from that."""
    return isinstance(record, SurveyRound) and record.form is not None


# Papers of agreements are all composed alike; which clauses and key facts they have, their kind of paper says.
OF_AGREEMENT = {kind: str(kind.value) for kind in PaperKind}
PAPERS: tuple[PaperType, ...] = (
    *(
        PaperType(key, kind.label, "agreement", _agreement, PaperSort.AGREEMENTS, fits=partial(_is_of_kind, kind))
        for kind, key in OF_AGREEMENT.items()
    ),
    PaperType(
        CLOSING_LETTER,
        mark("Closing letter"),
        "agreement",
        _of(AgreementSnapshot, closing_letter.compose),
        PaperSort.LETTERS,
        fits=_is_ending,
    ),
    PaperType(
        "partner-profile", mark("Partner profile"), "membership", _of(PartnerProfileSnapshot, partner_profile.compose)
    ),
    PaperType(
        "budget-statement", mark("Budget and gap statement"), "budget", _of(BudgetSnapshot, budget_statement.compose)
    ),
    PaperType("budget-summary", mark("Budget on one page"), "budget", _of(BudgetSnapshot, budget_summary.compose)),
    PaperType("directory", mark("Directory of partners"), "partnership", _of(DirectorySnapshot, directory.compose)),
    PaperType(
        "purpose-statement",
        mark("Purpose statement"),
        "partnership",
        _of(PurposeSnapshot, purpose_statement.compose),
        fits=partial(_says, PurposeTerms),
    ),
    PaperType(
        "strategic-plan",
        mark("Strategic plan"),
        "partnership",
        _of(PurposeSnapshot, strategic_plan.compose),
        fits=partial(_says, PlanTerms),
    ),
    PaperType("body-chart", mark("Chart of bodies"), "partnership", _of(BodiesSnapshot, body_chart.compose)),
    PaperType("task-forces", mark("Task forces"), "partnership", _of(BodiesSnapshot, task_forces.compose)),
    PaperType("decision-log", mark("Decision log"), "partnership", _of(DecisionLogSnapshot, decision_log.compose)),
    PaperType("indicators", mark("Indicators"), "partnership", _of(IndicatorsSnapshot, indicator_table.compose)),
    PaperType(
        "accomplishments", mark("Accomplishments"), "partnership", _of(IndicatorsSnapshot, accomplishments.compose)
    ),
    PaperType("body-members", mark("Members of a body"), "body", _of(BodySnapshot, body_members.compose)),
    PaperType("review-report", mark("Review report"), "review", _of(ReviewSnapshot, review_report.compose)),
    PaperType(
        "continuation-sheet",
        mark("Sheet on going on"),
        "continuation",
        _of(ContinuationSnapshot, continuation_sheet.compose),
    ),
    PaperType("story", mark("Story on one page"), "story", _of(StorySnapshot, story.compose), fits=_may_be_shown),
    PaperType(
        "evaluation-report",
        mark("Evaluation report"),
        "evaluation",
        _of(EvaluationSnapshot, evaluation.compose),
        PaperSort.REPORTS,
    ),
    PaperType(
        "evaluation-summary",
        mark("Evaluation on one page"),
        "evaluation",
        _of(EvaluationSnapshot, evaluation.compose_summary),
        PaperSort.REPORTS,
    ),
    PaperType(
        "survey-form",
        mark("Survey to fill in by hand"),
        "survey-round",
        _of(SurveyPaperSnapshot, survey_form.compose),
        fits=_is_frozen,
    ),
    PaperType(
        "survey-results",
        mark("Results of a survey"),
        "survey-round",
        _of(SurveySheetSnapshot, survey_sheet.compose),
    ),
    PaperType(
        "signing-checklist",
        mark("Signing checklist"),
        "version",
        _of(IssuedSnapshot, signing.checklist),
        PaperSort.AGREEMENTS,
    ),
    PaperType(
        "signature-page",
        mark("Signature page"),
        "version",
        _of(IssuedSnapshot, signing.signature_page),
        PaperSort.AGREEMENTS,
    ),
)


def paper(key: str) -> PaperType:
    """Return a kind of paper by its key; raise KeyError."""
    for one in PAPERS:
        if one.key == key:
            return one
    raise KeyError(key)
