"""Drawings on the sheets of a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.documents.charts import Chart, Path, Words
from partnerdesk.documents.fonts import shown
from partnerdesk.documents.pdf_boxes import Box
from partnerdesk.documents.pdf_lines import Span, manner

if TYPE_CHECKING:
    from partnerdesk.documents.charts import Point
    from partnerdesk.documents.pdf_sheet import Sheet
    from partnerdesk.documents.pdf_tags import Element

HATCH_GAP = 5.5
HATCH_LINE = 0.5
DASHES = {"solid": "[]", "dashed": "[5 4]", "dotted": "[0 3]"}


@dataclass(slots=True, kw_only=True)
class ChartBox(Box):
    """A drawing, shrunk as a whole where there is no room."""

    chart: Chart
    element: Element
    replaced: set[str]
    limit: float = 0.0
    scale: float = 1.0

    def fit(self, width: float) -> None:
        """Take the size that fits into the width and height there is."""
        self.scale = min(1.0, width / self.chart.width, self.limit / self.chart.height if self.limit else 1.0)
        self.height = self.chart.height * self.scale

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw all shapes as one element."""
        bottom, right = top - self.height, x + self.chart.width * self.scale
        self.element.attributes = f"<</O/Layout/Placement/Block/BBox[{x:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"
        with sheet.meaning(self.element):
            sheet.code.append(f"q {self.scale:.4f} 0 0 {self.scale:.4f} {x:.2f} {bottom:.2f} cm")
            for shape in self.chart.shapes:
                if isinstance(shape, Path):
                    self._path(sheet, shape)
                else:
                    self._words(sheet, shape)
            sheet.code.append("Q")

    def _path(self, sheet: Sheet, shape: Path) -> None:
        if len(shape.points) > 1:
            corners = [(x, self.chart.height - y) for x, y in shape.points]
            outline = " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(corners))
            closing = " h" if shape.closed else ""
            if shape.closed and shape.fill:
                sheet.code.append(f"{sheet.color(shape.fill)} rg n {outline} h f")
            if shape.closed and shape.hatch:
                self._hatch(sheet, outline, corners, shape.hatch)
            if shape.color and shape.thickness:
                how = f"{sheet.color(shape.color)} RG {shape.thickness:g} w 1 j 1 J {DASHES[shape.dash]} 0 d"
                sheet.code.append(f"q {how} n {outline}{closing} S Q")

    @staticmethod
    def _hatch(sheet: Sheet, outline: str, corners: list[Point], color: str) -> None:
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        low, high = min(ys), max(ys)
        start, rise = min(xs) - (high - low), high - low
        count = int((max(xs) - start) / HATCH_GAP) + 1
        lines = " ".join(
            f"{start + step * HATCH_GAP:.2f} {low:.2f} m {start + step * HATCH_GAP + rise:.2f} {high:.2f} l"
            for step in range(count)
        )
        sheet.code.append(f"q n {outline} h W n {sheet.color(color)} RG {HATCH_LINE:g} w n {lines} S Q")

    def _words(self, sheet: Sheet, shape: Words) -> None:
        how = manner(shape.size, shape.color, bold=shape.bold)
        text = shown(shape.text, self.replaced)
        width = how.font.width(text) * how.size
        back = {"left": 0.0, "center": width / 2, "right": width}[shape.align]
        sheet.words(Span(text, how), shape.x - back, self.chart.height - shape.y)
