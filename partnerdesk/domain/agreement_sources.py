"""Ways to fill the holes of a paper from the fields and lists of an agreement; what fills which stands beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.domain import terms
from partnerdesk.domain.filling import NO, YES, Chooser, ListSource, Origin, Place, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from partnerdesk.domain.agreement_parts import Milestone
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.options import Option
    from partnerdesk.text import Language

    Fill = Callable[[AgreementSnapshot, Language], str | None]

OPEN = "open"


def of_agreement(field: str, snapshot: AgreementSnapshot) -> Place:
    """Return where a field of the agreement is changed."""
    return Place("agreement", snapshot.agreement.id, field)


def list_of(kind: str, snapshot: AgreementSnapshot) -> Place:
    """Return where a list of the agreement is changed."""
    return Place(kind, snapshot.agreement.id)


def typed(field: str, *, by_hand: bool = False) -> Source[AgreementSnapshot]:
    """Fill with a field of the agreement as its kind of value reads within a sentence."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value = getattr(snapshot.agreement, field)
        return terms.phrase(value) if isinstance(value, str) else language.day(value) if value else None

    return Source(fill, partial(of_agreement, field), by_hand=by_hand)


def sentence(field: str) -> Source[AgreementSnapshot]:
    """Fill with a text of the agreement that ends a sentence."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        del language
        return terms.sentence(getattr(snapshot.agreement, field)) or None

    return Source(fill, partial(of_agreement, field))


def counted(field: str, in_words: Callable[[int, Language], str]) -> Source[AgreementSnapshot]:
    """Fill with a number and its unit."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value = getattr(snapshot.agreement, field)
        return None if value is None else in_words(value, language)

    return Source(fill, partial(of_agreement, field))


def chosen(field: str) -> Source[AgreementSnapshot]:
    """Fill with the option that was chosen; open, it is the blank that asks for the choice."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value: Option | None = getattr(snapshot.agreement, field)
        return language.say(value.label) if value else None

    return Source(fill, partial(of_agreement, field))


def worked_out(fill: Fill, field: str, *, by_hand: bool = False) -> Source[AgreementSnapshot]:
    """Fill with what follows from the facts; it changes with a field."""
    return Source(fill, partial(of_agreement, field), Origin.WORKED_OUT, by_hand=by_hand)


def money(field: str) -> Source[AgreementSnapshot]:
    """Fill with an amount of money."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value = getattr(snapshot.agreement, field)
        return language.money(value) if value else None

    return Source(fill, partial(of_agreement, field))


def lines_of(field: str) -> ListSource[AgreementSnapshot]:
    """List the lines of a text, each an entry."""

    def entries(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
        del language
        return terms.lines(getattr(snapshot.agreement, field))

    def missing(snapshot: AgreementSnapshot) -> int:
        return int(not terms.lines(getattr(snapshot.agreement, field)))

    return ListSource(entries, partial(of_agreement, field), missing)


def table(
    kind: str,
    entries: Callable[[AgreementSnapshot, Language], tuple[str, ...]],
    missing: Callable[[AgreementSnapshot], int],
    origin: Origin = Origin.TYPED,
    *,
    may_wait: bool = False,
) -> ListSource[AgreementSnapshot]:
    """List the entries of a table."""
    return ListSource(entries, partial(list_of, kind), missing, origin, may_wait)


def lost_parties(snapshot: AgreementSnapshot, rows: Iterable[Milestone]) -> int:
    """Return how many rows name a party that is not there any more, so that its place is printed empty."""
    return sum(1 for row in rows if row.party and not snapshot.name_of(row.party))


def by_field(field: str, options: type[Option]) -> Chooser[AgreementSnapshot]:
    """Choose by an option of the agreement; one that was not chosen is open."""

    def choose(snapshot: AgreementSnapshot, binds: bool) -> str:
        del binds
        value: Option | None = getattr(snapshot.agreement, field)
        return str(value.value) if value else OPEN

    return Chooser(frozenset([OPEN, *(str(option.value) for option in options)]), choose, lambda _: field)


def whether(true: Callable[[Agreement], bool], asks: str = "") -> Chooser[AgreementSnapshot]:
    """Answer yes or no from the agreement; `asks` is the hole a person answers it with, if there is one."""
    return Chooser(
        frozenset([YES, NO]),
        lambda snapshot, _binds: YES if true(snapshot.agreement) else NO,
        (lambda _snapshot: asks) if asks else None,
    )
