"""Papers as Word files: real styles, numbers, fields and properties."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from importlib import util
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

from partnerdesk import assets
from partnerdesk.documents import word
from partnerdesk.documents.content import (
    Bullets,
    Clause,
    Contents,
    Document,
    Figure,
    Heading,
    Paragraph,
    Reference,
    Run,
    Section,
    SignatureBlock,
    Signatures,
    Table,
    Title,
    words,
)
from tests.documents.samples import W, every_block, full_paper, paper, part, pdf_texts, picture, word_text

NOT_NEEDED = ("relationships/fontTable' is missing.", "relationships/theme' is missing.")
ROOT = Path(__file__).resolve().parent.parent.parent


def body(document: Document) -> object:
    return part(word.write(document), "word/document.xml")


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(word.write(document)))


def styles_of(document: Document) -> list[str]:
    return [style.get(f"{W}val") for style in body(document).iter(f"{W}pStyle")]


@pytest.mark.parametrize("block", every_block(), ids=lambda block: type(block).__name__)
def test_each_block_makes_a_file_word_tools_can_open(block: object) -> None:
    assert docx.Document(io.BytesIO(word.write(paper(block)))).core_properties.title == "A paper"


def wrong_in(data: bytes, path: Path) -> list[str]:
    """Return what the schemas and rules of Open XML object to in a file."""
    path.write_bytes(data)
    return [f"{each.part_uri}: {each.description}" for each in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize(
    "block", [*every_block(), None], ids=lambda block: type(block).__name__ if block else "full paper"
)
@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_each_block_is_as_the_schemas_of_open_xml_want_it(block: object, page: object, tmp_path: Path) -> None:
    document = paper(block, page=page) if block else full_paper(page=page)
    found = wrong_in(word.write(document), tmp_path / "paper.docx")
    # A list of fonts and a theme may be left out (ECMA-376, 11.3.5 and 14.2.7); Microsoft's own rules ask for them.
    assert [text for text in found if not text.endswith(NOT_NEEDED)] == []


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_an_issued_paper_is_as_the_schemas_want_it(page: object, tmp_path: Path) -> None:
    data = word.write(full_paper(page=page, code="FX05-9G82-8407"))
    assert [text for text in wrong_in(data, tmp_path / "paper.docx") if not text.endswith(NOT_NEEDED)] == []


def test_the_schemas_tell_what_stands_in_the_wrong_place(tmp_path: Path) -> None:
    made, spoiled = io.BytesIO(word.write(full_paper())), io.BytesIO()
    with zipfile.ZipFile(made) as file, zipfile.ZipFile(spoiled, "w") as other:
        for name in file.namelist():
            data = file.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:pPr>", b'<w:jc w:val="left"/><w:pPr>', 1)
            other.writestr(name, data)
    assert any("jc" in text for text in wrong_in(spoiled.getvalue(), tmp_path / "paper.docx"))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert word.write(full_paper()) == word.write(full_paper())


def test_the_file_is_whole_and_every_part_is_declared() -> None:
    with zipfile.ZipFile(io.BytesIO(word.write(full_paper()))) as file:
        assert file.testzip() is None
        names = set(file.namelist())
    assert {
        "[Content_Types].xml",
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
    } <= names


def test_headings_and_clauses_have_real_styles() -> None:
    made = paper(
        Title("T", "sub"),
        Heading("H"),
        Heading("H", 2),
        Clause(words("C"), level=1),
        Clause(words("c")),
        Clause(words("c"), level=3),
    )
    assert styles_of(made) == ["Title", "Subtitle", "Heading1", "Heading2", "Heading1", "Clause2", "Clause3"]


def test_every_style_and_number_a_paper_uses_is_there() -> None:
    data = word.write(full_paper())
    known = {style.get(f"{W}styleId") for style in part(data, "word/styles.xml").iter(f"{W}style")}
    made = part(data, "word/document.xml")
    used = {each.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for each in made.iter(f"{W}{tag}")}
    assert {"toc1", "Heading1", "Clause4", "ListNumber", "Caption", "Hyperlink", "PaperTable"} <= used
    assert used <= known
    numbers = {each.get(f"{W}numId") for each in part(data, "word/numbering.xml").iter(f"{W}num")}
    assert {each.get(f"{W}val") for each in made.iter(f"{W}numId")} <= numbers


def test_clauses_are_numbered_by_word_itself() -> None:
    data = word.write(paper(Clause(words("Ending"), level=1), Clause(words("x"))))
    numbers = part(data, "word/numbering.xml")
    legal = numbers.find(f"{W}abstractNum")
    assert [level.find(f"{W}lvlText").get(f"{W}val") for level in legal.iter(f"{W}lvl")] == [
        "%1.",
        "%1.%2",
        "(%3)",
        "(%4)",
    ]
    styles = part(data, "word/styles.xml")
    clause = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Clause2")
    assert clause.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val") == "1"
    assert "1.1" not in word_text(data)


def test_each_numbered_list_begins_anew() -> None:
    data = word.write(paper(Bullets(("a", "b"), numbered=True), Bullets(("c",), numbered=True)))
    used = [number.get(f"{W}val") for number in part(data, "word/document.xml").iter(f"{W}numId")]
    assert used == ["10", "10", "11"]
    assert len(list(part(data, "word/numbering.xml").iter(f"{W}startOverride"))) == 2


def test_a_reference_is_a_field_that_shows_the_number() -> None:
    data = word.write(
        paper(
            Clause(words("x"), level=1), Clause(words("y"), anchor="here"), Paragraph(words("See ", Reference("here")))
        )
    )
    fields = [text.text for text in part(data, "word/document.xml").iter(f"{W}instrText")]
    assert fields == [r" REF _Ref000001 \w \h "]
    assert "See 1.1" in word_text(data)


def test_table_heads_repeat_and_rows_stay_whole() -> None:
    made = body(paper(Table(("A", "B"), (("x", "y"), ("long", "z" * 3000)), alt="What is what", caption="Above")))
    rows = list(made.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]
    assert next(made.iter(f"{W}tblDescription")).get(f"{W}val") == "What is what"


def test_places_to_sign_are_not_split_and_keep_their_sentence() -> None:
    made = body(
        paper(Paragraph(words("Signed.")), Signatures(tuple(SignatureBlock(f"Party {number}") for number in range(40))))
    )
    sentence = next(made.iter(f"{W}p"))
    assert sentence.find(f"{W}pPr/{W}keepNext") is not None
    rows = list(made.iter(f"{W}tr"))
    assert len(rows) == 20
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_heads_and_feet_count_pages_and_leave_the_first_alone() -> None:
    data = word.write(full_paper())
    foot = part(data, "word/foot.xml")
    assert [text.text.strip() for text in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    assert "Page 1 of 1" in "".join(text.text for text in foot.iter(f"{W}t"))
    assert "Memorandum, Riverside" in "".join(text.text for text in part(data, "word/head.xml").iter(f"{W}t"))
    assert part(data, "word/document.xml").find(f".//{W}titlePg") is not None
    for name in ("head", "headFirst", "headLying"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            assert b'string="DRAFT"' in file.read(f"word/{name}.xml")


def test_a_paper_without_draft_mark_has_no_watermark() -> None:
    with zipfile.ZipFile(io.BytesIO(word.write(full_paper(draft_mark="")))) as file:
        assert b"textpath" not in file.read("word/head.xml")


def test_properties_language_and_mode() -> None:
    data = word.write(full_paper(language="pt_BR", subject="A & B <c>"))
    opened = docx.Document(io.BytesIO(data))
    assert opened.core_properties.author == "Riverbend Kitchen"
    assert opened.core_properties.subject == "A & B <c>"
    assert opened.core_properties.language == "pt-BR"
    assert part(data, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "pt-BR"
    assert part(data, "word/settings.xml").find(f".//{W}compatSetting").get(f"{W}val") == "15"


def test_pictures_have_words() -> None:
    made = body(full_paper())
    spoken = [
        shape.get("descr")
        for shape in made.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    ]
    assert spoken == ["Riverbend Kitchen", "Riverside Clinic", "A teal box"]


def test_the_same_picture_is_stored_once() -> None:
    data = word.write(paper(Figure(picture(), "a"), Figure(picture(), "b"), Figure(picture(30, 30), "c")))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert len([name for name in file.namelist() if name.startswith("word/media/")]) == 2


@pytest.mark.parametrize(("size", "width"), [("A4", "11906"), ("Letter", "12240")])
def test_pages_have_their_size_and_may_lie(size: object, width: str) -> None:
    made = body(paper(Heading("A"), Section(landscape=True), Heading("B"), page=size))
    upright, lying = list(made.iter(f"{W}pgSz"))
    assert (upright.get(f"{W}w"), upright.get(f"{W}orient")) == (width, None)
    assert (lying.get(f"{W}h"), lying.get(f"{W}orient")) == (width, "landscape")


def test_text_from_the_right_runs_from_the_right() -> None:
    made = body(paper(Paragraph(words("مذكرة تفاهم")), Paragraph(words("A memo"))))
    assert [row.find(f"{W}pPr/{W}bidi") is not None for row in made.iter(f"{W}p")] == [True, False]
    assert len(list(made.iter(f"{W}rtl"))) == 1


def test_contents_list_headings_with_pages() -> None:
    data = word.write(full_paper())
    fields = [text.text.strip() for text in part(data, "word/document.xml").iter(f"{W}instrText")]
    assert fields[0].startswith("TOC ")
    assert "1. Purpose" in word_text(data)
    assert sum(field.startswith("PAGEREF") for field in fields) == 7


def test_a_long_table_of_contents_is_set_closer() -> None:
    for count, close in ((10, False), (40, True)):
        names = [Heading(f"Heading {number}") for number in range(count)]
        lines = [one for one in opened(paper(Contents(), *names)).paragraphs if one.style.name == "toc 1"]
        assert len(lines) == count
        assert all((one.paragraph_format.space_before is not None) == close for one in lines)


def test_figures_of_a_dense_table_stand_apart_from_the_words_beside_them() -> None:
    dense = Table(head=("A", "B"), rows=(("23", "612 families"),), align=("right", "left"), dense=True)
    (table,) = opened(paper(dense)).tables
    for row in table.rows:
        assert row.cells[0].paragraphs[0].paragraph_format.right_indent
        assert not row.cells[1].paragraphs[0].paragraph_format.right_indent


def test_what_is_open_on_a_closed_paper_is_a_line_to_write_on() -> None:
    dated = (Paragraph(words("This is dated ", Run("date", blank=True), ".")),)
    assert "[date]" in word_text(word.write(paper(*dated, draft_mark="Draft")))
    closed = word_text(word.write(paper(*dated)))
    assert "[date]" not in closed
    assert "\u00a0" * 12 in closed


def test_blanks_and_links() -> None:
    asked = words(Run("how many days", blank=True), Run("the guide", link="https://example.org/?a=1&b=2"))
    data = word.write(paper(Paragraph(asked), draft_mark="Draft"))
    assert "[how many days]" in word_text(data)
    targets = [row.get("Target") for row in part(data, "word/_rels/document.xml.rels")]
    assert "https://example.org/?a=1&b=2" in targets


def test_the_committed_template_is_what_its_tool_makes() -> None:
    spec = util.spec_from_file_location("make_word_template", ROOT / "tools" / "make_word_template.py")
    assert spec is not None
    assert spec.loader is not None
    tool = util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(tool)
    sys.path[:] = before
    for name, content in tool.make().items():
        assert (assets.root() / "content" / "word-template" / name).read_bytes() == content


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_same_words_and_numbers(tmp_path: Path) -> None:
    source = tmp_path / "paper.docx"
    source.write_bytes(word.write(full_paper()))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = pdf_texts((tmp_path / "paper.pdf").read_bytes())
    text = " ".join(" ".join(pages).split())
    for expected in (
        "(A) The kitchen cooks.",
        "1. Purpose",
        "1.1 The two sides",
        "(b) second part.",
        "(i) deep.",
        "2. Ending",
        "see clause 1.1(b)",
        "3. Annex",
    ):
        assert expected in text
    signing = next(text for text in pages if "City of Hope" in text)
    assert "Signed by those who may sign." in signing
    assert signing.count("Date") == 3
