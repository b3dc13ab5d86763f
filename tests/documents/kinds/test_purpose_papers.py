"""The purpose statement is one page of what was agreed; the strategic plan says who does what by when, and how one will know."""

from __future__ import annotations

from dataclasses import replace

from partnerdesk.documents import pdf
from partnerdesk.documents.content import Heading, Table, plain
from partnerdesk.documents.kinds import paper, purpose_statement, strategic_plan
from partnerdesk.domain.partnerships import Partnership
from tests.documents.samples import pdf_texts
from tests.purposes import PARTNERSHIP, PURPOSE


def words(document) -> str:
    return "\n".join(plain(block.runs) for block in document.blocks if hasattr(block, "runs"))


def tables(document) -> dict[str, Table]:
    return {block.alt: block for block in document.blocks if isinstance(block, Table)}


class TestPurposeStatement:
    def test_it_says_what_was_agreed_and_nothing_empty(self):
        document = purpose_statement.compose(PURPOSE)
        rows = dict(tables(document)["What we agreed on"].rows)
        assert rows["What brings us together"] == "Families run out of food.\nGood food is thrown away."
        assert rows["Why one of us alone is not enough"] == "It has many causes at once.\nWe do the same work twice."
        assert rows["Members"] == "Hollow Creek Schools, Riverside Clinic"
        assert "How we look at it" not in rows
        assert "Our vision: Every table set." in words(document)
        assert "Agreed by all eleven members on May 24, 2026." in words(document)

    def test_what_nobody_agreed_on_says_so(self):
        document = purpose_statement.compose(replace(PURPOSE, partnership=Partnership(name="New"), members=()))
        assert "This has not been agreed on yet." in words(document)
        assert tables(document) == {}

    def test_it_is_one_page_in_letter_and_a4(self):
        for page in ("Letter", "A4"):
            assert len(pdf_texts(pdf.write(purpose_statement.compose(replace(PURPOSE, page=page))))) == 1

    def test_it_is_offered_once_something_is_said(self):
        assert paper("purpose-statement").fits(PARTNERSHIP)
        assert not paper("purpose-statement").fits(Partnership(name="New", area="Riverbend"))
        assert not paper("strategic-plan").fits(Partnership(name="New", vision="Every table set."))


class TestStrategicPlan:
    def test_objectives_stand_with_who_by_when_and_how_they_stand(self):
        rows = tables(strategic_plan.compose(PURPOSE))["Objectives at a glance"].rows
        assert rows == (
            ("1", "Open a cold store", "Henry Vance, Three Valleys", "Jun 10, 2027", "under way"),
            ("2", "Serve lunch in the holidays", "\u2013", "Nov 1, 2026", "late"),
        )

    def test_what_was_given_up_is_not_in_it(self):
        assert "truck" not in repr(strategic_plan.compose(PURPOSE))

    def test_each_objective_has_its_measures_strategies_and_groups(self):
        document = strategic_plan.compose(PURPOSE)
        made = tables(document)
        assert made["Indicators with baseline and target"].rows == (
            ("Food thrown away (pounds a week)", "900", "200", "less is better"),
        )
        assert made["Strategies of objective 1"].rows[0][0] == "Rent the creamery"
        assert "Worked on by: Growers and Supply." in words(document)
        headings = [block.text for block in document.blocks if isinstance(block, Heading)]
        assert "Objective 2: serve lunch in the holidays" in headings

    def test_a_plan_without_objectives_or_days_says_so(self):
        document = strategic_plan.compose(replace(PURPOSE, aims=(), partnership=Partnership(name="New")))
        assert "There are no objectives yet." in words(document)
        assert "This plan has not been adopted yet." in words(document)
