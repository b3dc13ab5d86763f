"""Importing partners: what becomes of each row, what is wrong with each cell, and one change that undo takes back."""

from __future__ import annotations

from datetime import date

import pytest

from partnerdesk.domain.fields import Habits
from partnerdesk.domain.organizations import LegalForm, Organization, Sector
from partnerdesk.domain.partners import Contribution, Membership, Note, Status
from partnerdesk.domain.people import Person, Post
from partnerdesk.errors import Cancelled
from partnerdesk.exchange.import_apply import apply
from partnerdesk.exchange.import_plan import Action, Decision, Decisions
from partnerdesk.exchange.mapping import Mapping, guess
from partnerdesk.exchange.partner_import import Planner, plan

TODAY = date(2027, 1, 5)


@pytest.fixture
def planner(known):
    return lambda sheet, mapping=None: Planner(sheet, mapping or guess(sheet), known(), Habits(), TODAY)


@pytest.fixture
def planned(planner):
    return lambda sheet, mapping=None, **decided: planner(sheet, mapping).plan(Decisions(**decided))


@pytest.fixture
def bring_in(store, planned):
    def bring(sheet, mapping=None, **decided):
        made = planned(sheet, mapping, **decided)
        with store.change("Import partners from partners.csv") as change:
            return apply(made, change)

    return bring


def actions(plan) -> list[str]:
    return [row.action.value for row in plan.rows]


def test_a_row_becomes_a_partner_with_its_people_note_and_contribution(store, sheet, bring_in):
    head = "Organization | Town | Status | Joined on | Contact | Role | Contact email | Contact 2 | Notes | Note date | Brings: What | Worth | Tags"
    row = "Riverside Clinic | Riverbend | Invited | 1/5/2027 | Ana Ruiz | Director | ana@x.org | Bo Li | Met at the fair | 2026-12-01 | Van | $1,250.50 | health; vans"
    outcome = bring_in(sheet(head, row))
    assert (outcome.created, outcome.people, outcome.notes) == (1, 2, 1)
    (organization,) = store.all(Organization)
    (membership,) = store.all(Membership)
    assert (organization.town, organization.tags) == ("Riverbend", ("health", "vans"))
    assert (membership.status, membership.joined_on) == (Status.INVITED, date(2027, 1, 5))
    people = {person.id: person for person in store.all(Person)}
    places = [(people[post.person].name, post.title, post.primary) for post in store.all(Post)]
    assert places == [("Ana Ruiz", "Director", True), ("Bo Li", "", False)]
    (note,) = store.all(Note)
    assert (note.said, note.on) == ("Met at the fair", date(2026, 12, 1))
    (contribution,) = store.all(Contribution)
    assert (contribution.membership, contribution.name, str(contribution.worth)) == (
        membership.id,
        "Van",
        "1250.50 USD",
    )


def test_one_undo_takes_the_whole_import_back(store, sheet, bring_in):
    bring_in(sheet("Name | Contact", "A House | Jo", "B House | Al"))
    assert store.undo_title == "Import partners from partners.csv"
    store.undo()
    assert store.all(Organization) == store.all(Person) == store.all(Membership) == []


def test_the_same_sheet_again_changes_nothing(sheet, bring_in, planned):
    made = sheet(
        "Name | Town | Tags | Contact | Notes", "A House | X | a, b | Jo Li | Hello", "B House | Y | | Al Bo |"
    )
    bring_in(made)
    assert actions(planned(made)) == ["skip", "skip"]


@pytest.mark.parametrize(
    ("known_values", "head", "row", "reason"),
    [
        ({"registration_number": "93-12 345"}, "Name | EIN", "Other name | 9312345", "same registration number"),
        (
            {"email": "Office@Hope.org"},
            "Name | E-mail",
            "Hope Pantry of Riverbend | office@hope.org",
            "same e-mail address",
        ),
        ({"web": "https://www.hope.org/"}, "Name | Website", "Hope Pantry of Riverbend | hope.org", "same website"),
        ({}, "Name | Town", "THE HOPE PANTRY, Inc. | Riverbend", "same name"),
        ({"town": "Riverbend"}, "Name | Town", "Hope Pantry | Riverbend", "same name"),
        ({"trading_name": "Hope"}, "Name", "Hope", "same name"),
    ],
)
def test_a_partner_is_found_again(add_partner, sheet, planned, known_values, head, row, reason):
    there = add_partner("Hope Pantry", **known_values)
    (made,) = planned(sheet(head + " | Phone", row + " | 555 12345")).rows
    assert (made.action, made.organization, made.reason) == (Action.UPDATE, there.id, reason)


def test_the_id_column_finds_a_partner_and_may_rename_it(add_partner, store, sheet, bring_in):
    there = add_partner("Hope Pantry")
    bring_in(sheet("PartnerDesk id | Name", f"{there.id} | Hope Community Pantry"))
    assert store.need(Organization, there.id).legal_name == "Hope Community Pantry"


def test_another_spelling_does_not_rename_a_partner(add_partner, store, sheet, bring_in):
    there = add_partner("Hope Pantry, Inc.")
    bring_in(sheet("Name | Town", "HOPE PANTRY | Riverbend"))
    found = store.need(Organization, there.id)
    assert (found.legal_name, found.town) == ("Hope Pantry, Inc.", "Riverbend")


def test_an_update_tells_from_what_to_what_and_never_empties(add_partner, store, sheet, planned, bring_in):
    there = add_partner("Hope Pantry", town="Riverbend", phone="555 11111", tags=("food",))
    made = sheet("Name | Town | Phone | Tags", "Hope Pantry | | 555 22222 | vans")
    (row,) = planned(made).rows
    assert [(each.label, each.before, each.after) for each in row.differences] == [
        ("Phone", "555 11111", "555 22222"),
        ("Tags", "food", "food, vans"),
    ]
    bring_in(made)
    assert store.need(Organization, there.id).town == "Riverbend"


def test_people_known_here_are_changed_not_doubled(add_partner, store, sheet, bring_in):
    add_partner("Hope Pantry")
    head = "Name | Contact | Contact title | Contact email"
    bring_in(sheet(head, "Hope Pantry | Ana Ruiz | Cook | ana@hope.org"))
    bring_in(sheet(head, "Hope Pantry | Ana Ruiz | Director |", "New House | Ana Ruiz | Board | ana@hope.org"))
    assert [person.name for person in store.all(Person)] == ["Ana Ruiz"]
    assert [post.title for post in store.all(Post)] == ["Director", "Board"]


def test_one_website_of_a_chain_is_no_match(add_partner, sheet, planned):
    add_partner("Youth Center North", web="www.chain.org")
    (row,) = planned(sheet("Name | Website", "Adult Dental Services | www.chain.org")).rows
    assert row.action is Action.CREATE
    assert [alike.name for alike in row.lookalikes] == ["Youth Center North"]


def test_the_same_name_in_another_town_is_another_organization(add_partner, sheet, planned):
    add_partner("Hope Pantry", town="Riverbend")
    (row,) = planned(sheet("Name | Town", "Hope Pantry | Eastgate")).rows
    assert row.action is Action.CREATE
    assert row.undecided


def test_look_alikes_are_offered_and_decided(add_partner, sheet, planner):
    there = add_partner("Riverside Community Clinic")
    making = planner(sheet("Name | Town", "Riversde Community Clinic | Riverbend", "Far Away | X"))
    first = making.plan()
    assert actions(first) == ["create", "create"]
    assert [alike.organization for alike in first.rows[0].lookalikes] == [there.id]
    assert first.rows[0].undecided
    chosen = making.decide(first, 2, Decision(Action.UPDATE, there.id))
    assert (chosen.rows[0].action, chosen.rows[0].organization, chosen.rows[0].undecided) == (
        Action.UPDATE,
        there.id,
        False,
    )
    assert [each.label for each in chosen.rows[0].differences] == ["Town"]
    assert actions(making.decide(chosen, 2, Decision(Action.SKIP))) == ["skip", "create"]
    assert making.decide(chosen, 2, None) == first


def test_a_name_that_fits_several_is_blocked_until_chosen(add_partner, sheet, planner):
    one, other = add_partner("Hope Pantry", town="Riverbend"), add_partner("Hope Pantry", town="Eastgate")
    making = planner(sheet("Name | Phone", "Hope Pantry | 555 12345"))
    first = making.plan()
    assert actions(first) == ["blocked"]
    assert {alike.organization for alike in first.rows[0].lookalikes} == {one.id, other.id}
    assert making.decide(first, 2, Decision(Action.UPDATE, other.id)).rows[0].organization == other.id
    assert actions(making.decide(first, 2, Decision(Action.CREATE))) == ["create"]


def test_rows_about_one_organization_are_joined(store, sheet, planned, bring_in):
    made = sheet(
        "Name | Town | Contact",
        "Hope Pantry | Riverbend | Ana",
        "The Hope Pantry, Inc. | | Bo",
        "Hope Pantry | Eastgate | Cy",
    )
    first = planned(made)
    assert actions(first) == ["create", "join", "create"]
    assert (first.rows[0].joined, first.rows[1].into) == ((3,), 2)
    bring_in(made)
    assert [person.name for person in store.all(Person)] == ["Ana", "Bo", "Cy"]
    assert len(store.all(Organization)) == 2


def test_rows_with_ids_of_two_partners_stay_two_however_alike(add_partner, sheet, planned):
    one, other = add_partner("Hope Pantry"), add_partner("The Hope Pantry")
    made = planned(
        sheet(
            "PartnerDesk id | Name | Phone",
            f"{one.id} | Hope Pantry | 555 11111",
            f"{other.id} | The Hope Pantry | 555 22222",
        )
    )
    assert actions(made) == ["update", "update"]
    assert [row.organization for row in made.rows] == [one.id, other.id]


def test_contradictions_between_joined_rows_are_told_with_the_row_that_joins(sheet, planned):
    made = planned(sheet("Name | Phone", "Hope Pantry | 555 11111", "HOPE Pantry | 555 22222"))
    assert actions(made) == ["create", "join"]
    assert [(doubt.row, doubt.label) for doubt in made.rows[1].doubts] == [(3, "Legal name"), (3, "Phone")]
    assert made.doubts == made.rows[1].doubts


def test_what_a_joined_row_says_otherwise_of_a_person_or_contribution_is_told(sheet, planned):
    head = "Name | Contact | Contact email | Contact phone | Brings: What | Worth"
    made = planned(
        sheet(
            head,
            "Hope Pantry | Ana | ana@x.org | 555 11111 | Van | $10",
            "Hope Pantry | Ana | ana@x.org | 555 22222 | Van | $20",
        )
    )
    assert [doubt.text for doubt in made.rows[1].doubts] == [
        "An earlier row says “555 11111”, this one “555 22222”. The first is taken.",
        "An earlier row says “10.00 USD”, this one “20.00 USD”. The first is taken.",
    ]


@pytest.mark.parametrize(
    ("head", "one", "other", "label"),
    [
        ("Website", "http://lgbtoutreach.org/", "https://outreachcenterav.org/index.html", "Website"),
        ("Website", "facebook.com/one", "facebook.com/other", "Website"),
        ("E-mail", "info@one.org", "info@other.org", "E-mail"),
        ("Street", "12 Main St.", "14 Main St.", "Street"),
    ],
)
def test_rows_that_contradict_each_other_stay_two_and_ask(store, sheet, planned, bring_in, head, one, other, label):
    made = sheet(
        f"Name | Town | {head}", f"OUTreach Center | Riverbend | {one}", f"OUTReach Center | Riverbend | {other}"
    )
    rows = planned(made).rows
    assert [(row.action, row.undecided_twin) for row in rows] == [(Action.CREATE, False), (Action.CREATE, True)]
    assert (rows[1].twin, rows[1].reason) == (2, f"Looks like row 2, but it differs: {label}.")
    bring_in(made)
    assert len(store.all(Organization)) == 2


@pytest.mark.parametrize(
    ("head", "one", "other"),
    [
        ("Website", "http://www.hope.org", "https://hope.org/services"),
        ("Website", "hope.org", "http://www2.hope.org"),
        ("Website", "hope.org", ""),
        ("E-mail", "ana@hope.org", "bo@hope.org"),
        ("Street", "12 Main St.", "12 Main Street, Suite 5"),
        ("EIN | Website", "93-12345 | one.org", "9312345 | other.org"),
    ],
)
def test_rows_that_agree_enough_are_joined(sheet, planned, head, one, other):
    made = planned(sheet(f"Name | {head}", f"Hope Pantry | {one}", f"Hope Pantry | {other}"))
    assert actions(made) == ["create", "join"]


def test_a_row_joins_the_one_that_does_not_contradict_it(sheet, planned):
    rows = ("Hope | one.org", "Hope | other.org", "Hope | www.other.org", "Hope |")
    assert [row.into for row in planned(sheet("Name | Website", *rows)).rows] == [0, 0, 3, 2]


def test_what_any_row_of_a_group_says_speaks_against_another(sheet, planned):
    rows = ("Hope | |", "Hope | Riverbend | one.org", "Hope | Riverbend | other.org", "Hope | Eastgate |")
    assert actions(planned(sheet("Name | Town | Website", *rows))) == ["create", "join", "create", "create"]


def test_a_joined_row_can_stand_alone(sheet, planner):
    making = planner(sheet("Name", "Hope Pantry", "Hope Pantry"))
    first = making.plan()
    assert (first.rows[1].twin, first.rows[1].undecided_twin) == (2, False)
    alone = making.decide(first, 3, Decision(Action.CREATE))
    assert actions(alone) == ["create", "create"]
    assert (alone.rows[1].twin, alone.rows[1].decided) == (2, True)
    assert making.decide(alone, 3, None) == first
    out = making.decide(alone, 3, Decision(Action.SKIP))
    assert actions(out) == ["create", "skip"]
    assert out.rows[1].twin == 2


def test_a_row_kept_apart_changes_no_other_row(sheet, planner):
    making = planner(sheet("Name | Website", "Hope | one.org", "Hope |", "Hope | other.org", "Hope | other.org"))
    first = making.plan()
    assert [row.into for row in first.rows] == [0, 2, 0, 4]
    apart = making.decide(first, 3, Decision(Action.CREATE))
    assert [row.into for row in apart.rows] == [0, 0, 0, 4]
    assert [row.into for row in making.decide(first, 4, Decision(Action.CREATE)).rows] == [0, 2, 0, 4]


def test_a_row_that_looks_like_another_can_be_joined_and_tells_what_is_dropped(sheet, planner):
    making = planner(sheet("Name | Website", "Hope Pantry | one.org", "Hope Pantry | other.org"))
    first = making.plan()
    joined = making.decide(first, 3, Decision(Action.JOIN, row=2))
    assert [(row.action, row.into) for row in joined.rows] == [(Action.CREATE, 0), (Action.JOIN, 2)]
    assert [doubt.label for doubt in joined.rows[1].doubts] == ["Website"]
    assert making.decide(joined, 3, None) == first


def test_a_row_joined_by_hand_asks_again_when_the_other_is_left_out(sheet, planner):
    making = planner(sheet("Name | Website", "Hope Pantry | one.org", "Hope Pantry | other.org"))
    joined = making.decide(making.plan(), 3, Decision(Action.JOIN, row=2))
    assert actions(making.decide(joined, 2, Decision(Action.SKIP))) == ["skip", "create"]


def test_what_is_left_out_and_taken_back_is_as_before(sheet, planner):
    making = planner(sheet("Name | Town", "Hope Pantry | X", "Hope Pantry |"))
    first = making.plan()
    left = making.decide(first, 2, Decision(Action.SKIP))
    assert actions(left) == ["skip", "create"]
    assert making.decide(left, 2, None) == first


def test_two_rows_that_change_one_partner_are_written_as_one(add_partner, store, sheet, planner):
    there = add_partner("Riverside Community Clinic")
    making = planner(
        sheet("Name | Town | Phone", "Riverside Community Clinic | X |", "Riversde Community Clinic | | 555 12345")
    )
    decided = making.decide(making.plan(), 3, Decision(Action.UPDATE, there.id))
    assert [(row.action, row.into) for row in decided.rows] == [(Action.UPDATE, 0), (Action.JOIN, 2)]
    with store.change("Import") as change:
        apply(decided, change)
    found = store.need(Organization, there.id)
    assert (found.town, found.phone) == ("X", "555 12345")


def test_two_rows_that_contradict_each_other_do_not_both_change_one_partner(add_partner, sheet, planner):
    there = add_partner("Hope Pantry")
    making = planner(sheet("Name | Website", "Hope Pantry | one.org", "Hope Pantry | other.org"))
    first = making.plan()
    assert actions(first) == ["update", "create"]
    assert (first.rows[1].twin, [each.organization for each in first.rows[1].lookalikes]) == (2, [there.id])
    swapped = making.decide(first, 2, Decision(Action.SKIP))
    assert [row.organization for row in swapped.rows] == ["", there.id]


def test_a_row_that_goes_with_one_that_cannot_be_brought_in_says_so(sheet, planned):
    made = planned(sheet("Name | Joined on | Left on", "A House | 2027-01-05 | 2026-01-05", "A House | |"))
    assert made.rows[1].reason == "The same organization as in row 2, which cannot be brought in."


@pytest.mark.parametrize("places", [("| one.org", "| other.org"), ("1 Elm St |", "2 Oak St |")])
def test_rows_kept_apart_are_found_again_one_by_one(sheet, bring_in, planned, places):
    rows = [f"Hope Pantry | Riverbend | {place}" for place in places]
    made = sheet("Name | Town | Street | Website", *rows, "The Hope Shelter of Eastgate | Eastgate | | other.org")
    bring_in(made)
    assert actions(planned(made)) == ["skip", "skip", "skip"]


def test_rows_without_a_name_or_content(sheet, planned):
    made = planned(sheet("Name | Town | Shoe", " | Riverbend | ", "- | n/a | 43"))
    assert actions(made) == ["blocked", "skip"]
    assert made.rows[0].reason == "The name is missing."


def test_every_problem_is_told_at_once_with_what_would_do(sheet, planned):
    head = "Name | Joined on | Legal form | E-mail | People served | Website | Town"
    row = f"A House | soon | Govermnent body | jo@a.org or al@b.org | about 1,200 | http:// | {'x' * 201}"
    doubts = planned(sheet(head, row), guess(sheet(head))).doubts
    assert [(doubt.row, doubt.column, doubt.offer[:20]) for doubt in doubts] == [
        (2, 2, ""),
        (2, 3, "Government body"),
        (2, 4, "jo@a.org"),
        (2, 5, "1,200"),
        (2, 6, ""),
        (2, 7, "x" * 20),
    ]
    assert doubts[5].text == "This is 1 letter too long: 200 at most."


def test_cells_in_doubt_are_left_out_unless_the_offer_is_taken(store, sheet, planner):
    making = planner(sheet("Name | Legal form | Sector", "A House | Govermnent body | Foood"))
    first = making.plan()
    assert first.rows[0].draft.organization.legal_form is None
    taken = making.take(first, 2, 2)
    assert taken.rows[0].draft.organization.legal_form is LegalForm.GOVERNMENT
    assert [doubt.taken for doubt in taken.doubts] == [True, False]
    assert making.take(taken, 2, 2, taken=False) == first
    every = making.plan(Decisions(take_all=True))
    assert every.rows[0].draft.organization.sector is Sector.FOOD


def test_an_offer_in_a_joined_row_goes_to_the_row_it_joins(sheet, planner):
    making = planner(sheet("Name | Sector", "A House |", "A House | Foood"))
    taken = making.take(making.plan(), 3, 2)
    assert taken.rows[0].draft.organization.sector is Sector.FOOD
    assert taken.rows[1].doubts[0].taken


def test_dates_that_cannot_be_true_together_block_a_row(sheet, planned):
    made = planned(sheet("Name | Joined on | Left on", "A House | 2027-01-05 | 2026-01-05"))
    assert actions(made) == ["blocked"]
    assert made.rows[0].reason == "This is before the day it joined."


def test_town_and_region_in_one_are_taken_apart(sheet, planned):
    mapping = Mapping(("organization.legal_name", "organization.town_and_region"))
    rows = planned(
        sheet(
            "Name | Place",
            "A | Fontana, CA",
            "B | Newton, MA 02459, USA",
            "C | West, Newton, MA, USA",
            "D | Oregon",
            "E | USA",
        ),
        mapping,
    ).rows
    places = [(o.town, o.region, o.postcode, o.country) for o in (row.draft.organization for row in rows)]
    assert places == [
        ("Fontana", "CA", "", ""),
        ("Newton", "MA", "02459", "USA"),
        ("West, Newton", "MA", "", "USA"),
        ("", "Oregon", "", ""),
        ("", "", "", "USA"),
    ]


def test_several_columns_may_go_into_one_text_and_names_come_in_parts(sheet, planned):
    mapping = Mapping(
        (
            "organization.legal_name",
            "person.first_name",
            "person.last_name",
            "organization.services",
            "organization.services",
        )
    )
    (row,) = planned(sheet("a | b | c | d | e", "A House | Ana | Ruiz | Meals | Rides"), mapping).rows
    assert row.draft.organization.services == "Meals\nRides"
    assert row.draft.contacts[0][0].name == "Ana Ruiz"


def test_people_on_our_side_are_named(store, sheet, planned):
    with store.change("Add") as change:
        maria = change.add(Person(name="María Okafor"))
    made = planned(sheet("Name | Who keeps in touch", "A House | maria okafor", "B House | Zed"))
    assert made.rows[0].draft.membership.relationship_owner == maria.id
    assert [(doubt.row, doubt.text) for doubt in made.doubts] == [(3, "Nobody here is called “Zed” yet.")]


def test_an_organization_known_from_elsewhere_joins_this_partnership(store, partnership, sheet, bring_in):
    with store.change("Add") as change:
        there = change.add(Organization(legal_name="Hope Pantry"))
    bring_in(sheet("Name", "Hope Pantry"))
    assert [each.organization for each in store.all(Membership, partnership=partnership)] == [there.id]


def test_cancelling_writes_nothing(store, sheet, planned, partnership):
    made = planned(sheet("Name", "A House", "B House"))

    def stop(done: int, whole: int) -> None:
        if done == whole:
            raise Cancelled

    with pytest.raises(Cancelled), store.change("Import") as change:
        apply(made, change, stop)
    assert store.all(Organization) == []


def test_planning_tells_its_progress(sheet, known):
    told: list[tuple[int, int]] = []
    made = sheet("Name", "A House", "B House")
    plan(made, guess(made), known(), Habits(), TODAY, progress=lambda *step: told.append(step))
    assert told == [(0, 2), (2, 2)]


def test_text_is_never_taken_for_markup_or_formulas(store, sheet, bring_in):
    names = ["<b>Bold</b> & Co {name}", "עמותה טובה", "🍎 Apples", "Robert'); DROP TABLE"]
    bring_in(sheet("Name", *names))
    assert [each.legal_name for each in store.all(Organization)] == names
