"""Stories: a list with whether each may be told, its fields in the order of telling, and its page."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.stories import Consent, Story
from ui.desk import Place
from ui.widgets.states import State


@pytest.fixture
def screen(sampled):
    sampled.go(Place("stories"))
    return sampled.window.screen_of("stories")


def story(program, words) -> Story:
    return next(one for one in program.desk.store.all(Story) if words in one.title)


def test_each_says_whether_it_may_be_told_and_for_which_objective(screen):
    said = {one.first: (one.state, one.word) for one in screen.rows.rows()}
    assert said == {
        "The cook who asked for our tomatoes": (State.DONE, "with names"),
        "A card instead of a form": (State.DONE, "no names"),
        "Lunch in the holidays": (State.TO_DO, "to be asked"),
    }
    assert screen.rows.rows()[0].caption == "Have six farms sell to schools and pantries at a fair price"
    assert screen.told.text() == "2 may enter a report."


def test_it_is_found_by_a_word_in_it(screen):
    screen.line.setText("grandmother brought")
    assert [one.first for one in screen.rows.rows()] == ["Lunch in the holidays"]


def test_the_answer_changes_its_row_and_what_is_said_of_it(screen, sampled):
    one = story(sampled, "Lunch")
    screen.open_place(one.id, "")
    assert "not asked yet" in screen.record.head.under.text()
    form = screen.record.forms[3]
    form.editors["consent"].show(Consent.REFUSED)
    form._on_left("consent")
    assert screen.record.head.under.text() == "They do not agree, so it enters no report."
    assert not screen.record.print_button.isEnabled()
    assert {row.word for row in screen.rows.rows()} >= {"refused"}
    sampled.desk.store.undo()
    assert screen.record.print_button.isEnabled()


def test_a_name_in_a_story_that_is_told_without_names_is_found(screen, sampled):
    one = story(sampled, "card")
    screen.open_place(one.id, "")
    form = screen.record.forms[1]
    form.editors["quote"].show("Andre says thanks")
    form._on_left("quote")
    assert (
        screen.record.head.under.text()
        == "They agreed without their names, and “Andre” stands in “In their own words”."
    )
    assert {row.state for row in screen.rows.rows() if row.key == one.id} == {State.SOON}


def test_a_picture_is_normalised_once_and_asks_for_words(screen, sampled, tmp_path):
    out = BytesIO()
    Image.new("RGBA", (3000, 1000), "#aa3355").save(out, "PNG")
    path = tmp_path / "photo.png"
    path.write_bytes(out.getvalue())
    one = story(sampled, "Lunch")
    screen.open_place(one.id, "")
    form = screen.record.forms[2]
    form.editors["picture"].widget.take(path)
    kept = sampled.desk.store.get(Story, one.id).picture
    with Image.open(BytesIO(sampled.desk.store.read_file(kept.digest))) as image:
        assert (image.width, image.mode) == (2000, "RGB")
    assert "Say what the picture shows" in form.rows["picture_says"].problem


def test_what_is_no_picture_is_told_and_changes_nothing(screen, sampled, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(sampled.desk.messages, "tell", told.append)
    path = tmp_path / "photo.png"
    path.write_bytes(b"%PDF-1.7 not a picture")
    one = story(sampled, "Lunch")
    screen.open_place(one.id, "")
    screen.record.forms[2].editors["picture"].widget.take(path)
    assert "could not be read" in str(told[0])
    assert sampled.desk.store.get(Story, one.id).picture is None


def test_it_goes_to_the_bin_and_comes_back(screen, sampled):
    screen.open_place(story(sampled, "Lunch").id, "")
    screen.record.remove_button.click()
    assert len(screen.rows.rows()) == 2
    sampled.desk.store.undo()
    assert len(screen.rows.rows()) == 3


def test_it_is_seen_on_one_page(screen, sampled):
    screen.open_place(story(sampled, "tomatoes").id, "")
    screen.record.print_button.click()
    assert sampled.window.current_screen() == "preview"


def test_an_empty_screen_says_what_it_is_for_and_begins_with_one_button(program):
    with program.desk.change("begin") as change:
        made = change.add(Partnership(name="New"))
    program.desk.choose_partnership(made.id)
    program.go(Place("stories"))
    empty = program.window.screen_of("stories")
    assert empty.right.currentIndex() == 0
    empty.empty.begin.click()
    assert empty.right.currentIndex() == 1
    assert [one.title for one in program.desk.store.all(Story)] == ["New story"]
