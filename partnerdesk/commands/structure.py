"""Commands for the structure of a partnership: which one fits it, and its task forces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import Answer, Here, WrongUse, reading
from partnerdesk.text import screen, tr, trn

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.seating import BodySnapshot
    from partnerdesk.domain.situations import Situation
    from partnerdesk.domain.structure_advice import Advice
    from partnerdesk.storage.store import Store


def advise(words: Namespace, here: Here) -> Answer:
    """Say which structure fits, by the answers given here and those that are kept in a workspace."""
    from partnerdesk.content.advice import load_advice
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.situations import QUESTIONS
    from partnerdesk.domain.structure_advice import advise as advised
    from partnerdesk.domain.structure_advice import options_of, with_answer

    situation: Situation = Partnership()
    if words.file is not None:
        with reading(words.file, here) as (_home, store):
            situation = chosen_partnership(store, words.partnership)
    for question in QUESTIONS:
        if value := getattr(words, question):
            answer = next((one for one in options_of(question) if one.value == value), None)
            if answer is None:
                known = ", ".join(str(one.value) for one in options_of(question))
                raise WrongUse(
                    tr("“{value}” is no answer to --{question}. These are: {known}.", value=value, question=question.replace("_", "-"), known=known)
                )  # fmt: skip
            situation = with_answer(situation, question, answer)
    found = advised(situation, load_advice(screen.code))
    if found is None:
        return Answer({"structure": None}, (tr("No question is answered, so nothing can be advised yet."),))
    return Answer(_advice_said(found), tuple(_advice_lines(found)))


def task_forces(words: Namespace, here: Here) -> Answer:
    """List the task forces with their lead, people, objectives and next deliverable, and the objectives without one."""
    from partnerdesk.domain.aims import Aim
    from partnerdesk.domain.bodies import BodyKind
    from partnerdesk.domain.seating import is_ended
    from partnerdesk.domain.task_forces import without_force
    from partnerdesk.storage.task_forces import all_bodies

    today = here.now().date()
    with reading(words.file, here) as (_home, store):
        partnership = chosen_partnership(store, words.partnership).id
        forces = [one for one in all_bodies(store, partnership, today) if one.body.kind_of is BodyKind.TASK_FORCE]
        loose = without_force(store.all(Aim, partnership=partnership), forces)
    shown = [one for one in forces if words.all or not is_ended(one.body, today)]
    lines = [_force_line(one) for one in shown] or [tr("There is no task force.")]
    lines += [tr("No task force works on: {objective}", objective=one.called()) for one in loose]
    said = {
        "task_forces": [_force_said(one) for one in shown],
        "objectives_without_one": [{"id": one.id, "what": one.what} for one in loose],
    }
    return Answer(said, tuple(lines))


def chosen_partnership(store: Store, name: str) -> Partnership:
    """Return the partnership of a name or id, or the first one; raise WrongUse."""
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.text import fold

    every = store.all(Partnership)
    meant = [one for one in every if not name or one.id == name or fold(one.name) == fold(name)]
    if not meant:
        names = ", ".join(one.name for one in every)
        raise WrongUse(tr("There is no partnership “{name}”. There are: {names}.", name=name, names=names))
    return meant[0]


def _advice_said(found: Advice) -> dict[str, Any]:
    return {
        "structure": str(found.structure.value),
        "answered": found.answered,
        "sure": found.sure,
        "points": {str(kind.value): points for kind, points in found.ranking},
        "reasons": [{"question": one.question, "weight": one.weight, "why": one.text} for one in found.reasons],
        "turns": [
            {"question": one.question, "answer": str(one.answer.value), "to": str(one.to.value)} for one in found.turns
        ],
    }


def _advice_lines(found: Advice) -> list[str]:
    points = trn("{n} point", "{n} points", found.points[found.structure])
    lines = [f"{tr(found.structure.label)}: {points}"]
    if not found.sure:
        lines.append(tr("A first impression: fewer than five questions are answered."))
    lines += [f"  {one.weight}  {one.text}" for one in found.reasons]
    others = (f"{tr(kind.label)} {points}" for kind, points in found.ranking[1:])
    lines.append(tr("The others: {others}", others=", ".join(others)))
    lines.append(tr("How much an answer counts is our own judgment; nothing is forced."))
    return lines


def _force_said(force: BodySnapshot) -> dict[str, Any]:
    from partnerdesk.domain.task_forces import handing, lacks, next_deliverable

    coming = next_deliverable(force.deliverables, force.today)
    return {
        "id": force.body.id,
        "name": force.body.name,
        "lead": force.chair.name if force.chair else "",
        "people": force.size,
        "objectives": [{"id": one.id, "what": one.what} for one in force.aims],
        "next": None
        if coming is None
        else {
            "id": coming.id,
            "what": coming.what,
            "due": _day(coming.due_on),
            "state": str(handing(coming, force.today).value),
        },
        "missing": [one.text for one in lacks(force)],
        "ended": _day(force.body.ended_on),
    }


def _force_line(force: BodySnapshot) -> str:
    from partnerdesk.domain.dates import until
    from partnerdesk.domain.task_forces import lacks, next_deliverable

    coming = next_deliverable(force.deliverables, force.today)
    when = until(coming.due_on, force.today) if coming and coming.due_on else tr("no day yet")
    parts = (
        tr("led by {name}", name=force.chair.name) if force.chair else "",
        trn("{n} person", "{n} people", force.size),
        tr("next: {what} ({when})", what=coming.called(), when=when) if coming else "",
        tr("ended on {day}", day=screen.day(force.body.ended_on)) if force.body.ended_on else "",
    )
    missing = " ".join(one.text for one in lacks(force))
    return f"{force.body.called()}: {'; '.join(part for part in parts if part)}. {missing}".rstrip()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
