"""The menus of the list of partners: what narrows it, and what is done with the chosen ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from partnerdesk.domain.partners import Status
from partnerdesk.text import fold, mark, tr, trn
from ui import icons
from ui.tables.partner_filters import CHOICES, SHELVES, SILENCES, PartnerFilter, Shelf, tags_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.tables.partners import PartnersModel

LABELS = {"status": mark("Standing"), "sector": mark("Sector"), "size": mark("Size")}
MOST_TAGS = 40
PAIR = 2


def filter_menu(parent: QWidget, model: PartnersModel, choose: Callable[[PartnerFilter], object]) -> QMenu:
    """Return a menu of all that narrows the list; ticked is what does now."""
    menu, wish = QMenu(parent), model.filter
    menu.setToolTipsVisible(True)
    for name, options in CHOICES.items():
        below = menu.addMenu(tr(LABELS[name]))
        for option in options:
            _tick(below, tr(option.label), wish, wish.toggled(name, str(option.value)), name, choose)
    below = menu.addMenu(tr("Tag"))
    for tag in _known_tags(model):
        _tick(below, tag, wish, wish.toggled("tag", tag), "tag", choose)
    below.setEnabled(not below.isEmpty())
    below = menu.addMenu(tr("No contact for"))
    for days in SILENCES:
        other = replace(wish, silent_for=0 if wish.silent_for == days else days)
        _tick(below, trn("{n} day", "{n} days", days), wish, other, "silent_for", choose)
    menu.addSeparator()
    for shelf, label in SHELVES.items():
        other = replace(wish, shelf=Shelf.IN_USE if wish.shelf is shelf else shelf)
        _tick(menu, tr(label), wish, other, "shelf", choose)
    if wish.narrows:
        menu.addSeparator()
        menu.addAction(tr("Show all"), lambda: choose(PartnerFilter(shelf=wish.shelf)))
    return menu


def _tick(
    menu: QMenu,
    text: str,
    now: PartnerFilter,
    then: PartnerFilter,
    name: str,
    choose: Callable[[PartnerFilter], object],
) -> None:
    """Add an entry that is ticked when choosing it would take something away."""
    action = menu.addAction(text.replace("&", "&&"), lambda: choose(then))
    action.setCheckable(True)
    before, after = getattr(now, name), getattr(then, name)
    action.setChecked(after < before if isinstance(before, frozenset) else after in (0, Shelf.IN_USE))


def _known_tags(model: PartnersModel) -> list[str]:
    """Return the tags there are, the commonest first, as many as a menu can hold, then by name."""
    counted: dict[str, int] = {}
    for row in model.whole:
        for tag in tags_of(row, model.places):
            counted[tag] = counted.get(tag, 0) + 1
    common = sorted(counted, key=lambda tag: -counted[tag])[:MOST_TAGS]
    return sorted({*common, *model.filter.tag}, key=fold)


def chosen_menu(
    parent: QWidget, shelf: Shelf, run: dict[str, Callable[..., object]], *, number: int, read_only: bool
) -> QMenu:
    """Return the menu for the chosen partners; `run` says what each entry does, `number` how many are chosen."""
    menu = QMenu(parent)
    menu.addAction(tr("Open"), run["open"])
    compared = menu.addAction(icons.icon("merge"), tr("Compare the two …"), run["compare"])
    compared.setVisible(number == PAIR and shelf is not Shelf.BINNED)
    menu.addSeparator()
    standing = menu.addMenu(tr("Standing"))
    for status in Status:
        standing.addAction(tr(status.label), lambda status=status: run["status"](status))  # type: ignore[misc]
    standing.setEnabled(not read_only and shelf is not Shelf.BINNED)
    changing = [menu.addAction(icons.icon("tag"), tr("Add a tag …"), run["tag"])]
    if shelf is Shelf.ARCHIVED:
        changing.append(menu.addAction(icons.icon("archive"), tr("Take out of the archive"), run["unarchive"]))
    elif shelf is Shelf.IN_USE:
        changing.append(menu.addAction(icons.icon("archive"), tr("Archive"), run["archive"]))
    if shelf is Shelf.BINNED:
        changing.append(menu.addAction(icons.icon("undo-2"), tr("Take out of the bin"), run["take_back"]))
    else:
        changing.append(menu.addAction(icons.icon("trash-2"), tr("Put in the bin\tDel"), run["bin"]))
    for action in changing:
        action.setEnabled(not read_only)
    menu.addSeparator()
    menu.addAction(icons.icon("clipboard-copy"), tr("Copy for a sheet\tCtrl+C"), run["copy"])
    menu.addAction(icons.icon("file-down"), tr("Export …"), run["export"])
    menu.addAction(icons.icon("printer"), tr("Print a directory of them"), run["directory"])
    return menu
