"""Agreements: what the parties promise each other, kept as data that clauses are filled from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from partnerdesk.domain.coalition_terms import CoalitionTerms
from partnerdesk.domain.dates import Meant
from partnerdesk.domain.joint_terms import JointTerms
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import (
    Problem,
    Record,
    choice,
    day,
    flag,
    link,
    position,
    record,
    text,
    whole,
    wording,
)
from partnerdesk.domain.shared_terms import DecidingTerms
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain import spans


class PaperKind(Option):
    """Which paper the parties sign."""

    MEMORANDUM = (
        "memorandum",
        mark("Memorandum of understanding"),
        mark("Who does what, by when, with what money. For most work together; it may bind or not."),
    )
    PARTNERSHIP = (
        "partnership-agreement",
        mark("Partnership agreement"),
        mark("For years of work side by side: a joint body that decides, shared results, a way out. It usually binds."),
    )
    COLLABORATION = (
        "collaboration",
        mark("Collaboration agreement"),
        mark("For one joint project or joint venture with a budget to divide and a lead that answers to the funder."),
    )
    OPERATING_RULES = (
        "operating-rules",
        mark("Operating rules"),
        mark("Bylaws of a coalition: who belongs to it, who decides, how it votes. Its members adopt them."),
    )
    TERMS_OF_REFERENCE = (
        "terms-of-reference",
        mark("Terms of reference"),
        mark("For a committee, council, board or task force: what it is for, who sits in it, what it may decide."),
    )

    @property
    def is_approved(self) -> bool:
        """Whether no parties sign it: it is about a body, and the body above that approves it."""
        return self is PaperKind.TERMS_OF_REFERENCE


class PaperState(Option):
    """How far an agreement is."""

    DRAFT = ("draft", mark("draft"), mark("Still being worked on. Printed pages say so."))
    FINAL = ("final", mark("ready to sign"), mark("Checked and closed. Printed pages carry no draft mark."))
    SIGNED = ("signed", mark("signed"), mark("All parties have signed."))
    ENDED = ("ended", mark("ended"), mark("No longer in force."))


class Binding(Option):
    """Whether a court could hold the parties to it. It must be chosen, never assumed."""

    NOT_BINDING = (
        "not-binding",
        mark("Not legally binding"),
        mark("A statement of good faith. Clauses say “will” and “intend to”."),
    )
    BINDING = ("binding", mark("Legally binding"), mark("A contract. Clauses say “shall”. Have a lawyer read it."))
    MIXED = ("mixed", mark("Partly binding"), mark("Only the clauses you name bind the parties."))


class Renewal(Option):
    """What happens at the end of the term."""

    NONE = ("none", mark("It ends"))
    WRITTEN = ("written", mark("By written agreement"))
    AUTOMATIC = ("automatic", mark("By itself"), mark("It goes on for another period unless a party gives notice."))
    CONDITIONAL = ("conditional", mark("On a condition"), mark("Such as: if funds are available."))


class MoneyRule(Option):
    """Whether money moves under this agreement. Even “none” needs its own line."""

    NONE = ("none", mark("No money moves"), mark("Each party bears its own costs."))
    MOVES = ("moves", mark("Money moves"), mark("List who pays what to whom."))


class DataRule(Option):
    """Whether the parties share personal data."""

    NONE = ("none", mark("No personal data is shared"))
    SHARED = ("shared", mark("Personal data is shared"))


class Changing(Option):
    """Why a signed agreement is a draft again; what was signed holds until the next version is signed, too."""

    AMENDMENT = ("amendment", mark("is being changed"))
    RENEWAL = ("renewal", mark("is being renewed"))


class EndedHow(Option):
    """How an agreement came to its end."""

    RAN_OUT = ("ran-out", mark("Its term is over"))
    NOTICE = ("notice", mark("A party gave notice"))
    AGREED = ("agreed", mark("The parties agreed to end it"))
    OTHER = ("other", mark("For another reason"))


class LiabilityRule(Option):
    """Who answers for harm."""

    OWN = ("own", mark("Each answers for its own acts"))
    INDEMNITY = ("indemnity", mark("Each makes good the harm it causes the others"), mark("Have a lawyer read it."))


class Approval(Option):
    """Whether the board of a party has to approve before it signs. What nobody said is not asked for."""

    NEEDED = ("needed", mark("Needed before signing"))
    NOT_NEEDED = ("not-needed", mark("Not needed"))


@record("agreement", mark("Agreement"), mark("Agreements"))
class Agreement(JointTerms, CoalitionTerms, DecidingTerms):
    """A paper that parties sign, with its terms; those of every kind of paper, so that a draft can become another kind."""

    partnership: str = link(mark("Partnership"), "partnership", owner=True)
    paper: PaperKind = choice(
        mark("Kind of paper"),
        PaperKind.MEMORANDUM,
        help=mark("Another kind has other clauses; what you typed is kept."),
    )
    of_body: str = link(mark("Terms of"), "body", help=mark("The body whose terms of reference it is."))
    title: str = text(
        mark("Title"),
        required=True,
        sorted=True,
        searched=True,
        longest=250,
        help=mark("As it stands on top of the paper."),
    )
    reference: str = text(
        mark("Reference"), searched=True, longest=40, help=mark("Your file number, printed in the foot.")
    )
    state: PaperState = choice(mark("State"), PaperState.DRAFT)
    archived: bool = flag(mark("Archived"))
    made_on: date | None = day(
        mark("Made on"), help=mark("The day on the paper. Leave it open to have it dated by hand.")
    )
    effective_on: date | None = day(
        mark("Takes effect on"), help=mark("It may differ from the day of signing and from the first day of the work.")
    )
    purpose: str = text(
        mark("Purpose"),
        lines=2,
        longest=2000,
        searched=True,
        help=mark("One sentence: what the parties want to reach together."),
    )
    background: str = text(
        mark("Background"),
        lines=3,
        longest=6000,
        help=mark("Who the parties are and why they meet. Each line becomes a lettered paragraph."),
    )
    scope_limit: str = text(
        mark("Limit of scope"), lines=2, longest=2000, help=mark("What this agreement does not cover.")
    )
    binding: Binding | None = choice(
        mark("Legal status"), Binding, help=mark("Choose it on purpose: a paper can bind by its wording alone.")
    )
    principles: str = text(mark("Ways of working"), lines=3, longest=4000, help=mark("One a line."))
    money: MoneyRule | None = choice(mark("Money"), MoneyRule)
    holder: str = text(mark("Who holds the money"), longest=300)
    adjusting: str = text(mark("How sums are adjusted"), lines=2, longest=1000)
    meeting: str = text(
        mark("Meetings"),
        longest=500,
        help=mark("How often the parties meet, and who calls."),
        example=mark("every three months, called by the lead"),
    )
    lead: str = link(mark("Lead party"), "party", help=mark("Who coordinates, if anyone."))
    answer_days: int | None = whole(mark("Answer within"), most=365, unit=mark("days"), example="14")
    data: DataRule | None = choice(mark("Personal data"), DataRule)
    data_kinds: str = text(mark("What is shared"), lines=2, longest=1000)
    data_basis: str = text(mark("On what basis"), longest=500, help=mark("The law or consent that allows it."))
    breach_hours: int | None = whole(mark("A breach is told within"), most=8760, unit=mark("hours"), example="48")
    confidential_years: int | None = whole(mark("Kept confidential for"), most=99, unit=mark("years"), example="2")
    credit_line: str = text(
        mark("Credit line"), longest=300, example=mark("A project of the Riverbend Food Partnership")
    )
    ip_rule: str = text(mark("Who owns new work"), lines=2, longest=1000)
    insurance: str = text(mark("Insurance"), lines=2, longest=1000, help=mark("Who keeps which cover, and how much."))
    liability: LiabilityRule | None = choice(mark("Liability"), LiabilityRule)
    conduct: str = text(
        mark("Conduct duties"), lines=3, longest=4000, help=mark("Safeguarding, training, anti-corruption. One a line.")
    )
    starts_on: date | None = day(mark("Starts on"))
    ends_on: date | None = day(mark("Runs until"), meant=Meant.COMING)
    renewal: Renewal | None = choice(mark("Renewal"), Renewal)
    renewal_months: int | None = whole(mark("Renewed for"), least=1, most=240, unit=mark("months"), example="12")
    renewal_condition: str = text(mark("On condition that"), lines=2, longest=1000)
    review_on: date | None = day(mark("Reviewed on"), meant=Meant.COMING)
    review_months: int | None = whole(
        mark("Looked at together every"), least=1, most=120, unit=mark("months"), example="6"
    )
    reviewer: str = text(mark("Reviewed by"), longest=300)
    joining: str = text(mark("How a new party joins"), lines=2, longest=1000)
    leaving: str = text(mark("What a leaver still owes"), lines=2, longest=1000)
    notice_days: int | None = whole(mark("Notice to end"), most=730, unit=mark("days"), example=mark("30 to 90"))
    winding_down: str = text(mark("Winding down"), lines=2, longest=1000)
    talk_days: int | None = whole(
        mark("Contacts talk for"),
        most=365,
        unit=mark("days"),
        example="14",
        help=mark("Then the people who signed take over."),
    )
    mediation_days: int | None = whole(
        mark("Talks before mediation"), most=365, unit=mark("days"), example=mark("30 or 60")
    )
    courts: str = text(mark("Courts"), longest=300, help=mark("Where a dispute goes in the end, if anywhere."))
    governing_law: str = text(mark("Governing law"), longest=200, example=mark("the State of Oregon"))
    schedules: str = text(mark("Schedules"), lines=2, longest=2000, help=mark("What is attached. One a line."))
    witnesses: bool = flag(mark("Witness lines"), help=mark("Print a place for a witness beside each signature."))
    initials: bool = flag(mark("Initials on every page"))
    changing: Changing | None = choice(mark("Being changed"), Changing)
    change_on: date | None = day(
        mark("The change takes effect on"), help=mark("Leave it empty for the day on which the last party signs.")
    )
    change_why: str = text(mark("Why it is changed"), lines=2, longest=2000)
    renewed_until: date | None = day(
        mark("Renewed itself until"), help=mark("Where it renews itself: the last day of the period it is in now.")
    )
    lead_days: int | None = whole(
        mark("Remind us earlier by"),
        least=1,
        most=730,
        unit=mark("days"),
        example="30",
        help=mark("The time you need to decide. It is not printed."),
    )
    ended_on: date | None = day(mark("Its last day"))
    ended_how: EndedHow | None = choice(mark("How it ended"), EndedHow)
    ended_by: str = text(mark("Who gave notice"), longest=250)
    ended_why: str = text(mark("Why"), lines=2, longest=2000, help=mark("Printed in the closing letter."))

    @property
    def runs_until(self) -> date | None:
        """The last day as things stand: when it was ended, else how far it has renewed itself, else the end of its term."""
        return self.ended_on or self.term_until

    @property
    def term_until(self) -> date | None:
        """The last day that was agreed, whatever was decided of its end since: that of the term, or how far it has renewed itself."""
        days = (self.ends_on, self.renewed_until) if self.has_term or self.changing else ()
        return max((day for day in days if day), default=None)

    @property
    def has_term(self) -> bool:
        """Whether its kind of paper says from when until when it holds; rules and terms do not, whatever they were before.

        While it is being changed, what was signed may still be another kind, with a term.
        """
        return self.paper not in {PaperKind.OPERATING_RULES, PaperKind.TERMS_OF_REFERENCE}

    def contradictions(self) -> tuple[Problem, ...]:
        """Say which dates and numbers cannot be true together."""
        found = []
        if self.steering_least and self.steering_most and self.steering_least > self.steering_most:
            found.append(Problem("steering_most", tr("This is less than the least number of seats.")))
        if self.starts_on and self.ends_on:
            if self.ends_on < self.starts_on:
                found.append(Problem("ends_on", tr("This is before the first day.")))
            elif self.notice_days and self.notice_days > (self.ends_on - self.starts_on).days:
                found.append(Problem("notice_days", tr("The notice is longer than the agreement runs.")))
        if self.review_on and self.ends_on and self.review_on > self.ends_on:
            found.append(Problem("review_on", tr("The review is after the end.")))
        if self.has_term and self.ended_on and self.starts_on and self.ended_on < self.starts_on:
            found.append(Problem("ended_on", tr("This is before the first day.")))
        until = self.term_until
        if self.ended_on and until and self.ended_on > until:
            found.append(Problem("ended_on", tr("It ends before that by itself.")))
        if self.review_on and self.starts_on and self.review_on < self.starts_on:
            found.append(Problem("review_on", tr("The review is before the first day.")))
        return tuple(found)


@record("party", mark("Party"), mark("Parties"))
class Party(Record):
    """An organization that signs, with who signs and who is the contact."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    organization: str = link(mark("Organization"), "organization", required=True)
    short_name: str = text(
        mark("Called in the text"), longest=60, help=mark("A short name for the clauses."), example=mark("the Clinic")
    )
    role: str = text(mark("Its part"), longest=300)
    signatory: str = link(mark("Who signs"), "person")
    signatory_title: str = text(mark("As"), longest=120, help=mark("The title under the signature."))
    authority: str = text(mark("By what authority"), longest=300, example=mark("Board resolution of May 4, 2027"))
    approval: Approval | None = choice(mark("Approval by the board"), Approval)
    approved_on: date | None = day(mark("Approved on"), meant=Meant.PAST)
    approval_reference: str = text(
        mark("Number of the minutes"), longest=120, help=mark("Printed under the signature."), example="2027-05/3"
    )
    member_class: str = link(mark("Class of member"), "member-class", help=mark("Where a coalition has several."))
    contact: str = link(mark("Contact person"), "person")
    deputy: str = link(mark("Deputy"), "person")

    @property
    def is_approved(self) -> bool:
        """Whether its board has approved, by the day or the minutes; by what decision alone is enough where nobody asked."""
        noted = bool(self.approved_on or self.approval_reference.strip())
        return noted or (self.approval is not Approval.NEEDED and bool(self.authority.strip()))

    def asked_again(self) -> Party:
        """Return the party for another version: its board has approved the one before, so it is asked again."""
        noted = self.approved_on or self.approval_reference.strip()
        approval = self.approval or (Approval.NEEDED if noted else None)
        return replace(self, approval=approval, approved_on=None, approval_reference="")


@record("objective", mark("Objective"), mark("Objectives"))
class Objective(Record):
    """One aim of an agreement."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    position: int = position()
    what: str = text(mark("Objective"), required=True, lines=2, longest=1000)


@record("clause", mark("Clause"), mark("Clauses"))
class Clause(Record):
    """Where an agreement departs from our usual clauses: left out, put in, moved, reworded, or of its own."""

    agreement: str = link(mark("Agreement"), "agreement", owner=True)
    content: str = text(mark("Clause"), longest=80, help=mark("The id of the usual clause; empty for one of our own."))
    included: bool = flag(mark("In the paper"), default=True)
    place: int | None = whole(mark("Place"), most=1000)
    variant: str = text(mark("Wording"), longest=40)
    heading: str = text(mark("Heading"), longest=200)
    own: spans.Wording = wording(mark("Our own wording"))
    binding: bool = flag(mark("Binding"), help=mark("Named as binding where the agreement is partly so."))
