"""Reading what goes into a binder: versions from the first to the last, and every scan with its party."""

from __future__ import annotations

import pytest

from partnerdesk.storage.binders import binder
from partnerdesk.storage.changes import Gone
from tests.conftest import TODAY
from tests.storage.test_scans import DATA, clinic, made, scan, store, version  # noqa: F401 - fixtures


def test_all_of_an_agreement_is_read(store, version, scan, clinic):  # noqa: F811 - fixtures
    read = binder(store, version.paper, today=TODAY)
    assert [one.number for one in read.versions] == [1, 2]
    assert [(one.party, one.number, one.data) for one in read.scans] == [(clinic.party, 2, DATA)]
    assert read.agreement.agreement.id == version.paper
    assert scan.version == version.id


def test_one_in_the_bin_is_left_out(store, version, scan):  # noqa: F811 - fixtures
    with store.change("bin") as change:
        change.bin(scan)
    assert binder(store, version.paper, today=TODAY).scans == ()


def test_an_agreement_that_is_gone_is_told(store):  # noqa: F811 - a fixture
    with pytest.raises(Gone):
        binder(store, "gone", today=TODAY)
