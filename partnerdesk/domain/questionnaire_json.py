"""A questionnaire as JSON and back. What was not written by `to_json` to the last byte is refused here, and only here."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from partnerdesk.domain.codes import SIGNS
from partnerdesk.domain.questionnaires import Item, Questionnaire, cannot_be_asked, clean
from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.domain.surveys import FEWEST_POINTS, MOST_POINTS, Asked
from partnerdesk.errors import Told
from partnerdesk.text import tr

MOST_BYTES = 2_000_000
LONGEST_TEXT, LONGEST_KEY, MOST_GROUPS, MOST_MINUTES = 4000, 130, 100, 240
_BOUND = len("99.99")


class NotAQuestionnaire(Told):
    """What a round asked cannot be read: it was damaged, or made by something else."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "What this round asked cannot be read: it is damaged, or was not made by PartnerDesk. Its replies are kept as they are. Restore a backup to work with them."
            )
        )


def to_json(asked: Questionnaire) -> bytes:
    """Return a questionnaire as JSON in UTF-8, keys in order."""
    said = {field.name: _plain(getattr(asked, field.name)) for field in fields(asked)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Item):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, (Asked, Answering)):
        return str(value.value)
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def from_json(data: bytes) -> Questionnaire:
    """Return the questionnaire that was written; raise NotAQuestionnaire for anything else.

    What was read must give the same bytes when it is written again: so names that stand twice, unknown names and other spellings
    of a number are refused without being looked for.
    """
    try:
        if len(data) > MOST_BYTES:
            raise NotAQuestionnaire
        asked = _read(json.loads(data))
        if to_json(asked) != data or cannot_be_asked(asked):
            raise NotAQuestionnaire
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError, StopIteration):
        raise NotAQuestionnaire from None
    return asked


def _read(said: dict[str, Any]) -> Questionnaire:
    points = _whole(said["points"], FEWEST_POINTS, MOST_POINTS)
    items = tuple(_item(each) for each in _list(said["items"], 1000))
    _sure(len({item.key for item in items}) == len(items))
    strong, act = (_bound(said[name]) for name in ("strong", "act"))
    labels, groups = _texts(said["labels"], MOST_POINTS), _texts(said["groups"], MOST_GROUPS)
    _sure(len(labels) == points and len(set(groups)) == len(groups))
    return Questionnaire(
        id=_key(said["id"]),
        items=items,
        minutes=None if said["minutes"] is None else _whole(said["minutes"], 1, MOST_MINUTES),
        points=points,
        labels=labels,
        strong=strong,
        act=act,
        answering=_answering(said["answering"]),
        groups=groups,
        opens_on=_day(said["opens_on"]),
        closes_on=_day(said["closes_on"]),
        language=_key(said["language"]),
        survey=_text(said["survey"]),
        purpose=_text(said["purpose"]),
        promise=_text(said["promise"]),
        thanks=_text(said["thanks"]),
        credit=_text(said["credit"]),
        bands_from=_text(said["bands_from"]),
        round=_text(said["round"]),
        contact=_text(said["contact"]),
        returns_to=_text(said["returns_to"]),
        partnership=_text(said["partnership"]),
        ours=_text(said["ours"]),
        low_is_good=_flag(said["low_is_good"]),
        unknown=_flag(said["unknown"]),
        asks_why=_flag(said["asks_why"]),
        banded=_flag(said["banded"]),
    )


def _item(said: dict[str, Any]) -> Item:
    return Item(
        key=_key(said["key"]),
        element=_text(said["element"]),
        asked=_asked(said["asked"]),
        words=_text(said["words"]),
        reverse=_flag(said["reverse"]),
        options=_texts(said["options"], MOST_POINTS),
    )


def _asked(said: Any) -> Asked:
    return next(one for one in Asked if one.value == said)


def _answering(said: Any) -> Answering:
    return next(one for one in Answering if one.value == said)


def _sure(holds: bool) -> None:
    if not holds:
        raise NotAQuestionnaire


def _text(said: Any, longest: int = LONGEST_TEXT) -> str:
    _sure(isinstance(said, str) and len(said) <= longest and clean(said) == said)
    return str(said)


def _key(said: Any) -> str:
    _sure(_text(said, LONGEST_KEY) != "" and "\n" not in said)
    return str(said)


def _list(said: Any, most: int) -> list[Any]:
    _sure(isinstance(said, list) and len(said) <= most)
    return list(said)


def _texts(said: Any, most: int) -> tuple[str, ...]:
    return tuple(_text(each) for each in _list(said, most))


def _whole(said: Any, least: int, most: int) -> int:
    _sure(type(said) is int and least <= said <= most)
    return int(said)


def _flag(said: Any) -> bool:
    _sure(isinstance(said, bool))
    return bool(said)


def _bound(said: Any) -> Decimal:
    _sure(isinstance(said, str) and len(said) <= _BOUND and set(said) <= set(SIGNS[:10] + "."))
    return Decimal(said)


def _day(said: Any) -> date | None:
    return None if said is None else date.fromisoformat(said)
