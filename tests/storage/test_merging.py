"""Merging what was recorded twice: nothing is lost, nothing stands twice, and one undo takes all of it back."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.domain.agreements import Agreement, Party
from partnerdesk.domain.fields import Link
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.merging import MergeChoices, Pick
from partnerdesk.domain.organizations import Organization, Value
from partnerdesk.domain.partners import (
    Attachment,
    Barrier,
    Contribution,
    Different,
    Match,
    Membership,
    Merged,
    Note,
    Status,
)
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.promises import Duty
from partnerdesk.storage.changes import Gone
from partnerdesk.storage.history import history_of
from partnerdesk.storage.merging import PartiesToOne, merge, merge_people, naming, offer


def add(store, *records):
    with store.change("Add") as change:
        made = [change.add(record) for record in records]
    return made[0] if len(made) == 1 else made


def merge_two(store, keep, other, choices=None):
    with store.change("Merge") as change:
        return merge(change, keep, other, choices)


def everything(store):
    """All that the workspace says, without revisions."""
    return {
        record.id: replace(record, revision=0)
        for cls in KINDS.values()
        for binned in (False, True)
        for record in store.all(cls, binned=binned)
    }


@pytest.fixture
def food(store):
    return add(store, Partnership(name="Riverbend Food Partnership"))


@pytest.fixture
def pair(store):
    return add(
        store,
        Organization(legal_name="Saint Brigid Pantry", town="Riverbend", tags=("food",)),
        Organization(legal_name="St. Brigid's Food Pantry", phone="555 0100", tags=("east",)),
    )


def test_the_kept_one_says_all_and_the_other_is_gone(store, pair):
    keep, other = pair
    made = merge_two(store, keep, other)
    assert (made.id, made.legal_name, made.town, made.phone) == (
        keep.id,
        "St. Brigid's Food Pantry",
        "Riverbend",
        "555 0100",
    )
    assert made.tags == ("food", "east")
    assert store.get(Organization, keep.id) == made
    assert store.get(Organization, other.id) is None


def test_what_was_chosen_is_kept(store, pair):
    made = merge_two(store, *pair, MergeChoices(fields={"legal_name": Pick.LEFT, "tags": Pick.RIGHT}))
    assert (made.legal_name, made.tags) == ("Saint Brigid Pantry", ("east",))


def test_everything_that_named_the_other_names_the_kept_one(store, pair, food):
    keep, other = pair
    person, paper = add(store, Person(name="Owen Castillo"), Agreement(partnership=food.id, title="Food Memorandum"))
    file = store_file(store)
    rows = add(
        store,
        Post(organization=other.id, person=person.id, title="Coordinator"),
        Note(organization=other.id, on=date(2026, 3, 1), said="They can store 200 kg."),
        Value(organization=other.id, name="Everyone eats with dignity"),
        Attachment(holder=other.id, title="Insurance", stored=file),
        Membership(partnership=food.id, organization=other.id, status=Status.MEMBER),
        Party(agreement=paper.id, organization=other.id),
    )
    merge_two(store, keep, other)
    for row in rows:
        now = store.need(type(row), row.id)
        assert keep.id in {getattr(now, field.name) for field in now.described if isinstance(field, Link)}


def store_file(store):
    with store.change("Attach") as change:
        return change.keep_file(b"%PDF-1.7", "insurance.pdf", "application/pdf")


def test_no_link_to_the_other_is_left_whatever_its_kind(store, pair):
    keep, other = pair
    merge_two(store, keep, other)
    assert naming(store.connection, other) == []


def test_two_standings_in_one_partnership_become_one_with_both_lists(store, pair, food):
    keep, other = pair
    here, there = add(
        store,
        Membership(partnership=food.id, organization=keep.id, why="They know the street."),
        Membership(partnership=food.id, organization=other.id, status=Status.MEMBER, joined_on=date(2026, 1, 5)),
    )
    add(
        store,
        Contribution(membership=here.id, name="Van", position=1),
        Contribution(membership=there.id, name="Cold room", position=1),
        Barrier(membership=there.id, name="No driver on Fridays"),
    )
    merge_two(store, keep, other)
    (only,) = store.all(Membership, organization=keep.id)
    assert (only.id, only.status, only.joined_on) == (here.id, Status.MEMBER, date(2026, 1, 5))
    assert only.why == "They know the street."
    assert [each.name for each in store.all(Contribution, membership=here.id)] == ["Van", "Cold room"]
    assert [each.name for each in store.all(Barrier, membership=here.id)] == ["No driver on Fridays"]


def test_the_fields_of_a_standing_are_chosen_the_same_way(store, pair, food):
    keep, other = pair
    add(
        store,
        Membership(partnership=food.id, organization=keep.id, status=Status.MEMBER),
        Membership(partnership=food.id, organization=other.id, status=Status.LEFT),
    )
    offered = offer(store, keep, other)
    assert [each.partnership.id for each in offered.memberships] == [food.id]
    assert "status" in {choice.field.name for choice in offered.memberships[0].fields}
    merge_two(store, keep, other, MergeChoices(memberships={food.id: {"status": Pick.RIGHT}}))
    (only,) = store.all(Membership, organization=keep.id)
    assert only.status is Status.LEFT


def test_one_person_in_both_has_one_place(store, pair):
    keep, other = pair
    person = add(store, Person(name="Owen Castillo"))
    add(
        store,
        Post(organization=keep.id, person=person.id, title="Lead"),
        Post(organization=other.id, person=person.id, title="Pantry lead", signs=True),
    )
    merge_two(store, keep, other)
    (only,) = store.all(Post, organization=keep.id)
    assert (only.title, only.signs) == ("Pantry lead", True)


def test_someone_who_left_and_came_back_keeps_both_places(store, pair):
    keep, other = pair
    person = add(store, Person(name="Owen Castillo"))
    add(
        store,
        Post(organization=keep.id, person=person.id, title="Treasurer", until=date(2020, 1, 1)),
        Post(organization=other.id, person=person.id, title="Chair", since=date(2024, 1, 1)),
    )
    merge_two(store, keep, other)
    assert [each.title for each in store.all(Post, organization=keep.id)] == ["Treasurer", "Chair"]


def test_the_same_person_recorded_twice_becomes_one(store, pair):
    keep, other = pair
    here, there = add(store, Person(name="Owen Castillo"), Person(name="Owen Castillo", email="owen@example.org"))
    add(store, Post(organization=keep.id, person=here.id), Post(organization=other.id, person=there.id, title="Lead"))
    assert [(one.id, twin.id) for one, twin in offer(store, keep, other).people] == [(here.id, there.id)]
    merge_two(store, keep, other)
    (only,) = store.all(Post, organization=keep.id)
    assert (only.person, only.title) == (here.id, "Lead")
    assert store.get(Person, here.id).email == "owen@example.org"
    assert store.get(Person, there.id) is None


def test_people_are_left_two_when_that_was_chosen(store, pair):
    keep, other = pair
    people = add(store, Person(name="Owen Castillo"), Person(name="Owen Castillo"))
    add(store, *(Post(organization=each.id, person=who.id) for each, who in zip(pair, people, strict=True)))
    merge_two(store, keep, other, MergeChoices(people=()))
    assert {post.person for post in store.all(Post, organization=keep.id)} == {each.id for each in people}


def test_there_is_one_first_contact_the_one_who_was_it_before(store, pair):
    keep, other = pair
    people = add(store, Person(name="Owen Castillo"), Person(name="Priya Raman"))
    add(
        store,
        *(Post(organization=each.id, person=who.id, primary=True) for each, who in zip(pair, people, strict=True)),
    )
    merge_two(store, keep, other)
    assert [post.person for post in store.all(Post, organization=keep.id) if post.primary] == [people[0].id]
    assert len(store.all(Post, organization=keep.id)) == 2


def test_the_others_first_contact_is_kept_where_there_was_none(store, pair):
    keep, other = pair
    person = add(store, Person(name="Priya Raman"))
    add(store, Post(organization=other.id, person=person.id, primary=True))
    merge_two(store, keep, other)
    assert [post.primary for post in store.all(Post, organization=keep.id)] == [True]


def test_values_of_the_same_words_become_one_with_one_match(store, pair, food):
    keep, other = pair
    ours = add(store, Organization(legal_name="Harvest Table", ours=True))
    member = add(store, Membership(partnership=food.id, organization=ours.id))
    here, there = add(store, Value(organization=keep.id, name="Dignity"), Value(organization=other.id, name="dignity"))
    add(
        store,
        Match(membership=member.id, value=here.id, closeness=4),
        Match(membership=member.id, value=there.id, closeness=2, reason="Said so in March"),
    )
    merge_two(store, keep, other)
    (value,) = store.all(Value, organization=keep.id)
    (match,) = store.all(Match, membership=member.id)
    assert (match.value, match.closeness, match.reason) == (value.id, 4, "Said so in March")


def test_lists_stand_one_below_the_other(store, pair):
    keep, other = pair
    add(store, *(Value(organization=keep.id, name=name, position=n) for n, name in enumerate("AB")))
    add(store, *(Value(organization=other.id, name=name, position=n) for n, name in enumerate("CD")))
    merge_two(store, keep, other)
    assert [value.name for value in store.all(Value, organization=keep.id)] == ["A", "B", "C", "D"]


def test_equal_notes_are_one_and_others_are_kept(store, pair):
    keep, other = pair
    same = Note(organization=keep.id, on=date(2026, 3, 1), said="Called.")
    add(store, same, replace(same, organization=other.id), replace(same, organization=other.id, said="Called again."))
    merge_two(store, keep, other)
    assert [note.said for note in store.all(Note, organization=keep.id)] == ["Called.", "Called again."]


def test_what_was_said_to_be_two_is_kept_but_for_the_pair_itself(store, pair):
    keep, other = pair
    third = add(store, Organization(legal_name="Brigid House"))
    add(
        store,
        Different(one=other.id, other=keep.id),
        Different(one=keep.id, other=third.id),
        Different(one=third.id, other=other.id),
    )
    merge_two(store, keep, other)
    (only,) = store.all(Different)
    assert {only.one, only.other} == {keep.id, third.id}


def test_two_parties_to_one_agreement_are_not_merged(store, pair, food):
    keep, other = pair
    paper = add(store, Agreement(partnership=food.id, title="Food Memorandum"))
    parties = add(store, *(Party(agreement=paper.id, organization=each.id) for each in pair))
    add(store, Duty(agreement=paper.id, party=parties[1].id, what="Store the food"))
    before = everything(store)
    with pytest.raises(PartiesToOne, match="Food Memorandum"):
        merge_two(store, keep, other)
    assert everything(store) == before


def test_an_organization_is_not_merged_with_itself_nor_with_one_that_is_gone(store, pair):
    keep, other = pair
    with pytest.raises(ValueError, match="itself"):
        merge_two(store, keep, keep)
    merge_two(store, keep, other)
    with pytest.raises(Gone):
        merge_two(store, keep, other)


def test_what_was_in_the_bin_moves_too_and_stays_there(store, pair):
    keep, other = pair
    note = add(store, Note(organization=other.id, on=date(2026, 3, 1), said="Wrong number."))
    with store.change("Delete") as change:
        change.bin(note)
    merge_two(store, keep, other)
    assert [each.id for each in store.all(Note, binned=True, organization=keep.id)] == [note.id]


def test_both_histories_stay_together(store, pair):
    keep, other = pair
    value, lost = add(store, Value(organization=other.id, name="Dignity"), Value(organization=other.id, name="Speed"))
    with store.change("Remove value") as change:
        change.remove(lost)
    with store.change("Rename other") as change:
        change.put(replace(other, legal_name="Brigid's"))
    merge_two(store, keep, other)
    (kept,) = store.all(Merged)
    assert (kept.into, kept.other, kept.name, kept.on) == (keep.id, other.id, "Brigid's", date(2026, 11, 17))
    told = {(entry.title, entry.record) for entry in history_of(store, keep.id)}
    assert {
        ("Add", keep.id),
        ("Add", other.id),
        ("Rename other", other.id),
        ("Add", value.id),
        ("Remove value", lost.id),
        ("Merge", keep.id),
    } <= told


def test_histories_of_several_merges_stay_together_and_part_again_on_undo(store, pair):
    keep, other = pair
    third = add(store, Organization(legal_name="Brigid Pantry"))
    merge_two(store, other, third)
    merge_two(store, keep, store.need(Organization, other.id))
    assert ("Add", third.id) in {(entry.title, entry.record) for entry in history_of(store, keep.id)}
    store.undo()
    assert third.id not in {entry.record for entry in history_of(store, keep.id)}


def test_a_partners_history_holds_its_standing_and_its_lists(store, pair, food):
    member = add(store, Membership(partnership=food.id, organization=pair[0].id))
    van = add(store, Contribution(membership=member.id, name="Van"))
    with store.change("Take out") as change:
        change.remove(member)
    told = {(entry.record, entry.happened) for entry in history_of(store, pair[0].id)}
    assert {(member.id, "removed"), (van.id, "added"), (van.id, "removed")} <= told


def test_what_is_gone_has_a_history_and_what_never_was_has_none(store, pair):
    with store.change("Remove") as change:
        change.remove(pair[1])
    assert [entry.title for entry in history_of(store, pair[1].id)] == ["Remove", "Add"]
    assert history_of(store, "01890000-0000-7000-8000-000000000000") == []


def test_two_records_of_a_person_become_one_wherever_they_stand(store, pair, food):
    keep, other = add(store, Person(name="Owen Castillo"), Person(name="Dr. Owen Castillo", phone="555 0100"))
    add(
        store,
        Post(organization=pair[0].id, person=keep.id),
        Post(organization=pair[0].id, person=other.id, title="Lead"),
        Post(organization=pair[1].id, person=other.id),
        Membership(partnership=food.id, organization=pair[0].id, relationship_owner=other.id, referred_by=other.id),
    )
    with store.change("Merge") as change:
        made = merge_people(change, keep, other)
    assert (made.name, made.phone) == ("Dr. Owen Castillo", "555 0100")
    assert {post.organization: post.person for post in store.all(Post)} == dict.fromkeys((p.id for p in pair), keep.id)
    (member,) = store.all(Membership)
    assert (member.relationship_owner, member.referred_by) == (keep.id, keep.id)
    assert ("Add", other.id) in {(entry.title, entry.record) for entry in history_of(store, keep.id)}


def fill(store, dice, organizations):
    """Make whatever may belong to these organizations."""
    with store.change("Fill") as change:
        places = [change.add(Partnership(name=f"Partnership {n}")) for n in range(2)]
        papers = [change.add(Agreement(partnership=places[0].id, title=f"Paper {n}")) for n in range(2)]
        people = [
            change.add(
                Person(name=dice.choice(["Owen Castillo", "Priya Raman"]), email=dice.choice(["", "a@example.org"]))
            )
            for _ in range(4)
        ]
        for each in organizations:
            values = [change.add(Value(organization=each.id, name=dice.choice("ABC"))) for _ in range(2)]
            for place in dice.sample(places, dice.randint(0, 2)):
                member = change.add(
                    Membership(partnership=place.id, organization=each.id, referred_by=dice.choice(people).id)
                )
                change.add(Match(membership=member.id, value=dice.choice(values).id, closeness=dice.randint(0, 5)))
                change.add(Contribution(membership=member.id, name=dice.choice("VW"), position=dice.randint(0, 2)))
                if dice.random() < 0.3:
                    change.bin(member)
            for person in dice.sample(people, 2):
                change.add(Post(organization=each.id, person=person.id, primary=dice.random() < 0.5))
            for _ in range(dice.randint(0, 2)):
                change.add(Note(organization=each.id, on=date(2026, 1, 1), said=dice.choice("XY"), person=people[0].id))
            change.add(Different(one=each.id, other=dice.choice(organizations).id))
            if dice.random() < 0.5:
                change.add(Party(agreement=dice.choice(papers).id, organization=each.id, contact=people[1].id))


@pytest.mark.parametrize("seed", range(12))
def test_one_undo_takes_any_merge_back_and_redo_makes_it_again(store, seed):
    dice = random.Random(seed)
    organizations = add(store, *(Organization(legal_name=f"Organization {n}", tags=(str(n),)) for n in range(4)))
    fill(store, dice, organizations)
    start = everything(store)
    keep, other = dice.sample(organizations, 2)
    try:
        merge_two(store, keep, other)
    except PartiesToOne:
        assert everything(store) == start
        return
    end = everything(store)
    assert naming(store.connection, other) == []
    assert sum(post.primary for post in store.all(Post, organization=keep.id)) <= 1
    assert store.undo() == "Merge"
    assert everything(store) == start
    assert store.redo() == "Merge"
    assert everything(store) == end
    store.connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES('integrity-check', 1)")


def test_a_standing_that_one_keeps_and_the_other_brought_about_stays(store, food, pair):
    one, twin = add(store, Person(name="Ana Lopez"), Person(name="Ana López"))
    member = add(
        store,
        Membership(partnership=food.id, organization=pair[0].id, relationship_owner=one.id, referred_by=twin.id),
    )
    given = add(store, Contribution(membership=member.id, name="Space"))
    with store.change("Merge") as change:
        merge_people(change, one, twin)
    kept = store.get(Membership, member.id)
    assert (kept.relationship_owner, kept.referred_by) == (one.id, one.id)
    assert store.get(Contribution, given.id) is not None
