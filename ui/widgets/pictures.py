"""A well for a picture, such as a logo: shows it, takes a dropped file, and lets it be chosen or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.text import tr
from ui import icons, theme
from ui.paint import paint_box
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent


class _Frame(QWidget):
    """The picture itself, as large as fits."""

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of a logo."""
        return QSize(theme.px(144), theme.px(88))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was dropped."""
        for url in event.mimeData().urls()[:1]:
            self.dropped.emit(url.toLocalFile())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, or an empty well."""
        painter, tokens = QPainter(self), theme.tokens()
        if self.picture.isNull():
            painter.fillRect(self.rect(), tokens.sunk)
            painter.setPen(QPen(tokens.edge, 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            middle = self.rect().center()
            icons.paint(painter, QRect(middle.x() - 11, middle.y() - 11, 24, 24), "image", "ink3")
            return
        paint_box(painter, self.rect(), tokens.live_page, tokens.hairline)
        ratio = self.devicePixelRatioF()
        room = self.rect().adjusted(6, 6, -6, -6)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = self.picture.scaled(room.size() * ratio, keep, smooth)
        shown.setDevicePixelRatio(ratio)
        size = shown.deviceIndependentSize().toSize()
        place = QRect(room.center() - QRect(0, 0, size.width(), size.height()).center(), size)
        painter.drawImage(place.topLeft(), shown)


class PictureWell(QWidget):
    """A picture with “Choose a picture” and “Remove” beside it."""

    choice_asked = Signal()
    dropped = Signal(str)
    removed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._frame = _Frame()
        self._frame.setAccessibleName(name)
        self._frame.dropped.connect(self.dropped)
        self._choose = Button(tr("Choose a picture"), "small", "image", self.choice_asked.emit)
        self._remove = Button(tr("Remove"), "word", "", self.removed.emit)
        self._remove.setAccessibleName(tr("{name}: remove", name=name))
        self._problem = Label(tr("This picture cannot be shown. Papers go without it."), "small", "amber", wrap=True)
        self._problem.setObjectName("unreadable_picture")
        self._problem.setVisible(False)
        side = QVBoxLayout()
        side.setSpacing(theme.space(1))
        side.addWidget(self._choose)
        side.addWidget(self._remove)
        side.addWidget(self._problem)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self._frame)
        row.addLayout(side)
        row.addStretch(1)
        self._remove.setVisible(False)

    def show_picture(self, content: bytes) -> bool:
        """Show a picture from a file's bytes, or none; return whether it could be read."""
        self._frame.picture = QImage.fromData(content) if content else QImage()
        has_one = not self._frame.picture.isNull()
        unreadable = bool(content) and not has_one
        self._remove.setVisible(bool(content))
        self._problem.setVisible(unreadable)
        self._choose.set_words(tr("Choose another") if has_one else tr("Choose a picture"))
        self._frame.update()
        return has_one or not content
