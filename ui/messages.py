"""The only message boxes: they say what happened, and their buttons say what will happen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from partnerdesk.text import tr
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Message:
    """What a box says: the fact, what it means, and the verbs one can choose from."""

    fact: str
    more: str = ""
    verbs: tuple[str, ...] = ()
    danger: bool = False


class Messages:
    """Opens message boxes over one window and remembers the last one."""

    def __init__(self, window: QWidget | None = None) -> None:
        self._window = window
        self.last: Message | None = None

    def tell(self, what: Exception | str, more: str = "") -> None:
        """Say something that has to be read before going on."""
        fact, _, rest = str(what).partition("\n")
        self._open(Message(fact, more or rest.strip(), (tr("Go on"),)))

    def ask(self, question: str, verbs: Sequence[str], more: str = "", *, danger: bool = False) -> str:
        """Ask with verbs as buttons; the last verb is the one that changes nothing, and what Esc chooses."""
        return self._open(Message(question, more, tuple(verbs), danger))

    def _open(self, message: Message) -> str:
        self.last = message
        return self.show_box(message)

    def show_box(self, message: Message) -> str:
        """Show the box and return the chosen verb."""
        box, buttons = build_box(message, self._window)
        box.exec()
        chosen = box.clickedButton()
        found = next((verb for verb, button in buttons if button is chosen), message.verbs[-1])
        box.deleteLater()
        return found


def build_box(message: Message, window: QWidget | None = None) -> tuple[QMessageBox, list[tuple[str, QPushButton]]]:
    """Return a message box and its buttons by verb; the harmless verb is last and has the keyboard in danger."""
    box = QMessageBox(window)
    box.setWindowTitle(tr("PartnerDesk"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(message.fact)
    box.setInformativeText(message.more)
    box.setAccessibleName(message.fact)
    told = box.findChild(QLabel, "qt_msgbox_label")
    if told is not None:
        theme.dress(told, "body", "", 600)
    box.setAccessibleDescription(message.more)
    roles = QMessageBox.ButtonRole
    buttons: list[tuple[str, QPushButton]] = []
    for place, verb in enumerate(message.verbs):
        last = place == len(message.verbs) - 1
        button = box.addButton(verb, roles.RejectRole if last else roles.AcceptRole)
        button.setAccessibleName(verb)
        if place == 0 and not message.danger:
            button.setProperty("kind", "primary")
        buttons.append((verb, button))
    safe, first = buttons[-1][1], buttons[0][1]
    box.setDefaultButton(safe if message.danger else first)
    box.setEscapeButton(safe)
    return box, buttons
