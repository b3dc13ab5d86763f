"""A reply to a round of a survey, read from one file as it comes: `read_reply` gives values, and never guesses.

A file is matched by the code of the questions, the round and the code of the respondent, never by its name. A folder of them is
planned and taken in by `survey_plans`. PDF files are read by PDFium, which is not thread-safe: the window reads on its lane for that.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from partnerdesk.domain import survey_words
from partnerdesk.domain.survey_rounds import BLANK, Answering, Arrived, Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Asked
from partnerdesk.exchange import survey_form_reading, survey_sheet_reading
from partnerdesk.exchange.survey_answers import said_in_words, sign
from partnerdesk.exchange.survey_raw import LARGEST, PRINTED_CODE, Entry, NoReply, RawForm, State
from partnerdesk.text import brief, fold, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from partnerdesk.domain.questionnaires import Questionnaire

HALF = 3  # a reply of which more than one part in three is blank is half filled in
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LONGEST_GROUP = 120


@dataclass(frozen=True)
class Expected:
    """What a round waits for: its questions, who is asked, what came already, and the other rounds by the codes on their forms.

    `names` has for each invitation what it is called; `others` for each code the name of its survey and round.
    """

    questionnaire: Questionnaire
    round: SurveyRound
    invitations: tuple[Invitation, ...] = ()
    replies: tuple[Reply, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def code(self) -> str:
        """The code on each form of this round, which is worked out from all that it asks."""
        return self.questionnaire.code

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing may say who answered."""
        return self.round.answering is Answering.ANONYMOUS


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote: to the open question of this key, or why the element of this name was marked low."""

    asked: str
    words: str


@dataclass(frozen=True)
class Found:
    """A reply as it was read. `invitation` is None where it is not known whose it is, and in a round without names.

    `unclear` are answers that were left blank because they cannot be read, one sentence each; `remarks` is what else is worth knowing.
    """

    file: str
    arrived: Arrived
    marks: str
    comments: tuple[Words, ...]
    fingerprint: str
    invitation: Invitation | None = None
    group: str = ""
    unclear: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    why_unmatched: str = ""

    @property
    def blanks(self) -> int:
        """How many questions were left blank."""
        return self.marks.count(BLANK)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it at all."""
        return self.blanks == len(self.marks) and not self.comments and not self.unclear


@dataclass(frozen=True)
class Refused:
    """A file that gives no reply: why, and in `state` what can be done."""

    file: str
    state: State
    why: str
    fingerprint: str = ""

    @property
    def remedy(self) -> str:
        """What can be done."""
        return tr(self.state.explanation)


def read_reply(name: str, data: bytes, expected: Expected) -> Found | Refused:
    """Return what a file says as a reply to a round; nothing in it is run, followed or guessed."""
    fingerprint = fingerprint_of(data, expected)
    try:
        raw = _read(data)
        _check_round(raw, expected)
        _check_questions(raw, expected.questionnaire)
        _check_respondent(raw)
        _check_drawn(raw)
    except NoReply as error:
        return Refused(name, error.state, error.why, fingerprint)
    found = _found(name, raw, expected, fingerprint)
    if found.is_blank:
        return Refused(name, State.BLANK, tr("No question was answered in it."), fingerprint)
    return found


def fingerprint_of(data: bytes, expected: Expected) -> str:
    """Return the fingerprint of a file; in a round without names it says nothing to other rounds."""
    salt = f"{expected.round.id}\n{expected.round.code}\n".encode() if expected.is_anonymous else b""
    return hashlib.sha256(salt + data).hexdigest()


def _read(data: bytes) -> RawForm:
    if len(data) > LARGEST:
        raise NoReply(State.UNREADABLE, tr("The file is far larger than a form. It was not opened."))
    if not data.strip(b"\0"):
        raise NoReply(State.UNREADABLE, tr("The file is empty."))
    if data.startswith(b"PK\x03\x04"):
        return survey_sheet_reading.read(data)
    if b"%PDF-" in data[:1024]:
        return survey_form_reading.read(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if ENCRYPTED in data:
            raise NoReply(State.LOCKED, tr("The file opens with a password only."))
        raise NoReply(
            State.UNREADABLE, tr("This is an old Office file, such as .xls. Ask for it to be saved as .xlsx.")
        )
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")) or data[4:8] == b"ftyp":
        raise NoReply(State.FLATTENED, tr("This is a picture. Nothing in it can be read by itself."))
    if _is_text(data):
        why = tr(
            "This is only the text of a sheet, such as .csv or a web page. Ask for it to be saved as .xlsx, or type the answers in."
        )
        raise NoReply(State.UNREADABLE, why)
    raise NoReply(State.UNREADABLE, tr("This is neither a spreadsheet nor a PDF."))


def _is_text(data: bytes) -> bool:
    """Whether a form was saved as text: its code stands in it, in whatever letters."""
    plain = data.replace(b"\0", b"")
    return PRINTED_CODE.search(plain.decode("latin-1")) is not None


def _check_round(raw: RawForm, expected: Expected) -> None:
    """Refuse the form of another survey or round."""
    code = raw.meta.get("code", "").strip()
    if code != expected.code:
        if code in expected.others:
            said = tr("This form belongs to “{name}”.", name=expected.others[code])
        else:
            said = tr(
                "This form belongs to a survey or round that is not in this workspace, or its questions were other ones."
            )
        raise NoReply(State.OTHER_ROUND, said)
    asked_in = raw.meta.get("round", "").strip()
    if asked_in and asked_in != expected.round.id:
        raise NoReply(State.OTHER_ROUND, tr("This form has the same questions, but belongs to another round."))


def _check_respondent(raw: RawForm) -> None:
    """Refuse a form on which another code can be read than lies hidden in it."""
    if raw.respondents - {raw.meta.get("respondent", "").strip()}:
        raise NoReply(State.ALTERED, tr("The code on the form and the one hidden in it are not the same."))


def _check_drawn(raw: RawForm) -> None:
    """Tell a form on which somebody drew and wrote in place of filling it in."""
    if raw.arrived is Arrived.FORM and raw.beside and not any(each.text for each in raw.entries.values()):
        why = tr("It was not filled in: somebody drew or wrote onto the page, and that is a picture.")
        raise NoReply(State.FLATTENED, why)


def _check_questions(raw: RawForm, asked: Questionnaire) -> None:
    """Refuse a form in which questions are missing, doubled, added or worded otherwise."""
    wanted = {line.field: line for part in survey_words.parts(asked) for line in part.lines}
    whys = {part.why for part in survey_words.parts(asked) if part.why}
    if raw.twice:
        raise NoReply(
            State.ALTERED,
            tr("There is more than one place for the same answer: rows were copied, or forms put together."),
        )
    if set(raw.entries) - set(wanted) - whys:
        raise NoReply(State.ALTERED, tr("There are places for answers in it that the form did not have."))
    if missing := [line.number for name, line in wanted.items() if name not in raw.entries]:
        listed = ", ".join(map(str, missing[:8]))
        raise NoReply(
            State.ALTERED,
            trn("Question {which} is missing.", "{n} questions are missing: {which}.", len(missing), which=listed),
        )
    for name, line in wanted.items():
        if name in raw.words and not _is_worded(raw.words[name], line):
            why = tr(
                "Question {n} reads otherwise than it was asked: “{words}”.",
                n=line.number,
                words=brief(raw.words[name]),
            )
            raise NoReply(State.ALTERED, why)


def _is_worded(said: str, line: survey_words.Line) -> bool:
    plain = _folded(said)
    wanted = _folded(line.item.words)
    return plain in {wanted, f"{line.number}. {wanted}"}


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def _found(name: str, raw: RawForm, expected: Expected, fingerprint: str) -> Found:
    asked = expected.questionnaire
    marks, unclear = _marks(raw, asked)
    invitation, why = _whose(raw, expected)
    group = raw.meta.get("group", "").strip()[:LONGEST_GROUP]
    remarks = list(raw.remarks)
    blanks = marks.count(BLANK) - len(unclear)
    unclear += raw.beside
    unclear += _formulas(raw, asked)
    if blanks > 0:
        remarks.append(trn("{n} question was left blank.", "{n} questions were left blank.", blanks))
    if group and group not in expected.round.group_names:
        remarks.append(tr("It names a group that this round has not: “{group}”.", group=brief(group)))
        group = ""
    return Found(
        file=name,
        arrived=raw.arrived,
        marks=marks,
        comments=tuple(_comments(raw, asked)),
        fingerprint=fingerprint,
        invitation=invitation,
        group=invitation.group if invitation else group,
        unclear=tuple(unclear),
        remarks=tuple(remarks),
        why_unmatched=why,
    )


def _marks(raw: RawForm, asked: Questionnaire) -> tuple[str, list[str]]:
    """Return the row of signs, and a sentence for each answer that is not clear."""
    marks, unclear = [], []
    for line in survey_words.scored(asked):
        mark, why = _sign(raw.entries[line.field], line, asked)
        marks.append(mark)
        if why:
            unclear.append(tr("Question {n}: {why}", n=line.number, why=why))
    return "".join(marks), unclear


def _sign(entry: Entry, line: survey_words.Line, asked: Questionnaire) -> tuple[str, str]:
    if entry.formula:
        return BLANK, tr("a formula stands there, not an answer.")
    if entry.torn:
        return BLANK, tr("what the file shows and what is stored in it are two different answers.")
    if entry.several:
        return BLANK, tr("“{text}” is more than one answer.", text=entry.text)
    return sign(entry.text, line.item, asked)


def _comments(raw: RawForm, asked: Questionnaire) -> Iterator[Words]:
    for part in survey_words.parts(asked):
        places = [(line.field, line.item.key) for line in part.lines if line.item.asked is Asked.OPEN]
        for place, key in (*places, *(((part.why, part.element),) if part.why else ())):
            entry = raw.entries.get(place, Entry(""))
            if not entry.formula and (words := said_in_words(entry.text)):
                yield Words(key, words)


def _formulas(raw: RawForm, asked: Questionnaire) -> Iterator[str]:
    """Yield a sentence for each place for words in which a formula stands."""
    why = tr("a formula stands there, not an answer.")
    for part in survey_words.parts(asked):
        for line in part.lines:
            if line.item.asked is Asked.OPEN and raw.entries[line.field].formula:
                yield tr("Question {n}: {why}", n=line.number, why=why)
        if part.why and raw.entries.get(part.why, Entry("")).formula:
            yield tr("{element}: {why}", element=part.element or tr("The reason of a low answer"), why=why)


def _whose(raw: RawForm, expected: Expected) -> tuple[Invitation | None, str]:
    """Return whose form it is, or why that is not known. A round without names knows it of nobody."""
    code = raw.meta.get("respondent", "").strip()
    if expected.is_anonymous:
        return None, ""
    if not code:
        return None, tr("The form does not say whose it is: it was made for all.")
    for invitation in expected.invitations:
        if invitation.code == code:
            return invitation, ""
    return None, tr("Its code “{code}” belongs to nobody who is asked in this round.", code=brief(code, 20))
