"""Actions: what somebody said they would do, for a plan, a meeting or a measure that closes a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.dates import Meant
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.records import Record, choice, day, link, record, text
from partnerdesk.text import mark

if TYPE_CHECKING:
    from datetime import date


@record("action", mark("Action"), mark("Actions"))
class Action(Record):
    """One thing to do: what, who, by when, and what became of it. `source` is the kind and id of the record that asks for it."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    what: str = text(mark("What"), required=True, lines=2, longest=1000, searched=True)
    person: str = link(mark("Who does it"), "person")
    organization: str = link(mark("For which organization"), "organization")
    body: str = link(mark("For which body"), "body")
    due_on: date | None = day(mark("Due on"), meant=Meant.COMING)
    outcome: Outcome = choice(mark("What became of it"), Outcome.OPEN)
    done_on: date | None = day(mark("Done on"), meant=Meant.PAST, happened=True)
    remark: str = text(mark("Remark"), lines=2, longest=1000)
    source: str = text(mark("Asked for by"), longest=80)
