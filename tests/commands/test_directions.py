"""Objectives and decisions from the command line."""

from __future__ import annotations

from datetime import date

from partnerdesk.domain.bodies import Body
from partnerdesk.domain.decisions import Decision
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage.store import Store


def test_objectives_are_listed_with_what_each_lacks(desk, file):
    code, said = desk.ask("objectives", file)
    found = {one["what"]: one for one in said["objectives"]}
    assert code == 0
    assert found["open a cold store that all pantries can use"]["lacking"] == []
    late = found["serve lunch at three schools in the holidays"]
    assert late["state"] == "late"
    assert "Only you can judge this: write who judged it, and why they think so." in late["lacking"]
    assert [one for one in late["lacking"] if "day is over" in one] == [
        "This day is over: say a later one, or note that it was reached."
    ]
    assert "Realistic: Only you can judge this" in desk.run("objectives", file)[1]
    assert "serve lunch at three schools in the holidays: late" in desk.run("objectives", file)[1]


def test_decisions_are_listed_with_whether_they_hold(desk, tmp_path):
    file = tmp_path / "own.partnerdesk"
    store = Store.create(file, author="Dana")
    with store.change("Decide") as change:
        food = change.add(Partnership(name="Food"))
        body = change.add(Body(partnership=food.id, name="Steering committee"))
        old = change.add(
            Decision(partnership=food.id, body=body.id, what="Rent it", decided_on=date(2026, 9, 1), there=4, needed=5)
        )
        change.add(
            Decision(
                partnership=food.id,
                body=body.id,
                what="Rent it again",
                decided_on=date(2026, 10, 1),
                there=6,
                needed=5,
                replaces=old.id,
            )
        )
    store.close()
    code, said = desk.ask("decisions", file)
    assert code == 0
    assert [(one["what"], one["verdict"]) for one in said["decisions"]] == [
        ("Rent it again", "valid"),
        ("Rent it", "no quorum"),
    ]
    assert said["decisions"][1]["replaced_by"] == said["decisions"][0]["id"]
    assert "Not valid: 4 were there, 5 needed." in desk.run("decisions", file)[1]
