"""`--self-test`: all checks one after the other, in a temporary folder, with a report and an exit code."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtWidgets import QApplication

from partnerdesk import __version__
from ui.self_test import parts
from ui.self_test.report import FAILED, LONGEST, Report, Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ui.self_test.bench import Bench

MOST_OF_QT = 10
WHERE_NOBODY_LOOKS = "partnerdesk-self-test.txt"


def checks() -> dict[str, Callable[[Bench], str]]:
    """Return all checks by their names, in the order they are made."""
    from ui.self_test import papers, windows

    return {
        "own files": parts.own_files,
        "modules": parts.all_modules,
        "database": parts.database,
        "sheets": parts.sheets,
        "pictures": parts.pictures,
        "icons": parts.icons,
        "translations": parts.words,
        "settings and log": parts.remembered,
        "start": windows.first_start,
        "screens": windows.every_screen,
        "signing": papers.signed,
        "papers": papers.every_paper,
        "fonts": papers.fonts_of_papers,
        "pages": papers.pages_painted,
        "printing": papers.printed,
        "saving": windows.kept_and_undone,
        "a newer workspace": windows.newer_is_refused,
        "an older workspace": windows.older_is_opened,
        "no network": parts.no_network,
    }


def run(
    report: Path | None = None,
    older: Path | None = None,
    only: Collection[str] = (),
    longest: float = LONGEST,
) -> int:
    """Make all checks, or only the named ones, and return the exit code: 0 where nothing failed.

    Where there is no terminal and no report was asked for, it is written to the folder for temporary files.
    """
    if report is None and sys.stdout is None:
        report = Path(tempfile.gettempdir()) / WHERE_NOBODY_LOOKS
    parts.forbid_network()
    told = Report(report, longest)
    try:
        _run(told, older, only)
    except Exception:  # noqa: BLE001 - the report says what happened, whatever it is
        told.counts[FAILED] += 1
        told.write(f"{FAILED} before the end")
        for line in traceback.format_exc().splitlines():
            told.write(f"                     {line}")
    finally:
        told.close()
    return told.code


def _run(told: Report, older: Path | None, only: Collection[str]) -> None:
    told.write(f"PartnerDesk {__version__}: self-test, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
    told.write(
        f"Python {platform.python_version()}, Qt {qVersion()}, PySide {PySide6.__version__}, "
        f"SQLite {sqlite3.sqlite_version}; {QSysInfo.prettyProductName()}, {platform.machine()}"
    )
    frozen = "packaged" if getattr(sys, "frozen", False) else "from source"
    told.write(f"{frozen}, {Path(sys.executable).name}, process {os.getpid()}")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0] if sys.argv else ""])
    app.setApplicationName("PartnerDesk")
    with tempfile.TemporaryDirectory(prefix="partnerdesk-", ignore_cleanup_errors=True) as folder:
        from ui.self_test.bench import Bench

        told.write(f"platform “{app.platformName()}”, style “{app.style().objectName()}”")
        bench = Bench(app, Path(folder).resolve(), older)
        every = checks()
        if unknown := [name for name in only if name not in every]:
            raise Wrong(f"there is no such check: {', '.join(unknown)}")
        for name in [one for one in every if not only or one in only]:
            told.check(name, partial(every[name], bench), bench.watching.taken)
        told.check("closing", partial(_closed, bench), bench.watching.taken)
        for line in list(dict.fromkeys(bench.qt_said))[:MOST_OF_QT]:
            told.write(f"Qt said: {line}")


def _closed(bench: Bench) -> str:
    bench.close()
    return "the window closed"
