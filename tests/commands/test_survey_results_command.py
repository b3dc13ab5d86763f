"""What rounds of surveys found, on the command line: the same sentences, and nothing that must not be shown."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from partnerdesk.commands.answers import Here, writing
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.survey_rounds import Answering, Comment, Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Question, Survey

AGREED = {"Spring": ["44", "44"], "Fall": ["54", "12"]}
PEOPLE = {"Spring": [("a", "44")] * 3, "Fall": [("a", "54")] * 2 + [("b", "12")] * 4}


@pytest.fixture
def asked(desk):
    def make(answering, rounds, closed=True):
        path = desk.folder / "rounds.partnerdesk"
        desk.run("new", path)
        with writing(path, Here(desk.places, desk.now, "Dana")) as (_home, store), store.change("Begin") as change:
            survey = change.add(Survey(partnership=change.add(Partnership(name="Riverbend")).id, name="Health"))
            for place, element in enumerate(("Vision", "Power")):
                change.add(
                    Question(
                        survey=survey.id, position=place, key=f"k{place}", element=element, words=f"=We: {element}"
                    )
                )
            who = [change.add(Organization(legal_name=f"Partner {n}")).id for n in range(2)]
            for place, (name, replies) in enumerate(rounds.items()):
                day = date(2026, 3 + place, 1)
                one = change.add(
                    SurveyRound(
                        survey=survey.id,
                        name=name,
                        answering=answering,
                        groups="a\nb",
                        opens_on=day,
                        closed_on=day if closed else None,
                    )
                )
                change.add(Invitation(round=one.id, organization=who[0], group="a"))
                for at, each in enumerate(replies):
                    group, marks = each if isinstance(each, tuple) else ("ab"[at], each)
                    whose = who[at] if answering is Answering.ORGANIZATIONS else ""
                    reply = change.add(Reply(round=one.id, position=at, marks=marks, group=group, organization=whose))
                change.add(Comment(reply=reply.id, asked="Power", words="We are told."))
        return path

    return make


def test_rounds_are_listed(desk, asked):
    file = asked(Answering.ORGANIZATIONS, AGREED)
    code, said = desk.ask("surveys", file)
    assert code == 0
    assert [(one["round"], one["asked"], one["answered"], one["shown"]) for one in said["rounds"]] == [
        ("Fall", 1, 2, True),
        ("Spring", 1, 2, True),
    ]
    assert (
        "Health, Fall: One agreed answer for each organization, 2 of 1 answered, closed" in desk.run("surveys", file)[1]
    )


def test_what_a_round_found_is_told_as_on_its_page(desk, asked):
    file = asked(Answering.ORGANIZATIONS, AGREED)
    code, told, _ = desk.run("surveys", file, "--round", "fall")
    assert code == 0
    assert "Not all see “Vision” alike: b come to 1.0, a to 5.0." in told
    assert "Vision: mean 3.0, 2 answers" in told
    said = desk.ask("surveys", file, "--round", "Health, Fall")[1]
    vision = said["elements"][0]
    assert (vision["mean"], vision["spread"], vision["before"], vision["change"]) == (
        "3.0000",
        "2.0000",
        "4.0000",
        "-1.0000",
    )
    assert vision["groups"] == {"a": "5.0000", "b": "1.0000"}
    assert [(one["name"], one["mean"]) for one in vision["organizations"]] == [
        ("Partner 0", "5.0000"),
        ("Partner 1", "1.0000"),
    ]
    assert said["remarks"] == [{"asked": "Power", "words": "We are told.", "who": "Partner 1", "quoted": False}]
    assert said["findings"][0]["sort"] == "power"


def test_another_round_or_none_is_compared_with_and_a_group_stands_alone(desk, asked):
    file = asked(Answering.ORGANIZATIONS, AGREED)
    assert desk.ask("surveys", file, "--round", "Fall", "--before", "none")[1]["before"] == ""
    assert desk.ask("surveys", file, "--round", "Fall", "--before", "spring")[1]["before"] == "Spring"
    assert desk.ask("surveys", file, "--round", "Fall", "--group", "b")[1]["elements"][0]["mean"] == "1.0000"
    for wrong in (("--before", "Winter"), ("--group", "c")):
        code, _, told = desk.run("surveys", file, "--round", "Fall", *wrong)
        assert code == 2
        assert "Those there are" in told
    assert desk.run("surveys", file, "--group", "b")[0] == 2
    assert desk.run("surveys", file, "--round", "Winter")[0] == 1


def test_all_scores_are_written_as_a_sheet_that_computes_nothing(desk, asked):
    file, out = asked(Answering.ORGANIZATIONS, AGREED), desk.folder / "out.csv"
    assert desk.run("surveys", file, "--round", "Fall", "--to", out)[0] == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert rows[0]["Mean"] == "3.0000"
    assert rows[1]["Question"] == "'=We: Vision"
    assert [rows[1][point] for point in "12345"] == ["1", "0", "0", "0", "1"]
    assert (rows[2]["Organization"], rows[2]["Mean"], rows[2]["Band"]) == ("Partner 0", "5.0000", "strong")


def test_of_a_group_of_two_people_nothing_is_told_in_any_way(desk, asked):
    file, out = asked(Answering.ANONYMOUS, PEOPLE), desk.folder / "out.csv"
    said = desk.ask("surveys", file, "--round", "Fall")[1]
    assert said["groups"] == []
    assert said["left_out"]
    assert all(one["groups"] == {} and one["organizations"] == [] for one in said["elements"])
    assert said["remarks"][0]["who"] == ""
    assert desk.run("surveys", file, "--round", "Fall", "--group", "b")[0] == 2
    desk.run("surveys", file, "--round", "Fall", "--to", out)
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 5


@pytest.mark.parametrize("answering", [Answering.NAMED, Answering.ANONYMOUS])
def test_of_people_nothing_is_told_while_they_can_answer(desk, asked, answering):
    file, out = asked(answering, PEOPLE, closed=False), desk.folder / "out.csv"
    said = desk.ask("surveys", file, "--round", "Fall")[1]
    assert (said["elements"], said["remarks"]) == ([], [])
    assert "while people can still answer" in said["left_out"][0]
    assert not desk.ask("surveys", file)[1]["rounds"][0]["shown"]
    told = desk.run("surveys", file, "--round", "Fall", "--to", out)[2]
    assert "while people can still answer" in told
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 1


def test_a_workspace_without_rounds_says_so(desk):
    file = desk.folder / "bare.partnerdesk"
    desk.run("new", file)
    assert desk.run("surveys", file)[1].strip() == "There is no round of a survey in this workspace yet."
