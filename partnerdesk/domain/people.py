"""People, and where they stand: one person may have a place in several organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.fields import Form
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, day, flag, link, record, tags, text
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date


class Reach(Option):
    """How someone likes to be reached."""

    EMAIL = ("email", mark("E-mail"))
    PHONE = ("phone", mark("Phone"))
    MOBILE = ("mobile", mark("Mobile phone"))
    MESSAGE = ("message", mark("Text message"))
    LETTER = ("letter", mark("Letter"))
    VISIT = ("visit", mark("In person"))


@record("person", mark("Person"), mark("People"))
class Person(Record):
    """Someone we deal with."""

    name: str = text(mark("Name"), required=True, sorted=True, searched=True, example=mark("Dr. Owen Castillo"))
    email: str = text(mark("E-mail"), form=Form.EMAIL, searched=True)
    phone: str = text(mark("Phone"), form=Form.PHONE, longest=60)
    mobile: str = text(mark("Mobile phone"), form=Form.PHONE, longest=60)
    best_reached: Reach | None = choice(mark("Best reached by"), Reach)
    address: str = text(
        mark("Postal address"),
        lines=2,
        longest=500,
        confidential=True,
        help=mark("Only if letters go there. Papers do not show it."),
    )
    languages: str = text(mark("Languages"), example=mark("English, Spanish"))
    interests: tuple[str, ...] = tags(
        mark("Interests"), help=mark("What they would like to work on; task forces are made by interest.")
    )
    about: str = text(mark("Good to know"), lines=2, longest=2000, confidential=True)


@record("post", mark("Place in an organization"), mark("Places in organizations"))
class Post(Record):
    """A person's place in an organization: what they do there, and for how long."""

    organization: str = link(mark("Organization"), "organization", owner=True)
    person: str = link(mark("Person"), "person", required=True)
    title: str = text(mark("Role"), searched=True, example=mark("Health lead"))
    primary: bool = flag(mark("First contact"), help=mark("The one to write to first. One per organization."))
    signs: bool = flag(mark("Signs for it"), help=mark("May sign papers in its name."))
    speaks: bool = flag(mark("Speaks for it"), help=mark("Represents it in the partnership."))
    since: date | None = day(mark("Since"), meant=Meant.PAST)
    until: date | None = day(mark("Until"), meant=Meant.COMING)

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that a place cannot end before it begins."""
        if self.since and self.until and self.until < self.since:
            return (Problem("until", tr("This is before the first day.")),)
        return ()
