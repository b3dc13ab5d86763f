"""Read the questions that evaluation reports usually begin with from their content file."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from partnerdesk.content.papers import ContentBroken, content_folder
from partnerdesk.domain.evaluations import EvaluationKind

if TYPE_CHECKING:
    from pathlib import Path

FILE = "evaluation.toml"


def usual_questions(kind: EvaluationKind, language: str = "en") -> tuple[str, ...]:
    """Return the questions usual for a kind of report, in a language; English where we have no other; raise ContentBroken."""
    return _load(content_folder(language) / FILE)[kind]


@cache
def _load(path: Path) -> dict[EvaluationKind, tuple[str, ...]]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(data) != {str(kind.value) for kind in EvaluationKind}:
        raise ContentBroken(f"{FILE}: it needs a table for each kind of report.")
    read = {kind: tuple(data[str(kind.value)]["questions"]) for kind in EvaluationKind}
    if not all(read.values()):
        raise ContentBroken(f"{FILE}: a kind of report has no questions.")
    return read
