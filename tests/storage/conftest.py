"""A desk to open workspace files at: folders of its own, a clock that stands, and plain rows instead of a Store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from partnerdesk.storage import sample
from partnerdesk.storage.filehome import FileHome
from partnerdesk.storage.format import APPLICATION_ID, FORMAT
from partnerdesk.storage.places import Places
from partnerdesk.storage.store import Store
from tests.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 17, 12, 0)  # noqa: DTZ001 - wall clock time


def fill_new(work: Path, workspace: str = "w-1", packed: int = FORMAT.packed) -> None:
    """Make what every workspace has, and a table of numbered rows."""
    with closing(sqlite3.connect(work)) as database:
        database.executescript(
            f"""PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={packed};
            CREATE TABLE workspace (id TEXT, revision INTEGER); INSERT INTO workspace VALUES ('{workspace}', 0);
            CREATE TABLE rows (number INTEGER PRIMARY KEY);"""
        )


def add_row(work: Path) -> int:
    """Commit one numbered row as one change; return the revision, which equals the number."""
    with closing(sqlite3.connect(work)) as database, database:
        number = database.execute("SELECT coalesce(max(number), 0) + 1 FROM rows").fetchone()[0]
        database.execute("INSERT INTO rows VALUES (?)", (number,))
        database.execute("UPDATE workspace SET revision = revision + 1")
    return number


def rows(path: Path) -> list[int]:
    """Return the numbers in a closed file, without touching it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        return [number for (number,) in database.execute("SELECT number FROM rows ORDER BY number")]


@dataclass
class Desk:
    """One computer with its folders, at one moment."""

    folder: Path
    places: Places
    time: datetime = NOON
    homes: list[FileHome] = field(default_factory=list)

    @classmethod
    def at(cls, root: Path, computer: str = "here", shared: str = "shared") -> Desk:
        kept = root / computer
        (root / shared).mkdir(exist_ok=True)
        return cls(root / shared, Places(kept / "sessions", kept / "backups", kept / "logs", kept / "documents"))

    def now(self) -> datetime:
        return self.time

    def new(self, name: str = "Health.partnerdesk", workspace: str = "w-1") -> FileHome:
        return self._keep(
            FileHome.create(
                self.folder / name, lambda work: fill_new(work, workspace), places=self.places, who="Dana", now=self.now
            )
        )

    def document(self, name: str = "Health.partnerdesk", changes: int = 1) -> Path:
        """Leave a closed workspace on the disk."""
        home = self.new(name)
        for _ in range(changes):
            add_row(home.work)
        home.close()
        return home.document

    def open(self, path: Path, who: str = "Dana", **how: bool) -> FileHome:
        return self._keep(FileHome.open(path, places=self.places, who=who, now=self.now, **how))

    def _keep(self, home: FileHome) -> FileHome:
        self.homes.append(home)
        return home

    def beside(self) -> list[str]:
        """Return the names in the folder of the documents."""
        return sorted(each.name for each in self.folder.iterdir())

    def sessions(self) -> list[Path]:
        return list(self.places.sessions.glob("*"))


@pytest.fixture
def desk(tmp_path):
    return Desk.at(tmp_path)


@pytest.fixture
def other_desk(tmp_path):
    """Another computer at the same shared folder, as far as its own folders go."""
    return Desk.at(tmp_path, "there")


@pytest.fixture(scope="module")
def sample_made(tmp_path_factory):
    """Give a sample that each test copies."""
    path = tmp_path_factory.mktemp("sample") / "sample.partnerdesk"
    sample.make(path, TODAY)
    return path


@pytest.fixture
def sample_store(sample_made, tmp_path):
    """Give a store on a sample of its own."""
    path = tmp_path / "copy.partnerdesk"
    path.write_bytes(sample_made.read_bytes())
    store = Store(path)
    yield store
    store.close()
