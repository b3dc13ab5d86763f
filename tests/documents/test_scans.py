"""Scans are looked at before they are kept: by their content, whole, and without doing what a hostile file asks for."""

from __future__ import annotations

import io
import zlib

import pypdfium2
import pytest
from PIL import Image

from partnerdesk.documents import scan_pages, scans
from partnerdesk.documents.scans import Looked, ScanDamaged, look, proper_name
from partnerdesk.errors import Told
from tests.documents import scanned


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (scanned.pdf(2), Looked(scans.PDF, 2)),
        (scanned.pdf(300), Looked(scans.PDF, 300)),
        (b"\n\n" + scanned.pdf(1), Looked(scans.PDF, 1)),
        (scanned.image("JPEG"), Looked(scans.JPEG, 1)),
        (scanned.image("JPEG", mode="CMYK"), Looked(scans.JPEG, 1)),
        (scanned.image("PNG", mode="RGBA"), Looked(scans.PNG, 1)),
        (scanned.tiff(3), Looked(scans.TIFF, 3)),
        (scanned.image("TIFF", compression="tiff_lzw"), Looked(scans.TIFF, 1)),
    ],
)
def test_a_scan_is_known_by_its_content(data, found):
    assert look(data, "whatever.exe") == found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"Dear all, please find attached", "neither a PDF nor a picture"),
        (b"PK\x03\x04" + bytes(200), "neither a PDF nor a picture"),
        (scanned.image("GIF", mode="L"), "neither a PDF nor a picture"),
        (b"MZ" + bytes(500), "neither a PDF nor a picture"),
        (bytes(4) + b"ftypheic" + bytes(100), "HEIC"),
        (scanned.locked(), "password"),
        (scanned.pdf(3)[:200], "damaged"),
        (b"%PDF-1.4\n" + b"x" * 3000, "damaged"),
        (scanned.image("JPEG", (900, 900))[:2000], "damaged"),
        (scanned.image("PNG", (900, 900))[:60], "damaged"),
        (scanned.tiff(2)[:90], "damaged"),
        (scanned.bomb(), "far more dots than a scan needs"),
        (scanned.pdf(scans.MOST_PAGES + 1), "more than 1000 pages"),
    ],
    ids=[
        "empty",
        "text",
        "zip",
        "gif",
        "program",
        "heic",
        "locked",
        "cut",
        "junk",
        "jpeg",
        "png",
        "tiff",
        "bomb",
        "pages",
    ],
)
def test_what_is_none_is_refused_in_words(data, words):
    with pytest.raises(Told, match=words) as told:
        look(data, "scan.pdf")
    assert "“scan.pdf”" in str(told.value)
    assert "was not taken" in str(told.value)


def test_a_tiff_whose_later_page_is_huge_is_refused():
    out = io.BytesIO()
    first, second = Image.new("1", (10, 10)), Image.new("1", (20_000, 20_000))
    first.save(out, "TIFF", save_all=True, append_images=[second], compression="group4")
    with pytest.raises(Told, match="20000 by 20000"):
        look(out.getvalue(), "fax.tif")


def test_looking_can_be_stopped():
    def stop(done, _of):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look(scanned.pdf(5), "scan.pdf", stop)


@pytest.mark.parametrize(
    ("name", "media", "proper"),
    [
        ("copy.pdf", scans.PDF, "copy.pdf"),
        ("Copy.JPEG", scans.JPEG, "Copy.JPEG"),
        ("holiday.exe", scans.PDF, "holiday.exe.pdf"),
        ("..\\..\\run.bat", scans.PNG, "run.bat.png"),
        ("/etc/passwd", scans.TIFF, "passwd.tif"),
        ("", scans.PDF, "Scan.pdf"),
    ],
)
def test_a_scan_is_handed_out_under_a_name_that_says_what_it_is(name, media, proper):
    assert proper_name(name, media) == proper


@pytest.mark.parametrize(
    ("data", "media", "count"),
    [
        (scanned.pdf(3), scans.PDF, 3),
        (scanned.image("JPEG", (1600, 1200)), scans.JPEG, 1),
        (scanned.tiff(2), scans.TIFF, 2),
        (scanned.tiff(2, "RGB", "tiff_lzw"), scans.TIFF, 2),
    ],
)
def test_each_page_can_be_shown(data, media, count):
    pictures = list(scans.pages(data, media, "scan"))
    assert len(pictures) == count
    made = scan_pages.as_pdf(pictures, title="Scan", alt="A signed sheet {}".format, page="A4", language="en_US")
    assert len(pypdfium2.PdfDocument(made)) == count


def test_a_wide_picture_lies():
    (picture,) = scans.pages(scanned.image("JPEG", (1600, 1200)), scans.JPEG, "scan")
    made = scan_pages.as_pdf([picture], title="Scan", alt="Sheet {}".format, page="A4", language="en_US")
    width, height = pypdfium2.PdfDocument(made).get_page_size(0)
    assert width > height


def test_a_page_of_absurd_size_is_painted_small():
    (picture,) = scans.pages(scanned.pdf(1, (14_400, 14_400)), scans.PDF, "map")
    assert max(picture.width, picture.height) <= scans.SIDE


def test_a_pdf_that_unpacks_to_far_more_than_its_pages_hold_is_refused():
    packed = zlib.compress(b" " * 60_000_000)
    bomb = b"%PDF-1.7\n1 0 obj\n<</Length " + str(len(packed)).encode() + b"/Filter/FlateDecode>>\nstream\n" + packed
    with pytest.raises(ScanDamaged):
        look(bomb + b"\nendstream\nendobj\n", "bomb.pdf")
