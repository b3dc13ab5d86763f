"""Files the program hands out: whole or not at all, and never in a workspace's place."""

from __future__ import annotations

import errno
import os
import re
import uuid
from typing import TYPE_CHECKING, Final

from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from pathlib import Path


_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME: Final = 120
_LONGEST_IN_BYTES: Final = 200
"""File systems take 255 bytes; what tells two papers of one name apart, a draft’s ending and a copy’s number want room too."""


def usable_name(text: str) -> str:
    """Return a name for a file, without its ending, that every system takes; "" where nothing of it can be used."""
    name = " ".join(_FORBIDDEN.sub(" ", text).split()).strip(" .")[:_LONGEST_NAME]
    return name.encode("utf-8", "replace")[:_LONGEST_IN_BYTES].decode("utf-8", "ignore").strip(" .")


class WorkspaceThere(Told):
    """What is to be written would take a workspace's place."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            tr("“{name}” is a PartnerDesk workspace. It was left as it is. Choose another name.", name=path.name)
        )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file all at once, over one that is there; a link is followed. Raises OSError, WorkspaceThere."""
    place = _resolved(path)
    if place.exists() and not place.is_file():  # a folder tells so itself; a device or a pipe takes what comes
        place.write_bytes(data)
        return
    if _is_workspace(place):
        raise WorkspaceThere(place)
    draft = place.with_name(f".~{uuid.uuid4().hex[:8]}.tmp")
    try:
        draft.write_bytes(data)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError as error:  # what Python before 3.13 says of a link that leads to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def _is_workspace(place: Path) -> bool:
    from partnerdesk.storage.format import APPLICATION_ID, read_header
    from partnerdesk.storage.refusals import Refused

    try:
        return read_header(place).application_id == APPLICATION_ID
    except Refused:
        return False
