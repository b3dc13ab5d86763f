"""Commands for papers: what can be made of a workspace, one paper, or all of them."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from partnerdesk.commands.answers import Answer, Here, WrongUse, make_folder, reading, saved, write_file
from partnerdesk.errors import Told
from partnerdesk.outputs import usable_name
from partnerdesk.text import tr, trn

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator
    from datetime import date

    from partnerdesk.documents.content import Document
    from partnerdesk.documents.kinds import Snapshot
    from partnerdesk.domain.catalogue import Catalogue
    from partnerdesk.storage.store import Store

ENDINGS = (".pdf", ".docx")


class NoSuchPaper(Told):
    """A kind of paper or a record that the workspace has not."""

    def __init__(self, kind: str, subject: str) -> None:
        super().__init__(
            tr(
                "There is no paper “{kind}” of “{subject}” in this workspace. “papers” lists what can be made.",
                kind=kind,
                subject=subject,
            )
        )


@dataclass(frozen=True)
class Subject:
    """One paper that can be made: its kind, and the record it is about."""

    kind: str
    label: str
    id: str
    name: str
    partnership: str


@dataclass(frozen=True)
class Look:
    """What a paper's snapshot is taken with."""

    today: date
    language: str
    page: str


def papers(words: Namespace, here: Here) -> Answer:
    """List what can be made; with a folder, make all of it as PDF and as Word."""
    if bool(words.file) == words.sample:
        raise WrongUse(tr("Name a workspace, or say --sample."))
    if not words.sample:
        return _papers_of(words.file, words, here)
    from partnerdesk.storage import sample

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.partnerdesk"
        sample.make(path, here.now().date())
        # Its work copy goes with it: nothing of a passing sample stays on this computer.
        passing = replace(here, places=replace(here.places, sessions=Path(folder) / "sessions"))
        return _papers_of(path, words, passing)


def _papers_of(file: Path, words: Namespace, here: Here) -> Answer:
    with reading(file, here) as (_home, store):
        found = list(subjects(store))
        if words.to is None:
            lines = tuple(f"{each.kind}  {each.id}  {each.name}" for each in found)
            return Answer(
                {"papers": [asdict(each) for each in found]}, lines or (tr("There is nothing to print yet."),)
            )
        make_folder(words.to)
        catalogue = _catalogue(words.language)
        written = [
            path
            for each, name in zip(found, _names(found), strict=True)
            for path in _write_both(_writer(store, each, _look(words, here), catalogue), words.to / name)
        ]
    said = {"folder": str(words.to), "files": [path.name for path in written]}
    return Answer(
        said, (trn("{n} file saved to {folder}.", "{n} files saved to {folder}.", len(written), folder=words.to),)
    )


def paper(words: Namespace, here: Here) -> Answer:
    """Make one paper."""
    if words.to.suffix.lower() not in ENDINGS:
        raise WrongUse(tr("A paper ends in .pdf or .docx."))
    from partnerdesk.documents.kinds import CLOSING_LETTER

    with reading(words.file, here) as (_home, store):
        subject = next((each for each in subjects(store) if (each.kind, each.id) == (words.kind, words.id)), None)
        if subject is None:
            raise NoSuchPaper(words.kind, words.id)
        catalogue = _catalogue(words.language)
        look = _look(words, here)
        findings = _findings(_snapshot(store, subject, look), catalogue) if subject.kind != CLOSING_LETTER else []
        data = _writer(store, subject, look, catalogue)(words.to.suffix.lower())
    write_file(words.to, data)
    remarks = tuple(each["text"] for each in findings if each["level"] == "stop")
    return Answer({"file": str(words.to), **asdict(subject), "findings": findings}, (saved(words.to),), remarks=remarks)


def subjects(store: Store) -> Iterator[Subject]:
    """Yield every paper that can be made, kind by kind."""
    from partnerdesk.documents.kinds import PAPERS
    from partnerdesk.domain.kinds import KINDS
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.domain.partners import Membership
    from partnerdesk.domain.partnerships import Partnership
    from partnerdesk.storage.readings import has_facts

    organizations = {each.id: each.called() for each in store.all(Organization)}
    partnerships = {each.id: each.called() for each in store.all(Partnership)}
    for kind in PAPERS:
        for record in filter(kind.fits, store.all(KINDS[kind.subject_kind])):
            if not has_facts(store, kind.key, record.id):
                continue
            name = record.called()
            if isinstance(record, Membership):
                if record.organization not in organizations:
                    continue
                name = organizations[record.organization]
            of = record.id if isinstance(record, Partnership) else str(getattr(record, "partnership", ""))
            yield Subject(kind.key, tr(kind.label), record.id, name, partnerships.get(of, ""))


def _look(words: Namespace, here: Here) -> Look:
    return Look(here.now().date(), words.language, words.page)


def _catalogue(language: str) -> Catalogue:
    from partnerdesk.content.papers import load

    return load(language)


def _snapshot(store: Store, subject: Subject, look: Look) -> Snapshot:
    from partnerdesk.documents.kinds import paper
    from partnerdesk.storage import readings

    how: dict[str, Any] = asdict(look)
    return cast("Snapshot", readings.read(store, subject.kind, paper(subject.kind).subject_kind, subject.id, **how))


def _writer(store: Store, subject: Subject, look: Look, catalogue: Catalogue) -> Callable[[str], bytes]:
    """Return what makes a paper's file of an ending; that of a closed agreement is the one that was issued, marked once it has ended."""
    from partnerdesk.documents.ended import with_mark
    from partnerdesk.documents.kinds import OF_AGREEMENT
    from partnerdesk.documents.kinds import paper as kind_of
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.storage.versions import issued

    version = issued(store, subject.id) if subject.kind in OF_AGREEMENT.values() else None
    if version and version.pdf and version.word:
        word, agreement = version.word, store.need(Agreement, version.paper)
        marked = with_mark(store.read_file(version.pdf.digest), version, agreement, look.today, look.language)
        return lambda ending: marked if ending == ".pdf" else store.read_file(word.digest)
    document = kind_of(subject.kind).compose(_snapshot(store, subject, look), catalogue)
    return lambda ending: _render(document, ending)


def _findings(snapshot: Snapshot, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return what the checks before issuing say; other papers than agreements have none."""
    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.domain.checks import check

    if not isinstance(snapshot, AgreementSnapshot):
        return []
    return [
        {"level": each.level.value, "ground": each.ground.value, "text": each.text, "why": each.why}
        for each in check(snapshot, catalogue)
    ]


def _render(document: Document, ending: str) -> bytes:
    from partnerdesk.documents import pdf, word

    return pdf.write(document) if ending == ".pdf" else word.write(document)


def _write_both(write: Callable[[str], bytes], stem: Path) -> Iterator[Path]:
    for ending in ENDINGS:
        path = stem.with_name(stem.name + ending)
        write_file(path, write(ending))
        yield path


def _names(found: list[Subject]) -> Iterator[str]:
    """Yield file names that tell the papers apart on every system."""
    taken: set[str] = set()
    for each in found:
        name = usable_name(f"{each.label} - {each.name}")
        if name.casefold() in taken:
            name = usable_name(f"{each.label} - {each.name} ({each.partnership})")
        if name.casefold() in taken:
            name = usable_name(f"{each.label} - {each.id}")
        taken.add(name.casefold())
        yield name
