"""Words for people: all are found for translators, none is put together before it is looked up."""

from __future__ import annotations

import ast
import os
import shutil
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from partnerdesk.text import brief

ROOT = Path(__file__).parent.parent
MODULES = sorted([*(ROOT / "partnerdesk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
LOOKED_UP = {"tr", "trn", "mark", "say", "count"}
NUMBER_OF_TEXTS = {"trn": 2, "count": 2}


def calls():
    """Go through every place where words are looked up or marked: the module, the line, the name and the texts."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in LOOKED_UP and node.args:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", called, node


@pytest.fixture(scope="module")
def messages(tmp_path_factory):
    if shutil.which("sh") is None:
        pytest.skip("The script for translators needs a shell.")
    out = tmp_path_factory.mktemp("i18n") / "partnerdesk.pot"
    command = ["sh", str(ROOT / "tools" / "extract_messages.sh"), str(out)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHON": sys.executable})
    with out.open("rb") as file:
        return read_po(file)


def test_words_are_never_put_together_before_they_are_looked_up():
    for where, called, node in calls():
        if called in {"tr", "trn", "mark"}:
            for text in node.args[: NUMBER_OF_TEXTS.get(called, 1)]:
                assert not isinstance(text, (ast.JoinedStr, ast.BinOp)), where


def test_words_are_looked_up_outside_of_f_strings():
    """The search for words on Python 3.11 does not look into them."""
    for path in MODULES:
        for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(joined, ast.JoinedStr):
                called = [ast.unparse(each.func).rsplit(".", 1)[-1] for each in ast.walk(joined) if is_lookup(each)]
                assert not called, f"{path.relative_to(ROOT)}:{joined.lineno}"


def is_lookup(node):
    plain = isinstance(node, ast.Call) and bool(node.args) and isinstance(node.args[0], ast.Constant)
    return plain and ast.unparse(node.func).rsplit(".", 1)[-1] in LOOKED_UP


def test_every_hole_in_words_is_filled():
    for where, called, node in calls():
        texts = node.args[: NUMBER_OF_TEXTS.get(called, 1)]
        if called in {"tr", "trn"} and all(isinstance(text, ast.Constant) for text in texts):
            given = {keyword.arg for keyword in node.keywords} | ({"n"} if called == "trn" else set())
            holes = {hole for text in texts for _, hole, _, _ in string.Formatter().parse(text.value) if hole}
            # What is given no value, or values by name, is filled later, by whoever is given the words.
            if None not in given and (node.keywords or called == "trn"):
                assert holes <= given, where


def test_all_words_are_found_for_translators(messages):
    found = {text for message in messages for text in (message.id if isinstance(message.id, tuple) else [message.id])}
    for where, called, node in calls():
        for text in node.args[: NUMBER_OF_TEXTS.get(called, 1)]:
            if called in {"tr", "trn", "mark"} and isinstance(text, ast.Constant) and text.value:
                assert text.value in found, where


def test_one_and_many_go_together(messages):
    message = messages.get("{n} line found")
    assert message.id == ("{n} line found", "{n} lines found")


def test_one_has_the_same_many_everywhere():
    """A translation is found by the words for one alone."""
    many: dict[str, set[str]] = {}
    for _, called, node in calls():
        if called == "trn" and all(isinstance(text, ast.Constant) for text in node.args[:2]):
            many.setdefault(node.args[0].value, set()).add(node.args[1].value)
    assert {one: found for one, found in many.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tomas called.\nHe can start.", "Tomas called. He can start."),
        ("word " * 12, " ".join(["word"] * 12)),
        ("word " * 40, "word " * 11 + "word…"),
        ("", ""),
    ],
)
def test_a_long_text_is_named_by_its_beginning_on_one_line(text, said):
    assert brief(text) == said
