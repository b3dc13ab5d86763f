"""A page to read: our own Markdown in the type and colours of the program, with its pictures, and nothing from outside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QTextBlock

WIDEST = 720
_SIDE = 24
_SIZES = {1: "title", 2: "heading", 3: "body"}
_ROOM = {1: (0, 12), 2: (24, 8), 3: (16, 4)}
_PROPORTIONAL = 1
_MARGIN_OF_ROW = 8


class ReadingView(QTextBrowser):
    """Shows a page that is read, not written: links are told, pictures come from one folder only."""

    followed = Signal(QUrl)
    found = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._folder = Path()
        self._markdown = ""
        self._width = 0
        self._sought = ""
        self.anchorClicked.connect(self.followed)
        theme.current().changed.connect(self._show)

    def show_markdown(self, text: str, folder: Path) -> None:
        """Show a page; its pictures lie in this folder."""
        self._markdown, self._folder = text, folder
        self._show()
        self.verticalScrollBar().setValue(0)

    def show_plain(self, text: str) -> None:
        """Show a text as it is, such as a licence."""
        self._markdown = ""
        self.document().clear()
        self.setPlainText(text)
        self.verticalScrollBar().setValue(0)

    def show_heading(self, heading: str) -> None:
        """Bring a heading to the top of the view, and the keyboard to it."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                self.setTextCursor(QTextCursor(block))
                rect = self.document().documentLayout().blockBoundingRect(block)
                self.verticalScrollBar().setValue(round(rect.top()) - 8)
                return
            block = block.next()

    def seek(self, text: str, step: int = 0) -> None:
        """Find words on this page: from where one is with 0, the next with 1, the one before with -1; tell which of how many."""
        places = self._places(text)
        here = self.textCursor().selectionStart()
        self._sought = text
        if not places:
            self._forget_selection()
            self.found.emit(0, 0)
            return
        if step > 0:
            at = next((n for n, place in enumerate(places) if place > here), 0)
        elif step < 0:
            at = next((n for n in reversed(range(len(places))) if places[n] < here), len(places) - 1)
        else:
            at = next((n for n, place in enumerate(places) if place >= here), 0)
        cursor = self.textCursor()
        cursor.setPosition(places[at])
        cursor.setPosition(places[at] + len(text), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.found.emit(at + 1, len(places))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the folder, as wide as the column at most; anything else is not there."""
        name = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or name.scheme() not in {"", "file"}:
            return None
        path = (self._folder / name.path()).resolve()
        if not path.is_relative_to(self._folder.resolve()):
            return None
        picture = QImage(str(path))
        ratio = self.devicePixelRatioF()
        widest = round(self._column() * ratio)
        if picture.width() > widest:
            picture = picture.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read, and pictures as wide as they."""
        super().resizeEvent(event)
        if self._column() != self._width:
            bar = self.verticalScrollBar()
            share = bar.value() / bar.maximum() if bar.maximum() else 0.0
            self._show()
            bar.setValue(round(share * bar.maximum()))

    def _column(self) -> int:
        return max(160, min(theme.px(WIDEST), self.width() - 2 * _SIDE - 16))

    def _show(self) -> None:
        self._width = self._column()
        if not self._markdown:
            return
        document = self.document()
        document.clear()
        document.setDefaultFont(theme.font("body"))
        features = QTextDocument.MarkdownFeature
        document.setMarkdown(self._markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        block = document.begin()
        while block.isValid():
            _dress(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)
        sides = document.rootFrame().frameFormat()
        sides.setMargin(0)
        sides.setLeftMargin(_SIDE)
        sides.setRightMargin(max(_SIDE, self.viewport().width() - _SIDE - self._width))
        document.rootFrame().setFrameFormat(sides)
        self.setTextCursor(QTextCursor(document))

    def _places(self, text: str) -> list[int]:
        if not text:
            return []
        found, cursor = [], self.document().find(text)
        while not cursor.isNull():
            found.append(cursor.selectionStart())
            cursor = self.document().find(text, cursor)
        return found

    def _forget_selection(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)


def _dress(block: QTextBlock) -> None:
    """Give a paragraph, a heading or an item our type and room."""
    level = block.blockFormat().headingLevel()
    cursor = QTextCursor(block)
    layout = QTextBlockFormat()
    layout.setLineHeight(100.0 if cursor.currentTable() is not None else 118.0, _PROPORTIONAL)
    above, below = _ROOM[level] if level else (0, 4 if block.textList() is not None else 10)
    in_table = cursor.currentTable() is not None
    layout.setTopMargin(0 if in_table else above)
    layout.setBottomMargin(0 if in_table else below)
    cursor.mergeBlockFormat(layout)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    if level:
        words = QTextCharFormat()
        words.setFont(theme.font(_SIZES.get(level, "body"), 600), QTextCharFormat.FontPropertiesInheritanceBehavior(0))
        words.clearProperty(int(QTextCharFormat.Property.FontSizeAdjustment.value))
        cursor.setCharFormat(words)
    else:
        _colour_links(block)


def _colour_links(block: QTextBlock) -> None:
    parts = block.begin()
    while not parts.atEnd():
        part = parts.fragment()
        style = part.charFormat()
        if style.isAnchor() or style.fontFixedPitch():
            words = QTextCharFormat()
            if style.isAnchor():
                words.setForeground(theme.tokens().teal)
                words.setFontWeight(QFont.Weight.DemiBold)
            cursor = QTextCursor(block)
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(words)
        parts += 1


def _dress_table(table: QTextTable) -> None:
    """Draw a table as lines of a ledger: an ink line under its head, hairlines under its rows."""
    tokens = theme.tokens()
    look = table.format()
    look.setBorder(0)
    look.setCellSpacing(0)
    look.setCellPadding(6)
    look.setTopMargin(4)
    look.setBottomMargin(12)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            style = cell.format().toTableCellFormat()
            style.setBottomBorder(1)
            style.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            style.setBottomBorderBrush(tokens.ink2 if row == 0 else tokens.hairline)
            style.setLeftPadding(0)
            style.setRightPadding(_MARGIN_OF_ROW)
            style.setTopPadding(5)
            style.setBottomPadding(5)
            style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
            cell.setFormat(style)
