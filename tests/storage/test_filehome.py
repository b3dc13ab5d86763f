"""The file of a workspace: created, opened, published, closed."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from partnerdesk.storage import whole
from partnerdesk.storage.filehome import FileHome
from partnerdesk.storage.format import FORMAT, read_format
from partnerdesk.storage.publishing import Conflict, Published, Unpublished
from partnerdesk.storage.refusals import (
    AFolder,
    AlreadyThere,
    DamagedWorkspace,
    Missing,
    NewerWorkspace,
    NotAFile,
    NotAWorkspace,
    NotWritten,
    StillChanging,
)
from tests.storage.conftest import add_row, fill_new, rows


def test_a_new_workspace_is_one_whole_file_and_a_lock(desk):
    home = desk.new()
    assert desk.beside() == [".~Health.partnerdesk.lock", "Health.partnerdesk"]
    assert read_format(home.document) == FORMAT
    assert whole.is_whole(home.document)
    assert not home.read_only
    assert not home.needs_publishing(0)


def test_closing_leaves_nothing_but_the_document(desk):
    home = desk.new()
    add_row(home.work)
    assert isinstance(home.close(), Published)
    assert desk.beside() == ["Health.partnerdesk"]
    assert desk.sessions() == []
    assert rows(home.document) == [1]
    assert home.close() is None


def test_closing_without_a_change_leaves_the_file_untouched(desk):
    document = desk.document()
    before = document.stat()
    assert desk.open(document).close() is None
    assert document.stat() == before


def test_a_new_workspace_never_replaces_a_file(desk):
    (desk.folder / "Health.partnerdesk").write_text("mine")
    with pytest.raises(AlreadyThere, match="was left as it is"):
        desk.new()
    assert (desk.folder / "Health.partnerdesk").read_text() == "mine"
    assert desk.beside() == ["Health.partnerdesk"]
    assert desk.sessions() == []


def test_a_new_workspace_in_a_folder_that_is_not_there_is_refused(desk):
    with pytest.raises(NotWritten):
        FileHome.create(desk.folder / "gone" / "x.partnerdesk", fill_new, places=desk.places, who="Dana")
    assert desk.sessions() == []


def test_work_is_published_only_when_asked(desk):
    home = desk.open(desk.document())
    revision = add_row(home.work)
    assert rows(home.document) == [1]
    assert home.needs_publishing(revision)
    assert isinstance(home.publish(), Published)
    assert rows(home.document) == [1, 2]
    assert not home.needs_publishing(revision)


def test_publishing_goes_on_while_another_thread_commits(desk):
    home = desk.new()
    outcomes = []
    worker = threading.Thread(target=lambda: outcomes.extend(home.publish() for _ in range(15)))
    worker.start()
    while worker.is_alive():
        add_row(home.work)
        time.sleep(0.01)  # even the quickest hands leave SQLite a moment between two changes
    worker.join()
    assert [each for each in outcomes if not isinstance(each, Published)] == []
    home.close()
    assert rows(home.document) == list(range(1, len(rows(home.document)) + 1))


def test_a_work_copy_in_wal_mode_is_published_without_it(desk):
    home = desk.new()
    with closing(sqlite3.connect(home.work)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("INSERT INTO rows VALUES (1)")
        database.commit()
        assert isinstance(home.publish(), Published)
    assert not whole.read_header(home.document).is_wal
    assert rows(home.document) == [1]
    assert desk.beside() == [".~Health.partnerdesk.lock", "Health.partnerdesk"]


def test_the_file_keeps_its_permissions(desk):
    document = desk.document()
    document.chmod(0o640)
    home = desk.open(document)
    add_row(home.work)
    home.close()
    assert stat.S_IMODE(document.stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(desk, tmp_path):
    document = desk.document()
    link = tmp_path / "link.partnerdesk"
    link.symlink_to(document)
    home = desk.open(link)
    add_row(home.work)
    home.close()
    assert link.is_symlink()
    assert rows(document) == [1, 2]


NAMES = [
    'Anna\'s "best" #1?.partnerdesk',
    "100% ünïcode 协作 🤝.partnerdesk",
    "a;DROP TABLE rows--&mode=rw.partnerdesk",
    "n" * 240 + ".partnerdesk",
    "无" * 80 + ".partnerdesk",
]


@pytest.mark.parametrize("name", NAMES, ids=["quotes", "unicode", "options", "long", "long unicode"])
def test_any_name_the_disk_takes_will_do(desk, other_desk, name):
    name = name if len(name.encode()) <= 255 else name[:240] + ".partnerdesk"
    document = desk.document(name)
    home = desk.open(document)
    add_row(home.work)
    theirs = other_desk.open(document, break_lock=True)
    add_row(theirs.work)
    theirs.close()
    assert isinstance(home.publish(), Conflict)
    home.close()
    assert len(desk.beside()) == 2


def test_a_copy_is_saved_beside_work_in_progress(desk):
    home = desk.new()
    add_row(home.work)
    home.save_copy(desk.folder / "Copy.partnerdesk")
    assert rows(desk.folder / "Copy.partnerdesk") == [1]
    assert rows(home.document) == []
    with pytest.raises(AlreadyThere):
        home.save_copy(home.document)
    with pytest.raises(NotWritten, match="could not be written"):
        home.save_copy(desk.folder / "gone" / "Copy.partnerdesk")


def test_the_pause_grows_with_what_publishing_costs(desk, monkeypatch):
    home = desk.new()
    clock = iter([0.0, 0.001, 0.0, 1.5])
    monkeypatch.setattr("partnerdesk.storage.filehome.time.perf_counter", lambda: next(clock))
    home.publish()
    assert home.pause_seconds() == 2.0
    home.publish()
    assert home.pause_seconds() == 30.0


class TestWhatCannotBeOpened:
    def refusal(self, desk, path):
        with pytest.raises(Exception) as caught:
            desk.open(path)
        assert desk.sessions() == []
        assert not [name for name in desk.beside() if name.startswith(".~")]
        return caught.value

    def test_nothing(self, desk):
        assert isinstance(self.refusal(desk, desk.folder / "none.partnerdesk"), Missing)

    def test_a_link_to_itself(self, desk):
        loop = desk.folder / "loop.partnerdesk"
        loop.symlink_to(loop)
        assert str(self.refusal(desk, loop)).startswith("“loop.partnerdesk”")

    def test_a_folder(self, desk):
        (desk.folder / "x.partnerdesk").mkdir()
        assert isinstance(self.refusal(desk, desk.folder / "x.partnerdesk"), AFolder)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
    def test_a_pipe_that_nobody_writes_to(self, desk):
        os.mkfifo(desk.folder / "x.partnerdesk")
        assert isinstance(self.refusal(desk, desk.folder / "x.partnerdesk"), NotAFile)

    @pytest.mark.parametrize("content", [b"%PDF-1.7" + b"x" * 200, b"short"])
    def test_another_programs_file(self, desk, content):
        (desk.folder / "x.partnerdesk").write_bytes(content)
        assert isinstance(self.refusal(desk, desk.folder / "x.partnerdesk"), NotAWorkspace)
        assert (desk.folder / "x.partnerdesk").read_bytes() == content

    def test_another_programs_database(self, desk):
        with closing(sqlite3.connect(desk.folder / "x.db")) as database:
            database.execute("CREATE TABLE workspace (id, revision)")
        assert isinstance(self.refusal(desk, desk.folder / "x.db"), NotAWorkspace)

    def test_a_newer_major_format_names_both(self, desk):
        fill_new(desk.folder / "x.partnerdesk", packed=2003)
        refusal = self.refusal(desk, desk.folder / "x.partnerdesk")
        assert isinstance(refusal, NewerWorkspace)
        assert "2.3" in str(refusal)
        assert str(FORMAT) in str(refusal)

    @pytest.mark.parametrize("kept", [0, 50, 5000, 8192], ids="{} bytes".format)
    def test_a_file_cut_off(self, desk, kept):
        document = desk.document()
        document.write_bytes(document.read_bytes()[:kept])
        assert isinstance(self.refusal(desk, document), DamagedWorkspace)
        assert document.stat().st_size == kept

    def test_a_file_of_zeros(self, desk):
        (desk.folder / "x.partnerdesk").write_bytes(bytes(8192))
        assert isinstance(self.refusal(desk, desk.folder / "x.partnerdesk"), DamagedWorkspace)

    def test_a_file_with_a_scrambled_page(self, desk):
        document = desk.document(changes=3)
        content = bytearray(document.read_bytes())
        content[4096:4200] = b"\xff" * 104
        document.write_bytes(content)
        assert "damaged" in str(self.refusal(desk, document))

    def test_a_file_without_its_workspace_row(self, desk):
        with closing(sqlite3.connect(desk.document())) as database, database:
            database.execute("DELETE FROM workspace")
        assert isinstance(self.refusal(desk, desk.folder / "Health.partnerdesk"), DamagedWorkspace)

    @pytest.mark.parametrize("name", ["../../elsewhere", "", "x" * 65, "/etc"])
    def test_a_file_whose_id_would_lead_somewhere_else(self, desk, name):
        fill_new(desk.folder / "x.partnerdesk", workspace=name)
        assert isinstance(self.refusal(desk, desk.folder / "x.partnerdesk"), DamagedWorkspace)

    def test_a_file_that_grows_while_it_is_read(self, desk, monkeypatch):
        document = desk.document()
        monkeypatch.setattr(whole.time, "sleep", lambda _: None)
        really_steady = whole._copy_steadily

        def copy_a_growing_one(document, write):
            return really_steady(document, Growing(write, document))

        monkeypatch.setattr(whole, "_copy_steadily", copy_a_growing_one)
        assert isinstance(self.refusal(desk, document), StillChanging)


class Growing:
    """Where a file is copied to; with each piece copied, the file copied from gets longer."""

    def __init__(self, target, source):
        self.target, self.source = target, source

    def write(self, piece):
        with self.source.open("ab") as file:
            file.write(bytes(4096))
        return self.target.write(piece)

    def tell(self):
        return self.target.tell()


def test_a_newer_minor_format_opens_for_reading(desk):
    fill_new(desk.folder / "x.partnerdesk", packed=FORMAT.packed + 1)
    home = desk.open(desk.folder / "x.partnerdesk")
    assert home.read_only
    assert "newer PartnerDesk" in home.why
    assert home.format == (FORMAT.major, FORMAT.minor + 1)


def test_reading_only_never_writes_and_needs_no_lock(desk):
    document = desk.document()
    home = desk.open(document, read_only=True)
    add_row(home.work)
    assert not home.needs_publishing(99)
    assert home.publish() == Unpublished(home.why)
    assert desk.beside() == ["Health.partnerdesk"]
    home.close()
    assert rows(document) == [1]
    assert desk.sessions() == []


def test_a_folder_that_takes_nothing_opens_for_reading(desk, monkeypatch):
    document = desk.document()
    really_open = Path.open

    def refuse(path, mode="r", *how, **more):
        if path.parent == desk.folder and mode != "rb":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return really_open(path, mode, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    home = desk.open(document)
    assert home.read_only
    assert "Nothing can be saved" in home.why
    home.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_without_permission_opens_for_reading(desk):
    document = desk.document()
    desk.folder.chmod(0o500)
    try:
        assert desk.open(document).read_only
    finally:
        desk.folder.chmod(0o700)


def test_a_protected_file_opens_for_reading(desk, monkeypatch):
    document = desk.document()
    monkeypatch.setattr("partnerdesk.storage.opening.os.access", lambda path, _mode: path != document)
    assert "protected" in desk.open(document).why


class TestLeftBesideTheFile:
    """Another program opened the document where it stands, and ended badly."""

    def torn(self, desk, mode):
        """Return a document with a commit that only its side files know of."""
        document = desk.document(changes=2)
        copy = desk.folder.parent / "torn"
        with closing(sqlite3.connect(document)) as database:
            database.execute(f"PRAGMA journal_mode={mode}")
            database.execute("PRAGMA cache_size=1")
            database.execute("BEGIN")
            database.execute("UPDATE workspace SET revision = 3")
            database.executemany("INSERT INTO rows VALUES (?)", [(number,) for number in range(3, 3000)])
            if mode == "WAL":
                database.execute("COMMIT")
            copy.mkdir()
            for each in desk.folder.iterdir():
                (copy / each.name).write_bytes(each.read_bytes())
        desk.folder = copy
        return copy / document.name

    def test_an_unfinished_change_is_rolled_back(self, desk):
        document = self.torn(desk, "DELETE")
        assert document.with_name(document.name + "-journal").stat().st_size
        home = desk.open(document)
        assert "unfinished" in home.notes[0]
        assert home.needs_publishing(2)
        assert isinstance(home.close(), Published)
        assert rows(document) == [1, 2]
        assert desk.beside() == ["Health.partnerdesk"]

    def test_a_change_still_in_the_log_is_kept(self, desk):
        document = self.torn(desk, "WAL")
        home = desk.open(document)
        assert isinstance(home.close(), Published)
        assert rows(document) == list(range(1, 3000))
        assert not whole.read_header(document).is_wal
        assert desk.beside() == ["Health.partnerdesk"]

    @pytest.mark.parametrize("ending", ["-journal", "-wal"])
    def test_rubbish_is_not_mixed_in(self, desk, ending):
        document = desk.document()
        (desk.folder / f"Health.partnerdesk{ending}").write_bytes(os.urandom(9000))
        home = desk.open(document)
        add_row(home.work)
        assert isinstance(home.close(), Published)
        assert rows(document) == [1, 2]
        assert desk.beside() == ["Health.partnerdesk"]

    def test_a_program_at_work_in_it_meanwhile_is_a_conflict(self, desk):
        home = desk.open(desk.document())
        add_row(home.work)
        with closing(sqlite3.connect(home.document)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO rows VALUES (77)")
            assert isinstance(home.publish(), Conflict)
            database.execute("COMMIT")
        assert 77 in rows(desk.folder / "Health.partnerdesk")
        assert rows(home.document) == [1, 2]


def test_a_lock_sqlite_holds_elsewhere_does_not_keep_us_from_reading(desk):
    document = desk.document()
    with closing(sqlite3.connect(document)) as database:
        database.execute("BEGIN EXCLUSIVE")
        home = desk.open(document)
        assert rows(home.work) == [1]


def test_a_held_work_copy_is_waited_for_but_not_for_ever(desk, monkeypatch):
    monkeypatch.setattr(whole, "_PATIENCE", 0.1)
    home = desk.new()
    with closing(sqlite3.connect(home.work)) as database:
        database.execute("BEGIN EXCLUSIVE")
        outcome = home.publish()
    assert isinstance(outcome, Unpublished)
    assert "Everything is kept" in outcome.reason
    assert isinstance(home.publish(), Published)


def test_publishing_that_fails_is_tried_less_and_less_often(desk, monkeypatch):
    home = desk.new()
    monkeypatch.setattr(whole, "is_whole", lambda _: False)
    pauses = []
    for _ in range(7):
        assert "not whole" in home.publish().reason
        pauses.append(home.pause_seconds())
    assert pauses == sorted(pauses)
    assert pauses[-1] == 60.0
