"""Drawings in a Word file: a group of shapes that Word draws itself, in the line of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents import styles
from partnerdesk.documents.charts import Path, Words
from partnerdesk.documents.word_xml import EMU, escape, run

if TYPE_CHECKING:
    from partnerdesk.documents.charts import Chart

NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
DASHES = {"solid": "solid", "dashed": "dash", "dotted": "sysDot"}
LINE = 1.35  # of a line of words to their size
WIDE = 0.66  # of a letter to its size: room enough for any line of words


def group(chart: Chart, number: int, scale: float) -> str:
    """Return a run with the drawing; `number` is that of no other drawing in the file."""
    wide, tall = _emu(chart.width * scale), _emu(chart.height * scale)
    inner = f'<a:chOff x="0" y="0"/><a:chExt cx="{_emu(chart.width)}" cy="{_emu(chart.height)}"/>'
    shapes = "".join(
        _path(shape, number * 1000 + place)
        if isinstance(shape, Path)
        else _words(shape, number * 1000 + place, scale, chart.width)
        for place, shape in enumerate(chart.shapes, 1)
    )
    words = escape(" ".join(chart.alt.split()))
    return (
        f'<w:r><mc:AlternateContent {NAMESPACES}><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
        f'<wp:docPr id="{number}" name="Drawing {number}" descr="{words}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{tall}"/>{inner}</a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></mc:Choice><mc:Fallback>{run(chart.alt)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _emu(points: float) -> int:
    return round(points * EMU)


def _path(shape: Path, number: int) -> str:
    xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
    left, top = min(xs, default=0.0), min(ys, default=0.0)
    wide, tall = _emu(max(xs, default=0.0) - left), _emu(max(ys, default=0.0) - top)
    steps = "".join(
        f'<a:{"lnTo" if place else "moveTo"}><a:pt x="{_emu(x - left)}" y="{_emu(y - top)}"/></a:{"lnTo" if place else "moveTo"}>'
        for place, (x, y) in enumerate(shape.points)
    )
    area = f'<a:path w="{wide}" h="{tall}"{"" if shape.closed else " fill=" + chr(34) + "none" + chr(34)}>'
    form = (
        f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:pathLst>{area}{steps}"
        f"{'<a:close/>' if shape.closed else ''}</a:path></a:pathLst></a:custGeom>"
    )
    place = f'<a:off x="{_emu(left)}" y="{_emu(top)}"/><a:ext cx="{wide}" cy="{tall}"/>'
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name=""/><wps:cNvSpPr/><wps:spPr><a:xfrm>{place}</a:xfrm>{form}'
        f"{_fill(shape)}{_line(shape)}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _fill(shape: Path) -> str:
    if shape.closed and shape.hatch:
        return (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{shape.hatch}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{shape.fill or "FFFFFF"}"/></a:bgClr></a:pattFill>'
        )
    if shape.closed and shape.fill:
        return f'<a:solidFill><a:srgbClr val="{shape.fill}"/></a:solidFill>'
    return "<a:noFill/>"


def _line(shape: Path) -> str:
    if not shape.color or not shape.thickness:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{_emu(shape.thickness)}" cap="rnd"><a:solidFill><a:srgbClr val="{shape.color}"/></a:solidFill>'
        f'<a:prstDash val="{DASHES[shape.dash]}"/><a:round/></a:ln>'
    )


def _words(shape: Words, number: int, scale: float, width: float) -> str:
    """Return words in a box without edges; a group does not scale the size of its letters, so they are made smaller here."""
    tall = shape.size * LINE
    # Nothing may reach beyond the drawing: it would be shrunk to hold it.
    wide = min(len(shape.text) * shape.size * WIDE + 6, width)
    left = min(max(0.0, shape.x - {"left": 0.0, "center": wide / 2, "right": wide}[shape.align]), width - wide)
    place = (
        f'<a:off x="{_emu(left)}" y="{_emu(shape.y - shape.size * 1.02)}"/><a:ext cx="{_emu(wide)}" cy="{_emu(tall)}"/>'
    )
    size = f'<w:sz w:val="{round(shape.size * scale * 2)}"/><w:szCs w:val="{round(shape.size * scale * 2)}"/>'
    bold = "<w:b/><w:bCs/>" if shape.bold else ""
    text = (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="{shape.align}"/></w:pPr>'
        f"{run(shape.text, f'{_FONT}{bold}<w:color w:val={chr(34)}{shape.color}{chr(34)}/>{size}')}</w:p>"
    )
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name=""/><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>{place}</a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )


_FONT = f'<w:rFonts w:ascii="{styles.WORD_FONT}" w:hAnsi="{styles.WORD_FONT}" w:cs="{styles.WORD_FONT}"/>'
