"""Rows that a fault or another hand put into the file do not keep the list from showing."""

from __future__ import annotations

from ui.desk import Place


def test_a_standing_nobody_knows_stands_with_the_ideas(sampled):
    sampled.desk.store.raw.execute("UPDATE membership SET status = 'friend' WHERE n = 2")
    sampled.go(Place("partners"))
    model = sampled.window.screen_of("partners").list.model
    assert "friend" in {row.status for row in model.shown}


def test_a_standing_nobody_knows_is_sorted_after_the_known(sampled):
    sampled.desk.store.raw.execute("UPDATE membership SET status = 'friend' WHERE n = 2")
    sampled.go(Place("partners"))
    model = sampled.window.screen_of("partners").list.model
    model.set_columns(["membership.status"])
    model.sort_by("membership.status", descending=False)
    assert model.shown[-1].status == "friend"
