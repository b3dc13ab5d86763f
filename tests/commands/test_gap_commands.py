"""Ways to close a gap and the order of the programs, from the command line."""

from __future__ import annotations


def test_scenarios_are_listed_with_what_they_leave_open(desk, file):
    code, said = desk.ask("scenarios", file)
    budget = next(one for one in said["budgets"] if one["scenarios"])
    first = budget["scenarios"][0]
    assert (code, budget["missing"]) == (0, 50_650_00)
    assert (first["planned"], first["open"]) == (38_000_00, 12_650_00)
    assert [(one["chosen"], one["worth"], one["problems"]) for one in first["measures"]] == [
        (True, 24_000_00, []),
        (True, 14_000_00, []),
        (False, 1_800_00, []),
        (False, 1_400_00, []),
    ]
    printed = desk.run("scenarios", file, budget["id"])[1]
    assert "With the harvest supper: $38,000 planned, $12,650 open" in printed
    assert "No budget has the id" in desk.run("scenarios", file, "nothing")[2]


def test_programs_are_ranked_and_those_that_lack_something_told(desk, file):
    code, said = desk.ask("programs", file)
    first = said["budgets"][0]
    assert (code, [one["name"] for one in first["ranked"]]) == (0, ["Fresh boxes", "Farm and store pickups"])
    assert [(one["name"], one["missing"]) for one in first["apart"]] == [
        ("Tuesday tables", ["No expense of this budget belongs to it."])
    ]
    assert "Fresh boxes: vital, net cost $30,990, $4.26 for one of 7,280" in desk.run("programs", file)[1]
