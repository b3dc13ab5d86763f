"""Parts of the results of a round: the finding, the charts with their table, and what stands below one element."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from partnerdesk.documents.score_shapes import has_radar, strip
from partnerdesk.documents.survey_scores import MAKERS, counts, scores
from partnerdesk.domain.survey_findings import findings
from partnerdesk.domain.survey_telling import said
from partnerdesk.text import screen, tr
from ui import theme
from ui.screens.survey_results_tables import AgreedTable, ScoreTable
from ui.widgets.buttons import Button
from ui.widgets.choices import Segmented
from ui.widgets.labels import Label
from ui.widgets.score_chart import ScoreChart
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from partnerdesk.domain.survey_findings import Finding as Found
    from partnerdesk.domain.survey_views import RoundView, Scored

BAR, NARROW = 4, 560


def _column(widget: QWidget, spacing: int = 8) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


class Line(QWidget):
    """One finding, with a button where something can be done about it."""

    asked_for_action = Signal(str, str)

    def __init__(self, size: str = "body", role: str = "ink2", weight: int = 400) -> None:
        super().__init__()
        self._element = ""
        self.words = Label("", size, role, weight, wrap=True)
        self.action = Button(tr("Make an action"), "word", "list-checks", self._ask, "finding_action")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)

    def show_finding(self, found: Found | None, *, acts: bool) -> None:
        """Say a finding; nothing where there is none."""
        self.setVisible(found is not None)
        if found is not None:
            self._element = found.element
            self.words.setText(found.words)
            self.action.setVisible(bool(found.element))
            self.action.setEnabled(acts)
            self.action.setAccessibleName(tr("Make an action of it: {element}", element=found.element))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button below the words where there is little room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
        self._row.setSpacing(0 if narrow else 16)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the button alone, so that a narrow page stays one."""
        return QSize(self.action.sizeHint().width(), super().minimumSizeHint().height())

    def _ask(self) -> None:
        self.asked_for_action.emit(self._element, self.words.text())


class Finding(QWidget):
    """What the round says, in a sentence and a few more, beside a teal bar."""

    asked_for_action = Signal(str, str)

    def __init__(self, *, acts: bool) -> None:
        super().__init__()
        self._acts = acts
        self.lines = [Line("heading", "ink", 600)]
        self.lines[0].words.setObjectName("survey_finding")
        self._column = _column(self, 4)
        self._column.setContentsMargins(16, 4, 0, 4)
        self._column.addWidget(self.lines[0])
        self.lines[0].asked_for_action.connect(self.asked_for_action)

    def show_view(self, view: RoundView) -> None:
        """Say what a round says."""
        found = findings(view, screen)
        while len(self.lines) < len(found):
            self.lines.append(Line())
            self._column.addWidget(self.lines[-1])
            self.lines[-1].asked_for_action.connect(self.asked_for_action)
        for place, line in enumerate(self.lines):
            line.show_finding(found[place] if place < len(found) else None, acts=self._acts)

    @property
    def said(self) -> list[str]:
        """What is said, sentence by sentence."""
        return [line.words.text() for line in self.lines if not line.isHidden()]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        QPainter(self).fillRect(0, 0, BAR, self.height(), theme.tokens().teal)


class Elements(QWidget):
    """The elements as dots, bars, radar or table; choosing one shows what is below it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: RoundView | None = None
        kinds = (("dots", tr("Dots")), ("bars", tr("Bars")), ("radar", tr("Radar")), ("table", tr("Chart as table")))
        self.kinds = Segmented(kinds, tr("How the elements are shown"))
        self.kinds.set_value("dots")
        self.chart = ScoreChart(tr("Scores of the elements"))
        self.table = ScoreTable(tr("Scores of the elements as a table"))
        self.table.setObjectName("element_table")
        column = _column(self)
        column.addWidget(self.kinds)
        column.addWidget(self.chart)
        column.addWidget(self.table)
        self.kinds.chosen.connect(lambda _kind: self._show())
        self.chart.chosen.connect(self.chosen)
        self.table.currentCellChanged.connect(self._on_row)

    def show_view(self, view: RoundView) -> None:
        """Show the elements of a round."""
        self._view = view
        facts = scores(view, screen)
        self.kinds.show_choice("dots", shown=any(one.organizations for one in view.elements))
        self.kinds.show_choice("radar", shown=has_radar(facts))
        if self.kinds.value() == "dots" and not any(one.organizations for one in view.elements):
            self.kinds.set_value("bars")
        if self.kinds.value() == "radar" and not has_radar(facts):
            self.kinds.set_value("bars")
        with QSignalBlocker(self.table):
            self.table.show_scores(view, view.elements)
        self._show()

    def select(self, key: str) -> None:
        """Mark an element in chart and table."""
        self.chart.select(key)
        if self._view is None:
            return
        keys = [one.key for one in self._view.elements]
        if key in keys and self.table.currentRow() != keys.index(key):
            with QSignalBlocker(self.table):
                self.table.setCurrentCell(keys.index(key), 0)

    def _on_row(self, row: int, *_rest: int) -> None:
        if self._view is not None and 0 <= row < len(self._view.elements):
            self.chosen.emit(self._view.elements[row].key)

    def _show(self) -> None:
        if self._view is None:
            return
        kind = self.kinds.value()
        self.chart.setVisible(kind != "table")
        self.table.setVisible(kind == "table")
        if kind != "table":
            told = tr("The arrow keys go from element to element and say here what stands there; Enter shows it below.")
            self.chart.show_drawing(partial(MAKERS[kind], scores(self._view, screen)), told)


class Below(QWidget):
    """One element: its questions, how often each point was marked, and who gave what."""

    asked_for_action = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._view: RoundView | None = None
        self._element: Scored | None = None
        self.header = SectionHeader("")
        self.said = Label("", "body", "ink2", wrap=True)
        self.items = ScoreTable(tr("Questions of this element"))
        self.items.setObjectName("item_table")
        self.counts = ScoreChart(tr("How often each point was marked"))
        self.counts.canvas.setObjectName("item_counts")
        self.who_header = SectionHeader(tr("One agreed answer each"))
        self.who = AgreedTable(tr("Organizations"))
        self.who.setObjectName("organization_table")
        self.action = Button(tr("Make an action of it"), "second", "list-checks", self._ask, "survey_action")
        column = _column(self)
        for part in (self.header, self.said, self.items, self.counts, self.who_header, self.who, self.action):
            column.addWidget(part)
        self.items.currentCellChanged.connect(lambda row, *_rest: self._show_item(row))

    def show_element(self, view: RoundView, element: Scored) -> None:
        """Show what is below an element."""
        fresh = self._element is None or self._element.key != element.key
        row = 0 if fresh else max(0, self.items.currentRow())
        self._view, self._element = view, element
        self.header.title.setText(element.name)
        self.said.setText(said(view, element, screen))
        with QSignalBlocker(self.items):
            self.items.show_scores(view, element.items)
            if element.items:
                self.items.setCurrentCell(min(row, len(element.items) - 1), 0)
        self._show_item(self.items.currentRow())
        self._show_who(view, element)

    def item(self) -> Scored | None:
        """Return the question that is chosen."""
        row = self.items.currentRow()
        return self._element.items[row] if self._element and 0 <= row < len(self._element.items) else None

    def _show_item(self, _row: int) -> None:
        item = self.item()
        seen = item is not None and item.mean is not None and bool(item.counts)
        self.counts.setVisible(seen)
        if item is not None and seen:
            self.counts.show_drawing(
                partial(strip, counts(item, screen)),
                tr("How often each point was marked: {question}", question=item.name),
            )

    def _show_who(self, view: RoundView, element: Scored) -> None:
        for part in (self.who_header, self.who):
            part.setVisible(bool(element.organizations))
        self.who.show_scores(view, element.organizations)

    def _ask(self) -> None:
        element, item = self._element, self.item()
        if element is not None:
            question = item.name if item is not None and self.items.hasFocus() else ""
            self.asked_for_action.emit(element.name, question)
