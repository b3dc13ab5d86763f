"""Closed lists: one choice of them, and the fields that keep one or several."""

from __future__ import annotations

import dataclasses
import re
from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from partnerdesk.domain.fields import Field, Habits, Unreadable
from partnerdesk.text import fold, screen, tr

if TYPE_CHECKING:
    from partnerdesk.text import Language


class Option(Enum):
    """One choice of a closed list: a stable value for the file, a label and an explanation for people."""

    label: str
    explanation: str

    def __new__(cls, value: str, label: str, explanation: str = "") -> Self:
        """Make a member from its value, label and explanation."""
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        member.explanation = explanation
        return member


@dataclasses.dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a closed list."""

    options: type[Option]

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the label."""
        return language.say(value.label) if value else ""

    def read(self, text: str, habits: Habits = Habits()) -> Option | None:  # noqa: B008 - frozen
        """Return the option by its label or its stable value."""
        del habits
        wanted = fold(text.strip())
        if not wanted:
            return None
        for option in self.options:
            if wanted in (fold(tr(option.label)), fold(option.label), fold(str(option.value))):
                return option
        labels = ", ".join(tr(option.label) for option in self.options)
        raise Unreadable(tr("“{text}” is not one of: {labels}.", text=text.strip(), labels=labels))

    def to_json(self, value: Any) -> Any:
        """Return the stable value."""
        return value.value if value else None

    def from_json(self, data: Any) -> Option | None:
        """Return the option."""
        try:
            return next(option for option in self.options if option.value == data) if data is not None else None
        except StopIteration as error:
            raise Unreadable(tr("“{label}” has no choice “{text}”.", label=tr(self.label), text=data)) from error


@dataclasses.dataclass(frozen=True, kw_only=True)
class Choices(Field):
    """Several of a closed list, in the list's order."""

    options: type[Option]

    @property
    def empty(self) -> tuple[Option, ...]:
        """None chosen."""
        return ()

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the labels with commas between."""
        return ", ".join(language.say(option.label) for option in value)

    def read(self, text: str, habits: Habits = Habits()) -> tuple[Option, ...]:  # noqa: B008 - frozen
        """Return the options named between commas or semicolons."""
        single = Choice(name=self.name, label=self.label, options=self.options)
        chosen = {single.read(part, habits) for part in re.split(r"[;,]", text)}
        return tuple(option for option in self.options if option in chosen)

    def to_json(self, value: Any) -> Any:
        """Return the stable values."""
        return [option.value for option in value]

    def from_json(self, data: Any) -> tuple[Option, ...]:
        """Return the options."""
        single = Choice(name=self.name, label=self.label, options=self.options)
        chosen = {single.from_json(part) for part in self._expect(data or [], list)}
        return tuple(option for option in self.options if option in chosen)
