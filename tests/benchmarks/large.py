"""A large invented workspace for benchmarks: raw rows made from records, indexed in one go, built once and kept."""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.domain.organizations import LegalForm, Organization, Sector, Size
from partnerdesk.domain.partners import Contact, Membership, Note, Status
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.storage import schema, search
from partnerdesk.storage.identity import new_id
from partnerdesk.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerdesk.domain.records import Record

TODAY = date(2026, 11, 17)
PLACES = """Riverbend Eastgate Hollow Northside Millrace Fairmont Lakeview Ashford Brookfield Cedar Dunmore Elmwood Foxton
Glenview Harborview Ivydale Juniper Kingsley Linden Maplewood Newbury Oakridge Pinehurst Quarry Rosedale Stonebridge Thornton
Upland Vernon Westfield Yarrow Zephyr Ainsley Bracken Copper Dalewood Easton Fern Granite Hazel""".split()
CAUSES = """Food Health Housing Youth Elders Garden School Farm Arts River Library Legal Energy Transit Water Literacy Kitchen
Clinic Recovery Music Welcome Veterans Families Refugee Harvest Forest Repair Sports History Science""".split()
BODIES = """Alliance Network Center Trust Council Project Partnership Fund Society Union Cooperative Foundation Initiative
Bank Association Collective Works House Table Exchange""".split()
FIRST = """Ada Ben Carla Dev Elena Farid Grace Hugo Ines Jamal Keiko Liam Mara Noah Olga Priya Quinn Rosa Samir Tess Uma
Victor Wanda Xavier Yusuf Zoe Amina Boris Chloé Diego Esther Felix Gita Henry Ivana José Karin Luis Mei Nadia""".split()
LAST = """Abara Brandt Castillo Delgado Evans Fischer Grimes Hadley Ito Jimenez Kowalski Lindgren Mendez Nakamura Okafor
Pike Quispe Raman Sorensen Torres Underwood Vance Whitlock Xu Yusuf Zhou Novak Okonkwo Petrov Haddad Müller O’Brien
Fernández Kim Larsen Moreau Nguyen Owusu Park Rossi""".split()
WORDS = """agreed ask board budget call children city cold cook county date deliver dinner director early evening family
farm figures first form fresh fund garden grant hall hand help host house invite kitchen know later lawyer leave letter list
lunch market meal meet member menu minutes money month morning neighbor next offer office open order paper partner pay people
phone plan plant pledge possible price project promise question quarter ready report rent room school season send share shop
sign soon spring staff start store story summer table talk teach team thank time town train truck trust update vegetables van
visit volunteer vote wait want warehouse water week welcome winter work write year young""".split()

# As in any text, few words are said often and most are said rarely; each has its endings.
SAID = [word + ending for ending in ("", "s", "ing", "ed", "er") for word in WORDS]
OFTEN = [1000 // (place + 3) + 1 for place in range(len(SAID))]


def fill_large(
    store: Store, *, partners: int = 10_000, contacts: int = 50_000, notes: int = 100_000, seed: int = 1
) -> None:
    """Fill an empty workspace with so many partners, people and notes, past the journal."""
    chance = random.Random(seed)
    partnership = Partnership(id=new_id(), revision=1, name="Partners of Three Counties")
    organizations = [_organization(chance, number) for number in range(partners)]
    people = [_person(chance) for _ in range(contacts)]
    connection = store.connection
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    _insert(store, [partnership])
    _insert(store, organizations)
    _insert(store, people)
    _insert(store, (_post(chance, organizations, people, place) for place in range(contacts)))
    _insert(store, (_membership(chance, partnership, each) for each in organizations))
    _insert(store, (_note(chance, organizations) for _ in range(notes)))
    search.rebuild(connection)
    connection.exec_driver_sql("COMMIT")


def large_workspace(folder: Path) -> Path:
    """Return a copy of the large workspace in a folder; it is built the first time and whenever the tables change."""
    made_of = "\n".join(schema.statements()) + Path(__file__).read_text(encoding="utf-8")
    kept = Path(tempfile.gettempdir()) / "partnerdesk-benchmarks"
    kept.mkdir(exist_ok=True)
    path = kept / f"large-{hashlib.sha256(made_of.encode()).hexdigest()[:12]}.partnerdesk"
    if not path.exists():
        for outdated in kept.glob("large-*"):
            outdated.unlink()
        draft = path.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        store = Store.create(draft)
        fill_large(store)
        store.close()
        draft.replace(path)
    return Path(shutil.copy(path, folder / "large.partnerdesk"))


def _insert(store: Store, records: Iterable[Record]) -> None:
    rows, texts = [], []
    for number, record in enumerate(records, 1):
        rows.append(schema.to_row(record) | {"n": number})
        if (text := search.said(record)) is not None:
            place = schema.band(record.kind) + number
            texts.append({"n": place, "record": record.id, "title": text[0], "body": text[1]})
    store.connection.execute(sa.insert(schema.TABLES[record.kind]), rows)
    if texts:
        search.ADD.write_each(store.connection, texts)


def _organization(chance: random.Random, number: int) -> Organization:
    place, cause = chance.choice(PLACES), chance.choice(CAUSES)
    name = f"{place} {cause} {chance.choice(BODIES)}"
    return Organization(
        id=new_id(),
        revision=1,
        legal_name=f"{name}, Inc." if number % 3 else name,
        trading_name=name if number % 3 else "",
        legal_form=chance.choice(list(LegalForm)),
        sector=chance.choice(list(Sector)),
        size=chance.choice(list(Size)),
        registration_number=f"93-{number:07}",
        street=f"{chance.randint(1, 900)} {chance.choice(PLACES)} Street",
        town=chance.choice(PLACES),
        region="Oregon",
        phone=f"555-{number:07}",
        email=f"office{number}@{cause.lower()}.example.org",
        mission=_sentence(chance, 14),
        services=_sentence(chance, 10),
        tags=tuple(chance.sample(WORDS, 2)),
    )


def _person(chance: random.Random) -> Person:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    mail = f"{first}.{last}{chance.randint(1, 9999)}@example.org".lower().replace("’", "")
    return Person(
        id=new_id(), revision=1, name=f"{first} {last}", email=mail, phone=f"555-{chance.randint(10**6, 10**7)}"
    )


def _post(chance: random.Random, organizations: list[Organization], people: list[Person], place: int) -> Post:
    whose = organizations[place % len(organizations)]
    title = f"{chance.choice(CAUSES)} {chance.choice(('lead', 'director', 'officer', 'volunteer', 'chair'))}"
    return Post(
        id=new_id(),
        revision=1,
        organization=whose.id,
        person=people[place].id,
        title=title,
        primary=place < len(organizations),
    )


def _membership(chance: random.Random, partnership: Partnership, organization: Organization) -> Membership:
    joined = TODAY - timedelta(days=chance.randint(1, 2000))
    return Membership(
        id=new_id(),
        revision=1,
        partnership=partnership.id,
        organization=organization.id,
        status=chance.choice(list(Status)),
        joined_on=joined,
        motivation=_sentence(chance, 8),
    )


def _note(chance: random.Random, organizations: list[Organization]) -> Note:
    return Note(
        id=new_id(),
        revision=1,
        organization=chance.choice(organizations).id,
        on=TODAY - timedelta(days=chance.randint(0, 1500)),
        way=chance.choice(list(Contact)),
        said=_sentence(chance, chance.randint(8, 40)),
    )


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(SAID, OFTEN, k=length)).capitalize() + "."
