"""A test of the program by itself, wherever it was put: every screen, every paper, and what they need of the computer."""

from __future__ import annotations

from ui.self_test.running import run

__all__ = ["run"]
