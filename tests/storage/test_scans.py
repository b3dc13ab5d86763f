"""Scans in the workspace: byte for byte as they were received, under their version, wherever the file goes."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from partnerdesk.content import load
from partnerdesk.documents.issuing import issue_agreement
from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.people import Person
from partnerdesk.domain.scans import Scan
from partnerdesk.domain.signatures import Signature, signatures_of
from partnerdesk.domain.versions import Version
from partnerdesk.exchange.workspace_json import export_workspace, import_workspace
from partnerdesk.exchange.workspace_reading import read_workspace
from partnerdesk.storage import sample, snapshots, versions
from partnerdesk.storage.bin import binned, put_in_bin, remove, take_back
from partnerdesk.storage.changes import FileTooLarge, StillNeeded
from partnerdesk.storage.erasure import erase
from partnerdesk.storage.scans import Received, belongs_elsewhere, is_unknown, keep, move, scans_of
from partnerdesk.storage.store import Store
from tests.conftest import TODAY
from tests.documents import scanned

TITLE = "Food Cards and Cold Storage"
DATA = scanned.pdf(8) + b"\n% as it came\n"
CAME = Received("Clinic signed.pdf", DATA, "application/pdf", 8)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a workspace with two versions of one agreement."""
    path = tmp_path_factory.mktemp("scans") / "sample.partnerdesk"
    sample.make(path, TODAY)
    store = Store(path)
    for purpose in ("Nobody goes to bed hungry.", "Nobody in Riverbend goes to bed hungry."):
        agreement = next(one for one in store.all(Agreement) if one.title == TITLE)
        with store.change("draft") as change:
            agreement = change.put(replace(agreement, state=PaperState.DRAFT, purpose=purpose))
        snapshot = snapshots.agreement(store, agreement.id, today=TODAY)
        new = issue_agreement(snapshot, load(), None)
        with store.change("close") as change:
            change.put(replace(agreement, state=PaperState.FINAL))
            versions.keep(change, agreement.id, new, TODAY, signatures_of(snapshot))
    store.close()
    return path


@pytest.fixture
def store(made, tmp_path):
    path = tmp_path / "copy.partnerdesk"
    path.write_bytes(made.read_bytes())
    store = Store(path, author="Dana Whitlock")
    yield store
    store.close()


@pytest.fixture
def version(store):
    return max(store.all(Version), key=lambda one: one.number)


@pytest.fixture
def clinic(store, version):
    return next(one for one in store.all(Signature, version=version.id) if "Clinic" in one.party)


@pytest.fixture
def scan(store, version, clinic):
    with store.change("keep") as change:
        (kept,) = keep(change, store, version.id, [CAME], signature=clinic.id, on=TODAY, sender=clinic.party)
    return kept


def test_it_is_kept_byte_for_byte(store, version, scan):
    assert store.read_file(scan.stored.digest) == DATA
    assert scan.stored.digest == sha256(DATA).hexdigest()
    assert (scan.stored.name, scan.pages, scan.received_on, scan.complete) == (CAME.name, 8, TODAY, False)
    assert scans_of(store, [version]) == [scan]
    assert scan.problems() == ()


def test_several_stand_in_the_order_they_came(store, version, scan):
    with store.change("keep") as change:
        keep(change, store, version.id, [replace(CAME, name=name) for name in ("1.jpg", "2.jpg")])
    assert [each.called() for each in scans_of(store, [version])] == ["Clinic signed.pdf", "1.jpg", "2.jpg"]


def test_one_that_is_too_large_changes_nothing(store, version):
    large = Received("large.pdf", bytes(26 * 1024 * 1024), "application/pdf", 1)
    with pytest.raises(FileTooLarge), store.change("keep") as change:
        keep(change, store, version.id, [CAME, large])
    assert store.all(Scan) == []


def test_undo_takes_it_back_and_redo_brings_it_again(store, scan):
    store.undo()
    assert store.all(Scan) == []
    store.redo()
    assert store.read_file(store.all(Scan)[0].stored.digest) == DATA


def test_it_lies_in_the_bin_and_comes_back(store, scan, version):
    with store.change("bin") as change:
        change.bin(scan)
    (lying,) = binned(store, TODAY)
    assert (lying.name, lying.whose) == (CAME.name, version.called())
    with store.change("back") as change:
        take_back(change, store.need(Scan, scan.id))
    assert store.all(Scan)[0].signature == scan.signature
    with store.change("bin") as change:
        change.bin(store.need(Scan, scan.id))
    assert remove(store, store.need(Scan, scan.id)).removed == (CAME.name,)


def test_it_goes_with_its_agreement(store, scan, version):
    with store.change("bin") as change:
        gone = put_in_bin(change, store.need(Agreement, version.paper))
    assert not remove(store, gone).kept
    assert store.all(Scan) == []


def test_a_signature_with_a_scan_is_not_removed_unseen(store, scan, clinic):
    with pytest.raises(StillNeeded, match=r"Clinic signed\.pdf"), store.change("remove") as change:
        change.remove(clinic)
    assert store.get(Signature, clinic.id)


def test_the_whole_workspace_as_json_has_it(store, scan, tmp_path):
    whole = export_workspace(store)
    other = Store.create(tmp_path / "other.partnerdesk")
    with other.change("bring in") as change:
        import_workspace(read_workspace(whole), change)
    assert other.read_file(other.need(Scan, scan.id).stored.digest) == DATA
    assert export_workspace(other) == whole
    other.close()


def test_a_code_tells_where_a_scan_belongs(store, scan, version):
    first = next(one for one in store.all(Version) if one.number == 1)
    mine, theirs, unknown = (
        replace(scan, code=code) for code in (in_groups(version.code).lower(), first.code, "0000-0000-0000")
    )
    assert belongs_elsewhere(store, mine) == []
    assert belongs_elsewhere(store, theirs) == [first]
    assert belongs_elsewhere(store, unknown) == []
    assert [is_unknown(store, one) for one in (mine, theirs, unknown, scan)] == [False, False, True, False]


def test_put_with_another_version_it_stays_the_copy_of_the_same_party(store, scan, clinic):
    first = next(one for one in store.all(Version) if one.number == 1)
    with store.change("move") as change:
        moved = move(change, store, scan, first)
    place = store.need(Signature, moved.signature)
    assert (moved.version, place.version, place.party) == (first.id, first.id, clinic.party)
    assert moved.stored == scan.stored


def test_erasing_a_person_says_that_scans_may_show_them(store, scan):
    person = next(one for one in store.all(Person) if one.name == "Priya Raman")
    told = erase(store, person.id).sentences
    assert any(sentence.startswith("1 scan of signed sheets may show") for sentence in told)
    assert store.read_file(scan.stored.digest) == DATA


def test_erasing_with_texts_forgets_from_whom_it_came(store, scan):
    with store.change("from") as change:
        change.put(replace(scan, received_from="Priya Raman", remark="Brought by Priya Raman."))
    person = next(one for one in store.all(Person) if one.name == "Priya Raman")
    erase(store, person.id, in_texts=True)
    now = store.need(Scan, scan.id)
    assert "Priya" not in now.received_from + now.remark
    assert store.read_file(now.stored.digest) == DATA


@pytest.mark.parametrize(("of", "whole"), [(8, True), (9, False), (0, False)])
def test_one_with_as_many_pages_as_the_version_is_taken_for_whole(store, version, of, whole):
    with store.change("keep") as change:
        (kept,) = keep(change, store, version.id, [CAME], of=of)
    assert kept.complete is whole
