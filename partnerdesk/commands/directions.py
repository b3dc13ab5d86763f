"""Commands for where a partnership is going: its objectives with what they lack, and the log of its decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.commands.answers import Answer, Here, reading
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from argparse import Namespace


def objectives(words: Namespace, here: Here) -> Answer:
    """List the objectives of all partnerships: how each stands, and what it lacks to be SMART."""
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.smart import judge, lacking, state_of
    from partnerdesk.storage.aims import purpose

    today, said, lines = here.now().date(), [], []
    with reading(words.file, here) as (_home, store):
        for partnership in store.all(Partnership):
            for one in purpose(store, partnership.id, today=today).aims:
                missing = list(lacking(judge(one.aim, one.indicators, today)))
                state = state_of(one.aim, today)
                said.append(
                    {
                        "id": one.aim.id,
                        "partnership": partnership.name,
                        "what": one.aim.what,
                        "due_on": one.aim.due_on.isoformat() if one.aim.due_on else None,
                        "state": state.value,
                        "lacking": [text for _, text in missing],
                        "bodies": [body.name for body in one.bodies],
                    }
                )
                told = (tr("{letter}: {text}", letter=tr(letter.label), text=text) for letter, text in missing)
                line = tr("{what}: {state}", what=one.aim.called(), state=tr(state.label))
                lines += [line, *(f"  {text}" for text in told)]
    return Answer({"objectives": said}, tuple(lines) or (tr("There are no objectives."),))


def decisions(words: Namespace, here: Here) -> Answer:
    """List the decisions, the newest first, with whether each was valid and what took its place."""
    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.decision_rules import judge, replaced_by
    from partnerdesk.domain.decisions import Decision
    from partnerdesk.storage.bodies import voting_seats

    said, lines = [], []
    with reading(words.file, here) as (_home, store):
        found = store.all(Decision)
        found.sort(key=lambda one: (one.decided_on is not None, one.decided_on), reverse=True)
        later = replaced_by(found)
        for one in found:
            known = store.get(Body, one.body)
            judged = judge(one, known, voting_seats(store, known.id) if known else 0)
            after = later[one.id].id if one.id in later else None
            said.append(
                {
                    "id": one.id,
                    "decided_on": one.decided_on.isoformat() if one.decided_on else None,
                    "body": known.name if known else None,
                    "what": one.what,
                    "verdict": judged.verdict.value,
                    "told": judged.text,
                    "replaced_by": after,
                }
            )
            day = screen.short_day(one.decided_on) if one.decided_on else "-"
            lines += [f"{day}  {one.called()}", f"  {judged.text}"]
    return Answer({"decisions": said}, tuple(lines) or (tr("There are no decisions."),))
