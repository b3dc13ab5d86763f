"""Pictures from anywhere, made harmless once: upright, sRGB, on white, of a printable size, without hidden data."""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 60_000_000
MAX_PIXELS = 40_000_000  # decoded whole: about 160 MB for a moment
MAX_PHOTO_PIXELS = 170_000_000  # JPEG is decoded at a fraction of its size
MAX_SIDE = 2000  # 170 mm at 300 dots per inch
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
_OWN_CHUNKS = {b"IHDR", b"IDAT", b"IEND", b"pHYs"}
_PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
_HIDDEN = {"exif", "icc_profile", "comment", "photoshop", "xmp", "mp"}


class PictureUnreadable(Told):
    """The file is not a picture, or a damaged one."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "This picture could not be read: it is damaged, or of a kind we do not know. Nothing was changed. "
                "Open it in a picture program, save it as PNG or JPEG, and choose that file."
            )
        )


class PictureTooLarge(Told):
    """The picture is larger than any paper can show."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "This picture is too large. Nothing was changed. "
                "Make it smaller in a picture program, 2000 dots wide is plenty, and choose it again."
            )
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture both writers can place as it is: 8-bit PNG without transparency, or JPEG; sizes in dots."""

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    gray: bool = False


def read_picture(data: bytes, *, side: int = MAX_SIDE) -> Picture:
    """Return the picture in these bytes, at most `side` dots long; raise PictureUnreadable or PictureTooLarge."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > MAX_BYTES:
        raise PictureTooLarge
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limits, checked below, are stricter than the library's warning
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                full_size = image.size
                _check_size(image, side)
                return _normalize(image, data, full_size, side)
    except Image.DecompressionBombError as error:
        raise PictureTooLarge from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, EOFError) as error:
        raise PictureUnreadable from error


# The same few logos come again with every page that is made while somebody types.
@lru_cache(maxsize=64)
def kept_picture(data: bytes) -> Picture | None:
    """Return the picture in a file of the workspace, or None where it cannot be read."""
    try:
        return read_picture(data)
    except (PictureUnreadable, PictureTooLarge):
        return None


@lru_cache(maxsize=8)
def reduced(picture: Picture, most: int) -> Picture:
    """Return a picture whose longer side has at most so many dots; the same one where it has already."""
    from PIL import Image

    if max(picture.width, picture.height) <= most:
        return picture
    with Image.open(io.BytesIO(picture.data), formats=_FORMATS) as image:
        image.thumbnail((most, most))
        out = io.BytesIO()
        image.info.clear()
        image.save(
            out,
            "PNG" if picture.kind == "png" else "JPEG",
            optimize=True,
            **({} if picture.kind == "png" else {"quality": 90}),
        )
        return _picture(out.getvalue(), image, photo=picture.kind == "jpeg")


def _check_size(image: Image, side: int) -> None:
    pixels = image.width * image.height
    photo = image.format == "JPEG"
    if pixels > (MAX_PHOTO_PIXELS if photo else MAX_PIXELS):
        raise PictureTooLarge
    if photo:
        image.draft("RGB" if image.mode != "L" else "L", (side, side))


def _normalize(image: Image, data: bytes, full_size: tuple[int, int], side: int) -> Picture:
    from PIL import ImageOps

    photo = image.format == "JPEG" or (image.format == "WEBP" and b"VP8L" not in data[:64])
    image.load()
    if image.size == full_size and _can_stay(image, data, side):
        return _picture(data, image, photo=photo)
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((side, side))
    flat = _flatten(_to_srgb(upright, profile))
    out = io.BytesIO()
    if photo:
        flat.save(out, "JPEG", quality=88, optimize=True)
    else:
        flat.info.clear()
        flat.save(out, "PNG", optimize=True)
    return _picture(out.getvalue(), flat, photo=photo)


def _picture(data: bytes, image: Image, *, photo: bool) -> Picture:
    return Picture(data, "jpeg" if photo else "png", image.width, image.height, gray=image.mode == "L")


def _can_stay(image: Image, data: bytes, side: int) -> bool:
    """Tell whether the bytes are already what we would write, so that reading twice changes nothing."""
    if max(image.size) > side or image.mode not in {"RGB", "L"}:
        return False
    if image.format == "JPEG":
        return not _HIDDEN & image.info.keys()
    return image.format == "PNG" and _plain_png(data)


def _plain_png(data: bytes) -> bool:
    depth, color, interlaced = data[24], data[25], data[28]
    return depth == 8 and color in {0, 2} and not interlaced and {kind for kind, _ in png_chunks(data)} <= _OWN_CHUNKS  # noqa: PLR2004 - as the format counts


def png_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return the named pieces of a PNG file, in order."""
    found, place = [], len(_PNG_BEGINS)
    while place + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        found.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += length + 12
    return found


def _to_srgb(image: Image, profile: bytes | None) -> Image:
    """Return the picture in sRGB; a profile that cannot be used is passed over."""
    from PIL import ImageCms

    if image.mode.startswith(("I", "F")):
        return image.point(lambda value: value / 256).convert("L") if image.mode.startswith("I") else image.convert("L")
    if not profile or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return changed if changed is not None else image


def _flatten(image: Image) -> Image:
    """Return the picture on white, in gray or RGB."""
    from PIL.Image import new

    if image.mode in {"1", "L"} and "transparency" not in image.info:
        return image.convert("L")
    if "transparency" in image.info or image.mode in {"RGBA", "LA", "PA", "RGBa", "La"}:
        see_through = image.convert("RGBA")
        ground = new("RGB", image.size, "white")
        ground.paste(see_through, mask=see_through.getchannel("A"))
        return ground
    return image.convert("RGB")
