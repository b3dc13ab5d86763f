"""Read the clauses of a paper from its content file and check them, so that a mistake shows before anything is printed."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from partnerdesk import assets
from partnerdesk.domain import spans
from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.catalogue import (
    Catalogue,
    ClauseText,
    PaperText,
    Part,
    SlotText,
    Stand,
    Tier,
    Variant,
    WordText,
)
from partnerdesk.domain.filling import BOUND, SEE

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

CLAUSE_KEYS = {
    "id", "tier", "heading", "explanation", "without", "part", "wording", "stand", "numbered", "on_when", "binds",
}  # fmt: skip


class ContentBroken(ValueError):
    """A content file that does not hold together; the message names the file, the clause and the part."""


def load(language: str = "en") -> Catalogue:
    """Return the catalogue of a language such as en or en_US; English where we have no other; raise ContentBroken."""
    root = assets.root() / "content"
    codes = (language, language.partition("_")[0])
    return _load(next((root / code for code in codes if (root / code).is_dir()), root / "en"))


@cache
def _load(folder: Path) -> Catalogue:
    papers = (read_paper(folder / f"{kind.value}.toml") for kind in PaperKind)
    return Catalogue(folder.name, {paper.key: paper for paper in papers})


def read_paper(path: Path) -> PaperText:
    """Return the paper of one content file; raise ContentBroken."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _Reader(data).paper(path.stem)
    except ContentBroken as error:
        raise ContentBroken(f"{path.name}, {error}") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ContentBroken(f"{path.name}: {error!r}") from error


class _Reader:
    """Walks one file; knows its slots, words and clause ids."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.ids = [str(clause.get("id", "")) for clause in data["clause"]]
        self.slots = {name: SlotText(id=name, **text) for name, text in data["slot"].items()}
        self.words = {
            name: WordText(name, text["by"], {key: form for key, form in text.items() if key != "by"})
            for name, text in data["word"].items()
        }
        self.known = {*self.slots, *self.words, *(SEE + name for name in self.ids), BOUND}

    def paper(self, key: str) -> PaperText:
        """Return the whole paper."""
        if twice := {name for name in self.ids if self.ids.count(name) > 1}:
            raise ContentBroken(f"clause {min(twice)}: stands there twice")
        if both := self.slots.keys() & self.words.keys():
            raise ContentBroken(f"slot {min(both)}: a word has the same name")
        clauses = tuple(self.clause(clause) for clause in self.data["clause"])
        return PaperText(key, self.data["name"], clauses, self.slots, self.words)

    def clause(self, data: dict[str, Any]) -> ClauseText:
        """Return one clause, with every complaint naming it."""
        id = data.get("id", "without an id")  # noqa: A001 - the word of the content files
        try:
            if strange := data.keys() - CLAUSE_KEYS:
                raise ContentBroken(f"unknown key {min(strange)}")
            parts = {name: self.part(name, part) for name, part in data["part"].items()}
            return ClauseText(
                id=id,
                tier=_tier(data["tier"]),
                heading=data["heading"],
                explanation=data["explanation"],
                without=data["without"],
                parts=parts,
                variants=self.variants(data["wording"], parts),
                stand=Stand(data.get("stand", "free")),
                numbered=data.get("numbered", True),
                on_when=data.get("on_when", ""),
                binds=data.get("binds", False),
            )
        except KeyError as error:
            raise ContentBroken(f"clause {id}: {error.args[0]} is missing") from error
        except ValueError as error:
            raise ContentBroken(f"clause {id}: {error}") from error

    def variants(self, wordings: dict[str, list[str]], parts: Collection[str]) -> tuple[Variant, ...]:
        """Return the wordings; each names parts of this clause, and each part is used."""
        if not wordings:
            raise ContentBroken("no wording")
        used = {part for wording in wordings.values() for part in wording}
        if lost := used ^ set(parts):
            raise ContentBroken(f"part {min(lost)} is named but not there, or there but not named")
        return tuple(Variant(name, self.data["wording"][name], tuple(names)) for name, names in wordings.items())

    def part(self, name: str, data: str | dict[str, Any]) -> Part:
        """Return one part with its templates parsed."""
        given = {"text": data} if isinstance(data, str) else dict(data)
        by, each, table = (given.pop(key, "") for key in ("by", "each", "table"))
        items = tuple(self.parse(name, item) for item in given.pop("items", ()))
        for other in (each, table):
            if other and other not in self.slots:
                raise ContentBroken(f"part {name}: no such list: {other}")
        if not by and given.keys() != {"text"}:
            raise ContentBroken(f"part {name}: needs a text, or “by” with its forms")
        forms = {key if by else "": self.parse(name, template) for key, template in given.items()}
        return Part(name, forms, by, items, each, table)

    def parse(self, name: str, template: str) -> spans.Wording:
        """Return one template as words and slots."""
        try:
            return spans.parse(template, self.known)
        except ValueError as error:
            raise ContentBroken(f"part {name}: {error}") from error


def _tier(value: str) -> Tier:
    for tier in Tier:
        if tier.value == value:
            return tier
    raise ContentBroken(f"no such tier: {value}")
