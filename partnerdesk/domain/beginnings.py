"""How a new paper begins: its title, who belongs to it from the start, and the rows that nearly every one has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.agreement_parts import MemberClass, Officer
from partnerdesk.domain.agreements import Agreement, PaperKind, Party
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.records import Record


def begun(kind: PaperKind, partnership: Partnership, body: Body | None = None) -> Agreement:
    """Return a new paper of a kind with the title it usually has; terms of reference are about a body."""
    titles = {
        PaperKind.MEMORANDUM: tr("Memorandum of Understanding"),
        PaperKind.PARTNERSHIP: tr("Partnership Agreement"),
        PaperKind.COLLABORATION: tr("Collaboration Agreement"),
        PaperKind.OPERATING_RULES: tr("Operating Rules of the {name}", name=partnership.name),
        PaperKind.TERMS_OF_REFERENCE: tr("Terms of Reference: {name}", name=body.name)
        if body
        else tr("Terms of Reference"),
    }
    purpose = partnership.purpose if kind is PaperKind.OPERATING_RULES else ""
    of_body = body.id if body and kind.is_approved else ""
    return Agreement(partnership=partnership.id, paper=kind, title=titles[kind][:250], purpose=purpose, of_body=of_body)


def first_rows(agreement: Agreement, ours: str, members: Iterable[str]) -> tuple[Record, ...]:
    """Return what a new paper that has its id begins with.

    `ours` and `members` are ids of organizations: ours is the first party; members adopt operating rules, and sign no others.
    Terms of reference have no parties.
    """
    if agreement.paper.is_approved:
        return ()
    rules = agreement.paper is PaperKind.OPERATING_RULES
    named = dict.fromkeys(each for each in (ours, *(members if rules else ())) if each)
    parties = [Party(agreement=agreement.id, position=at, organization=each) for at, each in enumerate(named, 1)]
    return (*parties, *_usual_rows(agreement.id)) if rules else tuple(parties)


def _usual_rows(agreement: str) -> tuple[Record, ...]:
    officers = (
        (tr("Chair"), tr("Calls and chairs meetings, and sees that what was decided is done."), True),
        (tr("Secretary"), tr("Writes the minutes, keeps the list of members and these rules."), False),
        (tr("Treasurer"), tr("Keeps the books, pays what was decided, and reports on the money."), True),
    )
    return (
        MemberClass(
            agreement=agreement,
            position=1,
            name=tr("Member organizations"),
            eligible=tr("Organizations that share the purpose and take part in the work."),
        ),
        *(
            Officer(agreement=agreement, position=at, title=title, duties=duties, signs=signs)
            for at, (title, duties, signs) in enumerate(officers, 1)
        ),
    )
