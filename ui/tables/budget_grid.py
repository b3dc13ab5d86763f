"""Chart, grid and the rows that stay in view, one below the other on the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.domain.budget_words import in_words
from partnerdesk.text import tr
from ui import theme
from ui.tables.budget import BudgetModel
from ui.tables.budget_chart import chart_facts, column_said
from ui.tables.budget_frames import LEAST_NAMES, CourseTable, FootTable
from ui.tables.budget_lines import course_of, foot_of
from ui.tables.budget_view import BudgetTable
from ui.widgets.money_chart import MoneyChart

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from partnerdesk.domain.projections import Projection
    from ui.tables.budget_lines import Look

MOVED_NAMES, MOST_NAMES = 168, 240


class BudgetGrid(QWidget):
    """A budget as a grid: its chart above, or the chart's own figures; the gap and what is left below."""

    def __init__(self) -> None:
        super().__init__()
        self.model, self.foot_model, self.course_model = BudgetModel(), BudgetModel(foot_of), BudgetModel(course_of)
        self.table, self.foot = BudgetTable(self.model), FootTable(self.foot_model)
        self.course = CourseTable(self.course_model)
        self.chart = MoneyChart(tr("Where does the money run out?"), self._place, lambda: self._names)
        self._names = theme.px(LEAST_NAMES)
        self._wants: tuple[object, ...] = ()
        self._wanted = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.chart, 1)
        self._column.addWidget(self.course)
        self._column.addWidget(self.table, 100)
        self._foot_row = QVBoxLayout()
        self._foot_row.setContentsMargins(0, 0, 0, 0)
        self._foot_row.addWidget(self.foot)
        self._column.addLayout(self._foot_row)
        self._column.addStretch(0)
        self.course.hide()
        # Sizes follow what is shown a moment later, once for all that changed.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.fit)
        self._connect()

    def show_budget(self, projection: Projection | None, look: Look) -> None:
        """Show another state of a budget, or another budget; the chart is shown by `show_tried`, which all who call this do next."""
        for model in (self.model, self.foot_model, self.course_model):
            model.show(projection, look)
        self.fit(again=False)

    def show_tried(self, projection: Projection | None, tried: Projection | None) -> None:
        """Show in the chart what measures would come to, beside what there is."""
        if projection is None:
            return
        self.chart.show_facts(
            chart_facts(projection, tried),
            self.model.figures.axis,
            lambda place: column_said(projection, place),
            " ".join(in_words(projection)),
        )

    def show_as_table(self, *, on: bool) -> None:
        """Show the figures of the chart in its place, or the chart."""
        self.chart.setVisible(not on)
        self.course.setVisible(on)
        self.fit()

    def lock(self, on: bool) -> None:
        """Let the figures be read but not changed."""
        self.model.locked = on

    def fit(self, *, again: bool = True) -> None:
        """Give the columns the room there is, the same in chart, grid and foot; or only where they want another width."""
        columns = self.model.columns
        bar = self.table.verticalScrollBar()
        side = bar.sizeHint().width() if bar.maximum() > 0 else 0
        for widget in (self.course, self.foot):
            widget.leave_at_end(side)
        if not columns:
            return
        views = (self.table, self.foot)
        wanted, total = (max(view.widest(sums=sums) for view in views) for sums in (False, True))
        if not again and self._wants:
            # Columns that grew for cents do not shrink and grow with each key.
            wanted, total = max(wanted, self._wanted[0]), max(total, self._wanted[1])
        self._wanted = (wanted, total)
        # What the sizes follow from: a figure more changes them seldom, and laying out costs more than painting it.
        named = tuple((row.label, row.word) for row in self.model.rows if row.state is not None)
        wants = (wanted, total, self.table.width(), side, columns, len(self.model.rows), named, theme.current().scale)
        if wants == self._wants and not again:
            self.chart.update()
            return
        self._wants = wants
        sums = sum(1 for one in columns if one.span is not None)
        room = self.table.width() - side - 1 - (len(columns) - sums) * wanted - sums * total
        # What room there is goes to the names first, then to the columns.
        # Where the columns do not all fit, they are moved along anyway, and names can be read.
        least = theme.px(LEAST_NAMES if room >= theme.px(LEAST_NAMES) else MOVED_NAMES)
        self._names = min(max(room, least), theme.px(MOST_NAMES))
        each, rest = divmod(max(0, room - self._names), len(columns))
        widths = [
            (total if one.span is not None else wanted) + each + (place < rest) for place, one in enumerate(columns)
        ]
        for view in (*views, self.course):
            view.set_sizes(self._names, widths)
        self.table.setMaximumHeight(self.table.sizeHint().height())
        most = self.chart.sizeHint().height()
        self.chart.setMaximumHeight(most)
        above = self.course.sizeHint().height() if self.chart.isHidden() else most
        self.setMaximumHeight(above + self.table.maximumHeight() + self.foot.sizeHint().height())
        self.updateGeometry()
        self.chart.lay_out()

    def sizeHint(self) -> QSize:
        """Return the least height: what is more is given by the page, as far as there is room."""
        return QSize(600, self._column.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to another width."""
        super().resizeEvent(event)
        self._fitting.start()

    def _place(self, period: int) -> tuple[int, int]:
        """Return where the column of a period lies in the chart: its left edge and its width."""
        column = self.model.column_of(period)
        heads = self.table.heads
        return self._names + heads.sectionViewportPosition(column), heads.sectionSize(column)

    def _connect(self) -> None:
        bars = [view.horizontalScrollBar() for view in (self.table, self.foot, self.course)]
        for bar in bars:
            for other in bars:
                if other is not bar:
                    bar.valueChanged.connect(other.setValue)
        bars[0].valueChanged.connect(lambda _value: self.chart.update())
        self.table.verticalScrollBar().rangeChanged.connect(lambda *_: self._fitting.start())
        self.model.modelReset.connect(self._fitting.start)
        theme.current().changed.connect(self._fitting.start)
        self.chart.walked.connect(self._bring_into_view)

    def _bring_into_view(self, period: int) -> None:
        column = self.model.column_of(period)
        if self.model.rows and column >= 0:
            self.table.scrollTo(self.model.index(max(0, self.table.rowAt(0)), column))
