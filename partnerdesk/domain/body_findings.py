"""What a body lacks or has twice: missing rules are named, not invented, and what cannot be true is said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.bodies import Body, BodyKind, Office
from partnerdesk.domain.body_conflicts import conflicts
from partnerdesk.domain.body_terms import QuorumBase
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import stop, warn
from partnerdesk.domain.quorums import base_of, worked
from partnerdesk.domain.records import field_of
from partnerdesk.domain.rules import QuorumRule, votes_needed
from partnerdesk.domain.seating import is_ended, overlaps, terms_ending
from partnerdesk.domain.six_months import to_be_written
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.domain.findings import Finding
    from partnerdesk.domain.seating import BodySnapshot

# They need rules for deciding only where it is written down that they decide something.
ADVISING = frozenset((BodyKind.ADVISORY, BodyKind.TASK_FORCE))


def findings(snapshot: BodySnapshot) -> tuple[Finding, ...]:
    """Return what is wrong with a body or missing from its rules, what cannot be true first."""
    found = [
        *_seats(snapshot),
        *conflicts(snapshot),
        *_six_months(snapshot),
        *_quorum(snapshot),
        *_rules(snapshot),
        *_chair(snapshot),
        *_authority(snapshot),
        *_grown(snapshot),
    ]
    return tuple(sorted(found, key=lambda one: one.level.value != "stop"))


def must_decide(body: Body) -> bool:
    """Whether a body decides, so that it needs a quorum and a rule for it."""
    return body.kind_of not in ADVISING or bool(body.decides_on.strip())


def _of(snapshot: BodySnapshot, field: str) -> Place:
    return Place("body", snapshot.body.id, field)


def _seats(snapshot: BodySnapshot) -> Iterator[Finding]:
    if snapshot.goes_round:
        text = tr("It reports, through other bodies, to itself.")
        yield stop(text, tr("One of them must stand above the others."), _of(snapshot, "parent"))
    if not snapshot.seats:
        yield warn(tr("It has no seats yet."), tr("Nobody can sit in it."), Place("seat", snapshot.body.id))
        return
    if not snapshot.voting and must_decide(snapshot.body):
        yield stop(tr("No seat has a vote."), tr("Nothing could ever be decided."), Place("seat", snapshot.body.id))
    for one in overlaps(snapshot.seats):
        place = Place("sitting", one.second.sitting.id, "since")
        if one.same_person:
            text = tr("{name} sits in it twice at the same time.", name=one.second.name or tr("Somebody"))
            yield stop(text, tr("One person has one seat and one vote. End one of the two."), place)
        else:
            text = tr(
                "More people sit in the seat “{seat}” than it has places: {name} is one too many.",
                seat=one.seat.seat.title,
                name=one.second.name or tr("Somebody"),
            )
            yield stop(text, tr("End a time in the seat, or give the seat more places."), place)
    for ended in (one for one in terms_ending(snapshot.seats, snapshot.today) if one.is_over(snapshot.today)):
        text = tr("The term of {name} as {seat} is over.", name=ended.holder.name, seat=ended.seat.seat.title)
        why = tr("Choose again, or note that the seat was left. Until then the person still counts as sitting there.")
        yield warn(text, why, Place("sitting", ended.holder.sitting.id, "term_ends"))


def _quorum(snapshot: BodySnapshot) -> Iterator[Finding]:
    body = snapshot.body
    if not must_decide(body) and body.quorum is None:
        return
    if body.quorum is None:
        why = tr("Then nobody can say whether a meeting may decide.")
        yield warn(tr("No quorum is set."), why, _of(snapshot, "quorum"))
        return
    if body.quorum.needs_number and body.quorum_number is None:
        yield warn(tr("The quorum lacks its number."), tr("It cannot be worked out."), _of(snapshot, "quorum_number"))
        return
    if body.quorum_base is None and not body.quorum.needs_number:
        text = tr("It is not said what the quorum is counted of.")
        yield warn(text, tr("Whether a vacant seat counts makes a difference."), _of(snapshot, "quorum_base"))
        return
    yield from _reach(snapshot)


def _reach(snapshot: BodySnapshot) -> Iterator[Finding]:
    work = worked(snapshot)
    if work.needed is None:
        yield from _too_many(snapshot)
        return
    n, base = (screen.number(each) for each in (work.needed, work.base))
    field = _field_of(snapshot.body, work.needed)
    if work.is_out_of_reach and work.most:
        yield _out_of_reach(snapshot, work.needed, work.most)
    elif work.waits_for_members:
        text = tr("The quorum is {n}, and only {base} have a vote today.", n=n, base=base)
        yield warn(text, tr("No meeting can decide until more seats are filled."), _of(snapshot, field))
    elif work.needed == 1 < work.base:
        text = tr("One alone would be a quorum.")
        yield warn(text, tr("Whoever comes first could decide for all."), _of(snapshot, "quorum_least"))
    decides = snapshot.body.decides
    votes = votes_needed(decides, base_of(snapshot), work.needed) if decides else None
    if votes is not None and votes > work.needed and work.base >= work.needed:
        text = tr("A decision needs {votes} votes, and the quorum is {n}.", votes=screen.number(votes), n=n)
        why = tr("A meeting with just its quorum could not decide anything. That can be meant.")
        yield warn(text, why, _of(snapshot, "decides"))


def _too_many(snapshot: BodySnapshot) -> Iterator[Finding]:
    """Say of a number that is larger than the seats that it is, also while nobody sits in them and nothing can be worked out."""
    body = snapshot.body
    number = body.quorum_number if body.quorum in {QuorumRule.NUMBER, QuorumRule.THIRD_OR_MORE} else None
    needed = max(number or 0, body.quorum_least or 0)
    if body.quorum_base is not QuorumBase.ORGANIZATIONS and needed > snapshot.voting > 0:
        yield _out_of_reach(snapshot, needed, snapshot.voting)


def _out_of_reach(snapshot: BodySnapshot, needed: int, most: int) -> Finding:
    n, votes = screen.number(needed), screen.number(most)
    text = tr("The quorum is {n}, and there are only {most} votes.", n=n, most=votes)
    return stop(text, tr("No meeting could ever decide anything."), _of(snapshot, _field_of(snapshot.body, needed)))


def _field_of(body: Body, needed: int) -> str:
    """Return which field of the rule makes the quorum as high as it is."""
    if body.quorum_least == needed:
        return "quorum_least"
    return "quorum_number" if body.quorum and body.quorum.needs_number and body.quorum_number == needed else "quorum"


def _six_months(snapshot: BodySnapshot) -> Iterator[Finding]:
    """Say where the six months of a steering committee cannot be worked out."""
    formed = snapshot.partnership.formed_on
    if formed is None and snapshot.body.kind_of is BodyKind.STEERING and not is_ended(snapshot.body, snapshot.today):
        text = tr("It is not noted when the partnership was formed.")
        why = tr("A steering committee has six months from that day. Without it, nobody is told when they are over.")
        yield warn(text, why, Place("partnership", snapshot.partnership.id, "formed_on"))


def _rules(snapshot: BodySnapshot) -> Iterator[Finding]:
    body = snapshot.body
    if must_decide(body):
        if body.decides is None:
            why = tr("Then it is open how many must agree.")
            yield warn(tr("No rule says how it is decided."), why, _of(snapshot, "decides"))
        elif body.decides.can_tie and body.tie is None:
            why = tr("As many votes for as against would leave a decision open.")
            yield warn(tr("It is not said what happens at a tie."), why, _of(snapshot, "tie"))
    if body.conflict is None and body.kind_of is not BodyKind.TASK_FORCE:
        text = tr("No rule says what a member does who has an interest of their own in a matter.")
        why = tr("Sooner or later money goes to somebody’s own organization.")
        yield warn(text, why, _of(snapshot, "conflict"))


def _chair(snapshot: BodySnapshot) -> Iterator[Finding]:
    if not snapshot.seats:
        return
    seats = [one for one in snapshot.seats if one.seat.office in {Office.CHAIR, Office.LEAD}]
    if not seats:
        text = tr("No seat is the chair’s.")
        yield warn(text, tr("Give one seat the office of chair or lead."), Place("seat", snapshot.body.id, "office"))
    elif snapshot.chair is None:
        yield warn(tr("Nobody is the chair."), tr("Fill the seat."), Place("seat", seats[0].seat.id, "person"))
    deputy = snapshot.holder(Office.VICE_CHAIR)
    if deputy is None and not snapshot.body.presides.strip() and snapshot.body.kind_of is not BodyKind.TASK_FORCE:
        text = tr("It is not said who leads a meeting when the chair is away.")
        yield warn(text, tr("Name it, or fill a seat as vice-chair."), _of(snapshot, "presides"))


def _authority(snapshot: BodySnapshot) -> Iterable[Finding]:
    body = snapshot.body
    if not any(each.strip() for each in (body.decides_on, body.recommends, body.advises)):
        text = tr("It is not said what it decides, recommends or advises on.")
        yield warn(text, tr("People will take different things for granted."), _of(snapshot, "decides_on"))


def _grown(snapshot: BodySnapshot) -> Iterator[Finding]:
    if fields := to_be_written(snapshot.body, snapshot.grown_from):
        yield warn(*grown_words(snapshot, fields), _of(snapshot, fields[0]))


def grown_words(snapshot: BodySnapshot, fields: tuple[str, ...]) -> tuple[str, str]:
    """Return what is to be written for a body that grew from another, and why it is not there."""
    named = (field_of(Body, each).label for each in fields)
    text = tr("Still to be written for it: {fields}.", fields=", ".join(f"“{tr(label)}”" for label in named))
    before = snapshot.grown_from.called() if snapshot.grown_from else ""
    return text, tr(
        "The {name} had words of its own for it. They were meant for that body and did not move along.", name=before
    )
