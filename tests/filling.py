"""Fills survey forms as other programs do: a sheet by openpyxl, a PDF by PDFium as browsers have it, and by qpdf."""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
from pathlib import Path


def fill_sheet(data: bytes, answers: dict[str, object]) -> bytes:
    """Return the sheet with values in the cells of these names."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    for name, value in answers.items():
        place = book.defined_names[name].attr_text.rpartition("!")[2].replace("$", "")
        book["Answers"][place].value = value
    return saved(book)


def saved(book) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def fill_by_pdfium(data: bytes, answers: dict[str, str]) -> bytes:
    """Return the PDF filled as in a browser: circles are clicked, words typed."""
    import ctypes

    import pypdfium2 as pdfium
    from pypdfium2 import raw

    document = pdfium.PdfDocument(data)
    document.init_forms()
    env = document.formenv
    for page in document:
        raw.FORM_OnAfterLoadPage(page, env)
        for place in range(raw.FPDFPage_GetAnnotCount(page)):
            widget = raw.FPDFPage_GetAnnot(page, place)
            name = _text(raw.FPDFAnnot_GetFormFieldName, env, widget)
            wanted = answers.get(name)
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(widget, rect)
            x, y = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
            if wanted is None:
                continue
            if raw.FPDFAnnot_GetFormFieldType(env, widget) == raw.FPDF_FORMFIELD_RADIOBUTTON:
                if _export(env, widget) == wanted:
                    _click(env, page, x, y)
            else:
                _click(env, page, x, y)
                typed = (wanted + "\0").encode("utf-16-le")
                raw.FORM_ReplaceSelection(
                    env, page, ctypes.cast(ctypes.c_char_p(typed), ctypes.POINTER(ctypes.c_ushort))
                )
        raw.FORM_ForceToKillFocus(env)
        raw.FORM_OnBeforeClosePage(page, env)
    made = io.BytesIO()
    document.save(made)
    document.close()
    return made.getvalue()


def _click(env, page, x, y):
    from pypdfium2 import raw

    raw.FORM_ForceToKillFocus(env)
    raw.FORM_OnMouseMove(env, page, 0, x, y)
    raw.FORM_OnLButtonDown(env, page, 0, x, y)
    raw.FORM_OnLButtonUp(env, page, 0, x, y)


def _export(env, widget) -> str:
    from pypdfium2 import raw

    return _text(raw.FPDFAnnot_GetFormFieldExportValue, env, widget)


def _text(ask, env, widget) -> str:
    import ctypes

    room = (ctypes.c_ushort * 2000)()
    ask(env, widget, room, 4000)
    return bytes(room).decode("utf-16-le").split("\0", 1)[0]


def fill_by_qpdf(
    data: bytes, answers: dict[str, str], *extra: str, stored: dict[str, str] | None = None, drawn: bool = True
) -> bytes:
    """Return the PDF filled and written anew by qpdf, objects packed; `p2 p3` marks two circles of a row.

    `stored` stores other values than are drawn; without `drawn` the circles do not say how they are drawn.
    """
    with tempfile.TemporaryDirectory() as folder:
        before, change, after = (Path(folder) / name for name in ("before.pdf", "change.json", "after.pdf"))
        before.write_bytes(data)
        said = json.loads(_run("qpdf", "--json-output", "--json-stream-data=none", before, "-"))
        head, things = said["qpdf"]
        changed: dict[str, dict] = {}
        for key, thing in things.items():
            value = thing.get("value")
            name = value.get("/T", "")[2:] if isinstance(value, dict) else ""
            if name not in answers:
                continue
            if "/Kids" in value:
                wanted = {f"/{each}" for each in answers[name].split()}
                value["/V"] = f"/{(stored or {}).get(name, min(wanted)[1:])}"
                for kid in value["/Kids"]:
                    widget = things[f"obj:{kid}"]["value"]
                    widget["/AS"] = next(iter(wanted & set(widget["/AP"]["/N"])), "/Off")
                    if not drawn:
                        del widget["/AS"]
                    changed[f"obj:{kid}"] = {"value": widget}
            else:
                value["/V"] = f"u:{answers[name]}"
            changed[key] = {"value": value}
        change.write_text(json.dumps({"qpdf": [head, changed]}))
        _run("qpdf", f"--update-from-json={change}", "--object-streams=generate", *extra, before, after)
        return after.read_bytes()


def _run(*words) -> bytes:
    return subprocess.run([str(word) for word in words], capture_output=True, check=True).stdout
