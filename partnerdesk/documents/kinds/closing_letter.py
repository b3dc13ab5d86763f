"""The closing letter: that an agreement has ended or will end, when, why, and what is still owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import (
    Block,
    Document,
    Heading,
    Paragraph,
    SignatureBlock,
    Signatures,
    Title,
    words,
)
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.closing_list import still_owed
from partnerdesk.domain import terms
from partnerdesk.domain.agreements import EndedHow
from partnerdesk.domain.obligations import Outcome
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Cell, Inline, PageSize
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot, PartyFacts


# How it is said when it has ended, and while the end is to come.
ENDS = {
    EndedHow.RAN_OUT: (
        mark("The term of our agreement was over on {day}. It was not renewed."),
        mark("The term of our agreement is over on {day}. It is not renewed."),
    ),
    EndedHow.NOTICE: (
        mark("{party} gave notice, and our agreement ended on {day}."),
        mark("{party} gave notice, and our agreement ends on {day}."),
    ),
    EndedHow.AGREED: (
        mark("As we agreed, our agreement ended on {day}."),
        mark("As we agreed, our agreement ends on {day}."),
    ),
    EndedHow.OTHER: (mark("Our agreement ended on {day}."), mark("Our agreement ends on {day}.")),
    None: (mark("Our agreement ended on {day}."), mark("Our agreement ends on {day}.")),
}


def compose(snapshot: AgreementSnapshot) -> Document:
    """Return the letter from our organization, or the first party where we are none, to the others."""
    say = snapshot.words.say
    title = say("The end of {title}", title=snapshot.title)
    ours = _ours(snapshot)
    return Document(
        title=title,
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=ours.legal_name if ours else "",
        subject=say("Closing letter"),
        short_title=title,
        reference=snapshot.agreement.reference,
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot, title, ours)),
    )


def _ours(snapshot: AgreementSnapshot) -> PartyFacts | None:
    first = next(iter(snapshot.parties), None)
    return next((one for one in snapshot.parties if one.organization and one.organization.ours), first)


def _blocks(snapshot: AgreementSnapshot, title: str, ours: PartyFacts | None) -> Iterator[Block]:
    language, agreement = snapshot.words, snapshot.agreement
    say = language.say
    yield Title(text=title, subtitle=say("Closing letter"))
    yield facts.table_of_facts(list(_head(snapshot, ours)), alt=say("From whom, to whom, and about what"))
    yield Paragraph(runs=_end(snapshot))
    if agreement.ended_why.strip():
        yield Paragraph(runs=words(terms.capital(terms.sentence(agreement.ended_why))))
    kept = sum(1 for one in snapshot.obligations if one.outcome is Outcome.KEPT)
    if kept:
        yield Paragraph(
            runs=words(
                language.count(
                    "Of what we promised each other, {n} thing was done as agreed. Thank you for your part in it.",
                    "Of what we promised each other, {n} things were done as agreed. Thank you for your part in it.",
                    kept,
                )
            )
        )
    yield from still_owed(snapshot)
    lasting = [text.strip() for text in (agreement.winding_down, agreement.leaving) if text.strip()]
    if lasting:
        yield Heading(text=say("What we agreed for the end"))
        yield from (Paragraph(runs=words(terms.capital(terms.sentence(text)))) for text in lasting)
    if agreement.confidential_years:
        years = terms.years(agreement.confidential_years, language)
        yield Paragraph(
            runs=words(say("What was told in confidence stays confidential for {years} after the end.", years=years))
        )
    yield Paragraph(runs=words(say("Please tell us within two weeks if your list says otherwise.")))
    yield Paragraph(runs=words(say("With thanks for the work we did together,")))
    yield Signatures(blocks=tuple(_signing(snapshot, ours)))


def _head(snapshot: AgreementSnapshot, ours: PartyFacts | None) -> Iterator[tuple[str, Cell]]:
    say, language = snapshot.words.say, snapshot.words
    others = [one.legal_name for one in snapshot.parties if one is not ours and one.legal_name]
    yield say("From"), (ours.legal_name if ours else "") or facts.hole(say("from whom"))
    yield say("To"), terms.joined(others, language) or facts.hole(say("to whom"))
    yield say("Date"), language.day(snapshot.today)
    yield say("About"), _agreement(snapshot)


# How the agreement is told from others: by the day on it, else by the day of the last signature, else by its beginning.
DATED = {
    "made_on": mark("{label} “{title}”, dated {day}"),
    "signed_on": mark("{label} “{title}”, signed on {day}"),
    "effective_on": mark("{label} “{title}”, in effect from {day}"),
    "starts_on": mark("{label} “{title}”, begun on {day}"),
}


def _agreement(snapshot: AgreementSnapshot) -> str:
    language, agreement = snapshot.words, snapshot.agreement
    label = language.say(agreement.paper.label)
    for name, sentence in DATED.items():
        day = snapshot.signed_on if name == "signed_on" else getattr(agreement, name)
        if day:
            return language.say(sentence, label=label, title=snapshot.title, day=language.day(day))
    return language.say("{label} “{title}”", label=label, title=snapshot.title)


def _end(snapshot: AgreementSnapshot) -> Inline:
    """Return the sentence that says when and how it ends."""
    say, agreement = snapshot.words.say, snapshot.agreement
    last = agreement.runs_until
    if last is None:
        return (*words(say("Our agreement ends on") + " "), *facts.hole(say("its last day")), *words("."))
    how = agreement.ended_how
    if how is EndedHow.NOTICE and not snapshot.noticed_by:
        how = None
    ended, ends = ENDS[how]
    sentence = ended if last < snapshot.today else ends
    return words(say(sentence, day=snapshot.words.day(last), party=terms.capital(snapshot.noticed_by)))


def _signing(snapshot: AgreementSnapshot, ours: PartyFacts | None) -> Iterator[SignatureBlock]:
    """Give the places to sign: our own, and everybody's where the parties agreed on the end."""
    everybody = snapshot.agreement.ended_how is EndedHow.AGREED
    for one in snapshot.parties if everybody or ours is None else (ours,):
        yield SignatureBlock(
            entity=one.legal_name,
            name=one.signatory.name if one.signatory else "",
            title=one.party.signatory_title or one.title_of(one.signatory),
        )
