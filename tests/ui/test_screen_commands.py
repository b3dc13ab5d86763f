"""What a screen can do is found by the search while it is on show; bringing in partners has a place in the menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.desk import Place


def offered(program, typed):
    search = program.window.top.search
    search.setFocus()
    search.clear()
    QTest.keyClicks(search, typed)
    return {command.text for command in program._commands() if typed.lower() in command.text.lower()}


def test_the_screens_own_commands_are_found_while_it_is_on_show(sampled):
    assert "Write a note about this partner" not in offered(sampled, "note")
    sampled.go(Place("partners"))
    assert "Write a note about this partner" in offered(sampled, "note")


def test_each_command_is_offered_once(sampled):
    sampled.go(Place("partners"))
    texts = [command.text for command in sampled._commands()]
    assert len(texts) == len(set(texts))


def test_a_command_of_the_screen_runs_from_the_search(sampled):
    sampled.go(Place("partners"))
    partners = sampled.window.screen_of("partners")
    sampled._on_search_accepted("command screen filter_partners")
    assert partners.list.filter_line.hasFocus() or partners.list.filter_line is sampled.window.focusWidget()


def test_the_menu_leads_to_bringing_in_partners_from_anywhere(sampled, monkeypatch):
    sampled.go(Place("partners"))
    asked = []
    monkeypatch.setattr(sampled.window.screen_of("partners"), "import_sheet", lambda: asked.append("import"))
    sampled.go(Place("today"))
    sampled.actions.qaction("import_partners").trigger()
    assert sampled.window.current_screen() == "partners"
    assert asked == ["import"]


def test_keys_of_a_screen_do_nothing_on_another(sampled):
    sampled.go(Place("agreements"))
    editor = sampled.window.screen_of("agreements").editor
    sampled.go(Place("today"))
    QTest.keyClick(sampled.window, Qt.Key.Key_F8)
    assert not editor.isVisible()
    assert sampled.window.current_screen() == "today"
