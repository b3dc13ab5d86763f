"""Who is asked in a round, who could be, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Status
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.survey_rounds import Answering, Invitation, Reply, SurveyRound
from partnerdesk.storage.surveys import new_code
from partnerdesk.text import screen, tr
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

GONE = frozenset((Status.LEFT, Status.DECLINED))


@dataclass(frozen=True)
class Asked:
    """One that is asked: the invitation, what it is called, and whether it has answered."""

    invitation: Invitation
    name: str
    organization: str
    replied: bool

    @property
    def waits(self) -> bool:
        """Whether an answer is still waited for."""
        return not self.replied and not self.invitation.declined

    @property
    def state(self) -> State:
        """The shape of where it stands."""
        one = self.invitation
        if self.replied:
            return State.DONE
        if one.declined:
            return State.NEVER
        if one.reminded_on:
            return State.SOON
        return State.UNDER_WAY if one.sent_on else State.TO_DO

    @property
    def word(self) -> str:
        """Where it stands, in words."""
        one = self.invitation
        if self.replied:
            return tr("replied")
        if one.declined:
            return tr("does not want to")
        if one.reminded_on:
            return tr("reminded {day}", day=screen.short_day(one.reminded_on))
        return tr("sent {day}", day=screen.short_day(one.sent_on)) if one.sent_on else tr("not sent yet")


@dataclass(frozen=True)
class Candidate:
    """An organization or a person that could be asked."""

    organization: str
    person: str
    name: str
    below: str
    likely: bool
    ours: bool = False


def asked_in(desk: Desk, round_: SurveyRound) -> list[Asked]:
    """Return all that are asked in a round, in their order."""
    store = desk.store
    invitations = store.all(Invitation, round=round_.id)
    replied = {each.invitation for each in store.all(Reply, round=round_.id) if each.invitation}
    organizations = store.many(Organization, {each.organization for each in invitations if each.organization})
    people = store.many(Person, {each.person for each in invitations if each.person})
    found = []
    for each in invitations:
        organization = organizations[each.organization].called() if each.organization in organizations else ""
        person = people[each.person].called() if each.person in people else ""
        found.append(
            Asked(each, person or organization or tr("Somebody"), organization if person else "", each.id in replied)
        )
    return found


def rate(asked: Sequence[Asked], replies: int) -> str:
    """Return how many of those who were asked have answered, with the share in per cent."""
    if not asked:
        return ""
    return tr(
        "{n} of {all} have answered ({share} %)",
        n=screen.number(replies),
        all=screen.number(len(asked)),
        share=screen.number(round(100 * replies / len(asked))),
    )


def candidates(desk: Desk, round_: SurveyRound) -> list[Candidate]:
    """Return who could be asked and is not yet: all partners that have not left or said no, and we, or their people.

    Members are likely. One that pauses is offered and left for people to decide, as we are.
    """
    store, ours = desk.store, desk.ours()
    invited = store.all(Invitation, round=round_.id)
    memberships = [
        one
        for one in store.all(Membership, partnership=desk.partnership)
        if one.status not in GONE and not one.archived
    ]
    organizations = store.many(Organization, {one.organization for one in memberships})
    offered: dict[str, tuple[Organization, str, bool]] = {}
    for one in memberships:
        organization = organizations.get(one.organization)
        if organization is not None and not organization.binned_on:
            offered[organization.id] = (organization, tr(one.status.label), one.status is Status.MEMBER)
    if ours is not None:
        offered[ours.id] = (ours, tr("Our own organization"), False)
    found = []
    for organization, below, member in offered.values():
        if round_.answering is not Answering.ORGANIZATIONS:
            found += _people_of(desk, organization, invited, likely=member)
        elif all(each.organization != organization.id for each in invited):
            found.append(Candidate(organization.id, "", organization.called(), below, member, organization.ours))
    return sorted(found, key=lambda one: (not one.likely, one.name.casefold()))


def _people_of(
    desk: Desk, organization: Organization, invited: Sequence[Invitation], *, likely: bool
) -> list[Candidate]:
    today = desk.today()
    posts = [
        post
        for post in desk.store.all(Post, organization=organization.id)
        if (post.until is None or post.until >= today) and all(each.person != post.person for each in invited)
    ]
    people = desk.store.many(Person, {post.person for post in posts})
    first = any(post.primary for post in posts)
    whose = tr("our own organization") if organization.ours else ""
    return [
        Candidate(
            organization.id,
            post.person,
            people[post.person].called(),
            ", ".join(part for part in (post.title, organization.called(), whose) if part),
            likely and (post.primary or not first),
            organization.ours,
        )
        for post in posts
        if post.person in people
    ]


def invite(desk: Desk, round_: SurveyRound, chosen: Sequence[Candidate]) -> int:
    """Ask them, all in one step; return how many."""
    before = desk.store.all(Invitation, round=round_.id)
    taken, last = {one.code for one in before}, max((one.position for one in before), default=0)
    with desk.change(tr("ask {n} in {round}", n=screen.number(len(chosen)), round=round_.name)) as change:
        for place, one in enumerate(chosen, start=last + 1):
            code = "" if round_.answering is Answering.ANONYMOUS else new_code(taken)
            taken.add(code)
            change.add(
                Invitation(round=round_.id, position=place, organization=one.organization, person=one.person, code=code)
            )
    return len(chosen)


def note(desk: Desk, title: str, ids: Sequence[str], **values: object) -> None:
    """Note something at invitations, in one step."""
    with desk.change(title) as change:
        for key in ids:
            change.put(replace(desk.store.need(Invitation, key), **values))  # type: ignore[arg-type]
