"""Start the program: `python -m ui`."""

from __future__ import annotations

from ui.app import main

if __name__ == "__main__":
    raise SystemExit(main())
