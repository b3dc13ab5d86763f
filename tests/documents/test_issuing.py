"""Issued papers: the same content gives the same code, each sheet carries it, and nothing else of the paper changes."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from dataclasses import replace
from hashlib import sha256

import pypdfium2
import pytest

from partnerdesk.documents import content, issuing
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.codes import qr_code
from partnerdesk.domain.codes import code_of, in_groups
from tests.documents.samples import full_paper


@pytest.fixture(scope="module")
def paper():
    return replace(full_paper(), version_label="Version 3", reference="RFP-7", short_title="Food Cards")


@pytest.fixture(scope="module")
def issued(paper):
    return issuing.issue(paper, 3)


def feet(data):
    """Return the text of the lowest 25 mm of each page."""
    pages = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded(0, 0, page.get_width(), 70) for page in pages]


def test_content_is_canonical_json(paper):
    said = canonical(paper, 3)
    assert said == json.dumps(json.loads(said), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert json.loads(said)["version"] == 3


def test_the_code_is_that_of_the_content(issued):
    assert issued.code == code_of(sha256(issued.content).hexdigest())


@pytest.mark.parametrize(
    "changed",
    [{"page": "Letter"}, {"version_label": "Draft"}, {"draft_mark": ""}, {"code": "X"}],
    ids=lambda changed: next(iter(changed)),
)
def test_how_it_is_printed_is_not_what_it_says(paper, changed):
    other = replace(paper, **changed)
    assert other != paper
    assert canonical(other, 3) == canonical(paper, 3)


def test_any_word_another_number_or_another_logo_is_another_content(paper):
    block = content.Paragraph(runs=content.words("one more word"))
    others = [
        canonical(paper, 4),
        canonical(replace(paper, blocks=(*paper.blocks, block)), 3),
        canonical(replace(paper, reference="RFP-8"), 3),
        canonical(replace(paper, logo=content.Logo(qr_code("ABCD"), "Us")), 3),
    ]
    assert len({canonical(paper, 3), *others}) == 5


def test_accents_are_the_same_however_they_were_typed(paper):
    one, other = (replace(paper, title=unicodedata.normalize(form, "Café Zoé"), blocks=()) for form in ("NFC", "NFD"))
    assert canonical(one, 1) == canonical(other, 1)


def test_what_a_block_learns_later_leaves_old_contents_as_they_are(paper):
    plain = content.Paragraph(runs=content.words("said"))
    said = json.loads(canonical(replace(paper, blocks=(plain,)), 1))["paper"]["blocks"][0]
    assert said == {"is": "Paragraph", "runs": [{"is": "Run", "text": "said"}]}


def test_each_page_names_the_paper_its_version_and_the_code(issued):
    code = in_groups(issued.code)
    pages = feet(issued.pdf)
    assert len(pages) > 1
    for number, foot in enumerate(pages, 1):
        assert "Food Cards · RFP-7" in foot
        assert f"Version 3 · {code}" in foot
        assert f"Page {number} of {len(pages)}" in foot


def test_a_long_title_is_cut_and_never_the_code(paper):
    made = issuing.issue(replace(paper, short_title="A very long title " * 20), 3)
    assert all(in_groups(made.code) in foot for foot in feet(made.pdf))


def test_the_word_file_carries_it_too(issued):
    with zipfile.ZipFile(io.BytesIO(issued.word)) as parts:
        foot = parts.read("word/foot.xml").decode()
        assert in_groups(issued.code) in foot
        assert 'r:embed="rCode"' in foot
        for name in ("foot", "footLying"):
            assert 'Target="media/code.png"' in parts.read(f"word/_rels/{name}.xml.rels").decode()
        assert parts.read("word/media/code.png") == qr_code(in_groups(issued.code)).data


def test_without_a_code_a_foot_is_as_before(paper):
    from partnerdesk.documents import pdf

    foot = feet(pdf.write(paper))[0]
    assert "Version 3 · RFP-7" in foot
    assert "Food Cards" not in foot


def test_the_same_paper_is_issued_as_the_same_bytes(paper, issued):
    assert issuing.issue(paper, 3) == issued


def test_the_square_is_a_qr_code_of_the_smallest_kind_with_its_quiet_edge():
    from PIL import Image

    image = Image.open(io.BytesIO(qr_code("ABCD-EFGH-JKMN").data))
    dots = image.resize((29, 29), Image.Resampling.NEAREST)
    edge = [dots.getpixel((place, line)) for place in range(29) for line in (0, 1, 2, 3, 25, 26, 27, 28)]
    assert set(edge) == {255}
    finder = [[dots.getpixel((4 + x, 4 + y)) == 0 for x in range(7)] for y in range(7)]
    assert finder[0] == [True] * 7
    assert finder[3] == [True, False, True, True, True, False, True]
