"""Work in the background: with progress, with a Cancel that works, and answers on the window's thread."""

from __future__ import annotations

import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal

from partnerdesk.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

SHOWN_AFTER_MS = 400
WORKS_FOR, RESTS_FOR = 0.001, 0.004  # seconds


@dataclass(frozen=True)
class Progress:
    """How far a job is; `of` is 0 while that is not known."""

    title: str
    what: str = ""
    done: int = 0
    of: int = 0


class Job(QObject):
    """One piece of work; its `progress` is called from the work itself."""

    _moved = Signal(object)

    def __init__(self, title: str, jobs: Jobs) -> None:
        super().__init__(jobs)
        self.title = title
        self.latest = Progress(title)
        self._stop = threading.Event()
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self._jobs = jobs
        self._breathed = 0.0

    def progress(self, done: int = 0, of: int = 0, what: str = "") -> None:
        """Tell how far the work is; raise Cancelled when the person has stopped it."""
        if self._stop.is_set():
            raise Cancelled
        self._moved.emit(Progress(self.title, what, done, of))

    def breathe(self) -> None:
        """Let the window go first: work in plain Python calls this often, for only one thread runs Python at a time.

        Raises Cancelled when the person has stopped the work.
        """
        if self._stop.is_set():
            raise Cancelled
        if time.perf_counter() - self._breathed > WORKS_FOR:
            time.sleep(RESTS_FOR)
            self._breathed = time.perf_counter()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the person asked it to stop."""
        return self._stop.is_set()

    def _on_moved(self, progress: Progress) -> None:
        self.latest = progress
        self._jobs.tell_progress(self)


class Jobs(QObject):
    """Runs jobs one after the other on a thread for each lane: `general`, and `pdf` for what is not thread-safe."""

    progressed = Signal(object)
    finished = Signal()
    failed = Signal(str, object)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._waiting: deque[Job] = deque()
        self._answers: dict[Job, tuple[Callable[[Any], object], Callable[[Exception], object] | None]] = {}
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER_MS)
        self._timer.timeout.connect(self._on_time)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        title: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
        lane: str = "general",
    ) -> Job:
        """Start work(job) in the background; done(result) or failed(error) is called on this thread afterwards."""
        job = Job(title, self)
        self._waiting.append(job)
        self._answers[job] = (done, failed)
        if not self._timer.isActive() and not self._shown:
            self._timer.start()
        pool = self._lanes.get(lane) or self._lanes.setdefault(
            lane, ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"job-{lane}")
        )
        pool.submit(work_on, work, job).add_done_callback(lambda future: self._report(job, future))
        return job

    def running(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended."""
        return tuple(self._waiting)

    def cancel_all(self) -> None:
        """Ask all jobs to stop."""
        for job in self._waiting:
            job.cancel()

    def wait_all(self, seconds: float = 30) -> bool:
        """Wait until all jobs have ended and answered; return whether they have."""
        limit = QTimer()
        limit.setSingleShot(True)
        limit.start(round(seconds * 1000))
        while self._waiting and limit.isActive():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        return not self._waiting

    def close(self) -> None:
        """Stop all jobs and let the threads go."""
        self.cancel_all()
        self.wait_all()
        for pool in self._lanes.values():
            pool.shutdown()
        self._lanes.clear()

    def tell_progress(self, job: Job) -> None:
        """Pass on how far a job is, once jobs have taken long enough to be shown."""
        if self._shown and job in self._answers:
            self.progressed.emit(job)

    def _report(self, job: Job, future: Future[Any]) -> None:
        wrong = future.exception()
        self._ended.emit(job, None if wrong else future.result(), wrong)

    def _on_time(self) -> None:
        if self._waiting:
            self._shown = True
            self.progressed.emit(self._waiting[0])

    def _on_ended(self, job: Job, result: object, wrong: Exception | None) -> None:
        done, failed = self._answers.pop(job)
        self._waiting.remove(job)
        if not self._waiting:
            self._timer.stop()
            self._shown = False
            self.finished.emit()
        elif self._shown:
            self.progressed.emit(self._waiting[0])
        job.deleteLater()
        if wrong is None:
            if not job.is_cancelled:
                done(result)
        elif not isinstance(wrong, Cancelled):
            if failed is None:
                self.failed.emit(job.title, wrong)
            else:
                failed(wrong)


def work_on(work: Callable[[Job], Any], job: Job) -> Any:
    """Do the work of a job, unless it was stopped before it began."""
    if job.is_cancelled:
        raise Cancelled
    return work(job)
