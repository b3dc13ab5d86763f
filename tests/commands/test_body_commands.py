"""Bodies from the command line: listed with vacancies and quorum, and a committee turned into a council."""

from __future__ import annotations


def named(said, name):
    return next(one for one in said["bodies"] if one["name"] == name)


def test_bodies_are_listed_with_vacancies_and_the_quorum_worked(desk, file):
    done, said = desk.ask("bodies", file)
    assert done == 0
    steering = named(said, "Steering committee")
    assert (steering["seats"], steering["vacant"], steering["quorum"]) == (9, 2, 5)
    assert steering["working"][1] == {"words": "less vacant seats", "number": -2}
    assert [each["seat"] for each in steering["terms"]] == ["Treasurer"]
    assert [each["text"] for each in steering["findings"]] == ["It is not said what happens at a tie."]
    assert "Founding circle" not in [each["name"] for each in said["bodies"]]
    assert named(desk.ask("bodies", file, "--all")[1], "Founding circle")["ended_on"]
    assert "Steering committee, 7 of 9 seats filled, quorum 5" in desk.run("bodies", file)[1]


def test_a_committee_becomes_a_council(desk, file):
    steering = named(desk.ask("bodies", file)[1], "Steering committee")
    done, said = desk.ask("convert", file, steering["id"])
    assert done == 0
    assert (said["kind"], said["grown_from"], said["vacant"]) == ("council", steering["id"], 2)
    after = desk.ask("bodies", file)[1]
    assert "Steering committee" not in [each["name"] for each in after["bodies"]]
    assert named(after, "School Meals")["parent"] == said["id"]


def test_only_a_committee_that_is_there_is_converted(desk, file):
    panel = named(desk.ask("bodies", file)[1], "Neighbors’ panel")
    assert desk.run("convert", file, panel["id"])[0] == 2
    code, _, told = desk.run("convert", file, "nobody")
    assert code == 1
    assert "“bodies” lists what there is" in told
