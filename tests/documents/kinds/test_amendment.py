"""The amendment, the renewal and the closing letter: what they say, whom they bind to which text, and that they are valid."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import page as validator
import pytest

from partnerdesk.content import load
from partnerdesk.documents import kinds, pdf, word
from partnerdesk.documents.canonical import canonical
from partnerdesk.documents.content import Clause, Document, Heading, Paragraph, Run, SignatureBlock, Signatures, words
from partnerdesk.documents.issuing import issue_agreement
from partnerdesk.documents.kinds import amendment, comparison
from partnerdesk.domain.agreements import Changing, EndedHow, MoneyRule, PaperState
from partnerdesk.domain.codes import code_of, in_groups
from partnerdesk.domain.money import Money
from partnerdesk.domain.obligations import Obligation, Outcome, taken_from
from partnerdesk.domain.promises import Duty, InKind, Payment, ReportDue
from partnerdesk.domain.versions import Version
from tests.agreements import TODAY, TWO, bare, changed
from tests.documents.samples import pdf_texts, word_text

CATALOGUE = load()
BEFORE = Version(number=1, title=TWO.title, issued_on=date(2026, 1, 5), code="FX059G828407")
WHY = "the parties want to meet more often"


def closed(snapshot):
    return replace(snapshot, agreement=replace(snapshot.agreement, state=PaperState.FINAL))


def composed(snapshot):
    return kinds.paper("memorandum").compose(closed(snapshot), CATALOGUE)


def text_of(document):
    return " ".join(" ".join(pdf_texts(pdf.write(document))).split())


def amended(before=TWO, **changes):
    after = replace(before, agreement=replace(before.agreement, changing=Changing.AMENDMENT, **changes), version=2)
    contents = canonical(composed(before), 1), canonical(composed(after), 2)
    return amendment.compose(after, composed(after), BEFORE, contents, "AAAA-BBBB-CCCC")


def test_it_names_the_agreement_it_changes_and_what_changes_and_nothing_else():
    told = text_of(amended(meeting="once a month, called by the Clinic"))
    assert f"Amendment to {TWO.title}" in told
    assert "version 1, issued January 5, 2026, code FX05-9G82-8407" in told
    assert "once a month, called by the Clinic" in told
    assert "At a glance" not in told
    assert "Confidential" not in told


def test_its_sheets_carry_the_code_of_the_version_it_leads_to():
    document = amended(meeting="once a month")
    assert document.code == "AAAA-BBBB-CCCC"
    assert "reads as its version 2. Its sheets carry the code AAAA-BBBB-CCCC" in text_of(document)


def test_it_says_why_and_from_when():
    told = text_of(amended(meeting="once a month", change_why=WHY, change_on=date(2027, 2, 1)))
    assert "The parties want to meet more often." in told
    assert "The change takes effect on February 1, 2027." in told
    assert "takes effect on the day the last party signs it" in text_of(amended(meeting="once a month"))


def test_the_day_it_names_is_the_day_from_which_the_tables_hold():
    told = text_of(amended(meeting="once a month", change_on=date(2027, 2, 1)))
    assert "what stands at the right holds from February 1, 2027." in told
    assert "Before February 1, 2027" in told
    assert "From February 1, 2027" in told
    assert "now on" not in told
    unnamed = text_of(amended(meeting="once a month"))
    assert "what stands at the right holds from the day the last party signs." in unnamed
    assert "From the day the last party signs" in unnamed
    assert "now on" not in unnamed


def test_a_renewal_is_called_one():
    snapshot = replace(TWO, agreement=replace(TWO.agreement, ends_on=date(2031, 12, 31), changing=Changing.RENEWAL))
    contents = canonical(composed(TWO), 1), canonical(composed(snapshot), 2)
    document = amendment.compose(snapshot, composed(snapshot), BEFORE, contents, "AAAA-BBBB-CCCC")
    assert document.title == f"Renewal of {TWO.title}"
    assert "December 31, 2031" in text_of(document).replace("December 31 , 2031", "December 31, 2031")


@pytest.mark.parametrize("count", [2, 11, 40])
def test_every_party_has_its_place_to_sign(count):
    document = amended(bare(count), meeting="once a month")
    signing = [block for block in document.blocks if type(block).__name__ == "Signatures"]
    assert [len(block.blocks) for block in signing] == [count]


def test_a_changed_clause_is_named_with_its_number_in_the_agreement():
    document = amended(meeting="once a month, called by the Clinic")
    (named,) = (block.text for block in document.blocks if isinstance(block, Heading))
    number, heading = re.fullmatch(r"Clause (\d+): (.+)", named).groups()
    assert f"{number}. {heading}" in text_of(composed(TWO))


def test_a_clause_that_is_new_left_out_or_has_another_number_says_so():
    first, other, last = (Clause(words(name), level=1, anchor=name) for name in ("Money", "Reports", "End"))
    text = tuple(Clause(words(f"About {one.anchor}."), anchor=f"{one.anchor}.a") for one in (first, other, last))
    was = Document("Food", blocks=(first, text[0], last, text[2]))
    now = Document("Food", blocks=(other, text[1], last, replace(text[2], runs=words("Otherwise."))))
    document = comparison.compose((BEFORE, BEFORE), (canonical(was, 1), canonical(now, 2)), language="en_US", page="A4")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["Clause 1, new: Reports", "Clause 2: End", "Clause 1, left out: Money"]
    now = replace(now, blocks=(first, text[0], *now.blocks))
    document = comparison.compose((BEFORE, BEFORE), (canonical(was, 1), canonical(now, 2)), language="en_US", page="A4")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["Clause 2, new: Reports", "Clause 3 (until now 2): End"]


def test_each_copy_is_signed_once_on_the_amendment_and_the_whole_text_says_so():
    first = issue_agreement(TWO, CATALOGUE, None)
    after = replace(TWO, agreement=replace(TWO.agreement, meeting="once a month"), version=2)
    made = issue_agreement(after, CATALOGUE, None, (BEFORE, first.content))
    for place in ("Signature", "Date"):
        assert place in " ".join(pdf_texts(first.pdf)[-1].split())
    whole, change = (" ".join(" ".join(pdf_texts(data)).split()) for data in (made.pdf, made.change_pdf))
    assert f"The parties sign the amendment, which carries the same code, {in_groups(made.code)}." in whole
    assert "Signed for the parties to this" not in whole
    assert "Signature:" not in whole
    assert "Dr. Owen Castillo" in change
    assert "The parties sign the amendment" in word_text(made.word)


def test_what_is_printed_instead_of_the_places_makes_no_other_code():
    after = replace(TWO, agreement=replace(TWO.agreement, meeting="once a month"), version=2)
    first = issue_agreement(TWO, CATALOGUE, None)
    assert (
        issue_agreement(after, CATALOGUE, None, (BEFORE, first.content)).code
        == issue_agreement(after, CATALOGUE, None).code
    )


def test_a_blank_before_the_places_stays_to_be_filled_in():
    led = Paragraph(words("Adopted on ", Run("which day", blank=True), ":"))
    document = Document("Rules", blocks=(led, Signatures((SignatureBlock("Clinic"),))))
    kept = amendment.without_places(TWO, document, "AAAA").blocks
    assert kept[0] == led
    assert not any(isinstance(block, Signatures) for block in kept)


def test_it_comes_with_the_version_and_only_where_something_was_in_force():
    after = replace(TWO, agreement=replace(TWO.agreement, meeting="once a month"), version=2)
    first = issue_agreement(TWO, CATALOGUE, None)
    assert first.change_pdf == first.change_word == b""
    made = issue_agreement(after, CATALOGUE, None, (BEFORE, first.content))
    assert in_groups(made.code) in " ".join(pdf_texts(made.change_pdf))
    assert made.change_word.startswith(b"PK")
    assert code_of("f" * 64) != made.code


# The closing letter


def ended(**changes):
    told = {"ended_on": TODAY, "ended_how": EndedHow.AGREED, **changes}
    return replace(changed(**told), obligations=())


def letter(snapshot):
    return kinds.paper(kinds.CLOSING_LETTER).compose(snapshot, CATALOGUE)


@pytest.mark.parametrize(
    ("how", "by", "on", "sentence"),
    [
        (EndedHow.AGREED, "", date(2026, 11, 1), "As we agreed, our agreement ended on November 1, 2026."),
        (EndedHow.AGREED, "", date(2026, 12, 1), "As we agreed, our agreement ends on December 1, 2026."),
        (EndedHow.NOTICE, "The Clinic", date(2026, 12, 1), "Clinic, Inc. gave notice, and our agreement ends on"),
        (EndedHow.NOTICE, "a funder", date(2026, 12, 1), "A funder gave notice, and our agreement ends on"),
        (EndedHow.NOTICE, "", date(2026, 12, 1), "Our agreement ends on December 1, 2026."),
        (EndedHow.RAN_OUT, "", date(2026, 11, 1), "The term of our agreement was over on November 1, 2026."),
        (EndedHow.OTHER, "", date(2026, 11, 1), "Our agreement ended on November 1, 2026."),
        (None, "", date(2026, 11, 1), "Our agreement ended on November 1, 2026."),
    ],
)
def test_the_letter_says_how_and_when_it_ends(how, by, on, sentence):
    assert sentence in text_of(letter(ended(ended_how=how, ended_by=by, ended_on=on)))


def test_the_letter_gives_thanks_for_what_was_kept_and_lists_what_is_still_owed():
    owed = (
        Obligation(what="Give cards.", organization="o-clinic", due_on=date(2026, 11, 30)),
        Obligation(what="Serve meals", outcome=Outcome.KEPT),
        Obligation(what="Meet", outcome=Outcome.WAIVED),
    )
    told = text_of(letter(replace(ended(), obligations=owed)))
    assert "1 thing was done as agreed" in told
    assert "The Clinic: Give cards (November 30, 2026)" in told
    assert "Meet" not in told.split("What is still owed")[1]
    assert "nothing is left to be done" in text_of(letter(ended()))


def test_the_letter_names_the_agreement_by_a_day_that_is_known():
    bare = replace(ended(), agreement=replace(ended().agreement, made_on=None, effective_on=None, starts_on=None))
    day = date(2026, 3, 4)
    assert "dated March 4, 2026" in text_of(letter(replace(bare, agreement=replace(bare.agreement, made_on=day))))
    signed = replace(bare, agreement=replace(bare.agreement, effective_on=date(2026, 4, 1)), signed_on=day)
    assert "signed on March 4, 2026" in text_of(letter(signed))
    assert "in effect from April 1, 2026" in text_of(letter(replace(signed, signed_on=None)))


def ending(last, *owed, **told):
    state = PaperState.SIGNED if last > TODAY else PaperState.ENDED
    return replace(ended(ended_on=last, state=state, **told), obligations=owed)


PAYMENT = Obligation(what="Pay 2 times $24,000", organization="o-clinic", due="by the end of the second year")


def test_while_the_end_is_to_come_the_letter_lists_what_has_a_day_until_then_and_what_remains_after():
    last = TODAY + timedelta(days=30)
    told = text_of(
        letter(
            ending(
                last,
                Obligation(what="Give cards.", organization="o-clinic", due_on=last),
                Obligation(what="Hand back the scales", due="within 30 days after the end"),
            )
        )
    )
    until, after = told.split("up to and including December 16, 2026:")[1].split("remain to be done after the end:")
    assert "Give cards" in until
    assert "Hand back the scales" not in until
    assert "Hand back the scales" in after.split("Please tell us")[0]
    assert "no day of their own" not in told
    assert "nothing" not in told


def test_what_has_no_day_of_its_own_is_never_listed_as_owed_whole_until_the_last_day():
    last = TODAY + timedelta(days=30)
    weekly = Obligation(what="Serve meals", due="every week")
    told = text_of(letter(ending(last, replace(weekly, what="Give cards", due_on=last), weekly, PAYMENT)))
    until, apart = told.split("up to and including December 16, 2026:")[1].split("What has no day of its own")
    assert "24,000" not in until
    assert "Serve meals" not in until
    assert "only what falls in the time up to and including December 16, 2026" in apart
    assert "Nothing is due for the time after" in apart
    assert apart.index("24,000") > apart.index("we settle together")
    assert "Serve meals (every week)" in apart


def test_where_nothing_has_a_day_the_letter_does_not_say_that_nothing_is_left():
    told = text_of(letter(ending(TODAY + timedelta(days=30), PAYMENT)))
    assert "nothing falls due on a day up to December 16, 2026" in told
    assert "What has no day of its own" in told


def test_what_fell_away_with_the_last_day_and_had_no_day_may_still_be_due_in_part():
    last = TODAY - timedelta(days=5)
    gone = replace(PAYMENT, outcome=Outcome.WAIVED, done_on=last)
    told = text_of(letter(ending(last, gone, Obligation(what="Meet", outcome=Outcome.WAIVED, due_on=TODAY))))
    assert "nothing that has a day of its own is left to be done" in told
    assert "24,000" in told.split("What has no day of its own")[1]
    assert "Meet" not in told.split("What is still owed")[1]


def test_an_account_of_money_held_is_a_question_where_the_agreement_does_not_say():
    last = TODAY + timedelta(days=30)
    told = text_of(letter(ending(last)))
    assert "the money is held by the Kitchen, on an account of its own. As far as the agreement does not say" in told
    assert "a question for us to settle together" in told
    assert "Whether any of it is held" in text_of(letter(ending(last, holder="")))
    assert "What else matters" not in text_of(letter(ending(last, money=MoneyRule.NONE)))


@pytest.mark.parametrize(
    "typed", ["Riverside Clinic", "riverside  clinic", "the Clinic", "Riverside Community Clinic, Inc."]
)
def test_a_party_that_gave_notice_is_named_as_it_signs_whichever_of_its_names_was_typed(typed):
    told = text_of(letter(ended(ended_how=EndedHow.NOTICE, ended_by=typed)))
    assert "Riverside Community Clinic, Inc. gave notice" in told


def test_the_lines_of_the_letter_are_in_one_form_and_say_nothing_twice():
    rows = {
        "parties": TWO.parties,
        "payments": (Payment(id="p", payer="p-clinic", amount=Money(2400000, "USD"), times=2, due="by June"),),
        "in_kind": (
            InKind(id="k", party="p-clinic", item="Dietitian", amount=Decimal(6), unit="hours", period="a year"),
        ),
        "duties": (Duty(id="d", party="p-clinic", what="Lends its dietitian.", due="every week"),),
        "reports": (ReportDue(id="r", sender="p-clinic", content="meals served", rhythm="in May"),),
    }
    snapshot = replace(ending(TODAY + timedelta(days=30)), milestones=(), **rows)
    snapshot = replace(snapshot, agreement=replace(snapshot.agreement, review_on=None))
    owed = taken_from(snapshot)
    told = text_of(letter(replace(snapshot, obligations=(*owed, *owed))))
    apart = told.split("What has no day of its own")[1]
    assert "The Clinic: Lends its dietitian (every week; in kind: 6 hours, a year)" in apart
    assert "The Clinic: Pays 2 times $24,000 (by June)" in apart
    assert "The Clinic: Sends a report: meals served (in May)" in apart
    assert apart.count("ietitian") == apart.count("24,000") == 1


def test_what_somebody_worded_otherwise_stands_as_it_was_worded():
    paid = Payment(id="p", payer="p-clinic", amount=Money(100, "USD"))
    one = Obligation(what="Pay $1 in coins", organization="o-clinic", source="payment:p", due="soon")
    assert "Pay $1 in coins" in text_of(letter(replace(ending(TODAY + timedelta(days=9), one), payments=(paid,))))


def test_everybody_signs_where_the_end_was_agreed_and_else_only_we():
    def places(snapshot):
        return next(len(block.blocks) for block in letter(snapshot).blocks if type(block).__name__ == "Signatures")

    assert places(ended()) == 2
    assert places(ended(ended_how=EndedHow.NOTICE, ended_by="The Clinic")) == 1


def test_it_can_be_made_only_of_an_agreement_with_an_end():
    kind = kinds.paper(kinds.CLOSING_LETTER)
    assert kind.fits(ended().agreement)
    assert not kind.fits(TWO.agreement)


# Both


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("which", ["amendment", "letter"])
def test_both_are_accessible_and_archivable(size, which):
    accents = "Štěpánka Žižková përgëzon – Överenskommelse, çığır açan işbirliği"
    before = replace(TWO, page=size)
    document = (
        amended(before, meeting=accents, change_why=accents)
        if which == "amendment"
        else letter(replace(ended(ended_why=accents), page=size))
    )
    data = pdf.write(document)
    failures = [list(validator.validate_pdf_bytes(data, profile=name).failures) for name in ("ua1", "2a")]
    assert failures == [[], []]
    assert word.write(document).startswith(b"PK")
