"""What lies beside the files for download: check sums, lists of files, and the page for the people who download."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from installers import release, steps
from installers.identity import ROOT

MADE = (
    "PartnerDesk-9.9.9-windows.exe",
    "PartnerDesk-9.9.9-windows-portable.zip",
    "PartnerDesk-9.9.9-macos-arm64.dmg",
    "PartnerDesk-9.9.9-macos-x86_64.dmg",
    "partnerdesk_9.9.9_amd64.deb",
    "PartnerDesk-9.9.9-linux-x86_64-portable.tar.xz",
)


@pytest.fixture
def dist(tmp_path):
    for name in (*MADE, "self-test.txt"):
        (tmp_path / name).write_bytes(name.encode() * 1000)
    return tmp_path


def test_the_page_names_each_file_for_its_computer(dist):
    text = release.notes(release.downloads(dist), "9.9.9")
    for name in MADE:
        assert f"`{name}`" in text
    assert not re.search(r"\{\w+\}", text)
    assert "does not know the publisher" in text


def test_the_page_says_what_is_missing(dist):
    (dist / MADE[0]).unlink()
    text = release.notes(release.downloads(dist), "9.9.9")
    assert "| Windows 10 (1809 or newer) or 11, 64 bits | not in this release |" in text


def test_the_page_tells_what_is_new():
    version = steps.ROOT.joinpath("CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^- (.{30})", version, re.MULTILINE)
    assert first
    assert first[1] in release.what_is_new("9.9.9")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not on this computer")
def test_the_sums_can_be_checked_with_the_systems_own_tool(dist):
    release.write(dist)
    done = subprocess.run(["sha256sum", "--check", release.SUMS], cwd=dist, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == len(MADE) + 1


def test_nothing_built_is_said(tmp_path):
    with pytest.raises(steps.Failed, match="build something first"):
        release.write(tmp_path)


def test_two_builds_are_compared_by_the_names_of_their_files(tmp_path):
    lists = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        (folder / "b").mkdir(parents=True)
        for name in ("b/x", "a"):
            (folder / name).write_text(str(number), encoding="utf-8")
        lists.append(tmp_path / f"{number}.txt")
        lists[-1].write_text(release.listed(folder), encoding="utf-8")
    assert lists[0].read_text(encoding="utf-8") == "a\nb/x\n"
    release.same(*lists)
    lists[1].write_text("a\nb/x\nc\n", encoding="utf-8")
    with pytest.raises(steps.Failed, match=r"only in .*2\.txt: c"):
        release.same(*lists)


def test_the_machines_that_build_test_what_is_installed():
    text = (ROOT / ".github" / "workflows" / "installers.yml").read_text(encoding="utf-8")
    jobs = re.split(r"^  (?=\w+:$)", text.split("\njobs:\n", 1)[1], flags=re.MULTILINE)
    by_name = {job.partition(":")[0]: job for job in jobs if job.strip()}
    assert set(by_name) == {"linux", "windows", "macos", "release"}
    for name in ("linux", "windows"):
        assert "--self-test" in by_name[name]
    assert "build.py macos" in by_name["macos"]
    assert {"macos-15", "macos-15-intel"} <= set(re.findall(r"runner: ([\w-]+)", by_name["macos"]))
