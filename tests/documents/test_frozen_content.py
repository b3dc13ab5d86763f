"""What a version says lies in a file that anybody may have changed: it is read as it was written, or refused, and nothing crashes."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy

import pytest

from partnerdesk.documents.canonical import canonical, without_approvals
from partnerdesk.documents.comparing import compare, compare_frame
from partnerdesk.documents.content import (
    Bullets,
    Clause,
    Contents,
    Document,
    Heading,
    Paragraph,
    Recital,
    Reference,
    Run,
    SignatureBlock,
    Signatures,
    Table,
    Title,
    words,
)
from partnerdesk.documents.frozen import read_frozen
from partnerdesk.documents.frozen_content import NotAsFrozen, read_content
from partnerdesk.documents.kinds import comparison
from partnerdesk.domain.versions import Version

PAPER = Document(
    title="Food Cards",
    reference="RFP-7",
    initials_box=True,
    blocks=(
        Title("Food Cards", subtitle="Memorandum"),
        Contents(title="Contents"),
        Heading("Money", anchor="glance"),
        Table(("Name", "Value"), (("Money", words("none")), ("Term", "-")), anchor="glance.1", caption="Facts"),
        Clause(words("Money"), level=1, anchor="money"),
        Clause((Run("See "), Reference("money"), Run("how much", blank=True)), anchor="money.1"),
        Recital(words("Because."), anchor="money.2"),
        Bullets((words("One;"), "Two."), anchor="money.3"),
        Clause(words("Form of the card;"), level=3, anchor="schedules.list.1"),
        Paragraph(words("Signed:")),
        Signatures((SignatureBlock("Clinic", "Ann", "Director", witness=True, approval="Approved by its board."),)),
    ),
)
GOOD = canonical(PAPER, 1)
JUNK = (None, 7, 1.5, True, "x", [], ["x"], [None], [[{}]], {}, {"is": 1}, {"text": ["x"]})


def places(value, way=()):
    """Yield the way to each thing in a content."""
    yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from places(each, (*way, key))


def planted(way, junk):
    """Return the good content with something else in one place; without `junk`, with nothing there."""
    said = deepcopy(json.loads(GOOD))
    at = said
    for key in way[:-1]:
        at = at[key]
    if junk is JUNK:
        del at[way[-1]]
    else:
        at[way[-1]] = junk
    return json.dumps(said).encode()


def read_every_way(content):
    compare(GOOD, content)
    compare(content, GOOD)
    compare_frame(GOOD, content)
    without_approvals(content)
    read_frozen(content)
    both = (Version(number=1, title="A"), Version(number=2, title="A"))
    comparison.compose(both, (content, GOOD), language="en_US", page="A4")


def test_what_was_frozen_is_read_as_it_was():
    assert read_content(GOOD) == json.loads(GOOD)
    read_every_way(GOOD)


@pytest.mark.parametrize("way", list(places(json.loads(GOOD)))[1:], ids=lambda way: ".".join(map(str, way)))
def test_whatever_is_planted_in_whatever_place_is_read_or_refused(way):
    for junk in (*JUNK, JUNK):
        with suppress(NotAsFrozen):
            read_every_way(planted(way, junk))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Dear Dana",
        b"\xff\xfe",
        b"[1]",
        b"{}",
        b'{"paper": {}}',
        b'{"paper": {"blocks": [1]}}',
        b'{"paper": {"blocks": [{}]}}',
        b'{"paper": {"blocks": [{"is": "Signatures"}]}}',
        b"[" * 100_000,
        b'{"paper": {"blocks": [{"is": "Table", "rows": ' + b"[" * 40 + b"]" * 40 + b"}]}}",
        b'{"paper": {"blocks": [], "reference": ' + b"9" * 5000 + b"}}",
    ],
    ids=lambda content: content[:24].decode("latin-1"),
)
def test_what_is_no_content_is_refused(content):
    with pytest.raises(NotAsFrozen):
        read_content(content)
