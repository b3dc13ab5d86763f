"""What every test may use: a fixed clock and an empty workspace."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from partnerdesk.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 17)

# The same examples every time: a run says something of the code, not of the dice. `--hypothesis-profile=wide` looks further.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wide", max_examples=1000, deadline=None)
settings.load_profile("steady")


class Clock:
    """A clock that moves one second each time it is asked."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty workspace, open."""
    made = Store.create(tmp_path / "test.partnerdesk", author="Dana Whitlock", now=Clock())
    yield made
    made.close()
