"""Finding out how the letters of a text file are written down."""

from __future__ import annotations

import codecs
import re
import unicodedata

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
OLD_ENCODINGS = ("cp1252", "mac_roman", "cp1250", "cp1251", "cp437")
NOT_LATIN = ["cp1251", "cp1253", "koi8_r", "cp1255", "cp1256"]
LOST = "\ufffd"
SAMPLE = 60_000
LONGEST_RUN = 2
APOSTROPHES = frozenset("\u2018\u2019\u00b7")
TYPOGRAPHIC = frozenset(
    "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u20ac\u00a3\u00a7\u00a9\u00ae\u2122\u00b0\u00ab\u00bb\u00b7\u00a0\u00bf\u00a1\u201e\u201a"
)


def decode(data: bytes, encoding: str = "") -> tuple[str, frozenset[int]]:
    """Return the text, and the numbers of the lines that were written in another way than the rest or are partly lost."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], name)
    name = encoding or _two_bytes(data)
    if name:
        return _forgiving(data, name)
    try:
        return data.decode("utf-8"), frozenset()
    except UnicodeDecodeError:
        return _not_utf8(data)


def _two_bytes(data: bytes) -> str:
    """Return the UTF-16 that a text without a mark is in, by where its zero bytes stand."""
    sample = data[:4000]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > len(sample) * 0.2 and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) * 0.2 and odd < even / 10 else ""


def _forgiving(data: bytes, encoding: str) -> tuple[str, frozenset[int]]:
    text = data.decode(encoding, errors="replace")
    if LOST not in text:
        return text, frozenset()
    lines = re.split("\r\n|\r|\n", text)
    return text, frozenset(number for number, line in enumerate(lines, 1) if LOST in line)


def _not_utf8(data: bytes) -> tuple[str, frozenset[int]]:
    """Decode old encodings, and files glued together from several: their odd lines each by itself."""
    lines = data.splitlines(keepends=True)
    foreign = {number: line for number, line in enumerate(lines, 1) if not line.isascii()}
    broken = {number: line for number, line in foreign.items() if not _is_utf8(line)}
    name = likeliest(b"".join(broken.values())[:SAMPLE])
    if len(broken) == len(foreign):
        return _forgiving(data, name)
    text = "".join(
        line.decode(name if number in broken else "utf-8", errors="replace") for number, line in enumerate(lines, 1)
    )
    return text, frozenset(broken)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def likeliest(sample: bytes) -> str:
    """Return the old encoding under which the words look most like words; Windows' own where several do."""
    words = {word for word in re.split(rb"[\s,;\t|\"/()]+", sample) if not word.isascii()}
    best = min(OLD_ENCODINGS, key=lambda name: sum(_oddity(word.decode(name, errors="replace")) for word in words))
    if best != "cp1251":
        return best
    from charset_normalizer import from_bytes

    guessed = from_bytes(sample, cp_isolation=NOT_LATIN, threshold=0.6).best()
    return guessed.encoding if guessed else best


def _oddity(word: str) -> int:
    """Count what no word has: capitals amid small letters, signs amid letters, runs of accents, mixed alphabets."""
    odd = word.count(LOST) * 5
    run = 0
    for before, letter, after in zip(" " + word, word, word[1:] + " ", strict=False):
        if letter.isascii():
            run = 0
            continue
        amid = before.isalpha() and after.isalpha()
        if not letter.isalpha():
            odd += (amid and letter not in APOSTROPHES) if letter in TYPOGRAPHIC else 2
            continue
        odd += _case_is_odd(before, letter, after)
        latin = unicodedata.name(letter, "").startswith("LATIN")
        run = run + 1 if latin else 0
        odd += run > LONGEST_RUN
        odd += not latin and any(near.isascii() and near.isalpha() for near in (before, after))
    return odd


def _case_is_odd(before: str, letter: str, after: str) -> bool:
    if letter.isupper():
        return before.islower() or (before.isalpha() and after.islower())
    return after.isupper() and before.isalpha()
