"""What two versions do not both say: clause by clause, word by word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk import content
from partnerdesk.documents import pdf
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.comparing import FRAME, compare
from partnerdesk.documents.content import (
    Clause,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Reference,
    Run,
    Table,
    Title,
    words,
)
from partnerdesk.documents.kinds import agreement as agreement_paper
from partnerdesk.documents.kinds import comparison
from partnerdesk.domain.agreements import PaperState
from partnerdesk.domain.versions import Version
from tests.agreements import TWO, changed
from tests.documents.samples import pdf_texts
from tests.documents.test_pdf import failures

CATALOGUE = content.load("en_US")


def said(*blocks, number=1):
    return canonical(Document("A paper", blocks=blocks), number)


def told(before, after):
    return [
        (
            clause.heading,
            ["".join(text for text, _ in row.before) for row in clause.rows],
            ["".join(text for text, _ in row.after) for row in clause.rows],
        )
        for clause in compare(before, after)
    ]


def clause(id_, heading, *lines):
    return (
        Clause(anchor=id_, runs=words(heading), level=1),
        *(Clause(anchor=f"{id_}.{place}", runs=words(line)) for place, line in enumerate(lines)),
    )


def test_the_same_content_has_no_changes_whatever_its_number():
    blocks = clause("money", "Money", "No money moves.")
    assert compare(said(*blocks, number=1), said(*blocks, number=2)) == ()


def test_changed_words_are_marked_in_both():
    (found,) = compare(
        said(*clause("end", "Ending", "Sixty days before.")), said(*clause("end", "Ending", "Ninety days before."))
    )
    assert found.heading == "Ending"
    assert found.rows[0].before == (("Sixty", True), (" days before.", False))
    assert found.rows[0].after == (("Ninety", True), (" days before.", False))


def test_a_clause_put_in_and_one_left_out_are_told_whole():
    before = said(*clause("a", "First", "One."), *clause("b", "Second", "Two."))
    after = said(*clause("a", "First", "One."), *clause("c", "Third", "Three."))
    assert told(before, after) == [("Third", ["", ""], ["Third", "Three."]), ("Second", ["Second", "Two."], ["", ""])]


def test_a_clause_that_only_moved_says_the_same():
    one, other = clause("a", "First", "One."), clause("b", "Second", "Two.")
    assert compare(said(*one, *other), said(*other, *one)) == ()


def test_a_line_put_in_between_leaves_the_others_alone():
    before, after = clause("a", "First", "One.", "Three."), clause("a", "First", "One.", "Two.", "Three.")
    assert told(said(*before), said(*after)) == [("First", [""], ["Two."])]


def test_rows_of_tables_and_what_has_no_anchor_belong_to_the_clause_above():
    def table(amount):
        return said(
            *clause("money", "Money", "These:"),
            Table(head=("From", "Amount"), rows=(("Clinic", amount), ("City", "$5"))),
        )

    assert told(table("$10"), table("$12")) == [("Money", ["Clinic | $10"], ["Clinic | $12"])]


def test_a_reference_is_told_by_the_heading_it_points_to_so_that_moving_changes_nothing():
    def paper(first, last):
        see = Clause(anchor="see.0", runs=(Run("As in "), Reference("money"), Run(".")))
        return said(*first, Clause(anchor="see", runs=words("See"), level=1), see, *last)

    money, other = clause("money", "Money", "None."), clause("x", "Other", "Else.")
    assert compare(paper(money, other), paper(other, money)) == ()


def test_blanks_and_breaks_do_no_harm():
    before = said(
        Heading(anchor="a", text="Date"), Paragraph(anchor="a.1", runs=(Run("how many", blank=True),)), PageBreak()
    )
    after = said(Heading(anchor="a", text="Date"), Paragraph(anchor="a.1", runs=words("30")), PageBreak())
    assert told(before, after) == [("Date", ["[how many]"], ["30"])]


def versions():
    return tuple(
        Version(title="Food Cards", number=number, issued_on=date(2026, 11, 16 + number), code="FX059G828407")
        for number in (1, 2)
    )


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_a_real_agreement_is_compared_on_paper(page):
    closed = replace(TWO, agreement=replace(TWO.agreement, state=PaperState.FINAL), version=1)
    other = replace(changed(notice_days=90), version=2)
    contents = tuple(
        canonical(
            agreement_paper.compose(
                replace(each, agreement=replace(each.agreement, state=PaperState.FINAL)), CATALOGUE
            ),
            number,
        )
        for number, each in enumerate((closed, other), 1)
    )
    made = comparison.compose(versions(), contents, language="en_US", page=page)
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert headings[0] == "At a glance"
    assert len(headings) < 5
    assert failures(pdf.write(made)) == []
    text = " ".join(pdf_texts(pdf.write(made)))
    assert "What changed in Food Cards" in text
    assert "90 days" in text
    assert "60 days" in text


def test_places_for_witnesses_and_initials_are_told_though_no_word_changed():
    plain = agreement_paper.compose(TWO, CATALOGUE)
    other = agreement_paper.compose(changed(witnesses=True, initials=True, reference="RFP-9"), CATALOGUE)
    contents = (canonical(plain, 1), canonical(other, 2))
    assert compare(*contents) == ()
    text = " ".join(
        " ".join(pdf_texts(pdf.write(comparison.compose(versions(), contents, language="en_US", page="A4")))).split()
    )
    assert "They also differ in: the reference, the place for initials on each page, the places for witnesses." in text
    assert "All clauses say the same." in text
    assert "Both say the same" not in text


def test_title_and_subtitle_are_told_apart():
    (found,) = compare(said(Title("Food", subtitle="Memorandum")), said(Title("Meals", subtitle="Memorandum")))
    assert [(row.before, row.after) for row in found.rows] == [((("Food", True),), (("Meals", True),))]


def test_every_part_of_the_frame_has_a_word():
    assert set(comparison.FRAMES) == set(FRAME)


def test_two_that_say_the_same_say_so():
    same = said(*clause("a", "First", "One."))
    made = comparison.compose(versions(), (same, same), language="en_US", page="A4")
    assert "Both say the same." in " ".join(pdf_texts(pdf.write(made)))
