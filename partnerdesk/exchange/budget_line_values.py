"""What the columns beside the figures of a budget's sheet say of a line: its kind, program, growth, how sure it is, and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.budgets import Expense, ExpenseLine, IncomeKind, IncomeLine, IncomeState
from partnerdesk.domain.fields import Unreadable
from partnerdesk.domain.records import field_of
from partnerdesk.exchange.budget_columns import CHANCE, DIRECT, GROWTH, KIND, NO, NOTE, PROGRAM, RESTRICTED, STATE, YES
from partnerdesk.exchange.sheets import UNCOMPUTED
from partnerdesk.text import brief, fold, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot, Line
    from partnerdesk.domain.fields import Field
    from partnerdesk.exchange.sheets import Row

ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#ERROR!"))


@dataclass(frozen=True)
class LineValues:
    """Reads them beside a budget; `wrong` is told of what cannot be: in which row, which column, and why."""

    snapshot: BudgetSnapshot
    known: Mapping[str, Line]
    programs: Mapping[str, str]
    wrong: Callable[[Row, str, str], None]

    def of(self, row: Row, cells: Mapping[str, str], line: Line) -> dict[str, object]:
        """Return what the columns beside the figures say; a column that is missing says nothing, an empty cell nothing either."""
        found: dict[str, object] = {}
        if KIND in cells:
            found |= self._kind(row, cells[KIND], line)
        if PROGRAM in cells:
            found["program"] = self._program(row, cells[PROGRAM], line)
        if GROWTH in cells:
            found["growth"] = self._read(row, GROWTH, cells[GROWTH].strip("% "), field_of(type(line), "growth"))
        if NOTE in cells and " ".join(line.basis.split()) != cells[NOTE]:
            found["basis"] = self._read(row, NOTE, cells[NOTE], field_of(type(line), "basis"))
        if isinstance(line, ExpenseLine):
            if cells.get(DIRECT):
                found["direct"] = self._yes(row, DIRECT, cells[DIRECT])
            return found
        if cells.get(STATE):
            found["state"] = self._read(row, STATE, cells[STATE], field_of(IncomeLine, "state")) or IncomeState.TO_RAISE
        if cells.get(CHANCE) or (CHANCE in cells and line.id in self.known):
            found["probability"] = self._read(
                row, CHANCE, cells[CHANCE].strip("% "), field_of(IncomeLine, "probability")
            )
        if cells.get(RESTRICTED):
            found["restricted"] = self._yes(row, RESTRICTED, cells[RESTRICTED])
        return found

    def _kind(self, row: Row, text: str, line: Line) -> dict[str, object]:
        if not text:
            return {}
        if isinstance(line, IncomeLine):
            kind = _option(IncomeKind, text)
            return {"kind_of": kind or IncomeKind.OTHER}
        is_own = line.category is Expense.OWN and line.id in self.known
        if is_own and fold(text) == fold(line.own_category.strip()):
            return {}
        if (known := _option(Expense, text)) is not None:
            return {"category": known}
        return {
            "category": Expense.OWN,
            "own_category": self._read(row, KIND, text, field_of(ExpenseLine, "own_category")) or "",
        }

    def _program(self, row: Row, text: str, line: Line) -> str:
        if fold(text) == fold(" ".join(self.snapshot.names.get(line.program, "").split())):
            return line.program  # as it went out: one of two with the same name, or none of these programs
        if not text or fold(text) in self.programs:
            return self.programs.get(fold(text), "")
        self.wrong(row, PROGRAM, tr("There is no program “{name}” in this partnership.", name=brief(text, 40)))
        return ""

    def _yes(self, row: Row, name: str, text: str) -> bool:
        wanted = fold(text)
        if wanted in YES or wanted == fold(tr("yes")):
            return True
        if wanted not in NO and wanted != fold(tr("no")):
            self.wrong(row, name, tr("Write yes or no."))
        return False

    def _read(self, row: Row, name: str, text: str, described: Field) -> object:
        try:
            value = described.read(text)
        except Unreadable as error:
            self.wrong(row, name, str(error))
            return described.empty
        if wrong := described.problem(value):
            self.wrong(row, name, wrong)
        return value


def not_computed(text: str) -> str:
    """Return why a cell with a formula says nothing, if it is such a cell."""
    if text.strip() == UNCOMPUTED:
        return tr("This formula has no stored result. Open the file in Excel once, save it, and try again.")
    return tr("The formula in this cell shows an error.") if text.strip().upper() in ERRORS else ""


def _option(options: type[Expense | IncomeKind], text: str) -> Expense | IncomeKind | None:
    wanted = fold(" ".join(text.split()))
    for one in options:
        if wanted in (fold(tr(one.label)), fold(one.label), fold(str(one.value))):
            return one
    return None
