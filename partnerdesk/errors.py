"""What a person may be told: one class per cause, with its sentence in it."""

from __future__ import annotations


class Told(Exception):  # noqa: N818 - the base of sentences, not itself an error
    """Something a person can understand and act on; its text is shown as it is."""


class Cancelled(Exception):  # noqa: N818 - a person's no is not an error
    """The person stopped the work. Never shown as an error."""
