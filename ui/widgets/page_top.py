"""The upper part of a PDF's first page, as a picture that keeps up with what is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.jobs import Jobs

WIDEST = 480
SHARE = 0.28  # of the page's height
_POINTS = 600.0  # about the width of a page, until one is there


class PageTop(QWidget):
    """Shows the top of a page as wide as there is room for, at most 480 pixels at 100 %."""

    def __init__(self, jobs: Jobs, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pages = PdfPages(jobs, self)
        self._pages.opened.connect(self._ask)
        self._image = QImage()
        theme.current().changed.connect(self._on_theme_changed)

    def show_pdf(self, data: bytes) -> None:
        """Show another PDF; the last one stays until its picture is painted."""
        self._pages.show_pdf(data)

    @property
    def has_picture(self) -> bool:
        """Whether there is something to see."""
        return not self._image.isNull()

    def sizeHint(self) -> QSize:
        """Return the room of the part that is shown."""
        wide, tall = (
            (self._pages.sizes[0].width, self._pages.sizes[0].height) if self._pages.sizes else (_POINTS, 800.0)
        )
        room = theme.px(WIDEST)
        return QSize(room, round(room * tall / wide * SHARE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page on its paper, with a line round it."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), tokens.live_page)
        if self.has_picture:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            wide = self._image.width()
            top = QRect(0, 0, wide, round(wide * self.height() / max(1, self.width())))
            painter.drawImage(self.rect(), self._image, top)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(self.rect(), tokens.live_page)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(tokens.hairline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _ask(self) -> None:
        if self._pages.sizes:
            self.updateGeometry()
            scale = self.sizeHint().width() * self.devicePixelRatioF() / self._pages.sizes[0].width
            self._pages.paint(0, scale, self._show)

    def _show(self, image: QImage) -> None:
        self._image = image
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self._ask()
