"""What a paper says, as bytes that are the same wherever and whenever it says the same: its code is made from them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.frozen_content import read_content
from partnerdesk.documents.pictures import Picture

if TYPE_CHECKING:
    from dataclasses import Field

    from partnerdesk.documents.content import Document

# How it is printed, and what is printed because of the code: neither is part of what it says. So a new letterhead makes no new
# version, and one that was issued keeps the letterhead in its files. The parties' logos are said, shown or not.
_NOT_SAID = frozenset(
    {"page", "version_label", "draft_mark", "code", "compact", "letterhead", "shows_partner_logos", "word_base"}
)


def canonical(document: Document, number: int) -> bytes:
    """Return version `number` of a paper as JSON in UTF-8, keys in order, text in NFC, pictures by their SHA-256.

    What is as a block has it by itself is left out, so that a block may learn more without old papers saying otherwise.
    """
    said = {"version": number, "paper": _plain(document)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def without_approvals(content: bytes) -> bytes:
    """Return a content without the lines on what boards approved: those belong to one version, and nobody agrees on them.

    Raises NotAsFrozen.
    """
    said = read_content(content)
    for block in said["paper"]["blocks"]:
        if block["is"] == "Signatures":
            for place in block["blocks"]:
                place.pop("approval", None)
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Picture):
        return {"sha256": hashlib.sha256(value.data).hexdigest()}
    if is_dataclass(value):
        said = {
            field.name: _plain(told)
            for field in fields(value)
            if field.name not in _NOT_SAID and not _is_usual(field, told := getattr(value, field.name))
        }
        return {"is": type(value).__name__, **said}
    return value


def _is_usual(field: Field[Any], value: Any) -> bool:
    return field.default is not MISSING and bool(value == field.default)
