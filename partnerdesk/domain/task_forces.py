"""Task forces: what they lack, how their work stands, who is in how many groups, and which objective nobody works on.

Nothing here refuses anything: a task force without an objective is named, and may be right for a while.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain import dates
from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.options import Option
from partnerdesk.domain.seating import is_ended
from partnerdesk.text import fold, mark, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from partnerdesk.domain.aims import Aim
    from partnerdesk.domain.bodies import Body, Deliverable
    from partnerdesk.domain.people import Person
    from partnerdesk.domain.seating import BodySnapshot

# Who is in more groups than that is asked for too much.
MOST_GROUPS = 3
# Words shorter than that say nothing of an interest, and so many letters alike make two words the same.
LEAST_WORD, ALIKE = 4, 5


class Handing(Option):
    """How something to hand over stands."""

    LATE = ("late", mark("late"))
    SOON = ("soon", mark("soon"))
    OPEN = ("open", mark("to do"))
    DONE = ("done", mark("done"))
    DROPPED = ("dropped", mark("dropped"))

    @property
    def is_waited_for(self) -> bool:
        """Whether somebody still waits for it."""
        return self not in {Handing.DONE, Handing.DROPPED}


def handing(one: Deliverable, today: date) -> Handing:
    """Return how a deliverable stands: what is done or dropped is never late."""
    if one.done_on:
        return Handing.DONE
    if one.dropped:
        return Handing.DROPPED
    if one.due_on is None:
        return Handing.OPEN
    return {dates.Due.LATE: Handing.LATE, dates.Due.SOON: Handing.SOON, dates.Due.LATER: Handing.OPEN}[
        dates.due(one.due_on, today)
    ]


def next_deliverable(deliverables: Iterable[Deliverable], today: date) -> Deliverable | None:
    """Return what is handed over next: the earliest that is waited for, what has no day last."""
    waited = [one for one in deliverables if handing(one, today).is_waited_for]
    return min(waited, key=lambda one: (one.due_on is None, one.due_on or today, one.position), default=None)


@dataclass(frozen=True)
class Lack:
    """Something a task force lacks: the field where it is put right, and a sentence."""

    field: str
    text: str


def lacks(force: BodySnapshot) -> tuple[Lack, ...]:
    """Return what a task force lacks, the weightiest first; nothing of one that has ended."""
    body = force.body
    if is_ended(body, force.today):
        return ()
    found = []
    if not force.aims:
        found.append(Lack("objective", tr("It serves no objective yet.")))
    if force.chair is None:
        found.append(Lack("lead", tr("Nobody leads it.")))
    if not force.members:
        found.append(Lack("members", tr("Nobody is in it.")))
    if not force.deliverables:
        found.append(Lack("deliverables", tr("Nothing is to be handed over yet.")))
    if body.ends_on is None and not body.ends_when.strip():
        found.append(Lack("ends_when", tr("It is not said when it ends.")))
    return tuple(found)


def open_aims(aims: Iterable[Aim]) -> tuple[Aim, ...]:
    """Return the objectives that are neither reached nor given up."""
    return tuple(one for one in aims if not one.reached_on and not one.dropped_on)


def without_force(aims: Iterable[Aim], forces: Iterable[BodySnapshot]) -> tuple[Aim, ...]:
    """Return the open objectives that no task force works on; one that has ended works on nothing."""
    served = {aim.id for force in forces if _works(force) for aim in force.aims}
    return tuple(one for one in open_aims(aims) if one.id not in served)


def _works(force: BodySnapshot) -> bool:
    return force.body.kind_of is BodyKind.TASK_FORCE and not is_ended(force.body, force.today)


@dataclass(frozen=True)
class Involved:
    """A person and the groups they are in today, each once, in the order of the groups."""

    person: str
    name: str
    bodies: tuple[Body, ...]

    @property
    def is_too_much(self) -> bool:
        """Whether these are more than three groups."""
        return len(self.bodies) > MOST_GROUPS


def involved(bodies: Iterable[BodySnapshot]) -> tuple[Involved, ...]:
    """Return who is in how many groups today, those in most first; groups that have ended do not count."""
    names: dict[str, str] = {}
    found: dict[str, list[Body]] = {}
    for snapshot in bodies:
        if is_ended(snapshot.body, snapshot.today):
            continue
        for person in dict.fromkeys(one.sitting.person for _, one in snapshot.members):
            found.setdefault(person, []).append(snapshot.body)
        names |= {one.sitting.person: one.name for _, one in snapshot.members}
    made = (Involved(person, names[person], tuple(groups)) for person, groups in found.items() if names[person])
    return tuple(sorted(made, key=lambda one: (-len(one.bodies), fold(one.name))))


def waiting_for_a_group(people: Iterable[Person], bodies: Iterable[BodySnapshot]) -> tuple[Person, ...]:
    """Return who said what they would like to work on and is in no group today."""
    busy = {one.person for one in involved(bodies)}
    return tuple(
        sorted((one for one in people if one.interests and one.id not in busy), key=lambda one: fold(one.name))
    )


def who_might_fit(
    force: BodySnapshot, people: Sequence[Person], groups: Mapping[str, int]
) -> tuple[tuple[Person, tuple[str, ...]], ...]:
    """Return who is not in a task force and has an interest that matches it, with that interest.

    `groups` tells in how many groups each person is; who is in fewest comes first, and nobody whose measure is full.
    """
    inside = {one.sitting.person for _, one in force.members}
    about = _words_of(force)
    found = []
    for person in people:
        matching = tuple(one for one in person.interests if _touches(one, about))
        if matching and person.id not in inside and groups.get(person.id, 0) < MOST_GROUPS:
            found.append((person, matching))
    return tuple(sorted(found, key=lambda one: (groups.get(one[0].id, 0), fold(one[0].name))))


def _words_of(force: BodySnapshot) -> frozenset[str]:
    body = force.body
    texts = [body.name, body.purpose, body.duties, body.in_scope, *(aim.what for aim in force.aims)]
    return frozenset(word for text in texts for word in _words(text))


def _touches(interest: str, about: frozenset[str]) -> bool:
    """Whether a word of an interest is among the words, or begins alike: “gardens” and “garden”."""
    return any(word[:ALIKE] == other[:ALIKE] for word in _words(interest) for other in about)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(text)) if len(word) >= LEAST_WORD]
