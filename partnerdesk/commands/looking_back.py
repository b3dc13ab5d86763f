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


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
