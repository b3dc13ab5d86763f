"""Checks with the window: every screen of every partnership with its records and tabs, and refusing what cannot be opened."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage.format import FORMAT, Format
from ui.desk import Place
from ui.screen_types import BY_KEY
from ui.self_test.report import Skipped, require
from ui.widgets.choices import Segmented
from ui.widgets.tabs import TextTabs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.self_test.bench import Bench

MOST_RECORDS = 3
# Which records a screen can be asked to show; of each kind the first few.
RECORDS: Mapping[str, tuple[str, ...]] = {
    "partners": ("membership",),
    "purpose": ("aim",),
    "governance": ("body",),
    "budget": ("budget", "gift"),
    "programs": ("program",),
    "agreements": ("agreement",),
    "task_forces": ("body",),
    "decisions": ("decision",),
    "surveys": ("survey", "survey-round"),
    "indicators": ("indicator", "accomplishment", "claim"),
    "stories": ("story",),
    "reviews": ("review", "continuation"),
    "reports": ("evaluation",),
    "people": ("person",),
}
# Choosing there changes how the program looks or what an agreement says; looking is enough.
LEFT_ALONE = frozenset(("settings", "agreements"))
USER_VERSION_AT = 60


def every_screen(bench: Bench) -> str:
    """Show every screen of every partnership, with its records, pages and tabs."""
    partnerships = bench.store.all(Partnership)
    require(partnerships, "the sample has no partnership")
    shown = 0
    for partnership in partnerships:
        bench.program.turn_to(partnership.id)
        bench.settle()
        for key in BY_KEY:
            for place in _places(bench, key, partnership.id):
                bench.go(place)
                shown += _look_at(bench, place)
    said = bench.messages.taken()
    require(not said, f"a box opened: {'; '.join(said)}")
    return f"{len(BY_KEY)} screens of {len(partnerships)} partnerships, {shown} views"


def _places(bench: Bench, key: str, partnership: str) -> Iterator[Place]:
    yield Place(key)
    if not bench.program.window.has_screen(key):
        return
    pages = getattr(bench.program.window.screen_of(key), "pages", None)
    if isinstance(pages, Mapping):
        yield from (Place(key, "", page) for page in pages)
    for kind in RECORDS.get(key, ()):
        of = KINDS[kind]
        records: list[Any] = [
            one for one in bench.store.all(of) if getattr(one, "partnership", partnership) == partnership
        ]
        most = len(records) if kind == "agreement" else MOST_RECORDS
        yield from (Place(key, one.id) for one in records[:most])


def _look_at(bench: Bench, place: Place) -> int:
    """Paint what is on show, then again for each of its tabs and choices; return how often."""
    window = bench.program.window
    _painted(bench, place)
    screen: QWidget = window.screen_of(window.current_screen())
    looks = 1
    for tabs in [one for one in screen.findChildren(TextTabs) if one.isVisible()]:
        for index in range(tabs.count()):
            tabs.setCurrentIndex(index)
            bench.settle()
            _painted(bench, place)
            looks += 1
    if place.screen in LEFT_ALONE:
        return looks
    for choice in [one for one in screen.findChildren(Segmented) if one.isVisible()]:
        for button in choice.buttons():
            if button.isVisible():
                button.click()
                bench.settle()
                _painted(bench, place)
                looks += 1
    return looks


def _painted(bench: Bench, place: Place) -> None:
    """Require that the middle of the window shows something."""
    image = bench.program.window.stack.grab().toImage().scaled(64, 64)
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    require(len(colours) > 1, f"{place.screen} {place.record} {place.section} stays empty")


def first_start(bench: Bench) -> str:
    """Open a fresh copy of the sample in the window."""
    name = bench.desk.home.document.name
    bench.settle()
    require(bench.program.window.isVisible(), "the window is not shown")
    return f"“{name}” on the platform “{bench.app.platformName()}”"


def newer_is_refused(bench: Bench) -> str:
    """Open a workspace that a newer program saved: a sentence, the file as it was, and the open one still open."""
    path = bench.folder / "newer.partnerdesk"
    shutil.copyfile(bench.desk.home.work, path)
    with path.open("r+b") as file:
        file.seek(USER_VERSION_AT)
        file.write(struct.pack(">i", Format(FORMAT.major + 1, 0).packed))
    before, open_now = path.read_bytes(), bench.desk.home.document
    require(not bench.program.open_path(path), "it was opened")
    said = bench.messages.taken()
    require(len(said) == 1 and path.name in said[0], f"what was said: {said}")
    require(path.read_bytes() == before, "the file was changed")
    require(bench.desk.home.document == open_now, "the open workspace was closed")
    return said[0]


def older_is_opened(bench: Bench) -> str:
    """Open a copy of an older workspace: it is brought up to date."""
    if bench.older is None:
        raise Skipped("no older workspace was named")
    path = bench.folder / f"older {bench.older.name}"
    shutil.copyfile(bench.older, path)
    here = bench.desk.home.document
    _open(bench, path)
    formats, count = bench.desk.home.format, len(bench.store.all(Partnership))
    _open(bench, here)
    return f"“{bench.older.name}” with {count} partnerships, now of format {formats}"


def kept_and_undone(bench: Bench) -> str:
    """Change a record, take it back, change it again, close, and find it in the file."""
    first = bench.store.all(Partnership)[0]
    here, name = bench.desk.home.document, f"{first.name} – äöü Ł 北"
    with bench.desk.change("self-test") as change:
        change.put(replace(first, name=name))
    bench.program.undo()
    bench.settle()
    require(bench.store.need(Partnership, first.id).name == first.name, "undo did not take it back")
    bench.program.redo()
    bench.settle()
    require(bench.program.close_workspace(), "the workspace could not be closed")
    _open(bench, here)
    require(bench.store.need(Partnership, first.id).name == name, "the change is not in the file")
    return f"{here.stat().st_size // 1024} KB"


def _open(bench: Bench, path: Path) -> None:
    require(bench.program.open_path(path), "; ".join(bench.messages.taken()) or f"{path.name} did not open")
    bench.settle()
