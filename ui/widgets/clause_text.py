"""The words of a clause on the screen: holes are ruled blanks one can press, or whole pieces in a text one writes oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from partnerdesk.domain import spans
from partnerdesk.text import tr
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from PySide6.QtCore import QMimeData, QObject, QSize
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QTextDocument

    from partnerdesk.domain.clauses import Piece, Said

HOLE = QTextFormat.ObjectTypes.UserObject + 1
ID = QTextFormat.Property.UserProperty + 1
OBJECT = "\ufffc"
WIDEST_HOLE = 240


class _Growing(QTextEdit):
    """A text as high as its lines, in which nothing pasted is ever markup."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(8)
        self.textChanged.connect(self.fit)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone."""
        self.insertPlainText(source.text().replace(OBJECT, ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere when the width changes."""
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        """Return the size the text has grown to."""
        size = super().sizeHint()
        size.setHeight(self.height())
        return size

    def fit(self) -> None:
        """Take the height of the lines."""
        self.setFixedHeight(int(self.document().size().height()) + 4)


class ClauseText(_Growing):
    """A clause as it will read, for looking; pressing a hole asks for its value."""

    slot_pressed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setReadOnly(True)
        self.setProperty("bare", True)
        self.setViewportMargins(theme.space(1), 0, 0, 0)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self._number = 0
        self._said: tuple[Said, ...] = ()
        theme.current().changed.connect(self._write)

    def show_said(self, said: Sequence[Said], number: int) -> None:
        """Show the paragraphs of a clause under its number."""
        if (tuple(said), number) != (self._said, self._number):
            self._said, self._number = tuple(said), number
            self._write()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words beside the margin's rule."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(theme.tokens().margin_rule)
        painter.drawLine(0, 0, 0, self.viewport().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be pressed."""
        hole = self.anchorAt(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hole else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the value of the hole that was pressed."""
        super().mouseReleaseEvent(event)
        hole = self.anchorAt(event.position().toPoint())
        if hole and not self.textCursor().hasSelection():
            self.slot_pressed.emit(hole)

    def _write(self) -> None:
        self.document().clear()
        cursor = QTextCursor(self.document())
        first = True
        for place, said in enumerate(self._said, start=1):
            label = f"{self._number}.{place}  " if self._number else ""
            below: list[tuple[str, Sequence[Piece]]] = [("–  ", item) for item in said.items]
            if said.table:
                below.append((tr("–  as listed below"), ()))
            for mark, pieces in ((label, said.pieces), *below):
                if not first:
                    cursor.insertBlock()
                first = False
                block = cursor.blockFormat()
                block.setLineHeight(150, 1)  # proportional, in per cent: room for the ruled blanks
                block.setLeftMargin(theme.space(3) if mark.startswith("–") else 0)
                cursor.setBlockFormat(block)
                self._insert(cursor, mark, pieces)
        self.fit()

    def _insert(self, cursor: QTextCursor, mark: str, pieces: Sequence[Piece]) -> None:
        tokens = theme.tokens()
        plain = QTextCharFormat()
        plain.setForeground(tokens.ink3)
        cursor.insertText(mark, plain)
        plain.setForeground(tokens.ink)
        for piece in pieces:
            cursor.insertText(piece.text, self._hole(piece) if piece.slot else plain)

    @staticmethod
    def _hole(piece: Piece) -> QTextCharFormat:
        tokens = theme.tokens()
        made = QTextCharFormat()
        made.setAnchor(True)
        made.setAnchorHref(piece.slot)
        made.setForeground(tokens.amber if piece.blank else tokens.ink)
        made.setBackground(tokens.amber_tint if piece.blank else tokens.teal_tint)
        made.setFontWeight(600 if piece.blank else 500)
        style = QTextCharFormat.UnderlineStyle
        made.setUnderlineStyle(style.DashUnderline if piece.blank else style.SingleUnderline)
        made.setUnderlineColor(tokens.amber_mark if piece.blank else tokens.teal)
        made.setToolTip(tr("Press to fill in") if piece.blank else tr("Press to change"))
        return made


class _Hole(QPyTextObject):
    """Paints a hole as one whole piece that cannot be taken apart, with what fills it now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words: dict[str, str] = {}
        self.blanks: frozenset[str] = frozenset()

    def words_of(self, format_: QTextFormat) -> str:
        """Return what stands in a hole."""
        slot = str(format_.property(ID))
        return self.words.get(slot, slot)

    def intrinsicSize(self, document: QTextDocument, _place: int, format_: QTextFormat) -> QSizeF:
        """Return the room of the words, at most a part of a line."""
        metrics = QFontMetricsF(document.defaultFont())
        width = min(metrics.horizontalAdvance(self.words_of(format_)), WIDEST_HOLE)
        return QSizeF(width + 10, metrics.height() + 2)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, _place: int, format_: QTextFormat
    ) -> None:
        """Paint tint, rule and words."""
        tokens, rect = theme.tokens(), QRectF(rect)
        blank = str(format_.property(ID)) in self.blanks
        painter.save()
        painter.fillRect(rect.adjusted(1, 0, -1, 0), tokens.amber_tint if blank else tokens.teal_tint)
        dashes = Qt.PenStyle.DashLine if blank else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(tokens.amber_mark if blank else tokens.teal), 1, dashes))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(tokens.amber if blank else tokens.ink)
        metrics = QFontMetricsF(document.defaultFont())
        words = metrics.elidedText(self.words_of(format_), Qt.TextElideMode.ElideRight, rect.width() - 8)
        painter.drawText(rect.adjusted(5, 0, -5, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class ClauseEdit(_Growing):
    """A wording of one's own: words are typed, holes stay whole and can be moved, copied out or deleted."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._painter = _Hole(self)
        self.document().documentLayout().registerHandler(HOLE, self._painter)

    def show_values(self, values: Mapping[str, str], blanks: Collection[str] = ()) -> None:
        """Show what fills the holes now; those still open are named as `blanks`."""
        if dict(values) != self._painter.words or frozenset(blanks) != self._painter.blanks:
            self._painter.words, self._painter.blanks = dict(values), frozenset(blanks)
            self.document().markContentsDirty(0, self.document().characterCount())
            self.viewport().update()

    def show_wording(self, wording: spans.Wording, values: Mapping[str, str], blanks: Collection[str] = ()) -> None:
        """Show a wording; `values` are the words in the holes."""
        self.show_values(values, blanks)
        self.blockSignals(True)
        self.document().clear()
        cursor = QTextCursor(self.document())
        for span in wording:
            if isinstance(span, spans.Words):
                cursor.insertText(span.text, QTextCharFormat())
            else:
                self._insert_hole(cursor, span.id)
        # What was shown is the beginning: undo must not take it away.
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)
        self.fit()

    def insert_hole(self, slot: str, words: str) -> None:
        """Put a hole where the cursor is."""
        self._painter.words[slot] = words
        self._insert_hole(self.textCursor(), slot)

    def wording(self) -> spans.Wording:
        """Return what is written, with its holes."""
        made: list[spans.Span] = []
        block = self.document().begin()
        while block.isValid():
            if block.blockNumber():
                made.append(spans.Words("\n"))
            part = block.begin()
            while not part.atEnd():
                fragment = part.fragment()
                made += self._spans_of(fragment.text(), fragment.charFormat())
                part += 1
            block = block.next()
        return _joined(made)

    def focusOutEvent(self, event: object) -> None:
        """Tell that the text was left."""
        super().focusOutEvent(event)  # type: ignore[arg-type]  # Qt's own event, passed on
        self.left.emit()

    @staticmethod
    def _spans_of(text: str, format_: QTextCharFormat) -> list[spans.Span]:
        if format_.objectType() == HOLE:
            return [spans.Slot(str(format_.property(ID))) for _ in text]
        return [spans.Words(text.replace("\u2028", "\n").replace(OBJECT, ""))]

    @staticmethod
    def _insert_hole(cursor: QTextCursor, slot: str) -> None:
        made = QTextCharFormat()
        made.setObjectType(HOLE)
        made.setProperty(ID, slot)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
        cursor.insertText(OBJECT, made)


def _joined(parts: list[spans.Span]) -> spans.Wording:
    """Return the spans with neighbouring words in one piece."""
    made: list[spans.Span] = []
    for part in parts:
        if isinstance(part, spans.Words) and made and isinstance(made[-1], spans.Words):
            made[-1] = spans.Words(made[-1].text + part.text)
        elif not isinstance(part, spans.Words) or part.text:
            made.append(part)
    return tuple(made)
