"""A small round of a survey made up for tests: every way of asking, a turned item, and words that could be mistaken for formulas."""

from __future__ import annotations

from datetime import date

from partnerdesk.domain.questionnaires import Item, Questionnaire
from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.domain.surveys import Asked

LABELS = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
ITEMS = (
    Item(key="v1", element="Vision", asked=Asked.SCALE, words="We agree on what we are here for."),
    Item(key="v2", element="Vision", asked=Asked.SCALE, words="Newcomers can tell what we want within a minute."),
    Item(key="l1", element="Leadership", asked=Asked.SCALE, words="Decisions are made by a few alone.", reverse=True),
    Item(key="l2", element="Leadership", asked=Asked.SCALE, words="=Leaders listen & answer <quickly>."),
    Item(
        key="c1",
        element="Leadership",
        asked=Asked.CHOICE,
        words="How often did you come?",
        options=("Every time", "Now and then", "Never, so far"),
    ),
    Item(key="o1", element="", asked=Asked.OPEN, words="What should change first?"),
)


def questionnaire(**values):
    """Return the round, with some of it said otherwise."""
    said = {
        "survey": "How healthy is our alliance?",
        "purpose": "A look at how we work together.",
        "promise": "We talk about the results at the May meeting.",
        "minutes": 10,
        "thanks": "Thank you.",
        "credit": "PartnerDesk",
        "points": 5,
        "labels": LABELS,
        "items": ITEMS,
        "round": "Spring 2027",
        "id": "r1",
        "answering": Answering.ORGANIZATIONS,
        "closes_on": date(2027, 4, 30),
        "contact": "Ana Ruiz, 555-0100",
        "returns_to": "office@example.org",
        "partnership": "Riverbend Food Partnership",
    }
    return Questionnaire(**(said | values))
