"""What a person may be told: one class per cause, with its sentence in it."""

from __future__ import annotations


class Told(Exception):
    """Something a person can understand and act on; its text is shown as it is."""


class Cancelled(Exception):
    """The person stopped the work. Never shown as an error."""
