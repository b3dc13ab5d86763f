"""Settings: the letterhead of papers, with a sample that shows each change at once, and the Word file papers are based on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerdesk.domain.colors import darkened, is_dark_enough, read_color
from partnerdesk.domain.fields import Unreadable
from partnerdesk.domain.letterheads import Letterhead, PaperSort, letterhead_of
from partnerdesk.domain.records import field_of
from partnerdesk.storage.letterheads import kept, with_files
from partnerdesk.text import screen, tr
from ui import theme
from ui.forms.record_form import RecordForm
from ui.screens.settings_word_base import WordBaseRow
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.page_top import PageTop
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.letterheads import LetterheadFacts
    from partnerdesk.storage.changes import Change
    from ui.desk import Desk
    from ui.jobs import Job

LABELS = 144
LOOK = ("name", "address", "logo", "color")
USE = ("prints_on", "partner_logos")
USUAL_COLOR = "#0B5A5C"
SHOWN_AFTER = 120


class LetterheadSection(QWidget):
    """The letterhead: set up from our own record, changed field by field, or taken away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._typed: dict[str, str] = {}
        self._making = self._stale = False
        self.none_yet = Label(
            tr(
                "Papers can carry your logo, name and address, and your color. It begins with what the record of your own organization says."
            ),
            "body", "ink3", wrap=True,
        )  # fmt: skip
        self.begin = Button(tr("Set up a letterhead"), "second", "plus", self._begin, "begin_letterhead")
        self.begin.setEnabled(not desk.read_only)
        self.look = RecordForm(desk, Letterhead, LOOK, label_width=LABELS)
        self.use = RecordForm(desk, Letterhead, USE, label_width=LABELS)
        self.sample = PageTop(desk.jobs, tr("Sample of the letterhead"))
        self.sample.setObjectName("letterhead_sample")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(
            SectionHeader(tr("Letterhead"), tr("Goes with the workspace; papers made from now on have it"))
        )
        column.addSpacing(theme.space(1))
        column.addWidget(self.none_yet)
        column.addWidget(self._row(self.begin))
        self.parts = QWidget()
        column.addWidget(self.parts)
        self._fill_parts()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOWN_AFTER)
        self._soon.timeout.connect(self._make)
        for form in (self.look, self.use):
            form.typed.connect(self._on_typed)
            form.saved.connect(lambda _record: self.refresh())
        desk.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the letterhead again, and show it."""
        record = kept(self._desk.store)
        self._typed.clear()
        self.none_yet.setVisible(record is None)
        self.begin.setVisible(record is None)
        self.parts.setVisible(record is not None)
        for form in (self.look, self.use):
            if (form.record.id if form.record else "") != (record.id if record else ""):
                form.show_record(record)
        self._show_darker(record.color if record else "")
        self.base.refresh()
        if record is not None:
            self.appears.setText(_where(record))
            self._soon.start()

    def _fill_parts(self) -> None:
        column = QVBoxLayout(self.parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sample)
        self.appears = Label("", "small", "ink2", wrap=True)
        self.appears.setObjectName("appears_on")
        self.appears.setContentsMargins(0, theme.space(1), 0, 0)
        column.addWidget(self.appears)
        column.addSpacing(theme.space(1))
        column.addWidget(self.look)
        self.choose = Button(tr("Choose a color"), "small", "", self._choose_color, "choose_color")
        self.darker = Button("", "small", "", self._take_darker, "take_darker")
        colors = self._row(self.choose, self.darker)
        colors.layout().setContentsMargins(theme.px(LABELS), 0, 0, theme.space(1))  # type: ignore[union-attr]  # made with one
        column.addWidget(colors)
        column.addWidget(self.use)
        self.base = WordBaseRow(self._desk)
        column.addWidget(self.base)
        self.remove = Button(tr("Remove the letterhead"), "word", "", self._remove, "remove_letterhead")
        for button in (self.choose, self.darker, self.remove):
            button.setEnabled(not self._desk.read_only)
        column.addWidget(self._row(self.remove))

    @staticmethod
    def _row(*widgets: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme.space(1), 0, 0)
        row.setSpacing(theme.space(1))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return holder

    def _begin(self) -> None:
        with self._desk.change(tr("set up the letterhead")) as change:
            change.add(letterhead_of(self._desk.ours()))

    def _remove(self) -> None:
        if found := self._desk.store.all(Letterhead):
            with self._desk.change(tr("remove the letterhead")) as change:
                change.remove(*found)
            self._desk.tell_done(tr("The letterhead was removed."))

    # Colour

    def _choose_color(self) -> None:
        shown = QColor(read_color(self.look.editors["color"].text()) or USUAL_COLOR)
        chosen = QColorDialog.getColor(shown, self, tr("Color of titles, headings and rules"))
        if chosen.isValid():
            self._put_color(darkened(chosen.name().upper()))

    def _take_darker(self) -> None:
        self._put_color(darkened(read_color(self.look.editors["color"].text())))

    def _put_color(self, color: str) -> None:
        record = kept(self._desk.store)
        if record is not None:
            self._desk.unread.forget((record.id, "color"))
            with self._desk.change(tr("change the color of the letterhead")) as change:
                change.put(replace(record, color=color))
            self.look.show_record(kept(self._desk.store))

    def _show_darker(self, typed: str) -> None:
        color = read_color(typed)
        too_light = bool(color) and not is_dark_enough(color)
        self.darker.setVisible(too_light)
        if too_light:
            self.darker.set_words(tr("Use {color}, which is dark enough", color=darkened(color)))

    # The sample

    def _on_typed(self, name: str, text: str) -> None:
        self._typed[name] = text
        if name == "color":
            self._show_darker(text)
        self._soon.start()

    def _facts(self) -> LetterheadFacts | None:
        """Return the letterhead with what is being typed, as far as it can stand."""
        record = kept(self._desk.store)
        if record is None:
            return None
        for name, text in self._typed.items():
            field = field_of(Letterhead, name)
            try:
                value = field.read(text)
            except Unreadable:
                continue
            if not field.problem(value):
                record = replace(record, **{name: value})
        return with_files(self._desk.store, replace(record, prints_on=tuple(PaperSort)))

    def _make(self) -> None:
        if self._making:
            self._stale = True
            return
        if (facts := self._facts()) is None:
            return
        self._making = True
        page = cast("PageSize", self._desk.settings.page)

        def work(_job: Job) -> bytes:
            from partnerdesk.documents import pdf
            from partnerdesk.documents.content import Document, Heading, Paragraph, Title, words
            from partnerdesk.documents.letterheads import dress

            title = tr("Report to our partners")
            blocks = (
                Title(text=title, subtitle=tr("A sample")),
                Heading(text=tr("What we reached")),
                Paragraph(runs=words(tr("So stands a paragraph under a heading on your papers."))),
            )
            document = Document(title, language=screen.code, page=page, blocks=blocks)
            return pdf.write(dress(document, facts, PaperSort.REPORTS))

        self._desk.jobs.run(tr("Making the sample"), work, self._show, self._on_failed)

    def _show(self, data: bytes) -> None:
        self._making = False
        self.sample.show_pdf(data)
        if self._stale:
            self._stale = False
            self._make()

    def _on_failed(self, error: Exception) -> None:
        self._making = False
        raise error

    def _on_changed(self, change: Change) -> None:
        if "letterhead" in change.kinds:
            self.refresh()


def _where(record: Letterhead) -> str:
    """Return in words on which papers the letterhead will be seen, and on which not."""
    if not record.prints_on:
        return tr("No paper has it yet: tick below what it is to be printed on.")
    if left_off := record.left_off():
        names = ", ".join(tr(sort.label) for sort in left_off)
        return tr("Papers made from now on begin like this, but not these: {papers}. Tick them below.", papers=names)
    return tr("All papers made from now on begin like this.")
