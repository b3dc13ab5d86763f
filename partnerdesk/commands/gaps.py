"""Commands for budgets that are short: what each scenario leaves open, and the order of the programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import Answer, Here, reading
from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from argparse import Namespace

    from partnerdesk.domain.budgets import Budget
    from partnerdesk.domain.closing_gap import Plan
    from partnerdesk.domain.gap_measures import Scenario
    from partnerdesk.domain.program_ranks import ProgramCost
    from partnerdesk.domain.projections import Projection
    from partnerdesk.storage.store import Store


class NoBudget(Told):
    """An id that no budget has."""

    def __init__(self, id: str) -> None:  # noqa: A002 - records call it so
        super().__init__(tr("No budget has the id “{id}”. “scenarios” lists what there is.", id=id))


def scenarios(words: Namespace, here: Here) -> Answer:
    """List the scenarios of one budget or of all: what is missing, what is planned and what stays open."""
    from partnerdesk.domain.closing_gap import plan

    said, lines = [], []
    with reading(words.file, here) as (_home, store):
        for budget in _meant(store, words.id):
            projection = _projection(store, budget, here)
            tried = [(one, plan(projection, measures)) for one, measures in projection.snapshot.scenarios]
            base = plan(projection, ())
            said.append(_said_budget(budget, base, tried))
            lines += _lines(budget, base, tried)
    return Answer({"budgets": said}, tuple(lines) or (tr("There are no budgets."),))


def programs(words: Namespace, here: Here) -> Answer:
    """Rank the programs of one budget or of all, with what one result of each costs."""
    from partnerdesk.domain.program_ranks import ranking

    said, lines = [], []
    with reading(words.file, here) as (_home, store):
        for budget in _meant(store, words.id):
            projection = _projection(store, budget, here)
            ranked = ranking(projection)
            said.append(
                {
                    "id": budget.id,
                    "name": budget.name,
                    "currency": projection.snapshot.currency,
                    "ranked": [_said_cost(one, projection) for one in ranked.ranked],
                    "apart": [_said_cost(one, projection) for one in ranked.apart],
                    "shared": ranked.shared,
                }
            )
            lines.append(f"{budget.id}  {budget.name}")
            lines += [f"  {place}. {_told_cost(one, projection)}" for place, one in enumerate(ranked.ranked, start=1)]
            lines += [f"  –  {_told_cost(one, projection)}" for one in ranked.apart]
    return Answer({"budgets": said}, tuple(lines) or (tr("There are no budgets."),))


def _meant(store: Store, id: str) -> list[Budget]:  # noqa: A002 - records call it so
    from partnerdesk.domain.budgets import Budget

    if not id:
        return store.all(Budget, archived=False)
    found = store.get(Budget, id)
    if found is None or found.binned_on is not None:
        raise NoBudget(id)
    return [found]


def _projection(store: Store, budget: Budget, here: Here) -> Projection:
    from partnerdesk.domain.projections import project
    from partnerdesk.storage import budgets
    from partnerdesk.text import screen

    return project(budgets.budget(store, budget.id, today=here.now().date(), language=screen.code))


def _said_budget(budget: Budget, base: Plan, tried: list[tuple[Scenario, Plan]]) -> dict[str, Any]:
    return {
        "id": budget.id,
        "name": budget.name,
        "currency": base.before.snapshot.currency,
        "missing": base.missing,
        "scenarios": [
            {
                "id": one.id,
                "name": one.name,
                "planned": found.planned,
                "open": found.open,
                "measures": [
                    {
                        "id": step.measure.id,
                        "what": step.measure.what,
                        "chosen": step.measure.chosen,
                        "worth": step.worth,
                        "problems": list(step.effect.problems),
                    }
                    for step in found.steps
                ],
            }
            for one, found in tried
        ],
    }


def _lines(budget: Budget, base: Plan, tried: list[tuple[Scenario, Plan]]) -> list[str]:
    from partnerdesk.domain import gap_words

    lines = [f"{budget.id}  {budget.name}", f"  {gap_words.head(base)}"]
    for one, found in tried:
        lines.append(f"  {one.name}: {gap_words.planned(found)}, {gap_words.still_open(found)}")
        for step in found.steps:
            tick = "x" if step.counts else "!" if step.effect.problems else " "
            lines.append(f"    [{tick}] {step.measure.what}  {gap_words.worth(step, found)}  {gap_words.of_step(step)}")
    return lines


def _said_cost(one: ProgramCost, projection: Projection) -> dict[str, Any]:
    from partnerdesk.domain.program_ranks import missing

    return {
        "id": one.program.id,
        "name": one.program.name,
        "importance": one.program.importance.value if one.program.importance else "",
        "direct": one.direct,
        "indirect": one.indirect,
        "restricted": one.restricted,
        "net": one.net,
        "result": str(one.program.result) if one.program.result is not None else "",
        "missing": list(missing(one, projection)),
    }


def _told_cost(one: ProgramCost, projection: Projection) -> str:
    from partnerdesk.domain.program_ranks import missing, per_result

    lacks = " ".join(missing(one, projection))
    if lacks:
        return f"{one.program.name}: {lacks}"
    importance = tr(one.program.importance.label) if one.program.importance else ""
    return tr(
        "{name}: {importance}, net cost {net}, {each} for one of {result} ({what})",
        name=one.program.name,
        importance=importance.lower(),
        net=projection.snapshot.told(one.net),
        each=per_result(one, projection),
        result=projection.snapshot.words.number(one.program.result),
        what=one.measured_by or tr("Result expected").lower(),
    )
