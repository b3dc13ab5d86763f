"""Commands for versions: close an agreement for signing, list its versions, match a sheet of paper with its version."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import PROBLEMS, Answer, Here, WrongUse, reading, saved, write_file, writing
from partnerdesk.domain.codes import CODE_LENGTH, in_groups, read_code
from partnerdesk.errors import Told
from partnerdesk.text import fold, screen, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.signatures import Signature
    from partnerdesk.domain.versions import Version
    from partnerdesk.storage.store import Store


class NoSuchAgreement(Told):
    """An id that no agreement of the workspace has."""

    def __init__(self, id: str) -> None:  # noqa: A002 - records call it so
        super().__init__(tr("There is no agreement “{id}” in this workspace. “papers” lists what there is.", id=id))


class ClosedAlready(Told):
    """An agreement that is no draft any more."""

    def __init__(self, name: str, state: str) -> None:
        super().__init__(tr("“{name}” is closed already: {state}. Nothing was changed.", name=name, state=state))


class NotReady(Told):
    """An agreement with something that must be put right before it is signed."""

    def __init__(self, name: str, stops: tuple[str, ...]) -> None:
        what = "\n".join(f"- {stop}" for stop in stops)
        super().__init__(
            tr("“{name}” cannot be closed for signing yet. Nothing was changed. First put right:", name=name)
            + f"\n{what}"
        )


class NoSuchVersion(Told):
    """A code that no version of the workspace has now."""

    def __init__(self, code: str) -> None:
        super().__init__(
            tr("There is no version with the code {code} in this workspace. Nothing was changed.", code=code)
        )


class SeveralVersions(Told):
    """A code that stands on the sheets of several agreements, since they say just the same."""

    def __init__(self, code: str, found: Sequence[Version]) -> None:
        listed = "\n".join(f"- {_line(each)}, --of {each.paper}" for each in found)
        super().__init__(
            tr(
                "Several agreements say just the same, so {code} stands on the sheets of each. Say which with --of:",
                code=code,
            )
            + f"\n{listed}"
        )


class NoAmendment(Told):
    """A version that changed nothing that was in force."""

    def __init__(self, name: str) -> None:
        super().__init__(tr("There is no amendment to “{name}”: nothing was in force before it.", name=name))


class GivenUp(WrongUse):
    """A version that was to be signed and was given up."""

    def __init__(self, version: Version, standing: Version | None) -> None:
        said = tr("“{name}” was given up: a signature on it counts for nothing.", name=version.called())
        code = in_groups(standing.code) if standing else ""
        stands = tr("What counts has the code {code}.", code=code) if standing else ""
        what = tr("Nothing was changed. With --anyway it is put on record all the same.")
        super().__init__(" ".join(filter(None, (said, stands, what))))


class NoSuchParty(Told):
    """Words that name no party of a version, or several."""

    def __init__(self, typed: str, parties: tuple[str, ...]) -> None:
        super().__init__(
            tr(
                "“{typed}” names none of the parties, or more than one. Nothing was changed. They are: {names}.",
                typed=typed,
                names="; ".join(parties),
            )
        )


def issue(words: Namespace, here: Here) -> Answer:
    """Close an agreement for signing: what it says and both files are frozen as a version."""
    from partnerdesk.content.papers import load
    from partnerdesk.documents.issuing import issue_agreement
    from partnerdesk.domain import paper_states
    from partnerdesk.domain.agreements import PaperState
    from partnerdesk.domain.checks import check
    from partnerdesk.domain.findings import Level
    from partnerdesk.storage import agreement_life, snapshots, versions

    today = here.now().date()
    with writing(words.file, here) as (_home, store):
        agreement = agreement_of(store, words.id)
        if agreement.state is not PaperState.DRAFT:
            raise ClosedAlready(agreement.called(), tr(paper_states.label(agreement)))
        catalogue = load(words.language)
        snapshot = snapshots.agreement(store, agreement.id, today=today, language=words.language, page=words.page)
        findings = check(snapshot, catalogue)
        if stops := tuple(one.text for one in findings if one.level is Level.STOP):
            raise NotReady(agreement.called(), stops)
        version = next(iter(versions.versions(store, agreement.id)), None)
        made = issue_agreement(snapshot, catalogue, version, versions.in_force(store, agreement.id))
        with store.change(tr("close {name} for signing", name=agreement.called())) as change:
            version = agreement_life.close(change, store, snapshot, made, today)
    remarks = tuple(one.text for one in findings)
    return Answer(_said(version), (_line(version),), remarks=remarks)


def versions(words: Namespace, here: Here) -> Answer:
    """List the versions of an agreement, the newest first."""
    from partnerdesk.storage.versions import given_up
    from partnerdesk.storage.versions import versions as kept

    with reading(words.file, here) as (_home, store):
        found = kept(store, agreement_of(store, words.id).id)
        gone = {version.id for version in found if given_up(store, version)}
    lines = tuple(_line(version, is_given_up=version.id in gone) for version in found)
    said = [_said(version, is_given_up=version.id in gone) for version in found]
    return Answer({"versions": said}, lines or (tr("Nothing was issued yet."),))


def sign(words: Namespace, here: Here) -> Answer:
    """Note that a party has signed a version; with the last one the agreement is signed."""
    from partnerdesk.domain.records import field_of
    from partnerdesk.domain.signatures import Signature, untimely
    from partnerdesk.storage import agreement_life
    from partnerdesk.storage.versions import given_up, issued

    with writing(words.file, here) as (_home, store):
        version = find_version(store, words.code, words.of)
        meant = party_of(store, version, words.party)
        today = here.now().date()
        _may_sign(meant)
        if given_up(store, version) and not words.anyway:
            raise GivenUp(version, issued(store, version.paper))
        signed = replace(
            meant,
            signed_on=words.on or today,
            how=field_of(Signature, "how").from_json(words.how),
            witness=words.witness or meant.witness,
        )
        if problems := (*signed.problems(), *untimely(signed, version.issued_on, today)):
            raise WrongUse(" ".join(problem.text for problem in problems))
        with store.change(tr("note that {party} signed", party=signed.party)) as change:
            last = agreement_life.sign(change, store, signed)
        missing = [one.party for one in store.all(Signature, version=version.id) if not one.signed_on]
        from_day = store.need(type(version), version.id).change_on
    day = signed.signed_on
    assert day is not None
    line = tr("{party} signed on {day}.", party=signed.party, day=screen.day(day))
    rest = tr("Not signed yet: {names}", names=", ".join(missing)) if missing else tr("All have signed.")
    said = {"party": signed.party, "signed_on": day.isoformat(), "missing": missing, "in_force": last}
    if from_day is None:
        return Answer(said, (line, rest))
    effect = tr("What it changes holds from {day} on.", day=screen.day(from_day))
    return Answer({**said, "change_on": from_day.isoformat()}, (line, rest, effect))


def _may_sign(place: Signature) -> None:
    """Raise WrongUse where a signature is noted already."""
    if place.signed_on is not None:
        day = screen.day(place.signed_on)
        raise WrongUse(tr("{party} has signed already, on {day}. Nothing was changed.", party=place.party, day=day))


def match(words: Namespace, here: Here) -> Answer:
    """Say which version a sheet was printed from, by the code in its foot; with a file to write, hand that version out."""
    from partnerdesk.storage.versions import given_up, matches

    code = _read_code(words.code)
    if words.to is not None and words.to.suffix.lower() not in {".pdf", ".docx"}:
        raise WrongUse(tr("A paper ends in .pdf or .docx."))
    with reading(words.file, here) as (_home, store):
        every = [each for each in matches(store, code) if words.of in {"", each.version.paper}]
        if not every:
            line = tr("No sheet with this code was printed from this workspace. Is every character right?")
            return Answer({"found": False, "code": code}, (line,), code=PROBLEMS)
        found, version = every[0], every[0].version
        gone = {one.version.id for one in every if not one.is_gone and given_up(store, one.version)}
        if words.to is not None:
            if len(every) > 1:
                raise SeveralVersions(in_groups(code), [each.version for each in every])
            is_pdf = words.to.suffix.lower() == ".pdf"
            whole = version.pdf if is_pdf else version.word
            file = (version.change_pdf if is_pdf else version.change_word) if words.amendment else whole
            if file is None:
                raise NoAmendment(version.called())
            write_file(words.to, store.read_file(file.digest))
    told = (tr("This version was taken back since."),) if found.is_gone else ()
    written = (saved(words.to),) if words.to is not None else ()
    line, *same = [_line(each.version, is_given_up=each.version.id in gone) for each in every]
    lines = (line, *told, *same, *written)
    if same:
        lines = (*lines, tr("They say just the same, so the code stands on the sheets of each."))
    first, *others = [_said(each.version, is_given_up=each.version.id in gone) for each in every]
    return Answer({"found": True, "gone": found.is_gone, **first, "same": others}, lines)


def compare(words: Namespace, here: Here) -> Answer:
    """Write what two versions of a paper do not both say, as a paper; the codes are those in the feet of their sheets."""
    from partnerdesk.documents import pdf, word
    from partnerdesk.documents.comparing import compare as changes
    from partnerdesk.documents.kinds import comparison
    from partnerdesk.documents.letterheads import dress
    from partnerdesk.domain.letterheads import PaperSort
    from partnerdesk.storage.letterheads import letterhead
    from partnerdesk.storage.versions import given_up
    from partnerdesk.storage.versions import match as find

    ending = words.to.suffix.lower()
    if ending not in {".pdf", ".docx"}:
        raise WrongUse(tr("A paper ends in .pdf or .docx."))
    codes = [_read_code(typed) for typed in (words.earlier, words.later)]
    with reading(words.file, here) as (_home, store):
        found = [find(store, code) for code in codes]
        pair = [one.version for one in found if one]
        if len(pair) < len(found):
            raise NoSuchVersion(in_groups(next(code for code, one in zip(codes, found, strict=True) if one is None)))
        earlier, later = (store.read_file(each.content.digest) if each.content else b"" for each in pair)
        head, gone = letterhead(store), [each.id for each in pair if given_up(store, each)]
    look = {"language": words.language, "page": words.page}
    document = comparison.compose((pair[0], pair[1]), (earlier, later), **look, given_up=gone)
    document = dress(document, head, PaperSort.AGREEMENTS)
    write_file(words.to, pdf.write(document) if ending == ".pdf" else word.write(document))
    clauses = [clause.heading for clause in changes(earlier, later)]
    return Answer({"file": str(words.to), "changed": clauses}, (saved(words.to),))


def find_version(store: Store, typed: str, agreement: str = "") -> Version:
    """Return the version whose code was typed, of an agreement if its id is given.

    Raises WrongUse, NoSuchVersion, SeveralVersions.
    """
    from partnerdesk.storage.versions import matches

    code = _read_code(typed)
    kept = [each.version for each in matches(store, code) if not each.is_gone]
    found = [each for each in kept if agreement in {"", each.paper}]
    if not found:
        raise NoSuchVersion(in_groups(code))
    if len(found) > 1:
        raise SeveralVersions(in_groups(code), found)
    return found[0]


def party_of(store: Store, version: Version, typed: str) -> Signature:
    """Return the place to sign of the party that was named, by its name or a part of it. Raises NoSuchParty."""
    from partnerdesk.domain.signatures import Signature

    places = store.all(Signature, version=version.id)
    meant = [one for one in places if fold(typed) in fold(one.party)]
    if len(meant) != 1:
        raise NoSuchParty(typed, tuple(one.party for one in places))
    return meant[0]


def _read_code(typed: str) -> str:
    if not (code := read_code(typed)):
        raise WrongUse(tr("A code has {n} letters and digits, as in the foot of each sheet.", n=CODE_LENGTH))
    return code


def agreement_of(store: Store, id: str) -> Agreement:  # noqa: A002 - records call it so
    """Return an agreement by its id; raise NoSuchAgreement."""
    from partnerdesk.domain.agreements import Agreement

    found = store.get(Agreement, id)
    if found is None or found.binned_on:
        raise NoSuchAgreement(id)
    return found


def _line(version: Version, *, is_given_up: bool = False) -> str:
    assert version.issued_on is not None
    line = tr(
        "{title}, issued {day}, code {code}",
        title=version.called(),
        day=screen.day(version.issued_on),
        code=in_groups(version.code),
    )
    return tr("{line}, given up", line=line) if is_given_up else line


def _said(version: Version, *, is_given_up: bool = False) -> dict[str, Any]:
    assert version.issued_on is not None
    files = {
        "content": version.content,
        "pdf": version.pdf,
        "word": version.word,
        "change_pdf": version.change_pdf,
        "change_word": version.change_word,
    }
    return {
        "version": version.id,
        "agreement": version.paper,
        "number": version.number,
        "title": version.title,
        "issued_on": version.issued_on.isoformat(),
        "code": version.code,
        "signed_on": version.signed_on.isoformat() if version.signed_on else None,
        "given_up": is_given_up,
        "sha256": {name: file.digest for name, file in files.items() if file},
    }
