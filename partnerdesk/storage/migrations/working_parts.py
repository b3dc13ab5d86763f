"""A part of the step from 1.0 to 1.1: purpose and objectives, bodies, decisions, the community, programs and budgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.storage.migrations.shapes import Shape, create, link_to, widen

if TYPE_CHECKING:
    from alembic.operations import Operations

OF_PARTNERSHIP = {"partnership": "partnership"}
PARTNERSHIP = Shape(
    texts="concerns nature desired frame approach agreed_by who_we_are why_us why_more vision vision_tested mission principles"
    " plan_outcomes plan_adopted_by",
    days="agreed_on why_together plan_from plan_until plan_adopted_on plan_review_on"
    " development relations joint_work motivation breadth size leadership urgency",
    flags="vision_easy vision_uplifting vision_ours",
)
PERSON = Shape(days="interests")
TABLES = {
    "body": Shape(
        keyed="name",
        texts="founded_by resources purpose in_scope out_scope duties decides_on recommends advises limits conduct called_by"
        " minutes_by reports chosen_how presides support expenses sub_groups changed_by ends_when",
        days="kind_of founded_on issue ended_on remind_on quorum quorum_base decides tie recusal deputies conflict form extra"
        " minutes_to chair_how reviewed_on review_on ends_on",
        numbers="position quorum_number quorum_least missed meets notice_days papers_days minutes_days coopted_most chair_months"
        " review_months",
        flags="by_email minority",
        links={**OF_PARTNERSHIP, "parent": "body", "grown_from": "body"},
    ),
    "seat": Shape(
        texts="title appointed_by remark",
        days="office",
        numbers="position count term_months term_limit",
        flags="voting ex_officio",
        links={"body": "body", "organization": "organization"},
    ),
    "sitting": Shape(
        texts="interest",
        days="since term_ends left_on",
        numbers="position",
        links={"seat": "seat", "person": "person", "organization": "organization"},
    ),
    "aim": Shape(
        texts="what who serves attainable_by realistic_by how_often how_many attempts consequences",
        days="due_on level dropped_on reached_on",
        numbers="position",
        links={**OF_PARTNERSHIP, "person": "person"},
    ),
    "deliverable": Shape(
        texts="what",
        days="due_on done_on",
        numbers="position",
        flags="dropped",
        links={"body": "body", "person": "person"},
    ),
    "serving": Shape(numbers="position", links={"body": "body", "objective": "aim"}),
    "strategy": Shape(texts="what lead measure", days="due_on", numbers="position", links={"aim": "aim"}),
    "indicator": Shape(
        texts="name definition unit source how_often how_severe",
        days="direction level baseline baseline_on target target_on",
        numbers="position read_every",
        links={**OF_PARTNERSHIP, "aim": "aim"},
    ),
    "decision": Shape(
        texts="what why remark",
        days="decided_on revisit_on",
        numbers="there needed votes_for votes_against abstained",
        links={**OF_PARTNERSHIP, "body": "body", "replaces": "decision"},
    ),
    "context": Shape(
        texts="name description reach",
        days="about",
        numbers="position",
        links={**OF_PARTNERSHIP, "organization": "organization", "person": "person"},
    ),
    "action": Shape(
        texts="what remark source",
        days="due_on outcome done_on",
        links={**OF_PARTNERSHIP, "person": "person", "organization": "organization", "body": "body"},
    ),
    "program": Shape(
        keyed="name",
        texts="what importance_why",
        days="importance result ends_on",
        numbers="position",
        links={
            **OF_PARTNERSHIP,
            "aim": "aim",
            "lead": "person",
            "organization": "organization",
            "indicator": "indicator",
        },
    ),
    "budget": Shape(
        keyed="name",
        texts="currency prepared_by approved_by remark",
        days="starts_on period year_begins indirect shown approved_on",
        numbers="periods",
        sums="opening opening_restricted floor",
        flags="archived",
        links={**OF_PARTNERSHIP, "program": "program"},
    ),
    "expense_line": Shape(
        texts="own_category what basis",
        days="category growth figures spent",
        numbers="position",
        flags="direct",
        links={"budget": "budget", "program": "program", "organization": "organization", "person": "person"},
    ),
    "income_line": Shape(
        texts="source purpose basis",
        days="kind_of state probability growth figures came",
        numbers="position",
        flags="restricted",
        links={"budget": "budget", "organization": "organization", "program": "program", "person": "person"},
    ),
    "gift": Shape(
        texts="what giver unit basis",
        days="amount",
        numbers="position",
        sums="rate",
        links={"budget": "budget", "organization": "organization", "program": "program"},
    ),
    "scenario": Shape(texts="name remark", numbers="position", flags="agreed", links={"budget": "budget"}),
    "measure": Shape(
        texts="what",
        days="kind_of share due_on",
        numbers="position first last shifted",
        sums="amount",
        flags="chosen",
        links={"scenario": "scenario", "program": "program", "person": "person", "action": "action"},
        loose="line",
    ),
}


def upgrade(operations: Operations) -> None:
    """Take this part of the step."""
    widen(operations, "partnership", PARTNERSHIP)
    widen(operations, "person", PERSON)
    for name, shape in TABLES.items():
        create(operations, name, shape)
    # Terms of reference are an agreement about a body.
    link_to(operations, "agreement", "of_body", "body")
