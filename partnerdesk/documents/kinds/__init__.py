"""The papers the program makes: each turns a frozen snapshot into content without format."""

from __future__ import annotations
