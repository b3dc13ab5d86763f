"""Attached files: what is known of one whose bytes lie in the workspace, and the field that keeps one."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.fields import Field, Habits, Unreadable
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from partnerdesk.text import Language

DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclasses.dataclass(frozen=True)
class StoredFile:
    """An attached file: its bytes lie in the workspace under their SHA-256."""

    digest: str
    name: str
    media: str
    size: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class File(Field):
    """An attached file or picture."""

    picture: bool = False

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the file's name."""
        del language
        return value.name if value else ""

    def read(self, text: str, habits: Habits = Habits()) -> StoredFile | None:  # noqa: B008 - frozen
        """Refuse: a file is attached, not typed."""
        del habits
        if text.strip():
            raise Unreadable(tr("A file is attached in the program, not in a sheet."))
        return None

    def to_json(self, value: Any) -> Any:
        """Return what is known of the file; its bytes travel apart."""
        return dataclasses.asdict(value) if value else None

    def from_json(self, data: Any) -> StoredFile | None:
        """Return what is known of the file."""
        if data is None:
            return None
        try:
            made = StoredFile(**self._expect(data, dict))
        except TypeError as error:
            raise Unreadable(tr("“{label}” does not describe a file.", label=tr(self.label))) from error
        if not all(
            isinstance(part, kind) for part, kind in zip(dataclasses.astuple(made), (str, str, str, int), strict=True)
        ) or not DIGEST.fullmatch(made.digest):
            raise Unreadable(tr("“{label}” does not describe a file.", label=tr(self.label)))
        return made
