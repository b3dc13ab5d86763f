"""Charts of scores: whatever the numbers, all stands within the drawing, apart, and in words too."""

from __future__ import annotations

import pytest

from partnerdesk.documents import pdf, word
from partnerdesk.documents.charts import Chart, Path, Words
from partnerdesk.documents.score_charts import bars, dots, keys
from partnerdesk.documents.score_facts import Band, Dot, Look, Score, Scores, Strip
from partnerdesk.documents.score_shapes import has_radar, radar, strip
from tests.documents.samples import paper, pdf_texts
from tests.documents.test_pdf import failures

BANDS = (Band(1, 3, "act", "care"), Band(3, 4, "talk about it", "mixed"), Band(4, 5, "strong", "strong"))


def score(name="Vision", mean=3.5, earlier=3.0, dots=((2.0, 3.0, 0), (5.0, None, 1))):
    marks = tuple(Dot(f"Partner {place}", value, was, form) for place, (value, was, form) in enumerate(dots))
    return Score(name, name, f"{name}: {mean}", mean, len(marks), earlier, marks, 3.0, "" if mean else "Two people.")


def scores(*rows, before="Fall 2025", **how):
    how = {
        "bands": BANDS,
        "groups": ("large", "small"),
        "ends": "1 never, 5 always",
        "mean": "mean",
        "spread": "spread",
    } | how
    return Scores(
        rows or (score(), score("Leadership"), score("Power")), 5, lambda one: f"{one:.1f}", "Fall 2026", before, **how
    )


def words_of(drawn):
    return [shape.text for shape in drawn.shapes if isinstance(shape, Words)]


@pytest.mark.parametrize("width", [280.0, 450.0, 1400.0])
@pytest.mark.parametrize("maker", [bars, dots, radar])
def test_everything_stands_within_the_drawing(maker, width):
    wild = score("W" * 200, 5.0, 1.0, ((1.0, 5.0, 0), (1.0, 5.0, 1), (5.0, 1.0, 2), (5.0, 1.0, 3), (5.0, 1.0, 4)))
    drawn = maker(scores(score(), wild, score("x", 1.0, None, ())), width, Look())
    for shape in drawn.shapes:
        for x, y in shape.points if isinstance(shape, Path) else ((shape.x, shape.y),):
            assert -1 <= x <= width + 1
            assert -1 <= y <= drawn.height + 1


def test_a_row_says_its_name_its_mean_and_how_many():
    said = words_of(bars(scores(), 450, Look()))
    assert {"Vision", "3.5", "2", "3.0", "act", "strong", "1", "5", "Fall 2026", "Fall 2025"} <= set(said)


def test_what_is_hidden_has_a_reason_and_no_mark():
    hidden = Score("v", "Vision", "hidden", note="Fewer than three people answered.")
    for maker in (bars, dots):
        drawn = maker(scores(hidden, groups=(), before="", mean="", bands=(), spread=""), 450, Look())
        assert "Fewer than three people answered." in words_of(drawn)
        assert "0" not in words_of(drawn)
        closed = [shape for shape in drawn.shapes if isinstance(shape, Path) and shape.closed]
        assert len(closed) == (0 if maker is bars else 1)  # the mark of the key


def test_rounds_differ_by_full_and_hollow_and_groups_by_form():
    assert keys(scores(), dots=True) == [
        ("full", (0,), "large"),
        ("full", (1,), "small"),
        ("hollow", (0, 1), "Fall 2025"),
        ("mean", (0,), "mean"),
    ]
    assert keys(scores(before=""), dots=False) == []
    look = Look()
    made = {look.mark(10, 10, form).points for form in range(4)}
    assert len(made) == 4
    assert look.mark(10, 10, 0, hollow=True).fill == look.paper


def test_ends_that_lie_far_apart_are_named():
    assert "Partner 0 2.0" in words_of(dots(scores(), 450, Look()))
    near = score(dots=((3.0, None, 0), (3.5, None, 1)))
    assert not [each for each in words_of(dots(scores(near), 450, Look())) if each.startswith("Partner")]


def test_a_long_name_at_an_end_takes_two_lines_and_several_are_named_whole():
    def named(*names):
        low = tuple(Dot(name, 3.0, None, 0) for name in names)
        row = Score("v", "Vision", "", 3.5, 5, None, (*low, Dot("High", 5.0, None, 1)), 0.5)
        return words_of(dots(scores(row, before=""), 450, Look()))

    assert {"Association of Friends of the", "River 3.0"} <= set(named("Association of Friends of the River"))
    many = ("Eastgate Tenants’ Union", "Riverside Clinic", "Elders’ Table", "Three Valleys Food Bank")
    (line,) = [each for each in named(*many) if each.endswith("3.0")]
    assert line.endswith(", … 3.0"), "those without room are left out whole"
    assert named("Elders’ Table").count("Elders’ Table 3.0") == 1


def test_where_there_is_room_for_a_few_letters_only_the_number_stands_there():
    row = Score(
        "v", "Vision", "", 3.5, 5, None, (Dot("Low", 1.0, None, 0), Dot("Hollow Creek Schools", 4.5, None, 1)), 0.5
    )
    said = words_of(dots(scores(row, before=""), 450, Look()))
    assert "4.5" in said
    assert not [each for each in said if each.startswith("Hol")]


@pytest.mark.parametrize("maker", [bars, dots])
def test_a_long_name_of_a_row_makes_it_taller_instead_of_being_cut(maker):
    name = "Decisions that concern all of us are made where all of us can hear of them, in good time"
    said = words_of(maker(scores(score(name), score("Power")), 450, Look()))
    assert name in " ".join(said)
    usual = maker(scores(score(), score("Power"), before=""), 450, Look())
    tall = maker(scores(score(name), score("Power"), before=""), 450, Look())
    assert tall.height > usual.height
    assert tall.spots[1].y == pytest.approx(tall.spots[0].y + tall.spots[0].height)


def test_a_radar_wants_three_elements():
    assert not has_radar(scores(score(), score("b")))
    assert radar(scores(score(), score("b")), 450, Look()).shapes == ()
    assert has_radar(scores())
    assert len(radar(scores(), 450, Look()).spots) == 3


def test_a_strip_counts_and_keeps_apart_what_is_no_score():
    drawn = strip(Strip((0, 1, 3, 0, 0), (("don’t know", 2), ("blank", 0))), 450, Look())
    assert [spot.words for spot in drawn.spots] == ["1: 0", "2: 1", "3: 3", "4: 0", "5: 0", "don’t know: 2", "blank: 0"]
    filled = [shape for shape in drawn.shapes if isinstance(shape, Path) and shape.closed]
    assert len(filled) == 3
    assert [bool(one.hatch) for one in filled] == [False, False, True]
    assert strip(Strip((0, 0), ()), 300, Look()).spots


def test_long_words_are_broken_and_cut():
    look = Look()
    assert look.cut("short", 200) == "short"
    assert look.cut("a very long name indeed", 40).endswith("…")
    assert len(look.lines("one two three four five six", 40)) == 2
    assert look.lines("", 40) == []


def test_both_papers_draw_them():
    made = [maker(scores(), 450, Look()) for maker in (bars, dots, radar)]
    document = paper(*(Chart(one.width, one.height, one.shapes, "In words") for one in made))
    data = pdf.write(document)
    assert failures(data) == []
    assert "talk about it" in "".join(pdf_texts(data))
    assert word.write(document)[:2] == b"PK"


@pytest.mark.parametrize("width", [320.0, 380.0, 450.0, 1400.0])
def test_names_of_bands_break_and_are_not_cut(width):
    said = words_of(bars(scores(), width, Look()))
    assert "…" not in "".join(said)
    assert {"act", "strong"} <= set(said)
    assert "talk about it" in " ".join(said) or {"talk", "about it"} <= set(said) or {"talk about", "it"} <= set(said)


def test_of_thousands_on_one_line_a_few_marks_are_drawn_in_each_place():
    crowd = tuple((1 + (number % 9) / 2, None, number % 2) for number in range(5000))
    drawn = dots(scores(score(dots=crowd), before=""), 450, Look())
    assert len([shape for shape in drawn.shapes if isinstance(shape, Path) and shape.closed]) < 100
    three = dots(scores(score(dots=((3.0, None, 0),) * 3), before=""), 450, Look())
    alone = dots(scores(score(dots=((3.0, None, 0),)), before=""), 450, Look())
    assert len(three.shapes) == len(alone.shapes) + 2, "three on one place stand above each other"
