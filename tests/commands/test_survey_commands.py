"""Forms are written and replies are read on the command line; nothing is taken in unless it is said."""

from __future__ import annotations

import pytest

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.survey_rounds import Invitation, SurveyRound
from partnerdesk.domain.surveys import Question, Survey
from partnerdesk.storage.places import Places
from tests.filling import fill_sheet


@pytest.fixture
def round_file(desk):
    from partnerdesk.commands.answers import Here, writing

    path = desk.folder / "round.partnerdesk"
    desk.run("new", path)
    with writing(path, Here(desk.places, desk.now, "Dana")) as (_home, store), store.change("Begin") as change:
        partnership = change.add(Partnership(name="Riverbend"))
        survey = change.add(Survey(partnership=partnership.id, name="Health"))
        change.add(Question(survey=survey.id, element="Vision", words="We agree."))
        one = change.add(SurveyRound(survey=survey.id, name="Spring"))
        organization = change.add(Organization(legal_name="Kitchen"))
        change.add(Invitation(round=one.id, organization=organization.id))
    return path


def test_forms_go_out_and_a_reply_comes_back(desk, round_file):
    assert isinstance(desk.places, Places)
    out = desk.folder / "out"
    code, said = desk.ask("survey-forms", round_file, "--to", out, "--only", "sheet")
    assert (code, len(said["files"]), said["missing"]) == (0, 1, "contact")
    form = out / said["files"][0]
    form.write_bytes(fill_sheet(form.read_bytes(), {"ans_1": 4}))
    code, said = desk.ask("survey-replies", round_file, out)
    assert (code, said["counts"], said["taken"]) == (0, {"ready": 1}, 0)
    assert desk.ask("survey-replies", round_file, out, "--take")[1]["taken"] == 1
    code, said = desk.ask("survey-replies", round_file, out)
    assert (code, said["counts"]) == (1, {"duplicate": 1})


def test_a_round_that_is_not_there_is_told(desk, round_file):
    code, _, told = desk.run("survey-replies", round_file, desk.folder, "--round", "Autumn")
    assert code == 1
    assert "round" in told


def test_what_a_person_answered_is_not_told(desk, round_file):
    from dataclasses import replace

    from partnerdesk.commands.answers import Here, writing
    from partnerdesk.domain.survey_rounds import Answering

    with writing(round_file, Here(desk.places, desk.now, "Dana")) as (_home, store), store.change("Ask") as change:
        change.put(replace(store.all(SurveyRound)[0], answering=Answering.NAMED))
    out = desk.folder / "out"
    form = out / desk.ask("survey-forms", round_file, "--to", out, "--only", "sheet")[1]["files"][0]
    form.write_bytes(fill_sheet(form.read_bytes(), {"ans_1": 4}))
    said = desk.ask("survey-replies", round_file, out)[1]
    assert [(one["state"], one["marks"]) for one in said["files"]] == [("ready", "")]
