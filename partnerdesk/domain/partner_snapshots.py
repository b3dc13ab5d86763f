"""What a partner's sheet and the directory of a partnership say, read in one go and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.domain.options import Option
from partnerdesk.domain.partners import Status
from partnerdesk.domain.printed import Printed
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerdesk.domain.organizations import Organization, Value
    from partnerdesk.domain.partners import Barrier, Contribution, Match, Membership
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.people import Person, Post


LISTED = frozenset(Status) - {Status.LEFT, Status.DECLINED}


class Grouping(Option):
    """What the directory is sorted by."""

    STANDING = ("standing", mark("By standing"))
    SECTOR = ("sector", mark("By sector"))


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A person in an organization: the post and who holds it."""

    post: Post
    person: Person


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """A partner with its organization and the people who have a place there today, the first contact first."""

    membership: Membership
    organization: Organization
    people: tuple[Placed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PartnerProfileSnapshot(Printed):
    """One partner of one partnership with all that its sheet prints."""

    partnership: Partnership
    partner: PartnerFacts
    today: date
    keeper: Person | None = None
    introducer: Person | None = None
    values: tuple[Value, ...] = ()
    our_values: tuple[Value, ...] = ()
    matches: tuple[Match, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    notes: int = 0
    latest_note_on: date | None = None
    logos: Mapping[str, bytes] = field(default_factory=dict)
    with_barriers: bool = False


@dataclass(frozen=True, kw_only=True)
class DirectorySnapshot(Printed):
    """All partners of one partnership with their contacts."""

    partnership: Partnership
    partners: tuple[PartnerFacts, ...]
    today: date
    grouping: Grouping = Grouping.STANDING
    standings: frozenset[Status] = LISTED
