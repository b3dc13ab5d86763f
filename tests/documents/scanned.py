"""Files such as people send when they are asked for a scan: good ones and hostile ones."""

from __future__ import annotations

import io
import struct
import zlib

import pypdfium2
from PIL import Image


def pdf(pages=2, size=(595, 842)):
    """Return a PDF of empty pages, as a scanner's program makes one."""
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(*size).close()
    out = io.BytesIO()
    made.save(out)
    made.close()
    return out.getvalue()


def image(kind="JPEG", size=(300, 420), mode="RGB", **how):
    """Return a picture."""
    out = io.BytesIO()
    Image.new(mode, size, 1 if mode == "1" else "white").save(out, kind, **how)
    return out.getvalue()


def tiff(pages=3, mode="1", compression="group4"):
    """Return a TIFF of several pages, as fax machines make it."""
    out = io.BytesIO()
    sheets = [Image.new(mode, (300, 420), 1) for _ in range(pages)]
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], compression=compression)
    return out.getvalue()


def bomb(side=60_000):
    """Return a small PNG that would be huge once it is unpacked."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def locked():
    """Return a PDF that opens with a password only: its entries are those of a file encrypted with one nobody knows."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"a1" * 32 + b">/U<" + b"b2" * 32 + b">>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    start = len(made)
    made += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF\n" % start
    return made
