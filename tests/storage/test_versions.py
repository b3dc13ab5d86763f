"""Versions in the workspace: kept whole, numbered on and on, and known from their code even after an undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk.content import load
from partnerdesk.documents.issuing import issue_agreement
from partnerdesk.domain.agreements import PaperState
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person
from partnerdesk.domain.scans import Scan
from partnerdesk.domain.versions import Issue
from partnerdesk.storage import snapshots
from partnerdesk.storage.bin import put_in_bin, remove
from partnerdesk.storage.erasure import erase
from partnerdesk.storage.scans import belongs_elsewhere
from partnerdesk.storage.versions import issued, keep, match, matches, newest_number, versions
from tests.conftest import TODAY
from tests.storage.sampled import TITLE, agreement_of


@pytest.fixture
def store(sample_store):
    return sample_store


def become(store, state, **changes):
    with store.change("change") as change:
        return change.put(replace(agreement_of(store), state=state, **changes))


def close(store):
    """Close the agreement for signing, as the window and the command line do."""
    agreement = agreement_of(store)
    snapshot = snapshots.agreement(store, agreement.id, today=TODAY, page="A4")
    before = next(iter(versions(store, agreement.id)), None)
    new = issue_agreement(snapshot, load(), before)
    with store.change("close") as change:
        change.put(replace(agreement, state=PaperState.FINAL))
        return keep(change, agreement.id, new, TODAY) if isinstance(new, Issue) else new


def test_a_version_keeps_what_it_says_and_both_files(store):
    version = close(store)
    assert (version.number, version.title, version.issued_on, version.page) == (1, TITLE, TODAY, "A4")
    assert b'"Food Cards and Cold Storage"' in store.read_file(version.content.digest)
    assert store.read_file(version.pdf.digest).startswith(b"%PDF-")
    assert store.read_file(version.word.digest).startswith(b"PK")
    assert version.problems() == ()


def test_it_stands_for_the_paper_until_the_paper_is_a_draft_again(store):
    agreement = agreement_of(store)
    assert issued(store, agreement.id) is None
    version = close(store)
    assert issued(store, agreement.id) == version
    become(store, PaperState.SIGNED)
    assert issued(store, agreement.id) == version
    become(store, PaperState.DRAFT)
    assert issued(store, agreement.id) is None
    assert issued(store, "gone") is None


def test_another_text_is_another_version_and_the_old_one_stays(store):
    first = close(store)
    data = store.read_file(first.pdf.digest)
    become(store, PaperState.DRAFT, purpose="Nobody in Riverbend goes to bed hungry.")
    second = close(store)
    assert (second.number, first.number) == (2, 1)
    assert second.code != first.code
    assert [each.number for each in versions(store, first.paper)] == [2, 1]
    assert store.read_file(first.pdf.digest) == data


def test_closed_again_without_a_change_it_is_the_same_version(store):
    first = close(store)
    become(store, PaperState.DRAFT)
    assert close(store) == first
    assert len(versions(store, first.paper)) == 1


def test_a_party_renamed_later_changes_nothing_that_was_issued(store):
    version = close(store)
    clinic = next(one for one in store.all(Organization) if one.trading_name == "Riverside Clinic")
    with store.change("rename") as change:
        change.put(replace(clinic, legal_name="Riverside Hospital, Inc."))
    assert issued(store, version.paper) == version
    assert b"Riverside Hospital" not in store.read_file(version.content.digest)


def test_a_sheet_is_matched_by_its_code(store):
    first = close(store)
    become(store, PaperState.DRAFT, purpose="Another purpose.")
    second = close(store)
    assert match(store, first.code).version == first
    assert match(store, second.code).version == second
    assert not match(store, first.code).is_gone
    assert match(store, "000000000000") is None


def test_a_sheet_printed_before_an_undo_is_still_known(store):
    version = close(store)
    data = store.read_file(version.pdf.digest)
    store.undo()
    assert versions(store, version.paper) == []
    found = match(store, version.code)
    assert found.is_gone
    assert (found.version.code, found.version.number, found.version.title) == (version.code, 1, TITLE)
    assert store.read_file(found.version.pdf.digest) == data
    store.redo()
    assert not match(store, version.code).is_gone


def test_a_number_is_never_given_twice(store):
    close(store)
    store.undo()
    assert newest_number(store, agreement_of(store).id) == 1
    assert close(store).number == 2


def test_the_next_number_stands_on_the_draft(store):
    def number():
        return snapshots.agreement(store, agreement_of(store).id, today=TODAY).version

    assert number() == 1
    close(store)
    assert number() == 1
    become(store, PaperState.DRAFT)
    assert number() == 2


def test_closed_before_there_were_versions_it_has_none(store):
    become(store, PaperState.FINAL)
    agreement = agreement_of(store)
    assert issued(store, agreement.id) is None
    assert snapshots.agreement(store, agreement.id, today=TODAY).version == 0


def test_with_its_agreement_removed_for_good_a_sheet_is_still_known(store):
    version = close(store)
    with store.change("bin") as change:
        gone = put_in_bin(change, agreement_of(store))
    remove(store, gone)
    assert match(store, version.code).is_gone


def test_erasing_a_person_leaves_what_was_issued_and_says_so(store):
    version = close(store)
    data = store.read_file(version.pdf.digest)
    person = next(one for one in store.all(Person) if one.name == "Priya Raman")
    told = erase(store, person.id).sentences
    assert any("1 paper that was issued still names" in sentence for sentence in told)
    assert store.read_file(version.pdf.digest) == data


def test_erasing_a_person_says_so_too_of_what_was_issued_and_undone(store):
    close(store)
    store.undo()
    person = next(one for one in store.all(Person) if one.name == "Priya Raman")
    told = erase(store, person.id).sentences
    assert any("1 paper that was issued still names" in sentence for sentence in told)


def the_same_again(store, version):
    """Keep another agreement that says just what a version says, as it comes about where one is begun twice."""
    with store.change("again") as change:
        twin = change.add(replace(agreement_of(store), id="", title="Food Cards and Cold Storage (2)"))
        return change.add(replace(version, id="", paper=twin.id))


def test_a_code_that_several_agreements_have_leads_to_each_of_them(store):
    version = close(store)
    twin = the_same_again(store, version)
    assert [each.version for each in matches(store, version.code)] == [version, twin]
    assert match(store, version.code).version == version


def test_a_scan_with_the_code_of_several_agreements_belongs_to_any_of_them(store):
    version = close(store)
    twin = the_same_again(store, version)
    assert belongs_elsewhere(store, Scan(version=version.id, code=version.code)) == []
    assert belongs_elsewhere(store, Scan(version=twin.id, code=version.code)) == []
    assert belongs_elsewhere(store, Scan(version="other", code=version.code)) == [version, twin]
