"""Copies of the sample: for looking, not for keeping. They do not pile up."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta

import pytest

from partnerdesk.storage import backups
from partnerdesk.storage.beside import hidden
from partnerdesk.storage.places import Places
from ui.messages import Messages
from ui.workspaces import Workspaces

TODAY = date(2026, 11, 17)


@pytest.fixture
def workspaces(tmp_path, settings):
    places = Places(tmp_path / "sessions", tmp_path / "backups", tmp_path / "logs", tmp_path / "documents")
    return Workspaces(places, settings, Messages())


def an_old_copy(workspaces, name, days):
    path = workspaces._samples / f"{name}.partnerdesk"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a copy")
    when = datetime.combine(TODAY - timedelta(days=days), datetime.min.time()).timestamp()
    os.utime(path, (when, when))
    return path


def test_copies_nobody_looked_at_for_a_week_go_when_a_new_one_is_made(workspaces):
    old, recent, opened = (an_old_copy(workspaces, name, days) for name, days in (("a", 9), ("b", 6), ("c", 30)))
    hidden(opened, ".lock").write_text("somebody", encoding="utf-8")
    workspaces.make_sample(TODAY).close()
    assert not old.exists()
    assert recent.exists()
    assert opened.exists()


def test_one_that_was_changed_stays_as_long_as_it_is_listed(workspaces, settings):
    changed = an_old_copy(workspaces, "a", 90)
    workspaces.keep_sample(changed)
    workspaces.make_sample(TODAY).close()
    assert changed.exists()
    settings.forget_file(changed)
    workspaces.make_sample(TODAY).close()
    assert not changed.exists()


def test_a_sample_is_not_backed_up_by_itself(sampled):
    keeping = sampled._keeping
    assert not keeping._backups.isActive()
    home = sampled.desk.home
    assert backups.backups_of(home.places, home.workspace) == []
