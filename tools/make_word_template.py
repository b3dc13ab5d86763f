"""Make resources/content/word-template: the parts every Word paper shares, from the values in styles.py."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_PARAGRAPH_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from partnerdesk.documents import styles as looks  # noqa: E402 - the root must be on the path first

TEMPLATE = ROOT / "resources" / "content" / "word-template"
KEPT = {"Normal", "Title", "Subtitle", "Caption", "List Bullet", "List Number", "Header", "Footer"}
KEPT |= {"Heading 1", "Heading 2", "Heading 3", "Default Paragraph Font", "Normal Table", "No List"}
PARAGRAPHS = {
    "Normal": looks.PARAGRAPHS["body"],
    "Title": looks.TITLE,
    "Subtitle": looks.SUBTITLE,
    "Heading 1": looks.HEADINGS[0],
    "Heading 2": looks.HEADINGS[1],
    "Heading 3": looks.HEADINGS[2],
    "Clause 2": looks.CLAUSES[1],
    "Clause 3": looks.CLAUSES[2],
    "Clause 4": looks.CLAUSES[3],
    "Recital": looks.RECITAL,
    "Lead": looks.PARAGRAPHS["lead"],
    "Note": looks.PARAGRAPHS["note"],
    "Small": looks.PARAGRAPHS["small"],
    "List Bullet": looks.BULLET,
    "List Number": looks.BULLET,
    "Caption": looks.CAPTION,
    "Cell": looks.CELL,
    "Cell Head": looks.CELL_HEAD,
    "Contents Title": looks.CONTENTS_TITLE,
    "toc 1": looks.CONTENTS[0],
    "toc 2": looks.CONTENTS[1],
    "toc 3": looks.CONTENTS[2],
    "Signing": looks.SIGNING,
    "Signing Entity": looks.SIGNING_ENTITY,
    "Letterhead Name": looks.LETTERHEAD_NAME,
    "Letterhead Line": looks.LETTERHEAD_LINE,
    "Letterhead Rule": looks.TextStyle(4, 6, after=12),
    "Draft Mark": looks.DRAFT,
    "Header": looks.RUNNING,
    "Footer": looks.RUNNING,
    "Gap": looks.TextStyle(4, 6),
}
NUMBERED = {"Clause 2": (1, 1), "Clause 3": (1, 2), "Clause 4": (1, 3), "Recital": (2, 0), "List Bullet": (3, 0)}
KEEP_NEXT = {"Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Contents Title"}
TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper Table"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:pPr><w:spacing w:after="0"/></w:pPr>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="{looks.HAIRLINE}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{looks.HAIRLINE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{looks.HAIRLINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="80" w:type="dxa"/>
<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:top w:val="nil"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{looks.TEAL}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"""
DEFAULTS = f"""<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{looks.WORD_FONT}" w:hAnsi="{looks.WORD_FONT}" w:eastAsia="{looks.WORD_FONT}" w:cs="{looks.WORD_FONT}"/>
<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"""
SETTINGS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:decimalSymbol w:val="."/>
<w:listSeparator w:val=","/></w:settings>"""


def make() -> dict[str, bytes]:
    """Return the parts of the template by name."""
    document = Document()
    styles = document.styles
    for style in list(styles):
        if style.name not in KEPT:
            style.delete()
    for name, look in PARAGRAPHS.items():
        style = (
            styles[name] if name in KEPT else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name[:3] == "toc")
        )
        _shape(style, name, look, styles["Normal"])
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = RGBColor.from_string(looks.TEAL), True
    root = styles.element
    root.append(parse_xml(TABLE))
    root.replace(root.find(qn("w:docDefaults")), parse_xml(DEFAULTS))
    root.remove(root.find(qn("w:latentStyles")))
    for stray in [*root.iter(qn("w:link"), qn("w:rsid"))]:
        stray.getparent().remove(stray)
    for size in [*root.iter(qn("w:sz"))]:
        if size.getparent().find(qn("w:szCs")) is None:
            size.addnext(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{size.get(qn("w:val"))}"/>'))
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as parts:
        return {"styles.xml": parts.read("word/styles.xml"), "settings.xml": SETTINGS.encode()}


def _shape(style: object, name: str, look: looks.TextStyle, normal: object) -> None:
    """Give a python-docx style this look, cleared of what the library's own template says."""
    element = style.element
    for tag in ("w:rPr", "w:pPr"):
        if (old := element.find(qn(tag))) is not None:
            element.remove(old)
    style.base_style = normal if name != "Normal" else None
    font, shape = style.font, style.paragraph_format
    font.size, font.color.rgb = Pt(look.size), RGBColor.from_string(look.color)
    font.bold, font.italic = look.bold, look.italic
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(look.leading)
    if name == "Gap":
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.left_indent = Pt(look.left)
    if look.hang:
        shape.first_line_indent = Pt(-look.hang)
    shape.keep_with_next = name in KEEP_NEXT or None
    shape.widow_control = True
    if look.align != "left":
        shape.alignment = getattr(WD_PARAGRAPH_ALIGNMENT, look.align.upper())
    _add_structure(element, name)


def _add_structure(element: object, name: str) -> None:
    shape = element.get_or_add_pPr()
    if name in NUMBERED:
        number, level = NUMBERED[name]
        properties = shape.get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, number
    if name == "Subtitle":
        line = (
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="10" w:space="6" w:color="{looks.TEAL}"/></w:pBdr>'
        )
        shape.insert_element_before(
            parse_xml(line), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
        )
    if name == "Note":
        line = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="{looks.RULE}"/></w:pBdr>'
        shape.insert_element_before(
            parse_xml(line), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
        )
    level = {"Title": 0, "Heading 1": 0, "Heading 2": 1, "Heading 3": 2}.get(name)
    if level is not None:
        shape.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))


def main() -> None:
    """Write the template."""
    TEMPLATE.mkdir(parents=True, exist_ok=True)
    for name, content in make().items():
        (TEMPLATE / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
