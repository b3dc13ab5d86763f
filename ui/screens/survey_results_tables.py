"""Tables of scores on the results page: fewer and shorter columns where there is little room, so that nothing lies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from partnerdesk.documents.survey_scores import cells, heads
from partnerdesk.domain.survey_telling import band_told, change_told, score_told, told
from partnerdesk.text import screen, tr
from ui import theme
from ui.widgets.figure_table import FigureTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from partnerdesk.domain.survey_views import OrganizationScore, RoundView, Scored

NARROW = 600


class _Fitting(FigureTable):
    """A table that is filled anew when it becomes narrow or wide."""

    def __init__(self, name: str) -> None:
        super().__init__(name, long_names=True)
        self.narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        narrow = self.width() < theme.px(NARROW)
        if narrow != self.narrow:
            self.narrow = narrow
            row = self.currentRow()
            with QSignalBlocker(self):
                self.fill()
                self.setCurrentCell(row, 0)
        super().resizeEvent(event)

    def fill(self) -> None:
        """Show what is to be shown, as there is room."""


class ScoreTable(_Fitting):
    """Elements or questions, with a column for each figure; a narrow one has the band's mark before the mean."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._view: RoundView | None = None
        self._shown: Sequence[Scored] = ()

    def show_scores(self, view: RoundView, shown: Sequence[Scored]) -> None:
        """Show elements or questions."""
        self._view, self._shown = view, shown
        self.fill()

    def fill(self) -> None:
        """Show them in as many columns as there is room for."""
        view = self._view
        if view is None:
            return
        named = [
            (tr("{question} (turned round)", question=one.name) if one.turned else one.name) for one in self._shown
        ]
        made = [_short(view, one) if self.narrow else cells(view, one, screen) for one in self._shown]
        columns = _short_heads(view) if self.narrow else heads(view, screen)
        self.show_figures(columns, [(name, texts, False) for name, texts in zip(named, made, strict=True)])


class AgreedTable(_Fitting):
    """The agreed answers of organizations; a narrow one has the group behind the name, and of the round before the change alone."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._view: RoundView | None = None
        self._shown: Sequence[OrganizationScore] = ()

    def show_scores(self, view: RoundView, shown: Sequence[OrganizationScore]) -> None:
        """Show the answers of organizations, the lowest first."""
        self._view, self._shown = view, sorted(shown, key=lambda each: (each.value, each.name))
        self.fill()

    def fill(self) -> None:
        """Show them in as many columns as there is room for."""
        view = self._view
        if view is None:
            return
        grouped = bool(view.groups) and not self.narrow
        columns = [*([tr("Group")] if grouped else []), view.round]
        if view.before:
            columns += [tr("change")] if self.narrow else [view.before, tr("change")]
        rows = []
        for one in self._shown:
            texts = [*([one.group] if grouped else []), score_told(view, one.value, screen)]
            if view.before:
                change = None if one.earlier is None else one.value - one.earlier
                before = [] if self.narrow else [score_told(view, one.earlier, screen)]
                texts += [*before, change_told(change, screen, short=self.narrow)]
            name = f"{one.name}, {one.group}" if one.group and not grouped else one.name
            rows.append((name, texts, False))
        self.show_figures(columns, rows)


def _short_heads(view: RoundView) -> list[str]:
    made = [tr("n"), tr("mean"), tr("spread")]
    return [*made, tr("change")] if view.before else made


def _short(view: RoundView, one: Scored) -> list[str]:
    """Return the cells of a narrow row; the reason where nothing is shown."""
    if one.mean is None:
        return [one.hidden, *[""] * (len(_short_heads(view)) - 1)]
    mark = band_told(view, one.mean, screen).partition(" ")[0]
    mean = f"{mark} {score_told(view, one.mean, screen)}".strip()
    made = [screen.number(one.n), mean, "–" if one.spread is None else told(one.spread, screen)]
    return [*made, change_told(one.change, screen, short=True)] if view.before else made
