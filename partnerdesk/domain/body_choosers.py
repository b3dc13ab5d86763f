"""Which words the terms of reference of a body have: by its kind, by its rules, and by what is there of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.agreement_sources import OPEN, by_field
from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.body_numbers import advises_only, has_end
from partnerdesk.domain.body_slots import BODY
from partnerdesk.domain.body_terms import ChairRule, ConflictRule, DeputyRule, Openness, RecusalRule
from partnerdesk.domain.filling import NO, YES, Chooser
from partnerdesk.domain.joint_slots import CONSENSUS, NO_TIE
from partnerdesk.domain.rules import QuorumRule, TieRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.seating import BodySnapshot

ADVICE, GIVEN = "advice", "given"
EVERY, DAY, BOTH = "every", "day", "both"
WHEN, STANDING = "when", "standing"


def _whether(true: Callable[[BodySnapshot], bool], asks: str = "") -> Chooser[AgreementSnapshot]:
    """Answer yes or no from a body; no where there is none."""
    return Chooser(
        frozenset([YES, NO]),
        lambda snapshot, _binds: YES if snapshot.body and true(snapshot.body) else NO,
        (lambda _snapshot: asks) if asks else None,
    )


def _which(
    outcomes: tuple[str, ...], choose: Callable[[BodySnapshot], str], asks: str = "", default: str = OPEN
) -> Chooser[AgreementSnapshot]:
    """Choose one of some outcomes from a body; the default where there is none."""
    return Chooser(
        frozenset([*outcomes, default]),
        lambda snapshot, _binds: choose(snapshot.body) if snapshot.body else default,
        (lambda _snapshot: asks) if asks else None,
    )


def _seats(body: BodySnapshot) -> str:
    if not body.seats:
        return "none"
    return "all" if body.voting == body.places else "some"


def _terms(body: BodySnapshot) -> str:
    if any(one.seat.term_months for one in body.seats):
        return GIVEN
    return "until_end" if has_end(body.body) else OPEN


def _quorum(body: BodySnapshot) -> str:
    said: Body = body.body
    return ADVICE if advises_only(said) else str(said.quorum.value) if said.quorum else OPEN


def _decides(body: BodySnapshot) -> str:
    return ADVICE if advises_only(body.body) else GIVEN if body.body.decides else OPEN


def _tie(body: BodySnapshot) -> str:
    rule, tie = body.body.decides, body.body.tie
    if advises_only(body.body) or (rule is not None and not rule.can_tie):
        return NO_TIE
    return str(tie.value) if tie else OPEN


def _email(body: BodySnapshot) -> str:
    return ADVICE if advises_only(body.body) else YES if body.body.by_email else NO


def _review(body: BodySnapshot) -> str:
    on, every = body.body.review_on, body.body.review_months
    return BOTH if on and every else DAY if on else EVERY if every else OPEN


def _end(body: BodySnapshot) -> str:
    said = body.body
    if said.ends_when.strip():
        return WHEN
    if said.ends_on:
        return DAY
    return OPEN if has_end(said) else STANDING


def _can_tie(snapshot: AgreementSnapshot) -> str:
    return "body_tie" if snapshot.body is None or _tie(snapshot.body) != NO_TIE else ""


CHOOSERS: dict[str, Chooser[AgreementSnapshot]] = {
    "body_kind": _which(tuple(str(one.value) for one in BodyKind), lambda b: str(b.body.kind_of.value)),
    "body_led": _which(("lead",), lambda b: "lead" if b.body.kind_of is BodyKind.TASK_FORCE else "chair", default="chair"),
    "body_power": _which(
        (GIVEN,),
        lambda b: GIVEN if (b.body.decides_on + b.body.recommends + b.body.advises).strip() else OPEN,
    ),
    "body_only_advises": _whether(lambda b: b.body.kind_of is BodyKind.ADVISORY and not b.body.decides_on.strip()),
    "body_seated": _which(("all", "some"), _seats, default="none"),
    "body_has_posts": _whether(lambda b: any(one.seat.ex_officio for one in b.seats)),
    "body_has_terms": _which((GIVEN, "until_end"), _terms),
    "body_has_limits": _whether(lambda b: any(one.seat.term_limit for one in b.seats)),
    "body_chair_rule": by_field("chair_how", ChairRule, BODY, "body_chair_how"),
    "body_quorum_rule": _which((ADVICE, *(str(one.value) for one in QuorumRule)), _quorum, "body_quorum"),
    "body_votes_taken": _whether(lambda b: not advises_only(b.body)),
    "body_decides_rule": _which((ADVICE, GIVEN), _decides, "body_decides"),
    "body_consensus": _whether(lambda b: b.body.decides in CONSENSUS),
    "body_tie_rule": Chooser(
        frozenset([NO_TIE, OPEN, *(str(one.value) for one in TieRule)]),
        lambda s, _binds: _tie(s.body) if s.body else OPEN,
        _can_tie,
    ),
    "body_email_rule": _which((YES, ADVICE), _email, "body_by_email", default=NO),
    "body_minority_rule": _whether(lambda b: b.body.minority, "body_minority"),
    "body_deputy_rule": by_field("deputies", DeputyRule, BODY, "body_deputies"),
    "body_has_deputies": _whether(lambda b: b.body.deputies is not None),
    "body_conflict_rule": by_field("conflict", ConflictRule, BODY, "body_conflict"),
    "body_recusal_rule": by_field("recusal", RecusalRule, BODY, "body_recusal"),
    "body_minutes_rule": by_field("minutes_to", Openness, BODY, "body_minutes_to"),
    "body_is_force": _whether(lambda b: b.body.kind_of is BodyKind.TASK_FORCE),
    "body_hands_over": _whether(lambda b: b.body.kind_of is BodyKind.TASK_FORCE or bool(b.deliverables)),
    "body_review_rule": _which((BOTH, DAY, EVERY), _review, "body_review_on"),
    "body_end_rule": _which((WHEN, DAY, STANDING), _end, "body_ends_when"),
}  # fmt: skip
