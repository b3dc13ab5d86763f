"""Kept clauses as a file for another office: the same there and back, and nothing taken of a file with a mistake."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from partnerdesk.domain import spans
from partnerdesk.domain.library import KeptClause
from partnerdesk.exchange.clause_files import FORMAT, MOST_CLAUSES, read_clauses, write_clauses

VANS = KeptClause(name="Our vans", heading="Vans", words=(spans.Words("We share our vans."),))
ENDING = KeptClause(
    name="Ending", content="ending", words=(spans.Words("It ends "), spans.Slot("notice_days"), spans.Words(" later."))
)
GOOD = {"name": "Vans", "words": ["We share."]}


def file(*clauses, **more):
    return json.dumps({"format": FORMAT, "version": 1, "clauses": list(clauses), **more}).encode()


def told(data):
    return [str(one) for one in read_clauses(data, ()).problems]


def test_what_is_written_is_read_again_and_written_the_same():
    data = write_clauses([VANS, ENDING])
    read = read_clauses(data, ())
    assert set(read.clauses) == {VANS, ENDING}
    assert write_clauses(read.clauses) == data
    assert write_clauses([ENDING, VANS]) == data


def test_one_that_is_here_already_is_left_out_and_another_of_its_name_gets_a_number():
    here = (VANS, replace(ENDING, words=(spans.Words("It never ends."),)))
    read = read_clauses(write_clauses([VANS, ENDING]), here)
    assert ([one.name for one in read.clauses], read.known) == (["Ending (2)"], 1)


def test_the_same_clause_twice_in_a_file_is_taken_once():
    read = read_clauses(file(GOOD, GOOD), ())
    assert (len(read.clauses), read.known) == (1, 1)


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_taken():
    data = file(
        GOOD,
        {"words": ["No name."]},
        {"name": "Holes", "words": [{"slot": "<script>"}]},
        {"name": "Odd", "words": "not a list", "color": "red"},
        [],
        {"name": "n" * 500, "words": ["x" * 30_000]},
        extra=1,
    )
    found = told(data)
    assert found[0] == "There is no place for “extra” here."
    assert {line.split(":")[0] for line in found[1:]} == {f"Clause {n}" for n in range(2, 7)}
    assert sum(line.startswith("Clause 4") for line in found) == 2
    assert read_clauses(data, ()).clauses == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"PK\x03\x04 a zip",
        b"[" * 100_000,
        b"null",
        b"[]",
        b'{"format": "partnerdesk-workspace"}',
        b'{"format": "partnerdesk-clauses", "version": 99, "clauses": []}',
        b'{"format": "partnerdesk-clauses", "version": true, "clauses": []}',
        b'{"format": "partnerdesk-clauses", "clauses": {}}',
        b'{"format": "partnerdesk-clauses"}',
        b'{"format": "partnerdesk-clauses", "clauses": [{"name": "a", "name": "b", "words": ["x"]}]}',
        b'{"format": "partnerdesk-clauses", "clauses": [{"name": NaN, "words": ["x"]}]}',
        file({"name": 7, "words": ["x"]}),
        file({"name": "a", "words": [{"slot": "x", "more": 1}]}),
        file({"name": "a", "words": [["x"]]}),
        file({"name": "a", "words": [None]}),
        file(None),
        file(*[GOOD] * (MOST_CLAUSES + 1)),
    ],
)
def test_a_hostile_file_is_told_in_sentences(data):
    found = told(data)
    assert found
    assert all(len(line) < 300 for line in found)


def test_words_from_elsewhere_are_words():
    odd = "<b>{notice_days}</b>\x00\x1b[31m \u202eevil"
    (taken,) = read_clauses(file({"name": "Odd\x07", "words": [odd]}), ()).clauses
    assert taken.words == (spans.Words("<b>{notice_days}</b>[31m \u202eevil"),)
    assert taken.name == "Odd"


def test_three_hundred_clauses_of_six_thousand_letters_are_read():
    many = [{"name": f"Clause {n}", "words": ["wording " * 750]} for n in range(300)]
    assert len(read_clauses(file(*many), ()).clauses) == 300
