"""Pictures from anywhere become harmless ones, or a kind sentence."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from partnerdesk.documents.pictures import MAX_SIDE, PictureTooLarge, PictureUnreadable, read_picture
from partnerdesk.errors import Told


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


RED = Image.new("RGB", (48, 16), (200, 10, 10))
PNG = saved(RED, "PNG")


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        saved(RED, "JPEG"),
        saved(RED.convert("CMYK"), "JPEG"),
        saved(RED, "WEBP"),
        saved(RED.convert("P"), "GIF"),
        saved(RED, "BMP"),
        saved(RED.convert("1"), "PNG"),
        saved(Image.new("I;16", (48, 16), 51200), "PNG"),
        saved(RED, "PNG", icc_profile=b"not a profile"),
    ],
)
def test_pictures_of_many_kinds_are_read_and_reading_twice_changes_nothing(data: bytes) -> None:
    picture = read_picture(data)
    assert (picture.width, picture.height) == (48, 16)
    assert read_picture(picture.data) == picture


def test_a_see_through_picture_stands_on_white() -> None:
    picture = read_picture(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG"))
    assert Image.open(io.BytesIO(picture.data)).getpixel((1, 1)) == (255, 255, 255)


def test_a_photo_lies_as_it_was_taken_and_loses_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Camera of Dana"
    picture = read_picture(saved(RED, "JPEG", exif=exif))
    assert (picture.width, picture.height) == (16, 48)
    assert b"Dana" not in picture.data


def test_a_large_picture_is_made_printable() -> None:
    picture = read_picture(saved(Image.new("L", (5000, 1000)), "JPEG"))
    assert picture.width == MAX_SIDE
    assert picture.height == 400


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", PNG[:60], saved(RED, "JPEG")[:300], b"%PDF-1.7"],
)
def test_what_is_no_picture_is_refused_kindly(data: bytes) -> None:
    with pytest.raises(PictureUnreadable, match="could not be read"):
        read_picture(data)


@pytest.mark.parametrize("side", [12_000, 40_000])
def test_a_picture_that_would_fill_the_memory_is_refused(side: int) -> None:
    with pytest.raises(PictureTooLarge, match="too large"):
        read_picture(saved(Image.new("1", (side, side)), "PNG"))


def test_every_refusal_is_something_a_person_may_be_told() -> None:
    assert issubclass(PictureUnreadable, Told)
    assert issubclass(PictureTooLarge, Told)
