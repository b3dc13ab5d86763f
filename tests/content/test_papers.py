"""The content files hold together: ids, slots and tiers; and a mistake names its file, clause and part."""

from __future__ import annotations

import re
from itertools import product

import pytest

from partnerdesk import assets, content
from partnerdesk.domain import spans
from partnerdesk.domain.agreement_slots import FILLING
from partnerdesk.domain.agreements import PaperKind
from partnerdesk.domain.catalogue import Stand, Tier
from partnerdesk.domain.filling import unknown_names

LANGUAGES = sorted(
    folder.name for folder in (assets.root() / "content").iterdir() if re.fullmatch("[a-z]{2}(_[A-Z]{2})?", folder.name)
)
FILES = ("common.toml", "memorandum.toml")
PAPERS = content.load("en").papers
MEMORANDUM = content.load("en").papers["memorandum"]
USUAL_TIERS = {
    Tier.REQUIRED: {"dates", "parties", "purpose", "status", "roles", "money", "term", "amendment", "signatures"},
    Tier.EXPECTED: {
        "background", "independence", "in_kind", "governance", "reporting", "data", "confidentiality", "publicity",
        "review", "ending", "disputes",
    },
    Tier.OPTIONAL: {
        "principles", "ip", "liability", "conduct", "joining", "entire", "law", "notices", "counterparts", "schedules",
    },
}  # fmt: skip


def paper_file(tmp_path, *changes: tuple[str, str]):
    """Return a copy of the memorandum's file, with the common one beside it, with some of their text changed."""
    texts = {name: (assets.root() / "content" / "en" / name).read_text(encoding="utf-8") for name in FILES}
    for old, new in changes:
        name = next(name for name in FILES if old in texts[name])
        texts[name] = texts[name].replace(old, new, 1)
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "memorandum.toml"


def test_every_kind_of_paper_has_its_texts_in_every_language():
    for language, kind in product(LANGUAGES, PaperKind):
        assert content.load(language).papers[kind.value].clauses


def test_languages_have_equal_clauses_tiers_wordings_and_slots():
    for language in LANGUAGES:
        paper = content.load(language).papers["memorandum"]
        assert [(c.id, c.tier) for c in paper.clauses] == [(c.id, c.tier) for c in MEMORANDUM.clauses]
        assert paper.slots.keys() == MEMORANDUM.slots.keys()
        for ours, theirs in zip(MEMORANDUM.clauses, paper.clauses, strict=True):
            assert [(v.id, v.parts) for v in ours.variants] == [(v.id, v.parts) for v in theirs.variants]
            assert slots_of(ours) == slots_of(theirs)


def slots_of(clause) -> set[str]:
    wordings = [form for part in clause.parts.values() for form in (*part.forms.values(), *part.items)]
    return {slot for wording in wordings for slot in spans.slots(wording)} - MEMORANDUM.words.keys()


def test_a_place_we_have_no_texts_for_gets_english():
    assert content.load("en_GB").language == "en"
    assert content.load("xx_YY").language == "en"


def test_tiers_are_those_of_the_checklist():
    for tier, ids in USUAL_TIERS.items():
        assert {clause.id for clause in MEMORANDUM.clauses if clause.tier is tier} == ids


def test_whatever_the_texts_name_the_program_can_fill():
    assert unknown_names(MEMORANDUM, FILLING) == ()


def test_every_clause_says_what_it_is_for_and_what_happens_without_it():
    for clause in MEMORANDUM.clauses:
        assert clause.explanation.endswith("."), clause.id
        assert clause.without.startswith("Without it"), clause.id
        assert 1 <= len(clause.variants) <= 4, clause.id


def test_sentences_are_short():
    for clause in MEMORANDUM.clauses:
        for part in clause.parts.values():
            for form in part.forms.values():
                for sentence in spans.plain(form).split(". "):
                    assert len(sentence.split()) <= 36, (clause.id, part.id, sentence)


def test_the_paper_ends_with_the_signatures():
    assert [clause.id for clause in MEMORANDUM.clauses if clause.stand is Stand.LAST] == ["signatures"]
    assert MEMORANDUM.clauses[-1].id == "signatures"


def test_no_template_has_a_placeholder_of_its_own():
    from partnerdesk.domain.placeholders import placeholders

    for clause in MEMORANDUM.clauses:
        for part in clause.parts.values():
            for form in part.forms.values():
                text = "".join(span.text for span in form if isinstance(span, spans.Words))
                assert placeholders(text) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("{notice_days} before. It", "{notice_day} before. It"),
            "clause ending: part notice: No such slot: notice_day",
        ),
        (('tier = "required"', 'tier = "needed"'), "clause dates: no such tier: needed"),
        (('heading = "Money"', 'headline = "Money"'), "clause money: unknown key headline"),
        (('usual = ["dated"]', 'usual = ["date"]'), "clause dates: part date is named but not there"),
        (('id = "parties"', 'id = "dates"'), "clause dates: stands there twice"),
        (('each = "objectives"', 'each = "aims"'), "clause purpose: part aims: no such list: aims"),
        (("dated {made_on}. It takes", "dated {made_on. It takes"), "clause dates: part dated: A stray brace"),
        (('by = "money_rule"\nnone', "none"), "clause money: part rule: needs a text, or “by” with its forms"),
        (('"dates", "parties"', '"dates", "dates"'), "clause dates: stands there twice"),
        (('"dates", "parties"', '"dates", "moon"'), "clause moon: is nowhere"),
        (("[phrase]", '[tier]\nmoon = "required"\n\n[phrase]'), "clause moon: is not in the order"),
        (("[phrase]", "[phrases]"), "unknown key phrases"),
        (("order = [", "order = "), "memorandum.toml: "),
    ],
)
def test_a_mistake_names_the_file_the_clause_and_the_part(tmp_path, change, told):
    with pytest.raises(content.ContentBroken) as caught:
        content.read_paper(paper_file(tmp_path, change))
    assert str(caught.value).startswith("memorandum.toml")
    assert told in str(caught.value)


def test_a_mistake_in_the_common_file_names_that(tmp_path):
    with pytest.raises(content.ContentBroken, match=r"^common\.toml: "):
        content.read_paper(paper_file(tmp_path, ("[slot.made_on]", "[slot.made_on")))


def test_a_name_nobody_fills_is_found(tmp_path):
    path = paper_file(tmp_path, ("[slot.made_on]", '[slot.moon]\nlabel = "Moon"\nquestion = "which"\n\n[slot.made_on]'))
    assert unknown_names(content.read_paper(path), FILLING) == ("moon",)


def test_a_chooser_with_an_outcome_that_does_not_exist_is_found(tmp_path):
    path = paper_file(tmp_path, ('none = "No money moves under', 'never = "No money moves under'))
    assert unknown_names(content.read_paper(path), FILLING) == ("money_rule",)
