"""What can be done with several partners at once; each is one change that one undo takes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Membership, Status
from partnerdesk.storage import bin  # noqa: A004 - what a person calls it
from partnerdesk.storage.queries import members_of
from partnerdesk.text import fold, tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk
    from ui.tables.partners import PartnersModel


_ACROSS = Qt.Orientation.Horizontal


def _memberships(desk: Desk, ids: Sequence[str]) -> list[Membership]:
    found = desk.store.many(Membership, ids)
    return [found[each] for each in ids if each in found]


def organizations_of(desk: Desk, ids: Sequence[str]) -> list[str]:
    """Return the organizations of partners."""
    return [each.organization for each in _memberships(desk, ids)]


def _first_name(desk: Desk, members: Sequence[Membership]) -> str:
    """Return the name that the title of a change to one partner has in it."""
    return desk.called(Organization, members[0].organization) if members else ""


def set_status(desk: Desk, ids: Sequence[str], status: Status) -> None:
    """Give several partners one standing."""
    members = _memberships(desk, ids)
    label = tr(status.label)
    name = _first_name(desk, members)
    title = trn("set {name} to {label}", "set {n} partners to {label}", len(members), name=name, label=label)
    with desk.change(title) as change:
        for each in members:
            change.put(replace(each, status=status))


def add_tag(desk: Desk, ids: Sequence[str], tag: str) -> None:
    """Add a tag to several partners that do not have it."""
    members = _memberships(desk, ids)
    organizations = desk.store.many(Organization, [each.organization for each in members])
    name = _first_name(desk, members)
    title = trn("tag {name} “{tag}”", "tag {n} partners “{tag}”", len(members), name=name, tag=tag)
    with desk.change(title) as change:
        for each in organizations.values():
            if fold(tag) not in map(fold, each.tags):
                change.put(replace(each, tags=(*each.tags, tag)))


def archive(desk: Desk, ids: Sequence[str], *, on: bool = True) -> None:
    """Put partners out of the way, or back."""
    members = _memberships(desk, ids)
    name = _first_name(desk, members)
    if on:
        title = trn("archive {name}", "archive {n} partners", len(members), name=name)
    else:
        title = trn("take {name} out of the archive", "take {n} partners out of the archive", len(members), name=name)
    with desk.change(title) as change:
        for each in members:
            change.put(replace(each, archived=on))
    if on:
        desk.tell_done(trn("{name} is archived.", "{n} partners are archived.", len(members), name=name))


def put_in_bin(desk: Desk, ids: Sequence[str]) -> None:
    """Put partners into the bin, with their organization where nothing else needs it."""
    members = _memberships(desk, ids)
    name = _first_name(desk, members)
    with desk.change(trn("put {name} in the bin", "put {n} partners in the bin", len(members), name=name)) as change:
        for each in members:
            bin.put_in_bin(change, _goes(desk, each))
    words = trn(
        "{name} is in the bin, for 30 days.", "{n} partners are in the bin, for 30 days.", len(members), name=name
    )
    desk.tell_done(words)


def _goes(desk: Desk, member: Membership) -> Organization | Membership:
    """Return what goes into the bin: the organization, unless it stands in another partnership too or signs something."""
    organization = desk.store.need(Organization, member.organization)
    elsewhere = any(each.id != member.id for each in members_of(desk.store, organization.id))
    signs = any(user.kind == "party" and not user.binned_on for user in desk.store.users_of(organization))
    return member if elsewhere or signs else organization


def take_out_of_bin(desk: Desk, ids: Sequence[str]) -> None:
    """Take partners out of the bin, with their organizations."""
    members = _memberships(desk, ids)
    name = _first_name(desk, members)
    title = trn("take {name} out of the bin", "take {n} partners out of the bin", len(members), name=name)
    with desk.change(title) as change:
        for each in members:
            organization = desk.store.need(Organization, each.organization)
            bin.take_back(change, organization if organization.binned_on else each)


def copy_to_clipboard(desk: Desk, model: PartnersModel, ids: Sequence[str]) -> None:
    """Copy partners as a spreadsheet takes them: the columns on show, tabs between, a head on top."""
    wanted = set(ids)
    head = [str(model.headerData(place, _ACROSS)) for place in range(model.columnCount())]
    rows = [row for row in model.shown if row.membership in wanted]
    lines = [head, *([" ".join(model.words(row, key).split()) for key in model.columns] for row in rows)]
    QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines) + "\n")
    desk.notice(trn("{n} row copied. Paste it into a sheet.", "{n} rows copied. Paste them into a sheet.", len(ids)))
