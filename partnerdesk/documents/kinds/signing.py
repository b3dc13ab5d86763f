"""Papers that go round with a version when it is signed: a checklist, its places to sign alone, and a sheet for each copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Run,
    Signatures,
    Table,
    Title,
    words,
)
from partnerdesk.documents.frozen import read_frozen
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.own_pdf import count_pages
from partnerdesk.domain.agreements import Approval
from partnerdesk.domain.codes import in_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.issued_snapshot import IssuedSnapshot

BOX = "\u2610"


def checklist(snapshot: IssuedSnapshot) -> Document:
    """Return what is to be looked at before, while and after a version is signed, with boxes to tick."""
    say = snapshot.words.say
    return _document(snapshot, say("Signing checklist"), tuple(_checks(snapshot)))


def signature_page(snapshot: IssuedSnapshot) -> Document:
    """Return the places to sign alone, with title, version and code, so that a lone page can be matched with its text."""
    say, frozen = snapshot.words.say, read_frozen(snapshot.content)
    title = say("Signature page")
    blocks = (
        Title(text=title, subtitle=_called(snapshot)),
        facts.table_of_facts(_facts(snapshot), alt=say("What is signed")),
        Paragraph(
            runs=words(
                say(
                    "This page belongs to the paper that carries the code {code} on each of its sheets, and to no other.",
                    code=in_groups(snapshot.version.code),
                )
            )
        ),
        *([Paragraph(runs=frozen.sentence)] if frozen.sentence else []),
        Signatures(blocks=frozen.blocks),
    )
    return _document(snapshot, title, blocks, code=in_groups(snapshot.version.code))


def copy_sheet(snapshot: IssuedSnapshot, number: int, of: int, party: str) -> Document:
    """Return the sheet before a copy that says whose it is; without a party it is the copy for the file."""
    say = snapshot.words.say
    title = say("Copy {number} of {of}", number=number, of=of)
    return _document(snapshot, title, tuple(_copy(snapshot, title, party)))


def schedule_sheet(snapshot: IssuedSnapshot, schedule: str) -> Document:
    """Return the sheet behind which a schedule is put, where the paper names one."""
    say = snapshot.words.say
    told = say("Put this schedule behind this sheet. It is part of what is signed.")
    if snapshot.change_pdf:
        told = say(
            "Put this schedule behind this sheet. It belongs to the whole text, which is not signed again: only the amendment is."
        )
        if snapshot.version.renews:
            told = say(
                "Put this schedule behind this sheet. It belongs to the whole text, which is not signed again: only the renewal is."
            )
    blocks = (
        Title(text=say("Schedule: {name}", name=schedule), subtitle=_called(snapshot)),
        Paragraph(runs=words(told)),
    )
    return _document(snapshot, say("Schedule: {name}", name=schedule), blocks)


def _document(snapshot: IssuedSnapshot, title: str, blocks: tuple[Block, ...], *, code: str = "") -> Document:
    say = snapshot.words.say
    if not isinstance(blocks[0], Title):
        blocks = (Title(text=title, subtitle=_called(snapshot)), *blocks)
    return Document(
        title=say("{what}: {title}", what=title, title=_called(snapshot)),
        language=snapshot.language,
        page=cast("PageSize", snapshot.version.sheet(snapshot.page)),
        subject=title,
        short_title=snapshot.version.title,
        reference=read_frozen(snapshot.content).reference,
        version_label=say("Version {number}", number=snapshot.number),
        code=code,
        blocks=blocks,
    )


def _called(snapshot: IssuedSnapshot) -> str:
    return snapshot.words.say("{title}, version {number}", title=snapshot.version.title, number=snapshot.number)


def _facts(snapshot: IssuedSnapshot) -> Iterator[tuple[str, Cell]]:
    language, version = snapshot.words, snapshot.version
    say = language.say
    yield say("Paper"), version.title
    issued = language.day(version.issued_on) if version.issued_on else facts.DASH
    yield say("Version"), say("{number}, issued {day}", number=snapshot.number, day=issued)
    yield say("Code on each sheet"), in_groups(version.code)
    if change := count_pages(snapshot.change_pdf):
        label = say("Pages of the renewal") if version.renews else say("Pages of the amendment")
        yield label, language.number(change)
    if pages := count_pages(snapshot.pdf):
        yield say("Pages"), language.number(pages)


def _checks(snapshot: IssuedSnapshot) -> Iterator[Block]:
    say, frozen = snapshot.words.say, read_frozen(snapshot.content)
    yield facts.table_of_facts(_facts(snapshot), alt=say("What is signed"))
    yield Heading(text=say("Before anybody signs"))
    yield _ticks(
        snapshot,
        say("Before anybody signs"),
        (
            say("This is the final version: each sheet carries the code above."),
            *([_only_the_change_places(snapshot)] if snapshot.change_pdf else []),
            say("The names in it are right, and the same everywhere."),
            say("No blank is left but those to sign and to date."),
            *(
                say("The board of {party} has approved it.", party=one.party)
                for one in snapshot.signatures
                if one.approval is Approval.NEEDED and not one.approved_on
            ),
            *(say("The schedule “{name}” is there.", name=one) for one in frozen.schedules),
        ),
    )
    yield Heading(text=say("Who signs"))
    yield _who(snapshot)
    yield Heading(text=say("When all have signed"))
    yield _ticks(
        snapshot,
        say("When all have signed"),
        (
            *([say("Every page carries the initials of everyone who signs.")] if frozen.initials else []),
            *([say("Each witness has signed, with name and address.")] if frozen.has_witnesses else []),
            say("Each signature on each copy is dated by hand."),
            _scanned(snapshot),
            say("Everybody who signed has a signed copy."),
        ),
    )
    yield Paragraph(
        runs=words(say("The copy for the file is kept at"), " ", Run(say("folder, cupboard or place"), blank=True), ".")
    )


def _ticks(snapshot: IssuedSnapshot, alt: str, lines: tuple[str, ...]) -> Table:
    say = snapshot.words.say
    return Table(
        head=(say("Done"), say("What to look at")),
        rows=tuple((BOX, line) for line in lines),
        widths=(0.1, 0.9),
        alt=alt,
    )


def _who(snapshot: IssuedSnapshot) -> Table:
    """Return the parties with what happens to each one's copy, to be ticked."""
    say = snapshot.words.say
    return Table(
        head=(say("For"), say("Who signs"), say("Signed"), say("Dated"), say("Copy sent")),
        rows=tuple(
            (one.party, ", ".join(filter(None, (one.name, one.title))) or facts.DASH, BOX, BOX, BOX)
            for one in snapshot.signatures
        )
        or ((facts.DASH, facts.DASH, BOX, BOX, BOX),),
        widths=(0.34, 0.32, 0.1, 0.1, 0.14),
        align=("left", "left", "center", "center", "center"),
        alt=say("Who signs"),
    )


def _copy(snapshot: IssuedSnapshot, title: str, party: str) -> Iterator[Block]:
    say, frozen = snapshot.words.say, read_frozen(snapshot.content)
    whose = say("For {party}", party=party) if party else say("For the file")
    yield Title(text=title, subtitle=whose)
    yield facts.table_of_facts(_facts(snapshot), alt=say("What is signed"))
    yield Heading(text=say("What to do with this copy"))
    place = (
        say("Sign it in the place of {party}, and write the day beside it.", party=party)
        if party
        else say("Let everybody sign it, and write the day beside each name.")
    )
    steps = (
        place,
        *([_only_the_change(snapshot)] if snapshot.change_pdf else []),
        *([say("Put your initials into the box on every page.")] if frozen.initials else []),
        *([say("Let a witness sign too, with name and address.")] if frozen.has_witnesses else []),
        _to_scan(snapshot),
        say("Keep it with your papers.") if party else say("Keep it with the papers of the partnership."),
    )
    yield Bullets(items=steps, numbered=True)
    yield Paragraph(runs=words(_what_is_signed(snapshot)), style="note")


def _only_the_change_places(snapshot: IssuedSnapshot) -> str:
    say = snapshot.words.say
    if snapshot.version.renews:
        return say(
            "Only the renewal is signed, which lies in front: one place for each of them on each copy. The whole text behind it is not signed again."
        )
    return say(
        "Only the amendment is signed, which lies in front: one place for each of them on each copy. The whole text behind it is not signed again."
    )


def _only_the_change(snapshot: IssuedSnapshot) -> str:
    say = snapshot.words.say
    if snapshot.version.renews:
        return say("Only the renewal is signed, which lies in front. The whole text behind it is not signed again.")
    return say("Only the amendment is signed, which lies in front. The whole text behind it is not signed again.")


def _scanned(snapshot: IssuedSnapshot) -> str:
    say = snapshot.words.say
    if not snapshot.change_pdf:
        return say("Every copy was scanned whole, and the scans are kept in PartnerDesk.")
    if snapshot.version.renews:
        return say("All pages of each signed renewal were scanned, and the scans are kept in PartnerDesk.")
    return say("All pages of each signed amendment were scanned, and the scans are kept in PartnerDesk.")


def _to_scan(snapshot: IssuedSnapshot) -> str:
    say = snapshot.words.say
    if not snapshot.change_pdf:
        return say("Scan or copy the whole of it, not only the page with the signatures, and send that back.")
    if snapshot.version.renews:
        return say("Scan or copy all pages of the renewal, not only those with signatures, and send them back.")
    return say("Scan or copy all pages of the amendment, not only those with signatures, and send them back.")


def _what_is_signed(snapshot: IssuedSnapshot) -> str:
    say = snapshot.words.say
    if not snapshot.change_pdf:
        return say(
            "This sheet is no part of the paper. What is signed are the sheets behind it: each carries the code above."
        )
    if snapshot.version.renews:
        return say(
            "This sheet is no part of the paper. What is signed is the renewal behind it; the whole text after that shows how the paper reads with it. Each sheet carries the code above."
        )
    return say(
        "This sheet is no part of the paper. What is signed is the amendment behind it; the whole text after that shows how the paper reads with it. Each sheet carries the code above."
    )
