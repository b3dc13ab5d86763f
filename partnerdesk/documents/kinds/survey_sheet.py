"""What a survey found, on one to three pages that go back to those who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnerdesk.documents.content import Bullets, Document, Heading, Paragraph, Table, Title, words
from partnerdesk.documents.survey_scores import chart, table
from partnerdesk.domain.survey_findings import findings, says_apart
from partnerdesk.domain.survey_telling import answered_told, said, scores_explained, titled, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Block, PageSize
    from partnerdesk.domain.survey_views import RoundView, SurveySheetSnapshot
    from partnerdesk.text import Language

WIDTH = 480.0  # of the drawing, in points
QUOTES = 5


def compose(snapshot: SurveySheetSnapshot) -> Document:
    """Return the sheet."""
    say, view = snapshot.words.say, snapshot.view
    title, named = say("What you told us"), titled(view.survey, view.round)
    return Document(
        title=title,
        language=snapshot.language,
        page=cast("PageSize", snapshot.page),
        author=snapshot.partnership,
        subject=say("Results of a survey"),
        short_title=named,
        version_label=snapshot.words.day(snapshot.today),
        compact=True,
        blocks=(Title(text=title, subtitle=named), *_blocks(snapshot)),
    )


def _blocks(snapshot: SurveySheetSnapshot) -> Iterator[Block]:
    say, view, language = snapshot.words.say, snapshot.view, snapshot.words
    head, *more = findings(view, language)
    yield Paragraph(runs=words(head.words), style="lead")
    if view.shown and more:
        yield Bullets(items=tuple(one.words for one in more))
    yield Heading(text=say("Who answered, and how to read the scores") if view.shown else say("Who answered"))
    yield Paragraph(runs=words(answered_told(view, language)))
    if view.shown:
        yield Paragraph(runs=words(reading(view, language)))
    for reason in view.hidden:
        yield Paragraph(runs=words(reason), style="note")
    if view.shown:
        yield Heading(text=say("The scores"))
        yield from _scores(view, language)
    yield from _quotes(view, language)
    yield from _next(snapshot)
    if view.shown:
        yield Heading(text=say("To talk about"))
        yield Bullets(items=tuple(questions(view, language)), numbered=True)
    if snapshot.contact.strip():
        yield Paragraph(
            runs=words(say("Questions about this sheet: {contact}", contact=snapshot.contact)), style="note"
        )


def reading(view: RoundView, language: Language) -> str:
    """Return how the scores are read: the scale, what is left out, the spread and the bands."""
    say = language.say
    low, high = view.ends
    parts = [say("Scores go from 1 to {points}, and more is better.", points=view.points)]
    if low and high:
        parts = [
            say(
                "Scores go from 1 ({low}) to {points} ({high}), and more is better.",
                low=low,
                points=view.points,
                high=high,
            )
        ]
    parts.append(scores_explained(language, by_organization=view.by_organization))
    if view.strong is not None and view.act is not None:
        parts.append(
            say(
                "From {strong} on it counts as strong; below {act} it is time to act.",
                strong=told(view.strong, language),
                act=told(view.act, language),
            )
        )
        if view.bands_from:
            parts.append(say("These bounds are from: {source}.", source=view.bands_from.rstrip(".")))
    return " ".join(parts)


def _scores(view: RoundView, language: Language) -> Iterator[Block]:
    kind = "dots" if any(one.organizations for one in view.elements) else "bars"
    alt = " ".join(f"{said(view, one, language)}." for one in view.elements)
    # The table stands first: it fits below what is said before it, where a chart would leave half a page empty.
    yield table(view, language, caption=language.say("In numbers"))
    drawn = chart(view, kind, WIDTH, language, alt)
    if drawn is not None:
        yield drawn
    if view.choices:
        yield _choices(view, language)


def _choices(view: RoundView, language: Language) -> Table:
    """Return how often each answer was chosen, of questions with several to choose from."""
    say, dash = language.say, "–"
    rows: list[tuple[str, str, str]] = []
    for one in view.choices:
        rows += [(one.name, answer, language.number(count)) for answer, count in one.answers]
        if one.hidden:
            rows.append((one.name, one.hidden, dash))
    return Table(
        head=(say("Question"), say("Answer"), say("How many")),
        rows=tuple(
            (name if not place or rows[place - 1][0] != name else "", answer, count)
            for place, (name, answer, count) in enumerate(rows)
        ),
        widths=(3.4, 2.6, 1),
        align=("left", "left", "right"),
        caption=say("What was chosen"),
    )


def _quotes(view: RoundView, language: Language) -> Iterator[Block]:
    quoted = [one for one in view.remarks if one.quoted][:QUOTES]
    if quoted:
        yield Heading(text=language.say("In your words"))
        say = language.say
        yield Bullets(items=tuple(say("“{words}”", words=" ".join(one.words.strip('“”" ').split())) for one in quoted))


def _next(snapshot: SurveySheetSnapshot) -> Iterator[Block]:
    say, language = snapshot.words.say, snapshot.words
    yield Heading(text=say("What we will do next"))
    if not snapshot.steps:
        yield Paragraph(
            runs=words(say("We will talk about these results together, and write down here what follows from them."))
        )
        return
    yield Table(
        head=(say("What"), say("Who"), say("By when")),
        rows=tuple((one.what, one.who, language.day(one.due_on) if one.due_on else "") for one in snapshot.steps),
        widths=(4, 1.6, 1.4),
        alt=say("What we will do next"),
    )


def questions(view: RoundView, language: Language) -> Iterator[str]:
    """Yield questions to talk about, from what the results say."""
    say, ranked = language.say, view.best_first
    if ranked:
        yield say("What makes “{element}” work, and how do we keep it so?", element=ranked[0].name)
    if len(ranked) > 1:
        yield say("What is behind the score of “{element}”, and what could we do?", element=ranked[-1].name)
    if says_apart(findings(view, language)):
        yield say("Some of us see it quite differently. What do they see that others do not?")
    yield say("Does this picture fit what you live through? What is missing in it?")
