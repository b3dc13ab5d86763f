"""The right to be forgotten: afterwards the person is nowhere in the file, and nothing brings them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain.agreements import Agreement, Party
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Attachment, Membership, Note
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.storage.changes import Gone
from partnerdesk.storage.erasure import erase, find_mentions
from partnerdesk.storage.history import entries, history_of
from partnerdesk.storage.merging import merge_people
from partnerdesk.storage.redaction import ERASED

TELLING = (
    b"Wilhelmina",
    b"Okonkwo",
    b"wilma@okonkwo",
    b"555 0177",
    b"Birchwood",
    b"allergic",
    b"Portrait",
    b"PDF-secret",
)


def add(store, *records):
    with store.change("Add") as change:
        made = [change.add(record) for record in records]
    return made[0] if len(made) == 1 else made


@pytest.fixture
def clinic(store):
    return add(store, Organization(legal_name="Riverside Clinic"))


@pytest.fixture
def wilma(store):
    return add(
        store,
        Person(
            name="Wilhelmina Okonkwo",
            email="wilma@okonkwo.example.org",
            phone="555 0177",
            address="7 Birchwood Lane",
            about="allergic to nuts",
        ),
    )


@pytest.fixture
def told(store, clinic, wilma):
    """Everything that may name a person, live and in the history."""
    food = add(store, Partnership(name="Food"))
    paper = add(store, Agreement(partnership=food.id, title="Food Memorandum"))
    with store.change("Attach a file of Wilhelmina Okonkwo") as change:
        kept = change.keep_file(b"%PDF-secret", "Portrait.pdf", "application/pdf")
        change.add(Attachment(holder=wilma.id, title="Portrait", stored=kept))
    made = add(
        store,
        Post(organization=clinic.id, person=wilma.id, title="Health lead"),
        Membership(partnership=food.id, organization=clinic.id, relationship_owner=wilma.id, referred_by=wilma.id),
        Party(agreement=paper.id, organization=clinic.id, signatory=wilma.id),
        Note(organization=clinic.id, on=date(2026, 3, 1), person=wilma.id, said="Talked with the lead."),
    )
    with store.change("Rename Wilhelmina Okonkwo") as change:
        change.put(replace(wilma, name="Dr. Wilhelmina Okonkwo"))
    return made


def raw(store, tmp_path):
    store.close()
    return (tmp_path / "test.partnerdesk").read_bytes()


def test_afterwards_no_byte_of_the_file_holds_the_person(store, wilma, told, tmp_path):
    erase(store, wilma.id)
    data = raw(store, tmp_path)
    assert [word for word in TELLING if word.lower() in data.lower()] == []


def test_the_file_did_hold_them_before(store, wilma, told, tmp_path):
    data = raw(store, tmp_path)
    assert [word for word in TELLING if word not in data] == []


def test_the_person_and_their_places_go_and_links_to_them_are_cleared(store, clinic, wilma, told):
    post, member, party, note = told
    report = erase(store, wilma.id)
    assert store.get(Person, wilma.id) is None
    assert store.get(Post, post.id) is None
    now = store.need(Membership, member.id)
    assert (now.relationship_owner, now.referred_by) == ("", "")
    assert store.need(Party, party.id).signatory == ""
    assert store.need(Note, note.id).person == ""
    assert (report.removed, report.unlinked) == (3, 3)
    assert store.all(Attachment) == []


def test_they_are_found_no_more(store, wilma, told):
    assert store.find("wilhelmina")
    erase(store, wilma.id)
    assert store.find("wilhelmina") == store.find("okonkwo") == []
    store.connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES('integrity-check', 1)")


def test_history_says_that_someone_was_erased_not_who(store, clinic, wilma, told):
    erase(store, wilma.id)
    assert entries(store, wilma.id)[0].title == "Someone was erased"
    words = str(history_of(store, wilma.id)) + str(history_of(store, clinic.id)) + str(entries(store))
    assert ERASED in words
    assert "Okonkwo" not in words
    assert "Health lead" not in words


def test_undo_begins_anew_and_cannot_bring_them_back(store, clinic, wilma, told):
    store.undo()
    erase(store, wilma.id)
    assert store.undo_title == store.redo_title == ""
    assert store.undo() == store.redo() == ""
    with store.change("Move") as change:
        change.put(replace(clinic, town="Eastgate"))
    assert store.undo() == "Move"
    assert store.undo() == ""
    assert store.get(Person, wilma.id) is None


def test_places_removed_long_ago_are_forgotten_too(store, clinic, wilma, tmp_path):
    post = add(store, Post(organization=clinic.id, person=wilma.id, title="Keeper of the Blue Lamp"))
    with store.change("Remove") as change:
        change.remove(post)
    erase(store, wilma.id)
    assert b"Blue Lamp" not in raw(store, tmp_path)


def test_who_was_merged_into_them_is_forgotten_too(store, wilma, tmp_path):
    other = add(store, Person(name="Minnie Okonkwo-Hart", email="minnie@hart.example.org"))
    with store.change("Merge Minnie Okonkwo-Hart") as change:
        merge_people(change, wilma, other)
    erase(store, wilma.id)
    data = raw(store, tmp_path)
    assert b"Minnie" not in data
    assert b"minnie@" not in data


def test_texts_that_name_them_are_told_and_kept(store, clinic, wilma):
    note = add(store, Note(organization=clinic.id, on=date(2026, 3, 1), said="Called wilhelmina okonkwo at noon."))
    assert [mention.record for mention in find_mentions(store, wilma.id)] == [note.id]
    report = erase(store, wilma.id)
    assert [(mention.kind, mention.record) for mention in report.mentions] == [("note", note.id)]
    assert report.sentences[-1] == "1 text here still names the person."
    assert store.need(Note, note.id).said == "Called wilhelmina okonkwo at noon."


def test_texts_that_name_them_are_cleared_when_asked(store, clinic, wilma, tmp_path):
    note = add(store, Note(organization=clinic.id, on=date(2026, 3, 1), said="Called Wilhelmina Okonkwo at noon."))
    add(store, Organization(legal_name="Okonkwo House", email="wilma@okonkwo.example.org", tags=("555 0177", "east")))
    report = erase(store, wilma.id, in_texts=True)
    assert report.mentions == ()
    assert store.need(Note, note.id).said == "Called (erased) at noon."
    assert store.all(Organization)[1].email == ""
    data = raw(store, tmp_path)
    assert b"Wilhelmina" not in data
    assert b"wilma@" not in data


def test_a_name_of_one_word_is_not_hunted_through_other_texts(store, clinic, tmp_path):
    may = add(store, Person(name="May"))
    note = add(store, Note(organization=clinic.id, on=date(2026, 3, 1), said="Meet in May."))
    assert erase(store, may.id, in_texts=True).mentions == ()
    assert store.need(Note, note.id).said == "Meet in May."


def test_a_file_that_others_hold_too_is_kept(store, clinic, wilma):
    with store.change("Attach") as change:
        kept = change.keep_file(b"shared", "list.txt", "text/plain")
        change.add(Attachment(holder=wilma.id, title="List", stored=kept))
        change.add(Attachment(holder=clinic.id, title="List", stored=kept))
    erase(store, wilma.id)
    assert store.read_file(kept.digest) == b"shared"


def test_whoever_signed_changes_can_be_erased_too(store, tmp_path):
    dana = add(store, Person(name="Dana Whitlock"))
    erase(store, dana.id)
    assert store.author == "Dana Whitlock"
    assert {entry.author for entry in entries(store)} == {ERASED}
    assert b"Whitlock" not in raw(store, tmp_path)


def test_the_report_says_that_backups_still_hold_them(store, wilma):
    assert any("Backups" in sentence for sentence in erase(store, wilma.id).sentences)


def test_others_are_left_as_they_are(store, clinic, wilma, told):
    other = add(store, Person(name="Owen Castillo", email="owen@example.org"))
    erase(store, wilma.id)
    assert store.get(Person, other.id) == other
    assert store.get(Organization, clinic.id) == clinic
    assert [entry.differences[0].after for entry in entries(store, other.id)] == ["Owen Castillo"]


def test_who_is_not_there_cannot_be_erased(store):
    with pytest.raises(Gone):
        erase(store, "01890000-0000-7000-8000-000000000000")


def test_names_with_signs_are_forgotten_too(store, tmp_path):
    person = add(store, Person(name='Jo "Ace" O\\Neil (jr.)'))
    with store.change('Greet Jo "Ace" O\\Neil (jr.)') as change:
        change.add(Organization(legal_name="Clinic", mission='Jo "Ace" O\\Neil (jr.) said so'))
    erase(store, person.id, in_texts=True)
    assert store.all(Organization)[0].mission == "(erased) said so"
    assert b"Neil" not in raw(store, tmp_path)
