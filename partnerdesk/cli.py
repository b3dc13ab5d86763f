"""The command line: everything that needs no window. `partnerdesk-cli --help` lists the commands."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk import __version__
from partnerdesk.commands import (
    after_signing,
    answers,
    bodies,
    budgets,
    checking,
    directions,
    exchanging,
    gaps,
    indicators,
    letterheads,
    library,
    looking_back,
    papers,
    readings,
    scans,
    signing,
    structure,
    surveys,
    versions,
    workspaces,
)
from partnerdesk.commands.answers import NOT_WRITABLE, PROBLEMS, WRONG_USE, Answer, Here
from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from partnerdesk.storage.places import Places

    Command = Callable[[argparse.Namespace, Here], Answer]

INTERRUPTED = 130


def main(
    words: Sequence[str] | None = None, *, places: Places | None = None, now: Callable[[], datetime] | None = None
) -> int:
    """Run one command; return its exit code: 0 done, 1 problems, 2 wrong use, 3 the workspace cannot be written now."""
    from partnerdesk.storage.places import Places, local_now

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that lacks a letter is no reason to stop
    try:
        asked = parser().parse_args(words)
    except SystemExit as ended:
        return int(ended.code or 0)
    here = Here(places or Places.of_this_computer(), now or local_now, asked.author or _user())
    try:
        answer: Answer = asked.command(asked, here)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("PARTNERDESK_DEBUG"):
            raise
        return _tell_error(error, as_json=asked.json)
    return _tell(answer, as_json=asked.json)


def _tell(answer: Answer, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"exit": answer.code, **answer.said}, indent=1))
        return answer.code
    for line in answer.lines:
        print(line)
    for remark in answer.remarks:
        print(remark, file=sys.stderr)
    return answer.code


def _tell_error(error: Exception, *, as_json: bool) -> int:
    """Say one sentence on the error output; for machines also on the output."""
    from partnerdesk.storage.lock import InUse
    from partnerdesk.storage.store import ReadOnly

    sentence, code = str(error), PROBLEMS
    if isinstance(error, answers.WrongUse):
        code = WRONG_USE
    elif isinstance(error, (answers.NotWritable, InUse, ReadOnly)):
        code = NOT_WRITABLE
    elif not isinstance(error, Told):
        sentence = tr(
            "Something went wrong that PartnerDesk did not expect ({error}). Your workspace is as it was. Set PARTNERDESK_DEBUG=1 to see where.",
            error=type(error).__name__,
        )
    if as_json:
        print(json.dumps({"exit": code, "error": sentence}, indent=1))
    print(sentence, file=sys.stderr)
    return code


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return ""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    made = argparse.ArgumentParser(
        prog="partnerdesk-cli", description=tr("Work with PartnerDesk workspaces without a window.")
    )
    made.add_argument("--version", action="version", version=__version__)
    commands = made.add_subparsers(required=True, metavar=tr("command"))

    def add(name: str, command: Command, told: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=told, description=told)
        one.add_argument("--json", action="store_true", help=tr("answer as JSON, for machines"))
        one.add_argument("--author", default="", metavar=tr("NAME"), help=tr("whose name stands in the history"))
        one.set_defaults(command=command)
        return one

    _add_workspaces(add)
    _add_exchange(add)
    _add_papers(add)
    _add_versions(add)
    _add_signing(add)
    _add_letterhead(add)
    _add_after_signing(add)
    _add_gaps(add)
    _add_directions(add)
    _add_looking_back(add)
    _add_bodies(add)
    _add_structure(add)
    _add_surveys(add)
    _add_indicators(add)
    return made


def _currency(text: str) -> str:
    """Return the letters of a currency; argparse tells what is wrong with others."""
    if not re.fullmatch("[A-Za-z]{3}", text):
        raise argparse.ArgumentTypeError(tr("“{text}” is no currency: write three letters, like USD.", text=text))
    return text.upper()


def _day(text: str) -> date:
    """Return a day written as year-month-day; argparse tells what is wrong with others."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(tr("“{text}” is no day: write it like 2027-01-31.", text=text)) from error


def _language(text: str) -> str:
    """Return the code of a language whose way with dates and numbers is known; argparse tells what is wrong with others."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(text)
    except (ValueError, UnknownLocaleError) as error:
        raise argparse.ArgumentTypeError(tr("“{text}” is no language: write it like en_US.", text=text)) from error
    return text


def _add_workspaces(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
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


def _add_exchange(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
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
    bring.add_argument("--currency", type=_currency, default="USD", help=tr("what amounts without a currency are in"))


def _add_papers(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    every = add("papers", papers.papers, tr("List the papers that can be made, or make all of them."))
    every.add_argument("file", type=Path, nargs="?")
    every.add_argument("--sample", action="store_true", help=tr("those of the sample partnership"))
    every.add_argument("--to", type=Path, metavar=tr("FOLDER"), help=tr("make all of them there, as PDF and Word"))
    one = add("paper", papers.paper, tr("Make one paper as PDF or Word."))
    one.add_argument("file", type=Path)
    one.add_argument("kind")
    one.add_argument("id")
    one.add_argument("--to", type=Path, required=True, metavar="OUT.pdf|OUT.docx")
    for each in (every, one):
        _add_look(each)


def _add_look(command: argparse.ArgumentParser) -> None:
    """Let a command be told how papers are to look."""
    command.add_argument("--page", choices=("A4", "Letter"), default="Letter")
    command.add_argument("--language", type=_language, default="en_US")


def _add_versions(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    close = add("issue", versions.issue, tr("Close an agreement for signing: it becomes a version that never changes."))
    close.add_argument("file", type=Path)
    close.add_argument("id")
    kept = add("versions", versions.versions, tr("List the versions of an agreement."))
    kept.add_argument("file", type=Path)
    kept.add_argument("id")
    sheet = add("match", versions.match, tr("Say which version a sheet was printed from."))
    sheet.add_argument("file", type=Path)
    sheet.add_argument("code", help=tr("the code in the foot of the sheet"))
    sheet.add_argument("--of", default="", metavar=tr("AGREEMENT"), help=tr("where several say the same, its id"))
    sheet.add_argument("--to", type=Path, metavar="OUT.pdf|OUT.docx", help=tr("write that version there"))
    sheet.add_argument("--amendment", action="store_true", help=tr("write the amendment that led to it"))
    signed = add("sign", versions.sign, tr("Note that a party has signed a version."))
    signed.add_argument("file", type=Path)
    signed.add_argument("code", help=tr("the code in the foot of the sheet"))
    signed.add_argument("--of", default="", metavar=tr("AGREEMENT"), help=tr("where several say the same, its id"))
    signed.add_argument("party", help=tr("its name, or a part of it"))
    signed.add_argument("--on", type=_day, metavar="2027-01-31", help=tr("the day it was signed; without it, today"))
    signed.add_argument("--how", choices=("pen", "elsewhere"), default="pen")
    signed.add_argument("--witness", default="", metavar=tr("NAME"))
    signed.add_argument("--anyway", action="store_true", help=tr("also under a version that was given up"))
    both = add("compare", versions.compare, tr("Write what two versions do not both say."))
    both.add_argument("file", type=Path)
    both.add_argument("earlier", help=tr("the code of the earlier version"))
    both.add_argument("later", help=tr("the code of the later version"))
    both.add_argument("--to", type=Path, required=True, metavar="OUT.pdf|OUT.docx")
    for each in (close, both):
        _add_look(each)


def _add_letterhead(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    head = add(
        "letterhead", letterheads.letterhead, tr("Show the letterhead of papers, set it up, change or remove it.")
    )
    head.add_argument("file", type=Path)
    head.add_argument("--from-ours", action="store_true", help=tr("fill it from our own organization's record"))
    head.add_argument("--name", help=tr("the name on top"))
    head.add_argument("--line", action="append", help=tr("a line below the name; may be given several times"))
    head.add_argument("--logo", type=Path, metavar=tr("PICTURE"))
    head.add_argument("--color", metavar="#0B5A5C", help=tr("of titles, headings and rules"))
    head.add_argument(
        "--on", dest="prints_on", metavar="agreements,letters,reports,sheets", help=tr("what it is printed on")
    )
    head.add_argument("--partner-logos", choices=("yes", "no"), help=tr("whether agreements show the parties' logos"))
    head.add_argument("--base", type=Path, metavar="OURS.docx", help=tr("a Word file whose look papers in Word take"))
    head.add_argument("--no-logo", action="store_true")
    head.add_argument("--no-base", action="store_true")
    head.add_argument("--remove", action="store_true", help=tr("take the letterhead away"))


def _add_after_signing(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    owed = add("owed", after_signing.owed, tr("List who owes what by when under signed agreements."))
    owed.add_argument("file", type=Path)
    owed.add_argument("id", nargs="?", default="", help=tr("one agreement only"))
    owed.add_argument("--all", action="store_true", help=tr("also what was kept, broken or is no longer owed"))
    done = add("kept", after_signing.kept, tr("Note what became of something owed."))
    done.add_argument("file", type=Path)
    done.add_argument("id", help=tr("as “owed” tells it"))
    done.add_argument("--outcome", choices=("kept", "broken", "waived", "open"), default="kept")
    done.add_argument("--on", type=_day, metavar="2027-01-31", help=tr("the day it was done; without it, today"))
    done.add_argument("--remark", default="", metavar=tr("TEXT"))
    done.add_argument("--evidence", type=Path, metavar=tr("PATH"), help=tr("a file that proves it"))
    days = add("calendar", after_signing.calendar, tr("Write the days of agreements as a calendar file."))
    days.add_argument("file", type=Path)
    days.add_argument("id", nargs="?", default="", help=tr("one agreement only"))
    days.add_argument("--to", type=Path, required=True, metavar="OUT.ics")
    change = add("amend", after_signing.amend, tr("Open a signed agreement for a change."))
    change.add_argument("--on", type=_day, metavar="2027-01-31", help=tr("the day the change takes effect"))
    back = add("give-up", after_signing.give_up, tr("Give a change up: the agreement is as all have signed it."))
    again = add("renew", after_signing.renew, tr("Begin the renewal of a signed agreement."))
    again.add_argument("--until", type=_day, required=True, metavar="2027-01-31", help=tr("the new last day"))
    again.add_argument("--by-itself", action="store_true", help=tr("it renews itself: nothing has to be signed"))
    over = add("end", after_signing.end, tr("End a signed agreement."))
    over.add_argument("--how", choices=("ran-out", "notice", "agreed", "other"), required=True)
    over.add_argument("--on", type=_day, metavar="2027-01-31", help=tr("its last day; without it, today"))
    over.add_argument("--by", default="", metavar=tr("NAME"), help=tr("who gave notice"))
    for each in (change, back, again, over):
        each.add_argument("file", type=Path)
        each.add_argument("id")
    for each in (change, over):
        each.add_argument("--why", default="", metavar=tr("TEXT"), help=tr("printed in the paper"))


def _add_structure(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
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


def _add_signing(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    every_copy = add("print-set", signing.print_set, tr("Write all that is printed for signing a version as one PDF."))
    every_copy.add_argument("file", type=Path)
    every_copy.add_argument("code", help=tr("the code in the foot of the sheet"))
    every_copy.add_argument("--of", default="", metavar=tr("AGREEMENT"), help=tr("where several say the same, its id"))
    every_copy.add_argument("--to", type=Path, required=True, metavar="OUT.pdf")
    every_copy.add_argument(
        "--one-side", action="store_true", help=tr("for printing on one side: no side is left empty between the parts")
    )
    every_copy.add_argument("--language", type=_language, default="en_US")
    bound = add("binder", signing.binder, tr("Write all there is of an agreement as one PDF."))
    bound.add_argument("file", type=Path)
    bound.add_argument("id")
    bound.add_argument("--to", type=Path, required=True, metavar="OUT.pdf")
    _add_look(bound)
    came = add("scan", scans.scan, tr("Keep scans of signed sheets with their version."))
    came.add_argument("file", type=Path)
    came.add_argument("code", help=tr("the code in the foot of the sheet"))
    came.add_argument("--of", default="", metavar=tr("AGREEMENT"), help=tr("where several say the same, its id"))
    came.add_argument("scans", type=Path, nargs="+", metavar="SCAN.pdf|SCAN.jpg")
    came.add_argument(
        "--party", default="", metavar=tr("NAME"), help=tr("whose copy it is; without it, the whole document")
    )
    came.add_argument("--on", type=_day, metavar="2027-01-31", help=tr("the day it was received; without it, today"))
    came.add_argument("--from", dest="sender", default="", metavar=tr("NAME"), help=tr("from whom it came"))
    came.add_argument("--complete", action="store_true", help=tr("all pages were looked through and are there"))
    there = add("scans", scans.scans, tr("List the scans of a version, or write them as they were received."))
    there.add_argument("file", type=Path)
    there.add_argument("code", help=tr("the code in the foot of the sheet"))
    there.add_argument("--of", default="", metavar=tr("AGREEMENT"), help=tr("where several say the same, its id"))
    there.add_argument("--to", type=Path, metavar=tr("FOLDER"), help=tr("write them there"))


def _add_directions(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    aims = add("objectives", directions.objectives, tr("List the objectives, and what each lacks to be SMART."))
    log = add("decisions", directions.decisions, tr("List the decisions, and whether each was valid."))
    for each in (aims, log):
        each.add_argument("file", type=Path)


def _add_looking_back(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    told = add("stories", looking_back.stories, tr("List the stories, and whether each may enter a report."))
    looked = add("reviews", looking_back.reviews, tr("List reviews and decisions on going on, and how each stands."))
    advised = add("recommendations", looking_back.recommendations, tr("List recommendations, and what became of each."))
    learned = add("lessons", looking_back.lessons, tr("List what was learned, and what was changed."))
    for each in (told, looked, advised, learned):
        each.add_argument("file", type=Path)


def _add_indicators(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
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


def _add_bodies(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    there = add("bodies", bodies.bodies, tr("List the bodies with their seats, what is vacant, and the quorum."))
    there.add_argument("file", type=Path)
    there.add_argument("--all", action="store_true", help=tr("also those that have ended"))
    council = add("convert", bodies.convert, tr("Turn a steering committee into a coordinating council."))
    council.add_argument("file", type=Path)
    council.add_argument("id", help=tr("as “bodies” tells it"))


def _add_surveys(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
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


def _add_gaps(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
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
