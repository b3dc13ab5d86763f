"""The live page of an agreement: the paper as it stands, made anew in the background after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.text import tr
from ui import theme
from ui.papers import composer, issued
from ui.widgets.buttons import icon_button
from ui.widgets.labels import Label
from ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from ui.desk import Desk
    from ui.jobs import Job

Band = tuple[int, float, float]


class LivePage(QWidget):
    """The pages with the clause that is worked on tinted; many changes in a row make one page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._snapshot: AgreementSnapshot | None = None
        self._places: dict[str, tuple[Band, ...]] = {}
        self._clause = ""
        self._making = False
        self._stale = False
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self.view = PdfView(desk.jobs, tr("The page"))
        self.view.setObjectName("live_page")
        self.view.page_shown.connect(self._on_page_shown)
        self.number = Label("", "small", "ink3")
        self.number.setObjectName("live_page_number")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.view, 1)
        # Whatever else happens in this turn of the loop belongs to the same page.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._make)

    def show_snapshot(self, snapshot: AgreementSnapshot) -> None:
        """Make the page of an agreement as it stands."""
        before, self._snapshot = self._snapshot, snapshot
        if before is None or before.agreement.id != snapshot.agreement.id:
            self._places = {}
            self.view.go_to_page(0)
        self._soon.start()

    def mark_clause(self, clause: str, *, go_there: bool) -> None:
        """Tint a clause; go to it if asked."""
        self._clause = clause
        # The heading has the clause's id; all below it has that id, a point, and its part.
        mine = [each for key, places in self._places.items() if key.split(".")[0] == clause for each in places]
        self.view.mark(joined(mine), go_there=go_there)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 4)
        row.setSpacing(theme.space(1))
        row.addWidget(Label(tr("The page"), "body", "ink", 600))
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(icon_button("zoom-out", tr("Smaller"), self.view.zoom_out))
        row.addWidget(icon_button("zoom-in", tr("Larger"), self.view.zoom_in))
        return row

    def _make(self) -> None:
        if self._snapshot is None:
            return
        if self._making:
            self._stale = True
            return
        agreement = self._snapshot.agreement.id
        from partnerdesk.documents.kinds import OF_AGREEMENT

        key = OF_AGREEMENT[self._snapshot.agreement.paper]
        compose = composer(self._desk, key, agreement, self._snapshot)
        version = issued(self._desk, key, agreement)
        frozen = self._desk.store.read_file(version.pdf.digest) if version and version.pdf else b""
        self._making = True

        def work(_job: Job) -> tuple[bytes, dict[str, tuple[Band, ...]]]:
            from partnerdesk.documents import issuing, pdf

            document = compose()
            laid_out = pdf.lay_out(document)
            if version and not issuing.says(document, version):
                return frozen, {}  # a party may be called otherwise by now; what was issued stays
            places = {key: tuple(tuple(p) for p in places) for key, places in laid_out.places.items()}
            return frozen or laid_out.data, places  # type: ignore[return-value]  # a place is page, top, bottom

        self._desk.jobs.run(tr("Making the page"), work, lambda made: self._take(agreement, *made), self._on_failed)

    def _take(self, agreement: str, data: bytes, places: dict[str, tuple[Band, ...]]) -> None:
        self._making = False
        if self._snapshot is not None and self._snapshot.agreement.id == agreement:
            first, self._places = not self._places, places
            self.view.show_pdf(data)
            self.mark_clause(self._clause, go_there=first)
        if self._stale:
            self._stale = False
            self._make()

    def _on_failed(self, error: Exception) -> None:
        self._making = False
        raise error

    def _on_page_shown(self, page: int, of: int) -> None:
        self.number.setText(tr("{page} of {of}", page=page + 1, of=of))


def joined(places: list[Band]) -> tuple[Band, ...]:
    """Return one band a page from the first to the last of the places on it."""
    pages: dict[int, tuple[float, float]] = {}
    for page, top, bottom in places:
        first, last = pages.get(page, (top, bottom))
        pages[page] = (min(first, top), max(last, bottom))
    return tuple((page, *band) for page, band in sorted(pages.items()))
