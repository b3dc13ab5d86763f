"""Commands for a workspace as a whole: new, backup, restore, backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.commands.answers import Answer, Here, reading, saved
from partnerdesk.text import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def new(words: Namespace, here: Here) -> Answer:
    """Make an empty workspace, or a copy of the sample."""
    from partnerdesk.storage import sample
    from partnerdesk.storage.filehome import FileHome
    from partnerdesk.storage.format import SUFFIX
    from partnerdesk.storage.store import Store

    path: Path = words.file if words.file.suffix else words.file.with_suffix(SUFFIX)

    def fill(work: Path) -> None:
        if words.sample:
            sample.make(work, here.now().date())
        else:
            Store.create(work, author=here.who).close()

    home = FileHome.create(path, fill, places=here.places, who=here.who, now=here.now)
    workspace = home.workspace
    home.close()
    return Answer({"file": str(path), "workspace": workspace, "sample": words.sample}, (saved(path),))


def backup(words: Namespace, here: Here) -> Answer:
    """Make a backup now, and a copy of it in a second place if one is named."""
    from partnerdesk.storage.backups import back_up

    with reading(words.file, here) as (home, _store):
        made = back_up(home.work, here.places, here.now(), document=home.document, extra=words.also)
    said = {"backup": str(made.path), "when": made.when.isoformat(), "told": made.told}
    return Answer(said, (saved(made.path),), remarks=(made.told,) if made.told else ())


def backups(words: Namespace, here: Here) -> Answer:
    """List the backups of a workspace, newest first."""
    from partnerdesk.storage.backups import backups_of
    from partnerdesk.storage.refusals import say_when
    from partnerdesk.storage.whole import read_identity

    with reading(words.file, here) as (home, _store):
        found = backups_of(here.places, read_identity(home.work, reading=False).workspace)
    listed = [{"backup": str(each.path), "when": each.when.isoformat(), "why": each.why} for each in found]
    lines = tuple(f"{say_when(each.when)}  {each.path}" for each in found)
    return Answer({"backups": listed}, lines or (tr("There is no backup of it on this computer."),))


def restore(words: Namespace, here: Here) -> Answer:
    """Put a backup in a workspace's place; what is there is backed up first."""
    from partnerdesk.storage.backups import Backup
    from partnerdesk.storage.backups import restore as put_back

    place = put_back(Backup(words.backup, here.now()), words.file, here.places, here.now(), who=here.who)
    return Answer({"file": str(place), "backup": str(words.backup)}, (tr("Restored to {path}.", path=place),))
