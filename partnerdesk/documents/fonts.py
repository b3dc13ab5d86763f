"""The fonts papers are set in: measured quickly, embedded in parts, with one font to fall back on."""

from __future__ import annotations

import unicodedata
import zlib
from functools import lru_cache
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from partnerdesk import assets

MISSING = "\u25a1"
_FILES = {
    (False, False): "NotoSans-Regular",
    (True, False): "NotoSans-Bold",
    (False, True): "NotoSans-Italic",
    (True, True): "NotoSans-BoldItalic",
}
_FALLBACK = "DejaVuSans"
# What guides only a screen's line breaking or shaping has no ink, and no font here draws it.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"))
_KEPT_WORDS = 50_000
_LOADED: dict[str, Font] = {}
_LOADING = Lock()


class Stream(pdfdoc.PDFStream):  # type: ignore[misc] # the library has no types
    """Bytes in a PDF exactly as given, with a line end before `endstream` that cannot be taken for content."""

    def format(self, document: Any) -> bytes:
        """Return the stream as it stands in the file."""
        entries = pdfdoc.PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        return b"".join((pdfdoc.format(entries, document), b"\nstream\n", self.content, b"\r\nendstream\n"))


def deflated(content: bytes, **entries: Any) -> Stream:
    """Return a compressed stream."""
    return Stream(pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), **entries}), zlib.compress(content, 6))


class Font(TTFont):  # type: ignore[misc] # the library has no types
    """A TrueType font that remembers the widths of words and its own cut-down copies."""

    def __init__(self, name: str) -> None:
        super().__init__(name, str(assets.root() / "fonts" / f"{name}.ttf"), shapable=False)
        self.codes = self.face.charToGlyph
        self._words: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Return the width at a size of 1, counting the fallback font where this one has no sign."""
        width = self._words.get(text)
        if width is None:
            width = sum(map(self._advance, text)) / 1000
            if len(self._words) > _KEPT_WORDS:
                self._words.clear()
            self._words[text] = width
        return width

    def _advance(self, sign: str) -> float:
        font = self if ord(sign) in self.codes else fallback()
        return float(font.face.getCharWidth(ord(sign)))

    def pieces(self, text: str) -> list[tuple[Font, str]]:
        """Return the text in stretches of one font each."""
        codes = self.codes
        if text.isascii() or all(ord(sign) in codes for sign in text):
            return [(self, text)]
        stretches: list[tuple[Font, str]] = []
        for sign in text:
            font = self if ord(sign) in codes else fallback()
            if stretches and stretches[-1][0] is font:
                stretches[-1] = (font, stretches[-1][1] + sign)
            else:
                stretches.append((font, sign))
        return stretches

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802 - the library's name
        """Return the text in stretches of one part of the font each; plain letters always lie in the first."""
        if text.isascii() and doc in self.state:
            return [(0, text.encode("ascii"))]
        return list(super().splitString(text, doc, encoding))

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - the library's name
        """Write the used parts of this font into the document."""
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            doc.idToObject["BasicFonts"].dict[name] = font = pdfdoc.PDFTrueTypeFont()
            font.Name = name
            font.BaseFont = base = (SUBSETN(number) + b"+" + self.face.name).decode("ascii")
            font.FirstChar, font.LastChar = 0, len(subset) - 1
            font.Widths = pdfdoc.PDFArray(list(map(self.face.getCharWidth, subset)))
            font.ToUnicode = doc.Reference(deflated(_unicode_map(base, tuple(subset))))
            font.FontDescriptor = self._descriptor(doc, base, tuple(subset))
            doc.Reference(font, name)
        del self.state[doc]

    def _descriptor(self, doc: Any, base: str, subset: tuple[int, ...]) -> Any:
        length, program = _program(self, subset)
        face = self.face
        entries = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), "Length1": length})
        return doc.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": "/FontDescriptor",
                    "Ascent": face.ascent,
                    "CapHeight": face.capHeight,
                    "Descent": face.descent,
                    "Flags": (face.flags & ~32) | 4,  # symbolic: its codes are its own
                    "FontBBox": pdfdoc.PDFArray(face.bbox),
                    "FontName": pdfdoc.PDFName(base),
                    "ItalicAngle": face.italicAngle,
                    "StemV": face.stemV,
                    "FontFile2": doc.Reference(Stream(entries, program)),
                    "MissingWidth": face.defaultWidth,
                }
            )
        )


@lru_cache(maxsize=64)
def _program(font: Font, subset: tuple[int, ...]) -> tuple[int, bytes]:
    content = font.face.makeSubset(list(subset))
    return len(content), zlib.compress(content, 6)


@lru_cache(maxsize=64)
def _unicode_map(name: str, subset: tuple[int, ...]) -> bytes:
    """Return the table from codes to characters; code 0, the empty box, has no character."""
    pairs = [(code, sign) for code, sign in enumerate(subset) if sign not in {0, 0xFEFF, 0xFFFE}]
    lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"]
    lines += [f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def"]
    lines += [f"/CMapName /{name} def", "/CMapType 2 def", "1 begincodespacerange", "<00> <FF>", "endcodespacerange"]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(sign).encode('utf-16-be').hex().upper()}>" for code, sign in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _load(name: str) -> Font:
    """Return a font, the same one to all: papers made side by side would each begin one, and finish with the other's."""
    if name not in _LOADED:
        with _LOADING:
            if name not in _LOADED:
                made = Font(name)
                pdfmetrics.registerFont(made)
                _LOADED[name] = made
    return _LOADED[name]


def font(*, bold: bool = False, italic: bool = False) -> Font:
    """Return the font of this weight and slope."""
    return _load(_FILES[bold, italic])


def fallback() -> Font:
    """Return the font with signs the others lack: arrows, ticks, boxes, mathematics."""
    return _load(_FALLBACK)


def shown(text: str, replaced: set[str]) -> str:
    """Return the text as it can be printed; a character no font has becomes a box and is noted."""
    if text.isascii():
        return text
    return "".join(_shown_sign(sign, replaced) for sign in text.translate(_INVISIBLE))


def _shown_sign(sign: str, replaced: set[str]) -> str:
    if _has_sign(sign):
        return sign
    replaced.add(sign)
    return MISSING


@lru_cache(maxsize=4096)
def _has_sign(sign: str) -> bool:
    if sign == "\n" or ord(sign) in font().codes:
        return True
    # Scripts that join their letters or run from the right would come out wrong, not only plain.
    return unicodedata.bidirectional(sign) not in {"R", "AL", "AN"} and ord(sign) in fallback().codes
