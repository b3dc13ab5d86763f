"""Drawings in papers: shapes in both kinds of files, with words that say the same."""

from __future__ import annotations

import io
import zipfile

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.charts import Chart, Path, Words, box
from tests.documents.samples import paper, pdf_texts, tags
from tests.documents.test_pdf import failures
from tests.documents.test_word import NOT_NEEDED, wrong_in


def chart(width=400.0, caption="", **more):
    shapes = (
        Path(box(10, 10, 100, 50), closed=True, fill="EEF4F1", hatch="B86A00"),
        Path(((0, 80), (200, 20), (width, 60)), dash="dashed"),
        Path(((0, 100), (width, 100)), dash="dotted", thickness=2),
        Path(((5, 5),)),
        Words(200, 95, "Total & <more>\n“ÅΩ”", bold=True, align="center"),
        Words(width, 40, "right", align="right"),
    )
    return Chart(width, 120.0, shapes, "Expenses rise from $10 to $20.", caption=caption, **more)


@pytest.mark.parametrize("caption", ["", "What is spent"])
def test_a_drawing_keeps_both_standards_and_has_its_words(caption):
    data = pdf.write(paper(chart(caption=caption)))
    assert failures(data) == []
    assert tags(data) == ["Document", "Figure", *(["P"] if caption else [])]
    assert b"/Alt (Expenses rise from $10 to $20.)" in data
    assert "Total & <more> “ÅΩ”" in pdf_texts(data)[0]


def test_a_drawing_is_a_group_of_shapes_in_word(tmp_path):
    data = word.write(paper(chart(caption="What is spent")))
    assert [each for each in wrong_in(data, tmp_path / "a.docx") if not each.endswith(NOT_NEEDED)] == []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = file.read("word/document.xml").decode()
    assert 'descr="Expenses rise from $10 to $20."' in body
    assert body.count("<wps:wsp>") == 6
    assert "Total &amp; &lt;more&gt; “ÅΩ”" in body


def test_a_wide_drawing_shrinks_to_the_page():
    laid = pdf.lay_out(paper(chart(width=2000.0)))
    assert laid.pages == 1
    assert failures(laid.data) == []
