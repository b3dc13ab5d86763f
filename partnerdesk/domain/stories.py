"""Stories: what happened to whom, told so that it can stand beside the numbers of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Problem, Record, choice, day, file, flag, link, position, record, text
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.files import StoredFile


class Consent(Option):
    """Whether those who are told of agree to it."""

    OPEN = ("open", mark("Not asked yet"))
    NAMED = ("named", mark("Yes, with their names"))
    UNNAMED = ("unnamed", mark("Yes, without their names"))
    REFUSED = ("refused", mark("No"), mark("The story is kept and never enters a report."))


@record("story", mark("Story"), mark("Stories"))
class Story(Record):
    """A case: the context, what was done, what came of it and what was learned. `told_of` is how people in it are called."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    title: str = text(mark("Title"), required=True, longest=160, searched=True, sorted=True)
    happened_on: date | None = day(mark("When"), meant=Meant.PAST, happened=True)
    told_of: str = text(
        mark("Who it is about"),
        longest=300,
        example=mark("a mother of three in Riverbend"),
        help=mark("How they are called where no names are said."),
    )
    names: str = text(
        mark("Their names"),
        longest=300,
        example=mark("Lena Ortiz"),
        help=mark("They are printed only if those people agreed to it. Several stand with commas between them."),
    )
    context: str = text(mark("How things were"), lines=4, longest=4000)
    challenge: str = text(mark("What was hard"), lines=3, longest=3000)
    done: str = text(mark("What was done, by whom"), lines=4, longest=4000)
    outcome: str = text(mark("What came of it"), lines=4, longest=4000, searched=True)
    relationships: str = text(mark("Relationships that came of it"), lines=3, longest=3000)
    lesson: str = text(mark("What we learned"), lines=3, longest=3000)
    quote: str = text(mark("In their own words"), lines=2, longest=1000)
    aim: str = link(mark("Objective"), "aim")
    organization: str = link(mark("Organization"), "organization")
    consent: Consent = choice(mark("They agree to its being told"), Consent.OPEN)
    consent_on: date | None = day(mark("Agreed on"), meant=Meant.PAST, happened=True)
    consent_by: str = text(mark("Asked by"), longest=200)
    picture: StoredFile | None = file(mark("Picture"), picture=True)
    picture_says: str = text(
        mark("What the picture shows"),
        longest=300,
        help=mark("For those who cannot see it. It stands below the picture."),
    )
    picture_safe: bool = flag(
        mark("Nobody can be recognized in the picture"),
        help=mark("Without their names, only such a picture is printed."),
    )

    def contradictions(self) -> tuple[Problem, ...]:
        """Say that a picture needs words."""
        if self.picture and not self.picture_says:
            return (Problem("picture_says", tr("Say what the picture shows, for those who cannot see it.")),)
        return ()
