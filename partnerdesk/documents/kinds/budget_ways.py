"""What could close the gap, on the statement: each scenario with its measures, who sees to them, and what stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Heading, Table
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.budget_figures import MINUS
from partnerdesk.domain.closing_gap import plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Block
    from partnerdesk.domain.closing_gap import Plan
    from partnerdesk.domain.projections import Projection


def ways(projection: Projection) -> Iterator[Block]:
    """Return a table for each scenario that has measures which count."""
    say = projection.snapshot.words.say
    tried = [(scenario, plan(projection, measures)) for scenario, measures in projection.snapshot.scenarios]
    tried = [(scenario, each) for scenario, each in tried if any(step.counts for step in each.steps)]
    if not tried:
        return
    yield Heading(text=say("What could close the gap"))
    for scenario, each in tried:
        yield _table(projection, scenario.name, each)


def _table(projection: Projection, name: str, tried: Plan) -> Table:
    words, names, told = projection.snapshot.words, projection.snapshot.names, projection.snapshot.told
    rows = []
    for step in tried.steps:
        if step.counts:
            due = words.short_day(step.measure.due_on) if step.measure.due_on else ""
            who = names.get(step.measure.person, "")
            rows.append((step.measure.what, facts.cell(who), facts.cell(due), told(step.worth).replace("-", MINUS)))
    rows.append((words.say("Missing without them"), "", "", told(tried.missing)))
    rows.append((words.say("Still missing with all of them"), "", "", told(tried.open)))
    return Table(
        head=(words.say("What we would do"), words.say("Who"), words.say("By"), words.say("Brings")),
        rows=tuple(rows),
        widths=(4, 2, 1.4, 1.4),
        align=("left", "left", "left", "right"),
        caption=name,
        first_column_head=True,
        totals=2,
    )
