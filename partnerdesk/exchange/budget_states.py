"""How sure income is, where its name says it: “County grant (pending, 40 %)” is a county grant, pending, likely to 40 %."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from partnerdesk.domain.budgets import HUNDRED, IncomeState
from partnerdesk.exchange.budget_guesses import STATES
from partnerdesk.text import fold, screen, tr

# Words that stand beside a state and change nothing of it. A “not” changes it, so that no name with one is read.
BESIDE = frozenset("to be still in writing by letter for likely likelihood chance probability sure is and a of".split())
BRACKETS = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]")
# Behind a dash, a comma or a colon at the end of the name.
BEHIND = re.compile(r"\s*(?:\s[-–—]+\s|[,;:–—])\s*([^,;:–—()\[\]{}]+)$")
# What can be nothing else needs no mark in front.
PLAIN = re.compile(r"\s+((?:still )?to be raised|\d{1,3}(?:[.,]\d+)?\s*%)$", re.IGNORECASE)
PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
WORDS = re.compile(r"[^\W\d_]+")


class SaidState(NamedTuple):
    """A name as it stands in a sheet, the name without its state, and the state with its chance in percent."""

    name: str
    rest: str
    state: IncomeState
    chance: Decimal | None = None

    def told(self) -> str:
        """Return the name with what would be noted of it: County grant: pending, 40 %."""
        state = tr(self.state.label)
        if self.chance is not None:
            state = tr("{state}, {percent} %", state=state, percent=screen.number(self.chance.normalize()))
        return tr("{name}: {state}", name=self.rest, state=state)


def said_state(name: str) -> SaidState | None:
    """Return what a name says of how sure its money is, or None where it says nothing that is plain."""
    rest, state, chance = name, None, None
    for pattern in (BRACKETS, BEHIND, PLAIN, BEHIND, PLAIN):
        for found in reversed(list(pattern.finditer(rest))):
            read = _read(found[1])
            if read is None:
                continue
            if state and read[0] and state is not read[0]:
                return None  # it says two things
            state, chance = state or read[0], chance if read[1] is None else read[1]
            rest = " ".join(f"{rest[: found.start()]} {rest[found.end() :]}".split()).strip(" ,;:–—-")
    if (state is None and chance is None) or not WORDS.search(rest):
        return None
    if state is None:
        state = IncomeState.PENDING  # a chance is said of money that was asked for
    return SaidState(name, rest, state, chance if state is IncomeState.PENDING else None)


def _read(text: str) -> tuple[IncomeState | None, Decimal | None] | None:
    """Return the state and chance that words are, if they are that and nothing else."""
    chance = None
    if found := PERCENT.search(text):
        chance = Decimal(found[1].replace(",", "."))
        text = text[: found.start()] + text[found.end() :]
    if any(sign.isdigit() for sign in text) or (chance is not None and chance > HUNDRED):
        return None
    words = set(WORDS.findall(fold(text)))
    state = next((one for one in IncomeState if fold(text).strip() == fold(tr(one.label))), None)
    state = state or _state_of(words - BESIDE, raise_is_ahead="to" in words)
    if state is None and (words - BESIDE or chance is None):
        return None
    return state, chance


def _state_of(words: set[str], *, raise_is_ahead: bool) -> IncomeState | None:
    """Return the one state these words say; money that was “raised” is there, money “to be raised” is not."""
    if not words or ("raised" in words and not raise_is_ahead):
        return None
    known = (one for one, telling in STATES.items() if words <= set(telling.split()))
    return next(known, None)
