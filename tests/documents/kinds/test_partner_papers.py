"""The partner profile and the directory as papers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk import content
from partnerdesk.documents.content import Heading, Table, plain
from partnerdesk.documents.kinds import PAPERS, directory, paper, partner_profile
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partner_snapshots import DirectorySnapshot, Grouping, PartnerFacts, PartnerProfileSnapshot
from partnerdesk.domain.partners import Membership, Status
from tests.agreements import TODAY, TWO
from tests.partners import DIRECTORY, PARTNERSHIP, PROFILE, partner


def tables(document) -> dict[str, Table]:
    return {block.alt: block for block in document.blocks if isinstance(block, Table)}


def headings(document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def words(document) -> str:
    return "\n".join(plain(block.runs) for block in document.blocks if hasattr(block, "runs"))


class TestProfile:
    def test_it_says_what_is_known_and_nothing_empty(self):
        facts = dict(tables(partner_profile.compose(PROFILE))["Key facts"].rows)
        assert facts["Legal name"] == "Riverside Community Clinic, Inc."
        assert facts["People served a year"] == "4,100"
        assert facts["Address"] == "410 Mill Street, Riverbend, Oregon 97001"
        assert facts["Who keeps in touch"] == "Dana Whitlock"
        assert (facts["E-mail"], facts["Website"]) == ("office@riversideclinic.example", "www.riversideclinic.example")
        assert "Left on" not in facts

    def test_what_is_confidential_stays_in_the_file(self):
        said = repr(partner_profile.compose(replace(PROFILE, with_barriers=True)))
        assert "Short of money in winter" not in said
        assert "9 Elm St" not in said

    def test_barriers_are_printed_only_when_asked_for(self):
        assert "What stands in the way" not in headings(partner_profile.compose(PROFILE))
        assert "What stands in the way" in headings(partner_profile.compose(replace(PROFILE, with_barriers=True)))

    def test_a_match_of_values_says_how_close_in_words(self):
        rows = tables(partner_profile.compose(PROFILE))["Our values and theirs"].rows
        assert [row[2] for row in rows] == ["The same wish (5 of 5)", "A little alike (2 of 5)"]

    def test_people_stand_with_what_they_do_and_how_to_reach_them(self):
        rows = tables(partner_profile.compose(PROFILE))["People"].rows
        assert rows[0] == (
            "Priya Raman",
            "Health lead, first contact, speaks for it",
            "priya@riversideclinic.example, 541-555-0142",
        )

    def test_what_has_ended_is_no_contribution_any_more(self):
        rows = tables(partner_profile.compose(PROFILE))["What they bring"].rows
        assert [row[0] for row in rows] == ["Dietitian", "Waiting room for evening classes", "In all"]

    def test_notes_are_counted_not_printed(self):
        assert words(partner_profile.compose(PROFILE)).endswith("14 notes, the latest of November 9, 2026.")

    def test_a_partner_of_whom_nothing_is_known_has_a_sheet(self):
        bare = PartnerFacts(membership=Membership(), organization=Organization(legal_name="Group"))
        document = partner_profile.compose(PartnerProfileSnapshot(partnership=PARTNERSHIP, partner=bare, today=TODAY))
        assert words(document) == "Nobody is named yet.\nNo notes yet."


class TestDirectory:
    def test_partners_stand_by_standing_and_name_and_those_who_left_do_not(self):
        document = directory.compose(DIRECTORY)
        assert headings(document) == ["Members", "Ideas", "Sectors"]
        first = next(block for block in document.blocks if isinstance(block, Table))
        assert [plain(row[0]).split("\n")[0] for row in first.rows] == ["Group 001", "Group 004", "Riverside Clinic"]

    def test_they_can_stand_by_sector(self):
        document = directory.compose(replace(DIRECTORY, grouping=Grouping.SECTOR))
        assert headings(document) == ["Food", "Health", "Youth", "No sector named", "Sectors"]

    def test_it_can_hold_members_only_so_that_talks_stay_among_us(self):
        document = directory.compose(replace(DIRECTORY, standings=frozenset([Status.MEMBER])))
        assert headings(document) == ["Members", "Sectors"]

    def test_sectors_without_a_partner_are_named(self):
        said = words(directory.compose(DIRECTORY))
        assert "Sectors without a partner: Education, Local government" in said
        assert "Other" not in said

    def test_a_partner_without_a_person_is_reached_at_its_office(self):
        first = next(block for block in directory.compose(DIRECTORY).blocks if isinstance(block, Table))
        assert first.rows[1][1:] == ("\u2013", "g4@example.org")

    def test_postal_addresses_of_people_are_not_printed(self):
        assert "1 Home Lane" not in repr(directory.compose(DIRECTORY))

    def test_an_empty_partnership_has_a_directory(self):
        document = directory.compose(DirectorySnapshot(partnership=PARTNERSHIP, partners=(), today=TODAY))
        assert "There are no partners yet." in words(document)

    def test_a_thousand_partners_fit(self):
        many = replace(DIRECTORY, partners=tuple(partner(n) for n in range(1000)))
        assert len(next(b for b in directory.compose(many).blocks if isinstance(b, Table)).rows) == 1000


@pytest.mark.parametrize(
    ("key", "snapshot"), [("memorandum", TWO), ("partner-profile", PROFILE), ("directory", DIRECTORY)]
)
def test_each_kind_of_paper_is_composed_from_its_snapshot(key, snapshot):
    document = paper(key).compose(snapshot, content.load("en_US"))
    assert document.title
    assert document.blocks


def test_papers_are_about_kinds_of_record():
    assert {one.subject_kind for one in PAPERS} <= KINDS.keys()
    assert len({one.key for one in PAPERS}) == len(PAPERS)


def test_a_kind_of_paper_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        paper("sonnet")
