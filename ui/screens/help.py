"""Help: the manual with its contents beside it, a search over all pages, and where the program comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from partnerdesk import assets
from partnerdesk.content import manual
from partnerdesk.text import screen, tr, trn
from ui import theme
from ui.screens.help_places import Places, notices_file
from ui.shortcuts import on_keys
from ui.widgets.buttons import Button, icon_button
from ui.widgets.labels import Label
from ui.widgets.panes import ListAndRecord
from ui.widgets.reading import ReadingView
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from ui.desk import Desk
    from ui.program import Program

CONTENTS_WIDTH = 304
ABOUT = "about"


class HelpScreen(QWidget):
    """The manual: contents and search on the left, the page on the right."""

    help_page = manual.FIRST

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("help_screen")
        self._desk = desk
        self._program: Program | None = None
        self.places: Places | None = None
        self._manual = manual.load(screen.code)
        self._hits: list[manual.Hit] = []
        self.page = ""
        self.view = ReadingView(tr("Manual page"))
        self.view.setObjectName("manual_page")
        self.panes = ListAndRecord(self._contents(), self._reader(), CONTENTS_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self._connect()
        self._show_contents()
        self.show_page(manual.FIRST)

    def serve(self, program: Program) -> None:
        """Take the program, which knows the way back."""
        self._program = program

    def open_place(self, record: str, section: str) -> None:
        """Show a page by its key, at a heading if one is named by its anchor."""
        self.show_page(record or manual.FIRST, section)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was searched for: the next visit has another question."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.search.clear()

    def show_page(self, key: str, anchor: str = "") -> None:
        """Show a page of the manual; an unknown one leads to the contents."""
        page = self._manual.page(key) or self._manual.pages[0]
        self.page = page.key
        self.view.show_markdown(page.text, self._manual.folder)
        self.view.setAccessibleName(page.title)
        heading = next((one for one in page.headings() if manual.anchor(one) == anchor), "")
        if heading:
            self.view.show_heading(heading)
        if not self.search.text():
            self.rows.go_to(page.key)
        place = self._manual.pages.index(page)
        self.panes.set_position(place + 1, len(self._manual.pages), tr("Contents"))
        self.panes.show_record()
        self.seek.clear()
        self._show_places(on=page.key == ABOUT)

    def _show_places(self, *, on: bool) -> None:
        """Show on the page about the program where this copy keeps what is its own."""
        home = self._program.home if self._program is not None else None
        if on and self.places is None and home is not None:
            self.places = Places(self._show_notices)
            self._beside.addWidget(self.places)
        if self.places is not None:
            self.places.setVisible(on and home is not None)
            if on and home is not None:
                self.places.show_home(home)

    def _show_notices(self) -> None:
        """Show the notices of everything the program is made with, as they are."""
        if (path := notices_file()) is not None:
            self.view.show_plain(path.read_text(encoding="utf-8"))

    def search_for(self, typed: str) -> None:
        """Show the lines of all pages that hold what was typed, or the contents again."""
        self._hits = self._manual.find(typed)
        if not typed.strip():
            self._show_contents()
            return
        self.note.setText(trn("{n} line found", "{n} lines found", len(self._hits)) if self._hits else tr("Not found"))
        self.rows.set_rows(
            [
                Row(f"hit {place}", hit.line, caption=hit.title if hit.heading == hit.title else f"{hit.title}, {hit.heading}")
                for place, hit in enumerate(self._hits)
            ]
        )  # fmt: skip

    def _contents(self) -> QWidget:
        side = QWidget()
        side.setAutoFillBackground(True)
        side.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.search = SearchField(tr("Search the manual"), "")
        self.search.setObjectName("search_manual")
        self.search.setClearButtonEnabled(True)
        self.note = Label("", "small", "ink3")
        self.note.setObjectName("found_in_manual")
        self.rows = RowList(tr("Contents"), Columns(wrap=True, inset=24), chooses=True)
        self.rows.setObjectName("manual_rows")
        side.setFocusProxy(self.rows)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        inner = QWidget()
        inner.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        scroll.setWidget(inner)
        self._scroll = scroll
        top = QVBoxLayout()
        top.setContentsMargins(24, 16, 16, 8)
        top.setSpacing(theme.space(1))
        top.addWidget(Label(tr("Manual"), "title", "ink", 600))
        top.addWidget(self.search)
        top.addWidget(self.note)
        outer = QVBoxLayout(side)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(scroll, 1)
        return side

    def _reader(self) -> QWidget:
        holder = QWidget()
        self.back = Button(tr("Back"), "word", "arrow-left", self._go_back, "back_in_manual")
        self.seek = QLineEdit()
        self.seek.setObjectName("find_in_page")
        self.seek.setPlaceholderText(tr("Find on this page"))
        self.seek.setAccessibleName(tr("Find on this page"))
        self.seek.setClearButtonEnabled(True)
        self.seek.setMaximumWidth(theme.px(220))
        self.hits = Label("", "small", "ink3")
        self.hits.setObjectName("hits_on_page")
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 24, 8)
        row.setSpacing(theme.space(1))
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.hits)
        row.addWidget(icon_button("chevron-up", tr("Find the one before"), lambda: self._seek(-1)))
        row.addWidget(icon_button("chevron-down", tr("Find the next"), lambda: self._seek(1)))
        row.addWidget(self.seek)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._beside = column
        return holder

    def _connect(self) -> None:
        self.search.textChanged.connect(self.search_for)
        self.search.accepted.connect(lambda: self._on_chosen(self.rows.current_key()))
        self.search.stepped.connect(lambda _step: self.rows.setFocus(Qt.FocusReason.OtherFocusReason))
        self.search.dismissed.connect(self.search.clear)
        self.rows.opened.connect(self._on_chosen)
        self.view.followed.connect(self._on_followed)
        self.view.found.connect(self._on_found)
        self.seek.textChanged.connect(lambda _text: self._seek(0))
        self.seek.returnPressed.connect(lambda: self._seek(1))
        self.panes.moved.connect(self._on_moved)
        on_keys(self, "Ctrl+Shift+F", self.seek.setFocus, within=True)
        on_keys(self, "F3", lambda: self._seek(1), within=True)
        on_keys(self, "Shift+F3", lambda: self._seek(-1), within=True)

    def _show_contents(self) -> None:
        pages = self._manual.pages
        groups = ["", *(page.group for page in pages)]
        self.note.setText(trn("{n} page", "{n} pages", len(pages)))
        self.rows.set_rows(
            [
                Row(page.key, page.title, caption=page.group if page.group != before else "")
                for page, before in zip(pages, groups, strict=False)
            ]
        )
        self.rows.go_to(self.page)

    def _on_chosen(self, key: str) -> None:
        kind, _, place = key.partition(" ")
        if kind == "hit":
            hit = self._hits[int(place)]
            typed = self.search.text().strip()
            self._go(hit.page, manual.anchor(hit.heading))
            self.seek.setText(typed)
        elif key:
            self._go(key)

    def _on_followed(self, url: QUrl) -> None:
        """Follow a link: to a page, to a licence that lies with the program, or out into the browser."""
        if url.scheme() in {"https", "http", "mailto"}:
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(url)
        elif url.path().endswith(".md"):
            self._go(url.path().removesuffix(".md"), url.fragment())
        elif not url.path():
            self.show_page(self.page, url.fragment())
        else:
            path = (self._manual.folder / url.path()).resolve()
            if path.is_relative_to(assets.root().resolve()) and path.is_file():
                self.view.show_plain(path.read_text(encoding="utf-8"))

    def _on_moved(self, step: int) -> None:
        keys = [page.key for page in self._manual.pages]
        self._go(keys[min(max(keys.index(self.page) + step, 0), len(keys) - 1)])

    def _on_found(self, place: int, of: int) -> None:
        words = tr("{place} of {of}", place=place, of=of) if of else tr("not found")
        self.hits.setText(words if self.seek.text() else "")

    def _seek(self, step: int) -> None:
        self.view.seek(self.seek.text(), step)

    def _go(self, page: str, anchor: str = "") -> None:
        self._desk.go("help", page, anchor)

    def _go_back(self) -> None:
        if self._program is not None:
            self._program.go_back()
