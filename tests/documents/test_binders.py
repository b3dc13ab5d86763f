"""A binder: all there is of an agreement as one file, numbered through, with what cannot be read told of in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import page
import pypdfium2
import pytest

from partnerdesk.documents import pdf
from partnerdesk.documents.binders import SECTIONS, binder
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.content import Document, Heading, Paragraph, Title, words
from partnerdesk.documents.kinds.binder import told_facts
from partnerdesk.documents.own_pdf import read
from partnerdesk.domain.agreement_snapshot import AgreementSnapshot, PartyFacts
from partnerdesk.domain.agreements import Agreement, EndedHow, MoneyRule, PaperState, Party, Renewal
from partnerdesk.domain.binder_snapshot import BinderSnapshot, Owed, ScanFacts
from partnerdesk.domain.files import StoredFile
from partnerdesk.domain.issued_snapshot import IssuedSnapshot
from partnerdesk.domain.money import Money
from partnerdesk.domain.obligations import Obligation, Outcome
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.promises import Payment
from partnerdesk.domain.scans import Scan
from partnerdesk.domain.signatures import Signature
from partnerdesk.domain.versions import Version
from tests.documents import scanned
from tests.documents.samples import LONG, pdf_texts

TODAY = date(2026, 11, 23)
CODES = ("FX059G828407", "3XXGZVG5M4RP", "5RWP0YXVWN4K")


def issued(number, purpose):
    document = Document(
        title="Food Cards",
        code=CODES[number - 1],
        blocks=(
            Title("Food Cards"),
            Heading("Purpose", anchor="purpose"),
            *(Paragraph(words(purpose)) for _ in range(30)),
        ),
    )
    return IssuedSnapshot(
        version=Version(number=number, title="Food Cards", issued_on=TODAY, page="Letter", code=CODES[number - 1]),
        today=TODAY,
        signatures=(Signature(party="Clinic", name="Dr. Owen Castillo", signed_on=TODAY if number > 1 else None),),
        content=canonical(document, number),
        pdf=pdf.write(document),
    )


def scan(data, name, media, pages, **more):
    stored = StoredFile(sha256(data).hexdigest(), name, media, len(data))
    return ScanFacts(
        scan=Scan(stored=stored, pages=pages, received_on=TODAY, **more), number=2, party="Clinic", data=data
    )


def made(**changes):
    agreement = AgreementSnapshot(
        agreement=Agreement(title="Food Cards", reference="RFP-7", purpose="Nobody <goes> to bed hungry & cold."),
        partnership=Partnership(name="Riverbend Food Partnership"),
        today=TODAY,
        parties=(PartyFacts(party=Party(), organization=Organization(legal_name="Clinic")),),
    )
    snapshot = BinderSnapshot(
        agreement=agreement,
        versions=(issued(1, LONG), issued(2, "We say it otherwise.")),
        scans=(
            scan(scanned.pdf(2), "signed.pdf", "application/pdf", 2, complete=True, received_from="Dr. Castillo"),
            scan(scanned.image("JPEG", (1200, 800)), "photo.jpg", "image/jpeg", 1),
            scan(scanned.tiff(3), "fax.tif", "image/tiff", 3),
        ),
    )
    return replace(snapshot, **changes)


def texts(data):
    return [" ".join(text.split()) for text in pdf_texts(data)]


def bookmarks(data):
    document = pypdfium2.PdfDocument(data)
    return [(one.get_title(), one.get_dest().get_index() + 1) for one in document.get_toc() if one.level == 0]


def test_everything_is_in_it_in_order():
    assert [title for title, _ in bookmarks(binder(made()))] == [
        "Cover",
        "Facts",
        "Version 1, code FX05-9G82-8407",
        "Version 2, code 3XXG-ZVG5-M4RP",
        "What changed from version 1 to 2",
        "Register of signatures",
        "Scan of version 2: Clinic, signed.pdf",
        "Scan of version 2: Clinic, photo.jpg",
        "Scan of version 2: Clinic, fax.tif",
    ]


def ending(last, **changes):
    snapshot = made(versions=(), scans=())
    signed = {"state": PaperState.SIGNED, "ends_on": date(2030, 12, 31), "renewal": Renewal.AUTOMATIC}
    agreement = replace(snapshot.agreement.agreement, **signed, ended_on=last, ended_how=EndedHow.NOTICE, **changes)
    return replace(snapshot, agreement=replace(snapshot.agreement, agreement=agreement), last_day=agreement.runs_until)


def test_once_its_end_is_decided_the_closing_letter_is_in_it_and_the_facts_say_so():
    data = binder(ending(date(2027, 6, 30), ended_by="The Clinic"))
    assert [title for title, _ in bookmarks(data)] == ["Cover", "Facts", "Closing letter"]
    told = texts(data)[1]
    assert "State signed" in told
    assert "Runs until Jun 30, 2027 Was to run until Dec 31, 2030" in told
    assert "How it ends A party gave notice: The Clinic" in told
    assert "By itself" not in told
    assert "State ended" in texts(binder(ending(date(2026, 11, 1))))[1]


def test_what_was_given_up_is_told_to_be_and_a_renewal_is_called_one():
    first, dropped = issued(1, LONG), issued(2, "We say it otherwise.")
    dropped = replace(dropped, given_up=True, change_pdf=dropped.pdf)
    third = issued(3, "We say it otherwise again.")
    renewal = replace(third, version=replace(third.version, renews=True), change_pdf=third.pdf)
    data = binder(made(versions=(first, dropped, renewal), scans=made().scans[:1]))
    assert [title for title, _ in bookmarks(data)][2:] == [
        "Version 1, code FX05-9G82-8407",
        "Amendment to version 2 (given up)",
        "Version 2, code 3XXG-ZVG5-M4RP (given up)",
        "Renewal to version 3",
        "Version 3, code 5RWP-0YXV-WN4K",
        "What changed from version 1 to 2 (given up)",
        "What changed from version 1 to 3",
        "Register of signatures",
        "Scan of version 2: Clinic (given up), signed.pdf",
    ]


def test_the_facts_say_what_is_paid():
    snapshot = made(versions=(), scans=())
    paid = replace(snapshot.agreement, agreement=replace(snapshot.agreement.agreement, money=MoneyRule.MOVES))
    assert "Money Money is paid between the parties" in texts(binder(replace(snapshot, agreement=paid)))[1]
    paid = replace(paid, payments=(Payment(payer="a", payee="b", amount=Money(120000, "USD"), times=2),))
    assert "Money $2,400" in texts(binder(replace(snapshot, agreement=paid)))[1]


def test_the_cover_lists_each_part_with_its_binder_page():
    data = binder(made())
    told = texts(data)
    for title, number in bookmarks(data)[1:]:
        assert f"{title} {number} " in f"{told[0]} "
        assert f"Binder page {number} of {len(told)}" in told[number - 1]


def test_its_pages_are_numbered_through():
    told = texts(binder(made()))
    assert all(f"Binder page {number} of {len(told)}" in text for number, text in enumerate(told, 1))


def test_the_whole_keeps_both_standards():
    data = binder(made())
    assert [list(page.validate_pdf_bytes(data, profile=profile).failures) for profile in ("ua1", "2a")] == [[], []]


def test_a_long_list_of_contents_counts_its_own_pages():
    one = made().scans[1]
    data = binder(made(scans=(one,) * 60))
    told, marks = texts(data), bookmarks(data)
    first = marks[1][1]
    assert first > 2
    assert told[first - 1].startswith("Facts")
    assert f"Facts {first} " in told[0]
    assert f" {marks[-1][1]} " in f"{told[first - 2]} "


def test_versions_are_bound_as_they_were_issued():
    snapshot = made()
    source, whole = read(snapshot.versions[0].pdf), read(binder(snapshot))
    drawn = {thing.stream for thing in whole.things.values()}
    assert all(source.thing(source.thing(one).pointer("Contents")).stream in drawn for one in source.pages)


def test_each_scan_stands_under_a_page_that_says_what_it_is():
    snapshot = made()
    data = binder(snapshot)
    told, marks = texts(data), dict(bookmarks(data))
    head = told[marks["Scan of version 2: Clinic, signed.pdf"] - 1]
    assert "Dr. Castillo" in head
    assert "All pages are scanned Yes" in head
    assert snapshot.scans[0].scan.stored.digest.upper() in head.replace(" ", "")
    assert marks["Scan of version 2: Clinic, photo.jpg"] - marks["Scan of version 2: Clinic, signed.pdf"] == 3
    assert len(told) - marks["Scan of version 2: Clinic, fax.tif"] == 3


@pytest.mark.parametrize("media", ["application/pdf", "image/jpeg", "image/tiff", "text/plain"])
def test_a_scan_that_cannot_be_shown_hinders_nothing(media):
    snapshot = made(scans=(scan(b"hurt", "hurt.pdf", media, 4), *made().scans))
    told = texts(binder(snapshot))
    assert sum("cannot be shown here" in text for text in told) == 1
    assert any("photo.jpg" in text for text in told)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 nothing", scanned.pdf(3)])
def test_a_version_whose_file_is_hurt_is_told_of_in_its_place(data):
    first, second = made().versions
    told = texts(binder(made(versions=(replace(first, pdf=data), second))))
    assert sum("A kept PDF could not be read" in text for text in told) == 1
    assert any("We say it otherwise." in text for text in told)


def test_an_agreement_that_was_never_issued_has_its_facts():
    assert [title for title, _ in bookmarks(binder(made(versions=(), scans=())))] == ["Cover", "Facts"]


def test_progress_goes_to_its_end_and_can_stop_it():
    seen = []
    binder(made(), lambda done, of: seen.append((done, of)))
    assert seen == sorted(seen)
    assert seen[-1][0] <= seen[-1][1]

    def stop(done, _of):
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        binder(made(), stop)


def test_what_is_owed_is_told_with_what_became_of_it():
    report = Obligation(what="Send the report", due_on=TODAY, outcome=Outcome.KEPT, done_on=TODAY)
    data = binder(made(obligations=(Owed(obligation=report, who="Clinic"), Owed(obligation=Obligation(what="Meet")))))
    told = texts(data)[dict(bookmarks(data))["Obligations"] - 1]
    assert "Send the report Clinic All Nov 23, 2026" in told
    assert "Meet All All" in told


def test_what_ceases_to_be_owed_on_a_day_to_come_has_not_ceased_yet():
    last = date(2027, 1, 22)
    later = Obligation(what="Report", due_on=date(2028, 7, 1), outcome=Outcome.WAIVED, done_on=last)
    rows = (
        Owed(obligation=later),
        Owed(obligation=replace(later, what="Meet", due_on=date(2027, 1, 2))),
        Owed(obligation=replace(later, what="Past", done_on=TODAY)),
        Owed(obligation=Obligation(what="Pay 2 times $24,000", due="by June")),
    )
    data = binder(replace(ending(last), obligations=rows))
    told = texts(data)[dict(bookmarks(data))["Obligations"] - 1]
    assert "Will not fall due: it ends on Jan 22, 2027" in told
    assert "No longer owed after Jan 22, 2027" in told
    assert "No longer owed, Nov 23, 2026" in told
    assert "No longer owed, Jan 22, 2027" not in told
    assert "Due only for the time up to Jan 22, 2027" in told
    assert "Still to do" not in told
    assert "up to and including January 22, 2027" in told


def test_an_amendment_lies_before_the_version_it_leads_to():
    first, second = made().versions
    change = pdf.write(Document(title="Change", blocks=(Heading("First amendment"),)))
    data = binder(made(versions=(first, replace(second, change_pdf=change))))
    assert [title for title, _ in bookmarks(data)][3:5] == ["Amendment to version 2", "Version 2, code 3XXG-ZVG5-M4RP"]


def test_a_section_is_one_function():
    assert [section.__name__ for section in SECTIONS] == [
        "_facts",
        "_closing_letter",
        "_versions",
        "_comparisons",
        "_register",
        "_scans",
        "_obligations",
    ]


def test_the_facts_say_from_which_day_a_change_holds():
    first, second = made().versions
    changed = replace(second, version=replace(second.version, signed_on=TODAY, change_on=date(2027, 2, 1)))
    told = " ".join(pdf_texts(pdf.write(told_facts(made(versions=(first, changed))))))
    assert "Version 2 takes effect on Feb 1, 2027" in " ".join(told.split())
