"""Read stories as they may be told: for a report, or one for its own paper."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.stories import Story
from partnerdesk.domain.story_telling import StorySnapshot, ToldStory, may_enter, telling
from partnerdesk.errors import Told
from partnerdesk.storage.letterheads import letterhead

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.storage.store import Store


def told(store: Store, partnership: str) -> tuple[ToldStory, ...]:
    """Return the stories of a partnership that may enter a report, in their order, as they may be told."""
    return tuple(as_told(store, one) for one in store.all(Story, partnership=partnership) if may_enter(one))


def as_told(store: Store, story: Story) -> ToldStory:
    """Return a story as it would be told, whether or not it may; a paper without a picture that was lost is better than none."""
    organization, aim, picture = store.get(Organization, story.organization), store.get(Aim, story.aim), b""
    if story.picture is not None:
        with suppress(Told):
            picture = store.read_file(story.picture.digest)
    return telling(
        story,
        organization=organization.called() if organization and not organization.binned_on else "",
        aim=aim.called() if aim and not aim.binned_on else "",
        picture=picture,
    )


def story(
    store: Store,
    id: str,  # noqa: A002 - records call it so
    *,
    today: date,
    language: str = "en_US",
    page: str = "Letter",
) -> StorySnapshot:
    """Return a story for its paper; raise Gone."""
    found = store.need(Story, id)
    return StorySnapshot(
        partnership=store.need(Partnership, found.partnership),
        today=today,
        told=as_told(store, found),
        language=language,
        page=page,
        letterhead=letterhead(store),
    )
