"""What could close the gap, on the statement: each scenario with its measures, who sees to them, and what stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Bullets, Heading, Paragraph, Table, words
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.budget_figures import MINUS
from partnerdesk.domain.closing_gap import followed, plan
from partnerdesk.domain.gap_words import followed_in_words, planned, still_open

MOST_STEPS = 4

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Block
    from partnerdesk.domain.closing_gap import Plan
    from partnerdesk.domain.projections import Projection


def ways(projection: Projection) -> Iterator[Block]:
    """Return the plan that is followed, with the gap after it, and the others beside it; without one, all that could be done."""
    say, scenarios = projection.snapshot.words.say, projection.snapshot.scenarios
    tried = [(scenario, plan(projection, measures)) for scenario, measures in scenarios]
    tried = [(scenario, each) for scenario, each in tried if any(step.counts for step in each.steps)]
    if not tried:
        return
    chosen = followed(scenarios)
    ours = [(scenario, each) for scenario, each in tried if chosen and scenario.id == chosen[0].id]
    if not ours:
        yield Heading(text=say("What could close the gap"))
        for scenario, each in tried:
            yield _table(projection, scenario.name, each)
        return
    ((scenario, each),) = ours
    yield Heading(text=say("The plan to close the gap: {name}", name=scenario.name))
    yield Paragraph(runs=words(followed_in_words(each)))
    yield _table(projection, scenario.name, each)
    others = [(one, other) for one, other in tried if one.id != scenario.id]
    if others:
        yield Paragraph(runs=words(say("Other ways that were looked at:")))
        yield Bullets(items=tuple(f"{one.name}: {planned(other)}, {still_open(other)}" for one, other in others))


def kept_to(projection: Projection) -> Iterator[str]:
    """Return what the plan that is followed comes to, for people who read the first lines only; nothing without one."""
    chosen = followed(projection.snapshot.scenarios)
    tried = plan(projection, chosen[1]) if chosen else None
    if tried and any(step.counts for step in tried.steps):
        yield followed_in_words(tried)


def in_short(projection: Projection) -> str:
    """Return the plan that is followed in a few sentences, for a page on which there is little room; nothing without one."""
    say, told, scenarios = projection.snapshot.words.say, projection.snapshot.told, projection.snapshot.scenarios
    chosen = followed(scenarios)
    tried = plan(projection, chosen[1]) if chosen else None
    steps = [step for step in tried.steps if step.counts] if tried else []
    if not chosen or not tried or not steps:
        return ""
    named = ", ".join(f"{one.measure.what} ({told(one.worth)})" for one in steps[:MOST_STEPS])
    if len(steps) > MOST_STEPS:
        named += ", " + projection.snapshot.words.count("and {n} more", "and {n} more", len(steps) - MOST_STEPS)
    said = [
        say("The plan to close the gap is “{name}”: {steps}.", name=chosen[0].name, steps=named),
        followed_in_words(tried),
    ]
    others = [scenario.name for scenario, _ in scenarios if scenario.id != chosen[0].id]
    if others:
        said.append(say("Looked at as well: {names}.", names=", ".join(others)))
    return " ".join(said)


def _table(projection: Projection, name: str, tried: Plan) -> Table:
    language, names, told = projection.snapshot.words, projection.snapshot.names, projection.snapshot.told
    rows = []
    for step in tried.steps:
        if step.counts:
            due = language.short_day(step.measure.due_on) if step.measure.due_on else ""
            who = names.get(step.measure.person, "")
            what = f"{step.measure.what}: {step.effect.how}" if step.effect.how else step.measure.what
            rows.append((what, facts.cell(who), facts.cell(due), told(step.worth).replace("-", MINUS)))
    rows.append((language.say("Missing without them"), "", "", told(tried.missing)))
    rows.append((language.say("Still missing with all of them"), "", "", told(tried.open)))
    return Table(
        head=(language.say("What we would do"), language.say("Who"), language.say("By"), language.say("Counts as")),
        rows=tuple(rows),
        widths=(4, 2, 1.4, 1.4),
        align=("left", "left", "left", "right"),
        caption=name,
        first_column_head=True,
        totals=2,
    )
