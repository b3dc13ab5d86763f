"""Wordings people wrote and kept for next time. What is kept knows no paper: it is copied into one, with its holes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain import spans
from partnerdesk.domain.agreements import Clause
from partnerdesk.domain.clauses import record_of
from partnerdesk.domain.fields import CONTROL, LINE_ENDS
from partnerdesk.domain.filling import SEE
from partnerdesk.domain.records import Problem, Record, record, text, wording
from partnerdesk.text import fold, mark, tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.domain.clauses import ClauseState

LONGEST = 20_000
SLOT = re.compile(r"[a-z][a-z0-9_]{0,60}")


@record("kept-clause", mark("Kept clause"), mark("Kept clauses"))
class KeptClause(Record):
    """A wording kept for next time: of a usual clause, or a clause of its own."""

    name: str = text(
        mark("Name"),
        required=True,
        sorted=True,
        searched=True,
        longest=120,
        help=mark("What you look for it by. It is not printed."),
    )
    heading: str = text(
        mark("Heading"),
        searched=True,
        longest=200,
        help=mark("As it is printed. Empty: the heading of the usual clause."),
    )
    content: str = text(
        mark("Clause"), longest=80, help=mark("The id of the usual clause it is for; empty for one of our own.")
    )
    lists: str = text(mark("Lists under it"), longest=300, help=mark("Ids of the lists that stood under it."))
    words: spans.Wording = wording(mark("Wording"), required=True, searched=True)

    def contradictions(self) -> tuple[Problem, ...]:
        """Say what keeps a wording from being used: it says nothing, is too long, or has a hole without a name."""
        found = []
        said = sum(len(span.text) for span in self.words if isinstance(span, spans.Words))
        holes = [span.id for span in self.words if isinstance(span, spans.Slot)]
        if (
            self.words
            and not holes
            and not any(span.text.strip() for span in self.words if isinstance(span, spans.Words))
        ):
            found.append(Problem("words", tr("It says nothing.")))
        if said > LONGEST:
            found.append(Problem("words", tr("This is too long: {most} letters at most.", most=LONGEST)))
        odd = next((hole for hole in (*holes, *self.lists.split()) if not SLOT.fullmatch(hole)), None)
        if odd is not None:
            found.append(Problem("words", tr("“{name}” cannot be the name of a hole.", name=odd[:60])))
        return tuple(found)

    @property
    def is_own(self) -> bool:
        """Whether it stands for no usual clause."""
        return not self.content


def kept_from(state: ClauseState, name: str) -> KeptClause:
    """Return a clause as it stands, to be kept: its words with their holes, and which lists stand under them."""
    under = [said.table for said in state.said]
    under += [piece.slot for said in state.said for item in said.items for piece in item]
    own = state.text is None
    return KeptClause(
        name=name,
        heading=state.record.heading if state.record else "",
        content="" if own else state.id,
        lists="" if own else " ".join(dict.fromkeys(filter(None, under))),
        words=tidied(state.record.own if state.record else ()),
    )


def target(kept: KeptClause, outline: Iterable[ClauseState]) -> ClauseState | None:
    """Return the usual clause of a paper that a kept wording is for; None where the paper has none such."""
    return next((state for state in outline if state.text is not None and state.id == kept.content), None)


def used(kept: KeptClause, agreement: str, state: ClauseState | None) -> Clause:
    """Return the record of a clause that says what was kept: in place of a usual one, or as a clause of its own.

    It is a copy. Lists of the usual clause do not stand under one of its own; they become holes there, so that the words
    never promise what is not below.
    """
    if state is None:
        return Clause(agreement=agreement, heading=kept.heading or kept.name, own=_with_lists(kept))
    clause = record_of(state, agreement)
    # The clause of the same name in another kind of paper need not have the same lists under it.
    parts = state.text.parts.values() if state.text and state.id == kept.content else ()
    words = _with_lists(kept, {part.each or part.table for part in parts})
    return replace(clause, own=words, variant="", included=True, heading=kept.heading or clause.heading)


def _with_lists(kept: KeptClause, there: Collection[str] = ()) -> spans.Wording:
    """Return the words with a hole for each list that stood under them and is not there."""
    holes = {span.id for span in kept.words if isinstance(span, spans.Slot)}
    under: list[spans.Span] = []
    for name in kept.lists.split():
        if name not in holes and name not in there:
            under += [spans.Words("\n"), spans.Slot(name)]
    return (*kept.words, *under)


def asks(words: spans.Wording, catalogue: Catalogue) -> dict[str, str]:
    """Return what each hole of a wording asks, as any paper that knows it says; else its name."""
    made: dict[str, str] = {}
    for span in words:
        if isinstance(span, spans.Slot):
            known = (paper.slots[span.id] for paper in catalogue.papers.values() if span.id in paper.slots)
            asked = (f"{slot.question} {slot.unit}".strip() for slot in known)
            pointed = _heading(span.id.removeprefix(SEE), catalogue) if span.id.startswith(SEE) else ""
            made[span.id] = pointed or next(asked, span.id.replace("_", " "))
    return made


def headed(kept: KeptClause, catalogue: Catalogue) -> str:
    """Return the heading of the usual clause a kept wording is for, as any paper that has it says; else nothing."""
    return _heading(kept.content, catalogue)


def _heading(content: str, catalogue: Catalogue) -> str:
    texts = (paper.clause(content) for paper in catalogue.papers.values() if content)
    return next((text.heading for text in texts if text), "")


def names_in(words: spans.Wording, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of these names stand in the words themselves, and so would stand in every paper that takes them."""
    said = " ".join(span.text for span in words if isinstance(span, spans.Words))
    found = (name for name in names if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said, re.IGNORECASE))
    return tuple(dict.fromkeys(found))


def same(kept: KeptClause, others: Iterable[KeptClause]) -> KeptClause | None:
    """Return one that says just the same under the same name."""
    alike = (one for one in others if fold(one.name) == fold(kept.name))
    return next(
        (one for one in alike if (one.heading, one.content, one.words) == (kept.heading, kept.content, kept.words)),
        None,
    )


def free_name(name: str, taken: Collection[str]) -> str:
    """Return the name, with a number behind it where there is one like it."""
    known, number = {fold(one) for one in taken}, 2
    made = name
    while fold(made) in known:
        made, number = f"{name[:110]} ({number})", number + 1
    return made


def tidied(words: spans.Wording) -> spans.Wording:
    """Return a wording as it is kept: no control characters, neighbouring words in one piece, no blanks around it."""
    made: list[spans.Span] = []
    for span in words:
        if isinstance(span, spans.Slot):
            made.append(span)
            continue
        clean = CONTROL.sub("", LINE_ENDS.sub("\n", span.text))
        if made and isinstance(made[-1], spans.Words):
            made[-1] = spans.Words(made[-1].text + clean)
        elif clean:
            made.append(spans.Words(clean))
    if made and isinstance(made[0], spans.Words):
        made[0] = spans.Words(made[0].text.lstrip())
    if made and isinstance(made[-1], spans.Words):
        made[-1] = spans.Words(made[-1].text.rstrip())
    return tuple(span for span in made if not isinstance(span, spans.Words) or span.text)
