"""Why a Word file cannot be the base of papers: one class per cause, with its sentence."""

from __future__ import annotations

from partnerdesk.errors import Told
from partnerdesk.text import tr


class BaseForeign(Told):
    """The file is something other than a Word file."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            tr("“{name}” is {what}.", name=name, what=what)
            + " "
            + tr("Nothing was changed. Open it in Word, save it as “Word Document (.docx)”, and choose that file.")
        )


class BaseWithMacros(Told):
    """The file holds a program."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” holds macros, which are programs. It was not taken and nothing of it was run. In Word, save it as “Word Document (.docx)”, which leaves them out, and choose that file.",
                name=name,
            )
        )


class BaseLocked(Told):
    """The file is an old one, or needs a password."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is a Word file of the old kind (.doc), or protected with a password. Nothing was changed. In Word, save it as “Word Document (.docx)” without a password, and choose that file.",
                name=name,
            )
        )


class BaseDamaged(Told):
    """The file is broken inside."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is damaged and cannot be read. Nothing was changed. Open it in Word, save it under another name, and choose that file.",
                name=name,
            )
        )


class BaseTooLarge(Told):
    """The file holds more than a letterhead can need."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr(
                "“{name}” is too large to be the base of papers. Nothing was changed. Take its text and large pictures out, save it, and choose it again.",
                name=name,
            )
        )
