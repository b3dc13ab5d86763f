"""All that is known of an issued version, read in one go and frozen, for the papers that go round with it when it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.printed import Printed

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.domain.signatures import Signature
    from partnerdesk.domain.versions import Version


@dataclass(frozen=True, kw_only=True)
class IssuedSnapshot(Printed):
    """A version with its signatures, what it says and its PDF as they were frozen, and the day it was read.

    Where it changes an agreement in force, `change_pdf` is the amendment, which is what the parties sign. One that was given
    up was not signed by all and is not to be signed any more.
    """

    version: Version
    today: date
    signatures: tuple[Signature, ...] = ()
    content: bytes = b""
    pdf: bytes = b""
    change_pdf: bytes = b""
    given_up: bool = False

    @property
    def number(self) -> int:
        """The number of the version."""
        return self.version.number or 0
