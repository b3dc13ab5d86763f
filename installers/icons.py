"""One drawing, resources/icons/app.svg, as the icon of each system: .ico, .icns, and pictures for Linux.

python installers/icons.py FOLDER
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
DRAWING: Final = ROOT / "resources" / "icons" / "app.svg"
# Sizes of a side, in pixels, that each system asks for.
WINDOWS: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
LINUX: Final = (16, 22, 24, 32, 48, 64, 128, 256)
# The picture beside the installer's last page: width and height in pixels, as NSIS wants it, and the window's paper.
BESIDE: Final = (164, 314)
PAPER: Final = "#ECEBE4"
MAC: Final = (16, 32, 64, 128, 256, 512, 1024)


def drawn(side: int, margin: float = 0.0) -> bytes:
    """Return the drawing as a PNG of that side, with a margin around it as part of the side."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    room = side * margin
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(room, room, side - 2 * room, side - 2 * room))
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the format as text
    return bytes(kept.data())


def make(folder: Path) -> None:
    """Write app.ico, app.icns, installer.bmp, and `hicolor/SIDExSIDE/apps/partnerdesk.png` with the drawing itself into a folder."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)

    def pictures(sides: tuple[int, ...], margin: float = 0.0) -> list[Image.Image]:
        return [Image.open(io.BytesIO(drawn(side, margin))) for side in sides]

    *small, large = pictures(WINDOWS)
    large.save(folder / "app.ico", sizes=[(side, side) for side in WINDOWS], append_images=small)
    # Apple leaves a tenth of the side free around an icon.
    *small, large = pictures(MAC, margin=0.1)
    large.save(folder / "app.icns", append_images=small)
    _beside_the_end(folder / "installer.bmp")
    for side in LINUX:
        place = folder / "hicolor" / f"{side}x{side}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        (place / "partnerdesk.png").write_bytes(drawn(side))
    place = folder / "hicolor" / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    (place / "partnerdesk.svg").write_bytes(DRAWING.read_bytes())


def _beside_the_end(path: Path) -> None:
    """Write the picture that stands beside the last page of the installer for Windows: the drawing on paper."""
    from PIL import Image

    picture = Image.new("RGB", BESIDE, PAPER)
    drawing = Image.open(io.BytesIO(drawn(BESIDE[0] // 2)))
    picture.paste(drawing, (BESIDE[0] // 4, BESIDE[0] // 4), drawing)
    picture.save(path)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
