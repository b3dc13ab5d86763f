"""The content files that ship with the program: clauses, questions and statements, loaded once per language."""

from __future__ import annotations

from partnerdesk.content.papers import ContentBroken, load, read_paper

__all__ = ["ContentBroken", "load", "read_paper"]
