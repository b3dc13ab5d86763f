"""Commands for surveys: all forms of a round as files, and a folder of replies read, and taken in if asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import (
    DONE,
    PROBLEMS,
    Answer,
    Here,
    WrongUse,
    make_folder,
    reading,
    saved,
    write_file,
    writing,
)
from partnerdesk.errors import Told
from partnerdesk.text import fold, tr, trn

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from partnerdesk.domain.survey_rounds import SurveyRound
    from partnerdesk.exchange.survey_plans import Listed, ReplyPlan
    from partnerdesk.storage.store import Store

SHEET, FORM = "sheet", "form"


class RoundUnclear(Told):
    """A workspace with several rounds, or none, where one has to be meant."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            tr("Say which round is meant with --round: {names}.", names="; ".join(names))
            if names
            else tr("There is no round of a survey in this workspace yet, or none that is called so.")
        )


def survey_forms(words: Namespace, here: Here) -> Answer:
    """Write all forms of a round into a folder; what it asks is frozen by that."""
    from partnerdesk import survey_outbox
    from partnerdesk.domain.survey_letters import not_said
    from partnerdesk.domain.survey_rounds import Arrived
    from partnerdesk.exchange import survey_taking
    from partnerdesk.storage import surveys

    ways = {SHEET: (Arrived.SHEET,), FORM: (Arrived.FORM,)}.get(words.only, (Arrived.SHEET, Arrived.FORM))
    with writing(words.file, here) as (_home, store):
        found = the_round(store, words.round)
        if found.form is None:
            with store.change(tr("make the forms of {name}", name=found.name)) as change:
                found = surveys.freeze(change, store, found)
        waits = survey_taking.expected(store, found)
        make_folder(words.to)
        made = []
        for name, data in survey_outbox.forms(waits, ways, page=words.page):
            write_file(words.to / name, data)
            made.append(name)
    if not made:
        raise WrongUse(tr("Nobody is asked in this round yet, so there are no forms to write. Invite somebody first."))
    missing, field = not_said(found)
    lines = (*made, saved(words.to), *filter(None, (missing,)))
    return Answer({"round": found.id, "code": found.code, "files": made, "missing": field}, lines)


def survey_replies(words: Namespace, here: Here) -> Answer:
    """Read a folder of replies, or one, and tell what can be done with each; `--take` takes in what is ready."""
    if not words.take:
        with reading(words.file, here) as (_home, store):
            plan = _planned(words, store)
        return _answer(plan, taken=0)
    from partnerdesk.exchange import survey_taking

    with writing(words.file, here) as (_home, store):
        plan = _planned(words, store)
        count = 0
        if plan.chosen:
            with store.change(tr("read in replies to {name}", name=plan.expected.round.name)) as change:
                count = survey_taking.take_in(change, store, plan, here.now().date()).replies
    return _answer(plan, taken=count)


def _planned(words: Namespace, store: Store) -> ReplyPlan:
    from partnerdesk.exchange import survey_taking
    from partnerdesk.exchange.survey_plans import plan_folder
    from partnerdesk.exchange.survey_raw import State
    from partnerdesk.storage.refusals import Unreadable

    folder: Path = words.folder
    waits = survey_taking.expected(store, the_round(store, words.round))
    try:
        plan = plan_folder(folder, waits)
    except OSError as error:
        raise Unreadable(folder.absolute(), error) from error
    also = {State.HALF} if words.half else set()
    also |= {State.UNCLEAR} if words.unclear else set()
    for row in plan.rows:
        if row.state in also:
            plan = plan.choose(row.number)
    return plan


def _answer(plan: ReplyPlan, *, taken: int) -> Answer:
    from partnerdesk.domain.survey_privacy import are_people

    people = are_people(plan.expected.questionnaire.answering)
    rows = [_said(row, people=people) for row in plan.rows]
    lines = [_line(row) for row in plan.rows]
    if taken:
        lines.append(trn("{n} reply was taken in.", "{n} replies were taken in.", taken))
    elif plan.chosen:
        count = len(plan.chosen)
        lines.append(
            trn(
                "{n} reply would be taken in. Say --take to do it.",
                "{n} replies would be taken in. Say --take to do it.",
                count,
            )
        )
    else:
        lines.append(tr("There is nothing here to take in."))
    counts = {str(state.value): count for state, count in plan.counts.items()}
    said = {"round": plan.expected.round.id, "files": rows, "counts": counts, "taken": taken}
    return Answer(said, tuple(lines), DONE if plan.chosen or not plan.rows else PROBLEMS)


def _line(row: Listed) -> str:
    said = f"{row.file}: {tr(row.state.label)}"
    if row.why:
        said += f". {row.why}"
    return said if row.chosen else f"{said} {row.remedy}"


def _said(row: Listed, *, people: bool) -> dict[str, Any]:
    """Return what is known of a file; what somebody answered only where an organization did."""
    found = row.found
    return {
        "file": row.file,
        "state": row.state.value,
        "why": row.why,
        "remedy": row.remedy,
        "chosen": row.chosen,
        "marks": found.marks if found and not people else "",
        "invitation": found.invitation.id if found and found.invitation else "",
        "unclear": list(found.unclear) if found else [],
        "remarks": list(found.remarks) if found else [],
    }


def the_round(store: Store, wanted: str) -> SurveyRound:
    """Return the round of this id or name, or the only one. Raises RoundUnclear."""
    from partnerdesk.domain.survey_rounds import SurveyRound
    from partnerdesk.domain.surveys import Survey

    surveys = {one.id: one.name for one in store.all(Survey)}
    every = [one for one in store.all(SurveyRound) if one.survey in surveys]
    called = {one.id: f"{surveys[one.survey]}, {one.name}" for one in every}
    if wanted:
        plain = fold(wanted)
        found = [one for one in every if one.id == wanted or plain in {fold(one.name), fold(called[one.id])}]
    else:
        found = every
    if len(found) == 1:
        return found[0]
    raise RoundUnclear([f"{called[one.id]} ({one.id})" for one in (found or every)])
