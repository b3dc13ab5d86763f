"""Random changes: undoing all gives the start, redoing all gives the end, and the index agrees throughout."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from partnerdesk.domain.organizations import Organization, Value
from partnerdesk.storage import schema


def image(store):
    """Everything the workspace says, without revisions and row numbers."""
    found = {}
    for cls in (Organization, Value):
        for binned in (False, True):
            found.update({r.id: replace(r, revision=0) for r in store.all(cls, binned=binned)})
    return found


def agrees(store):
    """Whether the search index holds what the rows say."""
    store.connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES('integrity-check', 1)")
    numbers = {row[0] for row in store.connection.execute(schema.search_text.select())}
    live = sum(1 for cls in (Organization, Value) for _ in store.all(cls))
    return len(numbers) == live


def change_something(store, dice):
    organizations = store.all(Organization)
    values = store.all(Value)
    with store.change("Change") as change:
        for _ in range(dice.randint(1, 3)):
            what = dice.randrange(6)
            if what == 0 or not organizations:
                organizations.append(
                    change.add(Organization(legal_name=f"Org {dice.random()}", tags=("a", str(dice.random()))))
                )
            elif what == 1:
                place = dice.randrange(len(organizations))
                organizations[place] = change.put(
                    replace(organizations[place], legal_name=f"Org {dice.random()}", ours=dice.random() < 0.5)
                )
            elif what == 2:
                values.append(
                    change.add(Value(organization=dice.choice(organizations).id, name=f"Value {dice.random()}"))
                )
            elif what == 3:
                place = dice.randrange(len(organizations))
                change.bin(organizations.pop(place))
                if not organizations:
                    return
            elif what == 4 and values:
                change.remove(values.pop())
            elif what == 5:
                gone = organizations.pop()
                change.remove(gone)
                values = [v for v in values if v.organization != gone.id]


@pytest.mark.parametrize("seed", range(12))
def test_undoing_all_gives_the_start_and_redoing_all_gives_the_end(store, seed):
    dice = random.Random(seed)
    images = [image(store)]
    for _ in range(15):
        change_something(store, dice)
        if image(store) != images[-1]:
            images.append(image(store))
    assert agrees(store)
    for expected in reversed(images[:-1]):
        assert store.undo()
        assert image(store) == expected
        assert agrees(store)
    assert not store.undo()
    for expected in images[1:]:
        assert store.redo()
        assert image(store) == expected
    assert not store.redo()
    assert agrees(store)
