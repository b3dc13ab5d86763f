"""Papers for the screens: what can be made now, one composed from the workspace, and what is done with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from partnerdesk.domain import paper_states
from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.endings import as_it_stands
from partnerdesk.domain.evaluations import Evaluation
from partnerdesk.domain.letterheads import PaperSort
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.reviews import Continuation, Review
from partnerdesk.domain.seating import is_ended
from partnerdesk.domain.stories import Story
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.domain.survey_telling import titled
from partnerdesk.domain.surveys import Survey
from partnerdesk.domain.versions import Version
from partnerdesk.errors import Told
from partnerdesk.outputs import usable_name
from partnerdesk.storage import agreement_life, queries, readings, surveys
from partnerdesk.storage import versions as stored
from partnerdesk.storage.letterheads import letterhead
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Progress = Callable[[int, int], object]

    from partnerdesk.documents.content import Document, PageSize
    from partnerdesk.documents.kinds import PaperType, Snapshot
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.records import Record
    from ui.desk import Desk

VERSION = "version"
COMPARISON = "comparison"
AMENDMENT = "amendment"
SCAN = "scan"
PRINT_SET = "print-set"
BINDER = "binder"
SURVEY_DRAFT = "survey-draft"
MONITOR = "monitor"
MADE = frozenset((SCAN, PRINT_SET, BINDER, SURVEY_DRAFT))


def _nothing(_done: int, _of: int) -> None:
    return None


class NoSuchPaper(Told):
    """A paper asked for by a key that is not known."""

    def __init__(self, key: str) -> None:
        super().__init__(tr("There is no paper called “{key}”. Nothing was changed.", key=key))


@dataclass(frozen=True)
class Offer:
    """A paper that can be made: its key, what it is about, and what to call it; `monitors` where it tells how it goes."""

    key: str
    subject: str
    kind: str
    title: str
    state: str = ""
    of_all: bool = False
    monitors: bool = False

    @property
    def group(self) -> str:
        """The group it stands in: all kinds of agreement together, and all that is about the partnership as a whole."""
        if self.state:
            return Agreement.kind
        if self.monitors:
            return MONITOR
        return Partnership.kind if self.of_all else self.key


@dataclass(frozen=True)
class Paper:
    """A paper composed from the workspace as it is now, or a version as it was issued, with its files by their endings.

    What is neither is made as PDF by `make`, on a lane of its own if need be. What was `received` is handed out as it is:
    a name and its bytes. One laid out `by_sheets` is another for printing on one side than on both.
    """

    key: str
    subject: str
    title: str
    page: PageSize
    document: Document | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    make: Callable[[Progress], bytes] | None = None
    lane: str = "general"
    received: tuple[str, bytes] | None = None
    by_sheets: bool = False

    @property
    def has_word(self) -> bool:
        """Whether there is a Word file of it."""
        return self.document is not None or "docx" in self.files


def offers(desk: Desk) -> list[Offer]:
    """Return the papers of the partnership in view: agreements, the directory, and each partner's sheet."""
    partnership = desk.current_partnership()
    if partnership is None:
        return []
    from partnerdesk.documents import kinds

    agreements = desk.store.all(Agreement, partnership=partnership.id, archived=False)
    made = [
        Offer(kinds.OF_AGREEMENT[one.paper], one.id, tr(one.paper.label), one.title, _state(one, desk))
        for one in agreements
    ]
    letter = kinds.paper(kinds.CLOSING_LETTER)
    made += [Offer(letter.key, one.id, tr(letter.label), one.title) for one in agreements if letter.fits(one)]
    made += [
        Offer(one.key, partnership.id, tr(one.label), tr(one.label), of_all=True)
        for one in kinds.PAPERS
        if one.subject_kind == Partnership.kind
        and one.fits(partnership)
        and readings.has_facts(desk.store, one.key, partnership.id)
    ]
    made += _monitored(desk, partnership.id)
    members, today = kinds.paper("body-members"), desk.today()
    made += [
        Offer(members.key, one.id, tr(members.label), tr("Members of {body}", body=one.called()), of_all=True)
        for one in desk.store.all(Body, partnership=partnership.id)
        if not is_ended(one, today)
    ]
    rows = queries.partner_rows(desk.store, partnership.id, ("name",))
    return made + [Offer("partner-profile", row.membership, tr("Partner profile"), row.cells[0]) for row in rows]


def _monitored(desk: Desk, partnership: str) -> Iterator[Offer]:
    """Yield what tells how it goes: reports and their page for a board, reviews, going on, stories, and rounds of surveys."""
    from partnerdesk.documents import kinds

    store = desk.store
    named: dict[str, list[tuple[Record, str]]] = {
        Evaluation.kind: [(one, one.title) for one in store.all(Evaluation, partnership=partnership)],
        Review.kind: [(one, one.name) for one in store.all(Review, partnership=partnership)],
        Continuation.kind: [(one, one.called()) for one in store.all(Continuation, partnership=partnership)],
        Story.kind: [(one, one.title) for one in store.all(Story, partnership=partnership)],
        SurveyRound.kind: [
            (one, titled(survey.name, one.name))
            for survey in store.all(Survey, partnership=partnership, archived=False)
            for one in surveys.rounds(store, survey.id)
        ],
    }
    for kind in kinds.PAPERS:
        for one, name in named.get(kind.subject_kind, ()):
            if kind.fits(one) and not (kind.key == "survey-results" and _is_unanswered(desk, one)):
                yield Offer(kind.key, one.id, tr(kind.label), name, of_all=True, monitors=True)


def _is_unanswered(desk: Desk, asked: Record) -> bool:
    """Whether a round has no results that may be shown: nobody answered, or people still can."""
    shown = isinstance(asked, SurveyRound) and asked.may_be_shown
    return not shown or not surveys.answers(desk.store, asked.id)


def _state(agreement: Agreement, desk: Desk) -> str:
    return tr(paper_states.label(as_it_stands(agreement, desk.today())))


def compose(desk: Desk, key: str, subject: str) -> Paper:
    """Return a paper as it stands now, a closed one as it was issued; raise Gone and NoSuchPaper."""
    if key == COMPARISON:
        return _comparison(desk, subject)
    if key in MADE:
        from ui.made_papers import MAKERS

        return MAKERS[key](desk, subject)
    if key == AMENDMENT:
        return _amendment(desk, desk.store.need(Version, subject))
    version = desk.store.need(Version, subject) if key == VERSION else issued(desk, key, subject)
    if version is not None:
        return _frozen(desk, version)
    document = composer(desk, key, subject)()
    return Paper(key, subject, document.title, document.page, document)


def composer(desk: Desk, key: str, subject: str, snapshot: Snapshot | None = None) -> Callable[[], Document]:
    """Return what composes a paper on any thread, from facts read now or given; raise Gone and NoSuchPaper."""
    kind = _kind(key)
    facts, catalogue = snapshot or read(desk, key, subject), desk.catalogue
    return lambda: kind.compose(facts, catalogue)


def issued(desk: Desk, key: str, subject: str) -> Version | None:
    """Return the version that stands for a paper: that of a closed agreement; raise NoSuchPaper."""
    from partnerdesk.documents import kinds

    is_agreement = _kind(key).key in kinds.OF_AGREEMENT.values()
    return stored.issued(desk.store, subject) if is_agreement else None


def _kind(key: str) -> PaperType:
    from partnerdesk.documents import kinds

    try:
        return kinds.paper(key)
    except KeyError as error:
        raise NoSuchPaper(key) from error


def _comparison(desk: Desk, subject: str) -> Paper:
    """Return what two versions, given as `earlier:later`, do not both say."""
    from partnerdesk.documents.kinds import comparison
    from partnerdesk.documents.letterheads import dress

    earlier, later = (desk.store.need(Version, each) for each in subject.split(":"))
    contents = tuple(desk.store.read_file(each.content.digest) if each.content else b"" for each in (earlier, later))
    document = comparison.compose(
        (earlier, later),
        cast("tuple[bytes, bytes]", contents),
        language=screen.code,
        page=desk.settings.page,
        given_up=[each.id for each in (earlier, later) if stored.given_up(desk.store, each)],
    )
    document = dress(document, letterhead(desk.store), PaperSort.AGREEMENTS)
    return Paper(COMPARISON, subject, document.title, document.page, document)


def _amendment(desk: Desk, version: Version) -> Paper:
    """Return the amendment that was issued with a version."""
    title = tr("Amendment to {title}", title=version.called())
    if version.renews:
        title = tr("Renewal of {title}", title=version.called())
    kept = {"pdf": version.change_pdf, "docx": version.change_word}
    files = {ending: desk.store.read_file(file.digest) for ending, file in kept.items() if file}
    return Paper(AMENDMENT, version.id, title, cast("PageSize", version.sheet(desk.settings.page)), files=files)


def _frozen(desk: Desk, version: Version) -> Paper:
    """Return a version as it was issued; on one of an agreement that has ended a line on each page says so."""
    from partnerdesk.documents.ended import with_mark

    kept = {"pdf": version.pdf, "docx": version.word}
    files = {ending: desk.store.read_file(file.digest) for ending, file in kept.items() if file}
    agreement = desk.store.get(Agreement, version.paper)
    if agreement is not None and "pdf" in files:
        files["pdf"] = with_mark(files["pdf"], version, agreement, desk.today(), screen.code)
    return Paper(
        VERSION, version.id, version.called(), cast("PageSize", version.sheet(desk.settings.page)), files=files
    )


def issue(desk: Desk, snapshot: AgreementSnapshot) -> Version | None:
    """Close an agreement for signing: its paper becomes a version, the last one again where it says just the same.

    None where that could not be written, which was told.
    """
    from partnerdesk.documents.issuing import issue_agreement

    agreement = snapshot.agreement
    version = next(iter(stored.versions(desk.store, agreement.id)), None)
    made = issue_agreement(snapshot, desk.catalogue, version, stored.in_force(desk.store, agreement.id))
    closed = []
    with desk.change(tr("close {name} for signing", name=agreement.called())) as change:
        closed.append(agreement_life.close(change, desk.store, snapshot, made, desk.today()))
    return desk.store.get(Version, closed[0].id) if closed else None


def read(desk: Desk, key: str, subject: str) -> Snapshot:
    """Return the frozen facts a paper is made of; raise Gone and NoSuchPaper."""
    how = {"today": desk.today(), "language": screen.code, "page": desk.settings.page}
    return cast("Snapshot", readings.read(desk.store, key, _kind(key).subject_kind, subject, **how))


def write_paper(paper: Paper, ending: str, progress: Progress = _nothing) -> bytes:
    """Return a paper as a file: `pdf` or `docx`."""
    from partnerdesk.documents import pdf, word

    if paper.make is not None:
        return paper.make(progress)
    if paper.document is None:
        return paper.files[ending]
    return pdf.write(paper.document) if ending == "pdf" else word.write(paper.document)


def file_name(paper: Paper, ending: str) -> str:
    """Return a name for a paper's file that every system takes."""
    name = usable_name(paper.title) or tr("Paper")
    return f"{name}.{ending}"


def open_in_system(desk: Desk, name: str, data: bytes) -> None:
    """Write a file for looking at, and open it in the system's own program."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    path = _place_to_look(desk) / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        desk.messages.tell(
            tr(
                "“{name}” could not be written ({reason}). Close it where it is open and try again.",
                name=name,
                reason=error.strerror or error,
            )
        )
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        desk.messages.tell(
            tr("No program on this computer opens “{name}”. It was written to {folder}.", name=name, folder=path.parent)
        )


def _place_to_look(desk: Desk) -> Path:
    """Return the folder for files that are only looked at; it goes with the session."""
    return desk.home.work.parent / "looked at"
