"""Which column goes where, guessed from labels and texts."""

from __future__ import annotations

import pytest

from partnerdesk.domain import fields
from partnerdesk.domain.files import File
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Contribution, Membership, Note
from partnerdesk.domain.people import Person, Post
from partnerdesk.exchange.columns import by_path, key, targets
from partnerdesk.exchange.mapping import Mapping, guess
from partnerdesk.exchange.synonyms import SYNONYMS


def guessed(sheet, head: str, *rows: str) -> list[str]:
    return list(guess(sheet(head, *rows)).targets)


def test_every_field_of_a_partner_has_a_place():
    covered = {(target.cls, target.field.name) for target in targets()}
    for cls in (Organization, Membership, Person, Post, Note, Contribution):
        for field in cls.described:
            kept_out = isinstance(field, File) or field.name in {"position", "ours", "primary"}
            linked = isinstance(field, fields.Link) and (field.kinds != ("person",) or field.name == "person")
            assert ((cls, field.name) in covered) == (not kept_out and not linked), field.name


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.path)
def test_every_place_is_found_by_its_label_and_its_stable_name(sheet, target):
    assert guessed(sheet, target.label) == [target.path]
    assert guessed(sheet, target.path.upper().replace(".", " / ")) == [target.path]


def test_labels_tell_places_apart():
    labels = [key(target.label) for target in targets()]
    assert len(set(labels)) == len(labels)


def test_synonyms_lead_somewhere():
    assert set(SYNONYMS) - {""} <= set(by_path())


@pytest.mark.parametrize(
    ("head", "paths"),
    [
        ("Organisation | Contact | Email | Tel.", ["organization.legal_name", "person.name", "person.email", "person.phone"]),
        ("Org name | Tel | E-Mail | Contact person", ["organization.legal_name", "organization.phone", "organization.email", "person.name"]),
        ("Company | Name | Job Title", ["organization.legal_name", "person.name", "person.title"]),
        ("NAME | URL | Zip | City | State", ["organization.legal_name", "organization.web", "organization.postcode", "organization.town", "organization.region"]),
        ("Agency | First Name | Last Name | Cell", ["organization.legal_name", "person.first_name", "person.last_name", "person.mobile"]),
        ("Name | Description | Created at | Lat | Lng", ["organization.legal_name", "organization.services", "", "", ""]),
        ("Partner | Contact 1 | Contact 2 | Contact 2 e-mail", ["organization.legal_name", "person.name", "person2.name", "person2.email"]),
        ("Partner | Second contact", ["organization.legal_name", "person2.name"]),
        ("Name | Notes | Note date | Tags", ["organization.legal_name", "note.said", "note.on", "organization.tags"]),
        ("Name | Shoe size of the cat", ["organization.legal_name", ""]),
        ("Название | Name", ["", "organization.legal_name"]),
    ],
)  # fmt: skip
def test_usual_labels(sheet, head, paths):
    assert guessed(sheet, head) == paths


def test_a_region_that_holds_towns_is_offered_to_be_split(sheet):
    assert (
        guessed(sheet, "Name | Region", "A | Fontana, CA", "B | New York, NY, USA")[1] == "organization.town_and_region"
    )
    assert guessed(sheet, "Name | Region", "A | California", "B | Oregon")[1] == "organization.region"


def test_texts_speak_where_labels_do_not(sheet):
    rows = ("A | a@b.org | www.a.org | Jo", "B | c@d.org | https://b.org/x | Al")
    assert guessed(sheet, "Name | Reach | Net | Who knows", *rows) == [
        "organization.legal_name",
        "organization.email",
        "organization.web",
        "",
    ]


def test_texts_speak_against_a_label(sheet):
    assert guessed(sheet, "Name | Contact", "A | a@b.org", "B | c@d.org")[1] == "person.email"
    assert guessed(sheet, "Name | Joined", "A | yes", "B | no")[1] == ""
    assert guessed(sheet, "Name | Id", "A | 17", "B | 18")[1] == ""
    assert guessed(sheet, "Name | Type", "A | Government body", "B | Company")[1] == "organization.legal_form"
    assert guessed(sheet, "Name | Type", "A | Pantry", "B | Kitchen")[1] == "organization.tags"


def test_a_person_changes_the_mapping(sheet):
    mapping = guess(sheet("Name | Shoe size"))
    changed = mapping.with_target(1, "organization.culture")
    assert changed == Mapping(("organization.legal_name", "organization.culture"))
    assert changed.columns("organization.culture") == (1,)
    assert mapping.with_target(0, "").targets == ("", "")
    with pytest.raises(KeyError):
        mapping.with_target(1, "organization.shoes")


def test_a_mapping_says_what_is_missing_or_double():
    assert Mapping(("", "organization.town")).problems() == ("Say which column holds the names of the organizations.",)
    double = Mapping(("organization.legal_name", "organization.town", "organization.town"))
    assert double.problems() == ("Two columns go to “Town”. Leave one of them out.",)
    joined = Mapping(("organization.legal_name", "organization.services", "organization.services"))
    assert joined.problems() == ()
