"""What changed between two versions of a paper, as a paper of its own to go with the later one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.comparing import compare, compare_frame
from partnerdesk.documents.content import Block, Document, Heading, Paragraph, Run, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain.codes import in_groups
from partnerdesk.text import Language, mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from partnerdesk.documents.comparing import ChangedClause, Pieces
    from partnerdesk.documents.content import Cell, Inline, PageSize
    from partnerdesk.domain.versions import Version


FRAMES = {
    "title": mark("the title"),
    "reference": mark("the reference"),
    "logos": mark("the logos"),
    "initials_box": mark("the place for initials on each page"),
    "witnesses": mark("the places for witnesses"),
    "language": mark("the language"),
}


def compose(
    versions: tuple[Version, Version],
    contents: tuple[bytes, bytes],
    *,
    language: str,
    page: str,
    given_up: Collection[str] = (),
) -> Document:
    """Return what the second of two versions says otherwise than the first; changed words are bold.

    Those `given_up`, by their ids, are told to be.
    """
    said = Language(language)
    later = versions[1]
    return Document(
        title=said.say("What changed in {title}", title=later.title),
        language=language,
        page=cast("PageSize", page),
        subject=said.say("Comparison of two versions"),
        blocks=tuple(_blocks(versions, contents, said, given_up)),
    )


def _blocks(
    versions: tuple[Version, Version], contents: tuple[bytes, bytes], language: Language, given_up: Collection[str]
) -> Iterator[Block]:
    say = language.say
    heads = tuple(say("Version {number}", number=version.number or 0) for version in versions)
    yield Title(text=say("What changed in {title}", title=versions[1].title), subtitle=" · ".join(heads))
    yield facts.table_of_facts(
        [
            (head, _told(version, language, given_up=version.id in given_up))
            for head, version in zip(heads, versions, strict=True)
        ],
        alt=say("The two versions"),
    )
    frame = frames(*contents, language)
    if frame:
        yield Paragraph(runs=words(say("They also differ in: {what}.", what=", ".join(frame))))
    blocks = tuple(changes(contents, heads, language))
    if not blocks and frame:
        yield Paragraph(runs=words(say("All clauses say the same.")))
        return
    if not blocks:
        yield Paragraph(runs=words(say("Both say the same.")))
        return
    yield Paragraph(runs=words(say("Only what differs stands here. Words that are not in the other version are bold.")))
    yield from blocks


def frames(before: bytes, after: bytes, language: Language) -> list[str]:
    """Return in words what two contents differ in apart from their clauses."""
    return [language.say(FRAMES[key]) for key in compare_frame(before, after)]


def changes(
    contents: tuple[bytes, bytes], heads: tuple[str, ...], language: Language, *, but: str = ""
) -> Iterator[Block]:
    """Give a table for each clause in which two contents differ, but for one: the first at the left, the second at the right."""
    for clause in compare(*contents):
        if but and clause.id == but:
            continue
        heading = clause.heading or language.say("Beginning")
        yield Heading(text=_numbered(clause, heading, language), level=2)
        yield Table(
            head=heads,
            rows=tuple((_cell(row.before), _cell(row.after)) for row in clause.rows),
            widths=(0.5, 0.5),
            alt=language.say("Changes in {clause}", clause=heading),
        )


def _numbered(clause: ChangedClause, heading: str, language: Language) -> str:
    """Return the heading of a clause with its number in the paper, and where that differs, in both versions."""
    say, was, number = language.say, clause.was, clause.number
    if was and number and was != number:
        return say("Clause {number} (until now {was}): {heading}", number=number, was=was, heading=heading)
    if number and not was:
        return say("Clause {number}, new: {heading}", number=number, heading=heading)
    if was and not number:
        return say("Clause {was}, left out: {heading}", was=was, heading=heading)
    return say("Clause {number}: {heading}", number=number, heading=heading) if number else heading


def _told(version: Version, language: Language, *, given_up: bool) -> Cell:
    day = language.day(version.issued_on) if version.issued_on else ""
    if given_up:
        return language.say("issued {day}, given up, code {code}", day=day, code=in_groups(version.code))
    return language.say("issued {day}, code {code}", day=day, code=in_groups(version.code))


def _cell(pieces: Pieces) -> Inline | str:
    return tuple(Run(text, bold=changed) for text, changed in pieces) or facts.DASH
