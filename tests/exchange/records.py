"""Made-up records of every kind with every field said, for round trips."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from partnerdesk.domain import fields, measures, spans
from partnerdesk.domain.money import Money
from partnerdesk.domain.options import Choice, Choices

if TYPE_CHECKING:
    from partnerdesk.domain.records import Record

letters = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def values(field: fields.Field) -> st.SearchStrategy[Any]:
    """Return values that a field may hold, other than links and files."""
    if isinstance(field, fields.Text):
        return texts(field)
    if isinstance(field, Choice | Choices):
        return choices(field)
    if isinstance(field, fields.Tags):
        return st.lists(letters, max_size=4).map(lambda words: field.read("\n".join(words)))
    if isinstance(field, fields.Wording):
        slots = st.sampled_from(["partner", "starts_on"]).map(spans.Slot)
        return st.lists(letters.map(spans.Words) | slots, max_size=3).map(tuple)
    return st.booleans() if isinstance(field, fields.Flag) else numbers(field)


def choices(field: Choice | Choices) -> st.SearchStrategy[Any]:
    """Return one option or none, or several in the list's order."""
    if isinstance(field, Choice):
        return st.sampled_from([None, *field.options])
    several = st.sets(st.sampled_from(list(field.options)))
    return several.map(lambda some: tuple(option for option in field.options if option in some))


def texts(field: fields.Text) -> st.SearchStrategy[str]:
    """Return texts as they are kept: cleaned, and in the form that is asked for."""
    if field.form is fields.Form.EMAIL:
        return st.sampled_from(["", "ana@hope.org", "Bo.Li+x@sub.example.org"])
    if field.form is fields.Form.WEB:
        return st.sampled_from(["", "www.hope.org", "https://hope.org/a?b=c,d;e#f"])
    if field.form is fields.Form.PHONE:
        return st.sampled_from(["", "+49 30 12345", "(555) 123-4567", "55512"])
    odd = st.sampled_from(
        ["=1+1", "'=x", "@a", "-5", "+1", '"quoted", cell;', "two\nlines", "_x0041_", "0012", "1e5", "TRUE"]
    )
    return st.one_of(letters, odd).map(field.read).map(lambda text: text[: field.longest].strip())


def numbers(field: fields.Field) -> st.SearchStrategy[Any]:
    """Return days, numbers and amounts, or nothing."""
    if isinstance(field, measures.Day):
        return st.none() | days
    if isinstance(field, measures.Whole):
        return (
            st.integers(field.least, field.most)
            if field.name == "position"
            else st.none() | st.integers(field.least, field.most)
        )
    if isinstance(field, measures.Quantity):
        return st.none() | st.decimals(0, field.most, places=field.decimals).map(Decimal)
    if isinstance(field, measures.Series):
        exact = st.decimals(-(10**13), 10**13, places=2).map(Decimal)
        return st.lists(st.none() | exact, max_size=6).map(measures.trimmed)
    if isinstance(field, measures.Cash):
        return st.none() | st.builds(Money, st.integers(0, 10**13), st.sampled_from(["USD", "EUR", "JPY", "KWD"]))
    return st.just(field.empty)


def records(cls: type[Record], **fixed: Any) -> st.SearchStrategy[Record]:
    """Return records of a kind, links and files aside, with required texts said."""
    said = {
        field.name: values(field).map(
            lambda value, field=field: value or "Said" if isinstance(field, fields.Text) and field.required else value
        )
        for field in cls.described
        if field.name not in fixed
    }
    return st.builds(cls, **{name: st.just(value) for name, value in fixed.items()}, **said)
