"""Build what people install, one command per system; what was made lies in dist/.

    python installers/build.py linux      the folder and the .deb, self-tested; in a clean Debian where there is one
    python installers/build.py windows    the program and its installer, on Windows or through Wine
    python installers/build.py macos      the application and its disk image, on a Mac
    python installers/build.py check      what can be checked of all three without building them

A step that cannot be done on this machine is left out aloud and counted at the end; with --strict it is a failure.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

TARGETS = ("linux", "windows", "macos", "check")


def main(words: list[str] | None = None) -> int:
    """Build what was asked for; return 0 if all went well, 1 if a step failed."""
    from installers.steps import Failed, Order, say

    known = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known.add_argument("target", choices=TARGETS)
    known.add_argument("--strict", action="store_true", help="a step that cannot be done here is a failure")
    known.add_argument("--quick", action="store_true", help="pack fast rather than small, to try things")
    asked = known.parse_args(words)
    order = Order(strict=asked.strict, quick=asked.quick)
    try:
        made = import_module(f"installers.{asked.target}").build(order)
    except Failed as failure:
        say(f"FAILED   {failure}")
        return 1
    for path in made:
        say(f"made     {path}")
    if order.skipped:
        say(f"{len(order.skipped)} skipped:")
        for reason in order.skipped:
            say(f"  {reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
