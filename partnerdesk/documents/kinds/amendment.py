"""An amendment or renewal: what the parties change in an agreement they have signed, as a short paper to sign."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.documents.canonical import without_approvals
from partnerdesk.documents.content import Block, Clause, Document, Heading, Paragraph, Run, Signatures, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.agreement_tables import AgreementTables
from partnerdesk.documents.kinds.comparison import changes, frames
from partnerdesk.domain import terms
from partnerdesk.domain.agreements import Changing
from partnerdesk.domain.codes import in_groups

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerdesk.documents.content import Cell
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.versions import Version
    from partnerdesk.text import Language

# The key facts at the head of a paper only repeat what its clauses say.
GLANCE = "glance"


def compose(
    snapshot: AgreementSnapshot, closed: Document, before: Version, contents: tuple[bytes, bytes], code: str
) -> Document:
    """Return the amendment that leads from the version in force to the one that was just closed.

    `contents` are both versions as `canonical` makes them, `code` is that of the new one, as it is printed: the sheets of
    the amendment carry it, so that a signature under them belongs to the text they lead to.
    """
    say = snapshot.words.say
    contents = without_approvals(contents[0]), without_approvals(contents[1])
    renews = snapshot.agreement.changing is Changing.RENEWAL
    title = say("Renewal of {title}", title=before.title) if renews else say("Amendment to {title}", title=before.title)
    return Document(
        title=title,
        language=closed.language,
        page=closed.page,
        author=closed.author,
        subject=say("Renewal of an agreement") if renews else say("Amendment to an agreement"),
        short_title=say("Renewal of {title}", title=closed.short_title)
        if renews
        else say("Amendment to {title}", title=closed.short_title),
        reference=closed.reference,
        version_label=closed.version_label,
        code=code,
        logo=closed.logo,
        partner_logos=closed.partner_logos,
        blocks=tuple(_blocks(snapshot, title, before, contents, code)),
        initials_box=closed.initials_box,
    )


def _blocks(
    snapshot: AgreementSnapshot, title: str, before: Version, contents: tuple[bytes, bytes], code: str
) -> Iterator[Block]:
    language, agreement = snapshot.words, snapshot.agreement
    say = language.say
    yield Title(text=title)
    yield facts.table_of_facts(list(_facts(snapshot, before, language)), alt=say("What is changed, and between whom"))
    if agreement.change_why.strip():
        yield Heading(text=say("Why"))
        yield Paragraph(runs=words(terms.capital(terms.sentence(agreement.change_why))))
    yield Clause(runs=words(say("What changes")), level=1)
    yield Clause(runs=words(_what_holds(agreement.change_on, language)))
    frame = frames(*contents, language)
    if frame:
        yield Clause(runs=words(say("The paper also differs in: {what}.", what=", ".join(frame))))
    yield from changes(contents, _heads(agreement.change_on, language), language, but=GLANCE)
    yield Clause(runs=words(say("When it takes effect")), level=1)
    if agreement.change_on:
        yield Clause(runs=words(say("The change takes effect on {day}.", day=language.day(agreement.change_on))))
    else:
        yield Clause(runs=words(say("The change takes effect on the day the last party signs it.")))
    yield Clause(runs=words(say("Everything else stays")), level=1)
    yield Clause(runs=words(say("All that is not named here stays as the parties have signed it.")))
    yield Clause(
        runs=words(
            say(
                "With these changes the whole agreement reads as its version {number}. Its sheets carry the code {code}, as the sheets of this paper do.",
                number=snapshot.version,
                code=code,
            )
        )
    )
    yield Clause(runs=words(say("Signatures")), level=1)
    yield Paragraph(runs=words(say("Signed for the parties by people who may sign for them:")))
    signing = AgreementTables(snapshot).signatories()
    yield from (block for block in signing if isinstance(block, Signatures))


def _what_holds(on: date | None, language: Language) -> str:
    """Return what the tables show: from the day that is named, else from the day of the last signature."""
    say = language.say
    if on:
        return say(
            "The parties change their agreement as the tables show: in place of what stands at the left, what stands at the right holds from {day}. Words that are new or no longer hold are bold.",
            day=language.day(on),
        )
    return say(
        "The parties change their agreement as the tables show: in place of what stands at the left, what stands at the right holds from the day the last party signs. Words that are new or no longer hold are bold."
    )


def _heads(on: date | None, language: Language) -> tuple[str, str]:
    say = language.say
    if on:
        day = language.day(on)
        return say("Before {day}", day=day), say("From {day}", day=day)
    return say("Before all have signed"), say("From the day the last party signs")


def without_places(snapshot: AgreementSnapshot, document: Document, code: str) -> Document:
    """Return the whole text a change leads to as it is printed: each copy is signed once, on the amendment, and says so here.

    What the text says stays as it is; its code is not made from this.
    """
    say = snapshot.words.say
    renews = snapshot.agreement.changing is Changing.RENEWAL
    told = (
        say(
            "The parties sign the renewal, which carries the same code, {code}. This text is not signed again.",
            code=code,
        )
        if renews
        else say(
            "The parties sign the amendment, which carries the same code, {code}. This text is not signed again.",
            code=code,
        )
    )
    made: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Signatures):
            made.append(block)
            continue
        if made and isinstance(made[-1], Paragraph) and not _has_blank(made[-1]):
            made.pop()  # the sentence that leads to the places to sign
        made.append(Paragraph(runs=words(told)))
    return replace(document, blocks=tuple(made))


def _has_blank(paragraph: Paragraph) -> bool:
    return any(isinstance(run, Run) and run.blank for run in paragraph.runs)


def _facts(snapshot: AgreementSnapshot, before: Version, language: Language) -> Iterator[tuple[str, Cell]]:
    say = language.say
    yield say("Agreement"), before.title
    if before.issued_on:
        day = language.day(before.issued_on)
        yield (
            say("As signed"),
            say(
                "version {number}, issued {day}, code {code}",
                number=before.number or "",
                day=day,
                code=in_groups(before.code),
            ),
        )
    yield say("Between"), terms.joined([one.legal_name for one in snapshot.parties], language)
