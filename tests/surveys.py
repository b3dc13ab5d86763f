"""Questionnaires and replies for tests."""

from partnerdesk.domain.questionnaires import Item, Questionnaire
from partnerdesk.domain.survey_replies import Answered
from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.domain.surveys import Asked

ROUND = "018f0000-0000-7000-8000-000000000001"


def questionnaire(**said):
    """Return two elements: one of two statements, the second turned round, and one of one; a choice, an open question."""
    usual = {
        "id": ROUND,
        "survey": "How healthy is our alliance?",
        "round": "Spring",
        "labels": ("Not at all", "", "", "", "Fully"),
        "groups": ("Small", "Large"),
        "items": (
            Item("why", "Vision", words="All of us could say what we are here for."),
            Item("drift", "Vision", words="We drift.", reverse=True),
            Item("power", "Power", words="A small member is heard as a large one is."),
            Item("years", "", Asked.CHOICE, "How long have you been with us?", options=("Under a year", "Longer")),
            Item("best", "", Asked.OPEN, "What goes best?"),
        ),
    }
    return Questionnaire(**(usual | said))


def anonymous(**said):
    """Return the same as `questionnaire`, answered by people without their names."""
    return questionnaire(answering=Answering.ANONYMOUS, **said)


def replies(*rows):
    """Return replies from rows of marks, organization and group."""
    return [Answered(*row) if isinstance(row, tuple) else Answered(row) for row in rows]
