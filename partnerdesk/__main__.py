"""Run the command line: `python -m partnerdesk`."""

from __future__ import annotations

import os
import sys

from partnerdesk.cli import main
from partnerdesk.text import tr

if __name__ == "__main__":
    try:
        code = main()
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:  # only saying it failed: whoever reads us has read enough, or a full disk takes no answer
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(tr("The answer could not be written ({cause}).", cause=error.strerror) + "\n")
        code = 1
    sys.exit(code)
