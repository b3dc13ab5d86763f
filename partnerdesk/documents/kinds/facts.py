"""Values as cells of a paper: never empty, dates and sums as the paper's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Cell, Inline, Logo, Run, Table
from partnerdesk.documents.pictures import kept_picture
from partnerdesk.domain import rhythms, terms
from partnerdesk.domain.money import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.files import StoredFile
    from partnerdesk.domain.money import Money
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.people import Person
    from partnerdesk.domain.rhythms import Rhythm
    from partnerdesk.text import Language

DASH = "\u2013"


def cell(text: str | None) -> str:
    """Return a text for a cell: it begins with a capital, and a dash stands where nothing is said."""
    return terms.capital(text.strip()) if text and text.strip() else DASH


def hole(question: str) -> Inline:
    """Return a blank to be filled by hand."""
    return (Run(question, blank=True),)


def or_hole(text: str | None, question: str) -> Cell:
    """Return the text for a cell, or a blank where it is needed and missing."""
    return cell(text) if text and text.strip() else hole(question)


def when(words: str, day: date | None, every: Rhythm | None, language: Language) -> str:
    """Return a time given in words, as a day, or both; words that say how often are not said twice."""
    given = words.strip()
    said = [part for part in (given, rhythms.said(day, None if given else every, language)) if part]
    return cell(", ".join(said))


def amount(number: Decimal | None, unit: str, language: Language) -> str:
    """Return a quantity with its unit."""
    return cell(
        " ".join(part for part in (language.number(number) if number is not None else "", unit.strip()) if part)
    )


def money(sum_of: Money | None, language: Language) -> str:
    """Return an amount of money for a cell."""
    return language.money(sum_of) if sum_of else DASH


def sums(amounts: Iterable[Money | None], language: Language) -> tuple[str, ...]:
    """Return one sum per currency."""
    return tuple(language.money(one) for one in total(each for each in amounts if each))


def address(organization: Organization) -> str:
    """Return the postal address of an organization on one line."""
    town = " ".join(part for part in (organization.region, organization.postcode) if part)
    parts = (" ".join(organization.street.split()), organization.town, town, organization.country)
    return ", ".join(part for part in parts if part)


def reach(person: Person, office: Organization | None = None) -> str:
    """Return the ways to reach a person that papers show: e-mail and phones, never the postal address; else its office."""
    own = ", ".join(part for part in (person.email, person.phone, person.mobile) if part)
    return own or (", ".join(part for part in (office.email, office.phone) if part) if office else "")


def table_of_facts(rows: Iterable[tuple[str, Cell]], *, caption: str = "", alt: str = "") -> Table:
    """Return names on the left and values on the right."""
    return Table(
        head=(), rows=tuple(rows), widths=(0.3, 0.7), first_column_head=True, caption=caption, alt=alt or caption
    )


def logo_of(organization: Organization | None, logos: Mapping[str, bytes]) -> Logo | None:
    """Return an organization's logo, or None where it has none that can be read."""
    stored: StoredFile | None = organization.logo if organization else None
    data = logos.get(stored.digest) if stored else None
    if not organization or not data:
        return None
    read = kept_picture(data)
    return Logo(read, organization.called()) if read else None
