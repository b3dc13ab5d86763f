"""Small pieces of Word's XML: runs, paragraphs, fields, pictures. Text is always escaped, never parsed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from partnerdesk.documents import styles

if TYPE_CHECKING:
    from partnerdesk.documents.pictures import Picture

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
EMU = 12700  # a point in Word's unit for drawings


def escape(text: str) -> str:
    """Return text for use between tags or in quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def twips(points: float) -> int:
    """Return points in twentieths."""
    return round(points * 20)


def from_right(text: str) -> bool:
    """Tell whether the text runs from right to left, by its first letter that has a direction."""
    if text.isascii():
        return False
    for sign in text:
        way = unicodedata.bidirectional(sign)
        if way in {"L", "R", "AL"}:
            return way != "L"
    return False


def run(text: str, properties: str = "") -> str:
    """Return a run; line ends become breaks."""
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if "\n" not in text:
        return f'<w:r>{shape}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    rows = [f'<w:t xml:space="preserve">{escape(row)}</w:t>' for row in text.split("\n")]
    return f"<w:r>{shape}{'<w:br/>'.join(rows)}</w:r>"


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return a field Word can renew, with what it shows until then."""
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{shape}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{shape}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{shape}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{shape}<w:t>{escape(shown)}</w:t></w:r>"
        f'<w:r>{shape}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: str, runs: str, properties: str = "", after: str = "") -> str:
    """Return a paragraph; `properties` go before and `after` behind its indents in the order Word asks for."""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{name}{properties}{after}</w:pPr>{runs}</w:p>"


def drawing(relation: str, number: int, picture: Picture, width: float, alt: str) -> str:
    """Return a run with a picture in the line; `width` in points."""
    size, properties, graphic = _graphic(relation, number, picture, width, alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{size}{properties}{graphic}'
        "</wp:inline></w:drawing></w:r>"
    )


def floating(relation: str, number: int, picture: Picture, width: float, alt: str, left: float) -> str:
    """Return a run with a picture beside the text, its top that of the paragraph; `left` is from the margin, in points."""
    size, properties, graphic = _graphic(relation, number, picture, width, alt)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{round(left * EMU)}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'{size}<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>{properties}{graphic}'
        "</wp:anchor></w:drawing></w:r>"
    )


def _graphic(relation: str, number: int, picture: Picture, width: float, alt: str) -> tuple[str, str, str]:
    """Return a picture's size, its name with its words, and itself."""
    wide, tall = round(width * EMU), round(width * picture.height / picture.width * EMU)
    words = escape(" ".join(alt.split()))
    size = f'<wp:extent cx="{wide}" cy="{tall}"/>'
    properties = (
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{words}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    )
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    return size, properties, graphic


def watermark(word: str) -> str:
    """Return a run that draws a word large and light behind the text."""
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="PaperMark" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" '
        f'style="position:absolute;margin-left:0;margin-top:0;width:{min(430, 90 * len(word))}pt;height:130pt;rotation:315;'
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        f'fillcolor="#{styles.WATERMARK}" stroked="f"><v:textpath style="font-family:&quot;{styles.WORD_FONT}&quot;;'
        f'font-size:1pt;font-weight:bold" string="{escape(word)}"/></v:shape></w:pict></w:r>'
    )
