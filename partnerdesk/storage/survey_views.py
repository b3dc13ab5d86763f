"""Read what a round says as it may be shown, for its page and for the sheet that goes back to those who answered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.actions import Action
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.questionnaires import usual_bound
from partnerdesk.domain.survey_privacy import FEWEST, are_people
from partnerdesk.domain.survey_results import Results, results
from partnerdesk.domain.survey_rounds import Invitation, SurveyRound
from partnerdesk.domain.survey_showing import groups_shown, view
from partnerdesk.domain.survey_views import NextStep, Remark, RoundView, SurveySheetSnapshot
from partnerdesk.domain.surveys import Survey
from partnerdesk.errors import Told
from partnerdesk.storage import surveys
from partnerdesk.storage.letterheads import letterhead
from partnerdesk.text import fold, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.storage.store import Store


def earlier_rounds(store: Store, round_: SurveyRound) -> list[SurveyRound]:
    """Return the rounds of the same survey before this one, the nearest first."""
    every = surveys.rounds(store, round_.survey)
    ids = [one.id for one in every]
    return every[ids.index(round_.id) + 1 :] if round_.id in ids else []


def counted(store: Store, round_: SurveyRound) -> Results:
    """Return the results of a round.

    Raises StillOpen while people can still answer, NothingToAsk, Gone and NotAQuestionnaire where what was asked cannot be read.
    """
    asked = with_bands(store, surveys.asked_in(store, round_), round_)
    if round_.closed_on is None and are_people(asked.answering):
        raise StillOpen
    seen = _showings(round_, asked)
    replies = surveys.answers(store, round_.id)[: seen[-1] if seen else None]
    return results(asked, replies, names=surveys.names(store, replies), before=seen[:-1])


def _showings(round_: SurveyRound, asked: Questionnaire) -> tuple[int, ...]:
    """Return of how many replies, those that came first, results could be seen each time; all count where it is not said."""
    return round_.showings if are_people(asked.answering) else ()


def with_bands(store: Store, asked: Questionnaire, round_: SurveyRound) -> Questionnaire:
    """Return what a round asked under today's names and bands, for results are read by those; its code is another then."""
    survey = store.need(Survey, round_.survey)
    return replace(
        asked,
        survey=survey.name,
        round=round_.name,
        banded=survey.banded,
        strong=survey.strong if survey.strong is not None else usual_bound(asked.points, 3),
        act=survey.act if survey.act is not None else usual_bound(asked.points, 2),
        bands_from=survey.bands_from,
    )


def read(store: Store, round_id: str, *, before: str = "", group: str = "") -> RoundView:
    """Return what a round says beside an earlier one; raise Gone."""
    round_ = store.need(SurveyRound, round_id)
    try:
        found = counted(store, round_)
    except Told as told:
        survey = store.need(Survey, round_.survey)
        answered = surveys.came(store, round_.id)
        return RoundView(
            survey=survey.name,
            round=round_.name,
            by_organization=not are_people(round_.answering),
            asked=len(store.all(Invitation, round=round_.id)),
            answered=answered,
            hidden=(str(told),),
        )
    group = group if group in groups_shown(found) else ""
    invited = [one for one in store.all(Invitation, round=round_.id) if not group or one.group == group]
    made = view(
        found,
        _earlier(store, before),
        group=group,
        asked=len(invited),
        remarks=tuple(_remarks(store, found, round_, group)),
    )
    waits = tuple(_waiting(store, round_, found))
    return replace(made, hidden=(*made.hidden, *waits)) if waits else made


def _waiting(store: Store, round_: SurveyRound, found: Results) -> Iterator[str]:
    """Say that replies came after the results could be seen, and are not counted yet."""
    seen = _showings(round_, found.asked)
    late = surveys.came(store, round_.id) - seen[-1] if seen else 0
    if late > 0:
        yield trn(
            "{n} reply came after the round was closed. It counts once there are {fewest}: now it would give itself away.",
            "{n} replies came after the round was closed. They count once there are {fewest}: now they would give themselves away.",
            late,
            fewest=FEWEST,
        )


class StillOpen(Told):
    """A round of people who can still answer."""

    def __init__(self) -> None:
        super().__init__(
            tr("Not shown while people can still answer: one more reply would give itself away. Close the round first.")
        )


def _earlier(store: Store, before: str) -> Results | None:
    other = store.get(SurveyRound, before) if before else None
    with suppress(Told):
        return counted(store, other) if other is not None else None
    return None


def _remarks(store: Store, found: Results, round_: SurveyRound, group: str) -> Iterator[Remark]:
    """Yield what was said in words; whose it is only where organizations answer, and nothing of a group or of few people.

    People's words stand in the order of the alphabet: in that of the replies one could tell which are by the same person.
    """
    people = are_people(found.asked.answering)
    if people and (group or found.n < FEWEST):
        return
    asked = {item.key: item.words for item in found.asked.items} | {"": tr("The reason of a low answer")}
    seen = _showings(round_, found.asked)
    every = surveys.said(store, round_.id, first=seen[-1] if seen else None)
    for one in sorted(every, key=lambda one: fold(one.words)) if people else every:
        if not group or one.group == group:
            who = "" if people else found.names.get(one.organization, "")
            yield Remark(
                key=one.comment,
                asked=asked.get(one.asked, one.asked),
                words=one.words,
                quoted=one.quoted,
                who=who,
                about=one.asked,
            )


def sheet(
    store: Store, subject: str, *, today: date, language: str = "en_US", page: str = "Letter"
) -> SurveySheetSnapshot:
    """Return the results of a round for the sheet that goes back, beside the round before it; raise Gone."""
    round_ = store.need(SurveyRound, subject)
    survey = store.need(Survey, round_.survey)
    earlier = earlier_rounds(store, round_)
    source = f"{SurveyRound.kind}:{round_.id}"
    actions = [
        one
        for one in store.all(Action, partnership=survey.partnership)
        if one.source == source and one.outcome is Outcome.OPEN
    ]
    people = store.many(Person, {one.person for one in actions if one.person})
    return SurveySheetSnapshot(
        partnership=store.need(Partnership, survey.partnership).name,
        today=today,
        view=read(store, round_.id, before=earlier[0].id if earlier else ""),
        steps=tuple(
            NextStep(what=one.what, who=people[one.person].called() if one.person in people else "", due_on=one.due_on)
            for one in actions
        ),
        contact=round_.contact,
        language=language,
        page=page,
        letterhead=letterhead(store),
    )
