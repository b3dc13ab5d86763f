"""Values as people write them and as files keep them: money, days, numbers, wordings, and every field of every kind."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.domain import dates, fields, measures, spans
from partnerdesk.domain.files import File, StoredFile
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.money import MOST, AmountUnreadable, Money, minor_digits, read_money, total
from partnerdesk.domain.options import Choice, Choices
from partnerdesk.domain.records import from_json, to_json
from partnerdesk.text import screen

EVERY_FIELD = [(kind.kind, field) for kind in KINDS.values() for field in kind.described]
IDS = [f"{kind}-{field.name}" for kind, field in EVERY_FIELD]
CURRENCIES = st.sampled_from(["USD", "EUR", "JPY", "KWD", "GBP"])
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=30)
FEW = settings(max_examples=12)
OTHER_FORMS = ([], {}, 5, "x", True, [1], {"a": 1}, 1.5)
DIGEST = "0123456789abcdef" * 4


def values_of(field):
    """Return a strategy for the values a field may hold."""
    if isinstance(field, fields.Text):
        if field.form is not fields.Form.PLAIN:
            return st.sampled_from(["www.example.org", "name@example.org", "555 123 4567"])
        return WORDS.map(str.strip)
    if isinstance(field, Choice):
        return st.sampled_from(list(field.options))
    if isinstance(field, Choices):
        return st.sets(st.sampled_from(list(field.options))).map(
            lambda chosen: tuple(option for option in field.options if option in chosen)
        )
    return {
        fields.Tags: st.just(("food", "schools")),
        fields.Flag: st.booleans(),
        fields.Link: st.just("01a2021f-6fa8-7406-a1da-2f4a6e78a154"),
        File: st.just(StoredFile(DIGEST, "deed.pdf", "application/pdf", 12)),
        fields.Wording: wordings(),
        measures.Day: DAYS,
        measures.Whole: st.integers(getattr(field, "least", 0), min(getattr(field, "most", 0), 10**9)),
        measures.Quantity: st.integers(0, 10**6).map(lambda n: Decimal(n) / 100),
        measures.Cash: st.builds(Money, st.integers(0, 10**12), CURRENCIES),
        measures.Series: st.lists(st.none() | st.integers(0, 10**6).map(lambda n: Decimal(n) / 100), max_size=5).map(
            measures.trimmed
        ),
    }[type(field)]


def wordings():
    parts = st.one_of(WORDS.map(spans.Words), st.sampled_from([spans.Slot("ends_on"), spans.Slot("party_names")]))
    return st.lists(parts, max_size=5).map(tuple)


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD, ids=IDS)
def test_every_field_comes_back_from_its_json(kind, field):
    @FEW
    @given(values_of(field))
    def comes_back(value):
        assert field.from_json(field.to_json(value)) == value

    comes_back()
    assert field.from_json(field.to_json(field.empty)) == field.empty
    assert field.from_json(None) == field.empty or isinstance(field, Choice)
    assert kind


TYPED = [
    (kind, field)
    for kind, field in EVERY_FIELD
    if not isinstance(field, File | fields.Link | fields.Wording | measures.Cash)
]


@pytest.mark.parametrize(("kind", "field"), TYPED, ids=[f"{kind}-{field.name}" for kind, field in TYPED])
def test_what_a_field_writes_it_reads(kind, field):
    @FEW
    @given(values_of(field))
    def reads(value):
        assert field.read(field.word(value)) == value

    reads()
    assert field.word(field.empty) == ""
    assert kind


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD, ids=IDS)
def test_json_of_another_form_is_said_and_never_breaks(kind, field):
    for data in OTHER_FORMS:
        try:
            value = field.from_json(data)
        except fields.Unreadable:
            pass
        else:
            assert isinstance(field.problem(value), str)
            assert field.from_json(field.to_json(value)) == value
    assert kind


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_new_record_comes_back_from_its_json(kind):
    made, problems = from_json(kind, to_json(kind()))
    assert made == kind()
    assert {problem.text for problem in problems} <= {"This is needed."}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_record_with_an_unknown_field_is_said(kind):
    _, problems = from_json(kind, to_json(kind()) | {"colour_of_the_sky": "blue"})
    assert problems


@given(st.text(max_size=80))
def test_text_of_any_kind_is_cleaned_once_and_for_all(typed):
    for lines in (1, 3):
        field = fields.Text(label="Name", lines=lines)
        clean = field.read(typed)
        assert field.read(clean) == clean
        assert not fields.CONTROL.search(clean)
        assert lines > 1 or "\n" not in clean


# Money


@given(st.integers(-(10**14), 10**14), CURRENCIES)
def test_an_amount_written_plainly_is_read_exactly(minor, currency):
    money = Money(minor, currency)
    assert read_money(f"{money.decimal:.{minor_digits(currency)}f} {currency}", "USD") == money
    assert read_money(f"{currency} {money.decimal:.{minor_digits(currency)}f}", "USD") == money


@given(st.integers(0, 10**12), CURRENCIES)
def test_an_amount_as_the_screen_shows_it_is_read_exactly(minor, currency):
    money = Money(minor, currency)
    assert read_money(screen.money(money), currency) == money


@given(st.integers(0, 10**12))
def test_an_amount_with_points_between_thousands_and_a_comma_is_the_same(minor):
    american = f"{Decimal(minor) / 100:,.2f}"
    european = american.replace(",", " ").replace(".", ",").replace(" ", ".")
    assert read_money(american, "USD") == read_money(european, "USD") == Money(minor, "USD")


@pytest.mark.parametrize(
    ("typed", "minor", "currency"),
    [
        ("1,250.50", 125050, "USD"),
        ("1.250,50", 125050, "USD"),
        ("1250", 125000, "USD"),
        ("1.250", 125000, "USD"),
        ("$ 90", 9000, "USD"),
        ("€90", 9000, "EUR"),
        ("90 EUR", 9000, "EUR"),
        ("eur 90,5", 9050, "EUR"),
        ("1'000'000", 100000000, "USD"),
        ("¥1,000", 1000, "JPY"),
        ("1.250 KWD", 1250, "KWD"),
        ("-5", -500, "USD"),
        (".5", 50, "USD"),
    ],
)
def test_amounts_are_read_as_people_write_them(typed, minor, currency):
    assert read_money(typed, "USD") == Money(minor, currency)


@pytest.mark.parametrize(
    "typed", ["a lot", "1.2.3", "1,25,000.00x", "12.345 EUR x", "1e400", "nan", "infinity", "--5", "5 JPY.5", "$"]
)
def test_what_is_no_amount_is_said(typed):
    with pytest.raises(AmountUnreadable):
        read_money(typed, "USD")


def test_an_amount_too_large_or_too_fine_is_said():
    with pytest.raises(AmountUnreadable):
        read_money(str(MOST), "USD")
    with pytest.raises(AmountUnreadable, match="digits"):
        read_money("1.2345", "USD")
    with pytest.raises(AmountUnreadable, match="digits"):
        read_money("1.5", "JPY")


@given(st.text(max_size=20))
def test_reading_an_amount_never_breaks(typed):
    try:
        made = read_money(typed, "USD")
    except AmountUnreadable:
        pass
    else:
        assert len(made.currency) == 3


@given(st.lists(st.builds(Money, st.integers(0, 10**9), CURRENCIES), max_size=12))
def test_totals_keep_currencies_apart_and_lose_nothing(amounts):
    sums = total(amounts)
    assert len({one.currency for one in sums}) == len(sums)
    for one in sums:
        assert one.minor == sum(each.minor for each in amounts if each.currency == one.currency)


def test_currencies_are_not_added_to_each_other():
    with pytest.raises(ValueError, match="EUR"):
        Money(1, "USD") + Money(1, "EUR")
    assert Money(300, "USD") - Money(100, "USD") == Money(200, "USD")


# Days


@given(DAYS)
def test_a_day_is_read_in_every_way_it_is_written(day):
    assert dates.read_day(day.isoformat()) == day
    assert dates.read_day(screen.day(day)) == day
    assert dates.read_day(screen.short_day(day)) == day
    assert dates.read_day(f"{day.month}/{day.day}/{day.year}") == (day if day.month <= 12 else None)
    assert dates.read_day(f"{day.day}/{day.month}/{day.year}", day_first=True) == day
    assert dates.read_day(f"{day.day}.{day.month}.{day.year}") == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/5/27", date(2027, 1, 5)),
        ("25/12/2027", date(2027, 12, 25)),
        ("5 January 2027", date(2027, 1, 5)),
        ("Jan. 5, 2027", date(2027, 1, 5)),
        ("January 5th, 2027", date(2027, 1, 5)),
        ("2027-01-05 00:00:00", date(2027, 1, 5)),
        ("1/5/75", date(1975, 1, 5)),
    ],
)
def test_days_are_read_as_people_write_them(typed, day):
    assert dates.read_day(typed) == day


@pytest.mark.parametrize(
    "typed", ["soon", "2027-02-30", "13/13/2027", "1/5", "0001-01-01", "2027", "Foo 5, 2027", "5 5 2027"]
)
def test_what_is_no_day_is_said(typed):
    with pytest.raises(dates.DayUnreadable):
        dates.read_day(typed)


@given(st.text(max_size=20))
def test_reading_a_day_never_breaks(typed):
    with contextlib.suppress(dates.DayUnreadable):
        assert dates.read_day(typed).year in dates.YEARS


@given(DAYS.filter(lambda day: day.year < 2150), st.integers(0, 240))
def test_months_later_keeps_the_day_or_takes_the_last_of_a_shorter_month(day, months):
    later = dates.add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("days", "words", "due"),
    [
        (-9, "9 days late", dates.Due.LATE),
        (-1, "1 day late", dates.Due.LATE),
        (0, "today", dates.Due.SOON),
        (1, "tomorrow", dates.Due.SOON),
        (14, "in 14 days", dates.Due.SOON),
        (15, "in 15 days", dates.Due.LATER),
    ],
)
def test_what_is_due_is_told_in_words(days, words, due):
    today = date(2026, 11, 17)
    assert dates.until(today + timedelta(days=days), today) == words
    assert dates.due(today + timedelta(days=days), today) is due


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (9, "9 days ago"), (-3, "in 3 days")])
def test_what_happened_is_told_in_words(days, words):
    today = date(2026, 11, 17)
    assert dates.since(today - timedelta(days=days), today) == words


# Wordings


@given(wordings())
def test_a_wording_comes_back_from_its_json(wording):
    assert spans.from_json(spans.to_json(wording)) == wording


def test_our_own_templates_are_parsed_once_and_unknown_holes_are_mistakes():
    assert spans.parse("It ends on {ends_on}.", {"ends_on"}) == (
        spans.Words("It ends on "), spans.Slot("ends_on"), spans.Words("."),
    )  # fmt: skip
    for broken in ("{nobody}", "a { b", "a } b"):
        with pytest.raises(ValueError, match=r"."):
            spans.parse(broken, {"ends_on"})


@given(st.text(max_size=40))
def test_braces_that_people_type_are_only_words(typed):
    field = fields.Wording(label="Our own wording")
    wording = field.read(typed + "{ends_on}")
    assert all(isinstance(span, spans.Words) for span in wording)
    assert "{ends_on}" in field.word(wording)


# Numbers


@pytest.mark.parametrize(
    ("typed", "number"), [("1,000", 1000), ("1.000.000", 1000000), (" 12 ", 12), ("", None), ("1 000", 1000)]
)
def test_whole_numbers_are_read_as_people_write_them(typed, number):
    assert measures.Whole(label="Days").read(typed) == number


@pytest.mark.parametrize("typed", ["some", "1.5", "1,00", "1e3", "٣x"])
def test_what_is_no_whole_number_is_said(typed):
    with pytest.raises(fields.Unreadable):
        measures.Whole(label="Days").read(typed)


def test_numbers_have_limits_that_are_said():
    field = measures.Whole(label="Days", least=1, most=730)
    assert field.problem(0) == field.problem(731) == "From 1 to 730."
    assert not field.problem(730)
    hours = measures.Quantity(label="Hours")
    assert hours.problem(Decimal("1.234")) == "At most 2 digits after the point."
    assert hours.problem(Decimal(-1))
    assert not hours.problem(Decimal("6.5"))


@pytest.mark.parametrize("typed", ["nan", "inf", "Infinity", "six"])
def test_what_is_no_number_is_said(typed):
    with pytest.raises(fields.Unreadable):
        measures.Quantity(label="Hours").read(typed)


# A series of figures

FIGURES = measures.Series(label="Planned")


def test_a_series_is_read_as_it_stands_in_a_row_of_a_sheet():
    assert FIGURES.read("9,600\t\t1250.50") == (Decimal(9600), None, Decimal("1250.50"))
    assert FIGURES.read("9600; -; 0") == (Decimal(9600), None, Decimal(0))


def test_nothing_at_the_end_of_a_series_is_not_kept_so_that_equal_rows_are_equal():
    assert FIGURES.read("5; -; -") == FIGURES.read("5") == (Decimal(5),)
    assert FIGURES.from_json(["5", None]) == (Decimal(5),)


def test_a_series_has_limits_that_are_said():
    assert FIGURES.problem((Decimal(1),) * 121) == "At most 120 numbers."
    assert FIGURES.problem((Decimal(10) ** 14,)) == "This amount is too large."
    assert FIGURES.problem((Decimal(-4), None)) == ""


@pytest.mark.parametrize("data", [["nan"], ["1e9999999"], [5], ["five"], "5"])
def test_what_is_no_series_in_json_is_refused(data):
    with pytest.raises(fields.Unreadable):
        FIGURES.from_json(data)
