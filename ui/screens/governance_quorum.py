"""The quorum of the chosen body, worked: from the voting seats to the number needed, and what comes of who comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from partnerdesk.content.bodies import load_beginnings
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.founding import with_suggested_quorum
from partnerdesk.domain.quorums import Attendance, asides, meeting, worked
from partnerdesk.domain.seating import is_ended
from partnerdesk.text import screen, tr
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.quorum import Squares, Working
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from partnerdesk.domain.seating import BodySnapshot
    from ui.desk import Desk

SIDE_BY_SIDE = 560


class QuorumSection(QWidget):
    """The working at the left, the squares with what they mean at the right; nothing that is not said is worked."""

    rule_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("quorum")
        self._desk = desk
        self._body: BodySnapshot | None = None
        self._coming: int | None = None
        self.header = SectionHeader(tr("Quorum, worked"), "", "" if desk.read_only else tr("Change the rule"), "pencil")
        self.header.acted.connect(self.rule_asked)
        self.working, self.squares = Working(), Squares()
        self.verdict = Label("", "body", "ink", 600, wrap=True)
        self.verdict.setObjectName("verdict")
        self.votes = Label("", "small", "ink2", wrap=True)
        self.asides = Label("", "small", "ink3", wrap=True)
        self.suggestion = Label("", "body", "ink2", wrap=True)
        self.suggestion.setObjectName("suggested_quorum")
        self.take = Button(tr("Take this suggestion"), "second", "check", self.take_suggestion, "take_quorum")
        self.squares.counted.connect(self._on_counted)
        right = QVBoxLayout()
        right.setSpacing(4)
        for part in (self.verdict, self.squares, self.votes, self.asides, self.suggestion):
            right.addWidget(part)
        right.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.working)
        left.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(theme.space(4))
        self._row.addLayout(left, 1)
        self._row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._row)

    def show_body(self, body: BodySnapshot) -> None:
        """Work the quorum of a body; of another one all are thought to come."""
        work = worked(body)
        if self._body is None or self._body.body.id != body.body.id or worked(self._body).base != work.base:
            self._coming = None
        self._body = body
        self.working.show_steps(work.steps)
        coming = work.base if self._coming is None else min(self._coming, work.base)
        self.squares.setVisible(work.most > 0)
        self.squares.show_votes(work.base, work.most - work.base, work.needed or 0, coming)
        self.asides.setText(" ".join(asides(body)))
        self.asides.setVisible(bool(self.asides.text()))
        self._show_verdict(coming)
        self._show_suggestion()

    def take_suggestion(self) -> None:
        """Write the rule that is suggested; it can be changed like any other."""
        body = self._suggested()
        if body is None or self._desk.read_only:
            return
        with self._desk.change(tr("set the quorum of {name}", name=body.called())) as change:
            change.put(body)
        self._desk.tell_done(tr("The quorum is set. Change it under Rules for deciding, if your members want another."))

    def _suggested(self) -> Body | None:
        """Return the body with the quorum that is suggested for its kind, or None where it has one."""
        if self._body is None or is_ended(self._body.body, self._body.today):
            return None
        body = self._desk.store.get(Body, self._body.body.id)
        return with_suggested_quorum(body, load_beginnings(screen.code)[body.kind_of]) if body else None

    def _show_suggestion(self) -> None:
        suggested = self._suggested()
        for part in (self.suggestion, self.take):
            part.setVisible(suggested is not None and not self._desk.read_only)
        if suggested is None or self._body is None or suggested.quorum is None or suggested.quorum_base is None:
            return
        needed = worked(replace(self._body, body=suggested)).needed
        rule, base = tr(suggested.quorum.label), tr(suggested.quorum_base.label)
        said = tr(
            "A suggestion, as many such bodies have it: {rule}, counted of {base}.",
            rule=f"{rule[:1].lower()}{rule[1:]}",
            base=f"{base[:1].lower()}{base[1:]}",
        )
        if needed is not None:
            said += " " + tr(
                "With {n} voting seats, {needed} must be there.",
                n=screen.number(self._body.voting),
                needed=screen.number(needed),
            )
        self.suggestion.setText(said)

    def _show_verdict(self, coming: int) -> None:
        assert self._body is not None
        body, work = self._body, worked(self._body)
        found = meeting(body, Attendance(coming))
        n, of = screen.number(coming), screen.number(work.base)
        if work.needed is None:
            said = tr("No quorum can be worked out yet.")
        elif found.is_met:
            said = tr("If {n} of {of} come: it would be met.", n=n, of=of)
        else:
            said = tr("If {n} of {of} come: it would not be met.", n=n, of=of)
        self.verdict.setText(said)
        self.verdict.recast("body", "ink" if work.needed is None or found.is_met else "amber", 600)
        votes = ""
        if found.is_met and found.votes_needed is not None:
            votes = tr(
                "A decision then needs {votes} of {n} votes.",
                votes=screen.number(found.votes_needed),
                n=screen.number(found.votes),
            )
            if not found.can_decide:
                votes = tr(
                    "A decision needs {votes} votes, so it could not be made.", votes=screen.number(found.votes_needed)
                )
        elif work.needed is not None and not found.is_met:
            votes = tr("A decision would not be valid.")
        self.votes.setText(votes)
        self.votes.setVisible(bool(votes))

    def _on_counted(self, coming: int) -> None:
        self._coming = coming
        self._show_verdict(coming)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the squares under the working where there is no room beside it."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = self.width() >= theme.px(SIDE_BY_SIDE)
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._row.setSpacing(theme.space(4) if beside else theme.space(1))
