"""The memorandum as a paper: what stands where, by value and without a format."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from partnerdesk import content
from partnerdesk.documents.content import (
    Clause,
    Heading,
    Recital,
    Reference,
    Run,
    Signatures,
    Table,
    Title,
    plain,
)
from partnerdesk.documents.kinds import agreement as agreement_paper
from partnerdesk.documents.numbering import number
from partnerdesk.domain import agreements
from partnerdesk.domain.agreement_slots import outline
from partnerdesk.domain.agreements import Binding, PaperState
from partnerdesk.domain.files import StoredFile
from partnerdesk.domain.money import Money
from tests.agreements import CLINIC, KITCHEN, TWO, bare, changed

CATALOGUE = content.load("en_US")


def compose(snapshot=TWO):
    return agreement_paper.compose(snapshot, CATALOGUE)


def headings(document) -> list[str]:
    return [b.text if isinstance(b, Heading) else plain(b.runs) for b in document.blocks if is_heading(b)]


def is_heading(block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Clause) and block.level == 1)


def texts(document) -> list[str]:
    return [plain(block.runs) for block in document.blocks if hasattr(block, "runs")]


def table(document, alt: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.alt == alt)


def facts(document) -> dict[str, str]:
    return {plain(name): plain(value) for name, value in table(document, "The most important facts of this paper").rows}


class TestOrder:
    def test_it_begins_with_its_title_and_the_key_facts(self):
        document = compose()
        assert isinstance(document.blocks[0], Title)
        assert headings(document)[:4] == ["At a glance", "Date", "Who we are", "Background"]

    def test_it_ends_with_the_places_to_sign_under_the_sentence_that_says_so(self):
        blocks = compose().blocks
        assert isinstance(blocks[-1], Signatures)
        assert plain(blocks[-2].runs).startswith("Signed for the parties")

    def test_numbers_in_the_paper_are_those_of_the_outline(self):
        document = compose()
        labels = number(document.blocks).references
        for state in outline(TWO, CATALOGUE):
            if state.number:
                assert labels[state.id] == str(state.number)

    def test_recitals_are_lettered_and_carry_no_clause_number(self):
        blocks = compose().blocks
        labels = [
            label for label, block in zip(number(blocks).labels, blocks, strict=True) if isinstance(block, Recital)
        ]
        assert labels == ["(A)", "(B)", "(C)"]

    def test_a_live_view_finds_every_block_of_a_clause_by_its_anchor(self):
        blocks = compose().blocks
        anchors = [block.anchor for block in blocks[3:]]
        assert all(anchors)
        assert len(set(anchors)) == len(anchors)
        money = [anchor for anchor in anchors if anchor.split(".")[0] == "money"]
        assert money[:3] == ["money", "money.payments", "money.payments.1"]

    def test_every_reference_points_to_a_clause_of_the_paper(self):
        document = compose(changed(binding=Binding.BINDING, governing_law="Oregon"))
        named = {
            part.anchor for b in document.blocks if hasattr(b, "runs") for part in b.runs if isinstance(part, Reference)
        }
        assert named
        assert named <= number(document.blocks).references.keys()


class TestFacts:
    def test_the_key_facts_stand_in_front(self):
        assert facts(compose()) == {
            "Between": "Riverside Community Clinic, Inc. and Riverbend Community Kitchen",
            "Purpose": "People who come to the Clinic and have too little to eat go home with good food and know how to cook it",
            "Term": "January 1, 2027 to December 31, 2028 (2 years)",
            "At the end": "It may be renewed in writing",
            "Money": "$12,450.50 in all",
            "Notice to end": "60 days",
            "Review": "December 1, 2027",
            "Legal status": "Not legally binding",
        }

    def test_a_party_stands_with_its_legal_name_and_the_term_in_bold(self):
        block = next(b for b in compose().blocks if hasattr(b, "runs") and "410 Mill" in plain(b.runs))
        assert plain(block.runs) == (
            "Riverside Community Clinic, Inc., a nonprofit organization, registration number 93-1184206, "
            "410 Mill Street, Riverbend, Oregon 97001 (“the Clinic”). "
            "It acts on this authority: Board resolution of October 6, 2026."
        )
        assert [run.text for run in block.runs if run.bold] == ["Riverside Community Clinic, Inc.", "the Clinic"]

    def test_the_legal_name_is_spelled_the_same_in_front_and_under_the_signature(self):
        document = compose()
        entities = [block.entity for block in document.blocks[-1].blocks]
        assert entities == [one.legal_name for one in TWO.parties]
        assert all(any(text.startswith(entity) for text in texts(document)) for entity in entities)

    def test_the_signer_signs_as_what_was_said_or_as_what_the_person_is(self):
        blocks = compose().blocks[-1].blocks
        assert [(b.name, b.title) for b in blocks] == [
            ("Dr. Owen Castillo", "Executive Director"),
            ("Lucille Freeman", "Chair"),
        ]

    def test_properties_of_the_file(self):
        document = compose()
        assert (document.title, document.reference, document.page) == (TWO.agreement.title, "RFP-2026-07", "Letter")
        assert document.author == "Riverbend Community Kitchen"


class TestTables:
    def test_duties_stand_by_party_and_those_of_all_at_the_end(self):
        rows = table(compose(), "Duties of the parties").rows
        assert [row[0] for row in rows] == ["The Clinic", "The Clinic", "The Kitchen", "The Kitchen", "All together"]
        assert rows[-1][3] == "Jun 30, 2027"

    def test_a_payment_that_comes_again_counts_each_time(self):
        payments = table(compose(), "Payments")
        assert payments.rows[0][-1] == "6\u00a0×\u00a0$2,000"
        assert payments.rows[-1][-1] == "$12,450.50"
        assert payments.totals == 1

    def test_what_goes_there_and_what_comes_back_is_never_one_sum(self):
        back = replace(
            TWO.payments[0], id="m3", payer="p-kitchen", payee="p-clinic", times=None, amount=Money(60000, "USD")
        )
        snapshot = replace(TWO, payments=(*TWO.payments, back))
        payments = table(compose(snapshot), "Payments")
        assert payments.rows[-1] == ("The Clinic", "The Kitchen", "In all", "–", "$12,450.50")
        assert payments.totals == 1  # what the Kitchen pays stands in its only row
        assert (
            facts(compose(snapshot))["Money"]
            == "$12,450.50 from the Clinic; $600 from the Kitchen the first working day of each month"
        )

    def test_what_is_given_in_kind_is_added_up_for_each_who_gives(self):
        one = replace(TWO.in_kind[0], period="each year")
        given = table(
            compose(replace(TWO, in_kind=(one, replace(one, id="k3"), *TWO.in_kind[1:]))), "Contributions in kind"
        )
        assert given.rows[-1] == ("The Clinic", "In all", "–", "Each year", "$24,960")
        assert given.totals == 1

    def test_there_is_a_sum_for_each_currency(self):
        other = replace(TWO.payments[0], id="m3", amount=Money(10000, "EUR"), times=None, due="")
        payments = table(compose(replace(TWO, payments=(*TWO.payments, other))), "Payments")
        assert [row[-1] for row in payments.rows[-2:]] == ["$12,450.50", "€100"]

    def test_no_cell_is_empty(self):
        for snapshot in (TWO, bare(3)):
            for block in compose(snapshot).blocks:
                if isinstance(block, Table):
                    assert all(plain(cell).strip() for row in (*block.rows, block.head) for cell in row)

    def test_home_addresses_of_people_are_not_printed(self):
        assert "9 Elm St" not in repr(compose())

    def test_what_a_report_measures_stands_in_a_column_of_its_own_where_one_says_so(self):
        assert "Measured by" not in table(compose(), "Reports").head
        first = replace(TWO.reports[0], indicator="meals a week")
        measured = table(compose(replace(TWO, reports=(first, *TWO.reports[1:]))), "Reports")
        assert measured.head[3] == "Measured by"
        assert [row[3] for row in measured.rows] == ["Meals a week", "–"]

    def test_between_two_parties_a_report_to_all_goes_to_the_other(self):
        assert [row[:2] for row in table(compose(), "Reports").rows] == [
            ("The Kitchen", "The Clinic"),
            ("The Clinic", "The Kitchen"),
        ]


class TestDraft:
    def test_a_draft_says_so_with_the_day(self):
        document = compose()
        assert (document.draft_mark, document.version_label) == ("Draft", "Draft, November 16, 2026")

    def test_the_draft_of_a_later_version_says_of_which(self):
        document = compose(replace(changed(state=PaperState.DRAFT), version=2))
        assert document.version_label == "Draft of version 2, November 16, 2026"

    def test_a_paper_ready_to_sign_carries_its_version_and_no_mark(self):
        document = compose(replace(changed(state=PaperState.FINAL), version=2))
        assert (document.draft_mark, document.version_label) == ("", "Version 2")

    def test_blanks_are_blanks_with_their_question(self):
        runs = [run for b in compose(bare()).blocks if hasattr(b, "runs") for run in b.runs if isinstance(run, Run)]
        assert {"how many", "first day", "what you want to reach together"} <= {run.text for run in runs if run.blank}


class TestManyAndOdd:
    @pytest.mark.parametrize("count", [0, 1, 2, 11, 40])
    def test_any_number_of_parties_makes_a_paper(self, count):
        document = compose(bare(count))
        assert len(document.blocks[-1].blocks) == count

    def test_a_contact_without_a_way_of_their_own_is_reached_at_the_office(self):
        contact = replace(CLINIC.contact, email="", phone="", mobile="")
        office = replace(CLINIC.organization, email="office@clinic.example", phone="")
        snapshot = replace(TWO, parties=(replace(CLINIC, contact=contact, organization=office), *TWO.parties[1:]))
        tables = [
            block for block in compose(snapshot).blocks if isinstance(block, Table) and block.alt.startswith("Contacts")
        ]
        assert tables[0].rows[0][2] == "office@clinic.example"

    def test_many_parties_are_counted_in_the_key_facts(self):
        assert facts(compose(bare(11)))["Between"] == "11 parties, named below"

    def test_hostile_text_is_printed_as_text(self):
        nasty = "<b>Ben & Söhne</b> {notice_days} \x00\ud800 مرحبا \u202e"
        names = replace(CLINIC.organization, legal_name=nasty, trading_name="")
        party = replace(CLINIC, organization=names, party=replace(CLINIC.party, short_name=""))
        document = compose(replace(changed(title=nasty, purpose=nasty, background=nasty), parties=(party, KITCHEN)))
        assert "<b>Ben & Söhne</b> {notice_days}" in document.title
        assert "<b>Ben & Söhne</b> {notice_days}" in facts(document)["Purpose"]
        assert "\x00" not in repr(document.blocks[1:])

    def test_an_organization_that_is_gone_leaves_a_blank(self):
        lost = replace(KITCHEN, organization=None, signatory=None)
        document = compose(replace(TWO, parties=(CLINIC, lost)))
        assert "[name of a party]." not in texts(document)
        assert any(
            run.blank and run.text == "name of a party"
            for b in document.blocks
            if hasattr(b, "runs")
            for run in b.runs
            if isinstance(run, Run)
        )

    def test_logos_stand_in_the_order_of_the_parties_with_their_names(self):
        digest = "a" * 64
        stored = StoredFile(digest, "logo.png", "image/png", 10)
        party = replace(CLINIC, organization=replace(CLINIC.organization, logo=stored))
        logos = compose(replace(TWO, parties=(KITCHEN, party), logos={digest: _png()})).partner_logos
        assert [logo.alt for logo in logos] == ["Riverside Clinic"]

    def test_a_logo_that_cannot_be_read_is_left_out(self):
        digest = "b" * 64
        stored = StoredFile(digest, "logo.png", "image/png", 10)
        party = replace(CLINIC, organization=replace(CLINIC.organization, logo=stored))
        assert compose(replace(TWO, parties=(party, KITCHEN), logos={digest: b"not a picture"})).partner_logos == ()

    def test_own_clauses_and_initials_and_witnesses(self):
        own = agreements.Clause(id="x", agreement="a", heading="The van", place=1)
        document = compose(replace(changed(initials=True, witnesses=True), clauses=(own,)))
        assert headings(document)[4] == "The van"
        assert document.initials_box
        assert all(block.witness for block in document.blocks[-1].blocks)

    def test_dates_and_sums_follow_the_language_of_the_paper(self):
        document = compose(replace(TWO, language="en_GB", page="A4"))
        assert facts(document)["Term"].startswith("1 January 2027 to 31 December 2028")
        assert document.page == "A4"

    def test_a_term_without_an_end_is_open(self):
        assert facts(compose(changed(ends_on=None)))["Term"] == "From January 1, 2027"
        assert facts(compose(changed(starts_on=None, ends_on=date(2028, 1, 1))))["Term"] == "[from when to when]"


def _png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 4), "teal").save(out, "PNG")
    return out.getvalue()
