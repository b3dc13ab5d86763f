"""Which stories may be told to others, and how the people in them are called: one place for screens, papers and reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.printed import Printed
from partnerdesk.domain.records import field_of
from partnerdesk.domain.stories import Consent, Story
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.partnerships import Partnership

# What is told, in the order of telling.
TOLD = ("context", "challenge", "done", "outcome", "relationships", "lesson", "quote")
# Where a name may stand that was not to be said.
PRINTED = ("title", "told_of", *TOLD, "picture_says")
LEAST_NAME = 3  # letters; a shorter piece of a name stands in too many texts
# Pieces of names that are words by themselves.
JOINERS = frozenset(("and", "dal", "das", "del", "den", "der", "des", "dos", "las", "los", "the", "van", "von"))


@dataclass(frozen=True, kw_only=True)
class ToldStory:
    """A story as it may be told: how its people are called, the organization, the objective, and the bytes of its picture.

    `called` and `organization` are empty where nothing may be said; so is the picture where people could be known by it.
    """

    story: Story
    called: str = ""
    organization: str = ""
    aim: str = ""
    picture: bytes = b""


@dataclass(frozen=True, kw_only=True)
class StorySnapshot(Printed):
    """A story with its partnership, frozen for its paper; `told` is as it would be told, asked or not."""

    partnership: Partnership
    today: date
    told: ToldStory


def names_of(story: Story) -> tuple[str, ...]:
    """Return the names of the people in a story, whole."""
    return tuple(name for part in re.split(r"[,;\n]", story.names) if (name := " ".join(part.split())))


def names_said(story: Story) -> tuple[tuple[str, str], ...]:
    """Return the names that stand in what is printed, though they are not to be said: field and name, each once a field."""
    if story.consent is Consent.NAMED:
        return ()
    wanted = {piece: fold(piece) for name in names_of(story) for piece in (name, *_pieces(name))}
    found = []
    for field in PRINTED:
        text = fold(getattr(story, field))
        said = [piece for piece, folded in wanted.items() if re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text)]
        # The whole name says what its pieces would say again.
        found += [(field, piece) for piece in said if not any(piece != other and piece in other for other in said)]
    return tuple(found)


def _pieces(name: str) -> tuple[str, ...]:
    return tuple(piece for piece in name.split() if len(piece) >= LEAST_NAME and fold(piece) not in JOINERS)


def why_not(story: Story) -> str:
    """Return why a story does not enter a report, or nothing where it may."""
    if story.consent is Consent.OPEN:
        return tr("They were not asked yet, so it enters no report.")
    if story.consent is Consent.REFUSED:
        return tr("They do not agree, so it enters no report.")
    if story.consent is Consent.UNNAMED and (said := names_said(story)):
        field, name = said[0]
        label = tr(field_of(Story, field).label)
        return tr("They agreed without their names, and “{name}” stands in “{field}”.", name=name, field=label)
    return ""


def may_enter(story: Story) -> bool:
    """Whether a story may enter a report."""
    return not story.binned_on and not why_not(story)


def telling(story: Story, *, organization: str = "", aim: str = "", picture: bytes = b"") -> ToldStory:
    """Return a story as it would be told: without agreement to it, no names, no organization, no face."""
    named = story.consent is Consent.NAMED
    return ToldStory(
        story=story,
        called=(", ".join(names_of(story)) if named else "") or story.told_of,
        organization=organization if named else "",
        aim=aim,
        picture=picture if story.picture_says.strip() and (named or story.picture_safe) else b"",
    )


def in_a_word(story: Story) -> str:
    """Return in a few words how a story may be told."""
    if names_said(story) and story.consent is Consent.UNNAMED:
        return tr("a name in it")
    words = {
        Consent.OPEN: tr("to be asked"),
        Consent.NAMED: tr("with names"),
        Consent.UNNAMED: tr("no names"),
        Consent.REFUSED: tr("refused"),
    }
    return words[story.consent]
