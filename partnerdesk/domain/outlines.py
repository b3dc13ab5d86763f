"""Work out which clauses a paper has, in what order and words; the same for every kind of paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic

from partnerdesk.domain import spans
from partnerdesk.domain.catalogue import SlotText, Stand, Tier
from partnerdesk.domain.clauses import ClauseState, Piece, Said, SlotState
from partnerdesk.domain.filling import BOUND, GIVEN, NO, OWN, SEE, STEP, WITH, YES, Origin, Place, S
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from partnerdesk.domain.agreements import Clause
    from partnerdesk.domain.catalogue import ClauseText, PaperText, Part
    from partnerdesk.domain.filling import Filling, ListSource


def outline_of(
    snapshot: S, paper: PaperText, filling: Filling[S], force: Callable[[S, bool], bool]
) -> tuple[ClauseState, ...]:
    """Return all clauses of a paper in their order, those in it and those left out; `force` says whether one binds."""
    return _Outline(snapshot, paper, filling, force).states()


class _Outline(Generic[S]):
    """Works out one outline: first which clauses are in, then their numbers, then their words."""

    def __init__(self, snapshot: S, paper: PaperText, filling: Filling[S], force: Callable[[S, bool], bool]) -> None:
        self.snapshot, self.paper, self.filling, self.force = snapshot, paper, filling, force
        self.language = snapshot.words
        self.records = {record.content: record for record in snapshot.clauses if record.content}
        self.filled: dict[str, str | None] = {}
        self.numbers: dict[str, int] = {}
        self.bound: tuple[str, ...] = ()
        self.binds = False
        self.here = Place("clause")

    def states(self) -> tuple[ClauseState, ...]:
        """Return all states in order."""
        bare = sorted((*self._usual(), *self._of_our_own()), key=self._standing)
        count = 0
        for state in bare:
            if state.included and (state.text is None or state.text.numbered):
                count += 1
                self.numbers[state.id] = count
        self.bound = tuple(s.id for s in bare if s.binding and s.id in self.numbers)
        return tuple(self._worded(state) for state in bare)

    def _usual(self) -> Iterable[ClauseState]:
        for at, text in enumerate(self.paper.clauses, 1):
            record = self.records.get(text.id)
            place = record.place if record and record.place is not None and text.stand is Stand.FREE else at * STEP
            tier = self._tier(text)
            included = tier is Tier.REQUIRED or (record.included if record else self._by_default(text))
            heading = record.heading if record and record.heading else text.heading
            # A wording of one's own is kept while one of ours is chosen, so that looking at that loses nothing.
            own = record is not None and bool(record.own) and not record.variant
            variant = OWN if own else text.variant(record.variant if record else "").id
            binding = record.binding if record else text.binds
            yield ClauseState(text.id, heading, tier, included, (), (), variant, text, record, 0, binding, (place, at))

    def _of_our_own(self) -> Iterable[ClauseState]:
        last = len(self.paper.clauses) + 1
        for at, record in enumerate(filter(self._is_our_own, self.snapshot.clauses), last):
            place = record.place if record.place is not None else at * STEP
            heading = record.heading or tr("A clause of our own")
            yield ClauseState(
                record.id,
                heading,
                Tier.OPTIONAL,
                record.included,
                (),
                (),
                OWN,
                None,
                record,
                0,
                record.binding,
                (place, at),
            )

    def _is_our_own(self, record: Clause) -> bool:
        """Whether a clause is one that only this paper has: new, or written in another kind of paper that it was before."""
        return not record.content or (not self.paper.clause(record.content) and bool(record.own) and not record.variant)

    @staticmethod
    def _standing(state: ClauseState) -> tuple[int, int, int]:
        stand = state.text.stand if state.text else Stand.FREE
        return ((Stand.FIRST, Stand.FREE, Stand.LAST).index(stand), *state.order)

    def _tier(self, text: ClauseText) -> Tier:
        """Return how much this paper needs a clause: one that others may leave out can be what it must have."""
        needed = bool(text.required_when) and self._outcome(text.required_when) == YES
        return Tier.REQUIRED if needed else text.tier

    def _by_default(self, text: ClauseText) -> bool:
        if text.on_when:
            return self._outcome(text.on_when) == YES
        return text.tier is not Tier.OPTIONAL

    def _worded(self, state: ClauseState) -> ClauseState:
        self.binds, self.here = self.force(self.snapshot, state.binding), Place("clause", state.id, OWN)
        said = tuple(self._own_said(state) if state.variant == OWN else self._said(state))
        own = state.variant == OWN
        slots = tuple(self._slot_states(said, self._kept(state) if own else self._parts(state), decided=own))
        return replace(state, said=said, slots=slots, number=self.numbers.get(state.id, 0))

    def _parts(self, state: ClauseState) -> tuple[Part, ...]:
        if state.text is None:
            return ()
        return tuple(state.text.parts[name] for name in state.text.variant(state.variant).parts)

    def _kept(self, state: ClauseState) -> tuple[Part, ...]:
        """Return the parts of the usual wording that stay under one of one's own: its lists and tables."""
        return tuple(part for part in self._parts(state) if part.each or part.table)

    def _said(self, state: ClauseState) -> Iterable[Said]:
        for part in self._parts(state):
            form = part.forms.get(self._outcome(part.by) if part.by else "", ())
            if form:
                items = (*map(self._pieces, part.items), *self._entries(part.each))
                yield Said(part.id, self._pieces(form), items, part.table)

    def _own_said(self, state: ClauseState) -> Iterable[Said]:
        """Return a wording of one's own, a paragraph per line; lists and tables of the usual one stand under the last."""
        lines: list[list[spans.Span]] = [[]]
        for span in state.record.own if state.record else ():
            first, *others = span.text.split("\n") if isinstance(span, spans.Words) else [span]
            lines[-1].append(spans.Words(first) if isinstance(first, str) else first)
            lines += [[spans.Words(other)] for other in others if isinstance(other, str)]
        told = (self._pieces(tuple(line)) for line in lines)
        paragraphs = [pieces for pieces in told if any(piece.text.strip() or piece.slot for piece in pieces)]
        kept = [part for part in self._kept(state) if part.forms.get(self._outcome(part.by) if part.by else "")]
        for at, pieces in enumerate(paragraphs, 1):
            last = at == len(paragraphs) and kept
            items = tuple(entry for part in kept for entry in self._entries(part.each)) if last else ()
            yield Said(f"{OWN}{at}", pieces, items, next((p.table for p in kept if p.table), "") if last else "")

    def _entries(self, each: str) -> tuple[tuple[Piece, ...], ...]:
        if not each:
            return ()
        entries = self.filling.lists[each].entries(self.snapshot, self.language)
        blank = Piece(self.paper.slots[each].question, each, blank=True)
        return tuple((Piece(entry, each),) for entry in entries) or ((blank,),)

    def _pieces(self, wording: spans.Wording) -> tuple[Piece, ...]:
        made: list[Piece] = []
        for span in wording:
            pieces = (Piece(span.text),) if isinstance(span, spans.Words) else self._hole(span.id)
            for each in pieces:
                piece = each
                plain = not (piece.slot or piece.see)
                if plain and made and made[-1].slot and made[-1].text.endswith(".") and piece.text.startswith("."):
                    piece = Piece(piece.text[1:])  # a name such as “Kitchen, Inc.” ends the sentence itself
                if plain and made and not (made[-1].slot or made[-1].see):
                    made[-1] = Piece(made[-1].text + piece.text)
                elif piece.text:
                    made.append(piece)
        return tuple(made)

    def _hole(self, id: str) -> tuple[Piece, ...]:  # noqa: A002 - slots call it so
        if word := self.paper.words.get(id):
            return (Piece(word.forms[self._outcome(word.by)]),)
        if id == BOUND:
            return self._bound_pieces()
        if id.startswith(SEE):
            return self._see(id.removeprefix(SEE))
        value = self._fill(id)
        if value is not None:
            return (Piece(value, id),)
        text = self._asked_as(id)
        blank = Piece(text.question, id, blank=True)
        return (blank, Piece(f" {text.unit}")) if text.unit else (blank,)

    def _see(self, id: str) -> tuple[Piece, ...]:  # noqa: A002 - clauses call it so
        number = self.numbers.get(id)
        if number:
            return (Piece(self.language.number(number), see=id),)
        return (Piece(self._asked_as(SEE + id).question, SEE + id, blank=True),)

    def _asked_as(self, id: str) -> SlotText:  # noqa: A002 - slots call it so
        """Return what a hole is called and asks; one that other papers have and this one has not is called by its id."""
        clause = self.paper.clause(id.removeprefix(SEE)) if id.startswith(SEE) else None
        words = clause.heading if clause else id.replace("_", " ")
        return self.paper.slots.get(id) or SlotText(id, words, words)

    def _bound_pieces(self) -> tuple[Piece, ...]:
        if not self.bound:
            return (Piece(self._asked_as(BOUND).question, BOUND, blank=True),)
        last, made = len(self.bound) - 1, []
        final = self.language.say("and")
        for at, clause in enumerate(self.bound):
            between = "" if not at else f" {final} " if at == last else ", "
            made += [Piece(between), Piece(self.language.number(self.numbers[clause]), BOUND, see=clause)]
        return tuple(made)

    def _fill(self, id: str) -> str | None:  # noqa: A002 - slots call it so
        if id not in self.filled:
            source = self.filling.slots.get(id)
            self.filled[id] = (source.fill(self.snapshot, self.language) or None) if source else None
        return self.filled[id]

    def _outcome(self, by: str) -> str:
        if by.startswith(GIVEN):
            name = by.removeprefix(GIVEN)
            known = self.filling.lists.get(name)
            given = known.entries(self.snapshot, self.language) if known else self._fill(name)
            return YES if given else NO
        if by.startswith(WITH):
            return YES if by.removeprefix(WITH) in self.numbers else NO
        return self.filling.choosers[by].choose(self.snapshot, self.binds)

    def _slot_states(
        self, said: tuple[Said, ...], parts: tuple[Part, ...], *, decided: bool = False
    ) -> Iterable[SlotState]:
        """Return what is in the words, and what is not in them yet but would be, once a person answers it.

        Where it must be `decided`, that answer is a hole like others though no word of it is said.
        """
        holes = {one.part: [p.slot for group in (one.pieces, *one.items) for p in group if p.slot] for one in said}
        tables = [one.table for one in said if one.table]
        within = {*tables, *(slot for slots in holes.values() for slot in slots)}
        within |= {slot for part in parts for slot in self._asked(part)} if decided else set()
        misplaced = {piece.slot for one in said for piece in one.pieces if piece.blank}
        asked = {part.id: self._asked(part) for part in parts}
        named = [slot for id_ in (asked | holes) for slot in (*asked.get(id_, ()), *holes.get(id_, ()))]
        for name in dict.fromkeys([*named, *tables]):
            # A list stands under a paragraph; its hole within one says nothing, and is told as the blank it is.
            if (source := self.filling.lists.get(name)) and name not in misplaced:
                state = self._list_state(self.paper.slots[name], source)
            else:
                state = self._slot_state(self._asked_as(name))
            yield state if name in within else replace(state, blanks=0)

    def _asked(self, part: Part) -> tuple[str, ...]:
        """Return the hole whose answer decides whether and how a part is said, if a person gives that answer."""
        chooser = self.filling.choosers.get(part.by)
        asks = chooser.asks if chooser else None
        name = part.by.removeprefix(GIVEN) if part.by.startswith(GIVEN) else asks(self.snapshot) if asks else ""
        source = self.filling.slots.get(name)
        return () if not name or (source and source.origin is Origin.WORKED_OUT) else (name,)

    def _list_state(self, text: SlotText, source: ListSource[S]) -> SlotState:
        entries = source.entries(self.snapshot, self.language)
        value = "; ".join(entries) or None
        missing, place = source.missing(self.snapshot), source.place(self.snapshot)
        begun = bool(entries)
        waits = source.waits is not None and 0 < missing == source.waits(self.snapshot)
        label = tr(source.waits_label) if waits else text.label
        may_wait = source.may_wait or waits
        return SlotState(text.id, label, text.question, value, source.origin, place, missing, may_wait, begun=begun)

    def _slot_state(self, text: SlotText) -> SlotState:
        source = self.filling.slots.get(text.id)
        if text.id == BOUND:
            value = ", ".join(self.language.number(self.numbers[clause]) for clause in self.bound) or None
        else:
            value = self._fill(text.id)
        origin, place = (source.origin, source.place(self.snapshot)) if source else (Origin.TYPED, self.here)
        blanks = int(value is None and not (source and source.by_hand))
        waits = bool(source and source.may_wait)
        return SlotState(
            text.id, text.label, text.question, value, origin, place, blanks, waits, begun=value is not None
        )
