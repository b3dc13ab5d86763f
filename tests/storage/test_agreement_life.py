"""The life of an agreement: closed, in force, changed, given up, renewed, ended; what holds is never lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from partnerdesk.content import load
from partnerdesk.documents import kinds, pdf
from partnerdesk.documents.issuing import issue_agreement
from partnerdesk.documents.kinds import signing
from partnerdesk.domain.agreement_slots import outline
from partnerdesk.domain.agreements import (
    Approval,
    Changing,
    Clause,
    EndedHow,
    Objective,
    PaperKind,
    PaperState,
    Party,
)
from partnerdesk.domain.checks import check
from partnerdesk.domain.clauses import sayable
from partnerdesk.domain.obligations import About, Obligation, Outcome
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person
from partnerdesk.domain.promises import Duty, ReportDue
from partnerdesk.domain.rhythms import Rhythm
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage import agreement_life as life
from partnerdesk.storage import glances, snapshots, versions
from partnerdesk.storage.agreement_life import EndIsSet, NoTerm, NothingToGoBackTo, NotInForce
from partnerdesk.storage.changes import Gone
from partnerdesk.storage.due import held, of_one
from partnerdesk.storage.erasure import erase
from partnerdesk.storage.merging import merge, merge_people
from partnerdesk.storage.queries import owed_rows
from tests.conftest import TODAY
from tests.documents.samples import pdf_texts
from tests.storage.sampled import TITLE, agreement_of


@pytest.fixture
def store(sample_store):
    return sample_store


def close(store):
    agreement = agreement_of(store)
    snapshot = snapshots.agreement(store, agreement.id, today=TODAY)
    before = next(iter(versions.versions(store, agreement.id)), None)
    new = issue_agreement(snapshot, load(), before, versions.in_force(store, agreement.id))
    with store.change("close") as change:
        return life.close(change, store, snapshot, new, TODAY)


def sign_all(store, version, after=0):
    places = store.all(Signature, version=version.id)
    for at, place in enumerate(places):
        with store.change("sign") as change:
            last = life.sign(change, store, replace(place, signed_on=TODAY + timedelta(days=after + at)))
        assert last is (place is places[-1])
    return agreement_of(store)


@pytest.fixture
def signed(store):
    return sign_all(store, close(store))


def amend(store):
    with store.change("amend") as change:
        return life.amend(change, store, agreement_of(store))


def put(store, record):
    with store.change("put") as change:
        return change.put(record)


# In force


def test_with_the_last_signature_it_holds_and_what_is_owed_is_written_down(store, signed):
    assert signed.state is PaperState.SIGNED
    version = versions.holding(store, signed.id)
    assert version.signed_on == TODAY + timedelta(days=1)
    assert version.ends_on == signed.ends_on
    owed = store.all(Obligation, agreement=signed.id)
    assert {one.about for one in owed} == {About.DUTY, About.PAYMENT, About.IN_KIND, About.REPORT, About.REVIEW}
    assert all(one.problems() == () for one in owed)


def test_nothing_holds_before_all_have_signed(store):
    version = close(store)
    assert versions.holding(store, version.paper) is None
    assert store.all(Obligation, agreement=version.paper) == []


def test_signed_by_mistake_it_waits_for_signatures_again(store, signed):
    with store.change("not signed") as change:
        life.not_signed(change, store, signed)
    assert agreement_of(store).state is PaperState.FINAL
    assert versions.holding(store, signed.id) is None


# Changed


def test_while_it_is_being_changed_the_signed_version_holds(store, signed):
    opened = amend(store)
    assert (opened.state, opened.changing) == (PaperState.DRAFT, Changing.AMENDMENT)
    assert versions.holding(store, signed.id).number == 1


def test_only_what_is_signed_can_be_changed(store):
    with pytest.raises(NotInForce), store.change("amend") as change:
        life.amend(change, store, agreement_of(store))


def test_a_change_is_closed_as_the_next_version_with_its_amendment(store, signed):
    amend(store)
    put(store, replace(agreement_of(store), meeting="every month, called by the lead", change_why="to meet more often"))
    version = close(store)
    assert version.number == 2
    assert store.read_file(version.change_pdf.digest).startswith(b"%PDF-")
    assert store.read_file(version.change_word.digest).startswith(b"PK")
    assert versions.holding(store, signed.id).number == 1
    after = sign_all(store, version, after=5)
    assert (after.state, after.changing) == (PaperState.SIGNED, None)
    assert versions.holding(store, signed.id).number == 2


def test_the_first_version_has_no_amendment(store):
    version = close(store)
    assert version.change_pdf is version.change_word is None


def test_closed_without_a_change_what_was_signed_holds_on(store, signed):
    amend(store)
    version = close(store)
    assert version.number == 1
    assert agreement_of(store) == replace(signed, revision=agreement_of(store).revision)


# What a board has approved is one version


def approve(store, **changes):
    for party in store.all(Party, agreement=agreement_of(store).id):
        put(store, replace(party, **{"approved_on": TODAY, "approval_reference": "2026-11/3", **changes}))


def text_of(store, file):
    return " ".join(" ".join(pdf_texts(store.read_file(file.digest))).split())


def approvals(store, version):
    return {(one.approval, one.approved_on, one.approval_reference) for one in store.all(Signature, version=version.id)}


@pytest.mark.parametrize("renewed", [False, True])
def test_the_approval_of_the_board_stays_with_the_version_it_was_given_for(store, renewed):
    approve(store, approval=Approval.NEEDED)
    first = close(store)
    signed = sign_all(store, first)
    with store.change("begin") as change:
        if renewed:
            life.renew(change, store, signed, signed.ends_on + timedelta(days=365))
        else:
            life.amend(change, store, signed)
    put(store, replace(agreement_of(store), meeting="every month"))
    second = close(store)
    assert approvals(store, first) == {(Approval.NEEDED, TODAY, "2026-11/3")}
    assert approvals(store, second) == {(Approval.NEEDED, None, "")}
    assert "Approved by its board" in text_of(store, first.pdf)
    for file in (second.pdf, second.change_pdf):
        assert "Approved by its board" not in text_of(store, file)
        assert "2026-11/3" not in text_of(store, file)
    snapshot = snapshots.issued(store, second.id, today=TODAY)
    for paper in (signing.checklist(snapshot), signing.signature_page(snapshot)):
        assert "2026-11/3" not in " ".join(pdf_texts(pdf.write(paper)))


def test_for_a_change_a_board_that_approved_before_is_asked_again(store):
    approve(store)
    sign_all(store, close(store))
    amend(store)
    snapshot = snapshots.agreement(store, agreement_of(store).id, today=TODAY)
    assert {one.party.approval for one in snapshot.parties} == {Approval.NEEDED}
    told = [one.text for one in check(snapshot, load()) if "approval of its board" in one.text]
    assert len(told) == 2


def test_a_board_that_nobody_asked_is_not_asked_for_a_change(store, signed):
    before = [party.approval for party in store.all(Party, agreement=signed.id)]
    amend(store)
    assert [party.approval for party in store.all(Party, agreement=signed.id)] == before


def test_a_change_given_up_or_that_changes_nothing_leaves_the_approvals_as_they_were(store):
    approve(store)
    signed = sign_all(store, close(store))
    amend(store)
    with store.change("give up") as change:
        life.give_up(change, store, agreement_of(store))
    assert {party.approved_on for party in store.all(Party, agreement=signed.id)} == {TODAY}
    amend(store)
    assert close(store).number == 1
    assert agreement_of(store).state is PaperState.SIGNED
    assert {party.approved_on for party in store.all(Party, agreement=signed.id)} == {TODAY}


def test_undo_of_a_change_that_was_begun_brings_the_approvals_back(store):
    approve(store)
    signed = sign_all(store, close(store))
    amend(store)
    assert {party.approved_on for party in store.all(Party, agreement=signed.id)} == {None}
    store.undo()
    assert {party.approved_on for party in store.all(Party, agreement=signed.id)} == {TODAY}


def test_what_is_owed_follows_the_change_and_what_was_kept_stays(store, signed):
    kept = next(one for one in store.all(Obligation, agreement=signed.id) if one.about is About.DUTY)
    put(store, replace(kept, outcome=Outcome.KEPT, done_on=TODAY))
    gone = next(d for d in store.all(Duty, agreement=signed.id) if kept.source != f"duty:{d.id}")
    amend(store)
    with store.change("other duties") as change:
        change.remove(gone)
        change.add(Duty(agreement=signed.id, what="Count the plates", due_on=signed.starts_on, every=Rhythm.MONTHLY))
    sign_all(store, close(store))
    owed = store.all(Obligation, agreement=signed.id)
    assert store.get(Obligation, kept.id).outcome is Outcome.KEPT
    assert not [one for one in owed if one.source == f"duty:{gone.id}"]
    assert len([one for one in owed if one.what == "Count the plates"]) > 12


@pytest.mark.parametrize("named", [None, TODAY + timedelta(days=30)])
def test_a_signed_change_keeps_the_day_from_which_it_holds(store, signed, named):
    assert versions.holding(store, signed.id).change_on is None  # nothing was in force that it could change
    put(store, replace(amend(store), change_on=named, meeting="once a month"))
    changed = sign_all(store, close(store), after=2)
    holds = versions.holding(store, signed.id)
    assert holds.change_on == (named or holds.signed_on)
    days = {one.what: one.day for one in of_one(store, changed)}
    assert days.get("The signed change takes effect") == named
    near = glances.read(store.raw, changed.partnership, TODAY).reminders
    assert {one.day for one in near if one.what == "The signed change takes effect"} == ({named} if named else set())
    amend(store)  # also while it is changed anew
    assert {one.what: one.day for one in of_one(store, agreement_of(store))}.get(
        "The signed change takes effect"
    ) == named


def test_the_day_of_a_change_follows_the_last_signature_and_goes_with_it(store, signed):
    put(store, replace(amend(store), meeting="once a month"))
    version = close(store)
    sign_all(store, version)
    last = store.all(Signature, version=version.id)[-1]
    later = last.signed_on + timedelta(days=3)
    with store.change("another day") as change:
        life.sign(change, store, replace(last, signed_on=later))
    assert versions.holding(store, signed.id).change_on == later
    with store.change("not signed") as change:
        life.sign(change, store, replace(store.need(Signature, last.id), signed_on=None))
    assert versions.versions(store, signed.id)[0].change_on is None


def test_an_approval_that_was_needed_before_signing_is_asked_for_until_it_is_noted(store, signed):
    def asked():
        near = glances.read(store.raw, signed.partnership, TODAY + timedelta(days=300)).reminders
        return [(one.what, one.record) for one in near if one.key.endswith(" approval")]

    put(store, replace(amend(store), meeting="once a month"))
    party = store.all(Party, agreement=signed.id)[0]
    put(store, replace(party, approval=Approval.NEEDED, approved_on=None, approval_reference=""))
    version = close(store)
    assert asked() == []
    sign_all(store, version)
    place = next(one for one in store.all(Signature, version=version.id) if one.approval is Approval.NEEDED)
    told = f"{place.party}: signed without the approval of the board being noted"
    assert asked() == [(told, signed.id)]
    put(store, replace(store.need(Signature, place.id), approval_reference="2026-12/1"))
    assert asked() == []


def test_a_draft_of_a_renewal_knows_that_the_change_before_it_comes_later(store, signed):
    comes = TODAY + timedelta(days=70)
    put(store, replace(amend(store), change_on=comes, meeting="once a month"))
    sign_all(store, close(store))
    with store.change("renew") as change:
        life.renew(change, store, agreement_of(store), signed.ends_on + timedelta(days=365))
    assert snapshots.agreement(store, signed.id, today=TODAY).before.comes_on == comes


def test_given_up_it_is_as_all_have_signed_it(store, signed):
    before = {
        cls: [replace(one, revision=0) for one in store.all(cls, agreement=signed.id)]
        for cls in (Party, Duty, Objective, Clause)
    }
    amend(store)
    with store.change("much") as change:
        change.put(replace(agreement_of(store), purpose="something else", notice_days=1))
        change.remove(*store.all(Objective, agreement=signed.id))
        new = change.add(Party(agreement=signed.id, organization=store.all(Party)[0].organization))
        change.add(Duty(agreement=signed.id, what="New", party=new.id))
        change.put(replace(agreement_of(store), lead=new.id))
        change.add(Clause(agreement=signed.id, heading="Ours"))
        change.put(replace(store.all(Duty, agreement=signed.id)[0], what="Changed"))
    with store.change("give up") as change:
        life.give_up(change, store, agreement_of(store))
    assert replace(agreement_of(store), revision=0) == replace(signed, revision=0)
    for cls, rows in before.items():
        found = [replace(one, revision=0) for one in store.all(cls, agreement=signed.id)]
        assert sorted(found, key=lambda one: one.id) == sorted(rows, key=lambda one: one.id)


def test_what_is_no_change_cannot_be_given_up(store, signed):
    with pytest.raises(NothingToGoBackTo), store.change("give up") as change:
        life.give_up(change, store, agreement_of(store))
    assert agreement_of(store) == signed


def test_a_memorandum_that_became_rules_carries_no_days_that_rules_do_not_have(store, signed):
    amend(store)
    draft = put(store, replace(agreement_of(store), paper=PaperKind.OPERATING_RULES, renewed_until=None))
    assert held(store, draft).runs_until == signed.ends_on  # the memorandum holds until the rules are signed
    rules = sign_all(store, close(store))
    version = versions.holding(store, rules.id)
    assert (rules.runs_until, version.ends_on, version.notice_days) == (None, None, None)
    assert of_one(store, rules) == []
    far = signed.ends_on - timedelta(days=1)
    near = glances.read(store.raw, rules.partnership, far).reminders
    # That the board has approved the rules is noted nowhere, which is another thing.
    assert [one.what for one in near if one.record == rules.id and not one.key.endswith(" approval")] == []
    assert held(store, amend(store)).runs_until is None
    assert of_one(store, agreement_of(store)) == []


def test_a_draft_of_rules_is_not_reminded_of_a_day_on_which_it_was_to_start(store):
    draft = put(store, replace(agreement_of(store), paper=PaperKind.OPERATING_RULES))
    assert draft.starts_on
    assert of_one(store, draft) == []


def test_rules_have_no_last_day_that_could_be_renewed(store, signed):
    rules = put(store, replace(signed, paper=PaperKind.OPERATING_RULES))
    until = signed.ends_on + timedelta(days=365)
    for begin in (life.renew, life.renewed_itself):
        with pytest.raises(NoTerm), store.change("renew") as change:
            begin(change, store, rules, until)


@pytest.mark.parametrize("kind", PaperKind)
def test_a_kind_has_a_term_where_its_clauses_say_one(store, kind):
    draft = put(store, replace(agreement_of(store), paper=kind))
    snapshot = snapshots.agreement(store, draft.id, today=TODAY)
    said = sayable(outline(snapshot, load()))
    for name in ("starts_on", "ends_on", "review_on", "notice_days", "effective_on"):
        assert (name in said) is draft.has_term


# Renewed


def test_a_renewal_is_a_draft_with_a_new_last_day(store, signed):
    later = signed.ends_on + timedelta(days=365)
    with store.change("renew") as change:
        life.renew(change, store, signed, later)
    draft = agreement_of(store)
    assert (draft.changing, draft.ends_on, draft.state) == (Changing.RENEWAL, later, PaperState.DRAFT)
    assert close(store).renews
    version = close(store)
    assert sign_all(store, version).ends_on == later
    assert versions.holding(store, signed.id).ends_on == later


def test_a_draft_of_a_renewal_knows_what_holds_and_until_when(store, signed):
    duty = store.all(Duty, agreement=signed.id)[0]
    with store.change("renew") as change:
        life.renew(change, store, signed, signed.ends_on + timedelta(days=365))
    put(store, replace(duty, what="Something else"))
    before = snapshots.agreement(store, signed.id, today=TODAY).before
    assert before.until == signed.ends_on
    assert before.rows[duty.id].what == duty.what
    with store.change("give up") as change:
        life.give_up(change, store, agreement_of(store))
    assert snapshots.agreement(store, signed.id, today=TODAY).before is None


def test_gone_on_by_itself_it_runs_longer_and_more_is_owed(store, signed):
    duty = store.all(Duty, agreement=signed.id)[0]
    put(store, replace(duty, due_on=signed.starts_on, every=Rhythm.YEARLY))
    with store.change("take") as change:
        life.take_obligations(change, store, signed)
    before = {one.id for one in store.all(Obligation, agreement=signed.id)}
    until = signed.ends_on + timedelta(days=800)
    with store.change("renewed") as change:
        life.renewed_itself(change, store, signed, until)
    assert agreement_of(store).state is PaperState.SIGNED
    assert agreement_of(store).runs_until == until
    new = [one for one in store.all(Obligation, agreement=signed.id) if one.id not in before]
    assert {one.about for one in new} == {About.DUTY, About.REPORT, About.REVIEW}
    assert all(signed.ends_on <= one.due_on <= until for one in new)


# Ended


def test_ended_today_nothing_later_is_owed_and_the_letter_says_so(store, signed):
    with store.change("end") as change:
        life.end(change, store, signed, TODAY, EndedHow.AGREED, why="The clinic closes.")
    ended = agreement_of(store)
    assert (ended.state, ended.ended_on, ended.runs_until) == (PaperState.ENDED, TODAY, TODAY)
    assert {one.outcome for one in store.all(Obligation, agreement=signed.id)} == {Outcome.WAIVED}
    snapshot = snapshots.agreement(store, signed.id, today=TODAY)
    letter = kinds.paper(kinds.CLOSING_LETTER).compose(snapshot, load())
    assert letter.title == f"The end of {TITLE}"


def test_what_ends_on_a_day_to_come_holds_until_then(store, signed):
    with store.change("end") as change:
        life.end(change, store, signed, TODAY + timedelta(days=60), EndedHow.NOTICE, by="The Clinic")
    assert agreement_of(store).state is PaperState.SIGNED


def test_until_a_last_day_to_come_all_is_owed_that_is_due_by_then_and_what_has_no_day(store, signed):
    last = TODAY + timedelta(days=200)
    with store.change("add") as change:
        change.add(Obligation(agreement=signed.id, what="Keep the cold room clean"))
    before = store.all(Obligation, agreement=signed.id)
    assert {one.due_on is None or one.due_on > last for one in before} == {True, False}
    with store.change("end") as change:
        life.end(change, store, signed, last, EndedHow.NOTICE, by="The Clinic")
    for one in store.all(Obligation, agreement=signed.id):
        later = one.due_on is not None and one.due_on > last
        assert one.outcome is (Outcome.WAIVED if later else Outcome.OPEN)

    def owed(today):
        found = snapshots.agreement(store, signed.id, today=today).obligations
        return [one for one in found if one.outcome is Outcome.OPEN]

    assert any(one.due_on is None for one in owed(last))
    after = owed(last + timedelta(days=1))
    assert after
    assert all(one.due_on for one in after)
    rows = [row.record for row in owed_rows(store, signed.partnership, last + timedelta(days=1))]
    assert {one.outcome for one in rows if one.agreement == signed.id and one.due_on is None} == {Outcome.WAIVED}
    days = (last, last + timedelta(days=1))
    counted = [glances.count(store.raw, signed.partnership, day)["obligations"] for day in days]
    assert counted[0] - counted[1] == len(owed(last)) - len(after)


def test_taken_back_an_end_to_come_leaves_everything_as_it_was(store, signed):
    before = store.all(Obligation, agreement=signed.id)
    with store.change("end") as change:
        life.end(change, store, signed, TODAY + timedelta(days=200), EndedHow.OTHER)
    with store.change("back") as change:
        life.take_end_back(change, store, agreement_of(store))
    after = store.all(Obligation, agreement=signed.id)
    assert [(one.outcome, one.done_on) for one in after] == [(one.outcome, one.done_on) for one in before]


def test_an_end_taken_back_everything_is_owed_again(store, signed):
    before = store.all(Obligation, agreement=signed.id)
    with store.change("end") as change:
        life.end(change, store, signed, TODAY, EndedHow.OTHER)
    with store.change("back") as change:
        life.take_end_back(change, store, agreement_of(store))
    assert replace(agreement_of(store), revision=0) == replace(signed, revision=0)
    after = store.all(Obligation, agreement=signed.id)
    assert [one.outcome for one in after] == [one.outcome for one in before]


def test_once_a_change_holds_what_it_could_have_gone_back_to_is_dropped(store, signed):
    amend(store)
    put(store, replace(agreement_of(store), meeting="every month"))
    assert versions.holding(store, signed.id).facts
    sign_all(store, close(store))
    assert [version.facts for version in versions.versions(store, signed.id)] == [None, None]


def test_with_a_person_erased_a_change_names_them_nowhere_and_can_be_finished_but_not_given_up(store, signed):
    person = next(one for one in store.all(Person) if one.name == "Priya Raman")
    amend(store)
    digest = versions.holding(store, signed.id).facts.digest
    assert b"Priya Raman" in store.read_file(digest)
    erase(store, person.id, in_texts=True)
    with pytest.raises(Gone):
        store.read_file(digest)
    with pytest.raises(NothingToGoBackTo), store.change("give up") as change:
        life.give_up(change, store, agreement_of(store))
    assert close(store).number == 2


# What went wrong once


def test_a_change_given_up_after_it_was_closed_leaves_the_signed_version_on_show(store, signed):
    amend(store)
    put(store, replace(agreement_of(store), meeting="every month"))
    dropped = close(store)
    with store.change("give up") as change:
        life.give_up(change, store, agreement_of(store))
    assert versions.issued(store, signed.id).number == 1
    assert [(one.number, versions.given_up(store, one)) for one in versions.versions(store, signed.id)] == [
        (2, True),
        (1, False),
    ]
    assert snapshots.agreement(store, signed.id, today=TODAY).version == 1
    for place in store.all(Signature, version=dropped.id):
        with store.change("sign") as change:
            assert not life.sign(change, store, replace(place, signed_on=TODAY))
    assert versions.holding(store, signed.id).number == 1


def test_after_that_a_draft_that_says_what_was_signed_is_that_version_again(store, signed):
    amend(store)
    put(store, replace(agreement_of(store), meeting="every month"))
    close(store)
    with store.change("give up") as change:
        life.give_up(change, store, agreement_of(store))
    amend(store)
    assert close(store).number == 1
    assert agreement_of(store).state is PaperState.SIGNED


def test_giving_up_follows_an_organization_and_a_person_that_were_merged_meanwhile(store, signed):
    amend(store)
    party = store.all(Party, agreement=signed.id)[0]
    theirs, person = store.need(Organization, party.organization), store.need(Person, party.signatory)
    with store.change("merge") as change:
        organization = change.add(Organization(legal_name="Riverside Clinic, anew"))
        merge(change, organization, theirs)
        other = change.add(Person(name="Dr. O. Castillo"))
        merge_people(change, other, person)
    with store.change("give up") as change:
        life.give_up(change, store, agreement_of(store))
    now = store.need(Party, party.id)
    assert (now.organization, now.signatory) == (organization.id, other.id)
    assert agreement_of(store).state is PaperState.SIGNED


def test_a_renewal_under_way_does_not_forget_that_it_went_on_by_itself(store, signed):
    until = signed.ends_on + timedelta(days=365)
    with store.change("by itself") as change:
        life.renewed_itself(change, store, signed, until)
    with store.change("renew") as change:
        life.renew(change, store, agreement_of(store), until + timedelta(days=365))
    assert held(store, agreement_of(store)).runs_until == until
    assert sign_all(store, close(store)).runs_until == until + timedelta(days=365)


def test_an_earlier_end_that_all_sign_takes_the_place_of_the_one_it_went_on_to(store, signed):
    with store.change("by itself") as change:
        life.renewed_itself(change, store, signed, signed.ends_on + timedelta(days=900))
    amend(store)
    earlier = signed.ends_on + timedelta(days=100)
    put(store, replace(agreement_of(store), ends_on=earlier))
    assert sign_all(store, close(store)).runs_until == earlier


def test_another_change_leaves_the_day_until_which_it_went_on_by_itself(store, signed):
    until = signed.ends_on + timedelta(days=900)
    with store.change("by itself") as change:
        life.renewed_itself(change, store, signed, until)
    amend(store)
    put(store, replace(agreement_of(store), meeting="every month"))
    assert sign_all(store, close(store)).runs_until == until


def test_not_signed_after_all_a_change_leaves_what_was_owed_before_it_and_the_version_before_holds(store, signed):
    amend(store)
    begins = signed.starts_on + timedelta(days=400)
    put(store, replace(agreement_of(store), change_on=begins, meeting="every month"))
    with store.change("no reports") as change:
        change.remove(*store.all(ReportDue, agreement=signed.id))
    changed = sign_all(store, close(store))

    def reports():
        return {one.due_on for one in store.all(Obligation, agreement=signed.id) if one.about is About.REPORT}

    before = reports()
    assert before
    assert max(before) < begins
    with store.change("not signed") as change:
        life.not_signed(change, store, changed)
    assert agreement_of(store).changing is Changing.AMENDMENT
    assert versions.holding(store, signed.id).number == 1
    with store.change("signed") as change:
        life.hold(change, store, agreement_of(store), TODAY)
    assert reports() == before


def test_what_has_no_end_is_written_down_further_as_it_is_kept(store):
    put(store, replace(agreement_of(store), ends_on=None, review_on=None))
    duty = store.all(Duty, agreement=agreement_of(store).id)[0]
    put(store, replace(duty, due_on=TODAY, every=Rhythm.MONTHLY))
    endless = sign_all(store, close(store))

    def days():
        return sorted(
            one.due_on for one in store.all(Obligation, agreement=endless.id) if one.source == f"duty:{duty.id}"
        )

    assert len(days()) == 25
    store._now = lambda: datetime(2028, 6, 1, tzinfo=UTC)
    late = next(one for one in store.all(Obligation, agreement=endless.id) if one.due_on == days()[0])
    with store.change("kept") as change:
        life.note(change, store, replace(late, outcome=Outcome.KEPT, done_on=date(2028, 6, 1)))
    assert days()[-1] == date(2030, 5, 17)
    assert len(days()) == len(set(days()))


def test_while_its_end_is_decided_it_is_neither_changed_nor_renewed_nor_ended_again(store, signed):
    with store.change("end") as change:
        life.end(change, store, signed, TODAY + timedelta(days=90), EndedHow.NOTICE)
    ending = agreement_of(store)
    for step in (
        lambda change: life.amend(change, store, ending),
        lambda change: life.renew(change, store, ending, ending.ends_on + timedelta(days=400)),
        lambda change: life.renewed_itself(change, store, ending, ending.ends_on + timedelta(days=400)),
        lambda change: life.end(change, store, ending, TODAY, EndedHow.OTHER),
    ):
        with pytest.raises(EndIsSet), store.change("no") as change:
            step(change)
    assert agreement_of(store) == ending


def test_what_was_let_go_by_hand_stays_so_when_the_end_is_taken_back(store, signed):
    by_hand = store.all(Obligation, agreement=signed.id)[0]
    put(store, replace(by_hand, outcome=Outcome.WAIVED, remark="by letter of May 1"))
    with store.change("end") as change:
        life.end(change, store, signed, TODAY, EndedHow.AGREED)
    with store.change("back") as change:
        life.take_end_back(change, store, agreement_of(store))
    outcomes = {one.id: one.outcome for one in store.all(Obligation, agreement=signed.id)}
    assert outcomes.pop(by_hand.id) is Outcome.WAIVED
    assert set(outcomes.values()) == {Outcome.OPEN}


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[[1]]", b'[["person", "x", {}]]', b'[["agreement", "other", {}]]', b"[" * 5000]
)
def test_facts_that_are_none_of_this_agreement_are_not_gone_back_to(store, signed, content):
    amend(store)
    version = versions.holding(store, signed.id)
    with store.change("planted") as change:
        change.put(replace(version, facts=change.keep_file(content, "facts.json", "application/json")))
    draft = agreement_of(store)
    with pytest.raises(NothingToGoBackTo), store.change("give up") as change:
        life.give_up(change, store, draft)
    assert agreement_of(store) == draft


def test_with_a_person_erased_the_facts_of_a_change_that_was_signed_since_are_gone_too(store, signed):
    person = next(one for one in store.all(Person) if one.name == "Priya Raman")
    amend(store)
    digest = versions.holding(store, signed.id).facts.digest
    put(store, replace(agreement_of(store), meeting="every month"))
    sign_all(store, close(store))
    assert b"Priya Raman" in store.read_file(digest)
    erase(store, person.id, in_texts=True)
    with pytest.raises(Gone):
        store.read_file(digest)
