"""Indicators, target against actual: one table, how each went as a small line, and the readings behind it."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Literal, cast

from partnerdesk.documents import sparklines, styles
from partnerdesk.documents.charts import Chart, Shape, Words
from partnerdesk.documents.content import Block, Document, Heading, Paragraph, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import terms
from partnerdesk.domain.indicator_progress import percent, told, usable
from partnerdesk.text import brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from partnerdesk.documents.content import Cell, PageSize
    from partnerdesk.domain.indicator_progress import Point
    from partnerdesk.domain.indicator_snapshot import IndicatorFacts, IndicatorsSnapshot
    from partnerdesk.text import Language

WIDTH = 640.0
ACROSS = 4
GAP = 22.0
NAME, SMALL, LINE_HEIGHT = 8.5, 7.5, 46.0
TALL = LINE_HEIGHT + 54
LETTERS, NAME_LINES = 27, 2  # of a name: in a line, and lines


def compose(snapshot: IndicatorsSnapshot) -> Document:
    """Return the table as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("Indicators of {name}", name=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Indicators"),
        short_title=say("Indicators"),
        version_label=snapshot.words.day(snapshot.today),
        landscape=True,
        blocks=tuple(_blocks(snapshot)),
    )


def _blocks(snapshot: IndicatorsSnapshot) -> Iterator[Block]:
    say = snapshot.words.say
    yield Title(
        text=say("Indicators: target and actual"),
        subtitle=say("{name}, as of {day}", name=snapshot.partnership.name, day=snapshot.words.day(snapshot.today)),
    )
    if not snapshot.indicators:
        yield Paragraph(runs=words(say("There are no indicators yet.")))
        return
    yield table(snapshot)
    yield Paragraph(runs=words(rule(snapshot.words)), style="small")
    if drawn := [one for one in snapshot.indicators if one.course(snapshot.today)]:
        yield Heading(text=say("How each went"))
        yield from charts(snapshot, drawn)
    if read := [one for one in snapshot.indicators if usable(one.readings, snapshot.today)]:
        yield Heading(text=say("The readings"))
        yield readings(snapshot, read)


def rule(language: Language) -> str:
    """Return in words how an indicator is judged."""
    return language.say(
        "Reached: the last reading is at the target or better. Behind: the day of the target is over, or the way gone is more than "
        "a tenth of the way less than the time that had passed. Not known: a reading, a target or a day is missing."
    )


def table(snapshot: IndicatorsSnapshot) -> Table:
    """Return all indicators with baseline, last reading, target, the way gone and how they stand."""
    say = snapshot.words.say
    return Table(
        head=(
            say("Indicator"), say("Objective"), say("Baseline"), say("Last reading"), say("Target"), say("Change"),
            say("Way gone"), say("Standing"),
        ),
        rows=tuple(_row(one, snapshot) for one in snapshot.indicators),
        widths=(0.2, 0.2, 0.1, 0.11, 0.11, 0.08, 0.09, 0.11),
        align=("left", "left", "right", "right", "right", "right", "right", "left"),
        alt=say("Indicators with baseline, last reading and target"),
        dense=True,
    )  # fmt: skip


def _row(one: IndicatorFacts, snapshot: IndicatorsSnapshot) -> tuple[Cell, ...]:
    language, indicator = snapshot.words, one.indicator
    found = one.progress(snapshot.today, language)
    unit = f" ({indicator.unit.strip()})" if indicator.unit.strip() else ""
    reading = found.reading
    return (
        terms.capital(indicator.name) + unit,
        facts.cell(one.aim.what if one.aim else ""),
        figure(indicator.baseline, language) + _as_of(indicator.baseline_on, language),
        figure(reading.amount if reading else None, language) + _as_of(reading.read_on if reading else None, language),
        figure(indicator.target, language) + _as_of(indicator.target_on, language),
        change(found.change, language),
        facts.DASH if found.share is None else percent(found.share, language),
        terms.capital(language.say(found.standing.label)),
    )


def figure(number: Decimal | None, language: Language) -> str:
    """Return a figure for a cell."""
    return facts.DASH if number is None else language.number(number)


def change(number: Decimal | None, language: Language) -> str:
    """Return a change with its sign."""
    return facts.DASH if number is None else f"{'+' if number > 0 else ''}{language.number(number)}"


def _as_of(day: date | None, language: Language) -> str:
    return f"\n{language.short_day(day)}" if day else ""


def charts(snapshot: IndicatorsSnapshot, drawn: Sequence[IndicatorFacts]) -> Iterator[Chart]:
    """Return the courses as small lines, four beside each other."""
    language = snapshot.words
    wide = (WIDTH - GAP * (ACROSS - 1)) / ACROSS
    for start in range(0, len(drawn), ACROSS):
        made: list[Shape] = []
        said = []
        beside = drawn[start : start + ACROSS]
        for place, one in enumerate(beside):
            points = one.course(snapshot.today)
            made += _small_line(one, points, place * (wide + GAP), wide, language)
            said.append(f"{terms.capital(one.indicator.name)}: {told(points, language)}.")
        caption = ""
        if start + ACROSS >= len(drawn):
            caption = language.say("Dashed line: the target. The mark at the end: the last reading.")
        # No wider than what is drawn: a drawing in Word is stretched to the room it is said to take.
        across = len(beside) * (wide + GAP) - GAP
        yield Chart(width=across, height=TALL, shapes=tuple(made), alt=" ".join(said), caption=caption)


def _small_line(
    one: IndicatorFacts, points: Sequence[Point], left: float, wide: float, language: Language
) -> Iterator[Shape]:
    lines = _name_lines(terms.capital(one.indicator.name))
    below = (NAME + 2) * NAME_LINES
    for up, line in enumerate(reversed(lines)):
        yield Words(left, below - up * (NAME + 2), line, NAME, bold=True)
    yield from sparklines.shapes(points, one.indicator.target, left, below + 8, (wide, LINE_HEIGHT))
    foot = below + 8 + LINE_HEIGHT + SMALL + 4
    for place, point in ((left, points[0]), (left + wide, points[-1]))[0 if len(points) > 1 else 1 :]:
        align: Literal["left", "right"] = "left" if place == left else "right"
        yield Words(place, foot, language.number(point.amount), SMALL, bold=True, align=align)
        yield Words(place, foot + SMALL + 2, language.short_day(point.day), SMALL, styles.QUIET, align=align)


def _name_lines(name: str) -> list[str]:
    """Return a name in lines that fit beside each other; what is too long for them is cut."""
    lines = wrap(name, LETTERS)
    return [*lines[: NAME_LINES - 1], brief(" ".join(lines[NAME_LINES - 1 :]), LETTERS)][: len(lines)]


def readings(snapshot: IndicatorsSnapshot, read: Sequence[IndicatorFacts]) -> Table:
    """Return all readings with where they come from: the table behind the lines."""
    language = snapshot.words
    say = language.say
    rows = [
        (
            terms.capital(each.indicator.name) if not place else "",
            language.short_day(one.read_on) if one.read_on else facts.DASH,
            figure(one.amount, language),
            facts.cell(one.source or each.indicator.source),
            facts.cell(one.remark),
        )
        for each in read
        for place, one in enumerate(usable(each.readings, snapshot.today))
    ]
    return Table(
        head=(say("Indicator"), say("As of"), say("Figure"), say("Where it comes from"), say("Remark")),
        rows=tuple(rows),
        widths=(0.26, 0.13, 0.11, 0.26, 0.24),
        align=("left", "left", "number", "left", "left"),
        alt=say("All readings"),
        dense=True,
    )
