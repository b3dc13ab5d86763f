"""Partners as a sheet: chosen columns, as .xlsx or .csv, such that bringing the sheet in again changes nothing."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from partnerdesk.domain import fields, measures
from partnerdesk.domain.money import minor_digits
from partnerdesk.exchange.columns import FIRST_NAME, ID, LAST_NAME, PEOPLE, TOWN_AND_REGION, by_path, targets
from partnerdesk.exchange.sheets import Progress, nothing
from partnerdesk.exchange.text_sheets import GUARDED_BEGIN
from partnerdesk.outputs import write_whole
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from partnerdesk.domain.records import Record
    from partnerdesk.exchange.columns import Target
    from partnerdesk.exchange.matching import KnownPartners

USUAL = (
    "organization.id",
    "organization.legal_name",
    "organization.trading_name",
    "membership.status",
    "membership.role",
    "organization.sector",
    "organization.street",
    "organization.town",
    "organization.region",
    "organization.postcode",
    "organization.phone",
    "organization.email",
    "organization.web",
    "person.name",
    "person.title",
    "person.email",
    "person.phone",
    "membership.joined_on",
    "organization.tags",
)
EVERY = 500
LONGEST_CELL = 32_767
NARROW, WIDE, SAMPLE = 10, 60, 200
LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_EXCEL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def columns() -> tuple[Target, ...]:
    """Return all columns that can be chosen."""
    parts = {TOWN_AND_REGION, *(f"{group}.{part}" for group in PEOPLE for part in (FIRST_NAME, LAST_NAME))}
    return tuple(target for target in targets() if target.path not in parts)


def write_csv(
    path: Path,
    known: KnownPartners,
    partners: Sequence[str],
    chosen: Sequence[str] = USUAL,
    *,
    separator: str = ",",
    progress: Progress = nothing,
) -> None:
    """Write partners (ids of organizations) as text that Excel opens with its accents right and computes nothing of."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([by_path()[each].label for each in chosen])
    for record in _rows(known, partners, chosen, progress):
        writer.writerow(
            [guard(words(by_path()[each].field, value, known)) for each, value in zip(chosen, record, strict=True)]
        )
    write_whole(path, text.getvalue().encode("utf-8-sig"))


def guard(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet program would compute it."""
    return "'" + text if GUARDED_BEGIN.match(text) else text


def write_xlsx(
    path: Path,
    known: KnownPartners,
    partners: Sequence[str],
    chosen: Sequence[str] = USUAL,
    *,
    progress: Progress = nothing,
) -> None:
    """Write partners (ids of organizations) as a workbook: head frozen, columns as wide as needed, days and amounts as such."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(tr("Partners"))
    labels = [by_path()[each].label for each in chosen]
    rows = list(_rows(known, partners, chosen, progress))
    for place, width in enumerate(_widths(labels, rows, chosen, known), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    head = []
    for label in labels:
        cell = WriteOnlyCell(sheet, label)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        head.append(cell)
    sheet.append(head)
    for row in rows:
        sheet.append(
            [_cell(sheet, by_path()[each].field, value, known) for each, value in zip(chosen, row, strict=True)]
        )
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(chosen))}{len(rows) + 1}"
    # Made whole before the file is touched: a folder that cannot be written leaves no half a workbook.
    made = io.BytesIO()
    book.save(made)
    write_whole(path, made.getvalue())


def _cell(sheet: Any, field: fields.Field, value: Any, known: KnownPartners) -> Any:
    """Return a cell that is a text, whatever it begins with, or a day or number with its format."""
    from openpyxl.cell import WriteOnlyCell

    shown, number_format = measured(field, value)
    if shown is None:
        text = LIKE_ESCAPED.sub("_x005F_", NOT_IN_EXCEL.sub("", words(field, value, known)))[:LONGEST_CELL]
        if not text:
            return None
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"
        return cell
    cell = WriteOnlyCell(sheet, shown)
    cell.number_format = number_format
    return cell


@singledispatch
def measured(field: fields.Field, value: Any) -> tuple[Any, str]:
    """Return a value that is no text in a workbook, with its format."""
    del field, value
    return None, ""


@measured.register(measures.Day)
def _day(field: measures.Day, value: Any) -> tuple[Any, str]:
    del field
    return value, "yyyy-mm-dd"


@measured.register(measures.Whole)
def _whole(field: measures.Whole, value: Any) -> tuple[Any, str]:
    del field
    return value, "#,##0"


@measured.register(measures.Quantity)
def _quantity(field: measures.Quantity, value: Any) -> tuple[Any, str]:
    del field
    return value, "#,##0.##"


@measured.register(measures.Cash)
def _cash(field: measures.Cash, value: Any) -> tuple[Any, str]:
    del field
    if value is None:
        return None, ""
    digits = minor_digits(value.currency)
    return value.decimal, "#,##0" + ("." + "0" * digits if digits else "") + f' "{value.currency}"'


def words(field: fields.Field, value: Any, known: KnownPartners) -> str:
    """Return a value as text that reads back as the same value."""
    if field.is_empty(value):
        return ""
    if isinstance(field, fields.Link):
        return known.people[value].name if value in known.people else ""
    if isinstance(field, fields.Tags):
        return "; ".join(value)
    if isinstance(field, measures.Day | measures.Whole | measures.Quantity | measures.Cash):
        return str(field.to_json(value))
    return field.word(value)


def _widths(labels: list[str], rows: list[list[Any]], chosen: Sequence[str], known: KnownPartners) -> Iterator[int]:
    for place, path in enumerate(chosen):
        field = by_path()[path].field
        longest = max((len(words(field, row[place], known)) for row in rows[:SAMPLE]), default=0)
        yield min(max(longest, len(labels[place]), NARROW) + 2, WIDE)


def _rows(
    known: KnownPartners, partners: Sequence[str], chosen: Iterable[str], progress: Progress
) -> Iterator[list[Any]]:
    parts = [by_path()[path] for path in chosen]
    for done, organization in enumerate(partners):
        if done % EVERY == 0:
            progress(done, len(partners))
        records = _records(known, organization)
        yield [_value(records.get(target.group, []), target, organization) for target in parts]


def _value(records: list[Record], target: Target, organization: str) -> Any:
    if target.path == ID:
        return organization
    for record in records:
        if target.cls and isinstance(record, target.cls):
            return getattr(record, target.field.name)
    return target.field.empty


def _records(known: KnownPartners, organization: str) -> dict[str, list[Record]]:
    """Return what stands in one row: the organization, its standing, three people, its last note and its first contribution."""
    found: dict[str, list[Record]] = {"organization": [known.organizations[organization]]}
    if membership := known.memberships.get(organization):
        found["membership"] = [membership]
        found["contribution"] = [*known.contributions.get(membership.id, [])[:1]]
    for group, (post, person) in zip(PEOPLE, known.contacts(organization), strict=False):
        found[group] = [person, post]
    notes = known.notes.get(organization, [])
    if notes:
        found["note"] = [max(notes, key=lambda note: note.on or date.min)]
    return found
