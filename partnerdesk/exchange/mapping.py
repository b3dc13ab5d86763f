"""Which column of a sheet goes where: a plain value, guessed from labels and texts, changed by a person."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import TYPE_CHECKING

from partnerdesk.domain import fields
from partnerdesk.exchange import columns
from partnerdesk.exchange.columns import FIRST_NAME, ID, IGNORED, LAST_NAME, NAME, PEOPLE, TOWN_AND_REGION, by_path, key
from partnerdesk.text import tr

if TYPE_CHECKING:
    from partnerdesk.exchange.sheets import Sheet

SAMPLE = 200
MOSTLY = 0.6
SOME = 0.3
LIKE_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LIKE_TOWN_AND_REGION = re.compile(r"[^,\d]{2,40},\s*(?:[A-Z]{2}\b|[A-Z][^,\d]{2,30}).*")
LIKE_WEB = re.compile(r"https?://\S+|www\.\S+|[\w-]+(\.[\w-]+)*\.(org|com|net|edu|gov|info)(/\S*)?", re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class Mapping:
    """For each column the path of its target, or nothing where it is left out."""

    targets: tuple[str, ...]

    def with_target(self, column: int, path: str) -> Mapping:
        """Return the mapping with another target for one column, counted from 0; raise KeyError for no such target."""
        if path != IGNORED and path not in by_path():
            raise KeyError(path)
        return Mapping((*self.targets[:column], path, *self.targets[column + 1 :]))

    def columns(self, path: str) -> tuple[int, ...]:
        """Return the columns that go to a target."""
        return tuple(place for place, target in enumerate(self.targets) if target == path)

    def problems(self) -> tuple[str, ...]:
        """Return why nothing can be brought in with this mapping, or nothing."""
        found = []
        if NAME not in self.targets and ID not in self.targets:
            found.append(tr("Say which column holds the names of the organizations."))
        for path, number in Counter(filter(None, self.targets)).items():
            if number > 1 and not by_path()[path].joins:
                found.append(tr("Two columns go to “{label}”. Leave one of them out.", label=by_path()[path].label))
        return tuple(found)


def guess(sheet: Sheet) -> Mapping:
    """Return the mapping that labels and texts suggest."""
    samples = [
        [text for text in sheet.column(i)[: SAMPLE * 5] if text.strip()][:SAMPLE] for i in range(len(sheet.head))
    ]
    chosen = [IGNORED] * len(sheet.head)
    exact = _names(sheet.head)
    for place, label in enumerate(sheet.head):
        chosen[place] = _choose(label, samples[place], chosen[:place], exact)
    return Mapping(tuple(chosen))


def _names(head: tuple[str, ...]) -> bool:
    """Whether a column other than plain “Name” holds the organizations' names."""
    return any(key(label) != "name" and NAME in columns.candidates().get(key(label), ())[:1] for label in head)


def _choose(label: str, texts: list[str], before: list[str], named: bool) -> str:
    options = columns.candidates().get(key(label))
    if options is None:
        options, number = _numbered(label)
        if not options:
            return _by_texts(texts, before)
        options = tuple(_of_person(path, number) for path in options if path.startswith("person."))
    if options[0] == IGNORED:
        return IGNORED
    options = _by_neighbour(options, before)
    if named and key(label) in {"name", "title"}:
        options = tuple(path for path in options if path != NAME)
    for path in options:
        free = _free(path, before)
        if free and (_names_exactly(label, free) or _fits(free, texts)):
            return free
    return _by_texts(texts, before, ("person",) if options[0].startswith("person") else ())


def _numbered(label: str) -> tuple[tuple[str, ...], int]:
    """Return what a label with a number in it means without the number: Contact 2 e-mail, Second contact."""
    words = {"second": "2", "third": "3", "secondary": "2", "alternate": "2", "other": "2"}
    plain = re.sub(
        r"\b(second|third|secondary|alternate|other)\b",
        lambda found: words[found[1].lower()],
        label,
        flags=re.IGNORECASE,
    )
    found = re.search(r"[23]", plain)
    options = columns.candidates().get(key(plain.replace(found[0], ""))) if found else None
    return (options or (), int(found[0])) if found else ((), 0)


def _of_person(path: str, number: int) -> str:
    return path.replace("person.", f"{PEOPLE[number - 1]}.", 1)


def _by_neighbour(options: tuple[str, ...], before: list[str]) -> tuple[str, ...]:
    """Return the options with a person's first where the column before is a person's."""
    group = before[-1].partition(".")[0] if before else ""
    if group not in PEOPLE:
        return options
    own = [path.replace("person.", f"{group}.", 1) for path in options if path.startswith("person.")]
    return tuple(dict.fromkeys((*(path for path in own if path not in before), *options)))


def _free(path: str, before: list[str]) -> str:
    """Return the target if no column goes there yet, or the next person's; nothing where it is taken."""
    if path not in before or by_path()[path].joins:
        return path
    group, _, name = path.partition(".")
    if group in PEOPLE[:-1]:
        return _free(f"{PEOPLE[PEOPLE.index(group) + 1]}.{name}", before)
    return ""


def _fits(path: str, texts: list[str]) -> bool:
    """Whether enough of a column's texts could go to a target."""
    if not texts:
        return True
    if path in {ID, TOWN_AND_REGION}:
        return _share(LIKE_ID if path == ID else LIKE_TOWN_AND_REGION, texts) >= MOSTLY
    target = by_path()[path]
    if isinstance(target.field, fields.Text):
        mail = _share(fields.EMAIL, texts)
        return mail >= SOME if target.field.form is fields.Form.EMAIL else target.field.lines > 1 or mail < MOSTLY
    return (
        isinstance(target.field, fields.Tags | fields.Link)
        or sum(_readable(target.field, text) for text in texts) >= len(texts) * SOME
    )


def _names_exactly(label: str, path: str) -> bool:
    """Whether a label is our own for a list, day or number; then texts that do not fit are told, not passed over."""
    target = by_path()[path]
    return not isinstance(target.field, fields.Text) and key(label) in {key(target.label), key(path)}


def _readable(field: fields.Field, text: str) -> bool:
    try:
        field.read(text)
    except fields.Unreadable:
        return False
    return True


def _share(pattern: re.Pattern[str], texts: list[str]) -> float:
    return sum(1 for text in texts if pattern.fullmatch(text.strip())) / len(texts)


def _by_texts(texts: list[str], before: list[str], groups: tuple[str, ...] = ()) -> str:
    """Return the target of a column whose label does not say it but whose texts are e-mail or web addresses."""
    if not texts:
        return IGNORED
    if _share(fields.EMAIL, texts) >= MOSTLY:
        usual = _by_neighbour(("organization.email", "person.email"), before)
        options = (*(f"{group}.email" for group in groups), *usual)
    elif _share(LIKE_WEB, texts) >= MOSTLY:
        options = ("organization.web",)
    else:
        return IGNORED
    return next((free for path in options if (free := _free(path, before))), IGNORED)


def needs_name_parts(mapping: Mapping, group: str) -> bool:
    """Whether a person's name comes in parts."""
    return any(f"{group}.{part}" in mapping.targets for part in (FIRST_NAME, LAST_NAME))
