"""What a frozen version says, read back from its content: what the papers that go round with it have to repeat as it stands."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.content import Run, SignatureBlock
from partnerdesk.documents.frozen_content import read_content

if TYPE_CHECKING:
    from partnerdesk.documents.content import Inline

SCHEDULES = "schedules"  # the clause that lists them
_NAMES = frozenset(field.name for field in fields(SignatureBlock))
_ITEM_LEVEL = 3


@dataclass(frozen=True)
class Frozen:
    """The places to sign of a version with the sentence before them, its schedules, and how it is signed."""

    reference: str = ""
    language: str = "en_US"
    sentence: Inline = ()
    blocks: tuple[SignatureBlock, ...] = ()
    schedules: tuple[str, ...] = ()
    initials: bool = False

    @property
    def has_witnesses(self) -> bool:
        """Whether somebody has to see the signing."""
        return any(block.witness for block in self.blocks)


def read_frozen(content: bytes) -> Frozen:
    """Return what a content as `canonical` makes it says; nothing where there is none. Raises NotAsFrozen."""
    if not content:
        return Frozen()
    paper = read_content(content)["paper"]
    return _read(paper, paper["blocks"])


def _read(paper: dict[str, Any], blocks: list[dict[str, Any]]) -> Frozen:
    at = next((place for place, block in enumerate(blocks) if block["is"] == "Signatures"), 0)
    return Frozen(
        reference=str(paper.get("reference", "")),
        language=str(paper.get("language", "en_US")),
        sentence=_runs(blocks[at - 1]) if at else (),
        blocks=tuple(
            SignatureBlock(**{name: value for name, value in each.items() if name in _NAMES})
            for each in (blocks[at]["blocks"] if at else ())
        ),
        schedules=tuple(
            _said(block).rstrip(" .;,")
            for block in blocks
            if block.get("level") == _ITEM_LEVEL and str(block.get("anchor", "")).startswith(f"{SCHEDULES}.")
        ),
        initials=bool(paper.get("initials_box", False)),
    )


def _runs(block: dict[str, Any]) -> Inline:
    """Return the words of a block, with its blanks, which are filled by hand."""
    return tuple(
        Run(str(run["text"]), bold=bool(run.get("bold")), italic=bool(run.get("italic")), blank=bool(run.get("blank")))
        for run in block.get("runs", ())
        if "text" in run
    )


def _said(block: dict[str, Any]) -> str:
    return "".join(str(run.get("text", "")) for run in block.get("runs", ()) if not run.get("blank")).strip()
