"""After a crash: what was committed is never lost, and never put over what somebody else did since."""

from __future__ import annotations

import random
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from partnerdesk.storage.lock import InUse
from partnerdesk.storage.processes import this_process
from partnerdesk.storage.publishing import Published
from partnerdesk.storage.recovery import discard, recover, unfinished_sessions
from partnerdesk.storage.refusals import AlreadyThere, DamagedWorkspace, Missing
from partnerdesk.storage.sessions import Session
from partnerdesk.storage.whole import Identity
from tests.storage.conftest import add_row, rows
from tests.storage.killed import kill_once

if TYPE_CHECKING:
    from partnerdesk.storage.filehome import FileHome


def crash(home: FileHome) -> None:
    """Leave everything as a program that died: same number, another start."""
    gone = replace(this_process(), started="long ago")
    home._session = home._session.noted(process=gone)
    if home._lock is not None:
        home._lock.path.write_text(replace(home._lock.holder, process=gone).write(), encoding="utf-8")


@pytest.fixture
def crashed(desk):
    """Return a document with one row; a second one is only in the work copy of a program that died."""
    home = desk.open(desk.document())
    add_row(home.work)
    crash(home)
    return home


def resume(desk, **how):
    (unfinished,) = unfinished_sessions(desk.places)
    return recover(unfinished, places=desk.places, who="Dana", now=desk.now, **how)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_any_moment_nothing_is_lost(desk):
    document = desk.document()
    chance = random.Random(25)
    for _ in range(25):
        kill_once(desk, document, chance)


def test_what_is_left_is_told(desk, crashed):
    (unfinished,) = unfinished_sessions(desk.places)
    assert unfinished.document == crashed.document
    assert unfinished.work == crashed.work
    assert unfinished.when == desk.time
    assert unfinished.revision == 2
    assert unfinished.newer_than_document
    assert not unfinished.document_went_on


def test_work_that_is_published_is_not_newer(desk, crashed):
    crashed.publish()
    (unfinished,) = unfinished_sessions(desk.places)
    assert not unfinished.newer_than_document


def test_work_that_is_published_is_not_newer_either_when_its_document_has_gone_on(desk, other_desk, crashed):
    known = crashed._known
    crashed.publish()
    crashed._session.noted(published=known, announced=crashed._known)
    assert not unfinished_sessions(desk.places)[0].newer_than_document
    theirs = other_desk.open(crashed.document, who="Ben", break_lock=True)
    add_row(theirs.work)
    theirs.close()
    (unfinished,) = unfinished_sessions(desk.places)
    assert (unfinished.newer_than_document, unfinished.document_went_on) == (False, True)


def test_a_living_programs_session_is_not_offered(desk):
    home = desk.new()
    assert unfinished_sessions(desk.places) == []
    assert home.work.exists()


def test_the_work_goes_on_where_it_was(desk, crashed):
    home = resume(desk)
    assert home.document == crashed.document
    assert not home.read_only
    assert home.needs_publishing(2)
    assert isinstance(home.close(), Published)
    assert rows(home.document) == [1, 2]
    assert desk.beside() == ["Health.partnerdesk"]
    assert desk.sessions() == []


def test_a_document_changed_since_is_kept_and_the_work_saved_beside_it(desk, other_desk, crashed):
    theirs = other_desk.open(crashed.document, who="Ben", break_lock=True)
    for _ in range(3):
        add_row(theirs.work)
    theirs.close()
    home = resume(desk)
    assert home.document.name == "Health (recovered, 2026-11-17 1200).partnerdesk"
    assert rows(home.document) == [1, 2]
    assert rows(crashed.document) == [1, 2, 3, 4]
    home.close()
    assert desk.sessions() == []


def test_a_document_gone_since_is_written_again(desk, crashed):
    crashed.document.unlink()
    home = resume(desk)
    assert "saved there again" in home.close().note
    assert rows(crashed.document) == [1, 2]


def test_a_crash_between_replacing_and_noting_it_is_no_conflict(desk, crashed):
    known = crashed._known
    crashed.publish()
    crashed._session.noted(published=known)
    add_row(crashed.work)
    home = resume(desk)
    assert home.document == crashed.document
    assert isinstance(home.close(), Published)
    assert rows(crashed.document) == [1, 2, 3]


def test_the_work_is_saved_where_the_person_wants_it(desk, crashed):
    home = resume(desk, to=desk.folder / "Rescued.partnerdesk")
    assert rows(home.document) == [1, 2]
    home.close()
    assert desk.beside() == ["Health.partnerdesk", "Rescued.partnerdesk"]


def test_it_is_not_saved_over_another_file(desk, crashed):
    with pytest.raises(AlreadyThere):
        resume(desk, to=crashed.document)
    assert unfinished_sessions(desk.places)


def test_a_stick_that_is_not_there_loses_nothing(desk, crashed):
    away = desk.folder.with_name("away")
    desk.folder.rename(away)
    with pytest.raises(Missing):
        resume(desk)
    away.rename(desk.folder)
    assert rows(resume(desk).work) == [1, 2]


def test_somebody_else_who_opened_it_since_is_not_pushed_out(desk, other_desk, crashed):
    other_desk.open(crashed.document)
    with pytest.raises(InUse):
        resume(desk)
    assert unfinished_sessions(desk.places)


def test_a_damaged_work_copy_is_told_and_kept(desk, crashed):
    crashed.work.write_bytes(crashed.work.read_bytes()[:5000])
    with pytest.raises(DamagedWorkspace):
        resume(desk)
    assert crashed.work.exists()


def test_discarding_removes_it_with_its_lock(desk, crashed):
    (unfinished,) = unfinished_sessions(desk.places)
    discard(unfinished)
    assert desk.sessions() == []
    assert desk.beside() == ["Health.partnerdesk"]


def test_left_with_work_unpublished_it_is_offered_while_the_program_lives(desk):
    home = desk.open(desk.document())
    add_row(home.work)
    home.leave()
    again = resume(desk)
    again.close()
    assert rows(home.document) == [1, 2]


def test_what_has_nothing_to_offer_is_cleared_away(desk):
    reader = desk.open(desk.document(), read_only=True)
    crash(reader)
    beginning = Session.start(desk.places, desk.folder / "x.partnerdesk", desk.time)
    beginning.noted(process=replace(this_process(), started="long ago"))
    assert unfinished_sessions(desk.places) == []
    assert desk.sessions() == []


def test_rubbish_in_the_sessions_folder_is_left_alone(desk):
    desk.document()
    (desk.places.sessions / "x").mkdir()
    (desk.places.sessions / "x" / "session.json").write_text("{")
    (desk.places.sessions / "file").touch()
    assert unfinished_sessions(desk.places) == []
    assert len(desk.sessions()) == 2


def test_newest_comes_first(desk):
    for number in range(3):
        desk.time += timedelta(hours=number)
        crash(desk.new(f"{number}.partnerdesk"))
    assert [each.document.stem for each in unfinished_sessions(desk.places)] == ["2", "1", "0"]


def test_opening_after_a_crash_checks_thoroughly_and_sweeps_drafts(desk, crashed, monkeypatch):
    monkeypatch.setattr("partnerdesk.storage.opening._SMALL_ENOUGH", 0)
    (desk.folder / ".~Health.partnerdesk.abc123.tmp").touch()
    content = bytearray(crashed.document.read_bytes())
    content[4096:4200] = b"\xff" * 104
    crashed.document.write_bytes(content)
    with pytest.raises(DamagedWorkspace):
        desk.open(crashed.document)
    assert desk.beside() == ["Health.partnerdesk"]


def test_a_session_remembers_everything_over_a_crash(desk):
    with closing(desk.new()) as home:
        assert Session.read(home._session.folder) == home._session
        assert home._session.published.identity == Identity("w-1", 0)
