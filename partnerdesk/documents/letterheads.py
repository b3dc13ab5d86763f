"""Our own letterhead on papers: what of it stands on which paper. It is a matter of printing, not of what a paper says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.documents import styles
from partnerdesk.documents.content import Document, Logo, clean
from partnerdesk.documents.pictures import kept_picture, reduced
from partnerdesk.domain.colors import darkened, lightened, read_color

if TYPE_CHECKING:
    from partnerdesk.documents.pictures import Picture
    from partnerdesk.domain.letterheads import LetterheadFacts, PaperSort

LOGO_DOTS = 800  # 65 mm at 300 dots per inch, which is the widest it is printed
_RULE_SHARE = 0.41  # how much of the colour is left in the quiet rules, as our own has it


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on top of a paper's first page; `color` as in `styles`, empty for our own.

    `source` is the logo as large as it is kept, by which the same logo among those of the parties is known.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    logo: Logo | None = None
    color: str = ""
    source: Picture | None = None

    @property
    def has_words_or_logo(self) -> bool:
        """Whether there is more to it than a colour."""
        return bool(self.name or self.address or self.logo)

    def colors(self) -> dict[str, str]:
        """Return the colours that stand in place of ours."""
        if not self.color:
            return {}
        return {styles.TEAL: self.color, styles.RULE: lightened(f"#{self.color}", _RULE_SHARE)[1:]}


def dress(document: Document, told: LetterheadFacts | None, sort: PaperSort) -> Document:
    """Return a paper with the letterhead, as far as it is printed on papers of this sort."""
    if told is None:
        return document
    chosen = told.letterhead
    return replace(
        document,
        letterhead=_letterhead(told) if sort in chosen.prints_on else None,
        shows_partner_logos=chosen.partner_logos,
        word_base=told.base,
    )


def _letterhead(told: LetterheadFacts) -> Letterhead:
    chosen = told.letterhead
    name = " ".join(clean(chosen.name).split())
    lines = (" ".join(line.split()) for line in clean(chosen.address).split("\n"))
    picture = kept_picture(told.logo) if told.logo else None
    color = read_color(chosen.color)
    return Letterhead(
        name=name,
        address=tuple(line for line in lines if line),
        logo=Logo(reduced(picture, LOGO_DOTS), name) if picture else None,
        source=picture,
        color=darkened(color)[1:] if color else "",
    )
