"""How long one keystroke waits for look-alikes, and how long the banner's pairs take, among 10,000 organizations.

Run: python tests/benchmarks/bench_duplicates.py
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from dataclasses import replace

from partnerdesk.domain.organizations import Organization
from partnerdesk.storage.duplicates import LookAlikes
from partnerdesk.storage.store import Store

PLACES = (
    "Riverside Riverbend Eastgate Westgate Hollow Creek Maple Cedar Oak Pine Harbor Hill Lake Spring Valley Prairie Stone"
    " Bridge Mill Market Garden Liberty Union Franklin Lincoln Madison Jefferson Monroe Jackson Harrison Clay Brigid Mary"
    " Joseph Francis Martin Luke Anne Paul Rosa Grace Hope Unity Concord Summit Meadow Willow Birch Aspen Falcon Eagle"
).split()
SORTS = (
    "Clinic,Food Pantry,Community Center,High School,Health Center,Church,Food Bank,Youth Club,Neighborhood Association,"
    "Shelter,Foundation,Senior Services,Public Library,Housing Trust,Farmers Market,Arts Council"
).split(",")
TOWNS = "Riverbend Eastgate Hollow-Creek Maple-Hill Northfield Stonebridge".split()
COUNT = 10_000


def fill(store: Store) -> list[str]:
    """Add organizations, one in fifty of them twice under a slightly other name."""
    dice = random.Random(7)
    names = []
    with store.change("Fill") as change:
        for _ in range(COUNT):
            if names and dice.random() < 0.02:
                name = f"The {dice.choice(names)}, Inc."
            else:
                name = f"{dice.choice(PLACES)} {dice.choice(PLACES)} {dice.choice(PLACES)} {dice.choice(SORTS)}"
            names.append(name)
            change.add(Organization(legal_name=name, town=dice.choice(TOWNS), street=f"{dice.randrange(5000)} Main St"))
    return names


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "bench.partnerdesk")
        names = fill(store)
        alikes = LookAlikes(store)
        start = perf_counter()
        alikes.while_typing("warm up")
        print(f"first reading      {1000 * (perf_counter() - start):8.1f} ms")
        times = []
        dice = random.Random(3)
        for name in dice.sample(names, 60):
            typed = name if dice.random() < 0.5 else name.replace("r", "", 1)
            for end in range(1, len(typed) + 1):
                start = perf_counter()
                alikes.while_typing(typed[:end], town="Riverbend")
                times.append(perf_counter() - start)
        cuts = quantiles(times, n=100)
        print(
            f"keystroke median   {1000 * cuts[49]:8.2f} ms   p95 {1000 * cuts[94]:.2f} ms   p99 {1000 * cuts[98]:.2f} ms   most {1000 * max(times):.2f} ms"
        )
        edited = store.all(Organization)[0]
        with store.change("Rename") as change:
            change.put(replace(edited, legal_name="Riverside Clinic"))
        start = perf_counter()
        alikes.while_typing("riverside clinic")
        print(f"after one rename   {1000 * (perf_counter() - start):8.2f} ms")
        start = perf_counter()
        pairs = alikes.pairs()
        print(f"pairs of all       {1000 * (perf_counter() - start):8.1f} ms, {len(pairs)} found")
        store.close()


if __name__ == "__main__":
    main()
