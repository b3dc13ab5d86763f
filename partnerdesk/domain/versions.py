"""Versions: a paper as it was issued, with the code that ties a printed sheet to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.codes import CODE_LENGTH
from partnerdesk.domain.records import Record, day, file, flag, link, record, text, whole
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.files import StoredFile
    from partnerdesk.text import Language

SHEETS = ("A4", "Letter")


@record("version", mark("Version"), mark("Versions"))
class Version(Record):
    """A paper as it was issued: what it says and both its files, which never change again.

    A version that changes an agreement in force has the amendment beside it. Once all have signed, it keeps how long it
    runs and, of a change, from which day it holds; while the next one is being written, it keeps the facts it was made from, so that the change can be given up.
    """

    paper: str = link(mark("Paper"), "agreement", owner=True)
    number: int | None = whole(mark("Number"), least=1)
    title: str = text(mark("Title"), required=True, longest=250)
    issued_on: date | None = day(mark("Issued on"), required=True)
    page: str = text(mark("Paper size"), longest=20)
    code: str = text(mark("Code on each sheet"), required=True, longest=CODE_LENGTH)
    content: StoredFile | None = file(mark("What it says"), required=True)
    pdf: StoredFile | None = file(mark("As PDF"), required=True)
    word: StoredFile | None = file(mark("As Word"), required=True)
    change_pdf: StoredFile | None = file(mark("Amendment as PDF"))
    change_word: StoredFile | None = file(mark("Amendment as Word"))
    signed_on: date | None = day(mark("Signed by all on"))
    ends_on: date | None = day(mark("Runs until"))
    notice_days: int | None = whole(mark("Notice to end"), unit=mark("days"))
    change_on: date | None = day(mark("Its change takes effect on"))
    facts: StoredFile | None = file(mark("What it was made from"))
    in_order: bool = flag(mark("They sign one after the other"))
    renews: bool = flag(mark("It renews the agreement"))

    def sheet(self, usual: str) -> str:
        """Return the paper it was issued on; the usual one where the file names none that there is."""
        return self.page if self.page in SHEETS else usual

    @property
    def comes_on(self) -> date | None:
        """The day its change was put off to; none where it holds from the last signature on, or is no change."""
        return self.change_on if self.change_on and self.signed_on and self.change_on > self.signed_on else None

    def called(self) -> str:
        """Return the title with the number."""
        return tr("{title}, version {number}", title=self.title, number=self.number or "")


def change_called(version: Version, language: Language, *, to_sign: bool = False) -> str:
    """Return what the paper is called that led to a version of an agreement in force: a renewal or an amendment."""
    say, number = language.say, version.number or 0
    if version.renews:
        renewal = say("Renewal to version {number}, to be signed", number=number)
        return renewal if to_sign else say("Renewal to version {number}", number=number)
    amendment = say("Amendment to version {number}, to be signed", number=number)
    return amendment if to_sign else say("Amendment to version {number}", number=number)


@dataclass(frozen=True)
class Issue:
    """A version that is made and not yet kept."""

    number: int
    title: str
    page: str
    code: str
    content: bytes
    pdf: bytes
    word: bytes
    change_pdf: bytes = b""
    change_word: bytes = b""
