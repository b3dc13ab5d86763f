"""Two records side by side: what is suggested, what is chosen, and that it is one change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Different, Membership
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from ui.dialogs.merge import MergeDialog


def called(desk, name):
    return next(one for one in desk.store.all(Organization) if one.called() == name)


@pytest.fixture
def pantries(desk):
    return called(desk, "St. Brigid’s Food Pantry"), called(desk, "Saint Brigid Pantry")


@pytest.fixture
def dialog(desk, pantries, qtbot):
    dialog = MergeDialog(desk, *pantries)
    qtbot.addWidget(dialog)
    return dialog


def press(dialog, name):
    dialog.findChild(QAbstractButton, name).click()


def test_the_fuller_value_is_suggested(dialog):
    assert dialog.findChild(QRadioButton, "mission left").isChecked()
    assert dialog.findChild(QRadioButton, "mission right").accessibleName() == "Mission: nothing"


def test_what_moves_over_leaves_out_the_standing_both_have(desk, dialog, pantries):
    moves = [label.text() for label in dialog.findChildren(QLabel) if "over:" in label.text()]
    assert moves == [] or all("artner" not in words for words in moves)
    with desk.change("give a place elsewhere") as change:
        elsewhere = change.add(Partnership(name="Eastgate"))
        change.add(Membership(partnership=elsewhere.id, organization=pantries[1].id))
    again = MergeDialog(desk, *pantries)
    assert any("1 partner" in label.text() for label in again.findChildren(QLabel))
    again.deleteLater()


def test_merging_is_one_change_that_undo_takes_back(desk, dialog, pantries, qtbot):
    keep, other = pantries
    told = []
    desk.done.connect(told.append)
    with qtbot.waitSignal(dialog.merged) as merged:
        press(dialog, "merge_them")
    assert merged.args == [keep.id]
    assert told == ["Saint Brigid Pantry and St. Brigid’s Food Pantry are one now."]
    assert desk.store.get(Organization, other.id) is None
    members = desk.store.all(Membership, organization=keep.id, partnership=desk.partnership)
    assert len(members) == 1
    assert desk.store.undo_title == "merge Saint Brigid Pantry into St. Brigid’s Food Pantry"
    desk.store.undo()
    assert desk.store.get(Organization, other.id) == other


def test_what_is_chosen_holds_against_what_is_suggested(desk, dialog, pantries):
    keep, other = pantries
    dialog.findChild(QRadioButton, "legal_name right").click()
    press(dialog, "merge_them")
    assert desk.store.need(Organization, keep.id).legal_name == other.legal_name


def test_the_other_record_can_be_the_one_to_keep(desk, dialog, pantries):
    keep, other = pantries
    dialog.findChild(QRadioButton, f"keep {other.id}").click()
    press(dialog, "merge_them")
    assert desk.store.get(Organization, keep.id) is None
    assert desk.store.get(Organization, other.id) is not None


def test_long_names_and_texts_can_be_read_whole_within_the_dialog(desk, pantries, qtbot):
    long = "Community Awareness and Treatment Services of the Whole Bay Area and Everything Beyond It, Incorporated"
    text, address = (
        "It serves everyone who asks for shelter, food and care. " * 30,
        "www.example.org/" + "programs" * 12,
    )
    with desk.change("write at length") as change:
        one = change.put(replace(pantries[0], legal_name=long, mission=text.strip(), web=address))
        other = change.put(replace(pantries[1], legal_name=f"The {long}", mission="The other one.", web="other.org"))
    dialog = MergeDialog(desk, one, other)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.page.verticalScrollBar().maximum() > 0)
    assert dialog.page.sheet.width() <= dialog.page.viewport().width()
    left, right = (dialog.findChild(QRadioButton, f"mission {side}").parentWidget() for side in ("left", "right"))
    assert abs(left.width() - right.width()) <= 1
    shown = {label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel)}
    assert {text.strip(), address, f"{long}, {one.town}" if one.town else long} <= shown
    mission = left.findChild(QLabel)
    assert mission.height() >= mission.heightForWidth(mission.width())


def test_they_are_two_is_remembered(desk, dialog, pantries):
    press(dialog, "are_two")
    assert [(one.one, one.other) for one in desk.store.all(Different)] == [(pantries[0].id, pantries[1].id)]


def test_two_people_become_one_with_the_places_of_both(desk, qtbot):
    mary, again = (
        next(one for one in desk.store.all(Person) if one.name == name) for name in ("Sister Mary Okonkwo", "Mary O.")
    )
    dialog = MergeDialog(desk, mary, again)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QAbstractButton, "are_two") is None
    press(dialog, "merge_them")
    assert len({post.organization for post in desk.store.all(Post, person=mary.id)}) == 2
    assert desk.store.get(Person, again.id) is None


def test_in_a_workspace_for_reading_nothing_can_be_merged(make_desk, qtbot):
    desk = make_desk(read_only=True)
    dialog = MergeDialog(desk, called(desk, "St. Brigid’s Food Pantry"), called(desk, "Saint Brigid Pantry"))
    qtbot.addWidget(dialog)
    assert not dialog.findChild(QAbstractButton, "merge_them").isEnabled()
