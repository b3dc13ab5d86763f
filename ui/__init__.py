"""The desktop program: windows, screens and widgets over the partnerdesk package."""

from __future__ import annotations

import builtins


def _load_qt() -> None:
    """Load Qt, then put Python's own import function back.

    PySide6 replaces `builtins.__import__` by one that looks for feature switches we do not use. What is imported
    through it afterwards, SQLAlchemy above all, takes twice the time and 20 MB more memory.
    """
    own = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401 - loaded for its effect on import

    builtins.__import__ = own


_load_qt()
