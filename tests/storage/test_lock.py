"""The note beside a document: who has it open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime

import pytest

from partnerdesk.storage import lock as locks
from partnerdesk.storage.lock import Holder, InUse, Lock
from partnerdesk.storage.processes import Process, this_computer, this_process
from tests.storage.conftest import NOON


@pytest.fixture
def document(tmp_path):
    return tmp_path / "Health.partnerdesk"


def anna(**differing):
    return replace(Holder.here("Anna", NOON), host="DESK-3", **differing)


@pytest.fixture
def dead():
    """Return a process that has run and runs no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    return Process(this_computer(), child.pid, "long ago")


def test_the_note_tells_who_and_where_and_since_when(document):
    Lock.take(document, anna())
    note = json.loads((document.parent / ".~Health.partnerdesk.lock").read_text())
    assert (note["user"], note["host"], note["program"]) == ("Anna", "DESK-3", "PartnerDesk")
    assert note["process"]["number"] == os.getpid()
    assert datetime.fromisoformat(note["since"]) == NOON


def test_it_comes_down_when_released(document):
    lock, _ = Lock.take(document, anna())
    assert lock.is_ours
    lock.release()
    assert not lock.path.exists()
    lock.release()


def test_who_has_it_is_told_to_the_next_one(document):
    Lock.take(document, anna())
    with pytest.raises(InUse) as held:
        Lock.take(document, Holder.here("Ben", NOON))
    assert str(held.value) == "“Health.partnerdesk” has been open on DESK-3 by Anna since Nov 17, 2026, 12:00."


def test_somebody_who_never_wrote_a_name_is_not_named(document):
    Lock.take(document, replace(anna(), user=""))
    with pytest.raises(InUse) as held:
        Lock.take(document, Holder.here("Ben", NOON))
    assert str(held.value) == "“Health.partnerdesk” has been open on DESK-3 since Nov 17, 2026, 12:00."


def test_a_dead_programs_note_is_no_hindrance(document, dead):
    Lock.take(document, anna(process=dead))
    lock, found_dead = Lock.take(document, Holder.here("Ben", NOON))
    assert found_dead
    assert lock.is_ours
    assert [each.name for each in document.parent.iterdir()] == [".~Health.partnerdesk.lock"]


def test_a_number_given_to_another_program_since_is_no_hindrance(document):
    Lock.take(document, anna(process=replace(this_process(), started="another time")))
    assert Lock.take(document, Holder.here("Ben", NOON))[1]


def test_a_program_that_cannot_be_seen_may_be_alive(document, dead):
    elsewhere = replace(dead, computer="another")
    Lock.take(document, anna(process=elsewhere))
    with pytest.raises(InUse):
        Lock.take(document, Holder.here("Ben", NOON))


def test_a_person_may_take_it_over(document):
    first, _ = Lock.take(document, anna())
    second, found_dead = Lock.take(document, Holder.here("Ben", NOON), break_lock=True)
    assert not found_dead
    assert second.is_ours
    assert not first.is_ours
    first.release()
    assert second.is_ours


def test_the_same_session_takes_its_own_again(document):
    holder = anna()
    Lock.take(document, holder)
    assert Lock.take(document, holder)[0].is_ours


@pytest.mark.parametrize("text", ["", "{", "[]", '{"user": 3}', "\udcff"])
def test_a_note_nobody_understands_bars_until_it_is_taken_over(document, text):
    note = document.parent / ".~Health.partnerdesk.lock"
    note.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InUse, match="cannot be seen where"):
        Lock.take(document, anna())
    assert Lock.take(document, anna(), break_lock=True)[0].is_ours


def test_a_quicker_one_keeps_what_it_took(document, dead, monkeypatch):
    """Two see the same dead note; the slower one must not remove what the quicker one has put up meanwhile."""
    Lock.take(document, anna(process=dead))
    quicker = Holder.here("Ben", NOON)
    really = locks._understand
    first = iter([True])

    def meanwhile(text):
        if next(first, False):
            Lock.take(document, quicker)
        return really(text)

    monkeypatch.setattr(locks, "_understand", meanwhile)
    with pytest.raises(InUse) as held:
        Lock.take(document, Holder.here("Cleo", NOON))
    assert held.value.holder == quicker


def test_a_full_disk_leaves_no_empty_note(document, monkeypatch):
    monkeypatch.setattr(Holder, "write", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        Lock.take(document, anna())
    assert list(document.parent.iterdir()) == []


class TestProcesses:
    def test_this_one_runs(self):
        assert not this_process().is_gone

    def test_one_that_ended_is_gone(self, dead):
        assert dead.is_gone

    def test_one_killed_that_nobody_has_asked_after_is_gone(self):
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        running = Process(this_computer(), child.pid, "")
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert running.is_gone
        child.communicate()

    def test_another_one_that_runs_is_not(self):
        with subprocess.Popen(
            [sys.executable, "-c", "print(1, flush=True); input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as child:
            child.stdout.readline()
            assert not Process(this_computer(), child.pid, "").is_gone
            child.communicate(b"\n")

    def test_a_computer_has_one_name_that_tells_nothing(self):
        assert this_computer() == this_computer()
        assert len(this_computer()) == 16
