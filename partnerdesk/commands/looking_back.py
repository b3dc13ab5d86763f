"""Commands for what came of it: stories, reviews, lessons and recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.commands.answers import Answer, Here, reading
from partnerdesk.text import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date


def stories(words: Namespace, here: Here) -> Answer:
    """List the stories of all partnerships: whether each may enter a report, and how its people may be called."""
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.stories import Story
    from partnerdesk.domain.story_telling import in_a_word, why_not
    from partnerdesk.storage.stories import as_told

    said, lines = [], []
    with reading(words.file, here) as (_home, store):
        for partnership in store.all(Partnership):
            for one in store.all(Story, partnership=partnership.id):
                told, reason = as_told(store, one), why_not(one)
                said.append(
                    {
                        "id": one.id,
                        "partnership": partnership.name,
                        "title": one.title,
                        "consent": one.consent.value,
                        "consent_on": _day(one.consent_on),
                        "enters": not reason,
                        "why_not": reason or None,
                        "called": told.called or None,
                        "objective": told.aim or None,
                    }
                )
                lines += [
                    tr("{title}: {how}", title=one.called(), how=in_a_word(one)),
                    *([f"  {reason}"] if reason else []),
                ]
    return Answer({"stories": said}, tuple(lines) or (tr("There are no stories."),))


def reviews(words: Namespace, here: Here) -> Answer:
    """List progress reviews and decisions on going on: how each stands, with what was found."""
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.recommended import state_of
    from partnerdesk.domain.reviews import Continuation, Recommendation, Review, ReviewFinding

    today, said, going, lines = here.now().date(), [], [], []
    with reading(words.file, here) as (_home, store):
        for partnership in store.all(Partnership):
            for one in store.all(Review, partnership=partnership.id):
                state, found = state_of(one, today), store.all(ReviewFinding, review=one.id)
                said.append(
                    {
                        "id": one.id,
                        "partnership": partnership.name,
                        "name": one.name,
                        "state": state.value,
                        "findings_by": _day(one.ends_on),
                        "done_on": _day(one.done_on),
                        "findings": [
                            {"area": each.area.value, "finding": each.finding, "strength": each.good} for each in found
                        ],
                        "recommendations": len(store.all(Recommendation, review=one.id)),
                    }
                )
                lines.append(tr("{what}: {state}", what=one.called(), state=tr(state.label)))
                lines += [f"  {tr(each.area.label)}: {each.called()}" for each in found]
            for each in store.all(Continuation, partnership=partnership.id):
                going.append(
                    {
                        "id": each.id,
                        "partnership": partnership.name,
                        "to_decide_on": _day(each.considered_on),
                        "decided": each.chosen.value if each.chosen else None,
                        "decided_on": _day(each.decided_on),
                        "decision": each.decision or None,
                    }
                )
                how = tr(each.chosen.label) if each.chosen else tr("to decide")
                lines.append(tr("{what}: {state}", what=each.called(), state=how))
    return Answer({"reviews": said, "going_on": going}, tuple(lines) or (tr("There are no reviews."),))


def recommendations(words: Namespace, here: Here) -> Answer:
    """List recommendations, late ones first, with what became of each."""
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.reviews import Recommendation
    from partnerdesk.storage.reviews import recommended

    today, said, lines = here.now().date(), [], []
    with reading(words.file, here) as (_home, store):
        for partnership in store.all(Partnership):
            found = store.all(Recommendation, partnership=partnership.id)
            for each in recommended(store, found, today):
                one, state = each.recommendation, each.course(today)
                said.append(
                    {
                        "id": one.id,
                        "partnership": partnership.name,
                        "what": one.what,
                        "who": one.who or None,
                        "due_on": _day(one.due_on),
                        "priority": one.priority.value,
                        "answer": one.answer.value,
                        "state": state.value,
                        "action": each.action.id if each.action else None,
                    }
                )
                lines.append(tr("{what}: {state}", what=one.called(), state=tr(state.label)))
    return Answer({"recommendations": said}, tuple(lines) or (tr("There are no recommendations."),))


def lessons(words: Namespace, here: Here) -> Answer:
    """List what was learned, the oldest first, with what was changed."""
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.reviews import Lesson

    said, lines = [], []
    with reading(words.file, here) as (_home, store):
        for partnership in store.all(Partnership):
            for one in store.all(Lesson, partnership=partnership.id):
                said.append(
                    {
                        "id": one.id,
                        "partnership": partnership.name,
                        "what": one.what,
                        "learned_on": _day(one.learned_on),
                        "changed": one.changed or None,
                        "unintended": one.unintended,
                    }
                )
                lines += [one.called(), *([f"  {one.changed.splitlines()[0]}"] if one.changed.strip() else [])]
    return Answer({"lessons": said}, tuple(lines) or (tr("There are no lessons."),))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
