"""Codes: the signs in the foot of a sheet that tie it to the version it was printed from."""

from __future__ import annotations

import re
import unicodedata

# Crockford's base 32: no sign is taken for another when it is read from paper and typed.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
INVITATION_LENGTH = 6
_BITS = 5
_MISREAD = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212_.]+")


def code_of(digest: str) -> str:
    """Return the code of a content: the first 60 bits of its SHA-256, given in hexadecimal, in twelve signs."""
    first = int(digest, 16) >> (len(digest) * 4 - CODE_LENGTH * _BITS)
    return "".join(SIGNS[first >> place & 31] for place in range((CODE_LENGTH - 1) * _BITS, -1, -_BITS))


def in_groups(code: str) -> str:
    """Return a code as it is printed: three groups of four."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def read_code(typed: str, length: int = CODE_LENGTH) -> str:
    """Return the code of this length that was typed from paper, or nothing where it is none; letters taken for digits are put right."""
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_MISREAD)
    return plain if len(plain) == length and set(plain) <= set(SIGNS) else ""
