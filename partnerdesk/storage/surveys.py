"""Surveys and their rounds: begun, frozen, sent to those who are asked, and the replies read, taken in and taken out again."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.codes import INVITATION_LENGTH, SIGNS
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.questionnaire_json import NotAQuestionnaire, from_json
from partnerdesk.domain.questionnaires import Questionnaire, questionnaire
from partnerdesk.domain.survey_privacy import FEWEST, are_people, counted
from partnerdesk.domain.survey_replies import Answered, Incoming, Invited, Said, standing
from partnerdesk.domain.survey_rounds import Answering, Comment, Invitation, Reply, SurveyRound
from partnerdesk.domain.surveys import Question, Survey
from partnerdesk.errors import Told
from partnerdesk.storage.queries import our_organization
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

JSON = "application/json"
ANSWERED = 'SELECT marks, organization, "group", invitation FROM reply WHERE round = ? AND binned_on IS NULL ORDER BY position, n'
CAME = "SELECT count(*) FROM reply WHERE round = ? AND binned_on IS NULL"
FIRST = "SELECT id FROM reply WHERE round = ? AND binned_on IS NULL ORDER BY position, n LIMIT ?"
NEXT = "SELECT coalesce(max(position) + 1, 0) FROM reply WHERE round = ?"
CALLED = "SELECT id, coalesce(nullif(trading_name, ''), legal_name) FROM organization"
SAID = """SELECT c.id, c.asked, c.words, c.quoted, r.id, r.organization, r."group" FROM comment c JOIN (
SELECT * FROM reply WHERE round = ? AND binned_on IS NULL ORDER BY position, n LIMIT ?) r ON c.reply = r.id
WHERE c.binned_on IS NULL ORDER BY r.position, r.n, c.position, c.n"""


class AlreadyAnswered(Told):
    """A second reply from one who was asked once."""

    def __init__(self) -> None:
        super().__init__(tr("There is an answer from them already. Nothing was changed. Take that one out first."))


class NotOfThisRound(Told):
    """Answers that do not fit what the round asked."""

    def __init__(self) -> None:
        super().__init__(tr("These answers do not fit what this round asked. Nothing was changed."))


class Closed(Told):
    """A change to the answers of people after their round was closed: the results before and after would give it away."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "This round is closed, and its results can be seen. Nothing was changed. Open it again first: they are hidden then."
            )
        )


class Seen(Told):
    """A change to an answer of people that results were made of, after they could be seen: the difference would be that answer."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "This answer is in results that could be seen. Changed or taken out, it would give itself away, so it stays. Nothing was changed. If much is wrong, ask the round again."
            )
        )


class InUse(Told):
    """A round whose questions people have in their hands."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "Forms of this round were sent, or answers have come in, so its questions stay as they are. The survey itself can be changed for the next round."
            )
        )


def questions(store: Store, survey: str) -> list[Question]:
    """Return the questions of a survey in their order."""
    return store.all(Question, survey=survey)


def begin(change: OpenChange, partnership: str, survey: Survey, asked: Iterable[Question]) -> Survey:
    """Begin a survey with an instrument's texts and questions, as `content.instruments` gives them."""
    made = change.add(replace(survey, id="", revision=0, partnership=partnership))
    for place, each in enumerate(asked):
        change.add(replace(each, id="", revision=0, survey=made.id, position=place))
    return made


def asked_in(store: Store, asked_in: SurveyRound) -> Questionnaire:
    """Return what a round asks: as it was frozen, or as it would be now.

    Raises NothingToAsk where it cannot be asked yet, Gone and NotAQuestionnaire where what was frozen is lost or damaged.
    """
    if asked_in.form is not None:
        found = from_json(store.read_file(asked_in.form.digest))
        if found.id != asked_in.id:
            raise NotAQuestionnaire
        return found
    survey = store.need(Survey, asked_in.survey)
    partnership, ours = store.get(Partnership, survey.partnership), our_organization(store)
    return questionnaire(
        survey,
        questions(store, survey.id),
        asked_in,
        partnership=partnership.called() if partnership else "",
        ours=ours.called() if ours else "",
    )


def freeze(change: OpenChange, store: Store, round: SurveyRound) -> SurveyRound:  # noqa: A002 - records call it so
    """Freeze what a round asks, with its code, and give a code to each one who is asked; a frozen round is left alone.

    Everything that leaves the house is made from a frozen round. Raises NothingToAsk.
    """
    round = store.need(SurveyRound, round.id)  # noqa: A001
    if round.form is None:
        found = asked_in(store, round)
        form = change.keep_file(found.to_json(), f"{found.code}.json", JSON)
        round = change.put(replace(round, form=form, code=found.code))  # noqa: A001
    give_codes(change, store, round)
    return round


def thaw(change: OpenChange, store: Store, round: SurveyRound) -> SurveyRound:  # noqa: A002
    """Let a round follow its survey again: only while nobody was sent a form and nothing came in. Raises InUse."""
    replied = store.all(Reply, round=round.id) or store.all(Reply, binned=True, round=round.id)
    if replied or any(one.sent_on for one in store.all(Invitation, round=round.id)):
        raise InUse
    return change.put(replace(store.need(SurveyRound, round.id), form=None, code=""))


def give_codes(change: OpenChange, store: Store, round: SurveyRound) -> None:  # noqa: A002
    """Give a code of its own to each invitation that has none, and in an anonymous round take them all away."""
    asked = store.all(Invitation, round=round.id)
    taken = {one.code for one in asked}
    for one in asked:
        if round.answering is Answering.ANONYMOUS:
            change.put(replace(one, code=""))
        elif not one.code:
            code = new_code(taken)
            taken.add(code)
            change.put(replace(one, code=code))


def new_code(taken: set[str]) -> str:
    """Return a short code that none of these is: signs that are not taken for another when read from paper."""
    while (code := "".join(secrets.choice(SIGNS) for _ in range(INVITATION_LENGTH))) in taken:
        continue
    return code


def invited(store: Store, round: str) -> list[Invited]:  # noqa: A002
    """Return those who are asked in a round, in their order, with how far each has come."""
    found = store.all(Invitation, round=round)
    people = store.many(Person, {one.person for one in found if one.person})
    organizations = store.many(Organization, {one.organization for one in found if one.organization})
    replied = {one.invitation for one in answers(store, round)} - {""}
    made = []
    for one in found:
        person, organization = people.get(one.person), organizations.get(one.organization)
        of = organization.called() if organization else ""
        name = person.called() if person else of
        made.append(Invited(one, name, of if person else "", standing(one, has_replied=one.id in replied)))
    return made


def names(store: Store, replies: Iterable[Answered]) -> dict[str, str]:
    """Return what the organizations of replies are called, by their ids."""
    wanted = {one.organization for one in replies}
    return {id_: name for id_, name in store.raw.execute(CALLED) if id_ in wanted}


def answers(store: Store, round: str) -> list[Answered]:  # noqa: A002
    """Return the replies of a round as they are counted, in the order in which they came; thousands in some milliseconds."""
    rows = store.raw.execute(ANSWERED, (round,)).fetchall()
    return [
        Answered(marks, organization or "", group, invitation or "") for marks, organization, group, invitation in rows
    ]


def came(store: Store, round: str) -> int:  # noqa: A002
    """Return how many replies of a round there are."""
    return int(store.raw.execute(CAME, (round,)).fetchone()[0])


def said(store: Store, round: str, *, first: int | None = None) -> list[Said]:  # noqa: A002
    """Return what was said in words in a round, reply by reply, of all or of so many that came first."""
    rows = store.raw.execute(SAID, (round, -1 if first is None else first)).fetchall()
    return [
        Said(id_, asked, words, bool(quoted), reply, whose or "", group)
        for id_, asked, words, quoted, reply, whose, group in rows
    ]


def take_in(
    change: OpenChange,
    store: Store,
    round: SurveyRound,  # noqa: A002
    found: Sequence[Incoming],
    *,
    batch: str = "",
) -> list[Reply]:
    """Keep replies with what was said in words; those of one import have the same `batch`.

    In an anonymous round nothing is kept of whose they are, the name of the file neither. Freezes the round.
    Raises NotOfThisRound, AlreadyAnswered and Closed; then nothing is kept.
    """
    round = freeze(change, store, round)  # noqa: A001
    check_open(store, round)
    asked = asked_in(store, round)
    known = {one.id: one for one in store.all(Invitation, round=round.id)}
    before = answers(store, round.id)
    taken = {one.invitation for one in before}
    made = []
    for place, each in enumerate(found, store.raw.execute(NEXT, (round.id,)).fetchone()[0]):
        reply = _reply(round, known, each)
        if not asked.are_marks(each.marks) or (each.invitation and each.invitation not in known):
            raise NotOfThisRound
        if reply.invitation and reply.invitation in taken:
            raise AlreadyAnswered
        taken.add(reply.invitation)
        made.append(change.add(replace(reply, position=place, batch=batch)))
        for at, (key, words) in enumerate(each.comments):
            if words.strip():
                change.add(Comment(reply=made[-1].id, position=at, asked=key, words=words.strip()))
    return made


def _reply(round: SurveyRound, known: dict[str, Invitation], each: Incoming) -> Reply:  # noqa: A002
    """Return a reply as its round keeps it."""
    invitation = known.get(each.invitation)
    kept = Reply(
        round=round.id,
        group=each.group or (invitation.group if invitation else ""),
        marks=each.marks,
        arrived=each.arrived,
        came_on=each.came_on,
        digest=each.digest,
    )
    if round.answering is Answering.ANONYMOUS:
        return replace(kept, group=each.group)
    organization = invitation.organization if invitation else each.organization
    return replace(kept, invitation=each.invitation, organization=organization, came_in=each.came_in)


def check_open(store: Store, round: SurveyRound) -> None:  # noqa: A002
    """Raise Closed where answers of people can be seen, and so must stay as they are."""
    if round.closed_on is not None and are_people(asked_in(store, round).answering):
        raise Closed


def check_unseen(store: Store, *replies: Reply) -> None:
    """Raise Closed where answers of people can be seen now, and Seen where results could be seen that hold one of these."""
    for id_ in {one.round for one in replies}:
        round_ = store.need(SurveyRound, id_)
        check_open(store, round_)
        before = round_.showings[-1] if round_.showings else 0
        if before >= FEWEST and are_people(round_.answering):
            shown = {one for (one,) in store.raw.execute(FIRST, (id_, before))}
            if any(one.id in shown for one in replies):
                raise Seen


def close(change: OpenChange, store: Store, round: SurveyRound, day: date) -> SurveyRound:  # noqa: A002
    """Close a round on this day, and say how many of its replies count.

    Where that shows what people answered, nothing before it can be undone any more: what was seen is not unseen by that.
    """
    seen = counted(round.showings, came(store, round.id))
    if are_people(round.answering) and seen[-1] >= FEWEST:
        change.end_undo()
    return change.put(replace(round, closed_on=day, counted=" ".join(map(str, seen))))


def reopen(change: OpenChange, round: SurveyRound) -> SurveyRound:  # noqa: A002
    """Open a round again: of people nothing is shown then."""
    return change.put(replace(round, closed_on=None))


def take_out(change: OpenChange, store: Store, batch: str) -> int:
    """Take all replies of one import out again and return how many they were. Raises Closed and Seen."""
    found = store.all(Reply, batch=batch) if batch else []
    check_unseen(store, *found)
    change.remove(*found)
    return len(found)


def rounds(store: Store, survey: str) -> list[SurveyRound]:
    """Return the rounds of a survey, the newest first: by the day they go out, then by their order."""
    found = store.all(SurveyRound, survey=survey)
    return sorted(found, key=lambda one: (one.opens_on is None, one.opens_on or 0, one.position), reverse=True)
