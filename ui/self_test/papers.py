"""Checks of papers: each is made in both formats, read back, painted, and printed."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from partnerdesk.documents.kinds import PAPERS
from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
from partnerdesk.domain.agreements import Agreement, EndedHow, PaperKind, PaperState
from partnerdesk.domain.scans import Scan
from partnerdesk.domain.surveys import Survey
from partnerdesk.domain.versions import Version
from partnerdesk.storage import agreement_life, scans
from ui import papers
from ui.self_test.report import Wrong, require

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.self_test.bench import Bench

OUR_FONT = b"NotoSans"
LEAST_TEXT = 20
TRIED_PAGES = 6


def every_paper(bench: Bench) -> str:
    """Make every paper of every partnership as PDF and as Word, and read each file back."""
    if not bench.store.all(Version):
        signed(bench)  # where this check is made alone
    counts: Counter[str] = Counter()
    kinds = set()
    folder = bench.folder / "papers"
    folder.mkdir(exist_ok=True)
    for key, subject in list(_all(bench)):
        of = str(getattr(bench.store.get(Agreement, subject), "partnership", ""))
        if of and of != bench.desk.partnership:
            bench.program.turn_to(of)
        try:
            paper = papers.compose(bench.desk, key, subject)
            pdf = papers.write_paper(paper, "pdf")
            _read_pdf(pdf)
            word = papers.write_paper(paper, "docx") if paper.has_word else b""
        except Exception as error:
            raise RuntimeError(f"{key} of {subject} cannot be made") from error
        kinds.add(key)
        counts["pdf"] += 1
        bench.papers.append((paper.title, pdf))
        if word:
            path = folder / f"{counts['docx']}.docx"
            path.write_bytes(word)
            _read_word(path, paper.title)
            counts["docx"] += 1
    missing = sorted({kind.key for kind in PAPERS} - kinds)
    require(not missing, f"kinds of paper that were not made: {', '.join(missing)}")
    return f"{counts['pdf']} PDF and {counts['docx']} Word files of {len(kinds)} kinds, all read back"


def signed(bench: Bench) -> str:
    """Close an agreement for signing, sign it, file a scan of it, end it, and change another: what papers there can be of that."""
    from partnerdesk.domain.checks import check
    from partnerdesk.domain.findings import Level

    store, desk = bench.store, bench.desk
    drafts = [
        one for one in store.all(Agreement) if one.state is PaperState.DRAFT and one.paper is PaperKind.MEMORANDUM
    ]
    ready = None
    for draft in drafts:
        bench.program.turn_to(draft.partnership)
        snapshot = papers.read(desk, str(draft.paper.value), draft.id)
        assert isinstance(snapshot, AgreementSnapshot)
        if not any(finding.level is Level.STOP for finding in check(snapshot, desk.catalogue)):
            ready = draft, snapshot
            break
    if ready is None:
        raise Wrong("no agreement of the sample can be closed for signing")
    agreement, snapshot = ready
    version = papers.issue(desk, snapshot)
    if version is None:
        raise Wrong(f"it was not closed: {bench.messages.taken()}")
    today = bench.today()
    with desk.change("file a scan") as change:
        scans.keep(change, store, version.id, [scans.Received("scan.png", _picture(), "image/png", 1)], on=today)
    with desk.change("sign") as change:
        agreement_life.hold(change, store, store.need(Agreement, agreement.id), today)
    with desk.change("end") as change:
        agreement_life.end(change, store, store.need(Agreement, agreement.id), today, EndedHow.AGREED)
    with desk.change("change the kind") as change:
        for other in [one for one in drafts if one.id != agreement.id][:1]:
            change.put(replace(other, paper=PaperKind.PARTNERSHIP))
    bench.settle()
    return f"“{agreement.title}”, {len(version.code)} letters of code"


def _picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (850, 1100), 230).save(out, "PNG")
    return out.getvalue()


def _all(bench: Bench) -> Iterator[tuple[str, str]]:
    """Yield key and subject of all that can be made of the sample."""
    from partnerdesk.commands.papers import subjects
    from partnerdesk.storage.versions import versions

    store = bench.store
    yield from ((one.kind, one.id) for one in subjects(store))
    for agreement in store.all(Agreement):
        issued = versions(store, agreement.id)
        yield from ((papers.VERSION, one.id) for one in issued)
        yield from ((papers.PRINT_SET, one.id) for one in issued[:1])
        yield from ((papers.BINDER, agreement.id) for _ in issued[:1])
    yield from ((papers.SURVEY_DRAFT, one.id) for one in store.all(Survey))
    yield from ((papers.SCAN, one.id) for one in store.all(Scan))


def _read_pdf(data: bytes) -> None:
    """Read a PDF with another program than the one that wrote it."""
    import pypdfium2

    require(data.startswith(b"%PDF-"), "it is no PDF")
    document = pypdfium2.PdfDocument(data)
    try:
        require(len(document), "it has no pages")
        page = document[0]
        require(page.get_width() > 0, "its first page has no size")
        page.get_textpage().get_text_range()
    finally:
        document.close()


def _read_word(path: Path, title: str) -> None:
    with zipfile.ZipFile(path) as archive:
        require(archive.testzip() is None, f"{title}: the Word file is damaged")
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - we wrote it a moment ago
    words = "".join(body.itertext())
    require(len(words) > LEAST_TEXT, f"{title}: the Word file says nothing")


def fonts_of_papers(bench: Bench) -> str:
    """Require that papers are set in the fonts that come with the program."""
    from partnerdesk import assets

    ours = sorted(path.name for path in (assets.root() / "fonts").glob("*.ttf"))
    require("NotoSans-Regular.ttf" in ours and "DejaVuSans.ttf" in ours, f"fonts that are there: {ours}")
    require(bench.papers, "no paper was made")
    without = [title for title, data in bench.papers if OUR_FONT not in data]
    require(len(without) * 2 < len(bench.papers), f"not set in our own fonts: {without[:5]}")
    return f"{len(ours)} font files, used in {len(bench.papers) - len(without)} of {len(bench.papers)} PDFs"


def pages_painted(bench: Bench) -> str:
    """Paint first pages as pictures, as the preview does."""
    from ui.printing import painted_pages

    require(bench.papers, "no paper was made")
    painted = 0
    bench.settle()
    for title, data in bench.papers[:: max(1, len(bench.papers) // TRIED_PAGES)]:
        ((image, _lying),) = painted_pages(_NoJob(), data, (1, 1))  # type: ignore[arg-type]  # it only tells progress
        small = image.scaled(200, 200)
        inks = {small.pixel(x, y) for x in range(200) for y in range(200)}
        require(len(inks) > 1, f"the first page of “{title}” is empty")
        painted += 1
    return f"{painted} pages at 300 dots per inch"


class _NoJob:
    """Stands for a job whose progress nobody looks at."""

    def progress(self, done: int = 0, of: int = 0, what: str = "") -> None:
        """Do nothing."""


def printed(bench: Bench) -> str:
    """Print a paper through the system's printing, into a file."""
    import pypdfium2
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    from ui.printing import DOTS, painted_pages, send

    require(QPrintDialog, "there is no print dialog")
    require(bench.papers, "no paper was made")
    bench.settle()
    _title, data = bench.papers[0]
    path = bench.folder / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    pages = painted_pages(_NoJob(), data, (1, 2))  # type: ignore[arg-type]  # it only tells progress
    send(bench.desk, printer, pages, 1)
    require(not bench.messages.taken(), "the printer did not take it")
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    require(count == len(pages), f"{len(pages)} pages were sent, {count} came out")
    return f"{count} pages; printers here: {len(QPrinterInfo.availablePrinterNames())}"
