"""Which organizations of many look the same two by two, without comparing each with each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from partnerdesk.domain.organizations import COMMON, LIKE, NEAR, is_slip, likeness, weight
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

STREETS = {
    "st": "street",
    "str": "street",
    "ave": "avenue",
    "av": "avenue",
    "rd": "road",
    "blvd": "boulevard",
    "ln": "lane",
    "dr": "drive",
    "pl": "place",
    "sq": "square",
    "hwy": "highway",
}
# Hosts where many have a page: there the page tells who it is.
HOSTS = frozenset(
    "facebook.com instagram.com linkedin.com twitter.com x.com youtube.com linktr.ee sites.google.com wordpress.com"
    " wixsite.com weebly.com squarespace.com github.io eventbrite.com gofundme.com".split()
)
MOST_TOGETHER = 40  # more than these at one address or website say nothing about each other


@dataclass(frozen=True)
class Look:
    """What an organization is recognized by: its plain names, and its address, number and website made comparable."""

    names: tuple[str, ...]
    address: str = ""
    number: str = ""
    site: str = ""


def plain_address(street: str, town: str, postcode: str) -> str:
    """Return an address for comparing, or nothing where there is no street or no place."""
    words = [STREETS.get(word, word) for word in re.findall(r"[^\W_]+", fold(street))]
    place = "".join(fold(postcode).split()) or fold(town).strip()
    return f"{' '.join(words)}, {place}" if words and place else ""


def plain_number(number: str) -> str:
    """Return a registration number for comparing."""
    return "".join(letter for letter in fold(number) if letter.isalnum())


def plain_site(web: str) -> str:
    """Return the host of a web address without www; with its page where many share the host."""
    host, _, page = re.sub(r"^[a-z]+://", "", web.strip().casefold()).partition("/")
    host = host.partition(":")[0].removeprefix("www.").removeprefix("m.")
    return f"{host}/{page.split('?')[0].strip('/')}" if host in HOSTS else host


def pair_up(looks: Mapping[str, Look], breathe: Callable[[], object] = bool) -> list[tuple[str, str, str]]:
    """Return the pairs of ids that look the same, the smaller id first, each with the reason in words.

    `breathe` is called all the while, so that whoever asked can rest or stop the work.
    """
    tested: dict[tuple[str, str], str] = {}
    for one, other in _candidates(looks, breathe):
        breathe()
        pair = (min(one, other), max(one, other))
        if pair not in tested:
            tested[pair] = _reason(looks[one], looks[other])
    return [(one, other, why) for (one, other), why in sorted(tested.items()) if why]


def _reason(one: Look, other: Look) -> str:
    """Return why two look the same, or nothing."""
    alike = max((likeness(a, b) for a in one.names for b in other.names), default=0.0)
    shared = [
        said
        for said, a, b in (
            (tr("The registration number is the same."), one.number, other.number),
            (tr("The address is the same."), one.address, other.address),
            (tr("The website is the same."), one.site, other.site),
        )
        if a and a == b
    ]
    if alike < (NEAR if shared else LIKE):
        return ""
    return " ".join((_name_reason(alike), *shared))


def _name_reason(alike: float) -> str:
    if alike == 1:
        return tr("The names have the same words.")
    return tr("The names are nearly the same.") if alike >= LIKE else tr("The names are similar.")


def _candidates(looks: Mapping[str, Look], breathe: Callable[[], object]) -> Iterator[tuple[str, str]]:
    """Return pairs that are worth comparing: those that share a key of the name, or a sign."""
    words = {word for look in looks.values() for name in look.names for word in name.split()}
    spelled = _spell_one_way(words, breathe)
    together: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for each, look in looks.items():
        breathe()
        for key in {key for name in look.names for key in _keys(name, spelled)}:
            together["name", key].append(each)
        for sort in ("address", "number", "site"):
            if sign := getattr(look, sort):
                together[sort, sign].append(each)
    for (sort, _), ids in together.items():
        if len(ids) > 1 and (sort == "name" or len(ids) <= MOST_TOGETHER):
            yield from combinations(ids, 2)


def _keys(name: str, spelled: Mapping[str, str]) -> Iterable[str]:
    """Return the keys under which an alike name is met: all its words, one or two fewer, all in one, its initials."""
    words = sorted(spelled.get(word, word) for word in name.split())
    yield " ".join(words)
    yield f"={name.replace(' ', '')}"
    total = sum(map(weight, words))
    for fewer in (1, 2):
        for left_out in combinations(range(len(words)), fewer):
            missing = sum(weight(words[place]) for place in left_out)
            if 2 * (total - missing) / (2 * total - missing) >= LIKE:
                yield " ".join(word for place, word in enumerate(words) if place not in left_out)
    if len(words) > 2:  # noqa: PLR2004 - initials of two words are no name
        yield f"={''.join(word[0] for word in name.split())}"


def _spell_one_way(words: Iterable[str], breathe: Callable[[], object]) -> dict[str, str]:
    """Return for each word that is a slip of the key away from others one word that stands for all of them."""
    with_one_less: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        breathe()
        for key in {word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))}:
            with_one_less[key].append(word)
    found: dict[str, str] = {}
    for group in with_one_less.values():
        breathe()
        for one, other in combinations(group, 2):
            if is_slip(one, other):
                first, second = (_last(found, word) for word in (one, other))
                right, wrong = sorted((first, second), key=lambda word: (word not in COMMON, word))
                found[wrong] = right
    return {word: last for word in found if (last := _last(found, word)) != word}


def _last(found: Mapping[str, str], word: str) -> str:
    while found.get(word, word) != word:
        word = found[word]
    return word
