"""What tests of commands share: a desk, and a sample workspace of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnerdesk.storage import sample
from tests.commandline import Desk
from tests.conftest import TODAY

FOOD_CARDS = "Food Cards and Cold Storage"


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, capsys)


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory):
    """Return a sample that each test copies."""
    path = tmp_path_factory.mktemp("master") / "sample.partnerdesk"
    sample.make(path, TODAY)
    return path


@pytest.fixture
def file(sample_made, tmp_path):
    """Return a copy of the sample."""
    return Path(shutil.copy(sample_made, tmp_path / "mine.partnerdesk"))


@pytest.fixture
def code(desk, file):
    """Return the code of the sample's draft, issued."""
    _, said = desk.ask("papers", file)
    agreement = next(one["id"] for one in said["papers"] if one["name"] == FOOD_CARDS)
    return desk.ask("issue", file, agreement)[1]["code"]
