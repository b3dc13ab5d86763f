"""Issuing a paper: what it says is fixed, its code is made from that, and both its files carry the code on each sheet."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from partnerdesk.documents import kinds, pdf, word
from partnerdesk.documents.canonical import canonical, without_approvals
from partnerdesk.documents.kinds import amendment
from partnerdesk.documents.letterheads import dress
from partnerdesk.domain.agreements import PaperState
from partnerdesk.domain.codes import code_of, in_groups
from partnerdesk.domain.letterheads import PaperSort
from partnerdesk.domain.versions import Issue

if TYPE_CHECKING:
    from partnerdesk.documents.content import Document
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.versions import Version


def issue_agreement(
    snapshot: AgreementSnapshot,
    catalogue: Catalogue,
    before: Version | None,
    in_force: tuple[Version, bytes] | None = None,
) -> Issue | Version:
    """Return an agreement as it is closed for signing, as its next version, or a version that says just the same.

    `before` is the version issued last; `in_force` the one that all have signed last, with its content: where it is
    changed, the amendment comes with the new one.
    """
    closed = replace(snapshot, agreement=replace(snapshot.agreement, state=PaperState.FINAL))
    document = kinds.paper(kinds.OF_AGREEMENT[closed.agreement.paper]).compose(closed, catalogue)
    if in_force and _agrees(document, *in_force):
        return in_force[0]
    if before and says(document, before):
        return before
    # Terms of reference are approved as a whole: their next version takes the place of the one before.
    if in_force is None or closed.agreement.paper.is_approved:
        return issue(document, snapshot.version)
    content, code = _said(document, snapshot.version)
    changing, said = in_force
    paper = amendment.compose(closed, document, changing, (said, content), in_groups(code))
    paper = dress(paper, closed.letterhead, PaperSort.AGREEMENTS)
    made = _printed(
        document, snapshot.version, content, code, amendment.without_places(closed, document, in_groups(code))
    )
    return replace(made, change_pdf=pdf.write(paper), change_word=word.write(paper))


def issue(document: Document, number: int) -> Issue:
    """Return a paper as version `number`."""
    return _printed(document, number, *_said(document, number), document)


def _said(document: Document, number: int) -> tuple[bytes, str]:
    """Return what a paper says as version `number`, and its code."""
    content = canonical(document, number)
    return content, code_of(sha256(content).hexdigest())


def _printed(document: Document, number: int, content: bytes, code: str, printed: Document) -> Issue:
    """Return a paper as version `number`, with its files as they are printed."""
    printed = replace(printed, code=in_groups(code))
    return Issue(number, document.title, document.page, code, content, pdf.write(printed), word.write(printed))


def _agrees(document: Document, version: Version, content: bytes) -> bool:
    """Whether a paper has the parties agree on just what a version says, whatever their boards have approved since."""
    return without_approvals(canonical(document, version.number or 0)) == without_approvals(content)


def says(document: Document, version: Version) -> bool:
    """Whether a paper says just what a version says."""
    said = sha256(canonical(document, version.number or 0)).hexdigest()
    return version.content is not None and version.content.digest == said
