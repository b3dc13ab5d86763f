"""Stories, reviews, lessons and recommendations from the command line."""

from __future__ import annotations


def test_stories_are_listed_with_whether_they_may_be_told(desk, file):
    code, said = desk.ask("stories", file)
    assert code == 0
    assert [(one["consent"], one["enters"]) for one in said["stories"]] == [
        ("named", True), ("unnamed", True), ("open", False),
    ]  # fmt: skip
    assert said["stories"][1]["called"] == "a father of two who works nights"
    assert "Andre" not in str(said)
    assert "They were not asked yet, so it enters no report." in desk.run("stories", file)[1]


def test_reviews_are_listed_with_findings_and_whether_to_go_on(desk, file):
    code, said = desk.ask("reviews", file)
    assert code == 0
    assert [(one["state"], len(one["findings"]), one["recommendations"]) for one in said["reviews"]] == [("done", 6, 5)]
    assert [one["decided"] for one in said["going_on"]] == ["change"]
    assert "Review of the first half year: answered" in desk.run("reviews", file)[1]


def test_recommendations_and_lessons_are_listed(desk, file):
    code, said = desk.ask("recommendations", file)
    assert code == 0
    assert [one["state"] for one in said["recommendations"]] == ["late", "open", "open", "done", "declined"]
    code, said = desk.ask("lessons", file)
    assert (code, len(said["lessons"])) == (0, 4)
    assert "Meetings begin at half past five" in desk.run("lessons", file)[1]
