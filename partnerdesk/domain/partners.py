"""Partners: an organization's standing in a partnership, and all that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import (
    Problem,
    Record,
    cash,
    choice,
    day,
    file,
    flag,
    link,
    position,
    quantity,
    record,
    text,
    whole,
)
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.files import StoredFile
    from partnerdesk.domain.money import Money

MOST_CLOSE = 5


class Status(Option):
    """The pipeline from idea to member."""

    MEMBER = ("member", mark("Member"), mark("Has joined and takes part."))
    INVITED = ("invited", mark("Invited"), mark("Has been asked to join; the answer is open."))
    IN_TALKS = ("in-talks", mark("In talks"), mark("You are getting to know each other."))
    APPROACHED = ("approached", mark("Approached"), mark("Someone has made first contact."))
    IDEA = ("idea", mark("Idea"), mark("Might fit; nobody has asked yet."))
    PAUSED = ("paused", mark("Paused"), mark("A member that takes a break."))
    LEFT = ("left", mark("Left"), mark("Was a member."))
    DECLINED = ("declined", mark("Said no"), mark("Was asked and declined, for now."))


class PartnerRole(Option):
    """What part it plays."""

    LEAD = ("lead", mark("Lead partner"), mark("Holds the funds or speaks for all."))
    PARTNER = ("partner", mark("Partner"))
    SUPPORTER = ("supporter", mark("Supporter"), mark("Helps without joining in decisions."))
    FUNDER = ("funder", mark("Funder"))
    HOST = ("host", mark("Host"), mark("Gives the partnership a legal home."))
    ADVISER = ("adviser", mark("Adviser"))


@record("membership", mark("Partner"), mark("Partners"))
class Membership(Record):
    """An organization's standing in one partnership."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    organization: str = link(mark("Organization"), "organization", required=True)
    status: Status = choice(mark("Standing"), Status.IDEA)
    role: PartnerRole | None = choice(mark("Part it plays"), PartnerRole)
    joined_on: date | None = day(mark("Joined on"), meant=Meant.PAST)
    left_on: date | None = day(mark("Left on"), meant=Meant.PAST)
    relationship_owner: str = link(
        mark("Who keeps in touch"), "person", help=mark("The person on our side who looks after this partner.")
    )
    referred_by: str = link(
        mark("Who can introduce us"), "person", help=mark("Someone who knows them, brought them in, or could.")
    )
    introduction: str = text(mark("How the introduction goes"), lines=2, longest=1000)
    found_where: str = text(mark("Where we found them"))
    why: str = text(mark("Why this partner"), lines=2, longest=2000, help=mark("What would change if they joined."))
    motivation: str = text(
        mark("What is in it for them"),
        lines=2,
        longest=2000,
        searched=True,
        help=mark("What makes taking part worthwhile for them, in their words."),
    )
    right_time: str = text(mark("Is it the right time"), lines=2, longest=1000)
    archived: bool = flag(mark("Archived"), help=mark("Kept, but out of the way."))

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that a partner cannot leave before it joins."""
        if self.joined_on and self.left_on and self.left_on < self.joined_on:
            return (Problem("left_on", tr("This is before the day it joined.")),)
        return ()


@record("match", mark("Match of values"), mark("Matches of values"))
class Match(Record):
    """One of our values beside theirs: how close, and why we say so."""

    membership: str = link(mark("Partner"), "membership", owner=True)
    value: str = link(mark("Our value"), "value", required=True)
    theirs: str = text(mark("Theirs, in their words"), longest=500)
    reason: str = text(mark("Why this score"), longest=500)
    closeness: int | None = whole(mark("Closeness"), most=MOST_CLOSE, help=mark("0: at odds. 5: the same wish."))


class Bring(Option):
    """What sort of thing a partner brings."""

    MONEY = ("money", mark("Money"))
    STAFF = ("staff", mark("Staff time"))
    VOLUNTEERS = ("volunteers", mark("Volunteers"))
    SKILL = ("skill", mark("Skill or knowledge"))
    SPACE = ("space", mark("Space"))
    EQUIPMENT = ("equipment", mark("Equipment"))
    GOODS = ("goods", mark("Goods"))
    LINKS = ("links", mark("Links to people"))
    NAME = ("name", mark("Good name"))
    DATA = ("data", mark("Data"))
    OTHER = ("other", mark("Other"))


class BringState(Option):
    """How sure it is."""

    WISHED = ("wished", mark("hoped for"))
    OFFERED = ("offered", mark("offered"))
    AGREED = ("agreed", mark("agreed"))
    IN_USE = ("in-use", mark("in use"))
    ENDED = ("ended", mark("ended"))


@record("contribution", mark("Contribution"), mark("Contributions"))
class Contribution(Record):
    """A resource that a partner brings."""

    membership: str = link(mark("Partner"), "membership", owner=True)
    position: int = position()
    name: str = text(mark("What"), required=True, searched=True, example=mark("Dietitian, 6 hours a week"))
    sort: Bring | None = choice(mark("Kind"), Bring)
    state: BringState = choice(mark("State"), BringState.OFFERED)
    amount: Decimal | None = quantity(mark("How much"))
    unit: str = text(mark("Of what"), longest=60, example=mark("hours a week"))
    worth: Money | None = cash(mark("Worth"), help=mark("The sum, or what it would cost to buy."))
    until: date | None = day(mark("Until"), meant=Meant.COMING)


@record("barrier", mark("Barrier"), mark("Barriers"))
class Barrier(Record):
    """What stands in the way of a partner joining or staying, and what lowers it."""

    membership: str = link(mark("Partner"), "membership", owner=True)
    position: int = position()
    name: str = text(mark("What stands in the way"), required=True, searched=True, longest=500)
    answer: str = text(mark("What lowers it"), lines=2, longest=1000)
    settled: bool = flag(mark("Settled"))


class Contact(Option):
    """How we were in touch."""

    MEETING = ("meeting", mark("Meeting"))
    CALL = ("call", mark("Phone call"))
    EMAIL = ("email", mark("E-mail"))
    LETTER = ("letter", mark("Letter"))
    VISIT = ("visit", mark("Visit"))
    EVENT = ("event", mark("Event"))
    NOTE = ("note", mark("Note"))


@record("note", mark("Note"), mark("Notes"))
class Note(Record):
    """What was said or seen on a day."""

    organization: str = link(mark("Organization"), "organization", owner=True)
    on: date | None = day(mark("Day"), meant=Meant.PAST, required=True)
    way: Contact = choice(mark("How"), Contact.NOTE)
    person: str = link(mark("With"), "person")
    said: str = text(mark("What was said"), required=True, lines=4, longest=10_000, searched=True)

    def called(self) -> str:
        """Return the beginning of what was said."""
        return self.said[:80]


@record("attachment", mark("File"), mark("Files"))
class Attachment(Record):
    """A file kept inside the workspace, with what it belongs to."""

    holder: str = link(mark("Belongs to"), "organization", "agreement", "person", owner=True)
    title: str = text(mark("Title"), required=True, searched=True)
    stored: StoredFile | None = file(mark("File"), required=True)
    remark: str = text(mark("Remark"), longest=500, searched=True)
    added_on: date | None = day(mark("Added on"), meant=Meant.PAST)
    ends_on: date | None = day(
        mark("Holds until"), meant=Meant.COMING, help=mark("Such as the last day of an insurance certificate.")
    )


@record("different", mark("Not the same"), mark("Not the same"))
class Different(Record):
    """Two organizations that look alike and were said to be two."""

    one: str = link(mark("One"), "organization", owner=True)
    other: str = link(mark("The other"), "organization", required=True)


@record("merged", mark("Merged record"), mark("Merged records"))
class Merged(Record):
    """What was recorded twice: the record that was taken into this one, so that its history stays with it."""

    into: str = link(mark("Merged into"), "organization", "person", owner=True)
    other: str = text(mark("The other's id"), required=True, longest=40)
    name: str = text(mark("It was called"), required=True)
    on: date | None = day(mark("On"), meant=Meant.PAST)
