"""Work in the background: answers on the window's thread, progress, Cancel, and a lane of its own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from ui.strips import ProgressStrip

if TYPE_CHECKING:
    from ui.jobs import Job, Jobs


def test_a_job_works_elsewhere_and_answers_here(jobs: Jobs) -> None:
    here, seen = threading.get_ident(), {}

    def work(job: object) -> int:
        seen["work"] = threading.get_ident()
        return 42

    jobs.run("Count", work, lambda result: seen.update(result=result, answer=threading.get_ident()))
    assert jobs.wait_all(5)
    assert seen["result"] == 42
    assert seen["answer"] == here
    assert seen["work"] != here


def test_a_fault_reaches_the_one_who_asked(jobs: Jobs) -> None:
    wrong: list[Exception] = []
    jobs.run("Divide", lambda _job: 1 // 0, lambda _result: None, wrong.append)
    assert jobs.wait_all(5)
    assert isinstance(wrong[0], ZeroDivisionError)


def test_a_fault_nobody_asked_about_is_told_to_all(jobs: Jobs, qtbot) -> None:
    with qtbot.waitSignal(jobs.failed, timeout=5000) as failed:
        jobs.run("Divide", lambda _job: 1 // 0, lambda _result: None)
    assert failed.args[0] == "Divide"


def test_a_cancelled_job_stops_at_its_next_step_and_answers_nothing(jobs: Jobs) -> None:
    begun, go = threading.Event(), threading.Event()
    answers: list[object] = []

    def work(job) -> str:
        begun.set()
        go.wait(5)
        job.progress(1, 2)
        return "too far"

    job = jobs.run("Export", work, answers.append, answers.append)
    assert begun.wait(5)
    job.cancel()
    go.set()
    assert jobs.wait_all(5)
    assert answers == []


def test_jobs_of_one_lane_run_one_after_the_other_and_lanes_side_by_side(jobs: Jobs) -> None:
    threads: list[str] = []
    meet = threading.Barrier(2, timeout=5)

    def work(job) -> None:
        meet.wait()
        threads.append(threading.current_thread().name)

    jobs.run("One", work, lambda _result: None)
    jobs.run("Two", work, lambda _result: None, lane="pdf")
    assert jobs.wait_all(5)
    assert sorted(name.rsplit("_", 1)[0] for name in threads) == ["job-general", "job-pdf"]


def test_progress_is_shown_once_a_job_takes_long_with_a_cancel(jobs: Jobs, qtbot) -> None:
    strip, go = ProgressStrip(), threading.Event()
    qtbot.addWidget(strip)
    strip.follow(jobs)

    def work(job) -> None:
        job.progress(3, 10, "Partners")
        go.wait(5)
        job.progress(4, 10)

    jobs.run("Importing", work, lambda _result: None)
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible, timeout=3000)
    assert (strip.title.text(), strip.what.text()) == ("Importing", "Partners")
    strip.cancel.click()
    go.set()
    assert jobs.wait_all(5)
    assert not strip.isVisible()


def test_work_that_breathes_can_be_stopped_and_lets_the_window_go_first(jobs, qtbot) -> None:
    begun = threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while True:
            job.breathe()

    job = jobs.run("Long", work, lambda _nothing: None)
    assert begun.wait(5)
    job.cancel()
    assert jobs.wait_all()
