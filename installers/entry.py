"""What the packaged program runs: the window, or the command line where it is called `partnerdesk-cli`."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

if __name__ == "__main__":
    if Path(sys.argv[0]).stem == "partnerdesk-cli":
        runpy.run_module("partnerdesk.__main__", run_name="__main__")
    else:
        from ui.app import main

        sys.exit(main())
