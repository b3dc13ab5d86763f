"""Reading the cells of a row into values, with every doubt and the nearest offer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from partnerdesk.domain import fields, measures
from partnerdesk.domain.options import Choice, Choices
from partnerdesk.exchange.columns import FIRST_NAME, IGNORED, LAST_NAME, PEOPLE, TOWN_AND_REGION, Target, by_path
from partnerdesk.exchange.import_plan import Content, Decisions, Doubt, Values
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from partnerdesk.domain.fields import Habits
    from partnerdesk.exchange.mapping import Mapping
    from partnerdesk.exchange.matching import KnownPartners
    from partnerdesk.exchange.sheets import Row, Sheet

NOTHING_SAID = frozenset({"-", "--", "\u2013", "\u2014", "n/a", "#n/a", "n.a.", "null", "\u2026"})
COUNTRIES = frozenset({"us", "usa", "u.s.a.", "united states", "uk", "united kingdom", "canada", "mexico", "australia"})
TIME_OF_DAY = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d{2}.*$")
MOST_REMEMBERED = 20_000
MOST_LOOKED_AT = 2000
NEAR = 0.6
CHOICES = Choice | Choices


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell came to: a value, or why not and what would do instead."""

    value: Any = None
    problem: str = ""
    offer: str = ""
    offered: Any = None


class RowReader:
    """Reads rows of one sheet under one mapping; remembers what it read, for columns repeat themselves."""

    def __init__(self, sheet: Sheet, mapping: Mapping, known: KnownPartners, habits: Habits) -> None:
        self._known = known
        self._habits = habits
        self._columns = [
            (place, by_path()[path], sheet.head[place]) for place, path in enumerate(mapping.targets) if path != IGNORED
        ]
        self._read: list[dict[str, Reading]] = [{} for _ in mapping.targets]

    def content(self, row: Row, decisions: Decisions) -> tuple[Content, tuple[Doubt, ...]]:
        """Return what a row says and every doubt."""
        groups: dict[str, Values] = {}
        doubts: list[Doubt] = []
        for place, target, label in self._columns:
            text = row.cells[place]
            if not text or text.isspace() or text.strip().casefold() in NOTHING_SAID:
                continue
            reading = self._reading(place, target, text)
            value = reading.value
            if reading.problem:
                taken = bool(reading.offer) and decisions.takes(row.number, place + 1)
                doubts.append(Doubt(row.number, place + 1, label, reading.problem, text, reading.offer, taken))
                if not taken:
                    continue
                value = reading.offered
            _put(groups.setdefault(target.group, {}), target, value)
        return _content(groups), tuple(doubts)

    def _reading(self, place: int, target: Target, text: str) -> Reading:
        read = self._read[place]
        if (found := read.get(text)) is None:
            if len(read) >= MOST_REMEMBERED:
                read.clear()
            found = read[text] = self._look(target, text)
        return found

    def _look(self, target: Target, text: str) -> Reading:
        if isinstance(target.field, fields.Link):
            return self._person(text)
        value, problem = _read(target.field, text, self._habits)
        if not problem:
            return Reading(value)
        for offer in _offers(target.field, text):
            offered, still = _read(target.field, offer, self._habits)
            if not still and not target.field.is_empty(offered):
                return Reading(None, problem, offer, offered)
        return Reading(None, problem)

    def _person(self, text: str) -> Reading:
        found = self._known.people_called(text)
        if len(found) == 1:
            return Reading(found[0])
        said = tr("There are several people called “{name}”.") if found else tr("Nobody here is called “{name}” yet.")
        return Reading(None, said.format(name=text.strip()))


def _read(field: fields.Field, text: str, habits: Habits) -> tuple[Any, str]:
    if isinstance(field, measures.Day):
        text = TIME_OF_DAY.sub("", text.strip())
    try:
        value = field.read(text, habits)
    except fields.Unreadable as error:
        return None, str(error)
    return value, field.problem(value)


def _offers(field: fields.Field, text: str) -> list[str]:
    """Return what could stand in the cell instead, the best first."""
    if isinstance(field, CHOICES):
        return nearest(field, text)
    if isinstance(field, fields.Text):
        return _text_offers(field, text)
    if isinstance(field, fields.Tags):
        return ["; ".join(tag[: field.longest] for tag in field.read(text)[: field.most])]
    if isinstance(field, measures.Whole | measures.Quantity | measures.Cash):
        return [number.rstrip(".,") for number in re.findall(r"\d[\d.,]*", text)[:1]]
    return []


def _text_offers(field: fields.Text, text: str) -> list[str]:
    begin = text[:MOST_LOOKED_AT]
    if field.form is fields.Form.EMAIL:
        return re.findall(r"[^@\s;,<>()\"]+@[^@\s;,<>()\"]+\.[^@\s.;,<>()\"]{2,}", begin)
    if field.form is fields.Form.WEB:
        return re.findall(r"https?://[^\s,;<>\"]+|www\.[^\s,;<>\"]+|[\w-]+(?:\.[\w-]+)+(?:/[^\s,;]*)?", begin)
    return [field.read(text)[: field.longest]] if field.form is fields.Form.PLAIN else []


def nearest(field: Choice | Choices, text: str) -> list[str]:
    """Return the labels of a list that come nearest to a text: one that holds it or is held by it, then one spelled alike."""
    labels = {fold(tr(option.label)): tr(option.label) for option in field.options}
    wanted = fold(text.strip())
    held = [label for name, label in labels.items() if wanted and (wanted in name or name in wanted)]
    words = [
        label for name, label in labels.items() if set(re.findall(r"\w{4,}", wanted)) & set(re.findall(r"\w{4,}", name))
    ]
    alike = [labels[name] for name in get_close_matches(wanted, labels, n=1, cutoff=NEAR)]
    return list(dict.fromkeys([*alike, *held, *words]))


def _put(values: Values, target: Target, value: Any) -> None:
    """Put a value where it goes; several columns of one target are joined."""
    name = target.field.name
    if target.path == TOWN_AND_REGION:
        _split_town(values, value)
    elif name in values and isinstance(target.field, fields.Tags):
        values[name] = target.field.read("\n".join((*values[name], *value)))
    elif name in values and target.joins:
        values[name] = f"{values[name]}\n{value}"
    else:
        values[name] = value


def _split_town(values: Values, text: str) -> None:
    """Take “Fontana, CA 92335, USA” apart; what has columns of its own is left alone."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    found = {}
    if parts and (len(parts) > 2 or fold(parts[-1]) in COUNTRIES):  # noqa: PLR2004 - town and region
        found["country"] = parts.pop()
    if parts:
        region = re.fullmatch(r"(.*?)\s+(\d{4,6}(?:-\d{4})?)", parts[-1])
        found["region"], found["postcode"] = (region[1], region[2]) if region else (parts[-1], "")
        found["town"] = ", ".join(parts[:-1])
    for name, part in found.items():
        if part:
            values.setdefault(name, part)


def _content(groups: dict[str, Values]) -> Content:
    people = [person for group in PEOPLE if (person := _person_values(groups.get(group, {})))]
    return Content(
        groups.get("organization", {}),
        groups.get("membership", {}),
        tuple(people),
        (groups["note"],) if "note" in groups else (),
        (groups["contribution"],) if "contribution" in groups else (),
    )


def _person_values(values: Values) -> Values:
    """Return a person's values with the parts of the name put together."""
    parts = " ".join(filter(None, (values.pop(FIRST_NAME, ""), values.pop(LAST_NAME, ""))))
    if parts and not values.get("name"):
        values["name"] = parts
    return values
