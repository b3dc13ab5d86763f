"""How long a start takes is measured by the program itself, without touching what is the person's."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from ui.start_time import since_start


def start(tmp_path, *words):
    told = tmp_path / "told.json"
    home = tmp_path / "home"
    home.mkdir()
    alone = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    command = [sys.executable, "-m", "ui", "--measure-start", str(told), *words]
    subprocess.run(command, env=alone, check=True, timeout=120)
    # Only what a library keeps for all programs may be there.
    left = [path for path in home.rglob("*") if "partnerdesk" in path.name.lower()]
    return json.loads(told.read_text(encoding="ascii")), left


def test_the_milliseconds_to_the_first_picture_and_to_the_workspace_are_written(tmp_path):
    told, left = start(tmp_path)
    assert sorted(told) == ["painted", "ready"]
    assert 0 < told["painted"] <= told["ready"]
    assert left == []


def test_time_counts_from_the_beginning_of_the_process():
    first = since_start()
    assert 0 < first <= since_start()
