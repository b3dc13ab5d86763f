"""An organization's own Word file as the base of papers: what is taken of it, what is refused, what is left out and told."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.shared import Mm

from partnerdesk.documents import base_parts, pdf, word
from partnerdesk.documents.base_packing import take_base
from partnerdesk.documents.base_reading import read_base
from partnerdesk.documents.base_refusals import BaseDamaged, BaseForeign, BaseLocked, BaseTooLarge, BaseWithMacros
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.content import Bullets, Clause, Heading, Paragraph, Table, words
from tests.documents import bases
from tests.documents.samples import W, full_paper, paper, part, pdf_texts
from tests.documents.test_letterheads import FULL
from tests.documents.test_word import NOT_NEEDED, wrong_in

GOOD = {
    "a head": bases.house_style(),
    "another first page": bases.house_style(first=True),
    "no head": bases.house_style(head=False),
    "counting": bases.counting(),
    "two sections": bases.two_sections(),
    "tracked": bases.tracked(),
    "linked": bases.linked(),
    "running": bases.with_field('DDEAUTO cmd "/c calc"'),
}


@pytest.fixture(scope="module")
def base():
    return take_base(bases.house_style(), "House style.dotx").data


def text_of(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def all_text(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())


def names(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return set(file.namelist())


def wrong(data, path):
    return [text for text in wrong_in(data, path) if not text.endswith(NOT_NEEDED)]


# What papers have of it


@pytest.mark.parametrize("data", GOOD.values(), ids=list(GOOD))
def test_kept_file_and_papers_are_as_the_schemas_want_them(data, tmp_path):
    taken = take_base(data, "House style.docx")
    assert wrong(taken.data, tmp_path / "kept.docx") == []
    made = word.write(full_paper(word_base=taken.data, letterhead=FULL, code="FX05-9G82-8407"))
    assert wrong(made, tmp_path / "paper.docx") == []
    assert docx.Document(io.BytesIO(made)).core_properties.title == "Memorandum with Riverside Clinic"


@pytest.mark.parametrize("data", GOOD.values(), ids=list(GOOD))
def test_reading_what_is_kept_gives_the_same_again(data):
    once = take_base(data, "House style.docx")
    again = take_base(once.data, "House style.docx")
    assert again.data == once.data
    assert again.remarks == ()


def test_headings_have_its_look_and_every_style_is_there(base):
    data = word.write(full_paper(word_base=base))
    opened = docx.Document(io.BytesIO(data))
    assert str(opened.styles["Heading 1"].font.color.rgb) == "6A1B9A"
    assert opened.styles["Normal"].font.name == "Georgia"
    known = {style.get(f"{W}styleId") for style in part(data, "word/styles.xml").iter(f"{W}style")}
    used = set()
    for name in names(data):
        if re.fullmatch(r"word/(document|head\w*|foot\w*)\.xml", name):
            root = part(data, name)
            used |= {each.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for each in root.iter(f"{W}{tag}")}
    assert used <= known
    assert len(known) == len(list(part(data, "word/styles.xml").iter(f"{W}style")))


def test_what_it_lacks_is_added_in_its_own_type(base):
    opened = docx.Document(io.BytesIO(word.write(paper(Clause(words("We agree.")), word_base=base))))
    clause = opened.styles["Clause 2"]
    assert (clause.font.size, clause.font.name, clause.base_style.name) == (None, None, "Normal")


def test_styles_are_found_by_their_purpose_whatever_they_are_called_inside():
    renamed = bases.with_parts(
        bases.house_style(), {}, word_styles_xml=(b'w:styleId="Heading1"', b'w:styleId="berschrift1"')
    )
    made = word.write(paper(Heading("A"), word_base=take_base(renamed, "a.docx").data))
    assert [each.get(f"{W}val") for each in part(made, "word/document.xml").iter(f"{W}pStyle")][:1] == ["berschrift1"]


def test_clauses_and_lists_count_as_ever_beside_its_own_numbers(base):
    data = word.write(
        paper(Clause(words("A"), level=1), Clause(words("b")), Bullets(("x",), numbered=True), word_base=base)
    )
    numbers = part(data, "word/numbering.xml")
    ids = [each.get(f"{W}numId") for each in numbers.findall(f"{W}num")]
    assert len(ids) == len(set(ids))
    assert {"1", "2", "3", "4", "10"} <= set(ids)
    styles = part(data, "word/styles.xml")
    used = {each.get(f"{W}val") for each in styles.iter(f"{W}numId")}
    assert used <= set(ids)
    heading = next(each for each in styles.iter(f"{W}style") if each.get(f"{W}styleId") == "Heading1")
    assert heading.find(f"{W}pPr/{W}numPr") is None


def test_margins_are_its_own_and_tables_keep_within_them(base):
    made = docx.Document(io.BytesIO(word.write(paper(Table(("A", "B"), (("x", "y"),)), word_base=base))))
    section = made.sections[0]
    assert (round(section.left_margin.mm), round(section.right_margin.mm), round(section.top_margin.mm)) == (30, 20, 40)
    wide = sum(column.width for column in made.tables[0].columns)
    assert abs(wide - (section.page_width - section.left_margin - section.right_margin)) < Mm(1)


def test_margins_that_leave_no_room_are_not_taken():
    made = docx.Document(io.BytesIO(bases.house_style()))
    made.sections[0].left_margin = Mm(190)
    assert read_base(bases.saved(made), "a.docx").margins is None


def test_its_head_stands_for_the_letterhead_and_its_text_stays_out(base):
    data = word.write(full_paper(word_base=base, letterhead=FULL))
    for name in ("head", "headFirst", "headLying"):
        said = "".join(part(data, f"word/{name}.xml").itertext())
        assert "The Kitchen at the Mill" in said
        assert FULL.name not in said
        assert 'string="DRAFT"' in text_of(data, f"word/{name}.xml")
    assert "stays behind" not in all_text(data)
    assert "stays behind" not in all_text(base)


def test_without_a_head_of_its_own_the_letterhead_is_printed():
    kept = take_base(bases.house_style(head=False), "a.docx").data
    data = word.write(full_paper(word_base=kept, letterhead=FULL))
    assert FULL.name in "".join(part(data, "word/headFirst.xml").itertext())
    assert "Memorandum, Riverside" in "".join(part(data, "word/head.xml").itertext())


def test_its_first_page_may_differ():
    kept = take_base(bases.house_style(first=True), "a.docx").data
    data = word.write(full_paper(word_base=kept))
    assert "Head of the first page" in "".join(part(data, "word/headFirst.xml").itertext())
    assert "Foot of the first page" in "".join(part(data, "word/footFirst.xml").itertext())
    assert "The Kitchen at the Mill" in "".join(part(data, "word/head.xml").itertext())


def test_our_foot_with_code_and_pages_stands_below_its_own(base):
    data = word.write(full_paper(word_base=base, code="FX05-9G82-8407"))
    for name in ("foot", "footFirst", "footLying"):
        lines = ["".join(each.itertext()) for each in part(data, f"word/{name}.xml").iter(f"{W}p")]
        assert lines[0] == "Registered charity 93-5550142"
        assert "FX05-9G82-8407" in lines[-1]
        assert "NUMPAGES" in text_of(data, f"word/{name}.xml")
        assert "code.png" in text_of(data, f"word/_rels/{name}.xml.rels")


def test_pages_are_not_counted_twice():
    data = word.write(full_paper(word_base=take_base(bases.counting(), "a.docx").data, code="FX05-9G82-8407"))
    assert text_of(data, "word/foot.xml").count("NUMPAGES") == 1
    assert "FX05-9G82-8407" in text_of(data, "word/foot.xml")


def test_the_same_paper_gives_the_same_bytes_and_says_the_same(base):
    made = full_paper(word_base=base)
    assert word.write(made) == word.write(made)
    assert canonical(made, 1) == canonical(full_paper(), 1)
    assert pdf.write(made) == pdf.write(full_paper())


def test_a_base_lost_or_spoiled_in_the_workspace_gives_a_paper_in_our_look():
    assert word.write(full_paper(word_base=b"PK spoiled")) == word.write(full_paper())


def test_a_template_is_as_good_as_a_document():
    template = bases.with_parts(bases.house_style(), {}, Content_Types_xml=(b"document.main+xml", b"template.main+xml"))
    assert take_base(template, "Briefpapier.dotx").name == "Briefpapier.docx"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_same_words_on_a_base(base, tmp_path):
    source = tmp_path / "paper.docx"
    source.write_bytes(word.write(full_paper(word_base=base, code="FX05-9G82-8407")))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = " ".join(" ".join(pdf_texts((tmp_path / "paper.pdf").read_bytes())).split())
    for expected in (
        "The Kitchen at the Mill",
        "1. Purpose",
        "1.1 The two sides",
        "(b) second part.",
        "Version 3",
        "Page 1 of",
    ):
        assert expected in text


# Papers of ours as a base


def test_clauses_count_as_ours_do_also_where_the_file_is_a_paper_of_ours():
    kept = take_base(word.write(full_paper(draft_mark="")), "a.docx").data
    data = word.write(paper(Clause(words("A"), level=1), Clause(words("b")), word_base=kept))
    style = next(
        each for each in part(data, "word/styles.xml").iter(f"{W}style") if each.get(f"{W}styleId") == "Clause2"
    )
    assert style.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "1"


def test_the_code_of_a_paper_never_gets_onto_another(tmp_path):
    issued = word.write(full_paper(draft_mark="", code="FX05-9G82-8407"))
    taken = take_base(issued, "a.docx")
    assert "FX05" not in all_text(taken.data)
    assert any("code" in remark for remark in taken.remarks)
    made = word.write(full_paper(word_base=taken.data, code="0000-1111-2222"))
    assert "FX05" not in all_text(made)
    assert wrong(made, tmp_path / "paper.docx") == []


def test_a_file_made_from_a_draft_makes_no_other_paper_a_draft(tmp_path):
    kept = take_base(word.write(full_paper()), "a.docx").data
    assert "PaperMark" not in all_text(kept)
    assert "textpath" not in all_text(word.write(full_paper(word_base=kept, draft_mark="")))
    assert wrong(word.write(full_paper(word_base=kept)), tmp_path / "paper.docx") == []


# What is refused


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", BaseForeign),
        (b"Dear Dana", BaseForeign),
        (b"PK\x03\x04 broken", BaseDamaged),
        (bases.house_style()[:-2000], BaseDamaged),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, BaseLocked),
        (bases.with_parts(bases.house_style(), {"word/vbaProject.bin": b"x"}), BaseWithMacros),
        (
            bases.with_parts(
                bases.house_style(),
                {},
                Content_Types_xml=(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                ),
            ),
            BaseWithMacros,
        ),
        (bases.with_parts(bases.house_style(), {"mimetype": b"application/vnd.oasis"}), BaseForeign),
    ],
    ids=["empty", "letter", "broken", "cut off", "old or locked", "macros", "macro-enabled", "LibreOffice"],
)
def test_what_cannot_be_taken_is_refused_with_a_way_on(data, refusal):
    with pytest.raises(refusal) as told:
        take_base(data, "Briefpapier.docx")
    assert "Briefpapier.docx" in str(told.value)
    assert re.search(r"Word|\.docx", str(told.value))


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("folder", ["xl", "ppt"])
def test_files_of_other_programs_are_called_what_they_are(folder):
    with pytest.raises(BaseForeign) as told:
        take_base(packed({"[Content_Types].xml": "<Types/>", f"{folder}/a.xml": "<a/>"}), "a.docx")
    assert {"xl": "Excel", "ppt": "PowerPoint"}[folder] in str(told.value)


def test_a_packed_file_is_no_word_file():
    with pytest.raises(BaseForeign):
        take_base(packed({"a.txt": "a"}), "a.docx")


def test_strict_files_are_told_what_to_do():
    strict = bases.with_parts(
        bases.house_style(),
        {},
        word_document_xml=(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    with pytest.raises(BaseForeign, match="Strict"):
        take_base(strict, "a.docx")


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(BaseTooLarge):
        take_base(bases.with_parts(bases.house_style(), {"word/media/big.bin": bytes(130_000_000)}), "a.docx")


def test_a_part_larger_than_its_entry_says_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(base_parts, "LARGEST_PART", 1000)
    with pytest.raises(BaseTooLarge):
        take_base(bases.house_style(), "a.docx")


def test_a_huge_file_is_refused_unread(monkeypatch):
    monkeypatch.setattr(base_parts, "LARGEST", 1000)
    with pytest.raises(BaseTooLarge):
        take_base(bases.house_style(), "a.docx")


def test_so_are_too_many_parts():
    with pytest.raises(BaseTooLarge):
        take_base(bases.with_parts(bases.house_style(), {f"x/{n}": b"" for n in range(3001)}), "a.docx")


@pytest.mark.parametrize(
    "spoiled",
    [
        (b"<w:document", b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document'),
        (b"<w:document", b'<!DOCTYPE w SYSTEM "file:///etc/passwd"><w:document'),
        (b"<w:body>", b"<w:body>" + b"<w:p>" * 300 + b"</w:p>" * 300),
        (b"</w:body>", b""),
    ],
    ids=["entities", "outside", "deep", "broken"],
)
def test_xml_that_no_word_writes_is_damage(spoiled):
    with pytest.raises(BaseDamaged):
        take_base(bases.with_parts(bases.house_style(), {}, word_document_xml=spoiled), "a.docx")


def test_a_part_with_a_password_is_told():
    data = bytearray(bases.house_style())
    for begin in (found.start() for found in re.finditer(b"PK\x01\x02", bytes(data))):
        data[begin + 8] |= 1
    for begin in (found.start() for found in re.finditer(b"PK\x03\x04", bytes(data))):
        data[begin + 6] |= 1
    with pytest.raises(BaseLocked):
        take_base(bytes(data), "a.docx")


# What is left out, and told


def test_tracked_changes_are_accepted_and_told():
    taken = take_base(bases.tracked(), "a.docx")
    assert any("tracked changes" in remark for remark in taken.remarks)
    head = text_of(taken.data, "word/head.xml")
    assert "put in" in head
    assert "taken out" not in head
    assert "w:ins" not in head


def test_tracked_changes_in_the_text_are_told_too():
    marked = (b"</w:body>", b'<w:p><w:ins w:id="1" w:author="D"><w:r/></w:ins></w:p></w:body>')
    data = bases.with_parts(bases.house_style(), {}, word_document_xml=marked)
    assert take_base(data, "a.docx").remarks


def test_nothing_leads_outside_any_more():
    taken = take_base(bases.linked(), "a.docx")
    assert any("nothing was fetched" in remark for remark in taken.remarks)
    made = word.write(full_paper(word_base=taken.data, blocks=()))
    for data in (taken.data, made):
        assert "tracker.example.org" not in all_text(data)
        assert 'TargetMode="External"' not in all_text(data)
    assert "our website" in text_of(taken.data, "word/head.xml")


@pytest.mark.parametrize(
    "instruction",
    [
        "DDEAUTO c:\\\\windows\\\\calc",
        'INCLUDEPICTURE "https://tracker.example.org/a.png"',
        "includetext c:\\\\a",
        "LINK Excel.Sheet a",
        "MACROBUTTON Run me",
        'HYPERLINK "https://a.example"',
        "IF 1 = 1 a b",
    ],
)
def test_a_field_that_fetches_or_runs_becomes_what_it_showed(instruction):
    taken = take_base(bases.with_field(instruction), "a.docx")
    head = text_of(taken.data, "word/head.xml")
    assert "instrText" not in head
    assert "fldChar" not in head
    assert "as shown" in head
    assert taken.remarks


@pytest.mark.parametrize(
    "instruction", ["PAGE", "NUMPAGES \\* MERGEFORMAT", 'DATE \\@ "d MMMM yyyy"', 'STYLEREF "Heading 1"']
)
def test_a_harmless_field_stays(instruction):
    taken = take_base(bases.with_field(instruction), "a.docx")
    assert "instrText" in text_of(taken.data, "word/head.xml")
    assert taken.remarks == ()


def in_head(xml):
    """Return a file with XML put into its head."""
    made = docx.Document(io.BytesIO(bases.house_style()))
    line = made.sections[0].header.paragraphs[0]._p
    from docx.oxml import parse_xml

    spaces = {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    line.append(parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {declared}", xml)))
    return bases.saved(made)


@pytest.mark.parametrize(
    ("xml", "gone"),
    [
        ("<w:r><w:object><o:OLEObject ProgID='Package'/></w:object></w:r>", "OLEObject"),
        (
            "<w:r><w:pict><v:shape href='https://tracker.example.org' style='width:9pt;height:9pt'/></w:pict></w:r>",
            "tracker",
        ),
        (
            "<w:r><w:pict><v:shape style='width:9pt;height:9pt'><v:imagedata src='https://tracker.example.org/a'/></v:shape></w:pict></w:r>",
            "tracker",
        ),
        (
            "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a' w:storeItemID='b'/></w:sdtPr><w:sdtContent><w:r><w:t>kept</w:t></w:r></w:sdtContent></w:sdt>",
            "dataBinding",
        ),
        ("<w:r w14:unknown='1'><w14:thing/><w:t>kept</w:t></w:r>", "w14"),
        ("<w:r><w:pict><v:rect id='a' ID='b' style='width:9pt;height:9pt'/></w:pict></w:r>", "ID="),
        ("<w:commentRangeStart w:id='0'/>", "commentRange"),
        ("<w:bookmarkStart w:id='1' w:name='_Ref000001'/>", "bookmark"),
    ],
    ids=[
        "embedded",
        "link of a shape",
        "picture elsewhere",
        "bound",
        "of newer programs",
        "unknown name",
        "comment",
        "bookmark",
    ],
)
def test_what_does_not_stand_by_itself_is_left_out(xml, gone, tmp_path):
    taken = take_base(in_head(xml), "a.docx")
    assert gone not in text_of(taken.data, "word/head.xml")
    assert ("kept" in text_of(taken.data, "word/head.xml")) == ("kept" in xml)
    assert wrong(word.write(full_paper(word_base=taken.data)), tmp_path / "paper.docx") == []


def test_of_two_ways_to_draw_a_thing_the_one_every_program_knows_is_taken():
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:wsp/></mc:Choice><mc:Fallback><w:pict>"
        "<v:rect style='width:9pt;height:9pt'/></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    head = text_of(take_base(in_head(both), "a.docx").data, "word/head.xml")
    assert "v:rect" in head
    assert "AlternateContent" not in head


def test_objects_of_other_programs_are_told():
    data = bases.with_parts(bases.house_style(), {"word/embeddings/oleObject1.bin": b"x"})
    taken = take_base(data, "a.docx")
    assert any("other programs" in remark for remark in taken.remarks)
    assert not [name for name in names(taken.data) if "embeddings" in name]


def test_a_picture_of_another_kind_is_left_out_and_told():
    made = docx.Document(io.BytesIO(bases.house_style()))
    (image,) = [
        each.target_part for each in made.sections[0].header.part.rels.values() if each.reltype.endswith("/image")
    ]
    image._blob = b"\x01\x00\x00\x00 a metafile"
    taken = take_base(bases.saved(made), "a.docx")
    assert any("PNG" in remark for remark in taken.remarks)
    assert "w:drawing" not in text_of(taken.data, "word/head.xml")


def test_a_file_without_styles_margins_or_heads_is_taken_as_far_as_it_goes(tmp_path):
    plain = docx.Document()
    section = plain.sections[0]._sectPr
    section.getparent().remove(section)
    kept = take_base(bases.saved(plain), "a.docx").data
    made = word.write(full_paper(word_base=kept, letterhead=replace(FULL, logo=None)))
    assert wrong(made, tmp_path / "paper.docx") == []
    assert FULL.name in "".join(part(made, "word/headFirst.xml").itertext())
    bare = {
        "[Content_Types].xml": text_of(kept, "[Content_Types].xml"),
        "_rels/.rels": text_of(kept, "_rels/.rels"),
        "word/document.xml": f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p/></w:body></w:document>',
    }
    taken = take_base(packed(bare), "a.docx")
    assert wrong(word.write(paper(Paragraph(words("a")), word_base=taken.data)), tmp_path / "bare.docx") == []
