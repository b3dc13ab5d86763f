"""Commands for budgets: what each comes to, out as a sheet, in from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import DONE, PROBLEMS, Answer, Here, WrongUse, reading, saved, write_file, writing
from partnerdesk.errors import Told
from partnerdesk.text import fold, tr, trn

if TYPE_CHECKING:
    from argparse import Namespace

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot
    from partnerdesk.domain.budgets import Budget
    from partnerdesk.domain.projections import Course, Projection
    from partnerdesk.exchange.budget_import import BudgetImport
    from partnerdesk.storage.store import Store

MOST_LISTED = 50


class BudgetUnclear(Told):
    """Several budgets, or none, where one has to be meant."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            tr("Say which budget is meant with --budget: {names}.", names="; ".join(names))
            if names
            else tr("There is no such budget in this workspace.")
        )


def budgets(words: Namespace, here: Here) -> Answer:
    """Tell of one budget or of all what they come to, and what is not in order."""
    with reading(words.file, here) as (_home, store):
        found = [_meant(store, words.budget)] if words.budget else _all(store)
        snapshots = [_snapshot(store, one, here) for one in found]
    said, lines = [], []
    for one in snapshots:
        about, told = _told(one)
        said.append(about)
        lines += told
    return Answer({"budgets": said}, tuple(lines) or (tr("There are no budgets."),))


def _told(snapshot: BudgetSnapshot) -> tuple[dict[str, Any], list[str]]:
    from partnerdesk.domain.budget_problems import problems
    from partnerdesk.domain.budget_words import in_words
    from partnerdesk.domain.projections import project

    projection, wrong = project(snapshot), problems(snapshot)
    sentences = in_words(projection)
    said = {
        "id": snapshot.budget.id,
        "name": snapshot.budget.name,
        "currency": snapshot.currency,
        "columns": [one.full for one in projection.columns],
        "expenses": _exact(projection, projection.expenses),
        **{
            str(course.view.value): _course(projection, course)
            for course in (projection.confirmed, projection.expected, projection.everything)
        },
        "in_kind": _exact(projection, (projection.in_kind,))[0],
        "words": list(sentences),
        "problems": [{"line": one.record.called(), "field": one.field, "text": one.text} for one in wrong],
    }
    lines = [f"{snapshot.budget.id}  {snapshot.budget.name}", *(f"  {one}" for one in sentences)]
    lines += [f"  {one.record.called()}: {one.text}" for one in wrong[:MOST_LISTED]]
    return said, lines


def _course(projection: Projection, course: Course) -> dict[str, Any]:
    named = (None if place is None else projection.columns[place].full for place in (course.first_short, course.lowest))
    first, lowest = named
    return {
        "income": _exact(projection, course.income),
        "gap": _exact(projection, course.gap),
        "left": _exact(projection, course.left),
        "kept": _exact(projection, course.kept),
        "free": _exact(projection, course.free),
        "first_short": first,
        "lowest": lowest,
    }


def _exact(projection: Projection, values: tuple[int, ...]) -> list[str]:
    return [f"{projection.snapshot.money(one).decimal:f}" for one in values]


def export(words: Namespace, here: Here) -> Answer:
    """Write a budget as a sheet: as a workbook with its formulas, or as text."""
    from partnerdesk.exchange.budget_export import to_csv, to_xlsx

    ending = words.out.suffix.lower()
    if ending not in {".csv", ".xlsx"}:
        raise WrongUse(tr("A sheet of a budget ends in .csv or .xlsx."))
    with reading(words.file, here) as (_home, store):
        snapshot = _snapshot(store, _meant(store, words.budget), here)
    write_file(words.out, to_csv(snapshot) if ending == ".csv" else to_xlsx(snapshot))
    said = {"file": str(words.out), "budget": snapshot.budget.id, "lines": len(snapshot.lines)}
    return Answer(said, (saved(words.out),))


def bring_in(words: Namespace, here: Here) -> Answer:
    """Bring the lines of a sheet into a budget as one change, or none of them where anything is wrong."""
    from partnerdesk.exchange import budget_import, budget_wider, sheets

    rows = sheets.read_rows(words.data)

    def plan(store: Store) -> BudgetImport:
        snapshot = _snapshot(store, _meant(store, words.budget), here)
        found = budget_wider.wider(rows, snapshot) if words.more_columns else None
        return budget_import.plan(rows, snapshot, states=words.states, budget=found.budget if found else None)

    if words.dry_run:
        with reading(words.file, here) as (_home, store):
            return _answer(plan(store), written=False)
    with writing(words.file, here) as (_home, store):
        planned = plan(store)
        if not planned.problems and (planned.added or planned.changed):
            with store.change(tr("Import {name}", name=words.data.name)) as change:
                budget_import.apply(planned, change)
        return _answer(planned, written=not planned.problems)


def _answer(planned: BudgetImport, *, written: bool) -> Answer:
    problems = [{"row": one.row, "column": one.column, "text": one.text} for one in planned.problems]
    said: dict[str, Any] = {
        "written": written,
        "added": [one.called() for one in planned.added],
        "changed": [one.called() for one in planned.changed],
        "problems": problems,
        "columns": planned.budget.periods if planned.budget else None,
        "states": [one.told() for one in planned.says],
        "remarks": list(planned.remarks),
    }
    if planned.problems:
        told = (
            tr("Row {row}, column {column}: {text}", row=one.row, column=one.column, text=one.text)
            if one.row
            else one.text
            for one in planned.problems[:MOST_LISTED]
        )
        return Answer(said, (tr("Nothing was brought in:"), *told), PROBLEMS, planned.remarks)
    new, other = len(planned.added), len(planned.changed)
    lines = (
        (trn("{n} line added.", "{n} lines added.", new), trn("{n} line changed.", "{n} lines changed.", other))
        if written
        else (
            trn("{n} line would be added.", "{n} lines would be added.", new),
            trn("{n} line would be changed.", "{n} lines would be changed.", other),
        )
    )
    return Answer(said, lines, DONE, planned.remarks)


def _all(store: Store) -> list[Budget]:
    from partnerdesk.domain.budgets import Budget

    return store.all(Budget)


def _meant(store: Store, named: str) -> Budget:
    """Return the budget with this id or name; without one, the only one."""
    there = _all(store)
    meant = [one for one in there if not named or named == one.id or fold(named) == fold(one.name)]
    if len(meant) != 1:
        raise BudgetUnclear([f"{one.name} ({one.id})" for one in meant or there])
    return meant[0]


def _snapshot(store: Store, budget: Budget, here: Here) -> BudgetSnapshot:
    from partnerdesk.storage import budgets as stored

    return stored.budget(store, budget.id, today=here.now().date())
