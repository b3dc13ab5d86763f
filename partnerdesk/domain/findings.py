"""What a check finds: on what ground, a sentence, the reason, and the place to put it right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerdesk.domain.filling import Place


class Level(Enum):
    """Whether a finding keeps the paper a draft."""

    STOP = "stop"
    WARN = "warn"


class Ground(Enum):
    """Why something is found. A paper is refused for what is left open in it and for what contradicts itself, only."""

    LEFT_OPEN = "left-open"
    CONTRADICTION = "contradiction"
    WORTH_A_LOOK = "worth-a-look"
    ADVICE = "advice"


REFUSED = frozenset((Ground.LEFT_OPEN, Ground.CONTRADICTION))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: what it is, why it matters, and where it is put right."""

    ground: Ground
    text: str
    why: str
    place: Place

    @property
    def level(self) -> Level:
        """Whether it keeps the paper a draft."""
        return Level.STOP if self.ground in REFUSED else Level.WARN


def left_open(text: str, why: str, place: Place) -> Finding:
    """Return a finding that keeps the paper a draft: something is still to be filled in."""
    return Finding(Ground.LEFT_OPEN, text, why, place)


def stop(text: str, why: str, place: Place) -> Finding:
    """Return a finding that keeps the paper a draft: what it says cannot be true together."""
    return Finding(Ground.CONTRADICTION, text, why, place)


def warn(text: str, why: str, place: Place) -> Finding:
    """Return a finding that people should know of: something is missing, or odd."""
    return Finding(Ground.WORTH_A_LOOK, text, why, place)


def advise(text: str, why: str, place: Place) -> Finding:
    """Return what people should know and can do nothing about: the paper lacks nothing for it."""
    return Finding(Ground.ADVICE, text, why, place)
