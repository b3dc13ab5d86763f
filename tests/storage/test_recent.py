"""What was done last, newest first, without what was undone."""

from __future__ import annotations

from partnerdesk.domain.organizations import Organization
from partnerdesk.storage.recent import recent_changes


def test_the_last_changes_come_first_and_undone_ones_not_at_all(store):
    for title in ("first", "second", "third"):
        with store.change(title) as change:
            change.add(Organization(legal_name=title))
    store.undo()
    assert [done.title for done in recent_changes(store, 5)] == ["second", "first"]
    assert [done.title for done in recent_changes(store, 1)] == ["second"]
    assert recent_changes(store, 1)[0].author == "Dana Whitlock"
