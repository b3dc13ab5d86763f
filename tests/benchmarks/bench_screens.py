"""The list of 10,000 partners on the screen: first paint, each key of the filter, walking, sorting. Exits 1 when a target is missed.

Run from the top of the project: python -m tests.benchmarks.bench_screens
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage.store import Store
from tests.benchmarks.large import TODAY, large_workspace
from ui import theme
from ui.app import collect_seldom
from ui.desk import Desk
from ui.jobs import Jobs
from ui.messages import Messages
from ui.screens.partners import PartnersScreen
from ui.screens.people import PeopleScreen
from ui.settings import Settings
from ui.tables.partner_filters import PartnerFilter, filtered

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.storage.filehome import FileHome

MOST_LIST, MOST_FILTER, MOST_KEY = 150, 5, 30
TYPED = ("riverbend", "food bank", "clinic hollow", "zz")
ROUNDS = 7


def taken(work: Callable[[], object]) -> float:
    """Return how many milliseconds work takes, with the painting it causes."""
    started = time.perf_counter()
    work()
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def report(what: str, milliseconds: float, most: float = 0) -> bool:
    """Print a measure beside its target; return whether it is met."""
    print(f"{what}: {milliseconds:.1f} ms" + (f" (at most {most:.0f})" if most else ""))
    return not most or milliseconds <= most


def measure_list(screen: PartnersScreen) -> bool:
    """Measure reading and painting the list, and how long the rows read afterwards hold the window."""
    model, painted, held, settled = screen.list.model, [], [], []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        painted.append(taken(screen.list.load))
        while not model.is_settled:
            held.append(taken(lambda: None))
        settled.append((time.perf_counter() - started) * 1000)
    report(f"all of {model.count:,} partners read, middle", statistics.median(settled))
    return all(
        (
            report(
                f"list of {model.count:,} read and painted, middle of {ROUNDS}", statistics.median(painted), MOST_LIST
            ),
            report("the window held by each block, 95 of 100 within", statistics.quantiles(held, n=20)[18], MOST_KEY),
        )
    )


def measure_filter(screen: PartnersScreen) -> bool:
    """Measure the filter alone, and each key with its painting."""
    model, line = screen.list.model, screen.list.filter_line
    line.setFocus()
    alone: list[float] = []
    keys: list[float] = []
    for typed in TYPED:
        for length in range(1, len(typed) + 1):
            started = time.perf_counter()
            filtered(model.whole, PartnerFilter(typed=typed[:length]), model.places, TODAY)
            alone.append((time.perf_counter() - started) * 1000)
        keys += [taken(lambda letter=letter: QTest.keyClicks(line, letter)) for letter in typed]
        line.clear()
        QApplication.processEvents()
    p95 = statistics.quantiles(keys, n=20)[18]
    return all(
        (
            report(f"filtering, {len(alone)} keys, middle", statistics.median(alone), MOST_FILTER),
            report(f"a key painted, {len(keys)} keys, 95 of 100 within", p95, MOST_KEY),
        )
    )


def measure_walking(screen: PartnersScreen) -> None:
    """Measure going from partner to partner, and sorting."""
    table = screen.list.table
    table.setFocus()
    table.choose(screen.list.model.shown[0].membership)
    steps = [taken(lambda: QTest.keyClick(table, Qt.Key.Key_Down)) for _ in range(30)]
    report("the next partner with its record, middle of 30", statistics.median(steps))
    report("sorted by last contact", taken(lambda: screen.list.model.sort_by("last_contact", descending=True)))


def main() -> int:
    """Measure and return 0 when all targets are met."""
    collect_seldom()
    app = QApplication([])
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder:
        path = large_workspace(Path(folder))
        store, jobs = Store(path), Jobs()
        home = cast("FileHome", SimpleNamespace(work=path, why="", read_only=False))
        desk = Desk(
            store, home, settings=Settings(Path(folder)), jobs=jobs, messages=Messages(),
            load_catalogue=lambda: cast("object", None), today=lambda: TODAY,  # type: ignore[arg-type,return-value]
        )  # fmt: skip
        desk.partnership = store.all(Partnership)[0].id
        report("the screen of partners made and shown", taken(lambda: _show(desk, PartnersScreen)))
        screen = cast("PartnersScreen", _kept[0])
        report("looking for twins begun, beside the window", taken(screen.twins.look))
        jobs.wait_all()
        met = [measure_list(screen), measure_filter(screen)]
        measure_walking(screen)
        screen.close()
        report("the screen of 50,000 people made and shown", taken(lambda: _show(desk, PeopleScreen)))
        for window in app.topLevelWidgets():
            window.close()
        jobs.close()
        desk.release()
        store.close()
    return 0 if all(met) else 1


_kept: list[object] = []


def _show(desk: Desk, kind: type[PartnersScreen | PeopleScreen]) -> None:
    screen = kind(desk)
    _kept.append(screen)
    screen.resize(1140, 700)
    screen.show()


if __name__ == "__main__":
    sys.exit(main())
