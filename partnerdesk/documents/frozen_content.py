"""The one place where the content of a version is read: bytes that lay in a file anybody may have changed."""

from __future__ import annotations

import json
from typing import Any

from partnerdesk.errors import Told
from partnerdesk.text import tr

# What a reader takes words from, in the order in which they are said: texts, lists of such, and blocks with such.
SAID = (
    "text",
    "subtitle",
    "runs",
    "items",
    "caption",
    "head",
    "rows",
    "blocks",
    "entity",
    "name",
    "title",
    "date",
    "approval",
)
_LISTS = frozenset({"runs", "items", "head", "rows", "blocks"})
_TEXTS = frozenset({"is", "anchor", *SAID}) - _LISTS
_DEEPEST = 12  # a run in a cell in a row of a table lies five deep


class NotAsFrozen(Told):
    """The content of a version that is not as this program freezes it."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "What this version says could not be read: the workspace is damaged, or another program changed it. "
                "Nothing was changed. What is left of its PDF and Word files can be opened as before."
            )
        )


def read_content(content: bytes) -> dict[str, Any]:
    """Return the content of a version as `canonical` makes it: its `version`, and its `paper` with a list of `blocks`.

    Each block is a dictionary with its name under `is`; whatever words are read from is a text, or a list of texts, lists and
    such dictionaries. Raises NotAsFrozen for anything else.
    """
    try:
        said: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotAsFrozen from error
    if not isinstance(said, dict) or not isinstance(paper := said.get("paper"), dict):
        raise NotAsFrozen
    if not isinstance(paper.get("blocks"), list):
        raise NotAsFrozen
    _check(paper, 0)
    if not all(isinstance(block, dict) and "is" in block for block in paper["blocks"]):
        raise NotAsFrozen
    for block in paper["blocks"]:
        _check_places(block)
    return said


def _check(value: Any, depth: int) -> None:
    """Raise NotAsFrozen where texts and lists are not what their names say, at any depth."""
    if depth > _DEEPEST:
        raise NotAsFrozen
    if isinstance(value, list):
        for each in value:
            _check(each, depth + 1)
    elif isinstance(value, dict):
        for name, each in value.items():
            _check(each, depth + 1)
            if (name in _TEXTS and not isinstance(each, str)) or (name in _LISTS and not _is_said(each)):
                raise NotAsFrozen


def _is_said(value: Any) -> bool:
    """Whether something is a list of what words are read from; it is no deeper than was checked."""
    return isinstance(value, list) and all(isinstance(each, (str, dict)) or _is_said(each) for each in value)


def _check_places(block: dict[str, Any]) -> None:
    """Raise NotAsFrozen where runs, or places to sign, are no dictionaries, or a run says nothing."""
    named = ("blocks",) if block["is"] == "Signatures" else ()
    if block["is"] == "Signatures" and "blocks" not in block:
        raise NotAsFrozen
    for name in ("runs", *named):
        if not all(isinstance(each, dict) for each in block.get(name, ())):
            raise NotAsFrozen
    if not all("entity" in place for name in named for place in block[name]):
        raise NotAsFrozen
