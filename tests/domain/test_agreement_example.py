"""An agreement with the turns that real ones take: it takes effect before its work starts, runs an odd number of days,
goes on only if there is money, calls its parties by names in capitals, and says nothing about some usual things.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from partnerdesk import content
from partnerdesk.documents.content import Clause as Paragraph
from partnerdesk.documents.content import Table, plain
from partnerdesk.documents.kinds import agreement as agreement_paper
from partnerdesk.documents.numbering import number
from partnerdesk.domain.agreements import Clause, Renewal
from partnerdesk.domain.checks import check
from partnerdesk.domain.promises import Duty
from tests.agreements import CLINIC, KITCHEN, bare

CATALOGUE = content.load("en_US")
TOWN = replace(
    CLINIC,
    party=replace(CLINIC.party, short_name="TOWN"),
    organization=replace(CLINIC.organization, legal_name="Town of Hollow Creek", trading_name=""),
)
PANTRY = replace(KITCHEN, party=replace(KITCHEN.party, short_name="PANTRY"))
LEFT_OUT = ("in_kind", "reporting", "data", "confidentiality", "publicity", "disputes", "ending", "review")
ODD = replace(
    bare(
        0,
        effective_on=date(2026, 12, 14),
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 30),
        purpose="Good food that shops cannot sell reaches people instead of the dump",
        scope_limit="Only shops of the first group that the State names",
        renewal=Renewal.CONDITIONAL,
        renewal_months=12,
        renewal_condition="there is money for it",
    ),
    parties=(TOWN, PANTRY),
    duties=(Duty(id="d1", agreement="a", party="p-clinic", what="Bring PANTRY and shops together"),),
    clauses=tuple(Clause(id=f"x-{name}", agreement="a", content=name, included=False) for name in LEFT_OUT),
)


def texts() -> list[str]:
    return [plain(block.runs) for block in agreement_paper.compose(ODD, CATALOGUE).blocks if hasattr(block, "runs")]


def test_the_day_it_takes_effect_and_the_first_day_of_the_work_are_both_printed():
    said = "\n".join(texts())
    assert "It takes effect on December 14, 2026." in said
    assert "starts on January 1, 2027" in said


def test_an_odd_last_day_is_kept_and_the_days_are_counted():
    assert any("runs for 364 days, up to and including December 30, 2027" in text for text in texts())


def test_it_goes_on_only_on_its_condition_and_in_writing():
    said = "\n".join(texts())
    assert "It may be renewed for 1 year, on this condition: there is money for it." in said
    assert "The renewal counts once both parties have agreed to it in writing." in said


def test_the_names_in_capitals_are_defined_once_and_used_from_then_on():
    document = agreement_paper.compose(ODD, CATALOGUE)
    assert sum("“TOWN”" in text for text in texts()) == 1
    duties = next(
        block for block in document.blocks if isinstance(block, Table) and block.alt == "Duties of the parties"
    )
    assert duties.rows[0][:2] == ("TOWN", "Bring PANTRY and shops together")


def test_clauses_are_numbered_in_two_levels():
    blocks = agreement_paper.compose(ODD, CATALOGUE).blocks
    labels = number(blocks).labels
    second = [
        label for label, block in zip(labels, blocks, strict=True) if isinstance(block, Paragraph) and block.level == 2
    ]
    assert second[:4] == ["1.1", "1.2", "1.3", "2.1"]


def test_none_of_it_is_called_a_contradiction_and_what_is_missing_is_named():
    findings = check(ODD, CATALOGUE)
    assert all("still blank" in finding.text for finding in findings if finding.level.value == "stop")
    usual = [finding.text for finding in findings if finding.text.startswith("Usually there")]
    assert len(usual) == len(LEFT_OUT)
