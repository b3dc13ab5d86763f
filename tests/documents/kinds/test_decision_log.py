"""The extract of the decision log says of each decision when, where and why, with which votes, and whether it holds."""

from __future__ import annotations

from dataclasses import replace

from partnerdesk.documents.content import Paragraph, Table, plain
from partnerdesk.documents.kinds import decision_log
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decision_log import DecisionLogSnapshot, LoggedDecision
from partnerdesk.domain.decision_rules import Verdict
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.partnerships import Partnership
from tests.domain.test_seating import TODAY

COUNCIL = Body(id="c", name="Council")
LATER = Decision(id="2", what="Rent the barn.", decided_on=TODAY)
FIRST = Decision(
    id="1", what="Rent the creamery.", why="It is cheap.", body="c", decided_on=TODAY, there=4, needed=5,
    votes_for=4, votes_against=0,
)  # fmt: skip
LOG = DecisionLogSnapshot(
    partnership=Partnership(name="Riverbend"),
    today=TODAY,
    decisions=(LoggedDecision(decision=FIRST, body=COUNCIL, verdict=Verdict.NO_QUORUM, replaced_by=LATER),),
)


def rows(snapshot) -> dict[str, str]:
    (table,) = [block for block in decision_log.compose(snapshot).blocks if isinstance(block, Table)]
    return {plain(name): plain(value) for name, value in table.rows}


def test_a_decision_stands_with_its_votes_and_whether_it_holds():
    said = rows(LOG)
    assert said["Decided by"] == "Council"
    assert said["Why"] == "It is cheap."
    assert said["Who was there"] == "4 voting members; 5 needed"
    assert said["Votes"] == "4 for, 0 against"
    assert said["Whether it holds"] == "It was not valid: too few were there."
    assert said["What took its place"].startswith("Rent the barn, ")


def test_that_of_one_body_names_it_once():
    of_one = replace(LOG, body=COUNCIL)
    assert decision_log.compose(of_one).title == "Decisions of Council"
    assert "Decided by" not in rows(of_one)


def test_an_empty_log_says_so():
    document = decision_log.compose(replace(LOG, decisions=()))
    told = [plain(one.runs) for one in document.blocks if isinstance(one, Paragraph)]
    assert told == ["No decisions are written down yet."]
