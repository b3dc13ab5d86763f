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
