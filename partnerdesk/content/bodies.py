"""Read what each kind of body usually is for, does and decides: a start that people change."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from partnerdesk.content.papers import ContentBroken, content_folder
from partnerdesk.domain.bodies import Body, BodyKind, Seat
from partnerdesk.domain.founding import Beginning
from partnerdesk.domain.records import from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "bodies.toml"
SUGGESTED = frozenset(("quorum", "quorum_number", "quorum_base", "quorum_least"))
SAID = frozenset(("purpose", "duties", "decides_on", "recommends", "advises", "limits", "ends_when"))


def load_beginnings(language: str = "en") -> Mapping[BodyKind, Beginning]:
    """Return how each kind of body begins, in a language; English where we have no other; raise ContentBroken."""
    return _load(content_folder(language) / FILE)


@cache
def _load(path: Path) -> Mapping[BodyKind, Beginning]:
    return beginnings_of(tomllib.loads(path.read_text(encoding="utf-8")))


def beginnings_of(data: dict[str, Any]) -> Mapping[BodyKind, Beginning]:
    """Return the beginnings of a file's data; raise ContentBroken where a kind is missing or a field unknown."""
    kinds = {str(kind.value): kind for kind in BodyKind}
    if set(data) != set(kinds):
        raise ContentBroken(f"{FILE}: it needs a table for each kind of body.")
    return {kinds[key]: _beginning(key, said) for key, said in data.items()}


def _beginning(key: str, said: dict[str, Any]) -> Beginning:
    seats = said.get("seat", [])
    suggested = said.get("suggested", {})
    texts = {name: text.strip() for name, text in said.items() if name not in {"seat", "suggested"}}
    if not set(texts) <= SAID or not set(suggested) <= SUGGESTED:
        raise ContentBroken(f"{FILE}: {key} says what a body has no field for.")
    body, wrong = from_json(Body, {"name": "-", **texts, **suggested})
    made = [from_json(Seat, seat) for seat in seats]
    if body is None or wrong or any(one is None or problems for one, problems in made):
        raise ContentBroken(f"{FILE}: {key} cannot be read: {wrong} {made}")
    rules = {name: getattr(body, name) for name in suggested}
    return Beginning(texts, tuple(one for one, _ in made if one is not None), rules)
