"""What every form of a survey says, on a sheet, in a PDF and on paper: parts, points, who sees the answers, how to fill it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.codes import in_groups
from partnerdesk.domain.survey_rounds import Answering
from partnerdesk.domain.surveys import Asked
from partnerdesk.text import Language, mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.domain.questionnaires import Item, Questionnaire
    from partnerdesk.domain.survey_rounds import SurveyRound

CIRCLE_POINT, CIRCLE_UNKNOWN = "p", "dk"
"""Names of circles in a PDF: before the number of a point, as names begin with a letter there whatever program writes them."""
UNKNOWN_WORDS = mark("Don’t know, or does not apply")
SEEN = {
    Answering.ORGANIZATIONS: mark(
        "This is one agreed answer of your organization. Its name stands with its answers, and they are shown to the partnership."
    ),
    Answering.NAMED: mark(
        "Who asks you can see what you answer. Reports show the answers of three and more people together, never yours alone."
    ),
    Answering.ANONYMOUS: mark(
        "Nobody can tell that these answers are yours: everybody gets the same form. Please write no names in it."
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its number on the form and the name of its field, the same on sheets and in PDF files."""

    number: int
    field: str
    item: Item


@dataclass(frozen=True, slots=True)
class Part:
    """The questions of one element, or of none; `why` is the field for the reason of a low answer, or empty."""

    element: str
    lines: tuple[Line, ...]
    why: str = ""


def parts(asked: Questionnaire) -> tuple[Part, ...]:
    """Return the parts of a form in their order."""
    return tuple(_parts(asked))


def _parts(asked: Questionnaire) -> Iterator[Part]:
    lines = [Line(number, f"ans_{number}", item) for number, item in enumerate(asked.items, 1)]
    for place, element in enumerate(dict.fromkeys(item.element for item in asked.items), 1):
        mine = tuple(line for line in lines if line.item.element == element)
        scored = any(line.item.asked is Asked.SCALE for line in mine)
        yield Part(element, mine, f"why_{place}" if asked.asks_why and scored else "")


def scored(asked: Questionnaire) -> tuple[Line, ...]:
    """Return the questions that have a sign in the marks of a reply, in its order: all but the open ones."""
    lines = (Line(number, f"ans_{number}", item) for number, item in enumerate(asked.items, 1))
    return tuple(line for line in lines if line.item.asked is not Asked.OPEN)


def choices(asked: Questionnaire, item: Item) -> tuple[str, ...]:
    """Return the words of each point or answer, from the first to the last; "" where nothing is said of a point."""
    if item.asked is Asked.CHOICE:
        return tuple(item.options)
    return asked.labels


def numbered(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return each point as it stands in a list: 4 – Agree."""
    return tuple(f"{number} – {said}" if said else str(number) for number, said in enumerate(words, 1))


def ask_why(asked: Questionnaire, part: Part) -> str:
    """Return the words over the line for the reason of a low answer to one of the questions of a part.

    Where a statement speaks against the partnership, a low point is a good one: then no point is named, for those who answer are
    not told which statements these are.
    """
    say, low = Language(asked.language).say, asked.low_points
    if any(line.item.reverse for line in part.lines):
        return say("If something here does not go well, please say why")
    if len(low) == 1:
        return say("If you marked {low} here, please say why", low=low[0])
    return say("If you marked {low} or {next} here, please say why", low=low[0], next=low[1])


def head(asked: Questionnaire, now: SurveyRound | None = None) -> tuple[str, ...]:
    """Return the sentences above the questions: what it is for, what is done with it, who sees it, when and where it goes back.

    What is asked is frozen; until when, where it goes back and who answers questions are as the round says `now`, if given: a form
    that is made again is no use with an address that is out of date.
    """
    return tuple(sentence for sentence in _head(asked, now or asked) if sentence)


def _head(asked: Questionnaire, now: Questionnaire | SurveyRound) -> Iterator[str]:
    language = Language(asked.language)
    say = language.say
    yield asked.purpose.strip()
    yield asked.promise.strip()
    yield say(SEEN[asked.answering])
    back = now.returns_to.strip()
    until = language.day(now.closes_on) if now.closes_on else ""
    if back and until:
        yield say("Please send it back by {day} to {where}.", day=until, where=" ".join(back.split()))
    elif back:
        yield say("Please send it back to {where}.", where=" ".join(back.split()))
    elif until:
        yield say("Please send it back by {day}.", day=until)
    if now.contact.strip():
        yield say("Questions? {contact}", contact=now.contact.strip())
    if asked.minutes:
        yield language.count("It takes about {n} minute.", "It takes about {n} minutes.", asked.minutes)


def end(asked: Questionnaire) -> tuple[str, ...]:
    """Return the sentences below the questions: thanks, and whose questions they are."""
    say = Language(asked.language).say
    credit = asked.credit.strip()
    source = say("Source of the questions: {source}", source=credit) if credit else ""
    return tuple(filter(None, (asked.thanks.strip(), source)))


def form_code(asked: Questionnaire, respondent: str = "") -> str:
    """Return the code as it is printed in the foot: that of the questions, and of the respondent where there is one."""
    return " / ".join(filter(None, (in_groups(asked.code), respondent)))
