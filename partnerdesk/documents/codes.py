"""The code of a version as a square that a telephone reads."""

from __future__ import annotations

import io
from functools import lru_cache

from partnerdesk.documents.pictures import Picture

_COUNT = 21  # dots across: the smallest there is
_QUIET = 4  # empty dots round it, as ISO/IEC 18004 asks
QUIET_PART = _QUIET / (_COUNT + 2 * _QUIET)
"""How much of a side stays empty at its edge."""
_DOT = 8  # pixels


@lru_cache(maxsize=8)
def qr_code(code: str) -> Picture:
    """Return a code of capital letters, digits and dashes as a QR code that can be read with a seventh of it gone."""
    from PIL import Image
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    made = QRCode(1, QRErrorCorrectLevel.M)
    made.addData(code)
    made.make()
    side = _COUNT + 2 * _QUIET
    image = Image.new("L", (side, side), 255)
    for row in range(_COUNT):
        for column in range(_COUNT):
            if made.isDark(row, column):
                image.putpixel((column + _QUIET, row + _QUIET), 0)
    image = image.resize((side * _DOT, side * _DOT), Image.Resampling.NEAREST)
    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=True)
    return Picture(packed.getvalue(), "png", side * _DOT, side * _DOT, gray=True)
