"""Ids: UUIDv7, different from each other and in the order in which they were given."""

from __future__ import annotations

import time
import uuid

import pytest

from partnerdesk.storage.identity import is_id, new_id


def test_an_id_is_a_uuid_of_version_7():
    made = uuid.UUID(new_id())
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert abs((made.int >> 80) - time.time_ns() // 1_000_000) < 1000


def test_ids_of_one_millisecond_keep_their_order():
    made = []
    for _ in range(200):
        made.append(new_id())
        time.sleep(0.00001)
    assert made == sorted(made)
    assert len(set(made)) == len(made)


@pytest.mark.parametrize("text", ["", "riverside", "0190-", "01A20242-8D81-719D-873B-23C2123C0FA4", "{01a20242}"])
def test_what_is_no_id_of_ours_is_told_apart(text):
    assert not is_id(text)


def test_an_id_of_ours_is_known():
    assert is_id(new_id())
