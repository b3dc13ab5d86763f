"""Read the surveys PartnerDesk offers to begin with: statements of our own, in groups that are scored together."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from partnerdesk.content.papers import ContentBroken, content_folder
from partnerdesk.domain.surveys import Asked, Question, Survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE = "surveys.toml"
SAID = frozenset(("name", "purpose", "promise", "minutes", "thanks", "labels", "element", "open"))
STATEMENT = frozenset(("key", "words", "reverse"))


@dataclass(frozen=True)
class Instrument:
    """One of ours: the survey it begins, and its questions in their order."""

    survey: Survey
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.survey.name

    @property
    def purpose(self) -> str:
        """What it is for."""
        return self.survey.purpose


def load_instruments(language: str = "en") -> Mapping[str, Instrument]:
    """Return our instruments by id, in their order; English where we have no other; raise ContentBroken."""
    return _load(content_folder(language) / FILE)


@cache
def _load(path: Path) -> Mapping[str, Instrument]:
    return instruments_of(tomllib.loads(path.read_text(encoding="utf-8")))


def instruments_of(data: dict[str, Any]) -> Mapping[str, Instrument]:
    """Return the instruments of a file's data; raise ContentBroken where one says what there is no field for, or a key twice."""
    return {key: _instrument(key, said) for key, said in data.items()}


def _instrument(key: str, said: dict[str, Any]) -> Instrument:
    if not set(said) <= SAID or not said.get("element"):
        raise ContentBroken(f"{FILE}: {key} says what a survey has no field for, or asks nothing.")
    survey = Survey(
        instrument=key,
        name=said["name"],
        purpose=said.get("purpose", ""),
        promise=said.get("promise", ""),
        minutes=said.get("minutes"),
        thanks=said.get("thanks", ""),
        labels="\n".join(said["labels"]),
        points=len(said["labels"]),
    )
    questions = tuple(_questions(said))
    keys = [one.key for one in questions]
    wrong = [problem for one in (survey, *questions) for problem in one.problems()]
    if len(set(keys)) != len(keys) or not all(keys) or wrong:
        raise ContentBroken(f"{FILE}: {key} cannot be read: {wrong or keys}")
    return Instrument(survey, questions)


def _questions(said: dict[str, Any]) -> Iterator[Question]:
    for element in said["element"]:
        for one in element["statements"]:
            if not set(one) <= STATEMENT:
                raise ContentBroken(f"{FILE}: “{one}” says what a question has no field for.")
            yield Question(element=element["name"], **one)
    for one in said.get("open", ()):
        yield Question(asked=Asked.OPEN, **one)
