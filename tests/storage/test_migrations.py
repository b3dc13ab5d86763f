"""From format to format: a backup first, the same tables as a fresh workspace, the records and the history kept."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Post
from partnerdesk.storage import migrations, schema
from partnerdesk.storage.format import FORMAT, read_format
from partnerdesk.storage.history import entries
from partnerdesk.storage.store import Damaged, Store

KEPT = Path(__file__).parents[1] / "workspaces"


# Kinds that 0.9 did not have.
NEWER = {
    "different",
    "kept-clause",
    "letterhead",
    "obligation",
    "scan",
    "version",
    "signature",
    "milestone",
    "reserved-matter",
    "budget-line",
    "member-class",
    "officer",
    *(
        "body",
        "seat",
        "sitting",
        "deliverable",
        "serving",
        "aim",
        "strategy",
        "indicator",
        "decision",
        "context",
        "action",
    ),
    *("program", "budget", "expense-line", "income-line", "gift", "scenario", "measure"),
    *("survey", "question", "survey-round", "invitation", "reply", "comment"),
    *("reading", "evidence", "accomplishment", "claim", "story"),
    *("review", "review-finding", "recommendation", "lesson", "functioning", "continuation"),
    *("evaluation", "evaluation-question", "evaluation-method", "evaluation-text", "evaluation-pick"),
}


@pytest.fixture
def old(tmp_path):
    return Path(shutil.copy(KEPT / "0.9.partnerdesk", tmp_path))


@pytest.fixture
def migrated(old):
    migrations.migrate(old, back_up=lambda: None)
    store = Store(old)
    yield store
    store.close()


def ask(path, query):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_only_an_older_format_needs_it(old):
    assert migrations.is_needed(old)
    assert not migrations.is_needed(KEPT / f"{FORMAT}.partnerdesk")


def test_a_backup_is_made_of_the_file_as_it_was(old, tmp_path):
    migrations.migrate(old, back_up=lambda: shutil.copy(old, tmp_path / "before"))
    assert str(read_format(tmp_path / "before")) == "0.9"
    assert read_format(old) == FORMAT


def test_without_a_backup_nothing_is_touched(old):
    before = old.read_bytes()

    def fail():
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        migrations.migrate(old, back_up=fail)
    assert old.read_bytes() == before


def test_its_tables_are_those_of_a_fresh_workspace(migrated):
    migrated.check_inside()


def test_every_record_is_kept(old):
    counts = {kind: ask(old, f'SELECT count(*) FROM "{kind.replace("-", "_")}"') for kind in KINDS if kind not in NEWER}
    towns = ask(old, "SELECT id, city, city_key FROM organization ORDER BY id")
    migrations.migrate(old, back_up=lambda: None)
    assert {kind: ask(old, f'SELECT count(*) FROM "{kind.replace("-", "_")}"') for kind in counts} == counts
    assert ask(old, "SELECT id, town, town_key FROM organization ORDER BY id") == towns


def test_what_was_not_asked_before_is_empty(migrated):
    assert migrated.all(Post)
    assert not any(post.speaks for post in migrated.all(Post))


def test_no_record_has_a_problem_and_search_still_finds(migrated):
    assert [r.problems() for cls in KINDS.values() for r in migrated.all(cls) if r.problems()] == []
    clinic = next(o for o in migrated.all(Organization) if o.called() == "Riverside Clinic")
    assert clinic.id in {found.record for found in migrated.find("riverside")}


def test_every_row_of_the_search_is_where_its_record_looks_for_it(tmp_path):
    for path in KEPT.glob("*.partnerdesk"):
        copy = Path(shutil.copy(path, tmp_path))
        migrations.migrate(copy, back_up=lambda: None)
        rows = dict(ask(copy, "SELECT n, record FROM search_text"))
        for kind in KINDS:
            numbered = ask(copy, f'SELECT n, id FROM "{schema.table_name(kind)}"')
            expected = {schema.band(kind) + n: record for n, record in numbered if schema.band(kind) + n in rows}
            assert {n: rows[n] for n in expected} == expected, (path.name, kind)
            assert {n for n in rows if n >> schema.BAND == schema.band(kind) >> schema.BAND} == set(expected)


def test_undo_ends_and_the_history_can_be_read(migrated):
    assert (migrated.undo_title, migrated.redo_title) == ("", "")
    clinic = next(o for o in migrated.all(Organization) if o.called() == "Riverside Clinic")
    labels = {difference.label for entry in entries(migrated, clinic.id) for difference in entry.differences}
    assert "Legal name" in labels
    assert "city" not in labels


def test_the_revision_says_that_it_has_to_be_published(old):
    (before,) = ask(old, "SELECT revision FROM workspace")
    migrations.migrate(old, back_up=lambda: None)
    assert ask(old, "SELECT revision FROM workspace") == [(before[0] + 1,)]


def test_one_of_today_is_left_alone(tmp_path):
    today = Path(shutil.copy(KEPT / f"{FORMAT}.partnerdesk", tmp_path))
    before = today.read_bytes()
    migrations.migrate(today, back_up=lambda: pytest.fail("no backup is needed"))
    assert today.read_bytes() == before


def test_tables_of_another_hand_are_refused_and_left_as_they_are(old):
    ask(old, "CREATE TABLE extra (n INTEGER)")
    with pytest.raises(Damaged):
        migrations.migrate(old, back_up=lambda: None)
    assert str(read_format(old)) == "0.9"
    assert ask(old, "SELECT city FROM organization")


def test_missing_tables_are_refused_and_left_as_they_are(old):
    ask(old, "DROP TABLE post")
    with pytest.raises(Damaged):
        migrations.migrate(old, back_up=lambda: None)
    assert ask(old, "SELECT city FROM organization")


def test_a_format_without_a_way_is_told(old):
    with closing(sqlite3.connect(old)) as database:
        database.execute("PRAGMA user_version=3")
    with pytest.raises(migrations.TooOld, match=r"0\.3"):
        migrations.migrate(old, back_up=lambda: None)


def test_the_kept_workspace_of_each_format_opens(tmp_path):
    kept = sorted(KEPT.glob("*.partnerdesk"))
    assert {str(FORMAT), "0.9"} <= {path.stem for path in kept}
    for path in kept:
        copy = Path(shutil.copy(path, tmp_path))
        migrations.migrate(copy, back_up=lambda: None)
        store = Store(copy)
        store.check_inside()
        assert len(store.all(Organization)) == 15
        store.close()


def test_a_newer_minor_format_can_be_read(tmp_path):
    path = Path(shutil.copy(KEPT / f"{FORMAT}.partnerdesk", tmp_path))
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version={FORMAT.packed + 1}")
        database.execute("ALTER TABLE organization ADD COLUMN mood VARCHAR")
    store = Store(path, read_only=True)
    assert len(store.all(Organization)) == 15
    with pytest.raises(Damaged):
        store.check_inside()
    store.close()


def test_opening_a_workspace_of_today_does_not_import_the_migrations():
    said = "import sys; import partnerdesk.storage.store; sys.exit(any(m.startswith('alembic') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0
