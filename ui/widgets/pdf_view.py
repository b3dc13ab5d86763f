"""A PDF on the desk: its pages one below the other, with zoom, search and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from partnerdesk.text import tr
from ui import theme
from ui.pdf_pages import Hit, PdfPages

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from ui.jobs import Jobs

GAP = 16
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
SCREEN_DOTS = 96 / 72
MOST_PICTURES = 24
# Wider than this a page only gets harder to read as a whole.
LARGEST_FIT = 1.1
HIT = QColor(255, 190, 40, 110)
CURRENT_HIT = QColor(255, 140, 0, 150)


class PdfView(QAbstractScrollArea):
    """Shows pages as large as the width allows, or at a chosen zoom; paints only what is seen."""

    page_shown = Signal(int, int)
    searched = Signal(int, int)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.pages = PdfPages(jobs, self)
        self.pages.opened.connect(self._on_opened)
        self.pages.failed.connect(self.failed)
        self._zoom = 0.0
        self._pictures: dict[tuple[int, int, int], QImage] = {}
        self._asked: set[tuple[int, int, int]] = set()
        self._old: dict[int, QImage] = {}
        self._marks: tuple[tuple[int, float, float], ...] = ()
        self._goes_there = False
        self._hits: tuple[Hit, ...] = ()
        self._hit = -1
        self._searched_for = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(60)
        self._settle.timeout.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.current().changed.connect(self.viewport().update)

    # What is shown

    def show_pdf(self, data: bytes) -> None:
        """Show another PDF, or a new edition of this one at the same place."""
        self.pages.show_pdf(data)

    def close_pdf(self) -> None:
        """Let the PDF go."""
        self.pages.close()
        self._pictures.clear()
        self._old.clear()

    def show_nothing(self) -> None:
        """Show no page, until there is another PDF."""
        self.close_pdf()
        self.pages.forget()
        self._lay_out()

    def mark(self, places: tuple[tuple[int, float, float], ...], *, go_there: bool = False) -> None:
        """Tint bands of pages, given as page, top and bottom in points from the top; scroll to the first if asked."""
        self._marks = places
        self._goes_there = go_there and not self.pages.sizes
        if go_there and places and places[0][0] < self.page_count:
            page, top, bottom = places[0]
            room = self._page_rect(page)
            y = room.top() + top * self._scale()
            if not self._is_seen(y, room.top() + bottom * self._scale()):
                self.verticalScrollBar().setValue(
                    int(y + self.verticalScrollBar().value() - self.viewport().height() / 4)
                )
        self.viewport().update()

    # Zoom

    @property
    def zoom(self) -> float:
        """The size on screen against paper; 1 is actual size."""
        return self._scale() / SCREEN_DOTS

    def fit_width(self) -> None:
        """Make the pages as wide as the view."""
        self._change_zoom(0)

    def zoom_in(self) -> None:
        """Show the next larger size."""
        self._change_zoom(next((step for step in STEPS if step > self.zoom + 0.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """Show the next smaller size."""
        smaller = next((step for step in reversed(STEPS) if step < self.zoom - 0.01), 0)
        fits = self._fitting() / SCREEN_DOTS <= self.zoom + 0.01
        # In a narrow view the whole width is smaller than the smallest step.
        self._change_zoom(smaller or (0 if fits else self._zoom))

    def set_zoom(self, zoom: float) -> None:
        """Show another size; 1 is actual size."""
        self._change_zoom(zoom)

    # Search

    def search_for(self, text: str) -> None:
        """Find a text; `searched` tells the place among the hits, from 1, and how many there are."""
        self._searched_for = text.strip()
        if not self._searched_for:
            self._show_hits(())
            return
        self.pages.find(self._searched_for, self._show_hits)

    def find_next(self, step: int = 1) -> None:
        """Go to the next hit, or the one before."""
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self._go_to_hit()

    # Pages

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.pages.sizes)

    @property
    def current_page(self) -> int:
        """The page in the middle of the view, from 0."""
        middle = self.viewport().height() / 3
        seen = [place for place in range(self.page_count) if self._page_rect(place).top() <= middle]
        return seen[-1] if seen else 0

    def go_to_page(self, page: int) -> None:
        """Bring a page to the top, from 0."""
        if 0 <= page < self.page_count:
            self.verticalScrollBar().setValue(int(self._page_rect(page).top() + self.verticalScrollBar().value() - GAP))

    def sizeHint(self) -> QSize:
        """Return a page's usual room."""
        return QSize(theme.px(400), theme.px(520))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages that are seen, and ask for pictures that are missing."""
        painter, tokens = QPainter(self.viewport()), theme.tokens()
        painter.fillRect(self.viewport().rect(), tokens.desk)
        for place in range(self.page_count):
            room = self._page_rect(place)
            if room.bottom() >= 0 and room.top() <= self.viewport().height():
                self._paint_page(painter, place, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the pages with the keys people expect."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def _on_opened(self) -> None:
        # The last edition's pictures stay on show until the new ones are painted: nothing flickers while one types.
        self._old = {page: image for (page, _, _), image in self._pictures.items()}
        self._pictures.clear()
        self._asked.clear()
        self._lay_out()
        if self._goes_there:
            self.mark(self._marks, go_there=True)
        if self._searched_for:
            self.search_for(self._searched_for)

    def _change_zoom(self, zoom: float) -> None:
        page, bar = self.current_page, self.verticalScrollBar()
        before = self._page_rect(page) if self.page_count else QRectF()
        within = -before.top() / before.height() if before.height() else 0.0
        self._zoom = zoom
        self._lay_out()
        if self.page_count:
            after = self._page_rect(page)
            bar.setValue(int(after.top() + bar.value() + within * after.height()))
        self._on_scrolled()

    def _scale(self) -> float:
        """Return the pixels to a point."""
        return self._zoom * SCREEN_DOTS if self._zoom else self._fitting()

    def _fitting(self) -> float:
        """Return the pixels to a point at which a page is as wide as the view."""
        widest = max((size.width for size in self.pages.sizes), default=595.0)
        return min(max(0.2, (self.viewport().width() - 2 * GAP) / widest), LARGEST_FIT * SCREEN_DOTS)

    def _page_rect(self, page: int) -> QRectF:
        scale = self._scale()
        above = sum(size.height * scale + GAP for size in self.pages.sizes[:page])
        size = self.pages.sizes[page]
        width = size.width * scale
        left = max(GAP, (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(left, GAP + above - self.verticalScrollBar().value(), width, size.height * scale)

    def _lay_out(self) -> None:
        scale = self._scale()
        height = sum(size.height * scale + GAP for size in self.pages.sizes) + GAP
        width = max((size.width * scale for size in self.pages.sizes), default=0.0) + 2 * GAP
        for bar, whole, shown in (
            (self.verticalScrollBar(), height, self.viewport().height()),
            (self.horizontalScrollBar(), width, self.viewport().width()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(theme.space(5))
            bar.setRange(0, max(0, int(whole - shown) if whole - shown > 1 else 0))
        self.viewport().update()
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        self.viewport().update()
        if self.page_count:
            self.page_shown.emit(self.current_page, self.page_count)

    def _paint_page(self, painter: QPainter, page: int, room: QRectF) -> None:
        tokens = theme.tokens()
        painter.fillRect(room, tokens.live_page)
        image = self._picture(page) or self._old.get(page)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(room, image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(room, tokens.live_page)
            self._paint_marks(painter, page, room)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._paint_hits(painter, page, room)
        painter.setPen(tokens.hairline)
        painter.drawRect(room)

    def _paint_marks(self, painter: QPainter, page: int, room: QRectF) -> None:
        tokens, scale = theme.tokens(), self._scale()
        for place, top, bottom in self._marks:
            if place == page:
                band = QRectF(room.left(), room.top() + top * scale - 4, room.width(), (bottom - top) * scale + 8)
                painter.fillRect(band, tokens.live_clause)
                painter.fillRect(QRectF(band.topLeft(), QPointF(band.left() + 4, band.bottom())), theme.LIGHT.teal)

    def _paint_hits(self, painter: QPainter, page: int, room: QRectF) -> None:
        scale = self._scale()
        for number, hit in enumerate(self._hits):
            if hit.page == page:
                for rect in hit.rects:
                    place = QRectF(room.topLeft() + rect.topLeft() * scale, rect.size() * scale)
                    painter.fillRect(place, CURRENT_HIT if number == self._hit else HIT)

    def _picture(self, page: int) -> QImage | None:
        ratio = self.devicePixelRatioF()
        scale = self._scale() * ratio
        key = (page, int(scale * 1000), self.pages.edition)
        found = self._pictures.get(key)
        if found is None and key not in self._asked:
            self._asked.add(key)
            self.pages.paint(page, scale, lambda image: self._take(key, image))
        return found

    def _take(self, key: tuple[int, int, int], image: QImage) -> None:
        self._pictures[key] = image
        for old in list(self._pictures)[:-MOST_PICTURES]:
            del self._pictures[old]
            self._asked.discard(old)
        self.viewport().update()

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        self._hits = hits
        self._hit = 0 if hits else -1
        self._go_to_hit()

    def _go_to_hit(self) -> None:
        self.searched.emit(self._hit + 1, len(self._hits))
        if self._hit >= 0:
            hit = self._hits[self._hit]
            room, rect = self._page_rect(hit.page), hit.rects[0] if hit.rects else QRectF()
            y = room.top() + rect.top() * self._scale()
            if not self._is_seen(y, y + 24):
                self.verticalScrollBar().setValue(
                    int(y + self.verticalScrollBar().value() - self.viewport().height() / 3)
                )
        self.viewport().update()
        page = tr("Page {n}", n=self._hits[self._hit].page + 1) if self._hit >= 0 else ""
        self.setAccessibleDescription(page)

    def _is_seen(self, top: float, bottom: float) -> bool:
        view = QRect(0, 0, 1, self.viewport().height())
        return view.top() <= top and bottom <= view.bottom()
