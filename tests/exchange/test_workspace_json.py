"""A whole workspace as JSON: there and back byte for byte, by hand, and hostile."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnerdesk.domain import fields, measures
from partnerdesk.domain.agreements import Objective
from partnerdesk.domain.files import File, StoredFile
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.money import Money
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Attachment, Membership, Status
from partnerdesk.domain.people import Person
from partnerdesk.domain.records import from_json
from partnerdesk.exchange import workspace_reading
from partnerdesk.exchange.kinds_json import kinds_json
from partnerdesk.exchange.workspace_json import FORMAT, export_workspace, import_workspace
from partnerdesk.exchange.workspace_reading import MOST_PROBLEMS, Incoming, read_workspace
from partnerdesk.storage.identity import new_id
from partnerdesk.storage.store import Store
from tests.exchange.records import records

PICTURE = b"\x89PNG not really"
DIGEST = hashlib.sha256(PICTURE).hexdigest()


class Shelf:
    """Records and files in memory, kept as the store keeps them."""

    def __init__(self) -> None:
        self.records, self.files = [], {}

    def all(self, cls, *, binned=False, **equal):
        found = [r for r in self.records if type(r) is cls and bool(r.binned_on) == binned]
        return sorted(found, key=lambda record: getattr(record, "position", 0))

    def read_file(self, digest):
        return self.files[digest]

    def add(self, record):
        self.records.append(record)
        return record

    def keep_file(self, data, name, media):
        self.files[hashlib.sha256(data).hexdigest()] = data
        return StoredFile(hashlib.sha256(data).hexdigest(), name, media, len(data))


def written(files=None, **kinds) -> bytes:
    """Return the JSON of records; underscores in kinds stand for hyphens."""
    said = {kind.replace("_", "-"): listed for kind, listed in kinds.items()}
    return json.dumps({"format": FORMAT, "version": 1, "records": said, "files": files or {}}).encode()


def problems(data: bytes, **rules) -> list[str]:
    return [str(problem) for problem in read_workspace(data, **rules).problems]


def shelf_with(draw, cls) -> Shelf:
    """Return a shelf with one record of a kind, every field said, in the bin or not, and with what its links lead to."""
    shelf = Shelf()
    ids = {kind: new_id() for kind in KINDS}
    stored = shelf.keep_file(PICTURE, "logo.png", "image/png")
    for kind in KINDS:
        shelf.add(KINDS[kind](id=ids[kind]))
    links = {field.name: ids[field.kinds[0]] for field in cls.described if isinstance(field, fields.Link)}
    files = {field.name: stored for field in cls.described if isinstance(field, File)}
    binned = draw(st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)))
    shelf.add(draw(records(cls, **links, **files, id=new_id(), revision=0, binned_on=binned)))
    return shelf


@given(data=st.data())
@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_there_and_back_is_the_same_for_every_kind_and_field(kind, data):
    shelf = shelf_with(data.draw, KINDS[kind])
    shelf.records = [dataclasses.replace(record, **required(record)) for record in shelf.records]
    first = export_workspace(shelf)
    incoming = read_workspace(first)
    assert incoming.problems == ()
    other = Shelf()
    import_workspace(incoming, other)
    assert export_workspace(other) == first
    assert {record.id: record for record in shelf.records} == {record.id: record for record in other.records}


def required(record) -> dict[str, object]:
    """Return amounts and files that a record cannot be without."""
    empty = [field for field in record.described if field.required and field.is_empty(getattr(record, field.name))]
    stored = StoredFile(DIGEST, "logo.png", "image/png", len(PICTURE))
    said = {File: stored, measures.Cash: Money(1250, "USD"), measures.Quantity: Decimal(7)}
    return {field.name: said[type(field)] for field in empty if type(field) in said}


def test_there_and_back_through_two_workspaces(store, partnership, add_partner, tmp_path):
    there = add_partner("Hope Pantry", town="Riverbend")
    with store.change("More") as change:
        logo = change.keep_file(PICTURE, "logo.png", "image/png")
        change.put(dataclasses.replace(there, logo=logo))
        gone = change.add(Person(name="Zoë Binned"))
        change.bin(gone)
    first = export_workspace(store)
    other = Store.create(tmp_path / "other.partnerdesk")
    with other.change("Import") as change:
        import_workspace(read_workspace(first), change)
    assert export_workspace(other) == first
    assert other.undo_title == "Import"
    other.undo()
    assert other.all(Organization) == []
    other.close()


def test_a_person_writes_a_file_with_names_of_their_own():
    incoming = read_workspace(
        written(
            partnership=[{"id": "riverbend", "name": "Riverbend Food Partnership"}],
            organization=[{"id": "clinic", "legal_name": "Riverside Clinic"}, {"legal_name": "Nobody refers to me"}],
            membership=[{"partnership": "riverbend", "organization": "clinic", "joined_on": "2027-01-05"}],
            agreement=[{"id": "mou", "partnership": "riverbend", "title": "MoU", "lead": "first"}],
            party=[{"id": "first", "agreement": "mou", "organization": "clinic"}],
            objective=[{"agreement": "mou", "what": "One"}, {"agreement": "mou", "what": "Two"}],
        )
    )
    assert incoming.problems == ()
    found = {type(record): record for record in incoming.records}
    clinic = next(r for r in incoming.records if getattr(r, "legal_name", "") == "Riverside Clinic")
    assert found[Membership].organization == clinic.id
    assert found[Membership].status is Status.IDEA
    assert [r.position for r in incoming.records if isinstance(r, Objective)] == [0, 1]


def test_links_may_lead_to_what_the_workspace_has(add_partner, store):
    there = add_partner("Hope Pantry")
    data = written(note=[{"organization": there.id, "on": "2027-01-05", "said": "Hello"}])
    assert problems(data, exists=lambda kind, id_: store.get(KINDS[kind], id_) is not None) == []
    assert problems(data) == [f"note 1: organization: Nothing here has the id “{there.id}”."]
    again = written(organization=[{"id": there.id, "legal_name": "Hope Pantry"}])
    assert problems(again, exists=lambda kind, id_: store.get(KINDS[kind], id_) is not None) == [
        "organization 1: id: The workspace has a record with this id already."
    ]


def test_every_problem_is_told_at_once_with_kind_number_and_field():
    data = written(
        organization=[
            {"id": "a", "legal_name": ""},
            {"id": "a", "legal_name": "B"},
            {"legal_name": 5, "shoe": 43},
            "text",
        ],
        membership=[{"partnership": "a", "organization": "nowhere", "status": "friend"}],
        note=[{"organization": "a", "on": "soon", "said": "x"}],
        person=[{"id": 7, "name": "Jo"}, {"name": "Al", "binned_on": "never"}],
        payment=[{"amount": "10**9 USD"}],
        cat=[{}],
        value={},
    )
    found = [(p.kind, p.number, p.field) for p in read_workspace(data).problems]
    assert sorted(found) == sorted([
        ("organization", 1, "legal_name"), ("organization", 2, "id"), ("organization", 3, "legal_name"), ("organization", 3, "shoe"),
        ("organization", 4, ""), ("membership", 1, "partnership"), ("membership", 1, "organization"), ("membership", 1, "status"),
        ("note", 1, "on"), ("person", 1, "id"), ("person", 2, "binned_on"), ("payment", 1, "amount"), ("", 0, ""), ("value", 0, ""),
    ])  # fmt: skip


def test_a_file_full_of_faults_is_read_no_further_than_anybody_would_put_right(monkeypatch):
    read = []
    monkeypatch.setattr(workspace_reading, "from_json", lambda cls, said: read.append(said) or from_json(cls, said))
    kept = read_workspace(written(organization=[{"legal_name": 7}] * (MOST_PROBLEMS + 500)))
    assert len(read) == MOST_PROBLEMS + 1
    assert len(kept.problems) == MOST_PROBLEMS + 1
    assert str(kept.problems[-1]).startswith("There is more.")


def test_a_logo_that_is_no_picture_is_taken_and_remarked():
    data = b"%PDF-1.7 not a picture"
    digest = hashlib.sha256(data).hexdigest()
    logo = {"digest": digest, "name": "logo.png", "media": "image/png", "size": len(data)}
    said = json.loads(written(organization=[{"legal_name": "Clinic", "logo": logo}]))
    said["files"] = {digest: base64.b64encode(data).decode()}
    kept = read_workspace(json.dumps(said).encode())
    assert (kept.problems, len(kept.records)) == ((), 1)
    assert str(kept.remarks[0]) == (
        "organization 1: logo: “logo.png” is no picture that papers can show. They are made without it."
    )


def test_what_a_workspace_kept_incomplete_is_taken_and_remarked():
    kept = read_workspace(written(organization=[{"id": new_id(), "legal_name": ""}]))
    assert (kept.problems, len(kept.records), kept.remarks[0].field) == ((), 1, "legal_name")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This is not JSON: line 1, column 1."),
        (b"{'a': 1}", "This is not JSON: line 1, column 2."),
        (b"\xff\xfe\xfa", "This is not JSON in UTF-8."),
        (b"[" * 200_000, "The lists in this file are nested too deeply."),
        (b'{"a":' * 200_000, "The lists in this file are nested too deeply."),
        (b'{"a": ' + b"9" * 10_000 + b"}", "There is a number in this file that is no number, or far too long."),
        (b'{"a": NaN}', "There is a number in this file that is no number, or far too long."),
        (b'{"a": 1, "a": 2}', "“a” stands twice in one place of this file."),
        (b"[]", f"This is not the JSON of a workspace: “format” has to be “{FORMAT}”."),
        (b'{"format": "partnerdesk-workspace", "version": 2}', "This file has version 2; this program reads version 1."),
        (b'{"format": "partnerdesk-workspace", "version": true}', "This file has version True; this program reads version 1."),
        (b'{"format": "partnerdesk-workspace", "records": []}', "“records” has to hold a list for each kind."),
        (b'{"format": "partnerdesk-workspace", "files": []}', "“files” has to hold a text for each file."),
        (b'{"format": "partnerdesk-workspace", "extra": 1}', "There is no place for “extra” here."),
    ],
)  # fmt: skip
def test_hostile_files_are_told(data, said):
    assert problems(data) == [said]


@pytest.mark.parametrize("number", [10**30, -1, 1.5, True, "12", [1]])
def test_numbers_that_no_field_holds_are_told(number):
    assert problems(written(organization=[{"id": new_id(), "legal_name": "A", "people_served": number}]))[0].startswith(
        "organization 1: people_served"
    )


@pytest.mark.parametrize("value", [{"a": {}}, [[]], 1, True, None, "x", 1e300])
@pytest.mark.parametrize("kind", KINDS)
def test_no_value_in_any_field_of_any_kind_breaks_the_reading(kind, value):
    said = {field.name: value for field in KINDS[kind].described}
    assert isinstance(read_workspace(written(**{kind: [said]})), Incoming)


def attachment(**file) -> list[dict]:
    return [
        {
            "holder": "a",
            "title": "T",
            "stored": {"digest": DIGEST, "name": "a.png", "media": "image/png", "size": len(PICTURE), **file},
        }
    ]


@pytest.mark.parametrize(
    ("files", "file", "said"),
    [
        ({}, {}, "attachment 1: stored: The content of “a.png” is missing."),
        (
            {DIGEST: base64.b64encode(PICTURE).decode()},
            {"size": 1},
            "attachment 1: stored: The size of “a.png” is not that of its content.",
        ),
        ({DIGEST: "not base64!"}, {}, f"files: {DIGEST[:59]}…: The content of this file is not base64."),
        ({DIGEST: 5}, {}, f"files: {DIGEST[:59]}…: The content of this file is not base64."),
        (
            {DIGEST: base64.b64encode(b"other").decode()},
            {},
            f"files: {DIGEST[:59]}…: The content of this file is not what its digest says.",
        ),
    ],
)
def test_files_that_are_missing_or_altered_are_told(files, file, said):
    data = written(files, organization=[{"id": "a", "legal_name": "A"}], attachment=attachment(**file))
    assert said in problems(data)


def test_attached_files_come_along():
    data = written(
        {DIGEST: base64.b64encode(PICTURE).decode()},
        organization=[{"id": "a", "legal_name": "A"}],
        attachment=attachment(),
    )
    shelf = Shelf()
    assert import_workspace(read_workspace(data), shelf) == 2
    assert shelf.files == {DIGEST: PICTURE}
    assert shelf.all(Attachment)[0].stored.name == "a.png"


def test_what_has_problems_is_never_written():
    with pytest.raises(ValueError, match="problems"):
        import_workspace(read_workspace(b""), Shelf())


def test_kinds_and_fields_describe_themselves_for_scripts():
    said = kinds_json()
    assert json.loads(json.dumps(said)) == said
    kinds = {kind["kind"]: kind for kind in said["kinds"]}
    assert set(kinds) == set(KINDS)
    for kind, cls in KINDS.items():
        assert [field["name"] for field in kinds[kind]["fields"]] == [field.name for field in cls.described]
    status = next(field for field in kinds["membership"]["fields"] if field["name"] == "status")
    assert status["default"] == "idea"
    assert status["options"][0] == {"value": "member", "label": "Member", "explanation": "Has joined and takes part."}
