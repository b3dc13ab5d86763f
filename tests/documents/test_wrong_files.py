"""Files kept in a workspace that anybody may have changed: of another kind than they are said to be, cut off, or absurdly large."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest

from partnerdesk.documents import pdf, scans, word
from partnerdesk.documents.binders import binder
from partnerdesk.documents.joining import Part, can_join, join
from partnerdesk.documents.letterheads import dress
from partnerdesk.documents.own_pdf import NotOurs
from partnerdesk.documents.pictures import PictureTooLarge, kept_picture, read_picture
from partnerdesk.domain.letterheads import Letterhead, LetterheadFacts, PaperSort
from partnerdesk.errors import Told
from tests.documents import scanned
from tests.documents.samples import full_paper, pdf_texts
from tests.documents.test_binders import issued, made, scan
from tests.documents.test_joining import ABOUT


def png_said_to_be(width, height):
    """Return a PNG that says it has so many dots, and has none."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    told = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def tiff_said_to_be(width, height):
    """Return a TIFF that says it has so many dots, and has none."""
    entries = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, height),
        (279, 4, 1),
    ]
    rows = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + rows + b"\0" * 4


WRONG = {
    "nothing": b"",
    "text": b"Dear Dana, here is the scan.",
    "cut PDF": scanned.pdf(2)[:300],
    "PDF": scanned.pdf(1),
    "cut photo": scanned.image("JPEG", (300, 200))[:200],
    "photo": scanned.image("JPEG", (300, 200)),
    "cut TIFF": scanned.tiff(2)[:100],
    "absurd PNG": png_said_to_be(2**31 - 1, 2**31 - 1),
    "large PNG": png_said_to_be(30_000, 30_000),
    "empty PNG": png_said_to_be(0, 0),
    "absurd TIFF": tiff_said_to_be(2**31 - 1, 2**31 - 1),
    "large TIFF": tiff_said_to_be(30_000, 30_000),
}
every_wrong = pytest.mark.parametrize("data", WRONG.values(), ids=WRONG.keys())


@every_wrong
@pytest.mark.parametrize("media", [scans.PDF, scans.JPEG, scans.PNG, scans.TIFF, "text/html", ""])
def test_a_scan_of_another_kind_than_it_is_said_to_be_is_shown_or_told(data, media):
    with suppress(Told):
        assert all(picture.width and picture.height for picture in scans.pages(data, media, "signed.pdf"))


@every_wrong
def test_what_is_brought_as_a_scan_is_taken_or_told_without_sizes_nobody_knows(data):
    try:
        assert scans.look(data, "signed.pdf").pages
    except Told as told:
        assert "0 by 0" not in str(told)  # noqa: PT017 - some are taken


@every_wrong
def test_a_binder_is_made_whatever_lies_in_place_of_a_scan_a_version_or_what_it_says(data):
    whole = made(scans=tuple(scan(data, "signed.pdf", media, 1) for media in (scans.PDF, scans.TIFF)))
    second = replace(issued(2, "Otherwise."), content=data, pdf=data, change_pdf=data)
    told = " ".join(" ".join(pdf_texts(binder(replace(whole, versions=(whole.versions[0], second))))).split())
    assert "What this version says could not be read" in told


@every_wrong
def test_a_paper_is_made_whatever_lies_in_place_of_the_logo_and_the_word_file(data):
    facts = LetterheadFacts(letterhead=Letterhead(name="The Kitchen", prints_on=tuple(PaperSort)), logo=data, base=data)
    dressed = dress(full_paper(), facts, PaperSort.LETTERS)
    assert "The Kitchen" in " ".join(pdf_texts(pdf.write(dressed)))
    assert word.write(dressed)


def test_a_picture_of_absurd_size_is_none_and_too_large_where_it_is_chosen():
    assert kept_picture(WRONG["absurd PNG"]) is None
    with pytest.raises(PictureTooLarge):
        read_picture(WRONG["large PNG"])


OURS = issued(1, "One line.").pdf


@pytest.mark.parametrize(
    "name", [b"/MediaBox", b"/Resources", b"/Contents", b"/Pages", b"/Kids", b"/StructTreeRoot", b"/First"]
)
def test_a_pdf_of_ours_that_lacks_something_is_left_out_before_it_is_too_late(name):
    changed = OURS.replace(name, name[:-1] + b"q")
    assert changed != OURS
    if can_join(changed):
        join([Part("One", changed)], ABOUT)
    else:
        with pytest.raises(NotOurs):
            join([Part("One", changed)], ABOUT)


@pytest.mark.parametrize("pointer", range(0, 60, 3))
def test_a_pdf_of_ours_that_points_to_what_is_not_there_is_told(pointer):
    places = [at for at in range(len(OURS)) if OURS.startswith(b" 0 R", at)]
    at = places[pointer * len(places) // 60]
    changed = OURS[: at - 1] + b"9" + OURS[at:]
    with suppress(NotOurs):
        join([Part("One", changed)], ABOUT)
