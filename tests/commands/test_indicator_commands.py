"""Indicators and accomplishments from the command line."""

from __future__ import annotations


def test_indicators_are_listed_with_how_they_stand(desk, file):
    code, said = desk.ask("indicators", file)
    found = {one["name"]: one for one in said["indicators"]}
    pounds = found["fresh food thrown away"]
    assert code == 0
    assert (pounds["baseline"], pounds["last"], pounds["target"], pounds["change"]) == ("900", "740", "200", "-160")
    assert (pounds["standing"], pounds["readings"], pounds["files"]) == ("behind", 4, 1)
    assert found["farms that sell to schools and pantries"]["standing"] == "reached"
    assert found["lunches in the holidays"]["why"] == "There is no reading yet."
    assert "from 900, now 740, target 200: behind" in desk.run("indicators", file)[1]


def test_accomplishments_are_listed_the_newest_first_with_counts(desk, file):
    code, said = desk.ask("accomplishments", file)
    days = [one["on"] for one in said["accomplishments"]]
    assert (code, len(days)) == (0, 10)
    assert days == sorted(days, reverse=True)
    assert said["counts"]["change"] == 3
    assert "We did something to bring a change about: 2" in desk.run("accomplishments", file)[1]


def test_another_partnership_has_none_of_them(desk, file):
    assert desk.ask("indicators", file, "--partnership", "Millrace Summer Meals")[1]["indicators"] == []
    assert desk.ask("accomplishments", file, "--partnership", "Millrace Summer Meals")[1]["accomplishments"] == []


def test_readings_are_told_row_by_row_and_taken_in_on_request_alone(desk, file):
    sheet = desk.folder / "figures.csv"
    sheet.write_text(
        "Indicator,Date,Value\nfresh food thrown away,2026-11-02,700\nsoup,2026-11-02,3\n", encoding="utf-8"
    )
    code, said = desk.ask("readings", file, sheet)
    assert (code, said["counts"], said["taken"]) == (0, {"ready": 1, "unknown": 1}, 0)
    assert "Ready: fresh food thrown away, 700" in desk.run("readings", file, sheet)[1]
    assert desk.ask("readings", file, sheet, "--take")[1]["taken"] == 1
    code, said = desk.ask("readings", file, sheet)
    assert (code, said["counts"]) == (1, {"there": 1, "unknown": 1})
