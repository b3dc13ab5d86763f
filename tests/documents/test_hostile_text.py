"""Whatever people type is printed as it is: nothing breaks, nothing is taken for markup."""

from __future__ import annotations

import io

import docx
import page
import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.content import (
    Block,
    Bullets,
    Clause,
    Contents,
    Heading,
    Paragraph,
    Run,
    SignatureBlock,
    Signatures,
    Table,
    Title,
    words,
)
from tests.documents.samples import paper, pdf_texts, word_text

HOSTILE = {
    "control characters": "a\x00b\x01c\x1fd",
    "non-characters": "a\ufffeb\uffff",
    "half a pair": "a\ud800b",
    "markup": "<b>x</b> & <i>",
    "not quite markup": "AT&T <foo> &#0; ]]>",
    "a picture of our disk": '<img src="/etc/hostname"/>',
    "a word without end": "W" * 3000,
    "emoji": "😀 ✅ 🌍 👩\u200d👧",
    "from the right": "مذكرة تفاهم (2027) abc",
    "turned around": "abc\u202edef",
    "nothing to see": "a\u200bb\u00adc\u2060d",
    "template signs": "{{ 7*7 }} {% for x in y %}",
    "PDF signs": "\\ ( ) \\n )( BT ET",
    "line ends": "a\r\nb\u2028c\x85d\n\n\ne",
    "nothing": "",
    "spaces": "   ",
}


def blocks_of(text: str) -> tuple[Block, ...]:
    run = Run(text, link="https://example.org/")
    return (
        Title(text, text),
        Contents(text),
        Heading(text),
        Clause(words(text), level=1),
        Clause(words(text, Run(text, bold=True), run, Run(text, blank=True))),
        Paragraph(words(text), style="note"),
        Bullets((text, text)),
        Table((text, "b"), ((text, "x"), ("y", text)), caption=text, alt=text),
        Paragraph(words("Signed.")),
        Signatures((SignatureBlock(text, text, text, text), SignatureBlock(text))),
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_makes_sound_papers(text: str) -> None:
    made = paper(
        *blocks_of(text),
        author=text,
        subject=text,
        short_title=text,
        reference=text,
        version_label=text,
        draft_mark=text[:40],
    )
    data = pdf.write(made)
    for profile in ("ua1", "2a"):
        assert [failure.message for failure in page.validate_pdf_bytes(data, profile=profile).failures] == []
    assert docx.Document(io.BytesIO(word.write(made))).paragraphs


@pytest.mark.parametrize("name", ["markup", "not quite markup", "a picture of our disk", "template signs", "PDF signs"])
def test_signs_are_printed_as_typed(name: str) -> None:
    made = paper(Paragraph(words(HOSTILE[name])), Table(("A",), ((HOSTILE[name],),)))
    assert pdf_texts(pdf.write(made))[0].count(HOSTILE[name]) == 2
    assert word_text(word.write(made)).count(HOSTILE[name]) == 2


def test_a_title_longer_than_old_limits_is_kept() -> None:
    assert docx.Document(io.BytesIO(word.write(paper(title="x" * 1000)))).core_properties.title == "x" * 1000
