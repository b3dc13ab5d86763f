"""What happens to figures when somebody makes the columns of a budget others: they go along, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partnerdesk.domain.budget_columns import columns_between
from partnerdesk.domain.budgets import Budget, Period
from partnerdesk.storage import budgets
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from partnerdesk.storage.changes import OpenChange
    from ui.desk import Desk
    from ui.forms.record_form import RecordForm


class FollowingColumns(QObject):
    """Watches the form in which a budget says its columns.

    Columns of another length take the figures along in the same change. Where the beginning is another, figures stay in their
    columns, as one wants of a budget copied for the next year; to leave them in their months is offered.
    """

    def __init__(self, desk: Desk, form: RecordForm) -> None:
        super().__init__(form)
        self._desk, self._form = desk, form
        self._known: Budget | None = None
        self._before: Budget | None = None
        self._had_figures = False
        self._currency = desk.habits.currency
        form.follow = self._follow
        form.saved.connect(self._tell)

    def know(self, budget: Budget | None, currency: str) -> None:
        """Take in the budget as it is now, before somebody changes it."""
        self._known, self._currency = budget, currency

    def _follow(self, change: OpenChange) -> None:
        if self._known is not None:
            self._before = self._known
            self._had_figures = any(line.figures for line in budgets.lines_of(self._desk.store, self._known.id))
            budgets.follow_columns(self._desk.store, change, self._known, self._currency)

    def _tell(self, now: object) -> None:
        before, self._before = self._before, None
        if before is None or not isinstance(now, Budget) or not self._had_figures:
            return
        if before.period is not now.period:
            self._desk.tell_done(_taken_along(before.period, now.period))
        elif before.starts_on != now.starts_on and (later := columns_between(before, now)):
            told = trn(
                "The figures moved by {n} column with the beginning.",
                "The figures moved by {n} columns with the beginning.",
                abs(later),
            )
            self._desk.offer(told, tr("Leave them in their months"), lambda: self._leave(before.id, later))

    def _leave(self, budget: str, later: int) -> None:
        store = self._desk.store
        done = False
        with self._desk.change(tr("leave figures in their months")) as change:
            done = budgets.keep_months(store, change, budget, later, self._currency)
        if not done:
            self._desk.notice(
                tr(
                    "Some figures lie before the new beginning, so all were left where they are. Let it begin earlier, or move them."
                )
            )


def _taken_along(before: Period, now: Period) -> str:
    if now.months > before.months:
        return tr("The figures were added up for the longer columns.")
    return tr("The figures were split evenly over the shorter columns.")
