"""The chart of bodies on a sheet across: drawn as boxes and lines, and the same as a list below."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, cast

from partnerdesk.documents.charts import Chart, Path, Words
from partnerdesk.documents.content import Block, Document, Paragraph, Table, Title, words
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.styles import INK, QUIET
from partnerdesk.domain.body_charts import ChartBody, Measures, arrange, depth_of, in_order
from partnerdesk.domain.body_words import chart_bodies, does

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerdesk.documents.charts import Shape
    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.body_charts import Spot
    from partnerdesk.domain.seating import BodiesSnapshot, BodySnapshot

# Points: the width of a sheet across between its margins, and the sizes of a box.
WIDTH = 640.0
MEASURES = Measures(box=150, wide=190, gap=14, drop=36, beside=36, indent=22)
PAD, NAME, SMALL = 9.0, 9.5, 8.5
# A letter is about so wide, in parts of its size; a line breaks rather early than over the edge of its box.
LETTER, BOLD = 0.53, 0.58
MOST_NAME_LINES = 3


def compose(snapshot: BodiesSnapshot) -> Document:
    """Return the chart as a paper without format."""
    say = snapshot.words.say
    return Document(
        title=say("Bodies of {partnership}", partnership=snapshot.partnership.name),
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership.name,
        subject=say("Chart of bodies"),
        short_title=say("Chart of bodies"),
        version_label=snapshot.words.day(snapshot.today),
        blocks=tuple(_blocks(snapshot)),
        landscape=True,
    )


def _blocks(snapshot: BodiesSnapshot) -> Iterable[Block]:
    say = snapshot.words.say
    yield Title(text=say("Who decides, who advises"), subtitle=snapshot.partnership.name)
    if not snapshot.bodies:
        yield Paragraph(runs=words(say("There are no bodies yet.")))
        return
    boxes = in_order(chart_bodies(snapshot.bodies, snapshot.words))
    yield _chart(snapshot, boxes)
    yield _table(snapshot, boxes)


def _chart(snapshot: BodiesSnapshot, boxes: Sequence[ChartBody]) -> Chart:
    say, known = snapshot.words.say, {one.key: one for one in boxes}
    drawn = arrange(boxes, WIDTH, _height, MEASURES)
    shapes: list[Shape] = [Path(line.points, QUIET, 0.8, "dashed" if line.dashed else "solid") for line in drawn.lines]
    for spot in drawn.spots:
        shapes += _box(spot, known[spot.key])
    alt = say("Chart of {n} bodies and whom they report to; the table below says the same.", n=len(boxes))
    caption = say("Solid line: decides and reports. Dashed line: advises.")
    return Chart(width=max(drawn.width, 1), height=drawn.height + 2, shapes=tuple(shapes), alt=alt, caption=caption)


def _name_lines(name: str, width: float) -> list[str]:
    letters = max(6, int((width - 2 * PAD) / (NAME * BOLD)))
    return textwrap.wrap(name, letters, max_lines=MOST_NAME_LINES, placeholder="…") or [""]


def _small_lines(one: ChartBody, width: float) -> list[tuple[str, bool]]:
    letters = max(6, int((width - 2 * PAD) / (SMALL * LETTER)))
    said = [(line, False) for line in one.lines] + ([(one.warning, True)] if one.warning else [])
    return [(part, amiss) for line, amiss in said for part in textwrap.wrap(line, letters)]


def _height(one: ChartBody, width: float) -> float:
    return 2 * PAD + len(_name_lines(one.name, width)) * (NAME + 3) + len(_small_lines(one, width)) * (SMALL + 3) - 3


def _box(spot: Spot, one: ChartBody) -> list[Shape]:
    corners = (
        (spot.x, spot.y),
        (spot.x + spot.width, spot.y),
        (spot.x + spot.width, spot.y + spot.height),
        (spot.x, spot.y + spot.height),
    )
    shapes: list[Shape] = [Path(corners, INK, 0.8, "dashed" if one.advises else "solid", closed=True)]
    y = spot.y + PAD
    for line in _name_lines(one.name, spot.width):
        shapes.append(Words(spot.x + PAD, y + NAME * 0.8, line, NAME, INK, bold=True))
        y += NAME + 3
    for line, amiss in _small_lines(one, spot.width):
        shapes.append(Words(spot.x + PAD, y + SMALL * 0.8, line, SMALL, INK if amiss else QUIET, bold=amiss))
        y += SMALL + 3
    return shapes


def _table(snapshot: BodiesSnapshot, boxes: Sequence[ChartBody]) -> Table:
    say, known = snapshot.words.say, {one.body.id: one for one in snapshot.bodies}
    return Table(
        head=(
            say("Body"),
            say("Kind"),
            say("Reports to"),
            say("Led by"),
            say("People"),
            say("Vacant"),
            say("What it does"),
        ),
        rows=tuple(_row(known[one.key], depth_of(one, boxes), known, snapshot) for one in boxes),
        widths=(0.24, 0.16, 0.18, 0.15, 0.07, 0.08, 0.12),
        align=("left", "left", "left", "left", "number", "number", "left"),
        first_column_head=True,
        alt=say("The bodies, to whom each reports, and who leads it"),
    )


def _row(
    one: BodySnapshot, depth: int, known: dict[str, BodySnapshot], snapshot: BodiesSnapshot
) -> tuple[str, str, str, str, str, str, str]:
    language, above, chair = snapshot.words, known.get(one.body.parent), one.chair
    return (
        "\u2003" * min(depth, 4) + one.body.called(),
        language.say(one.body.kind_of.label),
        facts.cell(above.body.called() if above else ""),
        facts.cell(chair.name if chair else ""),
        language.number(one.size),
        language.number(one.vacant),
        facts.cell(does(one, language)),
    )
