"""Make workspaces of tests/workspaces: python tools/make_old_workspace.py [0.9].

One filled workspace of each format is kept as its program made it, so that tests show each can still be opened; this makes
that of today. Format 0.9 was never released: it is made up, so that the way from an old format is walked from the first day.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from partnerdesk.storage import sample
from partnerdesk.storage.format import FORMAT, SUFFIX

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "workspaces"
DAY = date(2026, 11, 17)
# Which tables came with 1.1, and which got columns then.
NEWER_TABLES = (
    *("kept_clause", "letterhead", "obligation", "scan", "signature", "version"),
    *("milestone", "reserved_matter", "budget_line", "officer", "member_class"),
    *("measure", "scenario", "gift", "income_line", "expense_line", "budget", "program"),
    *("action", "context", "decision", "serving", "deliverable", "sitting", "seat", "body"),
    *("evaluation_pick", "evaluation_text", "evaluation_method", "evaluation_question", "evaluation"),
    *("continuation", "functioning", "lesson", "recommendation", "review_finding", "review"),
    *("claim", "story", "accomplishment", "evidence", "reading"),
    *("comment", "reply", "invitation", "survey_round", "question", "survey"),
    *("strategy", "indicator", "aim"),
)
WIDER_TABLES = ("agreement", "duty", "party", "payment", "in_kind", "report_due", "partnership", "person")


def main() -> None:
    """Write the file of today's format, or those that are named."""
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or [str(FORMAT)]:
        path = FOLDER / f"{name}{SUFFIX}"
        path.unlink(missing_ok=True)
        sample.make(path, DAY, now=lambda: datetime(2026, 11, 17, 9, tzinfo=UTC))
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("DELETE FROM search_text WHERE record IN (SELECT id FROM attachment)")
            database.execute("DELETE FROM attachment")
            database.execute("UPDATE organization SET logo = NULL")
            database.execute("UPDATE letterhead SET logo = NULL, base = NULL")
            database.execute("DELETE FROM blob")
            database.execute("INSERT INTO search (search) VALUES ('rebuild')")
            if name == "0.9":
                age(database)
            database.execute("VACUUM")


def age(database: sqlite3.Connection) -> None:
    """Make a workspace of today one of 0.9."""
    database.execute("PRAGMA foreign_keys=OFF")
    database.execute("DROP INDEX ix_organization_town_key")
    database.execute("ALTER TABLE organization RENAME COLUMN town TO city")
    database.execute("ALTER TABLE organization RENAME COLUMN town_key TO city_key")
    database.execute("CREATE INDEX ix_organization_city_key ON organization (city_key)")
    database.execute("ALTER TABLE post DROP COLUMN speaks")
    database.execute("DROP TABLE different")
    for table in NEWER_TABLES:
        database.execute(f"DELETE FROM search_text WHERE record IN (SELECT id FROM {table})")
        database.execute(f"DROP TABLE {table}")
    database.execute("INSERT INTO search (search) VALUES ('rebuild')")
    database.execute("DROP INDEX change_row_version")
    for table in WIDER_TABLES:
        as_in_1_0(database, table)
    images = database.execute("SELECT n, after FROM change_row WHERE kind IN ('organization', 'post')").fetchall()
    for number, text in images:
        image = {
            ("city" if key == "town" else key): value for key, value in json.loads(text).items() if key != "speaks"
        }
        database.execute("UPDATE change_row SET after = ? WHERE n = ?", (json.dumps(image), number))
    database.execute("UPDATE workspace SET undo_from = 0")
    database.execute("PRAGMA user_version=9")


def as_in_1_0(database: sqlite3.Connection, table: str) -> None:
    """Make a table what it was in 1.0, with the values it had columns for; SQLite takes no column away that is a link."""
    with closing(sqlite3.connect(FOLDER / "1.0.partnerdesk")) as before:
        columns = ", ".join(f'"{row[1]}"' for row in before.execute(f"PRAGMA table_info({table})"))
        made = [
            row[0] for row in before.execute("SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql > ''", (table,))
        ]
    database.execute("PRAGMA legacy_alter_table=ON")
    for (index,) in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql > ''", (table,)
    ).fetchall():
        database.execute(f"DROP INDEX {index}")
    database.execute(f"ALTER TABLE {table} RENAME TO newer")
    for statement in made:
        database.execute(statement)
    database.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newer")
    database.execute("DROP TABLE newer")


if __name__ == "__main__":
    main()
