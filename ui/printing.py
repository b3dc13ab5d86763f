"""Printing at actual size: pages are painted in the background and given to the printer one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from partnerdesk.outputs import write_whole
from partnerdesk.text import tr
from ui.files import show_folder

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.jobs import Job

DOTS = 300


def print_pdf(desk: Desk, window: QWidget, data: bytes, title: str, page: str, *, both_sides: bool = True) -> None:
    """Ask for a printer and print a PDF on it, on both sides if that is wanted and it can."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4 if page == "A4" else QPageSize.PageSizeId.Letter))
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexAuto if both_sides else QPrinter.DuplexMode.DuplexNone)
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec():
        start_printing(desk, printer, data)


def start_printing(desk: Desk, printer: QPrinter, data: bytes) -> None:
    """Paint the pages asked for and send them; with progress and Cancel."""
    wanted = (printer.fromPage(), printer.toPage())
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    path = _file_of(printer)
    if path is not None and wanted == (0, 0) and printer.copyCount() == 1:
        _write(desk, path, data)
        return

    def work(job: Job) -> list[tuple[QImage, bool]]:
        return painted_pages(job, data, wanted)

    def done(pages: list[tuple[QImage, bool]]) -> None:
        send(desk, printer, pages, copies)

    desk.jobs.run(tr("Printing"), work, done, lane="pdf")


def _file_of(printer: QPrinter) -> Path | None:
    """Return the file that somebody chose instead of a printer."""
    name = printer.outputFileName()
    is_file = printer.outputFormat() == printer.OutputFormat.PdfFormat and name
    return Path(name) if is_file else None


def _write(desk: Desk, path: Path, data: bytes) -> None:
    """Write the paper itself where a file was asked for: its words can be searched, and it is a hundredth of pictures of it."""
    try:
        write_whole(path, data)
    except OSError:
        _refuse(desk)
        return
    _tell_file(desk, path)


def _tell_file(desk: Desk, path: Path) -> None:
    desk.offer(
        tr("Nothing went to a printer. The paper is in the file {name}.", name=path.name),
        tr("Show the folder"),
        lambda: show_folder(path.absolute().parent),
    )


def _refuse(desk: Desk) -> None:
    desk.messages.tell(
        tr(
            "The printer did not take the paper. Nothing was printed. Check that it is on and connected, then print again."
        )
    )


def painted_pages(job: Job, data: bytes, wanted: tuple[int, int]) -> list[tuple[QImage, bool]]:
    """Return the pages as pictures at the printer's resolution, each with whether it lies on its side."""
    import pypdfium2
    from PySide6.QtGui import QImage

    document = pypdfium2.PdfDocument(data)
    first, last = (wanted[0] - 1, wanted[1]) if wanted[0] else (0, len(document))
    pages = []
    for number in range(first, min(last, len(document))):
        job.progress(number - first, last - first, tr("page {n}", n=number + 1))
        painted = document[number].render(scale=DOTS / 72, prefer_bgrx=True)
        image = QImage(bytes(painted.buffer), painted.width, painted.height, painted.stride, QImage.Format.Format_RGB32)
        # A paper without colour goes out gray: a quarter of the memory, and black stays black.
        pages.append(
            (
                image.copy() if not image.isGrayscale() else image.convertToFormat(QImage.Format.Format_Grayscale8),
                image.width() > image.height(),
            )
        )
    document.close()
    return pages


def send(desk: Desk, printer: QPrinter, pages: list[tuple[QImage, bool]], copies: int) -> None:
    """Give painted pages to the printer at their real size; tell where it does not take them."""
    painter = QPainter()
    if pages:
        _turn(printer, lying=pages[0][1])
    if not painter.begin(printer):
        _refuse(desk)
        return
    every = [page for _ in range(copies) for page in pages]
    for place, (image, lying) in enumerate(every):
        if place:
            _turn(printer, lying=lying)
            printer.newPage()
        dots = printer.resolution() / DOTS
        # The full page begins at the paper's edge; the printer's own margins only clip what nobody prints in.
        painter.drawImage(QRectF(0, 0, image.width() * dots, image.height() * dots), image)
    painter.end()
    if (path := _file_of(printer)) is not None:
        _tell_file(desk, path)
    else:
        desk.notice(tr("Sent to {printer}", printer=printer.printerName() or tr("the printer")))


def _turn(printer: QPrinter, *, lying: bool) -> None:
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if lying else way.Portrait)
