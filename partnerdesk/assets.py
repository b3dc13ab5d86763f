"""Where our own files lie: in a checkout, in an installed wheel, in a frozen bundle."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder of resources; raise FileNotFoundError where the installation is incomplete."""
    here = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    places = [here / "_resources", here.parent / "resources"]
    if bundle:
        places.insert(0, Path(bundle) / "resources")
    for place in places:
        if (place / "content").is_dir():
            return place
    raise FileNotFoundError(f"PartnerDesk's own files are missing beside {here}. Install the program again.")
