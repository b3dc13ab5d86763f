"""What is said about a budget's sheet beside its lines: what was left out, taken to be something, or is there twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.exchange.budget_columns import Part
from partnerdesk.text import brief, fold, tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.domain.budget_snapshot import BudgetSnapshot, Line
    from partnerdesk.exchange.budget_heads import Head

MOST_NAMED = 6


@dataclass
class Counted:
    """What a reader counts on its way."""

    rounded: int = 0
    unsaid: int = 0
    to_raise: int = 0
    sums: list[str] = field(default_factory=list)

    def left_out(self, head: Head) -> tuple[str, ...]:
        """Return in sentences which columns and rows are not taken, and why."""
        found = (
            trn(
                "{n} column is no period of this budget, so it is left out: {names}.",
                "{n} columns are no periods of this budget, so they are left out: {names}.",
                len(head.left_out),
                names=_named(head.left_out),
            )
            if head.left_out
            else "",
            trn(
                "{n} row of sums is left out: {names}.",
                "{n} rows of sums are left out: {names}.",
                len(self.sums),
                names=_named(self.sums),
            )
            if self.sums
            else "",
        )
        return tuple(one for one in found if one)

    def taken(self, head: Head, side: Part | None, snapshot: BudgetSnapshot, added: Sequence[Line]) -> tuple[str, ...]:
        """Return in sentences what was taken to be what; without a side nothing is said of lines whose side is asked for."""
        known = {fold(line.called()) for line in snapshot.lines}
        twice = [line.called() for line in added if fold(line.called()) in known]
        found = (
            tr("No heading of a column names a period of this budget, so the figures are taken in their order.")
            if head.in_order
            else "",
            self._unsaid(side) if side is not None else "",
            trn(
                "{n} source of income does not say how sure it is; it counts as to be raised.",
                "{n} sources of income do not say how sure they are; they count as to be raised.",
                self.to_raise,
            )
            if self.to_raise
            else "",
            trn(
                "{n} figure was rounded to the smallest coin.",
                "{n} figures were rounded to the smallest coin.",
                self.rounded,
            )
            if self.rounded
            else "",
            trn(
                "{n} new line has a name that this budget has already: {names}.",
                "{n} new lines have names that this budget has already: {names}.",
                len(twice),
                names=_named(twice),
            )
            if twice
            else "",
        )
        return tuple(one for one in found if one)

    def _unsaid(self, side: Part) -> str:
        if not self.unsaid:
            return ""
        if side is Part.INCOME:
            return trn(
                "{n} row does not say whether it is expense or income; it is taken as income.",
                "{n} rows do not say whether they are expense or income; they are taken as income.",
                self.unsaid,
            )
        return trn(
            "{n} row does not say whether it is expense or income; it is taken as an expense.",
            "{n} rows do not say whether they are expense or income; they are taken as expenses.",
            self.unsaid,
        )


def _named(names: Sequence[str]) -> str:
    told = [tr("“{name}”", name=brief(one, 30)) if one else tr("one without a name") for one in names[:MOST_NAMED]]
    if (left := len(names) - MOST_NAMED) > 0:
        told.append(trn("and {n} more", "and {n} more", left))
    return ", ".join(told)
