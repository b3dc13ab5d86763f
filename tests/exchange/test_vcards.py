"""Address cards, read back as an address book reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.people import Person, Post
from partnerdesk.exchange.vcards import NEW, OLD, organization_card, person_card

ID = "01a201fc-ba50-797b-bffd-4810ea000001"
CLINIC = Organization(
    id=ID, legal_name="Riverside Community Clinic, Inc.", trading_name="Riverside Clinic", street="5 Mill St; rear", town="Riverbend",
    region="OR", postcode="97001", country="USA", phone="+1 555 123 4567", email="office@clinic.org", web="https://clinic.org/a,b", tags=("health", "a,b"),
)  # fmt: skip
OWEN = Person(
    id=ID,
    name="Dr. Owen Castillo",
    email="owen@clinic.org",
    phone="555 12345",
    mobile="555 67890",
    address="At home 1",
    about="Secret",
)


def parsed(card: str) -> dict[str, list[str]]:
    """Unfold and unescape a card; each property with its parts."""
    assert card.endswith("END:VCARD\r\n")
    found = {}
    for line in re.sub("\r\n[ \t]", "", card).split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        parts = re.findall(r"((?:\\.|[^\\;])*)(?:;|$)", value)[: value.replace("\\;", "").count(";") + 1]
        found[name] = [re.sub(r"\\(.)", lambda mark: "\n" if mark[1] == "n" else mark[1], part) for part in parts]
    return found


def test_a_person_with_a_place():
    card = parsed(person_card(OWEN, [(Post(title="Health lead"), CLINIC)]))
    assert card["VERSION"] == [NEW]
    assert card["KIND"] == ["individual"]
    assert card["UID"] == [f"urn:uuid:{ID}"]
    assert card["FN"] == ["Dr. Owen Castillo"]
    assert card["N"] == ["Castillo", "Owen", "", "Dr.", ""]
    assert card["ORG"] == ["Riverside Clinic"]
    assert card["TITLE"] == ["Health lead"]
    assert card["EMAIL"] == ["owen@clinic.org"]
    assert card["TEL;TYPE=work"] == ["555 12345"]
    assert card["TEL;TYPE=cell"] == ["555 67890"]
    assert card["ADR;TYPE=work"][2:] == ["5 Mill St; rear", "Riverbend", "OR", "97001", "USA"]


def test_what_is_confidential_stays_in_the_workspace():
    assert "At home" not in person_card(OWEN)
    assert "Secret" not in person_card(OWEN)


def test_an_organization():
    card = parsed(organization_card(CLINIC))
    assert (card["KIND"], card["FN"], card["ORG"]) == (
        ["org"],
        ["Riverside Clinic"],
        ["Riverside Community Clinic, Inc."],
    )
    assert card["URL"] == ["https://clinic.org/a,b"]
    assert "CATEGORIES:health,a\\,b" in organization_card(CLINIC)


def test_the_older_version_for_older_address_books():
    card = parsed(organization_card(CLINIC, OLD))
    assert card["VERSION"] == ["3.0"]
    assert card["TEL;TYPE=WORK"] == ["+1 555 123 4567"]
    assert card["N"][0] == "Riverside Clinic"
    assert "KIND" not in card


def test_what_is_not_known_is_not_written():
    assert (
        person_card(Person(name="Jo"))
        == "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN:Jo\r\nN:;Jo;;;\r\nEND:VCARD\r\n"
    )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=300))
@pytest.mark.parametrize("version", [NEW, OLD])
def test_any_name_comes_back_from_short_lines(version, name):
    card = person_card(Person(name=name), version=version)
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert "".join(";".join(parsed(card)["FN"])) == name
