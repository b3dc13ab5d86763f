"""Backups: made when due, kept the longer the older they are, whole when they are offered, restored without loss."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from partnerdesk.storage import backups, whole
from partnerdesk.storage.backups import (
    BEFORE_MIGRATION,
    BackupFailed,
    back_up,
    backups_of,
    is_due,
    list_backups,
    restore,
    thin_out,
)
from partnerdesk.storage.lock import InUse
from partnerdesk.storage.refusals import DamagedWorkspace, NotAWorkspace
from tests.storage.conftest import NOON, add_row, rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(desk):
    opened = desk.new()
    add_row(opened.work)
    return opened


def test_a_backup_is_one_whole_file_named_by_its_time(desk, home):
    backup = back_up(home.work, desk.places, NOON)
    assert backup.path == desk.places.backups / "w-1" / "2026-11-17T120000.partnerdesk"
    assert rows(backup.path) == [1]
    assert backups_of(desk.places, "w-1") == [backup]


def test_its_reason_is_in_its_name(desk, home):
    backup = back_up(home.work, desk.places, NOON, why=BEFORE_MIGRATION)
    assert backup.path.name == "2026-11-17T120000-before-migration.partnerdesk"
    assert backups_of(desk.places, "w-1")[0].why == BEFORE_MIGRATION


def test_two_in_one_second_are_two(desk, home):
    assert (
        back_up(home.work, desk.places, NOON).path != back_up(home.work, desk.places, NOON, why=BEFORE_MIGRATION).path
    )
    assert len({each.when for each in backups_of(desk.places, "w-1")}) == 2


def test_other_files_are_not_taken_for_backups(desk, home):
    folder = back_up(home.work, desk.places, NOON).path.parent
    for name in ("notes.txt", "2026-11-17T120000.tmp", "2026-11-17 copy.partnerdesk"):
        (folder / name).touch()
    assert len(list_backups(folder)) == 1


@pytest.mark.parametrize(
    ("minutes", "changed", "due"),
    [(0, True, False), (59, True, False), (60, True, True), (60, False, False), (-1, True, True)],
    ids=["just made", "soon", "after an hour", "unchanged", "clock put back"],
)
def test_one_is_due_after_an_hour_with_a_change(desk, home, minutes, changed, due):
    assert is_due(desk.places, home.work, NOON)
    back_up(home.work, desk.places, NOON)
    if changed:
        add_row(home.work)
    assert is_due(desk.places, home.work, NOON + timedelta(minutes=minutes)) is due


class TestThinningOut:
    def folder(self, tmp_path, times, why=""):
        for when in times:
            (tmp_path / f"{when:%Y-%m-%dT%H%M%S}{why}.partnerdesk").touch()
        return tmp_path

    def test_ten_newest_stay(self, tmp_path):
        times = [NOON - timedelta(minutes=each) for each in range(25)]
        thin_out(self.folder(tmp_path, times), NOON)
        assert [each.when for each in list_backups(tmp_path)] == times[:10]

    def test_of_a_year_days_weeks_and_months_stay(self, tmp_path):
        times = [NOON - timedelta(hours=3 * each) for each in range(8 * 500)]
        thin_out(self.folder(tmp_path, times), NOON)
        kept = [each.when for each in list_backups(tmp_path)]
        assert kept[:10] == times[:10]
        assert len({each.date() for each in kept if NOON - each < timedelta(days=7)}) == 7
        assert len({each.isocalendar()[:2] for each in kept}) >= 4
        assert len({(each.year, each.month) for each in kept}) == 12
        assert len(kept) <= 10 + 7 + 4 + 12

    def test_it_changes_nothing_when_done_again(self, tmp_path):
        chance = random.Random(7)
        times = [NOON - timedelta(minutes=chance.randrange(600_000)) for _ in range(300)]
        folder = self.folder(tmp_path, times)
        assert thin_out(folder, NOON)
        assert thin_out(folder, NOON) == []

    def test_kept_day_by_day_they_reach_back_eleven_months(self, tmp_path):
        for day in range(400):
            thin_out(self.folder(tmp_path, [NOON + timedelta(days=day)]), NOON + timedelta(days=day))
        kept = list_backups(tmp_path)
        assert kept[0].when - kept[-1].when > timedelta(days=310)

    def test_those_before_a_migration_stay_a_year(self, tmp_path):
        times = [NOON - timedelta(days=each) for each in (1, 200, 360, 370)]
        thin_out(self.folder(tmp_path, times, "-before-migration"), NOON)
        assert [each.when for each in list_backups(tmp_path)] == times[:3]


class TestSecondPlace:
    def test_it_gets_a_copy_under_a_name_people_know(self, desk, home, tmp_path):
        (tmp_path / "stick").mkdir()
        backup = back_up(home.work, desk.places, NOON, document=home.document, extra=tmp_path / "stick")
        (copy,) = (tmp_path / "stick").rglob("*.partnerdesk")
        assert not backup.told
        assert copy.parent.name == "Health - w-1"
        assert rows(copy) == [1]

    def test_that_it_is_not_there_is_told(self, desk, home, tmp_path):
        backup = back_up(home.work, desk.places, NOON, extra=tmp_path / "stick")
        assert "not connected" in backup.told
        assert rows(backup.path) == [1]

    def test_that_it_is_full_is_told(self, desk, home, tmp_path, monkeypatch):
        monkeypatch.setattr(
            backups, "copy_whole", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
        )
        assert "No space left" in back_up(home.work, desk.places, NOON, extra=tmp_path).told


def test_a_backup_that_cannot_be_written_leaves_the_older_ones(desk, home, monkeypatch):
    first = back_up(home.work, desk.places, NOON)
    monkeypatch.setattr(backups, "snapshot", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(BackupFailed, match="workspace itself is untouched"):
        back_up(home.work, desk.places, NOON + timedelta(hours=1))
    assert backups_of(desk.places, "w-1") == [first]


def test_a_damaged_workspace_pushes_no_backup_out(desk, home, monkeypatch):
    first = back_up(home.work, desk.places, NOON)
    monkeypatch.setattr(whole, "is_whole", lambda _: False)
    with pytest.raises(DamagedWorkspace):
        back_up(home.work, desk.places, NOON + timedelta(hours=1))
    assert backups_of(desk.places, "w-1") == [first]


class TestRestoring:
    @pytest.fixture
    def backup(self, desk, home):
        made = back_up(home.work, desk.places, NOON, document=home.document)
        add_row(home.work)
        home.close()
        return made

    def test_into_a_new_file(self, desk, backup):
        place = restore(backup, desk.folder / "Again.partnerdesk", desk.places, NOON, who="Dana")
        assert rows(place) == [1]
        assert desk.beside() == ["Again.partnerdesk", "Health.partnerdesk"]

    def test_over_a_workspace_that_is_backed_up_first(self, desk, home, backup):
        restore(backup, home.document, desk.places, NOON + timedelta(days=1), who="Dana")
        assert rows(home.document) == [1]
        newest = backups_of(desk.places, "w-1")[0]
        assert newest.why == backups.BEFORE_RESTORE
        assert rows(newest.path) == [1, 2]

    def test_over_a_damaged_one_that_is_set_aside(self, desk, home, backup):
        home.document.write_bytes(b"SQLite format 3\x00 and not much more")
        restore(backup, home.document, desk.places, NOON, who="Dana")
        assert rows(home.document) == [1]
        assert (desk.places.backups / "2026-11-17T120000 damaged.partnerdesk").read_bytes().endswith(b"much more")

    def test_what_another_program_left_does_not_get_mixed_in(self, desk, home, backup):
        home.document.with_name(home.document.name + "-journal").write_bytes(b"rubbish")
        restore(backup, home.document, desk.places, NOON, who="Dana")
        assert desk.beside() == ["Health.partnerdesk"]

    def test_never_over_another_programs_file(self, desk, backup):
        (desk.folder / "letter.txt").write_text("Dear Ben, " * 20)
        with pytest.raises(NotAWorkspace):
            restore(backup, desk.folder / "letter.txt", desk.places, NOON, who="Dana")
        assert (desk.folder / "letter.txt").read_text().startswith("Dear Ben")

    def test_never_while_somebody_has_it_open(self, desk, home, backup):
        desk.open(home.document)
        with pytest.raises(InUse):
            restore(backup, home.document, desk.places, NOON, who="Dana")

    def test_never_from_a_backup_that_is_not_whole(self, desk, home, backup):
        backup.path.write_bytes(backup.path.read_bytes()[:-4096])
        with pytest.raises(DamagedWorkspace):
            restore(backup, home.document, desk.places, NOON, who="Dana")
        assert rows(home.document) == [1, 2]


class TestADamagedDocument:
    def damage(self, document: Path) -> None:
        content = document.read_bytes()
        document.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    def test_names_the_newest_whole_backup(self, desk, home):
        back_up(home.work, desk.places, NOON, document=home.document)
        newest = back_up(home.work, desk.places, NOON + timedelta(days=2), document=home.document)
        newest.path.write_bytes(b"gone bad")
        home.close()
        self.damage(home.document)
        with pytest.raises(DamagedWorkspace, match=r"backup of Nov 17, 2026, 12:00") as refusal:
            desk.open(home.document)
        assert whole.is_whole(refusal.value.backup)

    def test_without_a_backup_says_so(self, desk, home):
        home.close()
        shutil.rmtree(desk.places.backups, ignore_errors=True)
        self.damage(home.document)
        with pytest.raises(DamagedWorkspace, match="No backup of it"):
            desk.open(home.document)
