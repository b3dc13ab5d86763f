"""Strips of a form: a subject of few statements stays whole, a longer one goes on under its head, and nothing stands there alone."""

from __future__ import annotations

import pytest

from partnerdesk.documents.form_pages import Strip, pages


def strip(height, name, **how):
    made = Strip(height, lambda _top: None, **how)
    NAMES[id(made)] = (made, name)
    return made


NAMES: dict[int, tuple[Strip, str]] = {}


def named(found):
    return [[NAMES[id(each)][1] for each in page] for page in found]


def subject(count, name="h", why=True):
    """Return a head and its statements, each 20 high, and a place for the reason."""
    head = strip(30, name, again=strip(30, f"{name} again"))
    return [
        *(strip(20, f"{name}{place}", head=head) for place in range(count)),
        *([strip(40, f"{name} why", head=head, closes=True)] if why else []),
    ]


def test_a_subject_that_fits_stands_below_its_head():
    assert named(pages(subject(2), 300)) == [["h", "h0", "h1", "h why"]]


def test_a_subject_of_few_statements_goes_to_the_next_page_whole():
    found = named(pages([strip(200, "above"), *subject(4)], 300))
    assert found == [["above"], ["h", "h0", "h1", "h2", "h3", "h why"]]


def test_a_longer_one_goes_on_under_its_head_named_again():
    found = named(pages([strip(100, "above"), *subject(8)], 300))
    assert found[0][:3] == ["above", "h", "h0"]
    assert found[1][0] == "h again"
    assert found[1][-1] == "h why"


@pytest.mark.parametrize("count", range(1, 40))
@pytest.mark.parametrize("above", [0, 110, 190, 230, 290])
def test_two_statements_at_least_stand_on_each_page_and_with_the_reason(count, above):
    found = named(pages([*([strip(above, "above")] if above else []), *subject(count)], 300))
    for page in found:
        statements = [each for each in page if each[1:].isdigit()]
        assert page == ["above"] or len(statements) >= min(2, count)
        assert not statements or {"h", "h again"} & set(page)
    assert [each for page in found for each in page if each[1:].isdigit()] == [f"h{n}" for n in range(count)]
    assert found[-1][-1] == "h why"


def test_a_heading_stays_with_what_follows():
    found = named(pages([strip(280, "above"), strip(15, "heading", stays=True), strip(30, "box")], 300))
    assert found == [["above"], ["heading", "box"]]
    found = named(pages([strip(230, "above"), strip(15, "heading", stays=True), *subject(3)], 300))
    assert found[1][:3] == ["heading", "h", "h0"]


def test_what_is_taller_than_a_page_stands_on_one_of_its_own():
    assert named(pages([strip(10, "a"), strip(900, "tall"), strip(10, "b")], 300)) == [["a"], ["tall"], ["b"]]
    head = strip(30, "h", again=strip(30, "h again"))
    tall = [strip(280, f"h{n}", head=head) for n in range(3)]
    assert [page[-1] for page in named(pages(tall, 300))] == ["h0", "h1", "h2"]
