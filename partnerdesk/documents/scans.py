"""Scans that come from outside: looked at before they are kept, never changed, and shown page by page.

All of this reads PDF by PDFium, which is not thread-safe: the window does it on its lane for that.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.pictures import MAX_PHOTO_PIXELS, MAX_PIXELS, Picture, read_picture
from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Image

    Progress = Callable[[int, int], object]

PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", TIFF: ".tif"}
MOST_PAGES = 1000
SIDE = 3600  # dots: a sheet at 300 to the inch
_SCALE = 200 / 72  # a page of a PDF is painted at 200 dots to the inch
_FORMATS = {"JPEG": JPEG, "PNG": PNG, "TIFF": TIFF}
_BEGINS_WITHIN = 1024  # bytes, as the readers of PDF allow
_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01\x5e\x9c\xda])")  # of what is packed by zlib
_DICTIONARY = 400  # bytes before a stream that describe it
_MOST_UNPACKED = 40_000_000  # bytes
_PASSWORD = 4  # PDFium's number for it
_APPLE = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
_BROKEN = (OSError, ValueError, SyntaxError, struct.error, EOFError, OverflowError)


class ScanEmpty(Told):
    """A file without a byte."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is empty. It was not taken. Scan the sheets again, or ask for the file again.", name=name)
        )


class NoScan(Told):
    """A file that is neither a PDF nor a picture."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is neither a PDF nor a picture, whatever its name says. It was not taken. Scan the sheets as PDF, JPEG, PNG or TIFF.",
                name=name,
            )
        )


class ApplePhoto(Told):
    """A photo of a kind that only some programs read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is a photo in a form (HEIC) that few programs read. It was not taken. Save it as JPEG, or send it from the telephone by e-mail, and add that.",
                name=name,
            )
        )


class ScanLocked(Told):
    """A PDF that opens with a password only."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is protected with a password, so that nobody could look at it here later. It was not taken. Ask for it without a password.",
                name=name,
            )
        )


class ScanDamaged(Told):
    """A PDF or picture that cannot be read to its end."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is damaged and cannot be shown whole. It was not taken. Ask for it again, or scan the sheets again.",
                name=name,
            )
        )


class ScanTooLarge(Told):
    """A picture with more dots than any scanner makes."""

    def __init__(self, name: str, width: int = 0, height: int = 0) -> None:
        super().__init__(
            tr(
                "“{name}” is a picture of {width} by {height} dots, far more than a scan needs. It was not taken. Scan at 300 dots per inch.",
                name=name,
                width=width,
                height=height,
            )
            if width
            else tr(
                "“{name}” is a picture of far more dots than a scan needs. It was not taken. Scan at 300 dots per inch.",
                name=name,
            )
        )


class TooManyPages(Told):
    """A file of more pages than anybody signs."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” has more than {most} pages. It was not taken. Save the signed pages alone, and add that.",
                name=name,
                most=MOST_PAGES,
            )
        )


@dataclass(frozen=True)
class Looked:
    """What a file is by its content, and how many pages it has."""

    media: str
    pages: int


def _nothing(_done: int, _of: int) -> None:
    return None


def look(data: bytes, name: str, progress: Progress = _nothing) -> Looked:
    """Return what kind of scan these bytes are, after reading each page; raise a Told that says why it is none."""
    if not data:
        raise ScanEmpty(name)
    if b"%PDF-" in data[:_BEGINS_WITHIN]:
        return Looked(PDF, _look_at_pdf(data, name, progress))
    if data[4:12] in _APPLE:
        raise ApplePhoto(name)
    return _look_at_picture(data, name)


def proper_name(name: str, media: str) -> str:
    """Return a name that says what a scan is, for opening and saving it: what came as `x.exe` ends as its content does."""
    from pathlib import PurePath

    plain = PurePath(name.replace("\\", "/")).name.strip(" .") or tr("Scan")
    wanted = ENDINGS.get(media, "")
    known = {".jpg": (".jpg", ".jpeg", ".jpe"), ".tif": (".tif", ".tiff")}.get(wanted, (wanted,))
    return plain if plain.lower().endswith(known) else f"{plain}{wanted}"


def pages(data: bytes, media: str, name: str, progress: Progress = _nothing) -> Iterator[Picture]:
    """Yield each page of a scan as a picture that can be printed; raise ScanDamaged."""
    if media == PDF:
        yield from _pages_of_pdf(data, name, progress)
    elif media == TIFF:
        yield from _pages_of_tiff(data, name)
    else:
        yield read_picture(data, side=SIDE)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    """Open a PDF and close it again; what PDFium cannot read is a ScanDamaged or ScanLocked."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (ScanLocked if error.err_code == _PASSWORD else ScanDamaged)(name) from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise ScanDamaged(name) from error
    finally:
        document.close()


def _look_at_pdf(data: bytes, name: str, progress: Progress) -> int:
    if not _unpacks_within_reason(data):
        raise ScanDamaged(name)
    with _opened(data, name) as document:
        count = len(document)
        if not count:
            raise ScanDamaged(name)
        if count > MOST_PAGES:
            raise TooManyPages(name)
        for number in range(count):
            progress(number, count)
            document[number].close()
        return count


def _unpacks_within_reason(data: bytes) -> bool:
    """Whether no stream of a PDF but its pictures unpacks to far more than a page can hold."""
    for found in _STREAM.finditer(data):
        if b"/Image" in data[max(0, found.start() - _DICTIONARY) : found.start()]:
            continue
        unpacking = zlib.decompressobj()
        with suppress(zlib.error):
            unpacking.decompress(memoryview(data)[found.end() :], _MOST_UNPACKED)
            if unpacking.unconsumed_tail and not unpacking.eof:
                return False
    return True


def _look_at_picture(data: bytes, name: str) -> Looked:
    """Read a picture whole; its size is known, and judged, before a dot of it is unpacked."""
    from PIL import Image, UnidentifiedImageError

    size = (0, 0)
    try:
        with _quiet(), Image.open(io.BytesIO(data), formats=tuple(_FORMATS)) as image:
            media, number = _FORMATS[str(image.format)], 0
            while True:
                size = image.size
                if number >= MOST_PAGES:
                    raise TooManyPages(name)
                if size[0] * size[1] > (MAX_PHOTO_PIXELS if media == JPEG else MAX_PIXELS):
                    raise ScanTooLarge(name, *size)
                if media == JPEG:
                    image.draft("L", (SIDE, SIDE))  # so that a large photo takes little room while it is read
                image.load()
                number += 1
                if not _go_to(image, number, media):
                    return Looked(media, number)
    except UnidentifiedImageError as error:
        raise (ScanDamaged if _begins_as_picture(data) else NoScan)(name) from error
    except Image.DecompressionBombError as error:
        raise ScanTooLarge(name, *size) from error
    except _BROKEN as error:
        raise ScanDamaged(name) from error


def _go_to(image: Image, number: int, media: str) -> bool:
    """Go to another page of a picture that may have some; return whether there is one."""
    if media != TIFF:
        return False
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _begins_as_picture(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*"))


@contextmanager
def _quiet() -> Iterator[None]:
    """Our own limits are stricter than the library's warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _pages_of_pdf(data: bytes, name: str, progress: Progress) -> Iterator[Picture]:
    with _opened(data, name) as document:
        for number in range(len(document)):
            progress(number, len(document))
            page = document[number]
            longest = max(*page.get_size(), 1.0)
            painted = page.render(scale=min(_SCALE, SIDE / longest), may_draw_forms=True).to_pil()
            page.close()
            yield _packed(painted)


def _pages_of_tiff(data: bytes, name: str) -> Iterator[Picture]:
    from PIL import Image

    try:
        with _quiet(), Image.open(io.BytesIO(data), formats=("TIFF",)) as image:
            number = 0
            while number == 0 or _go_to(image, number, TIFF):
                if image.width * image.height > MAX_PIXELS:
                    raise ScanTooLarge(name, *image.size)
                one = io.BytesIO()
                flat = image if image.mode in {"1", "L", "RGB"} else image.convert("RGB")
                flat.save(one, "PNG")
                yield read_picture(one.getvalue(), side=SIDE)
                number += 1
    except Image.DecompressionBombError as error:  # so large that not even its size is told
        raise ScanTooLarge(name) from error
    except _BROKEN as error:
        raise ScanDamaged(name) from error


def _packed(image: Image) -> Picture:
    """Return a painted page as a picture: a photo as JPEG, clear lines on white as PNG."""
    gray = _is_gray(image)
    flat = image.convert("L") if gray else image.convert("RGB")
    out = io.BytesIO()
    few = flat.getcolors(64) is not None
    flat.save(out, "PNG" if few else "JPEG", **({"optimize": True} if few else {"quality": 85}))
    return read_picture(out.getvalue(), side=SIDE)


def _is_gray(image: Image) -> bool:
    from PIL import ImageChops

    if image.mode == "L":
        return True
    red, green, blue = image.convert("RGB").split()
    return ImageChops.difference(red, green).getbbox() is None and ImageChops.difference(red, blue).getbbox() is None
