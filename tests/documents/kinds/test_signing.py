"""The papers that go round with a version: what they ask, whose copy it is, and that the version's own sheets stay as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import page
import pypdfium2
import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.content import (
    Clause,
    Document,
    Paragraph,
    Run,
    SignatureBlock,
    Signatures,
    Title,
    plain,
    words,
)
from partnerdesk.documents.frozen import Frozen, read_frozen
from partnerdesk.documents.kinds import signing
from partnerdesk.documents.own_pdf import read
from partnerdesk.documents.print_sets import parties, print_set, sheets
from partnerdesk.domain.agreements import Approval
from partnerdesk.domain.issued_snapshot import IssuedSnapshot
from partnerdesk.domain.signatures import Signature
from partnerdesk.domain.versions import Version
from tests.documents.samples import LONG, pdf_texts, word_text

TODAY = date(2026, 11, 17)
CODE = "FX059G828407"
PARTIES = ("Riverside Community Clinic, Inc.", "Riverbend Community Kitchen, Inc.", "Hollow Creek <Schools> & Co.")


def made(**changes):
    """Return a version of a paper that three sign."""
    document = Document(
        title="Food Cards",
        reference="RFP-7",
        code="FX05-9G82-8407",
        initials_box=True,
        blocks=(
            Title("Food Cards"),
            *(Paragraph(words(LONG)) for _ in range(12)),
            Clause(words("Form of the card;"), level=3, anchor="schedules.list.1"),
            Clause(words("Map."), level=3, anchor="schedules.list.2"),
            Paragraph(words("Signed by those who may sign.")),
            Signatures(tuple(SignatureBlock(name, "Somebody", "Director", witness=True) for name in PARTIES)),
        ),
    )
    return IssuedSnapshot(
        version=Version(number=2, title="Food Cards", issued_on=TODAY, page="A4", code=CODE),
        today=TODAY,
        signatures=tuple(Signature(position=n, party=name, name="Somebody") for n, name in enumerate(PARTIES, 1)),
        content=canonical(replace(document, **changes), 2),
        pdf=pdf.write(replace(document, **changes)),
    )


def text_of(document):
    return " ".join(" ".join(pdf_texts(pdf.write(document))).split())


def test_what_was_frozen_is_read_back():
    frozen = read_frozen(made().content)
    assert (frozen.reference, frozen.initials, frozen.has_witnesses) == ("RFP-7", True, True)
    assert plain(frozen.sentence) == "Signed by those who may sign."
    assert frozen.schedules == ("Form of the card", "Map")
    assert [block.entity for block in frozen.blocks] == list(PARTIES)


def test_where_nothing_was_frozen_nothing_is_said():
    assert read_frozen(b"") == Frozen()


@pytest.mark.parametrize("page", ["A5", "", "../Letter"])
def test_a_paper_size_that_there_is_not_is_printed_on_the_usual_one(page):
    snapshot = replace(made(), version=replace(made().version, page=page))
    assert signing.checklist(snapshot).page == "Letter"
    assert print_set(snapshot)


def test_a_blank_before_the_places_to_sign_stays_a_blank():
    sentence = Paragraph(words("Adopted on ", Run("which day", blank=True), ", by vote:"))
    snapshot = made(blocks=(Title("Rules"), sentence, Signatures((SignatureBlock("Clinic"),))))
    assert plain(read_frozen(snapshot.content).sentence) == "Adopted on [which day], by vote:"
    assert sentence.runs[1] in signing.signature_page(snapshot).blocks[3].runs


def test_the_checklist_is_one_page_and_asks_all():
    document = signing.checklist(made())
    assert len(pypdfium2.PdfDocument(pdf.write(document))) == 1
    told = text_of(document)
    for words_ in (
        "final version", "The names in it", "No blank", "“Form of the card”", "“Map”", "initials", "witness", "dated by hand",
        "Copy sent", "kept at", "FX05-9G82-8407", *PARTIES,
    ):  # fmt: skip
        assert words_ in told
    assert told.count(signing.BOX) == 5 + 3 * len(PARTIES) + 5


def test_it_asks_only_what_was_chosen():
    told = text_of(signing.checklist(made(initials_box=False, blocks=made_without_witness())))
    assert "initials" not in told
    assert "witness" not in told
    assert "schedule" not in told


def made_without_witness():
    return Title("Food Cards"), Signatures((SignatureBlock("Clinic"),))


def test_it_asks_for_an_approval_that_is_needed_and_not_there():
    snapshot = made()
    first, second, third = snapshot.signatures
    told = text_of(
        signing.checklist(
            replace(
                snapshot,
                signatures=(
                    replace(first, approval=Approval.NEEDED),
                    replace(second, approval=Approval.NEEDED, approved_on=TODAY),
                    third,
                ),
            )
        )
    )
    assert f"The board of {PARTIES[0]} has approved it." in told
    assert f"The board of {PARTIES[1]}" not in told


def test_a_lone_signature_page_can_be_matched():
    document = signing.signature_page(made())
    told = text_of(document)
    assert document.code == "FX05-9G82-8407"
    for words_ in (
        "Food Cards, version 2",
        "FX05-9G82-8407",
        "Signed by those who may sign.",
        "Witness name",
        *PARTIES,
    ):
        assert words_ in told


@pytest.mark.parametrize(
    "kind", [signing.checklist, signing.signature_page, lambda one: signing.copy_sheet(one, 1, 4, "A")]
)
def test_each_paper_keeps_both_standards_and_is_a_word_file_too(kind):
    document = kind(made())
    data = pdf.write(document)
    assert [list(page.validate_pdf_bytes(data, profile=profile).failures) for profile in ("ua1", "2a")] == [[], []]
    assert "Food Cards" in word_text(word.write(document))


def test_a_print_set_has_a_marked_copy_for_each_party_and_one_for_the_file():
    snapshot = made()
    assert parties(snapshot) == [*PARTIES, ""]
    whole = print_set(snapshot)
    tops = [one.get_title() for one in pypdfium2.PdfDocument(whole).get_toc() if one.level == 0]
    assert tops == [
        "Signing checklist",
        *(f"Copy {n} of 4. For {name}" for n, name in enumerate(PARTIES, 1)),
        "Copy 4 of 4. For the file",
    ]


def test_a_party_that_signs_twice_gets_one_copy():
    snapshot = made()
    twice = replace(snapshot, signatures=(*snapshot.signatures, snapshot.signatures[0]))
    assert parties(twice) == [*PARTIES, ""]


def test_the_sheets_of_the_version_stay_as_they_were_issued_in_every_copy():
    snapshot = made()
    source, whole = read(snapshot.pdf), read(print_set(snapshot))
    issued = [source.thing(source.thing(one).pointer("Contents")).stream for one in source.pages]
    drawn = [whole.thing(whole.thing(one).pointer("Contents")).stream for one in whole.pages]
    assert [drawn.count(one) for one in issued] == [4] * len(issued)


def test_every_copy_begins_on_a_new_sheet_and_names_its_party():
    texts = [" ".join(text.split()) for text in pdf_texts(print_set(made()))]
    begins = [n for n, text in enumerate(texts) if text.startswith("Copy ")]
    assert len(begins) == 4
    assert all(n % 2 == 0 for n in begins)
    assert all(f"For {name}" in texts[n] for n, name in zip(begins, PARTIES, strict=False))
    assert sum("Put this schedule behind this sheet" in text for text in texts) == 8


def test_on_one_side_of_each_sheet_no_side_is_left_empty():
    empty = "This side is left empty"
    both, one = (pdf_texts(print_set(made(), both_sides=sides)) for sides in (True, False))
    assert sum(empty in " ".join(text.split()) for text in both) == len(both) - len(one) > 0
    assert not any(empty in " ".join(text.split()) for text in one)
    assert [sheets(len(both), both_sides=True), sheets(len(one), both_sides=False)] == [(len(both) + 1) // 2, len(one)]


def test_an_amendment_lies_before_the_text_it_leads_to_in_every_copy():
    change = pdf.write(Document(title="Change", blocks=(Paragraph(words("First amendment.")),)))
    told = [" ".join(text.split()) for text in pdf_texts(print_set(replace(made(), change_pdf=change)))]
    at = [n for n, text in enumerate(told) if "First amendment." in text]
    assert len(at) == 4
    assert all(told[n - 2].startswith("Copy ") and told[n + 2].startswith("Food Cards") for n in at)
    assert "Pages of the amendment 1" in told[0]
    assert "The whole text behind it is not signed again." in told[0]
    assert sum("Only the amendment is signed" in text for text in told) == 1 + 4


@pytest.mark.parametrize(("renews", "what"), [(False, "amendment"), (True, "renewal")])
def test_where_only_a_change_is_signed_no_sheet_says_otherwise(renews, what):
    change = pdf.write(Document(title="Change", blocks=(Paragraph(words("What changes.")),)))
    snapshot = replace(made(), change_pdf=change)
    snapshot = replace(snapshot, version=replace(snapshot.version, renews=renews))
    sheets_ = (signing.checklist(snapshot), signing.copy_sheet(snapshot, 1, 3, "Clinic"))
    check, copy = (" ".join(" ".join(pdf_texts(pdf.write(each))).split()) for each in sheets_)
    schedule = " ".join(" ".join(pdf_texts(pdf.write(signing.schedule_sheet(snapshot, "Map")))).split())
    assert f"All pages of each signed {what} were scanned" in check
    assert f"What is signed is the {what} behind it" in copy
    assert "What is signed are the sheets behind it" not in copy
    assert f"Scan or copy all pages of the {what}" in copy
    assert "the whole of it" not in copy
    assert "It is part of what is signed" not in schedule
    assert f"only the {what} is" in schedule
