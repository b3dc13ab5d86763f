"""PDF forms that come back, read by PDFium: what is marked and written in their fields, never the picture of it.

PDFium is not thread-safe: the window reads replies on its lane for that.
"""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.survey_rounds import Arrived
from partnerdesk.domain.survey_words import CIRCLE_POINT as POINT
from partnerdesk.domain.survey_words import CIRCLE_UNKNOWN as UNKNOWN
from partnerdesk.exchange.form_sizes import unpacks_within
from partnerdesk.exchange.form_values import OFF, opened, stored
from partnerdesk.exchange.survey_raw import MOST_UNPACKED, PRINTED_CODE, PRINTED_WHOSE, Entry, NoReply, RawForm, State
from partnerdesk.exchange.survey_sheet_reading import FIELD
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES, MOST_FIELDS = 60, 5000
LONGEST_TEXT = 40_000  # letters of a page that are looked through for a code
PASSWORD = 4  # PDFium's number for it
MORE_CODES = re.compile(r"(?:^|\.)meta_code(?![a-z_])")
ROOM = 256


def read(data: bytes) -> RawForm:
    """Return what a PDF form says; raise NoReply."""
    import pypdfium2

    _check_size(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == PASSWORD:
            raise NoReply(State.LOCKED, tr("The file opens with a password only.")) from error
        raise NoReply(State.UNREADABLE, tr("The file is damaged.")) from error
    try:
        return _read(document, data)
    except pypdfium2.PdfiumError as error:
        raise NoReply(State.UNREADABLE, tr("The file is damaged.")) from error
    finally:
        document.close()


def _read(document: Any, data: bytes) -> RawForm:
    if len(document) > MOST_PAGES:
        raise _too_much()
    whole = opened(document, data)
    if whole is not data:
        _check_size(whole)  # what was locked or packed could not be seen before
    values = stored(whole)
    document.init_forms()
    fields: dict[str, _Field] = {}
    drawn, respondents = False, frozenset[str]()
    for number, page in enumerate(document if document.formenv else ()):
        drawn = _gather(document.formenv, page, fields) or drawn
        respondents = respondents if number else _respondents(page)
    if any(MORE_CODES.search(name) and name != "meta_code" for name in fields):
        raise NoReply(State.ALTERED, tr("More than one form was put into this file. Ask for one file for each."))
    meta = {name.removeprefix("meta_"): field.text for name, field in fields.items() if name.startswith("meta_")}
    answers = {name: field for name, field in fields.items() if FIELD.match(name)}
    if not meta.get("code") or not answers:
        raise _without_fields(document)
    return RawForm(
        Arrived.FORM,
        meta,
        {name: field.entry(values.get(name)) for name, field in answers.items()},
        {name: field.told for name, field in answers.items() if field.told},
        frozenset(name for name, field in fields.items() if field.twice),
        beside=(tr("Something was written or drawn onto the form beside its fields. It is not read."),)
        if drawn
        else (),
        respondents=respondents,
    )


def _respondents(page: Any) -> frozenset[str]:
    """Return the code of the one whose form it is, as it stands in the foot of the first page."""
    text = page.get_textpage().get_text_bounded()[:LONGEST_TEXT]
    return frozenset(found[1] for found in PRINTED_WHOSE.finditer(" ".join(text.split())))


def _without_fields(document: Any) -> NoReply:
    """Say what a PDF without our fields is: printed from a form, a picture, or something else."""
    texts = [page.get_textpage().get_text_bounded()[:LONGEST_TEXT] for page in document]
    if any(PRINTED_CODE.search(text) for text in texts):
        why = tr("This is one of the forms, printed to a new PDF: there are no fields in it any more to read.")
        return NoReply(State.FLATTENED, why)
    if not any(text.strip() for text in texts):
        return NoReply(
            State.FLATTENED, tr("This is a picture of a sheet, such as a scan. Nothing in it can be read by itself.")
        )
    return NoReply(State.UNREADABLE, tr("This is a PDF, but not one of the forms."))


class _Field:
    """A field with what is written or marked in it; `twice` if a place for it is there more than once."""

    def __init__(self, told: str) -> None:
        self.told, self.text, self.twice = told, "", False
        self.circles: dict[str, str] = {}  # what each is drawn as: the name of a state, “Off”, or nothing
        self.marked: set[str] = set()

    def circle(self, value: str, state: str, *, marked: bool) -> None:
        """Take a circle by its value."""
        self.twice = self.twice or value in self.circles
        self.circles[value] = state
        if marked:
            self.marked.add(value)

    def entry(self, value: str | None) -> Entry:
        """Return what the field says as somebody would have typed it; `value` is what is stored in it."""
        if not self.circles:
            return Entry(self.text)
        marked = self.marked
        if value and value != OFF and not any(self.circles.values()):
            marked = {value}  # it says which one, and draws none
        several = len(marked) > 1
        if value is not None and marked != self._stored(value) and any(self.circles.values()) and not several:
            return Entry(_point(value), torn=True)
        plain = [_point(each) for each in sorted(marked)]
        return Entry(", ".join(plain), several=several)

    def _stored(self, value: str) -> set[str]:
        """Return the values of the circles whose drawing has the name that is stored."""
        if value in {"", OFF}:
            return set()
        return {each for each, state in self.circles.items() if state == value} or {value}


def _point(value: str) -> str:
    return "?" if value == UNKNOWN else value.removeprefix(POINT)


def _gather(environment: Any, page: Any, fields: dict[str, _Field]) -> bool:
    """Gather the fields of a page; tell whether somebody put words, lines or crosses onto it, as viewers do that know no fields."""
    import pypdfium2.raw as pdfium

    drawn = False
    for annotation in _annotations(page, pdfium):
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind != pdfium.FPDF_ANNOT_WIDGET:
            drawn = drawn or kind not in {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_UNKNOWN}
            continue
        name = _said(pdfium.FPDFAnnot_GetFormFieldName, environment, annotation)
        if not name or len(fields) > MOST_FIELDS:
            continue
        kind = pdfium.FPDFAnnot_GetFormFieldType(environment, annotation)
        is_circle = kind in {pdfium.FPDF_FORMFIELD_RADIOBUTTON, pdfium.FPDF_FORMFIELD_CHECKBOX}
        field = fields.get(name)
        if field is None:
            field = fields[name] = _Field(_said(pdfium.FPDFAnnot_GetFormFieldAlternateName, environment, annotation))
        elif not is_circle:
            field.twice = True
        if is_circle:
            field.circle(
                _said(pdfium.FPDFAnnot_GetFormFieldExportValue, environment, annotation),
                _said(_state, environment, annotation),
                marked=bool(pdfium.FPDFAnnot_IsChecked(environment, annotation)),
            )
        else:
            field.text = _said(pdfium.FPDFAnnot_GetFormFieldValue, environment, annotation)
    return drawn


def _state(_environment: Any, annotation: Any, room: Any, length: int) -> int:
    """Ask for the name of the drawing that a circle has."""
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFAnnot_GetStringValue(annotation, b"AS", room, length))


def _annotations(page: Any, pdfium: Any) -> Iterator[Any]:
    for place in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        if annotation := pdfium.FPDFPage_GetAnnot(page, place):
            try:
                yield annotation
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)


_Room = ctypes.c_ushort * ROOM


def _said(ask: Any, environment: Any, annotation: Any) -> str:
    """Return a text that PDFium gives: into a small room first, which is enough for nearly all."""
    room, size = _Room(), ROOM * 2
    needed = ask(environment, annotation, room, size)
    if needed > size:
        size = needed + needed % 2
        room = (ctypes.c_ushort * (size // 2))()
        ask(environment, annotation, room, size)
    return ctypes.string_at(room, max(0, min(needed, size) - 2)).decode("utf-16-le", "replace")


def _too_much() -> NoReply:
    return NoReply(State.UNREADABLE, tr("There is far more in this file than in a form. It was not opened."))


def _check_size(data: bytes) -> None:
    if not unpacks_within(data, MOST_UNPACKED):
        raise _too_much()
