"""How long the packaged program takes to its first window, against the same program from its source."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installers.steps import python_for_building, run, say, within

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMES: Final = 9


def compare(program: Path) -> None:
    """Start both by turns, and raise Failed if the packaged one is slower than its budget allows.

    The quickest start of each counts: what else the computer does meanwhile only ever adds to it.
    """
    packaged, source = [str(program)], [str(python_for_building()), "-m", "ui"]
    for words in (packaged, source):  # so that both are read from the disk once
        painted(words)
    starts = [(painted(packaged), painted(source)) for _ in range(TIMES)]
    first, second = (min(times) for times in zip(*starts, strict=True))
    say(f"The start to the first window: packaged {first:.0f} ms, from the source {second:.0f} ms")
    within("start", {"frozen_to_source": first / second})


def painted(words: Sequence[str]) -> float:
    """Start a program on a folder of its own; return the milliseconds to its first painted window."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        alone = {"QT_QPA_PLATFORM": "offscreen", "HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        run([*words, "--measure-start", told], surroundings=alone, patience=120)
        return float(json.loads(told.read_text(encoding="ascii"))["painted"])
