"""The check of what is attached to a paper: a schedule that a text names must be listed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from partnerdesk.domain import clauses, terms
from partnerdesk.domain.findings import warn
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.checked_texts import Typed
    from partnerdesk.domain.clauses import ClauseState
    from partnerdesk.domain.findings import Finding

SCHEDULES = "schedules"
# By a number or one large letter: who writes “schedule a meeting” names none.
NAMED = re.compile(r"\b(?:[Ss]chedule|[Aa]nnex|[Aa]ppendix|[Aa]ttachment|[Ee]xhibit)\s+([1-9]\d?|[A-Z])\b")


def findings(
    snapshot: AgreementSnapshot, told: tuple[Typed, ...], outline: tuple[ClauseState, ...]
) -> Iterable[Finding]:
    """Yield the schedules that texts name and the paper does not list."""
    printed = any(slot.id == SCHEDULES for state in clauses.in_paper(outline) for slot in state.slots)
    listed = terms.lines(snapshot.agreement.schedules) if printed else ()
    known = set(_labels(listed))
    for label, text, place in told:
        for said, mark in () if place.field == SCHEDULES else named(text):
            if mark not in known:
                wrong = tr("{label} names “{schedule}”, and no such schedule is listed.", label=label, schedule=said)
                yield warn(wrong, tr("Readers would look for it. List it, or name another one."), place)


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[tuple[str, str], ...]:
    """Return the schedules that a text names, each once: as it names them, and by their number or letter."""
    return tuple({found[1]: (" ".join(found[0].split()), found[1]) for found in NAMED.finditer(text)}.values())


def _labels(listed: tuple[str, ...]) -> Iterable[str]:
    """Yield the number or letter of each line: the one it begins with, or its place in the list."""
    for place, line in enumerate(listed, 1):
        own = NAMED.match(line)
        yield own[1] if own else str(place)
        if own is None:
            yield chr(ord("A") + place - 1)
