"""How much a PDF comes to when it is unpacked, seen before anything else unpacks it: also what is packed twice, or packed and spelled out."""

from __future__ import annotations

import base64
import re
import zlib
from contextlib import suppress

MOST_LAYERS = 5
ZLIB = 8  # the method in the first half of a packed stream's first sign
CHECK = 31  # its first two signs, as a number, are a multiple of this
FEW = 40  # signs that show whether a packed stream was spelled out
STREAM = re.compile(rb"stream[ \t]*(?:\r\n|\n|\r)")
HEX = re.compile(rb"[0-9A-Fa-f\s]{8,}>?")
LETTERS = re.compile(rb"(?:<~)?([!-uz\s]{8,})~>")
SPACE = re.compile(rb"\s")
# A way of packing that comes to thousands of times its size, and that no program of today writes; a name may be spelled in numbers.
OLD_PACKING = re.compile(rb"/(?:L|#4[Cc])(?:Z|#5[Aa])(?:W|#57)(?:D|#44|[\s/<>\[\](%])")


def unpacks_within(data: bytes, most: int) -> bool:
    """Whether all streams of a PDF come to at most so many bytes, as far as that is seen: not where it is packed the old way."""
    if OLD_PACKING.search(data):
        return False
    left = most
    for found in STREAM.finditer(data):
        left -= _size(data, found.end(), left, MOST_LAYERS)
        if left < 0:
            return False
    return True


def _size(data: bytes, place: int, left: int, layers: int) -> int:
    """Return how much a stream comes to in all its layers; more than `left` may be any more. 0 for what is not packed."""
    if not layers or left < 0:
        return 0
    inner = _unpacked(data, place, left) if _is_packed(data[place : place + 2]) else _spelled(data, place)
    if OLD_PACKING.search(inner):
        return left + 1
    return len(inner) + _size(inner, 0, left - len(inner), layers - 1) if inner else 0


def _is_packed(head: bytes) -> bool:
    return head[:1] != b"" and head[0] & 15 == ZLIB and int.from_bytes(head, "big") % CHECK == 0


def _unpacked(data: bytes, place: int, left: int) -> bytes:
    unpacking = zlib.decompressobj()
    with suppress(zlib.error):
        return unpacking.decompress(memoryview(data)[place:], left + 1)
    return b""


def _spelled(data: bytes, place: int) -> bytes:
    """Return the bytes of a packed stream that was written in letters, or nothing if it is none."""
    if found := HEX.match(data, place):
        digits = SPACE.sub(b"", found[0].rstrip(b">"))
        if _is_packed(bytes.fromhex(digits[:4].decode("ascii"))):
            return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    if found := LETTERS.match(data, place):
        with suppress(ValueError):
            begin = SPACE.sub(b"", found[1][:FEW])
            if _is_packed(base64.a85decode(begin[: len(begin) // 5 * 5])[:2]):
                return base64.a85decode(found[1])
    return b""
