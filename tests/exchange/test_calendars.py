"""Calendar files: whole days that any calendar program reads, keyed so that reading them again makes no second ones."""

from __future__ import annotations

from datetime import date

from partnerdesk.exchange.calendars import Entry, calendar

TODAY = date(2026, 11, 17)
ENTRY = Entry("a1 end", date(2027, 12, 31), "The agreement ends", "Food Cards")


def lines(*entries, name="Food Cards"):
    text = calendar(entries, TODAY, name)
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_a_day_is_a_whole_day_that_takes_no_time():
    found = lines(ENTRY)
    assert found[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PartnerDesk//PartnerDesk//EN"]
    for line in (
        "UID:a1-end@partnerdesk",
        "DTSTART;VALUE=DATE:20271231",
        "DTEND;VALUE=DATE:20280101",
        "SUMMARY:The agreement ends: Food Cards",
        "DESCRIPTION:Food Cards",
        "TRANSP:TRANSPARENT",
    ):
        assert line in found


def test_it_rings_at_nine_the_day_before():
    found = lines(ENTRY)
    assert found[found.index("BEGIN:VALARM") : found.index("END:VALARM")] == [
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Tomorrow: The agreement ends: Food Cards", "TRIGGER:-PT15H",
    ]  # fmt: skip


def test_the_same_day_keeps_its_key_however_it_moves():
    moved = lines(ENTRY._replace(day=date(2028, 1, 1)))
    assert "UID:a1-end@partnerdesk" in moved


def test_signs_that_calendars_take_for_their_own_are_escaped():
    found = lines(Entry("k", TODAY, "Pay; then, wait \\ see\nnow", "A, B; C\nD"), name="A; B")
    assert "SUMMARY:Pay\\; then\\, wait \\\\ see now: A\\, B\\; C D" in found
    assert "DESCRIPTION:A\\, B\\; C\\nD" in found
    assert "X-WR-CALNAME:A\\; B" in found


def test_long_words_with_accents_are_folded_without_cutting_a_letter():
    words = "Überprüfung der Vereinbarung mit dem Städtischen Ernährungsrat und allen Schulen é" * 4
    assert f"SUMMARY:{words}" in lines(Entry("k", TODAY, words, ""))


def test_without_a_day_the_calendar_is_empty_and_still_one():
    assert "BEGIN:VEVENT" not in lines()


def test_with_a_lead_it_rings_that_much_earlier_too():
    found = lines(ENTRY._replace(lead=30))
    assert [line for line in found if line.startswith("TRIGGER")] == ["TRIGGER:-P29DT15H", "TRIGGER:-PT15H"]
    assert "DESCRIPTION:In 30 days: The agreement ends: Food Cards" in found
