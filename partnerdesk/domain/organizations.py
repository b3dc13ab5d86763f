"""Organizations: legal bodies, ours and our partners'."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from partnerdesk.domain.fields import Form, Option, StoredFile
from partnerdesk.domain.records import Record, choice, file, flag, link, position, record, tags, text, whole
from partnerdesk.text import fold, mark


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
    "inc incorporated llc llp ltd limited plc corp corporation co company gmbh ev e.v. eingetragener verein sa s.a. sarl asbl cic cio pty nfp npo ngo org the a an of and for de la le les el los las der die das".split()
)
SHORT = {
    "st": "saint",
    "mt": "mount",
    "ft": "fort",
    "dept": "department",
    "univ": "university",
    "assn": "association",
    "assoc": "association",
    "ctr": "center",
    "centre": "center",
    "cmty": "community",
    "intl": "international",
    "natl": "national",
    "co-op": "cooperative",
    "&": "and",
}
LIKE = 0.86


def plain_name(name: str) -> str:
    """Return a name for comparing: no accents, case, legal form, articles or signs; short words written out."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)?", fold(name).replace("\u2019", "'"))
    spelled = (SHORT.get(word, word).removesuffix("'s").replace("'", "") for word in words)
    kept = [word for word in spelled if word not in FORMS]
    return " ".join(kept) or fold(name).strip()


def likeness(one: str, other: str) -> float:
    """Return how alike two plain names are, from 0 to 1; 1 only for the same words in any order."""
    if not one or not other:
        return 0.0
    first, second = sorted(one.split()), sorted(other.split())
    if first == second:
        return 1.0
    shared = len(set(first) & set(second))
    smaller = min(len(set(first)), len(set(second)))
    covered = 0.9 * shared / smaller if shared == smaller and smaller > 1 else 0.0
    return max(covered, 0.99 * SequenceMatcher(None, " ".join(first), " ".join(second)).ratio())


def look_alike(one: str, other: str) -> bool:
    """Whether two names could be the same organization's."""
    return likeness(plain_name(one), plain_name(other)) >= LIKE
