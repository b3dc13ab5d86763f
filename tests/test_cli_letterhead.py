"""The letterhead on the command line: set up, shown, changed, removed; and the papers that are made with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnerdesk.domain.letterheads import Letterhead
from partnerdesk.domain.partners import Membership
from partnerdesk.storage.store import Store
from tests.documents import bases
from tests.documents.samples import part, pdf_texts, picture
from tests.test_cli import FOOD_CARDS, desk, id_of, master  # noqa: F401 - fixtures

NAME = "Riverbend Community Kitchen"


@pytest.fixture
def file(master, tmp_path):  # noqa: F811 - the fixture
    return Path(shutil.copy(master, tmp_path / "mine.partnerdesk"))


def records(file):
    store = Store(file, read_only=True)
    found = store.all(Letterhead)
    store.close()
    return found


def made(desk, file, kind, record, name):  # noqa: F811 - the fixture
    out = file.parent / name
    assert desk.run("paper", file, kind, record, "--to", out)[0] == 0
    return out.read_bytes()


def partner(file):
    store = Store(file, read_only=True)
    found = store.all(Membership)[0].id
    store.close()
    return found


def test_there_is_none_until_it_is_set_up(desk, file):  # noqa: F811 - the fixture
    code, said = desk.ask("letterhead", file)
    assert (code, said["letterhead"]) == (0, None)
    code, _, told = desk.run("letterhead", file, "--remove")
    assert code == 1
    assert "no letterhead" in told


def test_it_begins_with_our_own_record_and_is_changed_field_by_field(desk, file):  # noqa: F811 - the fixture
    code, said = desk.ask("letterhead", file, "--from-ours")
    assert (code, said["letterhead"]["name"]) == (0, NAME)
    assert "12 Mill Street" in said["letterhead"]["address"]
    assert said["letterhead"]["logo"]["media"] == "image/png"
    desk.run("letterhead", file, "--line", "12 Mill Street", "--line", "Riverbend", "--on", "letters, reports")
    code, said = desk.ask("letterhead", file, "--color", "8a1c1c", "--partner-logos", "no", "--no-logo")
    expected = {
        "name": NAME,
        "address": "12 Mill Street\nRiverbend",
        "logo": None,
        "color": "#8A1C1C",
        "prints_on": ["letters", "reports"],
        "partner_logos": False,
        "base": None,
    }
    assert said["letterhead"] == expected
    assert desk.ask("letterhead", file)[1]["letterhead"] == expected
    assert len(records(file)) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [(("--color", "#FFD700"), "too light"), (("--color", "gold"), "looks like"), (("--on", "walls"), "walls")],
)
def test_what_cannot_stand_is_told_and_nothing_changes(desk, file, words, told):  # noqa: F811 - the fixture
    code, _, error = desk.run("letterhead", file, *words)
    assert code == 2
    assert told in error
    assert records(file) == []


def test_a_logo_is_made_harmless_and_what_is_no_picture_refused(desk, file, tmp_path):  # noqa: F811 - the fixture
    (tmp_path / "mark.png").write_bytes(picture(40, 40).data)
    assert desk.ask("letterhead", file, "--logo", tmp_path / "mark.png")[1]["letterhead"]["logo"]["name"] == "mark.png"
    (tmp_path / "letter.png").write_text("Dear Dana")
    code, _, told = desk.run("letterhead", file, "--logo", tmp_path / "letter.png")
    assert code == 1
    assert "picture" in told


def test_papers_have_it_as_far_as_it_was_chosen(desk, file):  # noqa: F811 - the fixture
    record, agreement = partner(file), id_of(desk, file, FOOD_CARDS)
    before = made(desk, file, "partner-profile", record, "a.pdf")
    desk.run("letterhead", file, "--name", "The Kitchen at the Mill")
    assert "The Kitchen at the Mill" in pdf_texts(made(desk, file, "partner-profile", record, "b.pdf"))[0]
    word = made(desk, file, "partner-profile", record, "b.docx")
    assert "The Kitchen at the Mill" in "".join(part(word, "word/headFirst.xml").itertext())
    assert "The Kitchen at the Mill" in pdf_texts(made(desk, file, "memorandum", agreement, "b.pdf"))[0]
    desk.run("letterhead", file, "--on", "letters")
    assert "The Kitchen at the Mill" not in pdf_texts(made(desk, file, "memorandum", agreement, "c.pdf"))[0]
    assert desk.run("letterhead", file, "--remove")[0] == 0
    assert made(desk, file, "partner-profile", record, "d.pdf") == before


def test_what_was_issued_keeps_the_letterhead_it_was_issued_with(desk, file):  # noqa: F811 - the fixture
    agreement = id_of(desk, file, FOOD_CARDS)
    desk.run("letterhead", file, "--name", "The Kitchen at the Mill", "--on", "agreements")
    _, issued = desk.ask("issue", file, agreement)
    before = made(desk, file, "memorandum", agreement, "a.pdf")
    desk.run("letterhead", file, "--name", "Another name", "--color", "8A1C1C")
    assert made(desk, file, "memorandum", agreement, "b.pdf") == before
    desk.run("letterhead", file, "--remove")
    assert made(desk, file, "memorandum", agreement, "c.pdf") == before
    assert desk.ask("match", file, issued["code"])[1]["found"]


def test_the_code_on_a_sheet_is_that_of_what_the_paper_says_whatever_stands_on_top(desk, file, tmp_path):  # noqa: F811 - the fixture
    other = Path(shutil.copy(file, tmp_path / "other.partnerdesk"))
    desk.run("letterhead", other, "--name", "The Kitchen at the Mill", "--on", "agreements")
    codes = {desk.ask("issue", each, id_of(desk, each, FOOD_CARDS))[1]["code"] for each in (file, other)}
    assert len(codes) == 1


def test_a_word_file_of_ones_own_is_the_base_of_papers_in_word(desk, file, tmp_path):  # noqa: F811 - the fixture
    (tmp_path / "house.docx").write_bytes(bases.tracked())
    code, said = desk.ask("letterhead", file, "--base", tmp_path / "house.docx")
    assert (code, said["letterhead"]["base"]["name"]) == (0, "house.docx")
    assert "tracked changes" in " ".join(said["remarks"])
    record = partner(file)
    based = made(desk, file, "partner-profile", record, "a.docx")
    assert "The Kitchen at the Mill" in "".join(part(based, "word/head.xml").itertext())
    before = made(desk, file, "partner-profile", record, "a.pdf")
    assert desk.ask("letterhead", file, "--no-base")[1]["letterhead"]["base"] is None
    assert "The Kitchen at the Mill" not in "".join(
        part(made(desk, file, "partner-profile", record, "b.docx"), "word/head.xml").itertext()
    )
    assert made(desk, file, "partner-profile", record, "b.pdf") == before


def test_a_word_file_with_macros_is_refused_and_nothing_changes(desk, file, tmp_path):  # noqa: F811 - the fixture
    (tmp_path / "house.docm").write_bytes(bases.with_parts(bases.house_style(), {"word/vbaProject.bin": b"x"}))
    code, _, told = desk.run("letterhead", file, "--base", tmp_path / "house.docm")
    assert code == 1
    assert "macros" in told
    assert records(file) == []


def test_what_was_issued_on_a_base_stays_as_it_was_issued(desk, file, tmp_path):  # noqa: F811 - the fixture
    (tmp_path / "house.docx").write_bytes(bases.house_style())
    desk.run("letterhead", file, "--base", tmp_path / "house.docx")
    agreement = id_of(desk, file, FOOD_CARDS)
    _, issued = desk.ask("issue", file, agreement)
    before = made(desk, file, "memorandum", agreement, "a.docx")
    foot = "".join(part(before, "word/foot.xml").itertext())
    assert "Registered charity" in foot
    assert issued["code"][:4] in foot
    desk.run("letterhead", file, "--remove")
    assert made(desk, file, "memorandum", agreement, "b.docx") == before
