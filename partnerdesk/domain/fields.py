"""One description of one value: what it is called, what it may be, how it reads as text and as JSON.

There are thirteen types of field; choices, files and measures have modules of their own. Whoever consumes fields (a column, an
editor, a word in a paper) dispatches on the type; a test walks all fields of all kinds through all consumers.
"""

from __future__ import annotations

import dataclasses
import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from partnerdesk.domain import codes, colors, spans
from partnerdesk.text import fold, screen, tr, trn

if TYPE_CHECKING:
    from partnerdesk.text import Language

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
WEB = re.compile(r"(?:https?://)?[^\s/$.?#:]+(?:\.[^\s./?#:]+)+\.?(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


class Unreadable(ValueError):
    """A text that is no such value; its sentence is shown beside the field."""


@dataclasses.dataclass(frozen=True)
class Habits:
    """How the people of a place write: which of 1/5 is the day, and the currency when none is named."""

    day_first: bool = False
    currency: str = "USD"


class Form(Enum):
    """What a line of text must look like."""

    PLAIN = "plain"
    EMAIL = "e-mail"
    PHONE = "phone"
    WEB = "web"
    COLOR = "color"
    CODE = "code"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Field:
    """What is true of a value wherever it is shown, stored, imported or written about."""

    name: str = ""
    label: str
    help: str = ""
    example: str = ""
    required: bool = False
    confidential: bool = False
    searched: bool = False

    @property
    def empty(self) -> Any:
        """The value when nothing was said."""
        return None

    def is_empty(self, value: Any) -> bool:
        """Whether nothing was said."""
        return value in (None, "", ())

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the value as a person reads it: in a column, a cell, a paper."""
        del language
        return "" if self.is_empty(value) else str(value)

    def read(self, text: str, habits: Habits = Habits()) -> Any:
        """Return the value that a person meant; raise Unreadable."""
        raise NotImplementedError

    def problem(self, value: Any) -> str:
        """Return why this value cannot stand, or nothing."""
        return tr("This is needed.") if self.required and self.is_empty(value) else ""

    def to_json(self, value: Any) -> Any:
        """Return the value as plain JSON."""
        return value

    def from_json(self, data: Any) -> Any:
        """Return the value of plain JSON; raise Unreadable where it has another form."""
        return self._expect(data, type(self.empty)) if data is not None else self.empty

    def _expect(self, data: Any, *types: type) -> Any:
        if not isinstance(data, types) or (isinstance(data, bool) and bool not in types):
            raise Unreadable(tr("“{label}” has a value of another form.", label=tr(self.label)))
        return data


@dataclasses.dataclass(frozen=True, kw_only=True)
class Text(Field):
    """Words: one line, or several. `sorted` keeps an accent-folded key beside it."""

    longest: int = 200
    lines: int = 1
    form: Form = Form.PLAIN
    sorted: bool = False
    lookalikes: bool = False

    @property
    def empty(self) -> str:
        """No words."""
        return ""

    def read(self, text: str, habits: Habits = Habits()) -> str:
        """Return the words without control characters and outer blanks, on one line unless several are meant."""
        del habits
        clean = CONTROL.sub("", LINE_ENDS.sub("\n", text))
        if self.form is Form.COLOR:
            return colors.read_color(clean) or clean.strip()
        if self.form is Form.CODE and (code := codes.read_code(clean)):
            return codes.in_groups(code)
        return clean.strip() if self.lines > 1 else " ".join(clean.split())

    def problem(self, value: Any) -> str:
        """Return why these words cannot stand."""
        said = super().problem(value)
        if not said and len(value) > self.longest:
            said = trn(
                "This is {n} letter too long: {most} at most.",
                "This is {n} letters too long: {most} at most.",
                len(value) - self.longest,
                most=self.longest,
            )
        return said or (self._form_problem(value) if value else "")

    def _form_problem(self, value: str) -> str:
        if self.form is Form.EMAIL and not EMAIL.fullmatch(value):
            return tr("An e-mail address looks like name@example.org.")
        if self.form is Form.WEB and not WEB.fullmatch(value):
            return tr("A web address looks like www.example.org.")
        if self.form is Form.PHONE and sum(map(str.isdigit, value)) < 5:  # noqa: PLR2004 - the shortest numbers
            return tr("A phone number has at least five digits.")
        return _color_problem(value) if self.form is Form.COLOR else ""

    def from_json(self, data: Any) -> str:
        """Return the words."""
        return self.read(self._expect(data, str)) if data is not None else ""


def _color_problem(value: str) -> str:
    color = colors.read_color(value)
    if not color:
        return tr("A color looks like #0B5A5C: a number sign and six signs from 0 to 9 and A to F.")
    if not colors.is_dark_enough(color):
        return tr(
            "This color is too light to be read on white paper. {color} is the same color, dark enough.",
            color=colors.darkened(color),
        )
    return ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tags(Field):
    """Short words of one's own, each once, in the order given."""

    longest: int = 60
    most: int = 40

    @property
    def empty(self) -> tuple[str, ...]:
        """No tags."""
        return ()

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the tags with commas between."""
        del language
        return ", ".join(value)

    def read(self, text: str, habits: Habits = Habits()) -> tuple[str, ...]:
        """Return the words between commas, semicolons or line ends."""
        del habits
        words = (" ".join(CONTROL.sub("", part).split()) for part in re.split(r"[;,\n]", text))
        return tuple({fold(word): word for word in reversed([w for w in words if w])}.values())[::-1]

    def problem(self, value: Any) -> str:
        """Return why these tags cannot stand."""
        if len(value) > self.most:
            return tr("At most {n} tags.", n=self.most)
        if any(len(tag) > self.longest for tag in value):
            return tr("A tag has at most {n} letters.", n=self.longest)
        return super().problem(value)

    def to_json(self, value: Any) -> Any:
        """Return a list."""
        return list(value)

    def from_json(self, data: Any) -> tuple[str, ...]:
        """Return the tags."""
        return self.read("\n".join(self._expect(part, str) for part in self._expect(data or [], list)))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Flag(Field):
    """Yes or no."""

    @property
    def empty(self) -> bool:
        """No."""
        return False

    def is_empty(self, value: Any) -> bool:
        """Whether it is no."""
        return not value

    def word(self, value: Any, language: Language = screen) -> str:
        """Return yes, or nothing."""
        return language.say("yes") if value else ""

    def read(self, text: str, habits: Habits = Habits()) -> bool:
        """Return whether the text says yes."""
        del habits
        word = fold(text.strip())
        if word in ("", "no", "n", "false", "0", fold(tr("no"))):
            return False
        if word in ("yes", "y", "true", "1", "x", fold(tr("yes"))):
            return True
        raise Unreadable(tr("Write yes or no."))

    def from_json(self, data: Any) -> bool:
        """Return the flag."""
        return bool(self._expect(data, bool)) if data is not None else False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Link(Field):
    """Another record, by its id. An `owner` link makes this record one of its list."""

    kinds: tuple[str, ...]
    owner: bool = False

    @property
    def empty(self) -> str:
        """Nobody."""
        return ""

    def read(self, text: str, habits: Habits = Habits()) -> str:
        """Return the id as it is."""
        del habits
        return text.strip()

    def from_json(self, data: Any) -> str:
        """Return the id."""
        return str(self._expect(data, str)) if data is not None else ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wording(Field):
    """A text with holes that values fill."""

    @property
    def empty(self) -> spans.Wording:
        """No words."""
        return ()

    def word(self, value: Any, language: Language = screen) -> str:
        """Return the words with each slot in brackets."""
        del language
        return spans.plain(value)

    def read(self, text: str, habits: Habits = Habits()) -> spans.Wording:
        """Return the text as words: what people type has no holes."""
        clean = Text(label=self.label, lines=2).read(text, habits)
        return (spans.Words(clean),) if clean else ()

    def to_json(self, value: Any) -> Any:
        """Return texts and slots."""
        return spans.to_json(value)

    def from_json(self, data: Any) -> spans.Wording:
        """Return the wording."""
        try:
            return spans.from_json(data or [])
        except ValueError as error:
            raise Unreadable(str(error)) from error
