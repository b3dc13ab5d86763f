"""What every snapshot of a paper carries besides what the paper is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from partnerdesk.text import Language

if TYPE_CHECKING:
    from partnerdesk.domain.letterheads import LetterheadFacts


@dataclass(frozen=True, kw_only=True)
class Printed:
    """How a paper is printed: in which language, which need not be the screen's, on which sheets, with whose letterhead."""

    language: str = "en_US"
    page: str = "Letter"
    letterhead: LetterheadFacts | None = None

    @cached_property
    def words(self) -> Language:
        """The language of the paper."""
        return Language(self.language)
