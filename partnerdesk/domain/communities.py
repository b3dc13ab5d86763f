"""The community around a partnership: resources, leaders of influence, networks, and projects under way."""

from __future__ import annotations

from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choice, link, position, record, text
from partnerdesk.text import mark


class ContextKind(Option):
    """What is known of the community (source: the coalition toolkit)."""

    NEEDED = ("needed", mark("Resource needed"))
    AVAILABLE = ("available", mark("Resource available"))
    LEADER = ("leader", mark("Leader of influence"))
    NETWORK = ("network", mark("Network"))
    PROJECT = ("project", mark("Project under way"))


@record("context", mark("Fact about the community"), mark("Facts about the community"))
class ContextFact(Record):
    """Something in the community that helps or is needed: who has it, and how one gets to it."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    position: int = position()
    name: str = text(mark("Name"), required=True, longest=200, searched=True, example=mark("walk-in cooler"))
    about: ContextKind = choice(mark("What it is"), ContextKind.NEEDED)
    description: str = text(mark("Description"), lines=2, longest=2000, searched=True)
    organization: str = link(mark("Organization"), "organization")
    person: str = link(mark("Person"), "person")
    reach: str = text(
        mark("How to reach it"), longest=500, help=mark("Who of us knows them, or what has to be done first.")
    )
