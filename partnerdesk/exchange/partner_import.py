"""Bringing a sheet of partners in: first a plan with all that is wrong, then one change that one undo takes back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from partnerdesk.exchange.cells import RowReader
from partnerdesk.exchange.drafting import drafted
from partnerdesk.exchange.grouping import Groups, Place, merged
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
    from collections.abc import Iterator
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
        self._places: dict[int, Place] = {}

    def plan(self, decisions: Decisions = Decisions(), progress: Progress = nothing) -> ImportPlan:  # noqa: B008 - frozen
        """Plan all rows; the callback may raise Cancelled."""
        whole = len(self._sheet.rows)
        groups = Groups()
        self._members = {}
        for done, row in enumerate(self._sheet.rows):
            if done % EVERY == 0:
                progress(done, whole)
            self._read[row.number] = self._look(row, decisions)
            place = self._places[row.number] = self._place(row.number, groups, decisions)
            self._members.setdefault(place.head, []).append(row.number)
        made = {row.number: row for head in self._members for row in self._together(head, decisions)}
        progress(whole, whole)
        rows = tuple(made[row.number] for row in self._sheet.rows)
        return ImportPlan(self._sheet.name, rows, self._sheet.problems, decisions)

    def decide(self, plan: ImportPlan, number: int, decision: Decision | None) -> ImportPlan:
        """Return the plan with one row decided otherwise, or as it was before any decision."""
        rows = {key: value for key, value in plan.decisions.rows.items() if key != number}
        if decision:
            rows[number] = decision
        decisions = dataclasses.replace(plan.decisions, rows=rows)
        if self._stands_alone(plan, number, decision):
            return self._with_rows(plan, number, decisions)
        return self.plan(decisions)

    def _stands_alone(self, plan: ImportPlan, number: int, decision: Decision | None) -> bool:
        """Whether a decision changes no other row: none goes with this one, looks like it, or changes the same partner."""
        if number in plan.decisions.rows or self._places[number].twin or len(self._members[number]) > 1:
            return False
        if any(place.twin == number for place in self._places.values()):
            return False
        organization = decision.organization if decision else ""
        return not organization or all(row.organization != organization for row in plan.rows if row.number != number)

    def take(self, plan: ImportPlan, number: int, column: int, *, taken: bool = True) -> ImportPlan:
        """Return the plan with the offer for one cell taken, or with the cell left out."""
        cell = (number, column)
        cells = plan.decisions.taken | {cell} if taken else plan.decisions.taken - {cell}
        decisions = dataclasses.replace(plan.decisions, taken=cells)
        self._read[number] = self._look(self._read[number].row, decisions)
        return self._with_rows(plan, plan.row(number).into or number, decisions)

    def _with_rows(self, plan: ImportPlan, head: int, decisions: Decisions) -> ImportPlan:
        """Return the plan with the rows of one organization planned anew."""
        made = {row.number: row for row in self._together(head, decisions)}
        rows = tuple(made.get(row.number, row) for row in plan.rows)
        return dataclasses.replace(plan, rows=rows, decisions=decisions)

    def _look(self, row: Row, decisions: Decisions) -> _ReadRow:
        content, doubts = self._reader.content(row, decisions)
        return _ReadRow(row, content, doubts, self._known.find(content.organization))

    def _place(self, number: int, groups: Groups, decisions: Decisions) -> Place:
        """Return the first row about the same organization; what a person decided for a row comes first."""
        read, decision = self._read[number], decisions.rows.get(number)
        if not any(read.row.cells):
            return Place(number)
        values = read.content.organization
        known = read.found.certain[0] if len(read.found.certain) == 1 else ""
        place = groups.look(number, known, values, sure=read.found.by in RENAMING)
        if decision and (decision.action is Action.SKIP or (decision.action is Action.CREATE and place.head != number)):
            return Place(number, place.twin)  # left out or kept apart, it draws no other row to it
        closed = bool(decision and decision.action is Action.CREATE)
        if closed:
            place, known = Place(number, place.twin), ""
        elif decision and decision.action is Action.UPDATE and decision.organization in self._known.organizations:
            known = decision.organization
            place = Place(groups.about(known) or number, place.twin)
        elif decision and decision.action is Action.JOIN and (head := groups.head(decision.row)):
            place = Place(head, decision.row)
        groups.add(number, place.head, "" if place.taken else known, values, closed=closed)
        return place

    def _together(self, head: int, decisions: Decisions) -> Iterator[PlannedRow]:
        """Plan the first row of an organization and those that join it, each with what of it is dropped."""
        members = [self._read[each] for each in self._members[head]]
        content, conflicts = merged([(each.row.number, each.content) for each in members])
        first = self._planned(head, content, [each for each in conflicts if each.row == head], decisions)
        yield first
        for each in first.joined:
            yield self._joining(each, first, [doubt for doubt in conflicts if doubt.row == each], decisions)

    def _joining(self, number: int, first: PlannedRow, dropped: list[Doubt], decisions: Decisions) -> PlannedRow:
        read, decision = self._read[number], decisions.rows.get(number)
        if first.action is Action.BLOCKED:
            reason = tr("The same organization as in row {row}, which cannot be brought in.", row=first.number)
        else:
            reason = tr("The same organization as in row {row}.", row=first.number)
        chosen = decision.organization if decision else ""
        return PlannedRow(
            number,
            read.name,
            Action.JOIN,
            reason,
            read.content,
            doubts=(*read.doubts, *dropped),
            lookalikes=(self._known.lookalike(chosen),) if chosen else (),
            into=first.number,
            twin=self._places[number].twin,
            decided=decision is not None,
        )

    def _planned(self, number: int, content: Content, dropped: list[Doubt], decisions: Decisions) -> PlannedRow:
        """Plan the first row of an organization together with those that join it."""
        read, place = self._read[number], self._places[number]
        decision = decisions.rows.get(number)
        if decision and decision.action is Action.JOIN:
            decision = None  # the other row is gone
        planned = PlannedRow(
            number,
            read.name,
            Action.BLOCKED,
            "",
            content,
            doubts=(*read.doubts, *dropped),
            joined=tuple(self._members[number][1:]),
            lookalikes=self._lookalikes(read.found, place),
            twin=place.twin,
            decided=decision is not None,
        )
        action, organization, reason = self._action(read, planned, place, decision)
        if action in {Action.SKIP, Action.BLOCKED}:
            return dataclasses.replace(planned, action=action, reason=reason)
        return self._with_draft(planned, organization, reason, renames=read.found.by in RENAMING)

    def _lookalikes(self, found: Found, place: Place) -> tuple[LookAlike, ...]:
        if len(found.certain) > 1 or place.taken:
            return tuple(map(self._known.lookalike, found.certain))
        return found.alike

    def _action(
        self, read: _ReadRow, planned: PlannedRow, place: Place, decision: Decision | None
    ) -> tuple[Action, str, str]:
        """Return what to do, with which organization, and why."""
        content = planned.content
        if decision and decision.action is Action.SKIP:
            return Action.SKIP, "", tr("Left out by you.")
        if decision and decision.action is Action.UPDATE and decision.organization in self._known.organizations:
            return Action.UPDATE, decision.organization, tr("Chosen by you.")
        if not any((content.organization, content.membership, content.people, content.notes, content.contributions)):
            return Action.SKIP, "", tr("There is nothing in this row that goes anywhere.")
        if read.found.certain and not place.taken and not (decision and decision.action is Action.CREATE):
            several = len(read.found.certain) > 1
            reason = tr("Several partners could be meant. Choose one, or make a new one.")
            return (
                (Action.BLOCKED, "", reason) if several else (Action.UPDATE, read.found.certain[0], tr(read.found.by))
            )
        return self._creating(planned, place)

    @staticmethod
    def _creating(planned: PlannedRow, place: Place) -> tuple[Action, str, str]:
        organization = planned.content.organization
        if not organization.get("legal_name") and not organization.get("trading_name"):
            return Action.BLOCKED, "", tr("The name is missing.")
        reasons = []
        if place.differs:
            reasons.append(tr("Looks like row {row}, but it differs: {what}.", row=place.twin, what=place.differs))
        if number := len(planned.lookalikes):
            reasons.append(trn("Looks like a partner you have.", "Looks like {n} partners you have.", number))
        return Action.CREATE, "", " ".join(reasons)

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
