"""An agreement as a paper to be signed, of whatever kind: what each kind says in front stands in `agreement_glance`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Block, Contents, Document, Heading, Paragraph, Recital, Title
from partnerdesk.documents.ended import ended_mark
from partnerdesk.documents.kinds import agreement_glance, facts
from partnerdesk.documents.kinds.agreement_tables import AgreementTables
from partnerdesk.documents.kinds.clause_blocks import clause_blocks, inline
from partnerdesk.domain import terms
from partnerdesk.domain.agreement_slots import outline
from partnerdesk.domain.agreements import PaperKind, PaperState
from partnerdesk.domain.clauses import in_paper
from partnerdesk.domain.endings import has_ended
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.clauses import ClauseState

SHORT = 60
RECITALS = "background"


def compose(snapshot: AgreementSnapshot, catalogue: Catalogue) -> Document:
    """Return an agreement as a paper without format."""
    language = snapshot.words
    agreement = snapshot.agreement
    ours = next((one for one in snapshot.parties if one.organization and one.organization.ours), None)
    return Document(
        title=snapshot.title,
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=ours.legal_name if ours else snapshot.partnership.name,
        subject=language.say(agreement.paper.label),
        short_title=_short(snapshot.title),
        reference=agreement.reference,
        version_label=_version(snapshot),
        draft_mark=language.say("Draft")
        if agreement.state is PaperState.DRAFT
        else language.say("Ended")
        if has_ended(agreement, snapshot.today)
        else "",
        partner_logos=tuple(
            logo for one in snapshot.parties if (logo := facts.logo_of(one.organization, snapshot.logos))
        ),
        blocks=tuple(_blocks(snapshot, catalogue)),
        initials_box=agreement.initials,
        compact=_is_close(snapshot),
    )


def _is_close(snapshot: AgreementSnapshot) -> bool:
    """Whether the paper is set closer: terms of reference have many short clauses, and one to three pages are usual."""
    return snapshot.agreement.paper is PaperKind.TERMS_OF_REFERENCE


def _short(title: str) -> str:
    return title if len(title) <= SHORT else f"{title[:SHORT].rsplit(' ', 1)[0]} …"


def _version(snapshot: AgreementSnapshot) -> str:
    """Return what the foot says: the version, and for a draft the day it was printed."""
    say, number = snapshot.words.say, snapshot.version
    day = snapshot.words.day(snapshot.today)
    if ended := ended_mark(snapshot.agreement, snapshot.today, snapshot.words):
        return say("Version {number}, {day}", number=number, day=terms.uncapital(ended)) if number else ended
    if snapshot.agreement.state is not PaperState.DRAFT:
        return say("Version {number}", number=number) if number else day
    if number > 1:
        return say("Draft of version {number}, {day}", number=number, day=day)
    return say("Draft, {day}", day=day)


def _blocks(snapshot: AgreementSnapshot, catalogue: Catalogue) -> Iterable[Block]:
    say = snapshot.words.say
    tables = AgreementTables(snapshot)
    paper = say(snapshot.agreement.paper.label)
    yield Title(text=snapshot.title, subtitle="" if fold(paper) in fold(snapshot.title) else paper)
    if in_front := tuple(agreement_glance.facts_of(snapshot)):
        yield Heading(text=say("At a glance"), anchor="glance")
        yield facts.table_of_facts(in_front, alt=say("The most important facts of this paper"))
    if snapshot.agreement.paper in agreement_glance.WITH_CONTENTS:
        yield Contents(title=say("Contents"))
    for state in in_paper(outline(snapshot, catalogue)):
        if state.id == RECITALS:
            yield from _recitals(state)
        else:
            yield from clause_blocks(state, tables.by_name(), close=_is_close(snapshot))


def _recitals(state: ClauseState) -> Iterable[Block]:
    """Return the background with lettered recitals, so that nobody takes them for duties."""
    yield Heading(text=state.heading, anchor=state.id)
    for said in state.said:
        anchor = f"{state.id}.{said.part}"
        yield Paragraph(runs=inline(said.pieces), anchor=anchor)
        yield from (Recital(runs=inline(item), anchor=f"{anchor}.{at}") for at, item in enumerate(said.items, 1))
