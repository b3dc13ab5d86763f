"""Commands for the life after signing: what is owed, a calendar of the days, and changing, renewing or ending an agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import Answer, Here, WrongUse, read_bytes, reading, saved, write_file, writing
from partnerdesk.commands.versions import agreement_of
from partnerdesk.errors import Told
from partnerdesk.text import screen, tr, trn

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date

    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.obligations import Obligation
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


class NothingOwed(Told):
    """An id that nothing owed has."""

    def __init__(self, id: str) -> None:  # noqa: A002 - records call it so
        super().__init__(tr("Nothing owed has the id “{id}”. Nothing was changed. “owed” lists what there is.", id=id))


def owed(words: Namespace, here: Here) -> Answer:
    """List who owes what by when, of one agreement or of all; without `--all` only what is still to do."""
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.endings import as_owed
    from partnerdesk.domain.obligations import Obligation, Outcome, in_order
    from partnerdesk.domain.organizations import Organization

    today = here.now().date()
    with reading(words.file, here) as (_home, store):
        meant = [agreement_of(store, words.id)] if words.id else store.all(Agreement)
        under = {one.id: one for one in meant}
        names = {one.id: one.called() for one in store.all(Organization)}
        owing = (one for one in store.all(Obligation) if one.agreement in under)
        found = in_order(as_owed(one, under[one.agreement], today) for one in owing)
    shown = [one for one in found if words.all or one.outcome is Outcome.OPEN]
    lines = tuple(_line(one, names, today) for one in shown) or (tr("Nothing is owed."),)
    return Answer({"owed": [_said(one, names, today) for one in shown]}, lines)


def kept(words: Namespace, here: Here) -> Answer:
    """Note what became of something owed."""
    from partnerdesk.domain.obligations import Obligation, Outcome
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.storage import agreement_life

    today = here.now().date()
    outcome = next(one for one in Outcome if one.value == words.outcome)
    with writing(words.file, here) as (_home, store):
        one = store.get(Obligation, words.id)
        if one is None:
            raise NothingOwed(words.id)
        done = words.on or (today if outcome is Outcome.KEPT else None)
        noted = replace(one, outcome=outcome, done_on=done, remark=words.remark or one.remark)
        if problems := noted.not_come(today):
            raise WrongUse(" ".join(problem.text for problem in problems))
        with store.change(tr("note what became of “{what}”", what=one.called())) as change:
            if words.evidence:
                noted = replace(noted, evidence=_kept_file(change, words))
            noted = agreement_life.note(change, store, noted)
        names = {each.id: each.called() for each in store.all(Organization)}
    return Answer(_said(noted, names, today), (_line(noted, names, today),))


def calendar(words: Namespace, here: Here) -> Answer:
    """Write the days of one agreement or of all as a calendar file."""
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.reminders import still_ahead
    from partnerdesk.exchange.calendars import Entry
    from partnerdesk.exchange.calendars import calendar as made
    from partnerdesk.storage.due import of_all

    with reading(words.file, here) as (_home, store):
        meant = [agreement_of(store, words.id)] if words.id else store.all(Agreement, archived=False)
        days = still_ahead(of_all(store, meant), here.now().date())
    name = meant[0].called() if words.id else tr("PartnerDesk")
    entries = [Entry(one.key, one.day, one.what, one.about, one.lead) for one in days]
    write_file(words.to, made(entries, here.now().date(), name).encode())
    said = {
        "file": str(words.to),
        "days": [{"day": e.day.isoformat(), "what": e.what, "about": e.about} for e in entries],
    }
    return Answer(said, (saved(words.to), trn("{n} day", "{n} days", len(entries))))


def amend(words: Namespace, here: Here) -> Answer:
    """Open a signed agreement for a change; what was signed holds until the next version is signed."""
    from partnerdesk.storage.agreement_life import amend as begin

    def change_it(change: OpenChange, store: Store, agreement: Agreement) -> Agreement:
        opened = begin(change, store, agreement)
        return change.put(replace(opened, change_on=words.on, change_why=words.why))

    return _change(words, here, tr("begin a change"), change_it)


def give_up(words: Namespace, here: Here) -> Answer:
    """Give a change up: the agreement is as all have signed it."""
    from partnerdesk.storage import agreement_life

    return _change(words, here, tr("give up a change"), agreement_life.give_up)


def renew(words: Namespace, here: Here) -> Answer:
    """Begin the renewal of a signed agreement, or note that it has gone on by itself."""
    from partnerdesk.domain.renewals import next_review
    from partnerdesk.storage import agreement_life

    def change_it(change: OpenChange, store: Store, agreement: Agreement) -> Agreement:
        now = agreement.runs_until
        if now and words.until <= now:
            raise WrongUse(tr("It runs until {day} already. Name a later day.", day=screen.day(now)))
        if words.by_itself:
            return agreement_life.renewed_itself(change, store, agreement, words.until)
        review = next_review(agreement, here.now().date())
        return agreement_life.renew(change, store, agreement, words.until, review)

    return _change(words, here, tr("renew"), change_it)


def end(words: Namespace, here: Here) -> Answer:
    """End a signed agreement; the closing letter can be made then."""
    from partnerdesk.domain.agreements import EndedHow
    from partnerdesk.domain.endings import doubt
    from partnerdesk.storage import agreement_life

    how = next(one for one in EndedHow if one.value == words.how)
    today = here.now().date()
    last, doubts = words.on or today, []

    def change_it(change: OpenChange, store: Store, agreement: Agreement) -> Agreement:
        ended = agreement_life.end(change, store, agreement, last, how, by=words.by, why=words.why)
        if problems := [one.text for one in ended.problems() if one.field.startswith("ended")]:
            raise WrongUse(" ".join(problems))
        if told := doubt(agreement, last, how, today):
            doubts.append(told)
        return ended

    answer = _change(words, here, tr("end"), change_it)
    return replace(answer, said={**answer.said, "remarks": doubts}, remarks=tuple(doubts))


def _change(
    words: Namespace, here: Here, what: str, change_it: Callable[[OpenChange, Store, Agreement], Agreement]
) -> Answer:
    """Change one agreement and tell how it stands."""
    from partnerdesk.domain import paper_states
    from partnerdesk.domain.endings import as_it_stands

    with writing(words.file, here) as (_home, store):
        agreement = agreement_of(store, words.id)
        with store.change(tr("{what}: {name}", what=what, name=agreement.called())) as change:
            agreement = change_it(change, store, agreement)
    agreement = as_it_stands(agreement, here.now().date())
    changing, until = agreement.changing, agreement.runs_until
    said = {
        "agreement": agreement.id,
        "state": agreement.state.value,
        "changing": changing.value if changing else None,
        "runs_until": until.isoformat() if until else None,
    }
    state = tr(changing.label) if changing else tr(paper_states.label(agreement))
    runs = tr("It runs until {day}.", day=screen.day(until)) if until else ""
    return Answer(said, tuple(filter(None, (f"{agreement.called()}: {state}.", runs))))


def _kept_file(change: OpenChange, words: Namespace) -> Any:
    import mimetypes

    data = read_bytes(words.evidence)
    media = mimetypes.guess_type(words.evidence.name)[0] or "application/octet-stream"
    return change.keep_file(data, words.evidence.name, media)


def _line(one: Obligation, names: dict[str, str], today: date) -> str:
    from partnerdesk.domain.obligations import in_words

    who = names.get(one.organization) or tr("all together")
    return f"{one.id}  {who}: {one.called()} ({in_words(one, today)})"


def _said(one: Obligation, names: dict[str, str], today: date) -> dict[str, Any]:
    from partnerdesk.domain.obligations import standing

    return {
        "id": one.id,
        "agreement": one.agreement,
        "who": names.get(one.organization, ""),
        "to": names.get(one.receiver, ""),
        "what": one.what,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "due": one.due,
        "standing": standing(one, today).value,
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "remark": one.remark,
    }
