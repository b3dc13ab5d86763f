"""Read the indicators of a partnership with their readings and files, what it accomplished, and the benefits it claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.actions import Action
from partnerdesk.domain.aims import Aim, Indicator
from partnerdesk.domain.indicator_snapshot import Benefited, IndicatorFacts, IndicatorsSnapshot
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.readings import Accomplishment, Claim, Evidence, Reading
from partnerdesk.domain.stories import Story
from partnerdesk.storage.letterheads import letterhead
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store


def indicators(
    store: Store, partnership: str, *, today: date, language: str = "en_US", page: str = "Letter"
) -> IndicatorsSnapshot:
    """Return all indicators of a partnership, what it accomplished and the benefits it claims; raise Gone."""
    found = store.need(Partnership, partnership)
    aims = store.all(Aim, partnership=partnership)
    done = store.all(Accomplishment, partnership=partnership)
    done.sort(key=lambda one: (one.happened_on is not None, one.happened_on), reverse=True)
    facts = facts_of(store, store.all(Indicator, partnership=partnership), {one.id: one for one in aims})
    named = {one.indicator.id: one.indicator.called() for one in facts}
    stories = {one.id: one.called() for one in store.all(Story, partnership=partnership)}
    return IndicatorsSnapshot(
        partnership=found,
        today=today,
        indicators=facts,
        accomplishments=tuple(done),
        benefits=tuple(
            Benefited(claim=one, indicator=named.get(one.indicator, ""), story=stories.get(one.story, ""))
            for one in store.all(Claim, partnership=partnership)
        ),
        aims=tuple(aims),
        language=language,
        page=page,
        letterhead=letterhead(store),
    )


def facts_of(store: Store, found: Sequence[Indicator], aims: Mapping[str, Aim]) -> tuple[IndicatorFacts, ...]:
    """Return indicators with their readings, those of one objective together in the order of the objectives."""
    order = {key: place for place, key in enumerate(aims)}
    readings = {one.id: tuple(store.all(Reading, indicator=one.id)) for one in found}
    return tuple(
        IndicatorFacts(
            indicator=one,
            aim=aims.get(one.aim),
            readings=readings[one.id],
            files=sum(len(store.all(Evidence, reading=each.id)) for each in readings[one.id]),
        )
        for one in sorted(found, key=lambda one: order.get(one.aim, len(order)))
    )


def make_action(change: OpenChange, indicator: Indicator) -> Action:
    """Make of an indicator that lags something that somebody does by a day."""
    what = tr("See to it that this moves: {name}", name=indicator.called())
    return change.add(Action(partnership=indicator.partnership, what=what, source=_source(indicator)))


def action_of(store: Store, indicator: Indicator) -> Action | None:
    """Return the action that was made of an indicator."""
    wanted = _source(indicator)
    return next((one for one in store.all(Action, partnership=indicator.partnership) if one.source == wanted), None)


def indicator_of(store: Store, action: Action) -> Indicator | None:
    """Return the indicator that an action was made of, if it is still there."""
    kind, _, id_ = action.source.partition(":")
    return store.get(Indicator, id_) if kind == Indicator.kind else None


def _source(indicator: Indicator) -> str:
    return f"{Indicator.kind}:{indicator.id}"
