"""Surveys and rounds made: from one of our instruments, from nothing, or as a copy."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from partnerdesk.content.instruments import load_instruments
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.domain.surveys import Question, Survey
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.storage.changes import OpenChange
    from ui.desk import Desk


def begin_with(desk: Desk, instrument: str) -> Survey | None:
    """Begin a survey with one of ours."""
    found = load_instruments(screen.code)[instrument]
    with desk.change(tr("begin {name}", name=found.name)) as change:
        return _write(desk, change, found.survey, found.questions)


def begin_empty(desk: Desk) -> Survey | None:
    """Begin a survey without questions, on a scale of five points."""
    with desk.change(tr("begin a survey")) as change:
        labels = "\n".join((tr("Not at all"), tr("A little"), tr("Partly"), tr("Mostly"), tr("Fully")))
        return _write(desk, change, Survey(name=tr("New survey"), points=5, labels=labels), ())


def copy_survey(desk: Desk, survey: Survey) -> Survey | None:
    """Make a survey with the same questions, without its rounds. The keys stay, so that rounds of both can be compared."""
    with desk.change(tr("copy {name}", name=survey.name)) as change:
        copied = replace(survey, id="", revision=0, archived=False, name=tr("Copy of {name}", name=survey.name)[:160])
        return _write(desk, change, copied, desk.store.all(Question, survey=survey.id))


def begin_round(desk: Desk, survey: Survey) -> SurveyRound | None:
    """Begin a round, with what the last one said about where answers go."""
    before = desk.store.all(SurveyRound, survey=survey.id)
    last = before[-1] if before else None
    with desk.change(tr("begin a round of {name}", name=survey.name)) as change:
        fresh = SurveyRound(
            survey=survey.id,
            position=max((one.position for one in before), default=0) + 1,
            name=_free_name(screen.part_of_day(desk.today(), "LLLL y"), [one.name for one in before]),
        )
        if last is not None:
            fresh = replace(
                fresh,
                answering=last.answering,
                contact=last.contact,
                returns_to=last.returns_to,
                groups=last.groups,
            )
        return change.add(fresh)


def _free_name(month: str, taken: Sequence[str]) -> str:
    """Return the month, with a number where a round of that month has its name already."""
    names = (month if number == 1 else tr("{month} ({n})", month=month, n=screen.number(number)) for number in count(1))
    return next(name for name in names if name not in taken)


def _write(desk: Desk, change: OpenChange, survey: Survey, questions: Sequence[Question]) -> Survey:
    place = max((one.position for one in desk.store.all(Survey, partnership=desk.partnership)), default=0) + 1
    made = change.add(replace(survey, partnership=desk.partnership, position=place))
    for number, question in enumerate(questions, start=1):
        written = change.add(replace(question, id="", revision=0, survey=made.id, position=number))
        if not written.key:
            change.put(replace(written, key=written.id))
    return made
