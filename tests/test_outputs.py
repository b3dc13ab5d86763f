"""Files the program hands out: whole or not at all, and never in a workspace's place."""

from __future__ import annotations

import os
import threading

import pytest

from partnerdesk.outputs import WorkspaceThere, usable_name, write_whole
from partnerdesk.storage.store import Store


def test_a_file_is_written_over_the_one_that_was_there(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_a_name_as_long_as_the_disk_takes_is_written(tmp_path):
    path = tmp_path / ("n" * 251 + ".csv")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Terms: a/b", "Terms a b"),
        ("  .. ", ""),
        ("x" * 300, "x" * 120),
        ("委" * 120, "委" * 66),
        ("\N{SPORTS MEDAL}" * 120, "\N{SPORTS MEDAL}" * 50),
    ],
)
def test_a_name_of_a_file_is_one_that_every_system_takes(tmp_path, title, name):
    assert usable_name(title) == name
    write_whole(tmp_path / f"{usable_name(title) or 'Paper'}.docx", b"new")


def test_what_cannot_be_written_whole_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    def full(_path, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real.csv")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_a_link_to_itself_is_what_the_system_says_of_it(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OSError, match="links"):
        write_whole(tmp_path / "loop", b"new")


@pytest.mark.parametrize("by", ["itself", "a link"])
def test_a_workspace_is_left_as_it_is(tmp_path, by):
    workspace = tmp_path / "a.partnerdesk"
    Store.create(workspace).close()
    before = workspace.read_bytes()
    path = workspace
    if by == "a link":
        path = tmp_path / "out.json"
        path.symlink_to(workspace)
    with pytest.raises(WorkspaceThere, match="left as it is"):
        write_whole(path, b"new")
    assert workspace.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"new")
    reader.join(5)
    assert read == [b"new"]
    assert pipe.is_fifo()
