"""The manual: every page can be reached and read, no link or picture leads nowhere, and a search finds lines."""

from __future__ import annotations

import re

import pytest

from partnerdesk import __version__, assets
from partnerdesk.content import manual
from tools import make_manual

MANUAL = manual.load()
PAGES = {page.key: page for page in MANUAL.pages}
JARGON = re.compile(
    r"\b(entity|instance|null|invalid|database schema|backend|click here|please note|utilize)\b", re.IGNORECASE
)


def links():
    for page in MANUAL.pages:
        for words, target in manual.LINK.findall(page.text):
            yield pytest.param(page, target, id=f"{page.key}: {words}")


def test_every_file_is_a_page_and_every_page_is_in_the_contents():
    files = {path.stem for path in MANUAL.folder.glob("*.md")}
    assert files == set(PAGES)
    assert len(MANUAL.pages) == len(PAGES)


@pytest.mark.parametrize(("page", "target"), list(links()))
def test_every_link_leads_somewhere(page, target):
    if target.startswith("https://"):
        return
    path, _, anchor = target.partition("#")
    file = (MANUAL.folder / path).resolve() if path else MANUAL.folder / f"{page.key}.md"
    assert file.is_file()
    assert file.is_relative_to(assets.root().resolve())
    if anchor:
        assert anchor in map(manual.anchor, PAGES[file.stem].headings())


def test_every_picture_is_there_is_small_and_is_used():
    used = {target for page in MANUAL.pages for _, target in manual.PICTURE.findall(page.text)}
    there = {f"pictures/{path.name}" for path in (MANUAL.folder / "pictures").iterdir()}
    assert used == there
    for name in used:
        assert (MANUAL.folder / name).stat().st_size <= 120_000


def test_every_picture_says_what_it_shows():
    for page in MANUAL.pages:
        for words, _ in manual.PICTURE.findall(page.text):
            assert len(words.split()) > 1 or words == page.title, words


@pytest.mark.parametrize("page", MANUAL.pages, ids=PAGES)
def test_a_page_begins_with_its_title_and_no_two_headings_are_alike(page):
    headings = page.headings()
    assert page.text.startswith(f"# {page.title}\n")
    assert len({manual.anchor(one) for one in headings}) == len(headings)
    assert sum(line.startswith("# ") for line in page.text.splitlines()) == 1


@pytest.mark.parametrize("page", MANUAL.pages, ids=PAGES)
def test_a_page_is_plain(page):
    assert not JARGON.search(page.text)
    assert "<" not in page.text
    for paragraph in page.text.split("\n\n"):
        assert len(paragraph.split()) < 130 or paragraph.startswith(("|", "-", "1."))


def test_titles_in_the_contents_are_the_titles_of_the_pages():
    for words, target in manual.LINK.findall(PAGES["index"].text):
        assert PAGES[target.removesuffix(".md")].title == words


def test_the_version_is_told():
    assert f"Version {__version__}" in PAGES["about"].text


def test_a_search_finds_lines_with_all_words_however_they_are_written():
    hits = MANUAL.find("BACKUP second")
    assert hits
    assert all("backup" in hit.line.casefold() and "second" in hit.line.casefold() for hit in hits)
    assert MANUAL.find("a second place")[0].page == "backups"


def test_headings_are_found_first():
    hit = MANUAL.find("conflicts")[0]
    assert (hit.page, hit.heading, hit.line) == ("file", "Conflicts", "Conflicts")


@pytest.mark.parametrize("typed", ["", "   ", "xyzzy", "*", "[", "|"])
def test_a_search_for_nothing_finds_nothing(typed):
    assert MANUAL.find(typed) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("See [Undo](bin.md) and **this**.", "See Undo and this."),
        ("## A heading", "A heading"),
        ("- An *item*", "An item"),
        ("| One | Two |", "One · Two"),
        ("![A picture](x.png)", "A picture"),
    ],
)
def test_lines_are_read_without_their_marks(line, words):
    assert manual.plain(line) == words


def test_a_language_without_a_manual_gets_the_english_one():
    assert manual.load("xx_YY").folder == MANUAL.folder


def test_the_manual_as_one_page_is_up_to_date():
    assert make_manual.WHOLE.read_text(encoding="utf-8") == make_manual.whole_manual()


def test_links_of_the_manual_as_one_page_lead_somewhere():
    text = make_manual.whole_manual()
    anchors = {manual.anchor(found[2]) for line in text.splitlines() if (found := re.fullmatch(r"(#+) +(.+)", line))}
    for _, target in manual.LINK.findall(text) + manual.PICTURE.findall(text):
        if target.startswith("#"):
            assert target[1:] in anchors
        elif not target.startswith("https://"):
            assert (make_manual.WHOLE.parent / target).is_file(), target


def test_the_page_of_licences_is_up_to_date_and_names_every_font_and_icon():
    text = make_manual.LICENCES.read_text(encoding="utf-8")
    assert text == make_manual.licences()
    fonts = {path.name for path in (assets.root() / "fonts").glob("*.txt")}
    assert all(f"fonts/{name}" in text for name in fonts)
    assert "icons/LICENSE" in text
    assert (assets.root() / "licences" / "MIT.txt").read_text() == (make_manual.ROOT / "LICENSE").read_text()
