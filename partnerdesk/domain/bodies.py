"""Bodies: the organs of a partnership, their seats, and who sits in them from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.body_terms import BodyAuthority, BodyEnd, BodyMeetings, BodyOffices, BodyRules
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, day, flag, link, position, record, text, whole
from partnerdesk.domain.rules import Quorum
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date


class BodyKind(Option):
    """What kind of organ a body is (source: the coalition toolkit)."""

    ASSEMBLY = (
        "assembly",
        mark("Members’ assembly"),
        mark("All members together: it confirms what the others prepare."),
    )
    STEERING = (
        "steering",
        mark("Steering committee"),
        mark("Starts things: vision, plans, the later structure, the first money. It ends when that is done."),
    )
    COUNCIL = (
        "council",
        mark("Coordinating council"),
        mark("Leads and joins up the work of groups and members, and adapts the plans to what they say."),
    )
    ADVISORY = (
        "advisory",
        mark("Advisory committee"),
        mark("Guides from knowledge of the community and the issue. It may have no power to decide."),
    )
    BOARD = (
        "board",
        mark("Board of directors"),
        mark("Governs and answers in law: policy, money, the director. It coordinates little."),
    )
    EXECUTIVE = (
        "executive",
        mark("Executive committee"),
        mark("The officers and chairs, between meetings of a larger body."),
    )
    TASK_FORCE = (
        "task-force",
        mark("Task force"),
        mark("Works on one or more objectives; its members choose it by interest."),
    )
    OTHER = ("other", mark("Another body"))


class IssueKind(Option):
    """What sort of matter a task force works on."""

    PROBLEM = ("problem", mark("A problem to solve"))
    SERVICE = ("service", mark("A service to build or run"))
    POLICY = ("policy", mark("A policy or rule to change"))
    EVENT = ("event", mark("An event"))
    RESEARCH = ("research", mark("Something to find out"))
    FUNDING = ("funding", mark("Money to raise"))
    OTHER = ("other", mark("Something else"))


class Office(Option):
    """An office that comes with a seat."""

    CHAIR = ("chair", mark("Chair"))
    VICE_CHAIR = ("vice-chair", mark("Vice-chair"))
    SECRETARY = ("secretary", mark("Secretary"))
    TREASURER = ("treasurer", mark("Treasurer"))
    LEAD = ("lead", mark("Lead"))


@record("body", mark("Body"), mark("Bodies"))
class Body(BodyAuthority, BodyRules, BodyMeetings, BodyOffices, BodyEnd):
    """An organ of a partnership, temporary or standing; a task force is one too.

    `parent` is the body it reports to, which makes the chart. One that was converted names the body it was in `grown_from`, and
    ended on the day the new one began.
    """

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    kind_of: BodyKind = choice(mark("Kind"), BodyKind.STEERING)
    name: str = text(
        mark("Name"), required=True, sorted=True, searched=True, longest=200, example=mark("Steering committee")
    )
    parent: str = link(mark("Reports to"), "body", help=mark("The body above it. Leave it empty for the highest one."))
    founded_by: str = text(
        mark("Set up by"),
        longest=300,
        help=mark("Who set it up, and by what act."),
        example=mark("the members’ assembly"),
    )
    founded_on: date | None = day(mark("Set up on"))
    issue: IssueKind | None = choice(mark("What it works on"), IssueKind)
    resources: str = text(
        mark("What it has to work with"), lines=2, longest=2000, help=mark("People, rooms, money, tools. One a line.")
    )
    grown_from: str = link(mark("Grown from"), "body")
    ended_on: date | None = day(mark("Ended on"))
    remind_on: date | None = day(mark("Remind us on"))

    @property
    def quorum_rule(self) -> Quorum | None:
        """The quorum with its number, if one is chosen."""
        return Quorum(self.quorum, self.quorum_number) if self.quorum else None

    def contradictions(self) -> tuple[Problem, ...]:
        """Say which days and links cannot be true together."""
        found = []
        if self.parent and self.parent == self.id:
            found.append(Problem("parent", tr("A body cannot report to itself.")))
        if self.founded_on and self.ends_on and self.ends_on < self.founded_on:
            found.append(Problem("ends_on", tr("This is before the day it was set up.")))
        if self.founded_on and self.ended_on and self.ended_on < self.founded_on:
            found.append(Problem("ended_on", tr("This is before the day it was set up.")))
        if self.founded_on and self.review_on and self.review_on < self.founded_on:
            found.append(Problem("review_on", tr("This is before the day it was set up.")))
        return tuple(found)


@record("seat", mark("Seat"), mark("Seats"))
class Seat(Record):
    """A seat of a body, or several alike: who appoints to it, whether it votes, and for how long one sits."""

    body: str = link(mark("Body"), "body", owner=True)
    position: int = position()
    title: str = text(mark("Seat"), required=True, longest=120, searched=True, example=mark("Schools"))
    office: Office | None = choice(mark("Office"), Office)
    count: int | None = whole(mark("How many"), least=1, most=500, example="1", help=mark("Empty means one."))
    organization: str = link(
        mark("Kept for"), "organization", help=mark("The organization the seat belongs to, if it does.")
    )
    appointed_by: str = text(mark("Appointed by"), longest=200, example=mark("its organization"))
    voting: bool = flag(mark("It votes"), default=True)
    ex_officio: bool = flag(mark("It comes with a post"), help=mark("Whoever holds that post sits here (ex officio)."))
    term_months: int | None = whole(mark("Term"), least=1, most=240, unit=mark("months"), example="24")
    term_limit: int | None = whole(mark("At most"), least=1, most=20, unit=mark("terms in a row"), example="2")
    remark: str = text(mark("Remark"), longest=300, example=mark("two names put forward"))

    @property
    def places(self) -> int:
        """How many people can sit in it."""
        return self.count or 1


@record("sitting", mark("Time in a seat"), mark("Times in seats"))
class Sitting(Record):
    """One person in one seat, from when to when."""

    seat: str = link(mark("Seat"), "seat", owner=True)
    position: int = position()
    person: str = link(mark("Who sits in it"), "person", required=True)
    organization: str = link(mark("From"), "organization", help=mark("The organization they come from."))
    since: date | None = day(mark("Since"))
    term_ends: date | None = day(mark("Term ends"))
    left_on: date | None = day(mark("Left on"))
    interest: str = text(
        mark("Interest"), longest=300, help=mark("Why they take part; task forces are made by interest.")
    )

    def contradictions(self) -> tuple[Problem, ...]:
        """Say which days cannot be true together."""
        found = []
        if self.since and self.term_ends and self.term_ends < self.since:
            found.append(Problem("term_ends", tr("The term ends before it begins.")))
        if self.since and self.left_on and self.left_on < self.since:
            found.append(Problem("left_on", tr("This is before the first day.")))
        return tuple(found)


@record("deliverable", mark("Deliverable"), mark("Deliverables"))
class Deliverable(Record):
    """What a task force, or another body, hands over: what, who, by when."""

    body: str = link(mark("Body"), "body", owner=True)
    position: int = position()
    what: str = text(mark("What is handed over"), required=True, lines=2, longest=1000, searched=True)
    person: str = link(mark("Who answers for it"), "person")
    due_on: date | None = day(mark("By"))
    done_on: date | None = day(mark("Done on"))
    dropped: bool = flag(mark("No longer asked for"))


@record("serving", mark("Objective served"), mark("Objectives served"))
class Serving(Record):
    """That a body works on an objective of the partnership."""

    body: str = link(mark("Body"), "body", owner=True)
    position: int = position()
    objective: str = link(mark("Objective"), "aim", required=True)
