"""The words of the commands for papers and agreements: what can be said after each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk.commands import after_signing, letterheads, papers, scans, signing, versions
from partnerdesk.commands.words import add_look, day, language
from partnerdesk.text import tr

if TYPE_CHECKING:
    from partnerdesk.commands.words import Add


def papers_words(add: Add) -> None:
    """Say the words of papers."""
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
        add_look(each)


def versions_words(add: Add) -> None:
    """Say the words of versions and their signatures."""
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
    signed.add_argument("--on", type=day, metavar="2027-01-31", help=tr("the day it was signed; without it, today"))
    signed.add_argument("--how", choices=("pen", "elsewhere"), default="pen")
    signed.add_argument("--witness", default="", metavar=tr("NAME"))
    signed.add_argument("--anyway", action="store_true", help=tr("also under a version that was given up"))
    both = add("compare", versions.compare, tr("Write what two versions do not both say."))
    both.add_argument("file", type=Path)
    both.add_argument("earlier", help=tr("the code of the earlier version"))
    both.add_argument("later", help=tr("the code of the later version"))
    both.add_argument("--to", type=Path, required=True, metavar="OUT.pdf|OUT.docx")
    for each in (close, both):
        add_look(each)


def signing_words(add: Add) -> None:
    """Say the words of what is printed and scanned for signing."""
    every_copy = add("print-set", signing.print_set, tr("Write all that is printed for signing a version as one PDF."))
    every_copy.add_argument("file", type=Path)
    every_copy.add_argument("code", help=tr("the code in the foot of the sheet"))
    every_copy.add_argument("--of", default="", metavar=tr("AGREEMENT"), help=tr("where several say the same, its id"))
    every_copy.add_argument("--to", type=Path, required=True, metavar="OUT.pdf")
    every_copy.add_argument(
        "--one-side", action="store_true", help=tr("for printing on one side: no side is left empty between the parts")
    )
    every_copy.add_argument("--language", type=language, default="en_US")
    bound = add("binder", signing.binder, tr("Write all there is of an agreement as one PDF."))
    bound.add_argument("file", type=Path)
    bound.add_argument("id")
    bound.add_argument("--to", type=Path, required=True, metavar="OUT.pdf")
    add_look(bound)
    came = add("scan", scans.scan, tr("Keep scans of signed sheets with their version."))
    came.add_argument("file", type=Path)
    came.add_argument("code", help=tr("the code in the foot of the sheet"))
    came.add_argument("--of", default="", metavar=tr("AGREEMENT"), help=tr("where several say the same, its id"))
    came.add_argument("scans", type=Path, nargs="+", metavar="SCAN.pdf|SCAN.jpg")
    came.add_argument(
        "--party", default="", metavar=tr("NAME"), help=tr("whose copy it is; without it, the whole document")
    )
    came.add_argument("--on", type=day, metavar="2027-01-31", help=tr("the day it was received; without it, today"))
    came.add_argument("--from", dest="sender", default="", metavar=tr("NAME"), help=tr("from whom it came"))
    came.add_argument("--complete", action="store_true", help=tr("all pages were looked through and are there"))
    there = add("scans", scans.scans, tr("List the scans of a version, or write them as they were received."))
    there.add_argument("file", type=Path)
    there.add_argument("code", help=tr("the code in the foot of the sheet"))
    there.add_argument("--of", default="", metavar=tr("AGREEMENT"), help=tr("where several say the same, its id"))
    there.add_argument("--to", type=Path, metavar=tr("FOLDER"), help=tr("write them there"))


def letterhead_words(add: Add) -> None:
    """Say the words of the letterhead."""
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


def after_signing_words(add: Add) -> None:
    """Say the words of what follows a signature."""
    owed = add("owed", after_signing.owed, tr("List who owes what by when under signed agreements."))
    owed.add_argument("file", type=Path)
    owed.add_argument("id", nargs="?", default="", help=tr("one agreement only"))
    owed.add_argument("--all", action="store_true", help=tr("also what was kept, broken or is no longer owed"))
    done = add("kept", after_signing.kept, tr("Note what became of something owed."))
    done.add_argument("file", type=Path)
    done.add_argument("id", help=tr("as “owed” tells it"))
    done.add_argument("--outcome", choices=("kept", "broken", "waived", "open"), default="kept")
    done.add_argument("--on", type=day, metavar="2027-01-31", help=tr("the day it was done; without it, today"))
    done.add_argument("--remark", default="", metavar=tr("TEXT"))
    done.add_argument("--evidence", type=Path, metavar=tr("PATH"), help=tr("a file that proves it"))
    days = add("calendar", after_signing.calendar, tr("Write the days of agreements as a calendar file."))
    days.add_argument("file", type=Path)
    days.add_argument("id", nargs="?", default="", help=tr("one agreement only"))
    days.add_argument("--to", type=Path, required=True, metavar="OUT.ics")
    change = add("amend", after_signing.amend, tr("Open a signed agreement for a change."))
    change.add_argument("--on", type=day, metavar="2027-01-31", help=tr("the day the change takes effect"))
    back = add("give-up", after_signing.give_up, tr("Give a change up: the agreement is as all have signed it."))
    again = add("renew", after_signing.renew, tr("Begin the renewal of a signed agreement."))
    again.add_argument("--until", type=day, required=True, metavar="2027-01-31", help=tr("the new last day"))
    again.add_argument("--by-itself", action="store_true", help=tr("it renews itself: nothing has to be signed"))
    over = add("end", after_signing.end, tr("End a signed agreement."))
    over.add_argument("--how", choices=("ran-out", "notice", "agreed", "other"), required=True)
    over.add_argument("--on", type=day, metavar="2027-01-31", help=tr("its last day; without it, today"))
    over.add_argument("--by", default="", metavar=tr("NAME"), help=tr("who gave notice"))
    for each in (change, back, again, over):
        each.add_argument("file", type=Path)
        each.add_argument("id")
    for each in (change, over):
        each.add_argument("--why", default="", metavar=tr("TEXT"), help=tr("printed in the paper"))


EVERY = (papers_words, versions_words, signing_words, letterhead_words, after_signing_words)
