"""What every test of the window stands on: one app, its look, its own settings, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, QTimer

from partnerdesk.content import load
from partnerdesk.domain.agreements import Agreement
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.storage.store import Store
from ui import theme
from ui.desk import Desk, Place
from ui.jobs import Jobs
from ui.messages import Messages
from ui.settings import Settings
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from partnerdesk.storage.filehome import FileHome
    from ui.messages import Message
    from ui.program import Program

HERE = Path(__file__).parent
TODAY = date(2026, 11, 17)


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


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sample workspace as a file, made once."""
    from partnerdesk.storage import sample

    path = tmp_path_factory.mktemp("sample") / "sample.partnerdesk"
    sample.make(path, TODAY)
    return path


@pytest.fixture
def make_desk(tmp_path: Path, settings: Settings, jobs: Jobs, sample_file: Path) -> Iterator[Callable[..., Desk]]:
    """Open desks on a copy of the sample, or on a workspace with one partnership and nothing else."""
    opened: list[Desk] = []

    def make(*, sample: bool = True, read_only: bool = False) -> Desk:
        path = tmp_path / f"desk{len(opened)}.partnerdesk"
        if sample:
            shutil.copy(sample_file, path)
        else:
            with Store.create(path).change("begin") as change:
                change.add(Partnership(name="Riverbend Food Partnership"))
        store = Store(path, author="Dana Whitlock", read_only=read_only)
        home = SimpleNamespace(work=path, why="", read_only=read_only)
        desk = Desk(
            store,
            cast("FileHome", home),
            settings=settings,
            jobs=jobs,
            messages=Messages(),
            load_catalogue=load,
            today=lambda: TODAY,
        )
        desk.partnership = store.all(Partnership)[0].id
        opened.append(desk)
        return desk

    yield make
    jobs.wait_all()
    for desk in opened:
        desk.release()
        desk.store.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    """Give a desk on the sample workspace."""
    return make_desk()


@pytest.fixture
def empty_desk(make_desk: Callable[..., Desk]) -> Desk:
    """Give a desk on a workspace with one partnership and nothing else."""
    return make_desk(sample=False)


@pytest.fixture
def make_program(
    tmp_path: Path, settings: Settings, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Program]]:
    """Start the whole program, with real files in a folder of its own: on nothing, on a path, or on the sample."""
    from partnerdesk.storage import sample
    from partnerdesk.storage.places import Places
    from ui.main_window import MainWindow
    from ui.program import Program

    monkeypatch.setattr(sample, "make", lambda path, _today: shutil.copyfile(sample_file, path))
    places = Places(tmp_path / "sessions", tmp_path / "backups", tmp_path / "logs", tmp_path / "documents")
    started: list[Program] = []

    def make(path: Path | None = None, *, sample: bool = False, begun: bool = True) -> Program:
        window = MainWindow()
        window.show()
        program = Program(window, settings, places, today=lambda: TODAY)
        started.append(program)
        if sample:
            program.open_sample()
        elif path is not None:
            program.open_path(path)
        else:
            program.open_default()
        if begun and not sample and program.desk is not None and not program.desk.partnership:
            with program.desk.change("begin") as change:
                change.add(Partnership(name="Riverbend Food Partnership"))
                change.add(Organization(legal_name="Riverbend Community Kitchen", ours=True))
            program.go(Place("today"))
        return program

    yield make
    for program in started:
        if program.desk is not None:
            program.desk.unread.clear()
            program.window.close()
        program.jobs.close()
        program.window.deleteLater()


@pytest.fixture
def program(make_program: Callable[..., Program]) -> Program:
    """Give the program with a new workspace: one partnership and our organization."""
    return make_program()


@pytest.fixture
def sampled(make_program: Callable[..., Program]) -> Program:
    """Give the program with the sample."""
    return make_program(sample=True)


@pytest.fixture
def food_cards(sampled: Program) -> Agreement:
    """Give the agreement of the sample that is ready to be closed for signing."""
    return next(one for one in sampled.desk.store.all(Agreement) if one.title == "Food Cards and Cold Storage")
