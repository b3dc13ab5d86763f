"""Rounds of a survey: from when to when it is asked, who is asked, and what came back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.fields import Form
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, day, file, flag, link, position, record, text
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.files import StoredFile

MARKS = re.compile(r"[1-9?-]*")
BLANK, UNKNOWN = "-", "?"


class Answering(Option):
    """Who answers, and what of it is known."""

    ORGANIZATIONS = (
        "organizations",
        mark("One agreed answer for each organization"),
        mark("Its name stands with its answers, and is always shown. Those who answer are told so."),
    )
    NAMED = (
        "named",
        mark("People, each with a form of their own"),
        mark("You can see who answered what. Reports show groups of three and more alone."),
    )
    ANONYMOUS = (
        "anonymous",
        mark("People, without their names"),
        mark("Everybody gets the same form. Nothing says who it came from, not to you either."),
    )


class Arrived(Option):
    """How a reply came in."""

    SHEET = ("sheet", mark("Spreadsheet"))
    FORM = ("form", mark("PDF form"))
    TYPED = ("typed", mark("Typed in from paper"))


@record("survey-round", mark("Round of a survey"), mark("Rounds of surveys"))
class SurveyRound(Record):
    """One time that a survey is asked.

    `form` is what it asks, frozen when the first forms are made; `code` ties a form to it, as a version's does to its sheets.
    `counted` are the numbers of replies of people that its results were made of, each time it was closed: those that came first.
    """

    survey: str = link(mark("Survey"), "survey", owner=True)
    position: int = position()
    name: str = text(mark("Round"), required=True, longest=120, searched=True, example=mark("Spring 2027"))
    answering: Answering = choice(mark("Who answers"), Answering.ORGANIZATIONS)
    opens_on: date | None = day(mark("Goes out on"))
    closes_on: date | None = day(mark("Answers by"), meant=Meant.COMING)
    contact: str = text(
        mark("Questions to"), longest=200, help=mark("A name with an e-mail address or a phone number.")
    )
    returns_to: str = text(mark("Send it back to"), lines=2, longest=300)
    groups: str = text(
        mark("Groups"),
        lines=3,
        longest=600,
        help=mark(
            "One a line, such as small and large organizations. Each one who is asked belongs to one, or to none."
        ),
    )
    about: str = text(mark("Remark"), lines=2, longest=1000)
    form: StoredFile | None = file(mark("What it asks"))
    code: str = text(mark("Code on each form"), longest=40, form=Form.CODE)
    closed_on: date | None = day(mark("Closed on"), meant=Meant.PAST, happened=True)
    counted: str = text(mark("Replies that count"), longest=400)

    @property
    def may_be_shown(self) -> bool:
        """Whether its results may be looked at: while people still answer, two looks would give away the reply between them."""
        return self.answering is Answering.ORGANIZATIONS or self.closed_on is not None

    @property
    def showings(self) -> tuple[int, ...]:
        """Of how many replies results could be seen so far, the last for now."""
        return tuple(int(word) for word in self.counted.split() if word.isdecimal())

    @property
    def group_names(self) -> tuple[str, ...]:
        """The groups, each once."""
        return tuple(dict.fromkeys(line.strip() for line in self.groups.splitlines() if line.strip()))

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that a round ends before it begins."""
        found = []
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            found.append(Problem("closes_on", tr("This is before the day it goes out.")))
        if self.opens_on and self.closed_on and self.closed_on < self.opens_on:
            found.append(Problem("closed_on", tr("This is before the day it goes out.")))
        return tuple(found)


@record("invitation", mark("Invitation"), mark("Invitations"))
class Invitation(Record):
    """One organization or person that is asked in a round. `code` stands on their form, unless the round is anonymous."""

    round: str = link(mark("Round"), "survey-round", owner=True)
    position: int = position()
    organization: str = link(mark("Organization"), "organization")
    person: str = link(mark("Person"), "person")
    group: str = text(mark("Group"), longest=120)
    code: str = text(mark("Code on their form"), longest=20)
    sent_on: date | None = day(mark("Sent on"), meant=Meant.PAST, happened=True)
    reminded_on: date | None = day(mark("Reminded on"), meant=Meant.PAST, happened=True)
    declined: bool = flag(mark("They do not want to answer"))


@record("reply", mark("Reply"), mark("Replies"))
class Reply(Record):
    """The answers of one form: one sign for each question of the round that is not open, in its order.

    A digit is the point or the answer that was marked, `?` is “don’t know, or does not apply”, `-` is left blank. In an anonymous
    round nothing says whose it is; `group` does where forms were made for groups.
    """

    round: str = link(mark("Round"), "survey-round", owner=True)
    position: int = position()
    invitation: str = link(mark("Whose"), "invitation")
    organization: str = link(mark("Organization"), "organization")
    group: str = text(mark("Group"), longest=120)
    marks: str = text(mark("Answers"), longest=400)
    arrived: Arrived = choice(mark("Came as"), Arrived.TYPED)
    came_on: date | None = day(mark("Came on"), meant=Meant.PAST, happened=True)
    came_in: str = text(mark("File"), longest=260, help=mark("The name of the file it came in."))
    digest: str = text(mark("Fingerprint of the file"), longest=80)
    batch: str = text(mark("Read in with"), longest=60)

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that the answers have a sign that is none."""
        return () if MARKS.fullmatch(self.marks) else (Problem("marks", tr("This is not a row of answers.")),)


@record("comment", mark("Answer in words"), mark("Answers in words"))
class Comment(Record):
    """What somebody wrote in a reply: to an open question, or why a group was marked low.

    `asked` is the key of the question or the name of the element; empty for statements that are in none. `quoted` lets a report quote it.
    """

    reply: str = link(mark("Reply"), "reply", owner=True)
    position: int = position()
    asked: str = text(mark("Asked"), longest=130)
    words: str = text(mark("Answer"), required=True, lines=3, longest=6000)
    quoted: bool = flag(mark("May be quoted in reports"))
