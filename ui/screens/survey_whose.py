"""Whose form is typed in: a code or a name finds who is asked; where nobody is named, the group is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from partnerdesk.domain.survey_rounds import Answering, Invitation
from partnerdesk.text import tr
from ui import theme
from ui.widgets.labels import Label
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerdesk.domain.survey_rounds import SurveyRound
    from ui.screens.survey_asking import Asked

NOBODY = "nobody"
OF_GROUP = "group:"


class WhoseStep(QWidget):
    """The first step of typing in; `taken` brings the key of an invitation, of a group, or of nobody who is named."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # What is asked instead of whose form it is, where that is not what is typed in.
        self.question = ""
        self._round: SurveyRound | None = None
        self._asked: Mapping[str, Asked] = {}
        self._half: Mapping[str, str] = {}
        self.line = QLineEdit()
        self.line.setObjectName("whose_form")
        self.line.setAccessibleName(tr("Whose form is it? Its code, or a name"))
        self.line.setPlaceholderText(tr("Code on the form, or a name"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(lambda _text: self.narrow())
        self.line.returnPressed.connect(self._take_line)
        self.words = Label(tr("Whose form is it?"), "title", "ink", 600, wrap=True)
        self.problem = Label("", "body", "amber", 600, wrap=True)
        self.rows = RowList(tr("Whose form is it?"), Columns(rest=264, state=136))
        self.rows.setObjectName("typing_whose")
        self.rows.opened.connect(self.taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        parts: tuple[QWidget, ...] = (self.words, self.line, self.problem, self.rows)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    @property
    def is_anonymous(self) -> bool:
        """Whether the forms of the round say nobody's name."""
        return self._round is not None and self._round.answering is Answering.ANONYMOUS

    def show_asked(self, round_: SurveyRound, asked: Mapping[str, Asked], half: Mapping[str, str]) -> None:
        """Show who is asked in a round; `half` says by key how far their forms are typed."""
        self._round, self._asked, self._half = round_, asked, half
        self.narrow()

    def begin(self) -> None:
        """Empty the line for the next form."""
        self.line.clear()
        self.narrow()

    def setFocus(self, *_reason: object) -> None:
        """Give the keyboard to the line, or to the groups where nobody is named."""
        (self.rows if self.is_anonymous else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self) -> None:
        """Show those whom what is typed fits."""
        self.line.setVisible(not self.is_anonymous)
        grouped = self._round is not None and bool(self._round.group_names)
        self.words.setText(
            self.question
            or (
                tr("Which group does the form belong to?")
                if self.is_anonymous and grouped
                else tr("The next form")
                if self.is_anonymous
                else tr("Whose form is it?")
            )
        )
        rows = self._choices()
        self.rows.set_rows(rows)
        self.setFocusProxy(self.rows if self.is_anonymous else self.line)
        self.problem.setText("" if rows else self._nobody())

    def _choices(self) -> list[Row]:
        if self.is_anonymous and self._round is not None:
            groups = self._round.group_names
            last = tr("A form without a group") if groups else tr("Begin a form")
            named = [*((f"{OF_GROUP}{name}", name) for name in groups), (NOBODY, last)]
            return [Row(key, name, state=self._state(key), word=self._half.get(key, "")) for key, name in named]
        typed = " ".join(self.line.text().split()).casefold()
        return [
            Row(
                key,
                one.name,
                tr("code {code}", code=one.invitation.code) if one.invitation.code else one.organization,
                state=State.DONE if one.replied else self._state(key),
                word=tr("answered") if one.replied else self._half.get(key, ""),
            )
            for key, one in sorted(self._asked.items(), key=lambda pair: pair[1].replied)
            if not typed or typed in f"{one.name} {one.organization}".casefold() or _same_code(typed, one.invitation)
        ]

    def _state(self, key: str) -> State | None:
        return State.UNDER_WAY if key in self._half else None

    def _nobody(self) -> str:
        if self.line.text().strip():
            return tr("Nobody who is asked has this code or name. Look at the form again, or ask them first.")
        return tr("Nobody is asked in this round yet: choose under “Who is asked”, then type in their forms.")

    def _take_line(self) -> None:
        """Enter on the line takes the one it leaves; of several that have not answered, none is guessed."""
        rows = self.rows.rows()
        typed = self.line.text().strip()
        exact = [key for key, one in self._asked.items() if typed and _same_code(typed.casefold(), one.invitation)]
        if exact:
            self.taken.emit(exact[0])
        elif len(rows) == 1:
            self.taken.emit(rows[0].key)
        elif rows:
            self.problem.setText(tr("More than one fits. Type more, or choose with the arrow keys and Enter."))
            self.rows.setFocus()


def _same_code(typed: str, invitation: Invitation) -> bool:
    """Whether what is typed is the code on a form; spaces and lines between its signs do not count."""
    plain = "".join(sign for sign in typed if sign.isalnum())
    code = "".join(sign for sign in invitation.code.casefold() if sign.isalnum())
    return bool(plain) and plain == code
