"""The first look: what the opening page says, read before there is a store."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from partnerdesk.domain.agreements import Agreement, Changing, PaperState
from partnerdesk.domain.obligations import Obligation, Outcome
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Status
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.signatures import Signature
from partnerdesk.domain.versions import Version
from partnerdesk.storage import glances, sample
from partnerdesk.storage.glances import Unfinished

TODAY = date(2026, 11, 17)


@pytest.fixture
def food(store):
    with store.change("begin") as change:
        return change.add(Partnership(name="Food"))


def look(store, partnership="", today=TODAY):
    return glances.read(store.raw, partnership, today)


def test_an_empty_workspace_has_nothing_to_say(store):
    assert look(store) == glances.Glance(counts={"partners": 0, "agreements": 0, "obligations": 0})


def test_it_counts_the_partners_that_the_list_shows(store, food):
    with store.change("add") as change:
        for name, rules in (("A", {}), ("B", {"archived": True}), ("Ours", {}), ("Gone", {})):
            organization = change.add(Organization(legal_name=name, ours=name == "Ours"))
            change.add(Membership(partnership=food.id, organization=organization.id, **rules))
            if name == "Gone":
                change.bin(organization)
    assert look(store).counts == {"partners": 1, "agreements": 0, "obligations": 0}


def test_it_names_what_falls_due_and_what_is_still_a_draft(store, food):
    ends = TODAY + timedelta(days=10)
    with store.change("add") as change:
        signed = change.add(Agreement(partnership=food.id, title="Signed", state=PaperState.SIGNED, ends_on=ends))
        draft = change.add(Agreement(partnership=food.id, title="Draft"))
    seen = look(store)
    assert [(one.record, one.day) for one in seen.reminders] == [(signed.id, ends)]
    assert seen.drafts == (Unfinished(draft.id, "Draft"),)


def test_while_a_change_is_a_draft_the_end_that_all_have_signed_is_named(store, food):
    ends = TODAY + timedelta(days=10)
    with store.change("add") as change:
        draft = change.add(
            Agreement(partnership=food.id, title="A", changing=Changing.RENEWAL, ends_on=ends + timedelta(days=700))
        )
        for number, end, signed in ((1, TODAY, TODAY), (2, ends, TODAY), (3, ends + timedelta(days=700), None)):
            change.add(Version(paper=draft.id, number=number, title="A", code="X", ends_on=end, signed_on=signed))
    assert [(one.what, one.day) for one in look(store).reminders] == [("The agreement ends", ends)]


def test_what_is_being_changed_comes_before_other_drafts_with_the_version_that_holds(store, food):
    with store.change("add") as change:
        first = change.add(Agreement(partnership=food.id, title="Draft"))
        closed = change.add(
            Agreement(partnership=food.id, title="A", state=PaperState.FINAL, changing=Changing.AMENDMENT)
        )
        change.add(Agreement(partnership=food.id, title="Waits", state=PaperState.FINAL))
        change.add(Version(paper=closed.id, number=3, title="A", code="X", signed_on=TODAY))
    assert look(store).drafts == (
        Unfinished(closed.id, "A", PaperState.FINAL, Changing.AMENDMENT, 3),
        Unfinished(first.id, "Draft"),
    )


def test_what_is_owed_is_named_with_who_owes_it(store, food):
    with store.change("add") as change:
        clinic = change.add(Organization(legal_name="Riverside Clinic, Inc.", trading_name="The Clinic"))
        signed = change.add(Agreement(partnership=food.id, title="Cards", state=PaperState.SIGNED, review_on=TODAY))
        owed = Obligation(agreement=signed.id, what="Give cards\nto all", organization=clinic.id, due_on=TODAY)
        first = change.add(owed)
        change.add(replace(owed, outcome=Outcome.KEPT))
        change.add(replace(owed, due_on=None))
        change.add(replace(owed, due_on=TODAY + timedelta(days=60)))
    assert [(one.key, one.what, one.about) for one in look(store).reminders] == [
        (first.id, "Give cards", "The Clinic · Cards")
    ]


def test_it_names_a_partner_one_is_talking_with(store, food):
    with store.change("add") as change:
        market = change.add(Organization(legal_name="Kowalski Market, LLC", trading_name="Kowalski's Market"))
        member = change.add(Membership(partnership=food.id, organization=market.id, status=Status.IN_TALKS))
    assert look(store).waiting == glances.Waiting(member.id, "Kowalski's Market", Status.IN_TALKS)
    with store.change("join") as change:
        change.put(replace(member, status=Status.MEMBER))
    assert look(store).waiting is None


def test_the_last_changes_come_first_and_undone_ones_not_at_all(store):
    for title in ("first", "second", "third"):
        with store.change(title) as change:
            change.add(Organization(legal_name=title))
    store.undo()
    assert [done.title for done in look(store).changes] == ["second", "first"]
    assert look(store).changes[0].author == "Dana Whitlock"


def test_a_partnership_that_is_gone_gives_way_to_the_first(store, food):
    assert look(store, "01890000-0000-7000-8000-000000000000").partnership == food.id


def test_it_needs_no_sqlalchemy(tmp_path):
    path = tmp_path / "sample.partnerdesk"
    sample.make(path, TODAY)
    program = (
        "import sys, datetime, pathlib; from partnerdesk.storage import glances;"
        f"seen = glances.read_file(pathlib.Path({str(path)!r}), '', datetime.date(2026, 11, 17));"
        "assert seen.counts['partners'] > 5 and seen.reminders and seen.changes, seen;"
        "assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_paper_that_waits_for_signatures_says_whose_are_missing_and_since_when(store, food):
    with store.change("add") as change:
        closed = change.add(Agreement(partnership=food.id, title="Closed", state=PaperState.FINAL))
        change.add(Agreement(partnership=food.id, title="Draft"))
        kept = [
            change.add(
                Version(
                    paper=closed.id, number=n, title="Closed", issued_on=TODAY - timedelta(days=20 - n), code="C" * 12
                )
            )
            for n in (1, 2)
        ]
        change.add(Signature(version=kept[0].id, party="Long ago"))
        change.add(Signature(version=kept[1].id, party="Clinic", sent_on=TODAY - timedelta(days=9)))
        change.add(Signature(version=kept[1].id, party="Kitchen", signed_on=TODAY))
        change.add(Signature(version=kept[1].id, party="School"))
    (waiting,) = look(store).unsigned
    assert waiting == (closed.id, "Closed", ("Clinic", "School"), TODAY - timedelta(days=9), True)
