"""Versions of papers: kept when they are issued, and found again from the code on a sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.domain.agreements import Agreement, PaperState
from partnerdesk.domain.versions import Version
from partnerdesk.storage import schema
from partnerdesk.storage.images import from_image

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerdesk.domain.signatures import Signature
    from partnerdesk.domain.versions import Issue
    from partnerdesk.storage.changes import OpenChange
    from partnerdesk.storage.store import Store

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"


@dataclass(frozen=True)
class Match:
    """The version a sheet was printed from; one that was undone or removed is known from the journal alone."""

    version: Version
    is_gone: bool = False


def keep(
    change: OpenChange,
    paper: str,
    made: Issue,
    today: date,
    signing: Sequence[Signature] = (),
    *,
    renews: bool = False,
) -> Version:
    """Keep a version of a paper, given by its id, with all its files, and a place for each signature it needs."""
    version = change.add(
        Version(
            paper=paper,
            number=made.number,
            title=made.title,
            issued_on=today,
            page=made.page,
            code=made.code,
            content=change.keep_file(made.content, f"{made.code}.json", JSON),
            pdf=change.keep_file(made.pdf, f"{made.code}.pdf", PDF),
            word=change.keep_file(made.word, f"{made.code}.docx", WORD),
            change_pdf=change.keep_file(made.change_pdf, f"{made.code}-change.pdf", PDF) if made.change_pdf else None,
            change_word=change.keep_file(made.change_word, f"{made.code}-change.docx", WORD)
            if made.change_word
            else None,
            renews=renews,
        )
    )
    for each in signing:
        change.add(replace(each, version=version.id))
    return version


def versions(store: Store, paper: str) -> list[Version]:
    """Return the versions of a paper, the newest first."""
    return sorted(store.all(Version, paper=paper), key=lambda version: version.number or 0, reverse=True)


def issued(store: Store, paper: str) -> Version | None:
    """Return the version that stands for an agreement's paper; none while it is a draft, or where it is gone.

    Of a signed one that is the version all have signed, though a later one may have been issued and given up.
    """
    agreement = store.get(Agreement, paper)
    if agreement is None or agreement.state is PaperState.DRAFT:
        return None
    kept = versions(store, paper)
    held = None if agreement.state is PaperState.FINAL else next((each for each in kept if each.signed_on), None)
    return held or next(iter(kept), None)


def given_up(store: Store, version: Version) -> bool:
    """Whether a version was issued and never signed by all, and is not to be signed any more: signing it counts for nothing."""
    standing = issued(store, version.paper)
    return version.signed_on is None and (standing is None or standing.id != version.id)


def holding(store: Store, paper: str) -> Version | None:
    """Return the version of a paper that all have signed last; none where there is none."""
    return next((version for version in versions(store, paper) if version.signed_on), None)


def in_force(store: Store, paper: str) -> tuple[Version, bytes] | None:
    """Return the version that all have signed last, with what it says as `canonical` made it."""
    version = holding(store, paper)
    return (version, store.read_file(version.content.digest)) if version and version.content else None


def newest_number(store: Store, paper: str) -> int:
    """Return the highest number a version of a paper ever had, also one that was undone since; 0 where there is none."""
    rows = schema.change_row
    number = sa.cast(sa.func.json_extract(rows.c.after, "$.number"), sa.Integer)
    issued = sa.select(sa.func.max(number)).where(
        schema.OF_VERSIONS, sa.func.json_extract(rows.c.after, "$.paper") == paper
    )
    ever = store.connection.execute(issued).scalar() or 0
    return max([ever, *(version.number or 0 for version in store.all(Version, paper=paper))])


def matches(store: Store, code: str) -> list[Match]:
    """Return all versions with this code, given as `read_code` returns it; none where no such sheet came from this workspace.

    Agreements that say just the same have the same code: which of them a sheet belongs to, people decide. Versions that are
    gone are told only where none is left.
    """
    if found := store.all(Version, code=code):
        return [Match(each) for each in found]
    rows = schema.change_row
    issued = sa.select(rows.c.record, rows.c.after).where(
        schema.OF_VERSIONS, sa.func.json_extract(rows.c.after, "$.code") == code
    )
    gone: dict[str, Match] = {}
    for row in store.connection.execute(issued.order_by(rows.c.n.desc())):
        version = from_image(Version.kind, row.record, json.loads(row.after))
        assert isinstance(version, Version)
        gone.setdefault(version.id, Match(version, is_gone=True))
    return list(gone.values())


def match(store: Store, code: str) -> Match | None:
    """Return the version with this code, the first of several that say the same; none where there is none."""
    return next(iter(matches(store, code)), None)
