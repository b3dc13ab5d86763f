"""What somebody put beside a question, read as a point: 5, “5 – agree”, “strongly agree”; what is not clear is said and never guessed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from partnerdesk.domain import survey_words
from partnerdesk.domain.survey_rounds import BLANK, UNKNOWN
from partnerdesk.text import Language, brief, fold, tr

if TYPE_CHECKING:
    from partnerdesk.domain.questionnaires import Item, Questionnaire

NUMBER = re.compile(r"([+-]?\d{1,9})(?:[.,]0+)?(?=\D|$)")
BETWEEN = re.compile(r"\s*[\u2010-\u2015\u2212:.;=)\-]*\s*")
PART_OF_A_POINT = re.compile(r"\d+[.,]\d*[1-9]")
NOT_KNOWN = frozenset({"?", "dk", "n/a", "na", "n.a.", "don't know", "dont know", "does not apply", "not applicable"})
LONGEST_WORDS = 6000
LOST, DROPPED = "\ufffd", frozenset({"Cc", "Cs"})


def sign(text: str, item: Item, asked: Questionnaire) -> tuple[str, str]:
    """Return the sign for an answer and, where it is not clear, a remark; what is not clear is left blank."""
    said = _plain(text)
    if not said:
        return BLANK, ""
    if _is_unknown(said, asked):
        return (
            (UNKNOWN, "")
            if asked.has_unknown(item)
            else (BLANK, tr("“{text}” cannot be answered here.", text=brief(text)))
        )
    words = [_plain(each) for each in survey_words.choices(asked, item)]
    if (found := NUMBER.match(said)) and not PART_OF_A_POINT.match(said):
        return _numbered(int(found[1]), said[found.end() :], words, text)
    named = [place for place, each in enumerate(words, 1) if each and each == said]
    if len(named) == 1:
        return str(named[0]), ""
    return BLANK, tr("“{text}” is none of the answers.", text=brief(text))


def _numbered(number: int, rest: str, words: list[str], text: str) -> tuple[str, str]:
    """Return the point of a number, if what stands behind it does not say another."""
    behind = rest[BETWEEN.match(rest).end() :] if rest else ""  # type: ignore[union-attr]  # it matches nothing, too
    if re.search(r"\d", behind) and behind not in words:
        return BLANK, tr("“{text}” is more than one answer.", text=brief(text))
    if not 1 <= number <= len(words):
        return BLANK, tr(
            "“{text}” is not on the scale, which goes from 1 to {last}.", text=brief(text), last=len(words)
        )
    label = words[number - 1]
    if behind and behind != label and (label or behind in words):
        return BLANK, tr("In “{text}” the number and the words do not go together.", text=brief(text))
    return str(number), ""


def _is_unknown(said: str, asked: Questionnaire) -> bool:
    named = {survey_words.UNKNOWN_WORDS, Language(asked.language).say(survey_words.UNKNOWN_WORDS)}
    return said in NOT_KNOWN or said in {_plain(each) for each in named}


def _plain(text: str) -> str:
    """Return an answer without case, accents, full width and curly signs, and runs of spaces."""
    kept = unicodedata.normalize("NFKC", text).replace("’", "'").replace("\u2019", "'")
    return " ".join(fold(kept).split())


def said_in_words(text: str) -> str:
    """Return what somebody wrote, with plain line ends and without what cannot be kept; emoji stay.

    Browsers cut emoji that are typed into a PDF to half, which gives a sign that means nothing: it is shown as lost.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    kept = (LOST if unicodedata.category(sign) == "Co" else sign for sign in lines)
    return "".join(sign for sign in kept if sign == "\n" or unicodedata.category(sign) not in DROPPED).strip()[
        :LONGEST_WORDS
    ]
