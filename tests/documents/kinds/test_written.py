"""Every kind of paper can be written as PDF and as Word, whatever people typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnerdesk import content
from partnerdesk.documents import pdf, word
from partnerdesk.documents.kinds import paper
from tests.agreements import CLINIC, KITCHEN, TWO, bare, changed
from tests.partners import DIRECTORY, PROFILE

NASTY = "<b>Ben & Söhne</b> {notice_days} \x00\ud800 مرحبا \u202e ]]> " + "x" * 300
HOSTILE = replace(
    changed(title=NASTY[:250], purpose=NASTY, background=NASTY, holder=NASTY),
    parties=(replace(CLINIC, organization=replace(CLINIC.organization, legal_name=NASTY)), KITCHEN),
)


@pytest.mark.parametrize(
    ("key", "snapshot"),
    [
        ("memorandum", TWO),
        ("memorandum", bare(11)),
        ("memorandum", HOSTILE),
        ("partner-profile", PROFILE),
        ("directory", replace(DIRECTORY, page="A4")),
    ],
)
def test_it_is_written_both_ways(key, snapshot):
    document = paper(key).compose(snapshot, content.load("en_US"))
    assert pdf.write(document).startswith(b"%PDF")
    assert word.write(document).startswith(b"PK")
