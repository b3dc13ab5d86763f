"""Which structure fits a situation: every answer speaks for some, with a reason; the weights are content, and ours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.records import field_of
from partnerdesk.domain.situations import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.options import Option
    from partnerdesk.domain.situations import Situation

# What can be advised, in the order that decides where two fit equally: the one that is easier to change later comes first.
STRUCTURES = (BodyKind.STEERING, BodyKind.COUNCIL, BodyKind.TASK_FORCE, BodyKind.ADVISORY, BodyKind.BOARD)
DECIDING = frozenset((BodyKind.ASSEMBLY, BodyKind.STEERING, BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.EXECUTIVE))
ENOUGH = 5


@dataclass(frozen=True)
class AnswerText:
    """What one answer says: how much it speaks for each structure, and why, in a sentence."""

    weights: Mapping[BodyKind, int]
    reason: str


@dataclass(frozen=True)
class AdviceText:
    """All that is written for the advice: each answer by question and value, and what each structure is good for."""

    answers: Mapping[str, Mapping[str, AnswerText]]
    structures: Mapping[BodyKind, str]


@dataclass(frozen=True)
class Reason:
    """One answer that spoke for the structure: the question, by how much, and why."""

    question: str
    weight: int
    text: str


@dataclass(frozen=True)
class Turn:
    """One answer that, were it given, would change the advice."""

    question: str
    answer: Option
    to: BodyKind


@dataclass(frozen=True)
class Advice:
    """What fits: the structure, the reasons with the heaviest first, all points, and what would change it.

    `sure` says that enough questions were answered to go by.
    """

    structure: BodyKind
    reasons: tuple[Reason, ...]
    points: Mapping[BodyKind, int]
    turns: tuple[Turn, ...]
    answered: int

    @property
    def sure(self) -> bool:
        """Whether enough questions were answered."""
        return self.answered >= ENOUGH

    @property
    def ranking(self) -> tuple[tuple[BodyKind, int], ...]:
        """All structures with their points, the best first."""
        return tuple(sorted(self.points.items(), key=lambda one: (-one[1], STRUCTURES.index(one[0]))))


def advise(situation: Situation, texts: AdviceText) -> Advice | None:
    """Return the structure that fits a situation, or None before the first answer."""
    given = _given(situation)
    if not given:
        return None
    points = _points(given, texts)
    best = _best(points)
    said = ((question, texts.answers[question][str(answer.value)]) for question, answer in given.items())
    reasons = [Reason(question, text.weights[best], text.reason) for question, text in said if text.weights.get(best)]
    reasons.sort(key=lambda reason: (-reason.weight, QUESTIONS.index(reason.question)))
    return Advice(best, tuple(reasons), points, _turns(given, texts, best), len(given))


def _given(situation: Situation) -> dict[str, Option]:
    said = ((question, getattr(situation, question)) for question in QUESTIONS)
    return {question: answer for question, answer in said if answer is not None}


def _points(given: Mapping[str, Option], texts: AdviceText) -> dict[BodyKind, int]:
    said = [texts.answers[question][str(answer.value)].weights for question, answer in given.items()]
    return {kind: sum(weights.get(kind, 0) for weights in said) for kind in STRUCTURES}


def _best(points: Mapping[BodyKind, int]) -> BodyKind:
    return max(STRUCTURES, key=lambda kind: points[kind])


def _turns(given: Mapping[str, Option], texts: AdviceText, best: BodyKind) -> tuple[Turn, ...]:
    """Return every single answer that would lead to another structure."""
    others = (
        (question, other) for question, answer in given.items() for other in options_of(question) if other is not answer
    )
    led = (Turn(question, other, _best(_points({**given, question: other}, texts))) for question, other in others)
    return tuple(turn for turn in led if turn.to is not best)


def options_of(question: str) -> tuple[Option, ...]:
    """Return the answers one can give to a question."""
    return tuple(field_of(Partnership, question).options)  # type: ignore[attr-defined]


def with_answer(situation: Situation, question: str, answer: Option | None) -> Situation:
    """Return the situation with one question answered otherwise."""
    changed: dict[str, Any] = {question: answer}
    return replace(situation, **changed)


@dataclass(frozen=True)
class Elements:
    """The three things every structure needs: a body that decides, rules, and a planned division of work."""

    decides: bool
    rules: bool
    work: bool

    @property
    def complete(self) -> bool:
        """Whether none is missing."""
        return self.decides and self.rules and self.work


def elements(bodies: Iterable[Body], *, has_rules: bool) -> Elements:
    """Return which of the three there are: `has_rules` tells of operating rules that are signed or being worked on.

    Rules are also there where a body that decides says how many must be there and how it decides. Work is divided where a task
    force has been set up, or a body says what its duties are.
    """
    living = [body for body in bodies if not body.ended_on]
    deciding = [body for body in living if body.kind_of in DECIDING or body.decides_on.strip()]
    ruled = any(body.quorum and body.decides for body in deciding)
    shared = [body for body in living if body.kind_of is BodyKind.TASK_FORCE or (body.parent and body.duties.strip())]
    return Elements(bool(deciding), has_rules or ruled, bool(shared))
