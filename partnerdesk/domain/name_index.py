"""Plain names by their words: which holders of a name are worth comparing with what is being typed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

from partnerdesk.domain.organizations import COMMON, is_slip, weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

MOST_COMPARED = 60
FEW = 5
NOBODY: frozenset[str] = frozenset()
FEWEST_INITIALS = 3


class NameIndex:
    """The words of plain names, and who holds them."""

    def __init__(self) -> None:
        self._holders: dict[str, set[str]] = {}
        self._vocabulary: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        self._weights: dict[str, float] = {}
        self._names: list[tuple[str, str]] = []
        self._is_sorted = True

    def add(self, holder: str, names: Iterable[str]) -> None:
        """Take up a holder with all names."""
        held = list(names)
        for name in held:
            self._names.append((name, holder))
            for key in _keys(name):
                self._holders.setdefault(key, set()).add(holder)
                self._vocabulary[key[0], len(key)].add(key)
        self._weights[holder] = min((sum(map(_least_weight, name.split())) for name in held), default=0.0)
        self._is_sorted = False

    def drop(self, holder: str, names: Iterable[str]) -> None:
        """Forget a holder of these names."""
        for name in names:
            for key in _keys(name):
                self._holders.get(key, set()).discard(holder)
        self._names = [each for each in self._names if each[1] != holder]
        self._weights.pop(holder, None)

    def beginning(self, plain: str) -> set[str]:
        """Return who holds a name that begins like this, if they are few; of many it would say nothing."""
        if not self._is_sorted:
            self._names.sort()
            self._is_sorted = True
        place = bisect_left(self._names, (plain, ""))
        found: set[str] = set()
        while place < len(self._names) and self._names[place][0].startswith(plain) and len(found) <= FEW:
            found.add(self._names[place][1])
            place += 1
        return found if len(found) <= FEW else set()

    def near(self, plain: str, least: float) -> list[str]:
        """Return the holders of names that could be as alike as this; no more than are quickly compared."""
        words = plain.split()
        total = sum(map(_least_weight, words))
        telling = [self._spelled(word) for word in words if word not in COMMON]
        # So alike as this is only who lacks no more than this share of all words.
        lacking = int((1 - least / (2 - least)) * total)
        counted = Counter(chain.from_iterable(telling))
        found = {holder for holder, count in counted.items() if count >= len(telling) - lacking}
        surely = set().union(*(self._holders.get(key, ()) for key in _sought(words)))
        held = [(1.0, holders) for holders in telling]
        held += [(weight(word), self._spelled(word)) for word in words if word in COMMON]
        bounds = dict.fromkeys(surely, 1.0)
        for holder in found - surely:
            # No less than the likeness: a slip counts in full here, and of several names the shortest is taken.
            bound = 2 * sum([each for each, holders in held if holder in holders]) / (total + self._weights[holder])
            if bound >= least:
                bounds[holder] = bound
        return nlargest(MOST_COMPARED, bounds, key=bounds.__getitem__)

    def _spelled(self, word: str) -> AbstractSet[str]:
        """Return who holds a word, or one that is a slip of the key away."""
        around = (self._vocabulary.get((word[0], length), ()) for length in range(len(word) - 1, len(word) + 2))
        slips = [other for words in around for other in words if is_slip(word, other)]
        held = self._holders.get(word, NOBODY)
        return held.union(*(self._holders[slip] for slip in slips)) if slips else held


@lru_cache(maxsize=50_000)
def _least_weight(word: str) -> float:
    """Return the weight of a word, or of the common word that it may be a slip of."""
    is_common = word in COMMON or any(is_slip(word, each) for each in COMMON)
    return weight(next(iter(COMMON)) if is_common else word)


def _keys(name: str) -> Iterator[str]:
    """Return what a name is found by: its words; them in one; its initials; and a mark if no word is a telling one."""
    words = name.split()
    yield from words
    yield f"={''.join(words)}"
    if len(words) >= FEWEST_INITIALS:
        yield f"#{_initials(words)}"
    if all(word in COMMON for word in words):
        yield "*"


def _sought(words: list[str]) -> Iterator[str]:
    """Return what to look for beside the words of a name."""
    yield f"={''.join(words)}"
    if len(words) == 1:
        yield f"#{words[0]}"
    if len(words) >= FEWEST_INITIALS:
        yield f"={_initials(words)}"
    if all(word in COMMON for word in words):
        yield "*"


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)
