"""Papers that are made while one waits: a scan on pages, everything for signing, the binder of an agreement, and a survey as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.domain.issued_snapshot import IssuedSnapshot
from partnerdesk.domain.questionnaires import questionnaire
from partnerdesk.domain.scans import Scan
from partnerdesk.domain.survey_paper import SurveyPaperSnapshot
from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.domain.surveys import Survey
from partnerdesk.domain.versions import Version
from partnerdesk.storage import binders as stored
from partnerdesk.storage import surveys
from partnerdesk.storage.changes import Gone
from partnerdesk.text import screen, tr
from ui.papers import BINDER, PRINT_SET, SCAN, SURVEY_DRAFT, Paper, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from partnerdesk.documents.content import PageSize
    from ui.desk import Desk
    from ui.papers import Progress


def _scan(desk: Desk, subject: str) -> Paper:
    """Return a scan as it was received; a picture is put on pages to be looked at and printed."""
    from partnerdesk.documents import scan_pages, scans

    record = desk.store.need(Scan, subject)
    version, file = desk.store.need(Version, record.version), record.stored
    if file is None:
        raise Gone
    data, page = desk.store.read_file(file.digest), cast("PageSize", version.sheet(desk.settings.page))
    name = scans.proper_name(file.name, file.media)
    title = tr("{name}, scan of {title}", name=name, title=version.called())

    def make(progress: Progress) -> bytes:
        if file.media == scans.PDF:
            return data
        pictures = scans.pages(data, file.media, name, progress)
        return scan_pages.as_pdf(pictures, title=title, alt=lambda _n: title, page=page, language=screen.code)

    return Paper(SCAN, subject, title, page, make=make, lane="pdf", received=(name, data))


def _print_set(desk: Desk, subject: str) -> Paper:
    """Return all that is printed for signing a version, which is made while one waits."""
    from partnerdesk.documents import print_sets

    facts = read(desk, "signing-checklist", subject)  # it says the same of a version
    assert isinstance(facts, IssuedSnapshot)
    page = cast("PageSize", facts.version.sheet(facts.page))
    both, title = desk.settings.both_sides, print_sets.title_of(facts)

    def make(progress: Progress) -> bytes:
        return print_sets.print_set(facts, progress, both_sides=both)

    return Paper(PRINT_SET, subject, title, page, make=make, by_sheets=True)


def _binder(desk: Desk, subject: str) -> Paper:
    """Return all there is of an agreement; its scans are painted, so that it is made where PDF files are read."""
    from partnerdesk.documents import binders
    from partnerdesk.documents.kinds.binder import title_of

    how = {"today": desk.today(), "language": screen.code, "page": desk.settings.page}
    facts = stored.binder(desk.store, subject, **how)  # type: ignore[arg-type]  # one set of words for all
    page = cast("PageSize", facts.agreement.page)
    return Paper(
        BINDER, subject, title_of(facts), page, make=lambda progress: binders.binder(facts, progress), lane="pdf"
    )


def _survey_draft(desk: Desk, subject: str) -> Paper:
    """Return the paper form of a survey as it stands, outside of any round: to be looked at, and without a code that matches."""
    from partnerdesk.documents.kinds import survey_form

    record = desk.store.need(Survey, subject)
    ours, partnership = desk.ours(), desk.current_partnership()
    asked = questionnaire(
        record,
        surveys.questions(desk.store, subject),
        SurveyRound(survey=subject, name=tr("Draft, not for sending")),
        partnership=partnership.called() if partnership else "",
        ours=ours.called() if ours else "",
        language=screen.code,
    )
    page = cast("PageSize", desk.settings.page)
    document = survey_form.compose(
        SurveyPaperSnapshot(questionnaire=asked, today=desk.today(), language=screen.code, page=page)
    )
    return Paper(SURVEY_DRAFT, subject, document.title, page, document)


MAKERS: Mapping[str, Callable[[Desk, str], Paper]] = {
    SCAN: _scan,
    PRINT_SET: _print_set,
    BINDER: _binder,
    SURVEY_DRAFT: _survey_draft,
}
