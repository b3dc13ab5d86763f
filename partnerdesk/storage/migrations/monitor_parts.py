"""A part of the step from 1.0 to 1.1: surveys and their rounds, readings, stories, reviews and evaluation reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.storage.migrations.shapes import Shape, create

if TYPE_CHECKING:
    from alembic.operations import Operations

TABLES = {
    "survey": Shape(
        keyed="name",
        texts="instrument purpose promise thanks credit labels bands_from",
        days="strong act",
        numbers="position minutes points",
        flags="low_is_good unknown asks_why banded archived",
        links={"partnership": "partnership"},
    ),
    "question": Shape(
        texts="key element words answers",
        days="asked",
        numbers="position",
        flags="reverse",
        links={"survey": "survey"},
    ),
    "survey_round": Shape(
        texts="name contact returns_to groups about code counted",
        days="answering opens_on closes_on form closed_on",
        numbers="position",
        links={"survey": "survey"},
    ),
    "invitation": Shape(
        texts="group code",
        days="sent_on reminded_on",
        numbers="position",
        flags="declined",
        links={"round": "survey_round", "organization": "organization", "person": "person"},
    ),
    "reply": Shape(
        texts="group marks came_in digest batch",
        days="arrived came_on",
        numbers="position",
        links={"round": "survey_round", "invitation": "invitation", "organization": "organization"},
    ),
    "comment": Shape(
        texts="asked words",
        numbers="position",
        flags="quoted",
        links={"reply": "reply"},
    ),
    "reading": Shape(
        texts="source remark",
        days="read_on amount",
        numbers="position",
        links={"indicator": "indicator"},
    ),
    "evidence": Shape(
        texts="about",
        days="stored",
        numbers="position",
        links={"reading": "reading"},
    ),
    "accomplishment": Shape(
        texts="what who evidence",
        days="happened_on sort",
        flags="first",
        links={"partnership": "partnership", "aim": "aim"},
    ),
    "claim": Shape(
        texts="what evidence",
        days="benefit noted_on",
        numbers="position",
        links={"partnership": "partnership", "indicator": "indicator", "story": "story"},
    ),
    "story": Shape(
        keyed="title",
        texts="told_of names context challenge done outcome relationships lesson quote consent_by picture_says",
        days="happened_on consent consent_on picture",
        numbers="position",
        flags="picture_safe",
        links={"partnership": "partnership", "aim": "aim", "organization": "organization"},
    ),
    "review": Shape(
        texts="name who terms summary response",
        days="reviewers begins_on ends_on done_on responded_on",
        numbers="position",
        links={"partnership": "partnership", "round": "survey_round"},
    ),
    "review_finding": Shape(
        texts="finding evidence",
        days="area",
        numbers="position",
        flags="good",
        links={"review": "review"},
    ),
    "recommendation": Shape(
        texts="what who evidence response",
        days="due_on priority made_on answer",
        numbers="position",
        links={"partnership": "partnership", "review": "review", "action": "action"},
    ),
    "lesson": Shape(
        texts="what source changed",
        days="learned_on",
        flags="unintended",
        links={"partnership": "partnership"},
    ),
    "functioning": Shape(
        texts="now change judged_by",
        days="judged_on level",
        links={"partnership": "partnership"},
    ),
    "continuation": Shape(
        texts="pros cons considered reasons",
        days="considered_on chosen decided_on",
        numbers="votes_for votes_against abstained",
        flags="signs",
        links={"partnership": "partnership", "body": "body", "decision": "decision"},
    ),
    "evaluation": Shape(
        keyed="title",
        texts="author commissioner readers decides edition limitations conclusions response",
        days="kind_of from_on until_on dated left_out",
        numbers="position",
        links={"partnership": "partnership"},
    ),
    "evaluation_question": Shape(
        texts="question answer evidence",
        numbers="position",
        links={"evaluation": "evaluation"},
    ),
    "evaluation_method": Shape(
        texts="what who done consent",
        numbers="position",
        links={"evaluation": "evaluation"},
    ),
    "evaluation_text": Shape(
        texts="words",
        days="part",
        numbers="position",
        links={"evaluation": "evaluation"},
    ),
    "evaluation_pick": Shape(
        numbers="position",
        links={"evaluation": "evaluation"},
        loose="picked",
    ),
}


def upgrade(operations: Operations) -> None:
    """Take this part of the step."""
    for name, shape in TABLES.items():
        create(operations, name, shape)
