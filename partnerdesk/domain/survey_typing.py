"""A form of paper typed in: one sign for each question, a place that moves, and what is asked in words at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_rounds import BLANK, UNKNOWN
from partnerdesk.domain.surveys import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.questionnaires import Item, Questionnaire

SIGN_OF_KEY = {"0": UNKNOWN, "?": UNKNOWN, " ": BLANK, "-": BLANK}


@dataclass(frozen=True)
class Sheet:
    """A paper form while it is typed in; `signs` has "" where nothing was typed yet."""

    form: Questionnaire
    signs: tuple[str, ...] = ()
    place: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions that are answered with a mark, in order."""
        return self.form.marked

    @property
    def item(self) -> Item:
        """The question one is at."""
        return self.items[self.place]

    @property
    def sign(self) -> str:
        """What is typed at this question."""
        return self.signs[self.place]

    @property
    def is_full(self) -> bool:
        """Whether each question has its sign."""
        return all(self.signs)

    @property
    def typed(self) -> int:
        """How many questions have their sign."""
        return sum(bool(sign) for sign in self.signs)

    @property
    def marks(self) -> str:
        """The row of answers as a reply keeps it; what was passed over is blank."""
        return "".join(sign or BLANK for sign in self.signs)

    def go(self, by: int) -> Sheet:
        """Move by so many questions, and stay within the form."""
        return replace(self, place=min(max(self.place + by, 0), len(self.items) - 1))

    def press(self, key: str) -> Sheet | None:
        """Put the sign of a key at this question; None where the key is no answer to it."""
        sign = SIGN_OF_KEY.get(key, key)
        if sign not in self.form.signs(self.item):
            return None
        signs = (*self.signs[: self.place], sign, *self.signs[self.place + 1 :])
        return replace(self, signs=signs)

    def clear(self) -> Sheet:
        """Take the sign of this question away."""
        return replace(self, signs=(*self.signs[: self.place], "", *self.signs[self.place + 1 :]))

    @property
    def is_last(self) -> bool:
        """Whether this is the last question that is answered with a mark."""
        return self.place == len(self.items) - 1


def blank_sheet(form: Questionnaire) -> Sheet:
    """Return an untouched form."""
    return Sheet(form, ("",) * len(form.marked))


def typed_sheet(form: Questionnaire, marks: str) -> Sheet:
    """Return a form with the answers of a reply, to put them right."""
    count = len(form.marked)
    return Sheet(form, tuple((marks + BLANK * count)[:count]))


def is_low(form: Questionnaire, item: Item, sign: str) -> bool:
    """Whether a mark is one after which somebody may have said why: low as it is printed, or low in what it counts."""
    if item.asked is not Asked.SCALE or not sign.isdigit():
        return False
    return int(sign) in form.low_points or (item.reverse and form.points + 1 - int(sign) in form.low_points)


def asked_in_words(sheet: Sheet, *, every: bool = False) -> tuple[tuple[str, str], ...]:
    """Return what is typed in words, as key and question: why, for groups with a low mark or for each, then open questions.

    The question of a why is "": its key is the name of the group, and "" for statements that are in none.
    """
    form = sheet.form
    found: dict[str, str] = {}
    if form.asks_why:
        for item, sign in zip(sheet.items, sheet.signs, strict=True):
            if item.asked is Asked.SCALE and (every or is_low(form, item, sign)):
                found.setdefault(item.element, "")
    opens = [(item.key, item.words) for item in form.items if item.asked is Asked.OPEN]
    return (*found.items(), *opens)


def kept_words(written: Mapping[str, str], asked: Sequence[str]) -> dict[str, str]:
    """Return what was written, without what is empty; in the order it was asked, then what is asked no longer."""
    order = [*asked, *(key for key in written if key not in asked)]
    return {key: written[key].strip() for key in order if written.get(key, "").strip()}
