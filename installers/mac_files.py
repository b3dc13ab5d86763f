"""Programs and libraries of macOS, read on any computer: which kinds of Mac they are for, and what they link to."""

from __future__ import annotations

import struct
from typing import Final

FAT: Final = {b"\xca\xfe\xba\xbe": ">5I", b"\xca\xfe\xba\xbf": ">2I2Q2I"}
THIN: Final = b"\xcf\xfa\xed\xfe"
KINDS: Final = {0x0100000C: "arm64", 0x01000007: "x86_64"}
LINKING: Final = {0xC, 0x80000018, 0x8000001F, 0x20}


def slices(data: bytes) -> dict[str, bytes]:
    """Return the program for each kind of Mac that a file holds; none if it is no program. Raises struct.error if it is cut."""
    if data[:4] == THIN:
        return {KINDS.get(struct.unpack_from("<I", data, 4)[0], "other"): data}
    layout = FAT.get(data[:4])
    if layout is None:
        return {}
    size, found = struct.calcsize(layout), {}
    for number in range(struct.unpack_from(">I", data, 4)[0]):
        kind, _more, begin, length, *_ = struct.unpack_from(layout, data, 8 + number * size)
        found[KINDS.get(kind, "other")] = data[begin : begin + length]
    return found


def thin(data: bytes, kind: str) -> bytes:
    """Return a file as it is on one kind of Mac; what is no program stays. Raises KeyError if it is not for that kind."""
    found = slices(data)
    return found[kind] if found else data


def links(data: bytes) -> list[str]:
    """Return the names of the libraries that one kind's program links to."""
    if data[:4] != THIN:
        return []
    found, place = [], 32
    for _ in range(struct.unpack_from("<I", data, 16)[0]):
        command, size = struct.unpack_from("<2I", data, place)
        if command in LINKING:
            (begin,) = struct.unpack_from("<I", data, place + 8)
            found.append(data[place + begin : place + size].split(b"\0", 1)[0].decode("utf-8", "replace"))
        place += size
    return found
