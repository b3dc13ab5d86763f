"""A workspace that another program wrote into: whole as a file, and yet not what this program writes."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Contribution, Membership
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage import glances
from partnerdesk.storage.history import entries
from partnerdesk.storage.refusals import NoRoomToWork, Unkeepable, UnreadableRecord, WorkCopyAway, is_away
from partnerdesk.storage.store import Store
from tests.conftest import TODAY, Clock


@pytest.fixture
def path(tmp_path):
    """Leave a workspace with one record of several kinds, closed."""
    path = tmp_path / "odd.partnerdesk"
    store = Store.create(path, now=Clock())
    with store.change("Fill") as change:
        partnership = change.add(Partnership(name="Food"))
        clinic = change.add(Organization(legal_name="Clinic", tags=("cold",)))
        member = change.add(Membership(partnership=partnership.id, organization=clinic.id))
        change.add(Contribution(membership=member.id, name="Van"))
        change.add(Agreement(partnership=partnership.id, title="Meals", starts_on=date(2027, 1, 1)))
    store.close()
    return path


def spoil(path, statement):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(statement)


@pytest.mark.parametrize(
    ("cls", "statement"),
    [
        (Organization, "UPDATE organization SET legal_name = x'00ff'"),
        (Organization, "UPDATE organization SET tags = '{'"),
        (Organization, "UPDATE organization SET tags = '7'"),
        (Organization, "UPDATE organization SET sector = 'poetry'"),
        (Organization, "UPDATE organization SET revision = 'first'"),
        (Organization, "UPDATE organization SET binned_on = 'yesterday'"),
        (Contribution, "UPDATE contribution SET position = 'top'"),
        (Contribution, "UPDATE contribution SET amount = 'many'"),
        (Contribution, "UPDATE contribution SET worth = 'much', worth_currency = 'USD'"),
        (Contribution, "UPDATE contribution SET worth = 5"),
        (Agreement, "UPDATE agreement SET starts_on = '2027-99-99'"),
        (Agreement, "UPDATE agreement SET starts_on = '9999-12-31'"),
        (Agreement, "UPDATE agreement SET lead = x'00'"),
        (Contribution, "UPDATE contribution SET amount = 'NaN'"),
        (Contribution, "UPDATE contribution SET amount = 'sNaN'"),
        (Contribution, "UPDATE contribution SET amount = '-Infinity'"),
        (Contribution, "UPDATE contribution SET amount = '1E+999999'"),
        (Contribution, f"UPDATE contribution SET amount = '0.{'3' * 200}'"),
    ],
)
def test_a_value_this_program_never_writes_is_told_with_its_record(path, cls, statement):
    spoil(path, statement)
    store = Store(path)
    with pytest.raises(UnreadableRecord, match=cls.kind):
        [*store.all(cls), *store.all(cls, binned=True)]
    store.close()


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (Contribution(name="Van", amount=Decimal("NaN")), "How much"),
        (Contribution(name="Van", amount=Decimal("1E+40")), "How much"),
        (Agreement(title="Meals", starts_on=date(2210, 1, 1)), "Starts on"),
        (Agreement(title="Meals", starts_on=date(1, 1, 1)), "Starts on"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(path, value, label):
    store = Store(path)
    with pytest.raises(Unkeepable, match=f"“{label}” would be .* Nothing was changed"), store.change("Add") as change:
        change.add(value)
    now = store.all(type(value))[0]
    said = {
        field.name: getattr(value, field.name)
        for field in value.described
        if not field.is_empty(getattr(value, field.name))
    }
    with pytest.raises(Unkeepable), store.change("Change") as change:
        change.put(replace(now, **said))
    assert store.all(type(value)) == [now]
    store.close()


@pytest.mark.parametrize("image", ["{", "7", '{"sector": "poetry"}', '{"binned_on": "never"}'])
def test_a_journal_of_something_else_is_told_and_changes_nothing(path, image):
    store = Store(path)
    clinic = store.all(Organization)[0]
    with store.change("Archive") as change:
        change.bin(clinic)
    store.close()
    spoil(path, f"UPDATE change_row SET before = '{image}' WHERE before IS NOT NULL")
    store = Store(path)
    with pytest.raises(UnreadableRecord):
        store.undo()
    assert store.get(Organization, clinic.id).binned_on
    store.close()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE change_row SET after = '['", "UPDATE change_row SET kind = 'poem'", "UPDATE change SET at = 'once'"],
)
def test_a_history_of_something_else_is_told(path, statement):
    spoil(path, statement)
    store = Store(path)
    with pytest.raises(UnreadableRecord):
        entries(store)
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreement SET state = 'lost'",
        "UPDATE agreement SET ends_on = 'never'",
        "UPDATE agreement SET notice_days = 'soon'",
        "UPDATE change SET at = 'once'",
    ],
)
def test_the_first_look_tells_so_too(path, statement):
    spoil(path, statement)
    with pytest.raises(UnreadableRecord):
        glances.read_file(path, "", TODAY)


def fill_up(store):
    with store.change("Fill up") as change:
        change.add(Organization(legal_name="Kitchen"))
        change.keep_file(b"x" * 500_000, "big.bin", "application/octet-stream")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file go")
def test_a_work_copy_that_is_gone_is_told_and_nothing_happened(path):
    """As when a stick is pulled out that the program runs from."""
    store = Store(path)
    path.unlink()
    with pytest.raises(WorkCopyAway, match="nothing was changed"), store.change("Add") as change:
        change.add(Organization(legal_name="Kitchen"))
    assert [each.legal_name for each in store.all(Organization)] == ["Clinic"]
    store.close()


@pytest.mark.parametrize(("code", "away"), [(10, True), (778, True), (14, True), (1032, True), (8, False), (13, False)])
def test_a_disk_that_does_not_answer_is_told_from_other_troubles(code, away):
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    assert is_away(error) is away


def test_a_full_disk_is_told_and_nothing_happened(path):
    store = Store(path)
    store.raw.execute("PRAGMA max_page_count=1")
    before = store.revision
    with pytest.raises(NoRoomToWork, match="nothing was changed"):
        fill_up(store)
    assert store.revision == before
    assert [each.legal_name for each in store.all(Organization)] == ["Clinic"]
    store.close()
