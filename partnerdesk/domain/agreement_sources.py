"""Ways to fill the holes of a paper from the fields and lists of an agreement or a body; what fills which stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from partnerdesk.domain import terms
from partnerdesk.domain.filling import NO, YES, Chooser, ListSource, Origin, Place, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from partnerdesk.domain.agreement_parts import Milestone
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.options import Option
    from partnerdesk.domain.records import Record
    from partnerdesk.text import Language

    Fill = Callable[[AgreementSnapshot, Language], str | None]

OPEN = "open"


@dataclass(frozen=True)
class Subject:
    """The record that answers: the agreement itself, or the body that terms of reference are about, if it is there.

    Where it is not, `missing` is the field of the agreement that names it.
    """

    read: Callable[[AgreementSnapshot], Record | None]
    missing: str = ""

    def value(self, snapshot: AgreementSnapshot, field: str) -> Any:
        """Return the value of a field, or None."""
        record = self.read(snapshot)
        return getattr(record, field) if record else None

    def words(self, snapshot: AgreementSnapshot, field: str) -> str:
        """Return a text, or nothing."""
        return self.value(snapshot, field) or ""

    def place(self, field: str, snapshot: AgreementSnapshot) -> Place:
        """Return where a field is changed."""
        record = self.read(snapshot)
        return Place(record.kind, record.id, field) if record else of_agreement(self.missing, snapshot)

    def list_place(self, kind: str, snapshot: AgreementSnapshot) -> Place:
        """Return where one of its lists is changed."""
        record = self.read(snapshot)
        return Place(kind, record.id) if record else of_agreement(self.missing, snapshot)


AGREEMENT = Subject(lambda snapshot: snapshot.agreement)


def of_agreement(field: str, snapshot: AgreementSnapshot) -> Place:
    """Return where a field of the agreement is changed."""
    return Place("agreement", snapshot.agreement.id, field)


def list_of(kind: str, snapshot: AgreementSnapshot) -> Place:
    """Return where a list of the agreement is changed."""
    return Place(kind, snapshot.agreement.id)


def typed(field: str, of: Subject = AGREEMENT, *, by_hand: bool = False) -> Source[AgreementSnapshot]:
    """Fill with a field as its kind of value reads within a sentence."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value = of.value(snapshot, field)
        return terms.phrase(value) if isinstance(value, str) else language.day(value) if value else None

    return Source(fill, partial(of.place, field), by_hand=by_hand)


def sentence(field: str, of: Subject = AGREEMENT) -> Source[AgreementSnapshot]:
    """Fill with a text that ends a sentence."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        del language
        return terms.sentence(of.words(snapshot, field)) or None

    return Source(fill, partial(of.place, field))


def counted(field: str, in_words: Callable[[int, Language], str], of: Subject = AGREEMENT) -> Source[AgreementSnapshot]:
    """Fill with a number and its unit."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value = of.value(snapshot, field)
        return None if value is None else in_words(value, language)

    return Source(fill, partial(of.place, field))


def chosen(field: str, of: Subject = AGREEMENT, *, within: bool = False) -> Source[AgreementSnapshot]:
    """Fill with the option that was chosen, with a small letter `within` a sentence; open, it is the blank that asks for it."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value: Option | None = of.value(snapshot, field)
        said = language.say(value.label) if value else None
        return terms.uncapital(said) if said and within else said

    return Source(fill, partial(of.place, field))


def worked_out(fill: Fill, field: str, of: Subject = AGREEMENT, *, by_hand: bool = False) -> Source[AgreementSnapshot]:
    """Fill with what follows from the facts; it changes with a field."""
    return Source(fill, partial(of.place, field), Origin.WORKED_OUT, by_hand=by_hand)


def money(field: str) -> Source[AgreementSnapshot]:
    """Fill with an amount of money."""

    def fill(snapshot: AgreementSnapshot, language: Language) -> str | None:
        value = getattr(snapshot.agreement, field)
        return language.money(value) if value else None

    return Source(fill, partial(of_agreement, field))


def lines_of(field: str, of: Subject = AGREEMENT) -> ListSource[AgreementSnapshot]:
    """List the lines of a text, each an entry."""

    def entries(snapshot: AgreementSnapshot, language: Language) -> tuple[str, ...]:
        del language
        return terms.lines(of.words(snapshot, field))

    def missing(snapshot: AgreementSnapshot) -> int:
        return int(not terms.lines(of.words(snapshot, field)))

    return ListSource(entries, partial(of.place, field), missing)


def table(
    kind: str,
    entries: Callable[[AgreementSnapshot, Language], tuple[str, ...]],
    missing: Callable[[AgreementSnapshot], int],
    origin: Origin = Origin.TYPED,
    of: Subject = AGREEMENT,
    *,
    may_wait: bool = False,
) -> ListSource[AgreementSnapshot]:
    """List the entries of a table."""
    return ListSource(entries, partial(of.list_place, kind), missing, origin, may_wait)


def lost_parties(snapshot: AgreementSnapshot, rows: Iterable[Milestone]) -> int:
    """Return how many rows name a party that is not there any more, so that its place is printed empty."""
    return sum(1 for row in rows if row.party and not snapshot.name_of(row.party))


def by_field(field: str, options: type[Option], of: Subject = AGREEMENT, asks: str = "") -> Chooser[AgreementSnapshot]:
    """Choose by an option; one that was not chosen is open. The hole it is answered with is called as the field is, or `asks`."""

    def choose(snapshot: AgreementSnapshot, binds: bool) -> str:
        del binds
        value: Option | None = of.value(snapshot, field)
        return str(value.value) if value else OPEN

    return Chooser(frozenset([OPEN, *(str(option.value) for option in options)]), choose, lambda _: asks or field)


def whether(true: Callable[[Agreement], bool], asks: str = "") -> Chooser[AgreementSnapshot]:
    """Answer yes or no from the agreement; `asks` is the hole a person answers it with, if there is one."""
    return Chooser(
        frozenset([YES, NO]),
        lambda snapshot, _binds: YES if true(snapshot.agreement) else NO,
        (lambda _snapshot: asks) if asks else None,
    )
