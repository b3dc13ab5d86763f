"""The overview of task forces says what each is for and hands over, who is in how many groups, and what nobody works on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from partnerdesk.documents.content import Heading, Paragraph, Table, plain
from partnerdesk.documents.kinds import task_forces
from partnerdesk.domain.aims import Aim
from partnerdesk.domain.bodies import Body, BodyKind, Deliverable, IssueKind, Office
from partnerdesk.domain.seating import BodiesSnapshot
from tests.domain.test_seating import DENISE, HEALTH, TODAY, body, seat, sitting

AIM, LOOSE = Aim(id="a", what="open a cold store"), Aim(id="b", what="serve lunch", due_on=date(2027, 3, 1))
FORCE = replace(
    body(seat("Lead", sitting(DENISE, HEALTH), office=Office.LEAD)),
    body=Body(
        id="f", name="Fresh Food", kind_of=BodyKind.TASK_FORCE, issue=next(iter(IssueKind)), ends_when="it is open"
    ),
    parent=Body(id="s", name="Steering committee"),
    aims=(AIM,),
    deliverables=(
        Deliverable(what="a map", due_on=TODAY, done_on=TODAY),
        Deliverable(what="a plan", due_on=date(2030, 1, 1)),
    ),
)
ALL = BodiesSnapshot(partnership=FORCE.partnership, today=TODAY, bodies=(FORCE,), aims=(AIM, LOOSE))


def tables(document) -> list[list[tuple[str, ...]]]:
    return [
        [tuple(plain(cell) for cell in row) for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def test_each_task_force_stands_with_its_objectives_people_work_and_end():
    overview, facts, work, people = tables(task_forces.compose(ALL))
    assert overview[0][:4] == ("Fresh Food", "Denise", "1", "A plan")
    told = dict(facts)
    assert told["Objectives"] == "Open a cold store"
    assert told["Led by"] == told["Members"] == "Denise"
    assert told["Reports to"] == "Steering committee"
    assert told["Ends"] == "It is open"
    assert work[0][3].startswith("done")
    assert people == [("Denise", "1", "Fresh Food")]


def test_an_objective_nobody_works_on_is_named():
    document = task_forces.compose(ALL)
    bullets = next(block for block in document.blocks if type(block).__name__ == "Bullets")
    assert len(bullets.items) == 1
    assert "Serve lunch" in str(bullets.items[0])


def test_without_task_forces_it_says_so():
    document = task_forces.compose(replace(ALL, bodies=(), aims=()))
    assert [plain(one.runs) for one in document.blocks if isinstance(one, Paragraph)] == [
        "There are no task forces yet."
    ]
    assert not [one for one in document.blocks if isinstance(one, Heading)]
