"""What fits the answers: the structure, why, how close the others are, and which answer would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.domain.bodies import BodyKind
from partnerdesk.domain.body_reminders import SIX_MONTHS
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.records import field_of
from partnerdesk.domain.situations import QUESTIONS
from partnerdesk.text import mark, tr, trn
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.structure_advice import Advice, AdviceText, Turn

FOUND = {
    BodyKind.STEERING: mark("Set up a steering committee"),
    BodyKind.COUNCIL: mark("Set up a coordinating council"),
    BodyKind.TASK_FORCE: mark("Set up a task force"),
    BodyKind.ADVISORY: mark("Set up an advisory committee"),
    BodyKind.BOARD: mark("Set up a board of directors"),
}


class AdvicePart(QWidget):
    """Says what fits and why; every structure can be founded from here, whatever is advised."""

    founding_asked = Signal(object)
    body_asked = Signal(str, str)
    question_asked = Signal(str)

    def __init__(self, texts: AdviceText, *, read_only: bool) -> None:
        super().__init__()
        self.setObjectName("advice")
        self._texts, self._read_only = texts, read_only
        self._there: Mapping[BodyKind, Body] = {}
        self._best: BodyKind | None = None
        self.header = SectionHeader(tr("What fits"))
        self.name = Label("", "heading", "ink", 600, wrap=True)
        self.name.setObjectName("advised")
        self.what = Label("", "body", "ink2", wrap=True)
        self.how_sure = Label("", "small", "amber", 600, wrap=True)
        self.how_sure.setObjectName("how_sure")
        self.found = Button("", "primary", "plus", self._act_on_best, "found_advised")
        self.convert = Button("", "word", "refresh-cw", self._convert, "convert_steering")
        self.convert.setProperty("flush", True)
        self.reasons_header = SectionHeader(tr("Why"), tr("and how much each answer counts for it"))
        self.reasons = RowList(tr("Why"), Columns(margin=64, wrap=True))
        self.reasons.setObjectName("reasons")
        self.others_header = SectionHeader(tr("All structures"), tr("you are free to found any of them"))
        self.others = RowList(tr("All structures"), Columns(margin=64, action=72, wrap=True))
        self.others.setObjectName("structures")
        self.turns_header = SectionHeader(tr("What would change it"))
        self.turns = RowList(tr("What would change it"), Columns(wrap=True))
        self.turns.setObjectName("turns")
        self.nothing_turns = Label(tr("No single other answer would."), "small", "ink3")
        self.ours = Label(
            tr(
                "How much an answer counts is our own judgment, tried on situations that people had judged before. "
                "It is advice: nothing is decided or changed by it."
            ),
            "small",
            "ink3",
            wrap=True,
        )
        self.ours.setObjectName("ours")
        self._lay_out()
        self.others.acted.connect(self._act_on)
        self.others.opened.connect(self._look_at)
        self.reasons.opened.connect(self.question_asked)
        self.turns.opened.connect(lambda key: self.question_asked.emit(key.split(" ", 1)[0]))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        gap = theme.space(1)
        for part, before in (
            (self.header, 0),
            (self.name, gap),
            (self.what, gap // 2),
            (self.how_sure, gap),
            (self.found, gap),
            (self.convert, gap // 2),
            (self.reasons_header, gap * 2),
            (self.reasons, 0),
            (self.others_header, gap * 2),
            (self.others, 0),
            (self.turns_header, gap * 2),
            (self.turns, 0),
            (self.nothing_turns, gap // 2),
            (self.ours, gap * 2),
        ):
            column.addSpacing(before)
            column.addWidget(part)

    def show_advice(self, advice: Advice | None, there: Mapping[BodyKind, Body]) -> None:
        """Show what fits; `there` are the bodies that exist already, by their kind."""
        self._there = there
        self._best = advice.structure if advice else None
        for part in (self.how_sure, self.reasons_header, self.reasons, self.turns_header, self.turns):
            part.setVisible(advice is not None)
        self.found.setVisible(advice is not None and (not self._read_only or self._is_there(advice.structure)))
        self.nothing_turns.setVisible(advice is not None and not advice.turns)
        self._show_conversion()
        if advice is None:
            self.name.setText(tr("Answer the first question"))
            self.what.setText(
                tr(
                    "What fits is worked out anew with each answer. What nobody knows can be left open: it then counts for nothing."
                )
            )
            self._show_structures(None)
            return
        self.name.setText(tr(advice.structure.label))
        self.what.setText(self._texts.structures[advice.structure])
        self.how_sure.setText(_how_sure(advice))
        self.how_sure.setVisible(not advice.sure)
        self.found.set_words(self._action(advice.structure, long=True))
        self.found.set_icon("eye" if self._is_there(advice.structure) else "plus")
        self.reasons.set_rows(
            [
                Row(one.question, one.text, when=_points(one.weight), caption=_asked(one.question))
                for one in advice.reasons
            ]
        )
        self._show_structures(advice)
        self.turns.set_rows([_turn_row(one) for one in advice.turns])

    def _show_structures(self, advice: Advice | None) -> None:
        ranked = advice.ranking if advice else [(kind, 0) for kind in self._texts.structures]
        best = ranked[0][1]
        self.others.set_rows(
            [
                Row(
                    str(kind.value),
                    tr(kind.label),
                    when=_points(points) if advice else "",
                    caption=_behind(place, best - points) if advice else "",
                    below=self._texts.structures[kind],
                    action=self._action(kind),
                )
                for place, (kind, points) in enumerate(ranked)
            ]
        )

    def _action(self, kind: BodyKind, *, long: bool = False) -> str:
        """Return what the button of a structure says: it is founded, or looked at where it is there."""
        if self._is_there(kind):
            return tr("Look at “{name}”", name=self._there[kind].called()) if long else tr("Look at it")
        if self._read_only:
            return ""
        return tr(FOUND[kind]) if long else tr("Set it up")

    def _is_there(self, kind: BodyKind) -> bool:
        """Whether there is a body of a kind already; of task forces there can always be another."""
        return kind in self._there and kind is not BodyKind.TASK_FORCE

    def _act_on_best(self) -> None:
        if self._best is not None:
            self._act_on(str(self._best.value))

    def _act_on(self, key: str) -> None:
        kind = _kind(key)
        if not self._look_at(key) and not self._read_only:
            self.founding_asked.emit(kind)

    def _look_at(self, key: str) -> bool:
        """Go to the body of a kind, where there is one; a row that was only clicked founds nothing."""
        kind = _kind(key)
        if not self._is_there(kind):
            return False
        self.body_asked.emit(self._there[kind].id, "")
        return True

    def _show_conversion(self) -> None:
        """Offer to turn a steering committee into the council that is advised, rather than found a second body."""
        steering = self._there.get(BodyKind.STEERING)
        fits = self._best is BodyKind.COUNCIL and BodyKind.COUNCIL not in self._there
        self.convert.setVisible(fits and steering is not None and not self._read_only)
        if steering is not None:
            self.convert.set_words(tr("Or turn “{name}” into one, with its members …", name=steering.called()))

    def _convert(self) -> None:
        if BodyKind.STEERING in self._there:
            self.body_asked.emit(self._there[BodyKind.STEERING].id, SIX_MONTHS)


def _kind(key: str) -> BodyKind:
    return next(one for one in FOUND if one.value == key)


def _how_sure(advice: Advice) -> str:
    return trn(
        "A first impression: {n} of {all} questions is answered. From five on there is something to go by.",
        "A first impression: {n} of {all} questions are answered. From five on there is something to go by.",
        advice.answered,
        all=len(QUESTIONS),
    )


def _points(points: int) -> str:
    return trn("{n} point", "{n} points", points)


def _behind(place: int, points: int) -> str:
    if place == 0:
        return tr("Fits best")
    if points == 0:
        return tr("Fits as well, and is harder to change later")
    if place == 1:
        return trn("Next, {n} point behind", "Next, {n} points behind", points)
    return ""


def _asked(question: str) -> str:
    return tr(field_of(Partnership, question).label)


def _turn_row(one: Turn) -> Row:
    words = tr("“{answer}” would lead to: {structure}", answer=tr(one.answer.label), structure=tr(one.to.label))
    return Row(f"{one.question} {one.answer.value}", words, caption=_asked(one.question))
