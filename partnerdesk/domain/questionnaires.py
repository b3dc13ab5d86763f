"""What one round of a survey asks, frozen: every form, reply and result of the round goes by it and not by the survey, which may change."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk.domain.codes import code_of
from partnerdesk.domain.survey_rounds import BLANK, UNKNOWN, Answering, SurveyRound
from partnerdesk.domain.surveys import FEWEST_POINTS, MOST_POINTS, Asked, Question, Survey
from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

MOST_MARKED, MOST_OPEN = 400, 60
USUAL_POINTS = 5


class NothingToAsk(Told):
    """A survey that cannot go out as it is."""


@dataclass(frozen=True)
class Item:
    """One question as it is asked. `options` are the answers of a choice: mark `1` is the first."""

    key: str
    element: str = ""
    asked: Asked = Asked.SCALE
    words: str = ""
    reverse: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    """What a round asks. `id` is the round's, so that two rounds which ask the same have two codes.

    `labels` has one text for each point. `strong` and `act` bound the bands of a score, which always lies between 1 and `points` with
    more being better, whichever way the scale is printed. `ours` is the organization that asks.
    """

    id: str
    survey: str
    items: tuple[Item, ...]
    purpose: str = ""
    promise: str = ""
    minutes: int | None = None
    thanks: str = ""
    credit: str = ""
    points: int = USUAL_POINTS
    labels: tuple[str, ...] = ("",) * USUAL_POINTS
    low_is_good: bool = False
    unknown: bool = True
    asks_why: bool = True
    banded: bool = True
    strong: Decimal = Decimal("4.0")
    act: Decimal = Decimal("3.0")
    bands_from: str = ""
    round: str = ""
    answering: Answering = Answering.ORGANIZATIONS
    groups: tuple[str, ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None
    contact: str = ""
    returns_to: str = ""
    partnership: str = ""
    ours: str = ""
    language: str = "en_US"

    @property
    def scale(self) -> range:
        """The points, from 1 on."""
        return range(1, self.points + 1)

    @property
    def marked(self) -> tuple[Item, ...]:
        """The items a reply has a sign for, in the order of its signs: those on the scale and those with answers to choose from."""
        return tuple(item for item in self.items if item.asked is not Asked.OPEN)

    @property
    def scored(self) -> tuple[Item, ...]:
        """The items on the scale."""
        return tuple(item for item in self.items if item.asked is Asked.SCALE)

    @property
    def open_items(self) -> tuple[Item, ...]:
        """The items that are answered in words."""
        return tuple(item for item in self.items if item.asked is Asked.OPEN)

    @property
    def elements(self) -> tuple[str, ...]:
        """What is scored, in the order in which it is asked; "" for statements that belong to nothing."""
        return tuple(dict.fromkeys(item.element for item in self.scored))

    @property
    def blank_marks(self) -> str:
        """The signs of a reply without any answer."""
        return BLANK * len(self.marked)

    @property
    def code(self) -> str:
        """The code on each form, as `domain/codes.py` makes it from all that is asked."""
        from partnerdesk.domain.questionnaire_json import to_json

        return code_of(hashlib.sha256(to_json(self)).hexdigest())

    def to_json(self) -> bytes:
        """Return it as JSON that is the same wherever it says the same; `questionnaire_json.from_json` reads it back."""
        from partnerdesk.domain.questionnaire_json import to_json

        return to_json(self)

    def answers(self, item: Item) -> range:
        """Return the numbers that can be marked for an item."""
        return range(1, len(item.options) + 1) if item.asked is Asked.CHOICE else self.scale

    def signs(self, item: Item) -> str:
        """Return every sign that can stand for an item in a reply: its numbers, `?` where that can be marked, and `-`."""
        said = "".join(str(number) for number in self.answers(item))
        return said + (UNKNOWN if self.has_unknown(item) else "") + BLANK

    def has_unknown(self, item: Item) -> bool:
        """Whether “don’t know, or does not apply” can be marked for an item."""
        return self.unknown and item.asked is Asked.SCALE

    def are_marks(self, marks: str) -> bool:
        """Whether these signs are an answer to what is asked here, as many as there are items to mark."""
        items = self.marked
        return len(marks) == len(items) and all(
            sign in self.signs(item) for sign, item in zip(marks, items, strict=True)
        )

    def score(self, item: Item, number: int) -> int:
        """Return what a marked point counts, with more being better: turned round items, and scales on which low is good, are turned."""
        return self.points + 1 - number if item.reverse != self.low_is_good else number

    @property
    def low_points(self) -> tuple[int, ...]:
        """The two points on the bad end of the scale, after which the reason is asked; one where the scale is short."""
        few = min(2, max(1, (self.points - 1) // 2))
        return tuple(self.scale[-few:] if self.low_is_good else self.scale[:few])


def questionnaire(
    survey: Survey,
    questions: Iterable[Question],
    asked_in: SurveyRound,
    *,
    partnership: str = "",
    ours: str = "",
    language: str = "en_US",
) -> Questionnaire:
    """Return what a round asks of a survey as it stands. Raises NothingToAsk where it cannot be asked."""
    points = len(survey.scale)
    made = Questionnaire(
        id=asked_in.id,
        survey=clean(survey.name),
        items=items_of(questions),
        purpose=clean(survey.purpose),
        promise=clean(survey.promise),
        minutes=survey.minutes,
        thanks=clean(survey.thanks),
        credit=clean(survey.credit),
        points=points,
        labels=tuple(clean(label) for label in survey.point_labels),
        low_is_good=survey.low_is_good,
        unknown=survey.unknown,
        asks_why=survey.asks_why,
        banded=survey.banded,
        strong=survey.strong if survey.strong is not None else usual_bound(points, 3),
        act=survey.act if survey.act is not None else usual_bound(points, 2),
        bands_from=clean(survey.bands_from),
        round=clean(asked_in.name),
        answering=asked_in.answering,
        groups=tuple(clean(group) for group in asked_in.group_names),
        opens_on=asked_in.opens_on,
        closes_on=asked_in.closes_on,
        contact=clean(asked_in.contact),
        returns_to=clean(asked_in.returns_to),
        partnership=clean(partnership),
        ours=clean(ours),
        language=language,
    )
    if wrong := cannot_be_asked(made):
        raise NothingToAsk(wrong)
    return made


def items_of(questions: Iterable[Question]) -> tuple[Item, ...]:
    """Return questions as items, in their order; one whose key is empty or taken goes by its id."""
    made: dict[str, Item] = {}
    for each in questions:
        key = clean(each.key)
        key = key if key and key not in made else each.id
        options = tuple(clean(option) for option in each.options) if each.asked is Asked.CHOICE else ()
        scored = each.asked is Asked.SCALE
        made[key] = Item(key, clean(each.element), each.asked, clean(each.words), each.reverse and scored, options)
    return tuple(made.values())


def cannot_be_asked(asked: Questionnaire) -> str:
    """Return why this cannot go out, as a sentence; "" where it can."""
    if not asked.marked:
        return tr("This survey has no question that can be marked yet. Add one, then make the forms.")
    if len(asked.marked) > MOST_MARKED or len(asked.open_items) > MOST_OPEN:
        most, most_open = MOST_MARKED, MOST_OPEN
        return tr(
            "This survey is too long for a form: {most} questions to mark and {most_open} to answer in words fit. Take some out.",
            most=most,
            most_open=most_open,
        )
    if missing := next((one for one in asked.items if not one.words), None):
        return tr("A question of “{element}” has no words yet.", element=missing.element or asked.survey)
    for item in asked.items:
        if (
            item.asked is Asked.CHOICE
            and not FEWEST_POINTS <= len(set(item.options)) == len(item.options) <= MOST_POINTS
        ):
            return tr(
                "“{question}” needs between two and {most} different answers to choose from.",
                question=item.words,
                most=MOST_POINTS,
            )
    return ""


def usual_bound(points: int, quarters: int) -> Decimal:
    """Return a usual bound of the bands: on five points 4.0 (three quarters of the way) and 3.0 (half)."""
    return (1 + Decimal((points - 1) * quarters) / 4).quantize(
        Decimal("0.01" if (points - 1) * quarters % 4 else "0.1")
    )


def clean(text: str) -> str:
    """Return a text in NFC, without signs that cannot be seen or written, other than ends of lines."""
    seen = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", seen).strip()
