"""Make the pictures and papers that the sample workspace attaches: python tools/make_sample_files.py."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from partnerdesk.documents import pdf
from partnerdesk.documents.content import Document, Paragraph, SignatureBlock, Signatures, Title, words

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "content" / "en" / "sample"
SIDE = 320
SCALE = 4  # drawn larger and made smaller, which smooths the edges
GREEN, RUST, SOIL, PAPER = "#0b5c5b", "#b4552d", "#5d6b2f", "#ffffff"


def main() -> None:
    """Write all files."""
    for name, draw in (("kitchen", kitchen), ("clinic", clinic), ("growers", growers), ("route", route)):
        picture = Image.new("RGB", (SIDE * SCALE, SIDE * SCALE), PAPER)
        draw(ImageDraw.Draw(picture))
        small = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).quantize(32)
        small.save(FOLDER / f"{name}.png", optimize=True)
    (FOLDER / "insurance.pdf").write_bytes(pdf.write(insurance()))
    (FOLDER / "agreement.pdf").write_bytes(pdf.write(agreement()))


def box(*corners: float) -> list[float]:
    """Return corners of a 100 by 100 sheet in pixels."""
    return [each * SIDE * SCALE / 100 for each in corners]


def kitchen(pen: ImageDraw.ImageDraw) -> None:
    """Draw a pot with steam."""
    pen.ellipse(box(4, 4, 96, 96), fill=GREEN)
    pen.rounded_rectangle(box(25, 46, 75, 78), radius=box(8)[0], fill=PAPER)
    pen.rectangle(box(19, 50, 81, 56), fill=PAPER)
    for left in (34, 48, 62):
        pen.arc(box(left, 22, left + 8, 34), 90, 270, fill=PAPER, width=int(box(3)[0]))
        pen.arc(box(left, 30, left + 8, 42), 270, 90, fill=PAPER, width=int(box(3)[0]))


def clinic(pen: ImageDraw.ImageDraw) -> None:
    """Draw a cross over a river."""
    pen.rounded_rectangle(box(6, 6, 94, 94), radius=box(16)[0], fill="#174f86")
    pen.rectangle(box(42, 18, 58, 62), fill=PAPER)
    pen.rectangle(box(28, 32, 72, 48), fill=PAPER)
    for top in (68, 78):
        for left in (14, 38, 62):
            pen.arc(box(left, top, left + 24, top + 12), 180, 360, fill=PAPER, width=int(box(3)[0]))


def growers(pen: ImageDraw.ImageDraw) -> None:
    """Draw a sprout above rows."""
    pen.pieslice(box(14, 10, 84, 80), 180, 268, fill=SOIL)
    pen.pieslice(box(24, 22, 80, 78), 274, 360, fill=SOIL)
    pen.line(box(50, 44, 50, 72), fill=SOIL, width=int(box(4)[0]))
    for top in (74, 84):
        pen.rounded_rectangle(box(14, top, 86, top + 5), radius=box(2.5)[0], fill=RUST)


def route(pen: ImageDraw.ImageDraw) -> None:
    """Draw a line with five stops."""
    stops = [(12, 20), (34, 30), (40, 58), (66, 64), (86, 86)]
    pen.line([point for stop in stops for point in box(*stop)], fill=SOIL, width=int(box(3)[0]), joint="curve")
    for left, top in stops:
        pen.ellipse(box(left - 5, top - 5, left + 5, top + 5), fill=RUST, outline=PAPER, width=int(box(1)[0]))


def insurance() -> Document:
    """Return a certificate."""
    said = "This is an invented certificate. The holder is insured for general liability, one million dollars per occurrence."
    return Document(
        "Certificate of insurance",
        page="Letter",
        blocks=(Title(text="Certificate of insurance", subtitle="General liability"), Paragraph(runs=words(said))),
    )


def agreement() -> Document:
    """Return a page as it comes out of a scanner."""
    said = "This is an invented page: it stands where the scan of the signed agreement would be kept."
    blocks = (
        SignatureBlock("Riverside Community Clinic, Inc.", "Dr. Owen Castillo", "Medical director"),
        SignatureBlock("Riverbend Community Kitchen, Inc.", "Ruth Okafor", "Executive director"),
    )
    return Document(
        "Memorandum of Understanding: Food Cards",
        page="Letter",
        blocks=(
            Title(text="Memorandum of Understanding: Food Cards"),
            Paragraph(runs=words(said)),
            Signatures(blocks=blocks),
        ),
    )


if __name__ == "__main__":
    main()
