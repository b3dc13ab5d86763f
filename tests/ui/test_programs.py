"""The screen of programs: ranked by a budget, with the working; what lacks something stands apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk.domain.budgets import Budget
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.programs import Importance, Program
from ui.desk import Place


@pytest.fixture
def screen(sampled):
    sampled.go(Place("programs"))
    return sampled.window.screen_of("programs")


def program(sampled, name):
    return next(one for one in sampled.desk.store.all(Program) if one.name == name)


def ranked(screen):
    return [(row.when, row.first, row.rest, row.note) for row in screen.ranks.rows()]


def test_they_stand_by_importance_with_what_a_result_costs(screen):
    assert ranked(screen) == [
        ("1", "Fresh boxes", "Vital", "$4.26 for one"),
        ("2", "Farm and store pickups", "High", "$0.09 for one"),
    ]
    assert [(row.first, row.below) for row in screen.apart.rows()] == [
        ("Tuesday tables", "No expense of this budget belongs to it.")
    ]
    assert screen.shared.text() == "$117,000 of this budget belongs to no program and is not divided among them."


def test_the_working_is_there_to_read(screen):
    table = screen.working
    cells = [[table.item(row, column).text() for column in range(2)] for row in range(table.rowCount())]
    assert cells == [
        ["Its lines in the budget", "$54,990"],
        ["Less money for it alone, expected", "-$24,000"],
        ["Net cost", "$30,990"],
        ["Divided by", "7,280 boxes brought to households"],
        ["Cost of one", "$4.26"],
    ]


def test_a_change_of_importance_ranks_anew(screen, sampled):
    with sampled.desk.change("less important") as change:
        change.put(replace(program(sampled, "Fresh boxes"), importance=Importance.LOW))
    assert [each[1] for each in ranked(screen)] == ["Farm and store pickups", "Fresh boxes"]


def test_another_budget_ranks_by_its_own_figures(screen, sampled):
    last = next(one for one in sampled.desk.store.all(Budget) if "2025" in one.name)
    screen.show_budget(last.id)
    assert ranked(screen)[0][3] == "$3.98 for one"


def test_a_program_is_opened_from_its_rank_and_added_with_the_button(screen, sampled):
    screen.ranks.opened.emit(program(sampled, "Fresh boxes").id)
    assert screen.editor.form.record.name == "Fresh boxes"
    words, run = screen.new_action()
    assert words == "New program"
    run()
    assert screen.editor.form.record.name == "New program"
    assert [row.first for row in screen.apart.rows()] == ["Tuesday tables", "New program"]


def test_without_programs_it_says_what_they_are_for(screen, sampled):
    other = next(one.id for one in sampled.desk.store.all(Partnership) if "Millrace" in one.name)
    sampled.desk.choose_partnership(other)
    assert not screen.empty.isHidden()
    assert screen.ranks.isHidden()
    screen.empty.begun.emit()
    assert screen.empty.isHidden()
    assert not screen.no_budget.isHidden()
