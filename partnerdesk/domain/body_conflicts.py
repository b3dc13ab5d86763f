"""Where rules of a body contradict each other or a seat: what stands in one place cannot be so by what stands in another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerdesk.domain import terms
from partnerdesk.domain.bodies import Office
from partnerdesk.domain.body_slots import NOUNS
from partnerdesk.domain.body_terms import ChairRule
from partnerdesk.domain.filling import Place
from partnerdesk.domain.findings import stop, warn
from partnerdesk.domain.rules import TieRule
from partnerdesk.text import fold, mark, screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.bodies import Body, Seat
    from partnerdesk.domain.findings import Finding
    from partnerdesk.domain.seating import BodySnapshot, SeatFacts

# What people write where the members of a body choose for themselves.
OWN = mark("members; member; itself; themselves; election; elected; us")
# What is said in two lists of which only one can be true.
LISTS = (
    ("decides_on", "limits", mark("It decides on this, and it may not: {entry}.")),
    ("decides_on", "recommends", mark("It decides on this, and others do: {entry}.")),
    ("in_scope", "out_scope", mark("It deals with this, and leaves it to others: {entry}.")),
)


def conflicts(snapshot: BodySnapshot) -> Iterator[Finding]:
    """Return which rules of a body cannot be true together, each with both of what they say."""
    for one in snapshot.seats:
        if one.seat.office in {Office.CHAIR, Office.LEAD}:
            yield from _chair(snapshot, one)
    if snapshot.body.chair_how is ChairRule.APPOINTED and snapshot.parent is None:
        text = tr("The chair is to be appointed by the body above it, and no body stands above it.")
        yield stop(text, tr("Say what it reports to, or how else the chair is chosen."), _of(snapshot, "chair_how"))
    yield from _lists(snapshot)
    yield from _meetings(snapshot.body)


def _of(snapshot: BodySnapshot, field: str) -> Place:
    return Place("body", snapshot.body.id, field)


def _chair(snapshot: BodySnapshot, one: SeatFacts) -> Iterator[Finding]:
    """Compare how a chair is chosen, and for how long, with what the seat says of that."""
    seat, rule, place = one.seat, snapshot.body.chair_how, _of(snapshot, "chair_how")
    # A seat of another name whose holder is the chair, such as “Schools”, is appointed to by itself.
    named = _is_named_so(seat)
    who, said = seat.appointed_by.strip(), tr(rule.label) if rule else ""
    why = tr("Both cannot be true together. Change the rule or the seat.")
    if rule is not None and who and _disagree(snapshot, seat, rule):
        text = tr(
            "The seat “{seat}” is appointed by {who}; the rule for the chair says: {rule}.",
            seat=seat.title,
            who=who,
            rule=_small(said),
        )
        yield stop(text, why, place)
    elif rule is ChairRule.ELECTED and seat.ex_officio:
        text = tr(
            "The seat “{seat}” comes with a post; the rule for the chair says: {rule}.",
            seat=seat.title,
            rule=_small(said),
        )
        yield stop(text, why, place)
    elif one.organization and (rule is ChairRule.TURNS or (rule is ChairRule.ELECTED and named)):
        text = tr(
            "The seat “{seat}” is kept for {organization}; the rule for the chair says: {rule}.",
            seat=seat.title,
            organization=one.organization.called(),
            rule=_small(said),
        )
        yield stop(text, why, place)
    months = snapshot.body.chair_months
    if named and months and seat.term_months and months != seat.term_months:
        text = tr(
            "The term of the seat “{seat}” is {term}; the rule says that the chair serves for {months}.",
            seat=seat.title,
            term=terms.months(seat.term_months, screen),
            months=terms.months(months, screen),
        )
        yield stop(text, why, _of(snapshot, "chair_months"))
    if snapshot.body.tie is TieRule.CHAIR and not seat.voting:
        text = tr("At a tie the chair decides, and the seat “{seat}” has no vote.", seat=seat.title)
        yield warn(text, tr("That can be meant. Say so to the members."), _of(snapshot, "tie"))


def _disagree(snapshot: BodySnapshot, seat: Seat, rule: ChairRule) -> bool:
    """Whether a seat says that somebody else chooses the chair than the rule says."""
    who = seat.appointed_by
    if rule is ChairRule.ELECTED:
        return not _is_own(snapshot.body, who) and (_is_named_so(seat) or _is_above(snapshot, who))
    if rule is ChairRule.APPOINTED:
        return _is_named_so(seat) and _is_own(snapshot.body, who) and not _is_above(snapshot, who)
    return _is_above(snapshot, who)


def _is_named_so(seat: Seat) -> bool:
    return seat.office is not None and fold(tr(seat.office.label)) in fold(seat.title)


def _is_own(body: Body, who: str) -> bool:
    """Whether words say that a body chooses for itself: they name it or its members, and no other body."""
    words, nouns = _words(who), _words(screen.say(NOUNS))
    mine = _words(body.name) | _words(tr(body.kind_of.label))
    return not (words & nouns) - mine and bool(words & (_words(screen.say(OWN)) | mine & nouns))


def _is_above(snapshot: BodySnapshot, who: str) -> bool:
    """Whether words name the body above, by its whole name or by what it is: the assembly."""
    if snapshot.parent is None:
        return False
    nouns = _words(screen.say(NOUNS))
    theirs = _words(snapshot.parent.name) & nouns - _words(snapshot.body.name)
    return fold(snapshot.parent.name) in fold(who) or bool(_words(who) & theirs)


def _words(said: str) -> set[str]:
    return set(re.findall(r"\w+", fold(said)))


def _small(said: str) -> str:
    return said[:1].lower() + said[1:]


def _lists(snapshot: BodySnapshot) -> Iterator[Finding]:
    body = snapshot.body
    for first, second, words in LISTS:
        there = {fold(line.strip(" .;")) for line in getattr(body, second).splitlines() if line.strip(" .;")}
        for line in getattr(body, first).splitlines():
            if fold(line.strip(" .;")) in there:
                text = tr(words, entry=line.strip(" .;"))
                yield stop(text, tr("Both cannot be true together."), _of(snapshot, second))


def _meetings(body: Body) -> Iterator[Finding]:
    if body.papers_days and body.notice_days is not None and body.papers_days > body.notice_days:
        text = tr("Papers go out before people are told of the meeting.")
        why = tr("Notice is shorter than the time to read. One of the two days is probably the other.")
        yield warn(text, why, Place(body.kind, body.id, "papers_days"))
