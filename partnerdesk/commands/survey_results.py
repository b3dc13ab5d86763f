"""Command for what surveys found: the rounds there are, or the results of one, with what must not be shown left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import Answer, Here, WrongUse, reading, saved, write_file
from partnerdesk.commands.surveys import the_round
from partnerdesk.text import fold, screen, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from fractions import Fraction

    from partnerdesk.domain.survey_rounds import SurveyRound
    from partnerdesk.domain.survey_views import RoundView, Scored
    from partnerdesk.storage.store import Store

NO_OTHER = "none"


def surveys(words: Namespace, here: Here) -> Answer:
    """List the rounds of all surveys; of one that is named, tell its results, or write them as a sheet."""
    if not words.round:
        if words.to or words.before or words.group:
            raise WrongUse(tr("Say which round is meant with --round."))
        with reading(words.file, here) as (_home, store):
            return _listed(store)
    from partnerdesk.storage import survey_views

    with reading(words.file, here) as (_home, store):
        found = the_round(store, words.round)
        before = _before(store, found, words.before)
        view = survey_views.read(store, found.id, before=before)
        if words.group:
            if words.group not in view.groups:
                raise WrongUse(_no_group(view, words.group))
            view = survey_views.read(store, found.id, before=before, group=words.group)
    if words.to:
        from partnerdesk.exchange.survey_results_sheet import to_csv

        write_file(words.to, to_csv(view))
        return Answer({"file": str(words.to.absolute()), "round": found.id}, (saved(words.to),), remarks=view.hidden)
    return Answer(_said(found, view), tuple(_lines(view)))


def _listed(store: Store) -> Answer:
    from partnerdesk.domain.survey_rounds import Invitation
    from partnerdesk.domain.surveys import Survey
    from partnerdesk.storage import surveys as kept

    said, lines = [], []
    for survey in store.all(Survey):
        for one in kept.rounds(store, survey.id):
            asked, answered = len(store.all(Invitation, round=one.id)), kept.came(store, one.id)
            said.append(
                {
                    "id": one.id,
                    "survey": survey.name,
                    "round": one.name,
                    "answering": str(one.answering.value),
                    "asked": asked,
                    "answered": answered,
                    "opens_on": one.opens_on.isoformat() if one.opens_on else None,
                    "closes_on": one.closes_on.isoformat() if one.closes_on else None,
                    "closed_on": one.closed_on.isoformat() if one.closed_on else None,
                    "shown": one.may_be_shown,
                }
            )
            count = tr("{n} of {asked} answered", n=screen.number(answered), asked=screen.number(asked))
            state = tr("closed") if one.closed_on else tr("open")
            lines.append(f"{survey.name}, {one.name}: {tr(one.answering.label)}, {count}, {state} ({one.id})")
    return Answer({"rounds": said}, tuple(lines) or (tr("There is no round of a survey in this workspace yet."),))


def _before(store: Store, found: SurveyRound, wanted: str) -> str:
    """Return the id of the round to compare with: the one named, or the nearest earlier one. Raises WrongUse."""
    from partnerdesk.storage import survey_views

    earlier = survey_views.earlier_rounds(store, found)
    if wanted == NO_OTHER:
        return ""
    if not wanted:
        return earlier[0].id if earlier else ""
    named = [one for one in earlier if one.id == wanted or fold(one.name) == fold(wanted)]
    if len(named) != 1:
        names = "; ".join(f"{one.name} ({one.id})" for one in earlier) or tr("none")
        raise WrongUse(tr("There is no such round before this one. Those there are: {names}.", names=names))
    return named[0].id


def _no_group(view: RoundView, wanted: str) -> str:
    names = "; ".join(view.groups) or tr("none")
    return tr("“{name}” is no group that may be shown alone. Those there are: {names}.", name=wanted, names=names)


def _lines(view: RoundView) -> list[str]:
    from partnerdesk.domain.survey_findings import findings
    from partnerdesk.domain.survey_telling import answered_told, said, titled

    told = [titled(view.survey, view.round) + (f" ({view.group})" if view.group else ""), answered_told(view, screen)]
    found = [one.words for one in findings(view, screen)]
    told += found
    told += [reason for reason in view.hidden if reason not in found]
    for element in view.elements:
        told += ["", said(view, element, screen)]
        told += [f"  {said(view, item, screen)}" for item in element.items]
    for one in view.choices:
        told += ["", f"{one.name} {one.hidden}".rstrip()]
        told += [f"  {answer}: {screen.number(count)}" for answer, count in one.answers]
    return told


def _said(round_: SurveyRound, view: RoundView) -> dict[str, Any]:
    from partnerdesk.domain.survey_findings import findings

    return {
        "round": round_.id,
        "survey": view.survey,
        "name": view.round,
        "answering": str(round_.answering.value),
        "before": view.before,
        "group": view.group,
        "groups": list(view.groups),
        "points": view.points,
        "strong": None if view.strong is None else str(view.strong),
        "act": None if view.act is None else str(view.act),
        "asked": view.asked,
        "answered": view.answered,
        "findings": [
            {"sort": one.sort.value, "words": one.words, "element": one.element} for one in findings(view, screen)
        ],
        "elements": [_scored(view, one) for one in view.elements],
        "choices": [
            {
                "key": one.key,
                "name": one.name,
                "n": one.n,
                "answers": [{"answer": answer, "n": count} for answer, count in one.answers],
                "blank": one.blank,
                "not_shown": one.hidden,
            }
            for one in view.choices
        ],
        "remarks": [
            {"asked": one.asked, "words": one.words, "who": one.who, "quoted": one.quoted} for one in view.remarks
        ],
        "left_out": list(view.hidden),
    }


def _scored(view: RoundView, one: Scored) -> dict[str, Any]:
    """Return an element or question; what is not shown has its reason and no figure."""
    if one.mean is None:
        said: dict[str, Any] = {"key": one.key, "name": one.name, "not_shown": one.hidden}
    else:
        said = {
            "key": one.key,
            "name": one.name,
            "n": one.n,
            "mean": _figure(one.mean),
            "spread": _spread(one),
            "band": view.band(one.mean),
            "before": _figure(one.earlier),
            "change": _figure(one.change),
            "counts": list(one.counts),
            "unknown": one.unknown,
            "blank": one.blank,
        }
    if one.key.startswith("element:"):
        said["groups"] = {name: _figure(mean) for name, mean in one.groups}
        said["organizations"] = [
            {
                "id": each.key,
                "name": each.name,
                "group": each.group,
                "mean": _figure(each.value),
                "before": _figure(each.earlier),
            }
            for each in one.organizations
        ]
        said["items"] = [_scored(view, item) for item in one.items]
    return said


def _figure(value: Fraction | None) -> str | None:
    from partnerdesk.domain.survey_scores import rounded

    return None if value is None else str(rounded(value, 4))


def _spread(one: Scored) -> str | None:
    from partnerdesk.domain.survey_scores import rounded

    return None if one.spread is None else str(rounded(one.spread, 4))
