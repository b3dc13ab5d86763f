"""The store: one writer, one transaction, one undo step, one event."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.organizations import Organization, Sector, Value
from partnerdesk.domain.partners import Match, Membership, Note
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.storage.changes import LARGEST_FILE, ChangedMeanwhile, FileTooLarge, Gone, StillNeeded
from partnerdesk.storage.history import entries
from partnerdesk.storage.store import CannotUndo, Damaged, FileChanged, ReadOnly, SearchMended, Store


def add(store, record, title="Add"):
    with store.change(title) as change:
        return change.add(record)


def put(store, record, title="Edit", **how):
    with store.change(title, **how) as change:
        return change.put(record)


@pytest.fixture
def clinic(store):
    return add(store, Organization(legal_name="Riverside Clinic", town="Riverbend", tags=("health", "east")))


def test_a_record_comes_back_as_it_was_written(store, clinic):
    assert store.get(Organization, clinic.id) == clinic
    assert clinic.revision == 1


def test_a_change_writes_only_what_changed_and_counts_the_revision(store, clinic):
    renamed = put(store, replace(clinic, legal_name="Riverside Community Clinic"))
    assert renamed.revision == 2
    assert store.get(Organization, clinic.id) == renamed


def test_putting_the_same_record_is_no_change(store, clinic):
    before = store.revision
    assert put(store, clinic) == clinic
    assert store.revision == before
    assert store.undo_title == "Add"


def test_an_exception_leaves_everything_as_it_was(store, clinic):
    def fail_halfway():
        with store.change("Rename") as change:
            change.put(replace(clinic, legal_name="Other"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail_halfway()
    assert store.get(Organization, clinic.id) == clinic
    assert store.undo_title == "Add"
    assert not store.find("other")


def test_a_record_changed_since_it_was_read_is_not_overwritten(store, clinic):
    put(store, replace(clinic, town="Eastgate"))
    with pytest.raises(ChangedMeanwhile):
        put(store, replace(clinic, town="Westgate"))
    assert store.get(Organization, clinic.id).town == "Eastgate"


def test_a_record_that_is_gone_is_told(store):
    with pytest.raises(Gone):
        put(store, Organization(id="01890000-0000-7000-8000-000000000000", legal_name="Nobody"))


def test_undo_and_redo_go_through_all_changes_by_name(store, clinic):
    put(store, replace(clinic, legal_name="Riverside Community Clinic"), "Rename Riverside Clinic")
    assert store.undo_title == "Rename Riverside Clinic"
    assert store.undo() == "Rename Riverside Clinic"
    assert store.get(Organization, clinic.id).legal_name == "Riverside Clinic"
    assert store.redo_title == "Rename Riverside Clinic"
    store.undo()
    assert store.get(Organization, clinic.id) is None
    assert store.undo() == ""
    store.redo()
    store.redo()
    assert store.get(Organization, clinic.id).legal_name == "Riverside Community Clinic"
    assert store.redo() == ""


def test_undo_goes_a_record_at_a_time_and_stopping_leaves_everything_as_it_was(store, clinic):
    with store.change("bring in three") as change:
        for name in ("One", "Two", "Three"):
            change.add(Organization(legal_name=name))
    revision = store.revision
    assert store.step_size(back=True) == 3
    steps = store.stepping(back=True)
    assert [next(steps), next(steps)] == [(0, 3), (1, 3)]
    steps.close()
    assert (store.revision, store.undo_title) == (revision, "bring in three")
    assert len(store.all(Organization)) == 4
    assert [*store.stepping(back=True)] == [(0, 3), (1, 3), (2, 3)]
    assert store.all(Organization) == [clinic]
    assert store.step_size(back=False) == 3


def test_undo_survives_closing_the_file(store, clinic, tmp_path):
    put(store, replace(clinic, town="Eastgate"), "Move")
    store.close()
    again = Store(tmp_path / "test.partnerdesk")
    assert again.undo() == "Move"
    assert again.get(Organization, clinic.id).town == "Riverbend"
    again.close()


def test_a_new_change_after_undo_ends_redo(store, clinic):
    put(store, replace(clinic, town="Eastgate"), "Move")
    store.undo()
    put(store, replace(store.get(Organization, clinic.id), phone="555 0100"), "Phone")
    assert store.redo_title == ""
    assert [entry.title for entry in entries(store, clinic.id)] == ["Phone", "Add"]


def test_typing_in_one_field_is_one_step(store, clinic):
    for town in ("E", "Ea", "Eastgate"):
        clinic = put(store, replace(clinic, town=town), "Move", amends=f"{clinic.id} town")
    assert store.undo() == "Move"
    assert store.get(Organization, clinic.id).town == "Riverbend"


def test_undo_that_would_overwrite_newer_work_is_refused(store, clinic):
    put(store, replace(clinic, town="Eastgate"), "Move")
    store.connection.exec_driver_sql("UPDATE organization SET town='Westgate'")
    with pytest.raises(CannotUndo):
        store.undo()
    assert store.get(Organization, clinic.id).town == "Westgate"


def test_listeners_hear_each_change_with_its_kinds_and_records(store, clinic):
    heard = []
    store.listeners.append(heard.append)
    put(store, replace(clinic, town="Eastgate"), "Move", origin="form")
    store.undo()
    assert [(c.title, c.kinds, c.ids, c.origin) for c in heard] == [
        ("Move", {"organization"}, {clinic.id}, "form"),
        ("Move", {"organization"}, {clinic.id}, None),
    ]


def test_history_says_when_who_and_what_from_what_to_what(store, clinic):
    put(store, replace(clinic, sector=Sector.HEALTH, town="Eastgate"), "Fill in")
    newest = entries(store, clinic.id)[0]
    assert (newest.title, newest.author, newest.happened) == ("Fill in", "Dana Whitlock", "changed")
    assert {(d.label, d.before, d.after) for d in newest.differences} == {
        ("Sector", "", "Health"),
        ("Town", "Riverbend", "Eastgate"),
    }


def test_history_names_linked_records(store, clinic):
    person = add(store, Person(name="Priya Raman"))
    post = add(store, Post(organization=clinic.id, person=person.id, title="Health lead"))
    words = {(d.label, d.after) for d in entries(store, post.id)[0].differences}
    assert ("Person", "Priya Raman") in words
    assert ("Organization", "Riverside Clinic") in words


def test_removing_takes_the_lists_along_and_undo_brings_them_back(store, clinic):
    value = add(store, Value(organization=clinic.id, name="Dignity"))
    with store.change("Remove") as change:
        change.remove(clinic)
    assert store.get(Value, value.id) is None
    store.undo()
    assert store.get(Value, value.id).name == "Dignity"
    assert store.get(Organization, clinic.id).legal_name == "Riverside Clinic"


def test_what_others_name_is_not_removed(store, clinic):
    partnership = add(store, Partnership(name="Food"))
    add(store, Membership(partnership=partnership.id, organization=clinic.id))
    with pytest.raises(StillNeeded), store.change("Remove") as change:
        change.remove(clinic)
    assert store.get(Organization, clinic.id)


def test_a_link_to_nothing_cannot_be_committed(store):
    with pytest.raises(Exception, match="FOREIGN KEY"):
        add(store, Value(organization="01890000-0000-7000-8000-000000000000", name="Lost"))
    assert store.all(Value) == []


def test_the_bin_keeps_a_record_out_of_lists_and_search(store, clinic):
    with store.change("Delete") as change:
        change.bin(clinic)
    assert store.all(Organization) == []
    assert store.find("riverside") == []
    assert [each.legal_name for each in store.all(Organization, binned=True)] == ["Riverside Clinic"]
    with store.change("Take back") as change:
        change.take_back(clinic)
    assert store.find("riverside")


def test_lists_keep_their_order(store, clinic):
    for place, name in ((2, "Neighbors lead"), (1, "Dignity"), (3, "Buy close")):
        add(store, Value(organization=clinic.id, name=name, position=place))
    assert [value.name for value in store.all(Value, organization=clinic.id)] == [
        "Dignity",
        "Neighbors lead",
        "Buy close",
    ]


@pytest.mark.parametrize("typed", ["river", "RIVERSIDE cli", "clinic river", "riverb", "health"])
def test_search_finds_words_by_their_beginnings(store, clinic, typed):
    assert [found.record for found in store.find(typed)] == [clinic.id]


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "NEAR(", "river)", "a:b", "-", "'; drop table"])
def test_search_takes_any_sign_as_a_sign(store, clinic, typed):
    store.find(typed)


def test_search_ignores_accents_and_shows_organizations_before_notes(store, clinic):
    other = add(store, Organization(legal_name="Müller Stiftung"))
    add(store, Note(organization=clinic.id, said="Talked with Muller"))
    assert [found.kind for found in store.find("muller")] == ["organization", "note"]
    assert store.find("muller", kinds=("organization",))[0].record == other.id


def test_search_follows_a_rename(store, clinic):
    put(store, replace(clinic, legal_name="Eastgate Health Center"))
    assert store.find("riverside") == []
    assert store.find("eastgate")[0].title == "Eastgate Health Center"


def break_index(store, statement):
    store.raw.execute("PRAGMA writable_schema=ON")
    store.raw.execute(statement)
    store.raw.execute("PRAGMA writable_schema=RESET")


def test_a_broken_search_index_is_made_anew_when_it_is_met_while_searching(store, clinic):
    break_index(store, "UPDATE search_data SET block = x'00' WHERE id > 10")
    assert [each.record for each in store.find("riverside")] == [clinic.id]
    assert [each.record for each in store.find("river")] == [clinic.id]


def test_a_broken_search_index_met_while_changing_is_made_anew_and_the_change_told(store, clinic):
    break_index(store, "UPDATE search_data SET block = x'ffffffff'")
    with pytest.raises(SearchMended, match="make it once more"), store.change("rename") as change:
        change.put(replace(clinic, legal_name="Eastgate Clinic"))
    assert store.need(Organization, clinic.id) == clinic
    with store.change("rename") as change:
        change.put(replace(clinic, legal_name="Eastgate Clinic"))
    assert [each.title for each in store.find("eastgate")] == ["Eastgate Clinic"]


def test_a_search_index_that_cannot_be_mended_is_told_as_damage(store, clinic):
    break_index(store, "DELETE FROM search_data")
    with pytest.raises(Damaged):
        store.find("riverside")
    with pytest.raises(Damaged), store.change("rename") as change:
        change.put(replace(clinic, legal_name="Eastgate Clinic"))
    assert store.need(Organization, clinic.id) == clinic


def test_files_lie_in_the_workspace_under_their_digest(store):
    with store.change("Attach") as change:
        kept = change.keep_file(b"hello", "letter.txt", "text/plain")
    assert store.read_file(kept.digest) == b"hello"
    assert kept.size == 5


def test_a_file_over_the_limit_is_refused(store):
    with pytest.raises(FileTooLarge, match="26 MB"), store.change("Attach") as change:
        change.keep_file(bytes(LARGEST_FILE + 1), "film.mov", "video/quicktime")


def test_a_workspace_opened_for_reading_cannot_be_changed(store, clinic, tmp_path):
    reader = Store(tmp_path / "test.partnerdesk", read_only=True)
    with pytest.raises(ReadOnly):
        add(reader, Organization(legal_name="New"))
    with pytest.raises(ReadOnly):
        reader.undo()
    assert reader.get(Organization, clinic.id) == clinic
    reader.close()


def test_a_workspace_of_ours_passes_the_inner_check(store):
    store.check_inside()


def test_a_workspace_with_foreign_tables_or_triggers_is_not_opened_for_writing(store, tmp_path):
    raw = sqlite3.connect(tmp_path / "test.partnerdesk")
    raw.execute("CREATE TRIGGER evil AFTER UPDATE ON organization BEGIN DELETE FROM note; END")
    raw.close()
    with pytest.raises(Damaged):
        store.check_inside()


def test_all_kinds_have_a_table(store):
    for cls in KINDS.values():
        assert store.all(cls) == []


def test_match_of_values_links_our_value_and_a_membership(store, clinic):
    partnership = add(store, Partnership(name="Food"))
    member = add(store, Membership(partnership=partnership.id, organization=clinic.id))
    value = add(store, Value(organization=clinic.id, name="Dignity"))
    match = add(store, Match(membership=member.id, value=value.id, closeness=4, reason="Said so"))
    assert store.all(Match, membership=member.id) == [match]


def test_a_kept_file_whose_bytes_were_changed_is_not_handed_out(store):
    with store.change("keep") as change:
        kept = change.keep_file(b"as it came", "scan.pdf", "application/pdf")
    assert store.read_file(kept.digest) == b"as it came"
    for data in (b"another", "text"):
        store.raw.execute("UPDATE blob SET data = ? WHERE digest = ?", (data, kept.digest))
        with pytest.raises(FileChanged):
            store.read_file(kept.digest)
