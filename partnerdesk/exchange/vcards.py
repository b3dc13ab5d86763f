"""People and organizations as vCards, for address books: version 4.0, or 3.0 where a program knows no newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.exchange.content_lines import escaped, folded, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.people import Person, Post

NEW, OLD = "4.0", "3.0"
TITLES = frozenset(
    "dr dr. prof prof. mr mr. mrs mrs. ms ms. rev rev. sr sr. fr fr. rabbi imam pastor sister brother".split()
)


def person_card(person: Person, places: Iterable[tuple[Post, Organization]] = (), version: str = NEW) -> str:
    """Return one person's card; where several places are given, the first one is named. What is confidential stays out."""
    lines = [*_begin(person.id, version, "individual"), line("FN", person.name), _name(person.name)]
    post, organization = next(iter(places), (None, None))
    if post and organization:
        lines.append(line("ORG", organization.called()))
        if post.title:
            lines.append(line("TITLE", post.title))
    lines += [
        line("EMAIL", person.email),
        _phone(person.phone, "work", version),
        _phone(person.mobile, "cell", version),
        line("URL", organization.web if organization else "", raw=True),
        *([_address(organization)] if organization else []),
    ]
    return folded([*lines, "END:VCARD"])


def organization_card(organization: Organization, version: str = NEW) -> str:
    """Return an organization's card."""
    name = organization.called()
    lines = [
        *_begin(organization.id, version, "org"),
        line("FN", name),
        "N:;;;;" if version == NEW else f"N:{escaped(name)};;;;",
        line("ORG", organization.legal_name or name),
        *([] if version == NEW else ["X-ABSHOWAS:COMPANY"]),
        line("EMAIL", organization.email),
        _phone(organization.phone, "work", version),
        line("URL", organization.web, raw=True),
        _address(organization),
        "CATEGORIES:" + ",".join(map(escaped, organization.tags)) if organization.tags else "",
    ]
    return folded([*lines, "END:VCARD"])


def _begin(id_: str, version: str, kind: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    if version == NEW:
        yield f"KIND:{kind}"
    if id_:
        yield f"UID:urn:uuid:{id_}"


def _phone(number: str, kind: str, version: str) -> str:
    if not number:
        return ""
    return f"TEL;TYPE={kind if version == NEW else kind.upper()}:{escaped(number)}"


def _name(full: str) -> str:
    """Return the name in parts, the last word being the family's: a guess that address books ask for."""
    words = full.split()
    title = words.pop(0) if len(words) > 1 and words[0].casefold() in TITLES else ""
    family = words.pop() if len(words) > 1 else ""
    return f"N:{escaped(family)};{escaped(' '.join(words))};;{escaped(title)};"


def _address(organization: Organization) -> str:
    parts = (
        organization.street,
        organization.town,
        organization.region,
        organization.postcode,
        organization.country,
    )
    return "ADR;TYPE=work:;;" + ";".join(map(escaped, parts)) if any(parts) else ""
