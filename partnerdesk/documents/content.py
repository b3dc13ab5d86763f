"""What a paper says: headings, clauses, tables, signatures, without any format. Text is cleaned at this door."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from partnerdesk.documents.letterheads import Letterhead
    from partnerdesk.documents.pictures import Picture

PageSize = Literal["A4", "Letter"]
ParagraphStyle = Literal["body", "lead", "subtitle", "note", "small"]
Alignment = Literal["left", "center", "right", "number"]

LONGEST_LEAD = 300  # letters: about four lines
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Characters XML cannot hold, and those that mean nothing anywhere: control codes, halves of pairs, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb]")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`]+\Z", re.IGNORECASE)


def clean(text: str) -> str:
    """Return the text as both writers can hold it; what cannot be printed becomes U+FFFD, visibly."""
    if text.isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = _BIDI.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("\ufffd", text))


def _clean_line(text: str) -> str:
    return " ".join(clean(text).split("\n")) if not text.isprintable() else clean(text)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one manner; `blank` is an unfilled hole whose text is the question, such as `how many days`."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    blank: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        if self.link:
            object.__setattr__(self, "link", self.link if self.link.isascii() and _LINK.match(self.link) else "")


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of the clause with this anchor, kept right when clauses move."""

    anchor: str


Inline: TypeAlias = tuple[Run | Reference, ...]
Cell: TypeAlias = str | Inline


def words(*parts: str | Run | Reference) -> Inline:
    """Return running text from plain strings, runs and references; empty parts fall away."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts if part)


def runs_of(cell: Cell) -> Inline:
    """Return a cell or list item as running text."""
    return (Run(cell),) if isinstance(cell, str) else cell


def plain(cell: Cell) -> str:
    """Return running text without its manner; a blank stands as its question in brackets."""
    if isinstance(cell, str):
        return cell
    return "".join(_plain(part) for part in cell)


def _plain(part: Run | Reference) -> str:
    if isinstance(part, Reference):
        return ""
    return f"[{part.text}]" if part.blank else part.text


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    return tuple(_cleaned(each) for each in value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a paper, top to bottom; a live view finds it by its anchor."""

    anchor: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, (str, tuple)):
                object.__setattr__(self, field.name, _cleaned(value))


@dataclass(frozen=True, slots=True)
class Title(Block):
    """The paper's title on its first page, with a line under it."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading of level 1 to 3; a numbered one counts together with the clauses of its level."""

    text: str
    level: int = 1
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Clause(Block):
    """A numbered clause: level 1 is a clause title (1.), then 1.1, (a), (i)."""

    runs: Inline
    level: int = 2


@dataclass(frozen=True, slots=True)
class Recital(Block):
    """A lettered recital: (A), (B)."""

    runs: Inline


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Running text without a number."""

    runs: Inline
    style: ParagraphStyle = "body"


@dataclass(frozen=True, slots=True)
class Bullets(Block):
    """A list with bullets, or with numbers that begin anew at 1."""

    items: tuple[Cell, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A table: its head repeats on every page, rows stay whole; widths are shares of the page's width.

    Columns aligned as `number` stand with their decimals under each other. The last `totals` rows are set as sums.
    Without a head, `first_column_head` makes a table of facts: name left, value right. A `dense` one is set small, for many
    columns of figures.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    align: tuple[Alignment, ...] = ()
    caption: str = ""
    first_column_head: bool = False
    alt: str = ""
    totals: int = 0
    dense: bool = False

    @property
    def columns(self) -> int:
        """Return how many columns the widest row has."""
        return max([len(self.head), *(len(row) for row in self.rows)])

    def shares(self) -> tuple[float, ...]:
        """Return the width of each column as a part of 1."""
        count = self.columns
        widths = [*self.widths[:count], *([1.0] * (count - len(self.widths)))]
        whole = sum(widths) or 1.0
        return tuple(width / whole for width in widths)

    def aligned(self, column: int) -> Alignment:
        """Return how a column is aligned."""
        return self.align[column] if column < len(self.align) else "left"

    def leaves_right(self, column: int) -> bool:
        """Whether figures in a column need room on their right: in a dense table words begin at once in the next one."""
        beside = column + 1 < self.columns and self.aligned(column + 1) == "left"
        return self.dense and beside and self.aligned(column) in {"right", "number"}

    def padded(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Return the row with all its columns."""
        return row + ("",) * (self.columns - len(row))


@dataclass(frozen=True, slots=True)
class Figure(Block):
    """A picture with words that say the same to those who cannot see it."""

    picture: Picture
    alt: str
    width_mm: float = 80.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One party's place to sign; the entity stands exactly as in the list of parties."""

    entity: str
    name: str = ""
    title: str = ""
    date: str = ""
    witness: bool = False
    approval: str = ""  # a sentence under the lines

    def __post_init__(self) -> None:
        for field in ("entity", "name", "title", "date", "approval"):
            object.__setattr__(self, field, _clean_line(getattr(self, field)))


@dataclass(frozen=True, slots=True)
class Signatures(Block):
    """All places to sign; no block is split, and the first stays with the sentence before it."""

    blocks: tuple[SignatureBlock, ...]


@dataclass(frozen=True, slots=True)
class Contents(Block):
    """A table of contents of headings and clause titles with their pages."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """A new page."""


@dataclass(frozen=True, slots=True)
class Section(Block):
    """A new page, upright or lying, for what follows."""

    landscape: bool = False


LED_TO: tuple[type[Block], ...] = (Table, Bullets, Figure)


def leads_to(block: Block, follower: Block) -> bool:
    """Whether a block must stand on the page of what follows it: the sentence before signatures, a table or a list.

    A long paragraph is let go, since half a page would stay empty for it.
    """
    if not isinstance(block, (Paragraph, Clause)):
        return False
    if isinstance(follower, Signatures):
        return True
    led = isinstance(follower, LED_TO) or getattr(follower, "leads", False)  # a drawing knows it of itself
    return led and len(plain(block.runs)) <= LONGEST_LEAD


@dataclass(frozen=True, slots=True)
class Logo:
    """An organization's sign; `alt` is the organization's name."""

    picture: Picture
    alt: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "alt", _clean_line(self.alt))


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper; `language` is a locale code such as en_US, dates and labels arrive in that language.

    A `code`, in groups as it is printed, ties each sheet to the version that was issued. A `compact` paper is set a little
    smaller and closer, for papers of many short clauses. `word_base` are the bytes of the
    Word file whose look a paper in Word takes.
    """

    title: str
    language: str = "en_US"
    page: PageSize = "A4"
    author: str = ""
    subject: str = ""
    short_title: str = ""
    reference: str = ""
    version_label: str = ""
    code: str = ""
    draft_mark: str = ""
    logo: Logo | None = None
    partner_logos: tuple[Logo, ...] = ()
    blocks: tuple[Block, ...] = ()
    initials_box: bool = False
    landscape: bool = False
    compact: bool = False
    letterhead: Letterhead | None = None
    shows_partner_logos: bool = True
    word_base: bytes = b""

    def __post_init__(self) -> None:
        for field in ("title", "author", "subject", "short_title", "reference", "version_label", "code", "draft_mark"):
            object.__setattr__(self, field, _clean_line(getattr(self, field)).strip())

    @property
    def language_tag(self) -> str:
        """Return the language as files name it: en-US."""
        return self.language.replace("_", "-")

    @property
    def foot(self) -> tuple[str, str]:
        """What stands at the left of each foot, on one line; on two where there is a code, so that the paper is named too."""
        if not self.code:
            return " · ".join(filter(None, (self.version_label, self.reference))), ""
        called = " · ".join(filter(None, (self.short_title or self.title, self.reference)))
        return called, " · ".join(filter(None, (self.version_label, self.code)))
