"""Time our papers against other libraries on the same six-page agreement.

Run it where the packages of installers/requirements/bench.txt are installed:
    python tests/benchmarks/bench_papers.py
    python tests/benchmarks/bench_papers.py --batch 200
A batch is what somebody does who makes all papers of a year in one go: so many agreements by each renderer, one after the
other in blocks of ten, in turns. Else every renderer gets a new paper each round; rounds go round robin, so that a busy moment hits all alike. Minimums and
their ratios are printed. The exit code is 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import gc
import html
import io
import logging
import sys
import time
import warnings
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # a script is run with its own folder first, not the project's

import docx  # noqa: E402
import docxtpl  # noqa: E402
import fpdf  # noqa: E402
import weasyprint  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402

from partnerdesk.documents import pdf, word  # noqa: E402
from partnerdesk.documents.content import (  # noqa: E402
    Block,
    Clause,
    Document,
    Heading,
    Logo,
    Paragraph,
    SignatureBlock,
    Signatures,
    Table,
    Title,
    plain,
    words,
)
from partnerdesk.documents.letterheads import Letterhead  # noqa: E402
from partnerdesk.documents.numbering import number  # noqa: E402
from partnerdesk.documents.pictures import read_picture  # noqa: E402

ROUNDS = 12
FONTS = ROOT / "resources" / "fonts"
GOOD_FAITH = (
    "Both sides act in good faith, share what the other reasonably needs for the work described here, and tell each "
    "other in writing, without delay, of anything that is likely to change what was agreed. "
)
FURTHER = (
    "Whoever brings in a third party remains responsible for the work and for the care of personal data. ",
    "Costs count only when they arise within the period stated in the first annex and records support them. ",
    "Nothing in this clause takes away a right that the law of the place does not allow to be taken away. ",
)
CHAPTERS = (
    "Why we work together", "Words we use", "Who does what", "Activities and dates", "Money and reports",
    "Care of personal data", "Watching and learning", "Changes and ending", "When we disagree",
)  # fmt: skip
DUTIES = (
    "deliver what the work plan lists on the dates agreed;",
    "keep records for seven years; and",
    "take part in the yearly review.",
)


def agreement(round_number: int) -> Document:
    """Return an agreement of about six pages: 36 numbered clauses, three tables, two places to sign."""
    partner = f"Riverside Clinic {round_number:03d}"
    facts = (
        ("Reference", f"MOU-2027-{round_number:04d}"),
        ("Starts on", "January 1, 2027"),
        ("Ends on", "December 31, 2028"),
    )
    blocks: list[Block] = [
        Title("Memorandum of Understanding", f"between Riverbend Community Kitchen and {partner}"),
        Table(
            ("Fact", "Value"), (*facts, ("Contribution", "USD 48,500"), ("Contact", "Program office")), widths=(45, 125)
        ),
    ]
    for chapter in CHAPTERS:
        blocks.append(Clause(words(chapter), level=1))
        for clause in range(4):
            blocks.append(Clause(words(GOOD_FAITH + FURTHER[clause % 3])))
            if clause == 1:
                blocks += [Clause(words(duty), level=3) for duty in DUTIES]
        if chapter.startswith("Activities"):
            rows = tuple(
                (
                    str(row),
                    f"Training series {row} for helpers",
                    partner,
                    f"2027-{row % 12 + 1:02d}-15",
                    "25 people trained and asked again",
                )
                for row in range(1, 19)
            )
            blocks.append(
                Table(("No", "Activity", "Lead", "Due", "Sign of success"), rows, widths=(10, 60, 35, 25, 40))
            )
        if chapter.startswith("Money"):
            rows = tuple(
                (f"Line {row}", f"{1200 + row * 37:,}", f"{1400 + row * 41:,}", f"{2600 + row * 78:,}")
                for row in range(10)
            )
            blocks.append(Table(("Budget line", "Year 1", "Year 2", "Total"), rows, widths=(80, 30, 30, 30)))
    blocks.append(Heading("Signatures"))
    blocks.append(
        Paragraph(words("Signed by the people authorized to sign for both sides, in two originals of equal force."))
    )
    blocks.append(
        Signatures(
            (
                SignatureBlock("Riverbend Community Kitchen", "Amina Okafor", "Director"),
                SignatureBlock(partner, "José Núñez", "Chair"),
            )
        )
    )
    return Document(f"Memorandum with {partner}", author="Riverbend", reference=facts[0][1], blocks=tuple(blocks))


def letterhead() -> Letterhead:
    """Return a letterhead with a logo."""
    out = io.BytesIO()
    image = Image.new("RGB", (600, 450), "white")
    ImageDraw.Draw(image).ellipse((10, 10, 590, 440), fill="darkred", outline="teal", width=12)
    image.save(out, "PNG")
    lines = ("12 Mill Street, Riverbend, Oregon 97555", "555-014-2200, office@kitchen.example.org")
    return Letterhead("Riverbend Community Kitchen", lines, Logo(read_picture(out.getvalue()), "Kitchen"), "8A1C1C")


def rows_of(document: Document) -> list[dict[str, object]]:
    """Return the agreement as plain rows of kind and text, as templates and loops take it."""
    rows: list[dict[str, object]] = []
    for block, label in zip(document.blocks, number(document.blocks).labels, strict=True):
        if isinstance(block, Title):
            rows += [{"kind": "title", "text": block.text}, {"kind": "text", "text": block.subtitle}]
        elif isinstance(block, Heading):
            rows.append({"kind": "heading", "text": block.text})
        elif isinstance(block, Clause):
            rows.append({"kind": "heading" if block.level == 1 else "text", "text": f"{label} {plain(block.runs)}"})
        elif isinstance(block, Paragraph):
            rows.append({"kind": "text", "text": plain(block.runs)})
        elif isinstance(block, Table):
            rows.append({"kind": f"table{block.columns}", "head": block.head, "rows": block.rows})
        elif isinstance(block, Signatures):
            rows.append({"kind": "signatures", "places": block.blocks})
    return rows


STYLES = {"title": "Title", "heading": "Heading 1", "text": "Normal"}


def python_docx(document: Document) -> bytes:
    """Write with python-docx and its own template."""
    paper = docx.Document()
    for row in rows_of(document):
        kind = str(row["kind"])
        if kind in STYLES:
            paper.add_paragraph(row["text"], style=STYLES[kind])
        elif kind == "signatures":
            cells = paper.add_table(rows=1, cols=2).rows[0].cells
            for cell, place in zip(cells, row["places"], strict=True):
                cell.text = (
                    f"{place.entity}\nSignature: ________\nName: {place.name}\nTitle: {place.title}\nDate: ________"
                )
        else:
            table = paper.add_table(rows=0, cols=len(row["head"]), style="Light Grid Accent 1")
            for line in (row["head"], *row["rows"]):
                for cell, text in zip(table.add_row().cells, line, strict=True):
                    cell.text = text
    section = paper.sections[0]
    section.footer.paragraphs[0].text = document.reference
    return _saved(paper)


def _saved(paper: object) -> bytes:
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _drop_unused(paper: object) -> None:
    kept = {*STYLES.values(), "Default Paragraph Font", "Normal Table", "No List", "Footer", "Light Grid Accent 1"}
    for style in list(paper.styles):
        if style.name not in kept:
            style.delete()
    for key, relation in list(paper.part.rels.items()):
        if relation.reltype.endswith(("stylesWithEffects", "customXml")):
            del paper.part.rels[key]


def template(*, slim: bool) -> bytes:
    """Return a docxtpl template of the agreement on python-docx's own file, or on one without what it does not use."""
    paper = docx.Document()
    if slim:
        _drop_unused(paper)
    paper.sections[0].footer.paragraphs[0].text = "{{ reference }}"
    add = paper.add_paragraph
    add("{%p for row in rows %}")
    for kind, style in STYLES.items():
        add(f"{{%p if row.kind == '{kind}' %}}")
        add("{{ row.text }}", style=style)
        add("{%p endif %}")
    for columns in (2, 4, 5):
        add(f"{{%p if row.kind == 'table{columns}' %}}")
        table = paper.add_table(rows=4, cols=columns, style="Light Grid Accent 1")
        for column in range(columns):
            table.cell(0, column).text = f"{{{{ row.head[{column}] }}}}"
            table.cell(2, column).text = f"{{{{ line[{column}] }}}}"
        table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for line in row.rows %}", "{%tr endfor %}"
        add("{%p endif %}")
    add("{%p if row.kind == 'signatures' %}")
    cells = paper.add_table(rows=1, cols=2).rows[0].cells
    for column, cell in enumerate(cells):
        place = f"row.places[{column}]"
        cell.text = f"{{{{ {place}.entity }}}}"
        for text in (
            "Signature: ________",
            f"Name: {{{{ {place}.name }}}}",
            f"Title: {{{{ {place}.title }}}}",
            "Date: ________",
        ):
            cell.add_paragraph(text)
    add("{%p endif %}")
    add("{%p endfor %}")
    return _saved(paper)


def docxtpl_with(content: bytes) -> object:
    """Return a renderer that fills this template."""

    def render(document: Document) -> bytes:
        paper = docxtpl.DocxTemplate(io.BytesIO(content))
        paper.render({"rows": rows_of(document), "reference": document.reference})
        return _saved(paper)

    return render


# In Arial or its twin, not in Noto Sans as ours: most of the time of WeasyPrint goes into cutting fonts down, and small fonts help it.
CSS = """@page {size: A4; margin: 24mm; @bottom-right {content: "Page " counter(page) " of " counter(pages)}}
body {font: 11pt/1.4 "Liberation Sans", Arial} table {width: 100%; border-collapse: collapse} thead {display: table-header-group}
td, th {border-bottom: 0.5pt solid #999; text-align: left; padding: 3pt; font-size: 10pt} tr {break-inside: avoid}"""


def page_of(document: Document) -> str:
    """Return the agreement as HTML."""
    parts = []
    for row in rows_of(document):
        kind = str(row["kind"])
        if kind in STYLES:
            tag = {"title": "h1", "heading": "h2", "text": "p"}[kind]
            parts.append(f"<{tag}>{html.escape(str(row['text']))}</{tag}>")
        elif kind == "signatures":
            for place in row["places"]:
                name = html.escape(f"{place.name}, {place.title}")
                parts.append(
                    f"<div><p>{html.escape(place.entity)}</p><p>Signature ________</p><p>{name}</p><p>Date ________</p></div>"
                )
        else:
            head = "".join(f"<th scope='col'>{html.escape(cell)}</th>" for cell in row["head"])
            lines = "".join(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>" for line in row["rows"]
            )
            parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>")
    title = html.escape(document.title)
    return (
        f"<html lang='en'><head><title>{title}</title><style>{CSS}</style></head><body>{''.join(parts)}</body></html>"
    )


def weasyprint_tagged(document: Document) -> bytes:
    """Print HTML as PDF/UA-1."""
    return weasyprint.HTML(string=page_of(document)).write_pdf(pdf_variant="pdf/ua-1")


def weasyprint_plain(document: Document) -> bytes:
    """Print HTML without tags."""
    return weasyprint.HTML(string=page_of(document)).write_pdf()


class NumberedPages(fpdf.FPDF):
    """An fpdf2 paper with page numbers."""

    def footer(self) -> None:
        """Print the number at the foot of each page."""
        self.set_y(-15)
        self.set_font("Noto", size=8)
        self.cell(0, 10, f"Page {self.page_no()} of {{nb}}", align="R")


def fpdf2(document: Document) -> bytes:
    """Print with fpdf2 and the same fonts."""
    paper = NumberedPages()
    paper.set_title(document.title)
    paper.set_lang("en")
    for style, name in (("", "Regular"), ("B", "Bold")):
        paper.add_font("Noto", style, FONTS / f"NotoSans-{name}.ttf")
    paper.add_page()
    sizes = {"title": 23, "heading": 14, "text": 11}
    for row in rows_of(document):
        kind = str(row["kind"])
        if kind in sizes:
            paper.set_font("Noto", "" if kind == "text" else "B", sizes[kind])
            paper.multi_cell(0, sizes[kind] * 0.5, str(row["text"]), new_x="LMARGIN", new_y="NEXT")
            paper.ln(2)
            continue
        paper.set_font("Noto", size=10)
        if kind == "signatures":
            lines = [
                [
                    f"{place.entity}\nSignature ______\n{place.name}, {place.title}\nDate ______"
                    for place in row["places"]
                ]
            ]
        else:
            lines = [row["head"], *row["rows"]]
        with paper.table(first_row_as_headings=kind != "signatures") as table:
            for line in lines:
                cells = table.row()
                for cell in line:
                    cells.cell(cell)
    return bytes(paper.output())


def measure(renderers: dict[str, object]) -> dict[str, float]:
    """Return for each renderer its shortest time in milliseconds."""
    best = dict.fromkeys(renderers, float("inf"))
    for render in renderers.values():
        render(agreement(999))
    for round_number in range(ROUNDS):
        for name, render in renderers.items():
            paper = agreement(round_number)
            gc.collect()
            start = time.perf_counter()
            render(paper)
            best[name] = min(best[name], (time.perf_counter() - start) * 1000)
    return best


BLOCK = 10


def measure_batch(renderers: dict[str, object], count: int) -> dict[str, float]:
    """Return for each renderer the time in milliseconds that `count` papers take, made in blocks and in turns."""
    whole = dict.fromkeys(renderers, 0.0)
    for render in renderers.values():
        render(agreement(999))
    for first in range(0, count, BLOCK):
        for name, render in renderers.items():
            papers = [agreement(number) for number in range(first, min(first + BLOCK, count))]
            gc.collect()
            start = time.perf_counter()
            for paper in papers:
                render(paper)
            whole[name] += (time.perf_counter() - start) * 1000
    return whole


IN_A_BATCH = (
    ("our Word", "docxtpl, default template", 10.0),
    ("our PDF, tagged", "WeasyPrint, tagged", 3.0),
    ("our PDF, tagged", "WeasyPrint, plain", 3.0),
    ("our PDF, tagged", "fpdf2", 3.0),
)
TARGETS = (
    ("our Word", "docxtpl, default template", 10.0),
    ("our Word", "docxtpl, slim template", 8.0),
    ("our Word", "python-docx, default template", 10.0),
    ("our PDF, tagged", "WeasyPrint, tagged", 3.0),
    ("our PDF, tagged", "WeasyPrint, plain", 1.0),
    ("our PDF, tagged", "fpdf2", 1.0),
    # A letterhead costs next to nothing: its logo is read once.
    ("our PDF with a letterhead", "our PDF, tagged", 0.9),
    ("our Word with a letterhead", "our Word", 0.7),
)


HEAD = letterhead()
RENDERERS = {
    "our Word": word.write,
    "docxtpl, default template": docxtpl_with(template(slim=False)),
    "docxtpl, slim template": docxtpl_with(template(slim=True)),
    "python-docx, default template": python_docx,
    "our Word with a letterhead": lambda document: word.write(replace(document, letterhead=HEAD)),
    "our PDF, tagged": pdf.write,
    "our PDF with a letterhead": lambda document: pdf.write(replace(document, letterhead=HEAD)),
    "WeasyPrint, tagged": weasyprint_tagged,
    "WeasyPrint, plain": weasyprint_plain,
    "fpdf2": fpdf2,
}


def main() -> int:
    """Measure, print and compare with the targets."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    told = argparse.ArgumentParser()
    told.add_argument("--batch", type=int, default=0, metavar="COUNT")
    count = told.parse_args().batch
    targets = IN_A_BATCH if count else TARGETS
    named = {name for one in targets for name in one[:2]}
    renderers = {name: render for name, render in RENDERERS.items() if name in named}
    times = measure_batch(renderers, count) if count else measure(renderers)
    for name, took in times.items():
        print(f"{name:32} {took:8.2f} ms")
    missed = 0
    for ours, theirs, target in targets:
        ratio = times[theirs] / times[ours]
        missed += ratio < target
        print(
            f"{ours} against {theirs}: {ratio:.1f} times as fast, at least {target:g} wanted{'' if ratio >= target else ': MISSED'}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
