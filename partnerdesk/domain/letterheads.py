"""The letterhead: how our own organization's papers look on top, and the Word file of its own they are based on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerdesk.domain.fields import Form
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choices, file, flag, record, text
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from partnerdesk.domain.files import StoredFile
    from partnerdesk.domain.organizations import Organization


class PaperSort(Option):
    """What a letterhead can be printed on."""

    AGREEMENTS = (
        "agreements",
        mark("Agreements"),
        mark("An agreement belongs to all its parties; some leave it without the letterhead of one."),
    )
    LETTERS = ("letters", mark("Letters"))
    REPORTS = ("reports", mark("Reports"))
    SHEETS = ("sheets", mark("Partner sheets and lists"))


@record("letterhead", mark("Letterhead"), mark("Letterheads"))
class Letterhead(Record):
    """What stands on top of our papers; a workspace has one."""

    name: str = text(mark("Name on top"), help=mark("As it is to stand on papers."))
    address: str = text(
        mark("Lines below"),
        lines=3,
        longest=400,
        help=mark("Address, phone, website, registration number: each line as it is to stand."),
    )
    logo: StoredFile | None = file(mark("Logo"), picture=True, help=mark("A PNG or JPEG picture."))
    color: str = text(
        mark("Color"),
        form=Form.COLOR,
        help=mark("Of titles, headings and rules. Empty: PartnerDesk’s own teal."),
        example="#0B5A5C",
    )
    prints_on: tuple[PaperSort, ...] = choices(mark("Printed on"), PaperSort)
    partner_logos: bool = flag(
        mark("Partners’ logos on agreements"),
        default=True,
        help=mark("All at one height, in the order of the parties."),
    )
    base: StoredFile | None = file(
        mark("Word file"), help=mark("A Word file of your own whose look papers in Word take.")
    )

    def left_off(self) -> tuple[PaperSort, ...]:
        """Return the sorts of papers it is not printed on."""
        return tuple(sort for sort in PaperSort if sort not in self.prints_on)

    def called(self) -> str:
        """Return what the history calls it."""
        return tr("the letterhead")


@dataclass(frozen=True, kw_only=True)
class LetterheadFacts:
    """A letterhead with the bytes of its files, for making papers without a store."""

    letterhead: Letterhead
    logo: bytes = b""
    base: bytes = b""


def letterhead_of(organization: Organization | None) -> Letterhead:
    """Return a letterhead to begin with, filled from an organization's record.

    It is printed on every paper: who sets up a letterhead looks for it on the next one, of whatever sort.
    """
    if organization is None:
        return Letterhead(prints_on=tuple(PaperSort))
    town = " ".join(filter(None, (organization.region, organization.postcode)))
    where = (" ".join(organization.street.split()), organization.town, town, organization.country)
    ways = (organization.phone, organization.email, organization.web)
    lines = (", ".join(filter(None, where)), " · ".join(filter(None, ways)), organization.registration_number)
    return Letterhead(
        name=organization.called(),
        address="\n".join(filter(None, lines)),
        logo=organization.logo,
        prints_on=tuple(PaperSort),
    )
