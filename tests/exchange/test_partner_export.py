"""Partners as sheets that spreadsheet programs show right and that come back unchanged."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from partnerdesk.domain.fields import Habits
from partnerdesk.domain.money import Money
from partnerdesk.domain.organizations import Organization, Sector
from partnerdesk.domain.partners import Contribution, Membership, Note, Status
from partnerdesk.domain.people import Person, Post
from partnerdesk.exchange import sheets
from partnerdesk.exchange.import_plan import Action
from partnerdesk.exchange.mapping import guess
from partnerdesk.exchange.matching import KnownPartners
from partnerdesk.exchange.partner_export import USUAL, columns, write_csv, write_xlsx
from partnerdesk.exchange.partner_import import plan
from tests.exchange.records import records

TODAY = date(2027, 1, 5)
PARTNER = "01a201fc-ba50-797b-bffd-4810ea000001"
ALL = tuple(target.path for target in columns())


class Shelf:
    """Records in memory, found as the store finds them."""

    def __init__(self, *records):
        self._records = records

    def all(self, cls, *, binned=False, **equal):
        return [r for r in self._records if type(r) is cls and all(getattr(r, k) == v for k, v in equal.items())]


def one_partner(
    organization=None, membership=None, person=None, post=None, note=None, contribution=None
) -> KnownPartners:
    """Return a partner with all that belongs to it, under ids."""
    made = [
        dataclasses.replace(organization or Organization(legal_name="A House"), id=PARTNER),
        dataclasses.replace(membership or Membership(), id="m", partnership="p", organization=PARTNER),
    ]
    if person:
        made += [
            dataclasses.replace(person, id="q"),
            dataclasses.replace(post or Post(), id="t", organization=PARTNER, person="q", since=None, until=None),
        ]
    if note:
        made.append(dataclasses.replace(note, id="n", organization=PARTNER, person=""))
    if contribution:
        made.append(dataclasses.replace(contribution, id="c", membership="m"))
    return KnownPartners(Shelf(*made), "p")


def again(path, known: KnownPartners):
    """Bring a written sheet in again as a plan."""
    sheet = sheets.read(path, head_row=1)
    mapping = guess(sheet)
    assert mapping.targets == ALL
    return plan(sheet, mapping, known, Habits(), TODAY)


def test_a_csv_opens_in_excel_with_its_accents_and_computes_nothing(tmp_path):
    known = one_partner(
        Organization(legal_name="Café =Niño", trading_name="=HYPERLINK(1)", phone="+49 30 12345", tags=("a", "b"))
    )
    path = tmp_path / "out.csv"
    write_csv(
        path,
        known,
        [PARTNER],
        ["organization.legal_name", "organization.trading_name", "organization.phone", "organization.tags"],
        separator=";",
    )
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    head, row = path.read_bytes().decode("utf-8-sig").splitlines()
    assert head == "Legal name;Known as;Phone;Tags"
    assert row == "Café =Niño;'=HYPERLINK(1);'+49 30 12345;\"a; b\""


def test_a_workbook_holds_days_amounts_and_texts_as_such(tmp_path):
    known = one_partner(
        Organization(legal_name="=1+1", people_served=1200, sector=Sector.FOOD),
        Membership(status=Status.MEMBER, joined_on=date(2027, 1, 5)),
        contribution=Contribution(name="Van", worth=Money(125050, "EUR"), amount=Decimal("6.5")),
    )
    chosen = [
        "organization.legal_name",
        "organization.people_served",
        "organization.sector",
        "membership.joined_on",
        "contribution.worth",
        "contribution.amount",
    ]
    path = tmp_path / "out.xlsx"
    write_xlsx(path, known, [PARTNER], chosen)
    sheet = load_workbook(path).active
    head, row = sheet.iter_rows()
    assert [cell.value for cell in head] == [
        "Legal name",
        "People served a year",
        "Sector",
        "Joined on",
        "Brings: Worth",
        "Brings: How much",
    ]
    assert head[0].font.bold
    assert sheet.freeze_panes == "A2"
    assert [cell.data_type for cell in row] == ["s", "n", "s", "d", "n", "n"]
    assert row[3].value.date() == date(2027, 1, 5)
    assert (row[4].value, row[4].number_format) == (1250.5, '#,##0.00 "EUR"')


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_the_usual_columns_of_no_partner_make_a_head(tmp_path, write):
    path = tmp_path / ("out.csv" if write is write_csv else "out.xlsx")
    write(path, one_partner(), [])
    assert sheets.read(path, head_row=0).rows[0].cells[:2] == ("PartnerDesk id", "Legal name")
    assert set(USUAL) <= set(ALL)


@given(data=st.data())
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_bringing_an_exported_partner_in_again_changes_nothing(tmp_path, ending, data):
    known = one_partner(
        data.draw(records(Organization, ours=False)),
        data.draw(records(Membership, left_on=None)),
        data.draw(records(Person)),
        data.draw(records(Post)),
        data.draw(records(Note)),
        data.draw(records(Contribution)),
    )
    path = tmp_path / f"out.{ending}"
    (write_csv if ending == "csv" else write_xlsx)(path, known, [PARTNER], ALL)
    (row,) = again(path, known).rows
    assert row.differences == ()
    assert row.doubts == ()
    assert row.action is Action.SKIP


def test_progress_is_told(tmp_path):
    told = []
    write_csv(tmp_path / "out.csv", one_partner(), [PARTNER], progress=lambda *step: told.append(step))
    assert told == [(0, 1)]
