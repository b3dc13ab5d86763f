"""What is said beside the blanks of a clause: what an earlier agreement had there, what is filled in elsewhere, why it is closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.domain import fields, measures, paper_states
from partnerdesk.domain.agreements import Agreement, PaperState, Party
from partnerdesk.domain.endings import as_it_stands
from partnerdesk.domain.options import Choice
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.records import field_of
from partnerdesk.text import tr
from ui.screens.agreement_words import words_of
from ui.widgets.row_painting import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.clauses import SlotState
    from ui.desk import Desk


def hints(desk: Desk, agreement: Agreement, names: Iterable[str]) -> dict[str, str]:
    """Return a sentence for each blank field that the last signed agreement with one of these partners has filled."""
    blank = [name for name in names if _is_comparable(name) and _is_blank(agreement, name)]
    before = _earlier(desk, agreement) if blank else None
    if before is None:
        return {}
    return {name: _sentence(before, name) for name in blank if not _is_blank(before, name)}


def _earlier(desk: Desk, agreement: Agreement) -> Agreement | None:
    ours = desk.ours()
    partners = {party.organization for party in desk.store.all(Party, agreement=agreement.id)} - {
        ours.id if ours else ""
    }
    signed = [
        one
        for one in desk.store.all(Agreement, partnership=agreement.partnership)
        if one.id != agreement.id and one.state in {PaperState.SIGNED, PaperState.ENDED}
    ]
    with_them = [
        one for one in signed if partners & {party.organization for party in desk.store.all(Party, agreement=one.id)}
    ]
    return max(with_them, key=lambda one: one.starts_on or date.min, default=None)


def _is_comparable(name: str) -> bool:
    """Whether a value can be the same in two agreements: a number, a choice, a short text; a day cannot."""
    field = field_of(Agreement, name)
    return isinstance(field, measures.Whole | Choice) or (isinstance(field, fields.Text) and field.lines == 1)


def _is_blank(agreement: Agreement, name: str) -> bool:
    return field_of(Agreement, name).is_empty(getattr(agreement, name))


def _sentence(before: Agreement, name: str) -> str:
    field = field_of(Agreement, name)
    value, unit = field.word(getattr(before, name)), tr(getattr(field, "unit", ""))
    return tr("“{title}” has: {value}.", title=before.title, value=f"{value} {unit}".strip())


def why_closed(desk: Desk, agreement: Agreement) -> str:
    """Return why nothing can be typed here, and what to do about it."""
    if desk.read_only:
        return tr("This workspace is open for reading only.")
    stands = as_it_stands(agreement, desk.today()).state
    state, said = tr(paper_states.label(agreement, stands)), words_of(agreement)
    if stands is PaperState.ENDED:
        return tr(said.ended)
    if stands is PaperState.SIGNED:
        return tr(said.locked)
    return tr("This paper is closed: {state}. To change it, choose Title and state, then Back to draft.", state=state)


def known_row(slot: SlotState, *, locked: bool) -> Row:
    """Return the row of a hole that is filled in elsewhere, with the way there where it lies outside of this paper."""
    outside = slot.place.kind == Partnership.kind
    return Row(
        slot.id,
        slot.label,
        slot.value or slot.question,
        note="" if outside else tr(slot.origin.label),
        below=tr("It belongs to the partnership, for all its papers.") if outside else "",
        action=tr("Open Settings") if outside and not locked else "",
    )
