"""Read the clauses of a paper from its content files and check them, so that a mistake shows before anything is printed.

A paper's file names its clauses in their order and has those that it alone has; what several papers share, and all slots
and words, stand in `common.toml` beside it.
"""

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
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

COMMON = "common.toml"
PAPER_KEYS = {"name", "order", "phrase", "words", "tier", "on_when", "clause"}
CLAUSE_KEYS = {
    "id", "tier", "heading", "explanation", "without", "part", "wording", "stand", "numbered", "on_when", "required_when",
    "binds",
}  # fmt: skip


class ContentBroken(ValueError):
    """A content file that does not hold together; the message names the file, the clause and the part."""


def load(language: str = "en") -> Catalogue:
    """Return the catalogue of a language such as en or en_US; English where we have no other; raise ContentBroken."""
    return _load(content_folder(language))


def content_folder(language: str) -> Path:
    """Return the folder of our texts in a language such as en or en_US; English where we have no other."""
    root = assets.root() / "content"
    codes = (language, language.partition("_")[0])
    return next((root / code for code in codes if (root / code).is_dir()), root / "en")


@cache
def _load(folder: Path) -> Catalogue:
    papers = (read_paper(folder / f"{kind.value}.toml") for kind in PaperKind)
    return Catalogue(folder.name, {paper.key: paper for paper in papers})


def read_paper(path: Path) -> PaperText:
    """Return the paper of one content file, with the common one beside it; raise ContentBroken."""
    common, own = _toml(path.with_name(COMMON)), _toml(path)
    try:
        return _Reader(common, own).paper(path.stem)
    except ContentBroken as error:
        raise ContentBroken(f"{path.name}, {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentBroken(f"{path.name}: {error!r}") from error


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentBroken(f"{path.name}: {error!r}") from error


class _Reader:
    """Walks one paper's file and what it takes from the common one; knows its slots, words, phrases and clause ids."""

    def __init__(self, common: dict[str, Any], own: dict[str, Any]) -> None:
        if strange := own.keys() - PAPER_KEYS:
            raise ContentBroken(f"unknown key {min(strange)}")
        self.own, self.common = own, common
        self.ids = [str(name) for name in own["order"]]
        self.labels: dict[str, str] = common["wording"]
        self.phrases: dict[str, str] = own.get("phrase", {})
        self.slots = {name: SlotText(id=name, **text) for name, text in common["slot"].items()}
        self.words = {
            name: WordText(name, text["by"], {key: form for key, form in text.items() if key != "by"})
            for name, text in common["word"].items()
        }
        self.known = {*self.slots, *self.words, *self.phrases, *(SEE + name for name in self.ids), BOUND}

    def paper(self, key: str) -> PaperText:
        """Return the whole paper."""
        if twice := {name for name in self.ids if self.ids.count(name) > 1}:
            raise ContentBroken(f"clause {min(twice)}: stands there twice")
        if both := self.slots.keys() & {*self.words, *self.phrases}:
            raise ContentBroken(f"slot {min(both)}: a word has the same name")
        clauses = tuple(self.clause(clause) for clause in self.told())
        return PaperText(key, self.own["name"], clauses, self.slots, self.words)

    def told(self) -> Iterator[dict[str, Any]]:
        """Yield the tables of the clauses in the paper's order: its own or common ones, as they stand in this paper.

        `words` names the common clause whose words one has here; `tier` and `on_when` are what differs in this paper.
        """
        mine, common = _by_id(self.own.get("clause", ())), _by_id(self.common["clause"])
        words, differing = self.own.get("words", {}), {key: self.own.get(key, {}) for key in ("tier", "on_when")}
        if lost := {*mine, *words, *(name for each in differing.values() for name in each)} - {*self.ids}:
            raise ContentBroken(f"clause {min(lost)}: is not in the order")
        every = common | mine
        for name in self.ids:
            if (source := words.get(name, name)) not in every:
                raise ContentBroken(f"clause {source}: is nowhere")
            here = {key: each[name] for key, each in differing.items() if name in each}
            yield every[source] | here | {"id": name}

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
                required_when=data.get("required_when", ""),
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
        return tuple(Variant(name, self.labels[name], tuple(names)) for name, names in wordings.items())

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
            parsed = spans.parse(template, self.known)
        except ValueError as error:
            raise ContentBroken(f"part {name}: {error}") from error
        said = (self.phrases.get(span.id) if isinstance(span, spans.Slot) else None for span in parsed)
        return spans.joined(spans.Words(text) if text else span for span, text in zip(parsed, said, strict=True))


def _by_id(clauses: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for clause in clauses:
        name = clause.get("id", "without an id")
        if name in found:
            raise ContentBroken(f"clause {name}: stands there twice")
        found[name] = clause
    return found


def _tier(value: str) -> Tier:
    for tier in Tier:
        if tier.value == value:
            return tier
    raise ContentBroken(f"no such tier: {value}")
