"""A filled form as it was found in a file, before anything is made of it; and why a file is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.text import mark

if TYPE_CHECKING:
    from partnerdesk.domain.survey_rounds import Arrived

LARGEST = 8_000_000  # bytes
MOST_UNPACKED = 40_000_000
PRINTED_CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")  # as it stands in the foot
PRINTED_WHOSE = re.compile(PRINTED_CODE.pattern + r" / ([0-9A-Z]{2,20})(?![0-9A-Za-z])")


class State(Option):
    """What can be done with a file of the folder; `explanation` says it to the person."""

    READY = ("ready", mark("Ready"), mark("It will be taken in."))
    UNCLEAR = (
        "unclear",
        mark("Not clear"),
        mark("Look at the file, or ask. It can be taken in with those answers left blank."),
    )
    HALF = ("half", mark("Half filled in"), mark("Ask for the rest, or take it in as it is."))
    SECOND = (
        "second",
        mark("Another reply"),
        mark("Ask which one counts, and choose that. The other one is then not counted."),
    )
    DUPLICATE = ("duplicate", mark("The same again"), mark("Nothing has to be done."))
    UNMATCHED = ("unmatched", mark("Not known whose"), mark("Say whose it is, if you know it for certain."))
    OTHER_ROUND = ("other-round", mark("Another round or survey"), mark("Read it in there."))
    ALTERED = ("altered", mark("The form was changed"), mark("Send the form again, or type the answers in."))
    FLATTENED = ("flattened", mark("Printed to PDF, or scanned"), mark("Type the answers in, as from paper."))
    BLANK = ("blank", mark("Nothing filled in"), mark("Ask for it to be filled in and saved before it is sent back."))
    LOCKED = ("locked", mark("With a password"), mark("Ask for it without a password."))
    UNREADABLE = ("unreadable", mark("No form that can be read"), mark("Ask for the form again."))


class NoReply(Exception):
    """A file that gives no reply: its state, and the sentence why."""

    def __init__(self, state: State, why: str) -> None:
        super().__init__(why)
        self.state, self.why = state, why


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one place for an answer.

    `formula` where it was worked out and not given; `several` where more are marked; `torn` where one is stored and another shown.
    """

    text: str
    formula: bool = False
    several: bool = False
    torn: bool = False


@dataclass(frozen=True, slots=True)
class RawForm:
    """What a file says: of itself, in its places for answers, and beside them as the words of the questions.

    `beside` are sentences on what was written or drawn elsewhere, which a person has to look at; `respondents` the codes of those
    whose form it is, as they can be read on it.
    """

    arrived: Arrived
    meta: dict[str, str]
    entries: dict[str, Entry]
    words: dict[str, str] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    respondents: frozenset[str] = frozenset()
