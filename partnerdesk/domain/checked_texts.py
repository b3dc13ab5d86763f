"""Checks that read what people typed into an agreement: leftovers, names nearly right, lost clause numbers, private facts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from partnerdesk.domain import clauses, fields, placeholders, spans
from partnerdesk.domain.agreement_snapshot import LISTS
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.filling import SEE, Place
from partnerdesk.domain.findings import left_open, stop, warn
from partnerdesk.domain.records import KINDS
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.clauses import ClauseState
    from partnerdesk.domain.findings import Finding
    from partnerdesk.domain.records import Record
    from partnerdesk.domain.seating import BodySnapshot

Typed = tuple[str, str, Place]

ALWAYS = ("title", "reference")
ORGANIZATION_PRINTED = (
    "legal_name",
    "trading_name",
    "registration_number",
    "street",
    "town",
    "region",
    "postcode",
    "country",
)


def typed(snapshot: AgreementSnapshot, said: Collection[str]) -> tuple[Typed, ...]:
    """Return each typed text that can be printed: what its field is called, the text, and where it stands.

    `said` are the slots this kind of paper has; the snapshot has only lists that it says.
    """
    return tuple(_typed(snapshot, said))


def _typed(snapshot: AgreementSnapshot, said: Collection[str]) -> Iterable[Typed]:
    owned = (row for name in LISTS for row in getattr(snapshot, name))
    parties = tuple(one.party for one in snapshot.parties)
    fields_here = tuple(field.name for field in snapshot.agreement.described if field.name in {*ALWAYS, *said})
    yield from _texts_of(snapshot.agreement, fields_here)
    # A wording of one's own that is only kept, while one of ours is chosen, is not printed.
    clauses_here = (replace(clause, own=()) if clause.variant else clause for clause in snapshot.clauses)
    for record in (*parties, *owned, *clauses_here):
        yield from _texts_of(record)
    if snapshot.body is not None:
        yield from _of_body(snapshot.body, said)
    for one in snapshot.parties:
        if one.organization:
            yield from _texts_of(one.organization, ORGANIZATION_PRINTED)
        for person in (one.signatory, one.contact, one.deputy):
            if person:
                yield from _texts_of(person, ("name", "email", "phone", "mobile"))


def _of_body(body: BodySnapshot, said: Collection[str]) -> Iterable[Typed]:
    """Yield the texts of a body that its terms of reference print."""
    yield from _texts_of(body.body, tuple(f.name for f in Body.described if f"body_{f.name}" in said))
    for seat in body.seats:
        yield from _texts_of(seat.seat, ("title", "appointed_by"))
    for record in (*body.deliverables, *body.aims):
        yield from _texts_of(record, ("what",))


def _texts_of(record: Record, only: tuple[str, ...] = ()) -> Iterable[Typed]:
    for field in _with_words(record.kind, only):
        value = getattr(record, field.name)
        if isinstance(field, fields.Wording):
            value = "".join(span.text if isinstance(span, spans.Words) else " " for span in value)
        if value:
            yield tr(field.label), value, Place(record.kind, record.id, field.name)


@cache
def _with_words(kind: str, only: tuple[str, ...]) -> tuple[fields.Field, ...]:
    """Return the fields of a kind in which people write, or `only` some of them."""
    written = (one for one in KINDS[kind].described if isinstance(one, (fields.Text, fields.Wording)))
    return tuple(field for field in written if not only or field.name in only)


def leftovers(told: tuple[Typed, ...], outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    """Yield what stops the paper: placeholders anywhere, and references to clauses that are not there."""
    for label, text, place in told:
        for found in placeholders.placeholders(text):
            left = tr("{label}: “{found}” was left to be filled in.", label=label, found=found)
            yield left_open(left, tr("It would be printed as it stands."), place)
    highest = max((state.number for state in outline), default=0)
    for label, text, place in told:
        for number in placeholders.clause_numbers(text):
            if not 1 <= number <= highest:
                wrong = tr("{label} names clause {n}, and there is none.", label=label, n=number)
                why = tr("Clauses are numbered anew when one is moved, put in or left out.")
                yield warn(wrong, why, place)
    yield from _lost_references(outline)


def _lost_references(outline: tuple[ClauseState, ...]) -> Iterable[Finding]:
    for state in clauses.in_paper(outline):
        for slot in state.slots:
            if slot.id.startswith(SEE):
                said = tr("{clause} points to a clause that is not in the paper.", clause=state.heading)
                yield stop(said, tr("Readers would look for it."), Place("clause", state.id, "own"))


def remarks(snapshot: AgreementSnapshot, told: tuple[Typed, ...]) -> Iterable[Finding]:
    """Yield what people should know: names nearly right, ways to reach people within texts, numbers typed by hand."""
    names = tuple(dict.fromkeys(one.legal_name for one in snapshot.parties if one.legal_name))
    for label, text, place in told:
        if place.kind in {"organization", "person"}:
            continue
        for piece, name in placeholders.nearly_named(text, names):
            wrong = tr("{label} says “{piece}”; the party is called “{name}”.", label=label, piece=piece, name=name)
            yield warn(wrong, tr("A name spelled two ways may be taken for two organizations."), place)
        for found in placeholders.ways_to_reach(text):
            wrong = tr("{label} holds “{found}”.", label=label, found=found)
            why = tr("Papers are passed on. Print private ways to reach a person only where they are needed.")
            yield warn(wrong, why, place)
