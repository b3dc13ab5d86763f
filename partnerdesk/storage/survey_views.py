"""Read what a round says as it may be shown, for its page and for the sheet that goes back to those who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.actions import Action
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.questionnaires import usual_bound
from partnerdesk.domain.round_scores import FEWEST, Counted, elements, too_few
from partnerdesk.domain.survey_rounds import Answering, Invitation, SurveyRound
from partnerdesk.domain.survey_views import NextStep, Remark, RoundView, SurveySheetSnapshot
from partnerdesk.domain.surveys import Survey
from partnerdesk.errors import Told
from partnerdesk.storage import surveys
from partnerdesk.storage.letterheads import letterhead
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.storage.store import Store


def earlier_rounds(store: Store, round_: SurveyRound) -> list[SurveyRound]:
    """Return the rounds of the same survey before this one, the nearest first."""
    every = surveys.rounds(store, round_.survey)
    ids = [one.id for one in every]
    return every[ids.index(round_.id) + 1 :] if round_.id in ids else []


def groups_of(round_: SurveyRound) -> tuple[str, ...]:
    """Return the groups one can look at alone: those of organizations, since people are shown as one whole."""
    return round_.group_names if round_.answering is Answering.ORGANIZATIONS else ()


def read(store: Store, round_id: str, *, before: str = "", group: str = "") -> RoundView:
    """Return what a round says beside an earlier one; raise Gone."""
    round_ = store.need(SurveyRound, round_id)
    survey = store.need(Survey, round_.survey)
    try:
        whole = Counted(surveys.asked_in(store, round_), tuple(surveys.answers(store, round_.id)))
    except Told as told:
        return RoundView(survey=survey.name, round=round_.name, hidden=(str(told),))
    if not round_.may_be_shown:
        return RoundView(survey=survey.name, round=round_.name, answered=len(whole.replies), hidden=(still_open(),))
    group = group if group in groups_of(round_) else ""
    counted = whole.of(group)
    other = store.get(SurveyRound, before)
    earlier = _earlier(store, other, group)
    asked = counted.asked
    names = surveys.names(store, counted.replies)
    invited = [one for one in store.all(Invitation, round=round_.id) if not group or one.group == group]
    few = not counted.by_organization and len(counted.replies) < FEWEST
    points = asked.points
    ends = asked.labels[0], asked.labels[-1]
    return RoundView(
        survey=survey.name,
        round=round_.name,
        before=other.name if other and earlier else "",
        group=group,
        groups=groups_of(round_),
        points=points,
        ends=(ends[1], ends[0]) if asked.low_is_good else ends,
        strong=(survey.strong or usual_bound(points, 3)) if survey.banded else None,
        act=(survey.act or usual_bound(points, 2)) if survey.banded else None,
        bands_from=survey.bands_from,
        by_organization=counted.by_organization,
        asked=len(invited),
        answered=len(counted.replies),
        elements=elements(counted, earlier, names) if counted.replies else (),
        remarks=() if few else _remarks(store, round_, counted, names, group),
        hidden=(too_few(),) if few and counted.replies else (),
    )


def still_open() -> str:
    """Return why nothing is shown of a round that is open."""
    return tr("Not shown while people can still answer: one more reply would give itself away. Close the round first.")


def _earlier(store: Store, other: SurveyRound | None, group: str) -> Counted | None:
    if other is None or not other.may_be_shown:
        return None
    try:
        return Counted(surveys.asked_in(store, other), tuple(surveys.answers(store, other.id))).of(group)
    except Told:
        return None


def _remarks(
    store: Store, round_: SurveyRound, counted: Counted, names: dict[str, str], group: str
) -> tuple[Remark, ...]:
    """Return what was said in words; whose it is only where organizations answer."""
    asked = {item.key: item.words for item in counted.asked.items}
    return tuple(
        Remark(
            key=one.comment,
            asked=asked.get(one.asked, one.asked),
            words=one.words,
            quoted=one.quoted,
            who=names.get(one.organization, "") if counted.by_organization else "",
        )
        for one in surveys.said(store, round_.id)
        if not group or one.group == group
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
