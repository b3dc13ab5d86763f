"""What lists ask: rows of many records at once, as plain values that a list can sort and filter without asking again."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from partnerdesk.domain import fields
from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.endings import as_it_stands, as_owed
from partnerdesk.domain.files import File
from partnerdesk.domain.obligations import Obligation, in_order
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.signatures import Signature
from partnerdesk.storage import schema
from partnerdesk.storage.due import last_day
from partnerdesk.storage.versions import holding, issued
from partnerdesk.text import fold, mark, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partnerdesk.domain.agreements import Changing, PaperKind
    from partnerdesk.storage.store import Store

ORGANIZATION, MEMBERSHIP = schema.TABLES["organization"], schema.TABLES["membership"]
POST, PERSON, NOTE = schema.TABLES["post"], schema.TABLES["person"], schema.TABLES["note"]
PARTY, AGREEMENT = schema.TABLES["party"], schema.TABLES["agreement"]

CALLED = sa.func.coalesce(sa.func.nullif(ORGANIZATION.c.trading_name, ""), ORGANIZATION.c.legal_name)
CALLED_KEY = sa.func.coalesce(sa.func.nullif(ORGANIZATION.c.trading_name_key, ""), ORGANIZATION.c.legal_name_key)
NOT_SHOWN = (File, fields.Wording)


@dataclass(frozen=True)
class Column:
    """A column that a list can show: its stable key, its label, and the field that words its values, if any."""

    key: str
    label: str
    field: fields.Field | None = None


def _columns_of(cls: type[Organization | Membership]) -> list[Column]:
    shown = (f for f in cls.described if not isinstance(f, (*NOT_SHOWN, fields.Link)))
    return [Column(f"{cls.kind}.{f.name}", f.label, f) for f in shown]


LAST_CONTACT = Column("last_contact", mark("Last contact"))
FIRST_CONTACT = Column("first_contact", mark("First contact"))
FIRST_EMAIL = Column("first_email", mark("First contact's e-mail"))
NAME = Column("name", mark("Name"))
PARTNER_COLUMNS = {
    column.key: column
    for column in (NAME, LAST_CONTACT, FIRST_CONTACT, FIRST_EMAIL, *_columns_of(Membership), *_columns_of(Organization))
}


def _first_contact(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    found = sa.select(column).join(POST, POST.c.person == PERSON.c.id)
    first = found.where(
        POST.c.organization == ORGANIZATION.c.id, POST.c.binned_on.is_(None), PERSON.c.binned_on.is_(None)
    )
    return first.order_by(POST.c.primary.desc(), POST.c.n).limit(1).correlate(ORGANIZATION).scalar_subquery()


@cache
def _expression(key: str) -> sa.ColumnElement[Any]:
    """Return what the database computes for a column; making it anew takes as long as reading hundreds of rows."""
    special: dict[str, sa.ColumnElement[Any]] = {
        "name": CALLED,
        "first_contact": _first_contact(PERSON.c.name),
        "first_email": _first_contact(PERSON.c.email),
        "last_contact": sa.select(sa.func.max(NOTE.c.on))
        .where(NOTE.c.organization == ORGANIZATION.c.id, NOTE.c.binned_on.is_(None))
        .correlate(ORGANIZATION)
        .scalar_subquery(),
    }
    if key in special:
        return special[key]
    kind, name = key.split(".")
    return schema.TABLES[kind].c[name]


class PartnerRow(NamedTuple):
    """One partner in a list: ids, standing, what filtering looks at, and the values of the columns asked for, as stored."""

    membership: str
    organization: str
    status: str
    sector: str
    hay: str
    cells: Sequence[Any]


def worded(column: Column, stored: Any) -> str:
    """Return the stored value of a column's cell in words; one that its field cannot read is shown as it stands."""
    if column.field is None or stored is None:
        return str(stored or "")
    try:
        return column.field.word(schema.decode(column.field, {column.field.name: stored}))
    except fields.Unreadable:
        return str(stored)


def partner_rows(
    store: Store,
    partnership: str,
    columns: Sequence[str],
    *,
    archived: bool = False,
    binned: bool = False,
    only: Sequence[str] | None = None,
) -> list[PartnerRow]:
    """Return the partners of a partnership by name, each with the stored values of the columns.

    `binned` returns those in the bin instead, archived or not; `only` are ids of memberships, to read no others.
    """
    base = [
        MEMBERSHIP.c.id,
        ORGANIZATION.c.id,
        MEMBERSHIP.c.status,
        ORGANIZATION.c.sector,
        ORGANIZATION.c.legal_name_key,
        ORGANIZATION.c.trading_name_key,
        ORGANIZATION.c.town_key,
        ORGANIZATION.c.tags,
    ]
    cells = [_expression(key).label(f"cell_{place}") for place, key in enumerate(columns)]
    columns_asked = (*(column.label(f"base_{place}") for place, column in enumerate(base)), *cells)
    query = _partners(columns_asked, archived=archived, binned=binned)
    if only is None:
        query = query.where(MEMBERSHIP.c.partnership == partnership)
    else:
        # What is computed uses no index: of the two, SQLite would take that of partnerships, and look at all of them.
        query = query.where(MEMBERSHIP.c.id.in_(only), (MEMBERSHIP.c.partnership + "") == partnership)
    with _no_collecting():
        made = [
            (
                trading or legal,
                PartnerRow(
                    membership,
                    organization,
                    status,
                    sector or "",
                    f"{trading} {legal} {town} {sector or ''} {fold(tags) if tags else ''}",
                    cells,
                ),
            )
            for membership, organization, status, sector, legal, trading, town, tags, *cells in _all_of(store, query)
        ]
        made.sort(key=itemgetter(0))
        return [row for _, row in made]


def partner_outline(
    store: Store, partnership: str, *, archived: bool = False, binned: bool = False
) -> list[PartnerRow]:
    """Return the partners of a partnership by name with their ids and standing alone, in half the time of whole rows."""
    asked = (
        MEMBERSHIP.c.id,
        ORGANIZATION.c.id.label("organization"),
        MEMBERSHIP.c.status,
        CALLED_KEY.label("key"),
    )
    with _no_collecting():
        query = _partners(asked, archived=archived, binned=binned)
        found = _all_of(store, query.where(MEMBERSHIP.c.partnership == partnership))
        found.sort(key=itemgetter(3))
        return [
            PartnerRow(membership, organization, status, "", "", ()) for membership, organization, status, _ in found
        ]


def partner_count(store: Store, partnership: str) -> int:
    """Return how many partners a partnership has, on whichever shelf."""
    query = sa.select(sa.func.count()).where(MEMBERSHIP.c.partnership == partnership)
    return int(store.connection.execute(query).scalar_one())


def _partners(asked: Sequence[sa.ColumnElement[Any]], *, archived: bool, binned: bool) -> sa.Select[Any]:
    joined = sa.select(*asked).join(ORGANIZATION, MEMBERSHIP.c.organization == ORGANIZATION.c.id)
    return joined.where(ORGANIZATION.c.ours.is_(False), *_on_shelf(archived=archived, binned=binned))


def _all_of(store: Store, query: sa.Select[Any]) -> list[Any]:
    """Return all rows in one go, to be sorted here: of ten thousand, SQLAlchemy would hand out each by itself."""
    return list(store.connection.execute(query).cursor.fetchall())


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hold garbage collection while thousands of rows are made, which would look through all of them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _on_shelf(*, archived: bool, binned: bool) -> tuple[sa.ColumnElement[bool], ...]:
    if binned:
        return (MEMBERSHIP.c.binned_on.is_not(None),)
    here = MEMBERSHIP.c.binned_on.is_(None), ORGANIZATION.c.binned_on.is_(None)
    return (*here, MEMBERSHIP.c.archived.is_(archived))


def matches(hay: str, typed: str) -> bool:
    """Whether every word typed stands in the hay; both folded."""
    return all(word in hay for word in typed.split())


class PersonRow(NamedTuple):
    """One person in a list, with the places they hold."""

    person: str
    name: str
    places: str
    email: str
    phone: str
    hay: str


def person_rows(store: Store) -> list[PersonRow]:
    """Return all people by name, each with title and organization of the places they hold."""
    held = (
        sa.select(POST.c.person, POST.c.title, CALLED)
        .join(ORGANIZATION, POST.c.organization == ORGANIZATION.c.id)
        .where(POST.c.binned_on.is_(None), ORGANIZATION.c.binned_on.is_(None))
        .order_by(POST.c.n)
    )
    columns = (PERSON.c.name_key, PERSON.c.id, PERSON.c.name, PERSON.c.email, PERSON.c.phone, PERSON.c.mobile)
    people = sa.select(*columns).where(PERSON.c.binned_on.is_(None))
    with _no_collecting():
        places: dict[str, str] = {}
        for person, title, organization in _all_of(store, held):
            place = f"{title}, {organization}" if title and organization else title or organization
            places[person] = f"{places[person]}; {place}" if person in places else place
        rows = sorted(_all_of(store, people), key=itemgetter(0))
        return [
            PersonRow(
                id_, name, where := places.get(id_, ""), email, phone or mobile,
                f"{key} {fold(where)} {email.casefold()}",
            )
            for key, id_, name, email, phone, mobile in rows
        ]  # fmt: skip


class AgreementRow(NamedTuple):
    """One agreement in a list; `unsigned` are the parties whose signatures its standing version lacks.

    `changing` says that a signed one is to be signed anew, `held` which version holds meanwhile, and `ends_on` is the last
    day as it holds.
    """

    agreement: str
    paper: PaperKind
    title: str
    state: str
    ends_on: date | None
    parties: str
    hay: str
    unsigned: tuple[str, ...]
    changing: Changing | None = None
    held: int = 0


def agreement_rows(store: Store, partnership: str, today: date, *, archived: bool = False) -> list[AgreementRow]:
    """Return the agreements of a partnership by title as they stand, each with its parties' names."""
    names: dict[str, list[str]] = {}
    joined = (
        sa.select(PARTY.c.agreement, CALLED.label("name"))
        .join(ORGANIZATION, PARTY.c.organization == ORGANIZATION.c.id)
        .where(PARTY.c.binned_on.is_(None))
        .order_by(PARTY.c.position, PARTY.c.n)
    )
    for row in store.connection.execute(joined):
        names.setdefault(row.agreement, []).append(row.name)
    made = []
    for each in sorted(store.all(Agreement, partnership=partnership, archived=archived), key=lambda a: fold(a.title)):
        parties = ", ".join(names.get(each.id, ()))
        hay = fold(f"{each.title} {each.reference} {parties} {tr(each.paper.label)}")
        unsigned = _unsigned(store, each.id) if each.state is PaperState.FINAL else ()
        version = holding(store, each.id) if each.changing else None
        state, ends = str(as_it_stands(each, today).state.value), last_day(store, each)
        held = (version.number or 0) if version else 0
        made.append(
            AgreementRow(
                each.id, each.paper, each.title, state, ends, parties, hay, unsigned, each.changing, held,
            )
        )  # fmt: skip
    return made


class OwedRow(NamedTuple):
    """One thing owed in a list, with the title of its agreement and what its organization is called."""

    record: Obligation
    title: str
    who: str
    hay: str


def owed_rows(store: Store, partnership: str, today: date) -> list[OwedRow]:
    """Return all that is owed under the agreements of a partnership as it stands, by day; what has no day comes last."""
    under = {one.id: one for one in store.all(Agreement, partnership=partnership, archived=False)}
    found = (one for one in store.all(Obligation) if one.agreement in under)
    owed = in_order(as_owed(one, under[one.agreement], today) for one in found)
    names = {one.id: one.called() for one in store.many(Organization, {one.organization for one in owed}).values()}
    rows = []
    for one in owed:
        who, title = names.get(one.organization, ""), under[one.agreement].title
        rows.append(OwedRow(one, title, who, fold(f"{one.what} {who} {title} {one.lead}")))
    return rows


def _unsigned(store: Store, agreement: str) -> tuple[str, ...]:
    version = issued(store, agreement)
    places = store.all(Signature, version=version.id) if version else []
    return tuple(place.party for place in places if not place.signed_on)


def members_of(store: Store, organization: str) -> list[Membership]:
    """Return the standings of an organization in all partnerships."""
    return store.all(Membership, organization=organization)


def our_organization(store: Store) -> Organization | None:
    """Return our own organization, if it is named."""
    return next(iter(store.all(Organization, ours=True)), None)
