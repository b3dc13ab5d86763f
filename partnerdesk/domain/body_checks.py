"""Checks of terms of reference: what its rules contradict, and which rules a body of its kind should have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain import clauses, rules
from partnerdesk.domain.bodies import BodyKind, Office
from partnerdesk.domain.body_conflicts import conflicts
from partnerdesk.domain.body_findings import grown_words, must_decide
from partnerdesk.domain.body_numbers import advises_only, counted_of, quorum_needed
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import left_open, stop, warn
from partnerdesk.domain.six_months import to_be_written
from partnerdesk.text import fold, screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.clauses import ClauseState
    from partnerdesk.domain.findings import Finding
    from partnerdesk.domain.records import Record
    from partnerdesk.domain.seating import BodySnapshot


def findings(snapshot: AgreementSnapshot, outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    """Return what is wrong with the body that terms of reference are about, and what is worth a look."""
    body = snapshot.body
    if body is None:
        why = tr("Terms of reference are filled in from a body. Choose it, or set it up under Governance.")
        place = Place("agreement", snapshot.agreement.id, "of_body")
        yield left_open(tr("Nothing says whose terms of reference these are."), why, place)
        return
    yield from _contradictions(body)
    yield from _quorum(body)
    yield from _decisions(body)
    yield from conflicts(body)
    yield from _grown(body)
    yield from _leading(body)
    yield from _dates(snapshot, body.body)
    if body.body.kind_of is BodyKind.TASK_FORCE and not body.aims:
        text = tr("This task force serves no objective of the partnership.")
        why = tr("Nobody could tell what its work is good for.")
        yield warn(text, why, Place("serving", body.body.id))
    if (
        "conflicts" in {state.id for state in clauses.in_paper(outline)}
        and body.body.conflict
        and not body.body.recusal
    ):
        text = tr("Nothing says whether somebody who steps aside still counts for the quorum.")
        why = tr("In a small body, one who steps aside can leave too few to decide.")
        if not advises_only(body.body):
            yield warn(text, why, _of(body, "recusal"))


def _of(body: BodySnapshot, field: str) -> Place:
    return Place("body", body.body.id, field)


def _contradictions(body: BodySnapshot) -> Iterable[Finding]:
    why = tr("Both cannot be true together.")
    records: tuple[Record, ...] = (body.body, *(one.seat for one in body.seats), *body.deliverables)
    for record in records:
        for problem in record.contradictions():
            yield stop(problem.text, why, Place(record.kind, record.id, problem.field))


def _grown(body: BodySnapshot) -> Iterable[Finding]:
    """Ask for what the body it grew from had its own words for. Purpose, scope and duties are asked for where they are blank anyway."""
    for field in to_be_written(body.body, body.grown_from):
        if field not in {"purpose", "in_scope", "duties"}:
            ask = left_open if field == "decides_on" and must_decide(body.body) else warn
            yield ask(*grown_words(body, (field,)), _of(body, field))


def _quorum(body: BodySnapshot) -> Iterable[Finding]:
    said, of, needed = body.body, counted_of(body), quorum_needed(body)
    if body.seats and not body.voting and not advises_only(said):
        text = tr("No seat has a vote.")
        yield stop(text, tr("Nothing could ever be decided."), Place("seat", said.id))
        return
    if said.quorum_base is QuorumBase.ORGANIZATIONS and not of and said.quorum:
        text = tr("The quorum is counted of organizations, and no seat belongs to one yet.")
        yield warn(text, tr("The number cannot be worked out."), _of(body, "quorum_base"))
    if needed is None:
        return
    n, members = screen.number(needed), screen.number(of)
    if needed > of:
        number = said.quorum_least and needed == said.quorum_least
        text = tr("The quorum is {n}, and only {members} have a vote.", n=n, members=members)
        place = _of(body, "quorum_least" if number else "quorum_number")
        yield stop(text, tr("No meeting could ever decide anything."), place)
    elif needed == 1 < of:
        yield warn(
            tr("One alone would be a quorum."), tr("Whoever comes first could decide for all."), _of(body, "quorum")
        )
    elif needed == of > 2:  # noqa: PLR2004 - of two, both have to be there
        text = tr("Everybody must be there to decide anything.")
        yield warn(text, tr("One who stays away stops everything."), _of(body, "quorum"))
    if said.quorum_number and said.quorum and not said.quorum.needs_number:
        text = tr("There is a number for the quorum that its rule does not use.")
        yield warn(text, tr("It is not printed."), _of(body, "quorum_number"))


def _decisions(body: BodySnapshot) -> Iterable[Finding]:
    rule, needed, of = body.body.decides, quorum_needed(body), counted_of(body)
    if rule is None or needed is None or needed > of:
        return
    votes = rules.votes_needed(rule, of, needed) or 0
    if votes > needed:
        text = tr(
            "A decision needs {votes} votes, and the quorum is {n}.",
            votes=screen.number(votes),
            n=screen.number(needed),
        )
        why = tr("A meeting with just its quorum could not decide it. That can be meant.")
        yield warn(text, why, _of(body, "decides"))


def _leading(body: BodySnapshot) -> Iterable[Finding]:
    """Say where the chair would stand in for the chair."""
    names = {fold(word) for word in (tr("the chair"), tr("the lead"), tr("chair"), tr("lead"))}
    if fold(body.body.presides.strip()) in names:
        text = tr("When the chair is away, the chair is to lead the meeting.")
        yield stop(text, tr("Then nobody leads it. Name somebody else."), _of(body, "presides"))
    offices = [one.seat.office for one in body.seats]
    if body.seats and Office.CHAIR not in offices and Office.LEAD not in offices and not body.body.chair_how:
        text = tr("No seat is the chair’s.")
        yield warn(text, tr("Say how the chair is chosen, or name the seat."), Place("seat", body.body.id))


def _dates(snapshot: AgreementSnapshot, body: Body) -> Iterable[Finding]:
    made = snapshot.agreement.made_on
    if body.review_on and body.review_on < snapshot.today:
        yield warn(
            tr("The day of the review has passed."), tr("Choose a later one."), Place(body.kind, body.id, "review_on")
        )
    if body.review_on and made and body.review_on < made:
        why = tr("Nobody reviews what is not written yet.")
        yield stop(tr("The review is before these terms were drafted."), why, Place(body.kind, body.id, "review_on"))
    if body.review_on and body.ends_on and body.review_on > body.ends_on:
        why = tr("By then the body has ended.")
        yield stop(tr("The review is after the end."), why, Place(body.kind, body.id, "review_on"))
    if body.ended_on and body.ended_on <= snapshot.today:
        why = tr("Terms for a body that is no more bind nobody.")
        yield warn(tr("This body has ended."), why, Place(body.kind, body.id, "ended_on"))
