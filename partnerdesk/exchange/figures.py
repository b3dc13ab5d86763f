"""Figures of a sheet: read as pasted ones are, but computed ones, with more digits than the currency has, are rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from partnerdesk.domain import pasted_figures
from partnerdesk.domain.money import MINUS, AmountUnreadable, minor_digits
from partnerdesk.text import brief, tr

LONG = re.compile(r"(.*[.,])(\d{4,30})(\D*)", re.DOTALL)
LONGEST = 60
BELOW = re.compile(rf"[-({MINUS}]")


class FigureUnreadable(ValueError):
    """A text that is no figure of a budget in this currency; its sentence is shown beside it."""


class Figure(NamedTuple):
    """What a cell says: an exact number, or none; whether it had more digits than the currency and was rounded."""

    value: Decimal | None
    is_rounded: bool = False


def read_figure(text: str, currency: str) -> Figure:
    """Read a figure; raise FigureUnreadable, which says which one."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise FigureUnreadable(tr("“{text}” is not an amount.", text=brief(plain, 40)))
    try:
        return _read(plain, currency)
    except AmountUnreadable as error:
        raise FigureUnreadable(tr("“{text}”: {why}", text=brief(plain, 40), why=str(error))) from error


def _read(text: str, currency: str) -> Figure:
    found = LONG.fullmatch(text)
    if not found or found[1].count(found[1][-1]) > 1:
        return Figure(pasted_figures.read_figure(text, currency))
    digits = minor_digits(currency)
    kept, beyond = found[2][:digits], found[2][digits:]
    cut = pasted_figures.read_figure((found[1] if kept else found[1][:-1]) + kept + found[3], currency)
    if cut is None:
        raise AmountUnreadable(tr("This is not an amount. Write it like 1250.50."))
    coin = Decimal(1).scaleb(-digits) if beyond >= "5" else Decimal(0)
    return Figure(cut - coin if BELOW.search(text) else cut + coin, beyond.strip("0") != "")
