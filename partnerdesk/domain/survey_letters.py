"""What is written to those who are asked: plain reminders to copy into a letter or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.survey_rounds import SurveyRound
    from partnerdesk.domain.surveys import Survey
    from partnerdesk.text import Language


def promise(answering: Answering) -> str:
    """Return what those who answer are told about who sees their answers."""
    return {
        Answering.ORGANIZATIONS: tr(
            "Please agree on one answer in your organization. Its name stands with its answers, and everybody in the "
            "partnership may see them."
        ),
        Answering.NAMED: tr(
            "We can see who answered what. Others see only groups of three people and more, so that nobody can be picked out."
        ),
        Answering.ANONYMOUS: tr(
            "Nothing on the form says who you are. Results are shown for groups of three people and more alone."
        ),
    }[answering]


def not_said(round_: SurveyRound) -> tuple[str, str]:
    """Return what forms of a round do not say, though those who get one need it, and the field where it is written; or two ""."""
    asks, back = bool(round_.contact.strip()), bool(round_.returns_to.strip())
    if asks and back:
        return "", ""
    if asks:
        return tr("These forms do not say where to send them back."), "returns_to"
    if back:
        return tr("These forms do not say whom to ask if something is not clear."), "contact"
    return tr("These forms do not say where to send them back, nor whom to ask if something is not clear."), "contact"


def reminder(
    survey: Survey, round_: SurveyRound, language: Language, today: date, name: str = "", code: str = ""
) -> str:
    """Return a reminder, to one who is named or to all who have not answered."""
    hello = tr("Hello {name},", name=name) if name else tr("Hello all,")
    until = round_.closes_on
    if until is None:
        when = tr("There is still time to answer.")
    elif until >= today:
        when = tr("There is still time until {day}.", day=language.day(until))
    else:
        when = tr("The day for it was {day}; we still take your answer.", day=language.day(until))
    asked = tr(
        "we have asked you: “{survey}” ({round}). Your answer has not reached us yet.",
        survey=survey.name,
        round=round_.name,
    )
    length = tr("It takes about {n} minutes.", n=language.number(survey.minutes)) if survey.minutes else ""
    back = (
        tr("Please send it back to: {where}", where=" ".join(round_.returns_to.split()))
        if round_.returns_to.strip()
        else ""
    )
    with_code = tr("The code on your form: {code}", code=code) if code else ""
    contact = tr("Questions? {contact}", contact=round_.contact) if round_.contact.strip() else ""
    lost = tr("If the form is lost, or if you would rather not answer, please tell us; both are fine.")
    paragraphs = (
        f"{hello}\n{asked}",
        " ".join(part for part in (when, length) if part),
        "\n".join(part for part in (back, with_code, contact) if part),
        promise(round_.answering),
        lost,
        tr("Thank you!"),
    )
    return "\n\n".join(part for part in paragraphs if part)
