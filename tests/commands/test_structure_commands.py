"""Which structure fits, and the task forces, from the command line."""

from __future__ import annotations


def test_the_answers_in_the_file_are_judged(desk, file):
    code, said = desk.ask("advise", file)
    assert (code, said["structure"], said["answered"], said["sure"]) == (0, "council", 8, True)
    assert said["points"]["council"] == sum(one["weight"] for one in said["reasons"])
    assert {"question": "development", "answer": "idea", "to": "steering"} in said["turns"]


def test_an_answer_given_here_comes_before_that_of_the_file(desk, file):
    assert desk.ask("advise", file, "--development", "idea")[1]["structure"] == "steering"
    assert desk.ask("advise", file)[1]["structure"] == "council"


def test_no_file_is_needed_and_few_answers_are_called_a_first_impression(desk):
    _, printed, _ = desk.run("advise", "--leadership", "one", "--joint-work", "none")
    assert printed.startswith("Advisory committee")
    assert "A first impression" in printed
    assert "our own judgment" in printed


def test_before_the_first_answer_nothing_is_advised(desk):
    code, said = desk.ask("advise")
    assert (code, said["structure"]) == (0, None)


def test_a_word_that_is_no_answer_is_refused_with_those_there_are(desk, file):
    code, _, told = desk.run("advise", file, "--size", "huge")
    assert code == 2
    assert "small, middle, large" in told


def test_task_forces_are_listed_with_what_is_next_and_missing(desk, file):
    code, said = desk.ask("task-forces", file)
    fresh, meals, _ = said["task_forces"]
    assert (code, fresh["name"], fresh["lead"], fresh["people"]) == (0, "Fresh Food Access", "Rosa Delgado", 9)
    assert fresh["next"]["state"] == "late"
    assert "Nobody leads it." in meals["missing"]
    assert "Nobody leads it." in desk.run("task-forces", file)[1]


def test_a_partnership_is_named_where_there_are_several(desk, file):
    assert desk.ask("task-forces", file, "--partnership", "Millrace Summer Meals")[1]["task_forces"] == []
    code, _, told = desk.run("task-forces", file, "--partnership", "Nobody")
    assert code == 2
    assert "Millrace Summer Meals" in told
