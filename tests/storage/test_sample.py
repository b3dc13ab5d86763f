"""The sample workspace: believable, in order, and as fresh as the day it is made."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from partnerdesk.content.papers import load
from partnerdesk.domain.agreement_parts import BudgetLine, MemberClass, Milestone, Officer, ReservedMatter
from partnerdesk.domain.agreements import Agreement, Objective, PaperKind, PaperState, Party
from partnerdesk.domain.budget_actuals import against
from partnerdesk.domain.budget_problems import problems
from partnerdesk.domain.budget_words import in_words
from partnerdesk.domain.budgets import Budget
from partnerdesk.domain.checks import check
from partnerdesk.domain.dates import Due, due
from partnerdesk.domain.findings import Level
from partnerdesk.domain.kinds import KINDS
from partnerdesk.domain.organizations import Organization, look_alike
from partnerdesk.domain.partners import Attachment, Contribution, Match, Membership, Note, Status
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.projections import project
from partnerdesk.domain.promises import Duty, InKind, Payment, ReportDue
from partnerdesk.domain.survey_replies import Standing
from partnerdesk.domain.survey_results import changes
from partnerdesk.domain.survey_rounds import BLANK, UNKNOWN, Answering, SurveyRound
from partnerdesk.storage import budgets, sample, snapshots, survey_views, surveys
from partnerdesk.storage.history import entries
from partnerdesk.storage.kept_sample import make_or_copy
from partnerdesk.storage.store import Store
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.partnerdesk"
    sample.make(path, TODAY)
    store = Store(path, read_only=True)
    yield store
    store.close()


def food(filled):
    return next(p for p in filled.all(Partnership) if p.name == "Riverbend Food Partnership")


def test_no_record_of_it_has_a_problem(filled):
    problems = [(kind, record.called(), record.problems()) for kind, cls in KINDS.items() for record in filled.all(cls)]
    assert [each for each in problems if each[2]] == []


def test_it_has_two_partnerships_and_one_organization_of_our_own(filled):
    assert {p.name for p in filled.all(Partnership)} == {"Riverbend Food Partnership", "Millrace Summer Meals"}
    assert [o.called() for o in filled.all(Organization, ours=True)] == ["Riverbend Community Kitchen"]


def test_fourteen_partners_stand_at_every_point_of_the_way(filled):
    standing = Counter(m.status for m in filled.all(Membership, partnership=food(filled).id))
    assert sum(standing.values()) == 14
    assert standing[Status.MEMBER] == 9
    assert {Status.IN_TALKS, Status.IDEA, Status.PAUSED, Status.DECLINED} < set(standing)


def test_two_partners_look_alike_and_share_an_address(filled):
    names = {o.called(): o for o in filled.all(Organization)}
    one, other = names["St. Brigid’s Food Pantry"], names["Saint Brigid Pantry"]
    assert look_alike(one.called(), other.called())
    assert (one.street, one.town) == (other.street, other.town)


def test_every_organization_has_one_first_contact_and_somebody_stands_in_two(filled):
    first = Counter(post.organization for post in filled.all(Post) if post.primary)
    assert first == {o.id: 1 for o in filled.all(Organization)}
    assert [p for p, n in Counter(post.person for post in filled.all(Post)).items() if n > 1]
    assert {post.person for post in filled.all(Post)} == {person.id for person in filled.all(Person)}


def test_values_are_matched_with_reasons_and_resources_are_of_many_sorts(filled):
    assert all(match.reason and match.closeness is not None and match.theirs for match in filled.all(Match))
    assert {match.closeness for match in filled.all(Match)} == {1, 2, 3, 4, 5}
    assert len({c.sort for c in filled.all(Contribution)}) >= 7


def test_the_notes_of_a_year_end_yesterday(filled):
    days = [note.on for note in filled.all(Note)]
    assert len(days) >= 60
    assert TODAY - timedelta(days=366) < min(days) < TODAY - timedelta(days=300)
    assert max(days) == TODAY - timedelta(days=1)


def test_attached_files_are_kept_inside(filled):
    files = filled.all(Attachment)
    assert {file.stored.media for file in files} == {"application/pdf", "image/png"}
    assert all(len(filled.read_file(file.stored.digest)) == file.stored.size for file in files)


@pytest.mark.parametrize("today", [TODAY, TODAY + timedelta(days=1000)])
def test_something_always_ends_soon(tmp_path, today):
    sample.make(tmp_path / "later.partnerdesk", today)
    store = Store(tmp_path / "later.partnerdesk", read_only=True)
    signed = [one for one in store.all(Agreement, state=PaperState.SIGNED) if one.has_term]
    assert [agreement.ends_on for agreement in signed] == [today + timedelta(days=27)]
    assert all(due(agreement.starts_on, today) is Due.LATE for agreement in signed)
    store.close()


def test_one_draft_is_complete_and_one_for_three_has_blanks(filled):
    drafts = filled.all(Agreement, state=PaperState.DRAFT, paper=PaperKind.MEMORANDUM)
    complete, open_ = sorted(drafts, key=lambda a: a.reference)
    for kind in (Objective, Duty, Payment, InKind, ReportDue):
        assert filled.all(kind, agreement=complete.id)
    assert complete.binding
    assert complete.ends_on > complete.starts_on > TODAY
    assert len(filled.all(Party, agreement=open_.id)) == 3
    assert open_.binding is None
    assert open_.ends_on is None


def test_there_is_a_joint_project_ready_to_sign_and_rules_that_are_not(filled):
    catalogue = load()
    venture, rules = (
        filled.all(Agreement, paper=kind)[0] for kind in (PaperKind.COLLABORATION, PaperKind.OPERATING_RULES)
    )
    for kind in (Milestone, BudgetLine, ReservedMatter):
        assert filled.all(kind, agreement=venture.id)
    for kind in (MemberClass, Officer):
        assert filled.all(kind, agreement=rules.id)
    stops = {
        each.id: [
            one.text
            for one in check(snapshots.agreement(filled, each.id, today=TODAY), catalogue)
            if one.level is Level.STOP
        ]
        for each in (venture, rules)
    }
    assert stops[venture.id] == []
    assert len(stops[rules.id]) == 2


def test_undo_does_not_take_it_apart_and_its_history_can_be_read(filled):
    assert (filled.undo_title, filled.redo_title) == ("", "")
    assert {entry.author for entry in entries(filled, most=2000)} == {"Dana Whitlock"}
    assert "Add Riverside Clinic" in {entry.title for entry in entries(filled, most=2000)}


def test_a_sealed_journal_lets_only_later_changes_be_undone(store):
    with store.change("First") as change:
        change.add(Person(name="Priya Raman"))
    with store.change("Second") as change:
        change.add(Person(name="Owen Castillo"))
    store.undo()
    store.seal()
    assert (store.undo_title, store.redo_title) == ("", "")
    with store.change("Third") as change:
        change.add(Person(name="Tess Lindgren"))
    assert store.undo() == "Third"
    assert store.undo() == ""
    assert [person.name for person in store.all(Person)] == ["Priya Raman"]


def test_the_inside_is_as_the_program_makes_it(filled):
    filled.check_inside()


def opened(path):
    store = Store(path, read_only=True)
    said = (store.id, {kind: store.all(cls) for kind, cls in KINDS.items()})
    store.close()
    return said


def test_the_second_of_a_day_is_a_copy_of_the_first_and_a_workspace_of_its_own(tmp_path, monkeypatch):
    make_or_copy(tmp_path / "one", TODAY, tmp_path)
    monkeypatch.setattr(sample, "make", None)
    make_or_copy(tmp_path / "other", TODAY, tmp_path)
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    assert one[1] == other[1]
    assert one[0] != other[0]


def test_another_day_has_its_own_and_the_outdated_one_goes(tmp_path):
    for number, day in enumerate((TODAY, TODAY + timedelta(days=1))):
        make_or_copy(tmp_path / str(number), day, tmp_path)
    assert opened(tmp_path / "0")[1] != opened(tmp_path / "1")[1]
    assert len(list(tmp_path.glob("*.made"))) == 1


def test_a_damaged_one_is_made_anew(tmp_path):
    make_or_copy(tmp_path / "one", TODAY, tmp_path)
    (made,) = tmp_path.glob("*.made")
    made.write_bytes(made.read_bytes()[:9000])
    make_or_copy(tmp_path / "other", TODAY, tmp_path)
    assert len(opened(tmp_path / "other")[1]["organization"]) == len(opened(tmp_path / "one")[1]["organization"])


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path):
    for name in ("one", "other"):
        make_or_copy(tmp_path / name, TODAY, tmp_path / "not there")
        assert opened(tmp_path / name)[1]["partnership"]


def test_next_years_budget_runs_short_in_september_and_last_years_is_closed(filled):
    found = {one.name: budgets.budget(filled, one.id, today=TODAY) for one in filled.all(Budget)}
    nearest, last = found[f"Budget {TODAY.year + 1}"], found[f"Budget {TODAY.year - 1}"]
    assert in_words(project(nearest)) == (
        "On confirmed income, September is the first short month, by $10,830.",
        "With expected income it is October, by $11,600.",
        "If all comes, the year holds.",
        "On confirmed income the lowest point is December, $50,650 short.",
    )
    assert problems(nearest) == problems(last) == ()
    assert against(project(last)).columns == (0, 1, 2, 3)


def test_two_rounds_of_one_survey_show_what_small_and_large_organizations_see(filled):
    by_name = {one.name: one for one in filled.all(SurveyRound)}
    first, second = by_name["First round"], by_name["Second round"]
    before, now = survey_views.counted(filled, first), survey_views.counted(filled, second)
    assert (before.n, now.n) == (8, 9)
    assert first.code != second.code != ""
    apart = now.group_gaps()[0]
    assert (apart.element, apart.low, apart.high) == ("Equal weight", "Small organizations", "Large organizations")
    assert apart.difference > 1
    assert min(changes(now, before)[0], key=lambda each: each.difference).name == "Answering to each other"
    assert sum(each.difference > 0 for each in changes(now, before)[0]) == 6
    signs = "".join(one.marks for one in surveys.answers(filled, second.id))
    assert UNKNOWN in signs
    assert BLANK in signs


def test_a_round_of_people_is_still_open_and_shows_nothing(filled):
    (pulse,) = filled.all(SurveyRound, answering=Answering.NAMED)
    standing = [one.standing for one in surveys.invited(filled, pulse.id)]
    assert {Standing.REPLIED, Standing.SENT, Standing.INVITED} == set(standing)
    assert not survey_views.read(filled, pulse.id).shown


def test_an_answer_that_does_not_fit_its_round_is_a_mistake_in_the_sample(store, monkeypatch):
    told = {
        "partnership": [{"key": "p", "name": "P"}],
        "survey": [
            {
                "partnership": "p",
                "instrument": "meeting-pulse",
                "survey-round": [{"name": "R", "reply": [{"marks": "12"}]}],
            }
        ],
    }
    monkeypatch.setattr(sample.tomllib, "loads", lambda _: told)
    monkeypatch.setattr(sample, "sorted", lambda files: list(files)[:1], raising=False)
    with pytest.raises(sample.SampleBroken, match="no answer to 6 questions"):
        sample.fill(store, today=TODAY)
