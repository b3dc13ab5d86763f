"""Bringing a sheet of partners in: first a plan with all that is wrong, then one change that one undo takes back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from partnerdesk.exchange.cells import RowReader
from partnerdesk.exchange.drafting import drafted
from partnerdesk.exchange.grouping import Groups, merged
from partnerdesk.exchange.import_plan import (
    Action,
    Content,
    Decision,
    Decisions,
    Doubt,
    ImportPlan,
    LookAlike,
    PlannedRow,
)
from partnerdesk.exchange.matching import BY_ID, BY_NUMBER, Found
from partnerdesk.exchange.sheets import Progress, nothing
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.fields import Habits
    from partnerdesk.exchange.mapping import Mapping
    from partnerdesk.exchange.matching import KnownPartners
    from partnerdesk.exchange.sheets import Row, Sheet

EVERY = 500
RENAMING = frozenset({BY_ID, BY_NUMBER})


@dataclasses.dataclass(frozen=True, slots=True)
class _ReadRow:
    """A row with what it says and what we know of it."""

    row: Row
    content: Content
    doubts: tuple[Doubt, ...]
    found: Found

    @property
    def name(self) -> str:
        values = self.content.organization
        return str(values.get("legal_name") or values.get("trading_name") or "")


class Planner:
    """One sheet on its way in: what it says under a mapping, beside the partners there are. Decisions change single rows."""

    def __init__(self, sheet: Sheet, mapping: Mapping, known: KnownPartners, habits: Habits, today: date) -> None:
        self._sheet, self._known, self._today = sheet, known, today
        self._reader = RowReader(sheet, mapping, known, habits)
        self._read: dict[int, _ReadRow] = {}
        self._members: dict[int, list[int]] = {}

    def plan(self, decisions: Decisions = Decisions(), progress: Progress = nothing) -> ImportPlan:  # noqa: B008 - frozen
        """Plan all rows; the callback may raise Cancelled."""
        whole = len(self._sheet.rows)
        groups = Groups()
        self._members = {}
        heads: dict[int, int] = {}
        for done, row in enumerate(self._sheet.rows):
            if done % EVERY == 0:
                progress(done, whole)
            self._read[row.number] = self._look(row, decisions)
            head = self._head(row.number, groups, decisions)
            heads[row.number] = head
            self._members.setdefault(head, []).append(row.number)
        rows = []
        for number, head in heads.items():
            rows.append(self._planned(number, decisions) if number == head else self._joining(number, head))
        progress(whole, whole)
        return ImportPlan(self._sheet.name, tuple(rows), self._sheet.problems, decisions)

    def decide(self, plan: ImportPlan, number: int, decision: Decision | None) -> ImportPlan:
        """Return the plan with one row decided otherwise, or as it was before any decision."""
        rows = {key: value for key, value in plan.decisions.rows.items() if key != number}
        if decision:
            rows[number] = decision
        decisions = dataclasses.replace(plan.decisions, rows=rows)
        if plan.row(number).into or len(self._members.get(number, ())) > 1:
            return self.plan(decisions)
        return self._with_row(plan, number, decisions)

    def take(self, plan: ImportPlan, number: int, column: int, *, taken: bool = True) -> ImportPlan:
        """Return the plan with the offer for one cell taken, or with the cell left out."""
        cell = (number, column)
        cells = plan.decisions.taken | {cell} if taken else plan.decisions.taken - {cell}
        decisions = dataclasses.replace(plan.decisions, taken=cells)
        head = plan.row(number).into or number
        self._read[number] = self._look(self._read[number].row, decisions)
        if head != number:
            joining = self._joining(number, head)
            plan = dataclasses.replace(plan, rows=tuple(joining if row.number == number else row for row in plan.rows))
        return self._with_row(plan, head, decisions)

    def _with_row(self, plan: ImportPlan, number: int, decisions: Decisions) -> ImportPlan:
        made = self._planned(number, decisions)
        rows = tuple(made if row.number == number else row for row in plan.rows)
        return dataclasses.replace(plan, rows=rows, decisions=decisions)

    def _look(self, row: Row, decisions: Decisions) -> _ReadRow:
        content, doubts = self._reader.content(row, decisions)
        return _ReadRow(row, content, doubts, self._known.find(content.organization))

    def _head(self, number: int, groups: Groups, decisions: Decisions) -> int:
        """Return the first row about the same organization; a row decided by a person stands for itself."""
        read = self._read[number]
        if number in decisions.rows or not any(read.row.cells):
            return number
        known = read.found.certain[0] if len(read.found.certain) == 1 else ""
        return groups.head(number, known, read.content.organization)

    def _joining(self, number: int, head: int) -> PlannedRow:
        read = self._read[number]
        reason = tr("The same organization as in row {row}.", row=head)
        return PlannedRow(number, read.name, Action.JOIN, reason, read.content, doubts=read.doubts, into=head)

    def _planned(self, number: int, decisions: Decisions) -> PlannedRow:
        """Plan the first row of an organization together with those that join it."""
        read = self._read[number]
        members = [self._read[each] for each in self._members.get(number, [number])]
        content, conflicts = merged([(each.row.number, each.content) for each in members])
        decision = decisions.rows.get(number)
        planned = PlannedRow(
            number,
            read.name,
            Action.BLOCKED,
            "",
            content,
            doubts=(*read.doubts, *conflicts),
            joined=tuple(each.row.number for each in members[1:]),
            lookalikes=self._lookalikes(read.found),
            decided=decision is not None,
        )
        action, organization, reason = self._action(read, content, decision)
        if action in {Action.SKIP, Action.BLOCKED}:
            return dataclasses.replace(planned, action=action, reason=reason)
        return self._with_draft(planned, organization, reason, renames=read.found.by in RENAMING)

    def _lookalikes(self, found: Found) -> tuple[LookAlike, ...]:
        if len(found.certain) > 1:
            return tuple(map(self._known.lookalike, found.certain))
        return found.alike

    def _action(self, read: _ReadRow, content: Content, decision: Decision | None) -> tuple[Action, str, str]:
        """Return what to do, with which organization, and why."""
        if decision and decision.action is Action.SKIP:
            return Action.SKIP, "", tr("Left out by you.")
        if decision and decision.action is Action.UPDATE and decision.organization in self._known.organizations:
            return Action.UPDATE, decision.organization, tr("Chosen by you.")
        if not any((content.organization, content.membership, content.people, content.notes, content.contributions)):
            return Action.SKIP, "", tr("There is nothing in this row that goes anywhere.")
        if read.found.certain and not (decision and decision.action is Action.CREATE):
            several = len(read.found.certain) > 1
            reason = tr("Several partners could be meant. Choose one, or make a new one.")
            return (
                (Action.BLOCKED, "", reason) if several else (Action.UPDATE, read.found.certain[0], tr(read.found.by))
            )
        return self._creating(read, content)

    @staticmethod
    def _creating(read: _ReadRow, content: Content) -> tuple[Action, str, str]:
        if not content.organization.get("legal_name") and not content.organization.get("trading_name"):
            return Action.BLOCKED, "", tr("The name is missing.")
        if not (number := len(read.found.alike)):
            return Action.CREATE, "", ""
        return Action.CREATE, "", trn("Looks like a partner you have.", "Looks like {n} partners you have.", number)

    def _with_draft(self, planned: PlannedRow, organization: str, reason: str, *, renames: bool) -> PlannedRow:
        draft, differences, problems = drafted(planned.content, self._known, organization, self._today, renames=renames)
        doubts = (*planned.doubts, *(Doubt(planned.number, 0, label, text) for label, text in problems))
        if organization and not differences:
            action, reason = Action.SKIP, tr("Nothing new.")
        else:
            action = Action.UPDATE if organization else Action.CREATE
        if problems:
            action, reason = Action.BLOCKED, problems[0][1]
        return dataclasses.replace(
            planned,
            action=action,
            reason=reason,
            organization=organization,
            differences=differences if organization else (),
            draft=draft if action in {Action.CREATE, Action.UPDATE} else None,
            doubts=doubts,
        )


def plan(
    sheet: Sheet,
    mapping: Mapping,
    known: KnownPartners,
    habits: Habits,
    today: date,
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
    progress: Progress = nothing,
) -> ImportPlan:
    """Plan the import of a sheet; for decisions row by row keep a Planner instead."""
    return Planner(sheet, mapping, known, habits, today).plan(decisions, progress)
