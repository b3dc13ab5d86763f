"""Values side by side, of which one is kept: rows of a merge, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from partnerdesk.domain import fields
from partnerdesk.domain.merging import Pick
from partnerdesk.text import tr
from ui import theme
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent

    from partnerdesk.domain.merging import FieldChoice

LABEL = 120
LONG_WORD, PIECE = 24, 12


class FieldChoices(QWidget):
    """The fields in which two records differ; what is suggested is chosen already."""

    def __init__(self, choices: Sequence[FieldChoice], called: Callable[[fields.Link, str], str]) -> None:
        super().__init__()
        self._called = called
        self._groups: dict[str, QButtonGroup] = {}
        differing = [choice for choice in choices if not choice.is_same]
        same = [tr(choice.field.label) for choice in choices if choice.is_same]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, choice in enumerate(differing):
            self._add(grid, place, choice)
        column.addLayout(grid)
        if same:
            words = tr("The same in both: {fields}.", fields=", ".join(same))
            column.addWidget(Label(words, "small", "ink3", wrap=True))

    def picks(self) -> dict[str, Pick]:
        """Return what is chosen, by field."""
        order = list(Pick)
        return {name: order[group.checkedId()] for name, group in self._groups.items()}

    def _add(self, grid: QGridLayout, place: int, choice: FieldChoice) -> None:
        name = tr(choice.field.label)
        label = Label(name, "body", "ink2", wrap=True)
        label.setFixedWidth(theme.px(LABEL))
        grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        group = self._groups[choice.field.name] = QButtonGroup(self)
        options = [(Pick.LEFT, self._words(choice, choice.left)), (Pick.RIGHT, self._words(choice, choice.right))]
        if choice.can_join:
            options.append((Pick.BOTH, tr("Both")))
        for at, (pick, words) in enumerate(options, start=1):
            button = QRadioButton()
            button.setObjectName(f"{choice.field.name} {pick.value}")
            button.setAccessibleName(f"{name}: {words}")
            button.setChecked(pick is choice.suggested)
            group.addButton(button, list(Pick).index(pick))
            grid.addWidget(_Option(button, words), place, at, Qt.AlignmentFlag.AlignTop)

    def _words(self, choice: FieldChoice, value: Any) -> str:
        field = choice.field
        if isinstance(field, fields.Link):
            return self._called(field, value) or tr("nothing")
        return field.word(value) or (tr("no") if isinstance(field, fields.Flag) else tr("nothing"))


class KeptRecord(QWidget):
    """Which of the two records is kept: their names one below the other, each in as many lines as it needs."""

    chosen = Signal(str)

    def __init__(self, records: Sequence[tuple[str, str]], kept: str) -> None:
        super().__init__()
        self.setObjectName("keep")
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for key, words in records:
            button = QRadioButton()
            button.setObjectName(f"keep {key}")
            button.setAccessibleName(words)
            button.setAccessibleDescription(tr("Keep the record of"))
            button.setChecked(key == kept)
            button.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
            group.addButton(button)
            column.addWidget(_Option(button, words))


def breakable(words: str) -> str:
    """Return words in which a long one, such as a web address, can be broken between lines."""
    return " ".join(
        word if len(word) <= LONG_WORD else "\u200b".join(word[at : at + PIECE] for at in range(0, len(word), PIECE))
        for word in words.split(" ")
    )


class _Option(QWidget):
    """A value beside its button; a press on the value chooses it too."""

    def __init__(self, button: QRadioButton, words: str) -> None:
        super().__init__()
        self._button = button
        label = Label(breakable(words), wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose with a press on the words."""
        super().mouseReleaseEvent(event)
        self._button.click()
