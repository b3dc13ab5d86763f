"""Pages of a PDF as pictures and as searchable text. All PDFium work stays on the jobs' `pdf` lane: it is not thread-safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage

from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.jobs import Job, Jobs

MOST_HITS = 500
POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PageSize:
    """The size of a page, in points."""

    width: float
    height: float


@dataclass(frozen=True)
class Hit:
    """Where a searched text stands: the page, from 0, and its rectangles in points from the top left."""

    page: int
    rects: tuple[QRectF, ...]


class PdfPages(QObject):
    """One PDF, read and painted in the background."""

    opened = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._document: Any = None
        self._edition = 0
        self.sizes: tuple[PageSize, ...] = ()

    @property
    def edition(self) -> int:
        """How many PDFs were shown before; pictures of another edition are out of date."""
        return self._edition

    def show_pdf(self, data: bytes) -> None:
        """Read a PDF; `opened` or `failed` follows."""
        self._edition += 1
        edition = self._edition

        def work(_job: Job) -> tuple[PageSize, ...]:
            import pypdfium2

            if self._document is not None:
                self._document.close()
            self._document = pypdfium2.PdfDocument(data)
            return tuple(PageSize(*self._document.get_page_size(place)) for place in range(len(self._document)))

        def done(sizes: tuple[PageSize, ...]) -> None:
            if edition == self._edition:
                self.sizes = sizes
                self.opened.emit()

        def failed(_error: Exception) -> None:
            self.failed.emit(
                tr("This PDF cannot be shown: it is damaged or protected. The file itself was not changed.")
            )

        self._jobs.run(tr("Reading pages"), work, done, failed, lane="pdf")

    def close(self) -> None:
        """Let the PDF go."""
        self._edition += 1
        document, self._document = self._document, None
        if document is not None:
            self._jobs.run(tr("Closing pages"), lambda _job: document.close(), lambda _nothing: None, lane="pdf")

    def forget(self) -> None:
        """Have no pages, until another PDF is read."""
        self.sizes = ()

    def paint(self, page: int, scale: float, done: Callable[[QImage], object]) -> None:
        """Paint one page in the background, `scale` pixels to a point, on white."""
        edition = self._edition

        def work(_job: Job) -> QImage | None:
            return None if edition != self._edition else self._painted(page, scale)

        def give(image: QImage | None) -> None:
            if image is not None and edition == self._edition:
                done(image)

        self._jobs.run(tr("Painting pages"), work, give, lambda _error: None, lane="pdf")

    def find(self, text: str, done: Callable[[tuple[Hit, ...]], object]) -> None:
        """Find a text on all pages in the background."""
        edition = self._edition

        def work(_job: Job) -> tuple[Hit, ...]:
            return self._found(text) if edition == self._edition else ()

        self._jobs.run(tr("Finding"), work, done, lambda _error: None, lane="pdf")

    def _painted(self, page: int, scale: float) -> QImage:
        painted = self._document[page].render(scale=scale, prefer_bgrx=True, may_draw_forms=True)
        image = QImage(bytes(painted.buffer), painted.width, painted.height, painted.stride, QImage.Format.Format_RGB32)
        return image.copy()

    def _found(self, text: str) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        for number, size in enumerate(self.sizes):
            words = self._document[number].get_textpage()
            searcher = words.search(text)
            while len(hits) < MOST_HITS and (place := searcher.get_next()):
                first, count = place
                boxes = [words.get_rect(n) for n in range(words.count_rects(first, count))]
                rects = tuple(QRectF(x0, size.height - y1, x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes)
                hits.append(Hit(number, rects))
        return tuple(hits)
