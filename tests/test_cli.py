"""The command line: every command, its exit codes, its sentences, its JSON; and that it needs no Qt."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from partnerdesk import __version__, cli
from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.signatures import Signature
from partnerdesk.domain.versions import Version
from partnerdesk.storage import sample
from partnerdesk.storage.filehome import FileHome
from partnerdesk.storage.format import FORMAT, read_format
from partnerdesk.storage.history import entries
from partnerdesk.storage.store import Store
from tests.commandline import Desk
from tests.conftest import TODAY

ROOT = Path(__file__).parents[1]
MANUAL = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
KEPT = ROOT / "tests" / "workspaces"


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, capsys)


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    path = tmp_path_factory.mktemp("master") / "sample.partnerdesk"
    sample.make(path, TODAY)
    return path


@pytest.fixture
def filled(master, tmp_path):
    return Path(shutil.copy(master, tmp_path / "filled.partnerdesk"))


@pytest.fixture
def small(desk):
    """Make a workspace with one partnership and one partner."""
    path = desk.folder / "small.partnerdesk"
    assert desk.run("new", path)[0] == 0
    store = Store(path)
    with store.change("Fill") as change:
        partnership = change.add(Partnership(name="Riverbend Food Partnership"))
        clinic = change.add(Organization(legal_name="Riverside Clinic", town="Riverbend"))
        change.add(Membership(partnership=partnership.id, organization=clinic.id))
    store.close()
    return path


@pytest.fixture
def in_use(filled, desk):
    home = FileHome.open(filled, places=desk.places, who="Priya")
    yield filled
    home.close()


def organizations(path):
    store = Store(path, read_only=True)
    found = sorted(each.called() for each in store.all(Organization))
    store.close()
    return found


# What all commands share


def test_the_version_is_told(desk):
    assert desk.run("--version")[:2] == (0, f"{__version__}\n")


@pytest.mark.parametrize("words", [(), ("frobnicate",), ("new",), ("paper", "a", "b"), ("export", "a")])
def test_wrong_use_is_code_2(desk, words):
    assert desk.run(*words)[0] == 2


@pytest.mark.parametrize(
    "words",
    [("check", "{}"), ("export", "{}", "out.json"), ("papers", "{}"), ("backup", "{}"), ("import", "{}", "{}")],
)
def test_a_missing_workspace_is_one_sentence_and_code_1(desk, words):
    code, printed, told = desk.run(*(word.format(desk.folder / "lost.partnerdesk") for word in words))
    assert (code, printed) == (1, "")
    assert "lost.partnerdesk" in told
    assert told.count("\n") == 1


def test_an_error_is_json_for_machines(desk):
    code, said = desk.ask("check", desk.folder / "lost.partnerdesk")
    assert code == 1
    assert "lost.partnerdesk" in said["error"]


def test_what_nobody_expected_is_a_sentence_too(desk, monkeypatch):
    monkeypatch.delenv("PARTNERDESK_DEBUG", raising=False)
    monkeypatch.setattr("partnerdesk.commands.exchanging.kinds", lambda *_: 1 / 0)
    code, _, told = desk.run("kinds")
    assert code == 1
    assert "ZeroDivisionError" in told
    assert "Traceback" not in told


def test_debugging_shows_where_it_came_from(desk, monkeypatch):
    monkeypatch.setenv("PARTNERDESK_DEBUG", "1")
    monkeypatch.setattr("partnerdesk.commands.exchanging.kinds", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desk.run("kinds")


def test_no_command_leaves_a_work_copy_or_a_lock(desk, filled):
    desk.run("check", filled)
    desk.run("papers", filled)
    desk.run("import", filled, desk.folder / "lost.json")
    assert list(desk.places.sessions.iterdir()) == []
    assert [path.name for path in filled.parent.iterdir() if path.name.startswith(".~")] == []


# Workspaces


def test_new_makes_an_empty_workspace(desk):
    code, said = desk.ask("new", desk.folder / "mine")
    assert code == 0
    assert said["file"].endswith("mine.partnerdesk")
    assert read_format(Path(said["file"])) == FORMAT
    assert organizations(Path(said["file"])) == []


def test_new_can_be_the_sample(desk):
    assert desk.run("new", desk.folder / "mine.partnerdesk", "--sample")[0] == 0
    assert "Riverside Clinic" in organizations(desk.folder / "mine.partnerdesk")


def test_new_never_replaces_a_file(desk):
    path = desk.folder / "mine.partnerdesk"
    path.write_text("a letter")
    assert desk.run("new", path)[0] == 1
    assert path.read_text() == "a letter"


def test_backup_restore_and_the_list_of_backups(desk, small):
    code, made = desk.ask("backup", small, "--also", desk.folder / "no stick")
    assert code == 0
    assert "no stick" in made["told"]
    desk.run("import", small, _json(desk, {"organization": [{"legal_name": "Elders’ Table"}]}))
    assert organizations(small) == ["Elders’ Table", "Riverside Clinic"]
    assert desk.run("restore", made["backup"], small)[0] == 0
    assert organizations(small) == ["Riverside Clinic"]
    code, said = desk.ask("backups", small)
    assert code == 0
    assert made["backup"] in {each["backup"] for each in said["backups"]}
    assert "before-restore" in {each["why"] for each in said["backups"]}


def test_restoring_over_a_workspace_in_use_is_refused(desk, in_use):
    _, made = desk.ask("backup", in_use)
    code, _, told = desk.run("restore", made["backup"], in_use)
    assert code == 3
    assert "Priya" in told


# Check


def test_check_finds_the_sample_whole(desk, filled):
    before = filled.read_bytes()
    code, said = desk.ask("check", filled)
    assert (code, said["whole"], said["damage"], said["problems"]) == (0, True, [], 0)
    assert said["records"]["note"] == 60
    assert filled.read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("CREATE TABLE extra (n)", "tables"),
        ("UPDATE post SET person = 'nobody' WHERE n = 1", "not there"),
        ("UPDATE search_text SET title = 'Other' WHERE n = (SELECT min(n) FROM search_text)", "Search"),
        ("DELETE FROM search_text", "Search"),
        ("UPDATE blob SET data = x'00'", "not what it was"),
        ("DELETE FROM blob", "missing"),
    ],
)
def test_check_says_what_is_wrong(desk, filled, harm, sentence):
    with closing(sqlite3.connect(filled, isolation_level=None)) as database:
        database.execute(harm)
    code, said = desk.ask("check", filled)
    assert (code, said["whole"]) == (1, False)
    assert any(sentence in each for each in said["damage"])


def test_check_counts_fields_that_need_another_look_without_calling_it_damage(desk, filled):
    with closing(sqlite3.connect(filled, isolation_level=None)) as database:
        database.execute("UPDATE post SET until = '1990-01-01' WHERE n = 1")
    code, said = desk.ask("check", filled)
    assert (code, said["problems"]) == (0, 1)
    assert said["incomplete"][0]["field"] == "until"


def test_check_refuses_what_is_no_workspace(desk):
    path = desk.folder / "letter.partnerdesk"
    path.write_text("Dear Dana, " * 50)
    assert desk.run("check", path)[0] == 1


# JSON


def _json(desk, records):
    path = desk.folder / "in.json"
    path.write_text(json.dumps({"format": "partnerdesk-workspace", "version": 1, "records": records}), encoding="utf-8")
    return path


def test_exported_imported_and_exported_again_it_is_the_same(desk, filled):
    first, second, other = desk.folder / "a.json", desk.folder / "b.json", desk.folder / "other.partnerdesk"
    assert desk.run("export", filled, first)[0] == 0
    assert desk.run("new", other)[0] == 0
    assert desk.run("import", other, first)[0] == 0
    assert desk.run("export", other, second)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    assert desk.ask("check", other)[1]["whole"]


def test_the_example_of_the_manual_can_be_imported(desk):
    example = desk.folder / "example.json"
    example.write_text(re.search(r"```json\n(.*?)```", MANUAL, re.DOTALL)[1], encoding="utf-8")
    path = desk.folder / "by hand.partnerdesk"
    desk.run("new", path)
    code, said = desk.ask("import", path, example)
    assert (code, said["problems"], said["remarks"]) == (0, [], [])
    assert organizations(path) == ["Riverbend Community Kitchen, Inc.", "Riverside Clinic"]


def test_an_import_is_one_undo_step_with_the_authors_name(desk, small):
    records = {"organization": [{"legal_name": "Elders’ Table"}, {"legal_name": "Riverbend Library"}]}
    assert desk.run("import", small, _json(desk, records), "--author", "Dana Whitlock")[0] == 0
    store = Store(small)
    assert entries(store)[0].author == "Dana Whitlock"
    assert store.undo() == "Import in.json"
    assert len(store.all(Organization)) == 1
    store.close()


def test_an_import_with_problems_tells_all_and_writes_nothing(desk, small):
    before = small.read_bytes()
    wrong = _json(
        desk, {"organization": [{"legal_name": "A", "size": "huge"}, {"legal_name": ""}], "person": [{"nme": "B"}]}
    )
    code, said = desk.ask("import", small, wrong)
    assert (code, said["written"]) == (1, False)
    assert {(each["kind"], each["number"]) for each in said["problems"]} == {
        ("organization", 1),
        ("organization", 2),
        ("person", 1),
    }
    assert small.read_bytes() == before


def test_a_dry_run_changes_nothing(desk, small):
    before = small.read_bytes()
    code, said = desk.ask(
        "import", small, _json(desk, {"organization": [{"legal_name": "Elders’ Table"}]}), "--dry-run"
    )
    assert (code, said["written"], said["records"]) == (0, False, 1)
    assert small.read_bytes() == before


def test_what_is_open_elsewhere_can_be_read_but_not_written(desk, in_use):
    before = in_use.read_bytes()
    assert desk.run("export", in_use, desk.folder / "out.json")[0] == 0
    code, _, told = desk.run("import", in_use, _json(desk, {"organization": [{"legal_name": "A"}]}))
    assert code == 3
    assert "Priya" in told
    assert in_use.read_bytes() == before


def test_kinds_are_told_as_json(desk):
    code, printed, _ = desk.run("kinds")
    assert code == 0
    assert "organization" in {each["kind"] for each in json.loads(printed)["kinds"]}


# Sheets


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_partners_go_out_and_come_back_unchanged(desk, filled, ending):
    sheet = desk.folder / f"partners.{ending}"
    of = ("--kind", "partner", "--partnership", "Riverbend Food Partnership")
    code, said = desk.ask("export", filled, sheet, *of)
    assert (code, said["partners"]) == (0, 14)
    code, said = desk.ask("import", filled, sheet, *of, "--dry-run")
    assert (code, said["rows"]["create"], said["rows"]["update"]) == (0, 0, 0)


def test_a_sheet_brings_in_partners(desk, small):
    sheet = desk.folder / "list.csv"
    sheet.write_text("Legal name,Town\nElders’ Table,Riverbend\nRiverside Clinic,Riverbend\n", encoding="utf-8")
    code, said = desk.ask("import", small, "--kind", "partner", sheet)
    assert (code, said["written"], said["rows"]["create"]) == (0, True, 1)
    assert "Elders’ Table" in organizations(small)


def test_rows_of_a_sheet_that_look_the_same_but_differ_are_two_and_told(desk, small):
    sheet = desk.folder / "list.csv"
    rows = ("OUTreach Center,one.org", "OUTReach Center,other.org", "OUTreach Center,www.one.org")
    sheet.write_text("\n".join(("Legal name,Website", *rows)), encoding="utf-8")
    code, said = desk.ask("import", small, "--kind", "partner", sheet, "--dry-run")
    assert (code, said["rows"]["create"], said["rows"]["join"]) == (0, 2, 1)
    assert said["alike_rows"] == [{"row": 3, "name": "OUTReach Center", "looks_like_row": 2}]
    assert said["joined"] == [{"row": 4, "name": "OUTreach Center", "with_row": 2}]
    assert [(each["row"], each["column"], each["label"]) for each in said["problems"]] == [(4, 0, "Website")]
    _, printed, _ = desk.run("import", small, "--kind", "partner", sheet)
    assert "Row 4, Website: An earlier row says" in printed
    assert "Row 3: “OUTReach Center” looks like row 2, and was kept apart." in printed
    assert organizations(small).count("OUTReach Center") == 1


def test_a_sheet_without_rows_is_told(desk, small):
    sheet = desk.folder / "empty.csv"
    sheet.write_text("Legal name,Town\n", encoding="utf-8")
    code, printed, _ = desk.run("import", small, "--kind", "partner", sheet)
    assert code == 0
    assert "the sheet is empty" in printed


@pytest.mark.parametrize("currency", ["$", "dollars", ""])
def test_a_currency_of_other_than_three_letters_is_wrong_use(desk, small, currency):
    code, _, told = desk.run("import", small, "--kind", "partner", small, "--currency", currency)
    assert code == 2
    assert "is no currency" in told


def test_with_several_partnerships_one_must_be_named(desk, filled):
    code, _, told = desk.run("export", filled, desk.folder / "p.csv", "--kind", "partner")
    assert code == 1
    assert "Millrace Summer Meals" in told


def test_a_sheet_of_another_ending_is_wrong_use(desk, filled):
    assert desk.run("export", filled, desk.folder / "p.doc", "--kind", "partner")[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("export", "{0}", "{0}"),
        ("export", "{0}", "{1}"),
        ("export", "{0}", "{1}.csv", "--kind", "partner"),
        ("paper", "{0}", "partner-profile", "{2}", "--to", "{1}.pdf"),
    ],
)
def test_nothing_that_is_written_takes_a_workspaces_place(desk, small, words):
    other = desk.folder / "other"
    for ending in ("", ".csv", ".pdf"):
        shutil.copy(small, desk.folder / f"other{ending}")
    store = Store(small)
    member = store.all(Membership)[0].id
    store.close()
    before = small.read_bytes()
    code, _, told = desk.run(*(word.format(small, other, member) for word in words))
    assert code == 1
    assert "is a PartnerDesk workspace" in told
    assert {small.read_bytes(), *(path.read_bytes() for path in desk.folder.glob("other*"))} == {before}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("words", [("import", "{0}", "{1}"), ("import", "{0}", "{1}", "--kind", "partner")])
def test_a_pipe_is_not_waited_for(desk, small, words):
    os.mkfifo(desk.folder / "pipe")
    code, _, told = desk.run(*(word.format(small, desk.folder / "pipe") for word in words))
    assert code == 1
    assert "“pipe”" in told


# Papers


def test_papers_lists_what_can_be_made(desk, filled):
    code, said = desk.ask("papers", filled)
    assert code == 0
    kinds = [each["kind"] for each in said["papers"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "story": 3,
        "review-report": 1,
        "continuation-sheet": 1,
        "memorandum": 3,
        "collaboration": 1,
        "operating-rules": 1,
        "terms-of-reference": 2,
        "partner-profile": 17,
        "directory": 2,
        "purpose-statement": 1,
        "strategic-plan": 1,
        "budget-statement": 2,
        "evaluation-report": 2,
        "evaluation-summary": 2,
        "budget-summary": 2,
        "body-chart": 1,
        "body-members": 7,
        "task-forces": 1,
        "decision-log": 1,
        "indicators": 1,
        "accomplishments": 1,
        "survey-form": 3,
        "survey-results": 3,
    }


@pytest.mark.parametrize(("ending", "begin"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_one_paper_is_made(desk, filled, ending, begin):
    subject = desk.ask("papers", filled)[1]["papers"][0]
    out = desk.folder / f"out.{ending}"
    code, said = desk.ask("paper", filled, subject["kind"], subject["id"], "--to", out)
    assert code == 0
    assert out.read_bytes().startswith(begin)
    assert "stop" not in {each["level"] for each in said["findings"]}


def test_what_keeps_an_agreement_from_being_issued_is_told(desk, filled):
    subject = next(each for each in desk.ask("papers", filled)[1]["papers"] if each["name"].startswith("School Meals"))
    code, _, told = desk.run("paper", filled, subject["kind"], subject["id"], "--to", desk.folder / "out.pdf")
    assert code == 0
    assert "Runs until" in told


@pytest.mark.parametrize(
    ("kind", "record", "out", "code"),
    [("memorandum", "nobody", "a.pdf", 1), ("poem", "nobody", "a.pdf", 1), ("memorandum", "nobody", "a.txt", 2)],
)
def test_a_paper_that_cannot_be_made_is_told(desk, filled, kind, record, out, code):
    assert desk.run("paper", filled, kind, record, "--to", desk.folder / out)[0] == code
    assert not (desk.folder / out).exists()


def test_a_folder_that_cannot_be_written_is_told(desk, filled):
    (desk.folder / "file").write_text("")
    code, _, told = desk.run("papers", filled, "--to", desk.folder / "file" / "papers")
    assert code == 1
    assert "papers" in told


@pytest.mark.parametrize("content", [None, b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_a_logo_that_is_lost_or_no_picture_keeps_no_paper_from_being_made(desk, filled, content):
    digest = "e" * 64
    logo = json.dumps({"digest": digest, "name": "l.png", "media": "image/png", "size": 5})
    with closing(sqlite3.connect(filled)) as database, database:
        database.execute("UPDATE organization SET logo = ?", (logo,))
        if content is not None:
            database.execute("INSERT INTO blob VALUES (?, ?)", (digest, content))
    for subject in {each["kind"]: each for each in desk.ask("papers", filled)[1]["papers"]}.values():
        out = desk.folder / f"{subject['kind']}.pdf"
        assert desk.run("paper", filled, subject["kind"], subject["id"], "--to", out)[0] == 0
        assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", ["xx_YY", "../../etc", "", "en US", "z" * 5000])
def test_a_language_nobody_knows_is_wrong_use(desk, filled, language):
    code, printed, told = desk.run("papers", filled, "--language", language)
    assert (code, printed) == (2, "")
    assert "is no language" in told


@pytest.mark.parametrize("words", [("papers",), ("papers", "a.partnerdesk", "--sample")])
def test_papers_needs_a_workspace_or_the_sample(desk, words):
    assert desk.run(*words)[0] == 2


# Workspaces another program was at


def spoil(path, *statements):
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


def test_check_names_every_record_that_cannot_be_read(desk, filled):
    spoil(filled, "UPDATE note SET said = x'00'", "UPDATE person SET binned_on = 'never' WHERE n = 1")
    code, said = desk.ask("check", filled)
    assert code == 1
    unreadable = [text for text in said["damage"] if "cannot be read" in text]
    assert sum("(note " in text for text in unreadable) > 1
    assert sum("(person " in text for text in unreadable) == 1


@pytest.mark.parametrize("words", [("check", "{}"), ("export", "{}", "out.json"), ("papers", "{}")])
@pytest.mark.parametrize("statement", ["DROP TABLE organization", "ALTER TABLE membership RENAME COLUMN role TO part"])
def test_a_table_that_is_not_ours_is_one_sentence(desk, filled, words, statement):
    spoil(filled, statement)
    code, printed, told = desk.run(*(word.format(filled) for word in words))
    assert (code, printed, told.count("\n")) == (1, "", 1)
    assert "is damaged" in told


def test_a_search_index_of_something_else_is_damage_and_nothing_is_written(desk, small):
    spoil(small, "UPDATE search_data SET block = x'00ff'")
    before = small.read_bytes()
    code, _, told = desk.run("import", small, _json(desk, {"organization": [{"legal_name": "Zephyr House"}]}))
    assert code == 1
    assert "is damaged" in told
    assert small.read_bytes() == before


# Older and newer formats


@pytest.mark.parametrize(("packed", "told"), [(5, "very early"), (9, "not as PartnerDesk makes it")])
@pytest.mark.parametrize("words", [("check", "{}"), ("backup", "{}"), ("import", "{}", "{}", "--kind", "partner")])
def test_an_older_format_that_is_not_what_it_says_is_told_by_its_name(desk, small, packed, told, words):
    spoil(small, f"PRAGMA user_version={packed}")
    before = small.read_bytes()
    code, _, said = desk.run(*(word.format(small) for word in words))
    assert code == 1
    assert told in said
    assert "work.db" not in said
    assert small.read_bytes() == before


def test_an_older_workspace_is_read_without_touching_it(desk):
    old = Path(shutil.copy(KEPT / "0.9.partnerdesk", desk.folder))
    before = old.read_bytes()
    code, said = desk.ask("check", old)
    assert (code, said["format"], said["whole"]) == (0, "0.9", True)
    assert old.read_bytes() == before


def test_an_older_workspace_is_backed_up_and_brought_up_to_date_when_written(desk):
    old = Path(shutil.copy(KEPT / "0.9.partnerdesk", desk.folder))
    assert desk.run("import", old, _json(desk, {"organization": [{"legal_name": "Zephyr House"}]}))[0] == 0
    assert read_format(old) == FORMAT
    assert "Zephyr House" in organizations(old)
    backups = desk.ask("backups", old)[1]["backups"]
    assert [each["why"] for each in backups] == ["before-migration"]
    assert str(read_format(Path(backups[0]["backup"]))) == "0.9"


# The manual, and Qt


def test_every_command_and_option_is_in_the_manual():
    (commands,) = (a for a in cli.parser()._actions if a.dest == "==SUPPRESS==" or a.choices)
    for name, command in commands.choices.items():
        assert re.search(rf"^### .*`{name}\b", MANUAL, re.MULTILINE), name
        for option in (each for action in command._actions for each in action.option_strings if each.startswith("--")):
            assert option in MANUAL, (name, option)


FOOD_CARDS = "Food Cards and Cold Storage"


def id_of(desk, file, title):
    _, said = desk.ask("papers", file)
    return next(one["id"] for one in said["papers"] if one["name"] == title)


def test_a_code_that_two_agreements_have_names_both_and_asks_which_is_meant(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    first = desk.ask("issue", file, id_of(desk, file, FOOD_CARDS))[1]
    store = Store(file)
    with store.change("the same again") as change:
        version = store.need(Version, first["version"])
        agreement = change.add(replace(store.need(Agreement, version.paper), id=""))
        change.add(replace(version, id="", paper=agreement.id))
        for place in store.all(Signature, version=version.id):
            twin = next(each for each in store.all(Version, code=version.code) if each.paper == agreement.id)
            change.add(replace(place, id="", version=twin.id))
    store.close()
    code, found = desk.ask("match", file, first["code"])
    assert code == 0
    assert {found["agreement"], *(each["agreement"] for each in found["same"])} == {version.paper, agreement.id}
    out = tmp_path / "sheet.pdf"
    for words in (("match", file, first["code"], "--to", out), ("sign", file, first["code"], "clinic")):
        told = desk.run(*words)[2]
        assert "Say which with --of" in told
        assert agreement.id in told
    assert not out.exists()
    assert desk.ask("sign", file, first["code"], "clinic", "--of", agreement.id)[1]["party"].startswith("Riverside")
    assert desk.ask("match", file, first["code"], "--to", out, "--of", agreement.id)[1]["agreement"] == agreement.id
    assert out.exists()


def test_an_agreement_is_issued_listed_and_matched_by_the_code_on_a_sheet(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    agreement = id_of(desk, file, FOOD_CARDS)
    code, issued = desk.ask("issue", file, agreement, "--page", "A4")
    assert (code, issued["number"], issued["title"], issued["issued_on"]) == (0, 1, FOOD_CARDS, "2026-11-17")
    assert desk.ask("versions", file, agreement)[1]["versions"] == [{k: v for k, v in issued.items() if k != "exit"}]
    typed = issued["code"].lower()
    out = tmp_path / "sheet.pdf"
    code, found = desk.ask("match", file, f"{typed[:4]} {typed[4:8]}-{typed[8:]}", "--to", out)
    assert (code, found["found"], found["gone"], found["version"]) == (0, True, False, issued["version"])
    assert sha256(out.read_bytes()).hexdigest() == issued["sha256"]["pdf"]
    made = tmp_path / "made.docx"
    assert desk.run("paper", file, "memorandum", agreement, "--to", made)[0] == 0
    assert sha256(made.read_bytes()).hexdigest() == issued["sha256"]["word"]


def test_a_closed_agreement_is_not_issued_again(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    agreement = id_of(desk, file, FOOD_CARDS)
    desk.run("issue", file, agreement)
    code, _, told = desk.run("issue", file, agreement)
    assert code == 1
    assert "closed already: ready to sign" in told


def test_an_agreement_with_holes_is_not_issued_and_every_reason_is_told(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    _, said = desk.ask("papers", file)
    told = [desk.run("issue", file, one["id"]) for one in said["papers"] if one["kind"] == "memorandum"]
    code, _, error = next(each for each in told if "First put right" in each[2])
    assert code == 1
    assert error.count("\n- ") > 1


@pytest.mark.parametrize("command", ["issue", "versions"])
def test_an_agreement_that_is_not_there_is_told(desk, master, tmp_path, command):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    code, _, told = desk.run(command, file, "nobody")
    assert code == 1
    assert "nobody" in told


def test_a_code_nobody_printed_is_told_and_one_that_is_none_is_wrong_use(desk, master):
    code, printed, _ = desk.run("match", master, "0000-0000-0000")
    assert code == 1
    assert "No sheet" in printed
    assert desk.run("match", master, "0000")[0] == 2
    assert desk.run("match", master, "0000-0000-0000", "--to", "sheet.txt")[0] == 2


def test_the_parties_sign_one_by_one_and_with_the_last_it_is_signed(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    _, issued = desk.ask("issue", file, id_of(desk, file, FOOD_CARDS))
    code, said = desk.ask("sign", file, issued["code"], "clinic", "--on", "2026-11-17", "--witness", "Joan Kowalski")
    assert (code, said["signed_on"], said["in_force"]) == (0, "2026-11-17", False)
    assert said["missing"] == ["Riverbend Community Kitchen, Inc."]
    code, printed, _ = desk.run("sign", file, issued["code"], "kitchen", "--how", "elsewhere")
    assert (code, printed.splitlines()[-1]) == (0, "All have signed.")
    assert "closed already: signed" in desk.run("issue", file, issued["agreement"])[2]


@pytest.fixture
def signed(desk, master, tmp_path):
    """Give a workspace and the id of an agreement in it that all have signed."""
    file = Path(shutil.copy(master, tmp_path / "signed.partnerdesk"))
    _, issued = desk.ask("issue", file, id_of(desk, file, FOOD_CARDS))
    for party in ("clinic", "kitchen"):
        desk.run("sign", file, issued["code"], party)
    return file, issued["agreement"]


def test_what_is_owed_is_listed_and_noted_as_kept_with_its_proof(desk, signed, tmp_path):
    file, agreement = signed
    code, said = desk.ask("owed", file, agreement)
    first = said["owed"][0]
    assert (code, first["agreement"], first["standing"]) == (0, agreement, "to-do")
    proof = tmp_path / "minutes.txt"
    proof.write_text("done")
    code, kept = desk.ask("kept", file, first["id"], "--on", "2026-11-16", "--evidence", proof, "--remark", "seen")
    assert (code, kept["standing"], kept["done_on"], kept["remark"]) == (0, "kept", "2026-11-16", "seen")
    assert len(desk.ask("owed", file, agreement)[1]["owed"]) == len(said["owed"]) - 1
    assert len(desk.ask("owed", file, agreement, "--all")[1]["owed"]) == len(said["owed"])
    assert {agreement} < {one["agreement"] for one in desk.ask("owed", file)[1]["owed"]}
    assert "Nothing owed has the id" in desk.run("kept", file, "nothing")[2]
    assert desk.run("kept", file, first["id"], "--evidence", tmp_path / "none")[0] == 1


def test_the_days_are_written_as_a_calendar(desk, signed, tmp_path):
    file, agreement = signed
    code, said = desk.ask("calendar", file, agreement, "--to", tmp_path / "days.ics")
    assert code == 0
    assert "Last day to give notice" in {one["what"] for one in said["days"]}
    assert (tmp_path / "days.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert len(desk.ask("calendar", file, "--to", tmp_path / "all.ics")[1]["days"]) > len(said["days"])


def test_a_signed_agreement_is_changed_with_an_amendment(desk, signed, tmp_path):
    file, agreement = signed
    assert "is not signed" in desk.run("amend", file, id_of(desk, file, "School Meals from Farms Nearby"))[2]
    assert desk.ask("amend", file, agreement, "--why", "to meet more often")[1]["changing"] == "amendment"
    store = Store(file)
    with store.change("other words") as change:
        change.put(replace(store.need(Agreement, agreement), meeting="once a month, called by the lead"))
    store.close()
    _, second = desk.ask("issue", file, agreement)
    assert second["number"] == 2
    assert {"change_pdf", "change_word"} <= second["sha256"].keys()
    assert desk.run("match", file, second["code"], "--amendment", "--to", tmp_path / "a.pdf")[0] == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    first = desk.ask("versions", file, agreement)[1]["versions"][1]
    assert "no amendment" in desk.run("match", file, first["code"], "--amendment", "--to", tmp_path / "b.pdf")[2]
    assert desk.ask("give-up", file, agreement)[1]["state"] == "signed"
    later, held = desk.ask("versions", file, agreement)[1]["versions"]
    assert (later["given_up"], held["given_up"]) == (True, False)
    assert "given up" in desk.run("versions", file, agreement)[1].splitlines()[0]
    code, _, told = desk.run("sign", file, later["code"], "clinic")
    assert (code, "was given up" in told, "--anyway" in told) == (2, True, True)
    assert desk.ask("sign", file, later["code"], "clinic", "--anyway")[1]["in_force"] is False


def test_it_is_renewed_with_a_paper_or_by_itself_and_ended_with_a_letter(desk, signed, tmp_path):
    file, agreement = signed
    until = desk.ask("renew", file, agreement, "--until", "2031-06-30", "--by-itself")[1]
    assert (until["state"], until["runs_until"]) == ("signed", "2031-06-30")
    assert "Name a later day" in desk.run("renew", file, agreement, "--until", "2031-06-30")[2]
    assert desk.ask("renew", file, agreement, "--until", "2032-06-30")[1]["changing"] == "renewal"
    assert desk.run("give-up", file, agreement)[0] == 0
    assert "before the first day" in desk.run("end", file, agreement, "--how", "agreed", "--on", "2020-01-01")[2]
    notice = ("--how", "notice", "--by", "The Clinic")
    said = desk.ask("end", file, agreement, *notice, "--on", "2027-01-05")[1]
    assert "60 days’ notice" in said["remarks"][0]
    assert (said["state"], said["runs_until"]) == ("signed", "2027-01-05")
    assert desk.run("paper", file, "closing-letter", agreement, "--to", tmp_path / "letter.docx")[0] == 0


def test_signing_what_is_not_there_is_told(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    assert "no version" in desk.run("sign", file, "0000-0000-0000", "clinic")[2]
    _, issued = desk.ask("issue", file, id_of(desk, file, FOOD_CARDS))
    for nobody in ("bakery", "inc"):
        code, _, told = desk.run("sign", file, issued["code"], nobody)
        assert code == 1
        assert "Riverside Community Clinic, Inc.; Riverbend Community Kitchen, Inc." in told
    assert desk.run("sign", file, issued["code"], "clinic", "--on", "tomorrow")[0] == 2


def test_two_versions_are_compared(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    agreement = id_of(desk, file, FOOD_CARDS)
    _, first = desk.ask("issue", file, agreement)
    store = Store(file)
    with store.change("other words") as change:
        record = store.need(Agreement, agreement)
        change.put(replace(record, state=PaperState.DRAFT, purpose="Nobody goes to bed hungry."))
    store.close()
    _, second = desk.ask("issue", file, agreement)
    code, said = desk.ask("compare", file, first["code"], second["code"], "--to", tmp_path / "changes.docx")
    assert (code, said["changed"]) == (0, ["At a glance", "Purpose and objectives"])
    assert (tmp_path / "changes.docx").read_bytes().startswith(b"PK")
    assert desk.run("compare", file, first["code"], "0000-0000-0000", "--to", tmp_path / "x.pdf")[0] == 1
    assert desk.run("compare", file, first["code"], second["code"], "--to", tmp_path / "x.txt")[0] == 2


def test_an_agreement_without_versions_says_so(desk, master):
    code, printed, _ = desk.run("versions", master, id_of(desk, master, FOOD_CARDS))
    assert (code, printed) == (0, "Nothing was issued yet.\n")


def test_everything_is_made_of_the_sample_without_qt(tmp_path):
    code = (
        "import sys; from partnerdesk.cli import main; code = main(sys.argv[1:]);"
        " print([m for m in sys.modules if 'PySide6' in m or 'shiboken' in m]); sys.exit(code)"
    )
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    run = subprocess.run(
        [sys.executable, "-c", code, "papers", "--sample", "--to", str(tmp_path / "papers")],
        env={**os.environ, **home},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[-1] == "[]"
    made = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert {name.removesuffix(".pdf") for name in made if name.endswith(".pdf")} == {
        name.removesuffix(".docx") for name in made if name.endswith(".docx")
    }
    assert len(made) > 80
    assert "Partner profile - Riverside Clinic.pdf" in made
    assert not list((tmp_path / "data").rglob("*.partnerdesk"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_an_answer_that_nobody_takes_is_one_sentence():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "partnerdesk", "kinds"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_runs_as_a_module(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "partnerdesk", "--version"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, __version__)


def test_a_signature_is_noted_once_and_for_a_day_on_which_it_can_have_been_made(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    _, issued = desk.ask("issue", file, id_of(desk, file, FOOD_CARDS))
    for day, words in (("2099-01-01", "has not come yet"), ("1999-01-01", "was issued on")):
        code, _, told = desk.run("sign", file, issued["code"], "clinic", "--on", day)
        assert (code, words in told) == (2, True)
    assert desk.run("sign", file, issued["code"], "clinic")[0] == 0
    assert "has signed already" in desk.run("sign", file, issued["code"], "clinic")[2]


def test_nothing_is_brought_into_what_is_closed_for_signing(desk, master, tmp_path):
    file = Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))
    _, issued = desk.ask("issue", file, id_of(desk, file, FOOD_CARDS))
    for kind, record in (
        ("duty", {"agreement": issued["agreement"], "what": "Pay a million"}),
        ("signature", {"version": issued["version"], "party": "Mallory"}),
    ):
        data = tmp_path / "more.json"
        data.write_text(json.dumps({"format": "partnerdesk-workspace", "version": 1, "records": {kind: [record]}}))
        code, printed, told = desk.run("import", file, data)
        assert code == 1
        assert "closed for signing" in printed + told
