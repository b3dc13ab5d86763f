"""Publishing when something is in the way: another person, a file service, a full disk, a stick pulled out."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from partnerdesk.storage import publishing, whole
from partnerdesk.storage.lock import Lock
from partnerdesk.storage.publishing import Conflict, Published, Unpublished
from tests.storage.conftest import Desk, add_row, rows


@pytest.fixture
def home(desk):
    """Return a document with one row, open with a second one that is not published."""
    opened = desk.open(desk.document())
    add_row(opened.work)
    return opened


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(publishing.time, "sleep", lambda _: None)


def change_elsewhere(desk: Desk, document: Path, number: int) -> None:
    """Another person on another computer adds rows and saves."""
    theirs = desk.open(document, who="Ben", break_lock=True)
    for _ in range(number):
        add_row(theirs.work)
    theirs.close()


class TestSomebodyElseChangedIt:
    @pytest.mark.parametrize("more", [1, 5], ids=["as often as we", "oftener"])
    def test_both_are_kept(self, desk, other_desk, home, more):
        document = home.document
        change_elsewhere(other_desk, document, more)
        outcome = home.publish()
        assert isinstance(outcome, Conflict)
        assert outcome.theirs == document
        assert rows(outcome.theirs) == list(range(1, more + 2))
        assert rows(outcome.ours) == [1, 2]
        assert "2026-11-17 1200" in outcome.ours.name
        assert outcome.ours.name in outcome.sentence
        assert "changed by somebody else" in outcome.sentence

    def test_who_was_taken_over_goes_on_in_a_copy_and_not_who_took_over(self, desk, other_desk, home):
        document = home.document
        theirs = other_desk.open(document, who="Ben", break_lock=True)
        outcome = home.publish()
        assert isinstance(outcome, Conflict)
        assert "Somebody else has taken" in outcome.sentence
        add_row(theirs.work)
        assert isinstance(theirs.publish(), Published)
        assert (theirs.document, home.document) == (document, outcome.ours)
        assert home.close() is None

    def test_work_goes_on_in_our_copy(self, desk, other_desk, home):
        document = home.document
        change_elsewhere(other_desk, document, 1)
        ours = home.publish().ours
        assert home.document == ours
        add_row(home.work)
        assert isinstance(home.publish(), Published)
        assert rows(ours) == [1, 2, 3]
        home.close()
        assert desk.beside() == sorted([document.name, ours.name])

    def test_the_other_file_is_listed_when_either_is_opened(self, desk, other_desk, home):
        document = home.document
        change_elsewhere(other_desk, document, 3)
        home.close()
        assert [each.path for each in desk.open(document).siblings] == [home.document]
        (sibling,) = desk.open(home.document).siblings
        assert (sibling.path, sibling.revision) == (document, 4)

    def test_a_second_conflict_in_the_same_minute_gets_a_name_of_its_own(self, desk, other_desk, home):
        second = other_desk.open(home.document, break_lock=True)
        add_row(second.work)
        third = Desk.at(desk.folder.parent, "third").open(home.document, break_lock=True)
        for _ in range(2):
            add_row(third.work)
        third.close()
        names = {home.publish().ours.name, second.publish().ours.name}
        assert len(names) == 2

    def test_another_workspace_in_its_place_is_not_overwritten(self, desk, home):
        home.document.unlink()
        other = desk.new("Other.partnerdesk", "w-2")
        other.close()
        shutil.move(other.document, home.document)
        outcome = home.publish()
        assert "replaced by another file" in outcome.sentence
        assert whole.read_identity(outcome.theirs).workspace == "w-2"

    @pytest.mark.parametrize("content", [b"", b"half a download"])
    def test_a_file_half_written_in_its_place_is_not_overwritten(self, home, content):
        home.document.write_bytes(content)
        outcome = home.publish()
        assert isinstance(outcome, Conflict)
        assert outcome.theirs.read_bytes() == content
        assert rows(outcome.ours) == [1, 2]

    def test_an_older_version_put_back_is_not_overwritten(self, desk, home):
        first = home.document.read_bytes()
        assert isinstance(home.publish(), Published)
        home.document.write_bytes(first)
        add_row(home.work)
        assert isinstance(home.publish(), Conflict)
        assert (desk.folder / "Health.partnerdesk").read_bytes() == first

    def test_the_same_bytes_written_again_are_no_change(self, home):
        content = home.document.read_bytes()
        home.document.unlink()
        home.document.write_bytes(content)
        os.utime(home.document, ns=(1, 1))
        assert isinstance(home.publish(), Published)

    def test_a_change_that_keeps_size_and_whole_seconds_is_seen(self, desk, home):
        os.utime(home.document, (1_000_000_000, 1_000_000_000))
        assert isinstance(home.publish(), Published)
        os.utime(home.document, (1_000_000_000, 1_000_000_000))
        home.close()
        again = desk.open(home.document)
        content = bytearray(home.document.read_bytes())
        content[-1] ^= 1
        with home.document.open("r+b") as file:
            file.write(content)
        os.utime(home.document, (1_000_000_000, 1_000_000_000))
        add_row(again.work)
        assert isinstance(again.publish(), Conflict)


def test_a_vanished_document_is_written_again_and_said_so(desk, home):
    home.document.unlink()
    outcome = home.publish()
    assert isinstance(outcome, Published)
    assert "saved there again" in outcome.note
    assert rows(home.document) == [1, 2]


@pytest.mark.parametrize(
    "sign",
    [
        "Health (1)",
        "Health-DESK-7",
        "Health (Ben's conflicted copy 2026-11-01)",
        "Health.sync-conflict-20261101-101500-ABCDEF",
    ],
)
def test_copies_that_file_services_leave_are_found(desk, sign):
    document = desk.document()
    shutil.copy(document, desk.folder / f"{sign}.partnerdesk")
    (desk.folder / "Health (rubbish).partnerdesk").write_text("no workspace")
    desk.new("Healthy.partnerdesk", "w-2").close()
    assert [each.path.stem for each in desk.open(document).siblings] == [sign]
    assert (
        document in [each.path for each in desk.open(desk.folder / f"{sign}.partnerdesk").siblings] or "-DESK" in sign
    )


class TestNothingGetsThrough:
    """Nothing is lost: the document is as it was, no draft is left, the work copy has everything, and the next time works."""

    def check(self, desk, home, words):
        before = home.document.read_bytes()
        outcome = home.publish()
        assert isinstance(outcome, Unpublished)
        assert words in outcome.reason
        assert "kept on this computer" in outcome.reason
        assert home.document.read_bytes() == before
        assert rows(home.work) == [1, 2]
        assert desk.beside() == [".~Health.partnerdesk.lock", "Health.partnerdesk"]

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (errno.ENOSPC, "is full"),
            (errno.EDQUOT, "is full"),
            (errno.EROFS, "not allowed"),
            (errno.EACCES, "not allowed"),
            (errno.EIO, "Input/output error"),
        ],
        ids=["full", "quota", "read-only", "not allowed", "disk error"],
    )
    @pytest.mark.parametrize("step", [(whole, "flush_file"), (publishing, "snapshot")], ids=["flush", "write"])
    def test_the_disk_refuses(self, desk, home, monkeypatch, number, words, step):
        def refuse(*_: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(*step, refuse)
        self.check(desk, home, words)
        monkeypatch.undo()
        assert isinstance(home.publish(), Published)

    def test_what_was_written_is_not_whole(self, desk, home, monkeypatch):
        monkeypatch.setattr(whole, "is_whole", lambda _: False)
        self.check(desk, home, "not whole")

    def test_closing_keeps_the_session(self, desk, home, monkeypatch):
        monkeypatch.setattr(whole, "is_whole", lambda _: False)
        assert isinstance(home.close(), Unpublished)
        assert not home.is_closed
        assert len(desk.sessions()) == 1
        monkeypatch.undo()
        assert isinstance(home.close(), Published)
        assert desk.sessions() == []

    def test_the_stick_is_pulled_out_and_put_in_again(self, desk, home):
        away = desk.folder.with_name("away")
        desk.folder.rename(away)
        outcome = home.publish()
        assert isinstance(outcome, Unpublished)
        assert "Connect the disk" in outcome.reason
        away.rename(desk.folder)
        assert isinstance(home.close(), Published)
        assert rows(home.document) == [1, 2]


@pytest.fixture
def small_disk(tmp_path):
    """Give a real disk of one megabyte."""
    place = tmp_path / "shared"
    place.mkdir()
    done = (
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False)
        if shutil.which("mount")
        else None
    )
    if done is None or done.returncode:
        pytest.skip("this person may not mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_really_full_disk_loses_nothing(small_disk, desk):
    home = desk.open(desk.document())
    add_row(home.work)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    before = home.document.read_bytes()
    outcome = home.publish()
    assert isinstance(outcome, Unpublished)
    assert "is full" in outcome.reason
    assert home.document.read_bytes() == before
    assert not list(small_disk.glob(".~*.tmp"))
    filler.unlink()
    assert isinstance(home.close(), Published)
    assert rows(home.document) == [1, 2]


class TestTheFileIsHeld:
    """A file service or virus scanner holds the document, as Windows lets it."""

    def hold(self, monkeypatch, document, times):
        left = iter(range(times))
        really = Path.replace

        def refuse(path, target):
            if Path(target) == document and next(left, None) is not None:
                raise PermissionError(errno.EACCES, "Access is denied", str(path))
            return really(path, target)

        monkeypatch.setattr(Path, "replace", refuse)

    def test_it_is_tried_for_two_seconds(self, home, monkeypatch):
        waited = []
        monkeypatch.setattr(publishing.time, "sleep", waited.append)
        self.hold(monkeypatch, home.document, times=5)
        assert isinstance(home.publish(), Published)
        assert len(waited) == 5
        assert sum(waited) == pytest.approx(2.0)

    def test_exchanged_meanwhile_it_is_not_overwritten(self, desk, other_desk, home, monkeypatch):
        document = home.document
        theirs = other_desk.open(document, who="Ben", break_lock=True)
        for _ in range(3):
            add_row(theirs.work)
        monkeypatch.setattr(Lock, "is_taken_over", False)  # a file service brings the file and not the note beside it
        monkeypatch.setattr(publishing.time, "sleep", lambda _: theirs.publish())
        really, held = Path.replace, iter([True])

        def refuse_once(path, target):
            if Path(target) == document and next(held, False):
                raise PermissionError(errno.EACCES, "Access is denied", str(path))
            return really(path, target)

        monkeypatch.setattr(Path, "replace", refuse_once)
        assert isinstance(home.publish(), Conflict)
        assert rows(document) == [1, 2, 3, 4]
        assert rows(home.document) == [1, 2]

    def test_then_it_is_written_where_it_stands(self, desk, home, monkeypatch):
        inode = home.document.stat().st_ino
        self.hold(monkeypatch, home.document, times=99)
        assert isinstance(home.publish(), Published)
        assert home.document.stat().st_ino == inode
        assert rows(home.document) == [1, 2]
        add_row(home.work)
        assert isinstance(home.publish(), Published)
        home.close()
        assert desk.beside() == ["Health.partnerdesk"]
        assert rows(home.document) == [1, 2, 3]

    def test_and_then_saved_beside_it(self, desk, home, monkeypatch):
        before = home.document.read_bytes()
        self.hold(monkeypatch, home.document, times=99)
        monkeypatch.setattr(
            publishing, "overwrite", lambda *_: (_ for _ in ()).throw(OSError(errno.EACCES, "Access is denied"))
        )
        outcome = home.publish()
        assert isinstance(outcome, Unpublished)
        assert rows(outcome.copy) == [1, 2]
        assert outcome.copy.name in outcome.reason
        assert home.document.read_bytes() == before
        monkeypatch.undo()
        assert isinstance(home.close(), Published)


def test_a_disk_that_knows_no_permissions_will_do(home, monkeypatch):
    monkeypatch.setattr(
        shutil, "copymode", lambda *_: (_ for _ in ()).throw(PermissionError(errno.EPERM, "Not permitted"))
    )
    assert isinstance(home.publish(), Published)


def test_a_program_that_is_ending_still_publishes(desk):
    """Python starts no more threads once it is on its way out."""
    document = desk.document()
    script = (
        "import sys, atexit; from pathlib import Path; from tests.storage.conftest import Desk, add_row\n"
        "desk = Desk.at(Path(sys.argv[1])); home = desk.open(Path(sys.argv[2])); add_row(home.work); atexit.register(home.close)"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(desk.folder.parent), str(document)],
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert rows(document) == [1, 2]
    assert desk.sessions() == []


def test_closed_nothing_is_published_any_more(home):
    home.close()
    before = home.document.stat()
    assert "closed" in home.publish().reason
    assert home.document.stat() == before


def test_a_slow_network_disk_makes_the_pause_longer(desk, home, monkeypatch):
    monkeypatch.undo()
    sleep, really = time.sleep, Path.replace

    def slowly(path, target):
        sleep(0.2)
        return really(path, target)

    monkeypatch.setattr(Path, "replace", slowly)
    assert isinstance(home.publish(), Published)
    assert home.pause_seconds() > 2.0


def test_two_programs_publishing_one_document_lose_nothing(desk):
    """Two processes with the same document, the second having broken the lock of the first."""
    document = desk.document()
    script = (
        "import sys; from pathlib import Path; from tests.storage.conftest import Desk, add_row\n"
        "desk = Desk.at(Path(sys.argv[1]), sys.argv[2]); home = desk.open(Path(sys.argv[3]), break_lock=True)\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "for _ in range(20): add_row(home.work); home.publish()\n"
        "home.close(); print(home.document)"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script, str(desk.folder.parent)]
    both = [
        subprocess.Popen(
            [*command, name, str(document)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in ("first", "second")
    ]
    for each in both:
        assert each.stdout.readline() == "ready\n"
    finals = [Path(each.communicate("go\n")[0].strip()) for each in both]
    assert len(set(finals)) == 2
    for final in finals:
        assert whole.is_whole(final)
        assert rows(final) == list(range(1, 22))
    assert not [name for name in desk.beside() if name.startswith(".~")]
