"""What a closing letter says of things still owed: those with a day, apart from them those without, and what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Block, Bullets, Heading, Paragraph, words
from partnerdesk.documents.kinds.closing_lines import owed_lines
from partnerdesk.domain import endings, obligations
from partnerdesk.domain.agreements import MoneyRule
from partnerdesk.domain.obligations import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.obligations import Obligation


def still_owed(snapshot: AgreementSnapshot) -> Iterator[Block]:
    """Give what is owed, and what is held for others. Nothing without a day of its own is said to be owed whole."""
    language, agreement, last = snapshot.words, snapshot.agreement, snapshot.agreement.runs_until
    say = language.say
    listed = obligations.in_order(snapshot.obligations)
    in_part = [one for one in listed if endings.owed_in_part(one, agreement, snapshot.today)]
    owed = [one for one in listed if one.outcome is Outcome.OPEN and one not in in_part]
    yield Heading(text=say("What is still owed"))
    if last is None or endings.has_ended(agreement, snapshot.today):
        if owed:
            yield from _listed(say("By our list, these things are still to be done:"), owed, snapshot)
        else:
            yield Paragraph(runs=words(_nothing(snapshot, is_whole=not in_part)))
    else:
        day = language.day(last)
        until = [one for one in owed if one.due_on and one.due_on <= last]
        after = [one for one in owed if one not in until]
        if until:
            told = say("By our list, these things are to be done up to and including {day}:", day=day)
            yield from _listed(told, until, snapshot)
        elif owed or in_part:
            yield Paragraph(runs=words(say("By our list, nothing falls due on a day up to {day}.", day=day)))
        else:
            yield Paragraph(runs=words(_nothing(snapshot, is_whole=True)))
        if after:
            yield from _listed(say("These things remain to be done after the end:"), after, snapshot)
    if in_part and last:
        yield Heading(text=say("What has no day of its own"))
        told = say(
            "These things have no day of their own. Of each, only what falls in the time up to and including {day} and is not "
            "done yet is still due; we settle together what that is. Nothing is due for the time after.",
            day=language.day(last),
        )
        yield from _listed(told, in_part, snapshot)
    yield from _held(snapshot)


def _nothing(snapshot: AgreementSnapshot, *, is_whole: bool) -> str:
    say = snapshot.words.say
    if is_whole:
        return say("By our list, nothing is left to be done.")
    return say("By our list, nothing that has a day of its own is left to be done.")


def _held(snapshot: AgreementSnapshot) -> Iterator[Block]:
    """Ask what becomes of money that is held and unspent; that somebody owes an account of it only the agreement can say."""
    agreement, say = snapshot.agreement, snapshot.words.say
    holder = agreement.holder.strip().rstrip(".")
    if agreement.money is not MoneyRule.MOVES:
        return
    if holder:
        told = say(
            "By the agreement, the money is held by {holder}. As far as the agreement does not say what becomes of money that is "
            "held and not spent at the end, this is a question for us to settle together.",
            holder=holder,
        )
    else:
        told = say(
            "Money was to be paid under the agreement. Whether any of it is held and not spent at the end, and what becomes of "
            "that as far as the agreement does not say so, is a question for us to settle together."
        )
    yield Heading(text=say("What else matters at the end"))
    yield Paragraph(runs=words(told))


def _listed(told: str, owed: Iterable[Obligation], snapshot: AgreementSnapshot) -> Iterator[Block]:
    yield Paragraph(runs=words(told))
    yield Bullets(items=tuple(dict.fromkeys(owed_lines(list(owed), snapshot))))
