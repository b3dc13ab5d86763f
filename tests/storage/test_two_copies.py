"""Two people with copies of one file: what one of them has issued and had signed is never lost to what the other did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk.content import load
from partnerdesk.documents.issuing import issue_agreement
from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.signatures import Signature
from partnerdesk.exchange.workspace_json import export_workspace
from partnerdesk.exchange.workspace_reading import read_workspace
from partnerdesk.storage import agreement_life, publishing, sample, snapshots, versions
from partnerdesk.storage.publishing import Conflict
from partnerdesk.storage.store import Store
from tests.conftest import TODAY

TITLE = "Food Cards and Cold Storage"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(publishing.time, "sleep", lambda _: None)


@pytest.fixture
def document(desk, other_desk, tmp_path):
    path = desk.folder / "Food.partnerdesk"
    sample.make(path, TODAY)
    return path


def sign(store, purpose):
    """Issue the agreement with words of one's own, have all sign it, and return the code of its sheets."""
    agreement = next(one for one in store.all(Agreement) if one.title == TITLE)
    with store.change("write") as change:
        change.put(replace(agreement, purpose=purpose))
    snapshot = snapshots.agreement(store, agreement.id, today=TODAY)
    made = issue_agreement(snapshot, load(), None)
    with store.change("close") as change:
        version = agreement_life.close(change, store, snapshot, made, TODAY)
    for place in store.all(Signature, version=version.id):
        with store.change("sign") as change:
            agreement_life.sign(change, store, replace(place, signed_on=TODAY))
    return version.code


def signed_in(path, code):
    """Whether a file knows the sheets with this code, whole and signed by all."""
    store = Store(path, read_only=True)
    found = versions.match(store, code)
    whole = found is not None and not found.is_gone and bool(found.version.signed_on)
    if found and whole:
        assert store.read_file(found.version.pdf.digest).startswith(b"%PDF")
        assert store.need(Agreement, found.version.paper).state is PaperState.SIGNED
    store.close()
    return whole


def test_both_signed_versions_are_kept_each_in_its_own_file(desk, other_desk, document):
    mine = desk.open(document)
    theirs = other_desk.open(document, who="Ben", break_lock=True)
    other = Store(theirs.work)
    their_code = sign(other, "as Ben wrote it")
    other.close()
    theirs.close()
    store = Store(mine.work)
    my_code = sign(store, "as Ann wrote it")
    store.close()
    outcome = mine.publish()
    assert isinstance(outcome, Conflict)
    assert signed_in(outcome.theirs, their_code)
    assert signed_in(outcome.ours, my_code)
    assert not signed_in(outcome.theirs, my_code)


def test_what_the_other_copy_has_signed_is_not_read_in_over_ours(desk, tmp_path):
    first, second = tmp_path / "first.partnerdesk", tmp_path / "second.partnerdesk"
    sample.make(first, TODAY)
    second.write_bytes(first.read_bytes())
    ours, theirs = Store(first), Store(second)
    my_code, _ = sign(ours, "as Ann wrote it"), sign(theirs, "as Ben wrote it")
    data = export_workspace(theirs)
    incoming = read_workspace(data, lambda kind, id_: ours.get(KINDS[kind], id_) is not None)
    assert incoming.problems
    theirs.close()
    ours.close()
    assert signed_in(first, my_code)
