"""Commands that bring records out and in: kinds, export, import; as JSON, or partners as a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands import budgets, library
from partnerdesk.commands.answers import (
    DONE,
    PROBLEMS,
    Answer,
    Here,
    WrongUse,
    read_bytes,
    reading,
    saved,
    write_file,
    writing,
)
from partnerdesk.errors import Told
from partnerdesk.text import fold, tr, trn

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from partnerdesk.exchange.import_plan import ImportPlan
    from partnerdesk.exchange.workspace_reading import Incoming
    from partnerdesk.storage.store import Store

MOST_LISTED = 50
CLAUSE, BUDGET = "clause", "budget"


class PartnershipUnclear(Told):
    """A workspace with several partnerships, or none, where one has to be meant."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            tr("Say which partnership is meant with --partnership: {names}.", names=", ".join(names))
            if names
            else tr("There is no partnership in this workspace yet. Make one first.")
        )


def kinds(words: Namespace, here: Here) -> Answer:
    """Tell all kinds of record and their fields; this answer is JSON in any case."""
    import json

    from partnerdesk.exchange.kinds_json import kinds_json

    del words, here
    said = kinds_json()
    return Answer(said, (json.dumps(said, indent=1, ensure_ascii=False),))


def export(words: Namespace, here: Here) -> Answer:
    """Write the whole workspace as JSON, partners as a sheet, or kept clauses as a file."""
    if words.kind == CLAUSE:
        return library.export(words, here)
    if words.kind == BUDGET:
        return budgets.export(words, here)
    if words.kind and words.out.suffix.lower() not in {".csv", ".xlsx"}:
        raise WrongUse(tr("A sheet of partners ends in .csv or .xlsx."))
    with reading(words.file, here) as (_home, store):
        said = _export_sheet(words, store) if words.kind else _export_whole(words, store)
    return Answer({"file": str(words.out), **said}, (saved(words.out),))


def _export_whole(words: Namespace, store: Store) -> dict[str, Any]:
    from partnerdesk.exchange.workspace_json import export_workspace

    data = export_workspace(store)
    write_file(words.out, data)
    return {"bytes": len(data)}


def _export_sheet(words: Namespace, store: Store) -> dict[str, Any]:
    from partnerdesk.exchange import partner_export
    from partnerdesk.exchange.matching import KnownPartners
    from partnerdesk.storage.refusals import NotWritten

    known = KnownPartners(store, _partnership(store, words.partnership))
    partners = [each for each in known.memberships if each in known.organizations]
    write = partner_export.write_csv if words.out.suffix.lower() == ".csv" else partner_export.write_xlsx
    try:
        write(words.out, known, partners)
    except OSError as error:
        raise NotWritten(words.out, error) from error
    return {"partners": len(partners)}


def bring_in(words: Namespace, here: Here) -> Answer:
    """Bring in a whole JSON file or a sheet of partners: one change or none; a dry run only tells what would happen."""
    path: Path = words.data
    if words.kind == CLAUSE:
        return library.bring_in(words, here)
    if words.kind == BUDGET:
        return budgets.bring_in(words, here)
    if words.kind:
        return _import_sheet(words, here)
    data = read_bytes(path)
    if words.dry_run:
        with reading(words.file, here) as (_home, store):
            return _incoming_answer(_read_json(data, store), written=False)
    with writing(words.file, here) as (_home, store):
        incoming = _read_json(data, store)
        if not incoming.problems:
            from partnerdesk.exchange.workspace_json import import_workspace

            with store.change(tr("Import {name}", name=path.name)) as change:
                import_workspace(incoming, change)
        return _incoming_answer(incoming, written=not incoming.problems)


def _read_json(data: bytes, store: Store) -> Incoming:
    from partnerdesk.domain.agreements import Agreement, PaperState
    from partnerdesk.domain.kinds import KINDS
    from partnerdesk.domain.versions import Version
    from partnerdesk.exchange.workspace_reading import read_workspace

    def is_closed(kind: str, record: str) -> bool:
        """Whether nothing may be added to a record any more: a version, or an agreement that is no draft."""
        found = store.get(KINDS[kind], record)
        return isinstance(found, Version) or (isinstance(found, Agreement) and found.state is not PaperState.DRAFT)

    return read_workspace(data, lambda kind, record: store.get(KINDS[kind], record) is not None, is_closed)


def _incoming_answer(incoming: Incoming, *, written: bool) -> Answer:
    problems = [
        {"kind": each.kind, "number": each.number, "field": each.field, "text": each.text} for each in incoming.problems
    ]
    remarks = tuple(str(each) for each in incoming.remarks)
    said = {"written": written, "records": len(incoming.records), "problems": problems, "remarks": list(remarks)}
    if problems:
        lines = (tr("Nothing was brought in:"), *(str(each) for each in incoming.problems[:MOST_LISTED]))
        return Answer(said, lines, PROBLEMS, remarks[:MOST_LISTED])
    count = len(incoming.records)
    lines = (
        (trn("{n} record brought in.", "{n} records brought in.", count),)
        if written
        else (trn("{n} record would be brought in.", "{n} records would be brought in.", count),)
    )
    return Answer(said, lines, DONE, remarks[:MOST_LISTED])


def _import_sheet(words: Namespace, here: Here) -> Answer:
    if words.dry_run:
        with reading(words.file, here) as (_home, store):
            return _plan_answer(_plan(words, here, store), written=False)
    with writing(words.file, here) as (_home, store):
        plan = _plan(words, here, store)
        if _blocked(plan) and not words.skip_problems:
            return _plan_answer(plan, written=False)
        from partnerdesk.exchange.import_apply import apply

        with store.change(tr("Import {name}", name=words.data.name)) as change:
            apply(plan, change)
        return _plan_answer(plan, written=True)


def _plan(words: Namespace, here: Here, store: Store) -> ImportPlan:
    from partnerdesk.domain.fields import Habits
    from partnerdesk.exchange import mapping, partner_import, sheets
    from partnerdesk.exchange.matching import KnownPartners

    sheet = sheets.read(words.data)
    guessed = mapping.guess(sheet)
    if wrong := guessed.problems():
        raise Told(" ".join(wrong))
    known = KnownPartners(store, _partnership(store, words.partnership))
    habits = Habits(day_first=words.day_first, currency=words.currency)
    return partner_import.plan(sheet, guessed, known, habits, here.now().date())


def _blocked(plan: ImportPlan) -> int:
    from partnerdesk.exchange.import_plan import Action

    return plan.counts[Action.BLOCKED]


def _plan_answer(plan: ImportPlan, *, written: bool) -> Answer:
    from partnerdesk.exchange.import_plan import Action

    rows = {str(action.value): plan.counts[action] for action in Action}
    problems = [
        {"row": each.row, "column": each.column, "label": each.label, "text": each.text} for each in plan.doubts
    ]
    alike: list[dict[str, Any]] = [
        {"row": row.number, "name": row.name, "looks_like": [each.name for each in row.lookalikes]}
        for row in plan.rows
        if row.lookalikes
    ]
    twins = [
        {"row": row.number, "name": row.name, "looks_like_row": row.twin} for row in plan.rows if row.undecided_twin
    ]
    joined = [{"row": row.number, "name": row.name, "with_row": row.into} for row in plan.rows if row.into]
    lines = [*_problem_lines(plan), *_alike_lines(plan)]
    counted = ", ".join(f"{tr(action.label)}: {plan.counts[action]}" for action in Action if plan.counts[action])
    if not counted:
        lines.append(tr("Nothing was changed: below the names of its columns the sheet is empty."))
    else:
        lines.append(
            tr("Brought in. {counts}", counts=counted)
            if written
            else tr("Nothing was changed. {counts}", counts=counted)
        )
    said = {
        "written": written,
        "rows": rows,
        "problems": problems,
        "alike": alike,
        "alike_rows": twins,
        "joined": joined,
    }
    return Answer(said, tuple(lines), PROBLEMS if _blocked(plan) else DONE)


def _problem_lines(plan: ImportPlan) -> list[str]:
    return [
        tr("Row {row}, column {column}: {text}", row=each.row, column=each.column, text=each.text)
        if each.column or not each.label
        else tr("Row {row}, {label}: {text}", row=each.row, label=each.label, text=each.text)
        for each in plan.doubts[:MOST_LISTED]
    ]


def _alike_lines(plan: ImportPlan) -> list[str]:
    alike = [
        tr(
            "Row {row}: “{name}” looks like {others}.",
            row=row.number,
            name=row.name,
            others=", ".join(each.name for each in row.lookalikes),
        )
        for row in plan.rows
        if row.lookalikes
    ]
    twins = [
        tr(
            "Row {row}: “{name}” looks like row {other}, and was kept apart.",
            row=row.number,
            name=row.name,
            other=row.twin,
        )
        for row in plan.rows
        if row.undecided_twin
    ]
    return [*alike[:MOST_LISTED], *twins[:MOST_LISTED]]


def _partnership(store: Store, named: str) -> str:
    """Return the id of the partnership meant; without a name, of the only one."""
    from partnerdesk.domain.partnerships import Partnership

    there = store.all(Partnership)
    meant = [each for each in there if not named or named == each.id or fold(named) == fold(each.name)]
    if len(meant) != 1:
        raise PartnershipUnclear([each.name for each in there])
    return meant[0].id
