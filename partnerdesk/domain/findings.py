"""What a check finds: a level, a sentence, the reason, and the place to put it right."""

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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: what it is, why it matters, and where it is put right."""

    level: Level
    text: str
    why: str
    place: Place


def stop(text: str, why: str, place: Place) -> Finding:
    """Return a finding that keeps the paper a draft."""
    return Finding(Level.STOP, text, why, place)


def warn(text: str, why: str, place: Place) -> Finding:
    """Return a finding that people should know of."""
    return Finding(Level.WARN, text, why, place)
