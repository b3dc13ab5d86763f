"""The results of a round as a sheet of text: a row for each element, its questions, and the agreed answers of organizations."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from partnerdesk.domain.survey_scores import rounded
from partnerdesk.domain.survey_telling import band_told
from partnerdesk.exchange.partner_export import guard
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from partnerdesk.domain.survey_views import RoundView, Scored

DIGITS = 4


def to_csv(view: RoundView) -> bytes:
    """Return results as text that a spreadsheet program opens with its accents right and computes nothing of."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_heads(view))
    for element in view.elements:
        writer.writerow(_row(view, element, guard(element.name), ""))
        for item in element.items:
            writer.writerow(_row(view, item, guard(element.name), guard(item.name)))
        for one in element.organizations:
            change = None if one.earlier is None else one.value - one.earlier
            figures = [_figure(one.value), "", _band(view, one.value), _figure(one.earlier), _figure(change)]
            rest = [""] * (view.points + 3)
            writer.writerow([guard(element.name), "", guard(one.name), guard(one.group), "", *figures, *rest])
    return text.getvalue().encode("utf-8-sig")


def _heads(view: RoundView) -> list[str]:
    points = [str(point) for point in range(1, view.points + 1)]
    first = [tr("Element"), tr("Question"), tr("Organization"), tr("Group"), tr("n"), tr("Mean"), tr("Spread")]
    return [*first, tr("Band"), tr("Before"), tr("Change"), *points, tr("Don’t know"), tr("Blank"), tr("Not shown")]


def _row(view: RoundView, one: Scored, element: str, question: str) -> Iterator[str]:
    """Yield the cells of an element or question; of what is not shown the reason alone."""
    yield from (element, question, "", guard(view.group))
    if one.mean is None:
        yield from [""] * (view.points + 8)
        yield one.hidden
        return
    yield from (str(one.n), _figure(one.mean), "" if one.spread is None else str(rounded(one.spread, DIGITS)))
    yield from (_band(view, one.mean), _figure(one.earlier), _figure(one.change))
    yield from map(str, one.counts)
    yield from (str(one.unknown), str(one.blank), "")


def _figure(value: Fraction | None) -> str:
    return "" if value is None else str(rounded(value, DIGITS))


def _band(view: RoundView, value: Fraction) -> str:
    return band_told(view, value, screen).partition(" ")[2]
