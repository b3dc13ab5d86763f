"""The notices that About shows: everything that is shipped, its licence, and how Qt can be replaced."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from installers import notices


@pytest.fixture(scope="module")
def text():
    return notices.notices()


def test_all_that_is_shipped_is_named(text):
    contents = text.split(notices.LINE, 1)[0]
    for name in (
        "Qt",
        "Python",
        "PyInstaller",
        "SQLAlchemy",
        "reportlab",
        "pypdfium2",
        "Noto Sans",
        "DejaVu",
        "Lucide",
    ):
        assert name in contents
    for name in notices.libraries():
        assert name.replace("-", "").replace("_", "") in contents.lower().replace("-", "").replace("_", "")


def test_the_contents_name_the_parts_in_their_order(text):
    contents, *blocks = text.split(f"\n{notices.LINE}\n")
    titles = [line.strip() for line in contents.splitlines() if line.startswith("  ")]
    assert titles == blocks[::2]


def test_it_says_how_to_replace_qt_and_has_both_its_licences(text):
    assert "You may replace them" in text
    assert "download.qt.io" in text
    for name in ("LGPL-3.txt", "GPL-3.txt"):
        whole = (notices.RESOURCES / "licences" / name).read_text(encoding="utf-8")
        assert whole.strip()[:200] in text


def test_each_library_has_its_own_words(text):
    assert "Michael Bayer" in text  # SQLAlchemy
    assert "ReportLab" in text
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in text.upper()
    assert "UNICODE" in text.upper()  # the days and numbers of languages


def test_nothing_is_said_twice_and_nothing_of_builds_we_do_not_ship(text):
    assert "cpu_features" not in text
    assert text.count("Version 3, 29 June 2007") == 2


def test_the_same_packages_give_the_same_text(text, tmp_path):
    path = tmp_path / "THIRD-PARTY.txt"
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        subprocess.run([sys.executable, notices.__file__, str(path)], check=True, env=surroundings)
        assert path.read_bytes() == text.encode("utf-8")


def test_a_package_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(notices, "libraries", lambda: ["no-such-package"])
    with pytest.raises(ValueError, match="no-such-package"):
        notices.notices()


def test_a_package_without_a_licence_is_named(monkeypatch):
    monkeypatch.setattr(notices, "texts_of", lambda _one: [])
    monkeypatch.setattr(notices, "licence_of", lambda _one: "")
    with pytest.raises(ValueError, match="tells no licence"):
        notices.notices()
