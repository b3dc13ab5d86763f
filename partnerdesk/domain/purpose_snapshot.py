"""The purpose, objectives and plan of a partnership, read in one go and frozen, so that they can be shown and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.printed import Printed

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.aims import Aim, Indicator, Strategy
    from partnerdesk.domain.bodies import Body
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.domain.people import Person


@dataclass(frozen=True, kw_only=True)
class AimFacts:
    """An objective with who answers for it, its strategies and indicators, and the bodies that work on it."""

    aim: Aim
    person: Person | None = None
    strategies: tuple[Strategy, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PurposeSnapshot(Printed):
    """A partnership with its objectives in their order; `indicators` are those that belong to no objective.

    `members` are the names of the organizations that belong to it, in the order of the alphabet.
    """

    partnership: Partnership
    today: date
    aims: tuple[AimFacts, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def live(self) -> tuple[AimFacts, ...]:
        """The objectives that were not given up."""
        return tuple(one for one in self.aims if not one.aim.dropped_on)
