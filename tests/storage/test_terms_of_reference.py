"""Terms of reference from the first draft to the next version: the body is changed with them, and what became of it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.content import load
from partnerdesk.documents.issuing import issue_agreement
from partnerdesk.domain.agreements import Agreement, PaperKind, PaperState
from partnerdesk.domain.beginnings import begun
from partnerdesk.domain.bodies import Body, Seat
from partnerdesk.domain.obligations import Obligation
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage import agreement_life as life
from partnerdesk.storage import snapshots, versions
from partnerdesk.storage.changes import StillNeeded
from tests import bodies
from tests.conftest import TODAY


@pytest.fixture
def store(sample_store):
    return sample_store


@pytest.fixture
def terms(store):
    """Give terms of reference of a steering committee under a council, with all that they need."""
    partnership = store.all(Partnership)[0]
    with store.change("bodies") as change:
        council = change.add(replace(bodies.COUNCIL, id="", partnership=partnership.id))
        made = replace(bodies.STEERING, id="", partnership=partnership.id, parent=council.id, ends_on=None)
        body = change.add(replace(made, review_on=TODAY + timedelta(days=200), founded_on=date(2026, 9, 1)))
        for seat in bodies.SEATS:
            change.add(replace(seat, id="", body=body.id))
        return change.add(begun(PaperKind.TERMS_OF_REFERENCE, partnership, body))


def read(store, terms):
    return snapshots.agreement(store, terms.id, today=TODAY)


def body_of(store, terms):
    return store.need(Body, terms.of_body)


def close(store, terms):
    snapshot = read(store, terms)
    before = next(iter(versions.versions(store, terms.id)), None)
    made = issue_agreement(snapshot, load(), before, versions.in_force(store, terms.id))
    with store.change("close") as change:
        return life.close(change, store, snapshot, made, TODAY)


def approve(store, terms):
    version = close(store, terms)
    (place,) = store.all(Signature, version=version.id)
    with store.change("sign") as change:
        life.sign(change, store, replace(place, signed_on=TODAY))
    return store.need(Agreement, terms.id), version


def test_they_are_read_with_the_body_and_the_one_above_it(store, terms):
    snapshot = read(store, terms)
    assert snapshot.body is not None
    assert (snapshot.body.body.name, len(snapshot.body.seats)) == ("Steering Committee", 5)
    assert snapshot.approver == "Coordinating Council"


def test_another_kind_of_paper_says_nothing_of_the_body(store, terms):
    with store.change("kind") as change:
        change.put(replace(terms, paper=PaperKind.MEMORANDUM))
    assert read(store, terms).body is None


def test_a_body_in_the_bin_has_none(store, terms):
    with store.change("bin") as change:
        change.bin(body_of(store, terms))
    assert read(store, terms).body is None


def test_a_body_that_terms_are_about_is_not_taken_away(store, terms):
    with pytest.raises(StillNeeded), store.change("remove") as change:
        change.remove(body_of(store, terms))


def test_one_signature_approves_them_and_nothing_is_owed(store, terms):
    approved, version = approve(store, terms)
    assert approved.state is PaperState.SIGNED
    assert store.need(type(version), version.id).signed_on == TODAY
    assert store.all(Obligation, agreement=terms.id) == []


def test_the_next_version_is_whole_and_comes_without_an_amendment(store, terms):
    approved, first = approve(store, terms)
    with store.change("amend") as change:
        life.amend(change, store, approved)
    with store.change("rule") as change:
        change.put(replace(body_of(store, terms), meets=12))
    _, second = approve(store, store.need(Agreement, terms.id))
    assert (first.number, second.number) == (1, 2)
    assert second.change_pdf is None
    assert second.code != first.code


def test_closing_again_what_says_the_same_makes_no_new_version(store, terms):
    approved, first = approve(store, terms)
    with store.change("amend") as change:
        life.amend(change, store, approved)
    assert close(store, store.need(Agreement, terms.id)).id == first.id


def test_a_change_that_is_given_up_takes_the_rules_back_and_leaves_what_became_of_the_body(store, terms):
    approved, _ = approve(store, terms)
    with store.change("amend") as change:
        life.amend(change, store, approved)
    with store.change("work on") as change:
        body = change.put(replace(body_of(store, terms), purpose="Something else.", meets=1, ended_on=TODAY))
        change.add(Seat(body=body.id, title="One more"))
    with store.change("give up") as change:
        life.give_up(change, store, store.need(Agreement, terms.id))
    now = body_of(store, terms)
    assert (now.purpose, now.meets) == (bodies.STEERING.purpose, 6)
    assert now.ended_on == TODAY
    assert [seat.title for seat in store.all(Seat, body=now.id)][-1] == "One more"
    assert store.need(Agreement, terms.id).state is PaperState.SIGNED


def test_an_office_that_changes_hands_above_does_not_change_what_was_approved(store, terms):
    _, version = approve(store, terms)
    assert versions.issued(store, terms.id).id == version.id
