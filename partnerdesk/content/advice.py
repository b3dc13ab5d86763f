"""Read what the structure advice is made of from its content file, and check that it is whole."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from partnerdesk.content.papers import ContentBroken, content_folder
from partnerdesk.domain.situations import QUESTIONS
from partnerdesk.domain.structure_advice import STRUCTURES, AdviceText, AnswerText, options_of

if TYPE_CHECKING:
    from pathlib import Path

    from partnerdesk.domain.bodies import BodyKind

FILE = "structure-advice.toml"


def load_advice(language: str = "en") -> AdviceText:
    """Return the texts and weights in a language; English where we have no other; raise ContentBroken."""
    return _load(content_folder(language) / FILE)


@cache
def _load(path: Path) -> AdviceText:
    return advice_of(tomllib.loads(path.read_text(encoding="utf-8")))


def advice_of(data: dict[str, Any]) -> AdviceText:
    """Return the texts of a file's data; raise ContentBroken where an answer or a structure is missing or unknown."""
    kinds = {str(kind.value): kind for kind in STRUCTURES}
    if set(data) != {"structures", *QUESTIONS} or set(data["structures"]) != set(kinds):
        raise ContentBroken(f"{FILE}: it needs a table for each question, and a line for each structure.")
    answers = {question: _answers(question, data[question], kinds) for question in QUESTIONS}
    return AdviceText(answers, {kinds[key]: text for key, text in data["structures"].items()})


def _answers(question: str, data: dict[str, Any], kinds: dict[str, BodyKind]) -> dict[str, AnswerText]:
    if set(data) != {str(option.value) for option in options_of(question)}:
        raise ContentBroken(f"{FILE}: {question} has not the answers that can be given.")
    made = {}
    for value, said in data.items():
        if set(said) != {"weights", "reason"} or not said["reason"] or not set(said["weights"]) <= set(kinds):
            raise ContentBroken(f"{FILE}: {question}, {value}: it needs weights of known structures, and a reason.")
        made[value] = AnswerText({kinds[key]: weight for key, weight in said["weights"].items()}, said["reason"])
    return made
