"""The columns of a table of readings: known by their labels, or taken in the order that people are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.fields import Habits, Unreadable
from partnerdesk.domain.readings import Reading
from partnerdesk.domain.records import field_of
from partnerdesk.errors import Told
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerdesk.domain.aims import Indicator
    from partnerdesk.exchange.sheets import Row

HEAD_WITHIN = 20
MONTHS, PARTS_OF_A_DAY = 12, 3
INDICATOR, DAY, FIGURE, SOURCE, REMARK = "indicator", "read_on", "amount", "source", "remark"
ORDER = (INDICATOR, DAY, FIGURE, SOURCE, REMARK)
LABELS = {
    INDICATOR: frozenset(("indicator", "measure", "name", "name of the indicator", "what is measured")),
    DAY: frozenset(("date", "day", "as of", "on", "when", "read on", "date of reading")),
    FIGURE: frozenset(("figure", "value", "reading", "amount", "number", "count", "result", "actual")),
    SOURCE: frozenset(("source", "where it comes from", "from", "data source")),
    REMARK: frozenset(("remark", "remarks", "note", "notes", "comment")),
}


class NoReadings(Told):
    """There is nothing in the table that could be a reading."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "No readings were found in it. A table of readings has columns for the indicator, the day and the figure; the source may "
                "follow. Nothing was changed."
            )
        )


def columns_of(rows: Sequence[Row], habits: Habits, only: Indicator | None) -> tuple[int, dict[str, int], list[str]]:
    """Return the row with the labels, or 0; which column is what; and what was taken to be so."""
    for row in rows[:HEAD_WITHIN]:
        found = {
            name: place
            for name, labels in LABELS.items()
            for place, cell in enumerate(row.cells)
            if fold(" ".join(cell.split())).rstrip(":") in labels | {fold(tr(_label(name)))}
        }
        if DAY in found and FIGURE in found:
            if INDICATOR in found:
                return row.number, found, []
            if only is None:
                raise NoReadings
            return row.number, found, [tr("All of it is taken as readings of “{name}”.", name=only.called())]
    first = next((row for row in rows if any(map(str.strip, row.cells))), None)
    if first is None:
        raise NoReadings
    if only is not None and _is_day(first.cells[0], habits):
        order = tuple(name for name in ORDER if name != INDICATOR)
        said = tr(
            "There is no row of labels. The columns are taken as day, figure, source and remark of “{name}”.",
            name=only.called(),
        )
    else:
        order = ORDER
        said = tr("There is no row of labels. The columns are taken as indicator, day, figure, source and remark.")
    return 0, {name: place for place, name in enumerate(order)}, [said]


def _label(name: str) -> str:
    return field_of(Reading, name).label


def cell(row: Row, columns: Mapping[str, int], name: str) -> str:
    """Return what stands in a column of a row; nothing where the row has no such cell."""
    place = columns.get(name, len(row.cells))
    return " ".join(row.cells[place].split()) if place < len(row.cells) else ""


def is_either(text: str) -> bool:
    """Whether a day could be read two ways, by which of its numbers is the month."""
    parts = text.split("/")
    if len(parts) != PARTS_OF_A_DAY or not all(part.isdecimal() for part in parts):
        return False
    first, second = int(parts[0]), int(parts[1])
    return first != second and 0 < first <= MONTHS and 0 < second <= MONTHS


def _is_day(text: str, habits: Habits) -> bool:
    try:
        return field_of(Reading, DAY).read(text, habits) is not None
    except Unreadable:
        return False
