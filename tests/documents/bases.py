"""Word files of an organization's own, for the tests: a good one, and ones nobody should trust."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from tests.documents.samples import picture

TABLES = ("Normal Table", "Table Grid", "Light List Accent 1")


def house_style(*, first: bool = False, head: bool = True) -> bytes:
    """Return a Word file with fonts, colours, margins, a head with a logo and a foot of its own."""
    made = docx.Document()
    for style in list(made.styles):  # a hundred styles of tables and lists make each check slow
        if (style.type == WD_STYLE_TYPE.TABLE and style.name not in TABLES) or style.name.endswith((" 2", " 3")):
            style.delete()
    made.add_paragraph("Dear reader, this text stays behind.")
    normal, heading = made.styles["Normal"], made.styles["Heading 1"]
    normal.font.name, normal.font.size = "Georgia", Pt(12)
    heading.font.color.rgb, heading.font.size = RGBColor(0x6A, 0x1B, 0x9A), Pt(20)
    section = made.sections[0]
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin, section.bottom_margin = Mm(40), Mm(30)
    if head:
        line = section.header.paragraphs[0]
        line.add_run("The Kitchen at the Mill").bold = True
        line.add_run().add_picture(io.BytesIO(picture(60, 40, "maroon").data), height=Mm(12))
    section.footer.paragraphs[0].text = "Registered charity 93-5550142"
    if first:
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Head of the first page"
        section.first_page_footer.paragraphs[0].text = "Foot of the first page"
    return saved(made)


def saved(document: object) -> bytes:
    """Return a python-docx document as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def counting() -> bytes:
    """Return a file whose foot counts the pages itself."""
    made = docx.Document(io.BytesIO(house_style()))
    line = made.sections[0].footer.paragraphs[0]._p
    for instruction in ("PAGE", "NUMPAGES"):
        line.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
    return saved(made)


def tracked() -> bytes:
    """Return a file whose head holds tracked changes."""
    made = docx.Document(io.BytesIO(house_style()))
    line = made.sections[0].header.paragraphs[0]._p
    marks = f'{nsdecls("w")} w:id="7" w:author="Dana" w:date="2026-11-17T09:00:00Z"'
    line.append(parse_xml(f"<w:ins {marks}><w:r><w:t>put in</w:t></w:r></w:ins>"))
    line.append(parse_xml(f"<w:del {marks}><w:r><w:delText>taken out</w:delText></w:r></w:del>"))
    return saved(made)


def with_field(instruction: str) -> bytes:
    """Return a file with a field in its head, its instruction over two runs."""
    made = docx.Document(io.BytesIO(house_style()))
    line = made.sections[0].header.paragraphs[0]
    for kind, text in (
        ("begin", ""),
        ("", instruction[:3]),
        ("", instruction[3:]),
        ("separate", ""),
        ("shown", "as shown"),
        ("end", ""),
    ):
        run = line.add_run(text if kind == "shown" else "")._r
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
        elif not kind:
            told = OxmlElement("w:instrText")
            told.text = text
            run.append(told)
    return saved(made)


def linked() -> bytes:
    """Return a file that leads outside: a template, an address and a picture elsewhere."""
    made = docx.Document(io.BytesIO(house_style()))
    part = made.sections[0].header.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    address = part.relate_to("https://tracker.example.org/a", f"{kind}/hyperlink", is_external=True)
    image = part.relate_to("https://tracker.example.org/b.png", f"{kind}/image", is_external=True)
    line = made.sections[0].header.paragraphs[0]._p
    line.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{address}"><w:r><w:t>our website</w:t></w:r></w:hyperlink>')
    )
    for blip in line.iter(qn("a:blip")):
        blip.set(qn("r:link"), image)
    made.part._settings_part.relate_to(
        "https://tracker.example.org/t.dotm", f"{kind}/attachedTemplate", is_external=True
    )
    return saved(made)


def with_parts(data: bytes, parts: dict[str, bytes], **replaced: tuple[bytes, bytes]) -> bytes:
    """Return a file with parts added, and bytes of some replaced: `word_document_xml=(old, new)`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as other:
        for name in file.namelist():
            content = file.read(name)
            key = name.replace("/", "_").replace(".", "_").replace("[", "").replace("]", "")
            if key in replaced:
                assert replaced[key][0] in content, name
                content = content.replace(*replaced[key])
            other.writestr(name, content)
        for name, content in parts.items():
            other.writestr(name, content)
    return out.getvalue()


def two_sections() -> bytes:
    """Return a file whose last section has margins of its own."""
    made = docx.Document(io.BytesIO(house_style()))
    made.add_section(WD_SECTION.NEW_PAGE).left_margin = Mm(15)
    return saved(made)
