"""The life of an agreement after it was drafted: closed, in force, changed, renewed, ended. Each is one change."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnerdesk.domain import endings, obligations
from partnerdesk.domain.agreements import Agreement, Changing, EndedHow, PaperState, Party
from partnerdesk.domain.bodies import Body
from partnerdesk.domain.dates import add_months
from partnerdesk.domain.fields import Link
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.obligations import Obligation, Outcome
from partnerdesk.domain.partners import Merged
from partnerdesk.domain.signatures import Signature, all_signed, signatures_of
from partnerdesk.domain.versions import Version
from partnerdesk.errors import Told
from partnerdesk.storage import snapshots
from partnerdesk.storage.agreement_facts import NothingToGoBackTo, agreed, facts_of, kept_facts
from partnerdesk.storage.versions import JSON, holding, issued, keep, versions
from partnerdesk.text import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.records import Record
    from partnerdesk.domain.versions import Issue
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

# Under an agreement without an end, at least so many months ahead are written down when something is noted.
LEAST_AHEAD = 12
# What a board has approved, as a party has it.
APPROVAL = ("approval", "approved_on", "approval_reference")


# What happens to a body, whatever its terms of reference say.
BODY_SINCE = ("position", "parent", "grown_from", "ended_on", "remind_on", "binned_on")


class NotInForce(Told):
    """An agreement that was to be changed or ended, and is not signed."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(
            tr(
                "“{name}” is not signed ({state}), so this cannot be done yet. Nothing was changed.",
                name=agreement.called(),
                state=tr(agreement.state.label),
            )
        )


class NoTerm(Told):
    """Rules, which hold until they are changed and have no last day."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(
            tr(
                "“{name}” has no last day, so there is nothing to renew. Nothing was changed. Change it instead.",
                name=agreement.called(),
            )
        )


class EndIsSet(Told):
    """An agreement whose end is decided already."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(
            tr(
                "The end of “{name}” is decided already. Nothing was changed. Take the end back first.",
                name=agreement.called(),
            )
        )


def close(change: OpenChange, store: Store, snapshot: AgreementSnapshot, made: Issue | Version, today: date) -> Version:
    """Close an agreement for signing as the version that was made of it, or as one again that says the same.

    A change that was given up in substance, so that the paper says what all have signed, holds at once.
    """
    agreement = replace(snapshot.agreement, state=PaperState.FINAL)
    if not isinstance(made, Version):
        change.put(agreement)
        renews = agreement.changing is Changing.RENEWAL
        return keep(change, agreement.id, made, today, signatures_of(snapshot), renews=renews)
    if made.signed_on:
        change.put(replace(agreement, state=PaperState.SIGNED, changing=None))
        _put_approvals_back(change, store, agreement, made)
        return change.put(replace(made, facts=None))
    change.put(agreement)
    return made


def sign(change: OpenChange, store: Store, signed: Signature) -> bool:
    """Keep a signature; with the last one the agreement is signed. Return whether it was the last."""
    change.put(signed)
    return follow_signatures(change, store, signed.version)


def follow_signatures(change: OpenChange, store: Store, version: str) -> bool:
    """Let an agreement follow the register of a version, given by its id; return whether it is signed thereby.

    With the last signature it holds, from the last of their days; where one is taken back, it waits for signatures again.
    """
    of = store.need(Version, version)
    agreement = store.get(Agreement, of.paper)
    if agreement is None or issued(store, of.paper) != of:
        return False
    places = store.all(Signature, version=version)
    days = [each.signed_on for each in places if each.signed_on]
    waits, holds = agreement.state is PaperState.FINAL, agreement.state is PaperState.SIGNED
    if all_signed(places) and waits:
        hold(change, store, agreement, max(days))
        return True
    if all_signed(places) and holds and of.signed_on != max(days):
        change.put(replace(of, signed_on=max(days), change_on=_takes_effect(store, agreement, of, max(days))))
    elif places and holds and of.signed_on and not all_signed(places):
        not_signed(change, store, agreement)
    return False


def sign_for_all(change: OpenChange, store: Store, agreement: Agreement, as_one: Signature) -> None:
    """Note the day and the way of `as_one` for each signature that is missing: all have signed.

    A paper without a register, as one has that was closed by an earlier program, is signed on that day.
    """
    assert as_one.signed_on is not None
    version = issued(store, agreement.id)
    places = store.all(Signature, version=version.id) if version else []
    for place in places:
        if not place.signed_on:
            change.put(replace(place, signed_on=as_one.signed_on, how=as_one.how or place.how))
    if version is None or not places:
        hold(change, store, agreement, as_one.signed_on)
    else:
        follow_signatures(change, store, version.id)


def hold(change: OpenChange, store: Store, agreement: Agreement, signed_on: date) -> Agreement:
    """Note that all have signed the version on show: it holds, and what it makes its parties owe is written down."""
    version, held = issued(store, agreement.id), holding(store, agreement.id)
    since = _takes_effect(store, agreement, version, signed_on)
    # An end that was agreed anew takes the place of the day until which it had gone on by itself.
    ends, notice = (agreement.ends_on, agreement.notice_days) if agreement.has_term else (None, None)
    renewed = agreement.renewed_until if not held or held.ends_on == ends else None
    signed = change.put(replace(agreement, state=PaperState.SIGNED, changing=None, renewed_until=renewed))
    for before in versions(store, agreement.id):
        if before.facts is not None:  # what a change could have gone back to is of no use once the change holds
            change.put(replace(before, facts=None))
    if version is not None:
        change.put(replace(version, signed_on=signed_on, ends_on=ends, notice_days=notice, change_on=since))
    take_obligations(change, store, signed, since)
    return signed


def _takes_effect(store: Store, agreement: Agreement, version: Version | None, signed_on: date) -> date | None:
    """Return the day from which a version changes what was signed before it; none for the first that all have signed."""
    before = (each for each in versions(store, agreement.id) if version is None or each.id != version.id)
    return (agreement.change_on or signed_on) if any(each.signed_on for each in before) else None


def not_signed(change: OpenChange, store: Store, agreement: Agreement) -> Agreement:
    """Note that not all have signed after all: the agreement waits for signatures again; what is owed stays on record."""
    version = issued(store, agreement.id)
    if version is not None and version.signed_on:
        change.put(replace(version, signed_on=None, ends_on=None, notice_days=None, change_on=None))
    changing = Changing.AMENDMENT if holding(store, agreement.id) else None
    return change.put(replace(agreement, state=PaperState.FINAL, changing=changing))


def take_obligations(change: OpenChange, store: Store, agreement: Agreement, since: date | None = None) -> int:
    """Write down what a signed agreement makes its parties owe; what was due before `since` stays. Return how many are new."""
    snapshot = snapshots.agreement(store, agreement.id, today=change.today)
    wanted = obligations.taken_from(replace(snapshot, agreement=agreement))
    differs = obligations.difference(store.all(Obligation, agreement=agreement.id), wanted, since)
    for new in differs.added:
        change.add(new)
    for changed in differs.changed:
        change.put(changed)
    change.remove(*differs.gone)
    return len(differs.added)


def note(change: OpenChange, store: Store, one: Obligation) -> Obligation:
    """Keep what became of something owed; under an agreement without an end, what comes a year later is written down, too."""
    noted = change.put(one)
    agreement = store.get(Agreement, one.agreement)
    if agreement is None or agreement.state is not PaperState.SIGNED or agreement.runs_until is not None:
        return noted
    days = [each.due_on for each in store.all(Obligation, agreement=agreement.id) if each.source and each.due_on]
    if days and max(days) < add_months(change.today, LEAST_AHEAD):
        take_obligations(change, store, agreement, change.today)
    return noted


def amend(change: OpenChange, store: Store, agreement: Agreement, why: Changing = Changing.AMENDMENT) -> Agreement:
    """Open a signed agreement for a change; what was signed holds until the next version is signed. Raises NotInForce.

    What the boards approved was that version: they are asked again.
    """
    _must_hold(agreement)
    if (version := holding(store, agreement.id)) is not None:
        change.put(
            replace(version, facts=change.keep_file(facts_of(store, agreement), f"{version.code}.facts.json", JSON))
        )
    for party in store.all(Party, agreement=agreement.id):
        change.put(party.asked_again())
    return change.put(replace(agreement, state=PaperState.DRAFT, changing=why, change_on=None, change_why=""))


def give_up(change: OpenChange, store: Store, agreement: Agreement) -> Agreement:
    """Give a change up: the agreement is as all have signed it. Raises NothingToGoBackTo."""
    version = holding(store, agreement.id)
    if agreement.changing is None or version is None or version.facts is None:
        raise NothingToGoBackTo(agreement)
    kept = [_as_now(store, each) for each in kept_facts(store, agreement, version)]
    known = {each.id for each in kept}
    new = [each for each in agreed(store, agreement) if each.id not in known]
    for each in kept:
        here = store.get(type(each), each.id)
        if here is None:
            change.add(each)
        else:
            change.put(replace(_as_it_is(each, here), revision=here.revision))
    change.remove(*(each for each in new if not isinstance(each, Body)))
    return store.need(Agreement, agreement.id)


def _as_it_is(before: Record, here: Record) -> Record:
    """Return what was agreed; of a body, with what became of it since, which no draft of its terms has made."""
    if not isinstance(before, Body) or not isinstance(here, Body):
        return before
    now: dict[str, Any] = {name: getattr(here, name) for name in BODY_SINCE}
    return replace(before, **now)


def renew(change: OpenChange, store: Store, agreement: Agreement, until: date, review: date | None = None) -> Agreement:
    """Begin the renewal of a signed agreement: a draft with a new last day, for all to sign. Raises NotInForce, NoTerm."""
    _must_have_term(agreement)
    opened = amend(change, store, agreement, Changing.RENEWAL)
    return change.put(replace(opened, ends_on=until, review_on=review or opened.review_on))


def renewed_itself(change: OpenChange, store: Store, agreement: Agreement, until: date) -> Agreement:
    """Note that an agreement went on by itself until a day, and what its parties owe until then. Raises NotInForce."""
    _must_have_term(agreement)
    _must_hold(agreement)
    renewed = change.put(replace(agreement, renewed_until=until))
    take_obligations(change, store, renewed, change.today)
    return renewed


def end(
    change: OpenChange, store: Store, agreement: Agreement, last: date, how: EndedHow, *, by: str = "", why: str = ""
) -> Agreement:
    """End a signed agreement on its last day: what falls due later is no longer owed. Raises NotInForce.

    One that ends on a day to come holds until then, and with it what has no day (`endings.as_owed`).
    """
    _must_hold(agreement)
    state = PaperState.ENDED if last <= change.today else PaperState.SIGNED
    owed = store.all(Obligation, agreement=agreement.id)
    for one in endings.no_longer_owed(owed, agreement, last, change.today):
        change.put(replace(one, outcome=Outcome.WAIVED, done_on=last))
    return change.put(replace(agreement, state=state, ended_on=last, ended_how=how, ended_by=by, ended_why=why))


def take_end_back(change: OpenChange, store: Store, agreement: Agreement) -> Agreement:
    """Take the end of an agreement back: it holds again, and what is no longer owed is owed again.

    Who gave notice and why stay on record, so that nobody has to type them again for another day.
    """
    last = agreement.ended_on
    for one in store.all(Obligation, agreement=agreement.id):
        # What a person let go by hand has another day, or none.
        if (
            one.outcome is Outcome.WAIVED
            and one.done_on == last
            and (one.due_on is None or (last and one.due_on > last))
        ):
            change.put(replace(one, outcome=Outcome.OPEN, done_on=None))
    return change.put(replace(agreement, state=PaperState.SIGNED, ended_on=None, ended_how=None))


def _put_approvals_back(change: OpenChange, store: Store, agreement: Agreement, version: Version) -> None:
    """Note again what the boards had approved of a version that holds after all; nothing where that was not kept."""
    with suppress(NothingToGoBackTo):
        for party in kept_facts(store, agreement, version):
            if isinstance(party, Party) and (here := store.get(Party, party.id)):
                change.put(replace(here, **{name: getattr(party, name) for name in APPROVAL}))


def _as_now(store: Store, record: Record) -> Record:
    """Return a record of before with its links as they would be today: to what was merged since, and to nothing that is gone."""
    links: dict[str, Any] = {}
    for field in record.described:
        if isinstance(field, Link) and (value := getattr(record, field.name)) and not _is_there(store, field, value):
            links[field.name] = _merged_into(store, field, value)
    return replace(record, **links)


def _is_there(store: Store, field: Link, id: str) -> bool:  # noqa: A002 - records call it so
    return any(store.get(KINDS[kind], id) is not None for kind in field.kinds)


def _merged_into(store: Store, field: Link, id: str) -> str:  # noqa: A002 - records call it so
    known = {each.other: each.into for each in store.all(Merged)}
    seen: set[str] = set()
    while id in known and id not in seen:
        seen.add(id)
        id = known[id]  # noqa: A001 - as above
    return id if _is_there(store, field, id) else ""


def _must_have_term(agreement: Agreement) -> None:
    if not agreement.has_term:
        raise NoTerm(agreement)


def _must_hold(agreement: Agreement) -> None:
    if agreement.state is not PaperState.SIGNED:
        raise NotInForce(agreement)
    if agreement.ended_on is not None:
        raise EndIsSet(agreement)
