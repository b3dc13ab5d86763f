"""The pages that a binder adds to what is kept: its cover with the list of contents, the facts, the signatures, the scans."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import (
    Block,
    Document,
    Heading,
    Paragraph,
    Table,
    Title,
    words,
)
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import money_flows, obligations
from partnerdesk.domain.agreements import Agreement, MoneyRule
from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.endings import as_it_stands, owed_in_part
from partnerdesk.domain.obligations import Outcome
from partnerdesk.domain.records import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.binder_snapshot import BinderSnapshot, ScanFacts
    from partnerdesk.domain.issued_snapshot import IssuedSnapshot
    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.text import Language

FIRST_FACTS = ("purpose", "binding", "made_on", "effective_on", "starts_on")


def title_of(snapshot: BinderSnapshot) -> str:
    """Return what a binder is called."""
    return snapshot.agreement.words.say("Binder: {title}", title=snapshot.agreement.title)


def cover(snapshot: BinderSnapshot, contents: Sequence[tuple[str, int]], pages: int) -> Document:
    """Return the cover: what lies in the binder, and on which of its pages."""
    language = snapshot.agreement.words
    say = language.say
    day = language.day(snapshot.agreement.today)
    blocks = (
        Title(text=title_of(snapshot), subtitle=snapshot.agreement.partnership.name),
        Paragraph(runs=words(say("{pages} pages, put together on {day}.", pages=language.number(pages), day=day))),
        Heading(text=say("What lies in it")),
        Table(
            head=(say("Part"), say("Binder page")),
            rows=tuple((title, language.number(page)) for title, page in contents),
            widths=(0.82, 0.18),
            align=("left", "number"),
            alt=say("What lies in it"),
        ),
    )
    return _document(snapshot, say("Cover"), blocks)


def told_facts(snapshot: BinderSnapshot) -> Document:
    """Return the facts of the agreement as they stand now, and its parties."""
    language = snapshot.agreement.words
    say = language.say
    rows = list(_rows(snapshot))
    parties = tuple(
        (
            one.legal_name or one.in_text or facts.DASH,
            facts.cell(one.signatory.name if one.signatory else ""),
            facts.cell(one.contact.name if one.contact else ""),
        )
        for one in snapshot.agreement.parties
    )
    blocks: list[Block] = [
        Title(text=say("Facts"), subtitle=snapshot.agreement.title),
        Paragraph(
            runs=words(say("As they stood in the workspace on {day}.", day=language.day(snapshot.agreement.today)))
        ),
    ]
    if rows:
        blocks.append(facts.table_of_facts(rows, alt=say("Facts")))
    if parties:
        head = (say("Party"), say("Who signs"), say("Contact"))
        blocks += [
            Heading(text=say("Parties")),
            Table(head=head, rows=parties, widths=(0.44, 0.28, 0.28), alt=say("Parties")),
        ]
    return _document(snapshot, say("Facts"), tuple(blocks))


def register(snapshot: BinderSnapshot) -> Document:
    """Return the signatures of all versions as tables."""
    say = snapshot.agreement.words.say
    blocks: list[Block] = [Title(text=say("Register of signatures"), subtitle=snapshot.agreement.title)]
    for issued in snapshot.versions:
        blocks += [Heading(text=called(issued)), _signatures(issued, snapshot.agreement.words)]
    return _document(snapshot, say("Register of signatures"), tuple(blocks))


def owed(snapshot: BinderSnapshot) -> Document:
    """Return what is owed under the agreement, by whom, by when, and what became of it."""
    language = snapshot.agreement.words
    say = language.say
    rows = tuple(
        (
            facts.cell(each.obligation.what),
            facts.cell(each.who or say("all")),
            facts.cell(each.receiver or say("all")),
            _when(each.obligation.due, each.obligation.due_on, language),
            facts.cell(_became(each.obligation, snapshot)),
        )
        for each in snapshot.obligations
    )
    head = (say("What"), say("Who"), say("To whom"), say("When"), say("What became of it"))
    table = Table(head=head, rows=rows, widths=(0.34, 0.18, 0.16, 0.15, 0.17), alt=say("Obligations"))
    title = say("Obligations")
    blocks: tuple[Block, ...] = (Title(text=title, subtitle=snapshot.agreement.title), table)
    last = snapshot.agreement.agreement.ended_on
    if last and any(_is_owed_in_part(each.obligation, snapshot) for each in snapshot.obligations):
        told = say(
            "What has no day of its own is still due only as far as it falls in the time up to and including {day} and is not "
            "done yet; the parties settle together what that is.",
            day=language.day(last),
        )
        blocks += (Paragraph(runs=words(told), style="note"),)
    return _document(snapshot, title, blocks)


def scan(snapshot: BinderSnapshot, facts_: ScanFacts, *, is_shown: bool) -> Document:
    """Return the page before a scan, which says what it is and how it came; or why its pages do not follow."""
    title = scan_title(snapshot, facts_)
    return _document(snapshot, title, tuple(_scan_head(snapshot, facts_, title, is_shown=is_shown)))


def scan_title(snapshot: BinderSnapshot, facts_: ScanFacts) -> str:
    """Return what a scan is called in a binder."""
    say = snapshot.agreement.words.say
    whose = facts_.party or say("the whole document")
    title = say("Scan of version {number}: {whose}", number=facts_.number, whose=whose)
    of = next((one for one in snapshot.versions if one.number == facts_.number), None)
    return marked(title, of) if of else title


def missing(snapshot: BinderSnapshot, title: str, why: str) -> Document:
    """Return the page that stands for a part that could not be put in."""
    return _document(snapshot, title, (Title(text=title), Paragraph(runs=words(why))))


def _became(one: Obligation, snapshot: BinderSnapshot) -> str:
    """Return what became of something owed; what ceases to be owed on a day to come has not ceased yet."""
    read, language = snapshot.agreement, snapshot.agreement.words
    day = language.short_day(one.done_on) if one.done_on else ""
    if _is_owed_in_part(one, snapshot):
        last = read.agreement.ended_on
        return language.say("due only for the time up to {day}", day=language.short_day(last) if last else "")
    if one.outcome is Outcome.WAIVED and one.done_on:
        return language.say(obligations.waived(one, read.today), day=day)
    return _when(language.say(one.outcome.label), one.done_on, language)


def _is_owed_in_part(one: Obligation, snapshot: BinderSnapshot) -> bool:
    return owed_in_part(one, snapshot.agreement.agreement, snapshot.agreement.today)


def _when(said: str, day: date | None, language: Language) -> str:
    return facts.cell(", ".join(filter(None, (said.strip(), language.short_day(day) if day else ""))))


def _document(snapshot: BinderSnapshot, title: str, blocks: tuple[Block, ...]) -> Document:
    agreement = snapshot.agreement
    return Document(
        title=agreement.words.say("{what}: {title}", what=title, title=agreement.title),
        language=agreement.language,
        page=cast("PageSize", agreement.page),
        author=agreement.partnership.name,
        subject=title,
        short_title=agreement.title,
        reference=agreement.agreement.reference,
        version_label=agreement.words.day(agreement.today),
        blocks=blocks,
    )


def _rows(snapshot: BinderSnapshot) -> Iterator[tuple[str, Cell]]:
    """Give the facts as they stand: with the last day that holds, and how it goes on only where it does."""
    read, language = snapshot.agreement, snapshot.agreement.words
    agreement, say = as_it_stands(read.agreement, read.today), language.say
    yield from _as_typed(agreement, ("paper", "reference"), language)
    yield say("State"), say(agreement.changing.label if agreement.changing else agreement.state.label)
    yield from _as_typed(agreement, FIRST_FACTS, language)
    for one in snapshot.versions:
        if one.version.change_on:
            yield say("Version {number} takes effect on", number=one.number), language.short_day(one.version.change_on)
    last = snapshot.last_day
    if last:
        yield say("Runs until"), language.short_day(last)
    if agreement.ended_on:
        if (term := agreement.term_until) and term != last:
            yield say("Was to run until"), language.short_day(term)
        how = say(agreement.ended_how.label) if agreement.ended_how else ""
        yield say("How it ends"), facts.cell(": ".join(filter(None, (how, read.noticed_by))))
    else:
        yield from _as_typed(agreement, ("renewal",), language)
    if not (last and agreement.review_on and agreement.review_on > last):
        yield from _as_typed(agreement, ("review_on",), language)
    if agreement.money is MoneyRule.MOVES:
        yield say("Money"), facts.cell(money_flows.in_words(read, language) or say("Money is paid between the parties"))
    else:
        yield from _as_typed(agreement, ("money",), language)


def _as_typed(agreement: Agreement, names: Sequence[str], language: Language) -> Iterator[tuple[str, Cell]]:
    for name in names:
        field, value = field_of(Agreement, name), getattr(agreement, name)
        if not field.is_empty(value):
            yield language.say(field.label), facts.cell(field.word(value, language))


def called(issued: IssuedSnapshot) -> str:
    """Return what a version is called: its number and code, and that it was given up."""
    code = in_groups(issued.version.code)
    return marked(issued.words.say("Version {number}, code {code}", number=issued.number, code=code), issued)


def marked(title: str, issued: IssuedSnapshot) -> str:
    """Return a title with a word that the version was given up, where it was."""
    return issued.words.say("{title} (given up)", title=title) if issued.given_up else title


def _signatures(issued: IssuedSnapshot, language: Language) -> Table:
    say = language.say
    rows = tuple(
        (
            one.party,
            facts.cell(", ".join(filter(None, (one.name, one.title)))),
            language.short_day(one.sent_on) if one.sent_on else facts.DASH,
            language.short_day(one.signed_on) if one.signed_on else facts.DASH,
            facts.cell(say(one.how.label) if one.how else ""),
            facts.cell(one.witness),
        )
        for one in issued.signatures
    )
    return Table(
        head=(say("Party"), say("Who signs"), say("Sent on"), say("Signed on"), say("How"), say("Witness")),
        rows=rows or ((facts.DASH,) * 6,),
        widths=(0.24, 0.2, 0.14, 0.14, 0.14, 0.14),
        alt=say("Signatures of {version}", version=called(issued)),
    )


def _scan_head(snapshot: BinderSnapshot, facts_: ScanFacts, title: str, *, is_shown: bool) -> Iterator[Block]:
    language, one = snapshot.agreement.words, facts_.scan
    say = language.say
    yield Title(text=title, subtitle=one.called())
    said = (
        (say("Received on"), language.day(one.received_on) if one.received_on else ""),
        (say("From whom"), one.received_from),
        (say("Received by"), one.received_by),
        (say("Pages"), language.number(one.pages) if one.pages else ""),
        (say("All pages are scanned"), say("Yes") if one.complete else say("Nobody has said so yet")),
        (say("Code on the sheet"), one.code),
        (say("Remark"), one.remark),
        (say("SHA-256 of the file"), _in_groups(one.stored.digest) if one.stored else ""),
    )
    yield facts.table_of_facts(((label, facts.cell(value)) for label, value in said if value), alt=say("The scan"))
    yield Paragraph(
        runs=words(
            say("The pages that follow are pictures of the file. The file itself is kept as it was received.")
            if is_shown
            else say("This file cannot be shown here: it is damaged. It is kept in the workspace as it was received.")
        ),
        style="note",
    )


def _in_groups(digest: str) -> str:
    """Return a digest in groups of eight, which can be read aloud and broken into lines."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8)).upper()
