"""Looking at files before they are kept as scans: what is one, and of all others why they are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.scans import has_many
from partnerdesk.errors import Told
from partnerdesk.storage.scans import Received
from partnerdesk.text import tr, trn
from ui.files import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.jobs import Job

MOST_TOLD = 8


@dataclass(frozen=True)
class Taken:
    """What looking at files gave: those that are scans, and why the others are none."""

    files: list[Received]
    troubles: list[str]

    def said(self, of: int) -> str:
        """Return all there is to say about the files, for a version of so many pages; nothing where all is well."""
        odd = [
            tr(
                "“{name}” was kept. It has {pages} pages, and the version has {of}: look whether it is the right file.",
                name=each.name,
                pages=each.pages,
                of=of,
            )
            for each in self.files
            if has_many(each.pages, of)
        ]
        every = [*self.troubles, *odd]
        if more := len(every) - MOST_TOLD if len(every) > MOST_TOLD else 0:
            every[MOST_TOLD:] = [trn("{n} more file was not taken.", "{n} more files were not taken.", more)]
        if self.troubles:
            every.insert(0, self._counted())
        return "\n\n".join(every)

    def _counted(self) -> str:
        """Return how many files were kept and how many were not."""
        of = len(self.files) + len(self.troubles)
        if not self.files:
            return trn("The file was not taken.", "None of the {n} files was taken.", of)
        return trn("{kept} of {n} file was kept.", "{kept} of {n} files were kept.", of, kept=len(self.files))


def looked_at(job: Job, paths: Sequence[Path]) -> Taken:
    """Read files and say what each is; one that cannot be taken hinders no other."""
    taken = Taken([], [])
    for place, path in enumerate(paths):
        job.progress(place, len(paths), path.name)
        try:
            taken.files.append(_looked_at(job, path))
        except Told as told:
            taken.troubles.append(str(told))
    return taken


def _looked_at(job: Job, path: Path) -> Received:
    from partnerdesk.documents.scans import look

    data = read_file(path)
    found = look(data, path.name, lambda done, of: job.progress(done, of, path.name))
    return Received(path.name, data, found.media, found.pages)
