"""People and organizations as vCards, for address books: version 4.0, or 3.0 where a program knows no newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.people import Person, Post

NEW, OLD = "4.0", "3.0"
LONGEST_LINE = 75
ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})
TITLES = frozenset(
    "dr dr. prof prof. mr mr. mrs mrs. ms ms. rev rev. sr sr. fr fr. rabbi imam pastor sister brother".split()
)


def person_card(person: Person, places: Iterable[tuple[Post, Organization]] = (), version: str = NEW) -> str:
    """Return one person's card; where several places are given, the first one is named. What is confidential stays out."""
    lines = [*_begin(person.id, version, "individual"), _line("FN", person.name), _name(person.name)]
    post, organization = next(iter(places), (None, None))
    if post and organization:
        lines.append(_line("ORG", organization.called()))
        if post.title:
            lines.append(_line("TITLE", post.title))
    lines += [
        _line("EMAIL", person.email),
        _phone(person.phone, "work", version),
        _phone(person.mobile, "cell", version),
        _line("URL", organization.web if organization else "", raw=True),
        *([_address(organization)] if organization else []),
    ]
    return _folded([*lines, "END:VCARD"])


def organization_card(organization: Organization, version: str = NEW) -> str:
    """Return an organization's card."""
    name = organization.called()
    lines = [
        *_begin(organization.id, version, "org"),
        _line("FN", name),
        "N:;;;;" if version == NEW else f"N:{_escaped(name)};;;;",
        _line("ORG", organization.legal_name or name),
        *([] if version == NEW else ["X-ABSHOWAS:COMPANY"]),
        _line("EMAIL", organization.email),
        _phone(organization.phone, "work", version),
        _line("URL", organization.web, raw=True),
        _address(organization),
        "CATEGORIES:" + ",".join(map(_escaped, organization.tags)) if organization.tags else "",
    ]
    return _folded([*lines, "END:VCARD"])


def _begin(id_: str, version: str, kind: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    if version == NEW:
        yield f"KIND:{kind}"
    if id_:
        yield f"UID:urn:uuid:{id_}"


def _line(name: str, value: str, *, raw: bool = False) -> str:
    """Return a line, or nothing for no value; a web address is written as it is."""
    text = "".join(value.split()) if raw else _escaped(value)
    return f"{name}:{text}" if text else ""


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)


def _phone(number: str, kind: str, version: str) -> str:
    if not number:
        return ""
    return f"TEL;TYPE={kind if version == NEW else kind.upper()}:{_escaped(number)}"


def _name(full: str) -> str:
    """Return the name in parts, the last word being the family's: a guess that address books ask for."""
    words = full.split()
    title = words.pop(0) if len(words) > 1 and words[0].casefold() in TITLES else ""
    family = words.pop() if len(words) > 1 else ""
    return f"N:{_escaped(family)};{_escaped(' '.join(words))};;{_escaped(title)};"


def _address(organization: Organization) -> str:
    parts = (
        organization.street,
        organization.town,
        organization.region,
        organization.postcode,
        organization.country,
    )
    return "ADR;TYPE=work:;;" + ";".join(map(_escaped, parts)) if any(parts) else ""


def _folded(lines: list[str]) -> str:
    """Return the lines, each of at most 75 bytes; a letter is never cut in two."""
    return "".join(part for line in lines if line for part in _fold(line))


def _fold(line: str) -> Iterator[str]:
    piece, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece + "\r\n"
            piece, room = " ", LONGEST_LINE - 1
        piece += letter
        room -= size
    yield piece + "\r\n"
