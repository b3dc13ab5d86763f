"""The words of the commands for a workspace and the work of a partnership: what can be said after each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk.commands import (
    bodies,
    budgets,
    checking,
    directions,
    exchanging,
    gaps,
    indicators,
    library,
    looking_back,
    readings,
    structure,
    survey_results,
    surveys,
    workspaces,
)
from partnerdesk.commands.words import currency
from partnerdesk.text import tr

if TYPE_CHECKING:
    from partnerdesk.commands.words import Add


def workspaces_words(add: Add) -> None:
    """Say the words of workspaces and their backups."""
    new = add("new", workspaces.new, tr("Make a new workspace."))
    new.add_argument("file", type=Path)
    new.add_argument("--sample", action="store_true", help=tr("fill it with the sample partnership"))
    add("check", checking.check, tr("Say whether a workspace is whole.")).add_argument("file", type=Path)
    backup = add("backup", workspaces.backup, tr("Make a backup now."))
    backup.add_argument("file", type=Path)
    backup.add_argument("--also", type=Path, metavar=tr("FOLDER"), help=tr("a second place, such as a stick"))
    add("backups", workspaces.backups, tr("List the backups of a workspace.")).add_argument("file", type=Path)
    restore = add("restore", workspaces.restore, tr("Put a backup in a workspace's place."))
    restore.add_argument("backup", type=Path)
    restore.add_argument("file", type=Path)


def exchange_words(add: Add) -> None:
    """Say the words of what comes in and goes out."""
    add("kinds", exchanging.kinds, tr("Tell all kinds of record and their fields, as JSON."))
    out = add("export", exchanging.export, tr("Write the whole workspace as JSON, or partners as a sheet."))
    out.add_argument("file", type=Path)
    out.add_argument("out", type=Path)
    bring = add("import", exchanging.bring_in, tr("Bring in a whole JSON file, or a sheet of partners."))
    bring.add_argument("file", type=Path)
    bring.add_argument("data", type=Path)
    for one in (out, bring):
        one.add_argument(
            "--kind",
            choices=("partner", "clause", "budget"),
            help=tr("partners or a budget as a sheet, or kept clauses, not everything"),
        )
        one.add_argument("--partnership", default="", metavar=tr("NAME"), help=tr("which one, where there are several"))
        one.add_argument("--budget", default="", metavar=tr("NAME"), help=tr("which budget, where there are several"))
    bring.add_argument("--dry-run", action="store_true", help=tr("tell what would happen and change nothing"))
    bring.add_argument("--skip-problems", action="store_true", help=tr("leave out rows that cannot be brought in"))
    bring.add_argument(
        "--more-columns",
        action="store_true",
        help=tr("give a budget columns for the months the sheet has after its last"),
    )
    bring.add_argument(
        "--states", action="store_true", help=tr("note how sure income is where its name says so, as “(pending)” does")
    )
    bring.add_argument("--day-first", action="store_true", help=tr("read 1/5/2027 as May 1"))
    kept = add("clauses", library.clauses, tr("List the clauses that are kept for next time."))
    kept.add_argument("file", type=Path)
    bring.add_argument("--currency", type=currency, default="USD", help=tr("what amounts without a currency are in"))


def structure_words(add: Add) -> None:
    """Say the words of advice and task forces."""
    from partnerdesk.domain.situations import QUESTIONS

    fits = add("advise", structure.advise, tr("Say which structure fits a partnership, and why."))
    fits.add_argument("file", type=Path, nargs="?", help=tr("whose answers are taken where none is given here"))
    for question in QUESTIONS:
        fits.add_argument(f"--{question.replace('_', '-')}", default="", metavar=tr("ANSWER"))
    forces = add("task-forces", structure.task_forces, tr("List task forces, and objectives without one."))
    forces.add_argument("file", type=Path)
    forces.add_argument("--all", action="store_true", help=tr("also those that have ended"))
    for one in (fits, forces):
        one.add_argument("--partnership", default="", metavar=tr("NAME"), help=tr("which one, where there are several"))


def directions_words(add: Add) -> None:
    """Say the words of objectives and decisions."""
    aims = add("objectives", directions.objectives, tr("List the objectives, and what each lacks to be SMART."))
    log = add("decisions", directions.decisions, tr("List the decisions, and whether each was valid."))
    for each in (aims, log):
        each.add_argument("file", type=Path)


def looking_back_words(add: Add) -> None:
    """Say the words of stories, reviews and what was learned."""
    told = add("stories", looking_back.stories, tr("List the stories, and whether each may enter a report."))
    looked = add("reviews", looking_back.reviews, tr("List reviews and decisions on going on, and how each stands."))
    advised = add("recommendations", looking_back.recommendations, tr("List recommendations, and what became of each."))
    learned = add("lessons", looking_back.lessons, tr("List what was learned, and what was changed."))
    for each in (told, looked, advised, learned):
        each.add_argument("file", type=Path)


def indicators_words(add: Add) -> None:
    """Say the words of indicators and accomplishments."""
    every = add(
        "indicators", indicators.indicators, tr("List the indicators: baseline, last reading, target, standing.")
    )
    log = add("accomplishments", indicators.accomplishments, tr("List what was accomplished, the newest first."))
    for each in (every, log):
        each.add_argument("file", type=Path)
        each.add_argument(
            "--partnership", default="", metavar=tr("NAME"), help=tr("which one, where there are several")
        )
    came = add("readings", readings.readings, tr("Bring readings of indicators in from a sheet."))
    came.add_argument("file", type=Path)
    came.add_argument("sheet", type=Path, metavar="SHEET.xlsx|.csv")
    came.add_argument("--partnership", default="", metavar=tr("NAME"), help=tr("which one, where there are several"))
    came.add_argument("--day-first", action="store_true", help=tr("1/5 is the first of May"))
    came.add_argument("--take", action="store_true", help=tr("take in what is ready; without it nothing is changed"))


def bodies_words(add: Add) -> None:
    """Say the words of bodies."""
    there = add("bodies", bodies.bodies, tr("List the bodies with their seats, what is vacant, and the quorum."))
    there.add_argument("file", type=Path)
    there.add_argument("--all", action="store_true", help=tr("also those that have ended"))
    council = add("convert", bodies.convert, tr("Turn a steering committee into a coordinating council."))
    council.add_argument("file", type=Path)
    council.add_argument("id", help=tr("as “bodies” tells it"))


def surveys_words(add: Add) -> None:
    """Say the words of surveys."""
    told = add("surveys", survey_results.surveys, tr("List the rounds of surveys, or tell what one of them found."))
    told.add_argument("file", type=Path)
    told.add_argument("--round", default="", metavar=tr("NAME"), help=tr("which round, by its name or id"))
    told.add_argument(
        "--before",
        default="",
        metavar=tr("NAME"),
        help=tr("the earlier round it is compared with; without it the nearest, and none for “none”"),
    )
    told.add_argument("--group", default="", metavar=tr("NAME"), help=tr("one group alone"))
    told.add_argument("--to", type=Path, metavar="OUT.csv", help=tr("write all scores there as a sheet"))
    out = add("survey-forms", surveys.survey_forms, tr("Write all forms of a round of a survey into a folder."))
    out.add_argument("file", type=Path)
    out.add_argument("--to", type=Path, required=True, metavar=tr("FOLDER"))
    out.add_argument("--only", choices=(surveys.SHEET, surveys.FORM), help=tr("sheets alone, or PDF forms alone"))
    out.add_argument("--page", choices=("A4", "Letter"), default="Letter")
    back = add("survey-replies", surveys.survey_replies, tr("Read a folder of replies to a round of a survey."))
    back.add_argument("file", type=Path)
    back.add_argument("folder", type=Path, metavar=tr("FOLDER"))
    back.add_argument("--take", action="store_true", help=tr("take in what is ready; without it nothing is changed"))
    back.add_argument("--half", action="store_true", help=tr("also replies that are half filled in"))
    back.add_argument(
        "--unclear", action="store_true", help=tr("also replies with answers that are left blank as not clear")
    )
    for each in (out, back):
        each.add_argument("--round", default="", metavar=tr("NAME"), help=tr("which round, by its name or id"))


def gaps_words(add: Add) -> None:
    """Say the words of budgets and their gaps."""
    every = add(
        "budgets", budgets.budgets, tr("Tell what budgets come to: what is missing, when, and what is not in order.")
    )
    every.add_argument("file", type=Path)
    every.add_argument("budget", nargs="?", default="", metavar=tr("NAME"), help=tr("one budget only"))
    tried = add(
        "scenarios", gaps.scenarios, tr("List the ways to close the gap of a budget, and what they leave open.")
    )
    ranked = add(
        "programs", gaps.programs, tr("Rank the programs of a budget by importance and by what a result costs.")
    )
    for each in (tried, ranked):
        each.add_argument("file", type=Path)
        each.add_argument("id", nargs="?", default="", help=tr("one budget only"))


EVERY = (
    gaps_words,
    directions_words,
    looking_back_words,
    bodies_words,
    structure_words,
    surveys_words,
    indicators_words,
)
