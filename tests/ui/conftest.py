"""What every test of the window stands on: one app, its look, its own settings, and nothing left behind."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, QTimer

from ui import theme
from ui.jobs import Jobs
from ui.messages import Messages
from ui.settings import Settings
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from ui.messages import Message

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a warning of Qt fail the test that caused it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> theme.Theme:
    """Put the look on the app once; setting a style for each test would be slow."""
    return theme.apply(qapp, Mode.LIGHT)


@pytest.fixture(autouse=True)
def plain_look(look: theme.Theme) -> Iterator[theme.Theme]:
    """Give each test the light look at 100 %."""
    yield look
    if look.mode is not Mode.LIGHT or look.scale != 100:
        look.apply(Mode.LIGHT, 100)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings of an empty computer."""
    return Settings(tmp_path / "settings")


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Give a place for work in the background, and close it."""
    jobs = Jobs()
    yield jobs
    jobs.close()
    jobs.deleteLater()


class Said:
    """The message boxes a test has caused, and the verbs it answers with."""

    def __init__(self) -> None:
        self.boxes: list[Message] = []
        self.answers: list[str] = []

    def answer(self, message: Message) -> str:
        """Keep a box and choose a verb: the next of the answers, else the harmless one."""
        self.boxes.append(message)
        return self.answers.pop(0) if self.answers else message.verbs[-1]


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Keep message boxes from opening; a test reads here what they said."""
    said = Said()
    monkeypatch.setattr(Messages, "show_box", lambda _self, message: said.answer(message))
    return said


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window open, a timer running or a job's thread alive."""
    request.getfixturevalue("monkeypatch")
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    windows = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    timers = [timer for widget in (qapp, *windows) for timer in widget.findChildren(QTimer) if timer.isActive()]
    threads = [thread.name for thread in threading.enumerate() if thread.name.startswith("job-")]
    for widget in windows:
        widget.close()
        widget.deleteLater()
    assert not windows, f"windows left open: {windows}"
    assert not timers, f"timers left running: {timers}"
    assert not threads, f"threads left: {threads}"
