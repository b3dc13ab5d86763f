"""What moves between the parties, added up where it goes the same way as often: what A pays B and what B pays A is never one sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain import rhythms, terms
from partnerdesk.domain.money import total
from partnerdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.money import Money
    from partnerdesk.domain.promises import InKind, Payment
    from partnerdesk.domain.rhythms import Rhythm
    from partnerdesk.text import Language


@dataclass(frozen=True, slots=True)
class Often:
    """How often something comes that nobody counted: by its rhythm or in words; without either it comes once."""

    every: Rhythm | None = None
    words: str = ""

    def said(self, language: Language) -> str:
        """Return it in words; nothing for what comes once."""
        return language.say(self.every.label) if self.every else self.words


@dataclass(frozen=True, slots=True)
class Flow:
    """What one party gives another, or all, as often: one sum per currency, and from how many rows.

    `is_worked` tells whether the sum says more than its single row does.
    """

    giver: str
    taker: str
    often: Often
    sums: tuple[Money, ...]
    rows: int
    is_worked: bool


def of_payments(payments: Iterable[Payment]) -> tuple[Flow, ...]:
    """Return what is paid by whom to whom; what comes again, and is not counted, stands apart for each rhythm."""
    return _flows(
        (
            one.payer,
            one.payee,
            _often(one.due, one.every) if not one.times else Often(),
            one.whole,
            (one.times or 1) > 1,
        )
        for one in payments
    )


def of_in_kind(listed: Iterable[InKind]) -> tuple[Flow, ...]:
    """Return what is given by whom other than money, by its worth."""
    return _flows((one.party, "", _often(one.period, one.every), one.worth, False) for one in listed)


def in_words(snapshot: AgreementSnapshot, language: Language) -> str:
    """Return what is paid in all, by each who pays; nothing where no amount is named."""
    paid: dict[tuple[str, Often], list[Money]] = {}
    for one in of_payments(snapshot.payments):
        paid.setdefault((one.giver, one.often), []).extend(one.sums)
    several = len({giver for giver, _ in paid}) > 1
    told = []
    for (giver, often), sums in paid.items():
        added = terms.joined([language.money(one) for one in total(sums)], language)
        name = (snapshot.name_of(giver) or language.say("a party")) if several else ""
        told.append(_said(added, name, terms.uncapital(often.said(language)), language))
    return "; ".join(told)


def _said(added: str, giver: str, often: str, language: Language) -> str:
    if giver and often:
        return language.say("{sum} from {giver} {often}", sum=added, giver=giver, often=often)
    if giver:
        return language.say("{sum} from {giver}", sum=added, giver=giver)
    return language.say("{sum} {often}", sum=added, often=often) if often else added


def _often(words: str, every: Rhythm | None) -> Often:
    """Return how often something comes: the rhythm that was chosen counts before the words beside it."""
    said = " ".join(words.split())
    return Often(every) if every else Often(words=said) if rhythms.comes_again(said) else Often()


def _flows(rows: Iterable[tuple[str, str, Often, Money | None, bool]]) -> tuple[Flow, ...]:
    found: dict[tuple[str, str, object, str], tuple[Often, list[Money], bool]] = {}
    for giver, taker, often, amount, is_counted in rows:
        if amount is None:
            continue
        key = (giver, taker, often.every, fold(often.words))
        first, amounts, worked = found.get(key, (often, [], False))
        found[key] = (first, [*amounts, amount], worked or is_counted)
    return tuple(
        Flow(giver, taker, often, total(amounts), len(amounts), worked or len(amounts) > 1)
        for (giver, taker, _, _), (often, amounts, worked) in found.items()
    )
