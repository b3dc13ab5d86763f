"""An empty workspace with one partnership, and sheets made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.exchange.matching import KnownPartners
from partnerdesk.exchange.sheets import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def partnership(store) -> str:
    with store.change("Begin") as change:
        return change.add(Partnership(name="Riverbend Food Partnership")).id


@pytest.fixture
def add_partner(store, partnership) -> Callable[..., Organization]:
    def add(legal_name: str, **values: object) -> Organization:
        with store.change("Add partner") as change:
            made = change.add(Organization(legal_name=legal_name, **values))
            change.add(Membership(partnership=partnership, organization=made.id))
            return made

    return add


@pytest.fixture
def known(store, partnership) -> Callable[[], KnownPartners]:
    return lambda: KnownPartners(store, partnership)


@pytest.fixture
def written(tmp_path) -> Callable[..., Path]:
    def write(content: str | bytes, name: str = "partners.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path) -> Callable[..., Path]:
    """Write a workbook of rows, one sheet for each keyword, or one sheet of the rows given."""
    from openpyxl import Workbook

    def write(
        rows: list[list[object]] | None = None, name: str = "partners.xlsx", **sheets: list[list[object]]
    ) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, content in (sheets or {"Partners": rows or []}).items():
            sheet = book.create_sheet(title)
            for row in content:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def sheet() -> Callable[..., Sheet]:
    """Make a sheet of a head and rows; a text is cut at its bars."""

    def make(head: str, *rows: str) -> Sheet:
        labels = tuple(cell.strip() for cell in head.split("|"))
        made = [Row(number, tuple(cell.strip() for cell in row.split("|"))) for number, row in enumerate(rows, 2)]
        return Sheet("partners", labels, made, (), 1)

    return make
