"""Organizations: legal bodies, ours and our partners'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerdesk.domain.fields import Form
from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choice, file, flag, link, position, record, tags, text, whole
from partnerdesk.text import fold, mark

if TYPE_CHECKING:
    from partnerdesk.domain.files import StoredFile


class LegalForm(Option):
    """What kind of body it is in law."""

    NONPROFIT = ("nonprofit", mark("Nonprofit corporation or charity"))
    UNINCORPORATED = ("unincorporated", mark("Unincorporated association"))
    GOVERNMENT = ("government", mark("Government body"))
    SCHOOL = ("school", mark("School or university"))
    HEALTH = ("health", mark("Hospital or clinic"))
    FAITH = ("faith", mark("Faith organization"))
    COOPERATIVE = ("cooperative", mark("Cooperative"))
    COMPANY = ("company", mark("Company"))
    FOUNDATION = ("foundation", mark("Foundation"))
    INFORMAL = ("informal", mark("Informal group"))
    OTHER = ("other", mark("Other"))


class Sector(Option):
    """The part of the community it stands for; coverage of sectors is looked at together."""

    FOOD = ("food", mark("Food"))
    HEALTH = ("health", mark("Health"))
    EDUCATION = ("education", mark("Education"))
    LOCAL_GOVERNMENT = ("local-government", mark("Local government"))
    SOCIAL_SERVICES = ("social-services", mark("Social services"))
    HOUSING = ("housing", mark("Housing"))
    YOUTH = ("youth", mark("Youth"))
    ELDERS = ("elders", mark("Elders"))
    FAITH = ("faith", mark("Faith"))
    BUSINESS = ("business", mark("Business"))
    FARMING = ("farming", mark("Farming"))
    ARTS = ("arts", mark("Arts and culture"))
    SPORT = ("sport", mark("Sport"))
    ENVIRONMENT = ("environment", mark("Environment"))
    JUSTICE = ("justice", mark("Law and justice"))
    MEDIA = ("media", mark("Media"))
    FUNDER = ("funder", mark("Funder"))
    RESIDENTS = ("residents", mark("Residents and those affected"))
    OTHER = ("other", mark("Other"))


class Size(Option):
    """How many people work there, paid or not."""

    VOLUNTEERS = ("volunteers", mark("Volunteers only"))
    SMALL = ("small", mark("1 to 9 staff"))
    MIDDLE = ("middle", mark("10 to 49 staff"))
    LARGE = ("large", mark("50 to 249 staff"))
    VERY_LARGE = ("very-large", mark("250 staff or more"))


class Pace(Option):
    """How fast things are decided there."""

    QUICK = ("quick", mark("Quick"), mark("One person can say yes."))
    STEADY = ("steady", mark("Steady"), mark("A few weeks; someone has to be asked."))
    SLOW = ("slow", mark("Slow"), mark("A board or council has to meet."))


class Manner(Option):
    """How people there like to work with others."""

    WRITTEN = ("written", mark("In writing"), mark("Papers, minutes, clear rules."))
    SPOKEN = ("spoken", mark("By talking"), mark("Calls and visits; papers come after."))
    MIXED = ("mixed", mark("Both"))


@record("organization", mark("Organization"), mark("Organizations"))
class Organization(Record):
    """A legal body, or a group that acts like one."""

    legal_name: str = text(
        mark("Legal name"),
        required=True,
        sorted=True,
        searched=True,
        lookalikes=True,
        help=mark("As it signs. Papers use this spelling everywhere."),
        example=mark("Riverside Community Clinic, Inc."),
    )
    trading_name: str = text(
        mark("Known as"),
        sorted=True,
        searched=True,
        lookalikes=True,
        help=mark("What everyone calls it, if not the legal name."),
        example=mark("Riverside Clinic"),
    )
    ours: bool = flag(mark("This is our organization"))
    legal_form: LegalForm | None = choice(mark("Legal form"), LegalForm)
    registration_number: str = text(
        mark("Registration number"),
        searched=True,
        longest=60,
        help=mark("Charity, company or tax number, as papers should show it."),
    )
    sector: Sector | None = choice(mark("Sector"), Sector)
    street: str = text(mark("Street"), longest=300)
    town: str = text(mark("Town"), searched=True, sorted=True)
    region: str = text(mark("State or region"))
    postcode: str = text(mark("Postcode"), longest=20)
    country: str = text(mark("Country"))
    phone: str = text(mark("Phone"), form=Form.PHONE, longest=60)
    email: str = text(mark("E-mail"), form=Form.EMAIL, searched=True, example="office@example.org")
    web: str = text(mark("Website"), form=Form.WEB, longest=500, example="www.example.org")
    logo: StoredFile | None = file(mark("Logo"), picture=True, help=mark("Printed on papers. A PNG or JPEG picture."))
    mission: str = text(
        mark("Mission"), lines=3, longest=4000, searched=True, help=mark("Why it exists, in its own words.")
    )
    services: str = text(mark("Services"), lines=3, longest=4000, searched=True, help=mark("What it does for people."))
    strengths: str = text(
        mark("Strengths"), lines=2, longest=4000, help=mark("What it is good at, or others come to it for.")
    )
    weaknesses: str = text(
        mark("Weaknesses"),
        lines=2,
        longest=4000,
        confidential=True,
        help=mark("Where it needs others. Stays in this file; papers do not show it."),
    )
    area_served: str = text(mark("Area served"), searched=True, example=mark("Riverbend, Eastgate"))
    size: Size | None = choice(mark("Size"), Size)
    people_served: int | None = whole(mark("People served a year"), unit=mark("people"))
    pace: Pace | None = choice(mark("Pace of decisions"), Pace)
    manner: Manner | None = choice(mark("Way of working"), Manner)
    culture: str = text(
        mark("Culture"),
        lines=2,
        longest=2000,
        help=mark("What to know before you work together: habits, languages, what is valued, what offends."),
    )
    tags: tuple[str, ...] = tags(mark("Tags"), searched=True, help=mark("Your own words for finding it again."))

    def called(self) -> str:
        """Return the name that everyone uses."""
        return self.trading_name or self.legal_name or super().called()


@record("value", mark("Value"), mark("Values"))
class Value(Record):
    """One thing an organization holds dear, in a few words."""

    organization: str = link(mark("Organization"), "organization", owner=True)
    position: int = position()
    name: str = text(mark("Value"), required=True, searched=True, example=mark("Everyone eats with dignity"))


FORMS = frozenset(
    "inc incorporated llc llp lllp ltd limited plc corp corporation co company gmbh ggmbh ug ag kg ev eingetragener verein"
    " sa sas sarl srl spa bv nv ab as oy asbl cic cio pty nfp npo ngo org pbc pc the a an of and for at in"
    " de del la le les el los las et y e und der die das den".split()
)
SHORT = {
    "st": "saint",
    "ste": "saint",
    "mt": "mount",
    "ft": "fort",
    "dept": "department",
    "dep": "department",
    "univ": "university",
    "uni": "university",
    "assn": "association",
    "assoc": "association",
    "ctr": "center",
    "cntr": "center",
    "centre": "center",
    "cmty": "community",
    "comm": "community",
    "intl": "international",
    "natl": "national",
    "coop": "cooperative",
    "hosp": "hospital",
    "fdn": "foundation",
    "found": "foundation",
    "svc": "service",
    "svcs": "service",
    "services": "service",
    "org": "organization",
    "soc": "society",
    "govt": "government",
    "elem": "elementary",
    "hs": "high school",
    "theatre": "theater",
    "neighbourhood": "neighborhood",
    "foodbank": "food bank",
    "healthcare": "health care",
    "childcare": "child care",
}
# Words so many names hold that sharing one says little; the others tell organizations apart.
COMMON = frozenset(
    "association bank care center church city clinic club coalition collaborative committee community cooperative council"
    " county department district family food group health help hospital house initiative institute international local"
    " ministries ministry national network office organization outreach pantry partnership program project public regional"
    " resource resources saint school service shelter society state team town trust union united university".split()
)
LIKE = 0.86
NEAR = 0.5
_COMMON_WEIGHT = 0.4
_TWO = 0.8  # the most for names that each hold a telling word which the other lacks
_SLIP = 0.9  # what a word with a slip of the key is worth beside the right one
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_TAX_CLASS = re.compile(r"\b501\s*\(?c\)?\s*\(?3\)?")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SHORTEST_SLIP = 5
_SHORTEST_SWAP = 7
_FEWEST_INITIALS = 3


def plain_name(name: str) -> str:
    """Return a name for comparing: no accents, case, legal form, articles or signs; short words written out."""
    folded = fold(name).replace("\u2019", "'").replace("co-op", "coop").replace("\u00df", "ss")
    folded = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", _TAX_CLASS.sub(" ", folded))
    words = (word.removesuffix("'s").replace("'", "") for word in _WORD.findall(folded))
    kept = [SHORT.get(word, word) for word in words if word not in FORMS]
    return " ".join(kept) or fold(name).strip()


def weight(word: str) -> float:
    """Return how much a word of a plain name tells organizations apart."""
    return _COMMON_WEIGHT if word in COMMON else 1.0


def is_slip(one: str, other: str) -> bool:
    """Whether two different words are one with a slip of the key: a letter too many, missing, swapped or wrong.

    Never in the first letter, in short words, or in words with digits, where one letter makes another word.
    """
    if len(one) > len(other):
        one, other = other, one
    if len(one) < _SHORTEST_SLIP - 1 or len(other) < _SHORTEST_SLIP or len(other) - len(one) > 1 or one[0] != other[0]:
        return False
    if not (one.isalpha() and other.isalpha()):
        return False
    place = next((n for n, letter in enumerate(one) if letter != other[n]), len(one))
    if len(one) < len(other):
        return one[place:] == other[place + 1 :]
    if one[place + 1 :] == other[place + 1 :]:
        return len(one) >= _SHORTEST_SWAP
    return one[place : place + 2] == other[place : place + 2][::-1] and one[place + 2 :] == other[place + 2 :]


def likeness(one: str, other: str) -> float:
    """Return how alike two plain names are, from 0 to 1; 1 only for the same words in any order.

    It is the share of words they have in common, telling words counting more than common ones. Names that each hold a
    telling word of their own are two organizations, however much else they share.
    """
    if not one or not other:
        return 0.0
    first, second = one.split(), other.split()
    if one == other or sorted(first) == sorted(second):
        return 1.0
    if "".join(first) == "".join(second):
        return 0.97
    if _are_initials(first, second) or _are_initials(second, first):
        return 0.88
    shared, slipped, left, right = _pair_words(first, second)
    total = 2 * (shared + slipped) + sum(map(weight, left)) + sum(map(weight, right))
    found = min(2 * (shared + _SLIP * slipped) / total, 0.99)
    apart = any(word not in COMMON for word in left) and any(word not in COMMON for word in right)
    return min(found, _TWO) if apart else found


def look_alike(one: str, other: str) -> bool:
    """Whether two names could be the same organization's."""
    return likeness(plain_name(one), plain_name(other)) >= LIKE


def _pair_words(first: list[str], second: list[str]) -> tuple[float, float, list[str], list[str]]:
    """Return the weight of the words in both, that of those with a slip, and the words left on either side."""
    shared, slipped, left, right = 0.0, 0.0, [], list(second)
    for word in first:
        if word in right:
            right.remove(word)
            shared += weight(word)
        else:
            left.append(word)
    for word in tuple(left):
        slip = next((other for other in right if is_slip(word, other)), None)
        if slip is not None:
            left.remove(word)
            right.remove(slip)
            slipped += min(weight(word), weight(slip))
    return shared, slipped, left, right


def _are_initials(short: list[str], words: list[str]) -> bool:
    return len(short) == 1 and len(words) >= _FEWEST_INITIALS and short[0] == "".join(word[0] for word in words)
