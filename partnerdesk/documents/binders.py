"""A binder: all there is of an agreement as one PDF for whoever takes over, numbered through, with a list of contents.

A section is one function of `SECTIONS` that gives parts in their order; another one is added there.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from partnerdesk.documents import joining, kinds, pdf, scan_pages, scans, styles
from partnerdesk.documents.frozen_content import NotAsFrozen
from partnerdesk.documents.joining import Part
from partnerdesk.documents.kinds import binder as pages
from partnerdesk.documents.kinds import closing_letter, comparison
from partnerdesk.documents.letterheads import dress
from partnerdesk.documents.own_pdf import NotOurs, count_pages
from partnerdesk.documents.stamps import binder_stamp
from partnerdesk.domain.letterheads import PaperSort
from partnerdesk.domain.versions import change_called
from partnerdesk.errors import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from partnerdesk.documents.content import PageSize
    from partnerdesk.documents.joining import Progress
    from partnerdesk.domain.binder_snapshot import BinderSnapshot, ScanFacts

    Section = Callable[[BinderSnapshot, Progress], Iterator[Part]]

_EDGE = 12 * styles.MM  # stays free round a scanned page, for the stamp
_MOST_TRIES = 4  # to find how many pages the list of contents takes


def _nothing(_done: int, _of: int) -> None:
    return None


def binder(snapshot: BinderSnapshot, progress: Progress = _nothing) -> bytes:
    """Return the binder of an agreement; a part that cannot be read is told of on a page in its place."""
    steps = _Steps(snapshot, progress)
    parts = [part for section in SECTIONS for part in section(snapshot, steps.step)]
    agreement = snapshot.agreement
    about = joining.About(
        title=pages.title_of(snapshot),
        language=agreement.language,
        page=cast("PageSize", agreement.page),
        subject=agreement.words.say("Binder"),
        author=agreement.partnership.name,
    )
    whole = [Part(agreement.words.say("Cover"), _cover(snapshot, parts)), *parts]
    return joining.join(whole, about, stamp=partial(binder_stamp, agreement.language), progress=steps.step)


class _Steps:
    """How far the binder is: each scanned page is a step, whatever each section counts itself."""

    def __init__(self, snapshot: BinderSnapshot, progress: Progress) -> None:
        self._progress, self._done = progress, 0
        self._of = sum(one.scan.pages or 1 for one in snapshot.scans) + 4 * len(snapshot.versions) + 5

    def step(self, _done: int, _of: int) -> None:
        """Count one; raise what the progress raises."""
        self._progress(min(self._done, self._of), self._of)
        self._done += 1


def _cover(snapshot: BinderSnapshot, parts: Sequence[Part]) -> bytes:
    """Return the cover, made again until its list of contents knows how long it is itself."""
    counts = [count_pages(part.data) for part in parts]
    length = 1
    for _ in range(_MOST_TRIES):
        contents, page = [], length + 1
        for part, count in zip(parts, counts, strict=True):
            if part.title:
                contents.append((part.title, page))
            page += count
        document = dress(pages.cover(snapshot, contents, page - 1), snapshot.agreement.letterhead, PaperSort.REPORTS)
        data = pdf.write(document)
        if (made := count_pages(data)) == length:
            break
        length = made
    return data


def _facts(snapshot: BinderSnapshot, step: Progress) -> Iterator[Part]:
    step(0, 1)
    yield Part(snapshot.agreement.words.say("Facts"), pdf.write(pages.told_facts(snapshot)))


def _versions(snapshot: BinderSnapshot, step: Progress) -> Iterator[Part]:
    """Yield each version as it was issued, sheet by sheet, after the amendment that led to it."""
    for issued in snapshot.versions:
        step(0, 1)
        title = pages.called(issued)
        if issued.change_pdf:
            change = change_called(issued.version, snapshot.agreement.words)
            yield _kept(snapshot, pages.marked(change, issued), issued.change_pdf)
        yield _kept(snapshot, title, issued.pdf)


def _kept(snapshot: BinderSnapshot, title: str, data: bytes) -> Part:
    if joining.can_join(data):
        return Part(title, data)
    return Part(title, pdf.write(pages.missing(snapshot, title, str(NotOurs()))))


def _comparisons(snapshot: BinderSnapshot, step: Progress) -> Iterator[Part]:
    """Yield what each version says otherwise than the one before; what was given up in between changed nothing."""
    agreement = snapshot.agreement
    for at, later in enumerate(snapshot.versions[1:], 1):
        before = snapshot.versions[:at]
        earlier = next((one for one in reversed(before) if not one.given_up), before[-1])
        step(0, 1)
        numbers = {"earlier": earlier.number, "later": later.number}
        title = pages.marked(agreement.words.say("What changed from version {earlier} to {later}", **numbers), later)
        try:
            document = comparison.compose(
                (earlier.version, later.version),
                (earlier.content, later.content),
                language=agreement.language,
                page=agreement.page,
                given_up=[one.version.id for one in (earlier, later) if one.given_up],
            )
        except NotAsFrozen as told:
            document = pages.missing(snapshot, title, str(told))
        yield Part(title, pdf.write(document))


def _register(snapshot: BinderSnapshot, step: Progress) -> Iterator[Part]:
    if snapshot.versions:
        step(0, 1)
        yield Part(snapshot.agreement.words.say("Register of signatures"), pdf.write(pages.register(snapshot)))


def _scans(snapshot: BinderSnapshot, step: Progress) -> Iterator[Part]:
    """Yield each scan: a page that says what it is, and its pages as pictures."""
    for one in snapshot.scans:
        step(0, 1)
        shown = _shown(snapshot, one, step)
        title = f"{pages.scan_title(snapshot, one)}, {one.scan.called()}"
        yield Part(title, pdf.write(pages.scan(snapshot, one, is_shown=bool(shown))))
        if shown:
            yield Part("", shown)


def _shown(snapshot: BinderSnapshot, one: ScanFacts, step: Progress) -> bytes:
    """Return the pages of a scan on pages of the binder; nothing where they cannot be shown."""
    if one.scan.stored is None:
        return b""
    agreement, title = snapshot.agreement, pages.scan_title(snapshot, one)
    try:
        return scan_pages.as_pdf(
            scans.pages(one.data, one.scan.stored.media, one.scan.called(), step),
            title=title,
            alt=lambda number: agreement.words.say("{title}, page {number}", title=title, number=number),
            page=cast("PageSize", agreement.page),
            language=agreement.language,
            edge=_EDGE,
        )
    except Told:
        return b""


def _obligations(snapshot: BinderSnapshot, step: Progress) -> Iterator[Part]:
    if snapshot.obligations:
        step(0, 1)
        yield Part(snapshot.agreement.words.say("Obligations"), pdf.write(pages.owed(snapshot)))


def _closing_letter(snapshot: BinderSnapshot, step: Progress) -> Iterator[Part]:
    """Yield the letter to the other parties, once the end is decided; it says what is said on this day."""
    letter = kinds.paper(kinds.CLOSING_LETTER)
    if letter.fits(snapshot.agreement.agreement):
        step(0, 1)
        document = dress(closing_letter.compose(snapshot.agreement), snapshot.agreement.letterhead, letter.sort)
        yield Part(snapshot.agreement.words.say(letter.label), pdf.write(document))


SECTIONS: tuple[Section, ...] = (
    _facts, _closing_letter, _versions, _comparisons, _register, _scans, _obligations,
)  # fmt: skip
