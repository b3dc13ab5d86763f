"""From what a paper says to the body of a Word file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnerdesk.documents import content, numbering, styles
from partnerdesk.documents.answer_grids import AnswerGrid
from partnerdesk.documents.base_reading import Margins
from partnerdesk.documents.charts import Chart
from partnerdesk.documents.logo_rows import logo_rows, logos_of
from partnerdesk.documents.word_charts import group
from partnerdesk.documents.word_grids import grid_parts
from partnerdesk.documents.word_tables import signing_table, table_parts
from partnerdesk.documents.word_xml import drawing, escape, field, from_right, paragraph, run, twips
from partnerdesk.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partnerdesk.documents.pictures import Picture

LEGAL_NUMBERS, FIRST_LIST = 1, 10  # w:num: of clauses; of the first numbered list
_PARAGRAPHS = {"body": "", "lead": "Lead", "subtitle": "Subtitle", "note": "Note", "small": "Small"}
LINE = "\u00a0" * 24  # underlined: a place to write by hand
_SIDE, _TOP, _BOTTOM = twips(styles.MARGIN_SIDE), twips(styles.MARGIN_TOP), twips(styles.MARGIN_BOTTOM)
_MARGINS = Margins(_TOP, _SIDE, _BOTTOM, _SIDE, twips(styles.HEAD_LINE) - 160, twips(styles.FOOT_LINE) - 80)
_CLOSE = styles.COMPACT_EDGES
_COMPACT = replace(
    _MARGINS, left=twips(_CLOSE.side), right=twips(_CLOSE.side), top=twips(_CLOSE.top), bottom=twips(_CLOSE.bottom)
)
_LINK = '<w:rStyle w:val="Hyperlink"/>'


class Body:
    """The body of one paper, with the pictures, links and lists the rest of the file must know."""

    def __init__(
        self, document: content.Document, heading_pages: tuple[int, ...] = (), margins: Margins | None = None
    ) -> None:
        self.document = document
        self.say = Language(document.language).say
        self.pictures: dict[Picture, str] = {}
        self.links: dict[str, str] = {}
        self.lists = 0
        self.accent = (document.letterhead and document.letterhead.color) or styles.TEAL
        self.landscape = document.landscape
        self._heading_pages = heading_pages
        self._margins = margins or (_COMPACT if document.compact else _MARGINS)
        self._first_foot = "rFootFirst" if margins else ""
        self._numbering = numbering.number(document.blocks)
        self._places = {block.anchor: index for index, block in enumerate(document.blocks) if block.anchor}
        self._named = self._places_to_name()
        self._drawings = 0
        self._pieces: list[str] = []

    def _places_to_name(self) -> set[int]:
        """Return which blocks are led to, from a reference or a table of contents."""
        blocks = self.document.blocks
        listed = any(isinstance(block, content.Contents) for block in blocks)
        named = {index for index, *_ in numbering.headings(self.document)} if listed else set()
        for block in blocks:
            runs = block.runs if isinstance(block, (content.Clause, content.Paragraph, content.Recital)) else ()
            named |= {
                self._places[part.anchor]
                for part in runs
                if isinstance(part, content.Reference) and part.anchor in self._places
            }
        return named | set(self._places.values())

    def write(self) -> str:
        """Return the body without the properties of its last section."""
        self._draft_word()
        self._logos()
        blocks = self.document.blocks
        for index, block in enumerate(blocks):
            leads = index + 1 < len(blocks) and content.leads_to(block, blocks[index + 1])
            for piece in _WRITERS[type(block)](self, index, block):
                self._pieces.append(piece)
            if leads:
                self._pieces[-1] = self._kept(self._pieces[-1])
        if not self._pieces or self._pieces[-1].endswith("</w:tbl>"):
            self._pieces.append(paragraph("Gap", ""))
        return "".join(self._pieces)

    @staticmethod
    def _kept(piece: str) -> str:
        start = (
            piece.index("/>", piece.index("<w:pStyle")) + 2
            if "<w:pPr><w:pStyle" in piece
            else piece.index("<w:pPr>") + 7
        )
        return piece if "<w:keepNext/>" in piece else f"{piece[:start]}<w:keepNext/>{piece[start:]}"

    def inline(self, runs: content.Inline, *, bold: bool = False) -> str:
        """Return runs, links, blanks and references."""
        return "".join([self._part(part, bold=bold) for part in runs])

    def _part(self, part: content.Run | content.Reference, *, bold: bool) -> str:
        if isinstance(part, content.Reference):
            number = self._numbering.references.get(part.anchor)
            if number is None:
                return run("[" + self.say("number of the clause") + "]", '<w:u w:val="dotted"/>')
            return field(rf"REF {bookmark(self._places[part.anchor])} \w \h", number)
        shape = ("<w:b/><w:bCs/>" if part.bold or bold else "") + ("<w:i/><w:iCs/>" if part.italic else "")
        if part.blank:
            # A draft asks; on a closed paper what is open is written by hand.
            asked = bool(self.document.draft_mark)
            return run(f"[{part.text}]" if asked else LINE, shape + f'<w:u w:val="{"dotted" if asked else "single"}"/>')
        if part.link:
            relation = self.links.setdefault(part.link, f"rLink{len(self.links) + 1}")
            return f'<w:hyperlink r:id="{relation}" w:history="1">{run(part.text, _LINK + shape)}</w:hyperlink>'
        if from_right(part.text):
            return run(part.text, shape + "<w:rtl/>")
        return run(part.text, shape)

    def text(self, style: str, cell: content.Cell, properties: str = "", after: str = "", *, bold: bool = False) -> str:
        """Return a paragraph of running text; text from the right makes the paragraph run from the right."""
        if isinstance(cell, str) and cell.isascii() and not bold:
            return paragraph(style, run(cell) if cell else "", properties, after)
        runs = content.runs_of(cell)
        way = "<w:bidi/>" if self.starts_from_right(runs) else ""
        return paragraph(style, self.inline(runs, bold=bold), properties, way + after)

    @staticmethod
    def starts_from_right(cell: content.Cell) -> bool:
        """Tell whether running text runs from right to left."""
        runs = content.runs_of(cell)
        if all(isinstance(part, content.Reference) or part.text.isascii() for part in runs):
            return False
        return from_right(content.plain(runs))

    def named(self, index: int, runs: str) -> str:
        """Return runs with a bookmark around them where something leads to this block."""
        if index not in self._named:
            return runs
        return f'<w:bookmarkStart w:id="{index}" w:name="{bookmark(index)}"/>{runs}<w:bookmarkEnd w:id="{index}"/>'

    def picture(self, picture: Picture, width: float, alt: str) -> str:
        """Return a run with a picture."""
        relation = self.pictures.setdefault(picture, f"rPicture{len(self.pictures) + 1}")
        self._drawings += 1
        return drawing(relation, self._drawings, picture, width, alt)

    def room(self) -> float:
        """Return the width for text in the section being written."""
        return self.room_of(landscape=self.landscape)

    def first_room(self) -> float:
        """Return the width for text on the first page."""
        return self.room_of(landscape=self.document.landscape)

    def room_of(self, *, landscape: bool) -> float:
        """Return the width for text on upright or lying pages."""
        wide, tall = styles.PAGES[self.document.page]
        return (tall if landscape else wide) - (self._margins.left + self._margins.right) / 20

    def _draft_word(self) -> None:
        """Say the draft mark in the text too where no head does: heads are for the eye."""
        if self.document.draft_mark:
            self._pieces.append(self.text("DraftMark", self.document.draft_mark))

    def _logos(self) -> None:
        for row in logo_rows(logos_of(self.document), self.room()):
            runs = [self.picture(logo.picture, width, logo.alt) for logo, width in row]
            self._pieces.append(paragraph("", run("     ").join(runs), "<w:keepNext/>"))

    def title(self, index: int, block: content.Title) -> Iterator[str]:
        """Write the title."""
        line = (
            ""
            if block.subtitle
            else f'<w:pBdr><w:bottom w:val="single" w:sz="10" w:space="6" w:color="{self.accent}"/></w:pBdr>'
        )
        yield self._heading("Title", index, block.text, line)
        if block.subtitle:
            yield self.text("Subtitle", block.subtitle)

    def _heading(self, style: str, index: int, cell: content.Cell, properties: str = "", after: str = "") -> str:
        way = "<w:bidi/>" if self.starts_from_right(cell) else ""
        return paragraph(style, self.named(index, self.inline(content.runs_of(cell))), properties, way + after)

    def heading(self, index: int, block: content.Heading) -> Iterator[str]:
        """Write a heading."""
        level = min(max(block.level, 1), 3)
        number = _number(min(level, 2) - 1) if block.numbered else ""
        yield self._heading(f"Heading{level}", index, block.text, number)

    def clause(self, index: int, block: content.Clause) -> Iterator[str]:
        """Write a clause; its number comes from its style, that of a title from its paragraph."""
        level = min(max(block.level, 1), 4)
        if level == 1:
            yield self._heading("Heading1", index, block.runs, _number(0))
        else:
            yield self._heading(f"Clause{level}", index, block.runs)

    def recital(self, index: int, block: content.Recital) -> Iterator[str]:
        """Write a recital."""
        yield self._heading("Recital", index, block.runs)

    def paragraph(self, index: int, block: content.Paragraph) -> Iterator[str]:
        """Write running text."""
        yield self._heading(_PARAGRAPHS[block.style], index, block.runs)

    def bullets(self, _index: int, block: content.Bullets) -> Iterator[str]:
        """Write a list; a numbered one counts from 1."""
        if block.numbered:
            numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{FIRST_LIST + self.lists}"/></w:numPr>'
            self.lists += 1
            for item in block.items:
                yield self.text("ListNumber", item, numbered)
            return
        for item in block.items:
            yield self.text("ListBullet", item)

    def table(self, _index: int, block: content.Table) -> Iterator[str]:
        """Write a table under its caption."""
        if self._pieces and self._pieces[-1].endswith("</w:tbl>"):
            yield paragraph("Gap", "")
        yield from table_parts(self, block)

    def figure(self, index: int, block: content.Figure) -> Iterator[str]:
        """Write a picture over its caption."""
        wide, tall = block.picture.width, block.picture.height
        limit = (min(styles.PAGES[self.document.page]) - styles.MARGIN_TOP - styles.MARGIN_BOTTOM) * 0.8 * wide / tall
        width = min(block.width_mm * styles.MM, self.room(), limit)
        words = block.alt or block.caption or self.say("Picture")
        kept = "<w:keepNext/>" if block.caption else ""
        yield paragraph("", self.named(index, self.picture(block.picture, width, words)), kept)
        if block.caption:
            yield self.text("Caption", block.caption, '<w:keepNext w:val="0"/>')

    def chart(self, index: int, block: Chart) -> Iterator[str]:
        """Write a drawing over its caption."""
        limit = (min(styles.PAGES[self.document.page]) - styles.MARGIN_TOP - styles.MARGIN_BOTTOM) * 0.8
        scale = min(1.0, self.room() / block.width, limit / block.height)
        self._drawings += 1
        kept = "<w:keepNext/>" if block.caption else ""
        yield paragraph("", self.named(index, group(block, self._drawings, scale)), kept)
        if block.caption:
            yield self.text("Caption", block.caption, '<w:keepNext w:val="0"/>')

    def grid(self, _index: int, block: AnswerGrid) -> Iterator[str]:
        """Write statements with boxes for a pen."""
        if self._pieces and self._pieces[-1].endswith("</w:tbl>"):
            yield paragraph("Gap", "")
        yield from grid_parts(self, block)

    def signatures(self, _index: int, block: content.Signatures) -> Iterator[str]:
        """Write places to sign."""
        if block.blocks:
            yield signing_table(self, block)
            yield paragraph("Gap", "")

    def contents(self, _index: int, block: content.Contents) -> Iterator[str]:
        """Write a table of contents that Word can renew, with the pages known now."""
        yield self.text("ContentsTitle", block.title or self.say("Contents"))
        entries = list(numbering.headings(self.document))
        edge = twips(self.room())
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for place, (index, level, label, words) in enumerate(entries):
            tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{edge}"/></w:tabs>'
            page = str(self._heading_pages[place]) if place < len(self._heading_pages) else ""
            name = escape(f"{label} {' '.join(words.split())}".strip())
            number = field(rf"PAGEREF {bookmark(index)} \h", page)
            link = (
                f'<w:hyperlink w:anchor="{bookmark(index)}" w:history="1"><w:r><w:t xml:space="preserve">{name}</w:t></w:r>'
                f"<w:r><w:tab/></w:r>{number}</w:hyperlink>"
            )
            first, last = begin if place == 0 else "", end if place == len(entries) - 1 else ""
            style = styles.contents(level, len(entries))
            close = f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"/>'
            usual = style == styles.CONTENTS[level - 1]
            yield paragraph(f"toc{level}", first + link + last, tab, "" if usual else close)

    def page_break(self, _index: int, _block: content.PageBreak) -> Iterator[str]:
        """Write a page break."""
        yield paragraph("Gap", '<w:r><w:br w:type="page"/></w:r>')

    def section(self, _index: int, block: content.Section) -> Iterator[str]:
        """End the section in its last paragraph; what follows stands on a new page."""
        ended = self.section_properties()
        self.landscape = block.landscape
        last = self._pieces[-1] if self._pieces else ""
        if last.endswith("</w:p>") and "<w:sectPr" not in last:
            place = last.index("</w:pPr>")
            self._pieces[-1] = f"{last[:place]}{ended}{last[place:]}"
        else:
            yield paragraph("Gap", "", ended)

    def section_properties(self) -> str:
        """Return the page and the heads and feet of the section being written."""
        wide, tall = styles.PAGES[self.document.page]
        width, height = (twips(tall), twips(wide)) if self.landscape else (twips(wide), twips(tall))
        way = ' w:orient="landscape"' if self.landscape else ""
        lying = "Lying" if self.landscape else ""
        foot = f"rFoot{lying}"
        edge = self._margins
        first = not any("<w:sectPr" in piece for piece in self._pieces)
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="rHead{lying}"/>'
            f'<w:headerReference w:type="first" r:id="rHeadFirst"/>'
            f'<w:footerReference w:type="default" r:id="{foot}"/><w:footerReference w:type="first" r:id="{self._first_foot or foot}"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{way}/>'
            f'<w:pgMar w:top="{edge.top}" w:right="{edge.right}" w:bottom="{edge.bottom}" w:left="{edge.left}" '
            f'w:header="{edge.head}" w:footer="{edge.foot}" w:gutter="0"/>'
            f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
        )


def bookmark(index: int) -> str:
    """Return the name of the place of a block."""
    return f"_Ref{index:06d}"


def _number(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{LEGAL_NUMBERS}"/></w:numPr>'


_WRITERS: dict[type[content.Block], Callable[[Body, int, Any], Iterator[str]]] = {
    content.Title: Body.title,
    content.Heading: Body.heading,
    content.Clause: Body.clause,
    content.Recital: Body.recital,
    content.Paragraph: Body.paragraph,
    content.Bullets: Body.bullets,
    content.Table: Body.table,
    content.Figure: Body.figure,
    Chart: Body.chart,
    AnswerGrid: Body.grid,
    content.Signatures: Body.signatures,
    content.Contents: Body.contents,
    content.PageBreak: Body.page_break,
    content.Section: Body.section,
}
