"""Who may know whom. The reasons stand in docs/architecture.md."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from pytest_archon import archrule

ROOT = Path(__file__).parent.parent
PLAIN = sorted((ROOT / "partnerdesk").rglob("*.py"))
WINDOW = sorted((ROOT / "ui").rglob("*.py"))
# A screen that grew over one module keeps its parts beside it, under a name that begins alike.
# What a screen or dialog may know besides the modules whose names begin with its own.
PARTS = {
    "settings": ("settings",),
    "partners": ("partner_",),
    "agreements": ("agreement_",),
    "people": ("person_", "partner_"),
    "surveys": ("survey_",),
}
# Storage that keeps files: locks wait, and publishing is kept from running twice.
LOCKS = {"partnerdesk/storage/filehome.py"}
COMMITTING = {"partnerdesk/storage/changes.py", "partnerdesk/storage/store.py"}
# It looks into a file from outside, whatever the store thinks of it.
LOOKING_INSIDE = {"partnerdesk/commands/checking.py"}
# It names what would open a connection, to be sure that nothing does.
NAMING_NETWORK = {"ui/self_test/parts.py"}
# While a file is copied it is read a second time beside: half a function, and no work of the window's.
BESIDE = {"partnerdesk/storage/whole.py"}


def name(path):
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path):
    """Return the names of all modules a module imports anywhere, those for type checking left out."""
    found, skipped = [], set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            skipped.update(id(each) for each in ast.walk(node))
    for node in ast.walk(tree_of(path)):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def test_the_domain_knows_the_standard_library_and_words_alone():
    for path in (ROOT / "partnerdesk" / "domain").glob("*.py"):
        for module in imports(path):
            ours = module.startswith(("partnerdesk.domain", "partnerdesk.text", "partnerdesk.errors"))
            assert ours or is_standard(module), f"{name(path)} imports {module}"


def is_standard(module):
    return module.split(".", 1)[0] in sys.stdlib_module_names


def test_the_domain_asks_no_clock_and_opens_no_file():
    for path in (ROOT / "partnerdesk" / "domain").glob("*.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"open", "date.today", "datetime.now", "time.time"}, f"{name(path)} calls {called}"
        assert not {"os", "pathlib", "time", "sqlite3"} & {module.split(".")[0] for module in imports(path)}, name(path)


@pytest.mark.parametrize(
    ("part", "never"),
    [
        ("partnerdesk.documents", ["partnerdesk.storage", "partnerdesk.exchange", "sqlalchemy", "sqlite3"]),
        ("partnerdesk.storage", ["partnerdesk.documents", "partnerdesk.exchange", "partnerdesk.commands"]),
        ("partnerdesk.content", ["partnerdesk.storage", "partnerdesk.documents"]),
        ("partnerdesk.exchange", ["partnerdesk.documents"]),
        ("partnerdesk", ["PySide6", "shiboken6", "ui"]),
    ],
)
def test_parts_below_know_nothing_of_parts_above(part, never):
    rule = archrule(f"{part} stands alone").match(f"{part}*")
    for other in never:
        rule = rule.should_not_import(f"{other}*")
    rule.check("partnerdesk", only_direct_imports=True)


def test_nothing_below_reaches_qt_by_a_detour():
    for path in PLAIN:
        assert not [module for module in imports(path) if module.split(".")[0] in {"PySide6", "ui"}], name(path)


def test_the_store_knows_no_file_home():
    """So that the same workspace can live in a database on a server one day."""
    homes = {"filehome", "opening", "publishing", "backups", "recovery", "lock", "sessions", "beside"}
    for module in (
        "store",
        "changes",
        "schema",
        "search",
        "queries",
        "snapshots",
        "history",
        "merging",
        "bin",
        "erasure",
    ):
        found = {each.split(".")[2] for each in imports(path_of(module)) if each.startswith("partnerdesk.storage.")}
        assert not found & homes, module


def path_of(module):
    return ROOT / "partnerdesk" / "storage" / f"{module}.py"


def test_sql_is_written_in_storage_alone():
    for path in [*PLAIN, *WINDOW]:
        written = [m for m in imports(path) if m.split(".")[0] == "sqlalchemy" and not m.startswith("sqlalchemy.exc")]
        if written and name(path) not in LOOKING_INSIDE:
            assert name(path).startswith("partnerdesk/storage/"), name(path)


@pytest.mark.parametrize("folder", ["screens", "dialogs"])
def test_screens_and_dialogs_know_their_own_parts_alone(folder):
    for path in (ROOT / "ui" / folder).glob("*.py"):
        stem = path.stem
        first = stem.split("_", 1)[0]
        mine = (f"{stem}_", f"{first}_", *PARTS.get(stem, ()), *PARTS.get(first, ()))
        for module in imports(path):
            if module.startswith(f"ui.{folder}.") and path.stem != "__init__":
                other = module.split(".")[2]
                assert other.startswith(mine), f"ui/{folder}/{stem} imports {other}"


def test_widgets_forms_and_tables_know_no_screen():
    for folder in ("widgets", "forms", "tables"):
        for path in (ROOT / "ui" / folder).glob("*.py"):
            above = [
                module for module in imports(path) if module.startswith(("ui.screens", "ui.dialogs", "ui.program"))
            ]
            assert not above, name(path)


def test_widgets_know_no_storage():
    for path in (ROOT / "ui" / "widgets").glob("*.py"):
        assert not [module for module in imports(path) if module.startswith("partnerdesk.storage")], name(path)


@pytest.mark.parametrize(
    ("word", "allowed"),
    [
        (r"\bQMessageBox\b", {"ui/messages.py"}),
        (
            r"\b(threading\.Thread|ThreadPoolExecutor|QThread\(|QThreadPool|QtConcurrent|multiprocessing)",
            {"ui/jobs.py", *BESIDE},
        ),
        (r"\bimport threading\b", {"ui/jobs.py", "ui/crash.py", *LOCKS}),
        (r"\b__file__\b", {"partnerdesk/assets.py"}),
        (r"\bexcepthook\b", {"ui/crash.py"}),
        (r"\bQSettings\b", {"ui/settings.py"}),
        (r"setStyleSheet", set()),
        (r"\beval\(|\bpickle\b|shell=True", set()),
        (r"\burllib\.request\b|\bhttp\.client\b|\bQtNetwork\b|\bsocket\b\.", NAMING_NETWORK),
        (r'"(BEGIN IMM|COMMIT)|\.commit\(', COMMITTING | {"partnerdesk/storage/migrations/__init__.py"}),
    ],
)
def test_one_place_for_one_thing(word, allowed):
    for path in [*PLAIN, *WINDOW]:
        if re.search(word, path.read_text(encoding="utf-8")):
            assert name(path) in allowed, f"{name(path)} has {word}"


def test_records_are_written_by_the_one_writer():
    """Nothing but the writer, its statements and its index write rows; erasing redacts the journal it is part of.

    A copy of the sample gets an id of its own.
    """
    parts = ("search", "schema", "redaction", "erasure", "kept_sample")
    allowed = COMMITTING | LOOKING_INSIDE | {f"partnerdesk/storage/{part}.py" for part in parts}
    for path in (ROOT / "partnerdesk").rglob("*.py"):
        writes = re.search(r"sa\.(insert|update|delete)\(|\"(INSERT|UPDATE|DELETE) ", path.read_text(encoding="utf-8"))
        if writes and "migrations" not in name(path):
            assert name(path) in allowed, f"{name(path)} writes rows: {writes[0]}"


def test_nothing_is_read_before_the_window_is_painted():
    """Starting imports no database, no writer of papers and no reader of sheets."""
    code = (
        "import sys, ui.app, ui.main_window\n"
        "slow = {'sqlalchemy', 'docx', 'reportlab', 'alembic', 'openpyxl', 'PIL', 'pypdfium2', 'babel'}\n"
        "print(sorted(slow & {name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
