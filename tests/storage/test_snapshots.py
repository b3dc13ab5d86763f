"""Snapshots are read from the store in one go and hold all that a paper prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk import content
from partnerdesk.documents.kinds import agreement as agreement_paper
from partnerdesk.documents.kinds import directory, partner_profile
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Note
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.storage import snapshots
from tests.agreements import TWO
from tests.partners import PARTNERSHIP, PROFILE

LINKS = ("partnership", "agreement", "organization", "person", "signatory", "contact", "deputy", "party", "payer", "payee",
         "sender", "receiver", "lead", "membership", "value", "relationship_owner", "referred_by")  # fmt: skip


class Keeper:
    """Keeps made-up records in a store and remembers under which id."""

    def __init__(self, store) -> None:
        self.store = store
        self.ids: dict[str, str] = {}

    def keep(self, *records):
        with self.store.change("Keep") as change:
            for record in records:
                if record is None or record.id in self.ids:
                    continue
                links = {
                    name: self.ids.get(value, "")
                    for name in LINKS
                    if record.kind not in {"duty", "clause"} or name != "lead"
                    if isinstance(value := getattr(record, name, None), str) and value
                }
                self.ids[record.id] = change.add(replace(record, id="", **links)).id


@pytest.fixture
def keeper(store) -> Keeper:
    made = Keeper(store)
    facts = TWO.parties
    made.keep(PARTNERSHIP)
    made.keep(*(one.organization for one in facts))
    made.keep(*(person for one in facts for person in (one.signatory, one.contact, one.deputy)))
    made.keep(*(post for one in facts for post in one.posts))
    return made


@pytest.fixture
def agreed(keeper) -> str:
    with keeper.store.change("Agree") as change:
        kept = change.add(replace(TWO.agreement, id="", partnership=keeper.ids["r"], lead=""))
    keeper.ids["a"] = kept.id
    keeper.keep(*(one.party for one in TWO.parties))
    keeper.keep(*TWO.objectives, *TWO.duties, *TWO.payments, *TWO.in_kind, *TWO.reports)
    with keeper.store.change("Lead") as change:
        change.put(replace(kept, lead=keeper.ids["p-kitchen"]))
    return kept.id


def test_an_agreement_from_the_store_makes_the_same_paper(keeper, agreed):
    read = snapshots.agreement(keeper.store, agreed, today=TWO.today)
    catalogue = content.load("en_US")
    assert agreement_paper.compose(read, catalogue) == agreement_paper.compose(TWO, catalogue)


def test_language_page_and_version_travel_with_it(keeper, agreed):
    read = snapshots.agreement(keeper.store, agreed, today=TWO.today, language="en_GB", page="A4")
    assert (read.language, read.page, read.version) == ("en_GB", "A4", 1)


def test_someone_who_no_longer_holds_a_post_has_no_title(keeper, agreed):
    post = keeper.store.need(Post, keeper.ids["t5"])
    with keeper.store.change("Leave") as change:
        change.put(replace(post, until=TWO.today - timedelta(days=1)))
    kitchen = snapshots.agreement(keeper.store, agreed, today=TWO.today).parties[1]
    assert kitchen.title_of(kitchen.signatory) == ""


def test_a_logo_comes_with_its_bytes(keeper, agreed):
    with keeper.store.change("Logo") as change:
        stored = change.keep_file(b"picture", "logo.png", "image/png")
        change.put(replace(keeper.store.need(Organization, keeper.ids["o-clinic"]), logo=stored))
    assert snapshots.agreement(keeper.store, agreed, today=TWO.today).logos == {stored.digest: b"picture"}


@pytest.fixture
def member(keeper) -> str:
    organization = keeper.store.need(Organization, keeper.ids["o-clinic"])
    ours = next(one for one in keeper.store.all(Organization, ours=True))
    with keeper.store.change("Fill") as change:
        filled = replace(PROFILE.partner.organization, id=organization.id, revision=organization.revision)
        change.put(filled)
    keeper.ids["us"] = ours.id
    keeper.keep(PROFILE.keeper, PROFILE.introducer)
    keeper.keep(replace(PROFILE.partner.membership, relationship_owner="k", referred_by="i"))
    keeper.keep(*PROFILE.values, *PROFILE.our_values)
    keeper.keep(*PROFILE.matches, *PROFILE.contributions, *PROFILE.barriers)
    with keeper.store.change("Note") as change:
        change.add(Note(organization=organization.id, on=date(2026, 11, 9), said="Dana called."))
        change.add(Note(organization=organization.id, on=date(2026, 3, 1), said="A visit."))
    return keeper.ids["m"]


def test_a_profile_holds_all_that_its_sheet_prints(keeper, member):
    read = snapshots.partner_profile(keeper.store, member, today=TWO.today, with_barriers=True)
    assert (read.notes, read.latest_note_on) == (2, date(2026, 11, 9))
    assert read.keeper.name == "Dana Whitlock"
    assert {placed.person.name for placed in read.partner.people} == {"Priya Raman", "Marcus Hale", "Dr. Owen Castillo"}
    said = repr(partner_profile.compose(read))
    assert "The same wish (5 of 5)" in said
    assert "Meetings fall in clinic hours" in said


def test_a_directory_holds_its_partners_but_not_the_archived_and_the_binned(keeper, member):
    with keeper.store.change("More") as change:
        partnership = keeper.ids["r"]
        for name, archived in (("Shown", False), ("Put away", True), ("Thrown away", False)):
            organization = change.add(Organization(legal_name=name))
            change.add(Membership(partnership=partnership, organization=organization.id, archived=archived))
        change.add(Partnership(name="Another"))
    with keeper.store.change("Bin") as change:
        change.bin(next(o for o in keeper.store.all(Organization) if o.legal_name == "Thrown away"))
    read = snapshots.directory(keeper.store, partnership, today=TWO.today)
    assert {one.organization.legal_name for one in read.partners} == {"Riverside Community Clinic, Inc.", "Shown"}
    assert directory.compose(read).blocks


def test_people_in_the_bin_are_not_printed(keeper, member):
    with keeper.store.change("Bin") as change:
        change.bin(keeper.store.need(Person, keeper.ids["d-clinic"]))
    read = snapshots.partner_profile(keeper.store, member, today=TWO.today)
    assert "Marcus Hale" not in {placed.person.name for placed in read.partner.people}


def test_a_snapshot_takes_what_is_being_typed_in_place_of_what_it_read():
    agreement = replace(TWO.agreement, purpose="to eat")
    assert TWO.with_record(agreement).agreement.purpose == "to eat"
    duty = replace(TWO.duties[1], what="Cook")
    assert [one.what for one in TWO.with_record(duty).duties] == [
        TWO.duties[0].what,
        "Cook",
        *(d.what for d in TWO.duties[2:]),
    ]
    party = replace(TWO.parties[0].party, short_name="Them")
    changed = TWO.with_record(party)
    assert (changed.parties[0].in_text, changed.parties[0].organization) == ("Them", TWO.parties[0].organization)
    assert TWO.with_record(replace(duty, id="elsewhere")) == TWO
