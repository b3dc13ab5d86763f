"""Which snapshot a paper is made from: one reader for each kind of record papers are about, or for a paper of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.domain.aims import Indicator
from partnerdesk.domain.bodies import Body, BodyKind
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.readings import Accomplishment, Claim
from partnerdesk.storage import (
    aims,
    bodies,
    budgets,
    decisions,
    evaluations,
    indicators,
    reviews,
    snapshots,
    stories,
    survey_papers,
    survey_views,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.store import Store

    Reader = Callable[..., Any]


def _directory(store: Store, subject: str, **how: Any) -> Any:
    """Read a directory; some partners alone stand behind their partnership: `partnership:one,other`."""
    partnership, _, chosen = subject.partition(":")
    return snapshots.directory(store, partnership, only=frozenset(filter(None, chosen.split(","))), **how)


# A paper with a reader of its own, by its key; then the others, by the kind of record they are about.
OF_PAPER: dict[str, Reader] = {
    "directory": _directory,
    "purpose-statement": aims.purpose,
    "strategic-plan": aims.purpose,
    "body-chart": bodies.bodies,
    "body-members": bodies.body,
    "task-forces": bodies.bodies,
    "decision-log": decisions.log,
    "survey-results": survey_views.sheet,
    "survey-form": survey_papers.survey_form,
    "indicators": indicators.indicators,
    "accomplishments": indicators.indicators,
}
OF_KIND: dict[str, Reader] = {
    "agreement": snapshots.agreement,
    "budget": budgets.budget,
    "evaluation": evaluations.evaluation,
    "membership": snapshots.partner_profile,
    "review": reviews.review,
    "continuation": reviews.continuation,
    "story": stories.story,
    "version": snapshots.issued,
}


def has_facts(store: Store, key: str, subject: str) -> bool:
    """Whether there is anything a paper could say of its subject, beyond what its own record says."""
    if key == "decision-log":
        return bool(store.all(Decision, partnership=subject))
    if key == "indicators":
        return bool(store.all(Indicator, partnership=subject))
    if key == "accomplishments":
        return bool(store.all(Accomplishment, partnership=subject) or store.all(Claim, partnership=subject))
    if key == "task-forces":
        return bool(store.all(Body, partnership=subject, kind_of=BodyKind.TASK_FORCE))
    return key != "body-chart" or bool(store.all(Body, partnership=subject))


def read(store: Store, key: str, subject_kind: str, subject: str, **how: Any) -> Any:
    """Return the frozen facts of a paper: `how` is its day, language and page; raise Gone."""
    reader = OF_PAPER.get(key) or OF_KIND[subject_kind]
    return reader(store, subject, **how)
