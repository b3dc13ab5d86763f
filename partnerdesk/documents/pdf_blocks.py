"""From what a paper says to boxes on pages, each box with its meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnerdesk.documents import content, numbering, styles
from partnerdesk.documents.answer_grids import AnswerGrid
from partnerdesk.documents.charts import Chart
from partnerdesk.documents.fonts import shown
from partnerdesk.documents.logo_rows import GAP, logo_rows, logos_of
from partnerdesk.documents.pdf_boxes import Box, EntryBox, PicturesBox, RuleBox, TextBox
from partnerdesk.documents.pdf_charts import ChartBox
from partnerdesk.documents.pdf_grids import grid_box
from partnerdesk.documents.pdf_letterhead import letterhead_box
from partnerdesk.documents.pdf_lines import Manner, Span, manner
from partnerdesk.documents.pdf_pages import NewPage
from partnerdesk.documents.pdf_signatures import Place, SigningBox, SigningLine
from partnerdesk.documents.pdf_tables import Row, TableBox, number_tail, padding
from partnerdesk.documents.pdf_tags import Element, scope, text_string
from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partnerdesk.documents.styles import TextStyle

FEW_ROWS = 3  # of places to sign, which a page has room for
_BULLET = "\u2022"


class Composer:
    """Makes the boxes of one paper."""

    def __init__(self, document: content.Document, root: Element, replaced: set[str]) -> None:
        self.document = document
        self.root = root
        self.replaced = replaced
        self.language = Language(document.language)
        self.numbering = numbering.number(document.blocks)
        self._places = {block.anchor: index for index, block in enumerate(document.blocks) if block.anchor}
        self._manners: dict[tuple[float, str, bool, bool], Manner] = {}
        self._above_headings = int(any(isinstance(block, content.Title) for block in document.blocks))
        self._depth = 0  # of the heading before

    def boxes(self) -> list[Box]:
        """Return all boxes in reading order."""
        boxes = [*self._letterhead(), *self._draft_word(), *self._logos()]
        for index, block in enumerate(self.document.blocks):
            made = list(_SETTERS[type(block)](self, index, block))
            if boxes and index and content.leads_to(self.document.blocks[index - 1], block):
                boxes[-1].keep = True
            for box in made:
                box.anchor = box.anchor or block.anchor
            if made and (block.anchor or isinstance(block, (content.Heading, content.Clause))):
                made[0].bookmark = made[0].bookmark or place_name(index)
            boxes += made
        return boxes

    def text(self, words: str) -> str:
        """Return words as they can be printed."""
        return shown(words, self.replaced)

    def plain_box(self, words: str, style: TextStyle, element: Element | None, **options: Any) -> TextBox:
        """Return a paragraph in one manner."""
        span = Span(self.text(words), self._manner(style))
        return TextBox(spans=[span], style=style, element=element, before=style.before, after=style.after, **options)

    def box(self, runs: content.Inline, style: TextStyle, element: Element, **options: Any) -> TextBox:
        """Return a paragraph of runs."""
        return TextBox(
            spans=self._spans(runs, style),
            style=style,
            element=element,
            before=style.before,
            after=style.after,
            **options,
        )

    def _look(self, style: TextStyle) -> TextStyle:
        return styles.tight(style) if self.document.compact else style

    def _manner(self, style: TextStyle, *, bold: bool = False, italic: bool = False) -> Manner:
        key = (style.size, style.color, style.bold or bold, style.italic or italic)
        found = self._manners.get(key)
        if found is None:
            found = self._manners[key] = manner(key[0], key[1], bold=key[2], italic=key[3])
        return found

    def _spans(self, runs: content.Inline, style: TextStyle) -> list[Span]:
        return [self._span(run, style) for run in runs]

    def _span(self, run: content.Run | content.Reference, style: TextStyle) -> Span:
        if isinstance(run, content.Reference):
            number = self.numbering.references.get(run.anchor)
            if number is None:
                return self._blank(self.language.say("number of the clause"), style)
            return Span(number, replace(self._manner(style), target=place_name(self._places[run.anchor])))
        if run.blank:
            return self._blank(run.text, style)
        how = self._manner(style, bold=run.bold, italic=run.italic)
        return Span(self.text(run.text), replace(how, link=run.link, color=styles.TEAL) if run.link else how)

    def _blank(self, question: str, style: TextStyle) -> Span:
        width = min(max(4.6 * len(question), 56.0), 170.0)
        return Span("", replace(self._manner(style), question=self.text(question)), width)

    def label(self, words: str, style: TextStyle) -> Span:
        """Return what hangs on the left of a paragraph."""
        how = self._manner(style)
        return Span(words + " ", how, how.font.width(words) * how.size)

    def _draft_word(self) -> Iterator[Box]:
        if self.document.draft_mark:
            yield self.plain_box(self.document.draft_mark, styles.DRAFT, Element("P", self.root))

    def _letterhead(self) -> Iterator[Box]:
        letterhead = self.document.letterhead
        if letterhead and letterhead.has_words_or_logo:
            yield letterhead_box(self, letterhead)

    def _logos(self) -> Iterator[Box]:
        wide, tall = styles.PAGES[self.document.page]
        room = (tall if self.document.landscape else wide) - 2 * styles.edges(compact=self.document.compact).side
        for row in logo_rows(logos_of(self.document), room):
            pictures = [(logo.picture, Element("Figure", self.root, alt=logo.alt), width) for logo, width in row]
            yield PicturesBox(pictures=pictures, gap=GAP, after=14.0)

    def _heading_element(self, level: int) -> Element:
        """Return a heading's element; it never skips a level, whatever the paper does."""
        self._depth = min(level + self._above_headings, self._depth + 1)
        return Element(f"H{self._depth}", self.root)

    def title(self, _index: int, block: content.Title) -> Iterator[Box]:
        """Set the title over a line."""
        box = self.plain_box(block.text, self._look(styles.TITLE), self._heading_element(0), keep=True)
        yield box
        if block.subtitle:
            yield self.plain_box(block.subtitle, replace(styles.SUBTITLE, after=6), Element("P", self.root), keep=True)
        yield RuleBox(color=styles.TEAL, thickness=1.2, before=4, after=8 if self.document.compact else 14)

    def heading(self, index: int, block: content.Heading) -> Iterator[Box]:
        """Set a heading."""
        level = min(max(block.level, 1), 3)
        label = self.numbering.labels[index]
        numbered = styles.NUMBERED_HEADINGS[min(level, 2) - 1]
        style = self._look(numbered if label else styles.HEADINGS[level - 1])
        box = self.plain_box(block.text, style, self._heading_element(level), keep=True, whole=True)
        box.label = self.label(label, style) if label else None
        yield box

    def clause(self, index: int, block: content.Clause) -> Iterator[Box]:
        """Set a clause with its number."""
        level = min(max(block.level, 1), 4)
        style = self._look(styles.CLAUSES[level - 1])
        label = self.label(self.numbering.labels[index], style)
        element = self._heading_element(1) if level == 1 else Element("P", self.root)
        yield self.box(block.runs, style, element, keep=level == 1, whole=level == 1, label=label)

    def recital(self, index: int, block: content.Recital) -> Iterator[Box]:
        """Set a lettered recital."""
        style = self._look(styles.RECITAL)
        label = self.label(self.numbering.labels[index], style)
        yield self.box(block.runs, style, Element("P", self.root), label=label)

    def paragraph(self, _index: int, block: content.Paragraph) -> Iterator[Box]:
        """Set running text."""
        style = self._look(styles.PARAGRAPHS[block.style])
        yield self.box(block.runs, style, Element("P", self.root), bar=block.style == "note")

    def bullets(self, _index: int, block: content.Bullets) -> Iterator[Box]:
        """Set a list."""
        kind = "Decimal" if block.numbered else "Disc"
        whole = Element("L", self.root, attributes=f"<</O/List/ListNumbering/{kind}>>")
        style = replace(styles.BULLET, left=22, hang=20) if block.numbered else styles.BULLET
        for number, item in enumerate(block.items, 1):
            entry = Element("LI", whole)
            mark = Element("Lbl", entry)
            label = self.label(f"{number}." if block.numbered else _BULLET, style)
            body = self.box(content.runs_of(item), style, Element("LBody", entry), label=label, label_element=mark)
            body.after = style.after if number < len(block.items) else 8.0
            yield body

    def table(self, _index: int, block: content.Table) -> Iterator[Box]:
        """Set a table under its caption."""
        if not block.columns:
            return
        summary = f"<</O/Table/Summary {text_string(block.alt)}>>" if block.alt else ""
        element = Element("Table", self.root, attributes=summary)
        if block.caption:
            yield self.plain_box(block.caption, styles.CAPTION, Element("Caption", element), keep=True)
        head = self._row(block, block.head, element, head=True) if block.head else None
        sums = len(block.rows) - block.totals
        rows = [self._row(block, row, element, total=number >= sums) for number, row in enumerate(block.rows)]
        self._align_numbers(block, rows)
        yield TableBox(
            head=head,
            rows=rows,
            shares=block.shares(),
            before=4,
            after=12,
            page_height=body_height(self.document),
            whole=block.dense,
        )

    def _row(
        self,
        block: content.Table,
        row: tuple[content.Cell, ...],
        table: Element,
        *,
        head: bool = False,
        total: bool = False,
    ) -> Row:
        line = Element("TR", table)
        cells = []
        for column, cell in enumerate(block.padded(row)):
            names = head or (block.first_column_head and column == 0)
            kind = scope("Column" if head else "Row") if names else ""
            element = Element("TH" if names else "TD", line, attributes=kind)
            align = block.aligned(column)
            usual = self._look(styles.CELL_HEAD if head else styles.CELL)
            style = usual if not block.dense else _dense(head=head)
            style = replace(
                style,
                align="right" if align == "number" else align,
                bold=head or total or (names and not head),
                color=style.color,
            )
            right = styles.CELL_DENSE_GAP if block.leaves_right(column) else 0.0
            cells.append(self.box(content.runs_of(cell), style, element, right=right))
        return Row(cells, total=total, padding=padding(dense=block.dense, compact=self.document.compact))

    def _align_numbers(self, block: content.Table, rows: list[Row]) -> None:
        for column in range(block.columns):
            if block.aligned(column) != "number":
                continue
            tails = [self._tail(row.cells[column]) for row in rows]
            widest = max(tails, default=0.0)
            for row, tail in zip(rows, tails, strict=True):
                row.cells[column].right += widest - tail

    @staticmethod
    def _tail(cell: TextBox) -> float:
        if not cell.spans:
            return 0.0
        how = cell.spans[-1].manner
        return how.font.width(number_tail("".join(span.text for span in cell.spans))) * how.size

    def figure(self, _index: int, block: content.Figure) -> Iterator[Box]:
        """Set a picture over its caption."""
        words = block.alt or block.caption or self.language.say("Picture")
        element = Element("Figure", self.root, alt=words)
        width = block.width_mm * styles.MM
        limit = body_height(self.document) * 0.8
        yield PicturesBox(
            pictures=[(block.picture, element, width)],
            limit=limit,
            before=6,
            after=4 if block.caption else 10,
            keep=bool(block.caption),
        )
        if block.caption:
            yield self.plain_box(block.caption, replace(styles.CAPTION, before=0, after=12), Element("P", self.root))

    def chart(self, _index: int, block: Chart) -> Iterator[Box]:
        """Set a drawing over its caption."""
        element = Element("Figure", self.root, alt=block.alt or block.caption or self.language.say("Picture"))
        limit = body_height(self.document) * 0.8
        kept = bool(block.caption)
        after = 4 if block.caption else 10
        yield ChartBox(
            chart=block, element=element, replaced=self.replaced, limit=limit, before=6, after=after, keep=kept
        )
        if block.caption:
            yield self.plain_box(block.caption, replace(styles.CAPTION, before=0, after=12), Element("P", self.root))

    def grid(self, _index: int, block: AnswerGrid) -> Iterator[Box]:
        """Set statements with boxes for a pen."""
        yield grid_box(self, block, body_height(self.document))

    def signatures(self, _index: int, block: content.Signatures) -> Iterator[Box]:
        """Set places to sign, two across where there are two or more."""
        across = 2 if len(block.blocks) > 1 else 1
        places = [self._place(each) for each in block.blocks]
        label_width = max((place.widest_label() for place in places), default=0.0) + 10
        rows = [places[start : start + across] for start in range(0, len(places), across)]
        for number, row in enumerate(rows, 1):
            # Few stay on one page, and the last is never alone: a page with one signature could belong to anything.
            keep = number < len(rows) and (len(rows) <= FEW_ROWS or number == len(rows) - 1)
            before = 12 if self.document.compact else 16
            yield SigningBox(places=row, across=across, label_width=label_width, before=before, after=10, keep=keep)

    def _place(self, block: content.SignatureBlock) -> Place:
        part = Element("Sect", self.root)
        say = self.language.say
        heading = [
            self.plain_box(say("For and on behalf of"), styles.SIGNING_LABEL, Element("P", part)),
            self.plain_box(block.entity, styles.SIGNING_ENTITY, Element("P", part)),
        ]
        lines = [
            self._signing_line(part, say("Signature"), "", styles.SIGNING_ROOM),
            self._signing_line(part, say("Name"), block.name),
            self._signing_line(part, say("Title"), block.title),
            self._signing_line(part, say("Date"), block.date),
        ]
        if block.witness:
            lines += [
                self._signing_line(part, say("Witness signature"), "", styles.SIGNING_ROOM),
                self._signing_line(part, say("Witness name"), ""),
                self._signing_line(part, say("Witness address"), ""),
            ]
        below = [self.plain_box(block.approval, styles.SIGNING_LABEL, Element("P", part))] if block.approval else []
        return Place(heading, lines, below)

    def _signing_line(self, part: Element, label: str, value: str, room: float = 24.0) -> SigningLine:
        element = Element("P", part)
        words = self.plain_box(label, styles.SIGNING_LABEL, element)
        words.spans = [self.label(label, styles.SIGNING_LABEL)]
        return SigningLine(words, self.plain_box(value, styles.SIGNING, element) if value else None, room)

    def contents(self, _index: int, block: content.Contents) -> Iterator[Box]:
        """Set the table of contents."""
        title = block.title or self.language.say("Contents")
        yield self.plain_box(title, styles.CONTENTS_TITLE, Element("P", self.root), keep=True)
        whole = Element("TOC", self.root)
        entries = list(numbering.headings(self.document))
        for index, level, label, words in entries:
            style = styles.contents(level, len(entries))
            element = Element("TOCI", whole)
            line = self.plain_box(f"{label} {words}".strip().replace("\n", " "), style, element)
            yield EntryBox(text=line, heading=index, target=place_name(index), before=style.before, after=style.after)

    def page_break(self, _index: int, _block: content.PageBreak) -> Iterator[Box]:
        """Begin a new page."""
        yield NewPage()

    def section(self, _index: int, block: content.Section) -> Iterator[Box]:
        """Begin a new page, upright or lying."""
        yield NewPage(landscape=block.landscape)


_SETTERS: dict[type[content.Block], Callable[[Composer, int, Any], Iterator[Box]]] = {
    content.Title: Composer.title,
    content.Heading: Composer.heading,
    content.Clause: Composer.clause,
    content.Recital: Composer.recital,
    content.Paragraph: Composer.paragraph,
    content.Bullets: Composer.bullets,
    content.Table: Composer.table,
    content.Figure: Composer.figure,
    Chart: Composer.chart,
    AnswerGrid: Composer.grid,
    content.Signatures: Composer.signatures,
    content.Contents: Composer.contents,
    content.PageBreak: Composer.page_break,
    content.Section: Composer.section,
}


def _dense(*, head: bool) -> TextStyle:
    return styles.CELL_DENSE_HEAD if head else styles.CELL_DENSE


def place_name(index: int) -> str:
    """Return the name of the place where a block begins."""
    return f"b{index}"


def body_height(document: content.Document) -> float:
    """Return the height of the lower of the two page shapes, for what must fit on either."""
    edges = styles.edges(compact=document.compact)
    return min(styles.PAGES[document.page]) - edges.top - edges.bottom
